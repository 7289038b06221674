"""What rows were read from, to a cell of their table and back: JSON, a list of rule, role, start and end."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pandas as pd

from rapt.tables.given import parsed_json
from rapt.tables.rows import Evidence

ROLES = (
    "anchor", "subject", "addressee", "complement", "raise", "speaker", "frame", "lead_in", "run", "recovered",
    "concept",
)  # fmt: skip
# The rule of what a person corrected; in evidence the name of the file follows it.
HAND = "hand"
_COLUMNS = ("row", "rule", "role", "start", "end", "text")


def to_cell(evidence: Iterable[Evidence]) -> str:
    """The cell that holds some evidence, in the order given; empty without any.

    >>> to_cell([Evidence("ask_motomeru", "anchor", 7, 10)])
    '[{"rule":"ask_motomeru","role":"anchor","start":7,"end":10}]'
    """
    found = [one._asdict() for one in evidence]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) if found else ""


def from_cell(cell: str) -> tuple[Evidence, ...]:
    """The evidence that a cell holds.

    Raises ``ValueError`` for a cell that :func:`to_cell` did not make.

    >>> from_cell('[{"rule":"ask_motomeru","role":"anchor","start":7,"end":10}]')
    (Evidence(rule='ask_motomeru', role='anchor', start=7, end=10),)
    """
    if not cell:
        return ()
    try:
        return tuple(_piece(**one) for one in parsed_json(cell))
    except (ValueError, TypeError) as error:
        raise ValueError(f"evidence must be a JSON list of rule, role, start and end, got {cell[:80]!r}") from error


def _piece(rule: str, role: str, start: int, end: int) -> Evidence:
    if not (isinstance(rule, str) and isinstance(role, str) and isinstance(start, int) and isinstance(end, int)):
        raise TypeError("rule and role are texts, start and end whole numbers")
    return Evidence(rule, role, start, end)


def by_hand(file: str) -> str:
    """The rule that evidence names for a correction from a file.

    >>> by_hand("own-gold.json")
    'hand:own-gold.json'
    """
    return f"{HAND}:{file}"


def correction_file(rule: str) -> str | None:
    """The file of a correction that evidence names; None for a rule of ours.

    >>> correction_file("hand:own-gold.json"), correction_file("ask_motomeru")
    ('own-gold.json', None)
    """
    name, colon, file = rule.partition(":")
    return file if name == HAND and colon else None


def evidence_of(table: pd.DataFrame, texts: pd.Series) -> pd.DataFrame:
    """A row for each piece of evidence of a table's rows; ``texts`` are the texts by statement id."""
    names = ["statement_id", *(name for name in ("demand_id",) if name in table), "sentence_id"]
    rows = [
        {
            **{name: row[name] for name in names},
            "row": label,
            **one._asdict(),
            "text": texts[row["statement_id"]][one.start : one.end],
        }
        for label, row in zip(table.index, table.to_dict("records"), strict=True)
        for one in from_cell(row["evidence"])
    ]
    found = pd.DataFrame(rows, columns=[*names, *_COLUMNS])
    return found.astype(dict.fromkeys(("row", "start", "end"), "int64"))
