"""Gold annotations: reading, checking and writing them, and drafts to correct by hand.

A gold annotation is a JSON object with ``statement_id`` and ``text`` and any of the layers ``entities``, ``dates``,
``demands``, ``moves`` and ``voices``: lists of rows with ``start``, ``end`` and ``text``. A layer that is left out was
not annotated and is not scored; an empty list says that there is nothing to find.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.tables.schema import DATE_MODS, DATE_TYPES, FORMS, LABELS, MOVES, POLARITIES, VOICES

Gold = dict[str, Any]
Source = str | PathLike[str] | Mapping[str, Any] | Iterable[Any]

LAYERS = ("entities", "dates", "demands", "moves", "voices")
# Labels that annotators give; the others (MONEY …) are extras of the extractor that nobody annotated.
GOLD_LABELS = tuple(label for label in LABELS if label not in ("MONEY", "QUANTITY", "OTHER"))
# What an annotator writes where the text does not say; such a value is not scored.
UNKNOWN = "?"

_SLUG = re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_VALUE = r"(?:PAST|PRESENT|FUTURE)_REF|FY[\dX]{4}(?:-[QH][1-4X])?|BC\d{2,4}|\d{2,3}|[\dX]{4}(?:-(?:[\dX]{2}|Q[1-4X]|H[12X]|W[\dX]{2}|SP|SU|FA|WI)(?:-[\dX]{2}|-WE)?)?"
_VALUES = {
    "DATE": re.compile(_DATE_VALUE),
    "TIME": re.compile(rf"(?:{_DATE_VALUE})?T(?:[\dX]{{2}}(?::[\dX]{{2}}){{0,2}}|MO|MI|AF|EV|NI|DT)"),
    "DURATION": re.compile(r"P(?=[\dXT])(?:[\dX.]+(?:DE|CE|[YQMWD]))*(?:T(?:[\dX.]+[HMS])+)?"),
    "SET": re.compile(r"P[\dXT].*|[\dX]{4}.*"),
}


def load_gold(source: Source) -> list[Gold]:
    """Checked gold annotations from a file, a folder (with those below it), one annotation, or a list of such.

    Raises ``ValueError`` that names the file (or the place in the list) and what is wrong in it.

    >>> load_gold({"statement_id": "s1", "text": "中国が反対", "voices": []})[0]["text"]
    '中国が反対'
    """
    found = list(_read(source, "gold"))
    for name, gold in found:
        problems = check_gold(gold)
        if problems:
            more = f" (and {len(problems) - 1} more problems: see check_gold)" if len(problems) > 1 else ""
            raise ValueError(f"{name}: {problems[0]}{more}")
    return [dict(gold) for _, gold in found]


def check_gold(gold: Mapping[str, Any]) -> list[str]:
    """What is wrong with one gold annotation: offsets, labels, values, ids; an empty list where all is well.

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
            problems += _layer_problems(layer, gold[layer], gold["text"])
    return problems


def gold_from_analysis(analysis: Any, statement_id: str) -> Gold:
    """A draft annotation of one statement, filled with what the analysis found, to be corrected by hand.

    Extra labels that the guidelines do not have are left out; rows are sorted by their place in the text.
    Raises ``ValueError`` where the analysis has no such statement.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> gold_from_analysis(analysis, "s1")["entities"]
    [{'start': 0, 'end': 2, 'text': '米国', 'label': 'GPE', 'entity_id': 'US', 'optional': False}]
    """
    chosen = analysis.statements[analysis.statements["statement_id"] == statement_id]
    if chosen.empty:
        raise ValueError(f"the analysis has no statement {statement_id!r}; it has {_some(analysis.statements)}")
    statement = chosen.iloc[0]
    day = statement["date"]
    gold = {
        "statement_id": statement_id,
        "date": "" if pd.isna(day) else day.date().isoformat(),
        **{name: statement[name] for name in ("issuer", "title", "text")},
    }
    return gold | {layer: _draft_rows(layer, analysis, statement_id) for layer in LAYERS}


def write_gold(gold: Mapping[str, Any], path: str | PathLike[str]) -> Path:
    """File of one annotation from the annotation: JSON in UTF-8, one row a line, so that changes read well in a diff.

    Raises ``ValueError`` that names what is wrong with the annotation; nothing is written then.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_gold({"statement_id": "s1", "text": "中国が反対", "voices": []}, f"{folder}/s1.json")
    ...     path.read_text(encoding="utf-8").splitlines()
    ['{', ' "statement_id": "s1",', ' "text": "中国が反対",', ' "voices": []', '}']
    """
    path = Path(path)
    problems = check_gold(gold)
    if problems:
        raise ValueError(f"{path} is not written: {problems[0]}")
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = [
        f" {_json(name)}: {_json_rows(value) if name in LAYERS else _json(value)}" for name, value in gold.items()
    ]
    path.write_text("{\n" + ",\n".join(fields) + "\n}\n", encoding="utf-8")
    return path


def _read(source: Source, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every annotation of the source with a name to blame it by."""
    if isinstance(source, Mapping):
        yield str(source.get("statement_id") or name), source
    elif isinstance(source, str | PathLike) and str(source).strip():
        yield from _read_path(Path(source))
    elif isinstance(source, str) or not isinstance(source, Iterable):
        raise ValueError(f"{name} must be a file, a folder, an annotation (dict) or a list of these, got {source!r}")
    else:
        for n, item in enumerate(source, 1):
            yield from _read(item, f"{name} {n}")


def _read_path(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not path.exists():
        raise ValueError(f"{path}: no such file or folder of gold annotations")
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"{path}: the folder holds no .json file")
    for file in files:
        try:
            content = json.loads(file.read_text(encoding="utf-8-sig"))
        except ValueError as error:
            raise ValueError(f"{file}: must be JSON in UTF-8: {error}") from error
        for gold in content if isinstance(content, list) else [content]:
            yield str(file), gold


def _head_problems(gold: Mapping[str, Any]) -> list[str]:
    problems = []
    for name in ("statement_id", "text"):
        if not isinstance(gold.get(name), str) or not gold[name].strip():
            problems.append(f"{name} must be a text that is not empty, got {gold.get(name)!r}")
    if gold.get("date") and not _is_day(gold["date"]):
        problems.append(f"date must be a day like 2025-10-12, got {gold['date']!r}")
    if not any(layer in gold for layer in LAYERS):
        problems.append(f"at least one of {', '.join(LAYERS)} must be there")
    return problems


def _layer_problems(layer: str, rows: Any, text: str) -> list[str]:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        return [f"{layer} must be a list of objects, got {type(rows).__name__}"]
    problems = []
    for n, row in enumerate(rows, 1):
        name = f"{layer} row {n} {row.get('text', '')!r}"
        problems += [f"{name}: {problem}" for problem in (*_span_problems(row, text), *_CHECKS[layer](row))]
    return problems if problems or layer not in ("entities", "dates") else _nested(layer, rows)


def _span_problems(row: Mapping[str, Any], text: str) -> Iterator[str]:
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        yield f"start and end must be offsets 0 <= start < end <= {len(text)}, got {start!r} and {end!r}"
    elif text[start:end] != row.get("text"):
        yield f"text[{start}:{end}] is {text[start:end]!r}"
    # In moves, `optional` lists the moves that are optional.
    if "moves" not in row and not isinstance(row.get("optional", False), bool):
        yield f"optional must be true or false, got {row['optional']!r}"


def _nested(layer: str, rows: list[Mapping[str, Any]]) -> list[str]:
    """Rows of a flat layer that overlap the row before them."""
    ordered = sorted(rows, key=lambda row: (row["start"], row["end"]))
    return [
        f"{layer} {after['text']!r} at {after['start']} overlaps {before['text']!r}; the layer is flat"
        for before, after in pairwise(ordered)
        if after["start"] < before["end"]
    ]


def _entity_problems(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _one_of(row, "label", GOLD_LABELS)
    pattern = _COUNTRY if row.get("label") == "GPE" else _SLUG
    yield from _id_problems(row, "entity_id", pattern)


def _date_problems(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _one_of(row, "type", DATE_TYPES)
    yield from _one_of(row, "mod", DATE_MODS, needed=False)
    value, kind = row.get("value"), row.get("type")
    if not isinstance(value, str):
        yield f"value must be a text, got {value!r}"
    elif value not in ("", UNKNOWN) and kind in _VALUES and not _VALUES[kind].fullmatch(value):
        yield f"value of a {kind} must be a TIMEX3 value, got {value!r}"
    elif _DAY.match(value) and not _is_day(value[:10]):
        yield f"value {value!r} is no day of the calendar"


def _demand_problems(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _id_problems(row, "demander", _SLUG)
    yield from _id_problems(row, "addressee", _SLUG)
    yield from _one_of(row, "strength", (1, 2, 3, 4, 5, UNKNOWN), needed=False)
    yield from _one_of(row, "polarity", (*POLARITIES, UNKNOWN), needed=False)
    yield from _one_of(row, "form", (*FORMS, UNKNOWN), needed=False)
    yield from _one_of(row, "voice", (*VOICES, UNKNOWN), needed=False)


def _move_problems(row: Mapping[str, Any]) -> Iterator[str]:
    moves, optional = row.get("moves"), row.get("optional", [])
    if not isinstance(moves, list) or not isinstance(optional, list) or not (moves or optional):
        yield f"moves and optional must be lists, one of them not empty, got {moves!r} and {optional!r}"
    elif not set(moves) | set(optional) <= set(MOVES):
        yield f"moves must be of {', '.join(MOVES)}, got {sorted((set(moves) | set(optional)) - set(MOVES))}"
    elif len({*moves, *optional}) < len(moves) + len(optional):
        yield f"a move stands twice in {[*moves, *optional]}"


def _voice_problems(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _one_of(row, "voice", VOICES)


_CHECKS: dict[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "entities": _entity_problems,
    "dates": _date_problems,
    "demands": _demand_problems,
    "moves": _move_problems,
    "voices": _voice_problems,
}


def _one_of(row: Mapping[str, Any], name: str, values: tuple[Any, ...], needed: bool = True) -> Iterator[str]:
    if (needed or name in row) and row.get(name) not in values:
        yield f"{name} must be one of {', '.join(map(str, values))}, got {row.get(name)!r}"


def _id_problems(row: Mapping[str, Any], name: str, pattern: re.Pattern[str]) -> Iterator[str]:
    value = row.get(name, "")
    if value in ("", UNKNOWN):
        return
    ids = value.split(";") if isinstance(value, str) else []
    if not ids or not all(pattern.fullmatch(one) for one in ids):
        kind = "a country code like CN or EU" if pattern is _COUNTRY else "an id like CN-MOFCOM"
        yield f"{name} must be {kind}, empty or {UNKNOWN!r}, got {value!r}"
    elif ids != sorted(set(ids)):
        yield f"{name} must have its ids once each in alphabetical order, got {value!r}"


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(dt.date.fromisoformat(value))
    except ValueError:
        return False


_DRAFT_COLUMNS = {
    "entities": ("label", "entity_id"),
    "dates": ("type", "value", "mod"),
    "demands": ("addressee", "addressee_text", "demander", "strength", "polarity", "form", "voice"),
    "voices": ("voice",),
}


def _draft_rows(layer: str, analysis: Any, statement_id: str) -> list[dict[str, Any]]:
    """The layer's rows in the form of a gold annotation."""
    table = getattr(analysis, "sentences" if layer == "voices" else layer)
    rows = table[table["statement_id"] == statement_id].sort_values(["start", "end"], kind="stable").to_dict("records")
    if layer == "moves":
        return _draft_moves(rows)
    if layer == "entities":
        rows = [row for row in rows if row["label"] in GOLD_LABELS]
    if layer == "voices":
        rows = [row for row in rows if row["voice"]]
    extra = {} if layer in ("dates", "voices") else {"optional": False}
    return [{**_span(row), **{name: row[name] for name in _DRAFT_COLUMNS[layer]}, **extra} for row in rows]


def _draft_moves(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a span, with all its moves."""
    spans: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows:
        draft = spans.setdefault((row["start"], row["end"]), {**_span(row), "moves": [], "optional": []})
        if row["move"] not in draft["moves"]:
            draft["moves"].append(row["move"])
    return list(spans.values())


def _span(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("start", "end", "text")}


def _some(statements: Any) -> str:
    names = list(statements["statement_id"])
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "") if names else "none"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_rows(rows: list[Mapping[str, Any]]) -> str:
    return "[\n" + ",\n".join(f"  {_json(row)}" for row in rows) + "\n ]" if rows else "[]"
