"""Words to the kinds of things that anchors ask for: tariff, list, dialogue …, and the ids of objects among them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapt.text.rules import Rules, built

LAYER = "concept_kind"
# The mark of kinds that are objects of acts, which tell one thread of demands from another.
_OBJECT = "object"


@built
def _patterns(rules: Rules) -> Mapping[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for rule in rules.of(LAYER):
        words.setdefault(rule.label, []).extend(rule.words)
    return {
        kind: re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))
        for kind, found in words.items()
    }


@built
def objects(rules: Rules) -> Mapping[str, str]:
    """The kinds that are objects of acts, the more telling first, each with the kind that anchors ask for.

    >>> from rapt.text.rules import bundled
    >>> objects(bundled())["export_control"]
    'restriction'
    """
    return {r.label: r.relation or r.label for r in rules.of(LAYER) if r.subject == _OBJECT}


def places_of(rules: Rules, kind: str, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where words of a kind stand in ``folded[start:end]``.

    >>> from rapt.text.rules import bundled
    >>> places_of(bundled(), "tariff", "対中追加関税をすべて取り消す", 0, 14)
    [(4, 6)]
    """
    pattern = _patterns(rules).get(kind)
    return [match.span() for match in pattern.finditer(folded, start, end)] if pattern else []


def nearest(places: Sequence[tuple[int, int]], start: int) -> tuple[int, int] | None:
    """The last of some places that ends before an offset.

    >>> nearest([(0, 2), (4, 6)], 5)
    (0, 2)
    """
    return max((place for place in places if place[1] <= start), default=None, key=lambda place: place[1])
