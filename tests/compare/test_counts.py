"""Words, features and rows as arrays, on analyses written by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from made import EMPTY, made, with_rows

import rapt
from rapt.compare.counts import (
    coded,
    examples,
    find_features,
    find_words,
    ranges,
    sentence_rows,
    statement_rows,
)

TWO = made(
    ["米国/PROPN に/ADP 撤回/NOUN を/ADP 求める/VERB 。/PUNCT", "(other) 撤回/NOUN"],
    ["協議/NOUN する/AUX こと/NOUN 求める/VERB"],
)


def place(statement: str, sentence: str, **columns: object) -> dict[str, object]:
    return {"statement_id": statement, "sentence_id": sentence} | columns


NAMED = with_rows(
    TWO,
    entities=[
        place("s1", "sen1", text="両国", label="GPE", entity_id="CN;US", name="両国"),
        place("s1", "sen1", text="三割", label="AMOUNT", entity_id="", name="三割"),
        place("s1", "sen2", text="日本", label="GPE", entity_id="JP", name="日本"),
        place("s2", "sen1", text="東亜商会", label="ORG", entity_id="", name="東亜商会"),
        place("s2", "sen1", text="米国", label="GPE", entity_id="US", name="米国"),
    ],
    moves=[
        place("s1", "sen1", move="demand", cue="求める"),
        place("s1", "sen2", move="warn", cue="結果を負う"),
        place("s2", "sen1", move="demand", cue="よう求め"),
    ],
)


@pytest.mark.parametrize(
    ("voices", "lemmas", "content"),
    [
        ("issuer", ["米国", "に", "撤回", "を", "求める", "協議", "する", "こと", "求める"], ["米国", "撤回", "求める", "協議", "求める"]),
        ("other", ["撤回"], ["撤回"]),
        (("narrator",), [], []),
    ],
)  # fmt: skip
def test_words_without_marks_and_content_words_without_form_words(voices, lemmas, content):
    words = find_words(TWO, voices)
    assert words.lemmas[words.lemma].tolist() == lemmas
    assert words.lemmas[words.lemma[words.content]].tolist() == content


def test_numerals_and_their_counters_are_no_content_words():
    words = find_words(rapt.analyze("三つの企業と2社に撤回を求めた。", progress=False), None)
    content = set(words.lemmas[words.lemma[words.content]])
    assert {"企業", "撤回", "求める"} <= content
    assert not content & {"三", "2", "社", "つ"}


def test_words_and_features_within_statements():
    second = np.array([False, True])
    words = find_words(TWO).within(second)
    assert set(words.statement) == {1}
    features = find_features(TWO).within(second)
    assert dict(zip(features.names, features.counts(), strict=True)) == {"協議": 1, "撤回": 0, "求める": 1, "米国": 0}
    assert features.words.tolist() == [0, 4]


@pytest.mark.parametrize(
    ("unit", "voices", "counts"),
    [
        ("lemma", "issuer", {"協議": 1, "撤回": 1, "求める": 2, "米国": 1}),
        # An entity with two ids counts for both, one without id by its name, an amount not at all.
        ("entity", "issuer", {"CN": 1, "US": 2, "東亜商会": 1}),
        ("entity", None, {"CN": 1, "JP": 1, "US": 2, "東亜商会": 1}),
        ("move", "issuer", {"demand": 2}),
        ("move", "other", {"warn": 1}),
        ("cue", "issuer", {"よう求め": 1, "求める": 1}),
    ],
)
def test_features(unit, voices, counts):
    features = find_features(NAMED, unit, voices)
    assert dict(zip(features.names.tolist(), features.counts().tolist(), strict=True)) == counts
    assert features.names.tolist() == sorted(counts)


def test_statements_and_first_sentence_of_features():
    features = find_features(NAMED, "entity")
    assert features.statement_counts().tolist() == [1, 2, 1]
    assert features.first_sentences().tolist() == [0, 0, 2]
    assert features.within(np.array([False, True])).first_sentences().tolist() == [-1, 2, 2]


def test_an_unknown_unit():
    with pytest.raises(ValueError, match=r"unit must be one of .*got 'word'"):
        find_features(TWO, "word")


@pytest.mark.parametrize("categorical", [True, False])
def test_rows_of_statements_and_sentences(categorical):
    table = pd.DataFrame(
        {
            "statement_id": ["s2", "s1", "s1", "s1", "s9", "s2"],
            "sentence_id": ["sen1", "sen2", "sen1", "sen1", "sen1", "sen2"],
        },
        dtype="category" if categorical else object,
    )
    assert statement_rows(TWO, table["statement_id"]).tolist() == [1, 0, 0, 0, -1, 1]
    # s2 has one sentence, and s9 is not in the analysis.
    assert sentence_rows(TWO, table).tolist() == [2, 1, 0, 0, -1, -1]


@pytest.mark.parametrize(
    ("starts", "sizes", "numbers"), [([], [], []), ([4], [0], []), ([7, 0, 3], [2, 0, 1], [7, 8, 3])]
)
def test_ranges(starts, sizes, numbers):
    assert ranges(np.array(starts, dtype=int), np.array(sizes, dtype=int)).tolist() == numbers


def test_codes_name_the_values():
    for values in (pd.Series(["b", "a", "b"], dtype="category"), pd.Series(["b", "a", "b"], dtype=object)):
        codes, names = coded(values)
        assert names[codes].tolist() == ["b", "a", "b"]


def test_examples_are_sentences_or_empty():
    found = examples(TWO, np.array([2, -1]))
    assert found["statement_id"].tolist() == ["s2", ""]
    assert found["sentence_id"].tolist() == ["sen1", ""]
    assert found["sentence"].tolist() == ["協議すること求める", ""]


@pytest.mark.parametrize("unit", ["lemma", "entity", "move", "cue"])
def test_nothing_to_count(unit):
    assert find_features(EMPTY, unit).names.tolist() == []
    assert find_words(EMPTY).lemma.tolist() == []
