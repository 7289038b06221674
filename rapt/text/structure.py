"""Text to segments (title, headings, paragraphs, list items, turns …), by rules; no model.

A segment is what a typesetter would set apart: one line of the text without its line mark (bullet, number, speaker label).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapt.text.brackets import closing_brackets
from rapt.text.characters import fold
from rapt.text.furniture import PageLine, find_furniture, holds_notice, holds_sentence_end
from rapt.text.line_marks import (
    Mark,
    Turn,
    is_between,
    is_furniture,
    is_marked,
    is_note,
    is_plain,
    is_reference,
    match_mark,
    match_turn,
    may_be_inline,
    may_hold_furniture,
    split_inline,
)
from rapt.text.spans import stripped
from rapt.text.table_rows import is_row

# Line breaks of every system; their lengths stay in the text, so that offsets hold.
LINE_BREAKS = "\r\n\u2028\u2029"
# A line without the space around it.
_LINE = re.compile(rf"\S(?:[^{LINE_BREAKS}]*\S)?")
_EMPTY_LINE = re.compile(rf"(?:\r\n|[{LINE_BREAKS}])\s*?(?:\r\n|[{LINE_BREAKS}])")
_SENTENCE_ENDS = tuple(end + closer for end in "。!?:" for closer in ("", *"」』)”"))
# A heading is short, and its end is no sentence end; 45 characters hold two lines of a newspaper column.
_HEADING_LENGTH = 45
_NO_TURN = Turn("", "", 0)
# An answer in quotation marks without a label, whose speaker has no name; one that goes on over lines; one without either.
_QUOTED_ANSWER = Turn("answer", "「", 0)
_OPEN_ANSWER = Turn("answer", "「", 0)
_PLAIN_ANSWER = Turn("answer", "", 0)
# A line that asks to its end, and a writer's line of whole sentences in brackets.
_ASKED = re.compile(r"(?:(?<!ない)か[。?]?|\?|は[。?]|(?:ください|下さい|たい)。?)$")
_ASIDE = re.compile(r"\([^()]*。[^()]*\)")

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


@dataclass(slots=True)
class _Line:
    """A line, or part of one, before it is a segment: its span without surrounding space and the mark it opens with.

    The steps of find_segments fill in the rest, in place: texts are read line by line, and copies cost.
    """

    start: int
    end: int
    indent: int
    words: str
    mark: Mark | None
    # First character after the mark.
    body: int
    # Nothing at its start is a label or a form of furniture.
    plain: bool
    kind: str = ""
    level: int = 0
    list_id: str = ""
    # The line that introduces its list.
    lead_in: _Line | None = None
    speaker: str = ""


def find_segments(text: str, title: str = "") -> list[Segment]:
    """Segments of a statement's text, in order; furniture and references are kept apart by their kind.

    The first line is the title where it reads like a headline or equals ``title`` and more text follows.

    >>> [s.kind for s in find_segments("見出し\\n次の点を求めた。\\n・撤回すること\\n・対話に戻ること")]
    ['title', 'paragraph', 'list_item', 'list_item']
    """
    bodies = _bodies(fold(text), fold(title).strip())
    _set_lists([line for line, _, _ in bodies if line.kind != "furniture"])
    return list(_numbered(bodies))


def kinds_and_spans(folded: str) -> list[tuple[str, int, int]]:
    """Kind, start and end of a folded text's segments, in order; no list and no title from metadata is looked for.

    >>> kinds_and_spans("問:どうか。\\n答:反対だ。")
    [('question', 2, 6), ('answer', 9, 13)]
    """
    return [(line.kind, start, end) for line, start, end in _bodies(folded) if start < end]


def plain_bodies(folded: str) -> list[tuple[int, int, str]] | None:
    """Start and end of a folded text's segments, and the line of each that may be prose; None where a kind is needed.

    One sentence is one segment whatever its kind, and what ends sentences outside quotation marks is prose: so most texts
    need no search for headings and furniture.

    >>> plain_bodies("・反対だ。\\n「正せ」"), plain_bodies("問:どうか\\n答:反対だ。")
    ([(1, 5, '・反対だ。'), (6, 10, '「正せ」')], None)
    """
    if may_hold_furniture(folded):
        return None
    inline, turn, asked, labelled, bodies = may_be_inline(folded), _NO_TURN, False, False, []
    for found in _LINE.finditer(folded):
        start, end = found.span()
        words = found.group()
        listed = inline and may_be_inline(folded, start, end)
        if not (listed or turn.kind or is_marked(words)):
            bodies.append((start, end, words))
            continue
        mark = match_mark(folded, start, end)
        body = start + mark.length if mark else start
        if listed and ((mark and split_inline(folded, start, end)) or split_inline(folded, body, end)):
            return None
        plain = is_plain(words)
        if not plain and is_reference(words):
            return None
        if (mark and mark.family == "heading") or (not plain and is_furniture(words)):
            words = ""
        elif turn.kind or not plain:
            line = _Line(start, end, 0, words, mark, body, plain, "list_item" if mark else "")
            turn, body = _turn_at(folded, line, turn)
            asked = asked or turn.kind == "question"
            # A label may be a heading's; and an answer goes on over lines only where somebody asks.
            if turn.kind and ((labelled and asked) or not is_surely_prose(words)):
                return None
            labelled, turn = (labelled, turn) if asked else (labelled or turn.kind != "", _NO_TURN)
        if body != start:
            body, end = stripped(folded, body, end)
        if body < end:
            bodies.append((body, end, words))
    return bodies


def is_surely_prose(words: str) -> bool:
    """Whether a folded line that is no heading says something in sentences, ends with one, and is no notice of a page.

    >>> is_surely_prose("商務省は反対だ。撤回を求める。"), is_surely_prose("「反対だ。」と商務省")
    (True, False)
    """
    return words.endswith(_SENTENCE_ENDS) and holds_sentence_end(words) and not holds_notice(words)


def _bodies(folded: str, title: str = "") -> list[tuple[_Line, int, int]]:
    """The lines with their kinds and speakers, and their spans without marks and labels."""
    lines = list(_lines(folded))
    if may_be_inline(folded):
        lines = [part for line in lines for part in _parts(folded, line)]
    # Only where somebody asks does an answer run on over lines without a label, or stand an office alone on its line.
    asked = any(not line.plain and _asks(folded, line) for line in lines)
    _set_kinds(folded, lines, title, asked)
    spans = _set_turns(folded, lines, asked)
    return [(line, start, end) for line, (start, end) in zip(lines, spans, strict=True)]


def _lines(folded: str) -> Iterator[_Line]:
    for found in _LINE.finditer(folded):
        start, end = found.span()
        first = start
        while first and folded[first - 1].isspace() and folded[first - 1] not in LINE_BREAKS:
            first -= 1
        yield _line(folded, start, end, start - first, found.group())


def _line(folded: str, start: int, end: int, indent: int, words: str) -> _Line:
    mark = match_mark(folded, start, end)
    return _Line(start, end, indent, words, mark, start + mark.length if mark else start, is_plain(words))


def _parts(folded: str, line: _Line) -> Iterator[_Line]:
    """The line, or its lead-in and items where it holds an inline list: …次の通り。①…②…"""
    cuts = split_inline(folded, line.start, line.end) if line.mark else []
    cuts = cuts or split_inline(folded, line.body, line.end)
    if not cuts:
        yield line
        return
    starts = [line.start, *cuts] if cuts[0] > line.start else cuts
    for start, end in zip(starts, [*starts[1:], line.end], strict=True):
        first, last = stripped(folded, start, end)
        yield _line(folded, first, last, line.indent + 1, folded[first:last])


def _set_kinds(folded: str, lines: list[_Line], title: str, asked: bool) -> None:
    """Set the kinds that a line's own form decides; the others stay empty."""
    _set_apart(folded, lines)
    article = [line for line in lines if line.kind != "furniture"]
    before: _Line | None = None
    headed: set[str] = set()
    for n, line in enumerate(article):
        nearby = article[n + 1] if n + 1 < len(article) else None
        if line.kind:
            pass
        elif n == 0 and nearby and _is_headline(folded, line, title):
            line.kind = "title"
        elif not (asked and _is_label(folded, line)) and _is_heading(folded, line, nearby, before, headed):
            line.kind = "heading"
            headed |= {line.mark.family} if line.mark else set()
        elif line.mark and line.mark.family != "heading":
            line.kind = "list_item"
        before = line


def _set_apart(folded: str, lines: list[_Line]) -> None:
    """Set the kinds of the lines that are not read: references, up to the next sentence or list, and page furniture.

    The first line refers to nothing that was said: 資料：摩擦の経過 is what a text is.
    """
    furniture = _of_page(folded, lines)
    in_reference = False
    for n, line in enumerate(lines):
        opens = n > 0 and not line.plain and is_reference(line.words)
        in_reference = opens or (in_reference and "。" not in line.words and not line.mark)
        line.kind = "reference" if in_reference else "furniture" if n in furniture else ""


def _of_page(folded: str, lines: Sequence[_Line]) -> set[int]:
    """Positions of the lines that are page furniture."""
    inside = may_hold_furniture(folded)
    ends = [0, *(line.end for line in lines)]
    return find_furniture(
        [
            PageLine(
                line.words,
                own=(inside or not line.plain) and is_furniture(line.words, line.plain),
                labelled=not line.plain and match_turn(folded, line.start, line.end) is not None,
                heads=line.mark.family if line.mark and line.mark.may_head else "",
                apart=bool(_EMPTY_LINE.search(folded, end, line.start)),
            )
            for line, end in zip(lines, ends, strict=False)
        ]
    )


def _is_headline(folded: str, line: _Line, title: str) -> bool:
    words = folded[line.body : line.end]
    if line.mark and line.mark.family != "heading":
        return False
    ends = words.endswith(_SENTENCE_ENDS) or holds_sentence_end(words)
    return words.strip("*") == title or (len(words) <= 2 * _HEADING_LENGTH and not ends)


def _is_heading(
    folded: str, line: _Line, following: _Line | None, before: _Line | None, headed: Collection[str] = ()
) -> bool:
    """Whether a line is a Markdown heading, or short with no sentence end, above a text of another form.

    ``headed`` are the marks of the headings before, which go on over lists too: 1.懸念 over prose, 2.総論 over ・….
    """
    if line.mark and line.mark.family == "heading":
        return True
    if following is None or line.end - line.body > _HEADING_LENGTH:
        return False
    words = folded[line.body : line.end]
    if words.endswith((*_SENTENCE_ENDS, "、", ",")):
        return False
    if (not line.plain and match_turn(folded, line.start, line.end)) or _is_quoted(words):
        return False
    # A row of a table stands among its like.
    if is_row(words) and any(near and is_row(folded[near.body : near.end]) for near in (following, before)):
        return False
    if line.mark is None:
        return True
    # A numbered or ■ line is a heading where prose follows it; between its like it is a list item.
    alike = [near for near in (following, before) if near and near.mark and near.mark.family == line.mark.family]
    prose = following.mark is None and folded[following.body : following.end].endswith(_SENTENCE_ENDS)
    return line.mark.may_head and not alike and (prose or (line.mark.family in headed and following.mark is not None))


def _is_quoted(words: str) -> bool:
    return words.startswith("「") and words.endswith("」")


def _set_turns(folded: str, lines: list[_Line], asked: bool) -> list[tuple[int, int]]:
    """The spans left without marks and labels; sets kinds, levels and speakers by the turns of a transcript."""
    turn, spans = _NO_TURN, []
    labelled = asked and any(_answers(folded, line) for line in lines)
    for line in lines:
        start, end = line.body, line.end
        if line.kind in ("title", "heading"):
            turn = _NO_TURN
            start, end = _without_emphasis(folded, start, end)
        elif turn.kind or not line.plain:
            turn, start = _turn_at(folded, line, turn if asked else _NO_TURN, labelled)
        line.kind = line.kind or turn.kind or "paragraph"
        if line.kind == "heading":
            line.level = line.mark.level if line.mark else 1
        if turn.kind and line.kind in ("question", "answer", "list_item"):
            line.speaker = turn.speaker
        # A line has no space around it, the rest of it after a label may have.
        spans.append((start, end) if start == line.start else stripped(folded, start, end))
    return spans


def _asks(folded: str, line: _Line) -> bool:
    found = match_turn(folded, line.start, line.end)
    return found is not None and found.kind == "question"


def _answers(folded: str, line: _Line) -> bool:
    """Whether a line opens with the label of who answers, a name or an office in a transcript too."""
    if line.kind not in ("", "list_item") or (not line.plain and is_note(line.words)):
        return False
    found = match_turn(folded, line.start, line.end, inside=line.kind == "")
    return found is not None and found.kind == "answer"


def _is_label(folded: str, line: _Line) -> bool:
    """Whether a line is a label in brackets and no more: (外務大臣)."""
    found = match_turn(folded, line.start, line.end, inside=True) if line.words.endswith(")") else None
    return found is not None and found.length == line.end - line.start


def _turn_at(folded: str, line: _Line, turn: Turn, labelled: bool = True) -> tuple[Turn, int]:
    """The turn that a line belongs to, after an earlier turn, and where its text begins; sets the kind by a label.

    ``labelled`` says that whoever answers in the text has a label.
    """
    if not line.plain and is_note(line.words):
        turn = _NO_TURN
    if line.kind in ("", "list_item"):
        found = match_turn(folded, line.start, line.end, inside=bool(turn.kind))
        # A. before any question opens a list: A.…, B.….
        if found and (turn.kind or line.mark is None or found.kind == "question"):
            line.kind = found.kind
            return found, line.start + found.length
    return _unlabelled(turn, line.words, labelled) if line.kind == "" else turn, line.body


def _unlabelled(turn: Turn, words: str, labelled: bool) -> Turn:
    """The turn of a paragraph without a label, by default the turn before it.

    A question is answered by words in quotation marks, over lines too; after such an answer, words without them are the
    writer's. Where no answer has a label, any paragraph answers that does not ask.
    """
    if turn.kind == "question":
        close = closing_brackets(words, 0, len(words)).get(0, 0) if words.startswith("「") else -1
        if close in (0, len(words) - 1):
            return _QUOTED_ANSWER if close else _OPEN_ANSWER
        return turn if labelled or _ASKED.search(words) else _PLAIN_ANSWER
    if turn is _OPEN_ANSWER:
        # Any of its lines may open with a mark of its own.
        closes = words.count("」") > words.removeprefix("「").count("「")
        return _QUOTED_ANSWER if closes else turn
    if turn is _QUOTED_ANSWER and not _is_quoted(words):
        return _NO_TURN
    return _NO_TURN if turn.kind == "answer" and _ASIDE.fullmatch(words) else turn


def _without_emphasis(folded: str, start: int, end: int) -> tuple[int, int]:
    while end - start > 2 and folded[start] == folded[end - 1] == "*":
        start, end = start + 1, end - 1
    return start, end


def _set_lists(lines: list[_Line]) -> None:
    """Set list ids and levels, and the line that introduces each list."""
    # Form of the mark, list id and lead-in, outermost list first; ▼ and □ are of different lists.
    stack: list[tuple[tuple[str, int], str, _Line | None]] = []
    count = 0
    for n, line in enumerate(lines):
        if line.kind != "list_item" or line.mark is None:
            stack = []
            continue
        form = (line.words[0] if line.mark.family == "square" else line.mark.family, line.indent)
        known = [depth for depth, (other, *_) in enumerate(stack) if other == form or other[0] == form[0] != "bullet"]
        if known:
            del stack[known[-1] + 1 :]
        else:
            while stack and stack[-1][0][1] > line.indent:
                stack.pop()
            count += 1
            stack.append((form, f"lst{count:03d}", _lead_in(lines, n)))
        _, line.list_id, line.lead_in = stack[-1]
        line.level = len(stack)


_FIRST, _LATER = re.compile("[1一][点つ]目は"), re.compile("[2-9二三四五六七八九][点つ]目は")


def _lead_in(lines: list[_Line], n: int) -> _Line | None:
    """The line that introduces the list beginning at line ``n``: before it, or before a bare 記."""
    lead = n - 1
    while lead > 0 and not lines[lead].plain and is_between(lines[lead].words):
        lead -= 1
    # 2点目は goes on with what the paragraph before began with 1点目は.
    goes_on = _LATER.match(lines[n].words) and lead >= 0 and _FIRST.search(lines[lead].words)
    return lines[lead] if lead >= 0 and not goes_on else None


def _numbered(bodies: list[tuple[_Line, int, int]]) -> Iterator[Segment]:
    """Segments with ids; empty ones (a bare mark) are dropped, lead-ins named by id."""
    # Lines are told apart by where they start.
    ids: dict[int, str] = {}
    for line, start, end in bodies:
        if start < end:
            ids[line.start] = name = f"seg{len(ids) + 1:03d}"
            lead_in = ids.get(line.lead_in.start, "") if line.lead_in else ""
            yield Segment(name, line.kind, start, end, line.level, line.list_id, lead_in, line.speaker)
