"""Headers of other people's tables become columns of ``statements``; other columns stay."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.read.columns import METADATA, column_of, filled, header_row, is_empty, named, renamed


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("本文", "text"), ("body", "text"), ("発表日", "date"), ("発表機関", "issuer"), ("話者", "speaker"), ("見出し", "title"), ("全文", "text"), ("機関名", "issuer"), (" 件名 ", "title"),
        ("種別", "genre"), ("出典", "outlet"), ("翻訳", "translation"), ("リンク", "url"), ("言語", "lang"), ("id", "statement_id"),
        # Widths, case, spaces and remarks do not count.
        ("ＵＲＬ", "url"), ("Text", "text"), ("本　文", "text"), ("発表日（西暦）", "date"), ("発表\n機関※", "issuer"), ("記事名：", "title"), ("掲載紙", "outlet"),
        # Our own names, and unknown ones.
        ("issuer", "issuer"), ("頁", "頁"), (3, "3"),
    ],
)  # fmt: skip
def test_names(name, column):
    assert renamed({name: "x"}) == {column: "x"}


KNOWN = """
text 本文 全文 声明本文 声明文 声明全文 発言内容 発言全文 記事本文 テキスト 文面 内容 body content
date 発表日 公表日 発出日 公開日 掲載日 発信日 発言日 声明日 会見日 日付 年月日 日時 発表日時 公開日時 掲載日時
issuer 発表機関 発表者 発表主体 発表元 発信元 発信者 発信機関 発出元 発出機関 発表機関名 発表省庁 発表団体 機関 機関名 省庁 省庁名
speaker 発言者 話者 発言者名 話し手 スピーカー
title 題名 タイトル 見出し 表題 標題 件名 声明名 記事名 headline
genre 種別 文書種別 文書の種類
outlet 媒体 媒体名 出典 掲載媒体 掲載紙 出所
lang 言語 language
responds_to 応答先 回答先 対象声明 応答する声明
url リンク アドレス リンク先 出典URL link LINK
statement_id id 声明ID 文書ID 識別子
"""


@pytest.mark.parametrize("line", KNOWN.strip().splitlines(), ids=lambda line: line.split()[0])
def test_all_names_of_a_column(line):
    column, *names = line.split()
    assert [name for name in names if column_of(name) != column] == []


@pytest.mark.parametrize("name", ["Full Text", "部門", "日", "URLの別名", "内容" * 21])
def test_names_of_no_column_but_one_of_two_words(name):
    assert column_of(name) == ("text" if name == "Full Text" else "")


def test_every_known_name_means_a_column():
    of_texts = ("text", "本文", "テキスト", "全文", "声明文", "声明本文", "内容", "body", "content")
    assert {column_of(name) for name in of_texts} == {"text"}
    assert [column_of(name) for name in METADATA] == list(METADATA)


@pytest.mark.parametrize("value", [None, float("nan"), pd.NaT, pd.NA, ""])
def test_empty_cells(value):
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, False, " ", "nan", pd.Timestamp("2025-10-12"), [], 1.5])
def test_filled_cells(value):
    assert not is_empty(value)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["内容", "本文"], ["内容", "text"]),
        (["本文", "内容", "全文"], ["text", "内容", "全文"]),
        (["発表日", "date"], ["発表日", "date"]),
        (["日付", "発表日", "部門"], ["日付", "date", "部門"]),
    ],
)
def test_of_two_names_for_a_column_the_likelier_is_it_and_none_is_lost(names, columns):
    assert list(renamed(dict.fromkeys(names, "x"))) == columns


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([["日付", "題名"]], None),
        ([["声明一覧"], ["日付", "本文"], ["2025-10-12", "求めた。"]], 1),
        # Groups of columns above their names; a header that is repeated further down.
        ([["基本情報", None, "内容"], ["日付", "機関", "本文"]], 1),
        ([["日付", "本文"], ["2025-10-12", "求めた。"], ["日付", "本文"]], 0),
        ([["説明"]] * 25 + [["日付", "本文"]], None),
    ],
)
def test_header(rows, at):
    assert header_row(rows) == at


def test_columns_without_a_name_are_kept_where_they_hold_something():
    names = named(["本文", None, "", "備考\n欄", "備考 欄"])
    assert names == ["本文", "column 2", "column 3", "備考 欄", "備考 欄 (5)"]
    assert filled(dict(zip(names, ["求めた。", None, "x", "", 0], strict=True))) == {
        "本文": "求めた。", "column 3": "x", "備考 欄": "", "備考 欄 (5)": 0,
    }  # fmt: skip
