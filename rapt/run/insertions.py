"""Statements with what a page's icons say inside their sentences: read without it, their rows put back to their places.

公告を発表(外部サイトへ、新しいウィンドウで開きます)した is read as 公告を発表した; the offsets of all rows are the statement's own.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapt.tables.evidence import from_cell, to_cell
from rapt.tables.rows import Row, StatementRow
from rapt.tables.schema import Block
from rapt.text.furniture import find_insertions


@dataclass(frozen=True)
class Insertions:
    """The insertions of a text: where they were in what is left of it, and the characters left out up to each."""

    text: str
    places: Sequence[int]
    lengths: Sequence[int]

    def start(self, offset: int) -> int:
        """The offset in the text of a character of what is left."""
        n = bisect_right(self.places, offset)
        return offset + (self.lengths[n - 1] if n else 0)

    def end(self, offset: int) -> int:
        """The offset after the character before."""
        return self.start(offset - 1) + 1 if offset else 0


def leave_out(record: StatementRow) -> tuple[StatementRow, Insertions | None]:
    """The statement without its insertions, and these, None without any.

    >>> record, found = leave_out({"text": "公告、新しいタブで開きますを発表した。"})
    >>> record["text"], found.start(2), found.start(3), found.end(3)
    ('公告、を発表した。', 2, 13, 3)
    """
    text = record["text"]
    spans = find_insertions(text)
    if not spans:
        return record, None
    lengths = list(accumulate(end - start for start, end in spans))
    places = [end - length for (_, end), length in zip(spans, lengths, strict=True)]
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    left = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    return {**record, "text": left}, Insertions(text, places, lengths)


def put_back(rows: Mapping[str, Sequence[Row | Block]], insertions: Insertions) -> dict[str, list[Row | Block]]:
    """The rows of a statement's tables with the offsets and the wording of its own text."""
    return {
        name: [_block(row, insertions) if isinstance(row, Block) else _row(row, insertions) for row in table]
        for name, table in rows.items()
    }


def _row(row: Row, insertions: Insertions) -> Row:
    if "start" not in row:
        return row
    start, end = insertions.start(row["start"]), insertions.end(row["end"])
    moved = {**row, "start": start, "end": end, "text": insertions.text[start:end]}
    if row.get("evidence"):
        moved["evidence"] = to_cell(
            one._replace(start=insertions.start(one.start), end=insertions.end(one.end))
            for one in from_cell(row["evidence"])
        )
    return moved


def _block(block: Block, insertions: Insertions) -> Block:
    columns = block.columns
    starts = [insertions.start(offset) for offset in columns["start"]]
    ends = [insertions.end(offset) for offset in columns["end"]]
    return Block(
        {
            **columns,
            "start": array("q", starts),
            "end": array("q", ends),
            "head": array("q", map(insertions.start, columns["head"])),
            "text": [insertions.text[start:end] for start, end in zip(starts, ends, strict=True)],
        }
    )
