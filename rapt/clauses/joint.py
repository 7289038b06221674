"""Who 我々 are in a joint statement: those whom its first sentence or its title names side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from rapt.clauses.offices import acting
from rapt.clauses.owners import Owners
from rapt.clauses.sides import join
from rapt.tables.rows import Entity
from rapt.text.characters import fold
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of

# Segments at the top of a text that say what it is.
_TOP = 3
_SEVERAL = 2
# A title ends with what the text is: not 共同声明についての談話.
_CLOSES = r"(?:\s|\([^()]*\))*$"


def joint_ids(document: Document, entities: Sequence[Entity]) -> str:
    """The ids of those who speak together in a joint statement, empty in any other text.

    Told by 我々、日本国経済産業大臣、米国商務長官及び大韓民国産業通商部長官は, else by the title: 日米韓外相会合共同声明.
    """
    heads = [document.folded[s.start : s.end] for s in document.segments[:_TOP]]
    joint = any_of(document.rules, "joint_text", _CLOSES)
    title = next((head for head in (fold(document.title), *heads) if joint.search(head)), None)
    if title is None:
        return ""
    named = Owners(document, entities)
    told = join([ids for e in _apposed(document, entities) if (ids := acting(document.rules, named.ids(e)))])
    return told if ";" in told else _in_title(document, title)


def _apposed(document: Document, entities: Sequence[Entity]) -> list[Entity]:
    """The bodies and states that the first 我々 is said to be, up to its は."""
    we = any_of(document.rules, "joint_speaker", "、?").search(document.folded)
    stop = document.folded.find("は", we.end()) if we else -1
    if we is None or stop < 0 or "。" in document.folded[we.end() : stop]:
        return []
    return [e for e in entities if we.end() <= e.start and e.end <= stop and e.label in ("GPE", "ORG")]


def _in_title(document: Document, title: str) -> str:
    """The states whose characters open a title: 日米韓."""
    known = {rule.anchor: rule.relation for rule in document.rules.of("country_character")}
    states = [known[character] for character in takewhile(known.__contains__, title)]
    return join(states) if len(states) >= _SEVERAL else ""
