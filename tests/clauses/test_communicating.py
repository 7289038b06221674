"""Clauses that say something or take a stance; the rows of ``communicating.csv`` have examples."""

from __future__ import annotations

import pytest
from reading import clause_of, reading_of

from rapt.clauses.communicating import by_object, communicates, introduces, partner


@pytest.mark.parametrize(
    ("text", "verb", "says"),
    [
        ("断固反対し、撤回を求めた。", "反対し", True),
        ("書簡を送り、撤回を求めた。", "送り", True),
        ("代表団を送り、撤回を求めた。", "送り", False),
        ("懸念を示し、撤回を求めた。", "示し", True),
        ("誠意を示し、撤回を求めた。", "示し", False),
        ("不当だと語り、撤回を求めた。", "語り", True),
        ("経験を語り、撤回を求めた。", "語り", False),
        ("釘を刺し、撤回を求めた。", "刺し", True),
        ("針を刺し、撤回を求めた。", "刺し", False),
        ("外相と協議し、撤回を求めた。", "協議し", True),
        ("対応を協議し、撤回を求めた。", "協議し", False),
        ("首相は会合に出席し、撤回を求めた。", "出席し", True),
        ("米国に会合に出席し、説明するよう求めた。", "出席し", False),
        ("対立をあおる発言をせず、撤回を求めた。", "せず", False),
        ("詳しい説明をせず、撤回を求めた。", "せず", True),
        ("対立をあおる発言をし、撤回を求めた。", "し、撤回", True),
        ("批判の声が上がり、撤回を求めた。", "上がり", True),
        ("物価が上がり、対策を求めた。", "上がり", False),
    ],
)
def test_communicates(text, verb, says):
    reading = reading_of(text)
    assert communicates(reading, clause_of(reading, verb)) is says


def test_what_communicates_by_its_object_opens_a_speech():
    reading = reading_of("談話を発表し、撤回を求めた。")
    assert introduces(reading, reading.clauses[0])
    assert by_object(reading, reading.clauses[0])
    reading = reading_of("強く抗議し、撤回を求めた。")
    assert not introduces(reading, reading.clauses[0])
    assert not by_object(reading, reading.clauses[0])


def test_with_whom_one_talks():
    reading = reading_of("外相と電話で協議し、撤回を求めた。")
    phrase = partner(reading, reading.clauses[0])
    assert phrase is not None
    assert phrase.head.text == "外相"
    reading = reading_of("書簡を送り、撤回を求めた。")
    assert partner(reading, reading.clauses[0]) is None
