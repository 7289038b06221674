"""Clauses to phrases: their case, and the clause that each belongs to; the rows of ``phrases.csv`` have examples."""

from __future__ import annotations

import pytest
from reading import clause_of, reading_of

from rapt.clauses.phrases import find_phrases, told_words


@pytest.mark.parametrize(
    ("text", "words", "case", "verb"),
    [
        ("中国は米国に関税を撤回するよう求めた。", "中国", "は", "求めた"),
        ("中国は米国に対し、書簡を送り、撤回を求めた。", "書簡", "を", "送り"),
        ("中国は外交ルートを通じて撤回を求めた。", "外交ルート", "を通じて", "求めた"),
        ("会談の席上、撤回を求めた。", "会談の席上", "", "求めた"),
        ("国際情勢に鑑み、撤回を求めた。", "国際情勢", "に鑑み", "求めた"),
        ("停戦を条件に撤退を求めた。", "停戦", "を条件に", "求めた"),
        ("安全保障を理由に輸出を禁じた。", "安全保障", "を理由に", "禁じた"),
        ("引き上げを受けて撤回を求めた。", "引き上げ", "を受け", "求めた"),
        ("結果を踏まえて判断する。", "結果", "を踏まえ", "判断する"),
        ("総会と前後して撤回を求めた。", "総会", "とともに", "求めた"),
        ("大統領に代わり、撤回を求めた。", "大統領", "に代わり", "求めた"),
        ("国籍にかかわらず審査する。", "国籍", "を条件に", "審査する"),
        ("米国は、日本も参加する枠組みに戻るべきだ。", "日本", "が", "参加する"),
        ("米国は、日本も、参加する枠組みに戻るべきだ。", "日本", "も", "戻るべきだ"),
        ("米国は日本も公平な措置を取るべきだ。", "日本", "も", "取るべきだ"),
    ],
)
def test_case_and_owner(text, words, case, verb):
    reading = reading_of(text)
    (phrase,) = [p for p in find_phrases(reading) if text[p.start : p.end] == words]
    assert phrase.case == case
    assert phrase.owner == clause_of(reading, verb).n


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("米国のみならず日本にも求めた。", ["米国のみならず日本"]),
        ("米国に対する制裁を解く。", ["米国に対する制裁"]),
        ("安全のための対話を望む。", ["安全のための対話"]),
    ],
)
def test_attributive_cases_go_on_to_the_next_noun(text, phrases):
    assert [text[p.start : p.end] for p in find_phrases(reading_of(text))] == phrases


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("日本は取らないと説明してきたとして、行動に移すよう望むと述べた。", "説明してきた"),
        ("日本は約束を破ったとして、撤回するよう望むと述べた。", "破った"),
        ("日本は国際ルールに沿った措置だとして、理解するよう望むと述べた。", ""),
        ("日本は、米国が約束を破ったとして、撤回するよう望むと述べた。", ""),
        ("日本は約束を守るとして、理解するよう望むと述べた。", ""),
        ("日本は説明してきたと述べた。", ""),
        ("日本が約束を破ったとして、撤回するよう望むと述べた。", ""),
    ],
)
def test_what_a_topic_said_or_did_before_a_speaker_takes_it_up(text, words):
    reading = reading_of(text)
    found = told_words(reading, find_phrases(reading)[0])
    assert (text[found.begin : found.close].endswith(words) and words != "") if found else words == ""
