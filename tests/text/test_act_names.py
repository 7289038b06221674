"""Names of legal acts in one spelling, and which can be of one act."""

from __future__ import annotations

import pytest

from rapt.text.act_names import act_and_part, instrument_name, same_act, year_of


@pytest.mark.parametrize(
    ("words", "year", "name"),
    [
        ("商務部公告２０２５年第６１号", None, "公告2025年第61号"),
        ("第61号公告", 2025, "公告2025年第61号"),
        ("第61号公告", None, "公告第61号"),
        ("商務部令2023年第2号", None, "商務部令2023年第2号"),
        ("通商法301条", 2025, "通商法301条"),
        ("税委会公告〔2018〕5号", 2025, "公告2018年第5号"),
        ("大統領令第14257号", 2025, "大統領令第14257号"),
        ("第14257号", 2025, "第14257号"),
    ],
)  # fmt: skip
def test_one_spelling(words, year, name):
    assert instrument_name(words, year) == name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("公告2025年第61号", "公告2024年第61号", False),
        ("公告2025年第61号", "公告2025年第62号", False),
        ("公告第6号", "公告2025年第61号", False),
        ("通商法301条", "通商拡大法232条", False),
        ("", "公告2025年第61号", False),
        ("第61号", "公告2025年第61号", True),
        ("商務部公告2025年第61号", "公告2025年第61号", True),
        ("301条", "通商法301条", True),
        ("", "", True),
    ],
)  # fmt: skip
def test_names_of_one_act(a, b, same):
    assert same_act(a, b) is same


def test_the_year_in_a_name():
    assert (year_of("公告２０２５年第61号"), year_of("第61号")) == (2025, None)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("公告2024年第46号", ("公告2024年第46号", "")),
        ("公告2024年第46号第2項", ("公告2024年第46号", "第2項")),
        ("公告2025年第61号（三）", ("公告2025年第61号", "（三）")),
        ("公告2025年第50号の一部", ("公告2025年第50号", "一部")),
        ("大統領令第14257号の24%分", ("大統領令第14257号", "24%分")),
        ("通商法301条", ("通商法301条", "")),
    ],
)
def test_the_part_of_an_act(name, parts):
    assert act_and_part(name) == parts
    assert same_act(name, parts[0])
