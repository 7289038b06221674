"""Moves that no anchor codes to the concept that their words speak for, by weights learned from coded moves.

What counts are words with a meaning of their own, the last of them, the kinds of things named, and the characters of the words,
so that 阻害 speaks for what 妨害 does. Their weights are those of a logistic regression for each kind of move
(``python benchmarks/learn_concepts.py``) and stand in ``rapt/lexicon/concept_weights.csv``, each with the number of coded moves
that it comes from.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapt.extract.concepts.anchors import Span
from rapt.extract.concepts.kinds import kinds, places_of
from rapt.text.document import Token
from rapt.text.lexicons import read_rows
from rapt.text.rules import Rules

TABLE = "concept_weights.csv"
# The rule whose words are the kinds of moves that are coded so; a row of one's own takes its place.
LAYER = "concept_learned"
# No concept, as the table has it, and the weight that a concept has before any word is seen.
NONE, BEFORE = "none", "intercept"
WORD, LAST, THING, CHARACTER = "word", "last", "thing", "character"
# How much a character counts beside a word.
_PART = 0.6
# From how likely on a concept is given. Below it, half of the rows of the bundled statements that gained one would be wrong, most of
# them moves misread before: no anchor fits those either.
SURE = 0.65
# How many words of those that spoke for a concept are named.
_NAMED = 3
_SURU = "する"

Feature = tuple[str, str]


class Likely(NamedTuple):
    """A concept, the rule by which moves of its kind are coded so, how likely it is, and the words that speak most for it."""

    concept: str
    rule: str
    probability: float
    spans: tuple[Span, ...]


class _Weights(NamedTuple):
    """The weights of one kind of move: of each concept before any word, and by feature."""

    before: dict[str, float]
    of: defaultdict[Feature, dict[str, float]]


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, _Weights]:
    found: dict[str, _Weights] = {}
    for row in read_rows(TABLE):
        before, of = found.setdefault(row["move"], _Weights({}, defaultdict(dict)))
        if row["feature"] == BEFORE:
            before[row["concept"]] = float(row["weight"])
        else:
            of[row["feature"], row["word"]][row["concept"]] = float(row["weight"])
    return found


def features(rules: Rules, folded: str, content: Sequence[Token], start: int, end: int) -> dict[Feature, list[Span]]:
    """What speaks for a concept in ``folded[start:end]``, each with where it stands; ``content`` are its words with a meaning.

    >>> from rapt.text.rules import bundled
    >>> token = Token(0, 0, 2, "関税", "関税", "NOUN", "名詞-普通名詞-一般", "obj", 0, "", False)
    >>> [name for name in features(bundled(), "関税", [token], 0, 2)]
    [('word', '関税'), ('character', '関'), ('character', '税'), ('last', '関税'), ('thing', 'tariff')]
    """
    found: dict[Feature, list[Span]] = {}
    for token in content:
        lemma = _lemma(token)
        span = (token.start, token.end)
        found.setdefault((WORD, lemma), []).append(span)
        for character in lemma:
            if "一" <= character <= "龥":
                found.setdefault((CHARACTER, character), []).append(span)
    if content:
        found[LAST, _lemma(content[-1])] = [(content[-1].start, content[-1].end)]
    for kind in kinds(rules):
        places = places_of(rules, kind, folded, start, end)
        if places:
            found[THING, kind] = places
    return found


def values(found: Mapping[Feature, Sequence[Span]]) -> dict[Feature, float]:
    """How much each feature counts: together they have the length 1, so that long moves are no surer than short ones."""
    counted = {feature: _PART if feature[0] == CHARACTER else 1.0 for feature in found}
    length = math.sqrt(sum(value * value for value in counted.values()))
    return {feature: value / length for feature, value in counted.items()}


def likeliest(rules: Rules, move: str, folded: str, content: Sequence[Token], start: int, end: int) -> Likely | None:
    """The concept that the words of a move speak for; None where it is none, or not likely enough, or moves of its kind are not coded so.

    Softmax of the sums of weights times values.
    """
    weights = _weights().get(move)
    rule = next((rule.rule_id for rule in rules.of(LAYER) if move in rule.words), None)
    if weights is None or rule is None or not content:
        return None
    found = features(rules, folded, content, start, end)
    scores = dict(weights.before)
    by_feature = {feature: value for feature, value in values(found).items() if feature in weights.of}
    for feature, value in by_feature.items():
        for concept, weight in weights.of[feature].items():
            scores[concept] += weight * value
    best = max(scores, key=scores.__getitem__)
    probability = 1 / sum(math.exp(score - scores[best]) for score in scores.values())
    if best == NONE or probability < SURE:
        return None
    spoke: dict[Span, float] = defaultdict(float)
    for feature, value in by_feature.items():
        for span in found[feature]:
            spoke[span] += value * weights.of[feature].get(best, 0.0)
    most = sorted((-said, span) for span, said in spoke.items() if said > 0)[:_NAMED]
    return Likely(best, rule, probability, tuple(sorted(span for _, span in most))) if most else None


def _lemma(token: Token) -> str:
    return token.lemma.removesuffix(_SURU) or token.lemma
