"""The app's page without a browser: views, languages, voices, the way from a row to its text."""

from __future__ import annotations

import pytest
from uploaded import OWN, drop, send

import rapt
from rapt.app.page import Page
from rapt.widgets import Concordance, DemandBoard, StatementReader


@pytest.mark.parametrize(
    ("name", "kind"), [("read", StatementReader), ("search", Concordance), ("demands", DemandBoard)]
)
def test_views_are_built_when_opened(page, name, kind):
    page.go_to(name)
    assert isinstance(page.body.children[0], kind)
    first = page.body.children[0]
    page.go_to("statements")
    page.go_to(name)
    assert page.body.children[0] is first


def test_a_statement_of_the_list_opens_in_the_reader(page, corpus_analysis):
    table = page.body.children[0].children[-1]
    assert {"中国商務省", "米通商代表部"} <= set(table.frame["issuer_name"])
    table.set_state({"selected": 3})
    assert page.views.value == "read"
    days = corpus_analysis.statements.sort_values("date", ascending=False, kind="stable")
    assert page.body.children[0].statement_id == days["statement_id"].iloc[3]


def test_the_timeline_says_what_holds_on_a_day_in_the_chosen_voices(page, corpus_analysis):
    page.go_to("timeline")
    explorer = page.body.children[0]
    explorer.as_of = "2025-12-01"
    own = len(explorer.holding)
    assert explorer.holds in explorer.children
    page.voices.value = "all"
    assert len(page.body.children[0].holding) > own > 0


def test_it_says_that_the_bundled_texts_are_digests(page, corpus_analysis):
    n = len(corpus_analysis.statements)
    said = f"声明{n}本はすべて要約（事実を本プロジェクトの言葉でまとめたもの。発表元の原文ではない）"
    assert page.note.value == said
    assert page.note in page.head.children
    page.lang_choice.value = "en"
    assert page.note.value.endswith("are digests: facts in our words, not the issuer&#x27;s wording")
    send(page, ("2025-10-12-own.txt", OWN))
    assert page.note.value == ""
    page.source.value = "both"
    assert page.note.value.startswith(f"{n} of {n + 1} statements")


def test_voices_are_chosen_once_and_what_is_left_out_is_counted(page, corpus_analysis):
    n = int((corpus_analysis.demands["voice"] != "issuer").sum())
    assert f"要求{n:,}件" in page.left_out.value
    for view in ("search", "demands", "timeline", "compare"):
        page.go_to(view)
        assert page.body.children[0].voices.layout.display == "none"
    page.voices.value = "all"
    assert page.left_out.value == "<small></small>"
    assert page.body.children[0].voices.layout.display == "none"


def test_english_keeps_what_was_uploaded(page):
    send(page, ("2025-10-12.txt", OWN))
    page.go_to("demands")
    page.lang_choice.value = "en"
    assert page.views.value == "demands"
    assert len(page.analysis.statements) == 1
    assert [label for label, _ in page.views.options][:3] == ["Statements", "Read", "Search"]


@pytest.mark.parametrize("view", ["read", "search", "demands", "timeline", "compare"])
def test_without_statements_every_view_says_so(view):
    empty = Page(rapt.analyze([]))
    empty.go_to(view)
    assert "声明" in empty.body.children[0].children[0].value


def test_a_row_leads_to_its_place_in_the_text(page):
    send(page, ("2025-10-12-own.txt", OWN))
    page.go_to("demands")
    page.reading.click()
    assert page.views.value == "demands"
    assert page.hint.value == "先に下の表で行を選んでください。"
    page.body.children[0].table.go_to(0)
    chosen = page.body.children[0].selection.iloc[0]
    page.reading.click()
    reader = page.body.children[0]
    assert (page.views.value, reader.statement_id) == ("read", "2025-10-12-own")
    assert reader.selection["start"].tolist() == [chosen["start"]]
    assert page.reading.layout.display == "none"


def test_a_row_of_a_comparison_leads_to_the_text_of_the_first_of_its_sides(page, corpus_analysis):
    page.go_to("compare")
    explorer = page.body.children[0]
    explorer.table.go_to(0)
    row = explorer.selection.iloc[0]
    side = "place_a" if row["place_a"][0] else "place_b"
    page.reading.click()
    assert (page.views.value, page.body.children[0].statement_id) == ("read", row[side][0])


def test_a_note_on_reading_opens_its_statement(page):
    drop(page, ("2025-10-12-own.txt", "米国に撤回を求めた。".encode()))
    page.asking.button.click()
    notes = page.body.children[0].children[-2]
    assert notes.frame["problem"].tolist() == ["no issuer"]
    assert notes.frame["detail"].tolist() == ["発表機関がわからないので、話し手は本文の言葉だけから読みます"]
    notes.go_to(0)
    assert (page.views.value, page.body.children[0].statement_id) == ("read", "2025-10-12-own")
