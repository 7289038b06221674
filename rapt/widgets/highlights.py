"""The rows of one statement in all layers, as one frame and as marks on its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from rapt.widgets.control import showable
from rapt.widgets.strings import word

LAYERS = ("entities", "dates", "demands", "moves", "voices")
ROW_COLUMNS = ["statement_id", "sentence_id", "layer", "label", "start", "end", "text", "value"]
_TABLES = {"voices": "sentences"}
_LABELS = {"entities": "label", "dates": "type", "demands": "polarity", "moves": "move", "voices": "voice"}


class Marks:
    """Rows by statement, found by position: an analysis of thousands of statements is grouped once.

    ``rows`` are the statement's rows in the order of the text; ``spans`` the same as marks for a TextView.
    """

    def __init__(self, analysis: Any, lang: str) -> None:
        self._lang = lang
        self._tables = {layer: getattr(analysis, _TABLES.get(layer, layer)) for layer in LAYERS}
        self._places: dict[str, Any] = {}

    def rows(self, statement_id: str, layers: Sequence[str] = LAYERS) -> pd.DataFrame:
        """The statement's rows of these layers: statement_id, sentence_id, layer, label, start, end, text, value."""
        found = [row for layer in layers for row in self._rows(layer, statement_id)]
        found.sort(key=lambda row: (row["start"], -row["end"]))
        return pd.DataFrame(found, columns=ROW_COLUMNS)

    def spans(self, rows: pd.DataFrame) -> list[dict[str, Any]]:
        """Marks of the rows: key, layer, start, end, tip, tag."""
        return [_span(n, row, self._lang) for n, row in enumerate(rows.to_dict("records"))]

    def _rows(self, layer: str, statement_id: str) -> list[dict[str, Any]]:
        table = self._tables[layer]
        if layer not in self._places:
            self._places[layer] = table.groupby("statement_id", sort=False).indices
        places = self._places[layer].get(statement_id, [])
        return [
            {**{name: row[name] for name in ("statement_id", "sentence_id", "start", "end", "text")}}
            | {"layer": layer, "label": row[_LABELS[layer]], "value": VALUES[layer](row, self._lang)}
            for row in table.iloc[places].to_dict("records")
        ]


def _span(n: int, row: Mapping[Any, Any], lang: str) -> dict[str, Any]:
    layer, label = row["layer"], word(row["label"], lang)
    tip = f"{word(layer, lang)} · {label}" + (f" · {row['value']}" if row["value"] else "")
    return {
        "key": str(n),
        "layer": layer,
        "start": int(row["start"]),
        "end": int(row["end"]),
        "tip": showable(tip),
        "tag": label if layer in ("voices", "moves") else "",
    }


def who(ids: str, written: str = "") -> str:
    """Parties as shown: ids, the words of the text where there is no id, ``?`` where there is neither.

    >>> who("CN-MOFCOM;US"), who("", "関係企業"), who("")
    ('CN-MOFCOM・US', '関係企業', '?')
    """
    return "・".join(ids.split(";")) if ids else (written or "?")


def _entity(row: Mapping[Any, Any], lang: str) -> str:
    name = row["name"] if row["name"] != row["text"] else ""
    return " ".join(filter(None, [name, f"[{row['entity_id']}]" if row["entity_id"] else ""]))


def _date(row: Mapping[Any, Any], lang: str) -> str:
    return " ".join(filter(None, [row["value"], row["mod"]]))


def _demand(row: Mapping[Any, Any], lang: str) -> str:
    parties = f"{who(row['demander'])} → {who(row['addressee'], row['addressee_text'])}"
    strength = f"{word('strength', lang)} {word('strength ' + str(row['strength']), lang)}"
    return " · ".join(filter(None, [parties, strength, row["cue"]]))


def _move(row: Mapping[Any, Any], lang: str) -> str:
    parties = [who(row["actor"])] if row["actor"] else []
    parties += [f"→ {who(row['target'])}"] if row["target"] else []
    return " ".join([*parties, f"· {row['cue']}" if row["cue"] and parties else row["cue"]])


def _voice(row: Mapping[Any, Any], lang: str) -> str:
    return " · ".join(filter(None, [row["speaker"], row["cue"]]))


VALUES: dict[str, Callable[[Mapping[Any, Any], str], str]] = {
    "entities": _entity,
    "dates": _date,
    "demands": _demand,
    "moves": _move,
    "voices": _voice,
}
