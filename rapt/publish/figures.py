"""An Analysis to the charts of the report in both languages, with the cautions that belong to them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypedDict

import pandas as pd

from rapt.compare.cautions import RaptWarning
from rapt.compare.messages import Message
from rapt.compare.selection import ISSUER, Voices
from rapt.publish.counted import counted, each_addressee
from rapt.publish.export.shared import ids
from rapt.tables.origin import DIGEST
from rapt.tables.schema import records
from rapt.text.names import actor_names
from rapt.words import LANGUAGES, word

if TYPE_CHECKING:
    from rapt.charts.theme import Chart
    from rapt.tables.analysis import Analysis

# Notes of a table shown below its chart.
MAX_NOTES = 3
# Figures of words: of a digest they are not the issuer's.
_OF_WORDS = ("keyness", "reuse")
# The sides of a comparison, as notes name them.
_SIDES = ("target", "reference")
# A sentence by language.
Caution: TypeAlias = dict[str, str]


class Figure(TypedDict):
    """A chart: its name, its specification by language as JSON, its cautions."""

    name: str
    specs: dict[str, str]
    cautions: list[Caution]


class Shared(TypedDict):
    """A caution of several figures, with the names of these by language."""

    text: Caution
    figures: dict[str, str]


def figures(analysis: Analysis, voices: Voices = ISSUER) -> Iterator[Figure]:
    """The charts in both languages, of what is in the voices (None: all), with the cautions that their comparisons gave.

    Of demands they count what the text of the page does: see :mod:`rapt.publish.counted`.
    """
    from rapt import charts, compare

    asked = replace(analysis, demands=counted(analysis, voices).demands)
    pair = _two_groups(asked)
    makers: list[tuple[str, Callable[[], pd.DataFrame], Callable[..., Chart]]] = [
        ("demand_matrix", lambda: compare.demand_matrix(each_addressee(asked), voices=voices), charts.demand_matrix),
        ("concepts", lambda: compare.concepts(asked, voices=voices), charts.concepts),
        ("demand_threads", lambda: compare.demand_threads(asked, voices=voices), charts.demand_threads),
        ("profile", lambda: compare.profile(asked, by="addressee", voices=voices), charts.profile),
    ]
    if pair:
        makers.append(("keyness", lambda: compare.keyness(asked, *pair[0], voices=voices), _named_keyness(pair[1])))
    makers.append(("cooccurrence", lambda: compare.cooccurrence(asked, voices=voices), charts.cooccurrence))
    makers.append(("reuse", lambda: compare.reuse(asked, voices=voices), charts.reuse))
    makers.append(("timeline", lambda: compare.timeline(asked, voices=voices), charts.timeline))
    digests = _of_wording(asked.statements)
    for name, make, draw in makers:
        table, cautions = _careful(make, pair[1] if pair else ())
        specs = {lang: as_json(draw(table, lang=lang).to_dict()) for lang in LANGUAGES}
        yield {"name": name, "specs": specs, "cautions": [*(digests if name in _OF_WORDS else []), *cautions]}


def _of_wording(statements: pd.DataFrame) -> list[Caution]:
    """What figures of words say where texts are digests: the words are ours."""
    n, total = int((statements["translation"] == DIGEST).sum()), len(statements)
    key = "wording of digests" if n == total else "wording of some digests"
    return [{lang: word(key, lang, n=n, total=total) for lang in LANGUAGES}] if n else []


def _careful(make: Callable[[], pd.DataFrame], sides: Sequence[str] = ()) -> tuple[pd.DataFrame, list[Caution]]:
    """A table, and the warnings that making it gave and the notes in it, each once; ``sides`` are target and reference."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        table = make()
    cautions = [_in_each(one.message) for one in caught] + list(islice(_notes(table, sides), MAX_NOTES))
    return table, [caution for n, caution in enumerate(cautions) if caution not in cautions[:n]]


def _notes(table: pd.DataFrame, sides: Sequence[str]) -> Iterator[Caution]:
    """The notes of a table, each once, with the group or the feature that it is about."""
    if "note" not in table:
        return
    about = next((name for name in ("group", "feature") if name in table), "")
    said: list[Caution] = []
    for row in records(table.loc[table["note"] != "", [*filter(None, [about]), "note"]].drop_duplicates()):
        parts = row["note"].parts("of_group") if isinstance(row["note"], Message) else []
        # What is too small in a side of a comparison is noted at every feature.
        found = [_of_side(part, sides) for part in parts] or [_named(_in_each(row["note"]), about, row.get(about, ""))]
        yield from (one for one in found if one not in said)
        said += found


def _named(note: Caution, about: str, value: str) -> Caution:
    if not about:
        return note
    return {
        lang: word("note of", lang, name=actor_names(value, lang) if about == "group" else value, note=text)
        for lang, text in note.items()
    }


def _of_side(note: Message, sides: Sequence[str]) -> Caution:
    """What is too small in target or reference, by the name that this side has in the figure."""
    group, rest = note.values["group"], note.values["note"]
    at = _SIDES.index(group.key) if isinstance(group, Message) and group.key in _SIDES else -1
    if not 0 <= at < len(sides):
        return _in_each(note)
    return {
        lang: word("note of", lang, name=actor_names(sides[at], lang), note=text)
        for lang, text in _in_each(rest).items()
    }


def _in_each(caution: object) -> Caution:
    """A caution in each language; one from elsewhere is a library's warning, which is said before it."""
    if isinstance(caution, RaptWarning | Message):
        return {lang: caution.text(lang) for lang in LANGUAGES}
    return {lang: word("library warning", lang, text=caution) for lang in LANGUAGES}


def shared(found: list[Figure]) -> list[Shared]:
    """The cautions that several figures have: the page says them once, before the first one, with the figures' names."""
    of: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for figure in found:
        for caution in figure["cautions"]:
            of.setdefault(tuple(sorted(caution.items())), []).append(figure["name"])
    return [{"text": dict(caution), "figures": _titles(names)} for caution, names in of.items() if len(names) > 1]


def _titles(names: Sequence[str]) -> dict[str, str]:
    quoted = {
        lang: [word("figure named", lang, name=word(f"title {name}", lang)) for name in names] for lang in LANGUAGES
    }
    return {lang: word("join names", lang).join(found) for lang, found in quoted.items()}


def _two_groups(asked: Analysis) -> tuple[tuple[list[str], list[str]], list[str]] | None:
    """The statements addressed to each of the two addressees that most are addressed to, those to both left out."""
    demands = asked.demands
    groups: dict[str, set[str]] = {}
    for statement, cell in zip(demands["statement_id"], demands["addressee"], strict=True):
        for one in ids(cell):
            groups.setdefault(one, set()).add(statement)
    first = sorted(groups, key=lambda name: (-len(groups[name]), name))[:2]
    if len(first) < 2:
        return None
    a, b = (groups[name] for name in first)
    return ((sorted(a - b), sorted(b - a)), first) if a - b and b - a else None


def _named_keyness(pair: list[str]) -> Callable[..., Chart]:
    from rapt import charts

    return lambda table, lang: charts.keyness(
        table, lang=lang, names=(actor_names(pair[0], lang), actor_names(pair[1], lang))
    )


def as_json(value: object) -> str:
    """JSON that stays inside a script of a page, with any text in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
