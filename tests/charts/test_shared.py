"""What charts share: tables, tooltips, titles, shortened texts, colours."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt.charts.palettes import OTHER, addressee_colour, scale
from rapt.charts.shared import SENTENCE, iso, need, short, shortened, title, tooltips, top_note


def test_need_names_what_is_missing():
    table = pd.DataFrame({"n": [1], "more": [2]}, index=[7])
    assert need(table, ["n"], "reuse").to_dict("list") == {"n": [1]}
    with pytest.raises(ValueError, match=r"lacks the columns \['text'\]: make it with rapt.compare.reuse"):
        need(table, ["n", "text"], "reuse")


@pytest.mark.parametrize(
    ("text", "limit", "shown"), [("断固反対", 4, "断固反対"), ("断固反対する", 4, "断固反…"), ("", 3, "")]
)
def test_short(text, limit, shown):
    assert short(text, limit) == shown


def test_sentences_are_cut_for_tooltips():
    assert shortened(pd.Series(["長" * (SENTENCE + 1)])).str.len().tolist() == [SENTENCE]


def test_tooltips_have_words_and_formats():
    found = [tip.to_dict() for tip in tooltips(["addressee_name", "n", "date"], "ja", n="Q", date="T")]
    assert [tip["title"] for tip in found] == ["要求の相手", "件数", "日付"]
    assert [tip.get("format") for tip in found] == [None, ",.4~g", "%Y-%m-%d"]


def test_a_tooltip_needs_a_word():
    with pytest.raises(KeyError, match="colour"):
        tooltips(["colour"], "ja")


def test_titles_have_notes_only_where_there_are_some():
    assert "subtitle" not in title("reuse", "ja", "", "").to_dict()
    assert title("reuse", "ja", "", "線は95％区間").to_dict()["subtitle"] == ["線は95％区間"]


@pytest.mark.parametrize(("shown", "total", "note"), [(3, 3, ""), (3, 1200, "全1,200件のうち上位3件")])
def test_top_note(shown, total, note):
    assert top_note("ja", shown, total) == note


def test_days_have_a_midnight_and_missing_ones_are_missing():
    day, missing = iso(pd.Series([pd.Timestamp("2025-10-12"), pd.NaT]))
    assert day == "2025-10-12T00:00:00"
    assert pd.isna(missing)


@pytest.mark.parametrize(("ids", "same"), [("US-DOC", "US"), ("CN;JP", ""), ("", ""), ("XX", "")])
def test_addressees_without_a_colour_are_grey(ids, same):
    assert addressee_colour(ids) == (addressee_colour(same) if same else OTHER)


def test_known_values_come_first_in_the_order_of_the_palette():
    assert scale(["b", "z", "a", "y"], {"a": "#1", "b": "#2", "c": "#3"})[0] == ["a", "b", "y", "z"]
