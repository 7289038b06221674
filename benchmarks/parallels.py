"""How well parallel sentences are found: two readers' pairs of the bundled digests against ours; and the weights anew.

    python benchmarks/parallels.py            # scores on the pairs kept aside (test1, and the two readers with each other)
    python benchmarks/parallels.py --train    # fit the weights on dev and write rapt/lexicon/parallels.csv

``rounds/parallels`` holds the pairs: ``dev`` of one reader, on which the weights are fitted and errors were read; ``test1`` and
``test2`` of two other readers on other statements, for scores alone. A pair counts when both sentences are meant.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

import rapt
from rapt.compare import likeness as measures
from rapt.compare.parallels import aligned, index_of
from rapt.tables.analysis import Analysis
from rapt.text.rules import bundled

FOLDER = Path(__file__).parent / "rounds" / "parallels"
WEIGHTS = Path(rapt.__file__).parent / "lexicon" / "parallels.csv"
# Rounds of choosing the best clauses of each pair by the weights so far and fitting anew.
ROUNDS = 4
# How weakly the weights are held back (scikit-learn's C).
HELD = 1.0

Key = tuple[str, str, str, str]


def read_pairs(name: str) -> dict[Key, str]:
    """The pairs of a reader: ids of both statements and sentences, and the status."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return {
            (r["statement_a"], r["sentence_a"], r["statement_b"], r["sentence_b"]): r["status"]
            for r in csv.DictReader(stream)
        }


def statements_of(pairs: dict[Key, str]) -> list[tuple[str, str]]:
    return sorted({(a, b) for a, _, b, _ in pairs})


def found_pairs(analysis: Analysis, a: str, b: str, voices: object) -> Iterator[tuple[Key, str]]:
    """Our pairs of two statements."""
    both, one, two, pairs = aligned(analysis, a, b, voices)
    ids = both.sentences["sentence_id"].to_numpy(dtype=object)
    for pair in pairs:
        status = "kept" if pair.status == "kept" else "reworded"
        yield (a, ids[one.sentence[pair.a]], b, ids[two.sentence[pair.b]]), status


def scores(gold: dict[Key, str], found: dict[Key, str]) -> dict[str, float]:
    both = gold.keys() & found.keys()
    precision, recall = len(both) / max(len(found), 1), len(both) / max(len(gold), 1)
    same = sum(gold[key] == found[key] for key in both) / max(len(both), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"pairs": len(gold), "precision": precision, "recall": recall, "f1": f1, "kept_or_reworded": same}


def evaluate(analysis: Analysis, name: str) -> Iterator[tuple[str, dict[str, float]]]:
    gold = read_pairs(name)
    spoken = analysis.sentences.set_index(["statement_id", "sentence_id"])["voice"]
    for label, voices in (("all voices", None), ("issuer against issuer", "issuer")):
        wanted = {
            key: status
            for key, status in gold.items()
            if voices is None or spoken[key[:2]] == spoken[key[2:]] == voices
        }
        found = dict(pair for a, b in statements_of(gold) for pair in found_pairs(analysis, a, b, voices))
        yield f"{name}, {label}", scores(wanted, found)


def train(analysis: Analysis) -> None:
    """Fit the weights: of each pair of sentences the best clauses count, which depend on the weights."""
    gold = read_pairs("dev")
    index = index_of(analysis, bundled())
    ids = analysis.statements["statement_id"].to_numpy(dtype=object)
    sentences = analysis.sentences["sentence_id"].to_numpy(dtype=object)
    names: list[str] = []
    blocks: list[tuple[list[Key], np.ndarray]] = []
    for a, b in statements_of(gold):
        sides = [index.clauses.where(index.clauses.statement == int(np.flatnonzero(ids == one)[0])) for one in (a, b)]
        found = measures.measured(sides[0], sides[1], index.rare)
        names = [name for name, _ in found]
        values = np.stack([value for _, value in found], -1).reshape(-1, len(found))
        keys = [(a, sentences[i], b, sentences[j]) for i in sides[0].sentence for j in sides[1].sentence]
        blocks.append((keys, values))
    keys = [key for block, _ in blocks for key in block]
    values = np.concatenate([value for _, value in blocks])
    rows = defaultdict(list)
    for n, key in enumerate(keys):
        rows[key].append(n)
    score = values[:, names.index("string")] + values[:, names.index("shared")]
    model = LogisticRegression(C=HELD, max_iter=5000)
    for _ in range(ROUNDS):
        best = [max(places, key=lambda n: score[n]) for places in rows.values()]
        model.fit(values[best], [key in gold for key in rows])
        score = values @ model.coef_[0]
    with WEIGHTS.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["measure", "weight", "source"])
        source = f"logistic regression on {len(gold)} pairs of benchmarks/rounds/parallels/dev.csv"
        writer.writerow(["intercept", f"{model.intercept_[0]:.2f}", source])
        writer.writerows([name, f"{weight:.2f}", source] for name, weight in zip(names, model.coef_[0], strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="fit the weights on dev")
    arguments = parser.parse_args()
    analysis = rapt.analyze(rapt.load_corpus())
    if arguments.train:
        train(analysis)
        measures._weights.cache_clear()
    table = pd.DataFrame(dict(row for name in ("dev", "test1") for row in evaluate(analysis, name))).T
    readers = scores(read_pairs("test1"), read_pairs("test2"))
    print(pd.concat([table, pd.DataFrame({"test1, the other reader": readers}).T]).round(3).to_string())


if __name__ == "__main__":
    main()
