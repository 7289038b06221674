"""The table of ``rapt.compare.diff`` to blocks for a terminal, by rich."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pandas as pd

from rapt.cli.terminal import one_line
from rapt.tables.rows import Row
from rapt.tables.schema import records

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

# Sign and colour of each status; the sign is enough where there is no colour.
SIGNS = {
    "new": ("+", "green"),
    "dropped": ("-", "red"),
    "kept": ("=", "dim"),
    "moved": (">", "cyan"),
    "changed": ("~", "yellow"),
    "strengthened": ("▲", "bold magenta"),
    "weakened": ("▼", "blue"),
}
HEADS = {
    "sentence": "sentences 文",
    "segment": "segments 本文",
    "demand": "demands 要求",
    "move": "moves 発話行為",
    "entity": "entities 固有表現",
    "word": "words 語",
}
LEGEND = "+ new 新しい  - dropped 消えた  = kept 同じ  > moved 移動  ~ changed 変更  ▲ strengthened 強まる  ▼ weakened 弱まる"


# What is printed where nothing else is asked for: sentences tell what segments do, and by what they say.
SHOWN = ("sentence", "demand", "move", "entity", "word")


def blocks(table: pd.DataFrame, kinds: tuple[str, ...] = SHOWN) -> Iterator[Text | Table]:
    """What a console prints of a diff: for every kind a heading and a grid of signs and texts."""
    from rich.table import Table
    from rich.text import Text

    for kind in kinds:
        rows = records(table[table["kind"] == kind])
        if not rows:
            continue
        counts = pd.Series([row["status"] for row in rows]).value_counts()
        words = ", ".join(f"{status} {counts[status]}" for status in SIGNS if status in counts)
        yield Text(f"\n{HEADS[kind]}: {words}", style="bold")
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for cells in _words(rows) if kind == "word" else (pair for row in rows for pair in _row(row)):
            grid.add_row(*cells)
        yield grid


def _row(row: Row) -> Iterator[tuple[Text, Text]]:
    """One line where one side is missing or both say the same, else a line a side."""
    from rich.text import Text

    sign, style = SIGNS.get(row["status"], ("?", ""))
    a, b, detail = (one_line(row[name]) for name in ("text_a", "text_b", "detail"))
    tail = f"  ({detail})" if detail else ""
    if row["kind"] == "entity" or not (a and b) or a == b:
        yield Text(sign, style=style), Text(f"{b or a}{tail}", style=style)
        return
    yield Text(f"{sign} A", style=style), _marked(a, b, "red strike")
    yield Text("  B", style=style), _marked(b, a, "green bold").append(tail, style="dim")


def _marked(text: str, other: str, style: str) -> Text:
    """The text with what the other one has not in another style."""
    from rich.text import Text

    out, at = Text(), 0
    for start, _, size in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks():
        out.append(text[at:start], style=style)
        out.append(text[start : start + size])
        at = start + size
    return out


def _words(rows: Sequence[Row]) -> Iterator[tuple[Text, Text]]:
    """The new words in one line, the dropped ones in another; kept ones say little."""
    from rich.text import Text

    for status in ("new", "dropped"):
        said = [one_line(row["detail"].rsplit(":", 1)[0]) for row in rows if row["status"] == status]
        if said:
            sign, style = SIGNS[status]
            yield Text(sign, style=style), Text(" ".join(dict.fromkeys(said)), style=style)
