"""Text to its folded form: width, dashes and Roman numerals, one character for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapt.text.characters import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２５年１０月", "2025年10月"),
        ("（Ａ・ｂ）！？：", "(A・b)!?:"),
        ("半角｡｢｣､", "半角。「」、"),
        ("10日〜12日∼13日～", "10日~12日~13日~"),
        ("‐‑‒–—―−─－", "---------"),
        ("Ⅲ、Ⅰ", "Ⅲ、I"),
        ("全角\u3000空白", "全角 空白"),
        ("ｶﾞﾘｳﾑ", "カ\u3099リウム"),
        ("①㈱ー々", "①㈱ー々"),
        ("FIé𠮷", "FIé𠮷"),
    ],
    ids=[
        "digits", "letters and signs", "half width", "wave dashes", "dashes", "numerals", "space", "half-width kana",
        "circled stay", "others stay",
    ],
)  # fmt: skip
def test_folded(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_length_stays_and_folding_twice_changes_nothing(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
