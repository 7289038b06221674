"""Generated cases: a text with the rows that are right by construction, and which of its rows RAPT gives."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd

import rapt

PARTS = Path(__file__).with_name("parts")
# Intersection over union of characters from which two spans are the same.
ENOUGH = 0.5
# Characters between rows that are side by side.
BESIDE = 4
Layer = Literal["demands", "voices", "moves"]


@dataclass(frozen=True)
class Want:
    """A row that must be found: its text, and the values of the columns that are compared."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A text, what is known about it, and all rows of one layer that are right.

    ``dims`` names the parts it was made of, by dimension (``adjunct: 電話会談で``): the share right is counted by them.
    In ``voices`` the rows are sentences and only those named are compared; in ``demands`` and ``moves`` a row that is
    not named is wrong, unless its move is in ``free`` (moves that a sentence may carry as well).
    """

    grid: str
    layer: Layer
    text: str
    wants: tuple[Want, ...]
    dims: Mapping[str, str]
    issuer: str = ""
    title: str = ""
    genre: str = ""
    free: tuple[str, ...] = ()


@cache
def parts(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``parts/NAME.csv``; every table has the columns ``set`` (known, fresh to fresh9) and ``source``.

    ``source`` names the page whose wording a part follows, often adapted, or is ``own``.
    """
    with (PARTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def judge(cases: Sequence[Case]) -> list[list[str]]:
    """For every case what is wrong with RAPT's rows, nothing where all is right; analysed in one pass."""
    table = pd.DataFrame(
        [
            {"statement_id": f"g{n:06d}", "text": c.text, "issuer": c.issuer, "title": c.title, "genre": c.genre}
            | {"date": "2025-10-12"}
            for n, c in enumerate(cases)
        ]
    )
    analysis = rapt.analyze(table, progress=False)
    tables = {"demands": analysis.demands, "moves": analysis.moves, "voices": analysis.sentences}
    rows = {name: dict(iter(found.groupby("statement_id"))) for name, found in tables.items()}
    found = [rows[case.layer].get(f"g{n:06d}", pd.DataFrame()).to_dict("records") for n, case in enumerate(cases)]
    return [
        list(differences(case, by_kind(of_case) if case.layer == "moves" else of_case))
        for case, of_case in zip(cases, found, strict=True)
    ]


def by_kind(rows: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """Rows of moves, those side by side that differ in their concepts as one: the grids know kinds, not concepts."""
    out: list[dict[str, object]] = []
    for row in sorted(rows, key=lambda row: (str(row["move"]), int(str(row["start"])))):
        last = out[-1] if out else {}
        beside = last.get("move") == row["move"] and 0 <= int(str(row["start"])) - int(str(last["end"])) <= BESIDE
        if beside and "" not in (last["concept"], row["concept"]) and last["concept"] != row["concept"]:
            out[-1] = {**row, "start": last["start"], "text": f"{last['text']}、{row['text']}"}
        else:
            out.append(dict(row))
    return out


def differences(case: Case, rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """What is missing, what is there too much, and which values differ."""
    left = list(rows)
    # A sentence's voice, and the move of its clause, may be told of more than the words that were put in.
    measure = overlap if case.layer == "demands" else covered
    for want in case.wants:
        spans = [m for m in range(len(case.text)) if case.text.startswith(want.text, m)]
        shared = [max((measure(row, m, len(want.text)) for m in spans), default=0) for row in left]
        # Of rows on the same characters the one that is right in most columns.
        alike = [sum(str(row.get(name)) == value for name, value in want.values.items()) for row in left]
        best = max(range(len(left)), key=lambda n: (shared[n], alike[n]), default=None)
        if best is None or shared[best] < ENOUGH:
            yield f"missing: {want.text}"
            continue
        # Two sentences in one quotation may be one row of voices.
        row = left[best] if case.layer == "voices" else left.pop(best)
        for name, value in want.values.items():
            if str(row[name]) != value:
                yield f"{want.text}: {name} should be {value!r}, is {row[name]!r}"
    if case.layer != "voices":
        yield from (f"too much: {row['text']}" for row in left if row.get("move") not in case.free or not case.free)


def overlap(row: Mapping[str, object], start: int, length: int) -> float:
    """Share of characters that a row's span and another have in common."""
    begin, end = int(str(row["start"])), int(str(row["end"]))
    common = min(end, start + length) - max(begin, start)
    return max(common, 0) / (max(end, start + length) - min(begin, start))


def covered(row: Mapping[str, object], start: int, length: int) -> float:
    """Share of the shorter of a row's span and a text's that lies in the other."""
    begin, end = int(str(row["start"])), int(str(row["end"]))
    return max(min(end, start + length) - max(begin, start), 0) / min(end - begin, length)


def shares(cases: Sequence[Case], wrong: Sequence[Sequence[str]]) -> pd.DataFrame:
    """Share of right cases by grid, dimension and value; ``all`` over all cases of a grid."""
    rows = [
        {"grid": case.grid, "dimension": dimension, "value": value, "right": not found}
        for case, found in zip(cases, wrong, strict=True)
        for dimension, value in {"all": "all", **case.dims}.items()
    ]
    frame = pd.DataFrame(rows, columns=["grid", "dimension", "value", "right"])
    counted = frame.groupby(["grid", "dimension", "value"], sort=False)["right"].agg(["mean", "size"])
    return counted.rename(columns={"mean": "share", "size": "n"}).reset_index()
