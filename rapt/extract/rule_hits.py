"""Layers of rules to the functions that say which of their rules fire where in a document.

Whoever writes a pass that reads rules adds its layers here, so that the examples in their tables are checked
(:mod:`rapt.run.rule_check`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from rapt.clauses import actor_hits, communicating, nouns, phrases, predicates, speakers, speech_hits, speech_verbs
from rapt.clauses.actors import Actors
from rapt.clauses.asks import find_asks
from rapt.clauses.clauses import Reading, read
from rapt.clauses.units import find_units
from rapt.extract import concepts, dates, measures, moves
from rapt.extract.demands import boundaries, complements
from rapt.extract.demands.modals import modals_of
from rapt.extract.entities import goods, names, noun_runs
from rapt.extract.layers import Findings
from rapt.extract.voices import documents, sections, writers
from rapt.text.document import Document
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Hit

Hits: TypeAlias = Callable[[Document], Iterable[Hit]]


def in_units(hits: Callable[[Document, Reading], Iterable[Hit]]) -> Hits:
    """The hits of a pass that reads unit by unit."""

    def found(document: Document) -> Iterator[Hit]:
        for sentence in document.body:
            for unit in find_units(document, sentence):
                yield from hits(document, read(document, unit))

    return found


def with_actors(hits: Callable[[Document, Actors], Iterable[Hit]]) -> Hits:
    """The hits of a pass that needs to know who is who."""
    return lambda document: hits(document, Findings(document).actors)


def spelled(layer: str) -> Hits:
    """The hits of a layer that is a list of words for others to ask for: wherever one stands."""

    def found(document: Document) -> Iterator[Hit]:
        for rule in document.rules.of(layer):
            for words in rule.pattern.finditer(document.folded):
                yield Hit(rule.rule_id, *words.span())
            for token in document.tokens:
                if (
                    token.lemma in rule.words
                    or rule.pattern.fullmatch(token.lemma)
                    or rule.pattern.fullmatch(f"{token.lemma}する")
                ):
                    yield Hit(rule.rule_id, token.start, token.end)

    return found


def patterned(layer: str) -> Hits:
    """The hits of a layer of patterns for others to ask for, in the text or folded: what they take, or a named group."""

    def found(document: Document) -> Iterator[Hit]:
        for words in dict.fromkeys((key(document.text), document.text)):
            for rule, pattern in patterns(document.rules, layer):
                for match in pattern.finditer(words):
                    if not (rule.vetoed and rule.vetoed.match(words, match.start())):
                        yield Hit(rule.rule_id, *match.span(match.lastgroup or 0))

    return found


def looked_up(layer: str) -> Hits:
    """The hits of a layer of words or patterns for others to ask for: wherever one stands in the words or as a lemma."""
    spelt, formed = spelled(layer), patterned(layer)
    return lambda document: (*spelt(document), *formed(document))


def _names(document: Document) -> Iterator[Hit]:
    for rule, start, end in names.forms(document.text, key(document.text), document.rules, load_lexicon()):
        yield Hit(rule.rule_id, start, end)


def _runs(document: Document) -> Iterator[Hit]:
    for rule, start, end in noun_runs.runs(document.text, document.docs, document.rules, load_lexicon()):
        yield Hit(rule.rule_id, start, end)


def _goods(document: Document) -> Iterator[Hit]:
    for rule, start, end in goods.ends(document.text, document.docs, {}, document.rules):
        if rule is not None:
            yield Hit(rule.rule_id, start, end)


def _links(document: Document, reading: Reading) -> Iterator[Hit]:
    for clause in reading.clauses:
        # Where no words link it, its form does, which is no row.
        if clause.link.rule in document.rules.by_id:
            yield Hit(clause.link.rule, clause.close, clause.end)


def _raised(_document: Document, reading: Reading) -> Iterator[Hit]:
    for ask in find_asks(reading):
        if ask.raised is not None:
            yield ask.raised


def _modals(document: Document, reading: Reading) -> Iterator[Hit]:
    for modal in modals_of(reading):
        if modal.rule_id in document.rules.by_id:
            yield Hit(modal.rule_id, modal.start, modal.close)


# Layers that are lists of words; what is read from them depends on who asks.
WORD_LISTS = (
    "about_act", "act_end", "acting_on", "agreeing", "announced", "ask_denial", "ask_ending", "ask_object", "authority_act",
    "bare_act", "befalling", "given_to_writer", "called_for", "capital", "capital_asked", "domestic", "federal_state", "foreign_surname", "governing", "harm", "hearsay", "human",
    "calling_together", "chemical_compound", "influence", "instrument", "joint_meeting", "joint_speaker", "joint_text", "lead_in", "light_verb", "locality", "manner", "matter", "meeting_place", "modal_denial", "moving_thing",
    "no_asking", "no_partner", "no_such_office", "noun_joint", "opener", "ordinal", "own_course", "own_words_ending", "patient", "polarity", "prefix_of_name", "private_id",
    "private_self", "province", "reminding", "short_of", "steady_act", "suffix_apart", "takes_goal", "takes_none", "takes_receiver", "vague_act",
)  # fmt: skip
# The layers of speech and voices.
FRAMES = (
    "asked_for", "asks_itself", "claim_topic", "frame_asks_of", "hearers", "list_announced", "view_so",
    "frame_according", "frame_cleft", "frame_current", "frame_follows", "frame_follows_of", "frame_given", "frame_handed", "frame_heading",
    "frame_held_in", "frame_interviewed", "frame_label", "frame_list", "frame_name", "frame_published", "frame_question", "frame_reported",
    "frame_so", "frame_stopped", "frame_view", "holds_views", "quotative", "quoted_before", "quoted_freely", "said_freely", "silent_verb",
    "source_back", "source_nobody", "source_published", "source_rule", "words_alone", "speech_aspect", "speech_content", "speech_itself",
    "speech_occasion", "stance_object", "subject_behind", "subject_body", "subject_contrast", "subject_document", "subject_hoped", "subject_ought", "subject_quoting", "thing_so", "view_holder",
)  # fmt: skip
# What the patterns of speech name in angle brackets, beside nouns.
PARTS_OF_FRAMES = (
    "ask_endless",
    "ask_ought",
    "claim",
    "claim_before",
    "claim_after",
    "specified",
    "dash",
    "speech_copula",
    "subject_inside",
    "subject_nominal",
    "subject_speaker",
)
# What stands around whoever acts.
AROUND_ACTORS = (
    "acting_end", "attributed_to", "behind_head", "between_joined", "career_office", "envoy_title", "counted_together", "deed_of", "faced_state", "governing_title", "group_end", "joined_to", "joint", "meets_alike", "met_with", "office_end", "of_oneself", "own_side", "paragraph_of_state", "body_part", "parliament_end", "partitive", "province_end", "related_to", "short_body", "speaks_for",
    "spokesperson", "topic_of_state", "two_people", "two_sides", "works_on",
)  # fmt: skip
# Endings, particles and stems, as words.
GRAMMAR = (
    "act_about", "behind_tewa", "honours", "idiom_between", "joint_verb", "lasts_on", "makes_verb", "modal_inflection",
    "modal_question", "company_particle", "local", "names_term", "short_name_bracket", "negative_end", "not_bare", "only_where", "own_course_end", "concerted", "stem_end",
    "stem_end_voiced", "telling_end", "asked_people", "asks_reader", "doing", "focus_copula", "focus_mark", "passing_on", "tells_so", "turned_to",
)  # fmt: skip
NOUNS = ("speech_intent", "speech_label", "speech_published", "speech_stance", "speech_text", "speech_view")
# The layers of entities.
NAMES = (
    "name",
    "name_series",
    "name_alone",
    "name_with_capitals",
    "law",
    "talks",
    "talks_at",
    "association_name",
    "ministry_of_fields",
    "ministry_in_katakana",
)
PARTS_OF_NAMES = (
    "any_of_kind", "anaphor", "association", "before_title", "body_behind_state", "bureau", "title_by_form", "body_end", "body_of_state", "body_word", "country_alone", "country_beside", "country_body", "country_character",
    "country_headline", "currency", "goods_governor", "goods_item", "goods_role", "goods_origin", "list_of_bodies", "list_of_goods", "no_body_in_list", "no_good_in_list", "no_company_rest", "goods_stop", "name_run_stop", "mission_end", "mission_post", "paper_of_state", "level_of_place", "level_of_town", "law_initials", "goods_initials", "initials", "shortened", "later_court", "law_opener", "no_association", "no_name", "no_person", "no_person_end", "no_person_word",
    "official_end", "person_name", "person_title", "place_end", "company_form", "place_rest", "full_state", "body_of_body", "company_after", "company_before", "company_deed", "company_word", "company_kind", "company_run", "kind_deed", "role_of_person", "company_of_person", "names_joint", "law_beside", "ministry_joint", "ministry_of_state", "public_end", "region", "role_before_name", "short_name", "state_joint", "surname_told", "surname_alone", "title", "title_form", "title_opener", "town_of_province",
)  # fmt: skip
# What other patterns ask for: by itself it means nothing.
PARTS = (*PARTS_OF_FRAMES, *AROUND_ACTORS, *GRAMMAR)
# By layer; a function may serve several, it runs once for each document.
HITS: Mapping[str, Hits] = {
    "ask": in_units(complements.hits),
    "adjunct": in_units(boundaries.hits),
    "link": in_units(_links),
    "noun_class": nouns.hits,
    **dict.fromkeys(("postposition", "verb_adverb", "adverb_verb", "verb_aspect"), predicates.hits),
    "modal": in_units(_modals),
    "ask_raise": in_units(_raised),
    "case": in_units(phrases.hits),
    "communicating": in_units(communicating.hits),
    **dict.fromkeys((*speakers.LAYERS, "speaker"), speakers.hits),
    **dict.fromkeys(actor_hits.LAYERS, with_actors(actor_hits.hits)),
    **dict.fromkeys(dates.LAYERS, dates.hits),
    "publishing_verb": documents.hits,
    **dict.fromkeys(FRAMES, speech_hits.hits),
    **dict.fromkeys(NOUNS, speech_hits.noun_hits),
    **dict.fromkeys(("naming_verb", "speech_verb"), speech_verbs.hits),
    **dict.fromkeys(documents.LAYERS, documents.hits),
    **dict.fromkeys(sections.LAYERS, sections.hits),
    **dict.fromkeys(writers.LAYERS, writers.hits),
    **dict.fromkeys(moves.LAYERS, with_actors(moves.hits)),
    **dict.fromkeys(measures.LAYERS, with_actors(measures.hits)),
    **{layer: looked_up(layer) for layer in measures.LOOKED_UP},
    **dict.fromkeys(concepts.LAYERS, with_actors(concepts.hits)),
    **{layer: spelled(layer) for layer in concepts.LOOKED_UP},
    **{layer: spelled(layer) for layer in (*WORD_LISTS, *GRAMMAR)},
    **dict.fromkeys(NAMES, _names),
    **dict.fromkeys(("name_end", "name_opener"), _runs),
    "goods_end": _goods,
    **{layer: patterned(layer) for layer in (*PARTS_OF_NAMES, *PARTS_OF_FRAMES, *AROUND_ACTORS)},
}
