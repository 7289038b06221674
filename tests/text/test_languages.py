"""Japanese or not, by characters: short titles and lists of names are Japanese, other languages are not."""

from __future__ import annotations

import pytest

import rapt
from rapt.text.languages import not_japanese

CHINESE = "商务部新闻发言人就美方措施答记者问。中方坚决反对，敦促美方立即取消单边关税措施。"
TAIWAN = "商務部新聞發言人就美方措施答記者問。中方堅決反對，敦促美方立即取消單邊關稅措施，通過對話解決分歧，維護雙方企業的正當權益。"
ENGLISH = "The spokesperson urged the United States to withdraw its tariffs at once."


@pytest.mark.parametrize(
    "text",
    [
        "商務部報道官談話", "中国商務省対米追加関税措置撤回要求声明", "G7貿易相会合", "WTO", "商务部", "2025年10月12日", "…", "",
        "米国に撤回を求めた。", "ﾃﾞﾝｱﾂﾃﾞ撤回を求めた", "出席者：李成鋼、何立峰、ベッセント、グリア",
        # A sentence of Japanese among others.
        f"米国に撤回を求めた。{ENGLISH * 5}", f"商務部は「{CHINESE}」と述べた。",
        # Names of companies, in a list that Japanese prose opens.
        "対象は次の通り。" + "、".join(["東方科技股份有限公司"] * 30),
    ],
)  # fmt: skip
def test_japanese(text):
    assert not_japanese(text) == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (CHINESE, "Chinese"),
        ("商务部新闻发言人就美方措施答记者问", "Chinese"),
        (TAIWAN, "only 0 of its"),
        (ENGLISH, "only 0 of its 61 letters are kana"),
        ("상무부 대변인은 미국에 관세 철회를 요구했다.", "only 0 of its"),
        ("Китай призвал США отменить пошлины.", "only 0 of its"),
        (f"中国商務省の声明\n{ENGLISH * 5}", "only 1 of its"),
    ],
)
def test_other_languages(text, why):
    assert why in not_japanese(text)


def test_a_foreign_text_is_a_problem_and_no_row_of_other_tables():
    found = rapt.analyze(["米国に撤回を求めた。", CHINESE, ENGLISH], progress=False)
    assert found.statements["statement_id"].tolist() == ["s0001", "s0002", "s0003"]
    told = found.problems[found.problems["problem"] == "not Japanese"]
    assert told["statement_id"].tolist() == ["s0002", "s0003"]
    assert "give the Japanese text" in told["detail"].iloc[0]
    others = {name: table for name, table in found.tables().items() if name not in ("statements", "problems")}
    assert [name for name, table in others.items() if set(table["statement_id"]) - {"s0001"}] == []
    assert len(found.demands) == 1
