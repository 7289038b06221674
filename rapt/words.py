"""Every word that charts, widgets, reports, exports and cautions show, in Japanese and English, from ``lexicon/words.csv``."""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources

LANGUAGES = ("ja", "en")


def check_lang(lang: str) -> str:
    """The language, if there are words in it; raises ``ValueError`` that lists those there are.

    >>> check_lang("ja")
    'ja'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {list(LANGUAGES)}, got {lang!r}")
    return lang


def word(key: str, lang: str, **values: object) -> str:
    """The word for a key in a language, its ``{names}`` filled with values; a key without a word is its own word.

    >>> word("announce", "ja"), word("announce", "en")
    ('発表', 'announce')
    """
    found = _words().get(key)
    text = found[LANGUAGES.index(check_lang(lang))] if found else key
    return text.format(**values) if values else text


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, str]]:
    data = resources.files("rapt").joinpath("lexicon", "words.csv").read_text(encoding="utf-8")
    return {row["key"]: (row["ja"], row["en"]) for row in csv.DictReader(io.StringIO(data, newline=""))}
