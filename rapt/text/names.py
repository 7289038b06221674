"""Ids of actors, goods and kinds of measures, and evidence, to words in Japanese or English, as charts, widgets and the report show them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from rapt.tables.evidence import correction_file, from_cell
from rapt.tables.rows import Evidence
from rapt.text.codebook import is_object, label
from rapt.words import LANGUAGES, check_lang, value_word, word

# The lexicon's names are Japanese; these ids read better with a name in English, too.
_ENGLISH = {
    "EU": "EU", "CN-MOFCOM": "MOFCOM (China)", "ai": "AI", "cbam": "CBAM", "ev": "electric vehicles", "fdpr": "FDPR", "mfn": "MFN", "50-rule": "50% rule",
}  # fmt: skip
# Hyphens of ids that stand for blanks: not those of anti-dumping, dual-use.
_BLANK = re.compile(r"(?<!\banti)(?<!\bnon)(?<!\bdual)(?<!\bend)(?<!\blong)(?<!\bchip)-")


def actor_names(ids: str, lang: str) -> str:
    """The names of the ids in a cell; an id without a name is its own.

    >>> actor_names("CN;JP", "ja"), actor_names("US", "en"), actor_names("", "ja")
    ('中国・日本', 'United States', '（明示なし）')
    """
    if not ids:
        return word("not named", lang)
    names = _names(check_lang(lang))
    return word("join names", lang).join(names.get(one, one) for one in ids.split(";"))


def thing_names(ids: str, lang: str) -> str:
    """The names of the goods or kinds of measures in a cell; in English their ids as words, empty for none.

    >>> thing_names("export-control;anti-dumping", "en"), thing_names("rare-earths;マスク", "ja"), thing_names("", "ja")
    ('export control, anti-dumping', 'レアアース・マスク', '')
    """
    names = _names(check_lang(lang))
    shown = (names.get(one) or (_BLANK.sub(" ", one) if one.isascii() else one) for one in ids.split(";") if one)
    return word("join names", lang).join(shown)


def measure_name(instrument: str, kinds: str, goods: str, lang: str) -> str:
    """What a measure is called: its legal act, else its kind; the goods that it is on in brackets.

    >>> measure_name("公告2025年第61号", "export-control", "rare-earths", "ja"), measure_name("", "", "chips", "en")
    ('公告2025年第61号（レアアース）', 'government measure (chips)')
    """
    name = instrument or thing_names(kinds, lang) or word("label MEASURE", lang)
    on = thing_names(goods, lang)
    return word("with goods", lang, name=name, goods=on) if on else name


def demand_name(concept: str, object_id: str, lang: str) -> str:
    """What a demand is called: its concept, with the object in brackets where the concept does not say it.

    >>> demand_name("lift_restrictions", "seafood", "ja"), demand_name("meet_halfway", "", "en"), demand_name("", "", "ja")
    ('規制・制限を撤廃・緩和する（水産物）', 'meet halfway', '')
    """
    name = label(concept, lang) if concept else ""
    of = ", ".join(
        label(one, lang) if is_object(one) else thing_names(one, lang) for one in object_id.split(";") if one
    )
    if not name or not of or of in name:
        return name
    return f"{name} ({of})" if lang == "en" else f"{name}（{of}）"


def long_day(day: date, lang: str) -> str:
    """A day as headings have it.

    >>> import datetime
    >>> long_day(datetime.date(2025, 12, 1), "ja"), long_day(datetime.date(2025, 12, 1), "en")
    ('2025年12月1日', 'December 1, 2025')
    """
    from babel.dates import format_date

    return str(format_date(day, "long", locale=check_lang(lang)))


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
