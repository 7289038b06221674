"""An Analysis to who asks what of whom: the matrix, the threads over time, their sentences."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

import ipywidgets
import pandas as pd

from rapt.tables.analysis import Analysis, check_analysis
from rapt.tables.schema import POLARITIES, records
from rapt.text.names import demand_name
from rapt.widgets.control import Change
from rapt.widgets.highlights import Highlights, who
from rapt.widgets.matrix import Matrix
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import TextView
from rapt.widgets.view import Hint, View
from rapt.widgets.voices import VoiceChoice
from rapt.words import check_lang, heading, word

# Nobody reads a longer matrix; the other pairs share one row.
LONGEST = 12
STRENGTHS = (1, 2, 3, 4, 5)
_THREADS = [
    Column("thread_id", "id"), Column("pair"), Column("meaning"), Column("action"), Column("n", "number"), Column("path", "id"),
    Column("first", "date", "first_use"), Column("last", "date", "last_use"), Column("status", "badge"),
]  # fmt: skip
_DEMANDS = [
    Column("date", "date"), Column("pair"), Column("strength", "number"), Column("polarity", "word"), Column("text"),
    Column("status", "badge"), Column("title"),
]  # fmt: skip


class DemandBoard(View):
    """The demands of an Analysis as a matrix and as threads, filtered, down to the sentence.

    Filters: demander, addressee, strength, polarity, period. A cell of the matrix or a thread narrows the list of demands;
    choosing a demand shows it in its statement. What has no date is no step of a thread: it is counted, and told apart. Demands in the given ``voices`` are counted, by default the issuer's
    own (None: all); the control ``voices`` chooses others. ``value``: the demands listed, the ``demand_threads`` table of :mod:`rapt.compare` with
    their place (start, end); ``selection``: the chosen one, or no row; ``threads``: a row for each thread shown.
    Raises ``ValueError`` for an unknown ``lang`` or voice.

    >>> import rapt
    >>> board = DemandBoard(rapt.analyze("中国は米国に対し、追加関税を撤回し、対話に戻るよう促した。"), voices=None)
    >>> board.polarity.value = "stop"
    >>> board.value[["addressee", "text"]].values.tolist()
    [['US', '追加関税を撤回し']]
    """

    def __init__(self, analysis: Analysis, lang: str = "ja", voices: str | Sequence[str] | None = ("issuer",)) -> None:
        self._lang = check_lang(lang)
        self._analysis = check_analysis(analysis)
        self._statements = analysis.statements.set_index("statement_id")
        self.voices = VoiceChoice(lang, voices)
        self._all = _demands(analysis, self.voices.chosen, lang)
        self._highlights = Highlights(analysis, lang)
        self._shown = self._all
        every = (word("all", lang), "")
        self.demander, self.addressee = (_dropdown(name, [every], lang) for name in ("demander", "addressee"))
        self.polarity = _dropdown("polarity", [every, *((word(f"polarity {p}", lang), p) for p in POLARITIES)], lang)
        self.strength = ipywidgets.IntRangeSlider(
            value=(1, 5), min=1, max=5, description=heading("strength", lang), layout={"width": "260px"}
        )
        day = {"layout": {"width": "210px"}}
        self.begin = ipywidgets.DatePicker(description=heading("from", lang), **day)
        self.end = ipywidgets.DatePicker(description=heading("to", lang), **day)
        self.matrix = Matrix(lang, caption=word("matrix caption", lang))
        self.thread_table = RowTable(_THREADS, lang=lang, page_size=8, caption=word("threads caption", lang))
        self.table = RowTable(_DEMANDS, lang=lang, page_size=8, caption=heading("demands", lang))
        layers = [{"name": "demands", "label": heading("demands", lang)}]
        self.undated = ipywidgets.Label()
        self.text = TextView(lang, layers=layers, shown=["demands"], height=220, layout={"display": "none"})
        hint = Hint(word("board help", lang))
        filters = ipywidgets.Box(
            [self.voices, self.demander, self.addressee, self.polarity, self.strength, self.begin, self.end, hint],
            layout={"flex_flow": "row wrap"},
        )
        self._parts = [filters, self.matrix, self.thread_table, self.undated, self.table, self.text]
        super().__init__()
        self.add_class("rapt-demandboard")
        for control in (self.demander, self.addressee, self.polarity, self.strength, self.begin, self.end):
            control.observe(lambda _: self._filter(), "value")
        self.matrix.observe(self._on_cell, "selected")
        self.thread_table.observe(self._on_thread, "selected")
        self.table.observe(self._on_demand, "selected")
        self.voices.observe(lambda _: self._renew(), "value")
        self._renew()

    @property
    def value(self) -> pd.DataFrame:
        """The demands listed."""
        return self.table.frame.drop(columns=["pair", "title"])

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen demand, or no row."""
        return self.table.selection.drop(columns=["pair", "title"])

    @property
    def threads(self) -> pd.DataFrame:
        """The threads shown: thread_id, pair, action, n, path (strengths in order, then those without a date), first, last, status."""
        return self.thread_table.frame

    def _renew(self) -> None:
        """The demands of the chosen voices, whoever asks and is asked; a hint where there are none."""
        self._all = _demands(self._analysis, self.voices.chosen, self._lang)
        every = (word("all", self._lang), "")
        for control, name in ((self.demander, "demander"), (self.addressee, "addressee")):
            control.options, control.value = [every, *_values(self._all[name])], ""
        elsewhere = len(self._analysis.demands) - len(self._all)
        if len(self._all):
            self.children = self._parts
        elif elsewhere:
            self.children = [self.voices, ipywidgets.Label(word("demands elsewhere", self._lang, n=elsewhere))]
        else:
            key = "no demands" if len(self._statements) else "no statement"
            self.children = [ipywidgets.Label(word(key, self._lang))]
        self._filter()

    def _filter(self) -> None:
        """Matrix, threads and list of the demands that pass all filters."""
        rows, (weakest, strongest) = self._all, self.strength.value
        keep = rows["strength"].between(weakest, strongest)
        for name in ("demander", "addressee", "polarity"):
            if wanted := getattr(self, name).value:
                keep &= rows[name] == wanted
        if self.begin.value:
            keep &= rows["date"] >= pd.Timestamp(self.begin.value)
        if self.end.value:
            keep &= rows["date"] < pd.Timestamp(self.end.value) + pd.Timedelta(days=1)
        self._shown = rows[keep]
        self._show_matrix()
        self._show_threads(self._shown)
        self._list(self._shown)

    def _show_threads(self, rows: pd.DataFrame) -> None:
        """The threads of these demands; and how many of them have no date."""
        self.thread_table.show(_threads(rows, self._lang))
        n = int(rows["date"].isna().sum())
        self.undated.value = word("undated demands", self._lang, n=n) if n else ""
        self.undated.layout.display = "" if n else "none"

    def _show_matrix(self) -> None:
        counts = self._shown.groupby(["pair", "strength"]).size().unstack(fill_value=0)
        counts = counts.reindex(columns=list(STRENGTHS), fill_value=0)
        order = counts.assign(total=counts.sum(axis=1)).sort_values("total", ascending=False, kind="stable").index
        counts = counts.loc[order]
        self._pairs = [[pair] for pair in order[:LONGEST]] + ([list(order[LONGEST:])] if len(order) > LONGEST else [])
        names = [
            *order[:LONGEST],
            *([word("other pairs", self._lang, n=len(order) - LONGEST)] if len(order) > LONGEST else []),
        ]
        heads = [word(f"strength {n}", self._lang) for n in STRENGTHS]
        self.matrix.show(names, heads, [counts.loc[pairs].sum().tolist() for pairs in self._pairs])

    def _list(self, rows: pd.DataFrame) -> None:
        self.table.show(rows.reset_index(drop=True))
        self._on_demand({"new": -1})

    def _on_cell(self, change: Change) -> None:
        """The demands of one cell, with their threads; without a chosen cell all that pass the filters."""
        rows = self._shown
        if change["new"]:
            row, column = change["new"]
            rows = rows[rows["pair"].isin(self._pairs[row]) & (rows["strength"] == STRENGTHS[column])]
        self._show_threads(self._shown[self._shown["thread_id"].isin(rows["thread_id"])])
        self._list(rows)

    def _on_thread(self, change: Change) -> None:
        """The demands of one thread, from its first to its last."""
        chosen = self.thread_table.selection["thread_id"]
        self._list(self._shown[self._shown["thread_id"].isin(chosen)] if len(chosen) else self._shown)

    def _on_demand(self, change: Change) -> None:
        chosen = self.table.selection
        self.text.layout.display = "none" if chosen.empty else ""
        if chosen.empty:
            return
        row = chosen.iloc[0]
        demands = self._highlights.rows(row["statement_id"], ["demands"])
        statement = records(self._statements.loc[[row["statement_id"]]])[0]
        self.text.show(statement["text"], self._highlights.spans(demands), statement)
        keys = demands.index[(demands["start"] == row["start"]) & (demands["end"] == row["end"])]
        self.text.selected = str(keys[0]) if len(keys) else ""


def _demands(analysis: Analysis, voices: str | Sequence[str] | None, lang: str) -> pd.DataFrame:
    """All demands in threads, in order of date, with their places, pair and title."""
    from rapt.compare import RaptWarning, demand_threads

    with warnings.catch_warnings():
        # The board shows each demand with its statement; the caution is for numbers that are compared.
        warnings.simplefilter("ignore", RaptWarning)
        rows = demand_threads(analysis, voices=voices)
    places = analysis.demands[["statement_id", "demand_id", "start", "end"]]
    rows = rows.merge(places, on=["statement_id", "demand_id"], how="left", validate="one_to_one")
    titles = analysis.statements[["statement_id", "title"]]
    rows = rows.merge(titles, on="statement_id", how="left")
    pairs = [f"{who(a)} → {who(b)}" for a, b in zip(rows["demander"], rows["addressee"], strict=True)]
    meanings = [demand_name(c, o, lang) for c, o in zip(rows["concept"], rows["object_id"], strict=True)]
    named = {
        name: pd.Series(values, index=rows.index, dtype=object)
        for name, values in (("pair", pairs), ("meaning", meanings))
    }
    return rows.assign(**named).sort_values(["date", "statement_id", "start"], kind="stable", ignore_index=True)


def _threads(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """A row for each thread: what it asks, how often, with which strengths, from when to when, and how it ended."""
    grouped = rows.groupby("thread_id", sort=False)
    table = grouped[["pair", "action"]].first()
    table["meaning"] = grouped["meaning"].first()
    table["n"] = grouped.size()
    undated = rows["date"].isna()
    steps, apart = (
        part["strength"].astype(str).groupby(part["thread_id"], sort=False).agg(_path).reindex(table.index).fillna("")
        for part in (rows[~undated], rows[undated])
    )
    told = [word("undated strengths", lang, strengths=one.replace("→", " ")) if one else "" for one in apart]
    table["path"] = [f"{step}{one}" for step, one in zip(steps, told, strict=True)]
    table["first"], table["last"] = grouped["date"].min(), grouped["date"].max()
    # Undated demands come last: the status is that of the last one with a date, where any has one.
    table["status"] = rows[~undated].groupby("thread_id")["status"].last().reindex(table.index).fillna("undated")
    table = table.reset_index()
    return table.sort_values(["n", "last"], ascending=[False, False], kind="stable", ignore_index=True)


def _path(strengths: pd.Series) -> str:
    """Strengths in order; of a long thread the beginning and the end."""
    steps = strengths.tolist()
    return "→".join(steps if len(steps) <= 10 else [*steps[:4], "…", *steps[-5:]])


def _values(column: pd.Series) -> list[tuple[str, str]]:
    """The values of a column, most frequent first, with their counts."""
    counts = column[column != ""].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return [(f"{who(str(value))} ({n:,})", str(value)) for value, n in counts.items()]


def _dropdown(name: str, options: list[tuple[str, str]], lang: str) -> ipywidgets.Dropdown:
    style, layout = {"description_width": "auto"}, {"width": "auto"}
    return ipywidgets.Dropdown(options=options, value="", description=heading(name, lang), style=style, layout=layout)
