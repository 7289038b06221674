"""Kinds of things: where their words stand, the nearest of them, and which of them are objects of acts."""

from __future__ import annotations

import pytest

from rapt.extract.concepts.kinds import LAYER, nearest, objects, places_of
from rapt.text.codebook import concepts
from rapt.text.rules import Rule, Rules, bundled

OURS = Rules(
    [
        Rule("one", LAYER, "関税 追加関税", label="tariff", subject="object"),
        Rule("two", LAYER, "課徴金", label="tariff"),
        Rule("three", LAYER, "輸出管理", label="export", subject="object", relation="limit"),
        Rule("four", LAYER, "輸出管理 規制", label="limit"),
    ]
)


def test_words_of_a_kind_are_found_longest_first_whichever_row_has_them():
    text = "追加関税と課徴金と関税"
    assert [text[a:b] for a, b in places_of(OURS, "tariff", text, 0, len(text))] == ["追加関税", "課徴金", "関税"]


def test_only_inside_the_span_and_only_of_the_kind():
    text = "関税と規制と関税"
    assert places_of(OURS, "tariff", text, 2, 5) == []
    assert places_of(OURS, "tariff", text, 2, len(text)) == [(6, 8)]
    assert places_of(OURS, "no such kind", text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("places", "start", "expected"),
    [([], 5, None), ([(6, 8)], 5, None), ([(0, 2), (3, 5)], 5, (3, 5)), ([(0, 2), (4, 6)], 5, (0, 2))],
)
def test_the_nearest_before(places, start, expected):
    assert nearest(places, start) == expected


def test_objects_name_the_kind_that_anchors_ask_for():
    assert objects(OURS) == {"tariff": "tariff", "export": "limit"}


def test_our_objects_are_those_of_the_codebook_and_their_kinds_exist():
    ours, kinds = objects(bundled()), {rule.label for rule in bundled().of(LAYER)}
    assert set(ours) == {row.concept for row in concepts().values() if row.layer == "object"}
    assert set(ours.values()) <= kinds


def test_what_tells_more_stands_before_what_tells_less():
    order = list(objects(bundled()))
    assert order.index("restriction") > max(order.index(one) for one in ("export_control", "import_restriction"))


@pytest.mark.parametrize(
    ("kind", "text", "word"),
    [
        ("tariff", "対中関税の上乗せを見送る", "関税"),
        ("list", "当該企業をエンティティーリストに載せる", "リスト"),
        ("dialogue", "閣僚級の対話を重ねる", "対話"),
        ("supply", "医薬品の供給網を保つ", "供給網"),
    ],
)
def test_our_kinds(kind, text, word):
    assert any(word in text[a:b] for a, b in places_of(bundled(), kind, text, 0, len(text)))
