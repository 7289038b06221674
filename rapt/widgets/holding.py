"""An Analysis and a day to the measures that hold on it, a row each, with the place in a statement that tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import ipywidgets
import pandas as pd

from rapt.compare.measure_rows import called, conflict_words, shown, told
from rapt.compare.selection import check_voices
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.names import actor_names, long_day, thing_names
from rapt.widgets.control import Change
from rapt.widgets.table import Column, RowTable
from rapt.words import check_lang, heading, value_word, word

_COLUMNS = [
    Column("status", "badge", "state", values="event"), Column("shown_name", label="act_or_kind"),
    Column("shown_pair", label="pair"), Column("shown_goods", label="goods"), Column("status_from", "date", "since"),
    Column("status_until", "date", "until"), Column("n_statements", "number"),
    Column("shown_differ", label="days differ"),
]  # fmt: skip


class HoldingOn(ipywidgets.VBox):
    """Choose a day: the measures in force, then those suspended, announced, ruled on, under investigation or of unknown outcome, from an Analysis.

    The day is at first that of the last statement, as it is where none is chosen. ``voices`` are those whose words
    count (None, the default: all). ``value``: the rows of ``measures`` of :mod:`rapt.compare` that hold on the day, by
    state; ``selection``: the chosen one, or no row; ``place`` is where it is told, ``tip`` what. Without any measure there is nothing
    to see. Raises ``ValueError`` for an unknown ``lang`` or voice, and for a day that is none.

    >>> import rapt
    >>> text = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    >>> table = pd.DataFrame([{"text": text, "date": "2025-11-07", "issuer": "CN-MOFCOM"}])
    >>> holding = HoldingOn(rapt.analyze(table))
    >>> holding.value[["instrument", "status"]].values.tolist()
    [['公告2025年第61号', 'suspended']]
    >>> holding.as_of = "2026-12-01"
    >>> holding.value["status"].tolist()
    ['in_force']
    """

    def __init__(self, analysis: Analysis, lang: str = "ja", voices: str | Sequence[str] | None = None) -> None:
        from rapt import compare

        self._lang, self._analysis, self._voices = check_lang(lang), analysis, check_voices(voices)
        last = analysis.statements["date"].max()
        self._last = None if pd.isna(last) else last.date()
        self._told = _told(analysis)
        self.day = ipywidgets.DatePicker(
            value=self._last, description=heading("as of", lang), style={"description_width": "auto"}, layout={"width": "260px"}
        )  # fmt: skip
        self.table = RowTable(_COLUMNS, lang=lang, page_size=8)
        self.note = ipywidgets.HTML()
        super().__init__([] if compare.measures(analysis).empty else [self.day, self.note, self.table])
        self.add_class("rapt-holding")
        self.day.observe(self._on_day, "value")
        self._show()

    @property
    def as_of(self) -> str | None:
        """The day as an ISO date; None where none is chosen and no statement has one. Set it to choose, None for that of the last statement."""
        day = self.day.value or self._last
        return day.isoformat() if day else None

    @as_of.setter
    def as_of(self, day: str | date | None) -> None:
        self.day.value = self._last if day is None else _day(day)

    @property
    def voices(self) -> list[str] | None:
        """Whose words count, None for all. Set it to choose."""
        return self._voices

    @voices.setter
    def voices(self, voices: str | Sequence[str] | None) -> None:
        self._voices = check_voices(voices)
        self._show()

    @property
    def value(self) -> pd.DataFrame:
        """The measures that hold on the day: columns of ``measures`` in :mod:`rapt.compare.results`."""
        return _without_shown(self.table.frame)

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen measure, or no row."""
        return _without_shown(self.table.selection)

    @property
    def place(self) -> Row | None:
        """The row of ``Analysis.measures`` that told of the chosen measure last by the day, or first where all did later."""
        if self.table.selected < 0:
            return None
        told_of = [(one.statement_id, one.measure_id) for one in told(self.table.selection["events"].iloc[0])]
        rows = self._told.loc[told_of].sort_values("counts_from", kind="stable")
        known = rows[rows["counts_from"] <= pd.Timestamp(self.as_of or pd.Timestamp.max)]
        return records((known.tail(1) if len(known) else rows.head(1)).reset_index())[0]

    @property
    def tip(self) -> str:
        """What is told of the chosen measure at its place, and on which days statements disagree; empty without one."""
        row = self.place
        if row is None:
            return ""
        lines = [f"{value_word('event', row['event'], self._lang)} · {row['text']}"]
        if conflicts := self.table.selection["conflicts"].iloc[0]:
            lines.append(f"{heading('statements disagree', self._lang)} · {conflict_words(conflicts, self._lang)}")
        return "\n".join(lines)

    def _on_day(self, change: Change) -> None:
        self._show()

    def _show(self) -> None:
        from rapt import compare

        found = shown(compare.measures(self._analysis, self.as_of, voices=self._voices))
        self.table.caption = self._caption()
        self.note.value = word("measures noted" if self._voices else "measures noted all", self._lang)
        empty = word("nothing holds" if self._voices else "no rows", self._lang)
        self.table.show(_with_shown(found, self._lang), empty)

    def _caption(self) -> str:
        if self.as_of is None:
            return word("measures holding undated", self._lang)
        return word("measures holding", self._lang, day=long_day(date.fromisoformat(self.as_of), self._lang))


def _day(day: str | date) -> date:
    """A day as such; raises ``ValueError`` for one that is none."""
    from rapt.compare.messages import both_languages

    try:
        found = pd.Timestamp(date.fromisoformat(day) if isinstance(day, str) else day)
    except (TypeError, ValueError):
        found = None
    if found is None or pd.isna(found):
        raise ValueError(both_languages("no_day", parameter="as_of", value=day))
    return date(found.year, found.month, found.day)


def _told(analysis: Analysis) -> pd.DataFrame:
    """The events by statement and id, with the day from which each counts."""
    days = analysis.statements[["statement_id", "date"]]
    rows = analysis.measures.merge(days, on="statement_id", how="left")
    said = rows["day"].fillna(rows["date"])
    begin = rows["begin"].fillna(said)
    # What is announced is so before it begins.
    early = (rows["event"] == "announced") & (said < begin)
    counts_from = begin.where(~early, said).fillna(pd.Timestamp.min)
    return rows.assign(counts_from=counts_from).set_index(["statement_id", "measure_id"])


def _with_shown(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with what is shown of their ids, in a language."""
    pairs = zip(rows["actor"], rows["target"], strict=True)
    return rows.assign(
        shown_name=[called(row, lang) for row in records(rows)],
        shown_pair=[actor_names(a, lang) + (f" → {actor_names(t, lang)}" if t else "") for a, t in pairs],
        shown_goods=[thing_names(ids, lang) for ids in rows["goods"]],
        shown_differ=rows["conflicts"] != "",
    )


def _without_shown(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[[name for name in rows.columns if not name.startswith("shown_")]]
