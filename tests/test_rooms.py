"""The rooms: each imports only from rooms before it, and from others only what their docstring names; no file is long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "rapt"
# Data flows from the first to the last; rooms on one line do not import each other, but for what DOORS declares.
ROOMS = (
    ("tables",), ("text",), ("clauses",), ("extract",), ("read",), ("corrections",), ("run",), ("scoring",), ("compare",), ("validate",), ("charts",), ("widgets",),
    ("publish",), ("app",), ("cli",),
)  # fmt: skip
ORDER = {room: n for n, rooms in enumerate(ROOMS) for room in rooms}
# Imports against the order, each inside the function that needs it: methods of Analysis, the other engine.
DOORS = {
    ("rapt.tables.analysis", "rapt.publish.report"),
    ("rapt.tables.analysis", "rapt.publish.export"),
    ("rapt.tables.analysis", "rapt.corrections.apply"),
    ("rapt.run.analyze", "rapt.run.cluster"),
}
# Modules beside the rooms, open to all of them.
SHARED = {"rapt", "rapt.words", "rapt.extras"}
# Lines of a file: one that is longer holds more than one idea.
LONGEST = 450


class Import(NamedTuple):
    """An import of one module of ours by another; ``lazy`` inside a function or for types only."""

    source: str
    target: str
    lazy: bool


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def room_of(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def imports_of(module: str) -> Iterator[Import]:
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    eager = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            # A name is a module, or it is something in the module.
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in names]
        else:
            continue
        yield from (Import(module, name, id(node) not in eager) for name in names if name in MODULES)


@cache
def imports() -> list[Import]:
    """All imports, looked up by the worker that has these tests and no other."""
    return [found for module in MODULES for found in imports_of(module) if module != "rapt"]


def test_few_modules_lie_beside_the_rooms():
    beside = {name for name in MODULES if name.count(".") == 1 and MODULES[name].name != "__init__.py"}
    assert {"rapt", *beside} == SHARED
    assert {room_of(name) for name in MODULES if name.count(".") >= 1} - {"words", "extras"} == set(ORDER)


def test_each_room_imports_only_from_rooms_before_it():
    def is_open(found: Import) -> bool:
        here, there = room_of(found.source), room_of(found.target)
        same = here == there or found.target in SHARED
        return same or (here in ORDER and ORDER[there] < ORDER[here]) or found[:2] in DOORS

    assert [found[:2] for found in imports() if not is_open(found)] == []


def test_the_doors_are_used_and_lazy():
    used = {found[:2]: found.lazy for found in imports() if found[:2] in DOORS}
    assert used == dict.fromkeys(DOORS, True)


def test_no_circle_but_through_a_door():
    graph = nx.DiGraph(found[:2] for found in imports() if found[:2] not in DOORS and found.source != found.target)
    circles = [sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1]
    assert circles == []


@pytest.mark.parametrize("room", ORDER)
def test_other_rooms_import_what_the_docstring_names(room):
    docstring = ast.get_docstring(ast.parse(MODULES[f"rapt.{room}"].read_text(encoding="utf-8"))) or ""
    assert len(docstring) > 40, f"the docstring of rapt.{room} says what is in it"

    def is_named(found: Import) -> bool:
        if found.target == f"rapt.{room}":
            return True
        first = found.target.split(".")[2]
        return f"``{first}``" in docstring

    foreign = [found for found in imports() if room_of(found.target) == room and room_of(found.source) != room]
    assert sorted({found.target for found in foreign if not is_named(found) and found[:2] not in DOORS}) == []


def test_no_file_of_code_is_long():
    root = PACKAGE.parent
    files = [
        path for folder in ("rapt", "tests", "benchmarks", "docs", "tools") for path in (root / folder).rglob("*.py")
    ]
    lengths = {str(path.relative_to(root)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}
