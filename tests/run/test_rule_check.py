"""Every rule of ours fires in its example and not in its counter-example; what the check says where one does not."""

from __future__ import annotations

from functools import cache

import pytest

from rapt.extract.rule_hits import HITS
from rapt.run.rule_check import Checked, check_rules, marked
from rapt.text.rules import Rule, Rules, bundled


@cache
def found() -> Checked:
    """The check of all rules, their texts parsed in one pass."""
    return check_rules(bundled())


def test_every_rule_does_what_its_examples_say():
    assert found().n_rules == sum(rule.layer in HITS for rule in bundled().all)
    assert [f"{failure.rule.rule_id} {failure}" for failure in found().failures] == []


def test_every_layer_has_a_check():
    assert found().unchecked == {}
    assert set(HITS) <= set(bundled().layers)


def test_every_rule_that_is_checked_has_an_example():
    assert found().bare == ()


@pytest.mark.parametrize(
    ("text", "plain", "places"),
    [
        ("米国に撤回を求めた。", "米国に撤回を求めた。", ()),
        ("米国に{撤回}を{求めた}。", "米国に撤回を求めた。", ((3, 5), (6, 9))),
        ("{}求めた", "求めた", ((0, 0),)),
    ],
)
def test_marks(text, plain, places):
    assert marked(text) == (plain, places)


def made(example: str, counter_example: str = "", layer: str = "ask", anchor: str = "直訴する") -> tuple[Rules, Rule]:
    """A rule and the set of rules with it on top of ours."""
    rule = Rule("mine", layer, anchor, "you koto noun", label="verb", strength="2", example=example,
                counter_example=counter_example)  # fmt: skip
    return Rules([*bundled().all, rule]), rule


def check(*texts: str, **columns: str) -> list[str]:
    rules, rule = made(*texts, **columns)
    return [str(failure) for failure in check_rules(rules, [rule]).failures]


def test_a_rule_of_ones_own_is_checked_with_ours_below():
    assert check("米国に撤回を{直訴した}。", "米国に撤回を求めた。") == []


def test_what_fires_instead_is_said():
    assert check("米国に撤回を{求めた}。") == [
        "does not fire in 米国に撤回を{求めた}。; there fires ask_motomeru at 求めた"
    ]
    assert check("{はは}、撤回を直訴した。") == ["does not fire in {はは}、撤回を直訴した。; nothing fires there"]
    assert check("米国に撤回を直訴した。", "撤回を直訴した。") == [
        "must not fire in 撤回を直訴した。; there fires mine at 直訴した"
    ]


def test_what_is_part_of_other_patterns_is_said_of_its_own_layer_alone():
    """A rule of such a layer that does not fire names the one that does; that layer's rules are not named elsewhere."""
    ours = next(rule for rule in bundled().of("own_side") if "{" in rule.example)
    (said,) = check(ours.example, layer="own_side", anchor="/ゆゆゆ/")
    assert f"there fires {ours.rule_id} at" in said
    (said,) = check(ours.example, layer="works_on", anchor="/ゆゆゆ/")
    assert ours.rule_id not in said


def test_only_the_marked_place_counts():
    assert check("米国に撤回を直訴した。", "{日本}に対話を直訴した。") == []
    assert len(check("{米国}に撤回を{直訴した}。")) == 1


def test_a_layer_nobody_checks_is_told():
    rules, rule = made("米国に。", layer="elsewhere")
    assert check_rules(rules, [rule]) == Checked(0, (), {"elsewhere": 1})


def test_a_rule_without_an_example_is_told():
    rules, rule = made("")
    assert check_rules(rules, [rule]) == Checked(1, (), bare=("mine",))
