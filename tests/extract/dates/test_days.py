"""The year of a date that leaves it out: that of the date before, or the one nearest to the statement's day."""

from __future__ import annotations

import re

import pytest
from marked import context_of

from rapt.extract.dates.context import UnknownBaseError
from rapt.extract.dates.find import find_dates
from rapt.extract.dates.years import nearest_year


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
    # A period within which something will be done, and one in which it was.
    ("要否は【4月上旬】から5月5日までの間に判断する。", "2025-10-12", "2026-04"),
    ("4月上旬から【5月5日】までの間に判断する。", "2025-10-12", "2026-05-05"),
    ("要否は【4月上旬】から5月5日までの間に判断した。", "2025-10-12", "2025-04"),
    ("価格は【4月上旬】から5月5日までに下がっている。", "2025-10-12", "2025-04"),
    # What is known of a month in figures has been; what is expected has not.
    ("出荷は【5月】の18%減を底に持ち直している。", "2025-01-12", "2024-05"),
    ("出荷は【5月】の18%減を見込む。", "2025-01-12", "2025-05"),
    # A meeting that is prepared for is to come, though it was prepared before.
    ("大臣は【12月12日】の総会に向けた連携を呼びかけた。", "2025-10-12", "2025-12-12"),
    ("大臣は【12月12日】の総会で連携を呼びかけた。", "2025-10-12", "2024-12-12"),
    # Days in brackets are of the month that they are said of.
    ("8月上旬の速報（【1日】～10日）は増えた。", "2025-10-12", "2025-08-01"),
    ("8月上旬の速報（1日～【10日】）は増えた。", "2025-10-12", "2025-08-10"),
    ("8月の速報は増えた。協会（【1日】設立）は喜ぶ。", "2025-10-12", "2025-10-01"),
    # How long something has not been done tells no story of then.
    ("延長は2021年11月以来3度目となる。当局は【9月2日】から意見を募った。", "2025-10-12", "2025-09-02"),
    ("協議は2021年11月に始まった。当局は【12月2日】から意見を募った。", "2025-10-12", "2021-12-02"),
    # Days that count from an event.
    ("報告は9月30日までに出す。期限の【2日前】になって猶予した。", "2025-10-12", "2025-09-28"),
    ("報告は期限の【2日前】に出す。", "2025-10-12", "P2D"),
    ("9月1日に公布した。受け取った日の【翌日】から数える。", "2025-10-12", ""),
    ("9月1日に公布した。公布の【翌日】から数える。", "2025-10-12", "2025-09-02"),
    # Of another day than the statement's: what the words name as its cause.
    ("8月3日に会談した。【2日前】の協議を受けたものだ。", "2025-10-12", "2025-08-01"),
    ("8月3日に会談した。\n【2日前】の協議を受け、値を下げた。", "2025-10-12", "2025-10-10"),
    # A month with 一度 behind it is no rate.
    ("【2016年4月】に一度改めた。", "2025-10-12", "2016-04"),
    ("会合は【2か月に一度】開く。", "2025-10-12", "P2M"),
    ("会合は【六月に一回】開く。", "2025-10-12", "P6M"),
    # The last time, and what is to be the last.
    ("便は【12月15日】を最後に止まっている。", "2025-10-12", "2024-12-15"),
    ("【12月15日】を最後に便を減らす。", "2025-10-12", "2025-12-15"),
    # Data of months are past, unless they are looked for.
    ("来年の統計は未定。【1】～9月の輸入は5万トン。", "2025-12-03", "2025-01"),
    ("【1】～3月の輸入は5万トンになる見通しだ。", "2025-12-03", "2026-01"),
    # What somebody says is to be done.
    ("政府は検査を【15日】から緩めると明らかにした。", "2025-10-12", "2025-10-15"),
    ("政府は検査を【15日】から緩めていると明らかにした。", "2025-10-12", "2025-09-15"),
    ("政府は【4月】から検査を緩める方針を決めた。", "2025-12-10", "2026-04"),
    ("政府は【20日】までに集めた意見を公表すると述べた。", "2025-10-25", "2025-10-20"),
    # A noun of what is to be done, and what has been.
    ("9月28日に集まった。\n会報は【28日】配信です。", "2025-10-12", "2025-10-28"),
    ("規則は【11日】施行済みだ。", "2025-10-12", "2025-10-11"),
    # Steps of a change, and clauses that go on.
    ("手数料を今月に5%、【11月】に8%上げる案を示した。", "2025-10-12", "2025-11"),
    ("先月に3%、【8月】に4%減った。", "2025-10-12", "2025-08"),
    ("来月に1割、【2月】に2割減らす。", "2025-10-12", "2026-02"),
    ("来年2月に発足し、【9月】に広げる。", "2025-10-12", "2026-09"),
    ("昨年4月に決まり、【9月】に始まった。", "2025-10-12", "2024-09"),
    ("昨年4月に就任し、【11月】に訪米する。", "2025-10-12", "2025-11"),
    # Of the month named last in the sentence, else of the last that was past.
    ("来年1月6日に開き、意見は【同14日】まで受け付ける。", "2025-10-12", "2026-01-14"),
    ("9月8日に、3月から課すと伝えた。相手国は【同22日】に応じた。", "2025-10-12", "2025-09-22"),
    # A bound is of the day just told; what happened that day is not.
    ("8月1日に告示した。\n新税率は12月1日から適用する。【同日】以降の通関が対象だ。", "2025-10-12", "2025-12-01"),
    ("8月1日に告示した。\n新税率は12月1日から適用する。【同日】、野党が批判した。", "2025-10-12", "2025-08-01"),
    # A day told by the clock of another place.
    ("9日(現地時間8日)に集まった。会合は【午後2時】に終わった。", "2025-10-12", "2025-10-09T14:00"),
    # Lines of a chronology go on with the year of the line before.
    ("2021年2月3日 申請\n【5月6日】 調査\n2022年1月10日 決定", "2025-10-12", "2021-05-06"),
    ("2021年11月3日 申請\n\n【5月】 調査", "2025-10-12", "2022-05"),
    ("2021年2月3日に申請した。\n【5月6日】 調査", "2025-10-12", "2025-05-06"),
    ("2025年9月3日 申請\n【1月6日】 説明会", "2025-12-12", "2026-01-06"),
    # Bare days go on with its month, unless they are earlier ones.
    ("■2021年\n2月3日 申請\n8日 受理\n【12日夜】 調査を開始", "2025-10-12", "2021-02-12TNI"),
    ("2021年2月3日 申請\n同月下旬 調査、【25日】に現地へ", "2025-10-12", "2021-02-25"),
    ("2025年8月20日 申請\n【3日】 受理", "2025-10-12", "2025-10-03"),
    ("2021年2月3日に申請した。\n【8日】に受理した。", "2025-10-12", "2025-10-08"),
    # What only describes a thing opens no story.
    (
        "1998年4月に結んだ取り決めがあり、使う会社も多い。窓口には【9日】だけで30件の相談があった。",
        "2025-10-12",
        "2025-10-09",
    ),
    # What is announced for a day, what only describes, and what goes on since a few days ago.
    ("通関の停止を【12月1日】に始めると公表したばかりだ。", "2025-10-12", "2025-12-01"),
    ("通関の停止を【3月1日】に始めたと公表したばかりだ。", "2025-10-12", "2025-03-01"),
    ("【8月下旬】からの長雨で、2026年度の出荷は減る見込みだ。", "2025-10-12", "2025-08"),
    ("審議は【10月8日】に再び始まり、来週まで続く見通しだ。", "2025-10-12", "2025-10-08"),
    ("審議は【2月8日】に再び始まり、春まで続く見通しだ。", "2025-10-12", "2026-02-08"),
    ("2021年の3割から【24年】には5割に増えた。", "2025-10-12", "2024"),
    ("開業から【24年】には遠く及ばない。", "2025-10-12", "P24Y"),
    # What is to be done by a time, as somebody said.
    ("見解をまとめ、【12月末】までに返答する旨伝えた。", "2025-05-17", "2025-12"),
    ("見解をまとめ、【2月末】までに返答した旨伝えた。", "2025-05-17", "2025-02"),
    ("規則は公布から【20日】で施行した。", "2025-10-12", "P20D"),
]


@pytest.mark.parametrize(("text", "reference", "value"), TOLD)
def test_days_and_months_by_what_is_told(text, reference, value):
    at = text.index("【")
    values = {t.start: t.value for t in find_dates(text.replace("【", "").replace("】", ""), reference)}
    assert values[at] == value
