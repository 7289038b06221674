"""Concepts that a coder chose, against ours, concept by concept."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from rapt.scoring.alignment import ScoredTables
from rapt.scoring.measures import rates
from rapt.tables.schema import records

# What a coder writes where no concept fits.
NONE = ("", "none")
_KEY = ("statement_id", "start", "end")
_TABLES = ("demands", "moves")
COLUMNS = ("concept", "precision", "recall", "f1", "n", "n_predicted", "n_match")


def concept_scores(analysis: ScoredTables, coded: pd.DataFrame) -> pd.DataFrame:
    """Precision, recall and F1 of each concept, from an analysis and the concepts that a coder chose for its rows.

    ``coded`` has the columns table (demands, moves), statement_id, start, end and concept (``none`` or empty: none fits), for
    moves also move. Only rows that the analysis has count: the coder is asked what they mean, not where they are. ``n`` is how often the coder chose the concept,
    ``n_predicted`` how often we did. Raises ``ValueError`` for a missing column or another table.

    >>> import rapt
    >>> found = rapt.analyze("中国は米国に対し、関税を撤回するよう求めた。")
    >>> row = found.demands.iloc[0]
    >>> coded = pd.DataFrame([{"table": "demands", **row[["statement_id", "start", "end"]], "concept": "lift_tariffs"}])
    >>> concept_scores(found, coded)[["concept", "precision", "recall", "n"]].values.tolist()
    [['lift_tariffs', 1.0, 1.0, 1]]
    """
    lacking = [name for name in ("table", *_KEY, "concept") if name not in coded]
    wrong = sorted(set(coded["table"]) - set(_TABLES)) if not lacking else []
    if lacking or wrong:
        what = f"lacks {lacking}" if lacking else f"has {wrong} as table, which must be one of {list(_TABLES)}"
        raise ValueError(f"coded {what}: it needs table, statement_id, start, end and concept")
    ours = {(name, *_key(row, name)): row["concept"] for name in _TABLES for row in records(getattr(analysis, name))}
    chosen, given, both = Counter[str](), Counter[str](), Counter[str]()
    for row in records(coded):
        place = (row["table"], *_key(row, row["table"]))
        if place not in ours:
            continue
        theirs = "" if str(row["concept"]) in NONE else str(row["concept"])
        chosen[theirs] += 1
        given[ours[place]] += 1
        both[theirs] += theirs == ours[place]
    names = [name for name in dict.fromkeys([*chosen, *given]) if name]
    counts = [[counter[name] for name in names] for counter in (chosen, given, both, both)]
    scores = rates(*counts)
    table = {"concept": names, **scores, "n": counts[0], "n_predicted": counts[1], "n_match": counts[2]}
    return pd.DataFrame(table, columns=COLUMNS).sort_values("concept", ignore_index=True)


def _key(row: dict[str, object], table: str) -> tuple[object, ...]:
    return (*(row[name] for name in _KEY), row.get("move", "") if table == "moves" else "")
