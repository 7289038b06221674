"""The anchors of concepts in some words: which rules of the layer ``concept`` can begin where.

An anchor is an act: a verb, a noun of an act, or what is said of something. Its words are looked for as lemmas and as they are
written, so that 見直し and 見直す, 共通認識 (two tokens) and 乱用 are found alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from rapt.text.document import Token
from rapt.text.rules import Rule, Rules, built

LAYER = "concept"
Span: TypeAlias = tuple[int, int]
# What a rule may add to a lemma of a noun that makes verbs.
_SURU = "する"


class Place(NamedTuple):
    """A rule, and the words that it begins at."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True)
class Anchors:
    """The rules for one kind of act by their words, and these by their first character."""

    by_word: Mapping[str, tuple[Rule, ...]]
    by_first: Mapping[str, tuple[str, ...]]


@built
def _all(rules: Rules) -> Mapping[str, Anchors]:
    of_act: dict[str, dict[str, list[Rule]]] = defaultdict(lambda: defaultdict(list))
    for rule in rules.of(LAYER):
        for act in rule.subject.split():
            for word in rule.words:
                of_act[act][word].append(rule)
    return {act: _anchors(words) for act, words in of_act.items()}


def _anchors(words: Mapping[str, Sequence[Rule]]) -> Anchors:
    firsts: dict[str, list[str]] = defaultdict(list)
    for word in words:
        firsts[word[0]].append(word)
    return Anchors({w: tuple(found) for w, found in words.items()}, {c: tuple(found) for c, found in firsts.items()})


def places(rules: Rules, act: str, folded: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Place]:
    """Where the anchors of an act (request, obligation, or a move) stand in ``folded[start:end]``, each once."""
    anchors = _all(rules).get(act)
    if anchors is None:
        return
    seen: set[tuple[str, int]] = set()
    for word, first, last in _words(anchors, folded, start, end, tokens):
        for rule in anchors.by_word.get(word, ()):
            if (rule.rule_id, first) not in seen:
                seen.add((rule.rule_id, first))
                yield Place(rule, first, last)


def _words(
    anchors: Anchors, folded: str, start: int, end: int, tokens: Sequence[Token]
) -> Iterator[tuple[str, int, int]]:
    for token in tokens:
        yield token.lemma.removesuffix(_SURU) or token.lemma, token.start, token.end
        yield token.lemma, token.start, token.end
    for at in range(start, end):
        for word in anchors.by_first.get(folded[at], ()):
            if folded.startswith(word, at, end):
                yield word, at, at + len(word)
