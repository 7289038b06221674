"""What an issuer's sentence does, known from its clause: a family a move, with its contraries and look-alikes.

A clause (``move_clauses.csv``) takes words that fit its issuer (``move_words.csv``) and an ending (``move_endings.csv``).
A ``claim`` is said by the issuer, a ``deed`` is announced, a ``whole`` text stands as it is. A clause without a ``move``
carries none: a question, another's words or deed, what is still open. ``free`` names moves it may carry as well. Every
``source`` is the page where the part, or one like it, was read; ``own`` is what any reader of Japanese accepts.
"""

from __future__ import annotations

import random
from collections.abc import Mapping

from cases import Case, Want, parts

Row = Mapping[str, str]
ISSUERS = ("CN-MOFCOM", "JP-METI", "EU-COM")
# Who may speak: spokespeople and heads, bodies, the issuer's side.
VOICES = ("issuer", "body", "side")
# A wish, a duty and a performative act are not retold as somebody's information or position.
UNTOLD = ("たい", "べきだ", "ならない", "表明する", "抗議する", "非難する", "反対する", "禁じ得ない", "覚える")


def move_cases(chosen: str, n: int, seed: int = 0) -> list[Case]:
    """Draw ``n`` cases from the parts of one set (known, fresh): clauses in turn, a third of them contraries."""
    draw = random.Random(f"move {chosen} {seed}")
    rows = [row for row in parts("move_clauses") if row["set"] == chosen]
    heaps = {
        key: _shuffled([row for row in rows if (row["family"], row["role"]) == key], draw)
        for key in dict.fromkeys((row["family"], role) for row in rows for role in ("plain", "plain", "contrary"))
    }
    order = [
        (family, role) for family in dict.fromkeys(r["family"] for r in rows) for role in ("plain", "plain", "contrary")
    ]
    found: dict[tuple[str, str], Case] = {}
    for count in range(n * 20):
        if len(found) >= n:
            break
        heap = heaps[order[count % len(order)]]
        clause = heap.pop(0)
        heap.append(clause)
        case = _case(clause, chosen, draw)
        found.setdefault((case.text, case.issuer), case)
    return list(found.values())


def _shuffled(rows: list[Row], draw: random.Random) -> list[Row]:
    return draw.sample(rows, len(rows))


def _case(clause: Row, chosen: str, draw: random.Random) -> Case:
    issuers = ISSUERS if clause["issuers"] == "any" else tuple(clause["issuers"].split(";"))
    issuer = draw.choice(issuers)
    ending = draw.choice([row for row in parts("move_endings") if row["set"] == chosen and _fits(row, clause, issuer)])
    words = _words(issuer, chosen, draw)
    said = clause["clause"].format_map(words)
    who = _speaker(issuer, clause["form"], chosen, draw)
    text = ending["template"].format(who=who, clause=said)
    wants = (Want(said, {"move": clause["move"]}),) if clause["move"] else ()
    dims = {
        "family": clause["family"] if clause["role"] == "plain" else f"beside {clause['family']}",
        "move": clause["move"] or "none",
        "ending": ending["template"],
        "issuer": issuer,
        "clause": clause["clause"],
    }
    free = tuple(filter(None, clause["free"].split(";")))
    return Case("move", "moves", text, wants, dims, issuer=issuer, genre=ending["genre"], free=free)


def _fits(ending: Row, clause: Row, issuer: str) -> bool:
    told = any(
        frame in ending["template"] for frame in ("によると", "立場", "説明", "話では", "理解に", "答えだ", "論を")
    )
    return (
        ending["form"] == clause["form"]
        and clause["family"] in (ending["families"] or clause["family"]).split(";")
        and issuer in (ending["issuers"] or issuer).split(";")
        and not (told and clause["clause"].endswith(UNTOLD))
    )


def _words(issuer: str, chosen: str, draw: random.Random) -> dict[str, str]:
    """One word a slot, of those that this issuer would use."""
    rows = [row for row in parts("move_words") if row["set"] == chosen and row["issuer"] == issuer]
    found = {
        slot: draw.choice([r["words"] for r in rows if r["slot"] == slot]) for slot in sorted({r["slot"] for r in rows})
    }
    return found | {"body": _speaker(issuer, "deed", chosen, draw)}


def _speaker(issuer: str, form: str, chosen: str, draw: random.Random) -> str:
    """A guise of the issuer; only a body takes measures."""
    kinds = ("body",) if form == "deed" else VOICES
    rows = [
        row["who"]
        for row in parts("speech_speakers")
        if row["set"] == chosen and row["issuer"] == issuer and row["kind"] in kinds and not row["before"]
    ]
    return draw.choice(rows or [{"JP-METI": "経産省", "EU-COM": "EU欧州委員会"}.get(issuer, "商務部")])
