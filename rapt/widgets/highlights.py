"""The rows of one statement in all layers, as one frame and as highlights on its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import pandas as pd

from rapt.tables.analysis import Analysis
from rapt.tables.evidence import HAND
from rapt.tables.rows import Row
from rapt.tables.schema import LABELS as ENTITY_LABELS
from rapt.tables.schema import records
from rapt.text.names import evidence_words
from rapt.widgets.control import showable
from rapt.widgets.textview import Kind, Span
from rapt.words import heading, value_word, word

LAYERS = ("entities", "dates", "demands", "moves", "voices")
ROW_COLUMNS = ["statement_id", "sentence_id", "layer", "label", "start", "end", "text", "value", "evidence"]
_TABLES = {"voices": "sentences"}
# Layer → the column that classifies its rows.
LABELS = {"entities": "label", "dates": "type", "demands": "polarity", "moves": "move", "voices": "voice"}


class Highlights:
    """Rows by statement, found by position, so that an analysis of thousands of statements is grouped once.

    ``rows`` are the statement's rows in the order of the text; ``spans`` the same as highlights for a TextView.
    """

    def __init__(self, analysis: Analysis, lang: str) -> None:
        self._lang = lang
        self._texts = dict(zip(analysis.statements["statement_id"], analysis.statements["text"], strict=True))
        self._tables: dict[str, pd.DataFrame] = {
            layer: getattr(analysis, _TABLES.get(layer, layer)) for layer in LAYERS
        }
        self._places: dict[str, dict[str, np.ndarray]] = {}

    def rows(self, statement_id: str, layers: Sequence[str] = LAYERS) -> pd.DataFrame:
        """The statement's rows of these layers: statement_id, sentence_id, layer, label, start, end, text, value, evidence."""
        found = [row for layer in layers for row in self._rows(layer, statement_id)]
        found.sort(key=lambda row: (row["start"], -row["end"]))
        return pd.DataFrame(found, columns=ROW_COLUMNS)

    def spans(self, rows: pd.DataFrame) -> list[Span]:
        """Highlights of the rows."""
        return [_span(n, row, self._lang) for n, row in enumerate(records(rows))]

    def _rows(self, layer: str, statement_id: str) -> list[Row]:
        table = self._tables[layer]
        if layer not in self._places:
            grouped = table.groupby("statement_id", sort=False)
            self._places[layer] = cast("dict[str, np.ndarray]", grouped.indices)
        places = self._places[layer].get(statement_id, np.array([], dtype=int))
        return [
            {name: row[name] for name in ("statement_id", "sentence_id", "start", "end", "text")}
            | {"layer": layer, "label": row[LABELS[layer]], "value": VALUES[layer](row, self._lang)}
            | {"evidence": evidence_words(row.get("evidence", ""), self._texts[statement_id], self._lang)}
            for row in records(table.iloc[places])
        ]


def _span(n: int, row: Row, lang: str) -> Span:
    layer = row["layer"]
    label = value_word(LABELS[layer], row["label"], lang)
    tip = " · ".join(filter(None, [heading(layer, lang), label, row["value"]]))
    span: Span = {
        "key": str(n),
        "layer": layer,
        "start": int(row["start"]),
        "end": int(row["end"]),
        "tip": showable("\n".join(filter(None, [tip, row["evidence"]]))),
        "tag": label if layer in ("voices", "moves") else "",
    }
    if layer == "entities":
        span["kind"] = row["label"]
    return span


def entity_kinds(lang: str) -> list[Kind]:
    """The kinds of entities with their marks and names, as the legend of a text has them.

    >>> entity_kinds("ja")[0]
    {'name': 'GPE', 'layer': 'entities', 'mark': '国', 'label': '国・地域'}
    """
    return [
        {
            "name": name,
            "layer": "entities",
            "mark": word(f"mark {name}", lang),
            "label": value_word("label", name, lang),
        }
        for name in ENTITY_LABELS
    ]


def who(ids: str, written: str = "") -> str:
    """Actors as shown: ids, the words of the text where there is no id, ``?`` without either.

    >>> who("CN-MOFCOM;US"), who("", "関係企業"), who("")
    ('CN-MOFCOM・US', '関係企業', '?')
    """
    return "・".join(ids.split(";")) if ids else (written or "?")


def _entity(row: Row, lang: str) -> str:
    name = row["name"] if row["name"] != row["text"] else ""
    by_hand = word("by hand", lang) if row["method"] == HAND else ""
    return " ".join(filter(None, [name, f"[{row['entity_id']}]" if row["entity_id"] else "", by_hand]))


def _date(row: Row, lang: str) -> str:
    by_hand = word("by hand", lang) if row["basis"] == HAND else ""
    return " ".join(filter(None, [row["value"], value_word("mod", row["mod"], lang), by_hand]))


def _demand(row: Row, lang: str) -> str:
    actors = f"{who(row['demander'])} → {who(row['addressee'], row['addressee_text'])}"
    strength = f"{heading('strength', lang)} {word('strength ' + str(row['strength']), lang)}"
    return " · ".join(filter(None, [actors, strength, row["cue"]]))


def _move(row: Row, lang: str) -> str:
    actors = [who(row["actor"])] if row["actor"] else []
    actors += [f"→ {who(row['target'])}"] if row["target"] else []
    return " ".join([*actors, f"· {row['cue']}" if row["cue"] and actors else row["cue"]])


def _voice(row: Row, lang: str) -> str:
    return " · ".join(filter(None, [row["speaker"], row["cue"]]))


VALUES: dict[str, Callable[[Row, str], str]] = {
    "entities": _entity,
    "dates": _date,
    "demands": _demand,
    "moves": _move,
    "voices": _voice,
}
