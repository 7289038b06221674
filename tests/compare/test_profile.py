"""Profiles of groups, against SciPy and hand counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import rapt
from rapt.compare import profile
from rapt.compare.profile import wilson

TEXTS = [
    "中国は断固反対する。米国に追加関税の撤回を求めた。",
    "中国は強く非難する。米国に対し、誤ったやり方を改めるよう促した。",
    "中国は対話を望む。供給が滞る可能性がある。",
    "日本に対話を呼びかけた。報道官は、影響は限られるかもしれないと述べた。",
]


@pytest.fixture(scope="module")
def analysis():
    dates = ["2024-12-31", "2025-01-01", "2025-01-31", ""]
    statements = pd.DataFrame({"text": TEXTS, "date": dates, "issuer": "CN-MOFCOM", "genre": ["remarks"] * 3 + [""]})
    return rapt.analyze(statements, progress=False)


def counted(table, group, kind):
    rows = table[(table["group"] == group) & (table["kind"] == kind) & (table["n"] > 0)]
    return dict(zip(rows["feature"], rows["n"], strict=True))


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("statement", ["s0001", "s0002", "s0003", "s0004"]),
        ("addressee", ["", "JP", "US"]),
        ("year", ["", "2024", "2025"]),
        ("month", ["", "2024-12", "2025-01"]),
        ("genre", ["", "remarks"]),
        ("issuer", ["CN-MOFCOM"]),
        (lambda statements: statements["text"].str.contains("米国"), ["False", "True"]),
    ],
)
def test_groups(analysis, by, groups):
    assert sorted(profile(analysis, by)["group"].unique()) == groups


def test_counts_by_hand(analysis):
    table = profile(analysis, "addressee")
    assert counted(table, "US", "intensifier") == {"all": 2, "断固": 1, "強く": 1}
    assert counted(table, "US", "demand_polarity") == {"stop": 2}
    assert counted(table, "US", "demand_strength") == {"3": 1, "4": 1}
    assert counted(table, "", "hedge") == {"all": 1, "可能性がある": 1}
    assert counted(table, "JP", "hedge") == {"all": 1, "かもしれない": 1}


def test_rates_are_per_1000_words(analysis):
    table = profile(analysis, voices=None)
    words = (~analysis.tokens["pos"].isin(["PUNCT"])).groupby(analysis.tokens["statement_id"], observed=True).sum()
    assert (table["n_tokens"] == table["group"].map(words).astype(int)).all()
    assert np.allclose(table["per_1000"], 1000 * table["n"] / table["n_tokens"])


@pytest.mark.parametrize(("n", "words"), [(0, 50), (3, 120), (17, 1700), (50, 50)])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_wilson_against_scipy(n, words, confidence):
    expected = stats.binomtest(n, words).proportion_ci(confidence, method="wilson")
    low, high = wilson(np.array([n]), np.array([words]), confidence)
    assert low[0] == pytest.approx(1000 * expected.low, abs=1e-9)
    assert high[0] == pytest.approx(1000 * expected.high)


def test_bootstrap_against_scipy(corpus_analysis):
    options = {"interval": "bootstrap", "resamples": 4000}
    ministry = corpus_analysis.select(mask=lambda table: table["issuer"] == "CN-MOFCOM")
    table = profile(ministry, "issuer", **options)
    row = table[(table["kind"] == "move") & (table["feature"] == "accuse")].iloc[0]
    single = profile(ministry).query("kind == 'move' and feature == 'accuse'")

    def rate(n, words, axis):
        return 1000 * n.sum(axis=axis) / words.sum(axis=axis)

    expected = stats.bootstrap(
        (single["n"].to_numpy(), single["n_tokens"].to_numpy()),
        rate, paired=True, vectorized=True, n_resamples=4000, method="percentile", rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert row["low"] == pytest.approx(expected.low, rel=0.05)
    assert row["high"] == pytest.approx(expected.high, rel=0.05)
    assert profile(ministry, "issuer", **options).equals(table)


def test_notes_and_single_statements(analysis):
    assert profile(analysis, "issuer")["note"].str.contains("4 statements").all()
    assert not profile(analysis)["note"].str.contains("statement").any()
    assert profile(analysis, interval="bootstrap")["low"].isna().all()


def test_voices(analysis):
    spoken = rapt.analyze("EUは中国に撤回を求めた。中国は断固反対すると述べた。", progress=False)
    assert profile(spoken, voices=None)["n"].sum() >= profile(spoken)["n"].sum()
    with pytest.raises(ValueError, match="voices must be among"):
        profile(analysis, voices="nobody")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "colour"}, "by must be one of"),
        ({"by": lambda statements: ["a"]}, "by must give one label for each of 4"),
        ({"interval": "bayes"}, "interval must be one of"),
        ({"confidence": 95}, "confidence must be between 0 and 1"),
    ],
)
def test_refused(analysis, options, message):
    with pytest.raises(ValueError, match=message):
        profile(analysis, **options)


def test_mixed_translations_are_warned_of(analysis):
    mixed = replace(analysis, statements=analysis.statements.assign(translation=["press", "official"] * 2))
    with pytest.warns(rapt.compare.RaptWarning, match="mix translations"):
        profile(mixed)


def test_empty():
    assert profile(rapt.analyze([], progress=False)).empty


def test_groups_of_the_users_own_columns():
    rows = {"text": TEXTS, "issuer": "CN-MOFCOM", "部門": ["通商", "通商", "外務", None], "重要度": [1, 2, 2, None]}
    analysis = rapt.analyze(pd.DataFrame(rows), progress=False)
    assert sorted(profile(analysis, by="部門")["group"].unique()) == ["", "外務", "通商"]
    assert sorted(profile(analysis, by="重要度")["group"].unique()) == ["", "1", "2"]
    assert counted(profile(analysis, by="部門"), "通商", "demand_polarity") == {"stop": 2}
    with pytest.raises(ValueError, match=r"by must be one of .*'部門', '重要度'"):
        profile(analysis, by="局")
