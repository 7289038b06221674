"""Texts to what a terminal may get: lines without control characters, and a console as wide as its reader can take."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

# Output that goes into a file or a pipe has no width; rows stay whole up to this one.
PIPE_WIDTH = 240
# All controls but tabs and line feeds; signs that turn the direction of writing.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def one_line(text: str, limit: int | None = None) -> str:
    """The text in one line, without control characters, shortened to a number of characters.

    >>> one_line("措置の撤回を\\n求める", 5)
    '措置の撤…'
    """
    line = "".join(char if char.isprintable() else " " for char in text)
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def visible(text: str) -> str:
    """The text without what moves the cursor, colours, or turns the direction of writing; lines and tabs stay.

    >>> visible("談話\\x1b[31m\\n2"), visible("\\u202e撤回")
    ('談話\ufffd[31m\\n2', '\ufffd撤回')
    """
    return _CONTROLS.sub("\ufffd", text)


def say(text: str, nl: bool = True, err: bool = False) -> None:
    """Print a line; names of files and ids that come with it cannot steer the terminal."""
    typer.echo(visible(text), nl=nl, err=err)


def console() -> Console:
    """A rich console that takes texts as they are: no markup, no emoji, colours only on a screen."""
    from rich.console import Console as RichConsole

    width = None if sys.stdout.isatty() else PIPE_WIDTH
    return RichConsole(width=width, markup=False, highlight=False, emoji=False)
