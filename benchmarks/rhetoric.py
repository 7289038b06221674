"""How the comparisons of rhetoric grow: the bundled corpus repeated to 1,000, 5,000 and 10,000 statements.

Run: python benchmarks/rhetoric.py [--mutate 0.05]

Copies are made of the tables, not of the texts; with ``--mutate`` a share of the tokens of each copy is exchanged for
others, so that copies are alike but not the same. Prints seconds and, beside them, the ratio to the smallest corpus.
"""

from __future__ import annotations

import argparse
import time
import warnings

import numpy as np
import pandas as pd

import rapt
from rapt.compare import (
    demand_matrix,
    demand_threads,
    diff,
    formulas,
    profile,
    profile_difference,
    reuse,
    timeline,
)

SIZES = (1_000, 5_000, 10_000)


def repeated(analysis: rapt.Analysis, n_statements: int, mutate: float) -> rapt.Analysis:
    """An Analysis of copies of the statements, dated a day apart each round."""
    rounds = -(-n_statements // len(analysis.statements))
    ids = analysis.statements["statement_id"].tolist()
    new_ids = [f"{name}#{n:04d}" for n in range(rounds) for name in ids]
    tables = {}
    for name, table in analysis.tables().items():
        copy = pd.concat([table] * rounds, ignore_index=True)
        nth = np.repeat(np.arange(rounds), len(table))
        of = np.tile(pd.Index(ids).get_indexer(table["statement_id"].astype(object)), rounds)
        names = np.array(new_ids, dtype=object)[nth * len(ids) + of] if len(table) else []
        if name == "tokens":
            copy["statement_id"] = pd.Categorical.from_codes(nth * len(ids) + of, new_ids)
            codes = copy["text"].cat.codes.to_numpy().copy()
            changed = np.random.default_rng(0).random(len(codes)) < mutate
            codes[changed] = np.random.default_rng(1).integers(0, len(copy["text"].cat.categories), changed.sum())
            copy["text"] = pd.Categorical.from_codes(codes, copy["text"].cat.categories)
        else:
            copy["statement_id"] = names
        if name == "statements":
            copy["date"] += pd.to_timedelta(nth, unit="D")
        tables[name] = copy
    return rapt.Analysis(**tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutate", type=float, default=0.0)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args()
    warnings.simplefilter("ignore", rapt.compare.RaptWarning)
    corpus = rapt.analyze(rapt.load_corpus("mofcom"))
    first: dict[str, float] = {}
    for size in options.sizes:
        analysis = repeated(corpus, size, options.mutate)
        a, b = analysis.statements["statement_id"].iloc[[27, 29]]
        calls = {
            "demand_threads": lambda analysis=analysis: demand_threads(analysis),
            "demand_matrix": lambda analysis=analysis: demand_matrix(analysis),
            "timeline": lambda analysis=analysis: timeline(analysis),
            "profile by year": lambda analysis=analysis: profile(analysis, "year"),
            "profile_difference": lambda analysis=analysis: profile_difference(analysis, "2025-10"),
            "diff": lambda analysis=analysis, a=a, b=b: diff(analysis, a, b),
            "reuse": lambda analysis=analysis: reuse(analysis),
            "reuse masked": lambda analysis=analysis: reuse(analysis, mask=("number", "country")),
            "formulas": lambda analysis=analysis: formulas(analysis),
        }
        for name, call in calls.items():
            start = time.perf_counter()
            rows = len(call())
            seconds = time.perf_counter() - start
            ratio = seconds / first.setdefault(name, seconds)
            print(f"{len(analysis.statements):>7,} {name:<20} {seconds:>8.3f} s  x{ratio:>6.1f}  {rows:>9,} rows")


if __name__ == "__main__":
    main()
