"""Texts to what a terminal may get: lines without control characters, and a console as wide as its reader can take."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

# Output that goes into a file or a pipe has no width; rows stay whole up to this one.
PIPE_WIDTH = 240


def one_line(text: str, limit: int | None = None) -> str:
    """The text in one line, without control characters, shortened to a number of characters.

    >>> one_line("措置の撤回を\\n求める", 5)
    '措置の撤…'
    """
    line = "".join(char if char.isprintable() else " " for char in text)
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def console() -> Console:
    """A rich console that takes texts as they are: no markup, no emoji, colours only on a screen."""
    from rich.console import Console as RichConsole

    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return RichConsole(width=width, markup=False, highlight=False, emoji=False)
