"""Names of issuers as people write them to ids; and who issued a text, by its own first words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rapt.text.lexicons import Entry, Lexicon, key, patterns_by_kind

_ID = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]+)*")
_NAMED = ("ORG", "GPE")
# Whose a ministry is that is named without its state, by the last character of its name, when the lexicon has none so named.
_STATES = {"省": ("", "日本"), "庁": ("", "日本"), "部": ("", "中国"), "署": ("", "中国")}
_OPENING = re.compile(r"[\s#■◆●【\[(「『]*")


def issuer_id(name: str, lexicon: Lexicon) -> str:
    """The id of an issuer from its name as people write it, or from its id; empty for one that nobody knows.

    >>> from rapt.text.lexicons import load_lexicon
    >>> [issuer_id(name, load_lexicon()) for name in ("商務省", "ＭＯＦＣＯＭ", "中国商務部報道官", "CN-MOFCOM", "月面開発庁")]
    ['CN-MOFCOM', 'CN-MOFCOM', 'CN-MOFCOM', 'CN-MOFCOM', '']
    """
    written = key(name.strip().strip("「」『』【】[]")).replace(" ", "").removesuffix("政府")
    for state in _STATES.get(written[-1:], ("",)):
        if found := _entry(state + written, lexicon):
            return found.entity_id
    return name.strip() if _ID.fullmatch(name.strip()) else ""


def issuer_names(lexicon: Lexicon) -> dict[str, str]:
    """Names of states and public bodies to their ids, those by which :func:`issuer_id` finds them: a list to choose from.

    >>> from rapt.text.lexicons import load_lexicon
    >>> names = issuer_names(load_lexicon())
    >>> names["中国商務省"], names["経済産業省"], "ファーウェイ" in names
    ('CN-MOFCOM', 'JP-METI', False)
    """
    entries = sorted({(e.name, e.entity_id) for e in lexicon.entries.values() if e.label in _NAMED and e.entity_id})
    bodies = ((name, found) for name, found in entries if "-" not in found or _known()["public_end"].search(name))
    return {name: found for name, found in bodies if issuer_id(name, lexicon) == found}


def _entry(written: str, lexicon: Lexicon) -> Entry | None:
    whole = lexicon.entries.get(written)
    if whole and whole.label in _NAMED and whole.entity_id:
        return whole
    start = lexicon.longest_at(written, 0) if written else None
    if start and start.label in _NAMED and _office().fullmatch(written, len(key(start.surface))):
        return start
    return None


def issuer_of_text(title: str, text: str, outlet: str, lexicon: Lexicon) -> tuple[str, str]:
    """The id of whoever a text's own first words say issued it, and these words; empty where they say nothing.

    >>> from rapt.text.lexicons import load_lexicon
    >>> issuer_of_text("商務部報道官談話", "米国に撤回を求める。", "", load_lexicon())
    ('CN-MOFCOM', '商務部報道官談話')
    >>> issuer_of_text("", "商務省は公告を出した。", "日本経済新聞", load_lexicon())
    ('', '')
    """
    for line in _first_lines(title, text):
        folded = key(line)
        begin = _OPENING.match(folded).end()  # type: ignore[union-attr]
        found = lexicon.longest_at(folded, begin) if begin < len(folded) else None
        if found and found.label == "ORG" and found.entity_id:
            own = _own_words().match(folded, begin + len(key(found.surface)))
            if own:
                return found.entity_id, line[begin : own.end()]
        own = _known()["opens"].match(folded, begin)
        if own and (issuer := issuer_id(outlet, lexicon)) and _known()["public_end"].search(outlet.strip()):
            return issuer, f"{outlet}, {line[begin : begin + 12]}"
    return "", ""


def _first_lines(title: str, text: str) -> Iterator[str]:
    if title:
        yield title
    yield from (line for line in text.lstrip("\ufeff \n").split("\n", 2)[:1] if line != title)


def _known() -> Mapping[str, re.Pattern[str]]:
    return patterns_by_kind("issuers.csv")


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    """Who speaks for a body, behind its name: 報道官(何亜東)."""
    return re.compile(rf"(?:{_known()['speaks'].pattern})?(?:\([^()]*\)|\[[^\[\]]*\])?")


@lru_cache(maxsize=1)
def _own_words() -> re.Pattern[str]:
    """What a text is called that its own first words ascribe to a body: 商務部報道官談話, 税関総署公告."""
    speaks, text = _known()["speaks"].pattern, _known()["own_text"].pattern
    return re.compile(rf"(?:{speaks}|の)?[^、。はがをに\n]{{0,24}}(?:{text})")
