"""The form of a gold annotation, as the annotation guidelines define it, and what is wrong with one.

A gold annotation is a JSON object with ``statement_id`` and ``text`` and any of the layers ``entities``, ``dates``,
``demands``, ``moves``, ``voices`` and ``measures``: lists of rows with ``start``, ``end`` and ``text``. A layer that is left out was
not annotated and is not scored; an empty list says that there is nothing to find. ``corrected`` may list the layers that
a person worked on, where the others (all, if it is empty) are what an analysis found. ``finished`` is false where a coder has
not yet read the statement to its end; such an annotation is neither scored nor compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from rapt.tables.rows import Row
from rapt.tables.schema import DATE_MODS, DATE_TYPES, EVENTS, FORMS, MOVES, POLARITIES, VOICES
from rapt.tables.values import COUNTRY, GOLD_LABELS, ID, is_day, timex_problem
from rapt.words import check_lang, word

Gold: TypeAlias = dict[str, Any]
# What is wrong: the key of its words after "gold", and what they are filled with.
Problem: TypeAlias = tuple[str, dict[str, Any]]
# A layer's check: what is wrong with one of its rows.
Check: TypeAlias = Callable[[Row], Iterator[Problem]]

LAYERS = ("entities", "dates", "demands", "moves", "voices", "measures")
# The days of a measure's event.
MEASURE_DAYS = ("begin", "until", "day")
# What an annotator writes where the text does not say; such a value is not scored.
UNKNOWN = "?"
# False in an annotation that its coder goes on with; one that does not say is finished.
FINISHED = "finished"


def check_gold(gold: object) -> list[str]:
    """What is wrong with one gold annotation: offsets, labels, values, ids; an empty list where nothing is.

    Source of the rules: the annotation guidelines. Each problem says which row, what is wrong and what is expected.

    >>> row = {"start": 0, "end": 2, "text": "中国", "label": "STATE"}
    >>> check_gold({"statement_id": "s1", "text": "中国が反対", "entities": [row]})[0][:45]
    "entities row 1 '中国': label must be one of GPE"
    """
    if not isinstance(gold, Mapping):
        return [f"an annotation must be a JSON object, got {type(gold).__name__}"]
    problems = _head_problems(gold)
    if not isinstance(gold.get("text"), str):
        return problems
    for layer in LAYERS:
        if layer in gold:
            problems += layer_problems(layer, gold[layer], gold["text"])
    return problems


def _head_problems(gold: Row) -> list[str]:
    problems = []
    for name in ("statement_id", "text"):
        if not isinstance(gold.get(name), str) or not gold[name].strip():
            problems.append(f"{name} must be a text that is not empty, got {gold.get(name)!r}")
    if gold.get("date") and not is_day(gold["date"]):
        problems.append(f"date must be a day like 2025-10-12, got {gold['date']!r}")
    if not isinstance(gold.get(FINISHED, True), bool):
        problems.append(f"{FINISHED} must be true or false, got {gold[FINISHED]!r}")
    if not any(layer in gold for layer in LAYERS):
        problems.append(f"at least one of {', '.join(LAYERS)} must be there")
    return problems


def layer_problems(layer: str, rows: object, text: str, lang: str = "en") -> list[str]:
    """What is wrong with the rows of one layer of an annotation of ``text``, in a language; see :func:`check_gold`.

    >>> row = {"start": 0, "end": 4, "text": "10月", "type": "DATE", "value": "いつか"}
    >>> layer_problems("dates", [{**row, "end": 3}], "10月に反対", "ja")
    ["日付・期間の1行目'10月'：DATEの値はTIMEX3の形（2025-10-12、2025-10、P1Yなど）で入れてください（今の値は'いつか'）"]
    """
    check_lang(lang)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        return [f"{layer} must be a list of objects, got {type(rows).__name__}"]
    problems = []
    for n, row in enumerate(rows, 1):
        for problem in (*_span_problems(row, text), *_CHECKS[layer](row)):
            place = {"layer": _name(layer, lang), "n": n, "text": row.get("text", "")}
            problems.append(word("gold row", lang, **place, problem=_said(problem, lang)))
    return problems if problems or layer not in ("entities", "dates") else _nested(layer, rows, lang)


def _said(problem: Problem, lang: str) -> str:
    """A problem in words."""
    key, values = problem
    names = {"name": _name(values["name"], lang)} if "name" in values else {}
    return word(f"gold {key}", lang, **values | names)


def _name(name: str, lang: str) -> str:
    """A layer or field: as the file has it in English, as the page has it in Japanese."""
    return name if lang == "en" else word(name, lang)


def _span_problems(row: Row, text: str) -> Iterator[Problem]:
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        yield "offsets", {"last": len(text), "start": start, "end": end}
    elif text[start:end] != row.get("text"):
        yield "text", {"start": start, "end": end, "found": text[start:end]}
    # In moves, `optional` lists the moves that are optional.
    if "moves" not in row and not isinstance(row.get("optional", False), bool):
        yield "yes or no", {"name": "optional", "got": row["optional"]}


def _nested(layer: str, rows: Sequence[Row], lang: str) -> list[str]:
    """Rows of a flat layer that overlap the row before them."""
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
    return [
        word(
            "gold overlap",
            lang,
            layer=_name(layer, lang),
            after=after["text"],
            at=after["start"],
            before=before["text"],
        )
        for before, after in pairwise(ordered)
        if after["start"] < before["end"]
    ]


def _entity_problems(row: Row) -> Iterator[Problem]:
    yield from _one_of(row, "label", GOLD_LABELS)
    pattern = COUNTRY if row.get("label") == "GPE" else ID
    yield from _id_problems(row, "entity_id", pattern)


def _date_problems(row: Row) -> Iterator[Problem]:
    yield from _one_of(row, "type", DATE_TYPES)
    yield from _one_of(row, "mod", DATE_MODS, needed=False)
    value, kind = row.get("value"), row.get("type")
    if not isinstance(value, str):
        yield "no text", {"name": "value", "got": value}
    elif value not in ("", UNKNOWN) and timex_problem(str(kind), value):
        # A value of the form of a day is wrong only where the calendar has no such day.
        yield ("no day" if not timex_problem(str(kind), value).startswith("value of") else "no timex"), {
            "kind": kind, "got": value,
        }  # fmt: skip


def _demand_problems(row: Row) -> Iterator[Problem]:
    yield from _id_problems(row, "demander", ID)
    yield from _id_problems(row, "addressee", ID)
    yield from _one_of(row, "strength", (1, 2, 3, 4, 5, UNKNOWN), needed=False)
    yield from _one_of(row, "polarity", (*POLARITIES, UNKNOWN), needed=False)
    yield from _one_of(row, "form", (*FORMS, UNKNOWN), needed=False)
    yield from _one_of(row, "voice", (*VOICES, UNKNOWN), needed=False)


def _move_problems(row: Row) -> Iterator[Problem]:
    moves, optional = row.get("moves"), row.get("optional", [])
    if not isinstance(moves, list) or not isinstance(optional, list) or not (moves or optional):
        yield "no moves", {"moves": moves, "optional": optional}
    elif unknown := {str(one) for one in (*moves, *optional) if one not in MOVES}:
        yield "unknown moves", {"known": ", ".join(MOVES), "got": sorted(unknown)}
    elif len({*moves, *optional}) < len(moves) + len(optional):
        yield "move twice", {"got": [*moves, *optional]}


def _voice_problems(row: Row) -> Iterator[Problem]:
    yield from _one_of(row, "voice", VOICES)


def _measure_problems(row: Row) -> Iterator[Problem]:
    yield from _one_of(row, "event", EVENTS)
    yield from _id_problems(row, "actor", ID)
    yield from _id_problems(row, "target", ID)
    for name in ("instrument", "goods", "rate"):
        if not isinstance(row.get(name, ""), str):
            yield "no text", {"name": name, "got": row[name]}
    for name in MEASURE_DAYS:
        day = row.get(name, "")
        if day not in ("", UNKNOWN) and not (isinstance(day, str) and not timex_problem("DATE", day)):
            yield "no date", {"name": name, "got": day}


_CHECKS: dict[str, Check] = {
    "entities": _entity_problems,
    "dates": _date_problems,
    "demands": _demand_problems,
    "moves": _move_problems,
    "voices": _voice_problems,
    "measures": _measure_problems,
}


def _one_of(row: Row, name: str, values: Sequence[object], needed: bool = True) -> Iterator[Problem]:
    if (needed or name in row) and row.get(name) not in values:
        yield "none of", {"name": name, "known": ", ".join(map(str, values)), "got": row.get(name)}


def _id_problems(row: Row, name: str, pattern: re.Pattern[str]) -> Iterator[Problem]:
    value = row.get(name, "")
    if value in ("", UNKNOWN):
        return
    ids = value.split(";") if isinstance(value, str) else []
    if not ids or not all(pattern.fullmatch(one) for one in ids):
        yield ("no country" if pattern is COUNTRY else "no id"), {"name": name, "got": value}
    elif ids != sorted(set(ids)):
        yield "ids in order", {"name": name, "got": value}
