"""What a reader keeps in mind from sentence to sentence: one frozen value that the fold passes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rapt.tables.rows import Voice

NARRATOR = Voice("narrator", "", "")
# The evidence that the issuer announced what it does.
ANNOUNCED = "announced_act"


@dataclass(frozen=True)
class State:
    """Who spoke, and what is open, before a sentence.

    ``run`` is the voice of the sentence before, in ``segment``, ``spoken`` who spoke last anywhere, and in which segment; ``leads`` whose words
    the items under a segment are; ``opened`` words that somebody introduced, and in which segments they may go on;
    ``section`` whose words stand under the heading (毛寧報道官の発言要旨), ``holder`` whose position (EU側の立場), ``party`` that an
    item opens it, ``position`` and ``background`` what else it opens, ``reference`` that it is 参考 alone, ``opening`` that it is the opening statement; ``turn`` whose label the structure doesn't know; ``polite`` how the answer that goes
    on is worded; ``note`` the segment that is an editors' note; ``announced`` whose words the sentence before announced,
    ``quote`` whose the quotation over lines is that opens at ``quoted_from``,
    ``said`` whose the quotation in a line is that closes at ``said_to``, ``asked`` whom an
    interview asks.
    """

    segment: str = ""
    run: Voice | None = None
    spoken: Voice = NARRATOR
    spoken_in: str = ""
    leads: Mapping[str, Voice] = field(default_factory=dict)
    opened: Voice | None = None
    opened_in: frozenset[str] = frozenset()
    section: Voice | None = None
    holder: Voice | None = None
    position: bool = False
    party: bool = False
    background: bool = False
    reference: bool = False
    opening: bool = False
    turn: Voice | None = None
    polite: bool | None = None
    note: str = ""
    announced: Voice | None = None
    quote: Voice | None = None
    quoted_from: int = -1
    said: Voice | None = None
    asked: Voice | None = None
    said_to: int = -1
    aired: Voice | None = None
    aired_in: str = ""

    def before(self, segment_id: str) -> Voice | None:
        """The voice of the sentence before in the same segment."""
        return self.run if self.segment == segment_id else None

    def speaking(self, segment_id: str) -> Voice | None:
        """The same where somebody speaks in it: the run that a sentence may go on with."""
        run = self.before(segment_id)
        return run if run and run.voice in ("issuer", "other") else None

    def behind(self, segment_id: str, voice: Voice, lead: Voice | None) -> State:
        """The state behind a sentence of a segment that got a voice, and that hands ``lead`` on to a list."""
        speaks = voice.voice in ("issuer", "other")
        spoken, spoken_in = (voice, segment_id) if speaks else (self.spoken, self.spoken_in)
        if own := next((e for e in voice.evidence if e.rule == ANNOUNCED), None):
            spoken, spoken_in = Voice("issuer", voice.speaker, voice.cue, (own,)), segment_id
        leads = {**self.leads, segment_id: lead} if lead else self.leads
        return replace(self, segment=segment_id, run=voice, spoken=spoken, spoken_in=spoken_in, leads=leads)
