"""Differences of two groups: permutation tests against SciPy's correction and a plain recount."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from made import made
from scipy import stats

from rapt.compare import RaptWarning, profile, profile_difference

FOUR = made(*[["断固/ADV 反対/NOUN"]] * 2, *[["対話/NOUN 協議/NOUN"]] * 2)


def test_permutation_against_scipy(corpus_analysis):
    """SciPy's test on the same statistic, for groups small enough that both compute every division."""
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
    ("target", "reference", "options", "message"),
    [
        ([], None, {}, "target chooses none of the 4 statements: []"),
        (["s1", "s2", "s3", "s4"], None, {}, "reference chooses none of the 4 statements: all other statements"),
        (["s1"], ["s1"], {}, "no statement in common, they share 1"),
        (["s1"], None, {"permutations": 0}, "permutations must be at least 1, got 0"),
    ],
)
def test_refused(target, reference, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        profile_difference(FOUR, target, reference, **options)


def test_rates_counts_and_exact_p():
    table = profile_difference(FOUR, ["s1", "s2"]).set_index("feature")
    row = table.loc["断固"]
    assert row[["n_target", "n_reference", "difference"]].tolist() == [2, 0, 500.0]
    # Of the 6 divisions two have both on one side.
    assert row["p"] == pytest.approx(2 / 6)


def test_a_third_group_counts_on_neither_side():
    table = profile_difference(FOUR, ["s1"], ["s3"]).set_index("feature")
    assert table.loc["断固", ["n_target", "n_reference"]].tolist() == [1, 0]


def test_notes_are_in_both_languages():
    note = profile_difference(FOUR, ["s1", "s2"])["note"][0]
    assert note.text("en").startswith(
        "target: 2 statements, at least 5 wanted, 4 words, at least 1,000 wanted; reference"
    )
    assert note.text("ja").startswith(
        "対象：声明2件（5件以上が望ましい）、4語（1,000語以上が望ましい）；比較先：声明2件"
    )


def test_mixed_translations_are_warned_of():
    mixed = made(*[["断固/ADV"]] * 4, translation=["press", "official"] * 2)
    with pytest.warns(RaptWarning, match="target and reference mix translations"):
        profile_difference(mixed, ["s1", "s2"])
