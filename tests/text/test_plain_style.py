"""Polite and humble endings to plain ones, and the offsets both ways."""

from __future__ import annotations

import pytest

from rapt.text.document import Document
from rapt.text.ginza import load

CASES = [
    # Duties, negations, the past, by each kind of verb.
    ("許可を受けなければなりません。", "許可を受けなければならない。"),
    ("無許可で輸出してはなりません。", "無許可で輸出してはならない。"),
    ("原則として許可しません。", "原則として許可しない。"),
    ("許可しませんでした。", "許可しなかった。"),
    ("停止を歓迎しました。", "停止を歓迎した。"),
    ("裏づけがありません。", "裏づけがない。"),
    ("根拠はございません。", "根拠はない。"),
    ("高くありません。", "高くない。"),
    ("できません。見ません。借りません。", "できない。見ない。借りない。"),
    ("取りました。行いました。待ちました。", "取った。行った。待った。"),
    ("書きました。行きました。泳ぎました。", "書いた。行った。泳いだ。"),
    ("読みました。死にました。呼びました。", "読んだ。死んだ。呼んだ。"),
    ("示します。取ります。求めます。公告します。来ます。", "示す。取る。求める。公告する。来る。"),
    ("対応しまして、求めています。", "対応して、求めている。"),
    # The copula.
    ("合法です。合法でした。合法でしょう。", "合法だ。合法だった。合法だろう。"),
    ("難しいです。続けたいです。", "難しい。続けたい。"),
    # Humble verbs.
    ("努力してまいります。努力してまいりました。", "努力していく。努力してきた。"),
    ("しておりません。反対いたします。", "していない。反対する。"),
    # What only looks polite, or is plain.
    ("項目\nます。", "項目\nます。"),
    ("ますます増える。", "ますます増える。"),
    ("関税を撤回する。", "関税を撤回する。"),
    ("対話を続けましょう。", "対話を続けましょう。"),
]


def plain_of(text):
    return Document("s1", text, (), (), docs=[(0, load()(text))]).plain


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_endings(text, expected):
    assert plain_of(text).words == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_offsets_go_both_ways(text):
    plain = plain_of(text)
    assert (len(plain.at), len(plain.back)) == (len(text) + 1, len(plain.words) + 1)
    assert list(plain.at) == sorted(plain.at)
    assert list(plain.back) == sorted(plain.back)
    assert plain.at[len(text)] == len(plain.words)
    assert plain.back[len(plain.words)] == len(text)
    # What is not changed stands at its words.
    for n, char in enumerate(text):
        if char in "。、":
            assert plain.words[plain.at[n]] == char
            assert plain.back[plain.at[n]] == n


def test_a_plain_text_is_itself():
    plain = plain_of("米国は関税を撤回した。")
    assert plain.words == "米国は関税を撤回した。"
    assert plain.at == plain.back == range(len(plain.words) + 1)
