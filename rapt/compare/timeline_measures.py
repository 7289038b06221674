"""Intervals of a timeline by what the measures of their sentences tell: threats are none in force, and what is suspended stops there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from rapt.compare.measure_groups import grouped
from rapt.compare.measure_states import states_of_measure
from rapt.tables.schema import records

# What an interval is that a sentence only speaks of, by the event of its measure.
_SPOKEN_OF = {"threatened": "threat", "proposed": "other"}
_STOPPED = ("suspended", "ended")
_ONE_DAY = pd.Timedelta(days=1)


class Measured:
    """The measures of an analysis by sentence, and for each numbered act the days on which it stops."""

    def __init__(self, analysis: Any) -> None:
        told = analysis.measures.merge(analysis.statements[["statement_id", "date"]], on="statement_id")
        events = records(told)
        self._rows: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for event in events:
            self._rows.setdefault((event["statement_id"], event["sentence_id"]), []).append(event)
        self._stops = {
            measure.events[0]["instrument"]: [s.begin for s in states_of_measure(measure) if s.state in _STOPPED]
            for measure in grouped(events)
            if measure.events[0]["instrument"]
        }

    def told(self, statement_id: str, sentence_id: str, kind: str, begin: Any, end: Any) -> tuple[str, Any]:
        """The kind and the end of an interval that is named as one in force."""
        if kind != "effective" or pd.isna(begin):
            return kind, end
        of_day = [row for row in self._rows.get((statement_id, sentence_id), ()) if _begins(row, begin)]
        if of_day and all(row["event"] in _SPOKEN_OF for row in of_day):
            return _SPOKEN_OF[of_day[0]["event"]], end
        stops = [day for row in of_day for day in self._stops.get(row["instrument"], ())]
        last = end if pd.notna(end) else pd.Timestamp.max
        # What is suspended before its first day is in force on no day: the day that is named stays to be seen.
        return kind, min([last, *(max(day, begin.normalize() + _ONE_DAY) for day in stops)]) if stops else end


def _begins(row: Mapping[str, Any], begin: Any) -> bool:
    return pd.notna(row["begin"]) and pd.Timestamp(row["begin"]).normalize() == begin.normalize()
