"""Texts to named entities with canonical ids: lexicon first, then patterns, then GiNZA's own for what is left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rapt.extract.entities.anaphora import find_anaphora
from rapt.extract.entities.companies import unlisted_companies
from rapt.extract.entities.ginza_names import by_ginza
from rapt.extract.entities.glosses import names_around_glosses
from rapt.extract.entities.goods import names_of_goods
from rapt.extract.entities.goods_by_role import goods_by_role
from rapt.extract.entities.later_mentions import (
    with_aliases,
    with_countries_of_bodies,
    with_countries_of_ministries,
    with_initials,
    with_initials_of_goods,
    with_initials_of_laws,
    with_ministries_told_before,
    with_names_in_brackets,
    with_short_bodies,
    with_short_names,
)
from rapt.extract.entities.lists import names_in_lists
from rapt.extract.entities.names import laws_beside
from rapt.extract.entities.noun_runs import names_in_runs
from rapt.extract.entities.overlaps import longest
from rapt.extract.entities.patterns import find_patterns
from rapt.extract.entities.people import known_people, without_common_nouns, without_country, without_readings
from rapt.extract.entities.places import known_places, places_of_states, towns_by_level, towns_of_provinces
from rapt.extract.entities.repeated import repeated_names
from rapt.extract.entities.told_states import bodies_of_told_states, bodies_seen_by_ginza, committees_of_bodies
from rapt.extract.entities.whole_names import with_countries, with_whole_names
from rapt.tables.rows import Entity
from rapt.text.characters import is_katakana
from rapt.text.lexicons import Lexicon, key, load_lexicon
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, bundled

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A name is not cut from a longer word of these characters: チップ in チップセット, EU in EURO.


def find_entities(
    text: str,
    docs: Sequence[tuple[int, Doc]] = (),
    *,
    issuer: str = "",
    lexicon: Lexicon | None = None,
    rules: Rules | None = None,
) -> list[Entity]:
    """Entities of a statement's text in order, without overlaps; the longest span wins.

    ``docs`` are GiNZA's docs of pieces of the text with their offsets; without them lexicon and patterns work alone.
    ``rules`` are those in force, by default ours.

    >>> [(e.text, e.label, e.entity_id) for e in find_entities("米中両国と中国商務省")]
    [('米', 'GPE', 'US'), ('中', 'GPE', 'CN'), ('中国商務省', 'ORG', 'CN-MOFCOM')]
    """
    words, rules = lexicon or load_lexicon(), rules or bundled()
    folded = key(text)
    whole = _between_words(_by_lexicon(text, folded, words, rules), docs)
    listed = [*whole, *without_common_nouns(find_patterns(text, folded, rules, words), docs, words)]
    listed += names_around_glosses(text, folded, words)
    found = [
        *with_whole_names(text, listed, docs, rules, words),
        *bodies_of_told_states(text, listed, rules, words),
        *committees_of_bodies(text, listed, rules),
        *bodies_seen_by_ginza(text, docs, listed, rules),
        *laws_beside(text, listed, rules),
        *names_in_runs(text, docs, rules, words),
        *names_of_goods(text, docs, listed, rules),
        *goods_by_role(text, folded, docs, listed, rules),
        *known_people(text, docs, rules, words),
        *known_places(text, docs, rules),
        *places_of_states(text, docs, listed),
        *towns_of_provinces(text, docs, rules),
        *towns_by_level(text, docs, rules),
    ]
    policy = any(e.label == "MEASURE" for e in listed)
    kept = [
        *with_countries(
            text,
            longest(*(without_country(e, text, words) for e in (found, by_ginza(text, docs, rules, policy)))),
            rules,
            words,
        )
    ]
    if more := list(names_in_lists(text, docs, kept, rules, words)):
        kept = longest(more, kept)
    if firms := list(unlisted_companies(text, docs, kept, rules, words)):
        kept = longest(firms, (e for e in kept if e.label != "OTHER"), kept)
    if again := list(repeated_names(text, kept)):
        kept = longest((e for e in kept if e.label != "OTHER" and e.method != "ginza"), again, kept)
    named = with_short_names(text, folded, without_readings(text, kept), rules)
    named = with_countries_of_ministries(text, with_countries_of_bodies(text, named, rules), rules)
    named = with_ministries_told_before(named, rules, words, issuer)
    named = with_initials(text, named, rules, words)
    named = with_aliases(text, with_initials_of_laws(text, with_short_bodies(text, named, rules, words, issuer), rules))
    named = with_initials_of_goods(text, with_names_in_brackets(text, named, rules), rules)
    return longest((e for e in named if e.label != "OTHER"), find_anaphora(text, named, issuer, rules), named)


def _by_lexicon(text: str, folded: str, lexicon: Lexicon, rules: Rules) -> Iterator[Entity]:
    other_word = any_of(rules, "no_name")
    # At each: a longer one may begin inside another: 中国国務院, 国務院関税税則委員会.
    for at in lexicon.starts_in(folded):
        entry = lexicon.longest_at(folded, at)
        if entry is None:
            continue
        end = at + len(entry.surface)
        if not _is_cut(folded, at, end) and not ((other := other_word.match(folded, at)) and other.end() == end):
            yield Entity(at, end, text[at:end], entry.label, entry.entity_id, entry.name, "", "lexicon")


def _between_words(found: Iterable[Entity], docs: Sequence[tuple[int, Doc]]) -> Iterator[Entity]:
    """Names but those that begin inside one word and end inside another: 日商 in 同日商談."""
    offsets = [at for at, _ in docs]
    for name in found:
        n = bisect_right(offsets, name.start) - 1
        if n < 0 or not _straddles(docs[n][1], name.start - offsets[n], name.end - offsets[n]):
            yield name


def _straddles(doc: Doc, start: int, end: int) -> bool:
    """Whether a span begins inside one token and ends inside another."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return words is not None and len(words) > 1 and words.start_char < start and words.end_char > end


def _is_cut(folded: str, start: int, end: int) -> bool:
    """Whether the span is only a part of a katakana or Latin word."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return any(
        (kind(before) and kind(folded[start])) or (kind(after) and kind(folded[end - 1]))
        for kind in (is_katakana, _is_latin)
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.islower() or character.isdigit())
