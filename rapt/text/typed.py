"""What a person types to the ids that it may mean: names of the lexicon, of states in either language, ids themselves."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from rapt.tables.values import ID
from rapt.text.lexicons import Lexicon, key, load_lexicon
from rapt.text.names import thing_names

# Several names in a field.
_BETWEEN = re.compile(r"\s*[;；、,，・/／]\s*")
# What stands for "the text does not say".
_UNKNOWN = "?"
_MOST = 8


class Known(NamedTuple):
    """An id with its name."""

    entity_id: str
    name: str
    label: str


def ids_of(typed: str, lexicon: Lexicon | None = None) -> str:
    """Typed names or ids to ids in alphabetical order, joined by ``;``; what is neither stays as it is typed.

    A name is looked up whole before it is cut into several.

    >>> ids_of("米国"), ids_of("日本、アメリカ"), ids_of("CN-MOFCOM"), ids_of("火星人"), ids_of(" ")
    ('US', 'JP;US', 'CN-MOFCOM', '火星人', '')
    """
    typed = typed.strip()
    if typed in ("", _UNKNOWN):
        return typed
    index = _index(lexicon)
    whole = index.exact.get(key(typed))
    names = [typed] if whole else [one for one in _BETWEEN.split(typed) if one]
    return ";".join(sorted({_id_of(one, index) for one in names}))


def unknown_names(typed: str, lexicon: Lexicon | None = None) -> list[str]:
    """The names among those typed that are neither known nor have the form of an id.

    >>> unknown_names("米国、火星人"), unknown_names("?"), unknown_names("DE-BMW")
    (['火星人'], [], [])
    """
    return [one for one in ids_of(typed, lexicon).split(";") if one not in ("", _UNKNOWN) and not ID.fullmatch(one)]


def suggestions(
    typed: str, n: int = _MOST, labels: Collection[str] = (), lexicon: Lexicon | None = None
) -> list[Known]:
    """At most ``n`` ids whose names hold what is typed, of these labels (none: of all): same names first, then those that begin so.

    >>> [(one.entity_id, one.name) for one in suggestions("アメリカ", 2)]
    [('US', '米国'), ('US-GOV', '米政府')]
    >>> suggestions("united st", 1)[0].entity_id, suggestions("商務", 1, ["GPE"])
    ('US', [])
    """
    asked = key(typed.strip())
    if not asked:
        return []
    ranks: dict[Known, tuple[int, int]] = {}
    for form, known in _index(lexicon).forms:
        if asked in form and (not labels or known.label in labels):
            rank = (0 if form == asked else 1 if form.startswith(asked) else 2, len(form))
            ranks[known] = min(rank, ranks.get(known, rank))
    return sorted(ranks, key=lambda known: (ranks[known], known.entity_id))[:n]


class _Index(NamedTuple):
    """All folded forms with what they are of, and ids by form."""

    forms: list[tuple[str, Known]]
    exact: dict[str, str]


def _index(lexicon: Lexicon | None) -> _Index:
    return _bundled() if lexicon is None else _built(lexicon)


@lru_cache(maxsize=1)
def _bundled() -> _Index:
    return _built(load_lexicon())


def _built(lexicon: Lexicon) -> _Index:
    """Surfaces, names, ids and English names of states; the first entry of an id gives its name."""
    known: dict[str, Known] = {}
    forms: dict[tuple[str, Known], None] = {}
    exact: dict[str, str] = {}
    for surface, entry in lexicon.entries.items():
        if not entry.entity_id or ";" in entry.entity_id:
            continue
        one = known.setdefault(entry.entity_id, Known(entry.entity_id, entry.name, entry.label))
        for form in (surface, key(entry.name)):
            forms[form, one] = None
        exact[surface] = entry.entity_id
    for one in known.values():
        names = {one.entity_id, thing_names(one.entity_id, "en"), thing_names(one.entity_id, "ja")}
        for form in map(key, sorted(names)):
            forms[form, one] = None
            exact.setdefault(form, one.entity_id)
    return _Index(list(forms), exact)


def _id_of(name: str, index: _Index) -> str:
    return index.exact.get(key(name)) or name
