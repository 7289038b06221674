"""Noun phrases to the kinds of measures that they name, by how they end: 追加関税, 輸出管理リスト, 仮決定."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, Rules, built

# What closes a noun phrase and is no part of its name.
AROUND = "」』)】など等 "
# What counts a measure or says how high it is, behind its name: 公告4件, 関税10%.
_COUNTED = re.compile(
    r"(?:の?[\d〇一二三四五六七八九十]+(?:件|本|項目|種類?|カ条)|(?:\d{4}年)?第?\d+号|\d[\d.~]*%|の?第\d+弾|の(?:大半|多く|すべて|全て))(?:など|等)?$"
)
# What sets a measure apart from others: 輸出だけを禁じた.
_ONLY = re.compile(r"(?:だけ|のみ|自体)$")
# A numbered legal act: 公告2025年第61号と第62号.
NUMBERED_ACT = re.compile(
    r"(?:公告|令|告示|規程|規則|規定|通達)[^。、]*\d+号$|第\d+号公告$|^第\d+号$|通達第?\d+/\d{4}[-–―‐－][一-龥A-Za-z]+$"
)


@built
def endings_of(rules: Rules) -> Mapping[str, tuple[tuple[Rule, tuple[str, ...]], ...]]:
    """The endings of each kind of noun."""
    found: dict[str, tuple[tuple[Rule, tuple[str, ...]], ...]] = {}
    for rule in rules.of("measure_noun"):
        found[rule.label] = (*found.get(rule.label, ()), (rule, rule.words))
    return found


def kind_of(rules: Rules, words: str, kinds: Sequence[str]) -> str:
    """The first of some kinds that a noun phrase is of by its end; empty if it is of none.

    >>> from rapt.text.rules import bundled
    >>> kind_of(bundled(), "対中追加関税", ("measure", "levy")), kind_of(bundled(), "協議", ("measure", "levy"))
    ('levy', '')
    """
    if "rate" in kinds and _is_rate(rules, words):
        return "rate"
    if "act_of_law" in kinds and (
        NUMBERED_ACT.search(words) or any_of(rules, "measure_law_name", "」?$").search(words)
    ):
        return "act_of_law"
    words = _ONLY.sub("", words.rstrip(AROUND))
    # 第19弾の対ロシア制裁, 別表第3: what is a list by another name.
    if "list" in kinds and any_of(rules, "measure_package", "$").search(words):
        return "list"
    words = _COUNTED.sub("", words).removesuffix("の一部")
    while "(" in words and ")" not in words[words.rindex("(") :]:
        words = words[: words.rindex("(")]
    words = _COUNTED.sub("", words)
    for kind in kinds:
        for rule, words_at_end in endings_of(rules).get(kind, ()):
            if words.endswith(words_at_end) and not (rule.vetoed and rule.vetoed.search(words)):
                return kind
    return ""


def _is_rate(rules: Rules, words: str) -> bool:
    """Whether words end in a rate or a sum: 25%, 純トン当たり50ドル."""
    sum_at_end = any_of(rules, "currency", "$").search(words := words.removesuffix("分"))
    amount = words[: sum_at_end.start() if sum_at_end else len(words) - words.endswith("%")]
    return amount != words and amount.rstrip("百千万億")[-1:].isdigit()
