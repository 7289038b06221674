"""The year of a date that leaves it out: that of the date before, or the one nearest to the statement's day."""

from __future__ import annotations

import re

import pytest
from marked import context_of

from rapt.extract.dates.context import UnknownBaseError
from rapt.extract.dates.days import nearest_year
from rapt.extract.dates.find import find_dates


@pytest.mark.parametrize(
    ("text", "month", "day", "expected"),
    [
        ("2023年11月から【1月】まで", 1, None, (2024, "range")),
        ("2023年11月と【12月】", 12, None, (2023, "range")),
        ("2024年8月15日付で、【9月15日】から", 9, 15, (2024, "previous_date")),
        ("2024年8月15日付で、【2月1日】から", 2, 1, (2025, "previous_date")),
        ("2024年8月15日に公告した。【9月15日】に", 9, 15, (2025, "statement_date")),
        ("【8月26日】に発表した", 8, 26, (2025, "statement_date")),
        ("【12月1日】に発表した", 12, 1, (2024, "statement_date")),
        ("【1月20日】から施行する", 1, 20, (2026, "statement_date")),
        ("【4月9日】から実施", 4, 9, (2026, "statement_date")),
        ("【11月10日】から停止された", 11, 10, (2025, "statement_date")),
    ],
)
def test_the_nearest_year(text, month, day, expected):
    at = re.search("【(.+)】", text)
    assert at
    context, match = context_of(text.replace("【", "").replace("】", ""), at[1])
    assert (nearest_year(match, context, month, day), match.basis) == expected


def test_without_a_statement_date_a_year_left_out_is_unknown():
    context, match = context_of("8月26日に発表した", "8月26日", reference=None)
    with pytest.raises(UnknownBaseError):
        nearest_year(match, context, 8, 26)


# Text, the statement's day, and the value of the words in 【】.
TOLD = [
    # A day in the line of a chronology is of the month of the day that opens it.
    ("2021年3月9日 法案を提出、【24日】に可決", "2025-10-12", "2021-03-24"),
    ("2021年3月9日 法案を提出、24日に可決\n【同年6月1日】 施行", "2025-10-12", "2021-06-01"),
    ("・7月3日:調査を始め、【19日】に結果を公表", "2025-10-12", "2025-07-19"),
    ("7月3日に調査を始め、結果は【19日】に公表する", "2025-10-12", "2025-10-19"),
    # Edges of the year below the heading of a year, and in January.
    ("■2021年\n【年初】 輸出を再開", "2025-10-12", "2021"),
    ("■2021年\n【年末】 輸出を停止", "2025-10-12", "2021-12"),
    ("在庫は【年末】に底を打っている。", "2026-01-09", "2025-12"),
    ("在庫は【年末】までに積み増す。", "2026-01-09", "2026-12"),
    ("在庫は【年末】に向けて積み増す。", "2026-01-09", "2026-12"),
    ("在庫は【年末】に底を打っている。", "2025-10-12", "2025-12"),
    # What is past is not after the statement, whatever day was told before.
    ("12月9日に始まる。\n会合は【9日】に北京で開かれ、半日に及んだ。", "2025-10-12", "2025-10-09"),
    ("会合は【20日】、長時間に及んだ。", "2025-10-12", "2025-09-20"),
    ("12月9日に集まる。\n会場は【9日】まで押さえました。", "2025-11-30", "2025-12-09"),
    # The next such day, not one that another paragraph told of.
    ("意見は11月20日まで受け付ける。\n新税率は【20日】から適用する。", "2025-10-12", "2025-10-20"),
    ("意見は11月20日まで受け付ける。新税率は【20日】から適用する。", "2025-10-12", "2025-11-20"),
    # Put off to a month to come, or until a meeting that has been.
    ("会合は【12月】に延びました。", "2025-10-12", "2025-12"),
    ("会合は【12月】に開かれました。", "2025-10-12", "2024-12"),
    ("双方は【9日】までの局長級協議で折り合った。", "2025-10-12", "2025-10-09"),
    ("双方に【9日】までの猶予を与える。", "2025-10-12", "2025-11-09"),
    # A bare month far back of which nothing is told.
    ("ただし【1月】は18日のみ。", "2025-12-05", "2026-01"),
    ("【1月】は18日に開いた。", "2025-12-05", "2025-01"),
    # A length between does not end a story.
    ("2021年5月7日に設置した。その後約3年をかけた。【8月2日】までに採択されるはずだった。", "2024-07-20", "2024-08-02"),
    # Days that count from an event.
    ("報告は9月30日までに出す。期限の【2日前】になって猶予した。", "2025-10-12", "2025-09-28"),
    ("報告は期限の【2日前】に出す。", "2025-10-12", "P2D"),
    ("9月1日に公布した。受け取った日の【翌日】から数える。", "2025-10-12", ""),
    ("9月1日に公布した。公布の【翌日】から数える。", "2025-10-12", "2025-09-02"),
]


@pytest.mark.parametrize(("text", "reference", "value"), TOLD)
def test_days_and_months_by_what_is_told(text, reference, value):
    at = text.index("【")
    values = {t.start: t.value for t in find_dates(text.replace("【", "").replace("】", ""), reference)}
    assert values[at] == value
