"""Texts that nobody who wrote the rules had seen, annotated by readers: a row of first scores with their intervals.

python benchmarks/fresh.py FOLDER --number 5 --texts "8 texts of mixed genres" --engine new >> benchmarks/rounds/scores.csv

FOLDER holds annotated statements as ``data/gold`` does. Run it once, before anybody reads the errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
import typer

import rapt
from rapt.scoring.alignment import judged
from rapt.scoring.bootstrap import bootstrap
from rapt.scoring.gold import load_gold

# What is said of a demand beside its action: a row is right in all fields if all of these are.
FIELDS = ("demander", "addressee", "strength", "polarity")
# The scores of the page, by layer and measure.
SCORES = {
    "demands_f1": ("demands", "detection"),
    "addressee": ("demands", "addressee"),
    "demander": ("demands", "demander"),
    "strength": ("demands", "strength"),
    "all_fields_f1": (),
    "voices": ("voices", "accuracy"),
    "moves_f1": ("moves", "detection"),
}
N_RESAMPLES, SEED = 1000, 0


def main(
    folder: Path,
    number: Annotated[str, typer.Option(help="The round.")] = "",
    texts: Annotated[str, typer.Option(help="What was read.")] = "",
    engine: Annotated[str, typer.Option(help="The release, or new.")] = "new",
) -> None:
    """Print the row of a folder."""
    cells = [number, texts, engine, *(cell for low_high in scores(folder).values() for cell in low_high)]
    typer.echo(",".join(str(cell) for cell in cells))


def scores(folder: Path) -> dict[str, tuple[float, ...]]:
    """Value, low and high of every score, and the number of reversed demands alone."""
    golds = load_gold(folder)
    # No more than a user gives: neither the genre nor who speaks.
    fields = ("statement_id", "date", "issuer", "title", "text")
    analysis = rapt.analyze(pd.DataFrame([{f: gold[f] for f in fields} for gold in golds]), progress=False)
    table = bootstrap(analysis, golds, N_RESAMPLES, SEED).query("label == 'all' and score in ('f1', 'accuracy')")
    known = {(row["layer"], row["measure"]): row for row in table.to_dict("records")}
    counts, n_reversed = all_fields(analysis, golds)
    found = {name: _rounded(known[key]) for name, key in SCORES.items() if key}
    found["all_fields_f1"] = _f1_with_interval(counts)
    return {name: found[name] for name in SCORES} | {"reversed": (n_reversed,)}


def all_fields(analysis: Any, golds: Sequence[dict[str, Any]]) -> tuple[np.ndarray, int]:
    """Demands of each statement: annotated, found, right in all fields; and how many have asker and asked exchanged."""
    counts, n_reversed = [], 0
    for _, outcomes in judged(analysis, golds):
        found = [o for o in outcomes if (o.layer, o.measure) == ("demands", "detection")]
        pairs = [(o.gold, o.predicted) for o in found if o.gold is not None and o.predicted is not None]
        right = sum(all(_same(gold[field], row[field]) for field in FIELDS) for gold, row in pairs)
        n_reversed += sum(_is_reversed(gold, row) for gold, row in pairs)
        counts.append((sum(o.gold is not None for o in found), sum(o.predicted is not None for o in found), right))
    return np.array(counts), n_reversed


def _same(expected: object, got: object) -> bool:
    return set(str(expected).split(";")) == set(str(got).split(";"))


def _is_reversed(gold: Any, row: Any) -> bool:
    return bool(row["demander"]) and (row["demander"], row["addressee"]) == (gold["addressee"], gold["demander"])


def _f1_with_interval(counts: np.ndarray) -> tuple[float, float, float]:
    """The F1 of all statements, and the percentiles of its resamples by statements."""
    drawn = np.random.default_rng(SEED).integers(len(counts), size=(N_RESAMPLES, len(counts)))
    resampled = _f1(counts[drawn].sum(axis=1))
    low, high = np.nanpercentile(resampled, (2.5, 97.5))
    return round(float(_f1(counts.sum(axis=0))), 3), round(float(low), 3), round(float(high), 3)


def _f1(counts: np.ndarray) -> np.ndarray:
    annotated, found, right = np.moveaxis(counts.astype(float), -1, 0)
    return 2 * right / np.maximum(annotated + found, 1)


def _rounded(row: dict[str, Any]) -> tuple[float, float, float]:
    return round(row["value"], 3), round(row["low"], 3), round(row["high"], 3)


if __name__ == "__main__":
    typer.run(main)
