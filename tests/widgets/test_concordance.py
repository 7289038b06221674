"""The concordance without a browser: hits, counts, orders, messages."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.compare import kwic
from rapt.text import own_patterns
from rapt.widgets import Concordance, concordance


@pytest.fixture
def found(corpus_analysis):
    return Concordance(corpus_analysis, "輸出管理")


def test_hits_are_those_of_kwic(found, corpus_analysis):
    assert found.value.equals(kwic(corpus_analysis, "輸出管理"))
    found.voices.value = "all"
    assert found.value.equals(kwic(corpus_analysis, "輸出管理", voices=None))
    found.mode.value, found.search.value = "regex", "輸出(管理|禁止)"
    assert found.value.equals(kwic(corpus_analysis, "輸出(管理|禁止)", regex=True, voices=None))
    found.mode.value, found.search.value = "entity", "US"
    assert found.value.equals(kwic(corpus_analysis, "US", by="entity", voices=None))
    found.mode.value, found.search.value = "lemma", "求める"
    assert found.value.equals(kwic(corpus_analysis, "求める", by="lemma", voices=None))
    found.order.value = "left"
    assert found.value.equals(kwic(corpus_analysis, "求める", by="lemma", voices=None, sort="left"))


def test_counts_by_statement_with_their_places(found, corpus_analysis):
    counts = found.counts.set_index("statement_id")
    assert counts["n"].sum() == len(found.value)
    assert counts["n"].to_dict() == found.value["statement_id"].value_counts().to_dict()
    assert found.counts["n"].is_monotonic_decreasing
    lengths = corpus_analysis.statements.set_index("statement_id")["n_chars"]
    for statement_id, row in counts.iterrows():
        starts = found.value.loc[found.value["statement_id"] == statement_id, "start"]
        assert row["places"] == (starts.sort_values() / lengths[statement_id]).tolist()
    assert found.summary.value.startswith(f"{len(found.value)}件、{len(counts)}本の声明 · 散らばりDP 0.")


def test_choosing_a_hit_shows_it_in_its_statement(found):
    assert found.text.layout.display == "none"
    found.table.set_state({"selected": 4})
    hit = found.selection.iloc[0]
    assert found.text.layout.display == ""
    assert found.text.selected == f"{hit['start']}-{hit['end']}"
    assert found.text.text[hit["start"] : hit["end"]] == "輸出管理"


def test_choosing_a_statement_goes_to_its_first_hit(found):
    found.count_table.set_state({"selected": 2})
    assert found.selection["statement_id"].tolist() == [found.counts["statement_id"].iloc[2]]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("輸出(", "正規表現として読めません（3文字目）：閉じ括弧「)」がありません"),
        ("輸出)", "正規表現として読めません（3文字目）：開き括弧「(」がありません"),
        ("*", "正規表現として読めません（1文字目）：繰り返す文字がありません"),
        ("[あ", "正規表現として読めません（1文字目）：閉じ括弧「]」がありません"),
    ],
)
def test_a_bad_regular_expression_gets_a_message(found, pattern, message):
    found.mode.value, found.search.value = "regex", pattern
    assert found.search.error == message
    assert found.value.empty
    found.search.value = "輸出"
    assert found.search.error == ""
    assert len(found.value)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [("あ{3000000000}", "繰り返しの回数が多すぎます"), ("(" * 2000 + ")" * 2000, "括弧の入れ子が深すぎます"), ("あ" * 6000, "長すぎます")],
    ids=["overflow", "nested", "long"],
)  # fmt: skip
def test_a_regular_expression_that_is_too_large_gets_a_message(found, pattern, why):
    found.mode.value, found.search.value = "regex", pattern
    assert found.search.error.startswith("正規表現として読めません")
    assert found.search.error.endswith(why)


def test_a_regular_expression_that_takes_too_long_gets_a_message(found, monkeypatch):
    monkeypatch.setattr(own_patterns.Limit.__init__, "__defaults__", (0.0,))
    found.mode.value, found.search.value = "regex", "撤回|停止"
    assert found.search.error.startswith("検索に10秒以上かかるため中止しました")
    assert found.value.empty
    monkeypatch.undo()
    found.search.value = "輸出"
    assert found.search.error == ""


def test_nothing_typed_and_nothing_found(found):
    found.search.value = "   "
    assert found.value.empty
    assert found.table.status == "探す語を入れてください。"
    found.search.value = "どこにもない語"
    assert found.table.status == "「どこにもない語」は見つかりません。"
    found.search.value = "輸出管理"
    assert found.table.status.startswith("1–12 / ")


@pytest.mark.parametrize(("mode", "pattern"), [("text", "の"), ("regex", "."), ("lemma", "の")])
def test_too_many_hits_are_cut_and_that_is_said(corpus_analysis, monkeypatch, mode, pattern):
    monkeypatch.setattr(concordance, "LONGEST", 50)
    found = Concordance(corpus_analysis, pattern, mode, lang="en")
    full = kwic(corpus_analysis, pattern, "lemma" if mode == "lemma" else "text", regex=mode == "regex")
    shown = found.value["statement_id"].unique().tolist()
    assert 0 < len(found.value) < len(full)
    assert found.value.equals(full[full["statement_id"].isin(shown)].reset_index(drop=True))
    assert found.summary.value.startswith(f"the first {len(found.value)} hits")


def test_names_in_other_words_are_offered_and_looked_for(found, corpus_analysis):
    found.search.value = "アメリカ"
    names = [button.description for button in found.names.children[1:]]
    held = corpus_analysis.entities["entity_id"].str.split(";").map(lambda ids: "US" in ids)
    n = corpus_analysis.entities.loc[held, "statement_id"].nunique()
    assert found.names.children[0].value == "名前で探す："
    assert names[0] == f"米国　US（{n}本）"
    found.names.children[1].click()
    assert (found.mode.value, found.search.value) == ("entity", "US")
    assert found.value.equals(kwic(corpus_analysis, "US", by="entity"))
    assert "米国" in set(found.value["keyword"])


@pytest.mark.parametrize(
    ("mode", "typed", "offered"),
    [
        ("entity", "商務省", "CN-MOFCOM"),
        ("text", "輸出規制を", None),
        ("regex", "米国", None),
        ("text", "ブータン", None),
        ("text", "", None),
    ],
)
def test_only_names_that_occur_are_offered(found, mode, typed, offered):
    found.mode.value, found.search.value = mode, typed
    ids = [button.description.partition("　")[2].partition("（")[0] for button in found.names.children[1:]]
    assert offered in ids if offered else ids == []


def test_an_empty_analysis_says_what_to_do():
    empty = Concordance(rapt.analyze([]), "米国")
    assert "rapt.analyze" in empty.children[0].value
    assert empty.value.empty
    assert empty.counts.empty
    assert empty.selection.empty


def test_refusals(corpus_analysis):
    for arguments, message in [
        ({"mode": "x"}, "mode must be"),
        ({"order": "x"}, "order must be"),
        ({"lang": "x"}, "lang"),
    ]:
        with pytest.raises(ValueError, match=message):
            Concordance(corpus_analysis, **arguments)


def test_words_of_others_are_said_to_be_there(corpus_analysis):
    text = "報道によると、米国は日本に対し、輸出規制の強化を求めた。"
    found = Concordance(rapt.analyze(pd.DataFrame({"text": [text], "issuer": "CN-MOFCOM"})), "強化", lang="en")
    assert found.value.empty
    assert "in those of others" in found.table.status
    found.voices.value = "all"
    assert found.value["keyword"].tolist() == ["強化"]
    found.search.value = "緩和"
    assert "does not occur" in found.table.status
