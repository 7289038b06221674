"""Whose a measure is, against whom, on what, by which act, and from when until when."""

from __future__ import annotations

import pandas as pd
import pytest

PARTIES = [
    ("米国は中国製品に追加関税を課した。", "US", "CN"),
    ("米国の対中関税は10日に発効した。", "US", "CN"),
    ("中国は日本産水産物の輸入を停止した。", "CN", "JP"),
    ("商務部は米国の12社を輸出管理リストに加えた。", "CN", "US"),
    ("EUは中国に対する制裁を延長した。", "EU", "CN"),
    ("中国はメキシコの関税引き上げに関する貿易障壁調査を進めている。", "CN", "MX"),
    ("米国は中国の海運への301条措置を停止した。", "US", "CN"),
    ("中国は自国の輸出管理を強化した。", "CN", ""),
]
DAYS = [
    ("中国は2025年10月9日から2026年11月10日まで、公告第61号の実施を停止する。", "2025-10-09", "2026-11-10", ""),
    ("米国は4日、11月1日から追加関税を課すと発表した。", "2025-11-01", "", ""),
    ("規制は10月1日に発効した。", "2025-10-01", "", ""),
    ("中国は11月10日から1年間、追加関税の徴収を停止する。", "2025-11-10", "2026-11-09", ""),
    ("10月9日に公布した公告第61号の実施を停止する。", "", "", ""),
]


@pytest.mark.parametrize(("field", "n"), [("actor", 1), ("target", 2)])
def test_parties(measures_of, field, n):
    found = measures_of([case[0] for case in PARTIES], issuer="")
    assert {case[0]: rows[0][field] for case, rows in zip(PARTIES, found, strict=True)} == {
        case[0]: case[n] for case in PARTIES
    }


def test_days(measures_of):
    found = measures_of([case[0] for case in DAYS])

    def told(row):
        return ["" if pd.isna(row[name]) else f"{row[name]:%Y-%m-%d}" for name in ("begin", "until")]

    assert {case[0]: told(rows[-1]) for case, rows in zip(DAYS, found, strict=True)} == {
        case[0]: [case[1], case[2]] for case in DAYS
    }


def test_our_own_country_can_be_the_target(measures_of):
    (rows,) = measures_of(["中国は我が国に対する輸出管理を強化した。"], issuer="JP-METI")
    assert [(row["actor"], row["target"]) for row in rows] == [("CN", "JP")]


def test_goods_and_rate(measures_of):
    (rows,) = measures_of(["中国は米国産の大豆に10％の追加関税を課した。"])
    assert [(row["goods"], row["rate"], row["measure"]) for row in rows] == [("soybeans", "10％", "tariff")]


def test_the_act_of_an_announcement_is_that_of_its_title(measures_of):
    text = "商務部公告2025年第61号\n\n一、輸出には許可が要る。\n二、本公告は、公布の日から実施する。"
    (rows,) = measures_of([text], date="2025-10-09")
    assert [(row["instrument"], row["event"], f"{row['begin']:%m-%d}") for row in rows] == [
        ("公告2025年第61号", "in_force", "10-09")
    ]


def test_a_lead_in_speaks_of_all_acts_of_its_list(measures_of):
    text = "商務部は、次の公告の実施を11月7日から停止する。\n一、公告2025年第55号（超硬材料）\n二、第56号（レアアース）"
    (rows,) = measures_of([text])
    assert [(row["event"], row["instrument"]) for row in rows][1:] == [
        ("suspended", "公告2025年第55号"),
        ("suspended", "公告2025年第56号"),
    ]


def test_acts_named_together_are_a_row_each(measures_of):
    (rows,) = measures_of(["商務部は公告2025年第61号と第62号を発表した。"])
    assert [row["instrument"] for row in rows] == ["公告2025年第61号", "公告2025年第62号"]


def test_a_heading_says_whose_measures_follow(measures_of):
    text = "## 中国側の措置\n\n- 輸出管理の実施を停止する。\n\n## 米国側の措置\n\n- 追加関税の徴収を停止する。"
    (rows,) = measures_of([text], issuer="US-WH")
    assert [row["actor"] for row in rows] == ["CN", "US"]


def test_a_sentence_without_its_measure_goes_on_with_the_last(measures_of):
    (rows,) = measures_of(["商務部は公告2025年第18号を出し、レアアースを輸出許可制とした。10月12日から実施している。"])
    assert [(row["instrument"], row["event"]) for row in rows] == [
        ("公告2025年第18号", "announced"),
        ("公告2025年第18号", "in_force"),
    ]


ACTS = [
    ("国務院関税税則委員会公告2025年第4号を公布した。", "税委会公告2025年第4号"),
    ("商務部・税関総署公告2025年第10号を公布した。", "公告2025年第10号"),
    ("商務部公告2025年第61号を公布した。", "公告2025年第61号"),
]


def test_acts_of_bodies_with_numbers_of_their_own_keep_the_body(measures_of):
    found = measures_of([text for text, _ in ACTS])
    assert [rows[0]["instrument"] if rows else "" for rows in found] == [name for _, name in ACTS]


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("商務部は2019年の公告第37号の適用を停止する。", "公告2019年第37号"),
        ("商務部は２０２４年公告第４６号の実施を停止する。", "公告2024年第46号"),
        ("商務部は12024年の公告第46号の実施を停止する。", "公告2025年第46号"),
        ("商務部は公告第61号の実施を停止する。", "公告2025年第61号"),
    ],
)  # fmt: skip
def test_an_act_has_the_year_before_its_name(measures_of, sentence, instrument):
    (rows,) = measures_of([sentence])
    assert [row["instrument"] for row in rows] == [instrument]
