"""What is measured in each layer, and counts to precision, recall and F1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Columns of counts and of scores in the tables of scores.
COUNTS = ("n_gold", "n_predicted", "n_match")
SCORES = ("precision", "recall", "f1", "accuracy")
# Measures by layer in the order of the tables. The first finds missed and false rows.
MEASURES: dict[str, tuple[str, ...]] = {
    "entities": ("overlap", "strict", "id"),
    "dates": ("detection", "strict", "value", "mod"),
    "demands": (
        "detection", "addressee", "demander", "polarity", "strength", "strength_within_one", "form", "voice",
    ),
    "moves": ("detection",),
    "voices": ("voice", "accuracy"),
    "measures": ("detection", "instrument", "actor", "target", "days"),
}  # fmt: skip
# Measures that say how often a value is right where a row was found at all: a rate, with no precision and recall.
ACCURACIES = {
    ("entities", "id"),
    ("dates", "mod"),
    ("voices", "accuracy"),
    *((layer, measure) for layer in ("demands", "measures") for measure in MEASURES[layer][1:]),
}


def rates(
    n_gold: npt.ArrayLike, n_predicted: npt.ArrayLike, n_match: npt.ArrayLike, n_right: npt.ArrayLike
) -> dict[str, np.ndarray]:
    """Precision, recall and F1 (arrays of any shape) from counts; NaN where there is nothing to divide by.

    ``n_match`` are gold rows found, ``n_right`` predicted rows that are right; the two differ only for moves.
    F1 is NaN only where there is neither a gold nor a predicted row, and 0 where one of the two is missing.

    >>> [float(score) for score in rates(4, 2, 1, 1).values()]
    [0.5, 0.25, 0.3333333333333333]
    """
    gold, predicted, match, right = (np.asarray(n, dtype=float) for n in (n_gold, n_predicted, n_match, n_right))
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = right / predicted, match / gold
        p, r = np.nan_to_num(precision), np.nan_to_num(recall)
        f1 = np.where(p + r > 0, 2 * p * r / (p + r), 0.0)
    return {"precision": precision, "recall": recall, "f1": np.where(gold + predicted > 0, f1, np.nan)}
