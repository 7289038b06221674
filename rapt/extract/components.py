"""Docs of any spaCy pipeline to spans: ``nlp.add_pipe("rapt_dates")``, ``nlp.add_pipe("rapt_entities")``.

Registered by entry point, so that spaCy finds them wherever RAPT is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from rapt.extract.dates import find_dates
from rapt.extract.entities import find_entities
from rapt.text.lexicons import load_lexicon

if TYPE_CHECKING:
    from rapt.text.lexicons import Lexicon

_DATE_FIELDS = ("value", "mod", "basis", "range_id")
_ENTITY_FIELDS = ("entity_id", "entity_name", "method")
for _field in (*_DATE_FIELDS, *_ENTITY_FIELDS):
    if not Span.has_extension(_field):
        Span.set_extension(_field, default="")


@Language.factory("rapt_dates", default_config={"reference": None})
def make_dates(nlp: Language, name: str, reference: str | None) -> Callable[[Doc], Doc]:
    """A component that puts time expressions into ``doc.spans["dates"]``, labelled DATE, TIME, DURATION or SET.

    ``span._.value`` is the TIMEX3 value, ``span._.mod``, ``span._.basis`` and ``span._.range_id`` as in the table ``dates``; relative ones
    are resolved against ``reference`` (an ISO day). A span grows to whole tokens where the tokenizer cuts elsewhere.

    >>> import spacy
    >>> nlp = spacy.blank("ja")
    >>> _ = nlp.add_pipe("rapt_dates", config={"reference": "2025-10-12"})
    >>> doc = nlp("昨年11月に始まった。")
    >>> [(span.text, span._.value) for span in doc.spans["dates"]]
    [('昨年11月', '2024-11')]
    """

    def add_dates(doc: Doc) -> Doc:
        spans = []
        for found in find_dates(doc.text, reference):
            span = _span(doc, found.start, found.end, found.type)
            for field in _DATE_FIELDS:
                span._.set(field, getattr(found, field))
            spans.append(span)
        doc.spans["dates"] = spans
        return doc

    return add_dates


@Language.factory("rapt_entities", default_config={"issuer": "", "lexicon": None})
def make_entities(nlp: Language, name: str, issuer: str, lexicon: str | None) -> Callable[[Doc], Doc]:
    """A component that puts named entities into ``doc.spans["entities"]``, with RAPT's labels and canonical ids.

    ``span._.entity_id`` and ``span._.entity_name`` are the id and the canonical name, ``span._.method`` how it was
    found; GiNZA's ``doc.ents`` are used if the component comes after them. ``lexicon`` is a CSV of your own.

    >>> import spacy
    >>> nlp = spacy.blank("ja")
    >>> _ = nlp.add_pipe("rapt_entities")
    >>> doc = nlp("米国と中国商務省")
    >>> [(s.text, s.label_, s._.entity_id) for s in doc.spans["entities"]]
    [('米国', 'GPE', 'US'), ('中国商務省', 'ORG', 'CN-MOFCOM')]
    """
    words: Lexicon = load_lexicon(lexicon)

    def add_entities(doc: Doc) -> Doc:
        spans = []
        for found in find_entities(doc.text, [(0, doc)], issuer=issuer, lexicon=words):
            span = _span(doc, found.start, found.end, found.label)
            span._.set("entity_id", found.entity_id)
            span._.set("entity_name", found.name)
            span._.set("method", found.method)
            spans.append(span)
        doc.spans["entities"] = spans
        return doc

    return add_entities


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """The span of whole tokens around ``start`` to ``end``, which lie inside the text and so always give one."""
    return cast("Span", doc.char_span(start, end, label=label, alignment_mode="expand"))
