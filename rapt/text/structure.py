"""Text to segments (title, headings, paragraphs, list items, turns …) and sentences, by rules; no model.

A segment is what a typesetter would set apart: one line of the text without its mark (bullet, number, speaker label).
Sentences lie within a segment; a quotation 「A。B。」と述べた stays one sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapt.text.characters import fold
from rapt.text.line_marks import (
    Mark,
    is_furniture,
    is_note,
    is_plain,
    is_reference,
    match_mark,
    match_turn,
    may_be_inline,
    may_hold_furniture,
    split_inline,
)

# Line breaks of every system; their lengths stay in the text, so that offsets hold.
_BREAKS = "\r\n\u2028\u2029"
# A line without the space around it.
_LINE = re.compile(rf"\S(?:[^{_BREAKS}]*\S)?")
_TO_NEXT_LINE = re.compile(rf"[^{_BREAKS}]*(?:\s*\S[^{_BREAKS}]*)?")
_TERMINATOR = "。!?"
_CLOSERS = "」』”"
_BRACKETS = {"「": "」", "『": "』", "(": ")", "“": "”", "《": "》", "【": "】", "〈": "〉", "[": "]"}
_ALL_BRACKETS = re.escape("".join([*_BRACKETS, *_BRACKETS.values()]))
_FLAT = re.compile("|".join(f"{re.escape(a)}[^{_ALL_BRACKETS}]*{re.escape(b)}" for a, b in _BRACKETS.items()))
_BRACKET = re.compile("[" + re.escape("".join([*_BRACKETS, *_BRACKETS.values()])) + "]")
# The characters at which a sentence can end or a bracket opens.
# The speaker, unnamed, of an answer that stands in quotation marks without a label.
_QUOTED_TURN = "「"
_DECIDES = re.compile("[" + re.escape(_TERMINATOR + _CLOSERS + "".join(_BRACKETS)) + "]")
# A sentence where no bracket stands, without the space around it.
_UNBRACKETED = re.compile(rf"(?=\S)[^{_TERMINATOR}]*(?:[{_TERMINATOR}]+|[^\s{_TERMINATOR}])")
# A sentence can end before the end of the text only where this stands.
_INNER_END = re.compile(rf"[{_TERMINATOR}](?=[\s\S])")
_SENTENCE_END = re.compile(r"[。!?:][」』)”]?$")
# A heading is short, and its end is no sentence end; 45 characters hold two lines of a newspaper column.
_HEADING_LENGTH = 45
# After a closing bracket these go on with the same sentence: particles, the copula, a comma, its own full stop.
_CONTINUES = re.compile(r"[とっなのをがはにでもやへ、,」』)だ・。!?]|から|まで|より")

BODY = ("title", "heading", "paragraph", "list_item", "question", "answer")


@dataclass(frozen=True)
class Segment:
    """A line of a statement without its mark; offsets into the statement's text."""

    segment_id: str
    kind: str
    start: int
    end: int
    level: int = 0
    list_id: str = ""
    lead_in: str = ""
    speaker: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence within a segment; offsets into the statement's text."""

    sentence_id: str
    segment_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Quote:
    """What stands between 「 and 」 (brackets excluded), with the spans of its inner sentences."""

    start: int
    end: int
    inner: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Line:
    """A line or part of one on its way to a segment: its span without surrounding space, the mark it opens with, and
    what the steps of find_segments find out. Changed in place: texts are read line by line, and copies cost."""

    start: int
    end: int
    indent: int
    words: str
    mark: Mark | None
    # Where what follows the mark begins.
    body: int
    # Nothing at its start is a label or a form of furniture.
    plain: bool
    kind: str = ""
    level: int = 0
    list_id: str = ""
    # Position of the line that introduces its list.
    lead_in: int | None = None
    speaker: str = ""


def find_segments(text: str, title: str = "") -> list[Segment]:
    """Segments of a statement's text, in order; furniture and references are kept apart by their kind.

    The first line is the title where it reads like a headline or equals ``title`` and more text follows.

    >>> [s.kind for s in find_segments("見出し\\n次の点を求めた。\\n・撤回すること\\n・対話に戻ること")]
    ['title', 'paragraph', 'list_item', 'list_item']
    """
    bodies = _bodies(fold(text), fold(title).strip())
    _set_lists([line for line, _, _ in bodies])
    return list(_numbered(bodies))


def _bodies(folded: str, title: str = "") -> list[tuple[_Line, int, int]]:
    """The lines with their kinds and speakers, and their spans without marks and labels."""
    lines = list(_lines(folded))
    if may_be_inline(folded):
        lines = [part for line in lines for part in _parts(folded, line)]
    _set_kinds(folded, lines, title)
    spans = _set_turns(folded, lines)
    return [(line, start, end) for line, (start, end) in zip(lines, spans, strict=True)]


def find_sentences(text: str, segments: Sequence[Segment]) -> list[Sentence]:
    """Sentences of the segments, in order; titles, headings, references and furniture are one sentence each.

    >>> text = "「交渉を望む。しかし恐れない。」と述べた。米国は改めるべきだ。"
    >>> [text[s.start:s.end] for s in find_sentences(text, find_segments(text))]
    ['「交渉を望む。しかし恐れない。」と述べた。', '米国は改めるべきだ。']
    """
    folded = fold(text)
    spans = ((s.segment_id, *span) for s in segments for span in _sentence_spans(folded, s.kind, s.start, s.end))
    return [Sentence(_sentence_id(n), *span) for n, span in enumerate(spans)]


def sentence_ids_at(folded: str, places: Sequence[int]) -> list[str]:
    """The id that ``find_sentences`` gives to the sentence at each place of a text that has been folded, empty outside
    of all (in a speaker's label).

    >>> sentence_ids_at("記者:12日は。13日は。", [0, 3, 8])
    ['', 'sen001', 'sen002']
    """
    last = max(places, default=0)
    # What comes after the line behind the last place changes nothing before it.
    folded = folded[: _TO_NEXT_LINE.match(folded, last).end()]  # type: ignore[union-attr]
    bodies = [(line.kind, start, end) for line, start, end in _bodies(folded) if start < end and start <= last]
    spans = [span for body in bodies for span in _sentence_spans(folded, *body)]
    before = [bisect_right(spans, (place, len(folded))) - 1 for place in places]
    return [_sentence_id(n) if n >= 0 and place < spans[n][1] else "" for n, place in zip(before, places, strict=True)]


def _sentence_id(n: int) -> str:
    return f"sen{n + 1:03d}"


def _sentence_spans(folded: str, kind: str, start: int, end: int) -> list[tuple[int, int]]:
    if kind not in ("paragraph", "list_item", "question", "answer"):
        return [(start, end)]
    return _split(folded, start, end)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, surrounding space left out.

    A terminator (。！？) ends a sentence only outside brackets; a bracket that never closes does not count.

    >>> split_sentences("何詠前（か・えいぜん）報道官は答えた。以上。")
    [(0, 19), (19, 22)]
    """
    end = len(text) if end is None else end
    return [(start + a, start + b) for a, b in _split(fold(text[start:end]), 0, end - start)]


def _split(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    if not _INNER_END.search(folded, start, end):
        start, end = _stripped(folded, start, end)
        return [(start, end)] if start < end else []
    if not _BRACKET.search(folded, start, end):
        return [found.span() for found in _UNBRACKETED.finditer(folded, start, end)]
    hidden = _without_brackets(folded[start:end])
    if not _BRACKET.search(hidden):
        return [(start + found.start(), start + found.end()) for found in _UNBRACKETED.finditer(hidden)]
    spans = (_stripped(folded, *span) for span in _split_at_brackets(folded, start, end))
    return [span for span in spans if span[0] < span[1]]


def _without_brackets(line: str) -> str:
    """The line with what stands between brackets hidden, its last character a full stop where a sentence ends with it;
    brackets within brackets, and those that do not close, stay."""

    def hide(found: re.Match[str]) -> str:
        end = found.end()
        ends = line[end - 2] in _TERMINATOR and not _CONTINUES.match(line, end)
        return "-" * (end - found.start() - 1) + ("。" if ends else "-")

    return _FLAT.sub(hide, line)


def _split_at_brackets(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    closing = _closing_brackets(folded, start, end)
    spans, begin, at = [], start, start
    for found in _DECIDES.finditer(folded, start, end):
        here = found.start()
        if here < at:
            continue  # inside brackets that were passed as a whole
        if here in closing:
            at = closing[here] + 1
            stop = folded[at - 2] in _TERMINATOR and at < end and not _CONTINUES.match(folded, at, end)
        else:
            at = here + 1
            # A quotation opened in an earlier paragraph closes here: its bracket stays with its last sentence.
            closed = folded[here] in _CLOSERS and here > begin and folded[here - 1] in _TERMINATOR
            ended = folded[here] in _TERMINATOR and not (at < end and folded[at] in _TERMINATOR + _CLOSERS)
            stop = ended or (closed and at < end and not _CONTINUES.match(folded, at, end))
        if stop:
            spans.append((begin, at))
            begin = at
    spans.append((begin, end))
    return spans


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Outermost quotations 「…」 and “…” in ``text[start:end]`` with the spans of their inner sentences.

    >>> text = "「交渉を望む。しかし恐れない。」と述べた。"
    >>> [[text[a:b] for a, b in q.inner] for q in find_quotes(text, 0, len(text))]
    [['交渉を望む。', 'しかし恐れない。']]
    """
    folded = fold(text[start:end])
    closing = _closing_brackets(folded, 0, len(folded))
    quotes, at = [], 0
    while at < len(folded):
        if at in closing and folded[at] in "「『“":
            inside = (start + at + 1, start + closing[at])
            quotes.append(Quote(*inside, tuple(split_sentences(text, *inside))))
        at = closing[at] + 1 if at in closing and folded[at] in "「『“" else at + 1
    return quotes


def find_long_quotes(text: str, segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Spans of quotations that open in one segment and close in a later one, brackets included.

    >>> text = "「交渉を望む。\\nしかし恐れない。」"
    >>> find_long_quotes(text, find_segments(text))
    [(0, 17)]
    """
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for segment in segments:
        unclosed, unopened = _loose_brackets(folded, segment.start, segment.end)
        if opened is None and unclosed:
            opened = unclosed[0]
        elif opened is not None and unopened:
            spans.append((opened, unopened[-1] + 1))
            opened = None
    return spans


def _loose_brackets(folded: str, start: int, end: int) -> tuple[list[int], list[int]]:
    """Positions of 「 that do not close in the span, and of 」 that do not open in it."""
    unclosed: list[int] = []
    unopened: list[int] = []
    for at in range(start, end):
        if folded[at] == "「":
            unclosed.append(at)
        elif folded[at] == "」":
            unopened.append(at) if not unclosed else unclosed.pop()
    return unclosed, unopened


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _closing_brackets(folded: str, start: int, end: int) -> dict[int, int]:
    """Positions of opening brackets that close within the span, to those of their closing ones."""
    stack: list[int] = []
    closing = {}
    awaited: dict[str, int] = {}
    for found in _BRACKET.finditer(folded, start, end):
        at, char = found.start(), found.group()
        if closes := _BRACKETS.get(char):
            stack.append(at)
            awaited[closes] = awaited.get(closes, 0) + 1
            continue
        # A crossing or unopened bracket is a slip of the pen: look for its partner, drop what lies above.
        while awaited.get(char):
            opened = stack.pop()
            closes = _BRACKETS[folded[opened]]
            awaited[closes] -= 1
            if closes == char:
                closing[opened] = at
                break
    return closing


def _lines(folded: str) -> Iterator[_Line]:
    for found in _LINE.finditer(folded):
        start, end = found.span()
        first = start
        while first and folded[first - 1].isspace() and folded[first - 1] not in _BREAKS:
            first -= 1
        yield _line(folded, start, end, start - first, found.group())


def _line(folded: str, start: int, end: int, indent: int, words: str) -> _Line:
    mark = match_mark(folded, start, end)
    return _Line(start, end, indent, words, mark, start + mark.length if mark else start, is_plain(words))


def _parts(folded: str, line: _Line) -> Iterator[_Line]:
    """The line, or its lead-in and items where it holds an inline list: …次の通り。①…②…"""
    cuts = split_inline(folded, line.body, line.end)
    if not cuts:
        yield line
        return
    starts = [line.start, *cuts] if cuts[0] > line.start else cuts
    for start, end in zip(starts, [*starts[1:], line.end], strict=True):
        first, last = _stripped(folded, start, end)
        yield _line(folded, first, last, line.indent + 1, folded[first:last])


def _set_kinds(folded: str, lines: list[_Line], title: str) -> None:
    """The kinds that a line's own form decides; the others stay empty."""
    in_reference, inside = False, may_hold_furniture(folded)
    before: _Line | None = None
    for n, line in enumerate(lines):
        words = line.words
        nearby = lines[n + 1] if n + 1 < len(lines) else None
        opens = not line.plain and is_reference(words)
        in_reference = opens or (in_reference and "。" not in words and not line.mark)
        if in_reference:
            line.kind = "reference"
        elif (inside or not line.plain) and is_furniture(words, line.plain):
            line.kind = "furniture"
        elif n == 0 and nearby and _is_headline(folded, line, title):
            line.kind = "title"
        elif _is_heading(folded, line, nearby, before):
            line.kind = "heading"
        elif line.mark and line.mark.family != "heading":
            line.kind = "list_item"
        before = line


def _is_headline(folded: str, line: _Line, title: str) -> bool:
    words = folded[line.body : line.end]
    if line.mark and line.mark.family != "heading":
        return False
    return words.strip("*") == title or (len(words) <= 2 * _HEADING_LENGTH and not _SENTENCE_END.search(words))


def _is_heading(folded: str, line: _Line, following: _Line | None, before: _Line | None) -> bool:
    """A Markdown heading, or a short line with no sentence end that stands over a text of another form."""
    if line.mark and line.mark.family == "heading":
        return True
    if following is None or line.end - line.body > _HEADING_LENGTH:
        return False
    words = folded[line.body : line.end]
    if _SENTENCE_END.search(words) or words.endswith(("、", ",")):
        return False
    if (not line.plain and match_turn(folded, line.start, line.end)) or (
        words.startswith("「") and words.endswith("」")
    ):
        return False
    if line.mark is None:
        return True
    # A numbered or ■ line is a heading where prose follows it; between its like it is a list item.
    alike = [near for near in (following, before) if near and near.mark and near.mark.family == line.mark.family]
    prose = following.mark is None and bool(_SENTENCE_END.search(folded[following.body : following.end]))
    return line.mark.may_head and not alike and prose


def _set_turns(folded: str, lines: list[_Line]) -> list[tuple[int, int]]:
    """Kinds, levels and speakers with the turns of a transcript, and the spans that are left without marks and labels;
    unlabelled paragraphs go on with the turn before them."""
    turn, speaker = "", ""
    spans = []
    for line in lines:
        if line.plain and not turn and line.kind not in ("title", "heading"):
            line.kind = line.kind or "paragraph"
            spans.append((line.body, line.end))
            continue
        start, end = line.body, line.end
        if line.kind in ("title", "heading"):
            turn, speaker = "", ""
            start, end = _without_emphasis(folded, start, end)
        labelled = line.kind in ("", "list_item") and (turn or not line.plain)
        if not line.plain and is_note(line.words):
            turn, speaker = "", ""
        found = match_turn(folded, line.start, line.end, inside=bool(turn)) if labelled else None
        if turn and not found and line.kind == "":
            turn, speaker = _unlabelled(turn, speaker, line.words)
        if found:
            turn, speaker, start = found.kind, found.speaker, line.start + found.length
        line.kind = turn if found else line.kind or turn or "paragraph"
        if line.kind == "heading":
            line.level = line.mark.level if line.mark else 1
        if turn and line.kind in ("question", "answer", "list_item"):
            line.speaker = speaker
        # A line has no space around it, what is left of it may have.
        spans.append((start, end) if start == line.start else _stripped(folded, start, end))
    return spans


def _unlabelled(turn: str, speaker: str, words: str) -> tuple[str, str]:
    """The turn that an unlabelled paragraph belongs to: words in quotation marks answer a question, and what follows
    an answer given so is the writer's."""
    quoted = words.startswith("「") and words.endswith("」")
    if turn == "question":
        return ("answer", _QUOTED_TURN) if quoted else (turn, speaker)
    return ("", "") if speaker == _QUOTED_TURN and not quoted else (turn, speaker)


def _without_emphasis(folded: str, start: int, end: int) -> tuple[int, int]:
    while end - start > 2 and folded[start] == folded[end - 1] == "*":
        start, end = start + 1, end - 1
    return start, end


def _set_lists(lines: list[_Line]) -> None:
    """List ids and levels, and the line that introduces each list."""
    stack: list[tuple[tuple[str, int], str, int | None]] = []  # (form of the mark, list id, lead-in), outermost first
    count = 0
    for n, line in enumerate(lines):
        if line.kind != "list_item" or line.mark is None:
            stack = []
            continue
        form = (line.mark.family, line.indent)
        known = [depth for depth, (other, *_) in enumerate(stack) if other == form or other[0] == form[0] != "bullet"]
        if known:
            del stack[known[-1] + 1 :]
        else:
            while stack and stack[-1][0][1] > line.indent:
                stack.pop()
            count += 1
            stack.append((form, f"lst{count:03d}", n - 1 if n else None))
        _, line.list_id, line.lead_in = stack[-1]
        line.level = len(stack)


def _numbered(bodies: list[tuple[_Line, int, int]]) -> Iterator[Segment]:
    """Segments with ids; empty ones (a bare mark) are dropped, lead-ins named by id."""
    ids: dict[int | None, str] = {}
    for n, (line, start, end) in enumerate(bodies):
        if start < end:
            ids[n] = name = f"seg{len(ids) + 1:03d}"
            lead_in = ids.get(line.lead_in, "")
            yield Segment(name, line.kind, start, end, line.level, line.list_id, lead_in, line.speaker)
