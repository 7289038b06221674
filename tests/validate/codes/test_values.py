"""What coders write in a cell becomes the values of a gold row."""

from __future__ import annotations

import pytest

from rapt.text.lexicons import load_lexicon
from rapt.validate.codes.values import gold_values


@pytest.mark.parametrize(
    "between",
    ["; ", "；", "、", ", ", "，", "/", "／", "・", " & ", "＆", "|", "｜", "と", "及び", "および", "並びに", " and "],
)
def test_several_names_in_a_cell(between):
    found = gold_values("demands", {"addressee": f"米国{between}日本", "strength": 4}, load_lexicon())
    assert found == ({"addressee": "JP;US", "strength": 4}, [])
