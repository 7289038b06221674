"""The bytes of one file to records, a reader a format: text, Markdown, HTML, CSV, JSON lines, Parquet, Excel, Word, PDF.

A further format is a reader and a row of ``READERS``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rapt.read.columns import column_of, filled, header_row, named
from rapt.read.encodings import decode, decode_page
from rapt.read.errors import FileError
from rapt.read.separators import divided
from rapt.read.workbooks import no_column_of_text
from rapt.tables.rows import Row

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class How:
    """What the user says of how files are read: the sheet of workbooks, the line between the statements of a text."""

    sheet: str = ""
    separator: str = ""


AS_IS = How()
# Bytes, and how to read them.
Reader: TypeAlias = Callable[..., list[Row]]
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)", re.DOTALL)


def _read_text(data: bytes, how: How = AS_IS) -> list[Row]:
    return divided(decode(data), how.separator)


def _read_markdown(data: bytes, how: How = AS_IS) -> list[Row]:
    """Front matter as metadata; the body exactly as in the file but for blank lines around it."""
    import frontmatter
    import yaml

    text = decode(data)
    if how.separator:
        return divided(text, how.separator)
    found = _FRONT_MATTER.match(text)
    if not found:
        return divided(text, "")
    try:
        metadata = frontmatter.loads("---\n" + "\n".join(found[1].splitlines()) + "\n---\n").metadata
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise FileError(
            "broken front matter", f"line {line} of the front matter is no YAML; quote the value"
        ) from error
    return [{**metadata, "text": text[found.end() :].strip()}]


def read_page(data: bytes, charset: str = "") -> dict[str, str]:
    """Title, date, url and main text of an HTML page; list items become lines that begin with a hyphen.

    ``charset`` is what came with the page (an HTTP header); it is believed only where the bytes agree.
    Raises :class:`FileError` for a page without main text.
    """
    import trafilatura

    page = decode_page(data, charset)
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
    return _read_separated(data, ",")


def _read_tsv(data: bytes, how: How = AS_IS) -> list[Row]:
    return _read_separated(data, "\t")


def _read_separated(data: bytes, separator: str) -> list[Row]:
    import pandas as pd

    text = decode(data)
    try:
        below, width = _below_titles(text, separator)
        cells = pd.read_csv(
            io.StringIO(below, newline=""), sep=separator, dtype=str, keep_default_na=False, header=None,
            names=range(width), index_col=False,
        ).fillna("")  # fmt: skip
    except ValueError as error:
        raise FileError("broken table", f"its rows do not fit together ({error}); check the quotes") from error
    return _with_text(cells.iloc[1:].set_axis(named(cells.iloc[0]), axis="columns"))


def _below_titles(text: str, separator: str) -> tuple[str, int]:
    """The lines of a table from the names of its columns on, without titles and notes above them, and its width."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, ends = [], [0]
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    at = header_row(rows) or 0
    width = max((len(row) for row in rows[at:]), default=1)
    return "".join(text.splitlines(keepends=True)[ends[at] :]) if at else text, width


def _read_json_lines(data: bytes, how: How = AS_IS) -> list[Row]:
    lines = enumerate(decode(data).split("\n"), 1)
    return [_json_record(n, line) for n, line in lines if line.strip()]


def _json_record(n: int, line: str) -> Row:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise FileError("broken line", f"line {n} is no JSON ({error})") from error
    if not isinstance(record, dict):
        raise FileError("broken line", f"line {n} is no JSON object; write one object a line")
    return record


def _read_parquet(data: bytes, how: How = AS_IS) -> list[Row]:
    import pandas as pd
    import pyarrow as pa

    try:
        return _with_text(pd.read_parquet(io.BytesIO(data)))
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
        raise FileError("broken file", f"it is no Parquet ({_first_line(error)})") from error


def _read_excel(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.workbooks import read_workbook

    return read_workbook(data, how.sheet)


def _read_word(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.word import read_word

    return [read_word(data)]


def _read_pdf(data: bytes, how: How = AS_IS) -> list[Row]:
    from rapt.read.pdf import read_pdf

    return [read_pdf(data)]


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _with_text(table: pd.DataFrame) -> list[Row]:
    if "text" not in {column_of(name) for name in table.columns}:
        raise no_column_of_text(list(table.columns))
    return [filled({str(name): value for name, value in row.items()}) for row in table.to_dict("records")]


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
