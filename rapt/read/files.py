"""One file's bytes to records: decoding, front matter, main text of pages, rows of tables."""

from __future__ import annotations

import codecs
import glob
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JAPANESE = ("cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be")
_KANA = re.compile("[ぁ-んァ-ヶ。、]")
# A workbook of a few kilobytes can unpack to gigabytes.
MAX_UNPACKED = 500_000_000
# Controls that no text holds; NUL, tab, line breaks and form feeds are let through.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class FileError(Exception):
    """Why a file could not be read, and what to do; ``problem`` is its short name."""

    def __init__(self, problem: str, message: str) -> None:
        super().__init__(message)
        self.problem = problem


def read_file(path: Path) -> list[Record]:
    """Records of a file, each with at least ``text`` where there is one; line ends and offsets as in the file.

    Raises :class:`FileError` for a kind of file that is not read, an empty, binary or broken one.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise FileError("unknown kind of file", f"{path.suffix or 'no suffix'} is not read; use {' '.join(_READERS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError("unreadable file", f"{error.strerror}; check its permissions") from error
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise FileError("empty file", "the file is empty; nothing to analyse")
    records = reader(data)
    if not records:
        raise FileError("no rows", "the table has no rows; nothing to analyse")
    return records


def find_files(source: str | Path | Iterable[str | Path]) -> Iterator[Path]:
    """The files that a file, a folder, a glob pattern or a list of these names, in a fixed order.

    Raises ``FileNotFoundError`` for a path that does not exist or a pattern that matches nothing.
    """
    if not isinstance(source, str | Path):
        for one in source:
            yield from find_files(one)
        return
    path = Path(source)
    if path.is_dir():
        found = (p for p in path.rglob("*") if p.suffix.lower() in KINDS and not _hidden(p.relative_to(path)))
        yield from sorted(p for p in found if p.is_file() and p.stem.lower() != "readme")
    elif path.exists():
        yield path
    elif glob.has_magic(str(source)):
        found_names = sorted(glob.glob(str(source), recursive=True))
        if not found_names:
            raise FileNotFoundError(f"{source} matches no file")
        for name in found_names:
            yield from find_files(Path(name))
    else:
        raise FileNotFoundError(f"{source} does not exist: give a file ({' '.join(KINDS)}), a folder or a glob pattern")


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def decode(data: bytes) -> str:
    """Text from bytes in UTF-8, UTF-16, Shift_JIS/CP932, EUC-JP or ISO-2022-JP, without a byte-order mark.

    A byte-order mark decides, then strict UTF-8, then among the Japanese encodings that fit the one that
    charset-normalizer prefers, or on short texts the one with the most kana. Raises :class:`FileError` for bytes that are no text.

    >>> decode("米国に求めた。".encode("euc_jp"))
    '米国に求めた。'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding))
    if b"\x1b$" in data and (text := _try(data, "iso2022_jp")) is not None:
        return text
    if (text := _try(data, "utf-8")) is not None:
        return _checked(text)
    fitting = {encoding: text for encoding in _JAPANESE if (text := _try(data, encoding)) is not None}
    plausible = {encoding: text for encoding, text in fitting.items() if _is_japanese(text)}
    if not plausible:
        raise FileError("not a text", "the bytes are no text in a Japanese encoding; save the file as UTF-8")
    if len(plausible) == 1:
        return next(iter(plausible.values()))
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=[e for e in plausible if not e.startswith("utf")]).best()
    guessed = plausible.get(best.encoding) if best else None
    most_kana = max(plausible.values(), key=lambda text: len(_KANA.findall(text)) / len(text))
    return (
        guessed if guessed is not None and len(_KANA.findall(guessed)) >= len(_KANA.findall(most_kana)) else most_kana
    )


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise FileError("not a text", f"the file says it is {encoding} and is not; save it as UTF-8")
    return text


def _checked(text: str) -> str:
    """The text, unless it is full of control characters or of NULs as binary files are."""
    if len(_CONTROL.findall(text)) > len(text) / 100 or text.count("\0") > len(text) / 4:
        raise FileError("not a text", "the file is binary; save its text as UTF-8")
    return text


def _is_japanese(text: str) -> bool:
    """Whether nearly all characters are ones that Japanese text is made of, some of them kana."""
    usual = sum(
        1
        for c in text
        if c in "\r\n\t"
        or " " <= c <= "~"
        or "\u2010" <= c <= "\u30ff"
        or "\u4e00" <= c <= "\u9fff"
        or "\uff00" <= c <= "\uffef"
    )
    half_kana = sum(1 for c in text if "\uff61" <= c <= "\uff9f")
    return usual >= 0.95 * len(text) and half_kana < 0.3 * len(text) and bool(_KANA.search(text) or text.isascii())


def _read_text(data: bytes) -> list[Record]:
    return [{"text": decode(data)}]


def _read_markdown(data: bytes) -> list[Record]:
    """Front matter as metadata; the body exactly as in the file but for blank lines around it."""
    import frontmatter
    import yaml

    text = decode(data)
    found = re.match(r"---[ \t]*(?:\r\n|\r|\n)(.*?)(?:\r\n|\r|\n)---[ \t]*(?:\r\n|\r|\n|$)", text, re.DOTALL)
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


def read_page(data: bytes, charset: str = "") -> Record:
    """Title, date, url and main text of an HTML page; list items become lines that begin with a hyphen.

    ``charset`` is what came with the page (an HTTP header); it is believed only where the bytes agree.
    Raises :class:`FileError` for a page without main text.
    """
    import trafilatura

    page = _page(data, charset)
    text = trafilatura.extract(
        page, include_comments=False, include_tables=False, include_formatting=True, output_format="markdown"
    )
    if not text:
        raise FileError("no text", "no main text was found in the page; save it as .txt")
    about = trafilatura.extract_metadata(page)
    return {
        "title": (about.title if about else "") or "",
        "date": (about.date if about else "") or "",
        "url": (about.url if about else "") or "",
        "text": text,
    }


def _read_html(data: bytes) -> list[Record]:
    return [read_page(data)]


def _page(data: bytes, charset: str) -> str:
    """The page's text: byte-order mark, ISO-2022-JP and UTF-8 tell themselves, then what is declared, then a guess.

    Declarations are often wrong; a Latin one fits any bytes and so says nothing of Japanese ones.
    """
    if not data.startswith(tuple(mark for mark, _ in _BOMS)) and b"\x1b$" not in data and _try(data, "utf-8") is None:
        declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
        for name in (charset, declared[1].decode() if declared else ""):
            if name and not _is_latin(name) and (text := _try(data, name)) is not None:
                return text
    return decode(data)


def _is_latin(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name.startswith(("iso8859", "cp125", "ascii", "utf-16", "utf-32"))
    except LookupError:
        return False


def _read_table(separator: str) -> Callable[[bytes], list[Record]]:
    def read(data: bytes) -> list[Record]:
        import pandas as pd

        lines = io.StringIO(decode(data), newline="")
        try:
            return _with_text(pd.read_csv(lines, sep=separator, dtype=str, keep_default_na=False))
        except ValueError as error:
            raise FileError("broken table", f"its rows do not fit together ({error}); check the quotes") from error

    return read


def _read_json_lines(data: bytes) -> list[Record]:
    records = []
    for n, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError as error:
                raise FileError("broken line", f"line {n} is no JSON ({error})") from error
            if not isinstance(record, dict):
                raise FileError("broken line", f"line {n} is no JSON object; write one object a line")
            records.append(record)
    return records


def _read_parquet(data: bytes) -> list[Record]:
    import pandas as pd
    import pyarrow as pa

    try:
        return _with_text(pd.read_parquet(io.BytesIO(data)))
    except (OSError, ValueError, TypeError, KeyError, pa.ArrowException) as error:
        raise FileError("broken file", f"it is no Parquet ({_first_line(error)})") from error


def _read_excel(data: bytes) -> list[Record]:
    import zipfile

    import pandas as pd

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileError("broken file", f"it is no Excel workbook ({error})") from error
    if unpacked > MAX_UNPACKED:
        raise FileError("too large", f"unpacked it has {unpacked:,} bytes, more than {MAX_UNPACKED:,}; save it as CSV")
    try:
        table = pd.read_excel(io.BytesIO(data), dtype=object)
    except Exception as error:  # zip, XML and openpyxl each fail in their own ways on a damaged workbook
        raise FileError("broken file", f"it is no Excel workbook ({_first_line(error)})") from error
    return _with_text(table)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _with_text(table: Any) -> list[Record]:
    names = {str(c).lower() for c in table.columns}
    if not names & {"text", "本文", "テキスト", "body", "content"}:
        raise FileError(
            "no column of text", f"name the column of the texts 'text' or '本文'; it has {list(table.columns)}"
        )
    return [{str(k): v for k, v in row.items()} for row in table.to_dict("records")]


_READERS: dict[str, Callable[[bytes], list[Record]]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".csv": _read_table(","),
    ".tsv": _read_table("\t"),
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
    ".xlsx": _read_excel,
}
TEXT_KINDS = (".txt", ".md", ".html", ".htm")
TABLE_KINDS = tuple(kind for kind in _READERS if kind not in TEXT_KINDS)
KINDS = (*TEXT_KINDS, *TABLE_KINDS)
