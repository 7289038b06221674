"""Units to clauses: one for each predicate, with the stretch that is its own."""

from __future__ import annotations

import pytest
from reading import reading_of


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("撤回を求めた。", ["撤回を求めた"]),
        ("書簡を送り、関税を撤回するよう求めた。", ["書簡を送り、", "関税を撤回するよう", "求めた"]),
        ("法に基づき輸出を禁じた。", ["法に基づき輸出を禁じた"]),
        ("必要に応じて規則を改める。", ["必要に応じて規則を改める"]),
        ("協議に応じて規則を改める。", ["協議に応じて", "規則を改める"]),
        ("規則に沿った対応を求めた。", ["規則に沿った", "対応を求めた"]),
        ("第三国を経由して輸出した。", ["第三国を経由して輸出した"]),
        ("繰り返し撤回を求めた。", ["繰り返し撤回を求めた"]),
        ("遺憾だとして、撤回を求めた。", ["遺憾だとして、", "撤回を求めた"]),
    ],
)
def test_stretches(text, stretches):
    reading = reading_of(text)
    assert [reading.document.text[c.start : c.end] for c in reading.clauses] == stretches


def test_places():
    reading = reading_of("書簡を送り、撤回を求めた。")
    assert reading.place_of(0) == 0
    assert reading.place_of(1) is None
