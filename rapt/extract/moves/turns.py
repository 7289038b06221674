"""Acts to what becomes of them: what stands behind one, in its part, or before it may make another move of it, or none.

Rules of layer ``move_turn``: ``case_frame`` is the move that is turned, ``relation`` where the pattern is looked for (behind
the act, before it, in the clause up to it, in the match, in what follows a condition), ``label`` the move that it becomes, empty for none.
"""

from __future__ import annotations

import re

from rapt.extract.moves.act import Act
from rapt.extract.moves.parts import Part
from rapt.text.rules import Rule


def turned(part: Part, act: Act, another: bool, condition: str, home: str) -> tuple[str, str]:
    """The move of an act and the id of the rule that says so; no move where it is taken back.

    乱用したことはない denies, 取るつもりはない does nothing. ``another``: the act is not the issuer's; ``condition``: it
    follows what another may do (foreign), or somebody (any); ``home``: the issuer's state.
    """
    for turn in part.reading.document.rules.of("move_turn"):
        if (
            turn.case_frame == act.move
            and not (another and turn.subject == "issuer")
            and _meets(turn, turn.pattern_for(home), part, act, condition)
        ):
            return turn.label, turn.rule_id
    return act.move, act.rule.rule_id


def _meets(turn: Rule, pattern: re.Pattern[str], part: Part, act: Act, condition: str) -> bool:
    start, end = part.in_plain(act.start), part.in_plain(act.end)
    if turn.relation == "behind":
        return bool(pattern.match(part.plain, end))
    if turn.relation == "before":
        return bool(pattern.search(part.plain[:start]))
    if turn.relation == "clause":
        found = pattern.search(part.plain)
        return found is not None and start < found.end()
    if turn.relation == "supposed":
        return bool(condition and pattern.search(part.plain))
    if turn.relation == "condition" and condition != "foreign":
        return False
    return bool(pattern.search(part.plain[start:end]))
