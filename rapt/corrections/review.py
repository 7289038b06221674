"""An annotation of a statement and the rows there to the steps that make the rows those of the annotation.

A row of ours that the annotation has too is left alone, so that its id, rule and evidence stay; only what differs is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import pandas as pd

from rapt.corrections.edits import DAYS, Cells, Review, Span, Step
from rapt.corrections.spans import overlap, span_problem
from rapt.tables.rows import Row
from rapt.tables.values import GOLD_LABELS
from rapt.text.act_names import same_act

# What an annotator writes where the text does not say.
UNKNOWN = "?"
# The fields of an annotation that are columns of the table.
_FIELDS = {
    "entities": ("label", "entity_id"),
    "dates": ("type", "value", "mod"),
    "demands": ("demander", "addressee", "addressee_text", "strength", "polarity", "form", "voice"),
    "moves": ("move",),
    "measures": ("event", "instrument", "actor", "target", "rate", *DAYS),
}
# How alike a row of the annotation and one of ours are; none at all: 0.
Likeness: TypeAlias = Callable[[Row, Row], float]


def steps_of(review: Review, rows: Mapping[str, Sequence[Cells]]) -> Iterator[Step]:
    """The steps that a review asks for, given the statement's rows by table."""
    for table, given in review.rows.items():
        if table == "sentences":
            yield from _voices(review, given, rows[table])
        else:
            yield from _rows(review, table, given, rows[table])


def misplaced(review: Review, text: str) -> Iterator[tuple[str, str, Row]]:
    """Rows whose span is not that of their words, with their table and what is wrong."""
    for table, given in review.rows.items():
        for row in given:
            wrong = span_problem(row["start"], row["end"], str(row.get("text", "")), text)
            if wrong:
                yield table, wrong, row


def without(review: Review, rows: Sequence[Row]) -> Review:
    """The review without some of its rows."""
    kept = {
        table: [row for row in given if not any(row is one for one in rows)] for table, given in review.rows.items()
    }
    return replace(review, rows=kept)


def voices_twice(review: Review, sentences: Sequence[Cells]) -> Iterator[tuple[str, str]]:
    """Sentences whose parts the annotation gives to several voices, and the one that most of it has."""
    given = review.rows.get("sentences", ())
    for sentence in sentences:
        shares = _shares(sentence, given)
        if len({row["voice"] for share, row in shares if share}) > 1:
            yield sentence["sentence_id"], max(shares, key=lambda one: one[0])[1]["voice"]


def _rows(review: Review, table: str, given: Sequence[Row], own: Sequence[Cells]) -> Iterator[Step]:
    wanted = [row for row in _single(table, given) if row["optional"] is not True]
    free = [row for row in _single(table, given) if row["optional"] is True]
    if table == "entities":
        # Amounts and others are not annotated: they stay where nothing else is.
        own = [
            row for row in own if row["label"] in GOLD_LABELS or any(overlap(_span(row), _span(one)) for one in wanted)
        ]
    pairs = _pairs(wanted, own, _EQUAL[table], _LIKE.get(table))
    for n, row in enumerate(wanted):
        place = f"{review.place} {table} {row.get('text', '')!r}"
        values = {name: row[name] for name in _FIELDS[table] if row.get(name, UNKNOWN) != UNKNOWN}
        if n not in pairs:
            yield Step(place, table, "add", span=_span(row), values=values)
            continue
        old = own[pairs[n]]
        changed = {name: value for name, value in values.items() if _differs(name, value, old[name])}
        moved = _span(row) if _span(row) != _span(old) else None
        if changed or moved:
            yield Step(place, table, "change", old, moved, changed)
    left = [row for n, row in enumerate(own) if n not in pairs.values()]
    # What is optional may be there or not.
    excused = _pairs(free, left, _same_kind, _LIKE.get(table)).values()
    for n, row in enumerate(left):
        if n not in excused or (table == "entities" and any(overlap(_span(row), _span(one)) for one in wanted)):
            yield Step(f"{review.place} {table} {row['text']!r}", table, "delete", row)


def _differs(name: str, value: object, old: object) -> bool:
    """Whether a value is another than that of our row; a month holds its days, an act has many spellings."""
    if name in DAYS:
        day = "" if pd.isna(old) else str(old)[:10]  # type: ignore[call-overload]
        return not day.startswith(str(value)) if value else bool(day)
    if name == "instrument":
        return not same_act(str(value), str(old))
    return str(value) != str(old)


def _voices(review: Review, given: Sequence[Row], sentences: Sequence[Cells]) -> Iterator[Step]:
    """A sentence has the voice of the row that shares most of it; one that no row touches keeps its own."""
    for sentence in sentences:
        share, row = max(_shares(sentence, given), key=lambda one: one[0], default=(0, {}))
        if share and row.get("voice") != sentence["voice"]:
            place = f"{review.place} voices {sentence['sentence_id']}"
            yield Step(place, "sentences", "change", sentence, None, {"voice": row.get("voice", "")})


def _shares(sentence: Row, given: Sequence[Row]) -> list[tuple[int, Row]]:
    return [(overlap(_span(sentence), _span(row)), row) for row in given]


def _single(table: str, given: Sequence[Row]) -> list[Cells]:
    """The rows of a layer, in moves one a move; ``optional`` says which nobody has to find."""
    if table != "moves":
        return [{**row, "optional": row.get("optional", False)} for row in given]
    rows: list[Cells] = []
    for row in given:
        for name, optional in (("moves", False), ("optional", True)):
            rows += [{**row, "move": move, "optional": optional} for move in row.get(name) or ()]
    return rows


def _pairs(given: Sequence[Row], own: Sequence[Row], equal: Likeness, like: Likeness | None) -> dict[int, int]:
    """Rows of the annotation with ours, by their places: those at the same span first, then the most alike."""
    pairs: dict[int, int] = {}
    for judge in filter(None, (equal, like)):
        scored = [(-judge(a, b), n, m) for n, a in enumerate(given) for m, b in enumerate(own)]
        for score, n, m in sorted(scored):
            if score < 0 and n not in pairs and m not in pairs.values():
                pairs[n] = m
    return pairs


def _span(row: Row) -> Span:
    return row["start"], row["end"]


def _same_span(a: Row, b: Row) -> float:
    return float(_span(a) == _span(b))


def _same_kind(a: Row, b: Row) -> float:
    """At the same span, with the same label, type, move or event."""
    kinds = [name for name in ("label", "type", "move", "event") if name in b]
    return float(_span(a) == _span(b) and all(a[name] == b[name] for name in kinds))


def _same_move(a: Row, b: Row) -> float:
    return float(_span(a) == _span(b) and a["move"] == b["move"])


def _same_event(a: Row, b: Row) -> float:
    """At the same span, of one kind, by one legal act: a predicate may tell of several."""
    one_act = same_act(str(a.get("instrument", "")), str(b["instrument"]))
    return float(_span(a) == _span(b) and a["event"] == b["event"]) * (2 if one_act else 1)


def _like_demands(a: Row, b: Row) -> float:
    """By how much of both they share, if it is half or more."""
    shared = overlap(_span(a), _span(b))
    share = shared / (a["end"] - a["start"] + b["end"] - b["start"] - shared) if shared else 0.0
    return share if share >= 0.5 else 0.0


def _like_moves(a: Row, b: Row) -> float:
    return _like_demands(a, b) if a["move"] == b["move"] else 0.0


def _like_events(a: Row, b: Row) -> float:
    return _like_demands(a, b) if a["event"] == b["event"] else 0.0


_EQUAL: dict[str, Likeness] = {
    "entities": _same_span, "dates": _same_span, "demands": _same_span, "moves": _same_move,
    "measures": _same_event,
}  # fmt: skip
# Rows that have an id, or several at one span, may move; others are taken away and put where they belong.
_LIKE: dict[str, Likeness] = {"demands": _like_demands, "moves": _like_moves, "measures": _like_events}


def cells_of(step: Step) -> Mapping[str, Any]:
    """The values of a step as a sheet would hold them: what is to be empty is a dash."""
    return {name: "-" if value == "" else value for name, value in step.values.items()}
