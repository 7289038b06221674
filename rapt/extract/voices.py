"""Whose words each sentence reports: the issuer's, the narrator's, a reporter's, or somebody else's."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import takewhile

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.speakers import speaks_itself
from rapt.clauses.speech import BLAMING, Frame, SpeechFinder
from rapt.clauses.views import headed, only_quoted
from rapt.extract.voice_runs import FACT, NARRATION, NARRATOR, with_runs
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.line_marks import is_note
from rapt.text.quotes import find_quotes
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment

_REMARKS = {"remarks", "談話", "声明", "statement"}
_ANNOUNCEMENT = {"announcement", "公告"}
_NEWS = {"news", "readout", "report", "article", "報道", "記事", "transcript", "記者会見"}
_SELF = re.compile(r"我々|われわれ|わが国|我が国|わが方|我が方|我が省|私たち|当方|中方")
_GLOSS = re.compile(r"つまり|要するに|言い換えれば|裏を返せば|換言すれば")
_BACKGROUND_HEADING = re.compile(
    r"背景|経緯|解説|参考|影響|意味|注目|ポイント|見通し|これまで|動き|反応|用語|メモ|なぜ|経過|あらまし|仕組み|その後|反響|分析"
)
# The writer's hand within a turn: 回答者は…, …については明確な答えがなかった.
_ABOUT_THE_ANSWER = re.compile(
    r"^回答者は|^(?:同?報道官|同氏|責任者|担当者)は[^。]*(?:答え|触れ|言及し|明らかにし|述べ|示さ)(?:な|ず|ませ)"
    r"|(?:答え|回答|言及|説明)(?:は|が|も)(?:な[いか]|得られな|示されな|避け)|(?:答え|回答|言及|明言)を避けた"
)
_POSITION_HEADING = re.compile(r"立場|主張|見解|回答|談話|声明|要旨|反論|要求|発言|説明")
# Verbs with which somebody else is blamed, and what they say he did.
_BLAMES = re.compile(rf"指摘|{BLAMING}|とした|という")
_BLAMED = re.compile(r"(?:は|も|側は)(?P<said>[^、「」][^「」]*(?:た|ている|てきた|ず))と")
_AGREED = re.compile(r"確認|合意|一致")
_POLITE = re.compile(r"(?:ます|です|ません|ました|でした|でしょう|ください|ましょう)か?[。」]?$")
_PARTY_LENGTH = 10
_BRACKETED = re.compile(r"^[【\[](?P<who>[^】\]]{2,30})[】\]]")


def find_voices(document: Document, actors: Actors) -> dict[str, Voice]:
    """Voice of every sentence of a document, by sentence id.

    Turns and genre first (announcements and remarks are the issuer's own words), then quotations that run over
    paragraphs, frames of saying with their subject, and runs of reported speech.
    """
    return _Reader(document, actors).read()


# How a readout of talks calls the one who sat opposite.
_OTHER_PARTY = re.compile("先方|相手側|相手国")


class _Reader:
    """Reads one document from top to bottom, keeping who spoke last."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self.frames = SpeechFinder(document, actors)
        self.voices: dict[str, Voice] = {}
        self.last_of_segment: dict[str, Voice] = {}
        self.lead: dict[str, Voice] = {}
        # What the heading or sentence before has opened: the issuer's words, its position, or the writer's background.
        self.introduced: Voice | None = None
        # Where somebody else's introduced words can go on: the paragraph, or the one behind it.
        self.introduced_in: set[str] = set()
        # Whose words stand under the heading: 毛寧報道官の発言要旨.
        self.section: Voice | None = None
        # Who speaks in a turn whose label the text's structure doesn't know.
        self.turn: Voice | None = None
        self.position = False
        self.background = False
        self.holder = Voice("", "", "")
        # Whether the answer that goes on is in です・ます; None where it mixes.
        self.answered_politely: bool | None = None
        # Who spoke last, whichever segment it was in.
        self.spoken = NARRATOR
        self.note = ""
        # Whose words a sentence announced: 次のように述べた.
        self.announced: dict[str, Voice] = {}
        self.order = {s.sentence_id: n for n, s in enumerate(document.sentences)}

    def read(self) -> dict[str, Voice]:
        for sentence in self.document.sentences:
            voice = self._voice(sentence)
            self.voices[sentence.sentence_id] = voice
            self.last_of_segment[sentence.segment_id] = voice
            self.spoken = voice if voice.voice in ("issuer", "other") else self.spoken
            self._look_back(sentence)
        return with_runs(self.document, self.voices, self._issuer(""))

    def _voice(self, sentence: Sentence) -> Voice:
        segment = self.document.segment_of(sentence)
        words = self._words(sentence)
        if segment.kind in ("question", "answer") and (turn := self._turn(segment)):
            return turn
        if segment.kind == "question":
            return Voice("reporter", "", segment.speaker)
        if segment.kind in ("reference", "furniture"):
            return NARRATOR
        if segment.kind == "heading":
            self._enter(words)
            self.holder = self._position_of_another(sentence, words)
        if segment.kind in ("title", "heading"):
            self.section = self._headed(sentence, words)
        if segment.kind in ("title", "heading"):
            frame = self.frames.find(sentence)
            return (self._of_frame(sentence, frame) if frame and not frame.bare else None) or NARRATOR
        if any(start < sentence.end and sentence.start < end for start, end in self.document.long_quotes):
            return self._of_long_quote(sentence)
        if self._is_note(sentence, words):
            return self._by_frame(sentence) or NARRATOR
        if segment.kind == "list_item":
            return self._list_item(sentence, segment.lead_in, segment.speaker)
        if segment.kind == "answer":
            if _ABOUT_THE_ANSWER.search(words) or self._is_behind_the_answer(sentence):
                return NARRATOR
            return self._by_frame(sentence, other_only=True) or self._issuer(segment.speaker)
        return self._paragraph(sentence, words)

    def _is_behind_the_answer(self, sentence: Sentence) -> bool:
        """Whether an unlabelled paragraph in a turn is the writer's, who speaks in another style: です・ます, or not."""
        segment = self.document.segment_of(sentence)
        line = (
            max(self.document.text.rfind("\n", 0, segment.start), self.document.text.rfind("\r", 0, segment.start)) + 1
        )
        polite = {bool(_POLITE.search(self._words(s))) for s in self.document.sentences_of[segment.segment_id]}
        if self.document.text[line : segment.start].strip():
            self.answered_politely = polite.pop() if len(polite) == 1 else None
            return False
        return self.answered_politely is not None and polite == {not self.answered_politely}

    def _enter(self, heading: str) -> None:
        """A heading opens a background section, or the issuer's position; words introduced before go on otherwise."""
        position = bool(_POSITION_HEADING.search(heading))
        # 発言のポイント sums up the issuer's words, 会見のポイント is the writer's.
        self.background = bool(_BACKGROUND_HEADING.search(heading.replace("ポイント", "") if position else heading))
        self.position = position and not self.background
        self.introduced = None if self.background else self.introduced

    def _party(self, sentence: Sentence) -> Voice | None:
        """Whose words the items behind an item that only names a party are: ■中国側, ■日本側."""
        words = self._words(sentence)
        if len(words) > _PARTY_LENGTH or not re.search(r"(?:側|政府)$", words):
            return None
        actor = self.actors.resolve(sentence.start, sentence.end)
        if actor is None or not actor.ids:
            return None
        return self._issuer(words) if actor.ids == self.actors.issuer else Voice("other", actor.ids, words)

    def _position_of_another(self, sentence: Sentence, words: str) -> Voice:
        """Whose position a heading opens, where it is not the issuer's: EU側の立場."""
        named = [e for e in self.actors.inside(sentence.start, sentence.end) if e.label in ("GPE", "ORG")]
        if not _POSITION_HEADING.search(words) or len(named) != 1:
            return Voice("", "", "")
        actor = self.actors.resolve(named[0].start, named[0].end)
        another = actor is not None and actor.ids not in ("", self.actors.issuer) and not actor.own
        return Voice("other", actor.ids, words) if another and actor else Voice("", "", "")

    def _is_note(self, sentence: Sentence, words: str) -> bool:
        """Whether the segment is a note of the editors, or goes on with one."""
        if is_note(words):
            self.note = sentence.segment_id
        bracketed = words.startswith("(") and words.rstrip("。").endswith(")")
        return bracketed or self.note == sentence.segment_id

    def _paragraph(self, sentence: Sentence, words: str) -> Voice:
        if _GLOSS.match(words):
            return NARRATOR
        if self.frames.asks(words):
            return Voice("reporter", "", "質問")
        own = (self._own_words or self._introduced_voice(sentence) == "issuer") and not self.background
        frame = self.frames.find(sentence)
        found = self._by_frame(sentence, other_only=own and not (frame and frame.bare))
        if found and frame and frame.bare:
            return self._bare(sentence, found)
        if found:
            return found
        if own:
            if not self._is_writers(words):
                return self._issuer("")
            self.introduced = None
            return NARRATOR
        if opened := self._opened(sentence, words):
            return opened
        before = self._before(sentence)
        spoken = before is not None and before.voice in ("issuer", "other")
        if match := _SELF.search(words):
            return before if before and before.voice == "other" else self._issuer(match.group())
        if words.startswith(("「", "“", "『")) and words.rstrip("。").endswith(("」", "”", "』")):
            return self._announced(sentence.start) or (before if before and spoken else self._issuer("「"))
        if before and spoken and (listed := self.frames.lists_reasons(words)):
            return Voice(before.voice, before.speaker, listed)
        return NARRATOR

    def _is_writers(self, words: str) -> bool:
        """Whether a sentence among introduced words is the writer's own again: 責任者の説明には…含まれていない."""
        about = r"^(?:報道官|責任者|談話|公告|会見|商務[省部])[^、。]{0,10}(?:の)?(?:説明|回答|談話|公告|会見)?(?:には|では)"
        return bool(re.search(about, words)) or (self.introduced is not None and bool(NARRATION.search(words)))

    def _bare(self, sentence: Sentence, found: Voice) -> Voice:
        """The writer's: a frame that says only that somebody spoke; what it introduces is in the voice found."""
        self.lead[sentence.segment_id] = found
        self.announced[sentence.sentence_id] = found
        follows = self.frames.announces(self._words(sentence))
        listed = sentence.segment_id in self.document.lead_ins
        opens = follows and not listed and not self._quotes_follow(sentence)
        self.introduced = found if opens and found.voice in ("issuer", "other") else None
        self.introduced_in = self._here_or_next(sentence)
        return Voice("narrator", "", found.cue)

    def _quotes_follow(self, sentence: Sentence) -> bool:
        """Whether the words introduced come in quotation marks, behind which the writer goes on."""
        return self.document.folded[sentence.end :].lstrip().startswith(("「", "『", "“"))

    def _list_item(self, sentence: Sentence, lead_in: str, speaker: str) -> Voice:
        if party := self._party(sentence):
            self.position = party.voice == "issuer"
            self.holder = party if party.voice == "other" else Voice("", "", "")
            return NARRATOR
        frame = self.frames.find(sentence)
        if frame and (frame.subject or not frame.bare):
            found = self._of_frame(sentence, frame)
            if found:
                return found
        if self.holder.voice:
            return self.holder
        lead = self.lead.get(lead_in) or self.last_of_segment.get(lead_in)
        if lead == NARRATOR and self.position:
            lead = None
        if lead is not None and self.document.by_id[lead_in].kind not in ("title", "heading"):
            return lead
        if self.background:
            return NARRATOR
        own = self.position or self._own_words or self._introduced_voice(sentence) == "issuer" or bool(speaker)
        return self._issuer(speaker) if own else NARRATOR

    def _by_frame(self, sentence: Sentence, other_only: bool = False) -> Voice | None:
        """The voice that a frame of saying shows; with ``other_only`` only somebody else's counts."""
        frame = self.frames.find(sentence)
        return self._of_frame(sentence, frame, other_only) if frame else None

    def _of_frame(self, sentence: Sentence, frame: Frame, other_only: bool = False) -> Voice | None:
        subject, mine = frame.subject, self._state
        if subject is not None and self._blames(sentence, frame, subject):
            subject = None
        if subject is not None and _AGREED.search(frame.cue) and ";" in subject.ids:
            return None
        before = self._before(sentence)
        spoken = before if before and before.voice in ("issuer", "other") else None
        if frame.nobody or (frame.view and subject is None and spoken is None):
            # Without a cue, so that it stays in a run of words that goes on behind it.
            return None if other_only else NARRATOR
        if re.search(r"(?:報じ|伝え)られ", frame.cue):
            return Voice("other", "", frame.cue)
        if frame.hearsay and spoken and (subject is None or not subject.own):
            # 主要国も実施しているという: its topic belongs to what is handed on, the speaker is the one before.
            return None if other_only and spoken.voice == "issuer" else Voice(spoken.voice, spoken.speaker, frame.cue)
        if subject is not None and subject.group and spoken and not self.frames.is_press(subject):
            return None if other_only and spoken.voice == "issuer" else Voice(spoken.voice, spoken.speaker, frame.cue)
        if subject is None:
            if other_only:
                return None
            return Voice(spoken.voice, spoken.speaker, frame.cue) if spoken else self._unnamed(sentence, frame)
        if subject.own or (mine and mine in subject.ids.split(";")):
            return None if other_only else self._issuer(frame.cue)
        told = self.document.folded[subject.start : subject.end]
        spoke = speaks_itself(told) and bool(subject.ids) and not frame.view
        if other_only and not spoke and not self.frames.is_press(subject) and not _OTHER_PARTY.search(told):
            # What others did or hold, retold in the issuer's own text, is the issuer's, but not a person's words.
            return None
        return Voice("other", subject.ids, frame.cue)

    def _blames(self, sentence: Sentence, frame: Frame, subject: Actor) -> bool:
        """Whether the topic is who is blamed, not who speaks: 台湾側は…続けて、利益を損なってきたと指摘。

        So it is where the issuer spoke last and the words, which have no other doer, tell what the topic itself did.
        """
        mine = subject.own or self.actors.issuer in subject.ids.split(";")
        if mine or not subject.ids or self.spoken.voice != "issuer" or not _BLAMES.search(frame.cue):
            return False
        said = _BLAMED.match(self.document.folded, subject.end, sentence.end)
        return said is not None and "が" not in said["said"] and "中国" not in said["said"]

    def _unnamed(self, sentence: Sentence, frame: Frame) -> Voice | None:
        """A frame without a subject at the head of a paragraph: the issuer's, but for hearsay before it is named."""
        named = any(self.actors.issuer_id == e.entity_id and e.start < sentence.start for e in self.actors.entities)
        return Voice("other", "", frame.cue) if frame.hearsay and not named else self._issuer(frame.cue)

    @cached_property
    def _state(self) -> str:
        """The state that the issuer speaks for, empty for a private body."""
        return self.actors.issuer if self.frames.subjects.speakers.speaks_for_state else ""

    def _of(self, subject: Actor, cue: str) -> Voice:
        """The voice of a speaker."""
        if subject.own or (self._state and self._state in subject.ids.split(";")):
            return self._issuer(cue)
        return Voice("other", subject.ids, cue)

    def _span_voice(self, start: int, end: int, cue: str) -> Voice | None:
        """The voice of whoever a span names, or None where it names nobody."""
        who = self.frames.subjects.speakers.named(start, end)
        return self._of(who, cue) if who else None

    def _turn(self, segment: Segment) -> Voice | None:
        """Who speaks in a turn that is another's answer: 【ラトニック米商務長官】…, also in the lines behind it."""
        words = self.document.folded[segment.start : segment.end]
        if label := _BRACKETED.match(words):
            self.turn = self._span_voice(
                segment.start + label.start("who"), segment.start + label.end("who"), label["who"]
            )
            return self.turn
        before = max(segment.start - len(segment.speaker) - 3, 0)
        at = self.document.text.find(segment.speaker, before, segment.start) if segment.speaker else -1
        if at >= 0:
            voice = self._span_voice(at, at + len(segment.speaker), segment.speaker)
            self.turn = voice if segment.kind == "answer" and voice and voice.voice == "other" else None
        return self.turn

    def _headed(self, sentence: Sentence, words: str) -> Voice | None:
        """Whose words a heading opens: 毛寧報道官の発言要旨; a title only where nobody retells them."""
        view = headed(words)
        if view is None or view.who is None:
            return None
        voice = self._span_voice(sentence.start + view.who[0], sentence.start + view.who[1], words)
        return None if self._is_retold(sentence) else voice

    def _is_retold(self, heading: Sentence) -> bool:
        """Whether a writer reports or quotes somebody under a heading, instead of giving his words as they are."""
        after = self.document.sentences[self.order[heading.sentence_id] + 1 :]
        under = list(takewhile(lambda s: self.document.segment_of(s).kind not in ("title", "heading"), after))
        frames = [f for s in under if (f := self.frames.find(s))]
        told = any(f.subject and (self._speaks(f) or self.frames.is_press(f.subject)) for f in frames)
        return told or any(FACT.search(self._words(s)) for s in under[:1])

    def _of_long_quote(self, sentence: Sentence) -> Voice:
        """Whose words a quotation over several lines holds: who announced it, or who is named behind it."""
        start, end = next(q for q in self.document.long_quotes if q[0] < sentence.end and sentence.start < q[1])
        closing = self.document.sentence_at(end - 1)
        frame = self.frames.find(closing) if closing and self.document.folded.startswith("と", end) else None
        if frame and frame.subject:
            return self._of(frame.subject, frame.cue)
        announced = self._announced(start)
        return announced or self._issuer("「")

    def _announced(self, start: int) -> Voice | None:
        """Whose words were announced by the sentence that ends right before an offset."""
        before = max((s for s in self.document.sentences if s.end <= start), key=lambda s: s.end, default=None)
        if before is None or self.document.text[before.end : start].strip(" 　\r\n"):
            return None
        return self.announced.get(before.sentence_id)

    def _here_or_next(self, sentence: Sentence) -> set[str]:
        """The ids of the segment of a sentence and, where it closes it, of the next one."""
        after = self.document.sentences[self.order[sentence.sentence_id] + 1 :][:1]
        return {sentence.segment_id, *(s.segment_id for s in after)}

    def _introduced_voice(self, sentence: Sentence) -> str:
        """Whose introduced words a sentence may be: the issuer's wherever it stands, another's near by."""
        opened = self.introduced
        if opened is None or (opened.voice == "other" and sentence.segment_id not in self.introduced_in):
            return ""
        return opened.voice

    def _opened(self, sentence: Sentence, words: str) -> Voice | None:
        """The voice of a plain sentence among words that another introduced, or under a heading that names him."""
        if self._introduced_voice(sentence) == "other" and self.introduced:
            return None if self._is_writers(words) else Voice("other", self.introduced.speaker, self.introduced.cue)
        return None if self.section is None or self._is_writers(words) else self.section

    def _look_back(self, sentence: Sentence) -> None:
        """Give the quotation before it to whoever a sentence names behind it: 「…」。Xはこう述べた."""
        frame, at = self.frames.find(sentence), self.order[sentence.sentence_id]
        if frame is None or not frame.backward or frame.subject is None or not at:
            return
        before = self.document.sentences[at - 1]
        kind = self.document.segment_of(before).kind
        if kind in ("paragraph", "answer") and only_quoted(self._words(before)):
            voice = self._of(frame.subject, frame.cue)
            self.voices[before.sentence_id] = self.last_of_segment[before.segment_id] = self.spoken = voice
            self.last_of_segment[sentence.segment_id] = voice

    def _before(self, sentence: Sentence) -> Voice | None:
        """The voice of the sentence before, in the same segment."""
        return self.last_of_segment.get(sentence.segment_id)

    def _words(self, sentence: Sentence) -> str:
        return self.document.folded[sentence.start : sentence.end]

    def _issuer(self, cue: str) -> Voice:
        return Voice("issuer", self.actors.issuer_id, cue)

    @cached_property
    def _own_words(self) -> bool:
        """Whether plain sentences are the issuer's: by genre, unless a writer reports or quotes them."""
        genre = self.document.genre
        if genre in _ANNOUNCEMENT:
            return True
        if genre in _NEWS:
            return False
        frames = [f for s in self.document.body if (f := self.frames.find(s))]
        if genre in _REMARKS:
            return not self.document.long_quotes and not any(f.subject and self._speaks(f) for f in frames)
        told = self.document.long_quotes or any(f.subject and self._speaks(f) for f in frames)
        return all(self._is_firsthand(f) for f in frames) or (not told and self._is_first_person)

    @cached_property
    def _is_first_person(self) -> bool:
        """Whether the text speaks of itself outside quotations: 我々はオランダ側に…促します."""
        return any(
            not any(a <= at < b for quote in find_quotes(self.document.text, s.start, s.end) for a, b in quote.inner)
            for s in self.document.body
            if self.document.segment_of(s).kind not in ("question", "answer")
            for at in (s.start + m.start() for m in _SELF.finditer(self._words(s)))
        )

    def _is_firsthand(self, frame: Frame) -> bool:
        """Whether the issuer itself takes a stand: 中国はこれに断固反対する."""
        subject = frame.subject
        mine = subject is not None and (subject.own or (subject.ids == self.actors.issuer and subject.ids != ""))
        return mine and not self._speaks(frame)

    def _speaks(self, frame: Frame) -> bool:
        """Whether a writer reports the issuer in the third person: 報道官は…と述べた, not 我々は…と考える."""
        subject = frame.subject
        if subject is None or not (subject.own or subject.ids == self.actors.issuer):
            return False
        words = self.document.text[subject.start : subject.end]
        return bool(re.search(r"報道官|商務|責任者|担当者|当局者|同[省部氏]|氏$|談話", words)) or frame.bare
