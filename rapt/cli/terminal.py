"""What goes to a terminal: lines without what a terminal would obey, a console as wide as its reader can take."""

from __future__ import annotations

import sys
from typing import Any

# Output that goes into a file or a pipe has no width; rows stay whole up to this one.
PIPE_WIDTH = 240


def one_line(text: str, limit: int | None = None) -> str:
    """The text in one line, without what a terminal would obey, shortened to a number of characters.

    >>> one_line("措置の撤回を\\n求める", 5)
    '措置の撤…'
    """
    line = "".join(char if char.isprintable() else " " for char in text)
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def console() -> Any:
    """A rich console that takes texts as they are: no markup, no emoji, colours only where somebody watches."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return Console(width=width, markup=False, highlight=False, emoji=False)
