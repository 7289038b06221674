"""Moves that no anchor codes, by what their words speak for: the concept, the words named, and when nothing is given."""

from __future__ import annotations

import math
from collections import defaultdict

import pandas as pd
import pytest

import rapt
from rapt.extract.concepts import learned
from rapt.tables.evidence import from_cell
from rapt.text import codebook
from rapt.text.document import Token
from rapt.text.lexicons import read_rows
from rapt.text.rules import bundled

# What a ministry says, the concept, and words that must be among those named.
CODED = [
    ("どこか一国に照準を合わせたものではない。", "deny_target", "国"),
    ("これは両国の間の普通の商いに横やりを入れるものだ。", "accuse_harms_relations", "両国"),
]


def token(text: str, start: int) -> Token:
    return Token(0, start, start + len(text), text, text, "NOUN", "名詞-普通名詞-一般", "obj", 0, "", False)


@pytest.fixture(scope="module")
def moves() -> pd.DataFrame:
    rows = pd.DataFrame({"text": [text for text, *_ in CODED], "issuer": "CN-MOFCOM", "genre": "remarks"})
    return rapt.analyze(rows, progress=False).moves


@pytest.mark.parametrize(("text", "concept", "word"), CODED)
def test_what_no_anchor_codes_is_coded_by_its_words(moves: pd.DataFrame, text: str, concept: str, word: str) -> None:
    row = moves[moves["text"].map(lambda span: span in text)].iloc[0]
    named = [one for one in from_cell(row["evidence"]) if one.role == "concept"]
    words = [text[one.start : one.end] for one in named]
    assert row["concept"] == concept
    assert {one.rule for one in named} == {"learned"}
    assert 1 <= len(named) <= 3
    assert word in words


def test_an_own_row_switches_it_off(tmp_path) -> None:
    own = tmp_path / "off.csv"
    own.write_text("rule_id,layer,anchor\nlearned,concept_learned,/(?!)/\n", encoding="utf-8")
    rows = pd.DataFrame({"text": [text for text, *_ in CODED], "issuer": "CN-MOFCOM", "genre": "remarks"})
    found = rapt.analyze(rows, rules=own, progress=False).moves
    assert len(found)
    assert set(found["concept"]) == {""}


def test_probability_is_the_softmax_of_weighted_values(monkeypatch: pytest.MonkeyPatch) -> None:
    of = defaultdict(dict, {(learned.WORD, "林檎"): {"a": 3.0, "b": 1.0}, (learned.LAST, "林檎"): {"a": 1.0}})
    weights = learned._Weights({"a": 0.0, "b": 0.5, learned.NONE: 0.25}, of)
    monkeypatch.setattr(learned, "_weights", lambda: {"accuse": weights})
    found = learned.likeliest(bundled(), "accuse", "林檎", [token("林檎", 0)], 0, 2)
    # A word, the same as the last, and two characters of .6 each.
    length = math.sqrt(1 + 1 + 2 * 0.36)
    sums = [4 / length, 0.5 + 1 / length, 0.25]
    assert found is not None
    assert (found.concept, found.rule, found.spans) == ("a", "learned", ((0, 2),))
    assert found.probability == pytest.approx(math.exp(sums[0]) / sum(map(math.exp, sums)))


@pytest.mark.parametrize(
    "before",
    [
        {"a": 0.0, learned.NONE: 5.0},
        {"a": 0.0, **{f"other {n}": 0.0 for n in range(20)}},
    ],
    ids=["no concept is likelier", "too many are as likely"],
)
def test_nothing_is_given_where_no_concept_is_sure(monkeypatch: pytest.MonkeyPatch, before: dict[str, float]) -> None:
    of = defaultdict(dict, {(learned.WORD, "林檎"): {"a": 0.5}})
    monkeypatch.setattr(learned, "_weights", lambda: {"accuse": learned._Weights(before, of)})
    assert learned.likeliest(bundled(), "accuse", "林檎", [token("林檎", 0)], 0, 2) is None


@pytest.mark.parametrize(("move", "words"), [("request", ["林檎"]), ("accuse", [])], ids=["asked", "without words"])
def test_only_moves_with_words_are_coded(move: str, words: list[str]) -> None:
    assert learned.likeliest(bundled(), move, "林檎", [token(word, 0) for word in words], 0, 2) is None


def test_weights_are_of_concepts_of_the_codebook_and_say_what_they_come_from() -> None:
    rows = read_rows(learned.TABLE)
    known = codebook.concepts()
    moves = {move for rule in bundled().of(learned.LAYER) for move in rule.words}
    assert {row["move"] for row in rows} == moves
    assert all(row["concept"] == learned.NONE or known[row["concept"]].layer == row["move"] for row in rows)
    assert {row["feature"] for row in rows} == {
        learned.BEFORE, learned.WORD, learned.LAST, learned.THING, learned.CHARACTER,
    }  # fmt: skip
    assert all((row["feature"] == learned.BEFORE) == (row["word"] == "") for row in rows)
    assert len({tuple(row.values())[:4] for row in rows}) == len(rows)
