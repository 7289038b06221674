"""What a set of rules knows of time: no word of it is passed over."""

from __future__ import annotations

from rapt.extract.dates.vocabulary import WORDS, Fitting, vocabulary
from rapt.text.rule_patterns import patterns
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


def test_every_pattern_that_matches_fits_and_few_do():
    every, fitting = patterns(bundled(), "time_tense"), Fitting(patterns(bundled(), "time_tense"), "next")
    for words in ("から実施する。", "に会談した。", "付の通知だ。", "、12月に決める。", "", "31日まで続く見通しだ。"):
        fits = fitting.at(words, 0)
        assert len(fits) < len(every)
        for rule, pattern in every:
            if pattern.match(words) if rule.relation == "next" else pattern.search(words):
                assert (rule, pattern) in fits, (rule.rule_id, words)
