"""Words that say little by themselves, in Sudachi's normalised form, from ``lexicon/form_words.csv``."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from rapt.text.lexicons import read_rows


@lru_cache
def form_words(left_out_of: Literal["counts", "actions", "retold"]) -> frozenset[str]:
    """The words left out where words are counted (content by their part of speech, form words by their use), where actions are
    compared, or where clauses are sought that tell the same.

    >>> "例えば" in form_words("counts"), "例えば" in form_words("actions")
    (True, False)
    """
    rows = (row for row in read_rows("form_words.csv") if left_out_of in row["left_out_of"].split())
    return frozenset(word for row in rows for word in row["words"].split())
