"""Words that stand for a name told before (同国, 両国, 同省, 同氏, 同社), with the ids of what they stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rapt.rows import Entity

_ANAPHOR = re.compile(
    r"(?<![一-龥々])(?:(?P<pair>両国|双方|両政府|両者)|(?P<country>同国(?![際民立家])|相手国)"
    r"|同(?P<body>[省部庁局委府])(?![一-龥々])|同(?P<office>[省部庁局委])(?=報道官|幹部|高官|当局)|(?P<person>同氏)|(?P<company>同社))"
)
# Between two states named side by side: 米中, 中国とオランダ, 中国、EU.
_JOINED = re.compile(r"(?:側|政府)?(?:と|・|、|及び|および|や)?")


def find_anaphora(text: str, found: Sequence[Entity], issuer: str = "") -> Iterator[Entity]:
    """Rows (label OTHER) for the anaphora of a text that resolve to entities found before them, in order.

    ``issuer`` is the issuing body's id: 同国 is then a foreign state, 両国 the issuer's state and another. What has no
    antecedent makes no row.

    >>> dutch = Entity(0, 4, "オランダ", "GPE", "NL", "オランダ", "", "lexicon")
    >>> [(e.text, e.entity_id) for e in find_anaphora("オランダは同国の企業に命じた。", [dutch])]
    [('同国', 'NL')]
    """
    for match in _ANAPHOR.finditer(text):
        before = [e for e in found if e.end <= match.start()]
        ids, name = _antecedent(match, text, before, issuer)
        if ids:
            yield Entity(*match.span(), match.group(), "OTHER", ids, name, "", "rule")


def _antecedent(match: re.Match[str], text: str, before: Sequence[Entity], issuer: str) -> tuple[str, str]:
    home = issuer.partition("-")[0]
    if match["pair"]:
        return _pair(text, before, home)
    if match["country"]:
        return _last(before, lambda e: _is_state(e) and e.entity_id != home)
    if match["person"]:
        return _last(before, lambda e: e.label == "PERSON")
    if match["company"]:
        return _last(before, lambda e: e.label == "ORG" and not _is_organ(e))
    kind = match["body"] or match["office"]
    named = _last(before, lambda e: e.label == "ORG" and e.text.endswith(_BODIES.get(kind, kind)))
    return named if named[0] or kind not in "部省" else (issuer, "")


_BODIES = {"委": ("委", "委員会")}


def _last(before: Sequence[Entity], fits: Callable[[Entity], bool]) -> tuple[str, str]:
    found = next((e for e in reversed(before) if e.entity_id and fits(e)), None)
    return (found.entity_id, found.name) if found else ("", "")


def _pair(text: str, before: Sequence[Entity], home: str) -> tuple[str, str]:
    """The last two states named side by side, else the issuer's state with the last other one."""
    states = [e for e in before if _is_state(e)]
    for first, second in pairwise(reversed(states)):
        if first.entity_id != second.entity_id and _JOINED.fullmatch(text[second.end : first.start]):
            return _joined(second, first)
    other = next((e for e in reversed(states) if e.entity_id != home), None)
    own = next((e for e in reversed(states) if e.entity_id == home), None)
    return _joined(own, other) if own and other else ("", "")


def _joined(*pair: Entity) -> tuple[str, str]:
    ordered = sorted(pair, key=lambda e: e.entity_id)
    return ";".join(e.entity_id for e in ordered), ";".join(e.name for e in ordered)


def _is_state(entity: Entity) -> bool:
    return entity.label == "GPE" and len(entity.entity_id) == 2


def _is_organ(entity: Entity) -> bool:
    """Whether an organisation is a public body and no company."""
    return (
        bool(re.search(r"[省部庁局署府]$|委員会|政府|議会|機関|機構|裁|会議|代表部", entity.text))
        or "-" not in entity.entity_id
    )
