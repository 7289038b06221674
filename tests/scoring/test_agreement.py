"""Agreement of coders against published and hand-counted numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scored import GOLD_ENTITIES, S1, gold, scores, span

from rapt.scoring.agreement import agreement
from rapt.scoring.alpha import krippendorff_alpha
from rapt.scoring.differences import differences
from rapt.scoring.unitizing import unitizing_alpha

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


TEXT = "米国は関税を撤回すべきだ。日本は規制を緩和すべきだ。EUは調査をやめるべきだ。"


def asked(words: str, **fields: Any) -> dict[str, Any]:
    return span(words, TEXT, **{"addressee": "US", "polarity": "stop", "strength": 3, **fields})


def coder(*demands: dict[str, Any], **layers: Any) -> dict[str, Any]:
    return {"statement_id": "s1", "text": TEXT, "demands": list(demands), **layers}


def test_values_of_matched_demands_have_an_alpha_strength_an_ordinal_one() -> None:
    words = ["関税を撤回", "規制を緩和", "調査をやめる"]
    a = coder(*[asked(w, strength=s) for w, s in zip(words, (3, 4, 5), strict=True)])
    b = coder(
        *[asked(w, strength=s, addressee=x) for w, s, x in zip(words, (3, 5, "?"), ("US", "JP", "?"), strict=True)]
    )
    table = agreement(a, b)
    row = scores(table, "demands", "strength")
    assert row["alpha"] == pytest.approx(krippendorff_alpha([3, 4, 5], [3, 5, None], metric="ordinal"))
    assert row[["n_a", "n_b", "n_match"]].tolist() == [3, 2, 1]
    assert scores(table, "demands", "addressee")["alpha"] == krippendorff_alpha(["US", "US"], ["US", "JP"])
    assert math.isnan(scores(table, "demands", "polarity")["alpha"])
    assert scores(table, "demands", "polarity")["n_match"] == 3


def test_spans_have_the_alpha_for_unitizing() -> None:
    a, b = coder(asked("関税を撤回")), coder(asked("関税を撤回す"), asked("規制を緩和", optional=True))
    row = scores(agreement(a, b), "demands", "unitizing")
    assert row["alpha"] == pytest.approx(unitizing_alpha(([[(3, 8)], [(3, 9)]], len(TEXT))))
    assert row[["n_a", "n_b", "n_match"]].tolist() == [1, 1, 0]
    # Another polarity is the same span of layer, but not of a label.
    turned = agreement(a, coder(asked("関税を撤回", polarity="do")))
    assert scores(turned, "demands", "unitizing")["alpha"] == 1.0
    assert scores(turned, "demands", "unitizing", "stop")["alpha"] < 0


def test_labels_of_rows_that_share_characters() -> None:
    a = coder(entities=[span("米国", TEXT, label="GPE"), span("関税", TEXT, label="MEASURE")])
    b = coder(entities=[span("米国", TEXT, label="ORG"), span("関税", TEXT, label="MEASURE")])
    table = agreement(a, b)
    assert scores(table, "entities", "label")["alpha"] == krippendorff_alpha(["GPE", "M"], ["ORG", "M"])
    assert scores(table, "entities", "unitizing", "GPE")["alpha"] < 0
    # Rows without an id are no agreement about ids.
    assert scores(table, "entities", "id")["n_a"] == 0


def test_three_coders() -> None:
    a, b = coder(asked("関税を撤回", strength=5)), coder(asked("関税を撤回す", strength=4))
    c = coder(asked("規制を緩和"))
    table = agreement(a, b, c)
    assert set(table["n_coders"]) == {3}
    # One pair of the three has the same demand.
    assert scores(table, "demands", "detection")["f1"] == pytest.approx(1 / 3)
    assert scores(table, "demands", "unitizing")["alpha"] == pytest.approx(
        unitizing_alpha(([[(3, 8)], [(3, 9)], [(16, 21)]], len(TEXT)))
    )
    found = scores(agreement(a, b, coder(asked("関税を撤回", strength=4))), "demands", "strength")
    assert found["alpha"] == krippendorff_alpha([5], [4], [4], metric="ordinal")
    marks = [annotated(one, "moves") for one in (MEG, OWEN, "0110010010")]
    warn = scores(agreement(*marks), "moves", "alpha", "warn")
    assert warn["alpha"] == pytest.approx(krippendorff_alpha(*[list(one) for one in (MEG, OWEN, "0110010010")]))
    assert warn["n_a"] == 30


def many(marks: str) -> list[dict[str, Any]]:
    return [{**annotated(mark * 5 + "00000", "moves"), "statement_id": f"s{n}"} for n, mark in enumerate(marks)]


def test_intervals_by_resampling_statements() -> None:
    a, b = many("1111111100"), many("1111110110")
    table = agreement(a, b, n_resamples=400, seed=3)
    row = scores(table, "moves", "alpha", "warn")
    assert row["low"] < row["alpha"] < row["high"] <= 1
    assert row["n_statements"] == 10
    pd.testing.assert_frame_equal(table, agreement(a, b, n_resamples=400, seed=3))
    assert not table.equals(agreement(a, b, n_resamples=400, seed=4))
    assert scores(agreement(a, a, n_resamples=50), "moves", "alpha", "warn")[["low", "high"]].tolist() == [1, 1]
    alone = agreement(a[0], b[0])
    assert alone[["low", "high"]].isna().all().all()


def test_by_statement() -> None:
    a, b = many("11"), many("10")
    table = agreement(a, b, by="statement")
    assert table.columns[0] == "statement_id"
    assert set(table["label"]) == {"all"}
    alphas = table.query("layer == 'moves' and measure == 'alpha'").set_index("statement_id")["alpha"]
    assert alphas["s0"] == 1.0
    assert alphas["s1"] == pytest.approx(scores(agreement(a[1], b[1]), "moves", "alpha")["alpha"])


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"by": "layer"}, "by must be 'label' or 'statement', got 'layer'"),
        ({"n_resamples": 0}, "n_resamples must be at least 1"),
        ({"level": 95}, "level between 0 and 1, got 1000 and 95"),
    ],
)
def test_refusals(options: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        agreement(coder(), coder(), **options)


def test_events_of_measures_are_agreed_on_by_kind_and_by_their_days() -> None:
    text = "米国は関税を停止した。日本は規制を始めた。"
    a = [
        {"start": 0, "end": 10, "text": text[:10], "event": "suspended", "actor": "US", "begin": "2025-11-10"},
        {"start": 11, "end": 20, "text": text[11:20], "event": "in_force", "actor": "JP", "begin": ""},
    ]
    b = [{**a[0], "begin": "2025-11-11"}, {**a[1], "event": "announced"}]
    gold = {"statement_id": "s1", "text": text, "measures": a}
    table = agreement(gold, {**gold, "measures": b}, n_resamples=1).query("layer == 'measures'")
    rows = {(row.label, row.measure): row for row in table.itertuples()}
    assert rows["all", "detection"].f1 == 0.5
    assert rows["suspended", "detection"].f1 == 1.0
    assert (rows["all", "event"].n_a, rows["all", "event"].n_match) == (2, 1)
    assert (rows["all", "begin"].n_a, rows["all", "begin"].n_match) == (1, 0)
    assert rows["all", "unitizing"].alpha < 1
    found = differences({**gold}, {**gold, "measures": b})
    assert found["field"].tolist() == ["begin", "event"]
