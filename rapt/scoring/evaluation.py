"""An analysis and gold annotations to scores.

| layer | measure | what is counted |
|---|---|---|
| entities | overlap | rows of the same label that share characters, paired one to one |
| | strict | pairs whose spans are the same |
| | id | accuracy: pairs with the right ``entity_id``, where the gold row has one |
| dates | detection | rows of the same type that share characters, paired one to one |
| | strict | pairs whose spans are the same |
| | value | pairs with the same value |
| | mod | accuracy: pairs with the same modifier, where gold says it |
| demands | detection | spans whose intersection is at least half of their union, without final 。, one to one |
| | addressee, demander, polarity, strength, strength_within_one, form, voice | accuracy over pairs, where gold says it |
| moves | detection | same move, overlap of at least half of the shorter span; many rows may match one |
| voices | voice | voice of the sentence that shares most characters with the gold span |
| | accuracy | accuracy: gold spans with the right voice |
| measures | detection | events of one kind that share characters, paired one to one |
| | instrument, actor, target, days | accuracy over pairs; days where gold has one: ``begin`` and ``day`` stand for each other |

Only statements with gold count, and in them only the layers that were annotated. Optional gold rows count neither as
missed nor, where they are predicted, as false; for moves an optional one makes a predicted row right. Extra labels
(MONEY, QUANTITY, OTHER) and gold values ``?`` are not scored. Demands are labelled by their polarity (a pair by that
of its gold row).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from rapt.scoring.alignment import ScoredTables, judged
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.guidelines import Gold
from rapt.scoring.matching import Outcome
from rapt.scoring.measures import ACCURACIES, COUNTS, MEASURES, rates
from rapt.tables.schema import DATE_TYPES, EVENTS, LABELS, MOVES, POLARITIES, VOICES

# Labels of each layer in the order of its rows.
_LABELS = {
    "entities": LABELS, "dates": DATE_TYPES, "demands": POLARITIES, "moves": MOVES, "voices": VOICES, "measures": EVENTS,
}  # fmt: skip


def evaluate(analysis: ScoredTables, gold: Source, *, by: Sequence[str] = ("layer", "label")) -> pd.DataFrame:
    """Precision, recall, F1 and n per layer, label and measure, from an analysis and gold annotations.

    ``gold`` is a file, a folder, an annotation (dict) or a list of them; ``n`` is the number of gold rows (for
    accuracies: of rows compared), ``n_match`` the gold rows found. Label ``all`` takes a layer together; leave ``label``
    out of ``by`` to have only that, add ``statement_id`` or another column of ``statements`` to score each part.
    A score is NaN where there is nothing to divide by: precision with no predicted row, recall with no gold row, F1
    with neither, accuracy with no row compared; accuracies have no precision and recall. What each measure counts is
    in the module's own docstring.

    Raises ``ValueError`` for a gold statement that the analysis does not have or has with another text, for a gold
    file that is not well-formed, and for a name in ``by`` that is no column.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> scores = evaluate(analysis, {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [row]})
    >>> float(scores.query("measure == 'overlap' and label == 'GPE'")["f1"].iloc[0])
    1.0
    """
    extra = _extra_columns(analysis, by)
    counts = tally(analysis, load_gold(gold), extra)
    if "label" not in by:
        counts = counts[counts["label"] == "all"]
    if not extra:
        counts = pd.concat([_empty_rows(), counts], ignore_index=True)
    keys = [*extra, "layer", "label", "measure"]
    table = _in_order(counts.groupby(keys, sort=False, as_index=False)[[*COUNTS, "n_right"]].sum(), extra)
    table = table.assign(n=table["n_gold"], **scores_of(table, {name: table[name] for name in (*COUNTS, "n_right")}))
    return table[[*keys, "precision", "recall", "f1", "n", "accuracy", *COUNTS]]


def _extra_columns(analysis: ScoredTables, by: Sequence[str]) -> list[str]:
    columns = [name for name in by if name not in ("layer", "label")]
    unknown = [name for name in columns if name not in analysis.statements]
    if isinstance(by, str) or unknown or "layer" not in by:
        raise ValueError(f"by must be a list with 'layer' and any of 'label' and the columns of statements, got {by!r}")
    return columns


def tally(analysis: ScoredTables, golds: list[Gold], extra: Sequence[str] = ()) -> pd.DataFrame:
    """Counts of every outcome, once under its own label and once under ``all``."""
    columns = ["statement_id", "layer", "label", "measure", *COUNTS, "n_right"]
    rows = [
        (statement_id, o.layer, label, o.measure, *_counts(o))
        for statement_id, outcomes in judged(analysis, golds)
        for o in outcomes
        for label in ("all", o.label)
        if label
    ]
    counts = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[4:], "int64"))
    more = [name for name in extra if name != "statement_id"]
    return counts.merge(analysis.statements[["statement_id", *more]], on="statement_id", how="left") if more else counts


def _counts(outcome: Outcome) -> tuple[int, int, int, int]:
    has_gold, has_predicted = outcome.gold is not None, outcome.predicted is not None
    return int(has_gold), int(has_predicted), int(has_gold and outcome.right), int(has_predicted and outcome.right)


def _empty_rows() -> pd.DataFrame:
    """A row of zeros for every measure, so that each has its row even where nothing was annotated or found."""
    rows = [(layer, "all", measure, 0, 0, 0, 0) for layer, measures in MEASURES.items() for measure in measures]
    return pd.DataFrame(rows, columns=["layer", "label", "measure", *COUNTS, "n_right"])


def _in_order(table: pd.DataFrame, extra: list[str]) -> pd.DataFrame:
    """Rows by layer, ``all`` and the labels in the order of the schema, measures in the order of the module."""
    places = [
        (list(MEASURES).index(layer), ("all", *_LABELS[layer], label).index(label), MEASURES[layer].index(measure))
        for layer, label, measure in zip(table["layer"], table["label"], table["measure"], strict=True)
    ]
    order = pd.DataFrame(places, columns=["_layer", "_label", "_measure"], index=table.index)
    by = [*extra, *order.columns]
    return pd.concat([table, order], axis=1).sort_values(by, kind="stable")[list(table.columns)].reset_index(drop=True)


def scores_of(table: pd.DataFrame, counts: Mapping[str, npt.ArrayLike]) -> dict[str, np.ndarray]:
    """Scores of the rows of a table of layers and measures, from counts whose first axis are these rows."""
    pairs = zip(table["layer"], table["measure"], strict=True)
    is_accuracy = np.array([pair in ACCURACIES for pair in pairs], dtype=bool)
    n_gold, n_predicted, n_match, n_right = (np.asarray(counts[name], dtype=float) for name in (*COUNTS, "n_right"))
    is_accuracy = is_accuracy.reshape(-1, *[1] * (n_gold.ndim - 1))
    scores = rates(n_gold, n_predicted, n_match, n_right)
    accuracy = np.where(is_accuracy, scores["recall"], np.nan)
    return {name: np.where(is_accuracy, np.nan, score) for name, score in scores.items()} | {"accuracy": accuracy}
