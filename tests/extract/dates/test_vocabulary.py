"""What a set of rules knows of time: no word of it is passed over."""

from __future__ import annotations

from rapt.extract.dates.vocabulary import WORDS, vocabulary
from rapt.text.rules import bundled


def test_an_atom_can_begin_at_every_word_of_time():
    beginning = vocabulary(bundled()).beginning
    words = [word for layer in WORDS for rule in bundled().of(layer) for word in rule.words]
    assert len(words) > 250
    assert [word for word in words if not beginning.match(word + "に")] == []


def test_a_rule_of_lengths_is_no_rule_of_points():
    behind = vocabulary(bundled()).behind
    assert behind["point"].at("以内に", 0) is None
    assert behind["length"].at("以内に", 0)
