"""Countries written as one character, and bodies of a country: text, label and what is found under it."""

from __future__ import annotations

import pytest

from rapt.extract.entities.countries import body_id, country_characters, find_bodies, find_countries
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rules import bundled

CASES = [
    ("米中両国は協議した", "GPE", ["米", "中"]),
    ("中EU間の対話", "GPE", ["中", "EU"]),
    ("対日輸出と訪中", "GPE", ["日", "中"]),
    ("米側は回答した", "GPE", ["米"]),
    ("中国、米に撤回求める", "GPE", ["米"]),
    ("声明を出した。中国、米に撤回求める", "GPE", []),
    ("一日中、協議した", "GPE", []),
    ("日中の気温が上がった", "GPE", []),
    ("3日中に回答する", "GPE", []),
    ("中側面を調べた", "GPE", []),
    ("対中心の構え", "GPE", []),
    ("対ロ制裁と対ロボット規制", "GPE", ["ロ"]),
    ("米政府と日本政府", "ORG", ["米政府", "日本政府"]),
    ("米国の財務省", "ORG", ["財務省"]),
    ("全省庁の審査", "ORG", []),
    ("政府の方針", "ORG", []),
]


@pytest.mark.parametrize(("text", "label", "expected"), CASES)
def test_countries_and_bodies(text, label, expected):
    folded, rules = key(text), bundled()
    found = [*find_countries(folded, rules), *find_bodies(folded, rules, load_lexicon())]
    assert [text[start:end] for start, end, kind, _, _ in found if kind == label] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("米政府", ("US-GOV", "米国政府")),
        ("アメリカ政府", ("US-GOV", "アメリカ政府")),
        ("蘭経済省", ("NL-EZ", "オランダ経済省")),
        ("米国の財務省", ("", "")),
    ],
)
def test_ids_and_usual_names_of_bodies(text, expected):
    (found,) = find_bodies(key(text), bundled(), load_lexicon())
    assert found[3:] == expected


@pytest.mark.parametrize(
    ("country", "body", "expected"),
    [
        ("CN", "商務省", "CN-MOFCOM"),
        ("US", "商務省", "US-DOC"),
        ("JP", "外務省", "JP-MOFA"),
        ("NL", "経済省", "NL-EZ"),
        ("DE", "政府", "DE-GOV"),
        ("JP", "総務省", ""),
    ],
)
def test_body_id(country, body, expected):
    assert body_id(country, body, bundled()) == expected


def test_europe_is_written_with_letters_too():
    assert country_characters(bundled())["eu"].relation == country_characters(bundled())["欧"].relation == "EU"
