"""Classes of words that rules name in angle brackets: the names of all states, of the issuer's own, of the others.

``<state>`` is any state by its names (米国, アメリカ, EU), or by the character that is short for it before what acts for it
(米側, 米商務省). ``<own_state>`` is the issuer's, ``<other_state>`` every other. ``<short_state>``, ``<own_short_state>`` and
``<other_short_state>`` are the characters wherever they stand, for what a rule sets around them (対<short_state>).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapt.text.characters import fold
from rapt.text.lexicons import load_lexicon, read_rows

# Not the name of a group.
_CLASS = re.compile(r"(?<!\?P)<(?P<whose>own_|other_)?(?P<short>short_)?state>")
_OF_ISSUER = re.compile(r"(?<!\?P)<(?:own|other)_(?:short_)?state>")
# Scripts in which a name is a word of its own.
_WHOLE = ("ァ-ヶー", "A-Za-z")
_STATE_CODE = 2
_NOTHING = "(?!)"


def hangs_on_issuer(source: str) -> bool:
    """Whether a pattern or word names a class that is another one for each issuer."""
    return bool(_OF_ISSUER.search(source))


def with_states(pattern: str, home: str = "") -> str:
    """A pattern with the classes put in that it names; of nobody's ``home`` all states are others.

    ``home`` is the code of the issuer's state, or several joined by ;.

    >>> import re
    >>> [bool(re.search(with_states("<other_state>側?は", "JP"), text)) for text in ("韓国は", "米側は", "日本は", "米は")]
    [True, True, False, False]
    """
    return _CLASS.sub(lambda named: _alternatives(named["whose"] or "", bool(named["short"]), home), pattern)


@lru_cache(maxsize=4096)
def compiled(pattern: str, home: str) -> re.Pattern[str]:
    """The compiled pattern, with the classes put in that it names; kept, since few issuers ask for it again and again."""
    return re.compile(with_states(pattern, home))


def spelled_out(word: str) -> tuple[str, ...]:
    """A word with each name of the class in it, or as it is; of a class that hangs on the issuer all states.

    >>> "英国には" in spelled_out("<state>には"), spelled_out("企業には")
    (True, ('企業には',))
    """
    found = _CLASS.search(word)
    if found is None:
        return (word,)
    known = _characters() if found["short"] else _names()
    return tuple(word[: found.start()] + name + word[found.end() :] for names in known.values() for name in names)


@lru_cache(maxsize=256)
def _alternatives(whose: str, short: bool, home: str) -> str:
    codes = home.split(";") if whose else []
    characters = _longest_first(_chosen(_characters(), whose, codes))
    if short:
        return _one_of(characters)
    named = _one_of(_longest_first(_chosen(_names(), whose, codes)))
    return f"(?:{named}|(?<![一-龥々]){_one_of(characters)}(?={_body()}))"


def _chosen(known: Mapping[str, tuple[str, ...]], whose: str, codes: Iterable[str]) -> list[str]:
    own = frozenset(code.partition("-")[0] for code in codes)
    return [name for code, names in known.items() if not whose or (code in own) == (whose == "own_") for name in names]


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (-len(name), name))


def _one_of(words: Iterable[str]) -> str:
    """The words as alternatives; none of one script is part of a longer word in it: タイ is not in タイヤ."""
    kinds: dict[str, list[str]] = {}
    for word in words:
        kinds.setdefault(next((script for script in _WHOLE if re.fullmatch(f"[{script}・]+", word)), ""), []).append(
            word
        )
    sources = []
    for script, kind in kinds.items():
        # What they can begin with is looked for first: most places of a text are passed over at once.
        listed = f"(?=[{''.join(sorted({word[0] for word in kind}))}])(?:{'|'.join(map(re.escape, kind))})"
        sources.append(f"(?<![{script}]){listed}(?![{script}])" if script else listed)
    return f"(?:{'|'.join(sources)})" if sources else _NOTHING


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    """The names of each state by its code, as texts are looked through: folded, and as keys of the lexicon."""
    found: dict[str, tuple[str, ...]] = {}
    for surface, entry in load_lexicon().entries.items():
        if entry.label == "GPE" and len(entry.entity_id) == _STATE_CODE:
            names = (fold(entry.surface), surface)
            found[entry.entity_id] = (*found.get(entry.entity_id, ()), *dict.fromkeys(names))
    return found


@lru_cache(maxsize=1)
def _characters() -> Mapping[str, tuple[str, ...]]:
    """The characters that are short for each state by its code."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("country_character"):
        found[row["relation"]] = (*found.get(row["relation"], ()), row["anchor"])
    return found


@lru_cache(maxsize=1)
def _body() -> str:
    """What acts for a state, as a pattern: 側, 政府, 商務省."""
    return "|".join(row["anchor"].strip("/") for row in _rows("body_behind_state"))


def _rows(layer: str) -> list[dict[str, str]]:
    return [row for row in read_rows("countries.csv") if row["layer"] == layer]
