"""Values for a new or changed row to the whole row, with all columns that follow from them or from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd

from rapt.corrections.edits import DAYS, IDS, Cells, Span
from rapt.tables.evidence import HAND, by_hand, from_cell, to_cell
from rapt.tables.rows import Evidence, Row
from rapt.tables.values import EVENT_CODES, demand_code
from rapt.text import calendars

# The parts of the evidence that no longer tell why, once a person has set the column.
_READ_FROM = {
    "demander": ("subject",),
    "addressee": ("addressee", "recovered"),
    "addressee_text": ("addressee", "recovered"),
    "strength": ("raise",),
    "voice": ("speaker", "frame", "run"),
    "actor": ("subject",),
    "target": ("addressee",),
}
_NEW: dict[str, Cells] = {
    "entities": {"entity_id": "", "ene": ""},
    "dates": {"value": "", "mod": "", "range_id": "", "interval_begin": pd.NaT, "interval_end": pd.NaT},
    "demands": {
        "demander": "", "addressee": "", "addressee_text": "", "cue": "", "predicate": "", "form": "prose",
        "plover": "REQUEST", "kind": "request", "concept": "", "object_id": "", "evidence": "",
    },
    "moves": {"actor": "", "target": "", "cue": "", "concept": "", "object_id": "", "evidence": ""},
    "measures": {
        **dict.fromkeys(("measure", "instrument", "actor", "target", "goods", "rate", "evidence"), ""),
        **dict.fromkeys(DAYS, pd.NaT),
    },
}  # fmt: skip
# Tables whose rows have numbers of their own, and what these begin with.
_NUMBERED = {"demands": "dem", "measures": "mea"}
_NEEDED = {
    "entities": ("label",), "dates": ("type",), "demands": ("strength", "polarity"), "moves": ("move",),
    "measures": ("event",),
}  # fmt: skip


@dataclass
class StatementRows:
    """The rows of one statement by table, as they are being corrected from a file, then from the next."""

    statement: Row
    tables: Mapping[str, list[Cells]]
    file: str = ""
    # The last numbers that rows have had, by table: no two rows get the same id.
    _last: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        ids = {table: [row[IDS[table]][3:] for row in self.tables[table]] for table in _NUMBERED}
        self._last = {table: max((int(n) for n in own if n.isdigit()), default=0) for table, own in ids.items()}

    @property
    def text(self) -> str:
        """The statement's text."""
        return str(self.statement["text"])

    def sentence_at(self, offset: int) -> Row | None:
        """The sentence that holds an offset, else the next one."""
        ends = (s for s in self.tables["sentences"] if offset < s["end"])
        return min(ends, key=lambda s: s["start"], default=None)

    def new(self, table: str, span: Span, values: Mapping[str, Any]) -> Cells:
        """A row that a person adds; raises ``ValueError`` where a value is needed and not given."""
        missing = [name for name in _NEEDED[table] if name not in values]
        if missing:
            raise ValueError(f"{', '.join(missing)} must be given for a new row")
        sentence = self.sentence_at(span[0])
        row = {
            "statement_id": self.statement["statement_id"],
            "sentence_id": sentence["sentence_id"] if sentence else "",
            **_NEW[table],
            **self._place(span),
        }
        if table in _NUMBERED:
            self._last[table] += 1
            own_id = f"{_NUMBERED[table]}{self._last[table]:03d}"
            row |= {IDS[table]: own_id, "voice": sentence["voice"] if sentence else "issuer"}
        if table == "moves":
            # Who acts in the other moves: the issuer.
            actors = Counter(move["actor"] for move in self.tables["moves"])
            row["actor"] = max(actors, key=lambda one: actors[one], default="")
        return self._set(table, row, values)

    def change(
        self, table: str, row: Cells, span: Span | None, values: Mapping[str, Any], given: Collection[str] = ()
    ) -> None:
        """Set values, and the span if it is another, of a row; columns ``given`` as they are follow from nothing."""
        if span is not None:
            sentence = self.sentence_at(span[0])
            row |= {**self._place(span), "sentence_id": sentence["sentence_id"] if sentence else ""}
            if "concept" in row:
                # What other words mean nobody has read.
                row |= {"concept": "", "object_id": ""}
        self._set(table, row, values, given)

    def _place(self, span: Span) -> Cells:
        return {"start": span[0], "end": span[1], "text": self.text[span[0] : span[1]]}

    def _set(self, table: str, row: Cells, values: Mapping[str, Any], given: Collection[str] = ()) -> Cells:
        before = dict(row)
        row |= values
        following = self._following(table, row, values, before)
        row |= {name: value for name, value in following.items() if name not in values and name not in given}
        if "evidence" in row:
            # The voice of a sentence is all that its evidence tells of.
            kept = () if table == "sentences" else from_cell(row["evidence"])
            row["evidence"] = self._evidence(row, values, kept)
        return row

    def _following(self, table: str, row: Row, values: Mapping[str, Any], before: Row) -> Cells:
        """The columns that follow from the values that are set."""
        if table == "entities":
            return {"method": HAND, **({"name": self._name(row)} if "entity_id" in values or "name" not in row else {})}
        if table == "dates":
            again = values.keys() & {"type", "value"}
            return {"basis": HAND, **(_interval(row["type"], row["value"]) if again else {})}
        if table == "demands":
            code = {"cameo": demand_code(row["strength"])} if "strength" in values else {}
            written = {"addressee_text": self._written(row, before)} if "addressee" in values else {}
            return {"rule": HAND, **code, **written}
        if table == "measures":
            return {"rule": HAND}
        if table == "moves":
            # The codes of a demand are those of the demand itself.
            codes = EVENT_CODES.get(row["move"], (demand_code(0), "REQUEST"))
            return {"rule": HAND, **(dict(zip(("cameo", "plover"), codes, strict=True)) if "move" in values else {})}
        speaker = self.statement["issuer"] if row["voice"] == "issuer" else ""
        return {"cue": "", **({"speaker": speaker} if "voice" in values else {})}

    def _written(self, demand: Row, before: Row) -> str:
        """The addressee as its sentence writes it, if it does; one without an id keeps its words when it gets one."""
        if not before["addressee"] and before["addressee_text"]:
            return str(before["addressee_text"])
        named = (e for e in self.tables["entities"] if e["sentence_id"] == demand["sentence_id"])
        return next((e["text"] for e in named if e["entity_id"] and e["entity_id"] == demand["addressee"]), "")

    def _name(self, row: Row) -> str:
        """The name of an id in the statement or the lexicon; without an id, what is written."""
        wanted = row["entity_id"]
        others = (e["name"] for e in self.tables["entities"] if e is not row and e["entity_id"] == wanted)
        return (wanted and (next(others, "") or _names().get(wanted, ""))) or str(row["text"])

    def _evidence(self, row: Row, values: Mapping[str, Any], before: Sequence[Evidence]) -> str:
        """That it was corrected, and what it was read from as far as that still holds."""
        gone = {role for name in values for role in _READ_FROM.get(name, ())}
        own = Evidence(by_hand(self.file), "anchor", row["start"], row["end"])
        return to_cell([own, *(one for one in before if one.role not in gone and one.rule != own.rule)])


def _interval(kind: str, value: str) -> Cells:
    begin, end = calendars.interval(value) if kind in ("DATE", "TIME") else (None, None)
    return {"interval_begin": pd.NaT if begin is None else begin, "interval_end": pd.NaT if end is None else end}


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    from rapt.text.lexicons import load_lexicon

    return {entry.entity_id: entry.name for entry in load_lexicon().entries.values() if entry.entity_id}


def inserted(rows: list[Cells], row: Cells) -> None:
    """Put a row among others in the order of the text."""
    at = next((n for n, other in enumerate(rows) if other["start"] > row["start"]), len(rows))
    rows.insert(at, row)


def at_span(rows: Sequence[Cells], span: Span) -> list[Cells]:
    """The rows at exactly a span."""
    return [row for row in rows if (row["start"], row["end"]) == span]
