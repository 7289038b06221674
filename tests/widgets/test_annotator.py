"""Correcting by hand, without a browser: add, change, delete, undo, save, scores."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.scoring.drafts import gold_from_analysis
from rapt.scoring.gold import load_gold
from rapt.widgets import Annotator
from rapt.widgets.draft import Draft

NAME = "2025-09-29-japan-end-user-list"
GOLD = Path(__file__).resolve().parents[2] / "data" / "gold" / "dev" / f"{NAME}.json"


@pytest.fixture
def one(corpus_analysis):
    return corpus_analysis.select(NAME)


@pytest.fixture
def annotator(one, tmp_path):
    return Annotator(one, path=tmp_path / "gold.json")


def score(annotator: Annotator, layer: str, measure: str, name: str = "f1") -> float:
    return float(annotator.scores.query("layer == @layer and measure == @measure")[name].iloc[0])


def test_begins_with_what_the_analysis_found(annotator, one):
    assert annotator.gold == gold_from_analysis(one, NAME) | {"corrected": []}
    assert score(annotator, "demands", "detection") == 1
    annotator.layer = "demands"
    assert annotator.value["text"].tolist() == one.demands["text"].tolist()


def test_delete_undo_redo_and_the_scores_move(annotator):
    annotator.layer = "dates"
    n = len(annotator.value)
    annotator.table.set_state({"selected": 0})
    annotator.buttons["delete"].click()
    assert len(annotator.value) == n - 1
    assert score(annotator, "dates", "detection", "precision") == pytest.approx((n - 1) / n)
    assert annotator.score_table.frame["difference"].iloc[0].startswith("-0.")
    annotator.buttons["undo"].click()
    assert len(annotator.value) == n
    assert score(annotator, "dates", "detection") == 1
    annotator.buttons["redo"].click()
    assert len(annotator.value) == n - 1
    assert annotator.buttons["redo"].disabled


def test_add_by_selecting_text(annotator):
    annotator.layer = "demands"
    before = annotator.value["text"].tolist()
    start = annotator.gold["text"].index("意思疎通を強め")
    annotator.text.set_state({"range": [start, start + 7]})
    assert annotator.place.value == "「意思疎通を強め」"
    annotator.fields["demands"].row = {"demander": "CN", "addressee": "JP", "strength": 1, "polarity": "do"}
    annotator.buttons["add"].click()
    assert annotator.value["text"].tolist() == [*before, "意思疎通を強め"]
    assert annotator.selection["strength"].tolist() == [1]
    assert score(annotator, "demands", "detection", "recall") < 1


def test_change_the_values_of_a_row(annotator):
    annotator.layer = "demands"
    annotator.table.set_state({"selected": 0})
    assert annotator.fields["demands"].row["addressee"] == "JP"
    annotator.fields["demands"].row = annotator.fields["demands"].row | {"strength": 5}
    annotator.buttons["change"].click()
    assert annotator.gold["demands"][0]["strength"] == 5
    assert score(annotator, "demands", "strength", "accuracy") == 0


def test_moves_hold_several_values(annotator):
    annotator.layer = "moves"
    annotator.table.set_state({"selected": 0})
    annotator.fields["moves"].row = {"moves": ["accuse", "deny"], "optional": []}
    annotator.buttons["change"].click()
    assert annotator.gold["moves"][0]["moves"] == ["accuse", "deny"]


@pytest.mark.parametrize(
    ("layer", "step", "message"),
    [
        ("dates", "delete", "先に下の表で行を選んでください。"),
        ("dates", "add", "先に本文をドラッグして範囲を選んでください。"),
    ],
)
def test_a_step_without_a_row_or_text_is_refused(annotator, layer, step, message):
    annotator.layer = layer
    before = annotator.gold
    annotator.buttons[step].click()
    assert message in annotator.status.value
    assert annotator.gold == before


def test_a_row_that_the_format_refuses_changes_nothing(annotator):
    annotator.layer = "dates"
    annotator.table.set_state({"selected": 0})
    before = annotator.gold
    annotator.fields["dates"].row = {"type": "DATE", "value": "tomorrow", "mod": ""}
    annotator.buttons["change"].click()
    assert "TIMEX3" in annotator.status.value
    assert annotator.gold is before


def test_save_writes_the_gold_format(annotator, one, tmp_path, caplog):
    annotator.buttons["save"].click()
    saved = tmp_path / "gold.json"
    assert str(saved) in annotator.status.value
    assert load_gold(saved) == [annotator.gold]
    assert rapt.evaluate(one, saved)["f1"].dropna().eq(1).any()
    annotator.path.value = str(saved / "below-a-file.json")
    annotator.buttons["save"].click()
    assert annotator.status.value.startswith("⚠")
    assert "に保存できません" in annotator.status.value
    assert "Exception in callback" not in caplog.text


def test_what_is_saved_corrects_the_analysis(annotator, one, corpus_analysis):
    annotator.layer = "demands"
    annotator.table.set_state({"selected": 0})
    annotator.fields["demands"].row = annotator.fields["demands"].row | {"strength": 5}
    annotator.buttons["change"].click()
    assert annotator.gold["corrected"] == ["demands"]
    for corrections in (annotator.save(), annotator.gold):
        found = corpus_analysis.correct(corrections)
        own = found.demands[found.demands.statement_id == NAME]
        assert own.strength.tolist() == [5, *one.demands.strength.tolist()[1:]]
        assert own.rule.tolist() == ["hand", *one.demands.rule.tolist()[1:]]
        assert own.demand_id.tolist() == one.demands.demand_id.tolist()
        pd.testing.assert_frame_equal(found.entities, corpus_analysis.entities)
    annotator.buttons["undo"].click()
    assert annotator.gold["corrected"] == []


def test_a_draft_that_nobody_corrected_corrects_nothing(annotator, one):
    file = annotator.save()
    other = rapt.Analysis(**{**vars(one), "dates": one.dates.head(0), "demands": one.demands.head(0)})
    found = other.correct(file)
    assert (len(found.dates), len(found.demands), len(found.problems)) == (0, 0, len(one.problems))


def test_corrections_can_be_taken_up_again(annotator, one, tmp_path):
    annotator.layer = "dates"
    annotator.table.set_state({"selected": 0})
    annotator.buttons["delete"].click()
    again = Annotator(one, annotator.save(), path=tmp_path / "gold.json")
    again.layer = "moves"
    again.table.set_state({"selected": 0})
    again.buttons["delete"].click()
    assert again.gold["corrected"] == ["dates", "moves"]
    found = one.correct(again.save())
    assert (len(found.dates), len(found.moves)) == (len(one.dates) - 1, len(one.moves) - 1)


def test_all_layers_of_gold_that_goes_on_stay_gold(corpus_analysis):
    annotator = Annotator(corpus_analysis, GOLD)
    annotator.layer = "dates"
    annotator.table.set_state({"selected": 0})
    annotator.buttons["delete"].click()
    assert "corrected" not in annotator.gold


def test_goes_on_with_gold(corpus_analysis):
    annotator = Annotator(corpus_analysis, GOLD, lang="en")
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    assert annotator.gold == gold
    scores = rapt.evaluate(corpus_analysis, gold, by=("layer",)).query("layer in @gold.keys()")
    assert annotator.scores["f1"].tolist() == pytest.approx(scores["f1"].tolist(), nan_ok=True)
    annotator.layer = "demands"
    assert annotator.value["text"].tolist() == [row["text"] for row in gold["demands"]]


def test_errors_speak_its_language(annotator, one):
    for own, said in (
        (annotator, "日付・期間の1行目'9月29日'：DATEの値はTIMEX3の形"),
        (Annotator(one, lang="en"), "dates row 1 '9月29日': value of a DATE must be a TIMEX3 value, got 'いつか'"),
    ):
        own.layer = "dates"
        own.table.set_state({"selected": 0})
        own.fields["dates"].row = {"type": "DATE", "value": "いつか", "mod": ""}
        own.buttons["change"].click()
        assert own.status.value.removeprefix("⚠ ").startswith(said)


def test_names_are_saved_as_ids(annotator):
    annotator.layer = "demands"
    annotator.table.set_state({"selected": 0})
    annotator.fields["demands"].row = annotator.fields["demands"].row | {"addressee": "アメリカ、日本"}
    annotator.buttons["change"].click()
    assert annotator.gold["demands"][0]["addressee"] == "JP;US"
    annotator.fields["demands"].row = annotator.fields["demands"].row | {"addressee": "火星人"}
    annotator.buttons["change"].click()
    assert "要求の相手は名前（中国商務省など）か" in annotator.status.value


OTHER = "2025-11-20-japan-takaichi"


@pytest.fixture
def two(corpus_analysis, tmp_path):
    return Annotator(corpus_analysis.select([NAME, OTHER]), path=tmp_path / "golds")


def test_many_statements_in_a_row(two, corpus_analysis, tmp_path):
    assert two.children[0] is two.picker
    assert two.statement_id == NAME
    two.buttons["save"].click()
    assert two.status.value.startswith("⚠ まだ何も修正していない")
    two.layer = "dates"
    two.table.set_state({"selected": 0})
    two.buttons["delete"].click()
    first = two.gold
    two.picker.forward.click()
    assert (two.statement_id, two.text.text) == (OTHER, two.gold["text"])
    assert two.value["text"].tolist() == corpus_analysis.select(OTHER).dates["text"].tolist()
    assert two.score_table.frame["difference"].tolist() == [""] * len(two.score_table.frame)
    assert two.buttons["undo"].disabled
    two.table.set_state({"selected": 0})
    two.buttons["delete"].click()
    two.picker.back.click()
    assert two.gold == first
    assert two.score_table.frame["difference"].iloc[0].startswith("-0.")
    assert [gold["statement_id"] for gold in two.golds] == [NAME, OTHER]
    two.buttons["save"].click()
    assert two.status.value.startswith("2本の声明を")
    assert load_gold(tmp_path / "golds") == two.golds
    assert len(corpus_analysis.correct(two.golds).dates) == len(corpus_analysis.dates) - 2


def test_goes_on_with_the_gold_of_several(two, corpus_analysis, tmp_path):
    two.layer = "dates"
    for name in (NAME, OTHER):
        two.statement_id = name
        two.table.set_state({"selected": 0})
        two.buttons["delete"].click()
    again = Annotator(corpus_analysis, two.save(), path=tmp_path / "golds")
    assert [value for _, value in again.picker.choice.options] == [NAME, OTHER]
    assert again.gold == two.golds[0]
    again.statement_id = OTHER
    assert again.gold == two.golds[1]


def test_words_are_found_and_facts_stand_above_the_text(annotator):
    assert annotator.text.findable
    assert annotator.text.facts[:2] == ["2025-09-29", "中国商務省"]


def test_takes_a_text_or_a_row_of_statements(corpus_analysis):
    assert Annotator("米国は撤回せよ。").gold["text"] == "米国は撤回せよ。"
    row = corpus_analysis.statements.set_index("statement_id", drop=False).loc[NAME]
    assert Annotator(row).gold["statement_id"] == NAME


def test_refusals(corpus_analysis, one):
    with pytest.raises(ValueError, match="gold 's9' is of no statement"):
        Annotator(corpus_analysis, {"statement_id": "s9", "text": "別の本文", "voices": []})
    gold = gold_from_analysis(one, NAME)
    with pytest.raises(ValueError, match="one annotation of each statement, got 2 of 1"):
        Annotator(corpus_analysis, [gold, gold])
    with pytest.raises(ValueError, match="has another text"):
        Annotator(one, {"statement_id": NAME, "text": "別の本文", "voices": []})
    with pytest.raises(ValueError, match="layer must be one of"):
        Annotator(one).layer = "verbs"


def test_an_empty_analysis_says_what_to_do():
    empty = Annotator(rapt.analyze([]))
    assert "rapt.analyze" in empty.children[0].value
    assert empty.value.empty
    assert empty.selection.empty
    assert empty.scores.empty


def test_draft_keeps_rows_in_order_and_takes_steps_back():
    draft = Draft({"statement_id": "s", "text": "米国と日本", "entities": []})
    assert draft.add("entities", {"start": 3, "end": 5, "label": "GPE", "entity_id": "JP"}) == 0
    assert draft.add("entities", {"start": 0, "end": 2, "label": "GPE", "entity_id": "US"}) == 0
    with pytest.raises(ValueError, match="overlaps"):
        draft.add("entities", {"start": 1, "end": 3, "label": "GPE", "entity_id": "US"})
    assert [row["text"] for row in draft.rows("entities")] == ["米国", "日本"]
    assert draft.undo()
    assert draft.undo()
    assert not draft.undo()
    assert draft.rows("entities") == []
    assert draft.redo()
    draft.delete("entities", 0)
    assert not draft.can_redo
