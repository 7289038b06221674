"""Where coders differ, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest
from scored import span

from rapt.scoring.coders import in_common
from rapt.scoring.differences import coder_names, differences, disputes
from rapt.scoring.gold import load_gold, write_gold
from rapt.scoring.guidelines import check_gold
from rapt.scoring.resolution import NEITHER, is_decided, resolved

TEXT = "米国は追加関税を撤回すべきだ。中国は12日に反対した。"


def coder(**layers: Any) -> dict[str, Any]:
    return {"statement_id": "s1", "text": TEXT, "entities": [], "demands": [], "moves": [], **layers}


A = coder(
    entities=[span("米国", TEXT, label="GPE", entity_id="US"), span("追加関税", TEXT, label="MEASURE", entity_id="")],
    demands=[span("追加関税を撤回すべき", TEXT, strength=3, polarity="stop", addressee="US")],
    moves=[span("中国は12日に反対した", TEXT, moves=["accuse"], optional=["warn"])],
)
B = coder(
    entities=[span("米国", TEXT, label="GPE", entity_id="US", optional=False), span("関税", TEXT, label="COMMODITY")],
    demands=[
        span("追加関税を撤回すべき", TEXT, strength=5, polarity="stop", addressee="US"),
        span("反対した", TEXT, strength=1, polarity="do", addressee=""),
    ],
    moves=[span("中国は12日に反対した", TEXT, moves=["warn"])],
)


def test_differences_field_by_field() -> None:
    table = differences(A, B, names=["佐藤", "鈴木"])
    assert table.columns.tolist() == [
        "statement_id",
        "layer",
        "start",
        "end",
        "text",
        "field",
        "佐藤",
        "鈴木",
        "overlap",
    ]
    assert table[["layer", "text", "field", "佐藤", "鈴木", "overlap"]].values.tolist() == [
        ["entities", "追加関税", "span", "追加関税", "関税", 0.5],
        ["entities", "追加関税", "label", "MEASURE", "COMMODITY", 0.5],
        ["demands", "追加関税を撤回すべき", "strength", "3", "5", 1.0],
        ["demands", "反対した", "row", "", "反対した", 0.0],
        ["moves", "中国は12日に反対した", "moves", "accuse;(warn)", "warn", 1.0],
    ]
    assert all(TEXT[row.start : row.end] == row.text for row in table.itertuples())
    assert differences(A, A).empty


def test_three_coders_and_the_full_stop() -> None:
    c = coder(demands=[span("追加関税を撤回すべき", TEXT, strength=3, polarity="stop", addressee="US")])
    table = differences(A, B, c)
    assert table.query("field == 'strength'")[["coder 1", "coder 2", "coder 3"]].values.tolist() == [["3", "5", "3"]]
    # A row that one lacks and in which the others differ says both.
    tariffs = table.query("layer == 'entities' and text == '追加関税'")
    assert tariffs["field"].tolist() == ["row", "label"]
    d = coder(moves=[span("中国は12日に反対した。", TEXT, moves=["warn"])])
    assert "span" not in set(differences(B, d).query("layer == 'moves'")["field"])


def test_names_of_coders(tmp_path: Any) -> None:
    for name in ("佐藤", "鈴木"):
        write_gold(A, tmp_path / name / "s1.json")
    assert differences(tmp_path / "佐藤", tmp_path / "鈴木").columns[6:8].tolist() == ["佐藤", "鈴木"]
    assert coder_names([A, "a/gold", "b/gold"]) == ["coder 1", "coder 2", "coder 3"]
    with pytest.raises(ValueError, match="2 different names"):
        differences(A, B, names=["佐藤"])
    with pytest.raises(ValueError, match="cannot be named 'text'"):
        differences(A, B, names=["text", "b"])


def places() -> tuple[Any, dict[str, int]]:
    coded = in_common([A, B])[0]
    return coded, {f"{d.layer} {d.fields[0]}": n for n, d in enumerate(disputes(coded)) if d.fields}


def test_resolved_into_gold(tmp_path: Any) -> None:
    coded, at = places()
    open_one = resolved(coded, {})
    assert (open_one["finished"], [row["text"] for row in open_one["entities"]]) == (False, ["米国"])
    choices = {
        at["entities span"]: {"span": 0, "label": 1},
        at["demands strength"]: {"strength": 1},
        at["demands row"]: {"row": NEITHER},
        at["moves moves"]: {"moves": 0},
    }
    gold = resolved(coded, choices)
    assert gold["finished"]
    assert check_gold(gold) == []
    assert [(row["text"], row["label"]) for row in gold["entities"]] == [("米国", "GPE"), ("追加関税", "COMMODITY")]
    assert [(row["text"], row["strength"]) for row in gold["demands"]] == [("追加関税を撤回すべき", 5)]
    assert gold["moves"][0]["optional"] == ["warn"]
    assert load_gold(write_gold(gold | {"moves": []}, tmp_path / "s1.json"))[0]["statement_id"] == "s1"


@pytest.mark.parametrize(
    ("taken", "moves", "optional"), [(0, ["accuse"], ["warn"]), (1, ["warn"], None)], ids=["first", "second"]
)
def test_moves_are_taken_with_those_that_are_optional(taken: int, moves: list[str], optional: list[str] | None) -> None:
    coded, at = places()
    gold = resolved(coded, {at["moves moves"]: {"moves": taken}})
    (row,) = gold["moves"]
    assert (row["moves"], row.get("optional")) == (moves, optional)
    assert check_gold(gold) == []


def test_what_is_no_difference_is_as_the_first_coder_has_it() -> None:
    (row,) = resolved(places()[0], {})["entities"]
    assert "optional" not in row


def test_a_row_of_one_coder_is_taken_or_left() -> None:
    coded, at = places()
    n = at["demands row"]
    assert [row["text"] for row in resolved(coded, {n: {"row": 1}})["demands"]] == ["反対した"]
    assert resolved(coded, {n: {"row": 0}})["demands"] == []
    found = disputes(coded)
    assert is_decided(found[n], {"row": 0})
    assert not is_decided(found[at["entities span"]], {"span": 1})
    assert is_decided(found[at["entities span"]], {"span": NEITHER})


def test_what_a_coder_did_not_code_is_no_difference() -> None:
    whole = span("追加関税を撤回すべき", TEXT, strength=3, polarity="stop", addressee="US", voice="issuer")
    bare = span("追加関税を撤回すべき", TEXT, strength=4)
    coded = (coder(demands=[bare]), coder(demands=[whole]))
    assert differences(*coded)["field"].tolist() == ["addressee", "strength"]
    gold = resolved(in_common(coded)[0], {0: {"addressee": 1, "strength": 0}})
    assert gold["demands"] == [{**whole, "strength": 4}]
    assert gold["finished"]
