"""Agreement of two annotators against published and hand-counted numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scored import GOLD_ENTITIES, S1, gold, scores, span

from rapt.scoring.agreement import agreement

# The worked example A of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
MEG, OWEN = "0100000010", "1110010000"


def annotated(marks: str, layer: str) -> dict[str, Any]:
    """Ten sentences, those marked 1 with a move or another voice."""
    text = "".join(f"これは{kanji}番目の文である。" for kanji in "一二三四五六七八九十")
    rows = []
    for n, mark in enumerate(marks):
        place = {"start": n * 12, "end": n * 12 + 12, "text": text[n * 12 : n * 12 + 12]}
        if layer == "voices":
            rows.append(place | {"voice": "issuer" if mark == "1" else "narrator"})
        elif mark == "1":
            rows.append(place | {"moves": ["warn"], "optional": []})
    return {"statement_id": "ten", "text": text, layer: rows}


def test_agreement_on_moves_and_voices_has_the_published_alpha() -> None:
    moves = agreement(annotated(MEG, "moves"), annotated(OWEN, "moves"))
    warn = scores(moves, "moves", "alpha", "warn")
    assert (round(warn["alpha"], 3), warn["n_a"], warn["n_b"], warn["n_match"]) == (0.095, 10, 10, 6)
    assert math.isnan(scores(moves, "moves", "alpha", "deny")["alpha"])
    assert scores(moves, "moves", "detection")["f1"] == pytest.approx(2 * 0.25 * 0.5 / 0.75)
    voices = agreement(annotated(MEG, "voices"), annotated(OWEN, "voices"))
    assert round(scores(voices, "voices", "alpha")["alpha"], 3) == 0.095


def test_agreement_on_spans_does_not_depend_on_who_comes_first() -> None:
    a = gold(entities=GOLD_ENTITIES, moves=[span(S1, moves=["demand"], optional=["accuse"])])
    b = gold(
        entities=[{**row, "optional": False} for row in GOLD_ENTITIES[1:]],
        moves=[span(S1, moves=["accuse"], optional=[])],
    )
    table, turned = agreement(a, b), agreement(b, a)
    # a has 5 required rows, b 4 of the same; b's 企業 is paired with a's optional row and does not count.
    row = scores(table, "entities", "strict")
    assert (row["n_a"], row["n_b"], row["n_match"], round(row["f1"], 4)) == (5, 4, 4, 0.8889)
    np.testing.assert_allclose(table[["f1", "alpha"]], turned[["f1", "alpha"]])
    assert scores(table, "dates", "value")["n_a"] == 0


def test_agreement_needs_statements_in_common() -> None:
    with pytest.raises(ValueError, match="no statement in common"):
        agreement(gold(entities=[]), {"statement_id": "x", "text": "別", "entities": []})
    with pytest.raises(ValueError, match="different texts"):
        agreement(gold(entities=[]), gold(entities=[]) | {"text": "別"})


def test_agreement_leaves_out_references_and_layers_of_one_annotator() -> None:
    text = "第一の文である。\n参考資料：https://example.jp/a\n"
    a = {
        "statement_id": "s1",
        "text": text,
        "voices": [{"start": 0, "end": 8, "text": "第一の文である。", "voice": "issuer"}],
    }
    table = agreement(a, {**a, "moves": []})
    assert scores(table, "voices", "alpha")[["n_a", "n_b", "n_match"]].tolist() == [1, 1, 1]
    assert scores(table, "moves", "alpha")["n_a"] == 0
