"""The rules of moves that fire in a document, for the check of their examples."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actors
from rapt.extract.moves.find import decided, read_acts
from rapt.extract.moves.moods import read_mood, shown_until, tail_of
from rapt.extract.moves.parts import find_parts
from rapt.extract.moves.topics import topic_of
from rapt.text.document import Document
from rapt.text.rules import Hit
from rapt.text.sentences import Sentence

# Layers that make, turn or read moves of parts, and those whose words or patterns are only looked up in the text.
READ = (
    "move_act",
    "move_word",
    "move_phrase",
    "move_frame",
    "move_turn",
    "move_mood",
    "move_topic",
    "move_construction",
)
LOOKED_UP = (
    "move_class", "move_undoing", "move_doing", "move_charge", "move_opening", "move_spoken_of", "move_about", "move_jointly",
    "move_ground", "move_aim",
    "move_fact", "move_lead_in", "move_nodeed", "move_unless", "move_condition",
    "move_tone", "move_published", "move_stated", "move_takes_up",
)  # fmt: skip
# Parts of speech that a mood is read behind, and what says that there is none.
_MOODED = ("VERB", "NOUN", "ADJ")
_CASES = ("を", "が", "は", "の", "へ")
LAYERS = READ + LOOKED_UP


def hits(document: Document, actors: Actors) -> Iterator[Hit]:
    """Every rule of the layers of moves that fires, as if the issuer said all."""
    before: str | None = None
    for sentence in document.body:
        for made in (*read_acts(document, actors, sentence, (), before), *decided(document, actors, sentence)):
            yield Hit(made.act.rule.rule_id, made.act.start, max(made.act.end, made.act.place + 1))
            if made.rule != made.act.rule.rule_id:
                yield Hit(made.rule, made.part.start, made.part.end)
        before = topic_of(document, actors, sentence) or before
        yield from _moods(document, sentence)
    for layer in LOOKED_UP:
        for rule in document.rules.of(layer):
            yield from (Hit(rule.rule_id, *found.span()) for found in rule.pattern.finditer(document.folded))


def _moods(document: Document, sentence: Sentence) -> Iterator[Hit]:
    for part in find_parts(document, sentence):
        tokens = part.reading.tokens_in(part.start, part.end)
        for n, token in enumerate(tokens):
            # 制度を改める: a noun with a case has no mood.
            follows = tokens[n + 1].text if n + 1 < len(tokens) else ""
            if token.pos not in _MOODED or (token.pos != "VERB" and follows in _CASES):
                continue
            _, length, rule = read_mood(document.rules, tail_of(document, token.end, part.end + 1))
            if rule:
                yield Hit(rule, token.start, shown_until(document, token.end, length))
