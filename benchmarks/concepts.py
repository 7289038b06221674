"""How well concepts and threads are read: what blind coders chose from the definitions alone, against ours.

    python benchmarks/concepts.py

``rounds/concepts/codesN.csv`` holds demands and moves with the concepts that two coders chose (``none``: no concept fits,
``x``: no such row), ``pairsN.csv`` pairs of demands with whether they are the same. The texts of sets 1 and 3 are those of
``rounds/measures`` and ``rounds/dates``, those of sets 2 and 4, written to vary the wording as widely as possible, lie in
``rounds/concepts``; those of set 5 have one coder, who wrote them, and no pairs. The first scores of each set are in ``rounds/about.md``; errors of the first three were read afterwards.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd

import rapt
from rapt.compare import demand_threads
from rapt.tables.analysis import Analysis

ROUNDS = Path(__file__).parent / "rounds"
TEXTS = {1: ("measures", "dates"), 2: ("concepts/2",), 3: ("measures", "dates"), 4: ("concepts/4",), 5: ("concepts/5",)}
NONE, NO_ROW = "none", "x"


def read_texts(folders: tuple[str, ...]) -> Analysis:
    """The texts of a set, analysed; ids are those that the coders' files name."""
    rows = []
    for folder in folders:
        for file in sorted((ROUNDS / folder).rglob("*.json")):
            found = json.loads(file.read_text(encoding="utf-8"))
            name = str(file.relative_to(ROUNDS).with_suffix("")).replace("/", "-")
            own = found["statement_id"] if folder.startswith("concepts") else name
            issuer = found.get("issuer") or "CN-MOFCOM"
            given = {key: found.get(key) for key in ("date", "genre")} if own != name else {"date": found.get("date")}
            rows.append({"statement_id": own, "text": found["text"], "issuer": issuer, **given})
    return rapt.analyze(pd.DataFrame(rows), progress=False)


def agreement(analysis: Analysis, codes: pd.DataFrame, table: str) -> dict[str, float]:
    """Coverage, and agreement with each coder and of the coders, on rows that both take for what they are.

    What the coders saw as one row may be several by now, which they were not asked about: those do not count.
    """
    key = ["statement_id"] + (["move"] if table == "moves" else [])
    rows = dict(iter(getattr(analysis, table).groupby(key)))
    mine = codes[codes["table"] == table]
    mine = mine[(mine["coder_a"] != NO_ROW) & (mine["coder_b"] != NO_ROW)]
    found = pd.Series([_concepts_at(rows.get(tuple(one[key])), one) for _, one in mine.iterrows()], index=mine.index)
    mine = mine[found.str.len() < 2]
    ours = found[mine.index].str.get(0).fillna(NONE)
    two = (mine["coder_b"] != "").all()
    return {
        "rows": len(mine),
        "coverage": (ours != NONE).mean(),
        "coder_a": (ours == mine["coder_a"]).mean(),
        "coder_b": (ours == mine["coder_b"]).mean() if two else float("nan"),
        "coders": (mine["coder_a"] == mine["coder_b"]).mean() if two else float("nan"),
    }


def _concepts_at(rows: pd.DataFrame | None, coded: pd.Series) -> list[str]:
    """The concepts of the rows that lie in what was coded, or hold it."""
    if rows is None:
        return []
    shared = rows["end"].clip(upper=coded["end"]) - rows["start"].clip(lower=coded["start"])
    return [str(one) or NONE for one in rows.loc[shared > 0, "concept"]]


def same_demands(analysis: Analysis, pairs: pd.DataFrame) -> dict[str, float]:
    """Precision, recall and F1 of two demands being of one thread; all are asked by one party."""
    demands = analysis.demands.drop_duplicates(["statement_id", "start", "end"])
    demands = demands.set_index(["statement_id", "start", "end"], drop=False)
    right = said = there = 0
    for row in pairs.itertuples(index=False):
        keys = [(row.statement_x, row.start_x, row.end_x), (row.statement_y, row.start_y, row.end_y)]
        gold = row.coder_a == 1
        there += gold
        if not all(key in demands.index for key in keys):
            continue
        two = demands.loc[keys].reset_index(drop=True).assign(demander="CN")
        same = demand_threads(replace(analysis, demands=two), voices=None)["thread_id"].nunique() == 1
        said += same
        right += same and gold
    precision, recall = right / max(said, 1), right / max(there, 1)
    return {"pairs": len(pairs), "precision": precision, "recall": recall, "f1": 2 * right / max(said + there, 1)}


def main() -> None:
    coded, threads, analyses = {}, {}, {}
    for n, folders in TEXTS.items():
        analysis = analyses.setdefault(folders, None) or read_texts(folders)
        analyses[folders] = analysis
        codes = pd.read_csv(ROUNDS / "concepts" / f"codes{n}.csv", keep_default_na=False)
        for table in ("demands", "moves"):
            coded[f"{n} {table}"] = agreement(analysis, codes, table)
        if (ROUNDS / "concepts" / f"pairs{n}.csv").exists():
            threads[f"{n} threads"] = same_demands(analysis, pd.read_csv(ROUNDS / "concepts" / f"pairs{n}.csv"))
    print(pd.DataFrame(coded).T.round(3).to_string())
    print(pd.DataFrame(threads).T.round(3).to_string())


if __name__ == "__main__":
    main()
