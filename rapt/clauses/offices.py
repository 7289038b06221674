"""Titles and bodies to the states they act for: 茂木外相 → JP, 中国商務省 → CN, 経団連の会長 → the association itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapt.text.lexicons import load_lexicon, read_rows

# A minister of anything: 貿易投資相, no 真相 or 様相.
_MINISTER = re.compile(r"[一-龥ー]{2}(?<![様真位人形世面諸首])相$")
_PLURALS = ("たち", "など", "各位", "ら", "等")


def _in_kanji(words: str) -> bool:
    return bool(words) and all("一" <= character <= "龥" or character == "々" for character in words)


@dataclass(frozen=True)
class Office:
    """A title: the state whose holders need no country, how their names are then written (``needs``: ``kanji``, or a
    ``surname`` of one character, which only that state's own texts leave so), and whether a country before it says
    nothing (``of_body``: 日本の社長)."""

    title: str
    state: str
    needs: str
    of_body: bool

    def given(self, name: str, issuer: str) -> str:
        """The state that a holder of this name acts for where nothing else tells it, in a text of that issuer."""
        if self.state == "JP" and is_foreign_surname(name):
            return ""
        if not self.needs or (not name and self.needs == "kanji" and issuer == self.state):
            return self.state
        fits = self.needs == "kanji" or (len(name) == 1 and issuer == self.state)
        return self.state if fits and _in_kanji(name) else ""


@lru_cache(maxsize=1)
def _surnames() -> dict[str, tuple[str, ...]]:
    rows = [row for row in read_rows("roles.csv") if row["layer"] == "foreign_surname"]
    return {row["label"]: tuple(row["anchor"].split()) for row in rows}


def is_foreign_surname(name: str) -> bool:
    """Whether a name in kanji can only be that of a Chinese or Korean: 王, 趙顕; not 林, 原, 石破.

    >>> is_foreign_surname("王"), is_foreign_surname("孫衛東"), is_foreign_surname("林"), is_foreign_surname("金杉憲治")
    (True, True, False, False)
    """
    if len(name) == 1:
        return name in _surnames().get("alone", ()) or name in _surnames().get("full", ())
    return len(name) in (2, 3) and name[0] in _surnames().get("full", ())


@lru_cache(maxsize=1)
def offices() -> dict[str, Office]:
    """Titles with what they say of their holder's state, from ``lexicon/offices.csv``."""
    rows = read_rows("offices.csv")
    return {r["office"]: Office(r["office"], r["state"], r["needs"], r["owner"] == "body") for r in rows}


@lru_cache(maxsize=1)
def nouns() -> dict[str, str]:
    """Nouns that can act, with their kind, from ``lexicon/actors.csv``; titles are of the kind ``title``."""
    return dict.fromkeys(offices(), "title") | {row["noun"]: row["kind"] for row in read_rows("actors.csv")}


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, nouns()))


def head_noun(words: str) -> tuple[str, int] | None:
    """The longest noun that ``words`` end in and that can act, and where it begins; None where there is none.

    >>> head_noun("中国の王毅外相"), head_noun("日本企業など"), head_noun("追加関税")
    (('外相', 5), ('企業', 2), None)
    """
    known = nouns()
    for whole in (words, _singular(words)):
        for start in range(max(len(whole) - _longest(), 0), len(whole)):
            back = whole[start] == "同" and start and _in_kanji(whole[start - 1])  # 合同委員会 is no 同委員会
            if whole[start:] in known and not back:
                return whole[start:], start
        if _MINISTER.search(whole):
            return "大臣", len(whole) - 1
    return None


def _singular(words: str) -> str:
    ending = next((plural for plural in _PLURALS if words.endswith(plural)), "")
    return words[: len(words) - len(ending)]


def office_at(text: str, start: int) -> Office | None:
    """The longest title that begins at an offset, or None.

    >>> office_at("茂木外相は", 2).state
    'JP'
    """
    titles = offices()
    for end in range(min(start + _longest(), len(text)), start, -1):
        if found := titles.get(text[start:end]):
            return found
    return None


@lru_cache(maxsize=1)
def _organs() -> dict[str, bool]:
    return {row["ending"]: row["public"] == "yes" for row in read_rows("organs.csv")}


def is_organ(name: str) -> bool:
    """Whether a body is one of a state's, by the longest known ending of its name (``lexicon/organs.csv``).

    >>> is_organ("中国商務省"), is_organ("中国国際放送局"), is_organ("経団連")
    (True, False, False)
    """
    return _is_public(name) is True


def is_private(name: str) -> bool:
    """Whether a body is nobody's organ by the longest known ending of its name, one on no list being neither.

    >>> is_private("国際貿易促進委員会"), is_private("商務省"), is_private("ネクスペリア")
    (True, False, False)
    """
    return _is_public(name) is False


def _is_public(name: str) -> bool | None:
    endings = _organs()
    return next((endings[name[start:]] for start in range(len(name)) if name[start:] in endings), None)


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[str, str]]]:
    named: dict[str, list[tuple[str, str]]] = {}
    for entry in load_lexicon().entries.values():
        if entry.entity_id:
            named.setdefault(entry.entity_id, []).append((entry.label, entry.name))
    return named


def acting(ids: str) -> str:
    """The ids under which ids act where nothing but these are known; a body that no list has is its state's.

    >>> acting("CN-MFA"), acting("JP-KEIDANREN"), acting("XX-NEW"), acting("CN-MFA;US")
    ('CN', 'JP-KEIDANREN', 'XX', 'CN;US')
    """
    return ";".join(sorted({_acting(one) for one in ids.split(";")}))


def _acting(entity_id: str) -> str:
    country, dash, _ = entity_id.partition("-")
    if not dash or len(country) != 2:
        return entity_id
    named = _names().get(entity_id, [])
    public = not named or any(label == "PERSON" or is_organ(name) for label, name in named)
    return country if public else entity_id
