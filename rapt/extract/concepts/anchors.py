"""The anchors of concepts in some words: which rules of the layer ``concept`` can begin where.

An anchor is an act: a verb, a noun of an act, or what is said of something. Its words are looked for as lemmas and as they are
written, so that 見直し and 見直す, 共通認識 (two tokens) and 乱用 are found alike.
"""

from __future__ import annotations

import re
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
_NOUN, _NOUNS = "名詞", ("NOUN", "VERB")
_LIGHT = ("為る", _SURU)
# How many tokens before its verb words that go together begin: 手を引く, 元の形に戻す.
_BACK, _PARTICLE = (2, 3, 4), "助詞"
# The second verb of two: 戻る of 立ち戻る; not where it only says how (築き直す).
_SECOND = re.compile(r"(?<=[一-龥][いきぎしちみりえけげせてねべめれ])(?!直す|続け?る|続く|出す)[一-龥][ぁ-ん]+$")


class Place(NamedTuple):
    """A rule, and the words that it begins at, as written and as its anchor has them."""

    rule: Rule
    start: int
    end: int
    word: str = ""


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
                yield Place(rule, first, last, word)


def _words(
    anchors: Anchors, folded: str, start: int, end: int, tokens: Sequence[Token]
) -> Iterator[tuple[str, int, int]]:
    """The words of anchors as lemmas and as written; する behind a noun of an act (撤回する) is no act of its own.

    Words that go together are found however their verb is bent: 手を引いて. As written, words begin where a token does
    (流出すること holds no 出す); a verb of two (立ち戻る) is its second, too, and a long noun (科学的根拠) what it ends on.
    """
    before: Token | None = None
    for n, token in enumerate(tokens):
        behind, before = before, token
        if token.lemma in _LIGHT and behind is not None and behind.end == token.start and behind.pos in _NOUNS:
            continue
        for word in _lemmas(token):
            yield word, token.start, token.end
        for back in _BACK if behind is not None and behind.tag.startswith(_PARTICLE) else ():
            if n >= back:
                head = tokens[n - back].start
                yield folded[head : token.start] + token.lemma, head, token.end
    for token in tokens:
        for word in anchors.by_first.get(folded[token.start], ()):
            if word not in _LIGHT and folded.startswith(word, token.start, end):
                yield word, token.start, token.start + len(word)
        if token.tag.startswith(_NOUN):
            for at in range(token.start + 1, token.end - 1):
                if folded[at : token.end] in anchors.by_word:
                    yield folded[at : token.end], at, token.end


def _lemmas(token: Token) -> tuple[str, ...]:
    second = _SECOND.search(token.lemma) if token.pos == "VERB" else None
    return (token.lemma.removesuffix(_SURU) or token.lemma, token.lemma, *([second[0]] if second else []))
