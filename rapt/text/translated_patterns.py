r"""A pattern of Python's ``re`` to one of the package ``regex`` that matches the same: what the two read differently is written out.

They differ in what a letter is (``\w``, so ``\b``: ・ and ① are letters in one of them only) and in signs that only one
has: ``{e<=1}`` is no text in ``regex``, but how many letters may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

# What re takes for letters of words, for digits and for space.
_WORD, _DIGIT, _SPACE = r"\p{L}\p{N}_", r"\p{Nd}", r"\s\x1c-\x1f"
_EDGE = f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))"
_SETS = {
    "CATEGORY_WORD": f"[{_WORD}]", "CATEGORY_NOT_WORD": f"[^{_WORD}]",
    "CATEGORY_DIGIT": f"[{_DIGIT}]", "CATEGORY_NOT_DIGIT": f"[^{_DIGIT}]",
    "CATEGORY_SPACE": f"[{_SPACE}]", "CATEGORY_NOT_SPACE": f"[^{_SPACE}]",
}  # fmt: skip
_PLACES = {
    "AT_BEGINNING": "^", "AT_BEGINNING_STRING": r"\A", "AT_END": "$", "AT_END_STRING": r"\Z",
    "AT_BOUNDARY": _EDGE, "AT_NON_BOUNDARY": f"(?!{_EDGE})",
}  # fmt: skip
_REPEATS = {"MAX_REPEAT": "", "MIN_REPEAT": "?", "POSSESSIVE_REPEAT": "+"}
_FLAGS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}


def translated(pattern: str) -> str:
    r"""The source of the pattern for ``regex``, flags included; raises ``re.error`` for what is no pattern of ``re``.

    >>> print(translated("(?:撤回|停止)を{e}?"))
    (?:撤回|停止)を\{e(?:\}){0,1}
    """
    parsed = import_module("re._parser").parse(pattern)
    names = {number: name for name, number in parsed.state.groupdict.items()}
    flags = _letters(parsed.state.flags)
    return (f"(?{flags})" if flags else "") + _Translation(names).sequence(parsed)


def _letters(flags: int) -> str:
    return "".join(letter for flag, letter in _FLAGS.items() if flags & flag)


class _Translation:
    """The parts of a parsed pattern as sources."""

    def __init__(self, names: dict[int, str]) -> None:
        self.names = names

    def sequence(self, items: Iterable[tuple[Any, Any]]) -> str:
        return "".join(self.part(str(op), value) for op, value in items)

    def part(self, op: str, value: Any) -> str:
        match op:
            case "LITERAL":
                return re.escape(chr(value))
            case "NOT_LITERAL":
                return f"[^{_in_set(value)}]"
            case "ANY":
                return "."
            case "IN":
                return _set(value)
            case "AT":
                return _PLACES[str(value)]
            case "BRANCH":
                return f"(?:{'|'.join(map(self.sequence, value[1]))})"
            case "SUBPATTERN":
                return self.group(*value)
            case "ATOMIC_GROUP":
                return f"(?>{self.sequence(value)})"
            case "ASSERT":
                return f"(?{'=' if value[0] > 0 else '<='}{self.sequence(value[1])})"
            case "ASSERT_NOT":
                return f"(?{'!' if value[0] > 0 else '<!'}{self.sequence(value[1])})"
            case "GROUPREF":
                return f"(?P={self.names[value]})" if value in self.names else f"(?:\\{value})"
            case "GROUPREF_EXISTS":
                number, yes, no = value
                return f"(?({number}){self.sequence(yes)}|{self.sequence(no) if no else ''})"
            case "FAILURE":
                return "(?!)"
        least, most, inner = value
        most = "" if str(most) == "MAXREPEAT" else most
        return f"(?:{self.sequence(inner)}){{{least},{most}}}{_REPEATS[op]}"

    def group(self, number: int | None, added: int, removed: int, inner: Any) -> str:
        words = self.sequence(inner)
        if number is not None:
            name = self.names.get(number)
            return f"(?P<{name}>{words})" if name else f"({words})"
        on, off = _letters(added), _letters(removed)
        return f"(?{on}{'-' + off if off else ''}:{words})"


def _set(items: Iterable[tuple[Any, Any]]) -> str:
    """A set of characters; one that holds what is no letter (``[\\W_]``) is written as alternatives."""
    items = list(items)
    negated = bool(items) and str(items[0][0]) == "NEGATE"
    plain, others = [], []
    for op, value in items[negated:]:
        if str(op) == "CATEGORY":
            others.append(_SETS[str(value)])
        else:
            plain.append(_in_set(value) if str(op) == "LITERAL" else f"{_in_set(value[0])}-{_in_set(value[1])}")
    if not others:
        return f"[{'^' if negated else ''}{''.join(plain)}]"
    if len(others) == 1 and not plain and not negated:
        return others[0]
    either = "|".join([f"[{''.join(plain)}]"] * bool(plain) + others)
    return f"(?:(?!{either})(?s:.))" if negated else f"(?:{either})"


def _in_set(code: int) -> str:
    return f"\\U{code:08x}"
