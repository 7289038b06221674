"""An analysis to arrays of words, with the rows of the sentences and statements they occur in."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from rapt.compare.form_words import form_words
from rapt.compare.selection import ISSUER, Voices, choose_sentences
from rapt.tables.analysis import Analysis

# Not words, and content words (universal parts of speech).
_NO_WORD = ("PUNCT", "SYM", "SPACE")
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV")
_NUMERIC = ("接頭辞", "名詞-数詞", "接尾辞-名詞的-助数詞")
_COUNTER = "名詞-普通名詞-助数詞可能"
# Labels of names and terms. Amounts, and what has neither such a label nor an id, are not compared.
NAMED = ("GPE", "LOC", "ORG", "PERSON", "LAW", "EVENT", "COMMODITY", "MEASURE")


@dataclass(frozen=True)
class Words:
    """The words in the chosen voices in order of text, punctuation left out: parallel arrays, one value a word."""

    # The lemmas that the codes name.
    lemmas: np.ndarray
    lemma: np.ndarray
    # Rows of statements, sentences and tokens; a compound's first token and its last.
    statement: np.ndarray
    sentence: np.ndarray
    token: np.ndarray
    last: np.ndarray
    # Whether it is a content word.
    content: np.ndarray

    def within(self, statements: np.ndarray) -> Words:
        """Those in the chosen statements (booleans for the rows of statements)."""
        return self.where(statements[self.statement])

    def where(self, kept: np.ndarray) -> Words:
        """Those that are kept (booleans for the words)."""
        return Words(self.lemmas, *(getattr(self, field.name)[kept] for field in fields(self)[1:]))


def find_words(analysis: Analysis, voices: Voices = ISSUER) -> Words:
    """The words of the sentences in the given voices."""
    tokens = analysis.tokens
    sentence = sentence_rows(analysis, tokens)
    pos_codes, pos = coded(tokens["pos"])
    tag_codes, tag = coded(tokens["tag"])
    lemma_codes, lemmas = coded(tokens["lemma"])
    # -1, a token without a sentence, reads the last value.
    in_voices = np.append(choose_sentences(analysis, voices), False)
    word = ~np.isin(pos, _NO_WORD)
    kept = np.flatnonzero(in_voices[sentence] & word[pos_codes] & ~_starting(tag, ("空白", "補助記号"))[tag_codes])
    numeral, counting = (pos == "NUM")[pos_codes], (tag == _COUNTER)[tag_codes]
    counter = counting[kept] & numeral[kept - 1] & (kept > 0)
    content = np.isin(pos, _CONTENT)[pos_codes[kept]] & ~_starting(tag, _NUMERIC)[tag_codes[kept]] & ~counter
    lemma = lemma_codes[kept].astype(np.int64)
    content &= ~np.isin(lemmas, list(form_words("counts")))[lemma]
    of_sentence = statement_rows(analysis, analysis.sentences["statement_id"])
    return Words(lemmas, lemma, of_sentence[sentence[kept]], sentence[kept], kept, kept, content)


def statement_rows(analysis: Analysis, ids: pd.Series) -> np.ndarray:
    """The row of ``statements`` of each id, -1 for one it does not have."""
    # Rows of one statement or sentence are consecutive: each run is looked up once.
    starts = _run_starts(_comparable(ids))
    rows = pd.Index(analysis.statements["statement_id"]).get_indexer(pd.Index(ids.iloc[starts]))
    return np.repeat(rows, np.diff(starts, append=len(ids)))


def sentence_rows(analysis: Analysis, table: pd.DataFrame) -> np.ndarray:
    """The row of ``sentences`` of each row of a table with statement_id and sentence_id, -1 without one."""
    sentences = analysis.sentences
    statement = statement_rows(analysis, table["statement_id"])
    starts = _run_starts(statement, _comparable(table["sentence_id"]))
    own_codes, own = coded(sentences["sentence_id"])
    codes, names = coded(table["sentence_id"].iloc[starts])
    known = pd.Index(own).get_indexer(names)[codes] if len(names) else codes
    width = len(own) + 1
    index = pd.Index(statement_rows(analysis, sentences["statement_id"]) * width + own_codes)
    found = np.where(known >= 0, index.get_indexer(statement[starts] * width + known), -1)
    return np.repeat(found, np.diff(starts, append=len(table)))


def ranges(starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """The numbers of each range, from its start, as many as its size, one range after the other.

    >>> ranges(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    return np.repeat(starts - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())


def _comparable(values: pd.Series) -> np.ndarray:
    """The codes of a categorical column, or the strings of another."""
    return values.cat.codes.to_numpy() if isinstance(values.dtype, pd.CategoricalDtype) else values.to_numpy(object)


def _run_starts(*columns: np.ndarray) -> np.ndarray:
    """Where a row differs from the one before in any of the columns, the first row included."""
    changes = np.zeros(max(len(columns[0]) - 1, 0), dtype=bool)
    for values in columns:
        changes |= values[1:] != values[:-1]
    return np.flatnonzero(np.append(np.ones(min(len(columns[0]), 1), dtype=bool), changes))


def examples(analysis: Analysis, rows: np.ndarray) -> dict[str, np.ndarray]:
    """The columns statement_id, sentence_id and sentence for rows of ``sentences``; empty strings for -1."""
    names = {"statement_id": "statement_id", "sentence_id": "sentence_id", "sentence": "text"}
    out = {}
    for column, source in names.items():
        values = np.append(analysis.sentences[source].to_numpy(dtype=object), "")
        out[column] = values[rows]
    return out


def coded(values: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Codes and the strings they name; of a categorical column its own, which may be integers of one byte."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy(), values.cat.categories.to_numpy(dtype=object)
    codes, names = pd.factorize(values.to_numpy(dtype=object))
    return codes, np.asarray(names, dtype=object)


def _starting(names: np.ndarray, prefixes: tuple[str, ...]) -> np.ndarray:
    return np.array([str(name).startswith(prefixes) for name in names], dtype=bool)
