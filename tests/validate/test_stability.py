"""Findings with one thing left out at a time: against counts by hand and against analysing again."""

from __future__ import annotations

import json
from math import isnan

import numpy as np
import pandas as pd
import pytest

import rapt
from rapt.validate import stability, stability_summary

TEXT = (
    "商務部報道官は米国に対し、関税を撤回するよう求めた。商務部報道官は米国に対し、措置を直ちに停止するよう促した。"
    "商務部報道官は日本に対し、輸出規制を見直すよう強く求めた。商務部報道官は日本に対し、対話に戻るよう望んだ。"
)


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(pd.DataFrame([{"text": TEXT, "issuer": "CN-MOFCOM"}]), progress=False)


def means(found):
    return found.demands.groupby("addressee")["strength"].mean()


def difference(found):
    strength = means(found)
    return strength["US"] - strength["JP"]


def row(table, left_out, entry=""):
    found = table[(table["left_out"] == left_out) & (table["entry"] == entry)]
    assert len(found) == 1
    return found.iloc[0]


def test_every_value_is_that_of_the_rows_that_are_left(analysis):
    demands = analysis.demands
    assert demands[["addressee", "cue"]].values.tolist() == [
        ["US", "求めた"],
        ["US", "促した"],
        ["JP", "求めた"],
        ["JP", "望んだ"],
    ]
    table = stability(analysis, lambda found: found.demands["strength"].mean(), "rule")
    rules = {
        rule for cell in demands["evidence"] for rule in (e["rule"] for e in json.loads(cell) if e["role"] == "anchor")
    }
    assert len(rules) == 3
    for rule in rules:
        kept = demands[~demands["evidence"].str.contains(f'"rule":"{rule}","role":"anchor"', regex=False)]
        assert row(table, rule)["value"] == pytest.approx(kept["strength"].mean())


def test_a_cue_can_turn_the_sign_and_takes_the_demand_and_its_move(analysis):
    whole = difference(analysis)
    table = stability(analysis, difference, "cue")
    for cue, expected in (("促した", 3 - 2.5), ("望んだ", 3.5 - 4)):
        assert row(table, cue)["value"] == pytest.approx(expected)
        assert row(table, cue)["change"] == pytest.approx(expected - whole)
        assert row(table, cue)["rows_lost"] == 2
    assert whole == pytest.approx(1.0)
    assert table.set_index("left_out")["sign_turns"].to_dict() == {"望んだ": True, "促した": False, "求めた": False}


def test_what_makes_a_demand_stronger_falls_alone(analysis):
    raised = next(e["rule"] for e in json.loads(analysis.demands["evidence"][2]) if e["role"] == "raise")
    table = stability(analysis, lambda found: found.demands["strength"], "rule", only=[raised])
    assert table.set_index("entry")["value"].to_dict() == {"0": 3, "1": 4, "2": 3, "3": 1}
    assert table["rows_lost"].unique().tolist() == [0]


def test_grammar_and_names_empty_the_field_they_fill(analysis):
    for kind, name in (("grammar", "case_ni_taishi"), ("name", "米国")):
        found = stability(analysis, lambda one: int((one.demands["addressee"] == "US").sum()), kind, only=[name])
        assert found[["value", "change"]].values.tolist() == [[0, -2]]
        count = stability(analysis, lambda one: len(one.demands), kind, only=[name])
        assert count["value"].tolist() == [4]


def test_without_its_concept_a_demand_stays_and_is_coded_no_more(analysis):
    coded = stability(analysis, lambda one: int((one.demands["concept"] != "").sum()), "concept")
    assert set(coded["change"]) == {-1.0}
    assert set(stability(analysis, lambda one: len(one.demands), "concept")["change"]) == {0.0}


def test_without_its_voice_a_sentence_is_the_narrators_and_has_no_moves(analysis):
    def own(one):
        return pd.Series({"issuer": (one.demands["voice"] == "issuer").sum(), "moves": len(one.moves)})

    for _, found in stability(analysis, own, "voice").groupby("left_out"):
        values = found.set_index("entry")["value"]
        assert values["issuer"] < 4
        assert values["moves"] < len(analysis.moves)


def test_a_group_that_is_gone_is_said(analysis):
    gone = row(stability(analysis, difference, "name"), "米国")
    assert isnan(gone["value"])
    assert gone["note"].text("en") == "without it there is no value (KeyError: 'US')"
    assert gone["note"].text("ja") == "これを除くと値を計算できない（KeyError: 'US'）"
    entry = row(stability(analysis, means, "name"), "米国", "US")
    assert entry["note"].text("en") == "without it the finding has no such row"


def test_order_of_a_table_turns(analysis):
    table = stability(analysis, means, "cue")
    assert set(table["entry"]) == {"US", "JP"}
    assert row(table, "望んだ", "US")["order_turns"] == "JP > US"
    assert row(table, "促した", "US")["order_turns"] == ""


def test_tables_are_named_by_columns(analysis):
    def counts(found):
        return found.demands.groupby("addressee", as_index=False).agg(
            n=("strength", "size"), strength=("strength", "mean")
        )

    table = stability(analysis, counts, "scale", by=["addressee"])
    assert set(table["entry"]) == {"US · n", "JP · n", "US · strength", "JP · strength"}
    with pytest.raises(ValueError, match="only numbered: name them by columns"):
        stability(analysis, counts)
    with pytest.raises(ValueError, match="have the same name"):
        stability(analysis, lambda found: found.demands[["cue", "strength"]], by=["cue"])


def test_scales_keep_the_order_and_the_ends(analysis):
    steps = analysis.demands.assign(strength=[1, 2, 3, 5])
    scaled = stability(
        rapt.Analysis(**{**analysis.tables(), "demands": steps}), lambda one: one.demands["strength"], "scale"
    )
    for _, found in scaled.groupby("left_out"):
        values = found.sort_values("entry")["value"].tolist()
        assert values == sorted(values)
        assert (values[0], values[-1]) == (1, 5)


def test_one_sign_on_all_cuts_is_one_sign_on_every_scale_that_keeps_the_order():
    random = np.random.default_rng(5)
    for _ in range(300):
        one, other = (random.integers(1, 6, size=random.integers(2, 9)) for _ in range(2))
        cuts = [np.mean(one >= cut) - np.mean(other >= cut) for cut in range(2, 6)]
        scale = np.concatenate([[0], np.cumsum(random.exponential(size=4))])
        mean = np.mean(scale[one - 1]) - np.mean(scale[other - 1])
        assert mean >= 0 or min(cuts) < 0
        assert mean <= 0 or max(cuts) > 0


def test_a_coder_is_left_out(analysis):
    edit = {"table": "demands", "action": "change", "statement_id": "s0001", "id": "dem001", "strength": 5}
    corrected = analysis.correct(edit)
    table = stability(corrected, lambda found: len(found.demands), "coder")
    assert table[["kind", "value", "change"]].values.tolist() == [["coder", 3, -1]]
    with pytest.raises(ValueError, match="would lose the corrections"):
        stability(corrected, difference, rerun=True)


def test_analysed_again_another_rule_may_step_in(analysis):
    # よう…促した asks by its frame too, less strongly.
    def seen(found):
        return pd.Series({"n": len(found.demands), "strength": found.demands["strength"].sum()})

    for rerun, n, strength in ((False, 3, 8), (True, 4, 11)):
        table = stability(analysis, seen, "rule", only=["ask_unagasu"], rerun=rerun)
        assert table.set_index("entry")["value"].to_dict() == {"n": n, "strength": strength}
        assert set(table["rerun"]) == {rerun}
    # 強く raises: what falls without parsing is what falls with the rule switched off.
    raised = next(e["rule"] for e in json.loads(analysis.demands["evidence"][2]) if e["role"] == "raise")
    for rerun in (False, True):
        found = stability(analysis, lambda one: one.demands["strength"], "rule", only=[raised], rerun=rerun)
        assert found.sort_values("entry")["value"].tolist() == [3, 4, 3, 1]


def test_summary_has_the_range_and_what_turns_it(analysis):
    summary = stability_summary(stability(analysis, difference, ["cue", "scale"]))
    assert summary["kind"].tolist() == ["all", "cue", "scale"]
    cue = summary[summary["kind"] == "cue"].iloc[0]
    assert (cue["value"], cue["low"], cue["low_without"], cue["n_left_out"]) == (1.0, -0.5, "望んだ", 3)
    assert (cue["n_sign_turns"], cue["turned_without"]) == (1, "望んだ")
    with pytest.raises(ValueError, match=r"rapt\.validate\.stability"):
        stability_summary(pd.DataFrame({"value": [1]}))


def test_an_analysis_without_rows():
    empty = rapt.analyze("会見は10日に開かれた。", progress=False)
    assert stability(empty, lambda found: len(found.demands), ["rule", "cue", "coder"]).empty
    assert stability(empty, lambda found: len(found.demands), "scale")["value"].tolist() == [0.0] * 8


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"kinds": "rules"}, ValueError, "kinds must be one of"),
        ({"finding": lambda found: "3"}, TypeError, "must give a number"),
        ({"finding": lambda found: found.demands["no such column"]}, KeyError, "no such column"),
        ({"finding": lambda found: found.demands, "by": ["addresse"]}, ValueError, "by names"),
    ],
)
def test_errors_say_what_is_wrong(analysis, options, error, message):
    with pytest.raises(error, match=message):
        stability(analysis, **{"finding": difference, **options})
