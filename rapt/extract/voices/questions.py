"""Paragraphs of transcripts to who holds the pen in them: reporters without a label, a writer among answers or notes."""

from __future__ import annotations

from itertools import takewhile

from rapt.extract.voices.frames import Frames
from rapt.text.characters import fold, is_katakana
from rapt.text.document import Document
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment


def asking_paragraphs(frames: Frames) -> frozenset[str]:
    """The paragraphs that ask the issuer, in a text where one asks it to answer: only polite sentences, the last a question."""
    document = frames.document
    found, asking = set(), False
    labelled = any(s.kind == "question" for s in document.segments)
    for segment_id, sentences in document.sentences_of.items():
        prose = [s for s in sentences if document.segment_of(s).kind == "paragraph"]
        words = [document.folded[s.start : s.end] for s in prose]
        if not words or frames.type.kind in ("petition", "readout"):
            continue
        asks = any(search(document.rules, "asks_to_answer", w) for w in words)
        asking = asking or asks
        if asks or (asking and not labelled and search(document.rules, "asks_question", words[-1])):
            found.add(segment_id)
    return frozenset(found) if asking else frozenset()


def only_announces(frames: Frames, sentence: Sentence) -> bool:
    """Whether a writer among answers only says that the issuer's own speaker goes on: 報道官はさらに次のように述べた."""
    speech = frames.speeches.of(sentence)
    words = frames.document.folded[sentence.start : sentence.end]
    if speech is None or speech.complete or speech.speaker is None:
        return False
    person = frames.is_mine(speech.speaker) and frames.speeches.subjects.is_person(speech.speaker)
    return person and search(frames.document.rules, "frame_follows", words) is not None


def label_of(document: Document, segment: Segment) -> tuple[int, int] | None:
    """The span of the label of a turn, None for the lines behind the first; of a name that stood with a longer title before
    the earlier one: (グリア通商代表) for (グリア代表)."""
    place = _label_place(document, segment)
    name = "".join(takewhile(is_katakana, segment.speaker))
    if place is None or not name:
        return place
    alike = (s for s in document.segments if s.start < segment.start and s.speaker.startswith(name))
    longer = (s for s in alike if len(s.speaker) > len(segment.speaker) and not is_katakana(s.speaker[len(name)]))
    return next((before for s in longer if (before := _label_place(document, s))), place)


def _label_place(document: Document, segment: Segment) -> tuple[int, int] | None:
    before = max(segment.start - len(segment.speaker) - 3, 0)
    at = document.text.find(segment.speaker, before, segment.start) if segment.speaker else -1
    return (at, at + len(segment.speaker)) if at >= 0 else None


def is_explainers(frames: Frames, answer: Segment) -> bool:
    """Whether an answer without any label is a writer's who explains: it tells of the issuer, whom nothing before names."""
    document, before = frames.document, frames.document.first_question
    named = [e for e in frames.actors.entities if e.entity_id == frames.actors.issuer_id]
    titled = any(fold(e.text) in fold(document.title) for e in named)
    if answer.speaker or titled or any(e.start < before for e in named):
        return False
    answers = [s for s in document.segments if s.kind == "answer"]
    return any(s.start <= e.start < s.end for s in answers for e in named)


def adds_nothing(frames: Frames, sentence: Sentence) -> bool:
    """Whether no writer, who would cite the press, stands behind the paragraph of a sentence under 参考."""
    same = frames.document.sentences_of[sentence.segment_id]
    who = [speech.speaker for s in same if (speech := frames.speeches.of(s)) and speech.speaker]
    return not any(frames.speeches.subjects.is_press(one) for one in who)
