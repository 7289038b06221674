"""What each pattern takes of a text, before anything is resolved: the longest form, parts by name, and what it leaves."""

from __future__ import annotations

import pytest

from rapt.extract.dates.patterns import PATTERNS

# Kind, text, what is matched ("" for nothing at all), and some of its parts.
CASES = [
    ("iso", "2025-10-09T15:30", "2025-10-09T15:30", {"y": "2025", "m": "10", "d": "09", "hh": "15", "mm": "30"}),
    ("iso", "R7.10.9", "R7.10.9", {"era": "R", "era_year": "7"}),
    ("iso", "2025-10/09", "", {}),
    ("iso", "12025-10-09", "", {}),
    ("year_month", "2025/10に", "2025/10", {"y": "2025", "m": "10"}),
    ("year_month", "2025/13", "", {}),
    ("year_month", "1825/10", "", {}),
    ("year_half", "2025年上半期", "2025年上半期", {"year": "2025", "half_year": "上半期"}),
    ("year_half", "2025年Q3", "2025年Q3", {"q": "3"}),
    ("half", "第3・四半期", "第3・四半期", {"quarter": "3"}),
    ("quarter", "今四半期", "今四半期", {"rel_quarter": "今"}),
    ("months", "7~9月期", "7~9月期", {"months": "7~9"}),
    ("months", "7~8月期", "", {}),
    ("fiscal", "2025年度上半期", "2025年度上半期", {"year": "2025", "fy_half": "上半期"}),
    ("fiscal", "年度末", "年度末", {"edge": "末"}),
    ("full", "2025年(令和7年)10月9日", "2025年(令和7年)10月9日", {"year": "2025", "month": "10", "day": "9"}),
    ("full", "10月14~17日", "10月14", {"month": "10", "day": "14"}),
    ("full", "10月9日間", "", {}),
    ("last_day", "12月末日", "12月末日", {"month": "12"}),
    ("month", "10月革命", "", {}),
    ("month", "来月上旬", "来月上旬", {"rel_month": "来月", "part": "上旬"}),
    ("month", "10月以降", "10月以降", {"bound": "以降"}),
    ("ten_days", "下旬", "下旬", {"part": "下旬"}),
    ("ten_days", "10月下旬", "", {}),
    ("year", "2025年初め", "2025年初め", {"part": "初め"}),
    ("year", "2025年初めて", "2025年", {"part": None}),
    ("year", "2025年度", "", {}),
    ("short", "24年に", "24年", {"short": "24"}),
    ("short", "24年間", "", {}),
    ("day", "25、26両日", "25", {"day": "25"}),
    ("day", "3日本", "", {}),
    ("day", "3日以内", "", {}),
    ("context", "前日の13日", "前日", {"context": "前日", "day_of_month": "13"}),
    ("context", "この日程", "", {}),
    ("relative_day", "明々後日", "明々後日", {"named": "明々後日"}),
    ("relative_day", "今日的", "", {}),
    ("week", "来週の月曜日", "来週の月曜日", {"which": "来週", "weekday": "月"}),
    ("week", "毎週", "", {}),
    ("weekday", "木曜に", "木曜", {"weekday": "木"}),
    ("weekday", "日曜版", "", {}),
    ("season", "今春闘", "", {}),
    ("season", "昨秋", "昨秋", {"which": "昨", "season": "秋"}),
    ("year_edge", "年末年始", "", {}),
    ("year_edge", "月内", "月内", {"edge": "月内"}),
    ("ago", "約3年ほど前", "約3年ほど前", {"approx": "約", "amount": "3", "about": "ほど", "side": "前"}),
    ("ago", "3年前後", "", {}),
    ("compound", "1年2カ月", "1年2カ月", {"years": "1", "months": "2"}),
    ("duration", "1.5時間以内", "1.5時間以内", {"amount": "1.5", "unit": "時間", "tail": "以内"}),
    ("duration", "数カ月", "数カ月", {"amount": "数"}),
    ("half_year", "半年後", "半年後", {"whole": "半年", "side": "後"}),
    ("centuries", "1世紀前", "1世紀前", {"amount": "1"}),
    ("centuries", "21世紀", "", {}),
    ("set", "3日に1度", "3日に1度", {"every": "3日"}),
    ("set", "1日おき", "1日おき", {"every": "1日", "apart": "おき"}),
    ("set", "月ごと", "月ごと", {"each": "月"}),
    ("decade", "1960~70年代", "1960", {"century_year": "19", "decade": "6"}),
    ("decade", "1995年代", "", {}),
    ("era_before", "紀元前221年", "紀元前221年", {"bc": "221", "bc_unit": "年"}),
    ("clock", "北京時間午後3時半", "北京時間午後3時半", {"half_day": "午後", "hour": "3", "half": "半"}),
    ("clock", "10時点", "", {}),
    ("slash", "10/12付", "10/12", {"m": "10", "d": "12"}),
    ("slash", "3/4に達", "", {}),
    ("day_part", "前夜祭", "", {}),
    ("day_part", "正午", "正午", {"daypart": "正午"}),
    ("holiday", "国慶節", "国慶節", {"holiday": "国慶節"}),
]


@pytest.mark.parametrize(("kind", "text", "matched", "parts"), CASES)
def test_patterns(kind, text, matched, parts):
    match = PATTERNS[kind].match(text)
    assert (match.group() if match else "") == matched
    assert {name: match[name] for name in parts} == parts if match else not parts


def test_each_pattern_has_a_case_that_it_matches():
    assert {kind for kind, _, matched, _ in CASES if matched} == set(PATTERNS)
