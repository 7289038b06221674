"""The least difference that shows: against the formula, against simulation, what more is needed."""

from __future__ import annotations

import re

import numpy as np
import pytest
from coded import analysis_of, gold_of
from scipy import stats

from rapt.validate import power

RANDOM = np.random.default_rng(9)
COUNTS = RANDOM.poisson(2, 60).tolist()
GENRE = ["news"] * 25 + ["readout"] * 35
ANALYSIS = analysis_of(COUNTS, genre=GENRE)


def test_least_difference_is_blooms_multiple_of_welchs_standard_error():
    row = power(ANALYSIS, "genre", "demands").iloc[0]
    a, b = np.array(COUNTS[:25]), np.array(COUNTS[25:])
    test = stats.ttest_ind(a, b, equal_var=False)
    se = np.sqrt(a.var(ddof=1) / 25 + b.var(ddof=1) / 35)
    # DSL keeps the degrees of freedom of each group.
    assert row["least_difference"] == pytest.approx((stats.t.ppf(0.975, test.df) + stats.t.ppf(0.8, test.df)) * se)
    interval = test.confidence_interval(0.95)
    assert [row["difference"], row["low"], row["high"]] == pytest.approx(
        [a.mean() - b.mean(), interval.low, interval.high]
    )


def test_the_least_difference_shows_in_80_of_100_draws():
    least = power(ANALYSIS, "genre", "demands").iloc[0]["least_difference"]
    random, pool = np.random.default_rng(1), np.array(COUNTS)
    a = random.choice(pool, (3000, 25)) + least
    b = random.choice(pool, (3000, 35))
    share = (stats.ttest_ind(a, b, axis=1, equal_var=False).pvalue < 0.05).mean()
    assert share == pytest.approx(0.8, abs=0.04)


def test_with_the_statements_needed_the_target_is_the_least_difference():
    row = power(ANALYSIS, "genre", "demands", target=0.5).iloc[0]
    assert row["n_more"] == row["n_needed"] - 60 > 0
    times = int(np.ceil(row["n_needed"] / 60))
    more = analysis_of(COUNTS * times, genre=GENRE * times)
    assert power(more, "genre", "demands").iloc[0]["least_difference"] == pytest.approx(0.5, rel=0.1)
    assert power(ANALYSIS, "genre", "demands", target=5).iloc[0]["n_more"] == 0


SAID = "no sensible number of statements would show so small a difference (more than 10,000)"


@pytest.mark.parametrize("target", [0.001, 1e-12])
def test_no_absurd_number_of_statements_is_named(target):
    row = power(ANALYSIS, "genre", "demands", target=target).iloc[0]
    assert np.isnan([row["n_needed"], row["n_more"]]).all()
    assert row["note"].text("en").endswith(SAID)
    assert row["note"].text("ja").endswith("現実的な件数では見分けられない（10,000件でも足りない）")


def test_no_difference_at_all_shows_with_no_number_of_statements():
    row = power(
        analysis_of([1, 2, 3] * 20, genre=["news", "news", "news", "readout", "readout", "readout"] * 10),
        "genre",
        "demands",
    )
    assert row.iloc[0][["difference", "target"]].tolist() == [0, 0]
    assert np.isnan(row.iloc[0]["n_needed"])
    assert SAID in row.iloc[0]["note"].text("en")


def test_how_many_are_sensible_is_for_the_user_to_say():
    asked = power(ANALYSIS, "genre", "demands", target=0.2).iloc[0]
    assert 60 < asked["n_needed"] < 10_000
    assert "sensible" not in asked["note"]
    few = power(ANALYSIS, "genre", "demands", target=0.2, most=int(asked["n_needed"]) - 1).iloc[0]
    assert np.isnan(few["n_more"])
    same = power(ANALYSIS, "genre", "demands", target=0.2, most=int(asked["n_needed"])).iloc[0]
    assert same["n_needed"] == asked["n_needed"]
    # The statements there are show it already, however few are called sensible.
    assert power(ANALYSIS, "genre", "demands", target=5, most=1).iloc[0]["n_more"] == 0


def test_hand_codes_needed():
    gold = [gold_of(k, COUNTS[k] + k % 3) for k in (*range(15), *range(25, 45))]
    row = power(ANALYSIS, "genre", "demands", gold, target=1.5).iloc[0]
    assert row["least_difference"] > power(ANALYSIS, "genre", "demands").iloc[0]["least_difference"]
    assert 35 < row["coded_needed"] <= 60
    assert row["coded_more"] == row["coded_needed"] - 35
    assert row["note"] == ""
    beyond = power(ANALYSIS, "genre", "demands", gold, target=0.2).iloc[0]
    assert np.isnan(beyond["coded_needed"])
    assert beyond["note"].text("ja") == "すべての声明を人手でコーディングしても、この差は見分けられない"


def test_without_gold_the_errors_are_said_to_be_left_out():
    row = power(ANALYSIS, "genre", "demands").iloc[0]
    assert row["note"].text("en") == "the errors of the rules are not allowed for (give gold, and they are)"
    assert np.isnan(row["coded_needed"])


def test_groups_with_few_codes_have_no_plan():
    row = power(ANALYSIS, "genre", "demands", [gold_of(k, COUNTS[k]) for k in range(30)]).iloc[0]
    assert np.isnan(row["least_difference"])
    assert row["note"].text("en") == "5 statements coded by hand, 15 needed"


@pytest.mark.parametrize(
    ("groups", "options", "message"),
    [
        (None, {}, "groups must make at least two groups, got ['']"),
        ("genre", {"alpha": 5}, "alpha must be between 0 and 1, got 5"),
        ("genre", {"target": 0}, "target must be above 0, got 0\ntarget は 0 より大きく"),
        ("genre", {"most": 0}, "most must be at least 1, got 0"),
        ("部門", {}, "groups must be one of"),
    ],
)
def test_refused(groups, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        power(ANALYSIS, groups, "demands", **options)


def test_alike_statements_show_less():
    events = [f"{genre}{k // 5}" for k, genre in enumerate(GENRE)]
    alike = analysis_of([1 + k // 5 % 4 for k in range(60)], genre=GENRE, event=events)
    plain, clustered = (power(alike, "genre", "demands", cluster=one).iloc[0] for one in (None, "event"))
    assert clustered["least_difference"] > 1.5 * plain["least_difference"]
    assert clustered["difference"] == plain["difference"]
