"""What the report's first screen says of measures."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

import rapt
from rapt.publish.holding import holding
from rapt.publish.report import html

PAUSE = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月10日まで停止すると発表した。"
OTHER_PAUSE = "商務部は公告2025年第61号の実施を、2025年11月7日から2026年11月30日まで停止すると発表した。"


def analysed(*texts, dated=True):
    days = [f"2025-11-{7 + n:02}" if dated else None for n in range(len(texts))]
    rows = {"statement_id": [f"s{n}" for n in range(len(texts))], "text": texts, "date": days, "issuer": "CN-MOFCOM"}
    return rapt.analyze(pd.DataFrame(rows), progress=False)


@pytest.fixture(scope="module")
def page():
    return html(analysed(PAUSE, OTHER_PAUSE))


def section(page):
    return re.search(r'<section id="measures".*?</section>', page, re.S).group()


def test_the_section_is_on_the_first_screen_and_named_after_the_last_day(page):
    assert page.index('id="summary"') < page.index('id="measures"') < page.index('id="charts"')
    assert "2025年11月8日時点で効力のある措置" in section(page)
    assert "What holds on November 8, 2025" in section(page)


def test_a_row_says_what_holds_and_leads_to_who_says_so(page):
    cells = re.findall(r"<td.*?</td>", section(page), re.S)
    plain = [re.sub(r"<[^>]*>", " ", cell).split() for cell in cells]
    assert plain[0][:2] == ["公告2025年第61号", "公告2025年第61号"]
    assert plain[1] == ["中国", "China"]
    assert plain[4:7] == [["停止", "suspended"], ["2025-11-07"], ["2026-11-10"]]
    links = re.findall(r'href="#([^"]+)"', cells[7])
    assert [link.split("/")[0] for link in links] == ["s0", "s1"]
    assert all(f'id="{link}"' in page for link in links)


def test_statements_that_disagree_are_marked(page):
    assert "声明により日付が異なる" in section(page)
    titles = dict(re.findall(r'class="badge t" lang="(ja|en)" title="([^"]*)"', section(page)))
    assert titles["ja"] == "いつまで: 2026-11-10 (s0) / 2026-11-30 (s1)"
    assert titles["en"].startswith("until: ")
    assert "声明により日付が異なる" not in section(html(analysed(PAUSE)))


def test_the_chart_is_there_in_both_languages_after_what_is_read_first(page):
    assert page.index('id="charts"') < page.index('data-spec="measures-ja"')
    specs = re.findall(r'data-spec="measures-(ja|en)">(.*?)</script>', page, re.S)
    assert [lang for lang, _ in specs] == ["ja", "en"]
    assert [json.loads(spec)["title"]["text"] for _, spec in specs] == ["措置の経過", "Lives of measures"]


def test_nothing_is_shown_where_there_are_no_measures():
    analysis = analysed("調査が続いている。")
    assert holding(analysis) is None
    page = html(analysis)
    assert 'id="measures"' not in page
    assert "#measures" not in page


def test_measures_that_have_ended_leave_a_table_without_rows():
    found = holding(analysed("商務部は米国産の大豆への追加関税を2025年11月1日に撤廃した。"))
    assert (found["rows"], found["total"]) == ([], 0)


def test_statements_without_a_day_have_a_heading_without_one():
    found = holding(analysed(PAUSE, dated=False))
    assert found["heading"]["ja"] == "効力のある措置"
