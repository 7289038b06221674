"""The minimal pairs are whole and balanced, and the scorer counts right on made-up answers."""

from __future__ import annotations

import copy
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

import challenge  # noqa: E402

ITEMS = challenge.load()
STATE = re.compile(r"[A-Z]{2}|")
# A change of the set makes it another set, with scores of its own.
FROZEN = "45d87af206cae920701c37d3a99559e320d94bf7b631759c0957a947051c1f35"
ISSUERS = {"CN-MOFCOM", "JP-METI", "EU-COM", ""}
# Kinds where one side asks for nothing.
EMPTY = ("list-or-not", "denied-or-not", "request-or-plan")


def perfect() -> list[dict[str, object]]:
    """An answer that is right everywhere."""
    return [{"pair_id": i["pair_id"], "side": i["side"], **copy.deepcopy(i["expected"])} for i in ITEMS]


def shares(answers: list[dict[str, object]], kind: str) -> tuple[float, float]:
    row = challenge.score(ITEMS, answers).loc[kind]
    return row["point"], row["all"]


def test_set_is_frozen() -> None:
    assert hashlib.sha256(challenge.PAIRS.read_bytes()).hexdigest() == FROZEN


def test_pairs_are_complete_and_balanced() -> None:
    sides = Counter(item["pair_id"] for item in ITEMS)
    assert set(sides.values()) == {2}
    assert [item["side"] for item in ITEMS] == ["a", "b"] * len(sides)
    kinds = Counter(item["kind"] for item in ITEMS)
    assert set(kinds) == set(challenge.POINT)
    assert set(kinds.values()) == {48}
    assert all(re.fullmatch(rf"{item['kind']}-\d\d", item["pair_id"]) for item in ITEMS)


def test_items_have_known_fields_and_differ() -> None:
    for one, other in zip(ITEMS[::2], ITEMS[1::2], strict=True):
        assert one["text"] != other["text"]
        assert one["issuer"] == other["issuer"]
        assert one["expected"] != other["expected"]
    assert len({(item["text"], item["issuer"]) for item in ITEMS}) == len(ITEMS)
    assert {item["issuer"] for item in ITEMS} == ISSUERS
    assert all(set(item) == {"pair_id", "kind", "side", "text", "issuer", "title", "expected"} for item in ITEMS)


def test_expected_rows_are_of_known_form() -> None:
    for item in ITEMS:
        assert ("voice" in item["expected"]) == (item["kind"] == "whose-words")
        assert item["expected"].get("voice", "issuer") in ("issuer", "other")
        for row in item["expected"]["demands"]:
            assert item["text"].count(row["span"]) == 1
            assert STATE.fullmatch(row["demander"])
            assert STATE.fullmatch(row["addressee"])
            assert row["addressee"] not in ("", row["demander"])
            assert row["strength"] in range(1, 6)
            assert row["polarity"] in ("do", "stop")


@pytest.mark.parametrize("kind", challenge.POINT)
def test_sides_ask_or_do_not(kind: str) -> None:
    asks = [bool(item["expected"]["demands"]) for item in ITEMS if item["kind"] == kind]
    assert asks == ([True, False] if kind in EMPTY else [True, True]) * 24


def test_perfect_answers_get_everything() -> None:
    table = challenge.score(ITEMS, perfect())
    assert (table[["point", "all"]] == 1).all(axis=None)
    assert table.loc["all kinds", "pairs"] == 240


def test_silence_gets_nothing() -> None:
    assert (challenge.score(ITEMS, [])[["point", "all"]] == 0).all(axis=None)


def test_one_wrong_side_costs_the_pair() -> None:
    answers = perfect()
    answers[0]["demands"][0]["demander"] = "XX"  # type: ignore[index]
    assert shares(answers, "who-asks") == (pytest.approx(23 / 24), pytest.approx(23 / 24))


def test_a_field_beside_the_point_costs_only_all() -> None:
    answers = perfect()
    answers[0]["demands"][0]["polarity"] = "?"  # type: ignore[index]
    assert shares(answers, "who-asks") == (1, pytest.approx(23 / 24))


@pytest.mark.parametrize(
    ("span", "found"),
    [
        ("輸出規制を緩和する", True),
        ("日本政府に対し、輸出規制を緩和する", True),
        ("する", False),
        ("港", False),
        ("", False),
    ],
)
def test_spans_need_half_their_characters_in_common(span: str, found: bool) -> None:
    row = ITEMS[0]["expected"]["demands"][0] | {"span": span}
    assert challenge.right(ITEMS[0], {"demands": [row]}, challenge.FIELDS) == found


def test_a_row_too_much_is_wrong() -> None:
    denied = next(item for item in ITEMS if item["kind"] == "denied-or-not" and item["side"] == "b")
    assert challenge.right(denied, {"demands": []}, challenge.FIELDS)
    assert not challenge.right(denied, {"demands": ITEMS[0]["expected"]["demands"]}, ())


def test_voice_is_the_point_of_whose_words() -> None:
    answers = [answer | {"voice": "issuer"} for answer in perfect()]
    assert shares(answers, "whose-words") == (0, 0)
    assert shares(answers, "whom") == (1, 1)


def test_cue_verbs_see_a_request_and_miss_a_denial() -> None:
    sides = [item for item in ITEMS if item["pair_id"] == "denied-or-not-01"]
    asked, denied = (answer["demands"] for answer in challenge.cue_answers(sides))
    assert asked == denied == sides[0]["expected"]["demands"]


def test_page_holds_all_kinds_and_systems() -> None:
    table = challenge.score(ITEMS, perfect())
    text = challenge.page(ITEMS, {"one": table, "other": challenge.score(ITEMS, [])})
    assert "| all kinds | 240 | 1.00 | 1.00 | 0.00 | 0.00 |" in text
    assert all(f"| {kind} | 24 |" in text for kind in challenge.POINT)
