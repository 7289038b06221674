"""A field to type in; the kernel gets what is typed when the typing pauses."""

from __future__ import annotations

import traitlets

from rapt.widgets.control import Control, script
from rapt.widgets.still import setting


class SearchBox(Control):
    """What is typed, as ``value``, a fifth of a second after the last key; ``error`` is shown under the field."""

    _esm = script("search")
    value = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    placeholder = traitlets.Unicode().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)

    def still(self) -> str:
        """What is typed."""
        return setting(self.label, self.value)
