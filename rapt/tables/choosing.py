"""What chooses statements, checked: a mask to booleans, a period to its bounds, a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

# First or last day of a period, None for an open end.
Day: TypeAlias = str | date | np.datetime64 | None


class MaskError(ValueError):
    """What is wrong with a mask, in English; ``key`` and ``values`` are for whoever says it in other words."""

    def __init__(self, key: str, message: str, **values: object) -> None:
        super().__init__(message)
        self.key = key
        self.values = values


def booleans(mask: Iterable[object], index: pd.Index) -> np.ndarray:
    """A mask as booleans, one for each row of a table with this index.

    It counts by position. Raises :class:`MaskError` for values that are no truth values (a missing one, or a text, would
    choose its row), for another length, and for a Series with the table's rows in another order.

    >>> booleans(pd.Series([True, False]), pd.RangeIndex(2)).tolist()
    [True, False]
    """
    if not isinstance(mask, Iterable) or isinstance(mask, str | bytes):
        raise MaskError("no_truths", f"mask must be True or False for each statement, got {mask!r}", value=mask)
    values = list(mask)
    if len(values) != len(index):
        message = f"mask must have one value for each of {len(index)} statements, got {len(values)}"
        raise MaskError("value_each", message, n=len(index), given=len(values))
    for value in values:
        if not isinstance(value, bool | np.bool_):
            raise MaskError("no_truths", f"mask must be True or False for each statement, got {value!r}", value=value)
    if isinstance(mask, pd.Series) and _reordered(mask.index, index):
        raise MaskError(
            "other_order", "mask has the statements in another order: give it with .sort_index(), or a list"
        )
    return np.array(values, dtype=bool)


def _reordered(given: pd.Index, index: pd.Index) -> bool:
    return not given.equals(index) and given.is_unique and index.is_unique and bool(given.isin(index).all())


def bounds(period: str | tuple[Day, Day]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last moment of a period; an open end is the earliest or latest that pandas has.

    Raises ``ValueError`` for what is no period, and for one that ends before it begins.

    >>> [str(day.date()) for day in bounds(("2025-10", "2026-02"))]
    ['2025-10-01', '2026-02-28']
    """
    if isinstance(period, str):
        span = _span(period, period)
        return span.start_time, span.end_time
    if not isinstance(period, tuple | list) or len(period) != 2:
        raise _no_period(period)
    first, last = period
    begin = pd.Timestamp.min if first is None else _span(first, period).start_time
    # Days of statements are kept in microseconds.
    end = pd.Timestamp.max if last is None else _span(last, period).end_time.floor("us")
    if end < begin:
        raise ValueError(f"period {period!r} ends before it begins: give the first day first")
    return begin, end


def _span(day: object, period: object) -> pd.Period:
    """The year, month or day that a text names; the day of a moment."""
    try:
        span = pd.Period(day) if isinstance(day, str) else pd.Period(as_day(day), freq="D")
    except (ValueError, TypeError):
        raise _no_period(period) from None
    # An empty text is the day that is none.
    if str(span) == "NaT":
        raise _no_period(period)
    return span


def _no_period(period: object) -> ValueError:
    return ValueError(f"period must be like 2025, 2025-10 or 2025-10-12, or a pair of first and last, got {period!r}")


def as_day(day: Any) -> pd.Timestamp:
    """The day of an ISO string, a date or a moment, as it is called where it was written. Raises ``ValueError`` for anything else.

    >>> as_day("2025-10-12") == as_day(pd.Timestamp("2025-10-12T23:30+09:00"))
    True
    """
    if not isinstance(day, str | date | np.datetime64) or pd.isna(day):
        raise ValueError(f"a day must be like 2025-10-12, got {day!r}")
    moment = pd.Timestamp(date.fromisoformat(day) if isinstance(day, str) else day)
    return moment.tz_localize(None).normalize()
