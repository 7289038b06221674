"""Lives of measures, with the statements that tell of them, to one table: what a chart of measures draws."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from rapt.compare.measure_groups import Measure, about_of
from rapt.compare.measure_states import known_day, states_of_measure
from rapt.compare.measures import events_of, groups_of
from rapt.compare.results import result
from rapt.compare.selection import Choice, Source, Voices, as_analysis, choose_statements


def measure_timeline(analysis: Source, *, voices: Voices = None, statements: Choice = None) -> pd.DataFrame:
    """The states of each measure and, as rows of their own, the statements that tell of it.

    ``kind`` is ``state`` or ``statement``. A row of a statement has the event that it tells as ``state``, its day as
    ``begin``, and leads to the sentence. ``measure_no`` is the row of the measure in :func:`rapt.compare.measures`,
    called with the same ``voices`` (None, the default: all) and ``statements``. Raises ``ValueError`` for an unknown voice.

    >>> import rapt
    >>> text = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
    >>> table = pd.DataFrame([{"text": text, "date": "2025-11-07", "issuer": "CN-MOFCOM"}])
    >>> measure_timeline(rapt.analyze(table))[["kind", "state"]].values.tolist()
    [['state', 'suspended'], ['state', 'in_force'], ['statement', 'suspended']]
    """
    source = as_analysis(analysis)
    chosen = source.statements[choose_statements(source, statements)]
    groups = groups_of(source, chosen, events_of(source, chosen, voices))
    rows = [row for n, group in enumerate(groups) for row in _rows(n, group)]
    return result("measure_timeline", {**pd.DataFrame(rows)} if rows else None)


def _rows(number: int, measure: Measure) -> Iterator[dict[str, Any]]:
    """The rows of one measure: its states, then what is told of it, each event of a statement once."""
    events = measure.events
    count = len({event["statement_id"] for event in events})
    about = {"measure_no": number, **about_of(events), "n_statements": count}
    for state in states_of_measure(measure):
        days = {"begin": known_day(state.begin), "until": state.until}
        yield {
            **about,
            "kind": "state",
            "state": state.state,
            **days,
            "statement_id": "",
            "sentence_id": "",
            "text": "",
        }
    told = {(event["statement_id"], event["event"]): event for event in reversed(events)}
    for event in sorted(told.values(), key=lambda one: (pd.isna(one["date"]), one["date"], one["statement_id"])):
        days = {"begin": event["date"], "until": pd.NaT}
        place = {name: event[name] for name in ("statement_id", "sentence_id", "text")}
        yield {**about, "kind": "statement", "state": event["event"], **days, **place}
