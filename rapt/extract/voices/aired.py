"""Words that a frame only announces: whether what follows …について述べた in its paragraph is what was said."""

from __future__ import annotations

from rapt.clauses.speech import Speech
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence

# Signs of a plain sentence that the writer tells himself.
_WRITERS = ("past", "writers_fact", "writers_narration", "writers_background", "writers_about", "writers_aside")


def airs(document: Document, sentence: Sentence, speech: Speech | None, found: Voice) -> bool:
    """Whether a frame only says that somebody spoke of something, so that what follows may be what he said: …について述べた;
    not that a rule was announced, nor こう述べた behind the words that it points back at."""
    rule = document.rules.by_id.get(speech.rule) if speech else None
    points_back = speech is not None and speech.backward and not _points_ahead(document, sentence, speech)
    return found.voice in ("issuer", "other") and (rule is None or rule.relation != "acts") and not points_back


def tells_facts(document: Document, words: str) -> bool:
    """Whether a plain sentence tells what happened, what is expected or of markets and firms, as writers do."""
    return any(sign(document.rules, name, words) for name in _WRITERS)


def _points_ahead(document: Document, sentence: Sentence, speech: Speech) -> bool:
    """Whether こう語った opens a paragraph, behind no quotation that it can point back at."""
    first = document.sentences_of[sentence.segment_id][0] == sentence
    quoted = document.folded[: sentence.start].rstrip().rstrip("。").endswith(("」", "』", "”"))
    so = search(document.rules, "frame_so", document.folded[sentence.start : speech.start])
    return first and not quoted and so is not None
