"""Clauses to groups of clauses that say the same, in whatever words: what statements tell again."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from rapt.compare.clauses import Asked, Clauses, clauses_at, step, strengths_of
from rapt.compare.counts import statement_rows
from rapt.compare.likeness import Rarity, alike, likeness
from rapt.compare.parallels import KEPT, index_of
from rapt.compare.telling import tells
from rapt.tables.analysis import Analysis
from rapt.text.rules import Rules

# From here on a clause joins a group, on average over the group's wordings; chosen on benchmarks/rounds/parallels/dev.csv.
TOGETHER = 0.3
# Wordings that are looked at closely for each one, and the most that may share a feature by which they are sought.
_NEAREST, _COMMON = 30, 500
# Wordings that are compared with all others at a time.
_BLOCK = 1000
# Kinds of features by which wordings are sought.
_SOUGHT = ("word", "synonym", "concept", "meaning")
_NO_WORD = ("PUNCT", "SYM", "SPACE")


def retold(
    analysis: Analysis, in_voices: np.ndarray, min_words: int, min_statements: int, rules: Rules
) -> pd.DataFrame:
    """The places of clauses that statements tell again in other words, group by group, those of most statements first.

    ``in_voices`` says which rows of ``sentences`` count. Columns: formula (a number), statement_id, sentence_id, start,
    end, text, n_tokens, sentence_row, statement_row, date, status. Where both clauses have a demand of one concept to the same party, ``status``
    is ``strengthened`` or ``weakened`` against the group's first clause.
    """
    index = index_of(analysis, rules)
    sizes, n_words = _sizes(analysis, index.clauses)
    wanted = in_voices[index.clauses.sentence] & (n_words >= min_words) & tells(analysis, index.clauses)
    own = np.flatnonzero(wanted)
    clauses = index.clauses.where(own)
    dates = analysis.statements["date"].to_numpy()[clauses.statement]
    # Undated statements come last.
    found = _groups(clauses, index.rare, np.lexsort((clauses.start, clauses.statement, dates)))
    at = found["clause"].to_numpy(dtype=np.int64)
    found["statement_row"], found["sentence_row"] = clauses.statement[at], clauses.sentence[at]
    told = found.groupby("group")["statement_row"].transform("nunique")
    found = found.assign(told=-told)[told >= min_statements].sort_values(["told", "group"], kind="stable")
    found["status"] = _with_strength(found, strengths_of(analysis, clauses))
    return _places(analysis, clauses, found, sizes[own])


def _places(analysis: Analysis, clauses: Clauses, found: pd.DataFrame, sizes: np.ndarray) -> pd.DataFrame:
    """The clauses that were found, with their places."""
    at = found["clause"].to_numpy(dtype=np.int64)
    sentences = analysis.sentences.iloc[clauses.sentence[at]]
    texts = analysis.statements["text"].to_numpy(dtype=object)[clauses.statement[at]]
    start, end = clauses.start[at], clauses.end[at]
    return pd.DataFrame(
        {
            "formula": pd.factorize(found["group"])[0] + 1,
            "statement_id": sentences["statement_id"].to_numpy(dtype=object),
            "sentence_id": sentences["sentence_id"].to_numpy(dtype=object),
            "start": start,
            "end": end,
            "text": pd.Index([w[a:b] for w, a, b in zip(texts, start, end, strict=True)], dtype=object),
            "n_tokens": sizes[at],
            "sentence_row": clauses.sentence[at],
            "statement_row": clauses.statement[at],
            "date": analysis.statements["date"].to_numpy()[clauses.statement[at]],
            "status": found["status"].to_numpy(dtype=object),
        }
    )


def _sizes(analysis: Analysis, clauses: Clauses) -> tuple[np.ndarray, np.ndarray]:
    """Tokens and words of each clause."""
    tokens = analysis.tokens
    statement = statement_rows(analysis, tokens["statement_id"])
    at = clauses_at(clauses, statement, tokens["start"].to_numpy())
    inside = at >= 0
    words = inside & ~tokens["pos"].isin(_NO_WORD).to_numpy()
    return np.bincount(at[inside], minlength=len(clauses)), np.bincount(at[words], minlength=len(clauses))


def _with_strength(found: pd.DataFrame, strengths: list[Asked]) -> list[str]:
    """The statuses, with what is asked for more or less strongly than in the first clause of the group."""
    statuses = []
    first: Asked = {}
    for clause, status in zip(found["clause"], found["status"], strict=True):
        first = strengths[clause] if status == "first" else first
        statuses.append(step(first, strengths[clause]) or str(status))
    return statuses


def _groups(clauses: Clauses, rare: Rarity, order: np.ndarray) -> pd.DataFrame:
    """Clauses that say the same as others, with ``group`` and ``status`` (``first``, ``kept``, ``changed``), in order of time.

    Wordings (clauses of the same characters) join one after the other the group that they are most alike on average; a
    group is kept where it has a clause in other words than its first one.
    """
    codes, _ = pd.factorize(clauses.folded[order])
    firsts = order[~pd.Series(codes).duplicated().to_numpy()]
    wordings = clauses.where(firsts)
    group = _grouped(len(firsts), *_alike_pairs(wordings, rare))
    table = pd.DataFrame({"clause": order, "wording": codes, "group": group[codes] if len(codes) else codes})
    leader = table.groupby("group")["wording"].transform("first").to_numpy(dtype=np.int64)
    same = alike(wordings, wordings, (codes, leader)) if len(codes) else np.zeros(0)
    table["status"] = np.where(same >= KEPT, "kept", "changed")
    table.loc[~table["group"].duplicated(), "status"] = "first"
    table = _one_a_sentence(table, clauses, rare)
    changed = table.loc[table["status"] == "changed", "group"]
    return table[table["group"].isin(changed)]


def _one_a_sentence(table: pd.DataFrame, clauses: Clauses, rare: Rarity) -> pd.DataFrame:
    """Of several clauses of one sentence in a group the one most like its first clause: 米国に対し、 belongs to what is asked."""
    own = table["clause"].to_numpy(dtype=np.int64)
    sentence = clauses.sentence[own]
    several = table.assign(sentence=sentence).duplicated(["group", "sentence"], keep=False).to_numpy()
    first = table.groupby("group")["clause"].transform("first").to_numpy(dtype=np.int64)
    score = np.full(len(table), 2.0)
    if several.any():
        score[several] = likeness(clauses, clauses, rare, (own[several], first[several]))
    score[own == first] = 3.0
    ranked = table.assign(sentence=sentence, score=score).sort_values("score", ascending=False, kind="stable")
    kept = ~ranked.duplicated(["group", "sentence"])
    return table.loc[ranked.index[kept].sort_values()]


def _alike_pairs(wordings: Clauses, rare: Rarity) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of wordings that may be one, the later one first, and how likely they say the same."""
    later, earlier = _candidates(wordings, rare)
    score = likeness(wordings, wordings, rare, (later, earlier)) if len(later) else np.zeros(0)
    kept = score >= TOGETHER
    return later[kept], earlier[kept], score[kept]


def _candidates(wordings: Clauses, rare: Rarity) -> tuple[np.ndarray, np.ndarray]:
    """For each wording those with which it shares most of what few have, as pairs, the later one first."""
    from scipy.sparse import hstack

    parts = []
    for kind in _SOUGHT:
        found = wordings.features[kind]
        few = np.asarray(found.sum(axis=0)).ravel() <= _COMMON
        parts.append(found.multiply(np.sqrt(rare.weights(kind, wordings.names[kind])) * few))
    heavy = hstack(parts, format="csr")
    pairs = []
    for first in range(0, len(wordings), _BLOCK):
        shared = (heavy[first : first + _BLOCK] @ heavy.T).tocsr()
        for row in range(shared.shape[0]):
            inside = slice(shared.indptr[row], shared.indptr[row + 1])
            others, weight = shared.indices[inside], shared.data[inside]
            best = others[np.lexsort((others, -weight))][: _NEAREST + 1].astype(np.int64)
            one, other = np.maximum(best, first + row), np.minimum(best, first + row)
            pairs.append((one * len(wordings) + other)[one != other])
    found = np.unique(np.concatenate(pairs)) if pairs else np.zeros(0, dtype=np.int64)
    later, earlier = np.divmod(found, max(1, len(wordings)))
    return later, earlier


def _grouped(n: int, later: np.ndarray, earlier: np.ndarray, score: np.ndarray) -> np.ndarray:
    """The group of each wording; pairs that are not given count as unlike, but in large groups not all must be given."""
    near: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, value in zip(later.tolist(), earlier.tolist(), score.tolist(), strict=True):
        near[one].append((other, value))
    group = np.arange(n)
    sizes = np.ones(n, dtype=np.int64)
    for one in range(n):
        totals: dict[int, float] = defaultdict(float)
        for other, value in near[one]:
            totals[int(group[other])] += value
        means = ((total / min(int(sizes[g]), _NEAREST // 2), -g) for g, total in totals.items())
        mean, chosen = max(means, default=(0.0, 0))
        if mean >= TOGETHER:
            group[one] = -chosen
            sizes[-chosen] += 1
    return group
