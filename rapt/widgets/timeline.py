"""An Analysis to statements and the intervals they name, on a line of time from which a period is taken, and to what holds on a day."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Sequence
from typing import TypeAlias

import ipywidgets
import pandas as pd

from rapt.tables.analysis import Analysis, check_analysis
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.widgets.brush import Bin, Brush, Interval
from rapt.widgets.control import Change, showable
from rapt.widgets.holding import HoldingOn
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import Span, TextView
from rapt.widgets.view import Hint, View
from rapt.widgets.voices import VoiceChoice
from rapt.words import check_lang, heading, word

# More lines than these hide each other; those of the chosen period come first.
LONGEST = 60
_DAY = pd.Timedelta(days=1)
Day: TypeAlias = str | dt.date | pd.Timestamp
_STATEMENTS = [Column("date", "date"), Column("title")]
_INTERVALS = [
    Column("kind", "badge"), Column("begin", "date"), Column("until", "date", "last day"), Column("label", label="words around"), Column("date", "date"),
    Column("title"),
]  # fmt: skip


class TimelineExplorer(View):
    """Drag over a line of time: the statements of the period, and the intervals that they or others name in it; below, what holds on a day.

    Bars count statements (by month, over years by quarter), lines are intervals with their kind: in force, suspended,
    threatened, deadline, other; they are those named in ``voices``, by default the issuer's own (None: all), and the control ``voices``
    chooses others. The period is also set by two dates, or on the line with arrow keys. ``value``: the rows of
    ``timeline`` of :mod:`rapt.compare` in the period: statements of its days, intervals that touch it; ``selection``:
    the chosen one, or no row, shown in its statement. ``as_of`` is the day, by default that of the last statement, on which
    the measures in ``holding`` hold, in all voices' words, for a suspension is often told by another than its author; choosing one shows the words that tell of it. Without
    any measure this part is left out. Raises ``ValueError`` for an unknown ``lang`` or voice, and for a day that is none.

    >>> import rapt
    >>> table = pd.DataFrame([{"text": "公告の実施を、即日から2026年11月10日まで停止する。", "date": "2025-11-07"}])
    >>> explorer = TimelineExplorer(rapt.analyze(table), voices=None)
    >>> explorer.period = ("2026-01-01", "2026-12-31")
    >>> explorer.value["kind"].tolist()
    ['suspension']
    >>> text = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    >>> table = pd.DataFrame([{"text": text, "date": "2025-11-07", "issuer": "CN-MOFCOM"}])
    >>> explorer = TimelineExplorer(rapt.analyze(table), voices=None)
    >>> explorer.as_of = "2026-12-01"
    >>> explorer.holding[["instrument", "status"]].values.tolist()
    [['公告2025年第61号', 'in_force']]
    """

    def __init__(self, analysis: Analysis, lang: str = "ja", voices: str | Sequence[str] | None = ("issuer",)) -> None:
        self._lang = check_lang(lang)
        self._analysis = check_analysis(analysis)
        self._statements = analysis.statements.set_index("statement_id")
        self.voices = VoiceChoice(lang, voices)
        self._all = _rows(analysis, self.voices.chosen)
        self._setting = False
        day = {"layout": {"width": "220px"}}
        self.begin = ipywidgets.DatePicker(description=heading("from", lang), **day)
        self.end = ipywidgets.DatePicker(description=heading("to", lang), **day)
        self.brush = Brush(lang, bins=_bins(self._all), label=word("timeline help", lang))
        self.statement_table = RowTable(_STATEMENTS, lang=lang, page_size=8, caption=word("statements of period", lang))
        self.interval_table = RowTable(_INTERVALS, lang=lang, page_size=8, caption=word("intervals of period", lang))
        self.holds = HoldingOn(analysis, lang)
        self.text = TextView(lang, height=220, layout={"display": "none"})
        # The text stands below the table that it was opened from; tables keep their places, and with them the keys.
        self._below = ipywidgets.VBox([self.text]), ipywidgets.VBox()
        legend = ipywidgets.HTML(_legend(lang))
        hint = (
            Hint(word("timeline help", lang)) if len(self._all) else ipywidgets.Label(word("no dated statement", lang))
        )
        dates = ipywidgets.HBox([self.begin, self.end, self.voices], layout={"flex_flow": "row wrap"})
        parts = [hint, self.brush, legend, dates, self.statement_table, self.interval_table, self._below[0]]
        parts += [self.holds, self._below[1]] if self.holds.children else []
        super().__init__(parts if len(self._all) else [hint])
        self.add_class("rapt-timeline")
        self.brush.observe(lambda _: self._from_brush(), "period")
        self.brush.observe(self._on_span, "selected")
        for picker in (self.begin, self.end):
            picker.observe(lambda _: self._from_pickers(), "value")
        self._tables = (self.statement_table, self.interval_table, self.holds.table)
        for table in self._tables:
            table.observe(self._on_row, "selected")
        self.voices.observe(lambda _: self._renew(), "value")
        self._show()

    @property
    def period(self) -> tuple[str, str] | None:
        """First and last day chosen, as ISO dates; None for all. Set it to choose."""
        if not self.brush.period:
            return None
        first, after = map(pd.Timestamp, self.brush.period)
        return f"{first:%Y-%m-%d}", f"{after - _DAY:%Y-%m-%d}"

    @period.setter
    def period(self, days: tuple[Day, Day] | None) -> None:
        ends = (pd.Timestamp(days[0]), pd.Timestamp(days[1]) + _DAY) if days else ()
        self.brush.period = [f"{end:%Y-%m-%d}" for end in ends]

    @property
    def value(self) -> pd.DataFrame:
        """The rows of the period, in order of the statements' dates."""
        return self._all[self._inside()].drop(columns=["title", "until"]).reset_index(drop=True)

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen row, or no row."""
        tables = (self.statement_table, self.interval_table)
        chosen = next((t.selection for t in tables if len(t.selection)), self.interval_table.selection)
        return chosen.drop(columns=["title", "until"])

    @property
    def as_of(self) -> str | None:
        """The day on which ``holding`` holds, as an ISO date; None without a dated statement. Set it to choose, None for that of the last statement."""
        return self.holds.as_of

    @as_of.setter
    def as_of(self, day: str | dt.date | None) -> None:
        self.holds.as_of = day

    @property
    def holding(self) -> pd.DataFrame:
        """The measures that hold on that day, by state: columns of ``measures`` in :mod:`rapt.compare.results`."""
        return self.holds.value

    def _renew(self) -> None:
        """Intervals in the chosen voices; statements, period, day and what holds on it stay."""
        self._all = _rows(self._analysis, self.voices.chosen)
        self.brush.bins = _bins(self._all)
        self._show()

    def _inside(self) -> pd.Series:
        """Statements of the period's days, and intervals that touch it; an open side reaches to the end of time."""
        rows, period = self._all, self.brush.period
        if not period:
            return pd.Series(True, index=rows.index)
        first, after = pd.Timestamp(period[0]), pd.Timestamp(period[1])
        touches = (rows["begin"].isna() | (rows["begin"] < after)) & (rows["end"].isna() | (rows["end"] > first))
        return touches & (rows["begin"].notna() | rows["end"].notna())

    def _from_brush(self) -> None:
        self._setting = True
        days = self.period
        self.begin.value, self.end.value = map(dt.date.fromisoformat, days) if days else (None, None)
        self._setting = False
        self._show()

    def _from_pickers(self) -> None:
        """A side left open reaches to the first or last statement."""
        if self._setting:
            return
        days = self._all["date"]
        if self.begin.value is None and self.end.value is None:
            self.period = None
            return
        first, last = self.begin.value or days.min(), self.end.value or days.max()
        self.period = (first, last) if pd.Timestamp(first) <= pd.Timestamp(last) else (last, first)

    def _show(self) -> None:
        rows = self._all[self._inside()]
        named = rows["kind"] != "statement"
        self.statement_table.show(rows[~named].reset_index(drop=True))
        self.interval_table.show(rows[named].reset_index(drop=True))
        self._drawn = self.interval_table.frame.head(LONGEST)
        with self.brush.hold_sync():
            self.brush.selected = ""
            self.brush.spans = [_span(n, row) for n, row in enumerate(records(self._drawn))]
        self._close()

    def _on_span(self, change: Change) -> None:
        if change["new"]:
            self.interval_table.go_to(int(change["new"]))

    def _on_row(self, change: Change) -> None:
        """A row of one table is chosen; in the others none."""
        table = change["owner"]
        if table.selected < 0:
            self._close()
            return
        for other in self._tables:
            if other is not table:
                other.go_to(-1)
        drawn = table is self.interval_table and table.selected < len(self._drawn)
        self.brush.selected = str(table.selected) if drawn else ""
        if table is self.holds.table:
            self._open_measure()
        else:
            self._open_interval(records(table.selection)[0])

    def _close(self) -> None:
        """No text where no row of any table is chosen."""
        if all(table.selected < 0 for table in self._tables):
            self.brush.selected = ""
            self.text.layout.display = "none"

    def _open_interval(self, row: Row) -> None:
        """The statement of the chosen row, with its place highlighted."""
        named = row["kind"] != "statement" and row["end_offset"] > row["start"]
        self._open(
            "dates", row["statement_id"], row["start"], row["end_offset"] if named else row["start"], row["label"]
        )

    def _open_measure(self) -> None:
        """The statement that tells of the chosen measure, with the words that do."""
        row = self.holds.place
        if row is not None:
            self._open("measures", row["statement_id"], row["start"], row["end"], self.holds.tip)

    def _open(self, layer: str, statement_id: str, start: int, end: int, tip: str) -> None:
        """A statement below the table that it is opened from, its words from ``start`` to ``end`` highlighted, if any."""
        at = int(layer == "measures")
        if self.text not in self._below[at].children:
            self._below[1 - at].children, self._below[at].children = (), (self.text,)
        span: Span = {"key": "0", "layer": layer, "start": int(start), "end": int(end), "tip": showable(tip), "tag": ""}
        statement = records(self._statements.loc[[statement_id]])[0]
        self.text.layout.display = ""
        self.text.shown = [layer]
        self.text.show(statement["text"], [span] if end > start else [], statement)
        self.text.selected = "0" if end > start else ""


def _rows(analysis: Analysis, voices: str | Sequence[str] | None) -> pd.DataFrame:
    """The timeline with titles and, in ``until``, the last day of an interval."""
    from rapt.compare import RaptWarning, timeline

    with warnings.catch_warnings():
        # Days are shown, not compared.
        warnings.simplefilter("ignore", RaptWarning)
        rows = timeline(analysis, voices=voices)
    rows = rows[rows["date"].notna()]
    titles = analysis.statements.set_index("statement_id")["title"]
    until = rows["end"] - _DAY
    return rows.assign(title=rows["statement_id"].map(titles), until=until).reset_index(drop=True)


def _bins(rows: pd.DataFrame) -> list[Bin]:
    """Statements counted by month, over more than eight years by quarter; the axis reaches to the intervals' days."""
    days = rows.loc[rows["kind"] == "statement", "date"]
    if days.empty:
        return []
    unit = "M" if (days.max() - days.min()).days < 8 * 366 else "Q"
    # Far ends of intervals (2099) would leave no room for the statements.
    last = min(max(days.max(), rows["end"].max()), days.max() + pd.Timedelta(days=550))
    counts = days.dt.to_period(unit).value_counts()
    return [
        {
            "begin": f"{period.start_time:%Y-%m-%d}",
            "end": f"{(period + 1).start_time:%Y-%m-%d}",
            "label": str(period),
            "n": int(counts.get(period, 0)),
        }
        for period in pd.period_range(days.min(), last, freq=unit)
    ]


def _span(n: int, row: Row) -> Interval:
    ends: list[str] = ["" if pd.isna(row[side]) else f"{row[side]:%Y-%m-%d}" for side in ("begin", "end")]
    label = showable(f"{row['date']:%Y-%m-%d} {row['label']}")
    return {"key": str(n), "kind": row["kind"], "label": label, "begin": ends[0], "end": ends[1]}


def _legend(lang: str) -> str:
    colours = {
        "effective": "#0b5cad",
        "suspension": "#b35900",
        "threat": "#a3367e",
        "deadline": "#c2261d",
        "other": "#8a8f98",
    }
    return "　".join(
        f"<span style='color:{colour}'>■</span> {word('kind ' + kind, lang)}" for kind, colour in colours.items()
    )
