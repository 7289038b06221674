"""The record of a frozen plan and one made now to what differs between them, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from rapt.validate.frozen import Record

COLUMNS = ("part", "name", "before", "now")
# Lexicons that are the codebook and what reads it.
_CODEBOOK = "concept"
# So many characters of a checksum tell two apart.
_SHORT = 12


def differences(before: Record, now: Record) -> pd.DataFrame:
    """What differs between two records, as rows of part, name, before, now; what one of them lacks is empty.

    >>> empty = {"plan": {}, "statements": {}, "variables": {}, "groups": {}, "own": {}, "provenance": {}, "tables": {}}
    >>> differences(empty, {**empty, "plan": {"groups": {"米国": {"addressee": "US"}}}}).values.tolist()
    [['plan', 'groups.米国.addressee', '', 'US']]
    """
    rows = [row for part, old, new in _parts(before, now) for row in _differing(part, old, new)]
    return pd.DataFrame([*rows, *_moved(before["groups"], now["groups"])], columns=COLUMNS, dtype=object)


def _parts(before: Record, now: Record) -> Iterator[tuple[str, Mapping[str, str], Mapping[str, str]]]:
    """The parts of both records, each as names and values."""
    old, new = before["provenance"], now["provenance"]
    yield "plan", dict(_flat(before["plan"])), dict(_flat(now["plan"]))
    for part in ("statements", "variables", "own"):
        yield part, _short(before[part]), _short(now[part])
    for part in ("codebook", "lexicons"):
        yield part, _short(_lexicons(old, part)), _short(_lexicons(new, part))
    for part in ("code", "versions"):
        yield part, _short(old.get(part, {})), _short(new.get(part, {}))
    yield "tables", _sizes(before), _sizes(now)


def _sizes(record: Record) -> dict[str, str]:
    return {name: f"{table['rows']:,} rows ({table['sha256'][:_SHORT]})" for name, table in record["tables"].items()}


def _lexicons(provenance: Mapping[str, Mapping[str, str]], part: str) -> dict[str, str]:
    files = provenance.get("lexicons", {})
    return {name: value for name, value in files.items() if name.startswith(_CODEBOOK) == (part == "codebook")}


def _differing(part: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for name in dict.fromkeys([*old, *new]):
        if old.get(name, "") != new.get(name, ""):
            yield part, name, old.get(name, ""), new.get(name, "")


def _moved(old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Groups whose members differ: who left before, who came now."""
    for name in dict.fromkeys([*old, *new]):
        was, has = old.get(name, []), new.get(name, [])
        if set(was) != set(has):
            yield "groups", name, _listed(was, set(has)), _listed(has, set(was))


def _listed(members: Iterable[str], others: set[str]) -> str:
    found = list(members)
    own = [one for one in found if one not in others]
    return f"{len(found):,} statements" + (f", {', '.join(own)}" if own else "")


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The entries of a plan by their paths."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _flat(one, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and any(isinstance(one, Mapping) for one in value):
        for n, one in enumerate(value, 1):
            yield from _flat(one, f"{name}.{n}")
    else:
        yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(values: Mapping[str, Any]) -> dict[str, str]:
    """Checksums as short as they tell two apart; other values as they are."""
    return {name: str(value)[:_SHORT] if len(str(value)) == 64 else str(value) for name, value in values.items()}
