"""Tables of cases for time expressions to texts and the rows expected.

One case a line: ``text`` with ``<value>expression</>`` or ``<value|mod>…</>`` where something is found; a text without a
mark must give nothing. Values are those for the day below, a Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest

import rapt
from rapt.extract.dates.context import DateContext
from rapt.extract.dates.find import find_dates
from rapt.extract.dates.fold import Expression
from rapt.text.rules import bundled

REFERENCE = "2025-10-12"
STATEMENT_DAY = date(2025, 10, 12)
MARK = re.compile(r"<([^<>|]+)(?:\|([\w;]+))?>(.*?)</>")
Row = tuple[int, int, str, str]
Case = tuple[str, str, list[Row]]


def read(families: Mapping[str, str]) -> list[Case]:
    """Id, text and the rows expected: start, end, value, mod."""
    cases = []
    for family, table in families.items():
        for n, line in enumerate(table.strip().splitlines(), 1):
            text, rows, at = "", list[Row](), 0
            for mark in MARK.finditer(line):
                text += line[at : mark.start()]
                rows.append((len(text), len(text) + len(mark[3]), mark[1], mark[2] or ""))
                text += mark[3]
                at = mark.end()
            cases.append((f"{family}-{n:02d}", text + line[at:], rows))
    return cases


def parametrized(cases: list[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "expected"), [case[1:] for case in cases], ids=[case[0] for case in cases])


def found(text: str) -> list[Row]:
    """What is found in a text, in the form of the rows expected."""
    table = rapt.extract_dates(text, REFERENCE)
    return [tuple(row) for row in table[["start", "end", "value", "mod"]].itertuples(index=False)]


def context_of(text: str, at: str, reference: date | None = STATEMENT_DAY) -> tuple[DateContext, Expression]:
    """The context before the last of some words, and the expression that they are."""
    context = DateContext(text, text, reference, bundled())
    start = text.rindex(at)
    for timex in find_dates(text, reference):
        if timex.end <= start:
            context.remember(timex)
    return context, Expression(start, start + len(at), "day", {"named": at})
