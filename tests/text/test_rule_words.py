"""Words of rules: the longest that no veto forbids, at a place or before it."""

from __future__ import annotations

import pytest

from rapt.text.rule_words import Words
from rapt.text.rules import Rule, bundled


@pytest.mark.parametrize(
    ("text", "word"), [("先週末", "先週"), ("今日的", None), ("今日は", "今日"), ("年末年始", None), ("春", None)]
)
def test_the_longest_word_that_no_veto_forbids(text, word):
    words = Words(rule for layer in ("time_week", "time_day", "time_edge") for rule in bundled().of(layer))
    found = words.at(text, 0)
    assert (found[0] if found else None) == word


def test_a_shorter_word_is_taken_where_the_longer_is_forbidden():
    rules = (Rule("long", "x", "日間", veto="日間隔"), Rule("short", "x", "日"))
    words = Words(rules)
    assert [words.at(text, 0) for text in ("日間の", "日間隔で")] == [("日間", rules[0]), ("日", rules[1])]


def test_the_longest_word_that_ends_at_a_place():
    words = Words(bundled().of("time_ahead"))
    assert [
        words.before(text, len(text)) and words.before(text, len(text))[0] for text in ("今後の", "約", "その")
    ] == [
        "今後の",
        "約",
        None,
    ]
