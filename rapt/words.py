"""Words in Japanese and English for everything that is shown: charts, widgets, app, report, exports.

They are the rows of ``lexicon/words.csv``. The key of a column is its name; that of a value is column and value, as in
``move accuse``; other keys say what is meant.
"""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib import resources

LANGUAGES = ("ja", "en")
WORDS = "words.csv"


def check_lang(lang: str) -> str:
    """The language, if there are words in it; raises ``ValueError`` that lists those there are.

    >>> check_lang("ja")
    'ja'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {list(LANGUAGES)}, got {lang!r}")
    return lang


def word(key: str, lang: str, **values: object) -> str:
    """The word for a key in a language, its ``{names}`` filled with values; raises ``KeyError`` for an unknown key.

    >>> word("move accuse", "ja"), word("rows", "en", first=1, last=20, total=51)
    ('非難', '1–20 of 51')
    """
    text = read_words(WORDS)[key][LANGUAGES.index(check_lang(lang))]
    return text.format(**values) if values else text


def has_word(key: str) -> bool:
    """Whether there is a word for a key.

    >>> has_word("demands"), has_word("何か")
    (True, False)
    """
    return key in read_words(WORDS)


def heading(key: str, lang: str) -> str:
    """The word for a key with a capital, as headers, buttons and chips have it.

    >>> heading("demands", "en"), heading("demands", "ja")
    ('Demands', '要求')
    """
    text = word(key, lang)
    return text[:1].upper() + text[1:]


def value_word(columns: str | tuple[str, ...], value: object, lang: str) -> str:
    """The word for a value of a column, or of the first of several that has it; the value itself where none has.

    Of several values joined by ; each has its word. An empty name of a column is for values that are keys themselves, such as the names of layers.

    >>> value_word("mod", "MID;ON_OR_AFTER", "ja")
    '半ば・から'
    >>> value_word("move", "accuse", "ja"), value_word(("measure", ""), "recall", "en"), value_word("move", "何か", "ja")
    ('非難', 'recall', '何か')
    """
    check_lang(lang)
    known = read_words(WORDS) if value != "" else {}
    for column in (columns,) if isinstance(columns, str) else columns:
        key = f"{column} {value}".strip()
        if key in known:
            return word(key, lang)
        parts = [f"{column} {part}" for part in str(value).split(";")]
        if len(parts) > 1 and all(part in known for part in parts):
            return word("join names", lang).join(word(part, lang) for part in parts)
    return str(value)


@cache
def read_words(file: str) -> dict[str, tuple[str, str]]:
    """Key to Japanese and English, from a CSV of ``rapt/lexicon`` with the columns key, ja, en."""
    text = resources.files("rapt").joinpath("lexicon", file).read_text(encoding="utf-8")
    return {row["key"]: (row["ja"], row["en"]) for row in csv.DictReader(io.StringIO(text, newline=""))}
