"""Articles that say from when a licence is needed; those without a day, and other texts than the issuer's, first."""

from __future__ import annotations

import pytest

TITLE = "商務部公告2025年第62号\n\n"
CASES = [
    (TITLE + "一、技術は、許可なく輸出してはならない。", []),
    ("技術は、公布の日から許可なく輸出してはならない。", []),
    (TITLE + "一、輸出業者は、公布の日から30日以内に報告しなければならない。", []),
    (TITLE + "一、技術は、公布の日から許可なく輸出してはならない。", [("公告2025年第62号", "in_force", "2025-10-09")]),
    (TITLE + "一、技術は、公布の日から許可なく輸出してはなりません。", [("公告2025年第62号", "in_force", "2025-10-09")]),
    (TITLE + "一、技術は、12月1日から許可を得ずに輸出してはならない。", [("公告2025年第62号", "announced", "2025-12-01")]),
    (
        TITLE + "一、次の品目を輸出する者は、許可を受けなければならない。\n（一）磁石材料（12月1日から）\n（二）技術で生産した品目（同）\n（三）対象品目（公布の日から）\n（四）その他の品目",
        [
            ("公告2025年第62号（一）", "announced", "2025-12-01"),
            ("公告2025年第62号（二）", "announced", "2025-12-01"),
            ("公告2025年第62号（三）", "in_force", "2025-10-09"),
        ],
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def found(measures_of):
    return measures_of([text for text, _ in CASES], date="2025-10-09", genre="announcement")


@pytest.mark.parametrize("n", range(len(CASES)))
def test_articles_with_their_days(found, n):
    assert [(row["instrument"], row["event"], f"{row['begin']:%Y-%m-%d}") for row in found[n]] == CASES[n][1]
