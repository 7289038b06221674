"""Speech: how a sentence hands words on, by which words, and who speaks, without looking at other sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from rapt.clauses.actors import Actor
from rapt.clauses.speech_nouns import masked, noun_rule
from rapt.clauses.speech_subjects import Subjects
from rapt.clauses.speech_verbs import Said, closing_verb
from rapt.tables.rows import Evidence
from rapt.text.document import Document
from rapt.text.rule_patterns import Pattern, patterns
from rapt.text.sentences import Sentence


@dataclass(frozen=True)
class Speech:
    """Words handed on by one sentence.

    ``kind`` is verb, handed (としている), hearsay (という), according, view, current, cleft, published, name, label,
    list, follows, reported or silent. ``complete`` is False where the words stand before or behind the sentence
    (次のように述べた), ``backward`` where before it (Xはこう述べた). ``cue`` is the words that show it.
    """

    kind: str
    cue: str
    rule: str
    start: int
    end: int
    speaker: Actor | None = None
    complete: bool = True
    backward: bool = False
    tells: bool = False
    noun: str = ""
    speaker_rule: str = ""

    @property
    def handed_on(self) -> bool:
        """Whether somebody only is said to have said it: …という."""
        return self.kind == "hearsay"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words that show the speech, and its speaker."""
        found = [Evidence(rule, "frame", self.start, self.end) for rule in (self.rule, self.noun) if rule]
        if self.speaker is not None:
            found.append(Evidence(self.speaker_rule, "speaker", self.speaker.start, self.speaker.end))
        return tuple(found)


@dataclass(frozen=True)
class Look:
    """A sentence as the frames of speech look at it: its words, the same with quotations blotted out, its closing verb."""

    document: Document
    subjects: Subjects
    sentence: Sentence

    @cached_property
    def words(self) -> str:
        return self.document.folded[self.sentence.start : self.sentence.end]

    @cached_property
    def blotted(self) -> str:
        return masked(self.words)

    @cached_property
    def said(self) -> Said | None:
        return closing_verb(self.document, self.sentence)

    @cached_property
    def subject(self) -> Actor | None:
        """Who is the subject of the sentence as far as it can speak."""
        end = self.said.end if self.said and self.said.aspect else None
        who = self.subjects.subject(self.sentence, None, end)
        if self.document_named and not (who and self.subjects.is_person(who)):
            # 公告では、輸出者は許可を得なければならないと規定した: the text speaks, and what it speaks of is its topic.
            start = self.sentence.start
            return self.subjects.owner(start + self.document_named.start("who"), start + self.document_named.end("who"))
        return self.subjects.of_label(self.sentence, who)

    @cached_property
    def document_named(self) -> re.Match[str] | None:
        """The text that a sentence opens with as where something is said: 白書では, 第61号公告では."""
        found = (p.search(self.words) for _, p in patterns(self.document.rules, "subject_document"))
        return next((match for match in found if match), None)


def matched_speech(look: Look, kind: str, pattern: Pattern, match: re.Match[str], who: Actor | None = None) -> Speech:
    """Speech by a match of a frame's pattern; the cue is its group of that name, else what follows the holder."""
    groups = match.re.groupindex
    if "cue" in groups:
        first, last = match.span("cue")
    else:
        first, last = match.end("who") if "who" in groups else match.start(), match.end()
    cue = look.words[first:last].strip("。")
    noun = noun_rule(look.document.rules, pattern[0], match)
    start = look.sentence.start + first
    return Speech(kind, cue, pattern[0].rule_id, start, start + len(cue), who, noun=noun.rule_id if noun else "")


def said_speech(look: Look, said: Said, who: Actor | None, kind: str = "verb") -> Speech:
    """Speech by a verb of saying; the cue is the verb."""
    free = said.free.rule_id if said.free else "behind_quotation"
    rule = said.rule.rule_id if said.rule else free
    tells = said.rule is None or said.rule.relation == "tells"
    cue = look.document.text[said.start : said.end]
    return Speech(
        kind, cue, rule, said.start, said.end, who, tells=tells, noun=said.stance.rule_id if said.stance else ""
    )
