"""A progress bar for those who watch: in terminals and notebooks, for what takes longer than a second."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from typing import Protocol


class Bar(Protocol):
    """What counts finished statements."""

    def update(self, n: int) -> object:
        """Count n more."""


def progress_bar(n: int, progress: bool | None) -> AbstractContextManager[Bar]:
    """A progress bar for a number of statements; ``None`` shows it where somebody is watching."""
    from tqdm.auto import tqdm

    shown = _is_watched() if progress is None else progress
    bar: AbstractContextManager[Bar] = tqdm(total=n, desc="statements", unit="", delay=1, disable=not shown)
    return bar


def _is_watched() -> bool:
    """Whether standard error is a terminal, or this a notebook."""
    shell = sys.modules.get("IPython")
    notebook = bool(shell and type(shell.get_ipython()).__name__ == "ZMQInteractiveShell")
    return notebook or bool(sys.stderr and sys.stderr.isatty())
