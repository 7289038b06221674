"""Intervals that statements name: table of cases, look-alikes first."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import rapt
from rapt.compare import timeline
from rapt.tables import schema
from rapt.text.lexicons import read_rows

DAY = "2025-11-07"
NONE: list[tuple[str, str, str]] = []
CASES = [
    ("商務部は5日、輸出管理を実施すると発表した。", NONE),
    ("カナダは10月26日、追加関税を課すと発表した。", NONE),
    ("11月5日に発表した措置を批判した。", NONE),
    ("商務部は5日、停止する品目の拡大を検討していると表明した。", NONE),
    ("米国は11月5日に実施を発表した。", NONE),
    ("中国側は11月5日に輸入の停止を通告した。", NONE),
    ("定例記者会見（2025年11月6日）から、要点を伝える。", NONE),
    ("年初からの調査は11件だった。", NONE),
    ("双方は11月5日に会談した。", NONE),
    ("6日の会見で報道官は述べた。", NONE),
    ("米国の措置は1年停止される。", NONE),
    ("本公告は2025年12月1日から施行する。", [("effective", "2025-12-01", "")]),
    ("本公告は、公布の日（2025年11月7日）から実施する。", [("effective", "2025-11-07", "")]),
    ("この制裁は今月9日に発効する。", [("effective", "2025-11-09", "")]),
    ("輸出許可制は12月1日に始まる。", [("effective", "2025-12-01", "")]),
    ("協定は2026年1月1日より適用される。", [("effective", "2026-01-01", "")]),
    ("決定は11月7日付で実施された。", [("effective", "2025-11-07", "")]),
    ("対中追加関税（2025年12月1日から）を批判した。", [("effective", "2025-12-01", "")]),
    ("中国は2006年から暫定管理を実施してきた。", [("effective", "2006-01-01", "")]),
    ("調査は10月4日に始まった。", [("other", "2025-10-04", "")]),
    ("公告の実施を11月10日から停止する。", [("suspension", "2025-11-10", "")]),
    ("輸入を11月10日から全面的に停止すると公告した。", [("suspension", "2025-11-10", "")]),
    ("今回の停止は11月15日に実施される。", [("suspension", "2025-11-15", "")]),
    ("協定税率の適用は2026年11月10日まで停止された。", [("suspension", "", "2026-11-11")]),
    ("2025年11月9日から2026年11月27日まで停止する。", [("suspension", "2025-11-09", "2026-11-28")]),
    ("優遇税率を2025年12月1日から2026年3月31日まで適用する。", [("effective", "2025-12-01", "2026-04-01")]),
    ("企業は12月31日までに報告しなければならない。", [("deadline", "", "2026-01-01")]),
    ("意見の提出は2025年11月30日を期限とする。", [("deadline", "", "2025-12-01")]),
    ("首相は11月14日から17日まで訪中する。", [("other", "2025-11-14", "2025-11-18")]),
    ("輸出資格を11月10日から回復させ、輸入停止も取りやめる。", [("other", "2025-11-10", "")]),
]  # fmt: skip


def named(text, **options):
    analysis = rapt.analyze(pd.DataFrame([{"text": text, "date": DAY}]), progress=False)
    table = timeline(analysis, **options)
    return [
        (kind, *("" if pd.isna(t) else f"{t:%Y-%m-%d}" for t in (begin, end)))
        for kind, begin, end in zip(table["kind"], table["begin"], table["end"], strict=True)
        if kind != "statement"
    ]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_intervals(text, expected):
    assert named(text, voices=None) == expected


_OF_VERBS = ("suspension", "effective", "start", "other", "report")
VERBS = [row for row in read_rows("periods.csv") if row["kind"] in _OF_VERBS]
AROUND = [row for row in read_rows("periods.csv") if row["kind"] not in _OF_VERBS]


@pytest.mark.parametrize("row", AROUND, ids=lambda row: row["kind"])
def test_lexicon_rows_of_what_is_around_a_time(row):
    assert re.search(row["pattern"], row["example"])
    assert not re.search(row["pattern"], row["counter_example"])


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row["kind"])
def test_lexicon_rows_of_verbs(row):
    kinds = {"start": "effective"}
    wanted = kinds.get(row["kind"], row["kind"])
    if row["kind"] == "report":
        assert named(row["example"], voices=None) == []
        assert named(row["counter_example"], voices=None) != []
    else:
        assert wanted in {kind for kind, *_ in named(row["example"], voices=None)}
        assert wanted not in {kind for kind, *_ in named(row["counter_example"], voices=None)}


def test_each_statement_has_its_day(corpus_analysis):
    days = timeline(corpus_analysis).query("kind == 'statement'")
    assert sorted(days["statement_id"]) == sorted(corpus_analysis.statements["statement_id"])
    assert days["date"].is_monotonic_increasing
    assert ((days["end"] - days["begin"]) == pd.Timedelta(days=1)).all()


def test_offsets_lead_to_the_text(corpus_analysis):
    texts = corpus_analysis.statements.set_index("statement_id")["text"]
    for row in timeline(corpus_analysis, voices=None).itertuples():
        assert texts[row.statement_id][row.start : row.end_offset] == row.text


def test_bundled_suspensions(corpus_analysis):
    table = timeline(corpus_analysis).query("kind == 'suspension'").set_index("statement_id")
    assert table.loc["2025-11-09-announcement-46-suspended", "end"] == pd.Timestamp("2026-11-28")
    assert table.loc["2025-11-07-announcement-70", "end"] == pd.Timestamp("2026-11-11")


def test_voices(corpus_analysis):
    everyone = timeline(corpus_analysis, voices=None)
    issuer = timeline(corpus_analysis)
    assert len(everyone) > len(issuer)
    assert (everyone["kind"] == "statement").sum() == (issuer["kind"] == "statement").sum()


def test_undated_and_empty():
    table = timeline(rapt.analyze("本公告は公布の日から施行する。", progress=False))
    assert table["kind"].tolist() == ["statement"]
    assert table["begin"].isna().all()
    empty = timeline(rapt.analyze([], progress=False))
    assert empty.empty
    assert empty["begin"].dtype == schema.TIME
