"""Two statements to their sentences side by side: what both say, in which words and how strongly, and what only one says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np

from rapt.compare.clauses import Clauses, RulesSource, step, strengths_of
from rapt.compare.parallels import Pair as Parallel
from rapt.compare.parallels import aligned, in_common, place_of
from rapt.compare.selection import Voices
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.text.codebook import label

# A pair of rows, one of each statement (what is compared, its span, its sentence), with status, similarity and detail.
Pair: TypeAlias = "tuple[str, Row | None, Row | None, float, str]"
MOVED = "moved"


def sentence_pairs(analysis: Analysis, a: str, b: str, voices: Voices, rules: RulesSource = None) -> list[Pair]:
    """Rows of the sentences of ``b`` in their order, those only in ``a`` where they stood there.

    A sentence has a row for each sentence of the other side that says the same. ``moved`` are pairs outside the longest
    run of pairs that keep their order.
    """
    analysis, one, two, pairs = aligned(analysis, a, b, voices, rules)
    in_order = _in_order([(int(one.sentence[p.a]), int(two.sentence[p.b])) for p in pairs])
    asked = [strengths_of(analysis, side) for side in (one, two)]
    rows: list[tuple[float, float, Pair]] = []
    for n, pair in enumerate(pairs):
        detail = "; ".join(filter(None, ["" if n in in_order else MOVED, _concepts(one, two, pair)]))
        sides = [_side(analysis, one, pair.a), _side(analysis, two, pair.b)]
        status = step(asked[0][pair.a], asked[1][pair.b]) or pair.status
        row: Pair = (status, sides[0], sides[1], pair.score, detail)
        rows.append((float(two.start[pair.b]), 1.0, row))
    paired = [{int(one.sentence[p.a]) for p in pairs}, {int(two.sentence[p.b]) for p in pairs}]
    rows += [(float(side["start"]), 1.0, ("new", None, side, np.nan, "")) for side in _alone(analysis, two, paired[1])]
    places = sorted((float(one.start[p.a]), float(two.start[p.b])) for p in pairs)
    for side in _alone(analysis, one, paired[0]):
        # Behind what the sentence before it became in b.
        before = bisect_left(places, (float(side["start"]), 0.0))
        at = places[before - 1][1] if before else -1.0
        rows.append((at, 2.0 + side["start"] / 1e9, ("dropped", side, None, np.nan, "")))
    return [row for _, _, row in sorted(rows, key=lambda row: row[:2])]


def _concepts(a: Clauses, b: Clauses, pair: Parallel) -> str:
    """The likeliest concept in common by name."""
    names = in_common(a, b, pair)["concepts"]
    return ", ".join(label(name) for name in names.split(";")[:1] if name)


def _side(analysis: Analysis, clauses: Clauses, at: int) -> Row:
    place = place_of(analysis, clauses, at)
    return {"text": place["text"], "start": place["start"], "end": place["end"], "sentence": place["sentence_id"]}


def _alone(analysis: Analysis, clauses: Clauses, paired: set[int]) -> Iterator[Row]:
    """Whole sentences that the other statement does not have."""
    for n in sorted({int(row) for row in clauses.sentence} - paired):
        row = analysis.sentences.iloc[n]
        yield {"text": row["text"], "start": int(row["start"]), "end": int(row["end"]), "sentence": row["sentence_id"]}


def _in_order(places: Sequence[tuple[int, int]]) -> set[int]:
    """Positions of the longest run of pairs in which both sides go forward."""
    order = sorted(range(len(places)), key=lambda n: places[n])
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for n in order:
        at = bisect_left(ends, places[n][1] + 1)
        if at:
            before[n] = last[at - 1]
        ends[at : at + 1], last[at : at + 1] = [places[n][1]], [n]
    found: set[int] = set()
    at_last = last[-1] if last else None
    while at_last is not None:
        found.add(at_last)
        at_last = before.get(at_last)
    return found
