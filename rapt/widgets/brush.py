"""A line of time to take a period from, by mouse or keyboard: counts above, named intervals below."""

from __future__ import annotations

from typing import TypedDict

import traitlets

from rapt.widgets.control import Control, script


class Bin(TypedDict):
    """Days that are counted together, as ISO dates, ``end`` the first day after them."""

    begin: str
    end: str
    label: str
    n: int


class Interval(TypedDict):
    """A named interval, as ISO dates; an open side is an empty string."""

    key: str
    label: str
    kind: str
    begin: str
    end: str


class Brush(Control):
    """Counts by ``bins``, and intervals as ``spans``, on one axis of days.

    ``period`` is the first day and the day after the last, as ISO dates, or empty; ``selected`` the key of a span.
    """

    _esm = script("brush")
    bins: traitlets.List[Bin] = traitlets.List().tag(sync=True)
    spans: traitlets.List[Interval] = traitlets.List().tag(sync=True)
    period: traitlets.List[str] = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
