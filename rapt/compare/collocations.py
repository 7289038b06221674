"""A word to its collocates: words that occur near it more often than by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rapt.compare import association
from rapt.compare.counts import Words, examples
from rapt.compare.messages import both_languages, check_at_least, check_one_of
from rapt.compare.results import result
from rapt.compare.search import Matches, find_matches, positions
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements
from rapt.compare.terms import Compounds, find_terms
from rapt.tables.analysis import Analysis

MEASURES = ("log_dice", "mi", "t", "g2")


@dataclass(frozen=True)
class _Table:
    """For every lemma: joint occurrences, its own, and the sentence of the first joint one."""

    joint: np.ndarray
    own: np.ndarray
    # Occurrences of the node.
    node: int
    # Places beside the node that a word could fill, and all such places.
    slots: int
    total: int
    first: np.ndarray


def collocations(
    analysis: Source,
    node: str,
    span: int | str = 5,
    measure: str = "log_dice",
    *,
    by: str = "lemma",
    voices: Voices = ISSUER,
    statements: Choice = None,
    min_count: int = 1,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> pd.DataFrame:
    """Content words that occur near a node, the strongest association first: the ``collocations`` table of results.

    Parameters: ``node`` and ``by`` as the pattern of :func:`rapt.compare.kwic` (one pattern); ``span`` how many words
    on either side within the sentence, ``"sentence"`` for the whole sentence (counts are then sentences), or
    ``"dependency"`` for what the node governs or depends on directly in GiNZA's tree; ``measure`` ``log_dice``
    (Rychlý 2008), ``mi`` (Church and Hanks 1990), ``t`` (Church et al. 1991) or ``g2`` (Dunning 1993), on the tables
    of Evert (2008) for surface, textual and syntactic cooccurrence; ``min_count`` joint occurrences at least;
    ``compounds`` and ``stop`` as in :func:`rapt.compare.keyness`.
    Raises ``ValueError`` for an unknown measure, span, ``by`` or voice, or an empty node.

    >>> import rapt
    >>> found = collocations(rapt.analyze("米国に関税の撤回を求めた。"), "撤回", span="dependency")
    >>> found[["collocate", "n"]].values.tolist()
    [['関税', 1], ['求める', 1]]
    """
    check_one_of("measure", measure, MEASURES)
    check_at_least("min_count", min_count, 0)
    count = _counter(span)
    analysis = as_analysis(analysis)
    chosen = choose_statements(analysis, statements)
    words = find_terms(analysis, voices, compounds, stop).within(chosen)
    found = find_matches(analysis, node, by, voices, statements)
    table = count(analysis, words, _covered(analysis, words, found), len(found.start))
    kept = np.flatnonzero(table.joint >= max(min_count, 1))
    joint, own = table.joint[kept], table.own[kept]
    expected = association.expected(table.slots, own, table.total)
    scores: dict[str, Callable[[], np.ndarray]] = {
        "log_dice": lambda: association.log_dice(joint, table.node, own),
        "mi": lambda: association.mi(joint, expected),
        "t": lambda: association.t_score(joint, expected),
        "g2": lambda: association.g2(joint, table.slots, own, table.total),
    }
    score = scores[measure]()
    collocates = words.lemmas[kept].astype(object)
    columns = {
        "node": [node] * len(kept),
        "collocate": collocates,
        "measure": [measure] * len(kept),
        "score": score,
        "n": joint,
        "n_node": np.full(len(kept), table.node),
        "n_collocate": own,
        "expected": expected,
        **examples(analysis, table.first[kept]),
    }
    order = np.lexsort((collocates.astype(str), -joint, -score)) if len(kept) else kept
    return result("collocations", columns).iloc[order].reset_index(drop=True)


def _counter(span: int | str) -> Callable[[Analysis, Words, np.ndarray, int], _Table]:
    if span == "sentence":
        return _count_sentences
    if span == "dependency":
        return _count_dependencies
    if isinstance(span, int) and not isinstance(span, bool) and span > 0:
        return lambda analysis, words, node, n: _count_window(words, node, n, span)
    raise ValueError(both_languages("span", value=span))


def _covered(analysis: Analysis, words: Words, found: Matches) -> np.ndarray:
    """Which words the matches cover."""
    begins = positions(words.statement, analysis.tokens["start"].to_numpy()[words.token])
    stops = positions(words.statement, analysis.tokens["end"].to_numpy()[words.last])
    change = np.zeros(len(begins) + 1, dtype=np.int64)
    # From the first word that ends after the match begins to the last that begins before it ends.
    np.add.at(change, np.searchsorted(stops, positions(found.statement, found.start), side="right"), 1)
    np.add.at(change, np.searchsorted(begins, positions(found.statement, found.end)), -1)
    return np.cumsum(change[:-1]) > 0


def _count_window(words: Words, node: np.ndarray, occurrences: int, span: int) -> _Table:
    """Surface cooccurrence: words at most ``span`` words from a node, each counted once."""
    beside = np.zeros(len(node), dtype=bool)
    for step in range(1, min(span, len(node) - 1) + 1):
        same = words.sentence[step:] == words.sentence[:-step]
        beside[step:] |= node[:-step] & same
        beside[:-step] |= node[step:] & same
    beside &= ~node
    other = words.content & ~node
    return _Table(
        joint=_per_lemma(words, beside & words.content),
        own=_per_lemma(words, other),
        node=occurrences,
        slots=int(beside.sum()),
        total=int((~node).sum()),
        first=_first(words, beside & words.content),
    )


def _count_sentences(analysis: Analysis, words: Words, node: np.ndarray, occurrences: int) -> _Table:
    """Textual cooccurrence: sentences that hold both."""
    holds = np.zeros(len(analysis.sentences), dtype=bool)
    holds[words.sentence[node]] = True
    kept = np.flatnonzero(words.content & ~node)
    width = len(analysis.sentences) + 1
    once = pd.unique(words.lemma[kept] * width + words.sentence[kept])
    lemma, sentence = once // width, once % width
    size = len(words.lemmas)
    joint = holds[words.sentence] & words.content & ~node
    return _Table(
        joint=np.bincount(lemma[holds[sentence]], minlength=size),
        own=np.bincount(lemma, minlength=size),
        node=int(holds.sum()),
        slots=int(holds.sum()),
        total=int(np.count_nonzero(np.bincount(words.sentence))),
        first=_first(words, joint),
    )


def _count_dependencies(analysis: Analysis, words: Words, node: np.ndarray, occurrences: int) -> _Table:
    """Syntactic cooccurrence: pairs of content words of which one is the head of the other, counted from both ends."""
    tokens = analysis.tokens
    begins = positions(words.statement, tokens["start"].to_numpy()[words.token])
    stops = positions(words.statement, tokens["end"].to_numpy()[words.last])
    # A compound depends on what its last token depends on.
    heads = positions(words.statement, tokens["head"].to_numpy()[words.last])
    head = np.maximum(np.searchsorted(begins, heads, side="right") - 1, 0)
    places = np.arange(len(begins))
    known = (begins[head] <= heads) & (heads < stops[head]) & (head != places) if len(begins) else places > 0
    lexical = words.content | node
    child = np.flatnonzero(known & lexical & lexical[head])
    one = np.concatenate([child, head[child]])
    other = np.concatenate([head[child], child])
    # Dependencies inside a node of several words are no cooccurrence.
    apart = ~(node[one] & node[other])
    one, other = one[apart], other[apart]
    order = np.argsort(one, kind="stable")
    one, other = one[order], other[order]
    beside = node[one]
    ends = words.content[other] & ~node[other]
    size = len(words.lemmas)
    first = np.full(size, -1)
    pairs = np.flatnonzero(beside & ends)[::-1]
    first[words.lemma[other[pairs]]] = words.sentence[other[pairs]]
    return _Table(
        joint=np.bincount(words.lemma[other[beside & ends]], minlength=size),
        own=np.bincount(words.lemma[other[ends]], minlength=size),
        node=int(beside.sum()),
        slots=int(beside.sum()),
        total=len(one),
        first=first,
    )


def _per_lemma(words: Words, kept: np.ndarray) -> np.ndarray:
    return np.bincount(words.lemma[kept], minlength=len(words.lemmas))


def _first(words: Words, kept: np.ndarray) -> np.ndarray:
    """The sentence of every lemma's first chosen word, -1 without one."""
    rows = np.flatnonzero(kept)[::-1]
    first = np.full(len(words.lemmas), -1)
    first[words.lemma[rows]] = words.sentence[rows]
    return first
