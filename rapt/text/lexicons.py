"""CSV files of ``rapt/lexicon`` to rows; entity lists, a researcher's own and country names from CLDR to a lexicon."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

from rapt.tables.given import IrregularError, as_path
from rapt.tables.schema import LABELS
from rapt.text.characters import fold
from rapt.text.own_tables import read_own_table

# Variants of characters in names of people and companies, and their standard forms.
_VARIANTS = str.maketrans("咏涛亚澤邊邉髙﨑濵桒珽玨ヴ", "詠濤亜沢辺辺高崎浜桑珽珏ブ")

# The columns of a researcher's own lexicon, and what several ids in a cell, or a line, could not be told apart by.
COLUMNS = ("surface", "label", "entity_id", "name", "note")
_ID = re.compile(r"[^;\s]*")
_STATE_CODE = 2
# Two-letter codes of CLDR for unions, test locales and the unknown.
NOT_COUNTRIES = ("EU", "EZ", "UN", "XA", "XB", "ZZ", "QO")


@dataclass(frozen=True)
class Entry:
    """A row of an entity lexicon."""

    surface: str
    label: str
    entity_id: str
    name: str


@dataclass(frozen=True)
class Lexicon:
    """Entity surfaces, folded, with their entries; ``lengths`` holds how long those are that begin alike, longest first.

    Surfaces begin alike by their first two characters, or the one that they have: looking through all that begin with 中
    at each 中 of a text would take long.
    """

    entries: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]

    @cached_property
    def states(self) -> dict[str, tuple[str, ...]]:
        """The folded names of each state by its code."""
        names: dict[str, list[str]] = {}
        for surface, entry in self.entries.items():
            if entry.label == "GPE" and len(entry.entity_id) == _STATE_CODE:
                names.setdefault(entry.entity_id, []).append(surface)
        return {code: tuple(found) for code, found in names.items()}

    def longest_at(self, folded: str, at: int) -> Entry | None:
        """The entry with the longest surface that ``folded`` has at an offset, or None.

        ``folded`` is what :func:`key` makes of a text.
        """
        for start in (folded[at : at + 2], folded[at]):
            for length in self.lengths.get(start, ()):
                if found := self.entries.get(folded[at : at + length]):
                    return found
        return None

    def starts_in(self, folded: str) -> list[int]:
        """The offsets at which a surface may begin: few, so that not each need be asked for its longest."""
        starts = self.lengths
        return [at for at in range(len(folded)) if folded[at : at + 2] in starts or folded[at] in starts]


def key(text: str) -> str:
    """The form of a text that lexicons compare: widths, letter case and character variants folded one to one.

    >>> key("ＥＵの何咏前") == key("EUの何詠前")
    True
    """
    folded = fold(text)
    lowered = folded.lower()
    # A few letters (İ) become longer in lower case; then case stays, so that offsets hold.
    return (lowered if len(lowered) == len(folded) else folded).translate(_VARIANTS)


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of a bundled lexicon, e.g. ``moves.csv``, as dicts of its columns."""
    text = resources.files("rapt").joinpath("lexicon", name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@lru_cache
def patterns_by_kind(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a bundled lexicon that has the columns kind and pattern, those of a kind as one.

    >>> patterns_by_kind("genres.csv")["numbered"].search("商務部公告2025年第61号").group()
    '公告2025年第61号'
    """
    kinds: dict[str, list[str]] = {}
    for row in read_rows(name):
        kinds.setdefault(row["kind"], []).append(f"(?:{row['pattern']})")
    return {kind: re.compile("|".join(patterns)) for kind, patterns in kinds.items()}


def load_lexicon(path: str | Path | None = None) -> Lexicon:
    """The bundled entity lexicon; entries of a researcher's own CSV, if a path is given, replace those of the same surface.

    The CSV has the columns surface, label, entity_id, name, note (the last three may be missing or empty), in UTF-8, Shift_JIS
    or UTF-16, as Excel saves it.
    Raises ``FileNotFoundError``, and ``ValueError`` that names file and line for a bad row.

    >>> load_lexicon().longest_at(key("中国商務省は"), 0).entity_id
    'CN-MOFCOM'
    """
    if path is None:
        return _bundled()
    file = as_path("lexicon", path)
    if not file.exists():
        raise FileNotFoundError(f"lexicon {file} does not exist")
    try:
        own = _own_entries(read_own_table(file), str(file))
    except (OSError, IrregularError, csv.Error) as error:
        raise ValueError(f"lexicon {file} cannot be read: {error}") from error
    return _lexicon([*_bundled().entries.values(), *own])


def _own_entries(table: csv.DictReader[str], file: str) -> list[Entry]:
    """The entries of a researcher's own table, whose columns are known, and no two of which say something else of one word."""
    # Excel may leave columns without a name behind.
    names = [name for name in table.fieldnames or () if name]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or len(set(names)) < len(names) or not {"surface", "label"} <= set(names):
        raise ValueError(
            f"{file} line 1: the first line must name surface and label, and may name {', '.join(COLUMNS[2:])}, each once; "
            f"it has {', '.join(map(repr, names)) or 'nothing'}"
        )
    entries = _entries(table, file)
    first: dict[str, tuple[int, Entry]] = {}
    for line, entry in enumerate(entries, 2):
        if not _ID.fullmatch(entry.entity_id):
            raise ValueError(f"{file} line {line}: entity_id must have no ; and no spaces, got {entry.entity_id!r}")
        before, other = first.setdefault(key(entry.surface), (line, entry))
        if (other.label, other.entity_id) != (entry.label, entry.entity_id):
            what = f"{entry.surface!r} is {entry.label} {entry.entity_id}, in line {before} {other.label} {other.entity_id}"
            raise ValueError(f"{file} line {line}: {what}; leave one of them")
    return entries


@lru_cache(maxsize=1)
def _bundled() -> Lexicon:
    return _lexicon([*_countries(), *_entries(read_rows("entities.csv"), "entities.csv")])


def _lexicon(entries: Iterable[Entry]) -> Lexicon:
    """The lexicon of the entries; a later entry replaces earlier ones of the same surface."""
    by_surface = {key(e.surface): e for e in entries}
    lengths: dict[str, set[int]] = {}
    for surface in by_surface:
        lengths.setdefault(surface[:2], set()).add(len(surface))
    return Lexicon(by_surface, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()})


def _entries(rows: Iterable[dict[str, str]], file: str) -> list[Entry]:
    out = []
    for line, row in enumerate(rows, 2):
        surface, label = (row.get("surface") or "").strip(), (row.get("label") or "").strip()
        if not surface:
            raise ValueError(f"{file} line {line}: surface is empty; give the word as it is written in texts")
        if label not in LABELS:
            raise ValueError(f"{file} line {line}: label must be one of {list(LABELS)}, got {label!r}")
        if None in row:
            raise ValueError(f"{file} line {line}: too many columns; put cells that hold a comma in quotation marks")
        name = (row.get("name") or "").strip() or surface
        out.append(Entry(surface, label, (row.get("entity_id") or "").strip(), name))
    return out


def _countries() -> list[Entry]:
    """Names of states and territories in Japanese with their ISO 3166-1 codes, from CLDR as babel has it."""
    from babel import Locale

    # What tells two of a name apart is no part of it: コンゴ民主共和国(キンシャサ).
    names = {code: name.partition("(")[0].strip() for code, name in Locale("ja").territories.items()}
    return [
        Entry(name, "GPE", code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES and len(name) > 1
    ]
