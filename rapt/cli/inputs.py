"""Arguments of a command to statements and analyses: files, folders, saved tables, ids of bundled statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pandas as pd

    from rapt.tables.analysis import Analysis

# What the options say of the statements, by column.
Metadata: TypeAlias = Mapping[str, Any]

CORPUS = "mofcom"
# A file that only an analysis has, by the format it was saved in.
_MARKS = {"xlsx": "analysis.xlsx", "parquet": "segments.parquet", "csv": "segments.csv"}


def read(inputs: Sequence[str], metadata: Metadata) -> pd.DataFrame:
    """The ``statements`` table of some files, folders or globs."""
    import rapt

    return rapt.read_statements(inputs[0] if len(inputs) == 1 else list(inputs), **metadata)


def one_statement(name: str, metadata: Metadata) -> pd.DataFrame:
    """A table of one statement: the one in a file, or the bundled one of that id."""
    table = some_statements(name, metadata)
    if len(table) > 1:
        raise ValueError(f"{name} holds {len(table)} statements: give a file of one")
    return table


def some_statements(name: str, metadata: Metadata) -> pd.DataFrame:
    """A table of the statements in a file or folder, or of the bundled one of that id."""
    import rapt

    if Path(name).exists():
        return read([name], metadata)
    corpus = rapt.load_corpus(CORPUS)
    chosen = corpus[corpus["statement_id"] == name].reset_index(drop=True)
    if chosen.empty:
        known = ", ".join(corpus["statement_id"])
        raise ValueError(f"{name!r} is neither a file nor a bundled statement; bundled are {known}")
    return chosen


def analysis_of(source: str, metadata: Metadata) -> Analysis:
    """The analysis saved in a folder, or one of the statements there."""
    import rapt

    if formats_in(Path(source)):
        return load(Path(source))
    return rapt.analyze(read([source], metadata))


def analysis_of_all(inputs: Sequence[str], metadata: Metadata, corrections: Sequence[Path] | None = None) -> Analysis:
    """The analysis saved in a folder, or one of the statements given, or of the bundled ones without any; corrected."""
    import rapt

    if len(inputs) == 1:
        found = analysis_of(inputs[0], metadata)
    else:
        check_inputs(inputs)
        found = rapt.analyze(read(inputs, metadata) if inputs else rapt.load_corpus(CORPUS))
    return found.correct(corrections) if corrections else found


def load(folder: Path) -> Analysis:
    """The analysis saved in a folder; raises ``ValueError`` that says how to mend a damaged one."""
    import rapt

    try:
        return rapt.load_analysis(folder)
    except ValueError as error:
        raise ValueError(f"{error}, with rapt extract") from error


def formats_in(folder: Path) -> list[str]:
    """The formats in which a folder holds an analysis."""
    return [name for name, mark in _MARKS.items() if (folder / mark).is_file()]


def check_inputs(inputs: Iterable[str]) -> None:
    """Raise ``ValueError`` for folders with the tables of an earlier run, whose rows would be read as statements."""
    for name in inputs:
        saved = [file.parent for mark in _MARKS.values() for file in sorted(Path(name).rglob(mark))]
        if saved:
            raise ValueError(
                f"{name} holds saved tables, which would be read as statements: delete {saved[0]}, "
                "or name the files of the statements"
            )
