"""A test of a plan to its result: the function that it names, with the groups, measures and sample of the plan."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from rapt.compare.quantities import Quantity, quantity
from rapt.tables.analysis import Analysis
from rapt.tables.schema import MOVES
from rapt.validate.estimate import estimate
from rapt.validate.groups import Grouping, grouped
from rapt.validate.power import power
from rapt.validate.sample import sample
from rapt.validate.stability import stability

# Names of groups to the ids of their statements.
Members: TypeAlias = Mapping[str, Sequence[str]]
_VALIDATE: dict[str, Callable[..., Any]] = {"estimate": estimate, "power": power, "stability": stability}
# What a test of these may say; what it does not is the plan's own: its sample, its lexicon and rules.
_ARGUMENTS = {
    "estimate": ("gold", "what", "by", "scope", "total", "level"),
    "power": ("groups", "what", "gold", "target", "alpha", "power", "most"),
    "stability": ("what", "by", "kinds", "only", "least", "rerun"),
}
_NEEDED = {"estimate": ("gold", "what"), "power": ("groups", "what"), "stability": ("what",)}
_GROUPS = {"estimate": "by", "power": "groups", "stability": "by"}


def planned_functions() -> dict[str, Callable[..., Any]]:
    """The functions that a test of a plan may name: those of ``rapt.compare`` that take an analysis first, and of
    ``rapt.validate`` estimate, power and stability.

    >>> "keyness" in planned_functions(), "estimate" in planned_functions(), "write_gexf" in planned_functions()
    (True, True, False)
    """
    from rapt import compare

    found = {name: getattr(compare, name) for name in compare.__all__}
    comparisons = {
        name: value
        for name, value in found.items()
        if inspect.isfunction(value)
        and not name.startswith("choose_")
        and next(iter(inspect.signature(value).parameters)) == "analysis"
    }
    return comparisons | _VALIDATE


def is_validation(function: str) -> bool:
    """Whether a planned function is one of ``rapt.validate``."""
    return function in _VALIDATE


def takes_groups(function: str) -> frozenset[str]:
    """The parameters of a comparison that choose statements, and so may name a group.

    >>> sorted(takes_groups("profile_difference"))
    ['reference', 'target']
    """
    parameters = inspect.signature(planned_functions()[function]).parameters.values()
    return frozenset(one.name for one in parameters if "Choice" in str(one.annotation))


def argument_problem(function: str, arguments: Mapping[str, Any], measures: Mapping[str, Quantity]) -> str:
    """What is wrong with the arguments of a planned function; empty where nothing is.

    >>> argument_problem("estimate", {"gold": "gold", "what": "accuse"}, {})
    ''
    >>> argument_problem("stability", {"what": "対米要求"}, {})
    "what must be demands, strength, announce, justify, deny, accuse, demand, warn, reassure, offer, or a measure of the plan, got '対米要求'"
    """
    if not is_validation(function):
        try:
            inspect.signature(planned_functions()[function]).bind(None, **arguments)
        except TypeError as error:
            return str(error)
        return ""
    known = _ARGUMENTS[function]
    if unknown := [name for name in arguments if name not in known]:
        return f"unknown argument {unknown[0]!r}; arguments are {', '.join(known)}"
    if missing := [name for name in _NEEDED[function] if name not in arguments]:
        return f"missing argument {missing[0]!r}"
    what = arguments["what"]
    if what not in ("demands", "strength", *MOVES, *measures):
        names = ", ".join(("demands", "strength", *MOVES))
        return f"what must be {names}, or a measure of the plan, got {what!r}"
    return ""


def run_comparison(function: str, arguments: Mapping[str, Any], analysis: Analysis, groups: Members) -> pd.DataFrame:
    """The result of a comparison; a parameter that chooses statements may name a group."""
    chosen = takes_groups(function)
    given = {
        name: groups[value] if name in chosen and isinstance(value, str) and value in groups else value
        for name, value in arguments.items()
    }
    found: pd.DataFrame = planned_functions()[function](analysis, **given)
    return found


def run_validation(
    function: str,
    arguments: Mapping[str, Any],
    analysis: Analysis,
    groups: Members,
    measures: Mapping[str, Quantity],
    drawn: Mapping[str, Any],
    own: Mapping[str, Path],
) -> pd.DataFrame:
    """The result of a function of ``rapt.validate``.

    ``what`` may be a measure of the plan, ``by`` (of power ``groups``) a list of its groups; with ``gold`` the sample is the
    one that the plan draws. ``stability`` gives the number of each group, and the difference of each two.
    """
    given = dict(arguments)
    given["what"] = measures.get(given["what"], given["what"])
    if (place := _GROUPS[function]) in given:
        given[place] = _grouping(given[place], groups)
    if function == "stability":
        finding = _finding(quantity(given.pop("what")), given.pop("by", None))
        if given.get("rerun"):
            given |= {name: own[name] for name in ("lexicon", "rules") if name in own}
        return stability(analysis, finding, **given)
    if "gold" in given and drawn:
        given["sample"] = sample(analysis, **drawn)
    found: pd.DataFrame = _VALIDATE[function](analysis, **given)
    return found


def _grouping(by: Any, groups: Members) -> Any:
    """Groups of the plan by their names, else what the function takes."""
    names = [by] if isinstance(by, str) else by
    if isinstance(names, list) and names and all(name in groups for name in names):
        return {name: list(groups[name]) for name in names}
    return by


def _finding(wanted: Quantity, by: Grouping) -> Callable[[Analysis], pd.Series]:
    """A finding for :func:`stability`: the quantity of each group, and the difference of each two."""

    def finding(analysis: Analysis) -> pd.Series:
        part, whole = wanted.numbers(analysis)
        found = {name: _ratio(part[rows].sum(), whole[rows].sum()) for name, rows in grouped(analysis, by).items()}
        pairs = {f"{a} − {b}": found[a] - found[b] for a, b in combinations(found, 2)}
        return pd.Series(found | pairs, dtype=float).dropna()

    return finding


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else np.nan
