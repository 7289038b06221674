"""Statements whose demands and moves are as given, by the rules and by a coder, without a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapt.compare.selection import as_analysis
from rapt.tables import schema
from rapt.tables.analysis import Analysis

# Eight sentences of five characters.
SENTENCE, SENTENCES = "求めた。", 8
TEXT = SENTENCE * SENTENCES
SIZE = len(SENTENCE)


def analysis_of(demands: Sequence[int], moves: Sequence[int] = (), **columns: Sequence[object]) -> Analysis:
    """An Analysis with so many demands to US, of strength 3, and so many sentences with ``accuse`` in each statement."""
    n = len(demands)
    ids = [f"s{k:03}" for k in range(n)]
    rows = [
        {"statement_id": one, "text": TEXT, **{name: values[k] for name, values in columns.items()}}
        for k, one in enumerate(ids)
    ]
    tables = {
        "statements": schema.with_variables(schema.frame("statements", rows), rows),
        "sentences": [{"statement_id": one, **_sentence(k), "voice": "issuer"} for one in ids for k in range(SENTENCES)],
        "demands": [
            {"statement_id": one, "demand_id": f"dem{k:03}", **_sentence(k), "addressee": "US", "strength": 3, "polarity": "do", "voice": "issuer"}
            for one, count in zip(ids, demands, strict=True)
            for k in range(count)
        ],
        "moves": [
            {"statement_id": one, **_sentence(k), "move": "accuse"}
            for one, count in zip(ids, moves or [0] * n, strict=True)
            for k in range(count)
        ],
    }  # fmt: skip
    return as_analysis(
        {name: rows if name == "statements" else schema.frame(name, rows) for name, rows in tables.items()}
    )


def gold_of(k: int, demands: int, moves: int = 0, **fields: Any) -> dict[str, Any]:
    """What a coder found in statement ``k``."""
    return {
        "statement_id": f"s{k:03}",
        "text": TEXT,
        "demands": [
            {**_span(n), "strength": 3, "polarity": "do", "addressee": "US", "voice": "issuer"} for n in range(demands)
        ],
        "moves": [{**_span(n), "moves": ["accuse"]} for n in range(moves)],
        **fields,
    }


def _span(n: int) -> dict[str, Any]:
    return {"start": n * SIZE, "end": (n + 1) * SIZE, "text": SENTENCE}


def _sentence(n: int) -> dict[str, Any]:
    return {"sentence_id": f"sen{n:03}", **_span(n)}
