"""What nobody coded is never counted as coded by hand: layers, values of rows, annotations that are not finished."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from coded import analysis_of, gold_of

from rapt.compare.messages import Message
from rapt.validate import estimate, power, sample

COUNTS = [1 + k % 3 for k in range(30)]
ANALYSIS = analysis_of(COUNTS, COUNTS, genre=["news", "readout"] * 15)
GOLD = [gold_of(k, n, n) for k, n in enumerate(COUNTS)]


def without(field, gold=GOLD, layer="demands"):
    """The annotations of a coder who left a field of a layer's rows out."""
    return [{**one, layer: [{k: v for k, v in row.items() if k != field} for row in one[layer]]} for one in gold]


def without_layer(layer, gold=GOLD):
    return [{name: value for name, value in one.items() if name != layer} for one in gold]


def reads(what, names):
    return re.escape(f"{what} reads {names}, which nobody coded in 's000': what the rules read would count")


def test_strengths_that_nobody_coded_are_not_the_coders():
    with pytest.raises(ValueError, match=reads("strength", "demands.strength")):
        estimate(ANALYSIS, without("strength"), "strength")
    # How many demands there are does not hang on them.
    table = estimate(ANALYSIS, without("strength"), "demands", scope="corpus")
    assert table["estimate"].tolist() == pytest.approx([np.mean(COUNTS)] * 4)


@pytest.mark.parametrize(
    ("gold", "what", "names"),
    [
        (without("addressee"), lambda one: int((one.demands["addressee"] == "US").sum()), "demands.addressee"),
        (GOLD, lambda one: int((one.sentences["voice"] == "issuer").sum()), "sentences.voice"),
        (without_layer("moves"), lambda one: len(one.moves) + len(one.demands), "moves"),
        (GOLD, lambda one: 1 / len(one.sentences[one.sentences["voice"] == "issuer"]), "sentences.voice"),
    ],
)
def test_functions_are_asked_what_they_read(gold, what, names):
    with pytest.raises(ValueError, match=reads("<lambda>", names)):
        estimate(ANALYSIS, gold, what, layers=["demands"])


def test_columns_that_no_annotation_has_are_the_rules_and_said():
    analysis = replace(ANALYSIS, demands=ANALYSIS.demands.assign(concept="lift_tariffs", kind="request"))

    def asked(one):
        return int(((one.demands["concept"] == "lift_tariffs") & (one.demands["kind"] == "request")).sum())

    table = estimate(analysis, GOLD, asked).set_index("method")
    said = table["note"].map(lambda note: [one.values["names"] for one in note.parts("rules_own")])
    assert said.tolist() == [[], *[["demands.kind, demands.concept"]] * 3]
    assert "demands.kind, demands.concept" in power(analysis, "genre", asked, GOLD)["note"].iloc[0].text("ja")
    assert not estimate(analysis, GOLD, "strength")["note"].map(lambda note: note.parts("rules_own")).any()


def test_voices_of_demands_follow_those_of_sentences():
    def own(one):
        return int((one.demands["voice"] == "issuer").sum())

    gold = without("voice")
    with pytest.raises(ValueError, match=reads("own", "demands.voice")):
        estimate(ANALYSIS, gold, own)
    voiced = [{**one, "voices": []} for one in gold]
    assert estimate(ANALYSIS, voiced, own, scope="corpus")["estimate"].tolist() == pytest.approx([np.mean(COUNTS)] * 4)


def test_values_that_a_coder_could_not_tell_stay_the_rules():
    told = [{**one, "demands": [{**row, "addressee": "?"} for row in one["demands"]]} for one in GOLD]

    def against_us(one):
        return int((one.demands["addressee"] == "US").sum())

    table = estimate(ANALYSIS, told, against_us, scope="corpus")
    assert table["estimate"].tolist() == pytest.approx([np.mean(COUNTS)] * 4)


def test_power_asks_too():
    with pytest.raises(ValueError, match=reads("strength", "demands.strength")):
        power(ANALYSIS, "genre", "strength", without("strength"))


def test_annotations_that_are_not_finished_are_left_out_and_said():
    gold = [{**one, "demands": [], "finished": False} if k < 4 else one for k, one in enumerate(GOLD)]
    table = estimate(ANALYSIS, gold, "demands").set_index("method")
    assert table["n_coded"].tolist() == [26] * 4
    # Their empty layers are no zeros.
    assert table.loc["hand", "estimate"] == pytest.approx(np.mean(COUNTS[4:]))
    assert table["note"].map(lambda note: len(note.parts("unfinished_codes"))).tolist() == [0, 1, 1, 1]
    assert Message("unfinished_codes", n=4).text("ja") == "コーディングの終わっていない注釈4件は除いた"


def test_drawn_statements_that_are_not_finished_are_refused():
    gold = [{**one, "finished": False} if k < 4 else one for k, one in enumerate(GOLD)]
    drawn = sample(ANALYSIS, 30, seed=1)
    with pytest.raises(ValueError, match="4 of 30 drawn statements have no gold"):
        estimate(ANALYSIS, gold, "demands", sample=drawn)
    # Of statements that were not drawn nothing is asked.
    fewer = drawn[~drawn["statement_id"].isin(["s000", "s001", "s002", "s003"])]
    table = estimate(ANALYSIS, gold, "demands", sample=pd.DataFrame(fewer))
    assert not table["note"].map(lambda note: note.parts("unfinished_codes")).any()


def test_unknown_layers_are_refused():
    with pytest.raises(ValueError, match=r"layers must be among .*'demands'.*got \['entity'\]"):
        estimate(ANALYSIS, GOLD, lambda one: len(one.entities), layers=["entity"])
