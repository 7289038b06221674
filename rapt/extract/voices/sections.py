"""What a heading opens, by ``lexicon/sections.csv``: background, the issuer's position or demands, somebody else's, a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.speakers import Speakers
from rapt.clauses.speech import Speech
from rapt.extract.voices.state import State
from rapt.tables.rows import Evidence, Voice
from rapt.text.document import Document
from rapt.text.line_marks import is_note
from rapt.text.rule_patterns import patterns, search
from rapt.text.rules import Hit, Rules
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment

# The longest label of a line, in characters, and how many lines of a text have one where labels say who speaks.
_LABEL = 24
_LABELS = 2
# Types of documents to which nobody adds notes but the issuer.
_WITHOUT_EDITORS = ("petition", "readout")
LAYERS = (
    "section_background", "section_group", "section_opening", "section_position", "section_asks", "section_asked", "section_reaction", "section_party", "section_note",
    "section_question", "section_reference", "section_about", "section_ought",
)  # fmt: skip


def entered(document: Document, speakers: Speakers, heading: Sentence, state: State) -> State:
    """The state under a heading: EU側の立場 opens EU's position, EU側への要求 the issuer's demands, これまでの経緯 background."""
    words = document.folded[heading.start : heading.end]
    position, asks = search(document.rules, "section_position", words), search(document.rules, "section_asks", words)
    asked = bool(asks and search(document.rules, "section_asked", words))
    # 発言のポイント sums up the issuer's words, 会見のポイント is the writer's.
    plain = words.replace("ポイント", "") if position else words
    background = not asks and search(document.rules, "section_background", plain) is not None
    held = position or asks or search(document.rules, "section_reaction", words)
    holder = _holder(document, speakers, heading, words, asked) if held else None
    return replace(
        state,
        background=background,
        reference=search(document.rules, "section_reference", words) is not None,
        opening=search(document.rules, "section_opening", words) is not None,
        position=bool(position or asks) and not background,
        opened=None if background else state.opened,
        holder=holder,
    )


def _holder(document: Document, speakers: Speakers, heading: Sentence, words: str, asked: bool) -> Voice | None:
    """Whose position or demands a heading opens where it is not the issuer's: EU側の立場, 中国側への要求."""
    actors = speakers.actors
    named = [e for e in actors.inside(heading.start, heading.end) if e.label in ("GPE", "ORG")]
    if not asked and named and search(document.rules, "section_about", document.folded[named[0].end : heading.end]):
        return None  # 中国の輸出管理に関する意見 is whose text it is.
    actor = actors.resolve(named[0].start, named[0].end) if len(named) == 1 else None
    evidence = (Evidence("section_asks" if asked else "section_position", "lead_in", heading.start, heading.end),)
    if actor is None or not actor.ids:
        group = search(document.rules, "section_group", words) if not named and not asked else None
        who = speakers.named(heading.start + group.start("who"), heading.start + group.end("who")) if group else None
        return Voice("other", "", words, evidence) if who and not who.own and not who.ids else None
    mine = actor.own or actor.ids == actors.issuer
    if asked:
        # Who is asked is not who asks: the other side where that is the issuer, else the issuer.
        return Voice("other", "", words, evidence) if mine else None
    return None if mine else Voice("other", actor.ids, words, evidence)


def headed_by(rules: Rules, state: State, words: str, speech: Speech | None) -> Voice | None:
    """Whose a sentence of a paragraph is by its heading alone: a reporter's, or what ought to be by whose position it is."""
    if state.section and state.section.voice == "reporter":
        return state.section
    ought = state.holder is not None and speech is None and search(rules, "section_ought", words) is not None
    return state.holder if ought else None


def party(document: Document, actors: Actors, item: Sentence, issuer: Voice) -> Voice | None:
    """Whose words the items behind an item that only names a party are: ■中国側, ■日本側の主張."""
    words = document.folded[item.start : item.end]
    found = search(document.rules, "section_party", words)
    if found is None:
        return None
    actor = actors.resolve(item.start, item.start + found.end("who"))
    if actor is None or not actor.ids:
        return None
    evidence = (Evidence("section_party", "lead_in", item.start, item.end),)
    if actor.ids == actors.issuer:
        return replace(issuer, cue=words, evidence=evidence)
    return Voice("other", actor.ids, words, evidence)


def labelled(document: Document, speakers: Speakers, segment: Segment) -> Actor | None:
    """Whose reaction a line tells that opens with a label, wherever another has one: 中国商務部:報道官が撤廃を求めた。"""
    end = _label_end(document, segment)
    if not end:
        return None
    if "labels" not in document.noted:
        document.noted["labels"] = sum(_label_end(document, one) > 0 for one in document.segments)
    if document.noted["labels"] < _LABELS:
        return None
    return speakers.named(segment.start, end)


def _label_end(document: Document, segment: Segment) -> int:
    """Where the label of a line with a sentence behind it ends, 0 where there is none."""
    if segment.kind not in ("paragraph", "list_item"):
        return 0
    colon = document.folded.find(":", segment.start, min(segment.start + _LABEL, segment.end))
    words = document.folded[segment.start : max(colon, segment.start)]
    told = document.folded.endswith("。", segment.start, segment.end) and not any(
        mark in words for mark in "、。「」はがを"
    )
    return colon if words and told else 0


def noted(document: Document, sentence: Sentence, words: str, state: State, kind: str) -> tuple[bool, State]:
    """Whether a sentence is a note of the editors, or goes on with one in its segment; 参考 in a readout or letter is none."""
    if kind in _WITHOUT_EDITORS and words.startswith("(参考)"):
        return False, state
    if is_note(words):
        state = replace(state, note=sentence.segment_id)
    return state.note == sentence.segment_id or search(document.rules, "section_note", words) is not None, state


def hits(document: Document) -> Iterator[Hit]:
    """Every sign of sections in a document's headings, items and bracketed sentences."""
    for sentence in document.sentences:
        words = document.folded[sentence.start : sentence.end]
        heads = document.segment_of(sentence).kind in ("title", "heading", "list_item")
        for layer in LAYERS if heads else ("section_note", "section_ought"):
            for rule, pattern in patterns(document.rules, layer):
                if match := pattern.search(words):
                    yield Hit(rule.rule_id, sentence.start + match.start(), sentence.start + match.end())
