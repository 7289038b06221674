"""What a leading article asks for in its own words: 中国は規制を解除すべきだ."""

from __future__ import annotations

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.editorials import is_editorial
from rapt.clauses.offices import is_state
from rapt.clauses.roles import roles_in
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence
from rapt.text.spans import rows_before


def asks_itself(document: Document, sentence: Sentence, voice: Voice) -> bool:
    """Whether the writer of a leading article may ask in a sentence, whose words are nobody else's."""
    prose = document.segment_of(sentence).kind == "paragraph"
    return voice.voice == "narrator" and prose and is_editorial(document)


def last_topic(document: Document, actors: Actors, sentence: Sentence) -> Actor | None:
    """The state that the paragraph was last about, which is asked where nobody is named: 中国は…と主張する。…改めてもらいたい。"""
    for before in rows_before(document.sentences_of[sentence.segment_id], sentence):
        roles = roles_in(document, actors, before.start, before.end)
        topics = [r.actor for r in roles if r.is_topic] or [r.actor for r in roles if r.is_addressed]
        if topics:
            return topics[0] if is_state(topics[0].ids) else None
    return None
