"""Features as arrays, on analyses written by hand."""

from __future__ import annotations

import numpy as np
import pytest
from made import EMPTY, made, with_rows

from rapt.compare.features import find_features

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


def test_features_within_statements():
    features = find_features(TWO).within(np.array([False, True]))
    assert dict(zip(features.names, features.counts(), strict=True)) == {"協議": 1, "撤回": 0, "求める": 1, "米国": 0}
    assert features.words.tolist() == [0, 4]


@pytest.mark.parametrize(
    ("unit", "stop", "left"),
    [("lemma", ["撤回", "米国"], ["協議", "求める"]), ("entity", ["US"], ["CN", "東亜商会"]), ("move", ["demand"], [])],
)
def test_features_of_the_stop_list_do_not_count(unit, stop, left):
    features = find_features(NAMED, unit, stop=stop)
    assert features.names.tolist() == left
    # The base of rates is all words.
    assert features.words.tolist() == [5, 4]


@pytest.mark.parametrize("unit", ["lemma", "entity"])
def test_a_list_of_words_is_no_string(unit):
    with pytest.raises(TypeError, match="stop must be a list of words, got '撤回'"):
        find_features(NAMED, unit, stop="撤回")


@pytest.mark.parametrize("unit", ["lemma", "entity", "move", "cue"])
def test_nothing_to_count(unit):
    assert find_features(EMPTY, unit).names.tolist() == []
