"""Offsets and words that a person gives to a span of a statement's text."""

from __future__ import annotations

from rapt.corrections.edits import Edit, Span

_WHERE = "give start, or the sentence_id"


def span_of(edit: Edit, text: str, sentence: Span | None = None) -> Span | None:
    """The span that an edit names by offsets, by its words, or by both; None where it names none.

    Words alone must occur once in the sentence, or without one in the text. Raises ``ValueError`` for a span outside of
    the text, or with other words than those given: the text may have changed since.

    >>> span_of(Edit("row 2", "s0001", "entities", "add", text="米国"), "中国は米国に求めた。")
    (3, 5)
    """
    if edit.start is None and edit.end is not None:
        raise ValueError("it has an end and no start")
    if edit.start is None:
        return _only(text, edit.text, sentence or (0, len(text))) if edit.text else None
    end = edit.end if edit.end is not None else edit.start + len(edit.text)
    wrong = span_problem(edit.start, end, edit.text, text)
    if wrong:
        raise ValueError(wrong)
    return edit.start, end


def span_problem(start: int, end: int, words: str, text: str) -> str:
    """What is wrong with a span of a text that is to hold some words (any, if empty); empty where nothing is.

    >>> span_problem(0, 2, "米国", "中国は応じた。")
    "characters 0 to 2 are '中国', not '米国': the text may have changed since"
    """
    if not 0 <= start < end <= len(text):
        return f"{start} to {end} is no span of the text, which has {len(text):,} characters"
    if words and text[start:end] != words:
        return f"characters {start} to {end} are {text[start:end]!r}, not {words!r}: the text may have changed since"
    return ""


def overlap(a: Span, b: Span) -> int:
    """Number of characters that two spans share.

    >>> overlap((0, 4), (2, 9))
    2
    """
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _only(text: str, words: str, within: Span) -> Span:
    start = text.find(words, *within)
    if start < 0:
        raise ValueError(f"{words!r} is not there: the text may have changed since")
    if text.find(words, start + 1, within[1]) >= 0:
        raise ValueError(f"{words!r} occurs more than once: {_WHERE}")
    return start, start + len(words)
