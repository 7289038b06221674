"""Warnings and notes of comparisons that are doubtful: too few statements or words, outlets or translations mixed."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from rapt.compare.messages import Message, chained
from rapt.tables.analysis import Analysis
from rapt.tables.schema import TRANSLATIONS

# Below these a group says little; the notes of the results name them.
MIN_STATEMENTS = 5
MIN_WORDS = 1_000
# The spread of what occurs less often is chance.
MIN_OCCURRENCES = 5
# How many outlets or translations are named.
_SHOWN = 8
# Columns of demands in a query.
_DEMANDS = re.compile(r"\b(demander|addressee|strength|polarity|form|predicate)\b")


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
    statements, words = few_statements(n_statements), Message()
    if n_words < MIN_WORDS:
        words = Message(_counted(n_words, "word"), n=n_words, least=MIN_WORDS)
    found = chained("comma", [statements, words])
    return Message("of_group", group=Message(group), note=found) if group and found else found


def few_statements(n: int, group: str = "") -> Message:
    """That a group has fewer than 5 statements, or an empty message.

    >>> few_statements(1).text("en"), few_statements(5)
    ('1 statement, at least 5 wanted', '')
    """
    if n >= MIN_STATEMENTS:
        return Message()
    few = Message(_counted(n, "statement"), n=n, least=MIN_STATEMENTS)
    return Message("of_group", group=Message(group), note=few) if group else few


def _counted(n: int, thing: str) -> str:
    return f"one_{thing}" if n == 1 else f"few_{thing}s"


def chosen_by_demands(analysis: Analysis, chosen: np.ndarray, choice: object = None, group: str = "") -> Message:
    """What to say of a group of statements that was chosen by its demands, or an empty message.

    That is a ``choice`` by a query on columns of demands, or statements (booleans for their rows) that are exactly those
    with a demand, or with one to the same addressee, as :meth:`rapt.Analysis.select` gives. How often such a group demands
    follows from the choice. ``group`` is a name, or ``target`` or ``reference``. Fewer than 5 statements may be so by chance.

    >>> import rapt
    >>> analysis = rapt.analyze(["日本に撤回を求めた。", "米国に協議を求めた。"])
    >>> chosen_by_demands(analysis, np.array([True, False]), 'addressee == "JP"', "target").text("en")
    'target was chosen by its demands, so how often it demands follows from the choice'
    """
    queried = isinstance(choice, str) and re.search(r"[=<>(]|\b(in|not)\b", choice) and _DEMANDS.search(choice)
    if not queried and (chosen.sum() < MIN_STATEMENTS or not _is_of_demands(analysis, chosen)):
        return Message()
    named = Message(group) if group in ("target", "reference") else group
    return Message("chosen_by_demands", group=named)


def too_close(differences: np.ndarray, least: np.ndarray) -> list[Message]:
    """Of each difference per 1,000 words the least that would show where it is smaller, else an empty message.

    >>> [note.text("en")[:54] for note in too_close(np.array([1.0, 9.0]), np.array([2.5, 2.5]))]
    ['with so many statements only differences of 2.5 per 1,', '']
    """
    smaller = np.abs(differences) < least
    return [
        Message("least_difference", least=float(value)) if small else Message()
        for value, small in zip(least, smaller, strict=True)
    ]


def as_column(notes: Sequence[Message]) -> np.ndarray:
    """Messages as a column; of a list NumPy would make plain strings."""
    column = np.empty(len(notes), dtype=object)
    column[:] = notes
    return column


def _is_of_demands(analysis: Analysis, chosen: np.ndarray) -> bool:
    """Whether the statements are all those with a demand, with one to some addressee, or all those without."""
    demands, ids = analysis.demands, analysis.statements["statement_id"]
    members = set(ids[chosen])
    demanding = set(demands["statement_id"])
    if len(members) == len(ids):
        return False
    if members == demanding or members == set(ids) - demanding:
        return True
    of = demands[["statement_id", "addressee"]].drop_duplicates()
    of = of.assign(addressee=of["addressee"].str.split(";")).explode("addressee")
    of = of[of["addressee"] != ""]
    return any(members == set(group) for _, group in of.groupby("addressee")["statement_id"])


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


def warn_if_undated(statements: pd.DataFrame) -> None:
    """A :class:`RaptWarning` where some of several rows of ``statements`` have no date: nobody knows what they come before."""
    undated = int(statements["date"].isna().sum())
    if undated and len(statements) > 1:
        warn(Message("undated", n=undated))


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
