"""Positions of brackets to those of their partners, and how deep a place lies in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Opening brackets of folded text and what closes them.
BRACKETS = {"「": "」", "『": "』", "(": ")", "“": "”", "《": "》", "【": "】", "〈": "〉", "[": "]"}
# The brackets that open speech.
QUOTATION = "「『“"
_ALL = re.escape("".join([*BRACKETS, *BRACKETS.values()]))
ANY_BRACKET = re.compile(f"[{_ALL}]")
# Brackets with no brackets inside.
FLAT = re.compile("|".join(f"{re.escape(a)}[^{_ALL}]*{re.escape(b)}" for a, b in BRACKETS.items()))


def closing_brackets(folded: str, start: int, end: int) -> dict[int, int]:
    """Positions of opening brackets that close within the span, to those of their closing ones.

    >>> closing_brackets("「甲(乙)", 0, 5), closing_brackets("「甲(乙」", 0, 5)
    ({2: 4}, {0: 4})
    """
    stack: list[int] = []
    closing = {}
    awaited: dict[str, int] = {}
    for found in ANY_BRACKET.finditer(folded, start, end):
        at, char = found.start(), found.group()
        if closes := BRACKETS.get(char):
            stack.append(at)
            awaited[closes] = awaited.get(closes, 0) + 1
            continue
        # A crossing or unopened bracket is a slip of the pen: look for its partner, drop what lies above.
        while awaited.get(char):
            opened = stack.pop()
            closes = BRACKETS[folded[opened]]
            awaited[closes] -= 1
            if closes == char:
                closing[opened] = at
                break
    return closing


def leaves_open(folded: str, start: int, end: int) -> bool:
    """Whether a span opens a bracket that it does not close; what comes behind it need not be looked at to know.

    >>> leaves_open("「甲」と乙(丙", 0, 4), leaves_open("「甲」と乙(丙", 0, 7)
    (False, True)
    """
    opened = sum(folded.count(mark, start, end) for mark in BRACKETS)
    return opened > len(closing_brackets(folded, start, end))


def loose_brackets(folded: str, start: int, end: int, opening: str = "「") -> tuple[list[int], list[int]]:
    """Positions of opening brackets of one kind that do not close in the span, and of closing ones that do not open in it.

    >>> loose_brackets("甲」乙「丙「丁」", 0, 8)
    ([3], [1])
    """
    unclosed: list[int] = []
    unopened: list[int] = []
    for at in range(start, end):
        if folded[at] == opening:
            unclosed.append(at)
        elif folded[at] == BRACKETS[opening]:
            unopened.append(at) if not unclosed else unclosed.pop()
    return unclosed, unopened


def depths(pieces: Iterable[str], opening: str = QUOTATION) -> Iterator[int]:
    """How many of the given opening brackets are open after each character or token of a line.

    Below zero where one closes that opened before: the rest of an earlier quotation.

    >>> list(depths("甲「乙『丙』」丁")), list(depths("甲」乙"))
    ([0, 1, 1, 2, 2, 1, 0, 0], [0, -1, -1])
    """
    closing = "".join(BRACKETS[bracket] for bracket in opening)
    depth = 0
    for piece in pieces:
        depth += (piece in opening) - (piece in closing)
        yield depth
