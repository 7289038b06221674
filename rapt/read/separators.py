"""A text file to its statements: cut at the separating lines that the user names, whole without.

Nothing is cut by itself: a line of ---- is an ornament in one file and a border in the next. Where such lines divide a text
into parts with sentences each, a note says how to cut there.
"""

from __future__ import annotations

import re
import unicodedata

from rapt.read.columns import NOTES
from rapt.tables.rows import Row

# Lines that people put between texts: one sign, at least four times.
_BORDER = re.compile(r"([-=*#~_─━―＝—])\1{3,}")
_SENTENCE_END = "。"


def divided(text: str, separator: str = "") -> list[Row]:
    """The texts between the lines that separate them, without empty ones; the whole text without a separator.

    A line separates if it is the separator, or, where that is one sign repeated, this sign at least as often; widths and
    spaces around it do not count.

    >>> [row["text"] for row in divided("撤回を求めた。\\n＝＝＝＝＝＝\\n対話を促した。", "====")]
    ['撤回を求めた。', '対話を促した。']
    >>> [row["text"] for row in divided("撤回を求めた。\\n----\\n以上。")]
    ['撤回を求めた。\\n----\\n以上。']
    """
    if not separator.strip():
        return [_with_note(text)]
    lines = text.splitlines(keepends=True)
    cuts = [n for n, line in enumerate(lines) if _separates(line, separator)]
    spans = zip([0, *(n + 1 for n in cuts)], [*cuts, len(lines)], strict=True)
    parts = ["".join(lines[begin:end]).strip("\r\n") for begin, end in spans]
    found: list[Row] = [{"text": part} for part in parts if part.strip()]
    # Another sign than the one named may be it.
    return found if cuts else [_with_note(text)]


def _separates(line: str, separator: str) -> bool:
    written, wanted = _folded(line), _folded(separator)
    repeated = len(set(wanted)) == 1 and len(wanted) > 1 and set(written) == set(wanted) and len(written) >= len(wanted)
    return repeated or written == wanted


def _folded(line: str) -> str:
    return unicodedata.normalize("NFKC", line).strip()


def _with_note(text: str) -> Row:
    """The whole text, with a note where lines in it may separate statements."""
    signs = {line[0] for line in map(_folded, text.splitlines()) if _BORDER.fullmatch(line)}
    for sign in sorted(signs):
        parts = divided(text, sign * 4)
        if len(parts) > 1 and all(_SENTENCE_END in part["text"] for part in parts):
            detail = (
                f"lines of {sign * 4} divide the text into {len(parts)} parts; it is read as one statement; "
                f'if they are several, give separator="{sign * 4}", or --separator="{sign * 4}"'
            )
            return {"text": text, NOTES: [("possible separator", detail)]}
    return {"text": text}
