"""Texts to hedges (words that weaken a statement) and intensifiers (words that strengthen it), by a lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapt.text.characters import fold
from rapt.text.lexicons import read_rows

KINDS = ("hedge", "intensifier")


class Hedge(NamedTuple):
    """One occurrence: its span, the lexicon's name for it, and whether it is a hedge or an intensifier."""

    start: int
    end: int
    cue: str
    kind: str


# Users compare the same sentences again with other parameters: each is read once.
@lru_cache(maxsize=1 << 16)
def find_hedges(text: str) -> tuple[Hedge, ...]:
    """Hedges and intensifiers of a text, left to right; where two overlap, the one that begins first, then the longer.

    Source: rows of ``rapt/lexicon/hedges.csv``; the classes follow Hyland (2005), Metadiscourse, ch. 3 (hedges and
    boosters).

    >>> [(text, hedge.kind) for hedge in find_hedges("断固反対する可能性がある") for text in [hedge.cue]]
    [('断固', 'intensifier'), ('可能性がある', 'hedge')]
    """
    folded = fold(text)
    if not _any().search(folded):
        return ()
    found = [Hedge(m.start(), m.end(), cue, kind) for p, cue, kind in _lexicon() for m in p.finditer(folded)]
    found.sort(key=lambda hedge: (hedge.start, -hedge.end))
    kept: list[Hedge] = []
    for hedge in found:
        if not kept or hedge.start >= kept[-1].end:
            kept.append(hedge)
    return tuple(kept)


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(row["pattern"]), row["cue"], row["kind"]) for row in read_rows("hedges.csv"))


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _, _ in _lexicon()))
