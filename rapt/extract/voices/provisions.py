"""Voices with what an announcement of the issuer provides: …を発表した。公告では、…とした。…は許可されない。"""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.actors import Actors
from rapt.clauses.roles import roles_in
from rapt.extract.voices.state import NARRATOR
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence, Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import matched
from rapt.text.sentences import Sentence


def with_provisions(document: Document, actors: Actors, voices: Mapping[str, Voice]) -> dict[str, Voice]:
    """Voices with sentences that retell what an announcement of the issuer provides given to the issuer.

    They follow a sentence that tells of its publication, and run from one about the announcement (公告では) as long as each
    ends as provisions do.
    """
    out = dict(voices)
    published, just, segment, told = False, False, "", None
    for sentence in document.body:
        words = document.folded[sentence.start : sentence.end]
        if sign(document.rules, "publishing", words):
            published, told = _publishes(document, actors, sentence), None
            segment, just = sentence.segment_id, published
            continue
        if not published:
            continue
        provides = sign(document.rules, "provides_so", words) is not None
        begins = sign(document.rules, "provisions_of", words) or (
            just and sentence.segment_id == segment and _comes_into_force(document, words)
        )
        just = False
        if begins:
            told = sentence if provides else None
        elif not provides or (sentence.segment_id != segment and not sign(document.rules, "joins_provisions", words)):
            told = None
        segment = sentence.segment_id
        if told is not None and _is_unclaimed(voices[sentence.sentence_id]):
            why = (Evidence("provisions_of", "run", told.start, told.end),)
            out[sentence.sentence_id] = Voice("issuer", actors.issuer_id, "", why)
    return out


def _publishes(document: Document, actors: Actors, sentence: Sentence) -> bool:
    """Whether the issuer is who publishes."""
    roles = roles_in(document, actors, sentence.start, sentence.end)
    return bool(actors.issuer) and any(
        r.case in ("は", "が") and {one.partition("-")[0] for one in r.actor.ids.split(";")} == {actors.issuer}
        for r in roles[:2]
    )


def _comes_into_force(document: Document, words: str) -> bool:
    """Whether a sentence says when what was published holds: 8月1日から実施される."""
    stance = matched(document.rules, "speakers_stance", words)
    return stance is not None and stance[0][0].mood == "provides"


def _is_unclaimed(voice: Voice) -> bool:
    """Whether a sentence is nobody's words but the writer's, or those of a group that is only spoken of."""
    return voice == NARRATOR or (voice.voice == "other" and not voice.speaker)
