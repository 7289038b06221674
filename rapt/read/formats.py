"""The bytes of one file to records, a reader a format: text, Markdown, HTML, CSV, JSON lines, Parquet, Excel.

A further format is a reader and a row of ``READERS``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from rapt.read.columns import TEXT_COLUMNS, header_row, is_empty
from rapt.read.encodings import decode, decode_page
from rapt.read.errors import FileError
from rapt.tables.rows import Row

if TYPE_CHECKING:
    import pandas as pd

Reader: TypeAlias = Callable[[bytes], list[Row]]

# A workbook of a few kilobytes can unpack to gigabytes.
MAX_UNPACKED = 500_000_000
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)", re.DOTALL)


def _read_text(data: bytes) -> list[Row]:
    return [{"text": decode(data)}]


def _read_markdown(data: bytes) -> list[Row]:
    """Front matter as metadata; the body exactly as in the file but for blank lines around it."""
    import frontmatter
    import yaml

    text = decode(data)
    found = _FRONT_MATTER.match(text)
    if not found:
        return [{"text": text}]
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


def _read_html(data: bytes) -> list[Row]:
    return [read_page(data)]


def _read_csv(data: bytes) -> list[Row]:
    return _read_separated(data, ",")


def _read_tsv(data: bytes) -> list[Row]:
    return _read_separated(data, "\t")


def _read_separated(data: bytes, separator: str) -> list[Row]:
    import pandas as pd

    text = decode(data)
    try:
        below = _below_titles(text, separator)
        return _with_text(pd.read_csv(io.StringIO(below, newline=""), sep=separator, dtype=str, keep_default_na=False))
    except ValueError as error:
        raise FileError("broken table", f"its rows do not fit together ({error}); check the quotes") from error


def _below_titles(text: str, separator: str) -> str:
    """The lines of a table from the names of its columns on, without titles and notes above them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    ends = [0]

    def rows() -> Iterator[list[str]]:
        for row in reader:
            ends.append(reader.line_num)
            yield row

    try:
        at = header_row(rows())
    except csv.Error:
        return text
    return "".join(text.splitlines(keepends=True)[ends[at] :]) if at else text


def _read_json_lines(data: bytes) -> list[Row]:
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


def _read_parquet(data: bytes) -> list[Row]:
    import pandas as pd
    import pyarrow as pa

    try:
        return _with_text(pd.read_parquet(io.BytesIO(data)))
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
        raise FileError("broken file", f"it is no Parquet ({_first_line(error)})") from error


def _read_excel(data: bytes) -> list[Row]:
    import pandas as pd

    unpacked = _unpacked_size(data)
    if unpacked > MAX_UNPACKED:
        raise FileError("too large", f"unpacked it has {unpacked:,} bytes, more than {MAX_UNPACKED:,}; save it as CSV")
    try:
        sheets = pd.read_excel(io.BytesIO(data), dtype=object, header=None, sheet_name=None)
    # Zip, XML and openpyxl each fail in their own ways on a damaged workbook.
    except Exception as error:
        raise FileError("broken file", f"it is no Excel workbook ({_first_line(error)})") from error
    return _rows_of_sheets(sheets)


def _rows_of_sheets(sheets: Mapping[str, pd.DataFrame]) -> list[Row]:
    """The rows of the first sheet with a column of texts, from the names of its columns on; which it is where there are others."""
    for name, sheet in sheets.items():
        at = header_row(sheet.itertuples(index=False))
        if at is not None:
            table = sheet.iloc[at + 1 :].set_axis(
                [_label(cell, n) for n, cell in enumerate(sheet.iloc[at])], axis="columns"
            )
            rows = _with_text(table.dropna(how="all"))
            return [{**row, "_sheet": name} for row in rows] if len(sheets) > 1 else rows
    first = next(iter(sheets.values()))
    names: list[object] = first.iloc[0].tolist() if len(first) else []
    return _with_text(first.iloc[1:].set_axis([_label(cell, n) for n, cell in enumerate(names)], axis="columns"))


def _label(cell: object, n: int) -> str:
    """The name of a column; one without has its number."""
    return f"column {n + 1}" if is_empty(cell) else str(cell).strip()


def _unpacked_size(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileError("broken file", f"it is no Excel workbook ({error})") from error


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _with_text(table: pd.DataFrame) -> list[Row]:
    if not {str(name).lower() for name in table.columns} & TEXT_COLUMNS:
        raise FileError(
            "no column of text", f"name the column of the texts 'text' or '本文'; it has {list(table.columns)}"
        )
    return list(_rows(table))


def _rows(table: pd.DataFrame) -> Iterator[Row]:
    for row in table.to_dict("records"):
        yield {str(name): value for name, value in row.items()}


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
}
