"""Rows of an edited sheet (CSV, Excel, a DataFrame) to edits: its columns are named as in the tables, or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rapt.corrections.edits import ACTIONS, IDS, LAYERS, SETTABLE, Edit, problem
from rapt.tables import schema
from rapt.tables.rows import Row

# Other names of the columns that say which row is meant.
_NAMES = {
    "表": "table", "操作": "action", "声明": "statement_id", "声明ID": "statement_id", "声明id": "statement_id", "番号": "id",
    "要求ID": "demand_id", "措置ID": "measure_id", "文番号": "sentence_id", "始まり": "start", "終わり": "end", "文言": "text", "本文": "text",
}  # fmt: skip
_ACTIONS = {"追加": "add", "修正": "change", "変更": "change", "削除": "delete", **{name: name for name in ACTIONS}}
_NAMING = ("table", "action", "statement_id", "id", "demand_id", "sentence_id", "start", "end", "text")
# Columns for a person's own remarks.
_REMARKS = ("note", "comment", "備考", "メモ", "注意", "コメント")
_NUMBER = re.compile(r"(\d+)(?:\.0)?")


def has_edits(columns: Iterable[object]) -> bool:
    """Whether a sheet with these columns holds edits: it says what is to be done.

    >>> has_edits(["声明", "操作"]), has_edits(["statement_id", "text"])
    (True, False)
    """
    return "action" in map(_name, columns)


def read_edits(
    rows: Iterable[Mapping[str, str]], file: str, table: str = "", first: int = 2
) -> tuple[list[Edit], list[Row]]:
    """The edits of a sheet's rows, and the problems of those that cannot be read; rows without an action stay as they are.

    ``table`` is the one meant where no column says it. Rows are numbered from ``first``, as a spreadsheet numbers them.

    >>> row = {"操作": "修正", "声明": "s0001", "demand_id": "dem001", "strength": "5"}
    >>> read_edits([row], "直し.csv")[0][0].values
    {'strength': '5'}
    """
    edits: list[Edit] = []
    problems: list[Row] = []
    unknown: dict[str, None] = {}
    for n, cells in enumerate(rows, first):
        filled = [(_name(header), cell) for header, cell in cells.items() if cell.strip()]
        names = dict(filled)
        if "action" not in names:
            continue
        unknown |= dict.fromkeys(name for name in names if name not in _known())
        try:
            edits.append(_edit(_once(filled), f"{file} row {n}", table))
        except ValueError as error:
            problems.append(problem(names.get("statement_id", ""), "not applied", f"{file} row {n}: {error}"))
    if unknown:
        detail = f"{file}: {', '.join(unknown)} is no column that can be corrected and was left out"
        problems.append(problem("", "unknown column", detail))
    return edits, problems


def _edit(named: Mapping[str, str], place: str, table: str) -> Edit:
    table = _table(named, table)
    action = _ACTIONS.get(named["action"].strip().lower())
    if action is None:
        raise ValueError(f"action must be add, change or delete (追加, 修正, 削除), got {named['action']!r}")
    if not named.get("statement_id", "").strip():
        raise ValueError("statement_id is empty: say which statement is meant")
    own_id = IDS.get(table, "")
    columns = _columns(table)
    return Edit(
        place=place,
        statement_id=named["statement_id"].strip(),
        table=table,
        action=action,
        row_id=(named.get("id") or named.get(own_id) or "").strip(),
        sentence_id=named.get("sentence_id", "").strip(),
        start=_offset(named, "start"),
        end=_offset(named, "end"),
        text=named.get("text", ""),
        values=_once((columns[name], cell) for name, cell in named.items() if name in columns),
    )


def _once(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Cells by the names of their columns, which a sheet may have in words beside."""
    found: dict[str, str] = {}
    for name, cell in cells:
        if found.setdefault(name, cell) != cell:
            raise ValueError(f"{name} is given twice: {found[name]!r} and {cell!r}")
    return found


def _table(named: Mapping[str, str], default: str) -> str:
    written = named.get("table", "").strip()
    name = written or default or next((one for one in ("demands", "measures") if IDS[one] in named), "")
    name = LAYERS.get(name) or LAYERS.get(_by_word().get(name, ""), name)
    if name not in SETTABLE:
        raise ValueError(f"table must be one of {', '.join(SETTABLE)}, got {written or default!r}")
    return name


def _offset(named: Mapping[str, str], name: str) -> int | None:
    cell = named.get(name, "").strip()
    found = _NUMBER.fullmatch(cell)
    if cell and not found:
        raise ValueError(f"{name} must be a number of characters, got {cell!r}")
    return int(found[1]) if found else None


def _name(header: object) -> str:
    """The name of a column that says which row is meant; other headers as they are."""
    written = str(header).strip()
    return _NAMES.get(written, written.lower() if written.lower() in _NAMING else written)


def _words() -> dict[str, tuple[str, str]]:
    from rapt.words import WORDS, read_words

    return read_words(WORDS)


@cache
def _columns(table: str) -> dict[str, str]:
    """The columns that can be set in a table, by their names and by the words that are shown for them."""
    words = _words()
    # The word for entity_id is ID, which is the row's own.
    pairs = [(word, column) for column in SETTABLE[table] for word in words.get(column, ())]
    shown = {word: column for word, column in pairs if _name(word) not in _NAMING}
    return shown | {column: column for column in SETTABLE[table]}


@cache
def _by_word() -> dict[str, str]:
    words = _words()
    return {word: layer for layer in (*LAYERS, "sentences") for word in words[layer]}


@cache
def _known() -> frozenset[str]:
    """Headers that need no explanation: columns of the tables, words for them, remarks."""
    own = {column for table in schema.TABLES for column in schema.columns(table)}
    return frozenset({*_NAMING, *_REMARKS, *own, *(name for table in SETTABLE for name in _columns(table))})
