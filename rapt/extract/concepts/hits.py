"""The rules of concepts that code something in a document, for the check of their examples."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.extract.concepts.anchors import LAYER
from rapt.extract.concepts.code import coded_demand, coded_move
from rapt.extract.concepts.kinds import LAYER as KINDS
from rapt.extract.demands import find_demands
from rapt.extract.moves import find_moves
from rapt.extract.voices import find_voices
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rules import Hit

LAYERS = (LAYER,)
# Words that the pass asks for beside these.
LOOKED_UP = (KINDS, "concept_light", "concept_ceasing", "concept_conduct", "concept_ending", "concept_head")


def hits(document: Document, actors: Actors) -> Iterator[Hit]:
    """Every rule that gives a demand or a move of a document its concept, at the words of the act; all of it as the issuer's."""
    demands = find_demands(document, actors, find_voices(document, actors))
    voices = {one.sentence_id: Voice("issuer", document.issuer, "") for one in document.sentences}
    coded = [coded_demand(document, one, actors.entities) for one in demands]
    coded += [coded_move(document, one, actors.entities) for one in find_moves(document, actors, voices, demands)]
    for one in coded:
        if one is not None:
            yield Hit(one.evidence.rule, one.evidence.start, one.evidence.end)
