"""Nouns that hand words on, and the patterns that hold them: 不満 (stance), 立場 (view), 方針 (intent), 公告 (published),
談話 (text), 見解 (label), from ``lexicon/speech_nouns.csv``.

A pattern of the tables of speech names their layer in angle brackets, ``との<speech_view>だ``; the group ``noun`` of such a
pattern is the noun that was found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapt.text.brackets import QUOTATION, closing_brackets
from rapt.text.rules import Rule, Rules, built

_LAYERS = ("speech_stance", "speech_view", "speech_intent", "speech_published", "speech_text", "speech_label")
# What stands for each character of a quotation.
BLOT = "□"


@built
def _nouns(rules: Rules) -> Mapping[str, Mapping[str, Rule]]:
    """The nouns of each class, with their rules."""
    return {layer: {rule.anchor: rule for rule in rules.of(layer)} for layer in _LAYERS}


def noun_rule(rules: Rules, rule: Rule, match: re.Match[str]) -> Rule | None:
    """The noun's own rule in a match of a pattern that names a class of nouns."""
    if "noun" not in match.re.groupindex or not match["noun"]:
        return None
    known = (_nouns(rules)[layer].get(match["noun"]) for layer in _LAYERS if f"<{layer}>" in rule.anchor)
    return next((noun for noun in known if noun), None)


def masked(words: str) -> str:
    """Words with what stands in quotation marks blotted out, at equal length.

    >>> masked("「断る」と述べた"), masked("彼は「断る")
    ('「□□」と述べた', '彼は「□□')
    """
    if not any(mark in words for mark in QUOTATION):
        return words
    out, pairs = list(words), closing_brackets(words, 0, len(words))
    blotted = 0
    for opened, closed in sorted(pairs.items()):
        # What stands in others is blotted with them.
        if words[opened] in QUOTATION and opened >= blotted:
            out[opened + 1 : closed] = BLOT * (closed - opened - 1)
            blotted = closed
    # What opens here may close in a later sentence.
    open_at = next((n for n, one in enumerate(words) if one in QUOTATION and n not in pairs and out[n] != BLOT), None)
    if open_at is not None:
        out[open_at + 1 :] = BLOT * (len(words) - open_at - 1)
    return "".join(out)
