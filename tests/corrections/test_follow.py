"""What follows in other tables: the voice of demands, the demands among the moves, the moves of a sentence."""

from __future__ import annotations

import pandas as pd
import pytest

from rapt import compare
from rapt.tables.evidence import from_cell

VOICE = {"table": "sentences", "action": "change", "statement_id": "s1", "id": "sen001", "voice": "other"}


def moves(analysis, move="demand"):
    own = analysis.moves[(analysis.moves.statement_id == "s1") & (analysis.moves.move == move)]
    return own[["start", "end", "actor", "target", "cameo", "rule"]].values.tolist()


def test_a_demand_has_the_voice_of_its_sentence(conference):
    found = conference.correct(VOICE)
    own = found.demands[found.demands.statement_id == "s1"]
    assert own[["demand_id", "voice", "rule"]].values.tolist() == [
        ["dem001", "other", "you"],
        ["dem002", "issuer", "you"],
    ]
    assert "hand:edits" in [one.rule for one in from_cell(own.evidence.iloc[0]) if one.role == "speaker"]
    counted = [int(compare.demand_matrix(one).query("addressee == 'US'").n.sum()) for one in (conference, found)]
    assert counted == [2, 1]


def test_but_not_one_that_a_person_gave_a_voice(conference):
    demand = {"table": "demands", "action": "change", "statement_id": "s1", "id": "dem001", "voice": "reporter"}
    together = conference.correct(pd.DataFrame([VOICE, demand]))
    assert together.demands.voice.tolist()[0] == "reporter"
    after = conference.correct([demand, VOICE])
    assert after.demands.voice.tolist()[0] == "reporter"
    # The same voice in words of a person is followed.
    strength = {"table": "demands", "action": "change", "statement_id": "s1", "id": "dem001", "strength": 1}
    assert conference.correct([strength, VOICE]).demands.voice.tolist()[0] == "other"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"action": "delete"}, []),
        ({"action": "change", "voice": "other"}, []),
        ({"action": "change", "strength": 1}, [[24, 41, "CN", "US", "02", "demand_hand"]]),
        ({"action": "change", "addressee": "JP"}, [[24, 41, "CN", "JP", "10", "demand_hand"]]),
        ({"action": "change", "text": "撤回する"}, [[37, 41, "CN", "US", "10", "demand_hand"]]),
        ({"action": "change", "kind": "obligation"}, [[24, 41, "CN", "US", "10", "demand_hand"]]),
    ],
)
def test_the_move_that_repeats_a_demand_follows_it(edited, conference, cells, expected):
    assert moves(conference) == [[24, 41, "CN", "US", "10", "demand_you"], [68, 84, "CN", "US", "10", "demand_you"]]
    found = edited("demands", id="dem001", **cells)
    assert found.problems.empty
    assert moves(found) == [*expected, [68, 84, "CN", "US", "10", "demand_you"]]


def test_a_new_demand_of_the_issuer_is_a_move(edited):
    cells = {"text": "対話を望んでいる", "strength": 1, "polarity": "do", "demander": "CN", "addressee": "US"}
    assert [54, 62, "CN", "US", "02", "demand_hand"] in moves(edited("demands", "add", **cells))
    assert len(moves(edited("demands", "add", **cells, voice="other"))) == 2


def test_a_move_that_a_person_corrected_stays(conference):
    sheet = [
        {"table": "demands", "action": "delete", "id": "dem001"},
        {"table": "moves", "action": "change", "start": 24, "end": 41, "target": "EU"},
    ]
    found = conference.correct(pd.DataFrame(sheet).assign(statement_id="s1"))
    assert moves(found)[0] == [24, 41, "CN", "EU", "10", "hand"]


def test_moves_of_a_sentence_that_is_not_the_issuers_are_left_out_and_said(conference):
    (offer,) = moves(conference, "offer")
    found = conference.correct({**VOICE, "id": "sen002"})
    assert offer[0] > 49
    assert moves(found, "offer") == []
    assert len(moves(found)) == 1
    ((name, problem, detail),) = found.problems[["statement_id", "problem", "detail"]].values.tolist()
    assert (name, problem) == ("s1", "moves left out")
    assert detail == "edits: sen002 is not the issuer's, so 1 of its moves are left out"


def test_moves_that_were_not_read_are_said(conference):
    found = conference.correct({**VOICE, "id": "sen003", "voice": "issuer"})
    assert found.problems.problem.tolist() == ["moves not read"]
    assert "sen003" in found.problems.detail[0]
