"""A line of time to take a period from, by mouse or keyboard: counts above, named intervals below."""

from __future__ import annotations

from typing import Any

import traitlets

from rapt.widgets.control import Control, script


class Brush(Control):
    """Counts by ``bins`` (begin, end, label, n) and ``spans`` (key, label, kind, begin, end) on one axis of days.

    ``period`` is the first day and the day after the last, as ISO dates, or empty; ``selected`` the key of a span.
    """

    _esm = script("brush")
    bins: Any = traitlets.List().tag(sync=True)
    spans: Any = traitlets.List().tag(sync=True)
    period: Any = traitlets.List().tag(sync=True)
    selected = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
