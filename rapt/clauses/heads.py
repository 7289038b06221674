"""The nouns that can speak: which noun a phrase ends in, and what kind of speaker that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built

# Kinds of heads that are nobody's organ, whatever country they are of: 北京の調査会社.
STRANGERS = frozenset({"press", "expert", "firm", "source"})
# A name behind the noun that says what it is of: 業界団体SIA.
_APPOSED = re.compile(r"(?<=[一-龥])[A-Z][A-Za-z&]{1,11}$")
# How many bodies a noun counts: 経済5団体.
_COUNT = re.compile(r"(?<=[一-龥])(?:\d+|[二三四五六七八九十])(?=団体$|労組$|連盟$)")
_LONGEST = 12
# What is outside the phrase of a speaker.
OUTSIDE = re.compile(r"[、。:「」『』はがをもに―]|--|(?<=[いしっ])て(?=[一-龥])")


class Head(NamedTuple):
    """The noun that ends a speaker's phrase, its kind, the body that only it can stand for, and its rule."""

    noun: str
    kind: str
    body: str
    rule: str
    # Under which ids the bodies issue texts whose head an office is: the State Council of a premier.
    leads: tuple[str, ...] = ()


@built
def heads_by_noun(rules: Rules) -> Mapping[str, Head]:
    known = {}
    for rule in rules.of("speaker"):
        body, *leads = rule.subject.split() or [""]
        known.update({noun: Head(noun, rule.label, body, rule.rule_id, tuple(leads)) for noun in rule.words})
    return known


@built
def heads_pattern(rules: Rules) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(heads_by_noun(rules), key=len, reverse=True))) or "(?!)")


def heads(rules: Rules, words: str) -> list[Head]:
    """The nouns of a phrase that can speak, in order.

    >>> from rapt.text.rules import bundled
    >>> [(head.noun, head.kind) for head in heads(bundled(), "大手自動車メーカーの幹部")]
    [('メーカー', 'group'), ('幹部', 'member')]
    """
    known = heads_by_noun(rules)
    return [known[m.group()] for m in heads_pattern(rules).finditer(words) if known[m.group()].kind != "none"]


def without_rest(rules: Rules, words: str) -> str:
    """Words without what stands behind their noun and is no part of its name.

    >>> from rapt.text.rules import bundled
    >>> without_rest(bundled(), "報道官(当時)"), without_rest(bundled(), "メーカーの一部")
    ('報道官', 'メーカー')
    """
    return any_of(rules, "behind_head").sub("", words)


def head_of(rules: Rules, words: str) -> Head | None:
    """The noun that ends a phrase, if it can speak: the longest that is known.

    >>> from rapt.text.rules import bundled
    >>> head_of(bundled(), "日本のエコノミスト").kind, head_of(bundled(), "措置")
    ('expert', None)
    """
    bare = without_rest(rules, words)
    known = heads_by_noun(rules)
    for phrase in dict.fromkeys((words, bare, _APPOSED.sub("", bare), _COUNT.sub("", bare))):
        for start in range(max(len(phrase) - _LONGEST, 0), len(phrase)):
            if head := known.get(phrase[start:]):
                return head if head.kind != "none" else None
    return None


def speaks_itself(rules: Rules, words: str) -> bool:
    """Whether a phrase ends in a person, an office or a source, that speaks rather than is asked: 米高官, not 各国."""
    head = head_of(rules, words)
    return head is not None and head.kind not in ("firm", "group")


def is_stranger(rules: Rules, words: str) -> bool:
    """Whether a phrase names the press, an expert, a firm or a source without a name.

    >>> from rapt.text.rules import bundled
    >>> is_stranger(bundled(), "外交筋"), is_stranger(bundled(), "商務省の担当者")
    (True, False)
    """
    head = head_of(rules, words)
    if head and head.kind == "office":
        return False
    # 企業 alone may be talked about (企業は申請できるという); 企業の幹部 speaks.
    found = heads(rules, words)
    return any(one.kind in STRANGERS for one in found) or any(one.kind == "group" and one is not head for one in found)
