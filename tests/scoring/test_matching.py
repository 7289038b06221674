"""Rows of each layer paired and judged: what counts as found, and which values count as right."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from scored import DEMAND, FOUND_ENTITIES, GOLD_ENTITIES, S1, S2, S3, S4, analysis, gold, prf, scores, span

from rapt.scoring.evaluation import evaluate


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
        # Not strict.
        span("12日、", type="DATE", value="2025-10-12", mod=""),
        # Wrong value.
        span("来年前半", type="DATE", value="2026", mod="BEFORE"),
        # False.
        span("企業", type="DATE", value="2025"),
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
        # Optional: neither.
        span("様子を見る。", addressee="CN", strength=5, polarity="do"),
        # 3 of 8 characters: too little.
        span("対話を", addressee="US", demander="CN", strength=1, polarity="do"),
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
    # 1 of 2, of 3 with the stop.
    assert scores(table, "demands", "detection")["n_match"] == 1


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
        # Two rows in one gold unit: both right.
        span("米国に対し", move="demand"),
        # Optional: right, and not required.
        span(S2, move="justify"),
        # False.
        span(S4, move="offer"),
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
        # 3 characters in the first sentence, the rest in the second.
        span(S1[-3:] + S2, voice="narrator"),
        span(S1[:8], voice="issuer"),
        span(S3, voice="other"),
        # No sentence: not predicted.
        span(S4, voice="issuer"),
    ]
    table = evaluate(analysis(sentences=sentences), gold(voices=gold_voices))
    assert scores(table, "voices", "accuracy")["accuracy"] == 0.5
    assert prf(scores(table, "voices", "voice", "issuer")) == [1.0, 0.5, 0.6667]
    assert prf(scores(table, "voices", "voice", "narrator")) == [0.5, 1.0, 0.6667]
    assert prf(scores(table, "voices", "voice")) == [0.6667, 0.5, 0.5714]


def event(words: str, kind: str, **fields: object) -> dict[str, object]:
    """An event of a measure by the words that tell it."""
    return span(words, event=kind, **fields)


def test_measures_are_found_by_kind_and_their_fields_judged_where_found() -> None:
    annotated = [
        event("追加関税を撤回", "ended", actor="US", target="", instrument="第61号公告", begin="2025-10-12"),
        event("輸出管理は禁止", "in_force", actor="CN", until="2026-11"),
        event("様子を見る", "proposed", optional=True),
    ]
    found = [
        event("関税を撤回", "ended", actor="US", instrument="公告2025年第61号", day=pd.Timestamp("2025-10-12")),
        # Another kind of event: one missed, one false.
        event("輸出管理は禁止", "suspended", actor="CN"),
        # Optional, whatever its kind.
        event("様子を見る", "changed"),
    ]
    table = evaluate(analysis(measures=found), gold(measures=annotated))
    assert prf(scores(table, "measures", "detection")) == [0.5, 0.5, 0.5]
    assert scores(table, "measures", "detection", "in_force")["n_match"] == 0
    right = {name: scores(table, "measures", name)["accuracy"] for name in ("instrument", "actor", "target", "days")}
    assert right == {"instrument": 1.0, "actor": 1.0, "target": 1.0, "days": 1.0}


@pytest.mark.parametrize(
    ("wanted", "told", "right"),
    [
        ({"begin": "2025-10-12"}, {"day": "2025-10-12"}, 1.0),
        ({"begin": "2025-10"}, {"begin": "2025-10-12"}, 1.0),
        ({"until": "2026-11-10"}, {"begin": "2026-11-10"}, 0.0),
        ({"begin": "2025-10-12", "until": "2026-11-10"}, {"begin": "2025-10-12"}, 0.0),
        ({"begin": "2025-10-12"}, {}, 0.0),
    ],
)  # fmt: skip
def test_days_of_a_measure(wanted: dict[str, str], told: dict[str, str], right: float) -> None:
    rows = [event("追加関税を撤回", "ended", **{name: pd.Timestamp(day) for name, day in told.items()})]
    table = evaluate(analysis(measures=rows), gold(measures=[event("追加関税を撤回", "ended", **wanted)]))
    assert scores(table, "measures", "days")["accuracy"] == right
