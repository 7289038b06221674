"""The grids there are, by name: each makes ``n`` cases of the parts of one set from a seed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from cases import Case

NAMES = ("demand", "list", "speech", "move")
SETS = ("known", "fresh", "fresh2", "fresh3", "fresh4", "fresh5", "fresh6", "fresh7", "fresh8", "fresh9", "fresh10")
GRIDS: dict[str, Callable[[str, int, int], list[Case]]] = {
    name: getattr(import_module(f"{name}_grid"), f"{name}_cases") for name in NAMES if find_spec(f"{name}_grid")
}
# Sets that hold words for some grids alone.
ONLY = {"fresh10": ("speech", "move")}
# Every grid with each of its sets.
SAMPLES = [(grid, kind) for grid in GRIDS for kind in SETS if grid in ONLY.get(kind, NAMES)]
