"""An uploaded file to its statements, with what nobody has said of them yet: who issued them, and when."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pandas as pd

from rapt.extras import install_line
from rapt.read.errors import NothingReadError
from rapt.read.statements import first_words, read_statements
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.places import Place, quoted_value
from rapt.words import value_word

# What reading says where an issuer or a date is missing or taken from the text.
_ISSUER = ("no issuer", "issuer from text", "unknown issuer")
_NO_DATE = ("no date", "unreadable date")
_DATE = (*_NO_DATE, "date from text")
# Rows without a day that are asked for one by one.
MOST_ROWS = 20
# Bytes of a file's name before its suffix.
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Undated:
    """A statement without a day among others of a file: its id, where it is in the file, its title or first words, and what is given as its day, if it could not be read."""

    statement_id: str
    place: Place
    words: str
    given: str


@dataclass(frozen=True)
class Read:
    """A file as it was uploaded, and the ``statements`` in it, not analysed yet."""

    name: str
    data: bytes
    statements: pd.DataFrame

    @property
    def problems(self) -> list[Row]:
        """What could not be read in the file, or was guessed."""
        return list(self.statements.attrs.get("problems", []))

    @property
    def asks_issuer(self) -> bool:
        """Whether a statement of the file has no issuer, or one that is guessed or unknown."""
        return any(p["problem"] in _ISSUER for p in self.problems)

    @property
    def asks_date(self) -> bool:
        """Whether the only statement of the file has no date, or a guessed one; several do not share a day."""
        return len(self.statements) == 1 and any(p["problem"] in _DATE for p in self.problems)

    @property
    def undated(self) -> list[Undated]:
        """The statements of a file of several that have no day, by their rows in it."""
        if len(self.statements) < 2:
            return []
        rows = {row["statement_id"]: row for row in records(self.statements)}
        return [
            Undated(name, p["place"], _named(rows[name]), quoted_value(p["detail"]))
            for p in self.problems
            if p["problem"] in _NO_DATE and (name := p["statement_id"]) in rows
        ]

    @property
    def asks(self) -> bool:
        """Whether anything is asked before the file is read."""
        return self.asks_issuer or self.asks_date or bool(self.undated)

    @property
    def issuer(self) -> str:
        """The issuer that the text's own words name, empty where they name none or several."""
        found = self.statements.loc[self._without_issuer(), "issuer"].unique()
        return str(found[0]) if len(found) == 1 else ""

    @property
    def day(self) -> date | None:
        """The day that the text of the only statement names first."""
        day = self.statements["date"].iloc[0]
        return None if pd.isna(day) else day.date()

    def answered(self, issuer: str = "", day: date | None = None, days: Mapping[str, date] | None = None) -> Read:
        """The same with an issuer and a day where they were asked; an empty answer leaves what was read.

        ``days`` are those of single statements, by their ids.
        """
        table, problems = self.statements.copy(), self.problems
        if issuer:
            table.loc[self._without_issuer(), "issuer"] = issuer
            problems = [p for p in problems if p["problem"] not in _ISSUER]
        if day and self.asks_date:
            table["date"] = pd.Series([pd.Timestamp(day)], index=table.index, dtype=table["date"].dtype)
            problems = [p for p in problems if p["problem"] not in _DATE]
        own = {name: pd.Timestamp(one) for name, one in (days or {}).items()}
        table["date"] = table["statement_id"].map(own).astype(table["date"].dtype).fillna(table["date"])
        problems = [p for p in problems if not (p["problem"] in _DATE and p["statement_id"] in own)]
        table.attrs["problems"] = problems
        return replace(self, statements=table)

    def _without_issuer(self) -> pd.Series:
        names = {p["statement_id"] for p in self.problems if p["problem"] in _ISSUER}
        return self.statements["statement_id"].isin(names)


def read_upload(name: str, data: bytes) -> Read:
    """The statements of an uploaded file, whose name gives ids and days as that of any file does.

    Raises :class:`NothingReadError` where it holds none. No message has the folder where this machine kept the file.

    >>> read = read_upload("2025-10-12.txt", "商務部報道官談話\\n米国に撤回を求めた。".encode())
    >>> read.asks_issuer, read.issuer, read.asks_date, str(read.day)
    (True, 'CN-MOFCOM', False, '2025-10-12')
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, _fitting(name))
        path.write_bytes(data)
        try:
            statements = read_statements(path)
        except NothingReadError as error:
            raise NothingReadError(_without(folder, str(error)), _plain(folder, error.problems)) from error
    statements.attrs["problems"] = _plain(folder, statements.attrs.get("problems", []))
    return Read(name, data, statements)


def reasons(problems: list[Row], lang: str) -> str:
    """Why a file could not be read, each reason once, in the language of the page.

    >>> reasons([{"problem": "empty file", "detail": "a.txt: the file is empty; nothing to analyse"}], "ja")
    'ファイルが空です'
    """
    return " ".join(dict.fromkeys(p["detail"] if lang == "en" else _said(p["problem"], lang) for p in problems))


def _said(problem: str, lang: str) -> str:
    said = value_word("problem", problem, lang)
    return f"{said} {install_line('documents')}" if problem == "missing package" else said


def with_titles(analysis: Analysis) -> Analysis:
    """The same analysis, where a statement without a title has its first words as one.

    >>> import rapt
    >>> with_titles(rapt.analyze("2025年10月12日\\n商務省は米国に撤回を求めた。次に促した。")).statements["title"].tolist()
    ['商務省は米国に撤回を求めた。']
    """
    table = analysis.statements
    bare = table["title"].fillna("").eq("")
    if not bare.any():
        return analysis
    titles = table["title"].mask(bare, table["text"].map(first_words))
    return replace(analysis, statements=table.assign(title=titles.astype(table["title"].dtype)))


def _named(statement: Row) -> str:
    """The title of a statement, or its first words where it has none."""
    return statement["title"] or first_words(statement["text"])


def _fitting(name: str) -> str:
    """A name that any system takes: other systems allow longer ones than this, and signs that are none.

    >>> _fitting("../談話.txt"), _fitting("..")
    ('談話.txt', '_')
    """
    path = Path("".join("_" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in name) or "_")
    return (path.stem.encode()[:_LONGEST_NAME].decode(errors="ignore") + path.suffix).strip(".") or "_"


def _plain(folder: str, problems: list[Row]) -> list[Row]:
    return [{**p, "detail": _without(folder, p["detail"])} for p in problems]


def _without(folder: str, text: str) -> str:
    """A message without the folder where this machine kept the file."""
    return re.sub(re.escape(folder) + r"[/\\]", "", text)
