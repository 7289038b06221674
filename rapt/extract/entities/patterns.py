"""Texts to entities that no list has, by pattern: countries and their bodies, names by their form, people before a title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rapt.extract.entities.countries import find_bodies, find_countries
from rapt.extract.entities.names import find_names
from rapt.extract.entities.people import titled_people
from rapt.tables.rows import Entity
from rapt.text.lexicons import Lexicon
from rapt.text.rules import Rules


def find_patterns(text: str, folded: str, rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """Entities found by pattern; they may overlap."""
    found = chain(
        find_countries(folded, rules),
        find_bodies(folded, rules, lexicon),
        find_names(text, folded, rules, lexicon),
        titled_people(folded, rules, lexicon),
    )
    for start, end, label, entity_id, name in found:
        if end > start:
            words = text[start:end]
            yield Entity(start, end, words, label, entity_id, name or words, ene="", method="rule")
