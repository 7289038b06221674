"""Parts to tables: the rows of all statements in order, in the files that users open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import pandas as pd
import pyarrow as pa

from rapt.corrections.apply import TABLES as CORRECTED
from rapt.corrections.apply import Corrector
from rapt.run.parts import Part, Place, as_parquet
from rapt.run.source import Reading
from rapt.run.summary import Summary, SummaryRecord
from rapt.tables import provenance as made_with
from rapt.tables import schema
from rapt.tables.arrow import to_arrow, to_pandas, with_own_types
from rapt.tables.atomic_io import replace
from rapt.tables.disk import PROVENANCE_FILE, TableFiles, with_own, with_saved
from rapt.tables.provenance import Provenance
from rapt.tables.rows import Row
from rapt.tables.variables import Types

_SUMMED = ("statements", "entities", "demands", "problems")


def write_tables(
    folder: Path,
    root: Path,
    places: Sequence[Place],
    reading: Reading,
    provenance: Provenance,
    formats: Sequence[str],
    corrector: Corrector | None = None,
    sound: Iterable[str] = (),
) -> tuple[SummaryRecord, dict[str, list[Path]]]:
    """The summary of the tables, and the files written in each format.

    ``root`` is the folder of the parts; ``places`` says in which part and where in it each statement lies; the problems of
    ``reading`` come first in their table; ``corrector`` holds what was corrected by hand; ``sound`` formats are there already. Raises ``ValueError`` for what
    does not fit into Excel, with nothing written.
    """
    summary = Summary()
    streamed = [name for name in formats if name in ("parquet", "csv")]
    excel: dict[str, list[pd.DataFrame]] = {name: [] for name in schema.TABLES}
    problems, own = reading.problems, reading.own
    saved = with_own(provenance, own)
    with TableFiles(folder, saved) as files:
        for tables in _corrected(_pieces(places, problems, own), corrector, own):
            summary.add({n: to_pandas(n, table) if n in _SUMMED else table for n, table in tables.items()})
            for name, table in tables.items():
                for format in streamed:
                    files.add(format, name, table)
                if "xlsx" in formats:
                    excel[name].append(to_pandas(name, table))
        if "xlsx" in formats:
            files.excel({name: pd.concat(pieces, ignore_index=True) for name, pieces in excel.items()})
        written = files.commit()
    made = {name: [file for file in written if file.suffix == f".{name}"] for name in formats}
    if "parts" in formats:
        # What could not be read belongs to no part; it lies beside them.
        beside = root / "problems.parquet"
        replace(beside, as_parquet(to_arrow("problems", schema.frame("problems", problems))))
        folders = sorted({part.folder for part, _ in places})
        made["parts"] = [beside, *(file for one in folders for file in sorted(one.iterdir()))]
    replace(folder / PROVENANCE_FILE, made_with.dumps(with_saved(saved, [*formats, *sound])).encode())
    return summary.result(), made


def _pieces(places: Sequence[Place], problems: Sequence[Row], own: Types) -> Iterator[dict[str, pa.Table]]:
    """The tables piece by piece: the problems of reading, then the statements that lie together in a part.

    All pieces of ``statements`` have the user's variables of all.
    """
    first = {name: schema.frame(name, problems if name == "problems" else []) for name in schema.TABLES}
    pieces = chain(
        [{name: to_arrow(name, table) for name, table in first.items()}],
        ({name: part.slice(name, begin, end) for name in schema.TABLES} for part, begin, end in _runs(places)),
    )
    for tables in pieces:
        yield {**tables, "statements": with_own_types(tables["statements"], own)}


def _corrected(
    pieces: Iterator[dict[str, pa.Table]], corrector: Corrector | None, own: Types
) -> Iterator[dict[str, pa.Table]]:
    """The pieces with corrections applied, and at last the problems of those that fit nowhere."""
    if corrector is None:
        yield from pieces
        return
    for tables in pieces:
        plain = {name: to_pandas(name, tables[name]) for name in CORRECTED}
        new = corrector.corrected(plain)
        if new["problems"] is not plain["problems"]:
            new["problems"] = _together(new["problems"], list(new["statements"]["statement_id"]))
        yield {**tables, **{name: to_arrow(name, new[name]) for name in CORRECTED if new[name] is not plain[name]}}
    last = {name: schema.frame(name, corrector.unused() if name == "problems" else []) for name in schema.TABLES}
    tables = {name: to_arrow(name, table) for name, table in last.items()}
    yield {**tables, "statements": with_own_types(tables["statements"], own)}


def _together(problems: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """Problems by statement, so that their order does not depend on how the statements are cut into pieces."""
    places = {name: n for n, name in enumerate(ids)}
    order = problems["statement_id"].map(places).sort_values(kind="stable").index
    return problems.loc[order].reset_index(drop=True)


def _runs(places: Sequence[Place]) -> Iterator[tuple[Part, int, int]]:
    """Parts with the first and one past the last position of statements that follow each other there."""
    if not places:
        return
    part, begin = places[0]
    end = begin + 1
    for other, position in places[1:]:
        if other is part and position == end:
            end += 1
            continue
        yield part, begin, end
        part, begin, end = other, position, position + 1
    yield part, begin, end
