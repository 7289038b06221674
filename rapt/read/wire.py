"""Records between two processes: a line of JSON, days and moments under names of their own; no pickle is ever read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

_DAY, _MOMENT = "\0day", "\0moment"


def packed(answer: Mapping[str, Any]) -> bytes:
    """A line of JSON for plain values; raises ``TypeError`` for others.

    >>> packed({"records": [{"日付": date(2025, 10, 12)}]})
    b'{"records": [{"\\\\u65e5\\\\u4ed8": {"\\\\u0000day": "2025-10-12"}}]}\\n'
    """
    return json.dumps(answer, default=_written).encode("ascii") + b"\n"


def unpacked(line: bytes) -> dict[str, Any]:
    """What was packed.

    >>> unpacked(packed({"records": [{"日付": date(2025, 10, 12), "題名": None}]}))
    {'records': [{'日付': datetime.date(2025, 10, 12), '題名': None}]}
    """
    found: dict[str, Any] = json.loads(line, object_hook=_read)
    return found


def _written(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    if isinstance(value, date):
        return {_DAY: value.isoformat()}
    raise TypeError(f"{type(value).__name__} is no plain value")


def _read(value: dict[str, Any]) -> Any:
    try:
        if value.keys() == {_MOMENT}:
            return datetime.fromisoformat(value[_MOMENT])
        if value.keys() == {_DAY}:
            return date.fromisoformat(value[_DAY])
    except (ValueError, TypeError):
        # A file may have such names, too.
        return value
    return value
