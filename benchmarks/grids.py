"""Shares of generated sentences that RAPT reads right, and of its rows that stay under harmless edits.

    python benchmarks/grids.py [--out docs/grids.md] [--size 3000] [--seed 1]

Writes the page and, beside it, a JSON with the same figures. Every figure has a Wilson 95 % interval.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import sqrt
from pathlib import Path
from typing import Any

import pandas as pd
import typer

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "grids")]

from cases import Case, judge, shares  # noqa: E402
from edits import stayed  # noqa: E402
from registry import GRIDS, SAMPLES  # noqa: E402

from rapt.scoring.gold import load_gold  # noqa: E402

GOLD = ROOT / "data" / "gold"
# The share of each set at its first reading, of 3,000 cases.
FIRST = ROOT / "benchmarks" / "rounds" / "grids.csv"
# Cases of one analysis, and the fewest a value needs to be shown.
BATCH, FEWEST = 500, 10
# Values of a dimension that are shown, the worst first.
SHOWN = 8


def main(out: Path = ROOT / "docs" / "grids.md", size: int = 3000, seed: int = 1) -> None:
    """Measure all grids and edits, write the page and its JSON, print the totals."""
    sets = [(grid, kind, size, seed) for grid, kind in SAMPLES]
    with ProcessPoolExecutor() as pool:
        frames = pool.map(measured, *zip(*sets, strict=True))
        grids = with_intervals(pd.concat(frames, ignore_index=True))
    rows = stayed(load_gold(GOLD))
    rows["right"] = rows["problem"] == ""
    counted = rows.groupby(["edit", "layer"], sort=False)["right"].agg(["mean", "size"]).reset_index()
    edits = with_intervals(counted.rename(columns={"mean": "share", "size": "n"}))
    totals = grids[grids["dimension"] == "all"].drop(columns=["dimension", "value"])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page(totals, grids, edits), encoding="utf-8")
    figures = {"seed": seed, "grids": grids.to_dict("records"), "edits": edits.to_dict("records")}
    out.with_suffix(".json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(totals.to_string(index=False))
    print(edits.to_string(index=False))


def measured(grid: str, kind: str, size: int, seed: int) -> pd.DataFrame:
    """Shares of one grid and set by dimension and value."""
    cases = GRIDS[grid](kind, size, seed)
    wrong = [found for batch in batches(cases) for found in judge(batch)]
    return shares(cases, wrong).assign(set=kind)


def batches(cases: Sequence[Case]) -> Iterable[Sequence[Case]]:
    """The cases in pieces that fit into one analysis."""
    return (cases[n : n + BATCH] for n in range(0, len(cases), BATCH))


def wilson(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval of a share of ``n``."""
    if n == 0:
        return 0.0, 1.0
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the columns ``low`` and ``high``."""
    ends = [wilson(share, n) for share, n in zip(frame["share"], frame["n"], strict=True)]
    low, high = ([round(end[side], 4) for end in ends] for side in (0, 1))
    return frame.assign(share=frame["share"].round(4), low=low, high=high)


def page(totals: pd.DataFrame, grids: pd.DataFrame, edits: pd.DataFrame) -> str:
    """The Markdown page."""
    parts = [
        "# Generated sentences and harmless edits",
        "Sentences are put together from parts, so that the right rows are known; a case is right if all its rows are "
        "found with the right values and none is too much. *Known* parts may be used to mend rules; words of *fresh* to "
        "*fresh7* are each new, and their errors have been read since. What to quote is the share at the first reading, "
        "before anybody looked: " + first_readings() + ". "
        "Intervals are Wilson's at 95 %. Made by "
        "`python benchmarks/grids.py`.",
        "## Shares right",
        markdown(totals, ("grid", "set")),
    ]
    for grid in dict.fromkeys(grids["grid"]):
        parts.append(f"## {grid}: the worst values of each dimension")
        chosen = grids[(grids["grid"] == grid) & (grids["dimension"] != "all") & (grids["n"] >= FEWEST)]
        ordered = chosen.sort_values(["share", "n"], ascending=[True, False], kind="stable")
        worst = ordered.groupby(["dimension", "set"], sort=False).head(SHOWN)
        worst = worst.sort_values(["set", "dimension", "share"], ascending=[False, True, True], kind="stable")
        parts.append(markdown(worst, ("set", "dimension", "value")))
    parts += [
        "## Harmless edits of annotated texts",
        "RAPT's own rows before and after an edit that changes nothing of what is said: the share of rows that stay, "
        "with their values, at their new places (a new row counts as one that did not stay). An exchange of countries "
        "shows whether errors depend on who is spoken of.",
        markdown(edits.sort_values("share", kind="stable"), ("edit", "layer")),
    ]
    return "\n\n".join(parts) + "\n"


def first_readings() -> str:
    """The shares of ``benchmarks/rounds/grids.csv`` in words: set by set, a grid after the other."""
    table = pd.read_csv(FIRST, dtype=str)
    told = (f"{grid} {share}" for grid, share in zip(table["grid"], table["share"], strict=True))
    rows = pd.DataFrame({"set": table["set"], "told": list(told)}).groupby("set", sort=False)["told"]
    return "; ".join(f"*{name}* {', '.join(group)}" for name, group in rows)


def markdown(frame: pd.DataFrame, names: Sequence[str]) -> str:
    """A table with the share, its interval and the number."""
    head = f"| {' | '.join(names)} | right | 95 % | n |"
    lines = [head, "|" + "---|" * (len(names) + 3)]
    for row in frame.to_dict("records"):
        cells: list[Any] = [str(row[name]).replace("|", "\\|").replace("\n", " ") for name in names]
        cells += [f"{row['share']:.3f}", f"{row['low']:.3f}–{row['high']:.3f}", row["n"]]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


if __name__ == "__main__":
    typer.run(main)
