"""Keyness: counts recounted in plain Python, scores against SciPy, permutations against all divisions."""

from __future__ import annotations

import itertools
import re
import warnings
from collections import Counter

import numpy as np
import pytest
from made import EMPTY, made
from scipy.stats import chi2_contingency

from rapt.compare import RaptWarning, keyness
from rapt.compare.counts import coded
from rapt.compare.form_words import form_words
from rapt.compare.results import RESULTS
from rapt.compare.spelling import written_forms
from rapt.text.lexicons import read_rows

SMALL = made(
    ["撤回/VERB 求める/VERB 関税", "(other) 撤回/VERB"],
    ["撤回/VERB を/ADP 関税 。/PUNCT"],
    ["協議 求める/VERB"],
    ["協議 成果 協議"],
)


def words_as_written(analysis) -> tuple[list[str], list[str]]:
    codes, lemmas = coded(analysis.tokens["lemma"])
    return lemmas.tolist(), written_forms(analysis.tokens, codes, lemmas).tolist()


def recounted(analysis, ids: set[str]) -> Counter:
    """Single content words of the issuer's sentences, counted in the plainest way."""
    affixes = {row["word"] for row in read_rows("compounds.csv")}
    written = dict(zip(*words_as_written(analysis), strict=True))
    voice = {(s.statement_id, s.sentence_id): s.voice for s in analysis.sentences.itertuples()}
    counts: Counter = Counter()
    before = None
    for t in analysis.tokens.itertuples():
        counter = t.tag == "名詞-普通名詞-助数詞可能" and before == "NUM"
        before = t.pos
        numeric = t.tag.startswith(("接頭辞", "名詞-数詞", "接尾辞-名詞的-助数詞"))
        if t.statement_id not in ids or voice[t.statement_id, t.sentence_id] != "issuer":
            continue
        if t.tag.startswith(("空白", "補助記号")) or t.pos not in ("NOUN", "PROPN", "VERB", "ADJ", "ADV"):
            continue
        if not counter and not numeric and t.lemma not in form_words("counts") and written[t.lemma] not in affixes:
            counts[written[t.lemma]] += 1
    return counts


def test_counts_and_scores_of_the_corpus(corpus_analysis):
    asked = corpus_analysis.demands[corpus_analysis.demands.addressee.str.split(";").map(lambda ids: "US" in ids)]
    target = set(asked.statement_id)
    a = recounted(corpus_analysis, target)
    b = recounted(corpus_analysis, set(corpus_analysis.statements.statement_id) - target)
    table = keyness(corpus_analysis, 'addressee == "US"', compounds=None)
    assert dict(zip(table.feature, table.n_target, strict=True)) == {w: a[w] for w in a | b}
    assert dict(zip(table.feature, table.n_reference, strict=True)) == {w: b[w] for w in a | b}
    for row in table.iloc[:: len(table) // 40].itertuples():
        cells = [[row.n_target, a.total() - row.n_target], [row.n_reference, b.total() - row.n_reference]]
        theirs = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert (row.score, row.p) == pytest.approx((theirs.statistic, theirs.pvalue))
    assert (table.p_adjusted >= table.p).all()


@pytest.mark.parametrize("unit", ["lemma", "entity", "move", "cue"])
@pytest.mark.parametrize("measure", ["g2", "chi2", "log_odds", "log_ratio"])
def test_the_order_and_the_examples(corpus_analysis, unit, measure):
    table = keyness(corpus_analysis, "2025", unit=unit, measure=measure)
    assert table.columns.tolist() == [c.name for c in RESULTS["keyness"]]
    signed = np.sign(table.effect) * table.score.abs()
    assert signed.is_monotonic_decreasing
    known = corpus_analysis.sentences.set_index(["statement_id", "sentence_id"])
    for row in table.head(20).itertuples():
        example = known.loc[(row.statement_id, row.sentence_id)]
        assert (example.text, example.voice) == (row.sentence, "issuer")
    assert table.p.isna().all() == (measure == "log_ratio")


def test_effect_and_direction():
    table = keyness(SMALL, ["s1", "s2"]).set_index("feature")
    assert table[["n_target", "n_reference"]].values.tolist() == [[2, 0], [2, 0], [1, 1], [0, 1], [0, 3]]
    assert table.index.tolist() == ["撤回", "関税", "求める", "成果", "協議"]
    assert table.effect["撤回"] == pytest.approx(np.log2((2 / 5) / (0.5 / 5)))
    assert table.loc["協議", ["statement_id", "sentence"]].tolist() == ["s3", "協議求める"]
    assert table.loc["撤回", ["statement_id", "sentence"]].tolist() == ["s1", "撤回求める関税"]


def test_log_odds_by_hand():
    row = keyness(SMALL, ["s1", "s2"], measure="log_odds", prior=10).set_index("feature").loc["撤回"]
    prior = 10 * 2 / 10  # 2 of the 10 words
    odds = [np.log((y + prior) / (5 + 10 - y - prior)) for y in (2, 0)]
    assert row.score == pytest.approx((odds[0] - odds[1]) / np.sqrt(1 / (2 + prior) + 1 / prior))


@pytest.mark.parametrize(
    ("measure", "score"),
    [
        ("g2", chi2_contingency([[1, 2], [1, 6]], correction=False, lambda_="log-likelihood").statistic),
        ("chi2", chi2_contingency([[1, 2], [1, 6]], correction=False).statistic),
        ("log_ratio", np.log2((1 / 3) / (1 / 7))),
    ],
)
def test_each_measure_in_groups_of_unlike_sizes(measure, score):
    """撤回 is one of the three words of s1 and one of the seven of the others."""
    row = keyness(SMALL, "s1", measure=measure).set_index("feature").loc["撤回"]
    assert (row.measure, row.score) == (measure, pytest.approx(score))
    assert row.effect == pytest.approx(np.log2((1 / 3) / (1 / 7)))


def test_voices_count_apart():
    assert "撤回" not in keyness(SMALL, "s3", "s4").feature.tolist()
    counts = keyness(SMALL, "s1", "s2", voices=None).set_index("feature").n_target
    assert counts["撤回"] == 2


def test_permutations_approach_all_divisions():
    """p against the share of all 70 divisions of eight statements into four and four."""
    words = [
        ["撤回 協議 協議"],
        ["撤回 関税"],
        ["撤回 撤回"],
        ["撤回 協議"],
        ["協議 関税"],
        ["協議"],
        ["関税 協議"],
        ["撤回 協議"],
    ]
    analysis = made(*words)
    ids = [f"s{n}" for n in range(1, 9)]
    table = keyness(analysis, ids[:4], permutations=4000, seed=1).set_index("feature")
    scores = [keyness(analysis, list(group)).set_index("feature").score for group in itertools.combinations(ids, 4)]
    for feature in table.index:
        exact = np.mean([score[feature] >= table.score[feature] - 1e-9 for score in scores])
        assert table.p[feature] == pytest.approx(exact, abs=0.03)
    again = keyness(analysis, ids[:4], permutations=4000, seed=1).set_index("feature")
    assert again.equals(table)


@pytest.mark.parametrize("measure", ["chi2", "log_odds", "log_ratio"])
def test_permutations_with_every_measure(measure):
    p = keyness(SMALL, ["s1", "s2"], measure=measure, permutations=99).p
    assert p.between(0.01, 1).all()


def test_notes_say_what_is_too_small():
    small = "target: 2 statements, at least 5 wanted, 6 words, at least 1,000 wanted; reference: 2 statements"
    assert keyness(SMALL, ["s1", "s2"]).note[0].startswith(small)
    assert (
        keyness(SMALL, ["s1", "s2"], measure="chi2")
        .note[0]
        .text("en")
        .endswith("; expected count 1.0, at least 5 wanted")
    )


def test_no_note_where_there_is_enough(corpus_analysis):
    table = keyness(corpus_analysis, "2025")
    noted = table[table.note != ""]
    # What is said is of one row, whose difference is less than so many statements can show; of the groups there is nothing to say.
    assert {note.key for note in noted.note} <= {"least_difference"}
    assert len(noted) < 0.01 * len(table)


def test_notes_are_in_both_languages():
    rare = keyness(SMALL, ["s1", "s2"], measure="chi2").note[0]
    assert rare.startswith(rare.text("en"))
    assert rare.text("ja").startswith(
        "対象：声明2件（5件以上が望ましい）、6語（1,000語以上が望ましい）；比較先：声明2件"
    )
    assert rare.text("ja").endswith("；期待度数1.0（5以上が望ましい）")


def test_mixed_translations_warn():
    analysis = made(["撤回"], ["協議"], translation=["official", "press"], outlet=["人民網", ""])
    with pytest.warns(RaptWarning, match=r"target and reference mix translations \(official 1, press 1\)") as caught:
        keyness(analysis, "s1")
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        keyness(made(["撤回"], ["協議"], outlet=["人民網", "人民網"]), "s1")


def test_overlap_warns():
    with pytest.warns(RaptWarning, match="share 1 statements") as caught:
        keyness(SMALL, ["s1", "s2"], ["s2", "s3"])
    assert (caught[0].message.key, caught[0].message.values) == ("shared", {"n": 1})


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"target": "s1", "measure": "pmi"},
            "measure must be one of ['g2', 'chi2', 'log_odds', 'log_ratio'], got 'pmi'",
        ),
        ({"target": "s1", "unit": "word"}, "unit must be one of"),
        ({"target": None}, "reference chooses none of the 4 statements: all other statements"),
        ({"target": "2020"}, "target chooses none of the 4 statements: '2020'"),
    ],
)
def test_errors(given, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        keyness(SMALL, **given)


def test_nothing_to_compare():
    for unit in ("lemma", "entity", "move", "cue"):
        assert keyness(EMPTY, "2025", unit=unit).columns.tolist() == [c.name for c in RESULTS["keyness"]]
    assert keyness(made(["。/PUNCT"], ["、/PUNCT"]), "s1", permutations=9).empty
