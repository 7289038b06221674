"""Classes of states in patterns of rules: whose names they hold, for whom, and what is only written like one."""

from __future__ import annotations

import re

import pytest

from rapt.text.rules import Rule, bundled, load_rules
from rapt.text.states import compiled, spelled_out, with_states

NAMES = ("米国", "アメリカ", "日本", "韓国", "英国", "オランダ", "EU", "中国", "豪州")
# Layers of moves, whose vetoes are to be the same for all states.
MOVES = ("move_act", "move_phrase", "move_word", "move_frame", "move_tone", "move_topic", "move_turn", "move_condition")


@pytest.mark.parametrize(
    ("pattern", "home", "text", "expected"),
    [
        ("<state>は", "", "中国は", True),
        ("<other_state>は", "CN", "中国は", False),
        ("<other_state>は", "CN", "中華人民共和国は", False),
        ("<other_state>は", "CN", "韓国は", True),
        ("<other_state>は", "JP", "韓国は", True),
        ("<other_state>は", "JP", "日本は", False),
        ("<other_state>は", "JP;KR", "韓国は", False),
        ("<other_state>は", "EU", "EUは", False),
        ("<other_state>は", "CN", "EUは", True),
        ("<other_state>は", "", "日本は", True),
        ("<own_state>は", "", "日本は", False),
        ("<own_state>は", "JP-KEIDANREN", "日本は", True),
        ("<own_state>は", "JP", "中国は", False),
        # One character is a state only before what acts for it.
        ("<other_state>側?は", "CN", "米側は", True),
        ("<other_state>政府は", "CN", "英政府は", True),
        ("<other_state>商務省は", "CN", "米商務省は", True),
        ("<other_state>は", "CN", "新米は", False),
        ("<other_state>側?は", "CN", "中側は", False),
        ("<state>", "", "米価", False),
        ("<state>", "", "米の側面", False),
        ("<state>", "", "古米側", False),
        ("対<short_state>", "", "対豪", True),
        ("対<other_short_state>", "CN", "対中", False),
        ("対<own_short_state>", "CN", "対中", True),
        # Names in katakana and Latin letters are whole words.
        ("<state>", "", "タイの関税", True),
        ("<state>", "", "タイヤの関税", False),
        ("<state>", "", "スタイル", False),
        ("<state>", "", "EUROの関税", False),
        # Groups may have the name of a class.
        ("(?P<state>米国)は", "", "米国は", True),
    ],
)
def test_classes(pattern, home, text, expected):
    assert bool(compiled(pattern, home).search(text)) is expected


def test_words_are_spelled_out_in_every_name():
    words = Rule("r", "x", "<state>には 各国には").words
    assert {f"{name}には" for name in NAMES} < set(words)
    assert words[-1] == "各国には"
    assert {"訪米", "訪中", "訪韓"} < set(spelled_out("訪<short_state>"))


def test_a_rule_without_classes_is_the_same_for_all():
    rule = Rule("r", "x", "/求め/", veto="米国は")
    assert rule.pattern_for("JP") is rule.pattern
    assert rule.takes_back("米国は求め", "US")
    assert not rule.takes_back("韓国は求め", "US")
    assert not Rule("r", "x", "求める").takes_back("米国は", "")


def test_ones_own_rules_name_classes(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text(
        "rule_id,layer,anchor,mood,subject,veto,label\n"
        "own_1,move_phrase,/<other_state>に歩み寄/,,issuer,<own_state>国内で,offer\n",
        encoding="utf-8",
    )
    rule = load_rules(own).by_id["own_1"]
    assert rule.pattern_for("CN").search("韓国に歩み寄る")
    assert not rule.pattern_for("KR").search("韓国に歩み寄る")


def test_a_class_cannot_stand_where_the_width_must_be_known(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("rule_id,layer,anchor,label,veto\nown_1,move_fact,こと,x,(?<!<state>の)業界\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 2: veto: .* is no pattern of Python"):
        load_rules(own)


def test_no_veto_of_a_move_names_one_state():
    """What is meant for any other state is to be read alike, whichever it is."""
    states = re.compile("|".join(name for name in NAMES if name != "EU"))
    named = [rule.rule_id for layer in MOVES for rule in bundled().of(layer) if states.search(rule.veto)]
    assert not named


@pytest.mark.parametrize("home", ["CN", "JP", "US", "EU", ""])
def test_all_patterns_of_moves_are_patterns_for_everybody(home):
    for layer in MOVES:
        for rule in bundled().of(layer):
            assert rule.pattern_for(home) is not None
            assert rule.takes_back("", home) in (True, False)
    assert with_states("<other_state>", home) != "<other_state>"
