"""A number before and after a day, its difference, interval and test."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import permutation_test, ttest_ind

import rapt
from rapt.compare import before_after
from rapt.compare.results import RESULTS

ASKS, TALKS = "中国は米国に関税の撤回を求めた。", "双方は対話を続ける。"


def made(before, after):
    """An Analysis of statements before and from 2025-04-04 on."""
    days = [*pd.date_range("2025-03-01", periods=len(before)), *pd.date_range("2025-04-04", periods=len(after))]
    rows = pd.DataFrame({"text": [*before, *after], "date": days, "issuer": "CN-MOFCOM"})
    return rapt.analyze(rows, progress=False)


@pytest.fixture(scope="module")
def analysis():
    return made([TALKS] * 4 + [ASKS] * 2, [ASKS] * 5 + [TALKS])


def test_difference_and_exact_p(analysis):
    row = before_after(analysis, "2025-04-04", "demands").iloc[0]
    values = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0], dtype=float)
    test = permutation_test(
        (values[6:], values[:6]), lambda a, b: abs(a.mean() - b.mean()), n_resamples=np.inf, alternative="greater"
    )
    assert (row["before"], row["after"]) == (pytest.approx(1 / 3), pytest.approx(5 / 6))
    assert row["difference"] == pytest.approx(0.5)
    assert row["p"] == pytest.approx(test.pvalue)
    assert row["low"] < 0 < row["difference"] < row["high"]


def test_the_interval_is_welchs_but_for_one_more_case(analysis):
    def wide(more):
        return ttest_ind(*more, equal_var=False).confidence_interval(0.95)

    row = before_after(analysis, "2025-04-04", "demands").iloc[0]
    welch = wide((np.array([1, 1, 1, 1, 1, 0.0]), np.array([0, 0, 0, 0, 1, 1.0])))
    assert row["high"] - row["low"] > welch.high - welch.low
    assert (row["high"] + row["low"]) / 2 == pytest.approx((welch.high + welch.low) / 2)


def test_the_day_itself_is_after(analysis):
    row = before_after(analysis, "2025-04-04", "demands").iloc[0]
    assert (row["n_before"], row["n_after"]) == (6, 6)
    assert before_after(analysis, "2025-04-05", "demands").iloc[0]["n_before"] == 7


def test_strength_counts_statements_with_a_request_only(analysis):
    row = before_after(analysis, "2025-04-04", "strength").iloc[0]
    assert (row["n_before"], row["n_after"], row["before"]) == (2, 5, 3.0)
    assert np.isnan(row["difference"])
    assert np.isnan(row["p"])
    assert row["note"].text("ja") == "出来事より前：声明2件（5件以上が望ましい）；少なすぎるため差は求めない"


def test_duties_are_no_requests(analysis):
    duties = replace(analysis, demands=analysis.demands.assign(kind="obligation"))
    assert before_after(duties, "2025-04-04", "demands").iloc[0]["after"] == 0


def test_concepts_moves_functions_and_names(analysis):
    def tariffs(one):
        return float("関税" in one.statements["text"].iloc[0])

    what = {"撤回": "lift_tariffs", "非難": "accuse", "関税": tariffs}
    table = before_after(analysis, "2025-04-04", what)
    assert table["what"].tolist() == ["撤回", "非難", "関税"]
    assert table["unit"].tolist() == ["share", "share", "number"]
    assert table.loc[[0, 2], "difference"].tolist() == pytest.approx([0.5, 0.5])
    assert before_after(analysis, "2025-04-04", ["demands", "accuse"])["what"].tolist() == ["demands", "accuse"]
    assert before_after(analysis, "2025-04-04", tariffs)["what"].tolist() == ["tariffs"]


def test_p_is_adjusted_over_the_rows(analysis):
    table = before_after(analysis, "2025-04-04", ["demands", "strength", "lift_tariffs"])
    assert table["p_adjusted"].isna().tolist() == [False, True, False]
    assert (table["p_adjusted"].dropna() >= table["p"].dropna()).all()


def test_addressee_and_days():
    analysis = made([ASKS] * 6, ["中国は日本に協議を求めた。"] * 6)
    to_japan = before_after(analysis, "2025-04-04", "demands", addressee="JP").iloc[0]
    assert (to_japan["before"], to_japan["after"]) == (0, 1)
    near = before_after(analysis, "2025-04-04", "demands", days=32).iloc[0]
    assert (near["n_before"], near["n_after"]) == (4, 6)


def test_what_is_smaller_than_would_show_is_said(analysis):
    note = before_after(analysis, "2025-04-04", "demands").iloc[0]["note"]
    assert note.text("ja").startswith("この件数で見分けられる差は")


def test_statements_chosen_by_their_demands(analysis):
    note = before_after(analysis, "2025-04-04", "demands", statements="strength >= 1 or strength < 1").iloc[0]["note"]
    assert "要求を条件に選んだ" in note.text("ja")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("来週",), "day must be a day like 2025-12-01"),
        (("2030-01-01",), "day chooses none of the 12 statements: after: 2030-01-01"),
        (("2020-01-01",), "day chooses none of the 12 statements: before: 2020-01-01"),
        (("2025-04-04", "anger"), "what must be one of .* a concept, a function"),
    ],
)
def test_errors(analysis, arguments, message):
    with pytest.raises(ValueError, match=message):
        before_after(analysis, *arguments)


@pytest.mark.parametrize("name", ["permutations", "days"])
def test_numbers_below_one(analysis, name):
    with pytest.raises(ValueError, match=f"{name} must be at least 1"):
        before_after(analysis, "2025-04-04", **{name: 0})


def test_columns_and_the_same_again(analysis):
    table = before_after(analysis, "2025-04-04", ["demands", "strength"], permutations=100)
    assert [(name, str(kind)) for name, kind in table.dtypes.items()] == [
        (c.name, c.dtype) for c in RESULTS["before_after"]
    ]
    assert table.equals(before_after(analysis, "2025-04-04", ["demands", "strength"], permutations=100))
