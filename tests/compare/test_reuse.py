"""Shared formulae: hand-made statements, the bundled corpus, tables with copied statements."""

from __future__ import annotations

import re
import unicodedata

import pandas as pd
import pytest

import rapt
from rapt.compare import RaptWarning, reuse, reuse_occurrences

FORMULA = "強い不満を表明し、断固反対する"
TEXTS = [
    f"中国は米国に{FORMULA}。詳細は不明だ。",
    f"商務部は談話で{FORMULA}と述べた。",
    "中国はEUの決定に断固反対する。",
]


@pytest.fixture(scope="module")
def analysis():
    dates = ["2025-03-01", "2025-01-01", ""]
    return rapt.analyze(pd.DataFrame({"text": TEXTS, "date": dates, "issuer": "CN-MOFCOM"}), progress=False)


def test_one_formula(analysis):
    row = reuse(analysis, voices=None).iloc[0]
    assert (row["text"], row["n"], row["n_statements"], row["statements"]) == (FORMULA, 2, 2, "s0001;s0002")
    assert (row["first_statement"], row["last_statement"]) == ("s0002", "s0001")
    assert (row["first_use"], row["last_use"]) == (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-03-01"))
    assert row["sentence"] == TEXTS[1]


def test_a_shorter_formula_that_also_occurs_alone(analysis):
    table = reuse(analysis, 3, voices=None)
    assert dict(zip(table["text"], table["n"], strict=True)) == {"断固反対する": 3, FORMULA: 2}
    places = reuse_occurrences(analysis, 3, voices=None)
    assert places.groupby("formula_id").size().to_dict() == {"r0001": 3, "r0002": 2}


def test_min_statements(analysis):
    assert reuse(analysis, 3, voices=None, min_statements=3)["text"].tolist() == ["断固反対する"]
    assert reuse(analysis, 3, voices=None, min_statements=4).empty


@pytest.mark.parametrize(
    ("texts", "mask", "expected"),
    [
        (["米国に対して断固反対する。", "EUに対して断固反対する。"], (), ["対して断固反対する"]),
        (["米国に対して断固反対する。", "EUに対して断固反対する。"], "country", ["米国に対して断固反対する"]),
        (["３０品目の輸出を停止する。", "12品目の輸出を停止する。"], (), ["品目の輸出を停止する"]),
        (["３０品目の輸出を停止する。", "12品目の輸出を停止する。"], "number", ["３０品目の輸出を停止する"]),
        (["２０品目の輸出を停止する。", "20品目の輸出を停止する。"], (), ["２０品目の輸出を停止する"]),
        (["断固反対する。断固反対する。", "対話を歓迎する。"], (), []),
        (["断固反対する。対話を望む。", "対話を望む。断固反対する。"], (), ["断固反対する", "対話を望む"]),
    ],
)
def test_what_is_shared(texts, mask, expected):
    found = reuse(rapt.analyze(texts, progress=False), 3, mask=mask, voices=None)["text"].tolist()
    assert [text.lstrip("に") for text in found] == expected


def test_what_is_masked_makes_no_formula():
    texts = ["2025年10月9日に会談した。", "2024年11月7日に出発した。"]
    assert reuse(rapt.analyze(texts, progress=False), 4, mask="number", voices=None).empty


def test_voices_are_listed_and_chosen(analysis):
    table = reuse(analysis, 3, voices=None)
    assert set(";".join(table["voice"]).split(";")) <= {"issuer", "narrator", "reporter", "other"}
    issuer = reuse(analysis, 3)
    assert set(issuer["voice"]) <= {"issuer"}


@pytest.mark.parametrize("mask", [(), ("number", "country")])
def test_bundled_corpus(corpus_analysis, mask):
    table, places = reuse(corpus_analysis, mask=mask), reuse_occurrences(corpus_analysis, mask=mask)
    texts = corpus_analysis.statements.set_index("statement_id")["text"]
    for row in places.itertuples():
        assert texts[row.statement_id][row.start : row.end] == row.text
    counts = places.groupby("formula_id").agg(n=("start", "size"), statements=("statement_id", "nunique"))
    assert counts["n"].tolist() == table["n"].tolist()
    assert counts["statements"].tolist() == table["n_statements"].tolist()
    assert (table["n_statements"] >= 2).all()
    assert table["n_statements"].is_monotonic_decreasing


def test_every_place_is_found(corpus_analysis):
    """Each formula is looked for as text in every sentence, full and half width alike: no place is missed."""
    sentences = corpus_analysis.sentences.query("voice == 'issuer'")
    texts = sentences["text"].str.normalize("NFKC")
    for row in reuse(corpus_analysis).itertuples():
        formula = unicodedata.normalize("NFKC", row.text)
        assert row.n <= texts.str.count(re.escape(formula)).sum()
        holders = set(sentences["statement_id"][texts.str.contains(formula, regex=False)])
        assert set(row.statements.split(";")) <= holders


def test_copies_of_a_corpus_share_whole_sentences(corpus_analysis):
    one = corpus_analysis.select(["2025-10-14-us-talk-and-threat"])
    two = {}
    for name, table in one.tables().items():
        copy = table.assign(statement_id="copy")
        two[name] = pd.concat(
            [table.astype({"statement_id": object}), copy.astype({"statement_id": object})], ignore_index=True
        )
    table = reuse(rapt.Analysis(**two), 2, voices=None)
    sentences = one.sentences["text"].str.rstrip("。」").str.lstrip("「")
    assert set(sentences[sentences.str.len() > 12]) <= set(table["text"])
    assert (table["n_statements"] == 2).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_tokens": 1}, "min_tokens must be at least 2, got 1"),
        ({"min_statements": 1}, "min_statements must be at least 2, got 1"),
        ({"match": "sound"}, r"match must be among \['words', 'meaning'\], got \['sound'\]"),
        ({"mask": "dates"}, r"mask must be among \['number', 'country'\], got \['dates'\]"),
    ],
)
def test_refused(analysis, options, message):
    with pytest.raises(ValueError, match=message):
        reuse(analysis, **options)


def test_nothing():
    empty = rapt.analyze([], progress=False)
    assert reuse(empty).empty
    assert reuse_occurrences(empty).empty


RETOLD = {
    "2025-03-01": "米国の関税はWTOのルールに著しく違反している。米国に追加関税の撤回を求める。",
    "2025-01-01": "世界貿易機関のルールに米国の関税は反している。",
    "2025-05-01": "今回の協議は北京で開かれた。米国に対し、追加関税を直ちに取り消すよう強く求める。",
}
BOTH = ("words", "meaning")


@pytest.fixture(scope="module")
def retold():
    rows = {"text": list(RETOLD.values()), "date": list(RETOLD), "issuer": "CN-MOFCOM"}
    return rapt.analyze(pd.DataFrame(rows), progress=False)


def test_what_is_told_again_in_other_words(retold):
    assert reuse(retold, voices=None).empty
    table = reuse(retold, match="meaning", voices=None)
    rows = {row["statements"]: row for row in table.to_dict("records")}
    assert set(rows) == {"s0001;s0002", "s0001;s0003"}
    told = rows["s0001;s0002"]
    assert (told["text"], told["first_statement"], told["last_statement"]) == (RETOLD["2025-01-01"], "s0002", "s0001")
    assert (told["n"], told["n_statements"], told["match"]) == (2, 2, "meaning")
    assert told["sentence"] == RETOLD["2025-01-01"]


def test_places_say_how_they_differ_from_the_first(retold):
    places = reuse_occurrences(retold, match="meaning", voices=None)
    texts = retold.statements.set_index("statement_id")["text"]
    assert all(texts[row.statement_id][row.start : row.end] == row.text for row in places.itertuples())
    found = {(row.statement_id, row.status) for row in places.itertuples()}
    assert found == {("s0002", "first"), ("s0001", "changed"), ("s0001", "first"), ("s0003", "strengthened")}


def test_what_has_no_date_is_no_first_or_last_use():
    texts = ["中国は断固として反対する。", "これに断固として反対すると述べた。", "断固として反対すると答えた。"]
    rows = pd.DataFrame({"text": texts, "date": ["", "2025-02-01", "2025-01-01"]})
    analysis = rapt.analyze(rows, progress=False)
    with pytest.warns(RaptWarning, match="without a date: 1"):
        table = reuse(analysis, 3, voices=None)
    (row,) = table[table["n_statements"] == 3].to_dict("records")
    assert (row["first_statement"], row["last_statement"]) == ("s0003", "s0002")
    places = reuse_occurrences(analysis, 3, voices=None)
    places = places[places["formula_id"] == row["formula_id"]]
    assert dict(zip(places["statement_id"], places["status"], strict=True)) == {
        "s0001": "undated", "s0002": "kept", "s0003": "first",
    }  # fmt: skip
    table = reuse(rapt.analyze(rows.assign(date=""), progress=False), 3, voices=None)
    assert set(table["first_statement"]) == set(table["last_statement"]) == {""}
    assert set(table["statement_id"]) != {""}


def test_both_matches_are_kept_apart(retold, analysis):
    words, both = (reuse(analysis, 3, voices=None, match=match) for match in ("words", BOTH))
    assert words["match"].eq("words").all()
    pd.testing.assert_frame_equal(both[both["match"] == "words"].reset_index(drop=True), words)
    ids = reuse(retold, match=BOTH, voices=None)["formula_id"].tolist()
    assert ids == ["m0001", "m0002"]


def test_the_same_words_alone_are_no_retelling():
    texts = ["米国の関税はWTOのルールに著しく違反している。"] * 2
    assert reuse(rapt.analyze(texts, progress=False), match="meaning", voices=None).empty


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("今回の協議は北京で開かれた。", "米国の関税はWTOのルールに違反している。"),
        ("日本産水産物の輸入を停止した。", "レアアースの輸出を許可した。"),
        ("米国に追加関税の撤回を求める。", "欧州委員会は補助金の調査を始めた。"),
    ],
)
def test_what_says_something_else_is_no_retelling(a, b):
    assert reuse(rapt.analyze([a, b], progress=False), 3, match="meaning", voices=None).empty


def test_retellings_in_the_bundled_corpus(corpus_analysis):
    table, places = (f(corpus_analysis, match="meaning") for f in (reuse, reuse_occurrences))
    counts = places.groupby("formula_id").agg(n=("start", "size"), statements=("statement_id", "nunique"))
    assert counts["n"].tolist() == table["n"].tolist()
    assert counts["statements"].tolist() == table["n_statements"].tolist()
    assert places.groupby("formula_id")["status"].apply(lambda s: (s == "first").sum()).eq(1).all()
    assert table["n_statements"].ge(2).all()
    assert table["n_statements"].is_monotonic_decreasing
    assert not places.duplicated(["statement_id", "start"]).any()
    assert places["sentence_id"].ne("").all()


def test_fewer_statements_or_other_voices_give_fewer_retellings(retold):
    assert reuse(retold, match="meaning", min_statements=3, voices=None).empty
    assert reuse(retold, match="meaning", voices="other").empty
    two = reuse(retold, match="meaning", statements=["s0001", "s0002"], voices=None)
    assert two["statements"].tolist() == ["s0001;s0002"]
