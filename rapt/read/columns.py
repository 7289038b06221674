"""Column names of other people's tables to those of ``statements``, and cells that hold nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice

import pandas as pd

from rapt.tables.rows import Row

# Columns that may be given with a file or a text; any further column is the user's own.
METADATA = (
    "statement_id",
    "date",
    "issuer",
    "speaker",
    "title",
    "genre",
    "outlet",
    "translation",
    "url",
    "lang",
    "responds_to",
)
# Other names of a column, the likeliest first: where a table has several of them, the first is it.
_NAMES = {
    "text": ["本文", "全文", "声明本文", "声明文", "声明全文", "発言内容", "発言全文", "記事本文", "テキスト", "文面", "内容", "body", "content", "full text"],
    "date": ["発表日", "公表日", "発出日", "公開日", "掲載日", "発信日", "発言日", "声明日", "会見日", "日付", "年月日", "日時", "発表日時", "公開日時", "掲載日時"],
    "issuer": [
        "発表機関", "発表者", "発表主体", "発表元", "発信元", "発信者", "発信機関", "発出元", "発出機関", "発表機関名", "発表省庁", "発表団体", "機関", "機関名", "省庁", "省庁名",
    ],
    "speaker": ["発言者", "話者", "発言者名", "話し手", "スピーカー"],
    "title": ["題名", "タイトル", "見出し", "表題", "標題", "件名", "声明名", "記事名", "headline"],
    "genre": ["種別", "文書種別", "文書の種類"],
    "outlet": ["媒体", "媒体名", "出典", "掲載媒体", "掲載紙", "出所"],
    "translation": ["翻訳"],
    "lang": ["言語", "language"],
    "responds_to": ["応答先", "回答先", "対象声明", "応答する声明"],
    "url": ["リンク", "アドレス", "リンク先", "出典url", "link"],
    "statement_id": ["id", "声明id", "文書id", "識別子"],
}  # fmt: skip
_SYNONYMS = {name: column for column, names in _NAMES.items() for name in (column, *names)}
_RANK = {name: n for n, name in enumerate(_SYNONYMS)}
# What reading adds to a record: its place, pairs of a short name and a detail for ``problems``, its place in a partition,
# the number that a spreadsheet shows beside its row.
PLACE, NOTES, AT, ROW = "_file", "_notes", "_at", "_row"
# What no file that tables are saved to takes in a name: halves of surrogate pairs, controls.
_NO_NAME = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f]")
# So many rows can stand above the names of the columns.
_DEEPEST_HEADER = 20
_LONGEST_NAME = 40
# What follows a name without being part of it: 発表日（西暦）, 本文※.
_REMARK = re.compile(r"(?:\([^()]*\)|[※*:])+$")


def renamed(row: Row) -> dict[str, object]:
    """The row with the columns of ``statements``, from one with any names that are known.

    Of two names for the same column the likelier one is it, and the other a column of the user's own.

    >>> renamed({"本文": "撤回を求めた。", "発表日（和暦）": "令和7年1月5日", "内容": "関税", "頁": 3})
    {'text': '撤回を求めた。', 'date': '令和7年1月5日', '内容': '関税', '頁': 3}
    """
    names = _new_names(tuple(str(name) for name in row))
    return dict(zip(names, row.values(), strict=True))


@lru_cache(maxsize=256)
def _new_names(names: tuple[str, ...]) -> tuple[str, ...]:
    best: dict[str, int] = {}
    for n, name in enumerate(names):
        column = column_of(name)
        if column and (column not in best or _rank(name) < _rank(names[best[column]])):
            best[column] = n
    known = {n: column for column, n in best.items()}
    taken = set(best)
    return tuple(known[n] if n in known else _free(name.strip(), taken) for n, name in enumerate(names))


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another column has it; it is taken then."""
    free, n = name, 2
    while free in taken:
        free, n = f"{name} ({n})", n + 1
    taken.add(free)
    return free


def own_names(names: Iterable[object]) -> list[str]:
    """The names of a file's columns as texts, each once, none of them one that reading itself uses.

    >>> own_names(["本文", 2025, "_notes", "本文"])
    ['本文', '2025', '_notes (2)', '本文 (2)']
    """
    taken = {PLACE, NOTES, AT, ROW}
    return [_free(_NO_NAME.sub("\ufffd", str(name)), taken) for name in names]


def _rank(name: str) -> int:
    """Of two names for a column the one with the lower rank is it; our own name has the lowest."""
    return -1 if name in _NAMES else _RANK[_folded(name)]


def column_of(name: object) -> str:
    """The column of ``statements`` that a name means; empty for one of the user's own.

    >>> [column_of(name) for name in ("本　文", "ＵＲＬ", "発表日（西暦）", "部門", None)]
    ['text', 'url', 'date', '', '']
    """
    written = str(name)
    return _SYNONYMS.get(_folded(written), "") if len(written) <= _LONGEST_NAME else ""


def _folded(name: str) -> str:
    """A name without widths, case, spaces and remarks."""
    folded = unicodedata.normalize("NFKC", name).strip().casefold()
    bare = _REMARK.sub("", folded).strip()
    return bare if bare in _SYNONYMS else re.sub(r"\s", "", bare)


def header_row(rows: Iterable[Sequence[object]]) -> int | None:
    """The position of the row that names the columns, a column of texts among them; None where there is none.

    Titles and notes stand above it, and names of groups of columns; of several it is the first of those that name most.

    >>> header_row([["商務省の声明一覧", None], [None, None], ["日付", "本文"]])
    2
    >>> header_row([["基本情報", None, "内容"], ["日付", "発表機関", "本文"]])
    1
    """
    best, most = None, 0
    for n, row in enumerate(islice(rows, _DEEPEST_HEADER)):
        known = {column_of(cell) for cell in row} - {""}
        if "text" in known and len(known) > most:
            best, most = n, len(known)
    return best


def named(cells: Iterable[object]) -> list[str]:
    """The names of columns; one without, or one that another has before it, gets its number.

    >>> named(["本文", None, "備考", "備考"])
    ['本文', 'column 2', '備考', '備考 (4)']
    """
    names: list[str] = []
    taken: set[str] = set()
    for n, cell in enumerate(cells, 1):
        name = f"column {n}" if is_empty(cell) else " ".join(str(cell).split())
        names.append(_free(f"{name} ({n})" if name in taken else name, taken))
    return own_names(names)


def filled(row: Mapping[str, object]) -> dict[str, object]:
    """The row without cells under no name that hold nothing."""
    return {name: cell for name, cell in row.items() if not (name.startswith("column ") and is_empty(cell))}


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT, NA or an empty text.

    >>> [is_empty(value) for value in (None, float("nan"), "", 0, " ")]
    [True, True, True, False, False]
    """
    missing = value is None or value is pd.NaT or value is pd.NA
    return missing or (isinstance(value, float) and value != value) or (isinstance(value, str) and value == "")
