"""What a page's icons say inside a sentence is not read, and every row keeps the offsets of the text as given."""

from __future__ import annotations

import json

import pytest

import rapt
from rapt.run.insertions import leave_out

PLAIN = "中国商務部は10月9日、「公告2025年第61号」を発表し、米国に対し追加関税を直ちに撤回するよう求めた。"
ICON = "外部サイトへ、新しいウィンドウで開きます"
PLACES = [("」を", f"」{ICON}を"), ("部は", f"部（{ICON}）は"), ("税を", f"税{ICON}を"), ("た。", f"た{ICON}。")]
TABLES = ("segments", "sentences", "tokens", "entities", "dates", "demands", "moves")


def without(text: str) -> str:
    return text.replace(f"（{ICON}）", "").replace(ICON, "")


def analysed(text: str) -> rapt.Analysis:
    return rapt.analyze(text, progress=False)


@pytest.fixture(scope="module")
def plain():
    return analysed(PLAIN)


@pytest.mark.parametrize(("place", "with_icon"), PLACES, ids=[place for place, _ in PLACES])
def test_the_rows_are_those_without_the_icon(place, with_icon, plain):
    text = PLAIN.replace(place, with_icon)
    found = analysed(text)
    for name in TABLES:
        table, expected = getattr(found, name), getattr(plain, name)
        assert [text[start:end] for start, end in zip(table.start, table.end, strict=True)] == table.text.tolist()
        assert [without(words) for words in table.text] == expected.text.tolist()
    assert found.demands[["demander", "addressee"]].values.tolist() == [["CN", "US"]]


def test_evidence_and_heads_keep_their_places(plain):
    text = PLAIN.replace("部は", f"部{ICON}は")
    found = analysed(text)
    heads = [text[head] for head in found.tokens["head"]]
    assert heads == [PLAIN[head] for head in plain.tokens["head"]]
    pairs = zip(found.demands.evidence, plain.demands.evidence, strict=True)
    for cell, other in pairs:
        spans = [[one["start"], one["end"]] for one in json.loads(cell)]
        others = [[one["start"], one["end"]] for one in json.loads(other)]
        assert [without(text[slice(*span)]) for span in spans] == [PLAIN[slice(*span)] for span in others]


def test_what_cannot_be_parsed_is_told_at_its_place():
    text = f"公告{ICON}を発表した。\n" + "撤" * 60_000
    (detail,) = analysed(text).problems.query("problem == 'not parsed'").detail
    assert detail.startswith(f"characters {text.index('撤')} to {len(text)} ")


def test_a_statement_without_icons_stays_as_it_is():
    record = {"text": PLAIN}
    assert leave_out(record) == (record, None)
