"""Headers of other people's tables become columns of ``statements``; other columns stay."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.read.columns import METADATA, TEXT_COLUMNS, is_empty, renamed


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("本文", "text"), ("body", "text"), ("発表日", "date"), ("発表機関", "issuer"), ("話者", "speaker"), ("見出し", "title"), ("全文", "text"), ("機関名", "issuer"), (" 件名 ", "title"),
        ("種別", "genre"), ("出典", "outlet"), ("翻訳", "translation"), ("リンク", "url"), ("言語", "lang"), ("id", "statement_id"),
        # Our own names, and unknown ones.
        ("issuer", "issuer"), ("頁", "頁"), (3, "3"),
    ],
)  # fmt: skip
def test_names(name, column):
    assert renamed({name: "x"}) == {column: "x"}


def test_every_known_name_means_a_column():
    assert {"text", "本文", "テキスト", "全文", "声明文", "声明本文", "内容", "body", "content"} == TEXT_COLUMNS
    assert "text" not in METADATA


@pytest.mark.parametrize("value", [None, float("nan"), pd.NaT, pd.NA, ""])
def test_empty_cells(value):
    assert is_empty(value)


@pytest.mark.parametrize("value", [0, False, " ", "nan", pd.Timestamp("2025-10-12"), [], 1.5])
def test_filled_cells(value):
    assert not is_empty(value)
