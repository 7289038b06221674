"""A requested action to its polarity: do something, or stop, withdraw or refrain."""

from __future__ import annotations

import re
from dataclasses import replace

from rapt.extract.demands.splitting import Action
from rapt.text.document import Document
from rapt.text.rule_patterns import made_of
from rapt.text.rules import Rules, built

# How far from its end an action is read, and where its verb only lends itself to a noun (停止を図る).
_TAIL, _NEAR = 14, 8


@built
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """The rules of ``lexicon/polarity.csv`` by label, each label's as one alternation."""
    labels: dict[str, list[str]] = {}
    for rule in rules.of("polarity"):
        labels.setdefault(rule.label, []).append(rule.pattern.pattern)
    return {label: made_of(rules, "|".join(found), rules.of("polarity")) for label, found in labels.items()}


def ends(document: Document, lemma: str) -> bool:
    """Whether a verb by itself ends, withdraws or corrects something: 撤回する, 是正する."""
    return bool(_patterns(document.rules)["ends"].search(lemma))


def polarity_of(document: Document, action: Action, bare_end: int, bans: bool) -> str:
    """``stop`` if the action ends, withdraws, corrects or refrains from something, else ``do``.

    ``bare_end`` is where the action ends without its modal, ``bans`` says that the modal forbids it.
    """
    patterns = _patterns(document.rules)
    if aims := list(patterns["aimed"].finditer(document.folded, action.start, bare_end)):
        action = replace(action, start=aims[-1].end())  # Of 撤廃に向けた交渉を急ぐ the talks are asked for.
    whole, text = document.folded[action.start : action.end], document.folded[action.start : bare_end]
    # 公平に扱って、規制を導入してはならない: what runs on with て is no part of the ban.
    # 責任を負うものとし、他人に譲渡してはならない: a duty of its own is none either.
    if (bans and not whole.endswith(("て", "で", "とし", "ればならず", "ねばならず"))) or patterns["banned"].search(
        whole
    ):
        return "stop"
    if patterns["taking_care"].search(text):
        return "stop"
    tail = text[-_TAIL:]
    if patterns["cleared"].search(text) or patterns["kept"].search(tail) or patterns["handed_on"].search(text):
        return "do"  # 懸念を取り除く; 対話を絶やさない; 是正を働きかける
    done = patterns["done"].search(text)
    if done:
        # 関税の引き下げを着実に実施する: the noun says what is done.
        action, bare_end = Action(action.start, action.start + done.start(), ""), action.start + done.start()
    near = _last_words(document, action, bare_end)
    stops = patterns["ends"].search(action.predicate) or patterns["ends"].search(near) or patterns["eased"].search(text)
    return "stop" if stops or patterns["negated"].search(tail) else "do"


def _last_words(document: Document, action: Action, bare_end: int) -> str:
    """The words that say what is done: the last verb, with the noun before it where it is a light one."""
    patterns, folded = _patterns(document.rules), document.folded
    tokens = document.tokens_in(action.start, bare_end)
    verbs = [t for t in tokens if t.tag.startswith("動詞") and not t.tag.startswith("動詞-非自立")]
    at = verbs[-1].start if verbs else action.start
    near = max(bare_end - _NEAR, action.start)
    if verbs and folded[at - 1 : at] == "を":
        at = max(at - _NEAR, action.start)  # 制裁を解く
    elif verbs and folded[at - 1 : at] == "に":
        at = next((t.start for t in reversed(tokens) if t.end == at - 1), at)  # 白紙に戻す
    if verbs and at >= near and not patterns["light"].search(folded, at, bare_end):
        return folded[at:bare_end]
    # Of 再発防止を約束する the promise is asked for.
    return patterns["promised"].sub("", re.split(r"[、,]", folded[max(bare_end - _TAIL, action.start) : bare_end])[-1])[
        -_NEAR:
    ]
