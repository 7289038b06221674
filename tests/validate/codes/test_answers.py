"""Answers of language models and other programs: JSON as it comes, to codes."""

from __future__ import annotations

import pytest

from rapt.validate.codes.answers import parsed, read_answers

ROW = {"quotation": "撤回", "addressee": "US"}


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ('{"a": 1}', [{"a": 1}]),
        ('[{"a": 1}, {"a": 2}]', [{"a": 1}, {"a": 2}]),
        ('\ufeff{"a": 1}\n\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ('はい。\n```json\n[{"a": 1}]\n```\n次です。\n```\n{"a": 2}\n```', [{"a": 1}, {"a": 2}]),
        ('```jsonl\n{"a": 1}\n{"a": 2}\n```', [{"a": 1}, {"a": 2}]),
    ],
)
def test_the_objects_of_a_text(text, objects):
    assert parsed(text) == objects


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Lines are named where there are several that begin as objects; else the whole is broken.
        ('{"a": 1}\n{"a": \n', r"^line 2 is no JSON"),
        ('{"a": 1', r"^Expecting ',' delimiter"),
        ('[{"a": 1},\n{"a": ]', r"^Expecting value: line 2"),
        ("撤回を求めた。", r"^Expecting value: line 1"),
    ],
)
def test_what_is_no_json_is_named(text, said):
    with pytest.raises(ValueError, match=said):
        parsed(text)


@pytest.mark.parametrize("name", ["statements", "rows", "codes", "annotations", "results", "items", "data", "answers"])
def test_rows_lie_under_many_names(name):
    (one,) = read_answers([{"statement_id": "s1", "layer": "demands", name: [ROW]}], "a.json")
    assert (one.statement, one.layer, one.quotation, one.place) == ("s1", "demands", "撤回", f"a.json 1 {name} 1")


def test_lists_that_are_no_rows_stay_values():
    (one,) = read_answers([{"statement_id": "s1", "quotation": "反対した", "moves": ["accuse", "warn"]}], "a.json")
    assert one.quotation == "反対した"
    assert next(read_answers([{"others": [ROW], "quotation": "求めた"}], "a.json")).quotation == "求めた"


def test_what_is_no_object_is_refused():
    with pytest.raises(ValueError, match="entry 2 must be an object with a quotation, got str"):
        list(read_answers([ROW, "撤回"], "a.json"))


@pytest.mark.parametrize(
    ("answer", "quotations", "said"),
    [
        # One row without a list around it, and an object around layers, are read.
        ({"demands": ROW}, ["撤回"], ""),
        ({"results": {"demands": [ROW]}}, ["撤回"], ""),
        # What is no row is said, the rows beside it are read.
        ({"demands": [ROW, None]}, ["撤回"], "a row must be an object with a quotation, got None"),
        ({"text": "撤回を求めた。", "demands": ["撤回", ROW]}, ["撤回"], "got '撤回'"),
        ({"demands": [[ROW]]}, [], "a row must be an object"),
        ({"demands": "なし"}, [], "demands must be a list of rows, got 'なし'"),
        ({"moves": ["accuse"]}, [], "got 'accuse'"),
        ({"output": [ROW]}, [], "'output' is no name of a layer or of rows"),
        # Days, and layers in which nothing was found, are none of these.
        ({"date": "2025-10-09", "demands": []}, [], ""),
    ],
)
def test_answers_of_another_form_are_said(answer, quotations, said):
    found = list(read_answers([{"statement_id": "s1", **answer}], "a.json"))
    assert [one.quotation for one in found if one.quotation and not one.wrong] == quotations
    wrong = [one for one in found if one.wrong]
    assert [said in one.wrong and one.statement == "s1" for one in wrong] == [True] * bool(said)
