"""Wording to genre."""

from __future__ import annotations

import pytest

from rapt.text.genres import guess_genre
from rapt.text.structure import find_segments

ARTICLES = ["一、輸出を禁止する。", "二、許可を受けなければならない。", "三、違反した者は罰金を支払うものとする。"]
TURNS = ["記者：いつ施行するか。", "報道官：12月である。"]


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        (ARTICLES, "announcement"),
        (ARTICLES[:2], ""),
        ([ARTICLES[0], "本公告は公布の日から施行する。"], "announcement"),
        (["本公告は公布の日から施行する。", "以上。"], ""),
        (["商務部公告2025年第61号", ARTICLES[0]], "announcement"),
        (["商務部公告二〇二五年第六十一号", ARTICLES[0]], "announcement"),
        (["前書き。", "続き。", "公告第61号を出した。", ARTICLES[0]], ""),
        (TURNS, "transcript"),
        (["商務部公告2025年第61号", ARTICLES[0], "本公告は12月1日から施行する。", *TURNS], "announcement"),
        (["商務部公告2025年第61号", ARTICLES[0], *TURNS], "transcript"),
        (["商務部報道官談話", "米国は撤回すべきだ。"], "remarks"),
        (["商務省責任者の声明（仮訳）", "米国は撤回すべきだ。"], "remarks"),
        (["輸出管理に関する談話", "米国は撤回すべきだ。"], "remarks"),
        (["商務部報道官が談話", "米国は撤回すべきだと述べた。"], ""),
        (["中国、米国に撤回求める", "商務省は反対を表明した。"], ""),
        ([], ""),
    ],
    ids=[
        "three articles", "two articles", "names itself", "without an article", "numbered", "numbered in kanji",
        "number too late", "turns", "order with turns", "numbered with turns", "remarks", "remarks in brackets",
        "remarks about", "a report of remarks", "news", "empty",
    ],
)  # fmt: skip
def test_genres(lines, genre):
    text = "\n".join(lines)
    assert guess_genre(text, find_segments(text)) == genre


def test_the_number_of_an_order_may_stand_in_the_title_alone():
    text = "一、対象品目は、許可を得ずに輸出してはならない。\n二、本公告は5月1日から施行する。\n問：背景は何か。\n答：通用する慣行だ。"
    segments = find_segments(text)
    assert guess_genre(text, segments, "商務部公告2026年第23号") == "announcement"
    assert guess_genre(text, segments, "商務部の記者会見") == "transcript"
