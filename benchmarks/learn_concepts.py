"""Coded moves to the weights by which moves that no anchor codes are coded, and how well these do on texts kept aside.

    python benchmarks/learn_concepts.py            # each set of coded texts by weights learned without it
    python benchmarks/learn_concepts.py --write    # weights of rapt/lexicon/concept_weights.csv anew

What is learned from: ``rounds/concepts/phrases.csv``, phrases that others wrote from the definitions of the codebook, and the
moves of ``codes1.csv`` to ``codes3.csv`` with the concepts that two coders chose; 4 and 5 are for measuring alone. Rows added
to any of these tell in the weights and in the figures.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from concepts import NO_ROW, NONE, ROUNDS, TEXTS, read_texts
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import rapt
from rapt.extract.concepts import learned
from rapt.extract.concepts.anchors import content
from rapt.extract.concepts.learned import Feature
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.rows import statement_rows
from rapt.text import codebook
from rapt.text.parsing import parse_statements
from rapt.text.rules import bundled

WEIGHTS = Path(rapt.__file__).parent / "lexicon" / learned.TABLE
LEARNED_FROM = (1, 2, 3)
# How weakly the weights are held back (scikit-learn's C), and which of them say too little to be kept.
HELD, LEAST = 20.0, 1.0


@lru_cache
def analysis_of(n: int) -> Analysis:
    """The texts of a set, analysed; two sets may be of the same texts."""
    return (
        analysis_of(min(k for k in TEXTS if TEXTS[k] == TEXTS[n])) if TEXTS[n] in _before(n) else read_texts(TEXTS[n])
    )


def _before(n: int) -> list[tuple[str, ...]]:
    return [folders for k, folders in TEXTS.items() if k < n]


@lru_cache
def codes(n: int) -> pd.DataFrame:
    """The moves of a set that its coders take for what they are, with the concepts that they chose."""
    table = pd.read_csv(ROUNDS / "concepts" / f"codes{n}.csv", keep_default_na=False)
    return table[(table["table"] == "moves") & (table[["coder_a", "coder_b"]] != NO_ROW).all(axis=1)]


class Row(NamedTuple):
    """A coded move: its kind, what speaks for a concept in it, the concepts that coders chose, and the set it is of."""

    move: str
    values: dict[Feature, float]
    chosen: tuple[str, ...]
    of: int


def phrases() -> list[Row]:
    """The phrases written from the definitions, each a move of the kind of its concept."""
    table = pd.read_csv(ROUNDS / "concepts" / "phrases.csv", keep_default_na=False)
    ids = [f"p{n:05d}" for n in range(len(table))]
    texts = schema.frame(
        "statements", [{"statement_id": i, "text": t} for i, t in zip(ids, table["text"] + "。", strict=True)]
    )
    kinds = {name: concept.layer for name, concept in codebook.concepts().items()}
    spans = zip(ids, [0] * len(ids), table["text"].str.len(), strict=True)
    found = zip(table["concept"], _values(texts, spans), strict=True)
    return [Row(kinds[concept], values, (concept,), 0) for concept, values in found]


def coded(n: int) -> list[Row]:
    """The moves of a set."""
    table = codes(n)
    values = _values(analysis_of(n).statements, table[["statement_id", "start", "end"]].itertuples(index=False))
    choices = zip(table["coder_a"], table["coder_b"], strict=True)
    chosen = [tuple(dict.fromkeys(filter(None, both))) for both in choices]
    return [Row(*one, n) for one in zip(table["move"], values, chosen, strict=True)]


def _values(statements: pd.DataFrame, spans: Iterable[tuple[str, int, int]]) -> list[dict[Feature, float]]:
    """What speaks for a concept in some spans of the statements."""
    documents = {one.document.statement_id: one.document for one in parse_statements(statement_rows(statements))}
    found = []
    for name, start, end in spans:
        document = documents[name]
        words = content(bundled(), document.tokens_in(start, end))
        found.append(learned.values(learned.features(bundled(), document.folded, words, start, end)))
    return found


class Model:
    """The weights of one kind of move."""

    def __init__(self, rows: Sequence[Row]) -> None:
        each = [(row.values, concept, 1 / len(row.chosen)) for row in rows for concept in row.chosen]
        self._names = DictVectorizer()
        values = self._names.fit_transform([{_SEP.join(key): v for key, v in values.items()} for values, _, _ in each])
        chosen = [concept for _, concept, _ in each]
        self._fitted = LogisticRegression(C=HELD, max_iter=200, tol=1e-3)
        self._fitted.fit(values, chosen, sample_weight=[share for *_, share in each])
        weights = self._fitted.coef_
        weights[np.abs(weights) < LEAST] = 0
        self._fitted.coef_ = np.round(weights, 1)
        self._fitted.intercept_ = np.round(self._fitted.intercept_, 2)
        self._rows = Counter((key, concept) for values, concept, _ in each for key in values)

    def likeliest(self, row: Row) -> tuple[str, float]:
        """The concept that speaks most for a move, and how likely it is."""
        values = self._names.transform([{_SEP.join(key): v for key, v in row.values.items()}])
        chances = self._fitted.predict_proba(values)[0]
        return str(self._fitted.classes_[chances.argmax()]), float(chances.max())

    def lines(self, move: str) -> list[tuple[str, str, str, str, float, int]]:
        """The rows of the table of weights."""
        found = []
        for n, concept in enumerate(self._fitted.classes_):
            found.append((move, concept, learned.BEFORE, "", float(self._fitted.intercept_[n]), 0))
            for name, weight in zip(self._names.feature_names_, self._fitted.coef_[n], strict=True):
                if weight:
                    feature, word = name.split(_SEP)
                    rows = self._rows[(feature, word), concept]
                    found.append((move, concept, feature, word, float(weight), rows))
        return found


# Between the kind of a feature and its word.
_SEP = "\t"


def models(rows: Sequence[Row]) -> dict[str, Model]:
    """The weights by kind of move."""
    return {move: Model([row for row in rows if row.move == move]) for move in sorted({row.move for row in rows})}


def aside(rows: Sequence[Row]) -> pd.DataFrame:
    """By set, on its moves: how far anchors alone agree with a coder, how far with weights that were learned without the set."""
    found = {}
    for n in TEXTS:
        by_kind = models([row for row in rows if row.of != n])
        mine = [row for row in rows if row.of == n]
        anchors = _by_anchors(n)
        likely = [by_kind[row.move].likeliest(row) if row.move in by_kind else (NONE, 0.0) for row in mine]
        added = [
            concept if was == NONE and chance >= learned.SURE else was
            for was, (concept, chance) in zip(anchors, likely, strict=True)
        ]
        new = [(a, row) for a, was, row in zip(added, anchors, mine, strict=True) if a != was]
        found[n] = {
            "rows": len(mine),
            "anchors": np.mean([was in row.chosen for was, row in zip(anchors, mine, strict=True)]),
            "with_weights": np.mean([one in row.chosen for one, row in zip(added, mine, strict=True)]),
            "precision": np.mean([a in row.chosen for a, row in zip(anchors, mine, strict=True) if a != NONE]),
            "added": len(new),
            "added_right": sum(a in row.chosen for a, row in new),
            "added_none": sum(NONE in row.chosen for _, row in new),
        }
    return pd.DataFrame(found).T


def _by_anchors(n: int) -> list[str]:
    """The concepts that the anchors alone give the moves of a set."""
    key = ["statement_id", "start", "end", "move"]
    moves = analysis_of(n).moves.drop_duplicates(key).set_index(key)
    own = "|".join(f'"rule":"{rule.rule_id}"' for rule in bundled().of(learned.LAYER))
    concepts = moves["concept"].mask(moves["evidence"].str.contains(own), "")
    return [concepts.get(tuple(one), "") or NONE for one in codes(n)[key].itertuples(index=False)]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", action="store_true", help="write the table of weights")
    if asked.parse_args().write:
        fitted = models(phrases() + [row for n in LEARNED_FROM for row in coded(n)])
        lines = [line for move, model in fitted.items() for line in model.lines(move)]
        with WEIGHTS.open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(("move", "concept", "feature", "word", "weight", "rows"))
            table.writerows(sorted(lines, key=lambda line: (line[0], line[1], line[2], -line[4], line[3])))
        return
    rows = phrases() + [row for n in TEXTS for row in coded(n)]
    print(aside(rows).round(3).to_string())


if __name__ == "__main__":
    main()
