"""Names of texts that the rules had not seen: a row of first scores.

python benchmarks/names.py FOLDER --number 3 --texts "10 policy texts" --engine new >> benchmarks/rounds/names.csv

FOLDER holds a JSON file a text: statement_id, date, text, entities. Run it once, before anybody reads the errors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import rapt
from rapt.scoring.evaluation import evaluate
from rapt.scoring.gold import load_gold


def main(
    folder: Path,
    number: Annotated[str, typer.Option(help="The set.")] = "",
    texts: Annotated[str, typer.Option(help="What was read.")] = "",
    engine: Annotated[str, typer.Option(help="The release, or new.")] = "new",
) -> None:
    """Print the row of a folder: rows, F1 by overlap and strictly, share of right ids."""
    golds = [{key: gold[key] for key in ("statement_id", "date", "text", "entities")} for gold in load_gold(folder)]
    statements = pd.DataFrame([{key: gold[key] for key in ("statement_id", "date", "text")} for gold in golds])
    only = [{key: gold[key] for key in ("statement_id", "text", "entities")} for gold in golds]
    scores = evaluate(rapt.analyze(statements), only).query("layer == 'entities' and label == 'all'")
    by_measure = scores.set_index("measure")
    f1, ids = by_measure["f1"], by_measure["accuracy"]
    cells = [
        number,
        texts,
        engine,
        int(by_measure.loc["overlap", "n"]),
        *(round(float(f1[name]), 3) for name in ("overlap", "strict")),
        round(float(ids["id"]), 3),
    ]
    typer.echo(",".join(str(cell) for cell in cells))


if __name__ == "__main__":
    typer.run(main)
