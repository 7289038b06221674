"""The rules of moves that fire in a document, for the check of their examples."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.extract.moves_new.find import made_in
from rapt.extract.moves_new.moods import read_mood, tail_of
from rapt.extract.moves_new.parts import find_parts
from rapt.text.document import Document
from rapt.text.rules import Hit

LAYERS = ("move_act", "move_word", "move_phrase", "move_frame", "move_turn", "move_mood")


def hits(document: Document, actors: Actors) -> Iterator[Hit]:
    """Every rule of the layers of moves that fires, as if the issuer said all."""
    for sentence in document.body:
        for made in made_in(document, actors, sentence):
            yield Hit(made.act.rule.rule_id, made.act.start, made.act.end)
            if made.rule != made.act.rule.rule_id:
                yield Hit(made.rule, made.act.start, made.part.end)
        for part in find_parts(document, sentence):
            for token in part.reading.tokens_in(part.start, part.end):
                _, length, rule = read_mood(document.rules, tail_of(document, token.end, part.end + 1))
                if rule and token.pos in ("VERB", "NOUN", "ADJ"):
                    yield Hit(rule, token.start, token.end + length)
