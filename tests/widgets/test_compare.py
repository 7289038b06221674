"""Comparing without a browser: statements and groups, the views, the way to the text."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import diff
from rapt.widgets import CompareExplorer
from rapt.widgets.compare import VIEWS

A, B = "2025-10-12-rare-earth-100pct-tariff", "2025-10-14-us-talk-and-threat"


@pytest.fixture
def explorer(corpus_analysis):
    return CompareExplorer(corpus_analysis)


@pytest.fixture
def two(explorer):
    explorer.choose(A, B)
    return explorer


def test_sentences_are_those_of_diff_in_reading_order(two, corpus_analysis):
    found = diff(corpus_analysis, A, B).query("kind == 'sentence'")
    assert two.value["status"].value_counts().to_dict() == found["status"].value_counts().to_dict()
    starts = [place[1] for place in two.value["place_b"] if place[0]]
    assert starts == sorted(starts)


@pytest.mark.parametrize("view", VIEWS)
def test_rows_lead_to_their_places_in_the_texts(two, corpus_analysis, view):
    texts = corpus_analysis.statements.set_index("statement_id")["text"]
    two.view.value = view
    assert len(two.value)
    for n, row in enumerate(two.value.head(4).to_dict("records")):
        two.table.set_state({"selected": n})
        assert len(two.selection) == 1
        for side, name in enumerate(("place_a", "place_b")):
            if row.get(name, ("",))[0]:
                statement_id, start, end = row[name]
                assert two.texts[side].text == texts[statement_id]
                span = next(s for s in two.texts[side].spans if s["key"] == two.texts[side].selected)
                assert (span["start"], span["end"]) == (start, end)


def test_words_of_a_reworded_part_are_marked_with_what_the_other_side_has():
    texts = ["中国は米国に対し、追加関税の撤回を求めた。", "中国は米国に対し、追加関税の停止を強く求めた。"]
    explorer = CompareExplorer(rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})), lang="en")
    marked = [
        [(text[s["start"] : s["end"]], s["tip"]) for s in view.spans if s["layer"] == "rewordings"]
        for text, view in zip(texts, explorer.texts, strict=True)
    ]
    assert marked == [[("撤回", "B: 停止")], [("停止", "A: 撤回"), ("強く", "A: –")]]
    explorer.choose("s0002", "s0001")
    assert [s["tip"] for s in explorer.texts[1].spans if s["layer"] == "rewordings"] == ["A: 停止"]


def test_demands_strengthened_and_dropped():
    texts = [
        "米国に追加関税の撤回を求めた。また協議を呼びかけた。",
        "米国に対し、追加関税を直ちに取り消すよう強く求めた。",
    ]
    table = pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM", "date": ["2025-04-10", "2025-04-20"]})
    explorer = CompareExplorer(rapt.analyze(table))
    explorer.view.value = "demands"
    found = explorer.value.set_index("status")
    assert found.loc["strengthened", ["strength_a", "strength_b"]].tolist() == ["3", "4"]
    assert found.loc["dropped", "text_b"] == ""


def test_groups_by_addressee(corpus_analysis):
    explorer = CompareExplorer(corpus_analysis, by="addressee", lang="en")
    explorer.choose("US", "JP")
    ids = {name: set(corpus_analysis.select(addressee=name).statements["statement_id"]) for name in ("US", "JP")}
    assert explorer.summary.value.startswith(f"A: {len(ids['US'])} statements, B: {len(ids['JP'])} statements.")
    assert explorer.view.value == "concepts"
    assert len(explorer.value)
    explorer.view.value = "segments"
    assert explorer.table.status.startswith("Texts are aligned where two statements")
    explorer.view.value = "words"
    words = explorer.value.set_index("feature")
    assert words.loc["日本", "n_b"] > words.loc["日本", "n_a"]
    assert words.loc["日本", "bar"] > 0
    assert words["bar"].between(-1, 1).all()
    explorer.view.value = "rates"
    assert explorer.value["bar"].abs().max() == 1
    assert explorer.value["bar"].abs().is_monotonic_decreasing
    explorer.view.value = "demands"
    assert set(explorer.value["status"]) <= {"new", "dropped", "kept", "strengthened", "weakened"}


@pytest.mark.parametrize(("by", "a", "b"), [("period", "2025", "2026"), ("topic", "rare-earths", "gallium")])
def test_groups_by_period_and_topic(corpus_analysis, by, a, b):
    explorer = CompareExplorer(corpus_analysis, by=by)
    explorer.choose(a, b)
    for view in VIEWS:
        explorer.view.value = view
        assert len(explorer.value) or view in ("segments", "demands", "formulae")
    assert explorer.summary.value.startswith("A ")


@pytest.mark.parametrize("by", ["statement", "addressee", "period", "topic"])
def test_each_mode_opens_on_a_view_that_holds_for_it(corpus_analysis, explorer, by):
    assert len(CompareExplorer(corpus_analysis, by=by).value)
    explorer.by.value = by
    assert len(explorer.value)
    explorer.by.value = "statement"
    assert len(explorer.value)


def test_the_same_on_both_sides_is_said(explorer):
    explorer.choose(A, A)
    assert explorer.summary.value == "違う二つを選んでください。"
    assert explorer.value.empty
    assert explorer.selection.empty


@pytest.mark.parametrize(("texts", "message"), [([], "声明がありません"), (["一つだけ。"], "声明が二つ要ります")])
def test_nothing_to_compare_says_so(texts, message):
    explorer = CompareExplorer(rapt.analyze(texts))
    assert message in explorer.children[0].value
    assert explorer.value.empty


def test_refusals(corpus_analysis):
    with pytest.raises(ValueError, match="by must be one of"):
        CompareExplorer(corpus_analysis, by="colour")
    with pytest.raises(ValueError, match="lang must be"):
        CompareExplorer(corpus_analysis, lang="fr")


def test_groups_of_the_users_own_columns():
    rows = {
        "text": ["米国に撤回を求めた。", "米国に協議を求めた。", "日本に是正を促した。", "EUに対話を促した。"],
        "issuer": "CN-MOFCOM", "部門": ["通商", "通商", "外務", ""], "重要度": [1, 2, 2, 1], "担当": list("甲乙丙丁"), "年度": "2025", "メモ": ["要確認", "", "電話で聞いた", ""],
    }  # fmt: skip
    analysis = rapt.analyze(pd.DataFrame(rows))
    explorer = CompareExplorer(analysis, by="部門")
    # A column with one value, another one for each statement, or remarks makes no groups; the one asked for does.
    assert [value for _, value in explorer.by.options][4:] == ["部門", "重要度"]
    assert [value for _, value in explorer.groups[0].options] == ["通商", "外務"]
    explorer.view.value = "demands"
    assert sorted(explorer.value["text_a"]) == ["", "協議", "撤回"]
    explorer.by.value = "重要度"
    assert explorer.groups[0].value == "1"
    assert CompareExplorer(analysis, by="担当").by.value == "担当"
    with pytest.raises(ValueError, match=r"by must be one of .*'部門', '重要度'"):
        CompareExplorer(analysis, by="局")


def test_the_control_chooses_other_voices():
    texts = ["報道によると、米国は日本に対し、輸出規制の強化を求めた。", "米国に追加関税の撤回を求めた。"]
    explorer = CompareExplorer(rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})))
    explorer.view.value = "demands"
    assert explorer.value["status"].tolist() == ["new"]
    explorer.voices.value = "all"
    assert explorer.value["status"].tolist() == ["new", "dropped"]


def keys_of(view, layers=("same", "differences")):
    return {s["key"]: (s["start"], s["end"]) for s in view.spans if s["layer"] in layers}


def test_both_sides_of_a_pair_have_one_key(two):
    sides = [keys_of(view) for view in two.texts]
    rows = two.value.to_dict("records")
    pairs = [f"pair{n}" for n, row in enumerate(rows) if row["place_a"][0] and row["place_b"][0]]
    assert pairs
    assert sorted(sides[0].keys() & sides[1].keys()) == sorted(pairs)
    for n, row in enumerate(rows):
        for side, name in zip(sides, ("place_a", "place_b"), strict=True):
            assert side.get(f"pair{n}", (0, 0)) == row[name][1:]


def test_what_is_lit_in_one_text_is_linked_to_the_other(two):
    link = two._lit
    assert (link.source, link.target) == ((two.texts[0], "lit"), (two.texts[1], "lit"))
    assert all(view.shared == ["same", "differences"] for view in two.texts)
    two.texts[0].lit = ["pair0"]
    two.choose(B, A)
    assert two.texts[0].lit == []


def test_the_colours_of_one_view_do_not_stay_in_the_next(two):
    for view in VIEWS:
        two.view.value = "segments"
        assert {s["layer"] for s in two.texts[0].spans} >= {"differences"}
        two.view.value = view
        found = {s["layer"] for text in two.texts for s in text.spans}
        layers = [layer["name"] for layer in two.texts[0].layers]
        if view != "segments":
            assert found <= {"demands"}
            assert layers == ["demands"]
        else:
            assert layers == ["same", "differences", "rewordings", "demands"]
