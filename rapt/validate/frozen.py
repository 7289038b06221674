"""A frozen plan on disk: the record of what it was frozen with, a copy of the plan, the tables of its analysis.

The folder lies beside the plan, ``plan.frozen`` beside ``plan.yaml``. The SHA-256 of ``record.json`` is the number that can
be deposited with a registry: the record holds the checksums of all else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from rapt.tables import schema
from rapt.tables.analysis import Analysis, load_analysis
from rapt.tables.atomic_io import explained, replace, sha256
from rapt.tables.given import parsed_json, read_regular
from rapt.tables.schema import records

# What a plan was frozen with, by part: plan, statements, groups, versions, code, lexicons, own, tables, amendments.
Record: TypeAlias = dict[str, Any]

RECORD, PLAN, TABLES = "record.json", "plan.yaml", "tables"
_FORMAT = 1


@dataclass(frozen=True)
class Frozen:
    """A frozen plan: its folder, its record, and the record's SHA-256, which names it."""

    folder: Path
    record: Record
    sha256: str

    def __repr__(self) -> str:
        sizes = self.record["tables"]
        amended = f", amended {len(self.record['amendments'])} times" if self.record["amendments"] else ""
        return f"<frozen plan {self.sha256[:12]}: {len(self.record['statements'])} statements, {sizes['demands']['rows']} demands{amended}>"


def folder_of(plan: Path) -> Path:
    """The folder of a frozen plan.

    >>> folder_of(Path("study/plan.yaml")).as_posix()
    'study/plan.frozen'
    """
    return plan.with_name(f"{plan.stem}.frozen")


def checksum(table: pd.DataFrame) -> str:
    """The SHA-256 of a table's rows, the same for the same cells on every machine."""
    whole = hashlib.sha256()
    for row in records(table):
        whole.update(json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass") + b"\n")
    return whole.hexdigest()


def write(plan: Path, record: Record, analysis: Analysis) -> Frozen:
    """Write the folder of a frozen plan; the record, which is written last, says whether it is whole."""
    folder = folder_of(plan)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        analysis.save(folder / TABLES)
        replace(folder / PLAN, plan.read_bytes())
        data = dumps({"format": _FORMAT, **record})
        replace(folder / RECORD, data)
    return Frozen(folder, record, sha256(data))


def dumps(record: Mapping[str, Any]) -> bytes:
    """The record as JSON that reads well and compares line by line, in the order in which it was made."""
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read(plan: Path) -> tuple[Frozen, Analysis]:
    """The frozen plan and the tables of then.

    Raises ``FileNotFoundError`` for a plan that is not frozen, ``ValueError`` for a record or tables that were changed since.
    """
    folder = folder_of(plan)
    if not (folder / RECORD).is_file():
        raise FileNotFoundError(f"plan {plan} is not frozen yet: run rapt freeze {plan}")
    try:
        data = read_regular(folder / RECORD)
        record = parsed_json(data)
        analysis = load_analysis(folder / TABLES)
        copy = read_regular(folder / PLAN)
        _check_record(record)
    except (ValueError, OSError) as error:
        raise ValueError(f"{folder} is damaged ({error}): take it from your backup or repository") from error
    edited = [name for name, table in analysis.tables().items() if checksum(table) != record["tables"][name]["sha256"]]
    if edited or sha256(copy) != record["plan_sha256"]:
        what = ", ".join(edited) or PLAN
        raise ValueError(f"{folder}: {what} was changed after freezing: take the folder from your backup or repository")
    return Frozen(folder, record, sha256(data)), analysis


def _check_record(record: object) -> None:
    """Raise ``ValueError`` that names the first part of a record that has not the form which :func:`write` gives it."""
    if not isinstance(record, dict):
        raise ValueError(f"{RECORD} holds no record")
    for name, is_one in _PARTS.items():
        if not is_one(record.get(name)):
            raise ValueError(f"{name} in {RECORD} is missing or of another form")


def _is_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())


def _is_sections(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_texts, value.values()))


def _is_lists(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(ids, list) and all(isinstance(one, str) for one in ids) for ids in value.values()
    )


def _is_tables(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), dict)
        and isinstance(value[name].get("rows"), int)
        and isinstance(value[name].get("sha256"), str)
        for name in {*schema.TABLES, *value}
    )


# What the parts of a record are.
_PARTS: Mapping[str, Callable[[Any], bool]] = {
    "format": lambda value: value == _FORMAT,
    "plan": lambda value: isinstance(value, dict),
    "plan_sha256": lambda value: isinstance(value, str),
    "statements": _is_texts,
    "variables": _is_texts,
    "groups": _is_lists,
    "own": _is_texts,
    "provenance": _is_sections,
    "tables": _is_tables,
    "amendments": lambda value: isinstance(value, list) and all(map(_is_texts, value)),
}
