"""Files to statements: one row a statement, with what could not be read said in ``problems``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.read.corpora import corpus_folder
from rapt.read.files import KINDS, FileError, find_files, read_file
from rapt.tables import schema

_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Column names of other people's tables, Japanese and English.
_SYNONYMS = {
    "id": "statement_id", "本文": "text", "テキスト": "text", "body": "text", "content": "text", "日付": "date", "発表日": "date",
    "発表者": "issuer", "発表機関": "issuer", "発言者": "speaker", "話者": "speaker", "題名": "title", "タイトル": "title", "見出し": "title",
    "種別": "genre", "媒体": "outlet", "出典": "outlet", "翻訳": "translation", "言語": "lang", "アドレス": "url", "リンク": "url",
}  # fmt: skip
_METADATA = ("statement_id", "date", "issuer", "speaker", "title", "genre", "outlet", "translation", "url", "lang")


def read_statements(source: str | Path | Iterable[str | Path], **metadata: Any) -> pd.DataFrame:
    """The ``statements`` table from a file, a folder, a glob pattern, or a list of these.

    Reads .txt .md .html .csv .tsv .jsonl .parquet .xlsx in any usual Japanese encoding; metadata come from front
    matter or columns, the date also from the file's name or the text's first full date, and ``metadata`` fills what
    is missing (``issuer="CN-MOFCOM"``). What could not be read is in ``.attrs["problems"]`` and, after
    :func:`rapt.analyze`, in ``Analysis.problems``.
    Raises ``FileNotFoundError`` for a path that does not exist, ``ValueError`` if nothing could be read or for an
    unknown name in ``metadata``.

    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "2025-10-12-talks.txt"
    >>> _ = file.write_text("米国に対話を求めた。", encoding="cp932")
    >>> read_statements(file, issuer="CN-MOFCOM")[["statement_id", "date", "text"]].astype(str).values.tolist()
    [['2025-10-12-talks', '2025-10-12', '米国に対話を求めた。']]
    """
    unknown = sorted(set(metadata) - set(_METADATA))
    if unknown:
        raise ValueError(f"metadata must be among {list(_METADATA)}, got {unknown}")
    problems: list[dict[str, Any]] = []
    records = list(_records(find_files(source), metadata, problems))
    table = _table(unique(records, problems), problems)
    if table.empty:
        said = "; ".join(p["detail"] for p in problems) or f"no file of these kinds: {' '.join(KINDS)}"
        raise ValueError(f"no statement could be read from {source}: {said}")
    table.attrs["problems"] = problems
    return table


def load_corpus(name: str = "mofcom") -> pd.DataFrame:
    """The bundled statements as a ``statements`` table: digests of MOFCOM's statements, 2023 to 2026.

    Raises ``ValueError`` for a name that is no corpus.

    >>> load_corpus("mofcom").issuer.unique().tolist()
    ['CN-MOFCOM']
    """
    return read_statements(corpus_folder(name))


def prepare(statements: pd.DataFrame | str | Sequence[str] | pd.Series) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """The ``statements`` table of whatever :func:`rapt.analyze` is given, and rows for ``problems``.

    Raises ``ValueError`` for a frame without a column ``text``, ``TypeError`` for anything else than texts.
    """
    problems: list[dict[str, Any]] = []
    if isinstance(statements, pd.DataFrame):
        if "text" not in statements.columns:
            raise ValueError(f"statements must have a column 'text', got {list(statements.columns)}")
        problems += statements.attrs.get("problems", [])
        records: list[dict[str, Any]] = [{str(k): v for k, v in row.items()} for row in statements.to_dict("records")]
    else:
        texts = [statements] if isinstance(statements, str) else list(statements)
        wrong = next((t for t in texts if not isinstance(t, str)), None)
        if wrong is not None:
            raise TypeError(f"statements must be a DataFrame, a text or a list of texts, got {type(wrong).__name__}")
        records = [{"text": text} for text in texts]
    return _table(unique(records, problems), problems), problems


def _records(
    files: Iterable[Path], metadata: Mapping[str, Any], problems: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """One record a statement of the files, with what its file's name tells; unreadable files become problems."""
    for file in files:
        try:
            read = read_file(file)
        except FileError as error:
            problems.append(_problem(file.stem, error.problem, f"{file}: {error}"))
            continue
        for n, raw in enumerate(read, 1):
            record = {_SYNONYMS.get(str(key), str(key)): value for key, value in raw.items()}
            several = len(read) > 1
            record = {"_file": f"{file}, row {n}" if several else str(file), **record}
            for key, value in {**metadata, **({} if several else _from_name(file))}.items():
                if _empty(record.get(key)):
                    record[key] = value
            yield record


def _from_name(file: Path) -> dict[str, Any]:
    found = _DATE_IN_NAME.search(file.stem)
    day = _to_day("-".join(found.groups())) if found else None
    return {"statement_id": file.stem, **({"date": day} if day is not None else {})}


def has_text(text: Any) -> bool:
    """Whether a value is a text with anything in it."""
    return isinstance(text, str) and bool(text.strip("\ufeff \t\r\n\u3000"))


def unique(records: Iterable[dict[str, Any]], problems: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Records with an id each; one whose id another has, or without text, is kept out and said."""
    seen: dict[str, str] = {}
    records = list(records)
    given = {str(r["statement_id"]) for r in records if not _empty(r.get("statement_id"))}
    for n, record in enumerate(records, 1):
        where = record.get("_file", f"row {n}")
        name = "" if _empty(record.get("statement_id")) else str(record["statement_id"])
        if not name:
            name = f"s{n:04d}"
            while name in given:
                name += "_"
        if not has_text(record.get("text")):
            problems.append(_problem(name, "no text", f"{where}: there is no text; left out"))
        elif name in seen:
            detail = f"{where}: {seen[name]} has the same id {name!r}; left out, give it another id"
            problems.append(_problem(name, "same id twice", detail))
        else:
            seen[name] = where
            yield {**record, "statement_id": name}


def _table(records: Iterable[dict[str, Any]], problems: list[dict[str, Any]]) -> pd.DataFrame:
    return schema.frame("statements", [_complete(record, problems) for record in records])


def _complete(record: Mapping[str, Any], problems: list[dict[str, Any]]) -> dict[str, Any]:
    """The record with all columns: text that can be stored, a date if there is one, counts."""
    name, text = record["statement_id"], record["text"]
    row = {key: "" if _empty(record.get(key)) else str(record[key]) for key in _METADATA if key != "date"}
    broken = _SURROGATE.search(text)
    if broken:
        detail = f"character {broken.start()} is half of a surrogate pair and no text; each such half is now U+FFFD"
        problems.append(_problem(name, "broken characters", detail))
        text = _SURROGATE.sub("\ufffd", text)
    row["translation"] = row["translation"] if row["translation"] in schema.TRANSLATIONS else "unknown"
    row["lang"] = row["lang"] or "ja"
    row["title"] = row["title"] or _first_heading(text)
    return {
        **row,
        "date": _date(record, text, problems),
        "text": text,
        "n_chars": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def _first_heading(text: str) -> str:
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if len(lines) < 2:
        return ""
    heading = lines[0].lstrip("#").strip()
    short = len(heading) <= 90 and not heading.endswith(("。", "！", "？", "：", ":"))
    return heading if lines[0].startswith("#") or (short and lines[0][0] not in "-・*●■◆①「(（【") else ""


def _date(record: Mapping[str, Any], text: str, problems: list[dict[str, Any]]) -> Any:
    """The day given, else the text's first full date, else NaT; the latter two leave a problem where a file is read."""
    given = record.get("date")
    if not _empty(given):
        day = _to_day(given)
        if day is None:
            detail = f"date {given!r} is no day: write it as 2025-10-12 or 2025年10月12日"
            problems.append(_problem(record["statement_id"], "unreadable date", detail))
        return pd.NaT if day is None else pd.Timestamp(day)
    if "_file" not in record:
        return pd.NaT
    found = _first_full_date(text)
    if found is None:
        problems.append(
            _problem(
                record["statement_id"], "no date", f"{record['_file']}: relative dates stay unresolved; give a date"
            )
        )
        return pd.NaT
    detail = f"{record['_file']}: no date is given; taken from the text's first full date, {found}"
    problems.append(_problem(record["statement_id"], "date from text", detail))
    return pd.Timestamp(found)


def _first_full_date(text: str) -> date | None:
    from rapt.extract.dates.find import find_dates

    for timex in find_dates(text):
        if timex.type == "DATE" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", timex.value):
            return _to_day(timex.value)
    return None


def _to_day(value: Any) -> date | None:
    """The day a date, datetime or string names: 2025-10-12, 2025/10/12, 2025年10月12日, 令和7年10月12日."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        pass
    from rapt.extract.dates.find import find_dates

    days = [t.value[:10] for t in find_dates(str(value)) if re.match(r"\d{4}-\d{2}-\d{2}", t.value)]
    return date.fromisoformat(days[0]) if days else None


def _empty(value: Any) -> bool:
    return (
        value is None
        or value is pd.NaT
        or value is pd.NA
        or (isinstance(value, float) and value != value)
        or value == ""
    )


def _problem(statement_id: str, problem: str, detail: str) -> dict[str, Any]:
    return {"statement_id": statement_id, "stage": "read", "problem": problem, "detail": detail}
