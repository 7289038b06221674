"""The leading article of a paper, which asks in its own words whoever issued what it is about: 社説　報復の連鎖を断て."""

from __future__ import annotations

from collections.abc import Iterable

from rapt.tables.rows import Entity
from rapt.text.characters import fold
from rapt.text.document import Document

# How many lines at the top may be a title.
_TITLES = 4


def is_editorial(document: Document) -> bool:
    """Whether a text is headed as a leading article."""
    if "editorial" not in document.noted:
        lines = [document.folded[s.start : s.end] for s in document.segments[:_TITLES] if s.kind == "title"]
        titles = [rule for rule in document.rules.of("document_title") if rule.label == "editorial"]
        document.noted["editorial"] = any(
            rule.pattern.search(line) for rule in titles for line in (fold(document.title).strip(), *lines)
        )
    return bool(document.noted["editorial"])


def paper_home(document: Document, entities: Iterable[Entity]) -> str:
    """The country whose 政府 and 首相 a leading article calls on: that of the paper that its title line names, else Japan's;
    中国政府 in a first sentence is no paper."""
    first = document.segments[0] if document.segments else None
    end = first.end if first is not None and first.kind == "title" else 0
    papers = (e.entity_id for e in entities if e.label == "ORG" and e.end <= end and e.entity_id)
    return next(papers, "JP").partition("-")[0]
