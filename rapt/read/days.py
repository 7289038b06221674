"""Days as people write them: in cells, in the names of files, in the text itself."""

from __future__ import annotations

import re
from datetime import date, datetime

_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")


def to_day(value: object) -> date | None:
    """The day that a date, a datetime or a text names, None where it names no day.

    >>> [str(to_day(text)) for text in ("2025-10-12", "2025/10/12", "2025年10月12日", "令和7年10月12日", "10月")]
    ['2025-10-12', '2025-10-12', '2025-10-12', '2025-10-12', 'None']
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return _first_day(str(value))


def day_in_name(stem: str) -> date | None:
    """The first date of eight digits in the name of a file.

    >>> [str(day_in_name(stem)) for stem in ("20251012_談話", "談話-2025-13-40", "12345678901")]
    ['2025-10-12', 'None', 'None']
    """
    found = _IN_NAME.search(stem)
    return to_day("-".join(found.groups())) if found else None


def first_full_date(text: str) -> date | None:
    """The first date in a text that has a year, a month and a day, with or without a clock: 2026年6月5日 18:30.

    >>> first_full_date("商務省は5日、2024年1月5日の措置の撤回を求めた。")
    datetime.date(2024, 1, 5)
    """
    return _first_day(text)


def _first_day(words: str) -> date | None:
    from rapt.extract.dates import find_dates

    values = (timex.value for timex in find_dates(words))
    return next((date.fromisoformat(value[:10]) for value in values if _FULL.match(value)), None)
