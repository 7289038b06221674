"""GiNZA's labels to ours, and which of its names can be believed."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from rapt.extract.entities.ginza_names import by_ginza
from rapt.text.rules import bundled

COMMON, PROPER, GIVEN = "名詞-普通名詞-一般", "名詞-固有名詞-一般", "名詞-固有名詞-人名-名"
VOCAB = spacy.blank("ja").vocab


def read(words: list[tuple[str, str]], label: str) -> list[tuple[str, str]]:
    """What is made of a doc that is one entity of GiNZA's."""
    doc = Doc(VOCAB, words=[word for word, _ in words], spaces=[False] * len(words))
    for token, (_, tag) in zip(doc, words, strict=True):
        token.tag_ = tag
    doc.ents = [Span(doc, 0, len(doc), label=label)]
    return [(entity.text, entity.label) for entity in by_ginza(doc.text, [(0, doc)], bundled())]


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ([("中信", PROPER), ("造船", COMMON)], "Person", "ORG"),
        ([("国家", COMMON), ("安全", COMMON)], "Organization_Other", ""),
        ([("経済産業省", COMMON)], "Government", "ORG"),
        ([("正文", GIVEN)], "Person", "OTHER"),
        ([("王", PROPER), ("文濤", GIVEN)], "Person", "PERSON"),
        ([("報道官", COMMON)], "Position_Vocation", ""),
        ([("中日", PROPER), ("ドラゴンズ", COMMON)], "Pro_Sports_Organization", "ORG"),
        ([("王府井", PROPER), ("駅", COMMON)], "Person", "OTHER"),
        ([("東京", PROPER), ("市場", COMMON)], "Company", "OTHER"),
        ([("100", "名詞-数詞"), ("%", COMMON)], "Percent", "PERCENT"),
        ([("多く", COMMON)], "Percent", ""),
        ([("50", "名詞-数詞"), ("億", "名詞-数詞"), ("ドル", COMMON)], "Money", "MONEY"),
        ([("巨額", COMMON), ("資金", COMMON)], "Money", ""),
    ],
)
def test_labels(words, label, expected):
    assert read(words, label) == ([("".join(word for word, _ in words), expected)] if expected else [])


def test_a_name_over_two_lines_is_no_name():
    assert read([("王", PROPER), ("\n", COMMON), ("文濤", GIVEN)], "Person") == []


def test_other_layers_labels_are_left_to_them():
    assert read([("10月", COMMON)], "Date") == []
