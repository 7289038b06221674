"""An analysis to arrays of features: words, entities, moves or the words that moves are read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from rapt.compare.counts import NAMED, Words, coded, find_words, sentence_rows, statement_rows
from rapt.compare.messages import check_one_of
from rapt.compare.selection import ISSUER, Voices, choose_sentences
from rapt.compare.terms import Compounds, check_words, find_terms
from rapt.tables.analysis import Analysis

UNITS = ("lemma", "entity", "move", "cue")


@dataclass(frozen=True)
class Features:
    """Occurrences of features in the chosen voices in order of text: parallel arrays, one value an occurrence."""

    # The features that the codes name, in alphabetical order.
    names: np.ndarray
    feature: np.ndarray
    # Rows of statements and of sentences.
    statement: np.ndarray
    sentence: np.ndarray
    # Words of every statement, features or not: the base of rates.
    words: np.ndarray

    def within(self, statements: np.ndarray) -> Features:
        """Those in the chosen statements (booleans for the rows of statements)."""
        kept = statements[self.statement]
        return replace(
            self,
            feature=self.feature[kept],
            statement=self.statement[kept],
            sentence=self.sentence[kept],
            words=np.where(statements, self.words, 0),
        )

    def counts(self) -> np.ndarray:
        """Occurrences of every feature."""
        return np.bincount(self.feature, minlength=len(self.names))

    def ranked(self) -> np.ndarray:
        """The features that occur, the most frequent first."""
        n = self.counts()
        order = np.argsort(-n, kind="stable")
        return order[n[order] > 0]

    def statement_counts(self) -> np.ndarray:
        """Statements that every feature occurs in."""
        rows = self.statement.max(initial=0) + 1
        once = pd.unique(self.feature.astype(np.int64) * rows + self.statement)
        return np.bincount(once // rows, minlength=len(self.names))

    def first_sentences(self) -> np.ndarray:
        """The row of the sentence of every feature's first occurrence, -1 without one."""
        first = np.full(len(self.names), -1)
        first[self.feature[::-1]] = self.sentence[::-1]
        return first


class _Found(NamedTuple):
    """Occurrences as they are found: names, codes into them, rows of statements and of sentences."""

    names: np.ndarray
    codes: np.ndarray
    statement: np.ndarray
    sentence: np.ndarray


def find_features(
    analysis: Analysis,
    unit: str = "lemma",
    voices: Voices = ISSUER,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> Features:
    """Occurrences of content words (``lemma``), entity ids (``entity``), ``move`` or the words they are read from (``cue``).

    Words are compounds, spelled as written (:func:`rapt.compare.terms.find_terms`); features in ``stop`` are left out.
    An entity without an id counts under its name, one with several ids (両国) once for each.
    Raises ``ValueError`` for another unit or an unknown voice, ``TypeError`` for a list of words that is one string.

    >>> import rapt
    >>> find_features(rapt.analyze("米国に措置の撤回を求めた。")).names.tolist()
    ['措置', '撤回', '求める', '米国']
    """
    check_one_of("unit", unit, UNITS)
    words = find_words(analysis, voices)
    if unit == "lemma":
        found = _find_words(find_terms(analysis, voices, compounds))
    elif unit == "entity":
        found = _find_entities(analysis, voices)
    else:
        found = _find_moves(analysis, voices, unit)
    return _features(
        _without(found, check_words("stop", stop)), np.bincount(words.statement, minlength=len(analysis.statements))
    )


def _find_words(words: Words) -> _Found:
    kept = words.content
    return _Found(words.lemmas, words.lemma[kept], words.statement[kept], words.sentence[kept])


def _without(found: _Found, stop: list[str]) -> _Found:
    names, codes, statement, sentence = found
    stopped = np.isin(names.astype(str), stop)
    if not stopped.any():
        return found
    kept = ~stopped[codes]
    return _Found(names, codes[kept], statement[kept], sentence[kept])


def _find_entities(analysis: Analysis, voices: Voices) -> _Found:
    statement, sentence, chosen = _rows_in_voices(analysis, analysis.entities, voices)
    label_codes, labels = coded(analysis.entities["label"])
    ids = analysis.entities["entity_id"].to_numpy(object)
    unnamed = ids == ""
    chosen &= np.isin(labels, NAMED)[label_codes] | ~unnamed
    names_or_ids = np.where(unnamed, analysis.entities["name"].to_numpy(object), ids)
    codes, joined = pd.factorize(names_or_ids[chosen])
    parts = [name.split(";") for name in joined]
    sizes = np.array([len(names) for names in parts], dtype=np.int64)
    flat, names = pd.factorize(np.array([name for names in parts for name in names], dtype=object))
    # One occurrence for each id of a mention: the codes of its ids are consecutive in flat.
    times = sizes[codes]
    begins = (np.cumsum(sizes) - sizes)[codes]
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    of = flat[np.repeat(begins, times) + within]
    return _Found(names, of, np.repeat(statement[chosen], times), np.repeat(sentence[chosen], times))


def _find_moves(analysis: Analysis, voices: Voices, column: str) -> _Found:
    statement, sentence, chosen = _rows_in_voices(analysis, analysis.moves, voices)
    codes, names = coded(analysis.moves[column][chosen])
    return _Found(names, codes, statement[chosen], sentence[chosen])


def _rows_in_voices(
    analysis: Analysis, table: pd.DataFrame, voices: Voices
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    sentence = sentence_rows(analysis, table)
    chosen = sentence >= 0
    chosen[chosen] = choose_sentences(analysis, voices)[sentence[chosen]]
    return statement_rows(analysis, table["statement_id"]), sentence, chosen


def _features(found: _Found, words: np.ndarray) -> Features:
    """Features whose codes follow the alphabet and name only what occurs, in order of text."""
    names, codes, statement, sentence = found
    used = np.flatnonzero(np.bincount(codes, minlength=len(names)))
    order = used[np.argsort(names[used].astype(str), kind="stable")] if len(used) else used
    place = np.full(len(names), -1)
    place[order] = np.arange(len(order))
    return Features(names[order], place[codes] if len(names) else codes, statement, sentence, words)
