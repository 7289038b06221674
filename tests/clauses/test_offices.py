"""Nouns of those who act: titles, organs, heads of phrases, and the ids that they act under."""

from __future__ import annotations

import pytest

from rapt.clauses.offices import acting, head_noun, is_organ, nouns
from rapt.text.rules import Rule, Rules, bundled


def test_no_noun_that_acts_is_there_twice():
    titles, others = (
        [word for rule in bundled().of(layer) for word in rule.words] for layer in ("office", "acting_noun")
    )
    assert len({*titles, *others}) == len([*titles, *others])


def test_labels_are_those_the_code_reads():
    kinds = set(nouns(bundled()).values())
    assert kinds == {"title", "self", "spokesperson", "office", "organ", "organs", "side", "pair", "anaphor", "group", "person", "reader",
                     "person-before", "company-before", "body-before", "EU"}  # fmt: skip
    assert {rule.mood for rule in bundled().of("office")} == {"", "kanji", "surname"}
    assert {rule.subject for rule in bundled().of("office")} == {"", "body"}
    assert {rule.label for rule in bundled().of("organ")} == {"public", "private"}


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("", ""),
        ("CN", "CN"),
        ("CN-MFA", "CN"),
        ("CN-MOFCOM;US-USTR", "CN;US"),
        ("JP-KEIDANREN", "JP-KEIDANREN"),
        ("NL-NEXPERIA", "NL-NEXPERIA"),
        ("CN-CRI", "CN-CRI"),
        ("JP-IWAYA", "JP"),
        ("IN-MOCI;KR-MFDS;US-DFC", "IN;KR;US"),
        ("CN-PBOC", "CN"),
        ("FR-BNIC", "FR-BNIC"),
        ("TH-JSCCIB", "TH-JSCCIB"),
        ("US-AFLCIO", "US-AFLCIO"),
        ("JP-TOKUSHUKO", "JP-TOKUSHUKO"),
        ("WTO", "WTO"),
        ("XX-NEW", "XX"),
    ],
)
def test_ids_to_those_they_act_under(ids: str, expected: str):
    assert acting(bundled(), ids) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("中国の王毅外相", ("外相", 5)),
        ("米商務省産業安全保障局長", ("局長", 10)),
        ("日本企業など", ("企業", 2)),
        ("政府高官ら", ("政府高官", 0)),
        ("追加関税", None),
        ("対話", None),
        ("", None),
    ],
)
def test_head_nouns(words: str, expected: tuple[str, int] | None):
    assert head_noun(bundled(), words) == expected


def test_rules_of_ones_own_say_who_acts():
    own = Rules(
        [
            *bundled().all,
            Rule("mine", "office", "郡守", label="KR"),
            Rule("mine_too", "acting_noun", "同館", label="anaphor"),
            Rule("mine_again", "organ", "評議会", label="public"),
        ]
    )
    assert [head_noun(rules, "郡守") for rules in (own, bundled())] == [("郡守", 0), None]
    assert [nouns(rules).get("同館") for rules in (own, bundled())] == ["anaphor", None]
    assert [is_organ(rules, "連邦評議会") for rules in (own, bundled())] == [True, False]
