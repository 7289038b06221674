"""A PDF to one record: its pages' lines read column by column and joined to paragraphs, its title by size.

What the file shows but does not hold as text (scanned pages), and what was left out as printed on every page, is a note.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any
from unicodedata import normalize

from rapt.extras import install_line
from rapt.read.columns import NOTES
from rapt.read.errors import FileError
from rapt.read.page_lines import Char, Line, Lines, page_lines
from rapt.read.paragraphs import joined, paragraphs, without_furniture
from rapt.tables.rows import Row

# How pdfminer writes a character that the file has no text for.
_UNKNOWN = re.compile(r"\(cid:\d+\)")
# Radicals and ligatures that some fonts have in the place of characters: ⼤ for 大.
_FORMS = re.compile("[\u2f00-\u2fd5\ufb00-\ufb06]")
# More of them than this share, and the text cannot be read.
_MOST_UNKNOWN = 0.02
# A title is among the first lines, and so much larger than the text.
_FIRST, _LARGER = 6, 1.15
_OCR = "run OCR on it (ocrmypdf -l jpn in.pdf out.pdf), or type it as .txt"


def read_pdf(data: bytes) -> Row:
    """Title and text of a PDF, a paragraph a line.

    Raises :class:`FileError` for what is no PDF, has a password, no text, text in columns of vertical lines, or characters
    without a meaning, or where pdfplumber is missing.
    """
    pages, empty = _pages(data)
    kept, dropped = without_furniture(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        raise FileError("no text", f"its {len(pages)} pages are pictures without text; {_OCR}")
    notes = []
    if empty:
        notes.append(("pages without text", f"pages {_listed(empty)} have no text, pictures perhaps; {_OCR}"))
    if dropped:
        shown = ", ".join(repr(one) for one in dropped[:10])
        notes.append(("page headers left out", f"lines on several pages, and page numbers, are left out: {shown}"))
    head = _title_lines(lines)
    title = joined(line.text for line in head)
    body = paragraphs(lines[len(head) :])
    text = "\n".join(filter(None, [title, *body]))
    return {"text": text, **({"title": title} if title else {}), **({NOTES: notes} if notes else {})}


def _pages(data: bytes) -> tuple[list[Lines], list[int]]:
    """The lines of each page, and the numbers of the pages without any."""
    try:
        import pdfplumber
    except ModuleNotFoundError as error:
        raise FileError("missing package", f"PDF needs pdfplumber: {install_line('documents')}") from error
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            chars = [_chars(page) for page in file.pages]
    except FileError:
        raise
    # pdfminer fails in its own ways on a damaged file.
    except Exception as error:
        raise _refusal(error) from error
    _check(chars)
    pages = [page_lines(found, n) for n, found in enumerate(chars, 1)]
    return pages, [n for n, lines in enumerate(pages, 1) if not lines]


def _refusal(error: Exception) -> FileError:
    names = {type(error).__name__, *(type(cause).__name__ for cause in error.args if isinstance(cause, Exception))}
    if names & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        return FileError("protected file", "it has a password; save a copy without one, or print it to a new PDF")
    reason = next(iter(str(error).splitlines()), "") or type(error).__name__
    return FileError("broken file", f"it is no PDF ({reason})")


def _chars(page: Any) -> list[Char]:
    """The characters of a page, each once: bold type is sometimes the same character printed twice."""
    found = page.dedupe_chars(tolerance=1).chars
    return [
        Char(_FORMS.sub(lambda form: normalize("NFKC", form[0]), c["text"]), c["x0"], c["x1"], c["top"], c["bottom"], c["size"])
        for c in found
        if c["text"]
    ]  # fmt: skip


def _check(pages: Sequence[Sequence[Char]]) -> None:
    chars = [char for page in pages for char in page]
    unknown = sum(bool(_UNKNOWN.fullmatch(char.text)) for char in chars)
    if unknown > _MOST_UNKNOWN * len(chars):
        raise FileError(
            "unreadable characters", f"{unknown} of its {len(chars)} characters are drawn without saying which; {_OCR}"
        )
    if _is_vertical(chars):
        raise FileError("vertical text", "its lines run from top to bottom, which is not read; type it as .txt")


def _is_vertical(chars: Sequence[Char]) -> bool:
    """Whether most characters follow the one before below it, not beside it."""
    steps = [(abs(after.x0 - before.x0), after.top - before.top) for before, after in pairwise(chars)]
    down = sum(across < 1 and 0 < step < 3 * char.size for (across, step), char in zip(steps, chars, strict=False))
    return down > len(steps) / 2 and len(steps) > 10


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    """The first lines in larger type than the text, if what comes before them is nothing."""
    usual = median(size for line in lines for size in [line.size] * len(line.text))
    head: list[Line] = []
    for line in lines[:_FIRST]:
        if line.page != lines[0].page or line.size < _LARGER * usual or (head and line.size < head[-1].size / _LARGER):
            break
        head.append(line)
    return head if len(head) < len(lines) else []


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
