"""The frames of speech that fire in a document, by rule: what ``rapt rules check`` holds their examples against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapt.clauses.predicates import predicates
from rapt.clauses.speech_nouns import masked, noun_rule
from rapt.clauses.speech_verbs import Said, closing_verb, speech_verbs
from rapt.text.document import Document
from rapt.text.rule_patterns import patterns, search
from rapt.text.rules import Hit
from rapt.text.sentences import Sentence

# Layers whose patterns fire by themselves on a sentence, with quotations blotted out or not.
_WHOLE = (
    "frame_label", "frame_according", "frame_handed",  "frame_published", "frame_held_in",
    "frame_follows", "frame_follows_of", "frame_interviewed", "frame_list", "frame_question", "silent_verb", "frame_reported", "frame_stopped", "frame_name", "list_announced", "claim_topic", "frame_asks_of", "asks_itself", "subject_document",
)  # fmt: skip
_BLOTTED = (
    "frame_given",
    "frame_view",
    "frame_current",
    "view_holder",
    "subject_behind",
    "subject_ought",
    "subject_hoped",
    "subject_quoting",
    "subject_body",
)
_WITH_NOUNS = (
    "frame_given",
    "frame_follows_of",
    "frame_published",
    "frame_view",
    "frame_current",
    "frame_label",
    "frame_heading",
)
_BEFORE_A_VERB = (
    "frame_so",
    "view_so",
    "asked_for",
    "hearers",
    "quotative",
    "stance_object",
    "speech_content",
    "words_alone",
)
_FREELY = ("quoted_freely", "said_freely")
_OF_A_SOURCE = ("source_back", "source_published", "source_rule")


def hits(document: Document) -> Iterator[Hit]:
    """Every frame of speech that fires in a document, by rule."""
    for sentence in document.sentences:
        said = closing_verb(document, sentence)
        if said and said.aspect:
            yield Hit(said.aspect.rule_id, said.end, sentence.end)
        for offset, words, layers in _contexts(document, sentence, said):
            for layer in layers:
                for rule, pattern in patterns(document.rules, layer):
                    match = pattern.search(words)
                    if match and not (rule.vetoed and rule.vetoed.search(words)):
                        yield Hit(rule.rule_id, offset + match.start(), offset + match.end())


def noun_hits(document: Document) -> Iterator[Hit]:
    """The nouns that the frames of a document's sentences hold."""
    held = [found for layer in _WITH_NOUNS for found in patterns(document.rules, layer)]
    for sentence in document.sentences:
        blotted, said = masked(document.folded[sentence.start : sentence.end]), closing_verb(document, sentence)
        for rule, pattern in held:
            match = pattern.search(blotted)
            if match and (noun := noun_rule(document.rules, rule, match)):
                yield Hit(noun.rule_id, sentence.start + match.start("noun"), sentence.start + match.end("noun"))
        if said and said.stance:
            at = document.folded.rfind(said.stance.anchor, sentence.start, said.start)
            yield Hit(said.stance.rule_id, at, at + len(said.stance.anchor))


def _contexts(document: Document, sentence: Sentence, said: Said | None) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Where the layers of patterns look: at the whole sentence, before its verb, at a source, behind …のは."""
    start, words = sentence.start, document.folded[sentence.start : sentence.end]
    yield start, words, (*_WHOLE, "thing_so", "speech_itself", "quoted_before")
    yield start, masked(words), _BLOTTED
    if document.segment_of(sentence).kind in ("title", "heading"):
        yield start, words, ("frame_heading",)
    for holder in (m for _, p in patterns(document.rules, "view_holder") for m in p.finditer(masked(words))):
        yield start + holder.start("who"), holder["who"], ("holds_views",)
    if said:
        yield start, words[: said.start - start], (*_BEFORE_A_VERB, *(_FREELY if said.free else ()))
    if found := search(document.rules, "frame_according", words):
        phrase = re.split("[、。]", words[: found.start()])[-1]
        yield start, phrase, _OF_A_SOURCE
        for _, pattern in patterns(document.rules, "source_published"):
            yield start, pattern.sub("", phrase), ("source_nobody",)
    for predicate in predicates(document, sentence.start, sentence.end):
        end = document.tokens[predicate.last].end
        if predicate.form == "adnominal":
            yield end, document.folded[end : sentence.end], ("speech_occasion",)
        if predicate.lemma in speech_verbs(document.rules):
            yield end, document.folded[end : sentence.end], ("frame_cleft", "subject_contrast")
