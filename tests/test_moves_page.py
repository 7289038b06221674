"""The page on moves says what the package does: each example makes its move, with the codes of the table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.tables.schema import MOVES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "moves.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and line.count("|") == 6 and not line.startswith("| move |")
]


def test_the_page_has_every_move():
    assert tuple(row[0] for row in ROWS) == MOVES


@pytest.mark.parametrize(("move", "example", "cameo", "plover"), [(r[0], r[2], r[3], r[4]) for r in ROWS])
def test_examples_and_codes(move, example, cameo, plover):
    statement = pd.DataFrame([{"text": example, "issuer": "CN-MOFCOM", "genre": "remarks"}])
    moves = rapt.analyze(statement, progress=False).moves
    found = moves[moves.move == move]
    assert len(found) == 1, moves[["move", "text"]].values.tolist()
    assert found.cameo.iloc[0] in [code.split()[0] for code in cameo.split(", ")]
    assert found.plover.iloc[0] == plover
