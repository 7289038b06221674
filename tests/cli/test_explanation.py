"""Why a demand is there: the evidence stored with its row, and the rows of the rule tables that it names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from command import TEXT, built

import rapt
from rapt.cli.explanation import explain_row
from rapt.tables.evidence import to_cell
from rapt.tables.rows import Evidence
from rapt.text.rules import Rule, Rules

RULES = Rules(
    [
        Rule("duty", "modal", "/べきだ/", strength="3"),
        Rule("asking", "ask", "求める", strength="3"),
        Rule("hard", "ask_raise", "強く", strength="4"),
    ]
)


def evidence(*pieces: tuple[str, str, str]) -> str:
    """The cell for rules, roles and words of the text."""
    return to_cell(
        Evidence(rule, role, TEXT.index(words), TEXT.index(words) + len(words)) for rule, role, words in pieces
    )


def explained(row_id: str, demand: str = "", sentence: str = "", move: str = "") -> list[tuple[str, str]]:
    """The lines about a row of the hand-made analysis, whose first demand and first sentence have some evidence."""
    analysis = built()
    demands = analysis.demands.assign(evidence=[demand, ""], kind="request")
    sentences = analysis.sentences.assign(evidence=[sentence, "", ""])
    moves = rapt.tables.schema.frame(
        "moves",
        [{"statement_id": "s1", "sentence_id": "sen1", "start": 0, "end": 2, "text": "米国", "move": "accuse",
          "rule": "blame", "cue": "関税", "evidence": move}] * bool(move),
    )  # fmt: skip
    return explain_row(replace(analysis, demands=demands, sentences=sentences, moves=moves).select("s1"), row_id, RULES)


def test_each_piece_of_evidence_is_a_line_with_its_rule():
    found = explained("dem001", evidence(("asking", "anchor", "求めた"), ("topic", "subject", "中国")))
    assert found[-2:] == [
        ("  anchor", "求めた (characters 25 to 28 in sen2): asking in layer ask, 求める, strength 3"),
        ("  subject", "中国 (characters 14 to 16 in sen2): topic"),
    ]


@pytest.mark.parametrize(
    ("pieces", "strength"),
    [
        ((), "3 (request)"),
        ((("asking", "anchor", "求めた"),), "3 (request): 求めた is 3 by asking"),
        (
            (("asking", "anchor", "求めた"), ("hard", "raise", "次")),
            "3 (request): 求めた is 3 by asking, 次 raises it",
        ),
        ((("topic", "anchor", "中国"),), "3 (request)"),
    ],
)
def test_the_strength_is_made_of_stored_evidence(pieces, strength):
    assert dict(explained("dem001", evidence(*pieces)))["strength"] == strength


def test_rows_without_evidence_say_so():
    assert dict(explained("dem001"))["evidence"].startswith("none is stored")


def test_a_sentence_shows_its_voice_demands_and_moves():
    found = explained(
        "sen1", sentence=evidence(("says", "speaker", "米国")), move=evidence(("blame", "anchor", "関税"))
    )
    assert found == [
        ("place", "s1 sen1"),
        ("sentence", "米国は関税を撤回すべきだ。"),
        ("voice", "issuer"),
        ("speaker", "(no id)"),
        ("cue", ""),
        ("  speaker", "米国 (characters 0 to 2): says"),
        ("demand", "dem002: 関税を撤回す (characters 3 to 9)"),
        ("move", "accuse: 米国 (characters 0 to 2), by blame at 関税"),
        ("  anchor", "関税 (characters 3 to 5): blame"),
    ]


def test_every_row_of_a_real_text_can_be_explained():
    found = rapt.analyze("中国は米国に次のことを強く求めた。\n- 関税を撤回すること\n- 対話に戻ること", progress=False)
    for name in [*found.demands.demand_id, *found.sentences.sentence_id]:
        assert dict(explain_row(found, name))["sentence"]


def test_an_unknown_demand_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"s1 has no demand 'dem009'; it has dem001, dem002"):
        explained("dem009")
