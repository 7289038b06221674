"""Of whom a sentence tells, and whether one that names nobody goes on with whom the one before told of."""

from __future__ import annotations

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.extract.moves.doers import subject_of
from rapt.extract.moves.parts import find_parts
from rapt.text.document import Document
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence


def topic_of(document: Document, actors: Actors, sentence: Sentence) -> str | None:
    """Ids of the last subject of a sentence, None where it has none."""
    subjects = (subject_of(part, actors, part.end) for part in find_parts(document, sentence))
    return next((ids for ids in reversed(list(subjects)) if ids is not None), None)


def is_told(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence tells what was done: it ends in the past."""
    return document.folded[sentence.start : sentence.end].rstrip("。」』").endswith("た")


def goes_on(document: Document, actors: Actors, sentence: Sentence) -> bool:
    """Whether a sentence names no subject before what it tells: 50%ルールを打ち出し、中国企業がリストに載りました."""
    for n, part in enumerate(find_parts(document, sentence)):
        topics = [p for p in find_phrases(part.reading) if part.start <= p.start < part.end and p.case == "は"]
        if subject_of(part, actors, part.end) is not None and (n == 0 or topics):
            return False
    return True


def takes_up(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence speaks of the deed that the one before told of: これは約束を踏みにじるものだ, こうした動きは…."""
    return bool(search(document.rules, "move_takes_up", document.folded[sentence.start : sentence.end]))
