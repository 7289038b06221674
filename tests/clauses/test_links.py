"""Clauses to their links; the rows of ``links.csv`` are checked by their examples."""

from __future__ import annotations

import pytest
from reading import clause_of, reading_of


@pytest.mark.parametrize(
    ("text", "verb", "name", "comma"),
    [
        ("米国に関税を撤回するよう求めた。", "撤回する", "you", False),
        ("米国に関税を撤回することを求めた。", "撤回する", "koto", False),
        ("書簡を送り、撤回を求めた。", "送り", "ren", True),
        ("書簡を送って撤回を求めた。", "送って", "te", False),
        ("米国が応じれば、措置を解く。", "応じれば", "if", True),
        ("期限が迫っても、事態は動かない。", "迫っても", "if", True),
        ("外相と会談してから、撤回を求めた。", "会談して", "after", True),
        ("米国が関税を引き上げたのを受けて撤回を求めた。", "引き上げた", "fact", False),
        ("対話を続けることで解決する。", "続ける", "by", False),
        ("対話を続けることを求めた。", "続ける", "koto", False),
        ("信頼を取り戻すべく行動する。", "取り戻すべく", "purpose", False),
        ("昼食をとりながらの会合で述べた。", "とり", "adnominal", False),
        ("昼食をとりながら述べた。", "とり", "while", False),
        ("圧力をかけるより話し合う。", "かける", "instead", False),
        ("相手を非難することなく、話し合う。", "非難する", "without", True),
        ("約束したとおり撤回する。", "約束した", "manner", False),
        ("中国で操業する企業を守る。", "操業する", "adnominal", False),
        ("措置を撤回すべきだと述べた。", "撤回すべき", "to", False),
        ("撤回を求めた。", "求めた", "final", False),
    ],
)
def test_links(text, verb, name, comma):
    link = clause_of(reading_of(text), verb).link
    assert (link.name, link.comma) == (name, comma)


@pytest.mark.parametrize(("opening", "close"), ["「」", "『』"])
def test_the_words_of_others_end_inside_their_clause(opening, close):
    reading = reading_of(f"双方は{opening}調査に協力し{close}、撤回を求めた。")
    link = clause_of(reading, "協力し").link
    assert (link.name, link.comma) == ("ren", True)


@pytest.mark.parametrize("verb", ["迫る", "迫った"])
def test_the_words_of_a_link_belong_to_its_clause(verb):
    reading = reading_of(f"期限が{verb}中で、撤回を求めた。")
    assert reading.document.text[reading.clauses[1].start :] == "撤回を求めた。"
