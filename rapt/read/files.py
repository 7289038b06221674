"""Files to records: which files a source names, what of it is no file that is read, and the records of each."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from rapt.read.bounded import SECONDS, read_bounded
from rapt.read.errors import FileError
from rapt.read.formats import AS_IS, READERS, How, read_data
from rapt.read.ids import problem
from rapt.read.regular import read_regular
from rapt.tables.given import as_path
from rapt.tables.rows import Row

# Suffixes of the files that are read.
KINDS = tuple(READERS)
# So many files of an unknown kind are named.
_SHOWN = 20
# No path is longer than this, in characters.
_LONGEST = 4096
_LINKED = "links to folders are not followed; name the folder itself"


def read_file(path: Path, how: How = AS_IS) -> list[Row]:
    """Records of a file, each with at least ``text`` where there is one; line ends and offsets as in the file.

    Raises :class:`FileError`, and nothing else, for whatever is no regular file of a kind that is read, or is empty, too
    large, broken, or takes too long.
    """
    kind = path.suffix.lower()
    if kind not in READERS:
        raise FileError("unknown kind of file", f"{_kind(path)} is not read; use {' '.join(KINDS)}")
    data = read_regular(path)
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise FileError("empty file", "the file is empty; nothing to analyse")
    records = read_bounded(kind, data, how) if kind in SECONDS else read_data(kind, data, how)
    if not records:
        raise FileError("no rows", "the table has no rows; nothing to analyse")
    return records


def find_files(source: str | Path | Iterable[str | Path], problems: list[Row] | None = None) -> Iterator[Path]:
    """The files that a file, a folder, a glob pattern or a list of these names, in a fixed order.

    What lies in a folder and is not among them becomes rows of ``problems``: folders that cannot be opened, links to
    folders, unknown kinds of files. Hidden files and a readme are passed over.
    Raises ``FileNotFoundError`` for a path that does not exist or a pattern that matches nothing.
    """
    passed: list[Row] = [] if problems is None else problems
    if not isinstance(source, str | Path):
        if not isinstance(source, Iterable) or isinstance(source, bytes | Mapping):
            as_path("source", source)
        for one in source:
            yield from find_files(one, passed)
        return
    # Python takes a path of nothing for the folder it is in.
    if not str(source).strip():
        raise FileNotFoundError("no path is given: name a file, a folder or a glob pattern (. is this folder)")
    path = Path(source)
    if os.path.isdir(path):
        yield from _files_in(path, passed)
    elif os.path.exists(path):
        yield path
    elif glob.has_magic(str(source)):
        yield from _matching(str(source), passed)
    elif os.path.lexists(path):
        # A link to nowhere: why it cannot be read is said when it is.
        yield path
    else:
        raise FileNotFoundError(
            f"{_shown(source)} does not exist: give a file ({' '.join(KINDS)}), a folder or a glob pattern"
        )


def _files_in(folder: Path, problems: list[Row]) -> list[Path]:
    """The files in a folder and below it, but for hidden ones and what explains the folder."""
    found: list[Path] = []
    unknown: dict[str, list[Path]] = {}
    waiting = [folder]
    while waiting:
        place = waiting.pop()
        try:
            paths = [place / name for name in os.listdir(place) if not name.startswith((".", "~$"))]
        except OSError as error:
            detail = f"{place}: it cannot be opened ({error.strerror}); check its permissions"
            problems.append(problem(place.name, "unreadable folder", detail))
            continue
        for path in paths:
            if os.path.isdir(path):
                if path.is_symlink():
                    problems.append(problem(path.name, "linked folder", f"{path}: {_LINKED}"))
                else:
                    waiting.append(path)
            elif path.suffix.lower() not in KINDS:
                unknown.setdefault(_kind(path), []).append(path.relative_to(folder))
            elif path.stem.lower() != "readme":
                found.append(path)
    problems += [_unknown(folder, kind, sorted(paths)) for kind, paths in sorted(unknown.items())]
    return sorted(found)


def _unknown(folder: Path, kind: str, paths: list[Path]) -> Row:
    names = ", ".join(str(path) for path in paths[:_SHOWN]) + (" …" if len(paths) > _SHOWN else "")
    detail = f"{folder}: {kind} is not read ({len(paths)} files: {names}); use {' '.join(KINDS)}"
    return problem(paths[0].stem if len(paths) == 1 else "", "unknown kind of file", detail)


def _kind(path: Path) -> str:
    return path.suffix.lower() or "no suffix"


def _matching(pattern: str, problems: list[Row]) -> Iterator[Path]:
    found = sorted(set(_globbed(pattern, problems))) if len(pattern) <= _LONGEST else []
    if not found:
        raise FileNotFoundError(f"{_shown(pattern)} matches no file")
    named: set[Path] = set()
    for name in found:
        # ** gives a folder and what lies in it.
        for path in _files_in(Path(name), problems) if os.path.isdir(name) else [Path(name)]:
            if path not in named:
                named.add(path)
                yield path


def _globbed(pattern: str, problems: list[Row]) -> Iterator[str]:
    """What a pattern matches; below ``**`` links to folders are not followed, since two of them can lead round for ever."""
    # Twice ** says no more than once.
    parts = [part for part, before in pairwise([*reversed(Path(pattern).parts), ""]) if (part, before) != ("**", "**")]
    parts.reverse()
    if "**" not in parts:
        yield from glob.glob(pattern)
        return
    at = parts.index("**")
    rest = parts[at + 1 :]
    for root in glob.glob(os.path.join(*parts[:at])) if at else ["."]:
        for place, folders, _ in os.walk(root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for linked in (Path(place, name) for name in folders):
                if linked.is_symlink():
                    problems.append(problem(linked.name, "linked folder", f"{linked}: {_LINKED}"))
            if not rest:
                # All that lies in it is found from here.
                yield root
                break
            here = place.removeprefix(f".{os.sep}") if at == 0 else place
            yield from _globbed(os.path.join("" if here == "." else glob.escape(here), *rest), problems)


def _shown(source: object) -> str:
    """A path as a message has it: a text that was taken for one may be long."""
    written = str(source)
    return written if len(written) <= 300 else f"{written[:300]}…"
