"""Nouns that hand words on, and the patterns that hold them: 不満 (stance), 立場 (view), 方針 (intent), 公告 (published),
談話 (text), 見解 (label), from ``lexicon/speech_nouns.csv``.

A pattern of the tables of speech may name a class of nouns in angle brackets, ``との<view>だ``: :func:`patterns` puts the
nouns in, in a group ``noun`` where the pattern has one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from rapt.text.brackets import QUOTATION, closing_brackets
from rapt.text.rules import Rule, Rules, built

Pattern: TypeAlias = tuple[Rule, re.Pattern[str]]

_CLASSES = ("stance", "view", "intent", "published", "text", "label")
_IS = r"(?:だ|です|である|であります|でした|だった|であった|でいる|でいます|を(?:崩|変え|曲げ|譲|緩め)(?:[しえげらさめ]|って)?(?:て?い)?(?:な(?:い|かった)|ませ(?:ん|んでした)|りませ(?:ん|んでした)))(?:った|した)?。?$"
# What stands for each character of a quotation.
BLOT = "□"
# Dashes as folded text has them.
_DASH = "(?:--|[―—─])+"


@built
def _nouns(rules: Rules) -> Mapping[str, Mapping[str, Rule]]:
    """The nouns of each class, with their rules."""
    return {name: {rule.anchor: rule for rule in rules.of(f"speech_{name}")} for name in _CLASSES}


@built
def _filled(rules: Rules) -> dict[str, tuple[Pattern, ...]]:
    return {}


def patterns(rules: Rules, layer: str) -> tuple[Pattern, ...]:
    """The rules of a layer with their patterns, classes of nouns put in.

    >>> from rapt.text.rules import bundled
    >>> rule, pattern = patterns(bundled(), "frame_view")[1]
    >>> pattern.search("商務省は、協議は進むとの立場だ。")["noun"]
    '立場'
    """
    known = _filled(rules)
    if layer not in known:
        known[layer] = tuple((rule, re.compile(_with_nouns(rules, rule))) for rule in rules.of(layer))
    return known[layer]


def _with_nouns(rules: Rules, rule: Rule) -> str:
    source = rule.anchor[1:-1] if rule.is_pattern else rule.pattern.pattern
    source = source.replace("<is>", _IS).replace("<dash>", _DASH)
    for name in _CLASSES:
        if f"<{name}>" in source:
            nouns = sorted(map(re.escape, _nouns(rules)[name]), key=len, reverse=True)
            source = source.replace(f"<{name}>", "(?:" + "|".join(nouns) + ")")
    return source


def search(rules: Rules, layer: str, words: str) -> re.Match[str] | None:
    """The first match of a layer's rules that its veto does not take back."""
    found = matched(rules, layer, words)
    return found[1] if found else None


def matched(rules: Rules, layer: str, words: str) -> tuple[Pattern, re.Match[str]] | None:
    """The first rule of a layer that matches, and its match."""
    for rule, pattern in patterns(rules, layer):
        found = pattern.search(words)
        if found and not (rule.vetoed and rule.vetoed.search(words)):
            return (rule, pattern), found
    return None


def noun_rule(rules: Rules, rule: Rule, match: re.Match[str]) -> Rule | None:
    """The noun's own rule in a match of a pattern that names a class of nouns."""
    if "noun" not in match.re.groupindex or not match["noun"]:
        return None
    known = (_nouns(rules)[name].get(match["noun"]) for name in _CLASSES if f"<{name}>" in rule.anchor)
    return next((noun for noun in known if noun), None)


def masked(words: str) -> str:
    """Words with what stands in quotation marks blotted out, at equal length.

    >>> masked("「断る」と述べた"), masked("彼は「断る")
    ('「□□」と述べた', '彼は「□□')
    """
    out, pairs = list(words), closing_brackets(words, 0, len(words))
    for opened, closed in pairs.items():
        if words[opened] in QUOTATION:
            out[opened + 1 : closed] = BLOT * (closed - opened - 1)
    # What opens here may close in a later sentence.
    open_at = next((n for n, one in enumerate(words) if one in QUOTATION and n not in pairs and out[n] != BLOT), None)
    if open_at is not None:
        out[open_at + 1 :] = BLOT * (len(words) - open_at - 1)
    return "".join(out)
