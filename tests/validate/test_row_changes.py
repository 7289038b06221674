"""Rows that differ between two analyses: added, removed, changed, and why."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import rapt
from rapt.tables import schema
from rapt.validate.row_changes import row_changes

TEXTS = {
    "s1": "中国は米国に対し、関税を撤回するよう求めた。対話を呼びかけた。",
    "s2": "中国は日本に対し、誤ったやり方を改めるよう促した。",
}


def analyzed(texts: dict[str, str], **options) -> dict[str, pd.DataFrame]:
    rows = pd.DataFrame({"statement_id": list(texts), "text": list(texts.values()), "issuer": "CN-MOFCOM"})
    return rapt.analyze(rows, progress=False, **options).tables()


@pytest.fixture(scope="module")
def before():
    return analyzed(TEXTS)


def changes(rows: pd.DataFrame, table: str) -> list[list[str]]:
    return rows[rows.table == table][["statement_id", "change", "cause", "columns"]].values.tolist()


def test_nothing_changed(before):
    assert row_changes(before, before).empty
    assert row_changes(before, analyzed(TEXTS)).empty


def test_a_demand_put_before_others_moves_no_row_of_them(before):
    """Ids and offsets of all rows after it are others; only what is new is a row."""
    rows = row_changes(before, analyzed({**TEXTS, "s1": "中国は米国に説明を求めた。" + TEXTS["s1"]}))
    assert set(rows.statement_id) == {"s1"}
    assert changes(rows, "demands") == [["s1", "added", "statement", ""]]
    assert changes(rows, "statements") == [["s1", "changed", "statement", "text"]]
    assert rows[rows.table == "demands"].now.str.startswith("説明 | ").all()


def test_statements_that_come_and_go(before):
    rows = row_changes(before, analyzed({"s1": TEXTS["s1"], "s3": "米国に撤回を求めた。"}))
    assert changes(rows, "statements") == [["s2", "removed", "statement", ""], ["s3", "added", "statement", ""]]
    assert changes(rows, "demands") == [["s2", "removed", "statement", ""], ["s3", "added", "statement", ""]]


def test_a_rule_that_reads_otherwise(before, tmp_path):
    (tmp_path / "own.csv").write_text("rule_id,layer,anchor,strength\nask_unagasu,ask,促す,2\n", encoding="utf-8")
    rows = row_changes(before, analyzed(TEXTS, rules=tmp_path))
    assert changes(rows, "demands") == [["s2", "changed", "reading", "strength"]]
    assert rows[["before", "now"]].values.tolist()[0][1].endswith("strength=2")
    assert set(rows.table) <= {"demands", "moves"}


def test_a_changed_word_shows_where_a_long_text_differs(before):
    long = "商務省は会見を開いた。" * 12
    old, new = analyzed({"s1": long + "撤回を求めた。"}), analyzed({"s1": long + "撤回を促した。"})
    (row,) = row_changes(old, new).query("table == 'statements'").to_dict("records")
    assert "求めた" in row["before"]
    assert "促した" in row["now"]
    assert len(row["now"]) < 80


def made(*rows: tuple[str, int, str, str]) -> dict[str, pd.DataFrame]:
    """The tables of a statement with entities given as text, start, label and id."""
    entities = [
        {
            "statement_id": "s1",
            "text": text,
            "start": start,
            "end": start + len(text),
            "label": label,
            "entity_id": name,
        }
        for text, start, label, name in rows
    ]
    tables = {name: schema.frame(name, []) for name in schema.TABLES}
    statements = [{"statement_id": "s1", "text": "米国と日本、米国と日本、米国と日本"}]
    return tables | {
        "statements": schema.frame("statements", statements),
        "entities": schema.frame("entities", entities),
    }


@pytest.mark.parametrize(
    ("before", "now", "pairs"),
    [
        # Of one span the same label.
        (
            [("米国", 0, "GPE", "US"), ("米国", 0, "ORG", "X")],
            [("米国", 0, "ORG", "Y"), ("米国", 0, "GPE", "U2")],
            [("US", "U2"), ("X", "Y")],
        ),
        # The same span, whatever the label, before the same text elsewhere.
        (
            [("米国", 0, "GPE", "US"), ("米国", 6, "GPE", "X")],
            [("米国", 6, "ORG", "Y"), ("米国", 0, "ORG", "U2")],
            [("US", "U2"), ("X", "Y")],
        ),
        # The same text elsewhere before another text at the same place.
        (
            [("米国", 0, "GPE", "US"), ("日本", 3, "GPE", "JP")],
            [("日本", 0, "GPE", "J2"), ("米国", 3, "GPE", "U2")],
            [("US", "U2"), ("JP", "J2")],
        ),
        # The same beginning.
        ([("米国", 0, "GPE", "US")], [("米国と日本", 0, "GPE", "X")], [("US", "X")]),
        # Texts that are like each other, and texts that are not.
        ([("米国と日本", 0, "GPE", "US")], [("国と日本", 1, "GPE", "X")], [("US", "X")]),
        ([("米国", 0, "GPE", "US")], [("日本", 3, "GPE", "JP")], [("US", ""), ("", "JP")]),
    ],
)  # fmt: skip
def test_which_rows_are_the_same_one(before, now, pairs):
    rows = row_changes(made(*before), made(*now))
    ids = [
        tuple(re.findall(r"entity_id=(\w+)", side)[:1] for side in (row.before, row.now)) for row in rows.itertuples()
    ]
    assert [tuple("".join(found) for found in pair) for pair in ids] == pairs
