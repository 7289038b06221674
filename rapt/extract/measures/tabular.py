"""Rows of tables to whose measures they tell, and when: 2025/2/22｜コンゴ民主共和国｜コバルトの輸出を4カ月間停止; 同上 is the row above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from rapt.clauses.actors import Actors
from rapt.extract.measures.targets import state_of
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.spans import starting
from rapt.text.table_rows import cells, is_row

# A month by numbers, which elsewhere may be a share: 2026/3.
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})[/.-](?P<month>0?[1-9]|1[0-2])")


class Row(NamedTuple):
    """What the cells of a row tell of the measure in it: the day, who takes it, and whom its column says that it is against."""

    day: tuple[Timex, ...] = ()
    actor: str = ""
    target: str = ""


def table_rows(document: Document, actors: Actors, dates: Sequence[Timex]) -> Mapping[str, Row]:
    """The rows of a text by segment; the first row of a table heads its columns."""
    found: dict[str, Row] = {}
    head: list[str] = []
    above: list[tuple[int, int]] = []
    for segment in document.segments:
        spans = cells(document.text, segment.start, segment.end)
        if not is_row(document.folded[segment.start : segment.end]):
            head, above = [], []
            continue
        words = [document.folded[a:b] for a, b in spans]
        head = head or words
        alike = words_of(document.rules, "measure_as_before")
        # 同上: the cell above.
        spans = [
            above[n] if n < len(above) and document.folded[a:b] in (*alike, "") else (a, b)
            for n, (a, b) in enumerate(spans)
        ]
        above = spans
        found[segment.segment_id] = _row(document, actors, dates, spans, head)
    return found


def _row(
    document: Document, actors: Actors, dates: Sequence[Timex], spans: Sequence[tuple[int, int]], head: Sequence[str]
) -> Row:
    against = any_of(document.rules, "measure_column_against")
    named = list(_states(actors, spans))
    hit = [state for n, state in named if n < len(head) and against.search(head[n])]
    doers = [state for n, state in named if not (n < len(head) and against.search(head[n]))]
    days = [day for a, b in spans for day in _days(document, dates, a, b)]
    return Row(tuple(days[:1]), doers[0] if doers else "", hit[0] if hit else "")


def _days(document: Document, dates: Sequence[Timex], start: int, end: int) -> Iterator[Timex]:
    """The day or month that fills a cell: 2025/2/4, 2026年3月, 2026/3."""
    yield from (t for t in starting(dates, start, end) if (t.start, t.end) == (start, end) and t.type == "DATE")
    if month := _MONTH.fullmatch(document.folded, start, end):
        first = datetime(int(month["year"]), int(month["month"]), 1)
        value = f"{first:%Y-%m}"
        yield Timex(start, end, document.text[start:end], "DATE", value, "", first, _next_month(first))


def _next_month(first: datetime) -> datetime:
    """The first day of the next month."""
    year, month = calendars.add_months((first.year, first.month), 1)
    return datetime(year, month, 1)


def _states(actors: Actors, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """The cells that are the name of a state or of its body, by their place."""
    for n, (a, b) in enumerate(spans):
        actor = actors.resolve(a, b) if any(e.label in ("GPE", "ORG") for e in actors.inside(a, b)) else None
        if actor and (state := state_of(actor.ids)):
            yield n, state
