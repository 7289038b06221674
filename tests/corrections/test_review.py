"""Annotations: their rows replace those of the layer, what is the same stays, what is optional decides nothing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.scoring.drafts import gold_from_analysis
from rapt.scoring.gold import load_gold
from rapt.tables.checks import validate

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold" / "dev"
HEAD = ("statement_id", "text", "title", "issuer", "date")


@pytest.fixture
def draft(conference):
    return gold_from_analysis(conference, "s1")


def own(analysis, table):
    rows = analysis.tables()[table]
    return rows[rows.statement_id == "s1"].reset_index(drop=True)


@pytest.fixture(scope="module")
def annotated():
    """Every third annotated text of dev, with its analysis."""
    golds = load_gold(GOLD)[::3]
    rows = [{name: gold.get(name, "") for name in HEAD} for gold in golds]
    return golds, rapt.analyze(pd.DataFrame(rows), progress=False)


def test_corrected_by_gold_an_analysis_is_as_the_gold_has_it(annotated):
    golds, analysis = annotated
    found = analysis.correct(golds)
    scores = rapt.evaluate(found, golds, by=("layer",))
    assert scores[["f1", "accuracy"]].stack().dropna().eq(1).all(), scores
    assert rapt.evaluate(analysis, golds, by=("layer",)).f1.min() < 1
    texts = dict(zip(found.statements.statement_id, found.statements.text, strict=True))
    for name, table in found.tables().items():
        validate(name, table, texts)
    assert set(found.problems.stage) <= {"read"}


def test_again_it_changes_nothing(annotated):
    golds, analysis = annotated
    once = analysis.correct(golds)
    again = once.correct(golds)
    for name, table in once.tables().items():
        pd.testing.assert_frame_equal(again.tables()[name], table)


def test_a_draft_as_it_was_found_changes_nothing(conference, draft):
    found = conference.correct(draft)
    for name, table in conference.tables().items():
        pd.testing.assert_frame_equal(found.tables()[name], table)


def test_rows_that_differ_are_by_hand_the_others_as_they_were(conference, draft):
    draft["entities"] = [
        {**row, "label": "ORG"} if row["text"] == "マドリード協議" else row for row in draft["entities"][1:]
    ]
    draft["demands"][0] |= {"start": 37, "text": "撤回する"}
    draft["demands"][1] |= {"start": 29, "end": 33, "text": "追加関税", "strength": 5}
    found = conference.correct(draft)
    assert own(found, "entities")[["text", "label", "method"]].values.tolist() == [
        # The ministry is gone; 報道官 and its like are no matter of annotation.
        *own(conference, "entities")[["text", "label", "method"]].values.tolist()[1:-1],
        ["マドリード協議", "ORG", "hand"],
    ]
    # Half of the words is not there any more, none of the other: these are other demands.
    assert own(found, "demands")[["demand_id", "text", "rule"]].values.tolist() == [
        ["dem004", "追加関税", "hand"], ["dem003", "撤回する", "hand"],
    ]  # fmt: skip


def test_a_demand_that_shares_half_of_the_words_keeps_its_id(conference, draft):
    draft["demands"][0] |= {"start": 29, "text": "追加関税を直ちに撤回する", "strength": "?"}
    found = own(conference.correct({**draft, "corrected": ["demands"]}), "demands")
    assert found[["demand_id", "text", "strength", "rule"]].values.tolist() == [
        ["dem001", "追加関税を直ちに撤回する", 4, "hand"], ["dem002", "先月のマドリード協議の合意を守る", 4, "you"],
    ]  # fmt: skip


def test_an_annotated_name_displaces_what_is_not_annotated(conference, draft):
    at = draft["text"].index("報道官")
    draft["entities"].append({"start": at, "end": at + 4, "text": "報道官は", "label": "PERSON", "entity_id": ""})
    draft["entities"].sort(key=lambda row: row["start"])
    assert own(conference.correct(draft), "entities").text.tolist()[:3] == ["商務省", "報道官は", "米国"]


def test_what_is_optional_may_be_there_or_not(conference, draft):
    draft["dates"] = [{**row, "optional": True} for row in draft["dates"]]
    start = draft["text"].index("直ちに")
    draft["dates"].append(
        {"start": start, "end": start + 3, "text": "直ちに", "type": "DATE", "value": "", "optional": True}
    )
    pd.testing.assert_frame_equal(conference.correct(draft).dates, conference.dates)


def test_only_layers_that_were_corrected_count(conference, draft):
    found = conference.correct({**draft, "dates": [], "moves": [], "corrected": ["dates"]})
    assert own(found, "dates").empty
    pd.testing.assert_frame_equal(found.moves, conference.moves)


def test_a_voice_that_was_corrected_is_followed_by_demands_and_moves(conference, draft):
    draft["voices"][0]["voice"] = "reporter"
    found = conference.correct({**draft, "corrected": ["voices"]})
    assert own(found, "demands").voice.tolist() == ["reporter", "issuer"]
    assert len(own(found, "moves")) == len(own(conference, "moves")) - 1
    # Where all layers were read through, demands and moves are those of the annotation.
    whole = conference.correct(draft)
    assert own(whole, "demands").voice.tolist() == ["issuer", "issuer"]
    pd.testing.assert_frame_equal(whole.moves, conference.moves)


def test_two_voices_in_a_sentence_are_a_guess_that_is_said(conference, draft):
    first = draft["voices"][0]
    spans = {(0, 20): "narrator", (20, first["end"]): "other"}
    parts = [{"start": a, "end": b, "text": draft["text"][a:b], "voice": voice} for (a, b), voice in spans.items()]
    found = conference.correct({**draft, "voices": [*parts, *draft["voices"][1:]], "corrected": ["voices"]})
    assert own(found, "sentences").voice.tolist()[0] == "other"
    assert found.problems.problem.tolist() == ["voice guessed"]
    assert "sen001 has several voices there, that of most of it is taken: other" in found.problems.detail[0]


def test_another_text_is_refused_whole_and_another_id_of_the_text_is_found(conference, draft):
    draft["dates"] = []
    changed = conference.correct({**draft, "text": draft["text"] + "追記。"})
    assert changed.problems.detail.tolist() == [
        "s1: the text has changed since: its rows stay as they are; annotate it again"
    ]
    pd.testing.assert_frame_equal(changed.dates, conference.dates)
    assert own(conference.correct({**draft, "statement_id": "old-name", "text": draft["text"] + "\n"}), "dates").empty


def test_a_bad_row_of_an_annotation_is_a_problem_and_the_others_go_on(conference, draft):
    draft["dates"] = [{**draft["dates"][0], "value": "12日"}, {"start": 1, "end": 900, "text": "?", "type": "DATE"}]
    found = conference.correct(draft)
    assert len(found.problems) == 2
    assert "s1 dates '?': 1 to 900 is no span of the text, which has" in found.problems.detail[0]
    assert "value of a DATE must be a TIMEX3 value" in found.problems.detail[1]
    assert own(found, "dates").text.tolist() == ["13日"]
