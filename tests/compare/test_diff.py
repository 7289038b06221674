"""Two statements side by side: hand-made pairs, an alignment by exhaustive search, the bundled corpus."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import rapt
from rapt.compare import diff
from rapt.compare.diff import _REWORDED, _align

A = """商務部の報道官は談話を発表した。

米国の関税措置はWTOルールに違反する。

中国は米国に対し、追加関税を撤回するよう求める。中国は米国に対し、対話に戻るよう強く促す。

中国は断固反対する。"""
B = """商務部の報道官は談話を発表した。

中国は断固反対する。

米国の関税措置はWTOのルールに著しく違反する。

中国は米国に対し、追加関税を直ちに取り消すよう強く求める。中国は日本に対し、対話に戻るよう促す。

半導体の供給網は安定しなければならない。"""


@pytest.fixture(scope="module")
def table():
    statements = pd.DataFrame({"text": [A, B], "issuer": "CN-MOFCOM", "genre": "remarks"})
    return diff(rapt.analyze(statements, progress=False), "s0001", "s0002", voices=None)


def of(table, kind):
    return table[table["kind"] == kind]


def test_segments(table):
    found = [(r.status, r.text_a[:6], r.text_b[:6], r.detail) for r in of(table, "segment").itertuples()]
    assert found == [
        ("kept", "商務部の報道", "商務部の報道", ""),
        ("kept", "中国は断固反", "中国は断固反", "moved"),
        ("changed", "米国の関税措", "米国の関税措", ""),
        ("changed", "中国は米国に", "中国は米国に", ""),
        ("new", "", "半導体の供給", ""),
    ]


def test_demands(table):
    found = {(r.status, r.text_a, r.text_b) for r in of(table, "demand").itertuples()}
    assert ("strengthened", "追加関税を撤回する", "追加関税を直ちに取り消す") in found
    assert ("dropped", "対話に戻る", "") in found
    assert ("new", "", "対話に戻る") in found


def test_words_and_entities_are_counted(table):
    words = {r.detail: r.status for r in of(table, "word").itertuples()}
    assert words["供給: 0 → 1"] == "new"
    assert words["撤回: 1 → 0"] == "dropped"
    assert words["違反: 1 → 1"] == "kept"
    entities = {r.detail: r.status for r in of(table, "entity").itertuples()}
    assert entities["JP: 0 → 1"] == "new"
    assert entities["WTO: 1 → 1"] == "kept"


def test_offsets(table):
    for side, text in (("a", A), ("b", B)):
        for row in table[table[f"start_{side}"] >= 0].itertuples():
            start, end = getattr(row, f"start_{side}"), getattr(row, f"end_{side}")
            assert text[start:end] == getattr(row, f"text_{side}")
            assert getattr(row, f"sentence_{side}")
    assert (table.loc[table["status"] == "new", "start_a"] == -1).all()
    assert (table.loc[table["status"] == "dropped", "start_b"] == -1).all()


def test_a_statement_and_itself(corpus_analysis):
    name = "2025-10-14-us-talk-and-threat"
    assert set(diff(corpus_analysis, name, name)["status"]) == {"kept"}


def test_turned_round(corpus_analysis):
    names = ("2025-10-12-rare-earth-100pct-tariff", "2025-10-14-us-talk-and-threat")
    there, back = diff(corpus_analysis, *names), diff(corpus_analysis, *reversed(names))
    turn = {"new": "dropped", "dropped": "new", "strengthened": "weakened", "weakened": "strengthened"}
    counts = there.groupby(["kind", there["status"].replace(turn)]).size()
    assert counts.to_dict() == back.groupby(["kind", "status"]).size().to_dict()
    assert "strengthened" in set(of(there, "demand")["status"])


def test_moves_of_one_kind_are_paired(corpus_analysis):
    names = ("2025-10-12-rare-earth-100pct-tariff", "2025-10-14-us-talk-and-threat")
    moves = of(diff(corpus_analysis, *names), "move")
    changed = moves[moves["status"] == "changed"]
    assert len(changed) >= 3
    assert (changed["similarity"] < 1).all()


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ("s0009", "s0001", "is not in the analysis|neither a statement_id"),
        (["s0001", "s0002"], "s0001", "a must choose exactly one statement"),
        ("s0001", None, "b must choose exactly one statement, None chooses 2"),
    ],
)
def test_refused(a, b, message):
    analysis = rapt.analyze(["米国に撤回を求めた。", "日本に撤回を求めた。"], progress=False)
    with pytest.raises(ValueError, match=message):
        diff(analysis, a, b)


def test_empty_statements():
    analysis = rapt.analyze(["※", "中国は断固反対する。"], progress=False)
    table = diff(analysis, "s0001", "s0002", voices=None)
    assert set(table[~table["kind"].isin(["segment", "sentence"])]["status"]) == {"new"}
    assert table[table["kind"] == "sentence"]["status"].tolist() == ["dropped", "new"]


def every_alignment(likeness):
    """The greatest sum over all monotone pairings, by trying them."""
    n, m = likeness.shape
    best = 0.0
    for size in range(1, min(n, m) + 1):
        for rows in combinations(range(n), size):
            for columns in combinations(range(m), size):
                values = likeness[list(rows), list(columns)]
                if (values >= _REWORDED).all():
                    best = max(best, float(values.sum()))
    return best


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(
        float,
        st.tuples(st.integers(0, 4), st.integers(0, 4)),
        elements=st.floats(0, 1).map(lambda value: round(value, 1)),
    )
)
def test_alignment_is_the_best_monotone_one(likeness):
    pairs = _align(likeness)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert np.isclose(sum(likeness[pair] for pair in pairs), every_alignment(likeness))
