"""What is asked, cut into its actions: one for each predicate or noun that runs beside another."""

from __future__ import annotations

import pytest
from reading import actions

CASES = [
    ("関税を改め、対話に戻るよう求めた", ["関税を改め", "対話に戻る"]),
    ("関税を改めるとともに、対話に戻るよう求めた", ["関税を改める", "対話に戻る"]),
    ("関税を改めるにとどまらず、対話に戻るよう求めた", ["関税を改める", "対話に戻る"]),
    ("関税を改めるだけでなく、対話に戻るよう求めた", ["関税を改める", "対話に戻る"]),
    ("抗議文を手交するとともに、対話に戻るよう求めた", ["対話に戻る"]),
    ("資料を提出し、調査に協力するよう求めた", ["資料を提出し", "調査に協力する"]),
    ("命令の撤回と経営の回復を求めた", ["命令の撤回", "経営の回復"]),
    ("関税の撤廃、規制の緩和を求めた", ["関税の撤廃", "規制の緩和"]),
    ("規制の撤回を求めた", ["規制の撤回"]),
]


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    texts = [f"中国商務省は米国に対し、{words}。" for words, _ in CASES]
    return dict(zip([words for words, _ in CASES], actions(texts), strict=True))


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_actions(found, words, expected):
    assert found[words] == expected
