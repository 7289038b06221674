"""An Analysis to what the report's first screen says of measures: where they stand on the last day, and their chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

import pandas as pd

from rapt.publish.figures import as_json
from rapt.tables.schema import records
from rapt.text.names import long_day
from rapt.words import LANGUAGES, value_word, word

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Rows of the table on the first screen; those that most statements tell of come first in each state.
MAX_ROWS = 200


class Group(TypedDict):
    """A state with its heading by language, the rows and how many there are."""

    state: str
    heading: dict[str, str]
    rows: list[dict[str, Any]]
    total: int


class Holding(TypedDict):
    """The section's heading by language, the groups by state, and the specifications of the chart by language."""

    heading: dict[str, str]
    groups: list[Group]
    specs: dict[str, str]


def holding(analysis: Analysis) -> Holding | None:
    """Where measures stand on the last day of the statements, in whosever words; None where nothing is told of any measure."""
    from rapt import charts, compare
    from rapt.compare.measure_rows import counts, shown

    table = compare.measure_timeline(analysis)
    if table.empty:
        return None
    last = analysis.statements["date"].max()
    day = None if pd.isna(last) else last.date()
    found = shown(compare.measures(analysis, day))
    drawn = {lang: charts.measures(table, lang=lang, as_of=day) for lang in LANGUAGES}
    return {
        "heading": {
            lang: (
                word("measures holding", lang, day=long_day(day, lang))
                if day
                else word("measures holding undated", lang)
            )
            + _counted(found, lang)
            for lang in LANGUAGES
        },
        "groups": [_group(analysis, state, found[found["status"] == state]) for state, _ in counts(found)],
        "specs": {lang: as_json(chart.to_dict()) for lang, chart in drawn.items()},
    }


def _counted(found: pd.DataFrame, lang: str) -> str:
    """How many measures there are, and how many in each state: 計3件（施行・適用2件、停止1件）."""
    from rapt.compare.measure_rows import counts

    if found.empty:
        return ""
    each = [word("state count", lang, state=value_word("event", state, lang), n=n) for state, n in counts(found)]
    said = word("measures counted", lang, n=len(found), counts=("、" if lang == "ja" else ", ").join(each))
    return f"：{said}" if lang == "ja" else f": {said}"


def _group(analysis: Analysis, state: str, found: pd.DataFrame) -> Group:
    """The measures in one state."""
    heading = {
        lang: word("state count", lang, state=value_word("event", state, lang), n=len(found)) for lang in LANGUAGES
    }
    return {"state": state, "heading": heading, "rows": _rows(analysis, found.head(MAX_ROWS)), "total": len(found)}


def _rows(analysis: Analysis, found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with their names by language, and the statements that tell of each with the first sentence that does."""
    from rapt.compare.measure_rows import called, conflict_words

    rows = []
    for row in records(found):
        names = {lang: called(row, lang) for lang in LANGUAGES}
        disagree = {lang: conflict_words(row["conflicts"], lang) for lang in LANGUAGES}
        rows.append({**row, "name": names, "disagree": disagree, "places": places_of(analysis, row["events"])})
    return rows


def places_of(analysis: Analysis, events: str) -> list[tuple[str, str]]:
    """The statements in a cell of ``events``, each with the id of the first of its sentences there."""
    from rapt.compare.measure_rows import told

    at = analysis.measures.set_index(["statement_id", "measure_id"])["sentence_id"]
    places: dict[str, str] = {}
    for one in told(events):
        places.setdefault(one.statement_id, at[one.statement_id, one.measure_id])
    return list(places.items())
