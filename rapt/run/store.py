"""Extraction into a folder, kept up to date: what is unchanged is not analysed again, a killed run is taken up.

Beside the tables the folder holds ``.parts``: the rows of some statements each (:mod:`rapt.run.parts`), written as soon as
they are made, and ``manifest.json``, written last, which says what the tables were made of. Both are a cache: whatever
of them is damaged or missing is made again, and the tables come out as from an empty folder, byte for byte.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, TypeGuard

from rapt.corrections.apply import Corrector, noted
from rapt.corrections.sources import Source as CorrectionSource
from rapt.corrections.sources import read_corrections
from rapt.run.own import Own, load_own
from rapt.run.source import Reading, Source
from rapt.tables import provenance as made_with
from rapt.tables.atomic_io import explained, replace, sealed, sha256, unsealed
from rapt.tables.disk import check_place, unfinished_files
from rapt.tables.given import IrregularError, open_regular, read_regular
from rapt.text.rules import Rules, load_rules

if TYPE_CHECKING:
    from rapt.corrections.edits import Corrections
    from rapt.run.parts import Part, Place
    from rapt.run.summary import SummaryRecord
    from rapt.tables.provenance import Provenance

PARTS = ".parts"
FORMATS = ("parquet", "csv", "xlsx", "parts")
# Parts less than half full that are put up with: every day's run may add one.
_SMALL_PARTS = 16
_MANIFEST = "manifest.json"
_LOCK = "lock"
_NO_SUMMARY: SummaryRecord = {"rows": {}, "labels": [], "demands": [], "problems": []}


class Manifest(TypedDict):
    """What a finished run was made of: digests of the source and its statements, fingerprint, files by format, summary."""

    source: str
    fingerprint: str
    content: str
    files: dict[str, dict[str, str]]
    summary: SummaryRecord


_NO_MANIFEST: Manifest = {"source": "", "fingerprint": "", "content": "", "files": {}, "summary": _NO_SUMMARY}


class Engine(Protocol):
    """Reads a source and writes the parts of what is to be analysed, in this process or on a cluster.

    What a batch is, only the engine knows: its own ``read`` makes them.
    """

    def read(self, source: Source) -> Reading:
        """Ids and keys of the statements, in order, and what could not be read."""

    def write_parts(
        self, batches: Sequence[Any], root: Path, fingerprint: str, own: Own, progress: bool | None
    ) -> list[Part]:
        """The parts made of batches of statements."""


@dataclass(frozen=True)
class Extraction:
    """What a run did: numbers of statements analysed, kept and removed, a summary of the tables, notes for the user."""

    folder: Path
    analysed: int = 0
    kept: int = 0
    removed: int = 0
    summary: SummaryRecord = field(default_factory=lambda: _NO_SUMMARY)
    notes: tuple[str, ...] = ()


def extract(
    source: Source,
    out: str | Path,
    formats: Sequence[str] = ("parquet", "csv"),
    *,
    lexicon: str | Path | None = None,
    rules: str | Path | Rules | None = None,
    corrections: CorrectionSource | None = None,
    engine: str = "local",
    scheduler: str | None = None,
    progress: bool | None = None,
) -> Extraction:
    """Tables of the statements in a folder, in the formats named; statements unchanged since the last run are kept.

    Formats are ``parquet``, ``csv``, ``xlsx`` and ``parts``: the tables stay in ``.parts`` only, as Parquet files of
    some statements each, for more statements than one file is good for. Except for xlsx, memory does not grow with
    the number of rows. With ``engine="dask"`` the parts are written by the workers of a cluster, which must see the
    folder under the same path. ``corrections`` by hand are applied to the tables, not to the parts: what was analysed
    stays, whatever is corrected.
    Raises ``ValueError`` for an unknown format or engine, and for a file in the place of a table that is not ours, ``OSError`` that says what to do for a full disk or a folder
    that cannot be written to; the tables there then are as they were, and what is analysed is kept for the next run.
    """
    for name in formats:
        if name not in FORMATS:
            raise ValueError(f"format must be one of {list(FORMATS)}, got {name!r}")
    if corrections is not None and "parts" in formats:
        raise ValueError("parts hold what was analysed, without corrections: choose the formats parquet, csv or xlsx")
    folder = Path(out)
    by_hand = read_corrections(corrections) if corrections is not None else []
    rules = load_rules(rules) if rules is not None else None
    record = made_with.provenance(lexicon, rules)
    digest = source.digest()
    known = _unchanged(folder, formats, digest, made_with.fingerprint(noted(record, by_hand)))
    if known is not None:
        return known
    check_place(folder, formats)
    own = load_own(lexicon, rules)
    with _engine(engine, scheduler) as work:
        reading = work.read(dataclasses.replace(source, lexicon=own.lexicon))
        with explained(folder):
            _check_own(folder)
            (folder / PARTS).mkdir(parents=True, exist_ok=True)
            with _alone(folder / PARTS):
                run = _Run(folder, record)
                analysed = run.analyse(reading, work, own, progress)
                return run.finish(analysed, reading, digest, formats, by_hand)


def _engine(name: str, scheduler: str | None) -> AbstractContextManager[Engine]:
    from rapt.run.analyze import check_engine

    check_engine(name, scheduler)
    if name == "local":
        from rapt.run.local import Local

        return nullcontext(Local())
    from rapt.run.cluster import cluster

    return cluster(scheduler)


def _unchanged(folder: Path, formats: Sequence[str], digest: str, fingerprint: str) -> Extraction | None:
    """The result of the last run, if input, RAPT and tables have not changed since."""
    manifest = _manifest(folder) or _NO_MANIFEST
    if not digest or (manifest["source"], manifest["fingerprint"]) != (digest, fingerprint):
        return None
    if not all(_present(folder, manifest["files"].get(name)) for name in formats):
        return None
    return Extraction(folder, kept=manifest["summary"]["rows"]["statements"], summary=manifest["summary"])


def _manifest(folder: Path) -> Manifest | None:
    """The manifest of the last finished run, an empty one if there was none; None if the file is damaged."""
    try:
        found = unsealed(read_regular(folder / PARTS / _MANIFEST, most=None))
    except FileNotFoundError:
        return _NO_MANIFEST
    except (OSError, ValueError):
        return None
    return found if _is_manifest(found) else None


def _is_manifest(found: object) -> TypeGuard[Manifest]:
    """Whether what a file held has the form of a manifest."""
    if not isinstance(found, dict) or found.keys() != _NO_MANIFEST.keys():
        return False
    texts = all(isinstance(found[name], str) for name in ("source", "fingerprint", "content"))
    files = found["files"]
    named = isinstance(files, dict) and all(
        isinstance(one, dict) and all(isinstance(checksum, str) for checksum in one.values()) for one in files.values()
    )
    summary = found["summary"]
    told = isinstance(summary, dict) and summary.keys() == _NO_SUMMARY.keys() and isinstance(summary["rows"], dict)
    return texts and named and told and isinstance(summary["rows"].get("statements"), int)


def _present(folder: Path, files: Mapping[str, str] | None) -> bool:
    """Whether files are there as they were written."""
    return files is not None and all(_checksum(folder / name) == known for name, known in files.items())


def _checksum(file: Path) -> str:
    try:
        with open_regular(file, most=None) as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except (OSError, IrregularError):
        return ""


def _check_own(folder: Path) -> None:
    """Raise ``ValueError`` where the parts are a link to elsewhere: what is there would be written over and deleted."""
    if (folder / PARTS).is_symlink():
        raise ValueError(f"{folder / PARTS} is a link to another folder: delete the link, or name another folder")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Keep a second run out of the folder while this one works; the lock ends with the process."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    # Not through a link: that would empty the file it leads to.
    number = os.open(root / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC)
    with open(number, "rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValueError(
                f"{root.parent}: another run is writing there; wait for it or name another folder"
            ) from None
        yield


class _Run:
    """One run over a folder, under its lock."""

    def __init__(self, folder: Path, record: Provenance) -> None:
        self.folder = folder
        self.root = folder / PARTS
        self.record = record
        self.fingerprint = made_with.fingerprint(record)
        self.notes: list[str] = []
        self.analysed = 0
        self.removed = 0

    def analyse(self, reading: Reading, work: Engine, own: Own, progress: bool | None) -> list[Part]:
        """The parts that together hold all statements: those of earlier runs, and new ones for what they lack."""
        old, earlier = self._sound_parts()
        known = {one for part in old for one in part.keys}
        missing = [n for n, one in enumerate(reading.keys) if one not in known]
        self.analysed = len(missing)
        self.removed = len(earlier - set(reading.ids))
        return [*old, *work.write_parts(reading.batches(missing), self.root, self.fingerprint, own, progress)]

    def finish(
        self,
        parts: Sequence[Part],
        reading: Reading,
        digest: str,
        formats: Sequence[str],
        corrections: Sequence[Corrections] = (),
    ) -> Extraction:
        """Put the parts in order, write the tables that are missing or outdated, and then the manifest."""
        record = noted(self.record, corrections)
        fingerprint = made_with.fingerprint(record)
        places = self._in_order(parts, list(zip(reading.ids, reading.keys, strict=True)))
        before = _manifest(self.folder)
        if before is None:
            self.notes.append(f"{PARTS}/{_MANIFEST}: damaged, it is made again")
            before = _NO_MANIFEST
        read = [reading.ids, reading.keys, reading.problems, list(reading.own.items())]
        content = sha256(json.dumps(read, ensure_ascii=False).encode())
        same = (before["content"], before["fingerprint"]) == (content, fingerprint)
        files = dict(before["files"]) if same else {}
        lacking = [name for name in formats if not _present(self.folder, files.get(name))]
        summary = before["summary"]
        if lacking:
            from rapt.run.assembly import write_tables

            by_hand = Corrector(corrections, set(reading.ids)) if corrections else None
            sound = [name for name in files if name not in lacking and _present(self.folder, files[name])]
            summary, written = write_tables(self.folder, self.root, places, reading, record, lacking, by_hand, sound)
            files |= {
                name: {file.relative_to(self.folder).as_posix(): _checksum(file) for file in made}
                for name, made in written.items()
            }
        manifest: Manifest = {
            "source": digest, "fingerprint": fingerprint, "content": content, "files": files, "summary": summary,
        }  # fmt: skip
        if manifest != before:
            replace(self.root / _MANIFEST, sealed(manifest))
        kept = len(places) - self.analysed
        return Extraction(self.folder, self.analysed, kept, self.removed, summary, tuple(self.notes))

    def _sound_parts(self) -> tuple[list[Part], set[str]]:
        """The whole parts made by this version of RAPT, and the ids in all parts; other parts are deleted."""
        from rapt.run.parts import find_parts, is_unfinished, remove

        found, broken = find_parts(self.root)
        fitting = [part for part in found if part.fingerprint == self.fingerprint]
        whole = [part for part in fitting if part.is_whole()]
        kept = {part.folder for part in whole}
        damaged = [folder for folder in broken if not is_unfinished(folder)]
        damaged += [part.folder for part in fitting if part.folder not in kept]
        if damaged:
            names = ", ".join(folder.name for folder in damaged)
            self.notes.append(f"{PARTS}: damaged, their statements are analysed again: {names}")
        outdated = sum(len(part.ids) for part in found) - sum(len(part.ids) for part in fitting)
        if outdated:
            self.notes.append(
                f"made with other versions, another lexicon or other rules, analysed again: {outdated:,} statements"
            )
        for folder in [*broken, *(part.folder for part in found if part.folder not in kept)]:
            remove(folder)
        for unfinished in unfinished_files(self.folder):
            unfinished.unlink()
        return whole, {name for part in found for name in part.ids}

    def _in_order(self, parts: Sequence[Part], wanted: Sequence[tuple[str, str]]) -> list[Place]:
        """The places of the wanted statements, in order; parts that hold others are written again without them."""
        from rapt.run.parts import SIZE, copy_part, remove

        exact: dict[tuple[str, str], Place] = {}
        renamed: dict[str, Place] = {}
        for part in parts:
            for n, pair in enumerate(zip(part.ids, part.keys, strict=True)):
                exact.setdefault(pair, (part, n))
                renamed.setdefault(pair[1], (part, n))
        places = [exact.get(pair) or renamed[pair[1]] for pair in wanted]
        used = Counter(part.folder for pair, (part, _) in zip(wanted, places, strict=True) if pair in exact)
        stay = {part.folder for part in parts if used[part.folder] == len(part.ids)}
        small = {part.folder for part in parts if part.folder in stay and len(part.ids) < SIZE // 2}
        if len(small) > _SMALL_PARTS:
            stay -= small
        moving = [n for n, pair in enumerate(wanted) if pair not in exact or places[n][0].folder not in stay]
        copies = []
        for first in range(0, len(moving), SIZE):
            some = moving[first : first + SIZE]
            copies.append(copy_part(self.root, [places[n] for n in some], [wanted[n][0] for n in some]))
        for m, n in enumerate(moving):
            places[n] = (copies[m // SIZE], m % SIZE)
        for folder in {part.folder for part in parts} - stay - {part.folder for part in copies}:
            remove(folder)
        return places
