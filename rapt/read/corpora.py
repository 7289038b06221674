"""Names to paths of the bundled statements and their sources: in the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def corpus_folder(name: str) -> Path:
    """The folder of the bundled statements.

    Raises ``ValueError`` for a name that is no corpus.
    """
    if name != "mofcom":
        raise ValueError(f"corpus must be 'mofcom', got {name!r}")
    installed = _PACKAGE / "corpora" / name
    return installed if installed.is_dir() else _PACKAGE.parent / "data" / "statements"


def sources_file() -> Path:
    """The CSV file that names the pages the bundled statements were written from."""
    installed = _PACKAGE / "corpora" / "sources.csv"
    return installed if installed.is_file() else _PACKAGE.parent / "data" / "sources.csv"
