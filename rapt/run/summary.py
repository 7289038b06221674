"""Tables to a summary of an extraction: counts, the issuers' own strongest requests and the first problems, piece by piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from rapt.tables import schema
from rapt.tables.rows import Row
from rapt.tables.schema import records

if TYPE_CHECKING:
    import pandas as pd

SHOWN_DEMANDS, SHOWN_PROBLEMS = 10, 5
# Of one statement at most, so that a single harsh one does not fill the list.
_OF_ONE_STATEMENT = 2
_OWN = "issuer"
_NEEDED = (
    "statement_id",
    "demand_id",
    "text",
    "demander",
    "addressee",
    "addressee_text",
    "strength",
    "polarity",
    "voice",
)


class SummaryRecord(TypedDict):
    """A summary as JSON holds it: rows by table, entities by label, the issuers' own strongest requests, first problems."""

    rows: dict[str, int]
    labels: list[tuple[str, int]]
    demands: list[Row]
    problems: list[Row]


class Summary:
    """Counts of rows and entity labels, the strongest requests and the first problems of what was added.

    Requests are those in the issuers' own voice, or, where there are none, in those of others; legal duties are none.

    The pieces are whole statements, in order. What is kept does not grow with their number.
    """

    def __init__(self) -> None:
        self._rows: Counter[str] = Counter()
        self._labels: Counter[str] = Counter()
        self._strongest: list[Row] = []
        self._problems: list[Row] = []

    def add(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Add the tables of some statements; of most tables only the number of rows is used."""
        self._rows.update({name: len(table) for name, table in tables.items()})
        if "entities" in tables:
            self._labels.update(tables["entities"]["label"])
        if "problems" in tables:
            room = SHOWN_PROBLEMS - len(self._problems)
            self._problems += records(tables["problems"].head(room))
        if "demands" in tables and len(tables["demands"]):
            self._rank(tables["demands"], tables["statements"])

    def result(self) -> SummaryRecord:
        """The summary as values that JSON holds."""
        return {
            "rows": {name: self._rows[name] for name in schema.TABLES},
            "labels": sorted(self._labels.items(), key=lambda pair: (-pair[1], pair[0])),
            "demands": [row for row in self._strongest if row["voice"] == _OWN] or self._strongest,
            "problems": self._problems,
        }

    def _rank(self, demands: pd.DataFrame, statements: pd.DataFrame) -> None:
        """The issuers' own requests first, those with a known addressee first, then by strength, then the latest."""
        demands = demands[demands["kind"] == schema.REQUEST]
        days = statements.set_index("statement_id")["date"].dt.strftime("%Y-%m-%d").fillna("")
        new = records(demands[list(_NEEDED)].assign(day=demands["statement_id"].map(days)))
        ranked = sorted([*self._strongest, *new], key=lambda row: row["day"], reverse=True)
        ranked.sort(key=lambda row: (row["voice"] != _OWN, row["addressee"] == "", -row["strength"]))
        taken: Counter[str] = Counter()
        self._strongest = []
        for row in ranked:
            taken[row["statement_id"]] += 1
            if taken[row["statement_id"]] <= _OF_ONE_STATEMENT and len(self._strongest) < SHOWN_DEMANDS:
                self._strongest.append(row)
