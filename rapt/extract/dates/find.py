"""Texts to time expressions, as findings (``find_dates``) and as a table (``extract_dates``)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from rapt.extract.dates.atoms import find_atoms
from rapt.extract.dates.context import DateContext
from rapt.extract.dates.fold import fold_atoms
from rapt.extract.dates.ranges import link
from rapt.extract.dates.resolve import resolve
from rapt.extract.dates.signs import read_signs
from rapt.extract.dates.vocabulary import vocabulary
from rapt.tables import schema
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.characters import fold
from rapt.text.rules import Rules, bundled
from rapt.text.sentences import sentence_ids_at

Reference = date | datetime | str | None
# Spaces that some set between numbers and units.
_SPACE_INSIDE = re.compile(
    r" (?:(?<=\d )(?=[年月日時分秒週世]|[かカヶ]月|四半期|営業日)|(?<=[年月第] )(?=\d)|(?<=[日時] )(?=\d{1,2} ?[時分:]))"
)


def find_dates(text: str, reference: Reference = None, rules: Rules | None = None) -> list[Timex]:
    """Time expressions of a statement's text, in order, resolved against the statement's own day.

    Without a reference, relative expressions are found and have no value unless the text itself names a day.

    >>> [(t.text, t.value) for t in find_dates("12日、昨年11月の合意を20日間で改めた。", "2025-10-12")]
    [('12日', '2025-10-12'), ('昨年11月', '2024-11'), ('20日間', 'P20D')]
    """
    return _find(text, fold(text), calendars.moment(reference), rules or bundled())


def extract_dates(text: str, reference: Reference = None) -> pd.DataFrame:
    """The ``dates`` table of one text: TIMEX3 type, value, modifier and calendar interval of each time expression.

    ``reference`` is a date, datetime or ISO string. Values follow TIMEX3 (ISO-TimeML, Pustejovsky et al. 2010).
    Raises ``ValueError`` for a reference that is no date.

    >>> extract_dates("来年前半に公表する。", "2025-10-12")[["text", "value"]].values.tolist()
    [['来年前半', '2026-H1']]
    """
    folded = fold(text)
    found = _find(text, folded, calendars.moment(reference), bundled())
    if not found:
        return schema.frame("dates")
    columns: dict[str, Sequence[Any]] = dict(zip(Timex._fields, zip(*found, strict=True), strict=True))
    ids = {"statement_id": ["s0001"] * len(found), "sentence_id": sentence_ids_at(folded, columns["start"])}
    return schema.frame("dates", [schema.Block(columns | ids)])


def _find(text: str, folded: str, moment: date | datetime | None, rules: Rules) -> list[Timex]:
    # A wide space sets an item's number apart: 1　時間外労働.
    inside = {space.start() for space in _SPACE_INSIDE.finditer(folded) if text[space.start()] == " "}
    if not inside:
        return list(_read(text, folded, moment, rules))
    # 2025 年 10 月 9 日 is read without its spaces; the offsets are those with them.
    places = [n for n in range(len(text)) if n not in inside]
    short = "".join(map(text.__getitem__, places))
    spans = [(t, places[t.start], places[t.end - 1] + 1) for t in _read(short, fold(short), moment, rules)]
    return [t._replace(start=start, end=end, text=text[start:end]) for t, start, end in spans]


def _read(text: str, folded: str, moment: date | datetime | None, rules: Rules) -> Iterator[Timex]:
    """The rows of a text: its atoms are folded to expressions, signs read, ranges linked, and all resolved in order."""
    known = vocabulary(rules)
    found = fold_atoms(find_atoms(folded, rules), folded, known)
    for expression in found:
        read_signs(expression, folded, known)
    # 初旬以前年: what a sign has taken in begins nothing.
    found = [e for last, e in zip([None, *found], found, strict=False) if last is None or last.end <= e.start]
    link(found, folded, known)
    context = DateContext(text, folded, moment, rules)
    for expression, following in itertools.zip_longest(found, found[1:]):
        context.following = following
        context.forget_before_heading(expression.start)
        timex = resolve(expression, context)
        if timex is not None:
            context.remember(timex)
            yield timex
