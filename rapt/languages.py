"""The languages in which charts, widgets and reports speak."""

from __future__ import annotations

LANGUAGES = ("ja", "en")


def check_lang(lang: str) -> str:
    """The language, if there are words in it; raises ``ValueError`` that lists those there are.

    >>> check_lang("ja")
    'ja'
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {list(LANGUAGES)}, got {lang!r}")
    return lang
