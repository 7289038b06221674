"""Gold annotations to the statements of an analysis that they annotate, and to the outcomes of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import pandas as pd

from rapt.scoring.guidelines import Gold
from rapt.scoring.matching import Outcome, compare
from rapt.scoring.measures import MEASURES
from rapt.tables.rows import Row
from rapt.tables.schema import records


class ScoredTables(Protocol):
    """The tables of an analysis that are scored."""

    @property
    def statements(self) -> pd.DataFrame: ...
    @property
    def sentences(self) -> pd.DataFrame: ...
    @property
    def entities(self) -> pd.DataFrame: ...
    @property
    def dates(self) -> pd.DataFrame: ...
    @property
    def demands(self) -> pd.DataFrame: ...
    @property
    def moves(self) -> pd.DataFrame: ...
    @property
    def measures(self) -> pd.DataFrame: ...


def judged(analysis: ScoredTables, golds: Iterable[Gold]) -> Iterator[tuple[str, list[Outcome]]]:
    """The statements with gold and the outcomes of their rows."""
    tables = rows_by_statement(analysis)
    for statement_id, gold in aligned(analysis.statements, golds):
        predicted = {layer: tables[layer].get(statement_id, []) for layer in MEASURES if layer != "voices"}
        yield statement_id, compare(gold, {**predicted, "voices": tables["sentences"].get(statement_id, [])})


def rows_by_statement(analysis: ScoredTables) -> dict[str, dict[str, list[Row]]]:
    """Rows of the scored tables, by table and statement."""
    return {
        name: {str(key): list(records(rows)) for key, rows in getattr(analysis, name).groupby("statement_id")}
        for name in ("sentences", "entities", "dates", "demands", "moves", "measures")
    }


def aligned(statements: pd.DataFrame, golds: Iterable[Gold]) -> list[tuple[str, Gold]]:
    """The statement of every gold annotation: the one of the same id, else of the same text.

    Space at the end of a text does not count: no offset depends on it.
    """
    texts = dict(zip(statements["statement_id"], statements["text"], strict=True))
    by_text = {text.rstrip(): statement_id for statement_id, text in reversed(texts.items())}
    found: dict[str, Gold] = {}
    for gold in golds:
        name, text = gold["statement_id"], gold["text"].rstrip()
        statement_id = name if name in texts else by_text.get(text)
        if statement_id is None:
            raise ValueError(f"gold statement {name!r} is not in the analysis, neither by its id nor by its text")
        if texts[statement_id].rstrip() != text:
            raise ValueError(
                f"gold statement {name!r} has another text than the analysis: {_difference(texts[name], text)}"
            )
        if statement_id in found:
            raise ValueError(
                f"statement {statement_id!r} has two gold annotations: {found[statement_id]['statement_id']!r}, {name!r}"
            )
        found[statement_id] = gold
    return list(found.items())


def _difference(text: str, gold: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(text, gold, strict=False)) if a != b), min(len(text), len(gold)))
    return f"from character {at} on it is {text[at : at + 12]!r}, in gold {gold[at : at + 12]!r}"
