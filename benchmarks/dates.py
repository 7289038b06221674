"""Texts that nobody who wrote the rules had seen, with their time expressions: a row of first scores with their intervals.

python benchmarks/dates.py FOLDER --number 3 --texts "10 policy texts" --engine new >> benchmarks/rounds/dates.csv

FOLDER holds a JSON file a text: statement_id, date, text, dates, and unsure (what the reader left open, which is no miss).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

import rapt

Row = Mapping[str, Any]
N_RESAMPLES, SEED = 1000, 0
# So many characters around an extra row belong to what a reader left open.
NEAR = 12


def main(
    folder: Path,
    number: Annotated[str, typer.Option(help="The round.")] = "",
    texts: Annotated[str, typer.Option(help="What was read.")] = "",
    engine: Annotated[str, typer.Option(help="The release, or new.")] = "new",
) -> None:
    """Print the row of a folder: rows, value F1 and share of right modifiers, each with its interval."""
    counts = np.array([counted(json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json"))])
    cells = [number, texts, engine, int(counts[:, 0].sum()), *interval(counts, value_f1), *interval(counts, mod_share)]
    typer.echo(",".join(str(cell) for cell in cells))


def counted(gold: Mapping[str, Any]) -> tuple[int, int, int, int, int]:
    """Rows of gold, those found, those with the right type and value, those with the right mod, and extra rows."""
    found = rapt.extract_dates(gold["text"], gold["date"]).to_dict("records")
    pairs = paired(gold["dates"], found)
    right = sum((g["type"], g["value"]) == (p["type"], p["value"]) for g, p in pairs)
    mods = sum((g.get("mod") or "") == p["mod"] for g, p in pairs)
    taken = {id(p) for _, p in pairs}
    extra = [p for p in found if id(p) not in taken and not left_open(p, gold)]
    return len(gold["dates"]), len(pairs), right, mods, len(extra)


def paired(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Each row of gold with the row that overlaps it most and is nobody else's."""
    pairs, free = [], list(found)
    for g in gold:
        near = [p for p in free if p["start"] < g["end"] and p["end"] > g["start"]]
        if near:
            best = max(near, key=lambda p: min(p["end"], g["end"]) - max(p["start"], g["start"]))
            pairs.append((g, best))
            free = [p for p in free if p is not best]
    return pairs


def left_open(row: Row, gold: Mapping[str, Any]) -> bool:
    """Whether a row is of something that the reader could not decide."""
    around = gold["text"][max(row["start"] - NEAR, 0) : row["end"] + NEAR]
    return any(
        u["text"] in around and (row["text"] in u["text"] or u["text"] in row["text"]) for u in gold.get("unsure", ())
    )


def value_f1(totals: np.ndarray) -> float:
    """F1 of rows with the right type and value."""
    n_gold, n_paired, right, _, extra = totals
    return float(2 * right / (n_gold + n_paired + extra))


def mod_share(totals: np.ndarray) -> float:
    """The share of found rows with the right modifiers."""
    return float(totals[3] / totals[1])


def interval(counts: np.ndarray, score: Any) -> tuple[float, float, float]:
    """A score with its 95% bootstrap interval over texts."""
    chosen = np.random.default_rng(SEED).integers(0, len(counts), (N_RESAMPLES, len(counts)))
    low, high = np.percentile([score(counts[rows].sum(axis=0)) for rows in chosen], [2.5, 97.5])
    return round(score(counts.sum(axis=0)), 3), round(float(low), 3), round(float(high), 3)


if __name__ == "__main__":
    typer.run(main)
