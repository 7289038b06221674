"""Entities with their whole names: the rest of a place, given names, countries before bodies."""

from __future__ import annotations

import pytest

from rapt.extract.entities.whole_names import with_countries
from rapt.tables.rows import Entity
from rapt.text.lexicons import load_lexicon
from rapt.text.rules import bundled


def whole(text: str, *named: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """The whole names of entities given as surface, label and id, in the order of the text."""
    found, at = [], 0
    for surface, label, entity_id in named:
        start = text.index(surface, at)
        at = start + len(surface)
        found.append(Entity(start, at, surface, label, entity_id, surface, "", "ginza"))
    return [(e.text, e.label, e.entity_id) for e in with_countries(text, found, bundled(), load_lexicon())]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("ベトナム社会主義共和国は", [("ベトナム", "GPE", "VN")], [("ベトナム社会主義共和国", "GPE", "VN")]),
        ("北京市で", [("北京", "GPE", "")], [("北京市", "GPE", "")]),
        # 市場 and 省エネ go on with another word.
        ("北京市場で", [("北京", "GPE", "")], [("北京", "GPE", "")]),
        ("カテリーナ・ライヒェ氏", [("ライヒェ", "PERSON", "")], [("カテリーナ・ライヒェ", "PERSON", "DE-REICHE")]),
        ("企業・ライヒェ氏", [("ライヒェ", "PERSON", "")], [("ライヒェ", "PERSON", "")]),
        (
            "米カリフォルニア州で",
            [("カリフォルニア州", "GPE", "")],
            [("米", "GPE", "US"), ("カリフォルニア州", "GPE", "")],
        ),
        ("新米カリフォルニア州で", [("カリフォルニア州", "GPE", "")], [("カリフォルニア州", "GPE", "")]),
        (
            "中国商務省は",
            [("中国", "GPE", "CN"), ("商務省", "ORG", "CN-MOFCOM")],
            [("中国商務省", "ORG", "CN-MOFCOM")],
        ),
        # The body of another state keeps to itself.
        (
            "中国財務省は",
            [("中国", "GPE", "CN"), ("財務省", "ORG", "JP-MOF")],
            [("中国", "GPE", "CN"), ("財務省", "ORG", "JP-MOF")],
        ),
    ],
)
def test_whole_names(text, named, expected):
    assert whole(text, *named) == expected
