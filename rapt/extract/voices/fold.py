"""One fold over a document's sentences: a state and a sentence to a voice and the next state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from rapt.clauses.heads import is_stranger
from rapt.clauses.speech import Speech
from rapt.clauses.speech_frames import only_quoted
from rapt.extract.voices.aired import airs, tells_facts
from rapt.extract.voices.frames import Frames
from rapt.extract.voices.questions import adds_nothing, asking_paragraphs, is_explainers, label_of, only_announces
from rapt.extract.voices.quotations import goes_on_for_other, label_holds_to, pointed_back_at, runs_on, told_of_before
from rapt.extract.voices.sections import entered, headed_by, noted, party
from rapt.extract.voices.state import NARRATOR, State
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence, Voice
from rapt.text.brackets import QUOTATION, closing_brackets
from rapt.text.document import LONGEST, Document
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment

_QUOTED = re.compile("[「“『].*[」”』]。?$", re.DOTALL)
_BRACKETED = re.compile(
    r"^(?:[【\[](?P<who>[^】\]]{2,30})[】\]]|(?P<quoted>[^「」、。:]{2,32})「|[○●◯◎◆◇■□]\s*(?P<marked>[^「」、。:\s]{2,32})\s+)"
)


@dataclass(frozen=True)
class Item:
    """A sentence with its words, segment and speech, and the sentences around it."""

    sentence: Sentence
    segment: Segment
    words: str
    speech: Speech | None
    before: Sentence | None
    after: Sentence | None

    @property
    def span(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end


@dataclass(frozen=True)
class Fold:
    """Reads one document from top to bottom; what is to be kept in mind is in the state that it passes on."""

    frames: Frames

    def voices(self) -> dict[str, Voice]:
        """The voice of every sentence, by its id."""
        state, found = State(), {}
        for item in self._items():
            found[item.sentence.sentence_id], state = self.step(state, item)
        return found

    @property
    def document(self) -> Document:
        return self.frames.document

    def _items(self) -> Iterator[Item]:
        sentences = self.document.sentences
        for n, sentence in enumerate(sentences):
            yield Item(
                sentence,
                self.document.segment_of(sentence),
                self.document.folded[sentence.start : min(sentence.end, sentence.start + LONGEST)],
                self.frames.speeches.of(sentence),
                sentences[n - 1] if n else None,
                sentences[n + 1] if n + 1 < len(sentences) else None,
            )

    def step(self, state: State, item: Item) -> tuple[Voice, State]:
        """The voice of a sentence behind a state, and the state behind it."""
        announced = state.announced
        state = self._enter(replace(state, announced=None) if announced else state, item)
        voice, state, lead = self._read(state, item, announced)
        voice = self.frames.under_label(item.sentence, item.segment, voice)
        listed = item.segment.segment_id in self.document.lead_ins
        return voice, state.behind(item.segment.segment_id, voice, (lead or voice) if listed else None)

    def _enter(self, state: State, item: Item) -> State:
        """The state with what the sentence opens by standing there: a section, a turn, a quotation over lines."""
        # A line that opens a text and has a list right under it heads that list: 日本側の反応.
        listed = item.after is not None and self.document.segment_of(item.after).kind == "list_item"
        if item.segment.kind == "heading" or (item.segment.kind == "title" and listed):
            state = entered(self.document, self.frames.speeches.subjects.speakers, item.sentence, state)
        if item.segment.kind in ("title", "heading"):
            return replace(state, section=self._headed(item))
        if item.segment.kind in ("question", "answer"):
            return self._in_turn(state, item)
        return state

    def _read(self, state: State, item: Item, announced: Voice | None) -> tuple[Voice, State, Voice | None]:
        """The voice of a sentence, the state with what it opens, and the voice that it hands on to a list."""
        kind = item.segment.kind
        if kind in ("question", "answer") and state.turn:
            return state.turn, state, None
        if kind == "question":
            return self._marked("reporter", "", item.segment.speaker, item), state, None
        if kind in ("reference", "furniture"):
            return NARRATOR, state, None
        if kind in ("title", "heading"):
            complete = item.speech is not None and item.speech.complete
            voice = (self._spoken(state, item) if complete else None) or NARRATOR
            return voice, replace(state, announced=self._only_named(item)), None
        if quote := self._long_quote(item):
            state = self._quoting(state, item, quote, announced)
            return state.quote or NARRATOR, state, None
        note, state = noted(self.document, item.sentence, item.words, state, self.frames.type.kind)
        if note and not (self.frames.type.own and state.note != item.segment.segment_id):
            return self._spoken(state, item) or NARRATOR, state, None
        if kind == "list_item":
            return self._item(state, item)
        if kind == "answer" and not is_explainers(self.frames, item.segment):
            return self._answer(state, item), state, None
        if state.party:
            # ■日本側の反応 holds for the items under it.
            state = replace(state, party=False, position=False, holder=None)
        return self._paragraph(state, item, announced)

    def _spoken(self, state: State, item: Item, *, others_only: bool = False) -> Voice | None:
        return self.frames.voice(item.sentence, state, others_only=others_only)

    def _marked(self, voice: str, speaker: str, cue: str, item: Item) -> Voice:
        """A voice that the sentence's own place shows, such as the turn of a transcript."""
        return Voice(voice, speaker, cue, (Evidence("turn", "frame", *item.span),))

    # Turns

    def _in_turn(self, state: State, item: Item) -> State:
        """The state in a turn: whose it is where that is another's (【ラトニック米商務長官】…), and how it is worded."""
        segment = item.segment
        if bracketed := _BRACKETED.match(self.document.folded[segment.start : segment.end]):
            group = bracketed.lastgroup or "who"
            start, end = segment.start + bracketed.start(group), segment.start + bracketed.end(group)
            state = replace(state, turn=self.frames.named(start, end, bracketed[group], "speaker"))
        elif label := label_of(self.document, segment):
            voice = self.frames.named(*label, segment.speaker, "speaker")
            other = segment.kind == "answer" and voice is not None and self._is_others(voice, segment.speaker)
            state = replace(state, turn=voice if other else None)
        if segment.kind == "answer" and self._is_labelled(segment):
            polite = self._manners(segment)
            state = replace(state, polite=polite.pop() if len(polite) == 1 else None)
        return state

    def _is_others(self, voice: Voice, label: str) -> bool:
        """Whether a label names somebody who is not the issuer's: another's minister or a stranger, not 大臣 alone."""
        return voice.voice == "other" and (voice.speaker != "" or is_stranger(self.document.rules, label))

    def _is_labelled(self, segment: Segment) -> bool:
        """Whether something stands before a segment on its line."""
        start = max(self.document.text.rfind(mark, 0, segment.start) for mark in "\n\r") + 1
        return bool(self.document.text[start : segment.start].strip())

    def _manners(self, segment: Segment) -> set[bool]:
        words = (self.document.folded[s.start : s.end] for s in self.document.sentences_of[segment.segment_id])
        return {sign(self.document.rules, "polite", w) is not None for w in words}

    def _answer(self, state: State, item: Item) -> Voice:
        """A sentence of an answer: the issuer's but for others' words, and the writer's who tells of it in another style."""
        if state.asked and not search(self.document.rules, "frame_label", item.segment.speaker + ":"):
            return state.asked
        behind = state.polite is not None and self._manners(item.segment) == {not state.polite}
        if sign(self.document.rules, "writers_about_answer", item.words) or (
            behind and not self._is_labelled(item.segment)
        ):
            return NARRATOR
        if only_announces(self.frames, item.sentence):
            return NARRATOR
        return self._spoken(state, item, others_only=True) or self._marked(
            "issuer", self.frames.actors.issuer_id, item.segment.speaker, item
        )

    # Quotations over lines, and before their speaker

    def _long_quote(self, item: Item) -> tuple[int, int] | None:
        start, end = item.span
        return next((q for q in self.document.long_quotes if q[0] < end and start < q[1]), None)

    def _quoting(self, state: State, item: Item, quote: tuple[int, int], announced: Voice | None) -> State:
        """The state in a quotation over several lines: its voice is that of who announced it, or is named behind it."""
        if quote[0] == state.quoted_from:
            return state
        closing = self.document.sentence_at(quote[1] - 1)
        speech = self.frames.speeches.of(closing) if closing else None
        if speech and speech.speaker and self.document.folded.startswith("と", quote[1]):
            voice = self.frames.of_speaker(speech.speaker, speech.cue, *speech.evidence)
        else:
            voice = announced or self.frames.issuer("「", Evidence("long_quotation", "frame", *item.span))
        return replace(state, quote=voice, quoted_from=quote[0])

    def _follows(self, words: str) -> bool:
        return search(self.document.rules, "frame_follows", words) is not None

    # Headings and lists

    def _only_named(self, item: Item) -> Voice | None:
        """Whose a quotation is that stands under a line with nothing but its speaker: 王毅外相."""
        who = self.frames.speeches.subjects.speakers.named(*item.span)
        subjects = self.frames.speeches.subjects
        if who is None or not (subjects.is_person(who) or subjects.is_press(who)):
            return None
        return self.frames.of_speaker(who, item.words, Evidence("name", "lead_in", *item.span))

    def _headed(self, item: Item) -> Voice | None:
        """Whose words a heading opens (毛寧報道官の発言要旨); a title only where nobody retells them."""
        if search(self.document.rules, "section_question", item.words):
            return self._marked("reporter", "", item.words, item)
        found = search(self.document.rules, "frame_heading", item.words)
        if found is None or self._is_retold(item.sentence):
            return None
        start = item.sentence.start
        return self.frames.named(start + found.start("who"), start + found.end("who"), item.words, "lead_in")

    def _is_retold(self, heading: Sentence) -> bool:
        """Whether a writer reports or quotes somebody under a heading, instead of giving his words as they are."""
        under = list(takewhile(self._is_prose, self.document.sentences[self._order[heading.sentence_id] + 1 :]))
        speeches = [speech for s in under if (speech := self.frames.speeches.of(s)) and speech.speaker]
        told = any(self._tells_of_speaker(speech) for speech in speeches)
        return told or any(sign(self.document.rules, "writers_fact", self._words(s)) for s in under[:1])

    def _is_prose(self, sentence: Sentence) -> bool:
        return self.document.segment_of(sentence).kind not in ("title", "heading")

    def _tells_of_speaker(self, speech: Speech) -> bool:
        subjects, who = self.frames.speeches.subjects, speech.speaker
        if who is None:
            return False
        return subjects.is_press(who) or (self.frames.is_mine(who) and (subjects.is_person(who) or not speech.complete))

    @cached_property
    def _order(self) -> dict[str, int]:
        return {s.sentence_id: n for n, s in enumerate(self.document.sentences)}

    def _item(self, state: State, item: Item) -> tuple[Voice, State, Voice | None]:
        """An item of a list: its own speech's, else its section's or lead-in's, else the issuer's in its own document."""
        if named := party(self.document, self.frames.actors, item.sentence, self.frames.issuer("")):
            mine = named.voice == "issuer"
            return NARRATOR, replace(state, party=True, position=mine, holder=None if mine else named), None
        speech = item.speech
        if speech and not speech.complete and self._follows(item.words) and (found := self._spoken(state, item)):
            return self._announcing(state, item, found)
        if state.opened and state.segment == item.segment.segment_id in state.opened_in and not speech:
            return state.opened, state, None
        lead = state.leads.get(item.segment.lead_in)
        led = lead is not None and lead.voice == "other" and self._leads(item.segment.lead_in)
        headed = state.holder or (None if self._is_own(state, item) else state.section)
        speaks = speech and (speech.speaker or (speech.complete and not headed and not led))
        if speaks and (found := self._spoken(state, item)):
            return found, state, None
        if headed:
            return headed, state, None
        if lead is not None and not (lead == NARRATOR and state.position) and self._leads(item.segment.lead_in):
            return self._led(lead, item.segment.lead_in), state, None
        speaker = item.segment.speaker
        own = state.position or self._is_own(state, item) or bool(speaker)
        if state.background and not self._is_own(state, item):
            return NARRATOR, state, None
        return (self._own(speaker, item) if own else NARRATOR), state, None

    def _leads(self, segment_id: str) -> bool:
        return self.document.by_id[segment_id].kind not in ("title", "heading")

    def _led(self, lead: Voice, segment_id: str) -> Voice:
        if lead == NARRATOR:
            return lead
        segment = self.document.by_id[segment_id]
        return replace(lead, evidence=(Evidence("lead_in", "lead_in", segment.start, segment.end), *lead.evidence))

    def _own(self, cue: str, item: Item) -> Voice:
        """The issuer's, by the type of the document."""
        evidence = self.frames.type.evidence or (Evidence("own_document", "frame", *item.span),)
        return self.frames.issuer(cue, *evidence)

    # Paragraphs

    def _paragraph(self, state: State, item: Item, announced: Voice | None) -> tuple[Voice, State, Voice | None]:
        """A sentence of a paragraph: question, frame, own words, opened words, run, or the writer's."""
        rules, words = self.document.rules, item.words
        writers = sign(rules, "writers_gloss", words) or sign(rules, "document_writer", words)
        if writers and not self.frames.type.own:
            return NARRATOR, state, None
        if item.sentence.start < state.said_to and state.said:
            return state.said, state, None
        if headed := headed_by(rules, state, words, item.speech):
            return headed, state, None
        asks = self._asks_for_answer(item)
        if asks or search(rules, "frame_question", words):  # That somebody asked is the writer's to tell.
            return self._marked("reporter" if asks else "narrator", "", "質問", item), state, None
        if quoted := pointed_back_at(self.frames, item.sentence, item.after):
            return quoted, state, None
        if opened := runs_on(self.frames, item.sentence):
            return opened[0], replace(state, said=opened[0], said_to=opened[1]), None
        if announced and (close := self._quoted_to(item)):
            return announced, replace(state, said=announced, said_to=close), None
        if not announced and only_quoted(words) and (told := told_of_before(self.frames, item.sentence, item.before)):
            return told, state, None
        if asked := search(rules, "frame_interviewed", words):
            start = item.sentence.start
            who = self.frames.named(start + asked.start("who"), start + asked.end("who"), asked.group(), "lead_in")
            return NARRATOR, replace(state, asked=who), None
        if (
            state.opened
            and self._opened_voice(state, item) == "other"
            and goes_on_for_other(self.frames, item.sentence)
        ):
            return state.opened, state, None
        own = self._is_own(state, item)
        bare = item.speech is not None and not item.speech.complete and not (own and self._is_mine(item.speech))
        here = item.segment.segment_id in state.opened_in or self._is_opening(state, item)
        others_only = own and not bare and (self.frames.type.own or here)
        found = self._spoken(state, item, others_only=others_only)
        if found and bare:
            return self._announcing(state, item, found)
        if found:
            said_to = label_holds_to(self.frames, item.sentence)
            return found, replace(state, said=found, said_to=said_to) if said_to else state, None
        if own:
            return self._own_or_writers(state, item, announced)
        return self._plain(state, item, announced), state, None

    def _asks_for_answer(self, item: Item) -> bool:
        """Whether a paragraph of a press conference without labels is a reporter's: 政府の見解をお聞かせください."""
        return item.segment.segment_id in self._questions

    @cached_property
    def _questions(self) -> frozenset[str]:
        return asking_paragraphs(self.frames)

    def _quoted_to(self, item: Item) -> int:
        """Where a quotation closes that a sentence opens with and that no frame of its own follows; 0 for none."""
        start = item.sentence.start
        if self.document.folded[start] not in QUOTATION:
            return 0
        close = closing_brackets(self.document.folded, start, item.segment.end).get(start, 0)
        return 0 if item.speech and item.speech.complete and item.speech.start > close else close

    def _is_mine(self, speech: Speech) -> bool:
        """Whether nobody else is said to speak: in its own readout, the issuer announces its own words."""
        who = speech.speaker
        return who is None or (self.frames.type.kind == "readout" and self.frames.is_of_own_state(who))

    def _is_own(self, state: State, item: Item) -> bool:
        """Whether plain sentences are the issuer's here: in its own document, or among words that it introduced.

        Under a heading such as 参考 or 背景 a writer adds to remarks and announcements; letters and readouts have no other.
        """
        if (
            state.background
            and not (state.reference and adds_nothing(self.frames, item.sentence))
            and self.frames.type.kind not in ("petition", "readout")
        ):
            return False
        if item.sentence.start < self.frames.type.begins:
            return False
        return self.frames.type.own or self._opened_voice(state, item) == "issuer" or self._is_opening(state, item)

    def _is_opening(self, state: State, item: Item) -> bool:
        """Whether a paragraph is what the issuer's speaker says before the first question of a transcript."""
        if item.sentence.start >= self.document.first_question:
            return False
        same = self.document.sentences_of[item.segment.segment_id]
        humble = any(sign(self.document.rules, "humble", self._words(s)) for s in same)
        return (state.opening or humble) and all(sign(self.document.rules, "polite", self._words(s)) for s in same)

    def _own_or_writers(self, state: State, item: Item, announced: Voice | None) -> tuple[Voice, State, Voice | None]:
        if self._opened_voice(state, item) == "other" and state.opened and not self._is_writers(state, item.words):
            return state.opened, state, None
        # What comes right behind 次のように述べた is what was said.
        just = announced is not None and announced is state.opened
        if just or not self._is_writers(state, item.words):
            opened = state.opened
            voice = self.frames.issuer("", *opened.evidence) if opened and opened.evidence else self._own("", item)
            return voice, state, None
        return NARRATOR, replace(state, opened=None), None

    def _is_writers(self, state: State, words: str) -> bool:
        """Whether a sentence among introduced words is the writer's own again: 責任者の説明には…含まれていない."""
        rules = self.document.rules
        if sign(rules, "writers_about", words):
            return not self.frames.type.own or self.frames.type.kind in ("remarks", "editorial")
        if state.opened is None or self.frames.type.begins:
            return False
        # What was introduced may run on over paragraphs, but not to what went before or is planned.
        aside = not self.frames.type.own and sign(rules, "writers_background", words) is not None
        return aside or sign(rules, "writers_narration", words) is not None

    def _announcing(self, state: State, item: Item, found: Voice) -> tuple[Voice, State, Voice | None]:
        """The writer's: a frame that says only that somebody spoke; what it introduces is in the voice found."""
        follows = self._follows(item.words)
        listed = item.segment.segment_id in self.document.lead_ins
        opens = follows and not listed and not self._quotes_follow(item) and found.voice in ("issuer", "other")
        ids = {item.segment.segment_id} | ({item.after.segment_id} if item.after else set())
        state = replace(state, announced=found, opened=found if opens else None, opened_in=frozenset(ids))
        if not opens and not self._quotes_follow(item) and airs(self.document, item.sentence, item.speech, found):
            state = replace(state, aired=found, aired_in=item.segment.segment_id)
        # In a readout, that the other side spoke is the issuer's to tell.
        tells = self.frames.type.kind == "readout"
        voice = self._own(found.cue, item) if tells else Voice("narrator", "", found.cue, found.evidence)
        return voice, state, found

    def _quotes_follow(self, item: Item) -> bool:
        """Whether the words introduced come in quotation marks, behind which the writer goes on."""
        return self.document.folded[item.sentence.end :].lstrip().startswith(("「", "『", "“"))

    def _opened_voice(self, state: State, item: Item) -> str:
        """Whose introduced words a sentence may be: the issuer's wherever it stands, another's near by."""
        opened = state.opened
        if opened is None or (opened.voice == "other" and item.segment.segment_id not in state.opened_in):
            return ""
        return opened.voice

    def _plain(self, state: State, item: Item, announced: Voice | None) -> Voice:
        """A sentence that hands no words on itself: words opened before, the issuer's own person, or the writer's."""
        rules, words = self.document.rules, item.words
        if opened := self._opened(state, item):
            return opened
        run = state.speaking(item.segment.segment_id)
        if we := self.frames.self_named(words, spoken=run is not None):
            if run and run.voice == "other":
                return run
            start = item.sentence.start
            return self.frames.issuer(we.group(), Evidence("self_we", "frame", start + we.start(), start + we.end()))
        if _QUOTED.match(words):
            return announced or run or self.frames.issuer("「", Evidence("quotation", "frame", *item.span))
        if run and (listed := search(rules, "frame_list", words)):
            return Voice(run.voice, run.speaker, listed.group(), (Evidence("list_given", "run", *item.span),))
        if state.aired and state.aired_in == item.segment.segment_id and not tells_facts(self.document, words):
            return state.aired
        return NARRATOR

    def _opened(self, state: State, item: Item) -> Voice | None:
        """The voice of a plain sentence among words that another introduced, or under a heading that names him."""
        if self._is_writers(state, item.words):
            return None
        if self._opened_voice(state, item) == "other" and state.opened:
            return state.opened
        return state.section

    def _words(self, sentence: Sentence) -> str:
        return self.document.folded[sentence.start : sentence.end]
