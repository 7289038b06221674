"""What an atom of time gives: its fields by name, which expressions join and ``resolve`` reads.

- ``year``, ``month``, ``day``, ``weekday`` (Monday is 0), ``fiscal``, ``hour``, ``rest`` (minutes, seconds): as is.
- ``year_off`` and so on: how many after that of the ``statement`` or the last of the ``text``, as a pair.
- ``half``: H1, Q3, SP; ``by_month``: the last month of one told by months; ``of_fiscal``: one of a fiscal year.
- ``part``: START, MID, END, with its word ``tenth`` and the ``half_of_year`` it is of a year; ``edge``: what it is of.
- ``nth``, -1 for the last; ``last_day``; ``week_of`` a day; ``holiday`` and where it ``falls_on``.
- ``daypart``, its ``hours``, and the hours that it moves to the ``afternoon``; ``next_day`` behind a range's first.
- ``amounts`` of a length (:data:`rapt.text.calendars.Amount`); ``sign``: -1 before, 1 after, by the word ``then``.
- ``decade``, ``century``, ``tens`` (9 of 90年代); ``short_year`` of a number of years (24年), ``short`` fiscal year.
- ``set``: the period of what is repeated; ``named``: the word of a day; ``lead``: 翌 or 同; ``same``, ``zone``.
- ``era``: the year before its first; ``bare``: takes its unit from the next number; ``approx``, ``side``: modifiers.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

Fields: TypeAlias = dict[str, Any]


class Atom(NamedTuple):
    """A part of a time expression: its span, its kind, what it gives, and whether it can be an expression alone."""

    start: int
    end: int
    kind: str
    fields: Fields
    standing: str = "alone"
    rule_id: str = ""


def hour_of(fields: Fields) -> int:
    """The hour of the day from 0 to 29: 3 in the afternoon is 15.

    >>> hour_of({"hour": 3, "afternoon": range(0, 12)}), hour_of({"hour": 12, "daypart": "TMO"})
    (15, 0)
    """
    hour: int = fields["hour"]
    if hour in fields.get("afternoon", ()):
        return hour + 12
    return 0 if hour == 12 and fields.get("daypart") == "TMO" else hour
