"""Column names of other people's tables to those of ``statements``, and cells that hold nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import pandas as pd

from rapt.tables.rows import Row

# Columns that may be given with a file or a text; any further column is the user's own.
METADATA = ("statement_id", "date", "issuer", "speaker", "title", "genre", "outlet", "translation", "url", "lang")
_SYNONYMS = {
    "id": "statement_id", "本文": "text", "テキスト": "text", "全文": "text", "声明文": "text", "声明本文": "text", "内容": "text", "body": "text", "content": "text",
    "日付": "date", "発表日": "date", "公表日": "date", "年月日": "date", "日時": "date",
    "発表者": "issuer", "発表機関": "issuer", "発表主体": "issuer", "発表元": "issuer", "発信者": "issuer", "機関": "issuer", "機関名": "issuer", "省庁": "issuer",
    "発言者": "speaker", "話者": "speaker", "題名": "title", "タイトル": "title", "見出し": "title", "表題": "title", "標題": "title", "件名": "title",
    "種別": "genre", "媒体": "outlet", "出典": "outlet", "翻訳": "translation", "言語": "lang", "アドレス": "url", "リンク": "url",
}  # fmt: skip
# So many rows can stand above the names of the columns.
_DEEPEST_HEADER = 20
# Names under which a table may have its texts.
TEXT_COLUMNS = frozenset({"text", *(name for name, column in _SYNONYMS.items() if column == "text")})


def renamed(row: Row) -> dict[str, object]:
    """The row with the columns of ``statements``, from one with any names that are known.

    >>> renamed({"本文": "撤回を求めた。", "発表日": "令和7年1月5日", "頁": 3})
    {'text': '撤回を求めた。', 'date': '令和7年1月5日', '頁': 3}
    """
    return {_SYNONYMS.get(str(name).strip(), str(name).strip()): value for name, value in row.items()}


def header_row(rows: Iterable[Sequence[object]]) -> int | None:
    """The position of the first row that names a column of texts, below titles and notes; None where there is none.

    >>> header_row([["商務省の声明一覧", None], [None, None], ["日付", "本文"]])
    2
    """
    for n, row in enumerate(islice(rows, _DEEPEST_HEADER)):
        if {str(cell).strip().lower() for cell in row} & TEXT_COLUMNS:
            return n
    return None


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT, NA or an empty text.

    >>> [is_empty(value) for value in (None, float("nan"), "", 0, " ")]
    [True, True, True, False, False]
    """
    missing = value is None or value is pd.NaT or value is pd.NA
    return missing or (isinstance(value, float) and value != value) or (isinstance(value, str) and value == "")
