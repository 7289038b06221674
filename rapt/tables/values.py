"""What a cell may hold beyond the closed values of the schema: ids, TIMEX3 values, the event codes of a move.

Gold annotations and corrections are checked by the same.
"""

from __future__ import annotations

import datetime as dt
import re

from rapt.tables.schema import LABELS

# Labels that annotators give; the others (MONEY …) are found beside them and not annotated.
GOLD_LABELS = tuple(label for label in LABELS if label not in ("MONEY", "QUANTITY", "OTHER"))
# Event codes of a move: CAMEO (Schrodt 2012) and PLOVER (2018), which has no type for mere statements.
EVENT_CODES = {
    "announce": ("010", ""),
    "justify": ("010", ""),
    "deny": ("016", ""),
    "accuse": ("111", "ACCUSE"),
    "warn": ("130", "THREATEN"),
    "reassure": ("013", ""),
    "offer": ("030", "AGREE"),
}
ID = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")
COUNTRY = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")

_URGED = 4
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_VALUE = (
    r"(?:PAST|PRESENT|FUTURE)_REF"
    r"|FY[\dX]{4}(?:-[QH][1-4X])?"
    r"|BC\d{2,4}"
    # A decade (202) or century (20).
    r"|\d{2,3}"
    # A year, then month, quarter, half, week or season, then day or weekend.
    r"|[\dX]{4}(?:-(?:[\dX]{2}|Q[1-4X]|H[12X]|W[\dX]{2}|SP|SU|FA|WI)(?:-[\dX]{2}|-WE)?)?"
)
_VALUES = {
    "DATE": re.compile(_DATE_VALUE),
    "TIME": re.compile(rf"(?:{_DATE_VALUE})?T(?:[\dX]{{2}}(?::[\dX]{{2}}){{0,2}}|MO|MI|AF|EV|NI|DT)"),
    "DURATION": re.compile(r"P(?=[\dXT])(?:[\dX.]+(?:DE|CE|[YQMWD]))*(?:T(?:[\dX.]+[HMS])+)?"),
    "SET": re.compile(r"P[\dXT].*|[\dX]{4}.*"),
}


def demand_code(strength: int) -> str:
    """The CAMEO code of a demand by its strength: an appeal, or from urging on a demand.

    >>> demand_code(3), demand_code(4)
    ('02', '10')
    """
    return "10" if strength >= _URGED else "02"


def timex_problem(kind: str, value: str) -> str:
    """What is wrong with the value of a time expression of a TIMEX3 type; empty where nothing is.

    >>> timex_problem("DATE", "2025-10"), timex_problem("DATE", "12日")
    ('', "value of a DATE must be a TIMEX3 value, got '12日'")
    """
    if kind in _VALUES and not _VALUES[kind].fullmatch(value):
        return f"value of a {kind} must be a TIMEX3 value, got {value!r}"
    if _DAY.match(value) and not is_day(value[:10]):
        return f"value {value!r} is no day of the calendar"
    return ""


def is_day(value: object) -> bool:
    """Whether a value is a day of the calendar as ISO 8601 writes it.

    >>> is_day("2025-02-28"), is_day("2025-02-30")
    (True, False)
    """
    try:
        return isinstance(value, str) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False
