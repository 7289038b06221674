"""Sentences to the sentences that say the same: the nearest of other statements, and two statements side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from weakref import ref

import numpy as np
import pandas as pd

from rapt.compare.clauses import Clauses, RulesSource, find_clauses, rules_of
from rapt.compare.likeness import Rarity, alike, likeness, rarity
from rapt.compare.messages import both_languages, check_at_least, check_number
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_sentences
from rapt.tables.analysis import Analysis
from rapt.text.rules import Rules

# From here on two sentences are parallel; from here on, in characters of the shorter clause, they are so in the same words.
LEAST, KEPT = 0.25, 0.68
# Clauses that are looked at closely for each clause of a sentence.
_NEAREST = 60
_PLACE = ("statement_id", "sentence_id", "date", "start", "end", "text")
COLUMNS = ("score", "status", *_PLACE, *(f"other_{name}" for name in _PLACE), "concepts", "names", "words")


@dataclass(frozen=True)
class Index:
    """The clauses of an analysis and how rare their features are: made once, asked often."""

    clauses: Clauses
    rare: Rarity


class Pair(NamedTuple):
    """Two clauses that say the same, by their positions, how likely, and how alike the words of their sentences are."""

    a: int
    b: int
    score: float
    likeness: float

    @property
    def status(self) -> str:
        """Whether the words are the same or others."""
        return "kept" if self.likeness >= KEPT else "changed"


# The latest indexes by the table of sentences that they were made of, which nobody changes in place, and the rules.
_made: list[tuple[ref[pd.DataFrame], Rules, Index]] = []
_sampled: list[tuple[ref[pd.DataFrame], Rules, Rarity]] = []
_MOST_KEPT = 4
# Statements that words are counted in where only two are compared.
_SAMPLE = 300


def index_of(analysis: Analysis, rules: Rules) -> Index:
    """The index of an analysis, made when it is first asked for and kept as long as its tables are."""
    for table, by, found in _made:
        if table() is analysis.sentences and by is rules:
            return found
    clauses = find_clauses(analysis, rules=rules)
    index = Index(clauses, rarity(clauses))
    _made[:] = [one for one in _made if one[0]() is not None][-_MOST_KEPT + 1 :]
    _made.append((ref(analysis.sentences), rules, index))
    return index


def parallels(
    analysis: Source,
    sentence: str | tuple[str, str],
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    k: int = 10,
    least: float = LEAST,
    rules: RulesSource = None,
) -> pd.DataFrame:
    """The ``k`` sentences of other statements that most likely say the same as a sentence, with why: the table ``parallels``.

    Parameters: ``sentence`` its statement's id and its own, or words that stand in it; ``voices`` and ``statements`` which
    sentences are looked through; ``least`` how likely they must be; ``rules`` your own that the analysis was made with, which it knows by itself unless
    it was loaded from disk. Sentences are compared clause by clause; ``score`` is
    that of the best two, ``status`` says whether these have the same words (``kept``) or others (``changed``);
    ``concepts``, ``names`` and ``words`` are what the two have in common.
    Raises ``ValueError`` where no sentence is meant.

    Source: the measures and weights of :mod:`rapt.compare.likeness`; see ``docs/compare.md`` for how well they do.

    >>> import rapt
    >>> texts = ["中国は米国に誤ったやり方を直ちに正すよう求めた。", "中国は日本に対し、誤りを速やかに改めるよう促した。"]
    >>> found = parallels(rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})), ("s0001", "sen001"), voices=None)
    >>> found[["other_statement_id", "status", "concepts"]].values.tolist()
    [['s0002', 'changed', 'correct_wrongdoing']]
    """
    check_at_least("k", k, 1)
    check_number("least", least, 0)
    source = as_analysis(analysis)
    index = index_of(source, rules_of(source, rules))
    row = _row_of(source, sentence)
    wanted = choose_sentences(source, voices, statements)
    own = index.clauses.where(index.clauses.sentence == row)
    of_statement = own.statement[0] if len(own) else -1
    others = np.flatnonzero(wanted[index.clauses.sentence] & (index.clauses.statement != of_statement))
    near = others[_near(own, index, others)]
    candidates = index.clauses.where(near)
    pairs = sorted(_best(own, candidates, index.rare, least), key=lambda pair: -pair.score)[:k]
    return result("parallels", _table(source, own, candidates, pairs))


def aligned(
    analysis: Analysis, a: str, b: str, voices: Voices, rules: RulesSource = None
) -> tuple[Analysis, Clauses, Clauses, list[Pair]]:
    """Two statements alone, their clauses, and those pairs that are the best of their sentence on either side.

    How rare words are is counted in at most ``_SAMPLE`` statements, so that two of
    thousands are compared at once.
    """
    both = analysis.select([a, b])
    in_force = rules_of(analysis, rules)
    two = find_clauses(both, voices, in_force)
    ids = both.statements["statement_id"].to_numpy(dtype=object)
    sides = [two.where(two.statement == int(np.flatnonzero(ids == one)[0])) for one in (a, b)]
    return both, sides[0], sides[1], list(_best(sides[0], sides[1], _rarity_in(analysis, in_force), LEAST))


def _rarity_in(analysis: Analysis, rules: Rules) -> Rarity:
    """How rare features are, in all statements or some of many, evenly spaced."""
    n = len(analysis.statements)
    if n <= _SAMPLE:
        return index_of(analysis, rules).rare
    for table, by, found in _sampled:
        if table() is analysis.sentences and by is rules:
            return found
    ids = analysis.statements["statement_id"].iloc[np.linspace(0, n - 1, _SAMPLE).astype(int)]
    rare = rarity(find_clauses(analysis.select(ids.tolist()), rules=rules))
    _sampled[:] = [one for one in _sampled if one[0]() is not None][-_MOST_KEPT + 1 :]
    _sampled.append((ref(analysis.sentences), rules, rare))
    return rare


def _best(a: Clauses, b: Clauses, rare: Rarity, least: float) -> Iterator[Pair]:
    """One pair of clauses for any two sentences that are alike enough, and nearest to each other on either side."""
    scores, words = likeness(a, b, rare), alike(a, b)
    rows, columns = np.nonzero(scores >= least)
    best: dict[tuple[int, int], Pair] = {}
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        key = (int(a.sentence[i]), int(b.sentence[j]))
        pair, known = Pair(i, j, float(scores[i, j]), float(words[i, j])), best.get(key)
        if known is None or pair.score > known.score:
            best[key] = pair._replace(likeness=max(pair.likeness, known.likeness if known else 0))
        elif pair.likeness > known.likeness:
            best[key] = known._replace(likeness=pair.likeness)
    top: dict[tuple[str, int], float] = {}
    for (one, two), pair in best.items():
        top["a", one] = max(top.get(("a", one), 0), pair.score)
        top["b", two] = max(top.get(("b", two), 0), pair.score)
    for (one, two), pair in sorted(best.items()):
        if pair.score >= top["a", one] or pair.score >= top["b", two]:
            yield pair


def _near(own: Clauses, index: Index, others: np.ndarray) -> np.ndarray:
    """Positions in ``others`` of the clauses that have most in common with any clause of a sentence."""
    found: set[int] = set()
    total = np.zeros((len(own), len(others)))
    for kind in ("word", "synonym", "concept", "meaning"):
        heavy = own.features[kind].multiply(index.rare.weights(kind, own.names[kind])).tocsr()
        total += (heavy @ index.clauses.features[kind][others].T).toarray()
    for row in total:
        ranked = np.argsort(-row, kind="stable")[:_NEAREST]
        found |= set(ranked[row[ranked] > 0].tolist())
    return np.array(sorted(found), dtype=np.int64)


def _row_of(analysis: Analysis, sentence: str | tuple[str, str]) -> int:
    """The row of the sentence that is meant."""
    table = analysis.sentences
    found: np.ndarray | list[int]
    if isinstance(sentence, str):
        found = (
            np.flatnonzero(table["text"].str.contains(sentence, regex=False).to_numpy(dtype=bool)) if sentence else []
        )
    elif not isinstance(sentence, tuple | list) or len(sentence) != 2:
        found = []
    else:
        same = (table["statement_id"] == sentence[0]) & (table["sentence_id"] == sentence[1])
        found = np.flatnonzero(same.to_numpy())
    if not len(found):
        raise ValueError(both_languages("no_such_sentence", value=sentence))
    return int(found[0])


def _table(analysis: Analysis, a: Clauses, b: Clauses, pairs: list[Pair]) -> dict[str, list[object]]:
    rows = [_row(analysis, a, b, pair) for pair in pairs]
    return {column: [row[column] for row in rows] for column in COLUMNS}


def _row(analysis: Analysis, a: Clauses, b: Clauses, pair: Pair) -> dict[str, object]:
    row: dict[str, object] = {"score": pair.score, "status": pair.status, **in_common(a, b, pair)}
    for side, clauses, at in (("", a, pair.a), ("other_", b, pair.b)):
        row |= {f"{side}{name}": value for name, value in place_of(analysis, clauses, at).items()}
    return row


def place_of(analysis: Analysis, clauses: Clauses, at: int) -> dict[str, object]:
    """Where a clause stands: statement, its date, sentence, start, end and text."""
    sentence = analysis.sentences.iloc[clauses.sentence[at]]
    statement = analysis.statements.iloc[clauses.statement[at]]
    start, end = int(clauses.start[at]), int(clauses.end[at])
    return {
        "statement_id": sentence["statement_id"],
        "sentence_id": sentence["sentence_id"],
        "date": statement["date"],
        "start": start,
        "end": end,
        "text": statement["text"][start:end],
    }


def in_common(a: Clauses, b: Clauses, pair: Pair) -> dict[str, str]:
    """Concepts, names and words that two clauses have in common, joined by ;."""
    found: dict[str, str] = {}
    for column, kinds in (("concepts", ("concept", "meaning")), ("names", ("name",)), ("words", ("word",))):
        shared: dict[str, None] = {}
        for kind in kinds:
            # What clauses may be read as counts only where they are coded with nothing in common.
            if shared and kind == "meaning":
                break
            both = a.features[kind][[pair.a]].multiply(b.features[kind][[pair.b]]).tocoo()
            shared |= dict.fromkeys(sorted(str(a.names[kind][n]) for n in both.coords[1].tolist()))
        found[column] = ";".join(shared)
    return found
