"""What all charts share: determinism, languages, rows they may hold, nothing to show, wrong tables."""

from __future__ import annotations

import re
import sys

import altair as alt
import pytest
from frames import LARGE, MAKERS, SMALL

import rapt
from rapt import charts
from rapt.extras import install_line


def rows(chart):
    return sum(len(values) for values in chart.to_dict().get("datasets", {}).values())


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_same_table_same_chart(name, lang):
    chart = getattr(charts, name)
    assert chart(SMALL[name](), lang=lang).to_dict() == chart(SMALL[name](), lang=lang).to_dict()


@pytest.mark.parametrize("name", SMALL)
def test_titles_in_both_languages(name):
    titles = [getattr(charts, name)(SMALL[name](), lang=lang).to_dict()["title"]["text"] for lang in ("ja", "en")]
    assert titles[0] != titles[1]
    assert titles[1].isascii()


@pytest.mark.parametrize("name", LARGE)
def test_ten_thousand_statements_make_no_row_error(name):
    chart = getattr(charts, name)(LARGE[name]())
    assert 0 < rows(chart) <= 5000


@pytest.mark.parametrize("name", SMALL)
def test_an_empty_table_says_so(name):
    chart = getattr(charts, name)(SMALL[name]().iloc[:0]).to_dict()
    assert chart["mark"]["type"] == "text"
    assert chart["data"]["values"] == [{"text": "示すものがありません"}]


# As a table that was filtered: categories that no row is of are left.
@pytest.mark.parametrize("name", SMALL)
def test_a_part_of_a_table_is_drawn(name):
    table = SMALL[name]()
    for part in (table.iloc[:1], table.iloc[-1:]):
        assert getattr(charts, name)(part).to_dict()["title"]


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("given", [None, 5, "x", []])
def test_what_is_no_table_gets_what_makes_one(name, given):
    with pytest.raises(TypeError, match=rf"table must be what rapt\.{MAKERS.get(name, f'compare.{name}')} makes, got"):
        getattr(charts, name)(given)


@pytest.mark.parametrize("name", ["cooccurrence", "dispersion", "keyness", "reuse"])
@pytest.mark.parametrize("top", [0, -1, 1.5, "x", None])
def test_a_number_of_rows_to_draw_is_one(name, top):
    with pytest.raises(ValueError, match="top must be a whole number of at least 1, got"):
        getattr(charts, name)(SMALL[name](), top=top)


# These drew an empty chart.
@pytest.mark.parametrize("name", ["demand_flows", "demand_network", "strength_timeline"])
def test_an_unknown_layer_is_named(name):
    with pytest.raises(ValueError, match=r"layer must be one of .* got 'demands'"):
        getattr(charts, name)(SMALL[name](), layer="demands")


@pytest.mark.parametrize("names", [("甲",), "甲乙", ("甲", "乙", "丙")])
def test_keyness_has_two_names(names):
    with pytest.raises(ValueError, match="names must be those of target and reference"):
        charts.keyness(SMALL["keyness"](), names=names)


@pytest.mark.parametrize("name", SMALL)
def test_another_table_gets_what_makes_the_right_one(name):
    with pytest.raises(
        ValueError, match=rf"lacks the columns .*: make it with rapt\.{MAKERS.get(name, f'compare.{name}')}$"
    ):
        getattr(charts, name)(SMALL[name]().drop(columns=SMALL[name]().columns[0]))


@pytest.mark.parametrize("name", SMALL)
def test_another_language_is_refused(name):
    with pytest.raises(ValueError, match="lang must be one of"):
        getattr(charts, name)(SMALL[name](), lang="zh")


@pytest.mark.parametrize("name", ["demand_matrix", "keyness", "cooccurrence", "reuse"])
def test_tooltips_carry_the_sentence(name):
    from frames import SENTENCE

    text = getattr(charts, name)(SMALL[name]()).to_json(indent=None)
    assert '"field":"sentence"' in text.replace(" ", "")
    assert SENTENCE in text


def test_theme_gives_way_to_a_chosen_one():
    assert alt.theme.active == "rapt"
    with alt.theme.enable("dark"):
        charts.register()
        assert alt.theme.active == "dark"
    assert alt.theme.active == "rapt"


def test_charts_is_reached_from_the_package():
    assert rapt.charts is charts


def test_missing_altair_names_the_line_that_installs_it(monkeypatch):
    from rapt.charts import theme

    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ImportError, match=re.escape(install_line("charts"))):
        theme.load_altair()
