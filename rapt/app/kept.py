"""Uploaded files to a folder of this machine and back, so that a page that is loaded again still has them."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from rapt.app.reading import Read, read_upload, with_titles
from rapt.run.analyze import analyze
from rapt.tables.analysis import Analysis, load_analysis
from rapt.tables.given import parsed_json, read_regular
from rapt.tables.provenance import provenance
from rapt.tables.rows import Row

# Days of single statements by their ids.
Days: TypeAlias = dict[str, date]
_ABOUT, _FILE, _TABLES = "about.json", "file", "tables"
# What is written of a file, and as what.
_WRITTEN = {"name": str, "issuer": str, "date": str, "days": dict, "place": int}


@dataclass(frozen=True)
class Uploaded:
    """A file of the user's with the tables made of it, and what the user said of it."""

    name: str
    data: bytes
    issuer: str
    date: date | None
    analysis: Analysis
    days: Days = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells the file from others: the same file uploaded again has the same."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.data).hexdigest()[:24]


def analysed(read: Read, issuer: str = "", day: date | None = None, days: dict[str, date] | None = None) -> Uploaded:
    """The file with its statements analysed, after the user's answers; ``days`` are those of single statements.

    >>> read = read_upload("談話.txt", "商務省は米国に撤回を求めた。".encode())
    >>> analysed(read, "CN-MOFCOM", date(2025, 10, 12)).analysis.statements[["issuer", "date"]].astype(str).values.tolist()
    [['CN-MOFCOM', '2025-10-12']]
    """
    tables = with_titles(analyze(read.answered(issuer, day, days).statements, progress=False))
    return Uploaded(read.name, read.data, issuer, day, tables, days or {})


class Shelf:
    """The uploaded files in a folder, in the order they came; without a folder nothing is kept.

    >>> shelf = Shelf(Path(tempfile.mkdtemp(), "uploads"))
    >>> shelf.keep([analysed(read_upload("談話.txt", "商務省は米国に撤回を求めた。".encode()))])
    >>> [one.name for one in shelf.load()]
    ['談話.txt']
    >>> shelf.forget()
    >>> shelf.load()
    []
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def load(self) -> list[Uploaded]:
        """What is kept; an entry that cannot be read any more is passed over.

        Where another version of RAPT made its tables, the file is read and analysed again.
        """
        loaded = (_loaded(about, folder) for about, folder in self._entries())
        return [one for one in loaded if one is not None]

    def keep(self, uploads: list[Uploaded]) -> None:
        """Keep these besides what is kept. Raises ``OSError`` for a full disk or a folder that cannot be written to."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        last = max((about["place"] for about, _ in self._entries()), default=0)
        for place, upload in enumerate(uploads, last + 1):
            self.drop(upload)
            # An entry is there as a whole or not at all; the folder that is made here is for the user alone.
            made = Path(tempfile.mkdtemp(dir=self.folder, prefix=".new-"))
            try:
                _write(made, upload, place)
                made.rename(self.folder / upload.key)
            finally:
                shutil.rmtree(made, ignore_errors=True)

    def drop(self, upload: Uploaded) -> None:
        """Delete what is kept of a file, if it is."""
        if self.folder is not None:
            shutil.rmtree(self.folder / upload.key, ignore_errors=True)

    def forget(self) -> None:
        """Delete everything that is kept, and the folder."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _entries(self) -> list[tuple[Row, Path]]:
        """What is written of each file, and its folder, in the order they came."""
        abouts = self.folder.glob(f"[!.]*/{_ABOUT}") if self.folder is not None else ()
        found = [(_about(file), file.parent) for file in abouts]
        return sorted((one for one in found if "place" in one[0]), key=lambda one: one[0]["place"])


def _about(file: Path) -> Row:
    """What is written of a file; nothing where that is broken."""
    try:
        found = parsed_json(read_regular(file))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    # Days of single statements came later than the rest.
    found = {"days": {}, **found}
    return found if all(isinstance(found.get(name), kind) for name, kind in _WRITTEN.items()) else {}


def _write(folder: Path, upload: Uploaded, place: int) -> None:
    (folder / _FILE).write_bytes(upload.data)
    upload.analysis.save(folder / _TABLES)
    day = upload.date.isoformat() if upload.date else ""
    days = {name: one.isoformat() for name, one in upload.days.items()}
    about = {"name": upload.name, "issuer": upload.issuer, "date": day, "days": days, "place": place}
    (folder / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def _loaded(about: Row, folder: Path) -> Uploaded | None:
    try:
        name, data = about["name"], read_regular(folder / _FILE)
        day = date.fromisoformat(about["date"]) if about["date"] else None
        days = {name: date.fromisoformat(one) for name, one in about["days"].items()}
        kept = _tables(folder / _TABLES)
        if kept is None:
            return analysed(read_upload(name, data), about["issuer"], day, days)
        return Uploaded(name, data, about["issuer"], day, kept, days)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _tables(folder: Path) -> Analysis | None:
    """The tables that this version made; None for those of another one, and for broken ones."""
    try:
        found = load_analysis(folder)
    except (OSError, ValueError):
        return None
    return found if found.provenance == provenance() else None
