"""A statement, an analysis of it and gold annotations, made row by row, so that scores can be counted by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd

from rapt.tables import schema

TEXT = (
    "中国商務省は12日、米国に対し、追加関税を撤回するよう求めた。"
    "レアアースの輸出管理は禁止ではない。"
    "アジアの企業は来年前半まで様子を見る。"
    "対話を続けることを望む。"
)
S1, S2, S3, S4 = [part + "。" for part in TEXT.split("。") if part]


def span(words: str, text: str = TEXT, **fields: Any) -> dict[str, Any]:
    """A row whose span is the first occurrence of the words."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


def analysis(texts: dict[str, str] | None = None, **tables: list[dict[str, Any]]) -> SimpleNamespace:
    """An analysis by hand; rows without a statement_id belong to s1."""
    statements = [{"statement_id": name, "text": text} for name, text in (texts or {"s1": TEXT}).items()]
    names = ("sentences", "segments", "entities", "dates", "demands", "moves", "measures")
    frames = {
        name: schema.frame(name, [{"statement_id": "s1", **row} for row in tables.get(name, [])]) for name in names
    }
    return SimpleNamespace(statements=schema.frame("statements", statements), **frames)


def gold(**layers: Any) -> dict[str, Any]:
    return {"statement_id": "s1", "text": TEXT, **layers}


def scores(table: pd.DataFrame, layer: str, measure: str, label: str = "all") -> pd.Series:
    chosen = table.query("layer == @layer and measure == @measure and label == @label")
    assert len(chosen) == 1
    return chosen.iloc[0]


def prf(row: pd.Series) -> list[float]:
    return [round(float(row[name]), 4) for name in ("precision", "recall", "f1")]


GOLD_ENTITIES = [
    span("中国商務省", label="ORG", entity_id="CN-MOFCOM"),
    span("米国", label="GPE", entity_id="US"),
    span("追加関税", label="MEASURE", entity_id=""),
    span("レアアース", label="COMMODITY", entity_id=""),
    span("アジア", label="LOC", entity_id=""),
    span("企業", label="ORG", entity_id="", optional=True),
]
FOUND_ENTITIES = [
    # Overlaps, not strict, id right.
    span("商務省", label="ORG", entity_id="CN-MOFCOM"),
    # Strict, id wrong.
    span("米国", label="GPE", entity_id="CA"),
    # Strict, no gold id.
    span("追加関税", label="MEASURE", entity_id="additional-tariffs"),
    # Wrong label: one missed, one false.
    span("アジア", label="GPE", entity_id=""),
    # Optional: neither.
    span("企業", label="ORG", entity_id=""),
    # Label outside the scheme: not counted.
    span("来年", label="OTHER"),
]


# A demand that gold and analysis can agree or disagree on.
DEMAND: dict[str, Any] = {"addressee": "US", "demander": "CN", "strength": 3, "polarity": "stop"}


# A gold annotation with a row in each layer.
GOOD_TEXT = "米国は関税を12日に撤回すべきだ。中国は反対した。"
GOOD: dict[str, Any] = {
    "statement_id": "s1",
    "date": "2025-10-12",
    "text": GOOD_TEXT,
    "entities": [
        {"start": 0, "end": 2, "text": "米国", "label": "GPE", "entity_id": "US", "optional": False},
        {"start": 3, "end": 5, "text": "関税", "label": "MEASURE", "entity_id": "tariffs"},
    ],
    "dates": [{"start": 6, "end": 9, "text": "12日", "type": "DATE", "value": "2025-10-12", "mod": ""}],
    "demands": [
        {
            "start": 3, "end": 15, "text": "関税を12日に撤回すべき", "addressee": "US", "demander": "CN", "strength": 3,
            "polarity": "stop", "form": "prose", "voice": "issuer",
        }
    ],
    "moves": [{"start": 17, "end": 24, "text": "中国は反対した", "moves": ["accuse"], "optional": ["warn"]}],
    "voices": [{"start": 17, "end": 24, "text": "中国は反対した", "voice": "issuer"}],
    "measures": [
        {
            "start": 3, "end": 12, "text": "関税を12日に撤回", "event": "ended", "instrument": "", "actor": "US",
            "target": "", "begin": "2025-10-12", "until": "", "day": "",
        }
    ],
}  # fmt: skip


def changed(layer: str, n: int = 0, **fields: Any) -> dict[str, Any]:
    """The good annotation with fields of one row changed."""
    rows = [dict(row) for row in GOOD[layer]]
    rows[n].update(fields)
    return {**GOOD, layer: rows}


def small_analysis() -> SimpleNamespace:
    """An analysis that found what the good annotation has, and a row with an extra label."""
    rows = {
        "statements": [{"text": GOOD_TEXT, "date": pd.Timestamp("2025-10-12"), "issuer": "CN-MOFCOM", "title": ""}],
        "sentences": [{"start": 17, "end": 25, "text": "中国は反対した。", "voice": "issuer", "sentence_id": "sen2"}],
        "entities": [*GOOD["entities"][::-1], {"start": 6, "end": 8, "text": "12", "label": "QUANTITY"}],
        "dates": GOOD["dates"],
        "demands": GOOD["demands"],
        "measures": [{**GOOD["measures"][0], "begin": pd.NaT, "until": pd.NaT, "day": pd.Timestamp("2025-10-12")}],
        "moves": [
            {"start": 17, "end": 24, "text": "中国は反対した", "move": move} for move in ("accuse", "warn", "accuse")
        ],
    }
    tables = {n: schema.frame(n, [{**row, "statement_id": "s1"} for row in rs]) for n, rs in rows.items()}
    return SimpleNamespace(**tables)
