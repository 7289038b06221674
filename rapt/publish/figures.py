"""An Analysis to the charts of the report in both languages, with the cautions that belong to them."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypedDict

import pandas as pd

from rapt.compare.cautions import RaptWarning
from rapt.compare.messages import Message
from rapt.compare.selection import ISSUER, Voices
from rapt.publish.counted import counted, each_addressee
from rapt.publish.export.shared import ids
from rapt.tables.schema import records
from rapt.text.names import actor_names
from rapt.words import LANGUAGES, word

if TYPE_CHECKING:
    from rapt.charts.theme import Chart
    from rapt.tables.analysis import Analysis

# Notes of a table shown below its chart.
MAX_NOTES = 3
# A sentence by language.
Caution: TypeAlias = dict[str, str]


class Figure(TypedDict):
    """A chart: its name, its specification by language as JSON, its cautions."""

    name: str
    specs: dict[str, str]
    cautions: list[Caution]


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
    makers.append(("reuse", lambda: compare.reuse(asked, voices=voices), charts.reuse))
    makers.append(("timeline", lambda: compare.timeline(asked, voices=voices), charts.timeline))
    for name, make, draw in makers:
        table, cautions = _careful(make)
        specs = {lang: as_json(draw(table, lang=lang).to_dict()) for lang in LANGUAGES}
        yield {"name": name, "specs": specs, "cautions": cautions}


def _careful(make: Callable[[], pd.DataFrame]) -> tuple[pd.DataFrame, list[Caution]]:
    """A table, and the warnings that making it gave and the notes in it, each once."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        table = make()
    cautions = [_in_each(one.message) for one in caught] + list(_notes(table))
    return table, [caution for n, caution in enumerate(cautions) if caution not in cautions[:n]]


def _notes(table: pd.DataFrame) -> Iterator[Caution]:
    """The first notes of a table, with the group that each is about."""
    if "note" not in table:
        return
    columns = ["group", "note"] if "group" in table else ["note"]
    noted = table.loc[table["note"] != "", columns].drop_duplicates().head(MAX_NOTES)
    for row in records(noted):
        note = _in_each(row["note"])
        group = {lang: actor_names(row["group"], lang) for lang in LANGUAGES} if row.get("group") else {}
        yield {lang: f"{group[lang]}: {text}" if group else text for lang, text in note.items()}


def _in_each(caution: object) -> Caution:
    """A caution in each language; one from elsewhere is a library's warning, which is said before it."""
    if isinstance(caution, RaptWarning | Message):
        return {lang: caution.text(lang) for lang in LANGUAGES}
    return {lang: word("library warning", lang, text=caution) for lang in LANGUAGES}


def shared(found: list[Figure]) -> list[Caution]:
    """The cautions that several figures have: the page says them once, before the first one."""
    times = Counter(tuple(sorted(caution.items())) for figure in found for caution in figure["cautions"])
    return [dict(caution) for caution, n in times.items() if n > 1]


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
