"""Profiles of groups and tests of their differences, against SciPy and hand counts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import rapt
from rapt.compare import profile, profile_difference
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
    table = profile(corpus_analysis, "issuer", **options)
    row = table[(table["kind"] == "move") & (table["feature"] == "accuse")].iloc[0]
    single = profile(corpus_analysis).query("kind == 'move' and feature == 'accuse'")

    def rate(n, words, axis):
        return 1000 * n.sum(axis=axis) / words.sum(axis=axis)

    expected = stats.bootstrap(
        (single["n"].to_numpy(), single["n_tokens"].to_numpy()),
        rate, paired=True, vectorized=True, n_resamples=4000, method="percentile", rng=np.random.default_rng(1),
    ).confidence_interval  # fmt: skip
    assert row["low"] == pytest.approx(expected.low, rel=0.05)
    assert row["high"] == pytest.approx(expected.high, rel=0.05)
    assert profile(corpus_analysis, "issuer", **options).equals(table)


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
    with pytest.warns(rapt.compare.RaptWarning, match="mix translations"):
        profile_difference(mixed, ["s0001", "s0002"])


def test_empty():
    assert profile(rapt.analyze([], progress=False)).empty


def test_permutation_against_scipy(corpus_analysis):
    """SciPy's test on the same statistic, for groups small enough that both weigh every division."""
    ids = corpus_analysis.statements["statement_id"]
    target, reference = list(ids[25:29]), list(ids[29:34])
    table = profile_difference(corpus_analysis, target, reference, permutations=2000)
    each = profile(corpus_analysis, statements=target + reference)
    for kind, feature in [("move", "accuse"), ("move", "justify"), ("entity_label", "GPE"), ("hedge", "all")]:
        rows = each[(each["kind"] == kind) & (each["feature"] == feature)].set_index("group")

        def difference(a, b, n=rows["n"], words=rows["n_tokens"]):
            a, b = list(a), list(b)
            return 1000 * n[a].sum() / words[a].sum() - 1000 * n[b].sum() / words[b].sum()

        observed = abs(difference(target, reference))
        every = target + reference
        divisions = [difference(part, [i for i in every if i not in part]) for part in combinations(every, len(target))]
        expected = np.mean([abs(value) >= observed - 1e-9 for value in divisions])
        row = table[(table["kind"] == kind) & (table["feature"] == feature)].iloc[0]
        assert row["p"] == pytest.approx(expected)
        assert row["difference"] == pytest.approx(difference(target, reference))
    assert np.allclose(table["p_adjusted"], stats.false_discovery_control(table["p"]))


def test_random_permutations_are_seeded_and_near_the_exact_ones(corpus_analysis):
    ids = list(corpus_analysis.statements["statement_id"])
    exact = profile_difference(corpus_analysis, ids[:4], ids[4:10], permutations=5000)
    drawn = profile_difference(corpus_analysis, ids[:4], ids[4:10], permutations=209)
    keys = ["kind", "feature"]
    both = exact.merge(drawn, on=keys)
    assert np.abs(both["p_x"] - both["p_y"]).max() < 0.15
    assert drawn.equals(profile_difference(corpus_analysis, ids[:4], ids[4:10], permutations=209))


@pytest.mark.parametrize(
    ("target", "reference", "message"),
    [([], None, "target chooses none"), (["s0001"], ["s0001"], "no statement in common, they share 1")],
)
def test_difference_refused(analysis, target, reference, message):
    with pytest.raises(ValueError, match=message):
        profile_difference(analysis, target, reference)
