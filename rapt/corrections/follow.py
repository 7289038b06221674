"""What follows from corrections in other tables: voices of demands and measures, demands among the moves, moves of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapt.corrections.edits import Cells, problem
from rapt.corrections.rows import inserted
from rapt.corrections.steps import Done
from rapt.tables.evidence import HAND, by_hand, from_cell, to_cell
from rapt.tables.rows import Evidence, Row

# Moves that repeat a demand: it itself, and what a duty of a text announces.
_OF_DEMANDS = ("demand_", "duty_")
_COPIED = ("start", "end", "sentence_id", "demander", "addressee", "cue", "cameo", "voice", "rule")
_OF_VOICE = ("speaker", "frame", "run")


def follow(done: Done, before: Mapping[str, Sequence[Row]], moves_are_set: bool) -> None:
    """Carry corrections on to the rows that repeat what was corrected.

    ``before`` are the rows before the corrections. A demand or measure has the voice of its sentence, unless a person set it; a
    demand of the issuer is among the moves. Where a person read through the moves, these stay as they are.
    """
    voices = {row["sentence_id"]: row for row in before["sentences"]}
    changed = [(voices[s["sentence_id"]]["voice"], s) for s in done.rows.tables["sentences"]]
    changed = [(old, s) for old, s in changed if old != s["voice"]]
    for old, sentence in changed:
        _follow_voice(done, old, sentence)
    if not moves_are_set:
        _follow_demands(done, before["demands"])
        for old, sentence in changed:
            _follow_moves(done, old, sentence)


def _follow_voice(done: Done, old: str, sentence: Row) -> None:
    for row in (*done.rows.tables["demands"], *done.rows.tables["measures"]):
        # One that has another voice than its sentence, by hand, was given it before.
        earlier = row["rule"] == HAND and row["voice"] != old
        if row["sentence_id"] == sentence["sentence_id"] and not earlier and not done.has_own_voice(row):
            rule = by_hand(done.rows.file)
            kept = [e for e in from_cell(row["evidence"]) if e.role not in _OF_VOICE]
            spoken = Evidence(rule, "speaker", sentence["start"], sentence["end"])
            row |= {"voice": sentence["voice"], "evidence": to_cell([*kept, spoken])}


def _follow_demands(done: Done, before: Sequence[Row]) -> None:
    old = {row["demand_id"]: row for row in before}
    new = {row["demand_id"]: row for row in done.rows.tables["demands"]}
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        if was is None or now is None or any(was[c] != now[c] for c in _COPIED):
            _mirror(done, was, now)


def _mirror(done: Done, was: Row | None, now: Row | None) -> None:
    """The moves that repeat a demand: taken away, changed with it, or added."""
    moves = done.rows.tables["moves"]
    mirrors = [m for m in moves if was is not None and _repeats(m, was) and not done.is_touched(m)]
    if now is None or now["voice"] != "issuer":
        moves[:] = [move for move in moves if not any(move is one for one in mirrors)]
        return
    for move in mirrors:
        moves[:] = [one for one in moves if one is not move]
        inserted(moves, move | _of_demand(now, move["move"]))
    there = any(m["move"] == "demand" and (m["start"], m["end"]) == (now["start"], now["end"]) for m in moves)
    if not mirrors and not there and (was is None or was["voice"] != "issuer"):
        inserted(moves, {"statement_id": now["statement_id"], "move": "demand", **_of_demand(now, "demand")})


def _repeats(move: Row, demand: Row) -> bool:
    same = (move["start"], move["end"]) == (demand["start"], demand["end"])
    return same and str(move["rule"]).startswith(_OF_DEMANDS)


def _of_demand(demand: Row, move: str) -> dict[str, Any]:
    """The columns of a move that it has from the demand that it repeats."""
    place = {name: demand[name] for name in ("start", "end", "text", "sentence_id", "cue", "evidence")}
    if move != "demand":
        return {**place, "actor": demand["demander"], "rule": f"duty_{demand['rule']}"}
    return {
        **place,
        "actor": demand["demander"],
        "target": demand["addressee"],
        "rule": f"demand_{demand['rule']}",
        "cameo": demand["cameo"],
        "plover": demand["plover"],
    }


def _follow_moves(done: Done, old: str, sentence: Row) -> None:
    """A sentence that is not the issuer's after all has none of its moves; one that is may have some that were not read."""
    name = sentence["sentence_id"]
    moves = done.rows.tables["moves"]
    if old == "issuer":
        gone = list(_read_in(done, name))
        moves[:] = [move for move in moves if not any(move is one for one in gone)]
        detail = f"{done.rows.file}: {name} is not the issuer's, so {len(gone)} of its moves are left out"
        note = "moves left out" if gone else ""
    else:
        detail = f"{done.rows.file}: {name} is the issuer's now; moves in it were not read: add those that are there"
        note = "moves not read" if sentence["voice"] == "issuer" else ""
    if note:
        done.problems.append(problem(sentence["statement_id"], note, detail))


def _read_in(done: Done, sentence_id: str) -> Iterator[Cells]:
    """The moves that were read in a sentence; those that repeat a demand go with it, those of a person stay."""
    for move in done.rows.tables["moves"]:
        theirs = str(move["rule"]).startswith(_OF_DEMANDS) or move["rule"] == HAND
        if move["sentence_id"] == sentence_id and not theirs and not done.is_touched(move):
            yield move
