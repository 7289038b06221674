"""What each chart draws, checked in its specification."""

from __future__ import annotations

import frames
import pandas as pd
import pytest
from drawn import data

import rapt
from rapt import charts, compare
from rapt.charts.palettes import REFERENCE, SMALL_REFERENCE, SMALL_TARGET, TARGET


def test_timeline_leaves_out_what_is_far_away_and_says_so():
    table = frames.timeline()
    table.loc[1, ["begin", "end"]] = [pd.Timestamp("1994-01-01"), pd.Timestamp("1995-01-01")]
    chart = charts.timeline(table).to_dict()
    assert chart["title"]["subtitle"] == ["軸の外の期間 1件は省いた"]
    domain = chart["layer"][2]["encoding"]["x"]["scale"]["domain"]
    assert domain[0]["year"] == 2023


def test_timeline_counts_many_statements_by_month():
    chart = charts.timeline(frames.timeline(200))
    assert sum(data(chart, "n")) == 400
    assert set(data(chart, "kind_name")) == {"声明", "停止"}


def test_demand_matrix_orders_addressees_by_demands_and_names_them():
    chart = charts.demand_matrix(frames.demand_matrix()).to_dict()
    order = chart["spec"]["layer"][0]["encoding"]["y"]["sort"]
    assert order == ["（明示なし）", "日本", "米国"]


def test_demand_threads_draw_a_panel_a_thread_in_the_addressees_colour():
    chart = charts.demand_threads(frames.demand_threads()).to_dict()
    colour = chart["spec"]["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(colour["domain"], colour["range"], strict=True)) == {
        "欧州連合：関税を撤廃・軽減する": charts.ADDRESSEES["EU"],
        "日本：関税を撤廃・軽減する": charts.ADDRESSEES["JP"],
    }
    # Only what was asked again has a panel, and the last demand of each is labelled.
    assert data(charts.demand_threads(frames.demand_threads()), "last").count(True) == 2


def test_demand_threads_mark_where_outlet_genre_or_translation_changed():
    chart = charts.demand_threads(frames.demand_threads())
    assert data(chart, "genre_name") == [
        "報道記事",
        "報道記事",
        "報道記事 → 談話・発言",
        "報道記事 → 談話・発言",
        "談話・発言 → 報道記事",
    ]
    assert set(data(chart, "outlet_name")) == {"人民網"}
    assert "下端の縦線は" in chart.to_dict()["title"]["subtitle"][-1]
    plain = charts.demand_threads(frames.demand_threads().assign(changed="")).to_dict()
    assert not any("下端" in note for note in plain["title"].get("subtitle", []))


def test_demand_threads_leave_out_what_has_no_date_and_say_so():
    table = frames.demand_threads()
    undated = table.head(1).assign(date=pd.NaT, status="undated", statement_id="undated")
    chart = charts.demand_threads(pd.concat([table, undated], ignore_index=True))
    assert data(chart, "statement_id") == data(charts.demand_threads(table), "statement_id")
    assert chart.to_dict()["title"]["subtitle"][-1] == "日付のない要求1件は含まない"


def test_concepts_count_statements_by_group():
    chart = charts.concepts(frames.concepts()).to_dict()
    assert chart["layer"][0]["encoding"]["y"]["sort"] == ["歩み寄る", "関税を撤廃・軽減する"]
    assert data(charts.concepts(frames.concepts()), "n_statements") == [5, 2, 4]
    # A layer that nobody uses has no circles.
    assert "layer" not in charts.concepts(frames.concepts(), layer="warn").to_dict()


def test_keyness_diverges_and_pales_what_is_not_significant():
    chart = charts.keyness(frames.keyness(), top=3, names=("対米", "対日"))
    values = dict(zip(data(chart, "feature"), data(chart, "value"), strict=True))
    assert values == {"語0001": 39, "語0003": 37, "語0005": 35, "語0000": -40, "語0002": -38, "語0004": -36}
    certain = dict(zip(data(chart, "feature"), data(chart, "certain"), strict=True))
    assert (certain["語0001"], certain["語0005"]) == ("p（調整済み）< 0.05", "有意でない")
    assert set(data(chart, "side_name")) == {"対米", "対日"}


def test_keyness_as_effects_has_intervals_and_pales_those_that_hold_one():
    table = frames.keyness(2).assign(low=[-3.0, 0.5], high=[-0.5, 2.0])
    table.loc[0, "high"] = 0.2
    chart = charts.keyness(table, names=("対米", "対日"), style="effect").to_dict()
    rows = {row["feature"]: row for rows in chart["datasets"].values() for row in rows if "clear" in row}
    assert {name: row["clear"] for name, row in rows.items()} == {"語0000": False, "語0001": True}
    assert rows["語0001"]["counts"] == "5 : 2"
    assert "95％区間" in chart["title"]["subtitle"][0]
    with pytest.raises(ValueError, match=r"style must be one of \['score', 'effect'\]"):
        charts.keyness(table, style="dots")


def test_profile_keeps_the_moves_colours():
    chart = charts.profile(frames.profile()).to_dict()
    colour = chart["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(colour["domain"], colour["range"], strict=True)) == {
        "非難": charts.MOVES["accuse"],
        "申し出": charts.MOVES["offer"],
    }


def test_profile_shows_counts_beside_rates_and_small_groups_pale():
    table = frames.profile().assign(n_statements=7)
    table.loc[table["group"] == "2025", "note"] = "few"
    chart = charts.profile(table)
    assert set(data(chart, "group_name")) == {"2024（声明7件）", "2025（声明7件）"}
    small = dict(zip(data(chart, "group_name"), data(chart, "small"), strict=True))
    assert small == {"2024（声明7件）": False, "2025（声明7件）": True}
    spec = chart.to_dict()
    assert spec["title"]["subtitle"][-1] == "薄い色は、声明5件未満または1,000語未満の小さいグループ"
    colour = spec["layer"][0]["encoding"]["y"]["axis"]["labelColor"]["condition"]["test"]
    assert "2025" in colour
    assert "2024" not in colour
    assert spec["layer"][1]["encoding"]["text"]["field"] == "n"
    sound = charts.profile(frames.profile()).to_dict()
    assert sound["title"]["subtitle"] == ["棒の右の数字は出現数"]


def test_profile_names_statements_by_their_titles_and_words():
    table = frames.profile().assign(title="商務部、輸出管理の措置を発表")
    names = list(dict.fromkeys(data(charts.profile(table), "group_name")))
    assert names == ["商務部、輸出管理の措置を発表（1,000語）", "商務部、輸出管理の措置を発表 (2)（1,001語）"]


def test_keyness_shows_counts_and_greys_the_side_that_is_too_small():
    analysis = rapt.analyze(["日本に撤回を求めた。"] * 6 + ["米国に協議を求めた。"], progress=False)
    table = compare.keyness(analysis, "s0007", min_count=1, voices=None)
    spec = charts.keyness(table, names=("対米", "対日")).to_dict()
    assert {"1 : 0", "0 : 6"} <= set(data(charts.keyness(table), "counts"))
    assert any(note.startswith("対象：声明1件（5件以上が望ましい）") for note in spec["title"]["subtitle"])
    assert spec["layer"][0]["encoding"]["color"]["scale"]["range"] == [SMALL_TARGET, SMALL_REFERENCE]
    whole = charts.keyness(frames.keyness()).to_dict()
    assert whole["layer"][0]["encoding"]["color"]["scale"]["range"] == [TARGET, REFERENCE]


def test_dispersion_shows_counts_beside_their_features_and_what_is_rare_in_grey():
    table = frames.dispersion(8)
    chart = charts.dispersion(table)
    counts = dict(zip(data(chart, "feature"), data(chart, "counts"), strict=True))
    assert counts == {row.feature: f"{row.n}回／声明2件" for row in table.itertuples()}
    rare = {feature for feature, small in zip(data(chart, "feature"), data(chart, "small"), strict=True) if small}
    assert rare == set(table.loc[table["n"] < 5, "feature"])
    assert chart.to_dict()["title"]["subtitle"] == ["出現5回未満のもの（灰色）の散らばりは偶然による"]


def test_similarity_and_timeline_name_statements_by_their_titles():
    names = list(dict.fromkeys(data(charts.similarity(frames.similarity(2)), "statement_a")))
    assert names == ["商務部、輸出管理の措置を発表 第0回", "商務部、輸出管理の措置を発表 第1回"]
    untitled = charts.similarity(frames.similarity(2).assign(title_a="", title_b=""))
    assert set(data(untitled, "statement_a")) == {"s00000", "s00001"}
    table = frames.timeline(2)
    table.loc[table["kind"] == "statement", "label"] = "商務部、輸出管理の実施を停止"
    assert list(dict.fromkeys(data(charts.timeline(table), "row"))) == [
        "商務部、輸出管理の実施を停止", "商務部、輸出管理の実施を停止 (2)",
    ]  # fmt: skip


def test_concepts_by_statement_name_the_statements():
    table = frames.concepts()
    assert set(data(charts.concepts(table), "group_name")) == {"米国", "日本"}
    titles = {"US": "商務部、歩み寄りを求める", "JP": ""}
    assert set(data(charts.concepts(table.assign(title=table["group"].map(titles))), "group_name")) == {
        "商務部、歩み寄りを求める", "JP",
    }  # fmt: skip


def test_a_group_with_rare_concepts_only_has_no_column():
    often = [frames.concepts().iloc[0].to_dict() | {"concept": f"own_{n}"} for n in range(20)]
    rare = often[0] | {"concept": "own_rare", "group": "FR", "n_statements": 1}
    chart = charts.concepts(pd.DataFrame([*often, rare]))
    assert set(data(chart, "group_name")) == {"米国"}
    assert chart.to_dict()["layer"][0]["encoding"]["x"]["sort"] == ["米国"]


def test_reuse_tells_words_from_meaning():
    chart = charts.reuse(frames.reuse()).to_dict()
    colour = chart["layer"][0]["encoding"]["color"]["scale"]
    assert dict(zip(colour["domain"], colour["range"], strict=True)) == {
        "同じ言葉": TARGET,
        "同じ意味（言い換え）": REFERENCE,
    }


def test_profile_in_panels_shows_intervals():
    chart = charts.profile(frames.profile(), style="multiples").to_dict()
    assert chart["columns"] == 3
    assert chart["spec"]["layer"][1]["encoding"]["x2"]["field"] == "high"


@pytest.mark.parametrize(
    ("options", "message"), [({"kind": "verb"}, "kind must be"), ({"style": "pie"}, "style must be")]
)
def test_profile_names_what_it_can_show(options, message):
    with pytest.raises(ValueError, match=message):
        charts.profile(frames.profile(), **options)


def test_a_kind_of_feature_that_does_not_occur_is_an_empty_chart():
    table = frames.profile()
    without = table[table["kind"] != "move"]
    assert charts.profile(without).to_dict() == charts.profile(table.head(0)).to_dict()


def test_similarity_scale_leaves_the_diagonal_out():
    chart = charts.similarity(frames.similarity()).to_dict()
    assert chart["encoding"]["color"]["scale"]["domain"] == [0, round(1 / 3, 4)]
    half = frames.similarity()
    half = half[half["statement_a"] < half["statement_b"]]
    assert charts.similarity(half).to_dict() == charts.similarity(frames.similarity()).to_dict()


def test_similarity_of_many_is_the_mean_of_blocks():
    chart = charts.similarity(frames.similarity(99))
    assert len(set(data(chart, "statement_a"))) == 70
    assert chart.to_dict()["title"]["subtitle"] == ["99本の声明を70の区画にまとめ、平均を示す"]
    # the first block holds the first two statements: (1 + 1 + 1/3 + 1/3) / 4
    assert data(chart, "similarity")[0] == pytest.approx(2 / 3, abs=1e-4)


def test_network_joins_named_nodes():
    chart = charts.cooccurrence(frames.cooccurrence())
    assert set(data(chart, "name")) == {"中国", "米国", "日本", "ガリウム", "ゲルマニウム"}
    assert data(chart, "name_a") == ["中国", "中国", "ガリウム"]


def test_reuse_tells_equal_beginnings_apart():
    names = data(charts.reuse(frames.reuse()), "row")
    assert len(set(names)) == 3


def test_dispersion_shows_the_most_frequent():
    assert set(data(charts.dispersion(frames.dispersion(), top=2), "feature")) == {"語0000", "語0001"}


def test_stability_goes_from_the_whole_to_what_changes_most():
    chart = charts.stability(frames.stability(entries=("",), n=20), top=3, lang="en")
    assert data(chart, "name") == ["ask_0000", "ask_0001", "ask_0002"]
    assert data(chart, "whole") == pytest.approx([3.0] * 3)
    assert data(chart, "turns") == ["sign or order turns", "sign and order stay", "sign and order stay"]
    assert chart.to_dict()["title"]["subtitle"] == ["line: nothing left out; the 3 of 20 that change most"]
    # No value is near 0: no rule there.
    assert len(chart.to_dict()["layer"]) == 3
    turned = frames.stability(entries=("",)).assign(value=-0.1, change=-0.3)
    assert len(charts.stability(turned).to_dict()["layer"]) == 4


def test_stability_tells_a_rule_and_a_cue_of_one_name_apart():
    table = frames.stability(entries=("",), n=2).assign(left_out="べき")
    assert len(set(data(charts.stability(table), "bar"))) == 2


def test_stability_has_a_panel_an_entry_on_one_axis_or_an_axis_a_column():
    rows = charts.stability(frames.stability()).to_dict()
    assert rows["facet"]["sort"] == ["US", "JP"]
    assert "x" not in rows["resolve"]["scale"]
    columns = charts.stability(frames.stability(entries=("US · n", "US · strength"))).to_dict()
    assert columns["resolve"]["scale"]["x"] == "independent"
    with pytest.raises(ValueError, match="top must be at least 1"):
        charts.stability(frames.stability(), top=0)
