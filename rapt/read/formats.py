"""The bytes of one file to records, a reader a format: text, Markdown, HTML, CSV, JSON lines, Parquet, Excel, Word, PDF.

A further format is a reader and a row of ``READERS``; one whose reader is not our own also a row of ``SECONDS`` in ``bounded.py``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from rapt.read.columns import NOTES, own_names
from rapt.read.encodings import decode, decode_page
from rapt.read.errors import FileError
from rapt.read.front_matter import read_front_matter
from rapt.read.plain import mended, plain_records
from rapt.read.separators import divided
from rapt.read.tags import check_tags
from rapt.tables.rows import Row


@dataclass(frozen=True)
class How:
    """What the user says of how files are read: the sheet of workbooks, the line between the statements of a text."""

    sheet: str = ""
    separator: str = ""


AS_IS = How()
# Bytes, and how to read them.
Reader: TypeAlias = Callable[..., list[Row]]
_PAGES = (".html", ".htm")
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)", re.DOTALL)
# So many names that are given twice are named, each up to so many characters.
_SHOWN, _LONGEST_NAME = 5, 40


def read_data(kind: str, data: bytes, how: How = AS_IS, charset: str = "") -> list[Row]:
    """The records of a file of this kind (its suffix), of plain values within bounds, whatever its bytes are.

    The one place where everything that goes wrong in a reader becomes a :class:`FileError`, which names the problem and
    says what to do. ``charset`` is what came with a page.

    >>> read_data(".jsonl", '{"text": "求めた。"}'.encode())
    [{'text': '求めた。'}]
    """
    try:
        records = [read_page(data, charset)] if kind in _PAGES else READERS[kind](data, how)
        return plain_records(records)
    except FileError:
        raise
    except MemoryError as error:
        raise FileError("too large", "reading it needs more memory than a file may; divide it") from error
    except RecursionError as error:
        raise FileError("nested too deeply", "its parts lie too deep in each other; save its text as .txt") from error
    # Readers, our own or others', fail in their own ways on what nobody thought of.
    except Exception as error:
        reason = f"{type(error).__name__}: {str(error)[:200]}"
        raise FileError("broken file", f"it cannot be read ({reason}); save its text as .txt") from error


def _read_text(data: bytes, how: How = AS_IS) -> list[Row]:
    return divided(decode(data), how.separator)


def _read_markdown(data: bytes, how: How = AS_IS) -> list[Row]:
    """Front matter as metadata; the body exactly as in the file but for blank lines around it."""
    text = decode(data)
    found = None if how.separator else _FRONT_MATTER.match(text)
    twice: list[str] = []
    metadata = read_front_matter(found[1], twice) if found else None
    if found is None or metadata is None:
        return divided(text, how.separator)
    names = own_names(metadata)
    row = {**dict(zip(names, metadata.values(), strict=True)), "text": text[found.end() :].strip()}
    return [_with_twice(row, twice)]


def _with_twice(row: Row, twice: Sequence[str]) -> Row:
    """The row, and a note that says which of its names were given twice."""
    if not twice:
        return row
    more = f"; and {len(twice) - _SHOWN} more" if len(twice) > _SHOWN else ""
    note = f"{'; '.join(twice[:_SHOWN])}{more}; the last value counts: leave the others out"
    return {**row, NOTES: [("name given twice", note)]}


def read_page(data: bytes, charset: str = "") -> dict[str, str]:
    """Title, date, url and main text of an HTML page; list items become lines that begin with a hyphen.

    ``charset`` is what came with the page (an HTTP header); it is believed only where the bytes agree.
    Raises :class:`FileError` for a page without main text.
    """
    import trafilatura

    page = decode_page(data, charset)
    check_tags(page)
    text = trafilatura.extract(
        page, include_comments=False, include_tables=False, include_formatting=True, output_format="markdown"
    )
    if not text:
        raise FileError("no text", "no main text was found in the page; save it as .txt")
    about = trafilatura.extract_metadata(page)
    return {**{name: getattr(about, name, "") or "" for name in ("title", "date", "url")}, "text": text}


def _read_html(data: bytes, how: How = AS_IS) -> list[Row]:
    return [read_page(data)]


def _read_csv(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.separated import read_separated

    return read_separated(decode(data), ",")


def _read_tsv(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.separated import read_separated

    return read_separated(decode(data), "\t")


def _read_json_lines(data: bytes, how: How = AS_IS) -> list[Row]:
    lines = enumerate(decode(data).split("\n"), 1)
    return [_json_record(n, line) for n, line in lines if line.strip()]


def _json_record(n: int, line: str) -> Row:
    twice: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, k in Counter(name for name, _ in pairs).items() if k > 1]
            twice.extend(f"line {n} gives {mended(name)[:_LONGEST_NAME]} twice" for name in names)
        return found

    try:
        record = json.loads(line, object_pairs_hook=mapping)
    except RecursionError as error:
        raise FileError(
            "nested too deeply", f"line {n} has lists in lists too deep to be read; flatten them"
        ) from error
    except ValueError as error:
        raise FileError("broken line", f"line {n} is no JSON ({error})") from error
    if not isinstance(record, dict):
        raise FileError("broken line", f"line {n} is no JSON object; write one object a line")
    return _with_twice(dict(zip(own_names(record), record.values(), strict=True)), twice)


def _read_parquet(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.parquet import read_parquet

    return read_parquet(data)


def _read_excel(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.workbooks import read_workbook

    return read_workbook(data, how.sheet)


def _read_word(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.word import read_word

    return [read_word(data)]


def _read_pdf(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.pdf import read_pdf

    return [read_pdf(data)]


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_csv,
    ".tsv": _read_tsv,
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
    ".xlsm": _read_excel,
    ".docx": _read_word,
    ".pdf": _read_pdf,
}
