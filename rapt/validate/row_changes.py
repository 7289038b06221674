"""The tables of an analysis before and now to the rows that differ, however ids and offsets have moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeAlias

import pandas as pd

from rapt.tables import schema
from rapt.tables.evidence import from_cell
from rapt.tables.rows import Row
from rapt.tables.schema import records

COLUMNS = ("table", "statement_id", "change", "cause", "columns", "before", "now")
# Numbers in the order of a statement, which a row put in or taken out moves for all after it; codes that follow from
# other columns.
_COUNTED = ("sentence_id", "segment_id", "demand_id", "measure_id", "list_id", "range_id", "head", "cameo", "plover")
_SPAN = ("start", "end")
# What of the statements themselves counts as a row of theirs.
_DERIVED = ("n_chars", "sha256")
_LONGEST = 60
# Likeness of the texts of two rows (0 to 100) from which one is taken for what the other has become.
_ALIKE = 60
# A row's content: what is compared.
Content: TypeAlias = dict[str, str]


def row_changes(before: Mapping[str, pd.DataFrame], now: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The rows that were added, removed or changed, from the tables of two analyses.

    Columns: table, statement_id, change (added, removed, changed), cause (``statement`` where the statement itself was added,
    removed or changed, else ``reading``: rules, versions or corrections read the same text in another way), columns (those
    changed, joined by ;), before and now (the row's text with these columns). Numbers that only count rows
    (``demand_id``) are not compared, nor offsets where the text has changed.

    >>> import rapt
    >>> old, new = rapt.analyze("米国に撤回を求めた。"), rapt.analyze("米国に撤回を強く求めた。")
    >>> rows = row_changes(old.tables(), new.tables())
    >>> rows[rows.table == "demands"][["change", "cause", "columns", "before", "now"]].values.tolist()
    [['changed', 'statement', 'strength', '撤回 | strength=3', '撤回 | strength=4']]
    """
    statements = _by_statement(before["statements"]), _by_statement(now["statements"])
    ids = dict.fromkeys([*statements[0], *statements[1]])
    touched = {name for name in ids if _contents(statements[0].get(name), ()) != _contents(statements[1].get(name), ())}
    moved = {name for name in touched if _text_of(statements[0].get(name)) != _text_of(statements[1].get(name))}
    found: list[Row] = []
    for table in schema.TABLES:
        tables = _by_statement(before[table]), _by_statement(now[table])
        for name in dict.fromkeys([*ids, *tables[0], *tables[1]]):
            left_out = _SPAN if name in moved else ()
            old, new = (_contents(side.get(name), left_out) for side in tables)
            if old != new:
                cause = "statement" if name in touched else "reading"
                found += [
                    {"table": table, "statement_id": name, "cause": cause, **one} for one in _changes(table, old, new)
                ]
    return pd.DataFrame(found, columns=COLUMNS, dtype=object)


def _by_statement(table: pd.DataFrame) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in records(table):
        grouped[row["statement_id"]].append(row)
    return dict(grouped)


def _text_of(rows: Iterable[Row] | None) -> list[str]:
    return [row["text"] for row in rows or ()]


def _contents(rows: Iterable[Row] | None, left_out: Iterable[str]) -> list[Content]:
    skipped = {"statement_id", *_COUNTED, *_DERIVED, *left_out}
    return [{name: _cell(name, value) for name, value in row.items() if name not in skipped} for row in rows or ()]


def _cell(name: str, value: object) -> str:
    if name == "evidence":
        return ";".join(f"{one.role}:{one.rule}" for one in from_cell(str(value)))
    if value is None or value != value:
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) and value == value.normalize() else str(value)


def _changes(table: str, old: list[Content], new: list[Content]) -> Iterator[Row]:
    """What became of the rows of a statement, in the order of the text as it was, then new rows."""
    old, new = _without_equal(old, new)
    pairs, gone, come = _paired(old, new)
    for was, has in pairs:
        differing = [name for name in {**was, **has} if was.get(name, "") != has.get(name, "")]
        # What a row was read from follows from what else has changed, and says why only where nothing else has.
        differing = [name for name in differing if name != "evidence"] or differing
        yield _change("changed", differing, _shown(was, differing, has), _shown(has, differing, was))
    own = schema.columns(table)
    for row in gone:
        yield _change("removed", [], _shown(row, [name for name in own if row.get(name)]), "")
    for row in come:
        yield _change("added", [], "", _shown(row, [name for name in own if row.get(name)]))


def _change(change: str, columns: Iterable[str], before: str, now: str) -> Row:
    return {"change": change, "columns": ";".join(columns), "before": before, "now": now}


def _without_equal(old: list[Content], new: list[Content]) -> tuple[list[Content], list[Content]]:
    def rest(rows: list[Content], others: list[Content]) -> list[Content]:
        equal = Counter(map(_frozen, others))
        kept = []
        for row in rows:
            if equal[_frozen(row)]:
                equal[_frozen(row)] -= 1
            else:
                kept.append(row)
        return kept

    return rest(old, new), rest(new, old)


def _frozen(row: Content) -> Hashable:
    return tuple(row.items())


def _paired(
    old: list[Content], new: list[Content]
) -> tuple[list[tuple[Content, Content]], list[Content], list[Content]]:
    """Rows of the same span and label, then of the same span, the same text, the same beginning; and those left over."""
    kinds = ("label", "type", "move", "problem")
    steps: tuple[Callable[[Content], Hashable], ...] = (
        lambda row: (row.get("start"), row.get("end"), row.get("text"), *(row.get(kind) for kind in kinds)),
        lambda row: (row.get("start"), row.get("end"), row.get("text")),
        lambda row: row.get("text"),
        lambda row: row.get("start"),
    )
    pairs: list[tuple[Content, Content]] = []
    for step in steps:
        waiting: dict[Hashable, list[Content]] = defaultdict(list)
        for row in new:
            waiting[step(row)].append(row)
        left = []
        for row in old:
            key = step(row)
            if key is not None and waiting[key]:
                pairs.append((row, waiting[key].pop(0)))
            else:
                left.append(row)
        old, new = left, [row for rows in waiting.values() for row in rows]
    return [*pairs, *_alike(old, new)], old, new


def _alike(old: list[Content], new: list[Content]) -> list[tuple[Content, Content]]:
    """Pairs of what is left over whose texts are most alike, taken out of both lists."""
    from rapidfuzz.fuzz import ratio

    scored = [
        (-ratio(a.get("text", ""), b.get("text", "")), n, m) for n, a in enumerate(old) for m, b in enumerate(new)
    ]
    taken: list[tuple[int, int]] = []
    for likeness, n, m in sorted(scored):
        if -likeness >= _ALIKE and all(n != a and m != b for a, b in taken):
            taken.append((n, m))
    pairs = [(old[n], new[m]) for n, m in sorted(taken)]
    for rows, gone in ((old, {n for n, _ in taken}), (new, {m for _, m in taken})):
        rows[:] = [row for n, row in enumerate(rows) if n not in gone]
    return pairs


def _shown(row: Content, columns: Iterable[str], other: Content | None = None) -> str:
    """The row's text, and the columns that count; of long cells the place where the other row begins to differ."""
    text = _clipped(row.get("text", ""), (other or {}).get("text", row.get("text", "")))
    told = (
        f"{name}={_clipped(row.get(name, ''), (other or {}).get(name, row.get(name, '')))}"
        for name in columns
        if name not in ("text", "statement_id", *_SPAN, *_COUNTED, *_DERIVED)
    )
    span = f" [{row['start']}:{row['end']}]" if other and {"start", "end"} & set(columns) and "start" in row else ""
    return " | ".join(filter(None, [text + span, "; ".join(told)]))


def _clipped(cell: str, other: str) -> str:
    if len(cell) <= _LONGEST:
        return cell
    at = next((n for n, (a, b) in enumerate(zip(cell, other, strict=False)) if a != b), 0)
    start = max(0, at - _LONGEST // 3)
    return f"{'…' if start else ''}{cell[start : start + _LONGEST]}{'…' if start + _LONGEST < len(cell) else ''}"
