"""Scores against numbers calculated by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from rapt.scoring.evaluation import agreement, bootstrap, errors, evaluate
from rapt.scoring.matching import krippendorff_alpha
from rapt.tables import schema

TEXT = (
    "中国商務省は12日、米国に対し、追加関税を撤回するよう求めた。"
    "レアアースの輸出管理は禁止ではない。"
    "アジアの企業は来年前半まで様子を見る。"
    "対話を続けることを望む。"
)
S1, S2, S3, S4 = [part + "。" for part in TEXT.split("。") if part]


def span(words: str, text: str = TEXT, **fields: Any) -> dict[str, Any]:
    """A row on the first place where the words stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


def analysis(texts: dict[str, str] | None = None, **tables: list[dict[str, Any]]) -> SimpleNamespace:
    """An analysis by hand; rows without a statement_id belong to s1."""
    statements = [{"statement_id": name, "text": text} for name, text in (texts or {"s1": TEXT}).items()]
    names = ("sentences", "segments", "entities", "dates", "demands", "moves")
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
    span("商務省", label="ORG", entity_id="CN-MOFCOM"),  # overlaps, not strict, id right
    span("米国", label="GPE", entity_id="CA"),  # strict, id wrong
    span("追加関税", label="MEASURE", entity_id="additional-tariffs"),  # strict, no gold id
    span("アジア", label="GPE", entity_id=""),  # wrong label: one missed, one false
    span("企業", label="ORG", entity_id=""),  # optional: neither
    span("来年", label="OTHER"),  # label outside the scheme: not counted
]


def test_entities_overlap_strict_and_id() -> None:
    table = evaluate(analysis(entities=FOUND_ENTITIES), gold(entities=GOLD_ENTITIES))
    # 5 required gold rows, 4 counted predictions; 3 overlap, 2 of them exactly.
    assert prf(scores(table, "entities", "overlap")) == [0.75, 0.6, 0.6667]
    assert prf(scores(table, "entities", "strict")) == [0.5, 0.4, 0.4444]
    row = scores(table, "entities", "id")
    assert (row["accuracy"], row["n"], row["n_match"]) == (0.5, 2, 1)
    assert math.isnan(row["precision"])
    assert math.isnan(row["f1"])


def test_entities_by_label() -> None:
    table = evaluate(analysis(entities=FOUND_ENTITIES), gold(entities=GOLD_ENTITIES))
    gpe = scores(table, "entities", "overlap", "GPE")
    assert prf(gpe) == [0.5, 1.0, 0.6667]
    assert (gpe["n"], gpe["n_gold"], gpe["n_predicted"], gpe["n_match"]) == (1, 1, 2, 1)
    loc = scores(table, "entities", "overlap", "LOC")
    assert math.isnan(loc["precision"])
    assert (loc["recall"], loc["f1"]) == (0.0, 0.0)
    assert "OTHER" not in set(table["label"])


def test_pairs_are_one_to_one_and_the_best_overlap_wins() -> None:
    rows = [span("追加", label="MEASURE"), span("追加関税", label="MEASURE")]
    table = evaluate(analysis(entities=rows), gold(entities=[span("追加関税", label="MEASURE")]))
    assert prf(scores(table, "entities", "strict")) == [0.5, 1.0, 0.6667]


def test_dates_detection_strict_value_and_mod() -> None:
    gold_dates = [
        span("12日", type="DATE", value="2025-10-12", mod=""),
        span("来年前半", type="DATE", value="2026-H1", mod="BEFORE"),
    ]
    found = [
        span("12日、", type="DATE", value="2025-10-12", mod=""),  # not strict
        span("来年前半", type="DATE", value="2026", mod="BEFORE"),  # wrong value
        span("企業", type="DATE", value="2025"),  # false
    ]
    table = evaluate(analysis(dates=found), gold(dates=gold_dates))
    assert prf(scores(table, "dates", "detection")) == [0.6667, 1.0, 0.8]
    assert prf(scores(table, "dates", "strict")) == [0.3333, 0.5, 0.4]
    assert prf(scores(table, "dates", "value")) == [0.3333, 0.5, 0.4]
    assert scores(table, "dates", "mod")["accuracy"] == 1.0


def test_dates_of_another_type_do_not_match_and_unknown_values_are_not_scored() -> None:
    gold_dates = [span("12日", type="DATE", value="?"), span("来年前半", type="DATE", value="2026-H1")]
    found = [span("12日", type="DATE", value="2025-10-12"), span("来年前半", type="DURATION", value="P6M")]
    table = evaluate(analysis(dates=found), gold(dates=gold_dates))
    assert prf(scores(table, "dates", "detection")) == [0.5, 0.5, 0.5]
    value = scores(table, "dates", "value")
    assert (value["n_gold"], value["n_predicted"], value["n_match"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("expected", "got", "mod", "n_match"),
    [
        ("2025-12", "2025", "END", 1),
        ("2025", "2025-12", "END", 1),
        ("2025", "2025-12", "", 0),
        ("2025", "2024-12", "END", 0),
    ],
)
def test_the_end_of_a_year_has_two_spellings(expected: str, got: str, mod: str, n_match: int) -> None:
    found = [span("来年前半", type="DATE", value=got, mod=mod)]
    table = evaluate(analysis(dates=found), gold(dates=[span("来年前半", type="DATE", value=expected)]))
    assert scores(table, "dates", "value")["n_match"] == n_match


DEMAND: dict[str, Any] = {"addressee": "US", "demander": "CN", "strength": 3, "polarity": "stop"}


def test_demands_detection_and_fields() -> None:
    gold_demands = [
        span("追加関税を撤回する", **DEMAND, form="prose", voice="issuer"),
        span("対話を続けること", addressee="?", demander="CN", strength=1, polarity="do"),
        span("様子を見る", addressee="", demander="?", strength=3, polarity="do", optional=True),
    ]
    found = [
        # 9 of 12 characters are shared: 0.75.
        span(
            "に対し、追加関税を撤回する"[3:] + "よう求", **DEMAND | {"strength": 4, "addressee": "CN;US"}, form="quote"
        ),
        span("様子を見る。", addressee="CN", strength=5, polarity="do"),  # optional: neither
        span("対話を", addressee="US", demander="CN", strength=1, polarity="do"),  # 3 of 8 characters: too little
    ]
    table = evaluate(analysis(demands=found), gold(demands=gold_demands))
    detection = scores(table, "demands", "detection")
    assert prf(detection) == [0.5, 0.5, 0.5]
    assert prf(scores(table, "demands", "detection", "stop")) == [1.0, 1.0, 1.0]
    accuracy = {
        m: scores(table, "demands", m)["accuracy"] for m in ("addressee", "demander", "polarity", "form", "voice")
    }
    assert accuracy == {"addressee": 0.0, "demander": 1.0, "polarity": 1.0, "form": 0.0, "voice": 0.0}
    assert scores(table, "demands", "strength")["accuracy"] == 0.0
    assert scores(table, "demands", "strength_within_one")["accuracy"] == 1.0


def test_demands_half_of_the_union_is_enough_and_full_stops_do_not_count() -> None:
    # Gold 対話を続けること (8), found 対話を続ける。 without its stop would be 6 of 8; here 対話を続 is 4 of 8.
    for words, n_match in (("対話を続", 1), ("対話を", 0)):
        found = analysis(demands=[span(words, **DEMAND)])
        table = evaluate(found, gold(demands=[span("対話を続けること", **DEMAND)]))
        assert scores(table, "demands", "detection")["n_match"] == n_match
    text = "撤回。"
    found = analysis({"s1": text}, demands=[span("撤回。", text, **DEMAND)])
    table = evaluate(found, {"statement_id": "s1", "text": text, "demands": [span("回", text, **DEMAND)]})
    assert scores(table, "demands", "detection")["n_match"] == 1  # 1 of 2, of 3 with the stop


def test_demand_fields_that_gold_does_not_have_are_not_scored() -> None:
    rows = [span("追加関税を撤回する", **DEMAND)]
    table = evaluate(analysis(demands=rows), gold(demands=[span("追加関税を撤回する", addressee="?", polarity="stop")]))
    assert scores(table, "demands", "polarity")["accuracy"] == 1.0
    for measure in ("addressee", "demander", "strength", "strength_within_one", "form", "voice"):
        row = scores(table, "demands", measure)
        assert row["n"] == 0
        assert math.isnan(row["accuracy"])


def test_ids_compare_as_sets() -> None:
    rows = [span("追加関税を撤回する", **DEMAND | {"addressee": "US;CN"})]
    table = evaluate(
        analysis(demands=rows), gold(demands=[span("追加関税を撤回する", **DEMAND | {"addressee": "CN;US"})])
    )
    assert scores(table, "demands", "addressee")["accuracy"] == 1.0


def test_moves_many_to_many() -> None:
    gold_moves = [
        span(S1[:-1], moves=["demand", "accuse"], optional=[]),
        span(S2[:-1], moves=["deny"], optional=["justify"]),
    ]
    found = [
        span("追加関税を撤回するよう求めた", move="demand"),
        span("米国に対し", move="demand"),  # two rows in one gold unit: both right
        span(S2, move="justify"),  # optional: right, and not required
        span(S4, move="offer"),  # false
    ]
    table = evaluate(analysis(moves=found), gold(moves=gold_moves))
    # Required units: demand, accuse, deny; found: demand. Predicted: 4, right: 3.
    row = scores(table, "moves", "detection")
    assert prf(row) == [0.75, 0.3333, 0.4615]
    assert (row["n_gold"], row["n_predicted"], row["n_match"]) == (3, 4, 1)


def test_a_move_needs_half_of_the_shorter_span() -> None:
    gold_moves = [span("禁止ではない", moves=["deny"], optional=[])]
    for words, n_match in (("管理は禁止", 0), ("理は禁止", 1), ("輸出管理は禁止ではない。", 1)):
        table = evaluate(analysis(moves=[span(words, move="deny")]), gold(moves=gold_moves))
        assert scores(table, "moves", "detection")["n_match"] == n_match, words


def test_voices_take_the_sentence_with_the_largest_overlap() -> None:
    sentences = [
        span(S1, voice="issuer", sentence_id="sen1"),
        span(S2, voice="narrator", sentence_id="sen2"),
        span(S3, voice="narrator", sentence_id="sen3"),
    ]
    gold_voices = [
        span(S1[-3:] + S2, voice="narrator"),  # 3 characters in the first sentence, the rest in the second
        span(S1[:8], voice="issuer"),
        span(S3, voice="other"),
        span(S4, voice="issuer"),  # no sentence: not predicted
    ]
    table = evaluate(analysis(sentences=sentences), gold(voices=gold_voices))
    assert scores(table, "voices", "accuracy")["accuracy"] == 0.5
    assert prf(scores(table, "voices", "voice", "issuer")) == [1.0, 0.5, 0.6667]
    assert prf(scores(table, "voices", "voice", "narrator")) == [0.5, 1.0, 0.6667]
    assert prf(scores(table, "voices", "voice")) == [0.6667, 0.5, 0.5714]


def test_layers_that_were_not_annotated_are_not_scored() -> None:
    table = evaluate(analysis(entities=FOUND_ENTITIES, dates=[span("12日", type="DATE")]), gold(entities=[]))
    assert scores(table, "entities", "overlap")["n_predicted"] == 5
    row = scores(table, "dates", "detection")
    assert row["n_predicted"] == 0
    assert all(math.isnan(row[name]) for name in ("precision", "recall", "f1"))


def test_statements_without_gold_do_not_count() -> None:
    found = analysis({"s1": TEXT, "s2": TEXT + "以上"}, entities=[span("米国", label="GPE", statement_id="s2")])
    table = evaluate(found, gold(entities=[span("米国", label="GPE")]))
    assert scores(table, "entities", "overlap")["n_predicted"] == 0


def test_gold_finds_its_statement_by_text() -> None:
    found = analysis({"s2": "別の声明", "s1": TEXT + "\n"}, entities=[span("米国", label="GPE")])
    table = evaluate(found, gold(entities=[span("米国", label="GPE")]) | {"statement_id": "2025-10-12-x"})
    assert scores(table, "entities", "strict")["f1"] == 1.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statement_id": "s9", "text": "別の声明"}, "'s9' is not in the analysis"),
        ({"text": TEXT[:5] + "が" + TEXT[6:]}, "'s1' has another text than the analysis: from character 5 on"),
    ],
)
def test_gold_of_another_text_is_refused(change: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        evaluate(analysis(), gold(entities=[]) | change)


def test_two_gold_annotations_of_one_statement_are_refused() -> None:
    with pytest.raises(ValueError, match="'s1' has two gold annotations"):
        evaluate(analysis(), [gold(entities=[]), gold(entities=[]) | {"statement_id": "s1b"}])


def test_by_other_columns() -> None:
    found = analysis({"s1": TEXT, "s2": TEXT}, entities=[span("米国", label="GPE")])
    found.statements["outlet"] = ["新聞", "通信"]
    golds = [gold(entities=[span("米国", label="GPE")]) | {"statement_id": name} for name in ("s1", "s2")]
    table = evaluate(found, golds, by=["outlet", "layer"])
    strict = table.query("measure == 'strict'")
    assert strict[["outlet", "label", "recall"]].to_numpy().tolist() == [["新聞", "all", 1.0], ["通信", "all", 0.0]]
    assert set(evaluate(found, golds, by=["layer"])["label"]) == {"all"}
    with pytest.raises(ValueError, match="by must be a list with 'layer'"):
        evaluate(found, golds, by=["layer", "colour"])


def test_columns_and_order() -> None:
    table = evaluate(analysis(entities=FOUND_ENTITIES), gold(entities=GOLD_ENTITIES))
    assert list(table.columns) == [
        "layer", "label", "measure", "precision", "recall", "f1", "n", "accuracy", "n_gold", "n_predicted", "n_match",
    ]  # fmt: skip
    assert table["layer"].drop_duplicates().tolist() == ["entities", "dates", "demands", "moves", "voices"]
    labels = table.query("layer == 'entities'")["label"].drop_duplicates().tolist()
    assert labels == ["all", "GPE", "LOC", "ORG", "COMMODITY", "MEASURE"]


def test_perfect_analysis_has_no_errors() -> None:
    found = analysis(entities=GOLD_ENTITIES[:5], sentences=[span(S1, voice="issuer")])
    truth = gold(entities=GOLD_ENTITIES, voices=[span(S1, voice="issuer")])
    assert errors(found, truth).empty
    assert evaluate(found, truth).query("n > 0")[["f1", "accuracy"]].max(axis=1).eq(1).all()


def test_errors_name_every_mistake_once() -> None:
    sentences = [span(s, voice="narrator", sentence_id=f"sen{n}") for n, s in enumerate((S1, S2, S3, S4), 1)]
    found = analysis(
        sentences=sentences,
        entities=FOUND_ENTITIES,
        dates=[span("来年前半", type="DATE", value="2026")],
        demands=[span("追加関税を撤回する", **DEMAND | {"strength": 5})],
    )
    truth = gold(
        entities=GOLD_ENTITIES,
        dates=[span("来年前半", type="DATE", value="2026-H1")],
        demands=[span("追加関税を撤回する", **DEMAND)],
        moves=[span(S2, moves=["deny"], optional=[])],
        voices=[span(S4, voice="issuer"), span(S2, voice="narrator")],
    )
    table = errors(found, truth)
    shown = [tuple(row) for row in table[["sentence_id", "layer", "error", "field", "expected", "got"]].to_numpy()]
    assert sorted(shown) == sorted(
        [
            ("sen1", "entities", "wrong value", "span", "中国商務省", "商務省"),
            ("sen1", "entities", "wrong value", "entity_id", "US", "CA"),
            ("sen2", "entities", "missed", "", "レアアース", ""),
            ("sen3", "entities", "missed", "", "アジア", ""),
            ("sen3", "entities", "false", "", "", "アジア"),
            ("sen3", "dates", "wrong value", "value", "2026-H1", "2026"),
            ("sen1", "demands", "wrong value", "strength", "3", "5"),
            ("sen2", "moves", "missed", "", S2, ""),
            ("sen4", "voices", "wrong value", "voice", "issuer", "narrator"),
        ]
    )
    assert table["start"].is_monotonic_increasing
    assert table.query("layer == 'moves'")[["label", "sentence"]].iloc[0].tolist() == ["deny", S2]


def corpus(hits: list[bool]) -> tuple[SimpleNamespace, list[dict[str, Any]]]:
    """As many statements as hits, each with one gold entity, found or not."""
    names = [f"s{n}" for n in range(len(hits))]
    rows = [span("米国", label="GPE", statement_id=name) for name, hit in zip(names, hits, strict=True) if hit]
    golds = [gold(entities=[span("米国", label="GPE")]) | {"statement_id": name} for name in names]
    return analysis(dict.fromkeys(names, TEXT), entities=rows), golds


def test_bootstrap_intervals() -> None:
    found, golds = corpus([True] * 15 + [False] * 5)
    table = bootstrap(found, golds, n_resamples=4000, seed=1, level=0.9)
    row = table.query("layer == 'entities' and measure == 'strict' and label == 'all' and score == 'recall'").iloc[0]
    assert (row["value"], row["n"], row["n_statements"]) == (0.75, 20, 20)
    # The number found in a resample is binomial(20, 0.75), whose 5% and 95% quantiles are 12 and 18.
    assert (row["low"], row["high"]) == (12 / 20, 18 / 20)
    precision = table.query("layer == 'entities' and measure == 'strict' and label == 'all' and score == 'precision'")
    assert precision[["low", "high"]].iloc[0].tolist() == [1.0, 1.0]


def test_bootstrap_is_deterministic_and_needs_statements() -> None:
    found, golds = corpus([True] * 8 + [False] * 5)
    pd.testing.assert_frame_equal(bootstrap(found, golds, 20), bootstrap(found, golds, 20))
    assert not bootstrap(found, golds, 20).equals(bootstrap(found, golds, 20, seed=3))
    alone = bootstrap(found, golds[0], 50)
    assert alone[["low", "high"]].isna().all().all()
    with pytest.raises(ValueError, match="n_resamples"):
        bootstrap(found, golds, 0)


# The worked examples of K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), parts A and B.
MEG, OWEN = "0100000010", "1110010000"
BEN, GERRY = "aabbdcccedda", "babbbccceddd"


def test_alpha_of_the_published_examples() -> None:
    assert round(krippendorff_alpha(list(MEG), list(OWEN)), 3) == 0.095
    assert round(krippendorff_alpha(list(BEN), list(GERRY)), 3) == 0.692
    assert krippendorff_alpha(["a", "b", None], ["a", "b", "a"]) == 1.0
    assert math.isnan(krippendorff_alpha(["a", "a"], ["a", "a"]))
    assert math.isnan(krippendorff_alpha([None], ["a"]))


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
