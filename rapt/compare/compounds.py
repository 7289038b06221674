"""Runs of tokens to the compounds that count as one word: 輸出管理, 商務部, 供給網.

A compound is a name that the analysis holds as an entity, a noun with its affixes (供給網, 再軍事化), or a run of nouns that
C-value takes for a term of this corpus (Frantzi, Ananiadou and Mima 2000).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from rapt.compare.counts import NAMED, coded, sentence_rows, statement_rows
from rapt.compare.form_words import form_words
from rapt.compare.search import positions
from rapt.tables.analysis import Analysis
from rapt.text.lexicons import read_rows

# What a term needs: so many occurrences, and this C-value.
MIN_COUNT = 3
MIN_C_VALUE = 3.0
# No term has more parts.
_LONGEST = 6
_NOUNS = (
    "名詞-普通名詞-一般",
    "名詞-普通名詞-サ変",
    "名詞-普通名詞-形状詞可能",
    "名詞-普通名詞-助数詞可能",
    "名詞-固有名詞-一般",
)
_SUFFIXES = ("接尾辞-名詞的-一般", "接尾辞-名詞的-サ変可能", "接尾辞-形状詞的")
_COUNTER = "名詞-普通名詞-助数詞可能"
_PLACE = "名詞-固有名詞-地名"

# First and last token of each, in order of text.
Spans = list[tuple[int, int]]


# What a token can be of a compound.
_NOTHING, _NOUN, _SUFFIX, _PREFIX = range(4)


@dataclass(frozen=True)
class Tokens:
    """What finding compounds asks of the tokens: texts, what each can be of a compound, whether it names a place, and
    whether it continues the token before."""

    texts: np.ndarray
    kinds: np.ndarray
    places: np.ndarray
    goes_on: np.ndarray


def find_compounds(analysis: Analysis, own: Iterable[str] = ()) -> Spans:
    """First and last token of every compound: the user's ``own`` words, then names, then terms.

    >>> import rapt
    >>> analysis = rapt.analyze("商務部は、技術の交流と輸出管理をめぐり供給網を守る。")
    >>> ["".join(analysis.tokens.text[first : last + 1]) for first, last in find_compounds(analysis, ["技術の交流"])]
    ['商務部', '技術の交流', '輸出管理', '供給網']
    """
    tokens = _tokens(analysis)
    taken = np.zeros(len(tokens.texts), dtype=bool)
    spans = _take(taken, _own(tokens, list(own)))
    spans += _take(taken, _names(analysis, tokens))
    spans += _terms(tokens, taken)
    return sorted(span for span in spans if span[0] < span[1])


def _tokens(analysis: Analysis) -> Tokens:
    table = analysis.tokens
    sentence = sentence_rows(analysis, table)
    starts, ends = table["start"].to_numpy(), table["end"].to_numpy()
    goes_on = np.zeros(len(table), dtype=bool)
    goes_on[1:] = (sentence[1:] == sentence[:-1]) & (sentence[1:] >= 0) & (starts[1:] == ends[:-1])
    (text, texts), (tag, tags), (lemma, lemmas) = (coded(table[name]) for name in ("text", "tag", "lemma"))
    kinds = _flags(_kind(str(name)) for name in tags)[tag]
    # 2社 and 三つ are no compounds, and form words and affixes like 側 are in none.
    counts = (table["pos"] == "NUM").to_numpy(dtype=bool)[:-1] & goes_on[1:]
    kinds[1:][counts & (tags == _COUNTER)[tag[1:]]] = _NOTHING
    kinds[np.isin(texts.astype(str), list(affixes_apart()))[text]] = _NOTHING
    kinds[np.isin(lemmas.astype(str), list(form_words("counts")))[lemma]] = _NOTHING
    places = _flags(str(name).startswith(_PLACE) for name in tags)[tag] > 0
    return Tokens(texts[text], kinds, places, goes_on)


def _flags(values: Iterable[int]) -> np.ndarray:
    return np.array(list(values), dtype=np.int8)


def _kind(tag: str) -> int:
    if tag.startswith(_SUFFIXES):
        return _SUFFIX
    return _PREFIX if tag == "接頭辞" else _NOUN if tag.startswith(_NOUNS) else _NOTHING


def _take(taken: np.ndarray, spans: Iterable[tuple[int, int]]) -> Spans:
    """The spans that are free, the first come first, marked as taken."""
    kept = []
    for first, last in spans:
        if not taken[first : last + 1].any():
            taken[first : last + 1] = True
            kept.append((first, last))
    return kept


def _own(tokens: Tokens, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of tokens whose text is one of the words, longer words first."""
    codes, texts = pd.factorize(tokens.texts)
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        opens = np.array([word.startswith(text) for text in texts], dtype=bool)
        for first in np.flatnonzero(opens[codes]).tolist():
            last = _spelling_out(tokens, first, word)
            if last is not None:
                yield first, last


def _spelling_out(tokens: Tokens, first: int, word: str) -> int | None:
    """The last token of those that spell out a word from ``first`` on."""
    at, last = len(tokens.texts[first]), first
    while at < len(word):
        last += 1
        if last >= len(tokens.texts) or not tokens.goes_on[last] or not word.startswith(tokens.texts[last], at):
            return None
        at += len(tokens.texts[last])
    return last


def _names(analysis: Analysis, tokens: Tokens) -> list[tuple[int, int]]:
    """Named entities that are runs of whole tokens; a place before a name stays apart: 中国|商務部, 米国|通商代表部."""
    entities = analysis.entities
    codes, labels = coded(entities["label"])
    named = entities[np.isin(labels, NAMED)[codes]]
    table = analysis.tokens
    row = statement_rows(analysis, table["statement_id"])
    begins, stops = positions(row, table["start"].to_numpy()), positions(row, table["end"].to_numpy())
    of = statement_rows(analysis, named["statement_id"])
    first, starts = _at(begins, positions(of, named["start"].to_numpy()))
    last, ends = _at(stops, positions(of, named["end"].to_numpy()))
    whole = starts & ends & (first <= last)
    spans = list(zip(first[whole].tolist(), last[whole].tolist(), strict=True))
    names = {"".join(tokens.texts[a : b + 1]) for a, b in spans if a < b}
    return [_without_place(tokens, a, b, names) for a, b in spans]


def _at(places: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where each wanted place is among the places, and whether it is."""
    at = np.minimum(np.searchsorted(places, wanted), max(len(places) - 1, 0))
    return at, places[at] == wanted if len(places) else np.zeros(len(wanted), dtype=bool)


def _without_place(tokens: Tokens, first: int, last: int, names: set[str]) -> tuple[int, int]:
    placed = tokens.places[first] and last - first > 1
    return (first + 1, last) if placed and "".join(tokens.texts[first + 1 : last + 1]) in names else (first, last)


def _terms(tokens: Tokens, taken: np.ndarray) -> Spans:
    """Nouns with their affixes, and the runs of them whose C-value is high enough, the highest first."""
    runs = list(_runs(tokens, taken))
    words = [tuple("".join(tokens.texts[a : b + 1]) for a, b in run) for run in runs]
    values = c_values(words)
    cuts = {parts: _split(parts, values) for parts in dict.fromkeys(words)}
    return [(run[a][0], run[b][1]) for run, parts in zip(runs, words, strict=True) for a, b in cuts[parts]]


def _runs(tokens: Tokens, taken: np.ndarray) -> Iterator[list[tuple[int, int]]]:
    """Runs of nouns beside each other, each noun with its affixes as one part: 再軍事化, 供給|網 as 供給網."""
    kinds = np.where(taken, _NOTHING, tokens.kinds)
    inside = kinds != _NOTHING
    joined = np.zeros(len(kinds) + 1, dtype=bool)
    joined[1:-1] = inside[1:] & inside[:-1] & tokens.goes_on[1:]
    # First and last token of each run of two or more.
    first = np.flatnonzero(~joined[:-1] & joined[1:])
    last = np.flatnonzero(joined[:-1] & ~joined[1:])
    for a, b in zip(first.tolist(), last.tolist(), strict=True):
        if run := _with_affixes(kinds[a : b + 1].tolist(), a):
            yield run


def _with_affixes(kinds: Sequence[int], first: int) -> list[tuple[int, int]]:
    """First and last token of every noun with its affixes; a suffix that opens the run is left out."""
    run: list[tuple[int, int]] = []
    before = _NOTHING
    for n, kind in enumerate(kinds, start=first):
        if run and (kind == _SUFFIX or before == _PREFIX):
            run[-1] = (run[-1][0], n)
        elif kind != _SUFFIX:
            run.append((n, n))
        before = kind
    return run


@lru_cache(maxsize=1)
def affixes_apart() -> frozenset[str]:
    """Affixes that make no word with their noun, of ``lexicon/compounds.csv``: 側, 等, 本."""
    return frozenset(row["word"] for row in read_rows("compounds.csv"))


def c_values(runs: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    """C-value of every run of two or more parts that occurs often enough, by the longest runs it occurs in.

    log2 |a| · f(a), where a run occurs in longer ones log2 |a| · (f(a) − mean of their f): Frantzi, Ananiadou, Mima 2000.

    >>> runs = [("輸出", "管理")] * 3 + [("輸出", "管理", "対話")] * 3
    >>> {"".join(run): round(value, 1) for run, value in c_values(runs).items()}
    {'輸出管理': 3.0, '管理対話': 0.0, '輸出管理対話': 4.8}
    """
    count: Counter[tuple[str, ...]] = Counter()
    for run, n in Counter(runs).items():
        for size in range(2, min(len(run), _LONGEST) + 1):
            for at in range(len(run) - size + 1):
                count[run[at : at + size]] += n
    # The sum of the counts of the longer runs that hold one, and how many they are.
    total: Counter[tuple[str, ...]] = Counter()
    longer: Counter[tuple[str, ...]] = Counter()
    for run, n in count.items():
        inner = {run[at : at + size] for size in range(2, len(run)) for at in range(len(run) - size + 1)}
        for part in inner:
            total[part] += n
            longer[part] += 1
    return {
        run: math.log2(len(run)) * (n - (total[run] / longer[run] if longer[run] else 0))
        for run, n in count.items()
        if n >= MIN_COUNT
    }


def _split(parts: tuple[str, ...], values: dict[tuple[str, ...], float]) -> list[tuple[int, int]]:
    """First and last part of each word of a run: its best term, and so on left and right of it."""
    spans = [(a, b) for a in range(len(parts)) for b in range(a + 1, min(len(parts), a + _LONGEST))]
    scored = [(values.get(parts[a : b + 1], 0.0), b - a, -a) for a, b in spans]
    best = max(scored, default=(0.0, 0, 0))
    if best[0] < MIN_C_VALUE:
        return [(n, n) for n in range(len(parts))]
    first = -best[2]
    last = first + best[1]
    left = _split(parts[:first], values)
    right = [(a + last + 1, b + last + 1) for a, b in _split(parts[last + 1 :], values)]
    return [*left, (first, last), *right]
