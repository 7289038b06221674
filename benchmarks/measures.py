"""Texts whose events of measures nobody who wrote the rules had seen: a row of first scores.

python benchmarks/measures.py FOLDER --number 1 --texts "20 texts" >> benchmarks/rounds/measures.csv

FOLDER holds a JSON file a text: statement_id, date, issuer, title, genre, text, and ``measures``, annotated by
``docs/annotation.md``. An event is found where a row of its kind overlaps it; its fields are right as far as it is found. A day is right
where the row gives it as ``begin`` or ``day``, which readers use alike for a day that begins a state.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

import rapt
from rapt.extract.measures.instruments import instrument_name
from rapt.scoring.matching import overlap

Row = Mapping[str, Any]
FIELDS = ("instrument", "actor", "target", "days")
COLUMNS = ("statement_id", "date", "issuer", "title", "genre", "text")


def main(
    folder: Path,
    number: Annotated[str, typer.Option(help="The round.")] = "",
    texts: Annotated[str, typer.Option(help="What was read.")] = "",
    misses: Annotated[bool, typer.Option(help="Print what is wrong, too.")] = False,
) -> None:
    """Print the row of a folder: firm events, precision, recall, F1, and the share of right fields of found events."""
    golds = [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]
    table = pd.DataFrame([{name: gold.get(name, "") for name in COLUMNS} for gold in golds])
    found = rapt.analyze(table).measures
    counts: Counter[str] = Counter()
    for gold in golds:
        rows = found[found["statement_id"] == gold["statement_id"]].to_dict("records")
        counts += counted(gold, rows, misses)
    precision = counts["found"] / max(counts["found"] + counts["extra"], 1)
    recall = counts["found"] / max(counts["gold"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    shares = [round(counts[name] / max(counts[f"{name} given"], 1), 3) for name in FIELDS]
    cells = [number, texts, counts["gold"], *(round(score, 3) for score in (precision, recall, f1)), *shares]
    typer.echo(",".join(map(str, cells)))


def counted(gold: Row, rows: Sequence[Row], misses: bool) -> Counter[str]:
    """Events of one text that are found, missed and extra, and right fields of those found; optional ones count nowhere."""
    counts: Counter[str] = Counter()
    taken: set[int] = set()
    for event in sorted(gold["measures"], key=lambda one: bool(one.get("optional"))):
        n = best(event, rows, taken)
        if n is not None and (rows[n]["event"] == event["event"] or event.get("optional")):
            taken.add(n)
        elif not event.get("optional"):
            n = None
        if event.get("optional"):
            continue
        counts["gold"] += 1
        if n is None:
            report(misses, "missed", gold, event)
            continue
        counts["found"] += 1
        counts += fields(gold, event, rows[n], misses)
    for n, row in enumerate(rows):
        if n not in taken and not any(o.get("optional") and overlap(o, row) > 0 for o in gold["measures"]):
            counts["extra"] += 1
            report(misses, "extra", gold, row)
    return counts


def best(event: Row, rows: Sequence[Row], taken: set[int]) -> int | None:
    """The row that overlaps an event, one of its kind first, the longest overlap then."""
    near = [n for n, row in enumerate(rows) if n not in taken and overlap(event, row) > 0]
    return max(near, key=lambda n: (rows[n]["event"] == event["event"], overlap(event, rows[n])), default=None)


def fields(gold: Row, event: Row, row: Row, misses: bool) -> Counter[str]:
    """The right fields of a found event, and those that were asked for."""
    year = int(gold["date"][:4])
    days = {f"{row[name]:%Y-%m-%d}" for name in ("begin", "day") if pd.notna(row[name])}
    wanted = [event[name] for name in ("begin", "day") if event.get(name)]
    given = {
        "instrument": same_act(event.get("instrument", ""), row["instrument"], year),
        "actor": ids(event["actor"]) == ids(row["actor"]),
        "target": ids(event["target"]) == ids(row["target"]),
    }
    if wanted:
        given["days"] = all(any(day.startswith(one) for day in days) for one in wanted)
    if event.get("end_day"):
        last = "" if pd.isna(row["until"]) else f"{row['until']:%Y-%m-%d}"
        given["days"] = given.get("days", True) and last.startswith(event["end_day"])
    for name, right in given.items():
        if not right:
            report(misses, name, gold, event)
    return Counter({name: int(right) for name, right in given.items()}) + Counter(
        {f"{name} given": 1 for name in given}
    )


def same_act(wanted: str, got: str, year: int) -> bool:
    """Whether two names are of one legal act, in one spelling or one within the other."""
    return (
        wanted == got
        or instrument_name(wanted, year) == got
        or bool(wanted and got and (wanted in got or got in wanted))
    )


def ids(cell: str) -> set[str]:
    return {one.strip() for one in re.split("[;,、]", cell or "") if one.strip()}


def report(misses: bool, what: str, gold: Row, row: Row) -> None:
    if misses:
        typer.echo(f"{what} {gold['statement_id']} {row['event']} {row['text']}")


if __name__ == "__main__":
    typer.run(main)
