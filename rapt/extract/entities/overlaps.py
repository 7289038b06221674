"""Overlapping entities to entities of which none overlaps another."""

from __future__ import annotations

from collections.abc import Iterable

from rapt.tables.rows import Entity
from rapt.text.spans import SpanSet


def longest(*sources: Iterable[Entity]) -> list[Entity]:
    """Of overlapping entities the longest, in order; those of an earlier source go before all of a later one.

    >>> found = [Entity(0, 2, "中国", "GPE", "CN", "中国", "", "lexicon"), Entity(0, 4, "中国政府", "ORG", "", "", "", "rule")]
    >>> [e.text for e in longest(found)], [e.text for e in longest(found[:1], found[1:])]
    (['中国政府'], ['中国'])
    """
    kept: list[Entity] = []
    taken = SpanSet()
    for source in sources:
        for entity in sorted(source, key=lambda e: (-(e.end - e.start), e.start, e.method != "lexicon")):
            if taken.is_free(entity.start, entity.end):
                kept.append(entity)
                taken.add(entity.start, entity.end)
    return sorted(kept, key=lambda e: e.start)
