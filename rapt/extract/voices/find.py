"""A document to the voice of each of its sentences."""

from __future__ import annotations

from rapt.clauses.actors import Actors
from rapt.clauses.speech_frames import Speeches
from rapt.extract.voices.documents import type_of
from rapt.extract.voices.fold import Fold
from rapt.extract.voices.frames import Frames
from rapt.extract.voices.provisions import with_provisions
from rapt.extract.voices.runs import with_runs
from rapt.tables.rows import Voice
from rapt.text.document import Document


def find_voices(document: Document, actors: Actors) -> dict[str, Voice]:
    """Voice of every sentence of a document, by sentence id."""
    speeches = Speeches(document, actors)
    frames = Frames(document, actors, speeches, type_of(document, actors, speeches))
    return with_provisions(document, actors, with_runs(document, Fold(frames).voices(), actors.issuer_id))
