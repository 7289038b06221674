"""Short forms, aliases in brackets and bare ministries under the ids of what is named before them."""

from __future__ import annotations

import pytest

from rapt.extract.entities.later_mentions import (
    with_aliases,
    with_countries_of_bodies,
    with_initials,
    with_names_in_brackets,
    with_short_bodies,
    with_short_names,
)
from rapt.tables.rows import Entity
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rules import bundled


def entities(text: str, *rows: tuple[str, str, str, str]) -> list[Entity]:
    """Entities from surface, label, id and method, one after the other in a text."""
    found, at = [], 0
    for surface, label, entity_id, method in rows:
        at = text.index(surface, at)
        found.append(Entity(at, at + len(surface), surface, label, entity_id, surface, "", method))
        at += len(surface)
    return found


HE = ("何詠前", "PERSON", "CN-HE-YONGQIAN", "lexicon")
COURT = ("米連邦最高裁", "ORG", "US-SCOTUS", "lexicon")


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("何詠前は述べた。何報道官は続けた。", [HE], [("何詠前", HE[2]), ("何", HE[2])]),
        ("何詠前は述べた。何は続けた。", [HE], [("何詠前", HE[2])]),
        ("何詠前は述べた。王氏は続けた。", [HE], [("何詠前", HE[2])]),
        ("何氏は述べた。何詠前は続けた。", [HE], [("何", HE[2]), ("何詠前", HE[2])]),
        ("米連邦最高裁が判断した。最高裁の判決。", [COURT], [("米連邦最高裁", COURT[2]), ("最高裁", COURT[2])]),
        ("最高裁の判決。米連邦最高裁が判断した。", [COURT], [("米連邦最高裁", COURT[2])]),
        ("最高裁の判決。", [], []),
    ],
)
def test_short_names(text, named, expected):
    found = with_short_names(text, key(text), entities(text, *named), bundled())
    assert [(e.text, e.entity_id) for e in found] == expected


NEXPERIA = ("ネクスペリア", "ORG", "NL-NEXPERIA", "lexicon")


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("ネクスペリア（安世）", [NEXPERIA, ("安世", "ORG", "", "ginza")], ["NL-NEXPERIA", "NL-NEXPERIA"]),
        ("安世（ネクスペリア）", [("安世", "ORG", "", "ginza"), NEXPERIA], ["NL-NEXPERIA", "NL-NEXPERIA"]),
        ("ネクスペリア、安世）", [NEXPERIA, ("安世", "ORG", "", "ginza")], ["NL-NEXPERIA", ""]),
        ("ネクスペリア（北京）", [NEXPERIA, ("北京", "GPE", "", "ginza")], ["NL-NEXPERIA", ""]),
        ("ネクスペリアとネクスペリア", [NEXPERIA, ("ネクスペリア", "ORG", "", "rule")], ["NL-NEXPERIA", "NL-NEXPERIA"]),
        (
            "産業加速法（IAA）",
            [("産業加速法", "LAW", "eu-iaa", "rule"), ("IAA", "ORG", "", "ginza")],
            ["eu-iaa", "eu-iaa"],
        ),
        (
            "産業加速法（IAA）",
            [("産業加速法", "LAW", "eu-iaa", "rule"), ("IAA", "ORG", "IAA", "lexicon")],
            ["eu-iaa", "IAA"],
        ),
        (
            "外交部（外務省）",
            [("外交部", "ORG", "CN-MFA", "rule"), ("外務省", "ORG", "JP-MOFA", "rule")],
            ["CN-MFA", "CN-MFA"],
        ),
        (
            "外交部と外務省",
            [("外交部", "ORG", "CN-MFA", "rule"), ("外務省", "ORG", "JP-MOFA", "rule")],
            ["CN-MFA", "JP-MOFA"],
        ),
    ],
)
def test_aliases(text, named, expected):
    assert [e.entity_id for e in with_aliases(text, entities(text, *named))] == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("中国の外務省", "CN-MFA"), ("中国と外務省", ""), ("中国の総務省", ""), ("中国外務省", "")]
)
def test_a_ministry_is_of_the_country_before_it(text, expected):
    found = entities(text, ("中国", "GPE", "CN", "lexicon"), (text[-3:], "ORG", "", "rule"))
    assert with_countries_of_bodies(text, found, bundled())[1].entity_id == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("インド玩具工業会（TIAI）は", "インド玩具工業会", ["IN-TIAI", "IN-TIAI"]),
        ("インド玩具工業会（工業会）は", "インド玩具工業会", [""]),
        ("玩具工業会（TIAI）は", "玩具工業会", [""]),
    ],
)
def test_initials_in_brackets_give_an_id(text, name, expected):
    found = with_initials(text, entities(text, (name, "ORG", "", "rule")), bundled(), load_lexicon())
    assert [e.entity_id for e in found] == expected


SHIPS = ("日本造船工業会", "ORG", "JP-SAJ", "lexicon")


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("日本造船工業会（SAJ）は提言した。SAJは続けた。", ["SAJ", "SAJ"]),
        ("日本造船工業会（造工会）は提言した。造工会は続けた。", ["造工会", "造工会"]),
        ("日本造船工業会（東京都）は提言した。東京都は続けた。", []),
        ("日本造船工業会（SAJ）は提言した。SAJXは続けた。", ["SAJ"]),
    ],
)
def test_names_in_brackets(text, later):
    found = with_names_in_brackets(text, entities(text, SHIPS), bundled())
    assert [e.text for e in found if e.entity_id == "JP-SAJ"][1:] == later


def test_short_forms_of_bodies_and_the_issuers_initials_are_found_together():
    text = "日本鉄鋼連盟は反対した。JISFは鉄鋼連盟として協議した。JISFの案だ。"
    body = entities(text, ("日本鉄鋼連盟", "ORG", "JP-JISF", "lexicon"))
    found = with_short_bodies(text, body, bundled(), load_lexicon(), "JP-JISF")
    assert sorted((e.start, e.text) for e in found) == [
        (0, "日本鉄鋼連盟"), (12, "JISF"), (17, "鉄鋼連盟"), (29, "JISF"),
    ]  # fmt: skip
    assert {e.entity_id for e in found} == {"JP-JISF"}
    elsewhere = with_short_bodies(text, body, bundled(), load_lexicon(), "CN-MOFCOM")
    assert [e.text for e in elsewhere] == ["日本鉄鋼連盟", "鉄鋼連盟"]
