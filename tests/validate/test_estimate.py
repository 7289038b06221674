"""Estimates from tables and gold: what is counted, groups, totals, refusals."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from coded import SENTENCES, analysis_of, gold_of

from rapt.compare.messages import Message
from rapt.validate import estimate, sample

RANDOM = np.random.default_rng(3)
TRUE = RANDOM.integers(1, 5, 40)
# The rules miss a demand and an accusation in every second statement.
FOUND = TRUE - (np.arange(40) % 2)
GENRE = ["news"] * 20 + ["readout"] * 20
ANALYSIS = analysis_of(FOUND.tolist(), FOUND.tolist(), genre=GENRE)
GOLD = [gold_of(k, int(n), int(n)) for k, n in enumerate(TRUE)]


def by_method(table, group="", minus=""):
    return table[(table["group"] == group) & (table["minus"] == minus)].set_index("method")


@pytest.mark.parametrize(
    ("what", "truth", "naive"),
    [
        ("demands", TRUE.mean(), FOUND.mean()),
        ("accuse", TRUE.mean() / SENTENCES, FOUND.mean() / SENTENCES),
        ("strength", 3, 3),
        (lambda one: len(one.demands), TRUE.mean(), FOUND.mean()),
        (lambda one: (len(one.moves), len(one.sentences)), TRUE.mean() / SENTENCES, FOUND.mean() / SENTENCES),
        (lambda one: float((one.demands["voice"] == "narrator").any()), 0, 0),
    ],
)
def test_with_all_coded_the_corrected_is_the_truth(what, truth, naive):
    rows = by_method(estimate(ANALYSIS, GOLD, what, scope="corpus"))
    assert rows.loc["naive", "estimate"] == pytest.approx(naive)
    for method in ("hand", "dsl", "ppi"):
        assert rows.loc[method, ["estimate", "low", "high"]].tolist() == pytest.approx([truth] * 3)
    assert np.isnan(rows.loc["naive", "low"])


def test_a_sample_corrects_what_the_rules_miss():
    drawn = sample(ANALYSIS, 20, seed=2)
    chosen = [gold for gold in GOLD if gold["statement_id"] in set(drawn["statement_id"])]
    rows = by_method(estimate(ANALYSIS, chosen, "demands", sample=drawn))
    errors = [TRUE[k] - FOUND[k] for k in range(40) if f"s{k:03}" in set(drawn["statement_id"])]
    assert rows.loc["dsl", "estimate"] == pytest.approx(FOUND.mean() + np.mean(errors))
    assert rows.loc["dsl", "low"] < TRUE.mean() < rows.loc["dsl", "high"]
    assert rows["n_coded"].tolist() == [20] * 4


def test_strata_are_weighted():
    drawn = sample(ANALYSIS, 32, seed=2, strata={"前": [f"s{k:03}" for k in range(30)], "後": [f"s{k:03}" for k in range(30, 40)]}, allocation="equal")  # fmt: skip
    rows = by_method(estimate(ANALYSIS, GOLD, "demands", sample=drawn))
    errors = pd.Series(TRUE - FOUND, index=[f"s{k:03}" for k in range(40)])
    weighted = (errors[drawn["statement_id"]].to_numpy() * drawn["weight"]).sum() / 40
    assert rows.loc["dsl", "estimate"] == pytest.approx(FOUND.mean() + weighted)
    # Gold of statements that were not drawn does not count.
    assert rows.loc["hand", "n_coded"] == 32


def test_groups_and_their_difference():
    table = estimate(ANALYSIS, GOLD, "demands", by="genre", scope="corpus")
    dsl = table[table["method"] == "dsl"].set_index("group")["estimate"].tolist()
    news, readout = TRUE[:20].mean(), TRUE[20:].mean()
    assert dsl == pytest.approx([news, readout, news - readout])
    assert table[["group", "minus"]].drop_duplicates().values.tolist() == [
        ["news", ""],
        ["readout", ""],
        ["news", "readout"],
    ]


def test_totals():
    rows = by_method(estimate(ANALYSIS, GOLD, "accuse", total=True, scope="corpus"))
    assert rows["estimate"].tolist() == pytest.approx([FOUND.sum(), TRUE.sum(), TRUE.sum(), TRUE.sum()])


def test_a_group_with_too_few_codes_has_no_corrected_estimate():
    table = estimate(ANALYSIS, GOLD[:24], "demands", by="genre")
    readout = by_method(table, "readout")
    assert readout["estimate"].notna().tolist() == [True, False, False, False]
    assert readout.loc["dsl", "note"].text("en") == "4 statements coded by hand, 15 needed"
    assert (
        by_method(table, "news", "readout").loc["dsl", "note"].text("ja")
        == "readout：人手でコーディングした声明4件（15件以上が必要）"
    )
    assert by_method(table, "news")["estimate"].notna().all()


def test_few_statements_have_a_number_and_no_interval():
    table = estimate(ANALYSIS, GOLD, "demands", by={"甲": ["s000", "s001"], "乙": [f"s{k:03}" for k in range(2, 40)]})
    row = by_method(table, "甲").loc["naive"]
    assert (row["estimate"], np.isnan(row["low"])) == (FOUND[:2].mean(), True)
    assert row["note"].text("ja") == "声明2件（15件以上が望ましい）"


def test_no_error_among_the_coded_is_said():
    gold = [gold_of(k, int(n)) for k, n in enumerate(FOUND[:20])]
    rows = by_method(estimate(ANALYSIS, gold, "demands", scope="corpus"))
    assert rows.loc["dsl", "note"] == Message("no_error_seen", n=20)
    assert rows.loc["dsl", "low"] < rows.loc["dsl", "estimate"] < rows.loc["dsl", "high"]
    assert rows.loc["hand", "note"] == ""
    assert by_method(estimate(ANALYSIS, gold, "warn")).loc["hand", "note"].key == "nothing_coded"


def test_intervals_do_not_leave_what_there_can_be():
    few = analysis_of([0] * 38 + [1, 1])
    rows = estimate(few, [gold_of(k, 0) for k in range(20)], "demands")
    assert (rows["low"] >= 0).all()
    share = estimate(few, [gold_of(k, 0) for k in range(20)], "accuse")
    assert share["low"].between(0, 1).all()


def test_groups_chosen_by_demands_are_noted_where_demands_are_counted():
    two = analysis_of([1] * 20 + [0] * 20)
    gold = [gold_of(k, int(k < 20)) for k in range(40)]
    groups = {"米": 'addressee == "US"', "他": [f"s{k:03}" for k in range(20, 40)]}
    note = by_method(estimate(two, gold, "demands", by=groups), "米", "他").loc["naive", "note"]
    assert "米 was chosen by its demands" in note.text("en")
    assert "米は要求を条件に選んだ声明なので" in note.text("ja")
    assert by_method(estimate(two, gold, "accuse", by=groups), "米", "他").loc["naive", "note"] == ""


@pytest.mark.parametrize(
    ("gold", "what", "options", "message"),
    [
        (GOLD[:14], "demands", {}, "at least 15 statements (of a group) must be coded by hand, got 14"),
        (GOLD, "nonsense", {}, "what must be demands, strength, one of announce"),
        (GOLD, "demands", {"scope": "all"}, "scope must be one of ['beyond', 'corpus']"),
        (GOLD, "demands", {"level": 95}, "level must be between 0 and 1, got 95"),
        (GOLD, "demands", {"level": 1.5}, "level must be between 0 and 1, got 1.5"),
        (GOLD, "demands", {"level": 1}, "level must be between 0 and 1, got 1"),
        (GOLD, "demands", {"level": 0}, "level must be between 0 and 1, got 0"),
        ([{**GOLD[0], "corrected": ["moves"]}, *GOLD[1:]], "demands", {}, "gold of 's000' has no demands coded by hand"),
        (GOLD, lambda one: float("nan"), {}, "what must give a number for every statement"),
        (GOLD[:20], "demands", {"sample": sample(ANALYSIS, 20, seed=1)}, "drawn statements have no gold"),
        (GOLD, "demands", {"sample": sample(ANALYSIS, 20, seed=1).assign(n_stratum=7)}, "sample was drawn from 7 statements, the analysis has 40"),
        (GOLD, "demands", {"sample": pd.DataFrame({"statement_id": ["s000"]})}, "it has no column n_stratum, probability, stratum"),
    ],
)  # fmt: skip
def test_refused(gold, what, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        estimate(ANALYSIS, gold, what, **options)


@pytest.mark.parametrize(("n", "more"), [(35, ""), (34, " …")])
def test_five_drawn_statements_without_gold_are_named(n, more):
    drawn = sample(ANALYSIS, 40, seed=1)
    without = [name for name in drawn["statement_id"] if int(name[1:]) >= n]
    said = f"sample: {40 - n} of 40 drawn statements have no gold ({', '.join(without[:5])}{more}); those"
    with pytest.raises(ValueError, match=re.escape(said)):
        estimate(ANALYSIS, GOLD[:n], "demands", sample=drawn)


def test_the_coverage_that_the_docs_show_is_what_was_asked_for():
    """For every move and for demands, at 30 and 60 coded texts of the gold, DSL holds the truth in .93 or more of the draws."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in page.split("Mean width")[0].splitlines() if "| dsl |" in line]
    shares = {int(row[0]): [float(cell) for cell in row[2:]] for row in rows}
    assert min(shares[30] + shares[60]) >= 0.93
    assert max(shares[60]) <= 0.97


EVENTS = [f"出来事{k // 4}" for k in range(40)]
ALIKE = analysis_of([1 + k // 4 % 5 for k in range(40)], event=EVENTS, date=pd.to_datetime(["2025-10-09"] * 40))


def test_statements_of_one_event_are_not_as_many_as_they_are():
    gold = [gold_of(k, 1 + k // 4 % 5) for k in range(40)]
    plain, events, named = (
        by_method(estimate(ALIKE, gold, "demands", cluster=one)) for one in (None, "event", lambda table: EVENTS)
    )
    assert plain["estimate"].tolist() == events["estimate"].tolist()
    # Four of each, all the same: twice the standard error, but for the degrees of freedom.
    assert events.loc["naive", "se"] / plain.loc["naive", "se"] == pytest.approx(2, rel=0.05)
    assert (events["se"] > 1.5 * plain["se"]).all()
    assert events["se"].tolist() == named["se"].tolist()
    assert events["note"].map(lambda note: note.text("ja")).str.contains("出来事が10しかないため").all()


def test_statements_without_an_event_are_each_their_own():
    gold = [gold_of(k, int(n)) for k, n in enumerate(TRUE)]
    alone = analysis_of(FOUND.tolist(), event=[""] * 40)
    rows = [by_method(estimate(alone, gold, "demands", cluster=one))["se"].tolist() for one in (None, "event")]
    assert rows[0] == pytest.approx(rows[1])


def test_statements_of_one_day_are_said_where_nobody_names_events():
    gold = [gold_of(k, 1 + k // 4 % 5) for k in range(40)]
    said = "40 of 40 statements share issuer and day with another"
    assert by_method(estimate(ALIKE, gold, "demands"))["note"].map(lambda note: said in note.text("en")).all()
    assert not by_method(estimate(ALIKE, gold, "demands", scope="corpus"))["note"].str.contains("share").any()
    assert not by_method(estimate(ANALYSIS, GOLD, "demands"))["note"].str.contains("share").any()


def test_an_unknown_event_is_refused():
    with pytest.raises(ValueError, match="cluster must be one of"):
        estimate(ANALYSIS, GOLD, "demands", cluster="出来事")
