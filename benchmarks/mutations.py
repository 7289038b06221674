"""A Python file to its mutants: the same file with one small change each, made by mutmut's operators and some of our own.

Ours change what mutmut leaves alone and what slips through most easily in a house of word lists and formulae: the order of
arguments, one operand of a condition, one member of a list of words, one alternative of a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators, operator_arg_removal

# What is said to the type checker or a person, and what only saves time: no test can tell the difference.
_SILENT_CALLS = {"cast", "TypeVar", "getLogger", "debug", "info"}
_SILENT_NAMES = {"__all__", "__slots__"}
# What is the same on the machines of tests, a check that holds always, or only costs memory.
_SILENT_KEYWORDS = {"copy", "dtype", "encoding", "maxsize", "strict"}


@dataclass(frozen=True)
class Mutant:
    """One change: in which file and line, of which kind, what stood there and stands there now, and the file as it is then."""

    file: str
    line: int
    kind: str
    before: str
    after: str
    source: str


def arguments_exchanged(node: cst.Call) -> Iterable[cst.Call]:
    """``f(a, b)`` to ``f(b, a)``, for every two neighbours without a keyword."""
    for n, (one, other) in enumerate(zip(node.args, node.args[1:], strict=False)):
        if not any(arg.keyword or arg.star for arg in (one, other)) and not one.value.deep_equals(other.value):
            swapped = [one.with_changes(value=other.value), other.with_changes(value=one.value)]
            yield node.with_changes(args=[*node.args[:n], *swapped, *node.args[n + 2 :]])


def condition_negated(node: cst.If | cst.CompIf | cst.While) -> Iterable[cst.CSTNode]:
    """``if a`` to ``if not (a)``."""
    inner = node.test.with_changes(lpar=[cst.LeftParen(), *node.test.lpar], rpar=[*node.test.rpar, cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), inner))


def operand_dropped(node: cst.BooleanOperation) -> Iterable[cst.BaseExpression]:
    """``a and b`` to ``a`` and to ``b``."""
    for kept in (node.left, node.right):
        yield kept.with_changes(lpar=[*node.lpar, *kept.lpar], rpar=[*kept.rpar, *node.rpar])


def member_dropped(node: cst.Tuple | cst.Set | cst.List) -> Iterable[cst.CSTNode]:
    """A list of constants without one of them."""
    constant = (cst.SimpleString, cst.BaseNumber)
    if len(node.elements) > 1 and all(isinstance(element.value, constant) for element in node.elements):
        for n in range(len(node.elements)):
            rest = [*node.elements[:n], *node.elements[n + 1 :]]
            if isinstance(node, cst.Tuple) and len(rest) == 1:
                rest = [rest[0].with_changes(comma=cst.Comma())]
            yield node.with_changes(elements=rest)


def alternative_dropped(node: cst.SimpleString) -> Iterable[cst.SimpleString]:
    """A pattern ``a|b|c`` without one alternative, the pattern before and after remaining whole."""
    if "|" not in node.raw_value or not isinstance(node.evaluated_value, str):
        return
    for match in re.finditer(r"(?<=[(|:])([^|()\[\]\\]+)\||\|([^|()\[\]\\]+)(?=[)|]|$)", node.raw_value):
        pattern = node.raw_value[: match.start()] + node.raw_value[match.end() :]
        yield node.with_changes(value=f"{node.prefix}{node.quote}{pattern}{node.quote}")


def argument_dropped(node: cst.Call) -> Iterable[cst.Call]:
    """A call without one argument, or with None in its place, but for arguments that are silent."""
    silent = [arg for arg in node.args if _is_silent(arg)]
    for new in operator_arg_removal(node):
        if all(any(arg is kept for kept in new.args) for arg in silent):
            yield new


OPERATORS = [
    *(
        (kind, make, make.__name__.removeprefix("operator_").replace("_", " "))
        for kind, make in mutation_operators
        if make is not operator_arg_removal
    ),
    (cst.Call, argument_dropped, "argument dropped"),
    (cst.Call, arguments_exchanged, "arguments exchanged"),
    ((cst.If, cst.CompIf, cst.While), condition_negated, "condition negated"),
    (cst.BooleanOperation, operand_dropped, "operand dropped"),
    ((cst.Tuple, cst.Set, cst.List), member_dropped, "member dropped"),
    (cst.SimpleString, alternative_dropped, "alternative dropped"),
]


def draw(root: Path, file: str, random: Random, seen: set[tuple[str, int]]) -> Mutant | None:
    """A mutant of one file below ``root`` in a line that none of ``seen`` has, all kinds of change being equally likely.

    None if there is none.
    """
    text = (root / file).read_text(encoding="utf-8")
    found = _Found()
    wrapper = MetadataWrapper(cst.parse_module(text))
    wrapper.visit(found)
    changes = [change for change in found.changes if (file, change[0]) not in seen]
    while changes:
        kind = random.choice(sorted({change[1] for change in changes}))
        chosen = random.choice([change for change in changes if change[1] == kind])
        source = _replaced(wrapper.module, *chosen[2:])
        if source != text and _compiles(source):
            return Mutant(file, chosen[0], kind, *_difference(text, source), source)
        changes = [change for change in changes if change is not chosen]
    return None


class _Found(cst.CSTVisitor):
    """The nodes that an operator changes, each with what it becomes."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[int, str, cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _is_silent(node):
            return False
        line = self.get_metadata(PositionProvider, node).start.line
        for kind, make, name in OPERATORS:
            if isinstance(node, kind):
                self.changes += [(line, name, node, new) for new in make(node)]
        return True


def _is_silent(node: cst.CSTNode) -> bool:
    """Whether nothing in a node can make a difference to a test: imports, annotations, docstrings, decorators, branches for types."""
    match node:
        case cst.Import() | cst.ImportFrom() | cst.Annotation() | cst.Decorator() | cst.Assert():
            return True
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
            return True
        case cst.If(test=cst.Name(value="TYPE_CHECKING")):
            return True
        case cst.AnnAssign(annotation=cst.Annotation(annotation=cst.Name(value="TypeAlias"))):
            return True
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))]):
            return name in _SILENT_NAMES
        case cst.Call(func=cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name))):
            return name in _SILENT_CALLS
        case cst.Arg(keyword=cst.Name(value=name)):
            return name in _SILENT_KEYWORDS
    return False


def _replaced(module: cst.Module, old: cst.CSTNode, new: cst.CSTNode) -> str:
    """The code of a module with one node in the place of another."""
    changed = module.deep_replace(old, new)
    return changed.code if isinstance(changed, cst.Module) else module.code


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _difference(text: str, source: str) -> tuple[str, str]:
    """The lines that differ, each joined to one."""
    old, new = text.splitlines(), source.splitlines()
    first = next(n for n, pair in enumerate(zip([*old, ""], [*new, ""], strict=False)) if pair[0] != pair[1])
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return tuple(" ".join(line.strip() for line in lines[first : len(lines) - last]) for lines in (old, new))  # type: ignore[return-value]
