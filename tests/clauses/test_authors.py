"""Phrases of a text about a private body, and whether they name it: the body, its document and who leads it."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.clauses.authors import is_body
from rapt.clauses.heads import head_of
from rapt.extract.layers import Findings
from rapt.read.statements import prepare
from rapt.tables.rows import statement_rows
from rapt.text.parsing import parse_statements
from rapt.text.rules import bundled

CHAMBER = "中国に進出する企業でつくる大陸商会は9日、中国に公開書簡を公表した。"
INSTITUTE = "オーストラリアのシンクタンク、ヤラ研究所は21日、報告書を公表した。"
MINISTRY = "経済産業省は9日、見解を公表した。"

# what the text says first | issuer | phrase | is it the author's
PHRASES = [
    (CHAMBER, "EU-TAIRIKU", "商会", True),
    (CHAMBER, "EU-TAIRIKU", "同商会", True),
    (CHAMBER, "EU-TAIRIKU", "公開書簡", True),
    (CHAMBER, "EU-TAIRIKU", "エスケルンド会頭", True),
    (CHAMBER, "EU-TAIRIKU", "経団連の十倉会長", False),
    (CHAMBER, "EU-TAIRIKU", "中国政府", False),
    (INSTITUTE, "AU-YARRA", "報告書", True),
    (INSTITUTE, "AU-YARRA", "同研究所", True),
    (INSTITUTE, "AU-YARRA", "別の工業会", False),
    (MINISTRY, "JP-METI", "経済産業省", False),
    (CHAMBER, "CN-MOFCOM", "商会", False),
    (CHAMBER, "", "商会", False),
]


@pytest.mark.parametrize(("first", "issuer", "phrase", "is_author"), PHRASES)
def test_what_names_the_author(first, issuer, phrase, is_author):
    text = f"{first}{phrase}は撤回を求めた。"
    statement = statement_rows(prepare(pd.DataFrame([{"text": text, "issuer": issuer, "title": ""}]))[0])
    (parsed,) = parse_statements(statement)
    actors = Findings(parsed.document).actors
    assert actors.author.is_named(len(first), len(first) + len(phrase)) is is_author


def test_a_private_author_acts_for_itself_and_a_ministry_for_its_state():
    for first, issuer, acts in ((INSTITUTE, "AU-YARRA", "AU-YARRA"), (MINISTRY, "JP-METI", "JP")):
        statement = statement_rows(prepare(pd.DataFrame([{"text": first, "issuer": issuer, "title": ""}]))[0])
        (parsed,) = parse_statements(statement)
        assert Findings(parsed.document).actors.issuer == acts


# issuer no list has | title | under which id it acts
UNLISTED = [
    ("JP-NANYO-KISEIKAI", "", "JP-NANYO-KISEIKAI"),
    ("JP-NANYO-IINKAI", "", "JP"),
    ("JP-NANYO-CCI", "", "JP-NANYO-CCI"),
    ("JP-NANYO", "輸出規制に関する要望書", "JP-NANYO"),
    ("JP-NANYO", "輸出規制の要望書を受け取りました", "JP"),
]


@pytest.mark.parametrize(("issuer", "title", "acts"), UNLISTED)
def test_an_unlisted_issuer_is_private_by_its_id_or_where_it_petitions(issuer, title, acts):
    row = {"text": "対話の再開を求める。", "issuer": issuer, "title": title}
    (parsed,) = parse_statements(statement_rows(prepare(pd.DataFrame([row]))[0]))
    assert Findings(parsed.document).actors.issuer == acts


def test_who_says_what_another_ought_to_do_in_a_private_bodys_text():
    row = {
        "text": "経団連の会長は中国政府に対し、対話に応じるべきだと要望した。",
        "issuer": "JP-KEIDANREN",
        "title": "",
    }
    (parsed,) = parse_statements(statement_rows(prepare(pd.DataFrame([row]))[0]))
    assert [(d.demander, d.addressee) for d in Findings(parsed.document).demands] == [("JP-KEIDANREN", "CN")]


@pytest.mark.parametrize(("words", "body"), [("業界団体", True), ("大学", True), ("大学教授", False), ("社長", False)])
def test_nouns_of_bodies(words, body):
    head = head_of(bundled(), words)
    assert head is not None
    assert is_body(bundled(), head) is body
