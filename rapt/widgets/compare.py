"""An Analysis to two statements, or two groups of statements, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets
import pandas as pd

from rapt.compare.selection import ISSUER
from rapt.tables.analysis import Analysis, check_analysis
from rapt.tables.schema import records, variables
from rapt.tables.variables import as_texts
from rapt.widgets.contrast import Contrast, Place, Rewordings
from rapt.widgets.control import Change, showable
from rapt.widgets.highlights import Highlights
from rapt.widgets.picker import StatementPicker
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import Layer, Span, TextView
from rapt.widgets.view import View
from rapt.widgets.voices import VoiceChoice
from rapt.words import check_lang, heading, value_word, word

BY = ("statement", "addressee", "period", "topic")
# A column of the user's with more values names statements, not groups.
MOST_GROUPS = 30
# Layers of the texts: side by side, and in all other views; keys of those that are shared mean a pair on either side.
LAYERS, OTHER_LAYERS = ("same", "differences", "rewordings", "demands"), ("demands",)
SHARED = ("same", "differences")
# What a chosen row leads to that is no highlight of itself.
_CHOSEN = "chosen"
_STATUS = Column("status", "badge")
_NOTE = Column("note", "word", values="")
# Views and the columns each shows.
VIEWS: dict[str, list[Column]] = {
    "segments": [_STATUS, Column("text_a"), Column("text_b")],
    "concepts": [
        Column("layer", "word", values=("layer", "")), Column("concept"), Column("n_a", "number"), Column("n_b", "number"),
        Column("bar", "bar"), Column("strength_a"), Column("strength_b"), _NOTE,
    ],
    "demands": [
        _STATUS, Column("pair"), Column("text_a"), Column("strength_a", "number"), Column("text_b"),
        Column("strength_b", "number"),
    ],
    "words": [Column("feature", "key"), Column("n_a", "number"), Column("n_b", "number"), Column("bar", "bar"), _NOTE],
    "rates": [
        Column("kind", "word", values=("kind", "")), Column("feature", "word", values=("move", "strength", "polarity")),
        Column("a", "number"), Column("n_a", "number"), Column("b", "number"), Column("n_b", "number"),
        Column("bar", "bar"), _NOTE,
    ],
    "formulae": [Column("text"), Column("n_a", "number"), Column("n_b", "number")],
}  # fmt: skip


class CompareExplorer(View):
    """Two statements, or two groups by addressee, period, topic or one of the user's own columns, side by side.

    Views: sentences that say the same side by side, the others, and in reworded ones the words (two statements); concepts of
    each side; demands new, kept, dropped, strengthened or weakened; characteristic words (keyness); moves and other features per 1,000 words;
    formulae that both use. Hovering a sentence of one text, or going to it by the keyboard, lights up its partners in the other. Words and demands in ``voices`` count, by default the issuer's own (None: all); the control
    ``voices`` chooses others. Choosing a row
    shows its place in the text of either side. ``compounds`` and ``stop`` are lists of words that count as one and of
    those that do not count, as in ``rapt.compare.keyness``. ``value``: the table of the view; ``selection``: its chosen row, or
    no row. Raises ``ValueError`` for an unknown ``lang``, ``by`` or voice.

    >>> import rapt
    >>> texts = ["米国に追加関税の撤回を求めた。", "米国に対し、追加関税を直ちに取り消すよう強く求めた。"]
    >>> explorer = CompareExplorer(rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})))
    >>> explorer.view.value = "demands"
    >>> explorer.value[["status", "text_a", "text_b"]].values.tolist()
    [['strengthened', '追加関税の撤回', '追加関税を直ちに取り消す']]
    """

    def __init__(
        self,
        analysis: Analysis,
        by: str = "statement",
        lang: str = "ja",
        voices: str | Sequence[str] | None = ISSUER,
        compounds: Sequence[str] | None = (),
        stop: Sequence[str] = (),
    ) -> None:
        self._lang, self._analysis, self._compounds, self._stop = (
            check_lang(lang),
            check_analysis(analysis),
            compounds,
            stop,
        )
        ways = [*BY, *_variables(analysis.statements, by)]
        if by not in ways:
            raise ValueError(f"by must be one of {ways}, got {by!r}")
        self.voices = VoiceChoice(lang, voices)
        self._statements = {row["statement_id"]: row for row in records(analysis.statements)}
        self._highlights = Highlights(analysis, lang)
        self._tables: dict[str, pd.DataFrame] = {}
        self._rewordings: Rewordings = ([], [])
        self._members_by: dict[str, dict[str, list[str]]] = {}
        auto = {"button_width": "auto", "description_width": "auto"}
        self.by = ipywidgets.ToggleButtons(
            options=[(heading(f"by {name}", lang) if name in BY else name, name) for name in ways],
            value=by,
            description=heading("by", lang),
            style=auto,
        )
        self.pickers = [StatementPicker(analysis.statements, lang, label=side) for side in "AB"]
        self.groups = [ipywidgets.Dropdown(description=side, layout={"width": "50%"}) for side in "AB"]
        self.view = ipywidgets.ToggleButtons(
            options=[(word(f"compare {name}", lang), name) for name in VIEWS], value=_first_view(by), style=auto
        )
        self.summary = ipywidgets.Label()
        self.table = RowTable(VIEWS[self.view.value], lang=lang, page_size=10)
        self.texts = [TextView(lang, shared=list(SHARED), height=300, label=side) for side in "AB"]
        # Linked in the browser: hovering must not wait for the kernel.
        self._lit = ipywidgets.jslink((self.texts[0], "lit"), (self.texts[1], "lit"))
        self._sides = ipywidgets.GridBox(
            layout={"grid_template_columns": "minmax(0, 1fr) minmax(0, 1fr)", "grid_gap": "8px"}
        )
        body = ipywidgets.GridBox(self.texts, layout=self._sides.layout)
        for pair in (self._sides, body):
            pair.add_class("rapt-sides")
        parts = [self.by, self.voices, self._sides, self.summary, self.view, self.table, body]
        hint = ipywidgets.Label(word("too few to compare" if len(self._statements) else "no statement", lang))
        super().__init__(parts if len(self._statements) > 1 else [hint])
        self.add_class("rapt-compare")
        self._setting = True
        if len(self._statements) > 1:
            self.pickers[1].forward.click()
        self._offer_groups()
        self._setting = False
        self.by.observe(lambda _: self._on_by(), "value")
        for picker in self.pickers:
            picker.observe(lambda _: self._renew(), "statement_id")
        for group in self.groups:
            group.observe(lambda _: self._renew(), "value")
        self.voices.observe(lambda _: self._renew(), "value")
        self.view.observe(lambda _: self._show(), "value")
        self.table.observe(self._on_row, "selected")
        self._renew()

    @property
    def value(self) -> pd.DataFrame:
        """The table of the view that is open."""
        return self.table.frame

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen row, or no row."""
        return self.table.selection

    def choose(self, a: str, b: str) -> None:
        """Compare two statements by their ids, or two groups by their names: entity ids, or years like 2025."""
        self._setting = True
        for side, name in enumerate((a, b)):
            if self.by.value == "statement":
                self.pickers[side].choose(name)
            else:
                self.groups[side].value = name
        self._setting = False
        self._renew()

    def _on_by(self) -> None:
        self._setting = True
        self._offer_groups()
        self._setting = False
        if self.by.value != "statement" and self.view.value == "segments":
            self.view.value = _first_view(self.by.value)
        self._renew()

    def _offer_groups(self) -> None:
        """The groups, the largest first; at the beginning the two largest are compared."""
        by = self.by.value
        self._sides.children = self.pickers if by == "statement" else self.groups
        if by not in self._members_by:
            self._members_by[by] = _members(self._analysis, by)
        self._members = self._members_by[by]
        options = [(f"{name} ({len(ids):,})", name) for name, ids in self._members.items()]
        for n, group in enumerate(self.groups):
            group.options = options
            group.value = options[min(n, len(options) - 1)][1] if options else None

    def _chosen(self) -> list[list[str]]:
        if self.by.value == "statement":
            return [[picker.statement_id] if picker.statement_id else [] for picker in self.pickers]
        return [self._members.get(group.value, []) for group in self.groups]

    def _renew(self) -> None:
        """Both sides anew; the tables of the views are made when they are opened."""
        if self._setting:
            return
        a, b = self._chosen()
        self._tables = {}
        self._contrast = self._contrasted(a, b) if a and b and a != b else None
        shared = len({*a} & {*b})
        message = word("compared", self._lang, a=len(a), b=len(b)) if self._contrast else word("choose two", self._lang)
        if self._contrast and shared:
            message += " " + word("shared statements", self._lang, n=shared)
        if self._contrast and self._contrast.caution():
            message += " " + word("mixed translations", self._lang)
        self.summary.value = message
        self._show()

    def _contrasted(self, a: list[str], b: list[str]) -> Contrast:
        return Contrast(self._analysis, a, b, self.voices.chosen, self._compounds, self._stop, self._lang)

    def _show(self) -> None:
        # JupyterLab hands on what the page says in a thread of its own: a choice there may empty the tables meanwhile.
        name, tables = self.view.value, self._tables
        if name not in tables:
            tables[name] = getattr(self._contrast, name)() if self._contrast else pd.DataFrame()
            if name == "segments" and self._contrast:
                self._rewordings = self._contrast.rewordings()
        self.table.set_columns(VIEWS[name])
        no_texts = name == "segments" and self.by.value != "statement"
        empty = word("only two statements" if no_texts else "no rows", self._lang)
        self.table.show(tables[name], empty)
        self._set_layers(LAYERS if name == "segments" else OTHER_LAYERS)
        for side, ids in enumerate(self._chosen()):
            self._open(side, (ids[0], 0, 0) if self.by.value == "statement" and ids else ("", 0, 0))

    def _set_layers(self, names: Sequence[str]) -> None:
        """The layers of a view, all of them on; those of the view before are gone."""
        layers: list[Layer] = [{"name": name, "label": heading(name, self._lang)} for name in names]
        for text in self.texts:
            if text.layers != layers:
                text.layers, text.shown = layers, [*names, _CHOSEN]

    def _on_row(self, change: Change) -> None:
        """The place of the chosen row on either side."""
        chosen = self.table.selection
        if chosen.empty:
            return
        row = chosen.iloc[0]
        if "place_a" in chosen:
            for side, name in enumerate(("place_a", "place_b")):
                if row[name][0]:
                    self._open(side, row[name])
        elif "sentence_id" in chosen and row["statement_id"]:
            self._open(int(row["statement_id"] in self._chosen()[1]), self._sentence(row))

    def _sentence(self, row: pd.Series) -> Place:
        sentences = self._analysis.sentences
        found = sentences[
            (sentences["statement_id"] == row["statement_id"]) & (sentences["sentence_id"] == row["sentence_id"])
        ]
        return (row["statement_id"], int(found["start"].iloc[0]), int(found["end"].iloc[0]))

    def _open(self, side: int, place: Place) -> None:
        """A statement on one side: its demands, its differences from the other, and the place that was chosen."""
        statement_id, start, end = place
        statement = self._statements.get(statement_id, {})
        text = statement.get("text", "")
        spans = self._highlights.spans(self._highlights.rows(statement_id, ["demands"])) if text else []
        spans += self._differences(side, statement_id) if self.view.value == "segments" else []
        chosen = next((s["key"] for s in spans if (s["start"], s["end"]) == (start, end)), "")
        if end > start and not chosen:
            chosen_span: Span = {
                "key": _CHOSEN,
                "layer": _CHOSEN,
                "start": start,
                "end": end,
                "tip": "",
                "tag": "",
            }
            spans, chosen = [*spans, chosen_span], _CHOSEN
        if text != self.texts[side].text or spans != self.texts[side].spans:
            self.texts[side].show(text, spans, statement)
        self.texts[side].layout.visibility = "visible" if text else "hidden"
        self.texts[side].selected = chosen

    def _differences(self, side: int, statement_id: str) -> list[Span]:
        """Highlights of the parts that the other statement has, or not, or in other words, and of these words.

        Both sides of a row have one key, by which one lights up with the other.
        """
        rows = records(self._tables.get("segments", pd.DataFrame()))
        name = "place_a" if side == 0 else "place_b"
        parts: list[Span] = [
            {"key": f"pair{n}", "layer": "same" if row["status"] == "kept" else "differences", "start": row[name][1], "end": row[name][2],
             "tip": showable(value_word("status", row["status"], self._lang)), "tag": "" if row["status"] == "kept" else value_word("status", row["status"], self._lang)}
            for n, row in enumerate(rows)
            if row[name][0] == statement_id
        ]  # fmt: skip
        words = self._rewordings[side] if parts else []
        found: list[Span] = [
            {"key": f"word{n}", "layer": "rewordings", "start": start, "end": end, "tag": "",
             "tip": showable(f"{'BA'[side]}: {other or '–'}")}
            for n, (start, end, other) in enumerate(words)
        ]  # fmt: skip
        return parts + found


def _first_view(by: str) -> str:
    """What is open at first: groups have no text side by side; what they mean is what holds for them."""
    return "segments" if by == "statement" else "concepts"


def _variables(statements: pd.DataFrame, asked: str) -> list[str]:
    """The user's own columns that make groups, and the one asked for."""
    names = [name for name in variables(statements) if name not in BY]
    return [name for name in names if name == asked or _makes_groups(as_texts(statements[name]))]


def _makes_groups(values: pd.Series) -> bool:
    """Whether values are several, not too many, and most are shared: remarks are of one statement each, but for a few that are left empty."""
    said = values[values != ""]
    return 1 < values.nunique() <= MOST_GROUPS and bool(said.duplicated(keep=False).mean() >= 0.5)


def _members(analysis: Analysis, by: str) -> dict[str, list[str]]:
    """Statement ids by group, the largest group first; a statement may belong to several."""
    table = analysis.statements
    if by == "addressee":
        rows = analysis.demands[analysis.demands["addressee"] != ""][["statement_id", "addressee"]]
        rows = rows.assign(group=rows["addressee"].str.split(";")).explode("group")
    elif by == "topic":
        topical = analysis.entities["label"].isin(["COMMODITY", "MEASURE", "LAW", "EVENT"])
        rows = analysis.entities[topical & (analysis.entities["entity_id"] != "")]
        rows = rows.assign(group=rows["entity_id"].str.split(";")).explode("group")
    elif by == "period":
        dated = table[table["date"].notna()]
        months = dated["date"].dt.strftime("%Y-%m")
        rows = pd.concat([dated.assign(group=months.str[:4]), dated.assign(group=months)])
    elif by in table.columns:
        rows = table.assign(group=as_texts(table[by]))
        rows = rows[rows["group"] != ""]
    else:
        return {}
    rows = rows.drop_duplicates(["group", "statement_id"])
    sizes = rows["group"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    ids = rows.groupby("group")["statement_id"].agg(list)
    return {str(name): ids[name] for name in sizes.index[:200]}
