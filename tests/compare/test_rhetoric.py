"""Counts of moves, demands, entities, hedges and intensifiers in every statement."""

from __future__ import annotations

import pytest
from made import EMPTY, made, with_rows

from rapt.compare.rhetoric import count_rhetoric


def place(statement: str, sentence: str, **columns: object) -> dict[str, object]:
    return {"statement_id": statement, "sentence_id": sentence} | columns


ANALYSIS = with_rows(
    made(
        ["断固/ADV 反対する/VERB 。/PUNCT", "断固/ADV 反対する/VERB 。/PUNCT", "(other) 可能性が/NOUN ある/VERB"],
        ["撤回/NOUN を/ADP 求める/VERB"],
    ),
    moves=[
        place("s1", "sen1", move="oppose"),
        place("s1", "sen2", move="oppose"),
        place("s1", "sen3", move="warn"),
        place("s2", "sen1", move="demand"),
    ],
    demands=[
        place("s2", "sen1", strength=3, polarity="stop", voice="issuer"),
        place("s2", "sen1", strength=5, polarity="do", voice="issuer"),
        place("s1", "sen3", strength=1, polarity="do", voice="other"),
    ],
    entities=[place("s2", "sen1", label="MEASURE"), place("s1", "sen3", label="GPE")],
)


def counted(voices) -> dict[tuple[str, str], list[int]]:
    found = count_rhetoric(ANALYSIS, voices)
    names = zip(found.kinds.tolist(), found.features.tolist(), strict=True)
    return dict(zip(names, found.counts.T.tolist(), strict=True))


@pytest.mark.parametrize(
    ("voices", "feature", "counts"),
    [
        ("issuer", ("move", "oppose"), [2, 0]),
        ("issuer", ("move", "demand"), [0, 1]),
        ("issuer", ("demand_strength", "3"), [0, 1]),
        ("issuer", ("demand_polarity", "stop"), [0, 1]),
        ("issuer", ("entity_label", "MEASURE"), [0, 1]),
        # A sentence that occurs twice counts twice.
        ("issuer", ("intensifier", "断固"), [2, 0]),
        ("issuer", ("intensifier", "all"), [2, 0]),
        ("issuer", ("hedge", "all"), [0, 0]),
        ("other", ("move", "warn"), [1, 0]),
        ("other", ("demand_strength", "1"), [1, 0]),
        ("other", ("hedge", "可能性がある"), [1, 0]),
        ("other", ("hedge", "all"), [1, 0]),
        (None, ("demand_polarity", "do"), [1, 1]),
    ],
)
def test_counts(voices, feature, counts):
    assert counted(voices)[feature] == counts


@pytest.mark.parametrize(
    ("voices", "feature"),
    [("issuer", ("move", "warn")), ("issuer", ("entity_label", "GPE")), ("other", ("intensifier", "断固"))],
)
def test_what_does_not_occur_in_the_voice_is_no_feature(voices, feature):
    assert feature not in counted(voices)


def test_words_are_those_of_the_voice():
    assert count_rhetoric(ANALYSIS, "issuer").words.tolist() == [4, 3]
    assert count_rhetoric(ANALYSIS, "other").words.tolist() == [2, 0]


def test_features_are_in_a_fixed_order():
    names = list(counted(None))
    assert names.index(("demand_strength", "1")) < names.index(("demand_strength", "3"))
    assert [kind for kind, name in names if name == "all"] == ["hedge", "intensifier"]
    # The sum comes before the single words.
    assert names.index(("intensifier", "all")) < names.index(("intensifier", "断固"))


def test_unknown_voice():
    with pytest.raises(ValueError, match="voices must be among"):
        count_rhetoric(ANALYSIS, "reader")


def test_nothing_to_count():
    found = count_rhetoric(EMPTY, None)
    assert found.features.tolist() == ["all", "all"]
    assert found.counts.shape == (0, 2)
