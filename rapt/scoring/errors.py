"""An analysis and gold annotations to the mistakes of the analysis, one row a mistake."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from rapt.scoring.alignment import ScoredTables, judged, rows_by_statement
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.matching import Outcome, overlap
from rapt.scoring.measures import MEASURES
from rapt.tables.rows import Row

ERROR_COLUMNS = [
    "statement_id", "sentence_id", "layer", "error", "label", "start", "end", "text", "field", "expected", "got",
    "sentence",
]  # fmt: skip
# The field that a measure judges, where it has another name.
_FIELDS = {"strict": "span", "id": "entity_id", "accuracy": "voice"}


def errors(analysis: ScoredTables, gold: Source) -> pd.DataFrame:
    """Every row that is missed, false or has a wrong value, with its sentence, from an analysis and gold annotations.

    ``field`` says what is wrong in a ``wrong value`` (span, entity_id, value, mod, addressee …, voice); a missed row has
    the gold text under ``expected``, a false one the predicted text under ``got``. Raises as ``evaluate`` does.

    >>> from types import SimpleNamespace
    >>> from rapt.tables import schema
    >>> row = {"statement_id": "s1", "start": 0, "end": 2, "text": "米国", "label": "GPE"}
    >>> tables = {"statements": [{"statement_id": "s1", "text": "米国は撤回せよ"}], "entities": [row]}
    >>> analysis = SimpleNamespace(**{name: schema.frame(name, tables.get(name, [])) for name in schema.TABLES})
    >>> errors(analysis, {"statement_id": "s1", "text": "米国は撤回せよ", "entities": []})[["error", "got"]].values.tolist()
    [['false', '米国']]
    """
    sentences = rows_by_statement(analysis)["sentences"]
    rows = [
        {"statement_id": statement_id, **row, **_sentence_at(sentences.get(statement_id, []), row["start"])}
        for statement_id, outcomes in judged(analysis, load_gold(gold))
        for row in sorted(map(_error, filter(_is_reported, outcomes)), key=lambda row: row["start"])
    ]
    return pd.DataFrame(rows, columns=ERROR_COLUMNS)


def _is_reported(outcome: Outcome) -> bool:
    """Each mistake once: missed and false rows by the layer's first measure, wrong values by the others."""
    if outcome.right or outcome.measure == "strength_within_one":
        return False
    if outcome.layer == "voices":
        return outcome.measure == "accuracy"
    return outcome.measure == MEASURES[outcome.layer][0] or None not in (outcome.gold, outcome.predicted)


def _error(outcome: Outcome) -> Row:
    row = outcome.gold if outcome.gold is not None else outcome.predicted
    assert row is not None, "an outcome has a gold or a predicted row"
    span = {name: row[name] for name in ("start", "end", "text")}
    return {"layer": outcome.layer, "label": outcome.label, **span, **_kind_of_error(outcome, row["text"])}


def _kind_of_error(outcome: Outcome, text: str) -> dict[str, str]:
    if outcome.layer != "voices" and outcome.predicted is None:
        return {"error": "missed", "field": "", "expected": text, "got": ""}
    if outcome.gold is None:
        return {"error": "false", "field": "", "expected": "", "got": text}
    field = _FIELDS.get(outcome.measure, outcome.measure)
    return {"error": "wrong value", "field": field, "expected": outcome.expected, "got": outcome.got}


def _sentence_at(sentences: Iterable[Row], start: int) -> dict[str, str]:
    for sentence in sentences:
        if overlap(sentence, {"start": start, "end": start + 1}):
            return {"sentence_id": sentence["sentence_id"], "sentence": sentence["text"]}
    return {"sentence_id": "", "sentence": ""}
