"""Phrases to those who act: who is named in a relative clause is nobody's addressee."""

from __future__ import annotations

import pytest
from reading import reading_of

from rapt.clauses.roles import find_roles
from rapt.extract.layers import Findings


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("中国は米国に撤回を求めた。", [("CN", "は"), ("US", "に")]),
        ("中国は日本に進出した企業を守るよう求めた。", [("CN", "は")]),
        ("中国は日本に会議で決めた目標を守るよう求めた。", [("CN", "は"), ("JP", "に")]),
        ("中国は日本に誤った措置を改めるよう求めた。", [("CN", "は"), ("JP", "に")]),
        ("中国は日本に製品を輸出する企業を守るよう求めた。", [("CN", "は")]),
        ("中国は国際法に反する措置の撤回を米国に求めた。", [("CN", "は"), ("US", "に")]),
    ],
)
def test_roles(text, roles):
    reading = reading_of(text)
    found = find_roles(reading, Findings(reading.document).actors)
    assert [(role.actor.ids, role.case) for role in found if role.actor.ids] == roles
