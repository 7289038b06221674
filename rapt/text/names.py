"""Ids of actors and evidence to words in Japanese or English, as charts, widgets and the report show them."""

from __future__ import annotations

from functools import lru_cache

from rapt.tables.evidence import correction_file, from_cell
from rapt.tables.rows import Evidence
from rapt.words import LANGUAGES, check_lang, value_word, word

# The lexicon's names are Japanese; these ids read better with a name in English, too.
_ENGLISH = {"EU": "EU", "CN-MOFCOM": "MOFCOM (China)"}


def actor_names(ids: str, lang: str) -> str:
    """The names of the ids in a cell; an id without a name is its own.

    >>> actor_names("CN;JP", "ja"), actor_names("US", "en"), actor_names("", "ja")
    ('中国・日本', 'United States', '（明示なし）')
    """
    if not ids:
        return word("not named", lang)
    names = _names(check_lang(lang))
    return word("join names", lang).join(names.get(one, one) for one in ids.split(";"))


def evidence_words(cell: str, text: str, lang: str) -> str:
    """The evidence in a cell of a table, as the words of the text with the part they play and the rule that read them.

    >>> evidence_words('[{"rule":"ask_motomeru","role":"anchor","start":6,"end":9}]', "米国に撤回を求めた。", "ja")
    '手がかり「求めた」[ask_motomeru]'
    >>> evidence_words('[{"rule":"hand:fix.csv","role":"anchor","start":3,"end":5}]', "米国に撤回を求めた。", "en")
    'corrected by hand [fix.csv]'
    """
    return " ".join(_piece(one, text, lang) for one in from_cell(cell))


def _piece(one: Evidence, text: str, lang: str) -> str:
    file = correction_file(one.rule)
    if file is not None:
        return f"{word('by hand', lang)} [{file}]"
    return f"{value_word('role', one.role, lang)}「{text[one.start : one.end]}」[{one.rule}]"


@lru_cache(maxsize=len(LANGUAGES))
def _names(lang: str) -> dict[str, str]:
    """Names of ids: states by CLDR, others by the lexicon, whose names are Japanese."""
    from babel import Locale

    from rapt.text.lexicons import load_lexicon

    states = {code: name for code, name in Locale(lang).territories.items() if len(code) == 2}
    if lang != "ja":
        return states | _ENGLISH
    return states | {entry.entity_id: entry.name for entry in load_lexicon().entries.values() if entry.entity_id}
