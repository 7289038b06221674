"""The codebook: concepts that demands and moves are coded with, each with its family, names and definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapt.text.lexicons import read_rows

TABLE = "concepts.csv"
# The layer of those that legal texts lay down as a duty, apart from what is asked.
DUTY = "duty"
_BROAD = "broad"
_OBJECT = "object"


@dataclass(frozen=True)
class Concept:
    """A row of the codebook; ``layer`` is demand, duty, object, or the move that the concept is made by.

    ``scope`` says of a demand whether two of one concept and one object are the same demand (narrow), or only where
    their words agree, too (broad: 審査を速める of one thing and of another).
    """

    concept: str
    layer: str
    family: str
    scope: str
    label_ja: str
    label_en: str
    definition_ja: str
    definition_en: str
    excludes: str
    example: str
    counter_example: str
    source: str

    def label(self, lang: str = "ja") -> str:
        """Its name in a language."""
        return self.label_en if lang == "en" else self.label_ja


@lru_cache(maxsize=1)
def concepts() -> Mapping[str, Concept]:
    """The concepts of ``rapt/lexicon/concepts.csv`` by name, in the order of the table.

    >>> concepts()["meet_halfway"].label()
    '歩み寄る'
    """
    return {row["concept"]: Concept(**row) for row in read_rows(TABLE)}


def label(concept: str, lang: str = "ja") -> str:
    """The name of a concept in a language; one of a researcher's own rules is its own name.

    >>> label("meet_halfway", "en"), label("自作の概念")
    ('meet halfway', '自作の概念')
    """
    known = concepts().get(concept)
    return known.label(lang) if known else concept


def is_broad(concept: str) -> bool:
    """Whether two demands of a concept are the same only where their words agree.

    >>> is_broad("speed_approval"), is_broad("meet_halfway")
    (True, False)
    """
    known = concepts().get(concept)
    return known is None or known.scope == _BROAD


def is_object(name: str) -> bool:
    """Whether a name is that of a kind of object, not of goods.

    >>> is_object("tariff"), is_object("seafood")
    (True, False)
    """
    known = concepts().get(name)
    return known is not None and known.layer == _OBJECT


def family(concept: str) -> str:
    """The family of a concept, empty for one that the codebook does not have.

    >>> family("lift_tariffs"), family("自作の概念")
    ('lift', '')
    """
    known = concepts().get(concept)
    return known.family if known else ""
