"""Rules to patterns: words of other layers put in, and a layer as one pattern."""

from __future__ import annotations

import pytest

from rapt.text.rule_patterns import Fitting, any_of, patterns
from rapt.text.rules import Rule, Rules, bundled

RULES = Rules(
    [
        Rule("a", "word", "省 財務省"),
        Rule("b", "word", "/氏(?!名)/"),
        Rule("c", "named", "/(?P<name>[一-龥]{2})(?=<word>)/"),
        Rule("d", "outer", "/前?<named>/"),
    ]
)


@pytest.mark.parametrize(
    ("layer", "text", "expected"),
    [
        ("named", "王毅氏が", "王毅"),
        ("named", "王毅氏名が", None),
        ("outer", "前王毅氏が", "前王毅"),
        ("word", "財務省が", "財務省"),
    ],
)
def test_patterns(layer, text, expected):
    found = [match.group() for _, pattern in patterns(RULES, layer) if (match := pattern.search(text))]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [("財務省の", "", "財務省"), ("財務省の", "$", None), ("の財務省", "$", "財務省"), ("氏名", "", None)],
)
def test_any_of(text, after, expected):
    match = any_of(RULES, "word", after).search(text)
    assert (match and match.group()) == expected


def test_a_layer_without_rules_fits_nowhere():
    assert any_of(RULES, "nothing").search("財務省") is None
    assert patterns(RULES, "nothing") == ()


def test_made_once_for_each_set_of_rules():
    assert patterns(RULES, "named") is patterns(RULES, "named")
    assert any_of(RULES, "word") is any_of(RULES, "word")
    assert patterns(Rules([]), "named") == ()


def test_every_pattern_that_matches_fits_and_few_do():
    every, fitting = patterns(bundled(), "time_tense"), Fitting(patterns(bundled(), "time_tense"), "next")
    for words in ("から実施する。", "に会談した。", "付の通知だ。", "、12月に決める。", "", "31日まで続く見通しだ。"):
        fits = fitting.at(words, 0)
        assert len(fits) < len(every)
        for rule, pattern in every:
            if pattern.match(words) if rule.relation == "next" else pattern.search(words):
                assert (rule, pattern) in fits, (rule.rule_id, words)
