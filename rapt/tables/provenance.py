"""Installed versions, RAPT's own code, lexicons and options to the provenance of an analysis, as plain strings.

Nothing of the machine is in it (no clock, path, user or Python version): the same code on the same input gives the same
record everywhere, and where two records differ, the analyses may differ for that reason.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata, resources
from pathlib import Path
from typing import Protocol

from rapt.tables.given import IrregularError, read_regular

Provenance = dict[str, dict[str, str]]

# Distributions that decide a label, a lemma, a country's name or a holiday.
_DISTRIBUTIONS = ("ginza", "ja_ginza", "spacy", "SudachiPy", "SudachiDict-core", "babel", "holidays")
# The rooms that rows come from: a change of their code can change rows, that of a later room never does.
ROOMS = ("tables", "text", "clauses", "extract", "read", "corrections", "run")
# Options that only name files; those of corrections stand in the evidence of rows, so they count.
_NAMES = ("lexicon", "rules")


class RuleSet(Protocol):
    """Rules in force: the name of those on top, and a hash of them all."""

    name: str

    @property
    def sha256(self) -> str:
        """A SHA-256 of all rules."""


def provenance(lexicon: str | Path | None = None, rules: RuleSet | None = None) -> Provenance:
    """The provenance of an analysis made now, in sections ``versions``, ``code``, ``lexicons`` and ``options``.

    ``lexicon`` is the researcher's own CSV, of which name and SHA-256 are kept, ``rules`` the whole set in force where
    the researcher has given own ones; the bundled rules are among the ``lexicons``. Raises ``FileNotFoundError`` for a
    lexicon that does not exist.

    >>> provenance()["options"]
    {'lexicon': '', 'lexicon_sha256': '', 'rules': '', 'rules_sha256': '', 'corrections': '', 'corrections_sha256': ''}
    """
    record = {name: dict(section) for name, section in _installed().items()}
    own = Path(lexicon) if lexicon is not None else None
    if own is not None and not own.exists():
        raise FileNotFoundError(f"lexicon {own} does not exist")
    record["options"] = {
        "lexicon": own.name if own else "",
        "lexicon_sha256": _checksum(own) if own else "",
        "rules": rules.name if rules else "",
        "rules_sha256": rules.sha256 if rules else "",
        "corrections": "",
        "corrections_sha256": "",
    }
    return record


def _checksum(own: Path) -> str:
    try:
        return hashlib.sha256(read_regular(own)).hexdigest()
    except IrregularError as error:
        raise ValueError(f"lexicon {own}: {error}") from error


def with_corrections(record: Provenance, files: Iterable[tuple[str, str]]) -> Provenance:
    """The record of tables that were corrected by files, given as names and SHA-256s, after any that it names already.

    >>> record = with_corrections({}, [("直し.csv", "0a")])
    >>> with_corrections(record, [("own-gold.json", "1b")])["options"]["corrections"]
    '直し.csv; own-gold.json'
    """
    options = dict(record.get("options", {}))
    for name, digest in files:
        options["corrections"] = "; ".join(filter(None, [options.get("corrections"), name]))
        whole = f"{options.get('corrections_sha256', '')}{digest}"
        options["corrections_sha256"] = hashlib.sha256(whole.encode()).hexdigest()
    return {**record, "options": options}


def fingerprint(record: Provenance) -> str:
    """One SHA-256 of a record: analyses with the same one give the same rows.

    The names of the researcher's lexicon and rules are left out; their content counts.
    """
    options = {name: value for name, value in record.get("options", {}).items() if name not in _NAMES}
    return hashlib.sha256(dumps({**record, "options": options}).encode()).hexdigest()


def dumps(record: Provenance) -> str:
    """The record as JSON, the same text for the same record."""
    return json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def rows(record: Provenance) -> list[dict[str, str]]:
    """The record as rows of section, name and value, for a sheet of Excel."""
    return [
        {"section": section, "name": name, "value": value}
        for section, values in sorted(record.items())
        for name, value in sorted(values.items())
    ]


def from_rows(table: Iterable[dict[str, str]]) -> Provenance:
    """The record that :func:`rows` was made of."""
    record: Provenance = {}
    for row in table:
        record.setdefault(row["section"], {})[row["name"]] = row["value"]
    return record


@lru_cache(maxsize=1)
def _installed() -> Provenance:
    from rapt import __version__

    return {
        "versions": {"rapt": __version__, **{name: _version(name) for name in _DISTRIBUTIONS}},
        "code": {"sha256": _code()},
        "lexicons": {name: hashlib.sha256(data).hexdigest() for name, data in _files("lexicon", ".csv")},
    }


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def _code() -> str:
    """SHA-256 of the code in :data:`ROOMS`, so that a changed rule counts as another version."""
    whole = hashlib.sha256()
    for name, data in _files("", ".py"):
        if name.partition("/")[0] in ROOMS:
            whole.update(name.encode() + b"\0" + data + b"\0")
    return whole.hexdigest()


def _files(folder: str, suffix: str) -> list[tuple[str, bytes]]:
    """Names below a folder of the package, with ``/``, and contents of the files with a suffix, sorted by name.

    Line ends do not count: Git may have changed them on the user's machine.
    """
    root = Path(str(resources.files("rapt").joinpath(folder)))
    found = ((path.relative_to(root).as_posix(), path) for path in root.rglob(f"*{suffix}"))
    return [(name, path.read_bytes().replace(b"\r\n", b"\n")) for name, path in sorted(found)]
