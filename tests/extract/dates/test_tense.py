"""How the words behind a date speak of it: as to come, planned, open or past."""

from __future__ import annotations

import pytest

from rapt.extract.dates.tense import tense
from rapt.text.rules import bundled


@pytest.mark.parametrize(
    ("text", "at", "future"),
    [
        ("11月1日から課す", "11月1日", True),
        ("11月1日に施行する", "11月1日", True),
        ("11月1日、関税を課すと発表した。", "11月1日", False),
        ("25日、関税を課すEUと協議した。", "25日", False),
        ("25日、関税を課す。", "25日", True),
        ("9日に公布した", "9日", False),
    ],
)
def test_whether_the_words_speak_of_what_is_to_come(text, at, future):
    assert (tense(text, text.rindex(at) + len(at), bundled()) == "future") is future


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("14日に止まり、緊張は続く。", "14日", "open"),
        ("14日に止まり、緊張は続いた。", "14日", "past"),
        ("14日の会合", "14日", ""),
        ("14日、会談する予定だ。", "14日", "planned"),
        ("14日に発表した措置を導入する方針だ。", "14日", "past"),
        ("14日から施行する。", "14日", "future"),
    ],
)
def test_the_tense_of_what_follows(text, at, expected):
    assert tense(text, text.rindex(at) + len(at), bundled()) == expected
