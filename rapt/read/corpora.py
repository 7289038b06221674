"""Names to paths of the bundled statements and their sources: in the installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from pathlib import Path

# Names a folder of the user's own that stands for the bundled statements, such as the originals that `make originals` loads.
FOLDER = "RAPT_CORPUS"
# By these files saved tables are known; their rows would be read as statements.
_TABLES = ("tokens.parquet", "tokens.csv", "analysis.xlsx")
_PACKAGE = Path(__file__).resolve().parents[1]


def corpus_folder(name: str) -> Path:
    """The folder of the bundled statements, or the one that ``RAPT_CORPUS`` names in the environment.

    Raises ``ValueError`` for a name that is no corpus, ``FileNotFoundError`` if ``RAPT_CORPUS`` names no folder, ``ValueError``
    if it names one of saved tables.
    """
    own = os.environ.get(FOLDER, "")
    if name == "mofcom" and own:
        if not Path(own).is_dir():
            raise FileNotFoundError(f"{FOLDER} must name a folder, got {own!r} (looked for from {Path.cwd()})")
        if any((Path(own) / name).is_file() for name in _TABLES):
            raise ValueError(f"{FOLDER} must name a folder of statements, and {own!r} holds saved tables")
        return Path(own)
    return digests_folder(name)


def digests_folder(name: str) -> Path:
    """The folder of the bundled statements, whatever the environment says.

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
