"""Rows of a diff to signs and texts: one line where both sides agree, two where they do not."""

from __future__ import annotations

import pandas as pd
import pytest
from rich.console import Console

from rapt.cli.difference import HEADS, SIGNS, blocks


def shown(*rows: dict[str, str], kinds: tuple[str, ...] = tuple(HEADS)) -> list[str]:
    """What a console without colours prints of some rows."""
    columns = ["kind", "status", "text_a", "text_b", "detail"]
    table = pd.DataFrame([dict.fromkeys(columns, "") | row for row in rows], columns=columns)
    console = Console(width=200, color_system=None, highlight=False)
    with console.capture() as captured:
        for block in blocks(table, kinds):
            console.print(block)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()]


DEMAND = {"kind": "demand", "text_a": "関税の撤回", "text_b": "関税を撤回する", "detail": "strength 3 → 4"}


@pytest.mark.parametrize(
    ("row", "lines"),
    [
        ({**DEMAND, "status": "new", "text_a": "", "detail": ""}, ["+ 関税を撤回する"]),
        ({**DEMAND, "status": "dropped", "text_b": "", "detail": ""}, ["- 関税の撤回"]),
        ({**DEMAND, "status": "kept", "text_a": "撤回", "text_b": "撤回"}, ["= 撤回  (strength 3 → 4)"]),
        ({**DEMAND, "status": "strengthened"}, ["▲ A 関税の撤回", "  B 関税を撤回する  (strength 3 → 4)"]),
        ({**DEMAND, "status": "unknown"}, ["? A 関税の撤回", "  B 関税を撤回する  (strength 3 → 4)"]),
        # Of an entity the later text is enough.
        ({**DEMAND, "kind": "entity", "status": "kept", "detail": "n 2 → 3"}, ["= 関税を撤回する  (n 2 → 3)"]),
    ],
)
def test_rows(row, lines):
    assert shown(row)[1:] == lines


def test_each_kind_has_a_heading_that_counts():
    rows = [{**DEMAND, "status": status} for status in ("weakened", "new", "weakened")]
    assert shown(*rows)[0] == f"{HEADS['demand']}: new 1, weakened 2"
    assert shown(*rows, kinds=("move",)) == []


def test_words_are_two_lines_each_word_once():
    words = [
        ("new", "強い:ADJ"),
        ("new", "強い:ADV"),
        ("new", "直ちに:ADV"),
        ("dropped", "撤回:NOUN"),
        ("kept", "米国:PROPN"),
    ]
    lines = shown(*({"kind": "word", "status": status, "detail": detail} for status, detail in words))
    assert lines[1:] == ["+ 強い 直ちに", "- 撤回"]


def test_signs_differ_without_colours():
    assert len({sign for sign, _ in SIGNS.values()}) == len(SIGNS)
