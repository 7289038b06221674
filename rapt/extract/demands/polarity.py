"""A requested action to its polarity: do something, or stop, withdraw or refrain."""

from __future__ import annotations

import re

from rapt.extract.demands.splitting import Action
from rapt.text.document import Document
from rapt.text.rules import Rules, built

# How far from its end an action is read.
_TAIL, _NEAR = 14, 8


@built
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """The rules of ``lexicon/polarity.csv`` by label, each label's as one alternation."""
    labels: dict[str, list[str]] = {}
    for rule in rules.of("polarity"):
        labels.setdefault(rule.label, []).append(rule.pattern.pattern)
    return {label: re.compile("|".join(patterns)) for label, patterns in labels.items()}


def polarity_of(document: Document, action: Action, bare_end: int, bans: bool) -> str:
    """``stop`` if the action ends, withdraws, corrects or refrains from something, else ``do``.

    ``bare_end`` is where the action ends without its modal, ``bans`` says that the modal forbids it.
    """
    patterns = _patterns(document.rules)
    whole, text = document.folded[action.start : action.end], document.folded[action.start : bare_end]
    # 公平に扱って、規制を導入してはならない: what runs on with て is no part of the ban.
    if (bans and not whole.endswith(("て", "で"))) or patterns["banned"].search(whole):
        return "stop"
    if patterns["taking_care"].search(text):
        return "stop"
    tail = text[-_TAIL:]
    # Of 再発防止を約束する the promise is asked for.
    last = patterns["promised"].sub("", re.split(r"[、,]", tail)[-1])
    ends = patterns["ends"]
    stops = ends.search(action.predicate) or ends.search(last[-_NEAR:]) or patterns["negated"].search(tail)
    return "stop" if stops else "do"
