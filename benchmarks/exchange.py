"""How many rows of the bundled statements change where only the writing does: countries, widths, endings, lines.

    python benchmarks/exchange.py [--out docs/stability.md] [--rows changed.csv]

Puts the table into the page, between the marks there, and the rows that changed into a CSV.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd
import typer

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import rapt  # noqa: E402
from rapt.validate import exchange, exchange_rows  # noqa: E402

MARKS = re.compile(r"(<!-- exchange -->\n).*?(<!-- /exchange -->)", re.DOTALL)
TABLES = ("demands", "moves", "measures", "entities", "dates", "sentences", "segments")


def main(out: Path = ROOT / "docs" / "stability.md", rows: Path | None = None) -> None:
    """Measure all variants, write the table, print it."""
    found = exchange_rows(rapt.load_corpus("mofcom"))
    if rows is not None:
        found[found["problem"] != ""].to_csv(rows, index=False, encoding="utf-8-sig")
    table = markdown(exchange(found))
    text = out.read_text(encoding="utf-8")
    out.write_text(MARKS.sub(lambda m: f"{m[1]}{table}\n{m[2]}", text), encoding="utf-8")
    print(table)


def markdown(counts: pd.DataFrame) -> str:
    """A line a variant: statements, and for each table the rows that did not stay of all that are there before or new."""
    lines = [f"| variant | statements | {' | '.join(TABLES)} |", "|" + "---|" * (len(TABLES) + 2)]
    for variant, group in counts.groupby("variant", sort=False):
        by = group.set_index("table")
        cells = [
            f"{n.changed + n.lost + n.new} / {n.rows + n.new}"
            for n in (by.loc[name] for name in TABLES if name in by.index)
        ]
        lines.append(f"| {variant} | {by['n_statements'].iloc[0]} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    typer.run(main)
