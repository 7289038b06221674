"""What makes a comparison doubtful: too few statements or words, groups that mix outlets or translations."""

from __future__ import annotations

import sys
import warnings

import pandas as pd

# Below these a group says little; the notes of the results name them.
MIN_STATEMENTS = 5
MIN_WORDS = 1_000


class RaptWarning(UserWarning):
    """A result that can be computed but should be read with care."""


def too_small(n_statements: int, n_words: int, group: str = "") -> str:
    """What is too small in a group, or an empty string.

    >>> too_small(3, 2400, "target")
    'target: 3 statements, at least 5 wanted'
    """
    found = []
    if n_statements < MIN_STATEMENTS:
        found.append(f"{n_statements:,} statement{'' if n_statements == 1 else 's'}, at least {MIN_STATEMENTS} wanted")
    if n_words < MIN_WORDS:
        found.append(f"{n_words:,} word{'' if n_words == 1 else 's'}, at least {MIN_WORDS:,} wanted")
    prefix = f"{group}: " if group and found else ""
    return prefix + ", ".join(found)


def warn_if_mixed(statements: pd.DataFrame, group: str = "the statements") -> None:
    """A :class:`RaptWarning` where the rows of ``statements`` come from several outlets or translations.

    The same Chinese verb reaches Japanese in several strengths (敦促 is 促す in one outlet, 強く求める in another), so
    that a difference between groups may be the translators'. Empty values are not counted.
    """
    for column in ("translation", "outlet"):
        counts = statements[column][statements[column] != ""].value_counts().sort_index()
        if len(counts) > 1:
            shown = ", ".join(f"{value} {n:,}" for value, n in counts.head(8).items())
            more = f" and {len(counts) - 8} more" if len(counts) > 8 else ""
            warn(f"{group} mix {column}s ({shown}{more}): differences in wording and strength may be the translators'")


def warn(message: str) -> None:
    """A :class:`RaptWarning` at the line of the caller's own code that called into RAPT."""
    depth = 2
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("rapt."):
        frame, depth = frame.f_back, depth + 1
    warnings.warn(message, RaptWarning, stacklevel=depth)
