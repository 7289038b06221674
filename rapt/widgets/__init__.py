"""An Analysis to explorers for JupyterLab and for the app.

Other rooms use the explorers that this package exports, and ``control``, ``download``, ``table``, ``upload`` and ``voices``; the rest is private.

>>> sorted(__all__)[0]
'Annotator'
"""

from __future__ import annotations

import importlib
from typing import Any

# Explorers and where they live; ipywidgets and anywidget are imported with the first of them.
_HOMES = {
    "Annotator": "rapt.widgets.annotator",
    "CodingDifferences": "rapt.widgets.differences",
    "CodingQueue": "rapt.widgets.coding",
    "CompareExplorer": "rapt.widgets.compare",
    "Concordance": "rapt.widgets.concordance",
    "DemandBoard": "rapt.widgets.demands",
    "StatementReader": "rapt.widgets.reader",
    "TimelineExplorer": "rapt.widgets.timeline",
}
_EXTRAS = ("anywidget", "ipywidgets", "traitlets")

__all__ = [
    "Annotator",
    "CodingDifferences",
    "CodingQueue",
    "CompareExplorer",
    "Concordance",
    "DemandBoard",
    "StatementReader",
    "TimelineExplorer",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'rapt.widgets' has no attribute {name!r}; it has {', '.join(__all__)}")
    try:
        value = getattr(importlib.import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRAS:
            raise
        from rapt.extras import install_line

        raise ModuleNotFoundError(
            f"rapt.widgets needs {error.name}: {install_line('notebooks')}", name=error.name
        ) from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
