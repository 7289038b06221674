"""Differences of coders resolved into gold, without a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from scored import span

from rapt.scoring.gold import load_gold
from rapt.widgets import CodingDifferences

TEXT = "米国は追加関税を撤回すべきだ。中国は反対した。"


def coder(strength: int, *entities: dict[str, Any]) -> dict[str, Any]:
    demand = span("追加関税を撤回すべき", TEXT, strength=strength, polarity="stop", addressee="US")
    return {"statement_id": "s1", "text": TEXT, "entities": list(entities), "demands": [demand]}


US = span("米国", TEXT, label="GPE", entity_id="US")
A = coder(3, US, span("追加関税", TEXT, label="MEASURE"))
B = coder(5, US, span("関税", TEXT, label="COMMODITY"))


@pytest.fixture
def view(tmp_path: Path) -> CodingDifferences:
    return CodingDifferences(A, B, names=["佐藤", "鈴木"], folder=tmp_path / "gold")


def saved(view: CodingDifferences, tmp_path: Path) -> dict[str, Any]:
    return load_gold(tmp_path / "gold" / "s1.json", unfinished=True)[0]


def test_differences_are_in_the_table_and_in_the_text(view):
    assert view.value["field"].tolist() == ["span", "label", "strength"]
    assert [head["label"] for head in view.table.columns][3:5] == ["佐藤", "鈴木"]
    # What the coders agree on is not marked.
    assert [(mark["layer"], TEXT[mark["start"] : mark["end"]]) for mark in view.text.spans] == [
        ("coder0", "追加関税"), ("coder1", "関税"), ("coder0", "追加関税を撤回すべき"), ("coder1", "追加関税を撤回すべき"),
    ]  # fmt: skip
    assert view.status.value.startswith("未決定2件")


def test_a_mark_selects_its_row_and_the_other_way_round(view):
    view.text.set_state({"selected": view.text.spans[3]["key"]})
    assert view.selection["field"].tolist() == ["strength"]
    view.table.set_state({"selected": 0})
    assert view.text.selected == view.text.spans[0]["key"]


def test_each_choice_is_saved(view, tmp_path):
    view.table.set_state({"selected": 2})
    view.buttons["鈴木"].click()
    assert view.value["taken"].tolist() == ["", "", "鈴木"]
    first = saved(view, tmp_path)
    assert (first["finished"], [row["strength"] for row in first["demands"]]) == (False, [5])
    assert [row["text"] for row in first["entities"]] == ["米国"]
    with pytest.raises(ValueError, match="has not finished it"):
        load_gold(tmp_path / "gold")
    view.take(0, "佐藤")
    view.take(1, "鈴木")
    done = saved(view, tmp_path)
    assert done["finished"]
    assert [(row["text"], row["label"]) for row in done["entities"]] == [("米国", "GPE"), ("追加関税", "COMMODITY")]
    assert view.status.value.startswith("未決定0件")


def test_neither_and_another_choice_after_it(view, tmp_path):
    view.take(0, "")
    assert view.value["taken"].tolist() == ["どちらも採らない", "", ""]
    assert len(saved(view, tmp_path)["entities"]) == 1
    view.take(0, "鈴木")
    view.take(1, "佐藤")
    assert saved(view, tmp_path)["entities"][1]["text"] == "関税"


def test_choices_are_taken_up_again(view, tmp_path):
    view.take(2, "佐藤")
    again = CodingDifferences(A, B, names=["佐藤", "鈴木"], folder=tmp_path / "gold", lang="en")
    assert again.value["taken"].tolist() == ["", "", "佐藤"]
    # Where a coder has changed what the choice was about, it is open again.
    changed = CodingDifferences(A, coder(3, US), names=["佐藤", "鈴木"], folder=tmp_path / "gold")
    assert changed.value[["field", "taken"]].values.tolist() == [["row", ""]]


def test_what_does_not_go_together_is_refused(tmp_path):
    whole = span("追加関税を撤回", TEXT, label="MEASURE")
    parts = [span("追加関税", TEXT, label="MEASURE"), span("撤回", TEXT, label="MEASURE")]
    view = CodingDifferences(coder(3, whole), coder(3, *parts), names=["佐藤", "鈴木"], folder=tmp_path)
    rows = view.value.reset_index()
    span_row = int(rows.query("field == 'span'").index[0])
    lone = int(rows.query("field == 'row'").index[0])
    view.take(span_row, "佐藤")
    view.table.set_state({"selected": lone})
    view.buttons["鈴木"].click()
    assert "overlaps" in view.status.value
    assert view.value["taken"].tolist().count("") == 1


def test_refusals(view, tmp_path):
    with pytest.raises(ValueError, match="name must be one of 佐藤, 鈴木, or empty, got '高橋'"):
        view.take(0, "高橋")
    view.buttons["佐藤"].click()
    assert view.status.value.startswith("⚠")
    with pytest.raises(ValueError, match="no statement in common"):
        CodingDifferences(A, {**B, "statement_id": "x", "text": "別", "entities": [], "demands": []}, folder=tmp_path)


def test_coders_who_agree(tmp_path):
    view = CodingDifferences(A, A, A, folder=tmp_path, lang="en")
    assert view.value.empty
    assert view.table.status == "The coders do not differ here."
    assert view.gold["finished"]
    view.save_button.click()
    assert [row["text"] for row in load_gold(tmp_path)[0]["entities"]] == ["米国", "追加関税"]
