"""What a set of rules knows of time: words are found by the longest that no veto forbids, and none is passed over."""

from __future__ import annotations

import pytest

from rapt.extract.dates.vocabulary import WORDS, Words, vocabulary
from rapt.text.rules import Rule, bundled


def test_an_atom_can_begin_at_every_word_of_time():
    beginning = vocabulary(bundled()).beginning
    words = [word for layer in WORDS for rule in bundled().of(layer) for word in rule.words]
    assert len(words) > 250
    assert [word for word in words if not beginning.match(word + "に")] == []


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


def test_a_rule_of_lengths_is_no_rule_of_points():
    behind = vocabulary(bundled()).behind
    assert behind.at("以内に", 0, "point") is None
    assert behind.at("以内に", 0, "length")
