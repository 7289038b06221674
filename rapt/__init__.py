"""RAPT, Rhetoric Analysis of Policy Texts: Japanese policy statements into tables of entities, dates and demands."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapt import charts, compare, validate, widgets
    from rapt.extract.dates import extract_dates
    from rapt.read.statements import load_corpus, read_statements
    from rapt.run.analyze import analyze, extract_demands, extract_entities
    from rapt.scoring.agreement import agreement
    from rapt.scoring.evaluation import evaluate
    from rapt.tables.analysis import Analysis, load_analysis
    from rapt.tables.unanswered import UnansweredError

__version__ = "0.1.0"

# Public names and where they live; a module is imported when one of its names is first used, so that
# ``import rapt`` costs nothing (PEP 562).
_HOMES = {
    "Analysis": "rapt.tables.analysis",
    "UnansweredError": "rapt.tables.unanswered",
    "agreement": "rapt.scoring.agreement",
    "analyze": "rapt.run.analyze",
    "charts": "rapt.charts",
    "compare": "rapt.compare",
    "evaluate": "rapt.scoring.evaluation",
    "extract_dates": "rapt.extract.dates",
    "extract_demands": "rapt.run.analyze",
    "extract_entities": "rapt.run.analyze",
    "load_analysis": "rapt.tables.analysis",
    "load_corpus": "rapt.read.statements",
    "read_statements": "rapt.read.statements",
    "validate": "rapt.validate",
    "widgets": "rapt.widgets",
}

__all__ = [
    "Analysis",
    "UnansweredError",
    "__version__",
    "agreement",
    "analyze",
    "charts",
    "compare",
    "evaluate",
    "extract_dates",
    "extract_demands",
    "extract_entities",
    "load_analysis",
    "load_corpus",
    "read_statements",
    "validate",
    "widgets",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'rapt' has no attribute {name!r}; it has {', '.join(__all__)}")
    home = importlib.import_module(_HOMES[name])
    value = home if home.__name__ == f"rapt.{name}" else getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
