"""Warnings and notes of comparisons that are doubtful: too few statements or words, outlets or translations mixed."""

from __future__ import annotations

import sys
import warnings
from typing import Any

import pandas as pd

from rapt.compare.messages import Message, chained
from rapt.tables.schema import TRANSLATIONS

# Below these a group says little; the notes of the results name them.
MIN_STATEMENTS = 5
MIN_WORDS = 1_000
# How many outlets or translations are named.
_SHOWN = 8


class RaptWarning(UserWarning):
    """A result that can be computed but should be read with care, in English and Japanese.

    >>> warning = RaptWarning(Message("shared", n=2))
    >>> warning.key, warning.values, warning.text("en")
    ('shared', {'n': 2}, 'target and reference share 2 statements: differences come out too small')
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.text('en')}\n{self.text('ja')}"

    @property
    def key(self) -> str:
        """The row of ``rapt/lexicon/cautions.csv``."""
        return self.message.key

    @property
    def values(self) -> dict[str, object]:
        """What fills its placeholders."""
        return self.message.values

    def text(self, lang: str) -> str:
        """The sentence in a language."""
        return self.message.text(lang)


def too_small(n_statements: int, n_words: int, group: str = "") -> Message:
    """What is too small in a group, or an empty message; ``group`` is ``target``, ``reference`` or empty.

    >>> too_small(3, 2400, "target").text("en")
    'target: 3 statements, at least 5 wanted'
    """
    statements, words = Message(), Message()
    if n_statements < MIN_STATEMENTS:
        statements = Message(_counted(n_statements, "statement"), n=n_statements, least=MIN_STATEMENTS)
    if n_words < MIN_WORDS:
        words = Message(_counted(n_words, "word"), n=n_words, least=MIN_WORDS)
    found = chained("comma", [statements, words])
    return Message("of_group", group=Message(group), note=found) if group and found else found


def _counted(n: int, thing: str) -> str:
    return f"one_{thing}" if n == 1 else f"few_{thing}s"


def warn_if_mixed(statements: pd.DataFrame, group: str = "the_statements") -> None:
    """A :class:`RaptWarning` where the rows of ``statements`` come from several outlets or translations.

    ``group`` is ``the_statements`` or ``target_and_reference``. The same Chinese verb reaches Japanese in several
    strengths (敦促 is 促す in one outlet, 強く求める in another), so that a difference between groups may be the
    translators'. Empty values are not counted.
    """
    for column in ("translation", "outlet"):
        counts = statements[column][statements[column] != ""].value_counts().sort_index()
        if len(counts) > 1:
            shown = chained("comma", [_number_of(column, value, n) for value, n in counts.head(_SHOWN).items()])
            if len(counts) > _SHOWN:
                shown = Message("and_more", shown=shown, n=len(counts) - _SHOWN)
            warn(Message(f"mixed_{column}", group=Message(group), counts=shown))


def _number_of(column: str, value: Any, n: int) -> Message:
    """A kind of translation, or an outlet, with how many there are."""
    name = Message(f"translation_{value}") if column == "translation" and value in TRANSLATIONS else value
    return Message("number_of", name=name, n=n)


def warn(message: Message) -> None:
    """A :class:`RaptWarning` at the line of the caller's own code that called into RAPT."""
    depth = 2
    frame = sys._getframe(1)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("rapt."):
        frame, depth = frame.f_back, depth + 1
    warnings.warn(RaptWarning(message), stacklevel=depth)
