"""A sentence to whose words it is by what stands beside it: a quotation that runs on over sentences, a view pointed back at."""

from __future__ import annotations

from itertools import takewhile

from rapt.clauses.speech import Speech
from rapt.clauses.speech_frames import only_quoted
from rapt.extract.voices.frames import Frames
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence, Voice
from rapt.text.brackets import QUOTATION, closing_brackets, leaves_open
from rapt.text.rule_patterns import search
from rapt.text.sentences import Sentence


def runs_on(frames: Frames, sentence: Sentence) -> tuple[Voice, int] | None:
    """Whose quotation a sentence opens that closes in a later one of its paragraph, and where: 報道官は、「…。…」とした。"""
    document, end = frames.document, frames.document.segment_of(sentence).end
    if not leaves_open(document.folded, sentence.start, sentence.end):
        return None
    pairs = closing_brackets(document.folded, sentence.start, end)
    open_at = next(
        (at for at, to in sorted(pairs.items()) if sentence.start <= at < sentence.end <= to), -1
    )  # the outermost, which is opened first
    if open_at < 0 or document.folded[open_at] not in QUOTATION:
        return None
    close = pairs[open_at]
    closing = document.sentence_at(close)
    if closing is None or not document.folded.startswith("と", close + 1):
        return None
    said = frames.speeches.of(closing)
    who = frames.speeches.subjects.subject(sentence, sentence.start, open_at) if open_at > sentence.start else None
    who = who or (said.speaker if said else None)
    if who is None or said is None:
        return None
    return frames.of_speaker(who, said.cue, *said.evidence), close


def pointed_back_at(frames: Frames, sentence: Sentence, after: Sentence | None) -> Voice | None:
    """Whose words a sentence is that the next gives a speaker: 「…」。Xはこう述べた; without quotation marks, only a view in
    the present, in the same paragraph, that no quotation follows: 規制は長引く。Xはこうした見方を示す."""
    speech = frames.speeches.of(after) if after else None
    if after is None or speech is None or speech.speaker is None or (speech.complete and not speech.backward):
        return None
    words = _words(frames, sentence)
    if only_quoted(words):
        if not speech.backward and search(frames.document.rules, "frame_follows", _words(frames, after)):
            return None
    elif not _is_view(frames, sentence, after, speech):
        return None
    return frames.of_speaker(speech.speaker, speech.cue, *speech.evidence)


def told_of_before(frames: Frames, sentence: Sentence, before: Sentence | None) -> Voice | None:
    """Whose a quotation alone is behind a sentence about a person: 外相は記者会見に臨んだ。「撤回を求める」"""
    if before is None or before.segment_id != sentence.segment_id or frames.speeches.of(before):
        return None
    who = frames.speeches.subjects.subject(before)
    if who is None or not frames.speeches.subjects.is_person(who):
        return None
    return frames.of_speaker(who, "「", Evidence("quotation", "frame", sentence.start, sentence.end))


def goes_on_for_other(frames: Frames, sentence: Sentence) -> bool:
    """Whether words that another introduced go on with a stance of a country or of nobody in the present:
    氏は次のように述べた。中国は…を願っている。撤回を求める."""
    speech = frames.speeches.of(sentence)
    if speech is None or not speech.complete:
        return False
    person = speech.speaker is not None and frames.speeches.subjects.is_person(speech.speaker)
    return not person and not sign(frames.document.rules, "past", _words(frames, sentence))


def label_holds_to(frames: Frames, sentence: Sentence) -> int:
    """How far a label before words holds, to where somebody speaks in its paragraph: 役員の話 在庫は少ない。; 0 without one."""
    speech = frames.speeches.of(sentence)
    if speech is None or speech.kind != "label":
        return 0
    here = frames.document.sentences_of[sentence.segment_id]
    behind = takewhile(lambda s: not frames.speeches.of(s), (s for s in here if s.start > sentence.start))
    return max((s.end for s in behind), default=sentence.end)


def _is_view(frames: Frames, sentence: Sentence, after: Sentence, speech: Speech) -> bool:
    """Whether a plain sentence can be the view that the next points back at, be it on its way: Xはこう批判し、断固反対するとした."""
    words, rules = _words(frames, sentence), frames.document.rules
    if not speech.backward or after.segment_id != sentence.segment_id:
        return False
    if speech.complete and sign(rules, "past", words):
        return False
    quoted = frames.document.folded[after.end :].lstrip().startswith(("「", "『", "“"))
    plain = frames.speeches.of(sentence) is None
    return plain and not quoted and not sign(rules, "writers_fact", words)


def _words(frames: Frames, sentence: Sentence) -> str:
    return frames.document.folded[sentence.start : sentence.end]
