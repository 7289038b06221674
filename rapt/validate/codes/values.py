"""The values of a coded row to those of a gold row, with what could not be understood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from rapt.clauses.owners import state
from rapt.read.issuers import issuer_id
from rapt.scoring.guidelines import MEASURE_DAYS, UNKNOWN
from rapt.tables.rows import Row
from rapt.tables.values import ID, timex_problem
from rapt.text.lexicons import Lexicon, key
from rapt.text.rules import bundled
from rapt.validate.codes.coded import FIELDS, NEEDED
from rapt.validate.codes.names import VALUES, coding_of, value_of

# Several names in a cell.
_BETWEEN = re.compile(r"\s*(?:[;；、,，/／・&＆|｜]|と|及び|および|並びに|\band\b)\s*")
_IDS = ("addressee", "demander", "entity_id", "actor", "target")
# A day as a spreadsheet writes it: 2025/11/10.
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2})(?: 00:00:00)?)?")
# What a cell says that means nothing.
_NOTHING = ("", "-", "－", "―", "none", "null", "nan", "n/a", "なし", "無し", "該当なし")
# What is wrong with a value: a short name, and a detail that says what to write.
Problem = tuple[str, str]


def layer_of(layer: str, values: Mapping[str, Any], default: str = "") -> str:
    """The layer that a row belongs to: the one it names, the one asked for, or the one its fields are of; else empty.

    >>> layer_of("要求", {}), layer_of("", {"label": "非難"}), layer_of("", {"addressee": "US"}), layer_of("", {"addressee": "US"}, "moves")
    ('demands', 'moves', 'demands', 'moves')
    """
    named = value_of("layer", layer) if layer else None
    if named or default:
        return named or default
    if values.get("label") and (found := coding_of(values["label"])):
        return found[0]
    given = {name for name, value in values.items() if not _is_nothing(value)}
    order = ("moves", "demands", "measures", "dates", "entities", "voices")
    # A voice is what demands have, too; a label that is none of ours says nothing.
    own = {"entities": {"entity_id"}, "dates": {"type", "value", "mod"}, "voices": {"voice"}}
    return next((one for one in order if given & (own.get(one) or set(FIELDS[one]) - {"voice"})), "")


def gold_values(layer: str, values: Mapping[str, Any], lexicon: Lexicon) -> tuple[Row | None, list[Problem]]:
    """The fields of a gold row from what was written, None where the needed one is missing or unknown; and the problems.

    What else is unknown becomes ``?``, which is not scored.

    >>> from rapt.text.lexicons import load_lexicon
    >>> gold_values("demands", {"addressee": "米国と日本", "strength": "4 強い求め"}, load_lexicon())
    ({'addressee': 'JP;US', 'strength': 4}, [])
    >>> gold_values("moves", {"move": "褒める"}, load_lexicon())[1][0][0]
    'unknown move'
    """
    values = _with_label(layer, values)
    needed = NEEDED.get(layer)
    row: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in (*FIELDS[layer], "optional"):
        written = values.get(name)
        if _is_nothing(written):
            continue
        value, problem = _value(layer, name, written, lexicon)
        problems += [problem] if problem else []
        if problem and name == needed:
            return None, problems
        row[name] = value
    if needed and needed not in row:
        return None, [(f"no {needed}", f"a row of {layer} needs {needed}: one of {', '.join(VALUES[needed])}")]
    return row, problems


def _with_label(layer: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values with what a label says that is no field of the layer."""
    if layer == "entities" or _is_nothing(values.get("label")):
        return values
    found = coding_of(values["label"], layer)
    needed = NEEDED.get(layer, "")
    return {needed: values["label"], **(found[1] if found else {}), **values}


def _value(layer: str, name: str, written: Any, lexicon: Lexicon) -> tuple[Any, Problem | None]:
    if name in _IDS:
        return _ids(layer, name, str(written), lexicon)
    if name in MEASURE_DAYS:
        return _day(name, unicodedata.normalize("NFKC", str(written)).strip())
    if name not in VALUES:
        return unicodedata.normalize("NFKC", str(written)).strip() if name == "value" else str(written).strip(), None
    found = value_of(name, written)
    if found is None:
        detail = f"{written!r} is none of {', '.join(VALUES[name][:12])}"
        return UNKNOWN if name not in ("mod", "optional") else "", (f"unknown {name}", detail)
    if name == "optional":
        return found == "true", None
    return int(found) if name == "strength" and found != UNKNOWN else found, None


def _day(name: str, written: str) -> tuple[str, Problem | None]:
    """A day, month or year in ISO form."""
    found = _DAY.fullmatch(written)
    day = "-".join([found[1], *(f"{int(one):02d}" for one in found.groups()[1:] if one)]) if found else written
    if day == UNKNOWN or not timex_problem("DATE", day):
        return day, None
    return UNKNOWN, (f"unknown {name}", f"{written!r} is no day, month or year like 2025-11-10, 2025-11 or 2025")


def _ids(layer: str, name: str, written: str, lexicon: Lexicon) -> tuple[str, Problem | None]:
    """The ids of names, each looked up whole before it is cut, in alphabetical order."""
    if written.strip() == UNKNOWN:
        return UNKNOWN, None
    whole = _id(layer, name, written, lexicon)
    names = [written] if whole else [one for one in _BETWEEN.split(written.strip()) if one]
    ids = {one: _id(layer, name, one, lexicon) for one in names}
    unknown = [one for one, found in ids.items() if not found]
    if unknown:
        detail = (
            f"{name} {', '.join(unknown)} is no id or name that the lexicon knows: write it as in rapt/lexicon/entities.csv, or give "
            'lexicon="my.csv"; whom a text calls by a common noun (企業) goes into addressee_text'
        )
        return UNKNOWN, ("unknown name", detail)
    return ";".join(sorted(set(ids.values()))), None


def _id(layer: str, name: str, written: str, lexicon: Lexicon) -> str:
    entry = lexicon.entries.get(key(written.strip()))
    # An entity has the id of whatever it is; those who act in demands are states, their organs counted as them.
    if name == "entity_id":
        return entry.entity_id if entry and entry.entity_id else _as_id(written)
    found = issuer_id(written, lexicon) or _as_id(written)
    return state(bundled(), found, written) if found else ""


def _as_id(written: str) -> str:
    return written.strip() if ID.fullmatch(written.strip()) else ""


def _is_nothing(value: Any) -> bool:
    return value is None or value != value or (isinstance(value, str) and value.strip().casefold() in _NOTHING)


def moves_apart(values: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The values once for each move, where a cell or list has several; ``optional`` may list moves, too, as gold does.

    >>> [one["move"] for one in moves_apart({"move": "非難、警告"})]
    ['非難', '警告']
    >>> [(one["move"], one.get("optional")) for one in moves_apart({"move": ["deny"], "optional": ["warn"]})]
    [('warn', True), ('deny', None)]
    """
    optional = values.get("optional")
    if isinstance(optional, list):
        values = {name: value for name, value in values.items() if name != "optional"}
        yield from ({**values, "move": one, "optional": True} for one in optional)
    written = values.get("move")
    if isinstance(written, list):
        yield from ({**values, "move": one} for one in written)
    elif isinstance(written, str) and value_of("move", written) is None:
        yield from ({**values, "move": one} for one in _BETWEEN.split(written) if one)
    else:
        yield values
