"""Generated sentences: the share that RAPT reads right never falls, and the generators make what they promise.

Floors are in ``floors.csv``; ``python tests/grids/test_grids.py`` measures them anew, after rules got better.
"""

from __future__ import annotations

import csv
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from cases import PARTS, Case, judge, parts
from edits import EDITS, edited
from registry import GRIDS, NAMES, ONLY, SAMPLES, SETS

from rapt.scoring.gold import load_gold
from rapt.scoring.guidelines import check_gold

HERE = Path(__file__).parent
FLOORS = HERE / "floors.csv"
SEED = 20251012
# Cases of each grid and set: so many are made, and of so many it is judged what RAPT makes of them (`make grids`: of 3,000).
SIZE, JUDGED = 300, 50
# What a floor lies below the share that was measured.
SLACK = 0.005
# The tables whose words of one set are in no other, with the columns that hold them.
WORDS = {
    "demand_actions": "dict",
    "demand_adjuncts": "text",
    "demand_cues": "dict",
    "demand_endings": "text",
    "demand_fillers": "text",
    "demand_intensifiers": "text",
    "demand_links": "text column kind",
    "demand_modals": "column",
    "demand_negatives": "text",
    "demand_openers": "text",
    "demand_parties": "text",
    "demand_sayings": "dict",
    "edit_adjuncts": "text",
    "edit_countries": "left",
    "edit_endings": "plain",
    "list_frames": "text",
    "list_inline": "text",
    "list_items": "dict noun",
    "list_leads": "text",
    "list_marks": "text",
    "move_clauses": "clause",
    "move_words": "issuer slot words",
    "speech_frames": "frame plain",
    "speech_slots": "plain",
    "speech_speakers": "issuer who",
    "speech_verbs": "plain",
    "speech_words": "words",
}
GOLD = HERE.parents[1] / "data" / "gold"


def sample(grid: str, kind: str, size: int = SIZE) -> list[Case]:
    return GRIDS[grid](kind, size, SEED)


def measured() -> dict[tuple[str, str], tuple[float, int]]:
    """The share right of every grid and set, all judged in one analysis."""
    cases = {(grid, kind): sample(grid, kind, JUDGED) for grid, kind in SAMPLES}
    wrong = iter(judge([case for found in cases.values() for case in found]))
    return {key: (sum(not next(wrong) for _ in found) / max(len(found), 1), len(found)) for key, found in cases.items()}


def floors() -> dict[tuple[str, str], float]:
    with FLOORS.open(encoding="utf-8", newline="") as file:
        return {(row["grid"], row["set"]): float(row["share"]) for row in csv.DictReader(file)}


def test_shares_are_not_below_their_floors() -> None:
    shares = measured()
    low = {key: (shares[key][0], floor) for key, floor in floors().items() if shares[key][0] < floor}
    assert not low, "share right, floor: " + str(low)


@pytest.mark.parametrize(("grid", "kind"), SAMPLES)
def test_same_seed_makes_the_same_cases(grid: str, kind: str) -> None:
    assert sample(grid, kind) == sample(grid, kind)
    assert GRIDS[grid](kind, 20, 1) != GRIDS[grid](kind, 20, 2)


@pytest.mark.parametrize(("grid", "kind"), SAMPLES)
def test_wants_are_in_their_texts_and_no_text_comes_twice(grid: str, kind: str) -> None:
    cases = sample(grid, kind)
    assert len(cases) == SIZE
    missing = [(want.text, case.text) for case in cases for want in case.wants if want.text not in case.text]
    assert not missing
    # The same text may be judged once for each issuer.
    assert max(Counter((case.text, case.issuer, case.title) for case in cases).values()) == 1


# Written side by side by two who did not know of each other: 57 of the 619 words of fresh7 stand in fresh6 as well.
# benchmarks/rounds/about.md says what its first reading is without them.
_SIDE_BY_SIDE = {("fresh6", "fresh7")}


@pytest.mark.parametrize("table", WORDS)
def test_parts_of_two_sets_share_no_word(table: str) -> None:
    rows = parts(table)
    # Edits of the gold have no second and third fresh set.
    grid = table.partition("_")[0]
    sets = SETS[:2] if grid == "edit" else [kind for kind in SETS if grid in ONLY.get(kind, NAMES)]
    words = {
        kind: {tuple(row[name] for name in WORDS[table].split()) for row in rows if row["set"] == kind} for kind in sets
    }
    assert all(words.values())
    assert not [
        (one, other, words[one] & words[other])
        for one, other in combinations(sets, 2)
        if words[one] & words[other] and (one, other) not in _SIDE_BY_SIDE
    ]


@pytest.mark.parametrize("table", sorted(path.stem for path in PARTS.glob("*.csv")))
def test_every_part_names_its_set_and_source(table: str) -> None:
    assert not [row for row in parts(table) if row["set"] not in SETS or not row["source"]]


@pytest.mark.parametrize("edit", EDITS)
def test_rows_of_edited_gold_fit_their_texts(edit: str) -> None:
    golds = load_gold(GOLD)
    made = [found for gold in golds if (found := edited(gold, edit)) is not None]
    assert made
    assert not [(found["statement_id"], problem) for found in made for problem in check_gold(found)]


def test_exchanged_twice_is_as_before() -> None:
    gold = {
        "statement_id": "s1",
        "issuer": "JP-GOV",
        "title": "",
        "text": "中国は日中の協議で日本に対し、措置を撤回するよう求めた。",
        "demands": [{"start": 15, "end": 22, "text": "措置を撤回する", "demander": "CN", "addressee": "JP"}],
    }
    once = edited(gold, "exchange JP KR")
    assert once is not None
    assert once["text"] == "中国は韓中の協議で韓国に対し、措置を撤回するよう求めた。"
    assert once["demands"][0]["addressee"] == "KR"
    assert once["issuer"] == "KR-GOV"
    assert edited(once, "exchange JP KR") == gold


def test_put_in_adjunct_stays_outside_the_row() -> None:
    text = "商務部の談話\n中国は日本に対し、この措置を撤回するよう求めた。"
    start = text.index("中国")
    gold = {"statement_id": "s1", "text": text, "voices": [{"start": start, "end": len(text), "text": text[start:]}]}
    found = edited(gold, "adjunct なお、")
    assert found is not None
    assert found["text"] == "商務部の談話\nなお、" + text[start:]
    assert found["voices"][0]["text"] == text[start:]


if __name__ == "__main__":
    with FLOORS.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("grid", "set", "share", "n"))
        writer.writerows(
            (grid, kind, f"{max(share - SLACK, 0):.3f}", n) for (grid, kind), (share, n) in measured().items()
        )
