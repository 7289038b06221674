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
    assert "2025年11月8日時点の措置の状態：1件（停止1件）" in section(page)
    assert "Where measures stand on November 8, 2025: 1 (suspended 1)" in section(page)


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
    assert (found["groups"], found["heading"]["ja"]) == ([], "2025年11月7日時点の措置の状態")


def test_what_is_in_force_comes_first_and_each_state_has_its_count():
    found = holding(
        analysed(
            PAUSE,
            "商務部は2025年9月25日、公告2025年第53号を出し、メキシコの関税を対象とする貿易投資障壁調査を始めた。",
            "商務部は公告2025年第18号を公布し、4月4日から実施した。",
        )
    )
    assert [(group["state"], group["total"]) for group in found["groups"]] == [
        ("in_force", 1), ("suspended", 1), ("under_investigation", 1),
    ]  # fmt: skip
    assert found["heading"]["ja"].endswith("：3件（施行・適用1件、停止1件、調査中1件）")


def test_a_part_that_is_suspended_is_said_at_the_name_of_its_act():
    found = holding(
        analysed(
            "商務部は公告2024年第46号を公布し、2024年12月3日から実施した。",
            "商務部は公告2024年第46号の第２項の実施を、2025年11月9日から2026年11月27日まで停止すると発表した。",
            "商務部は会見を開いた。",
        )
    )
    names = [row["name"]["ja"] for group in found["groups"] for row in group["rows"]]
    assert names == ["公告2024年第46号（第2項は停止）", "公告2024年第46号第2項"]


def test_statements_without_a_day_have_a_heading_without_one():
    found = holding(analysed(PAUSE, dated=False))
    assert found["heading"]["ja"] == "措置の状態：1件（施行・適用1件）"
