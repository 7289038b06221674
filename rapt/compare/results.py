"""Columns of every result of :mod:`rapt.compare`, once: names, dtypes, meaning; frames made from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rapt.schema import CATEGORY, INT, STRING, TIME, Column

FLOAT = "float64"

_STATEMENT = Column("statement_id", STRING, "the statement the row leads back to")
_SENTENCE = Column("sentence_id", STRING, "the sentence it leads back to, unique within the statement")
_EXAMPLE = (_STATEMENT, _SENTENCE, Column("sentence", STRING, "the text of that sentence, a first example"))
_FEATURE = Column("feature", STRING, "the word, entity id, move or cue that was counted")
_MEASURE = Column("measure", STRING, "name of the measure in score")

RESULTS: dict[str, tuple[Column, ...]] = {
    "kwic": (
        _STATEMENT,
        _SENTENCE,
        Column("date", TIME, "day of the statement"),
        Column("pre", STRING, "the text before it"),
        Column("keyword", STRING, "the statement's text[start:end]"),
        Column("post", STRING, "the text after it"),
        Column("pattern", STRING, "the pattern that matched"),
        Column("start", INT, "first character of the keyword in the statement's text"),
        Column("end", INT, "one past its last character"),
    ),
    "keyness": (
        _FEATURE,
        _MEASURE,
        Column("score", FLOAT, "value of the measure"),
        Column("p", FLOAT, "probability of such a score without a difference, missing where there is none"),
        Column("p_adjusted", FLOAT, "p after Benjamini and Hochberg over all rows"),
        Column("effect", FLOAT, "log ratio (base 2): above 0 more frequent in the target, below in the reference"),
        Column("n_target", INT, "occurrences in the target"),
        Column("n_reference", INT, "occurrences in the reference"),
        *_EXAMPLE,
        Column("note", STRING, "what is too small, or empty"),
    ),
    "collocations": (
        Column("node", STRING, "the word asked for"),
        Column("collocate", STRING, "the lemma found beside it"),
        _MEASURE,
        Column("score", FLOAT, "value of the measure"),
        Column("n", INT, "joint occurrences"),
        Column("n_node", INT, "occurrences of the node"),
        Column("n_collocate", INT, "occurrences of the collocate"),
        Column("expected", FLOAT, "joint occurrences expected if both were independent"),
        *_EXAMPLE,
    ),
    "dispersion": (
        _FEATURE,
        Column("n", INT, "occurrences"),
        Column("n_statements", INT, "statements it occurs in"),
        Column("dp", FLOAT, "deviation of proportions, 0 even to almost 1 in one statement only"),
        Column("dp_norm", FLOAT, "dp divided by its greatest possible value"),
    ),
    "frequencies": (
        _FEATURE,
        Column("n", INT, "occurrences"),
        Column("per_1000", FLOAT, "occurrences per 1,000 words"),
        Column("n_statements", INT, "statements it occurs in"),
    ),
    "cooccurrence": (
        Column("source", STRING, "the feature that comes first in alphabetical order"),
        Column("target", STRING, "the other feature"),
        Column("n", INT, "sentences that hold both"),
        Column("n_statements", INT, "statements with such a sentence"),
        Column("npmi", FLOAT, "normalised pointwise mutual information, -1 to 1"),
        *_EXAMPLE,
    ),
    "similarity": (
        Column("statement_a", CATEGORY, "a statement"),
        Column("statement_b", CATEGORY, "a statement, the same or another"),
        Column("similarity", FLOAT, "0 nothing in common, 1 the same"),
        Column("order_a", INT, "place of statement_a in the clustering order"),
        Column("order_b", INT, "place of statement_b in the clustering order"),
        Column("method", CATEGORY, "how it was measured"),
    ),
}


def result(name: str, data: Mapping[str, Any] | None = None) -> pd.DataFrame:
    """DataFrame with exactly the columns and dtypes of a result, from its columns as arrays or lists (or empty).

    Raises ``ValueError`` for a name that is no result.

    >>> result("frequencies").columns.tolist()
    ['feature', 'n', 'per_1000', 'n_statements']
    """
    if name not in RESULTS:
        raise ValueError(f"result must be one of {list(RESULTS)}, got {name!r}")
    given = {} if data is None else data
    spec = RESULTS[name]
    # Values in their order, whatever index they bring along.
    columns = {c.name: getattr(given[c.name], "array", given[c.name]) if given else [] for c in spec}
    return pd.DataFrame({c.name: pd.Series(columns[c.name], dtype=c.dtype) for c in spec})
