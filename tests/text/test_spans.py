"""Spans without surrounding space, and sets of spans that do not overlap."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapt.text.spans import SpanSet, place_of, rows_before, starting, stripped


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [("\u3000撤回\r\n", (0, 5), (1, 3)), ("撤 回", (0, 3), (0, 3)), ("甲 \t乙", (1, 3), (3, 3)), ("", (0, 0), (0, 0))],
    ids=["both ends", "inner space stays", "only space", "empty"],
)
def test_stripped(text, span, expected):
    assert stripped(text, *span) == expected


@pytest.mark.parametrize(
    ("span", "free"),
    [((2, 4), True), ((6, 8), True), ((0, 1), True), ((9, 9), True), ((1, 3), False), ((5, 7), False), ((0, 9), False),
     ((4, 5), False), ((5, 5), False)],
)  # fmt: skip
def test_free_spans(span, free):
    spans = SpanSet()
    spans.add(4, 6)
    spans.add(1, 2)
    assert spans.is_free(*span) is free


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda pair: (pair[0], sum(pair))), max_size=20)


@given(SPANS)
def test_as_every_pair_says(candidates):
    spans, held = SpanSet(), []
    for start, end in candidates:
        free = not any(a < end and start < b for a, b in held)
        assert spans.is_free(start, end) is free
        if free:
            spans.add(start, end)
            held.append((start, end))


def test_places_in_rows_are_those_of_a_search_from_the_start():
    rows = [SimpleNamespace(start=n) for n in (0, 3, 4, 9, 20)]
    for n, row in enumerate(rows):
        assert place_of(rows, row) == rows.index(row) == n
        assert list(rows_before(rows, row)) == rows[:n][::-1]
    for start in range(-1, 22):
        for end in range(start, 22):
            assert starting(rows, start, end) == [row for row in rows if start <= row.start < end]
