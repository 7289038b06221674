"""Texts whose events of measures nobody who wrote the rules had seen: a row of first scores.

python benchmarks/measures.py FOLDER --number 1 --texts "20 texts" >> benchmarks/rounds/measures.csv

FOLDER holds a gold annotation a text, with the layer ``measures``, annotated by ``docs/annotation.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import rapt
from rapt.scoring.errors import errors
from rapt.scoring.gold import load_gold

COLUMNS = ("statement_id", "date", "issuer", "title", "genre", "text")
FIELDS = ("instrument", "actor", "target", "days")


def main(
    folder: Path,
    number: Annotated[str, typer.Option(help="The round.")] = "",
    texts: Annotated[str, typer.Option(help="What was read.")] = "",
    misses: Annotated[bool, typer.Option(help="Print what is wrong, too.")] = False,
) -> None:
    """Print the row of a folder: firm events, precision, recall, F1, and the share of right fields of found events."""
    golds = load_gold(folder)
    analysis = rapt.analyze(pd.DataFrame([{name: gold.get(name, "") for name in COLUMNS} for gold in golds]))
    if misses:
        typer.echo(errors(analysis, golds).drop(columns="sentence").to_csv(index=False))
    scores = rapt.evaluate(analysis, golds).query("layer == 'measures' and label == 'all'").set_index("measure")
    found = scores.loc["detection"]
    shares = [scores.loc[name, "accuracy"] for name in FIELDS]
    cells = [
        number,
        texts,
        found["n"],
        *(round(float(score), 3) for score in (*found[["precision", "recall", "f1"]], *shares)),
    ]
    typer.echo(",".join(map(str, cells)))


if __name__ == "__main__":
    typer.run(main)
