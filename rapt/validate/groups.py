"""A way to group statements to the statements of each group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

import numpy as np
import pandas as pd

from rapt.compare.cautions import chosen_by_demands
from rapt.compare.messages import Message, both_languages, chained
from rapt.compare.selection import Choice, choose_statements
from rapt.tables.analysis import Analysis
from rapt.tables.schema import variables
from rapt.tables.variables import as_texts

# A column of the statements, year or month, several of these together, a function of the statements, or a choice of
# statements by name of the group.
Labels: TypeAlias = str | Sequence[str] | Callable[[pd.DataFrame], Iterable[object]]
Grouping: TypeAlias = Labels | Mapping[str, Choice] | None
_JOINT = " · "
PERIODS = {"year": "%Y", "month": "%Y-%m"}


def grouped(analysis: Analysis, by: Grouping, parameter: str = "by") -> dict[str, np.ndarray]:
    """Booleans for the rows of ``statements`` by group, in alphabetical order (those of a mapping in its order).

    None is one group without a name, a list of columns a group for each combination of their labels. Statements with an
    empty label are in no group. Raises ``ValueError`` for an
    unknown column, a label too many or too few, a group without a statement, and groups that share one.

    >>> import rapt
    >>> analysis = rapt.analyze(pd.DataFrame({"text": ["日本に撤回を求めた。", "米国に協議を求めた。"], "部門": ["甲", "乙"]}))
    >>> {name: rows.tolist() for name, rows in grouped(analysis, "部門").items()}
    {'乙': [False, True], '甲': [True, False]}
    """
    if by is None:
        return {"": np.ones(len(analysis.statements), dtype=bool)}
    if isinstance(by, Mapping):
        groups = {str(name): choose_statements(analysis, choice, str(name)) for name, choice in by.items()}
        return _apart(groups, parameter)
    labels = labels_of(analysis.statements, by, parameter)
    return {name: labels == name for name in sorted(set(labels) - {""})}


def demand_caution(analysis: Analysis, groups: Mapping[str, np.ndarray], by: Grouping) -> Message:
    """What to say of groups that were chosen by their demands, whose rates of demands follow from that; else empty."""
    choices = by if isinstance(by, Mapping) else {}
    return chained(
        "semicolon", [chosen_by_demands(analysis, rows, choices.get(name), name) for name, rows in groups.items()]
    )


def pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each two of the groups, in their order."""
    return list(combinations(names, 2))


def labels_of(statements: pd.DataFrame, by: Labels, parameter: str) -> np.ndarray:
    """The label of each statement, by a column, several, or a function; empty where there is none."""
    if not callable(by) and not isinstance(by, str):
        if not by:
            raise ValueError(both_languages("no_columns", parameter=parameter))
        columns = [labels_of(statements, name, parameter) for name in by]
        joined = [_JOINT.join(row) if all(row) else "" for row in zip(*columns, strict=True)]
        return np.array(joined, dtype=object)
    if callable(by):
        given = list(by(statements))
        if len(given) != len(statements):
            raise ValueError(both_languages("labels_given", parameter=parameter, n=len(statements), given=len(given)))
        return np.array(["" if pd.isna(one) else str(one) for one in given], dtype=object)  # type: ignore[call-overload]
    if by in PERIODS:
        return statements["date"].dt.strftime(PERIODS[by]).fillna("").to_numpy(dtype=object)
    if by not in statements.columns or by == "text":
        known = [*PERIODS, "issuer", "speaker", "genre", "outlet", "translation", *variables(statements)]
        raise ValueError(both_languages("grouping", parameter=parameter, known=known, value=by))
    return as_texts(statements[by]).to_numpy(dtype=object)


def _apart(groups: dict[str, np.ndarray], parameter: str) -> dict[str, np.ndarray]:
    for name, rows in groups.items():
        if not rows.any():
            raise ValueError(both_languages("empty_group", parameter=parameter, group=name))
    for a, b in pairs(groups):
        if shared := int((groups[a] & groups[b]).sum()):
            raise ValueError(both_languages("groups_share", parameter=parameter, a=a, b=b, n=shared))
    return groups
