"""Sentences to units: spoken quotations fold, names in brackets stay, blanks divide headlines."""

from __future__ import annotations

import pytest
from reading import units_of


def words(text: str) -> list[str]:
    return [document.text[unit.start : unit.end] for document, unit in units_of(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("米国に撤回を求めた。", ["米国に撤回を求めた。"]),
        (
            "報道官は「措置を撤回すべきだ」と述べた。",
            ["報道官は「措置を撤回すべきだ」と述べた。", "措置を撤回すべきだ"],
        ),
        ("「一つの中国」の原則を守るよう求めた。", ["「一つの中国」の原則を守るよう求めた。"]),
        ("「第二の危機」と呼ばれる事態を避ける。", ["「第二の危機」と呼ばれる事態を避ける。"]),
        (
            "報道官は「遺憾だ。直ちに撤回せよ。」と述べた。",
            ["報道官は「遺憾だ。直ちに撤回せよ。」と述べた。", "遺憾だ。", "直ちに撤回せよ。"],
        ),
        # Short words are speech where they end with their bracket, or と or などと hands them on, and no verb of naming follows.
        ("報道官は「断固反対」と述べた。", ["報道官は「断固反対」と述べた。", "断固反対"]),
        ("「誤りを正せ」などと述べた。", ["「誤りを正せ」などと述べた。", "誤りを正せ"]),
        ("「誤りを正せ」などの声が出た。", ["「誤りを正せ」などの声が出た。"]),
        ("報道官「米国は撤回せよ」", ["報道官「米国は撤回せよ」", "米国は撤回せよ"]),
        ("「対話を」と述べた。", ["「対話を」と述べた。"]),
        # Sixteen characters may be a term, more are speech; so is what has a full stop or goes on in a second bracket.
        ("「新時代の中日関係と地域の平和構築」を論じた。", ["「新時代の中日関係と地域の平和構築」を論じた。"]),
        (
            "「新時代の中日関係と地域の平和の構築」を論じた。",
            ["「新時代の中日関係と地域の平和の構築」を論じた。", "新時代の中日関係と地域の平和の構築"],
        ),
        ("「撤回せよ。」を掲げた。", ["「撤回せよ。」を掲げた。", "撤回せよ。"]),
    ],
)
def test_units(text, units):
    assert words(text) == units


def test_a_quotation_is_one_token_of_its_sentence():
    _, outer = units_of("報道官は「措置を撤回すべきだ」と述べた。")[0]
    assert [token.text for token in outer.tokens][2] == "「措置を撤回すべきだ」"
    assert not outer.quoted
    assert units_of("報道官は「措置を撤回すべきだ」と述べた。")[1][1].quoted
