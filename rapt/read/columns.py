"""Column names of other people's tables to those of ``statements``, and cells that hold nothing."""

from __future__ import annotations

import pandas as pd

from rapt.tables.rows import Row

# Columns that may be given with a file or a text; any further column is the user's own.
METADATA = ("statement_id", "date", "issuer", "speaker", "title", "genre", "outlet", "translation", "url", "lang")
_SYNONYMS = {
    "id": "statement_id", "本文": "text", "テキスト": "text", "body": "text", "content": "text", "日付": "date", "発表日": "date",
    "発表者": "issuer", "発表機関": "issuer", "発言者": "speaker", "話者": "speaker", "題名": "title", "タイトル": "title", "見出し": "title",
    "種別": "genre", "媒体": "outlet", "出典": "outlet", "翻訳": "translation", "言語": "lang", "アドレス": "url", "リンク": "url",
}  # fmt: skip
# Names under which a table may have its texts.
TEXT_COLUMNS = frozenset({"text", *(name for name, column in _SYNONYMS.items() if column == "text")})


def renamed(row: Row) -> dict[str, object]:
    """The row with the columns of ``statements``, from one with any names that are known.

    >>> renamed({"本文": "撤回を求めた。", "発表日": "令和7年1月5日", "頁": 3})
    {'text': '撤回を求めた。', 'date': '令和7年1月5日', '頁': 3}
    """
    return {_SYNONYMS.get(str(name), str(name)): value for name, value in row.items()}


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT, NA or an empty text.

    >>> [is_empty(value) for value in (None, float("nan"), "", 0, " ")]
    [True, True, True, False, False]
    """
    missing = value is None or value is pd.NaT or value is pd.NA
    return missing or (isinstance(value, float) and value != value) or (isinstance(value, str) and value == "")
