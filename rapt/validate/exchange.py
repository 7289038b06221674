"""Statements to how many of their rows change where only the writing does: other countries, widths, endings, lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from rapt.compare.messages import check_one_of
from rapt.read.statements import prepare
from rapt.run.analyze import analyze
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row, StatementRow, statement_rows
from rapt.text.characters import fold
from rapt.text.lexicons import read_rows
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Rules, bundled
from rapt.validate.variant_rows import COMPARED, LOST, NEW, SAME, fates
from rapt.validate.variants import (
    NARROW,
    WIDE,
    Maker,
    Swap,
    Variant,
    broken_lines,
    endings,
    exchanged,
    no_blank_lines,
    sentence_lines,
    widths,
)

# Countries whose names stand for each other without a change of grammar.
PAIRS = (("US", "GB"), ("US", "AU"), ("CA", "AU"), ("NL", "DE"), ("JP", "KR"))
ROWS = ("variant", "table", "statement_id", "start", "end", "text", "problem", "before", "after")
# Layers of what only one state has, by which it is read who acts and who is meant: 大統領令第14257号, 通商法301条, 10都県.
_OWN = ("act_of_state", "measure_section", "measure_place")
# Characters of the code of a state.
_STATE = 2
COUNTS = ("variant", "n_statements", "table", "rows", "same", "changed", "lost", "new", "share")


def variant_names() -> tuple[str, ...]:
    """Names of all variants.

    >>> variant_names()[:2]
    ('exchange US GB', 'exchange US AU')
    """
    return tuple(_makers())


def exchange(
    statements: pd.DataFrame | str | Sequence[str],
    variants: str | Sequence[str] | None = None,
    *,
    lexicon: str | Path | None = None,
    rules: str | Path | Rules | None = None,
) -> pd.DataFrame:
    """How many rows of each table change where the names of two countries are exchanged and the text is kept otherwise.

    Other variants have the other width of digits and letters, the other style of endings (です・ます, だ・である), a line a
    sentence, lines broken inside sentences, no blank lines. ``variants`` names some of them (default: all); a variant counts
    the statements that it applies to, an exchange not those that name a company, person, office, event, legal act or place of one of the two countries.
    ``statements`` are what :func:`rapt.analyze` takes, or the rows that :func:`exchange_rows` gave, which only have to be counted then.

    Columns: variant, n_statements, table, rows (before), same (at its place, every value as expected), changed (with another
    span or value), lost, new, share (of same among rows before and new ones). The claim is a share of 1; ids of the countries
    are exchanged with their names. Raises what :func:`exchange_rows` raises.

    >>> found = exchange("商務部は米国に対し、関税を撤回するよう求めた。", "exchange US GB")
    >>> found[found["table"].isin(["entities", "demands"])][["table", "rows", "same", "new"]].values.tolist()
    [['entities', 3, 3, 0], ['demands', 1, 1, 0]]
    """
    if isinstance(statements, pd.DataFrame) and {"variant", "problem"} <= set(statements):
        rows = statements
    else:
        rows = exchange_rows(statements, variants, lexicon=lexicon, rules=rules)
    sizes = {str(name): ids.nunique() for name, ids in rows.groupby("variant")["statement_id"]}
    groups = [
        (str(variant), str(table), found) for (variant, table), found in rows.groupby(["variant", "table"], sort=False)
    ]
    counted = [_counted(*group) | {"n_statements": sizes[group[0]]} for group in groups]
    return pd.DataFrame(counted, columns=list(COUNTS))


def exchange_rows(
    statements: pd.DataFrame | str | Sequence[str],
    variants: str | Sequence[str] | None = None,
    *,
    lexicon: str | Path | None = None,
    rules: str | Path | Rules | None = None,
) -> pd.DataFrame:
    """The rows of the statements and what becomes of each in every variant; :func:`exchange` counts them.

    Columns: variant, table, statement_id, start, end, text (before; of a new row in the variant), problem (empty for the
    same, ``lost``, ``new``, or the columns that changed, ``span`` for the place), before and after (their values).
    Raises ``ValueError`` for an unknown variant, and what :func:`rapt.analyze` raises.

    >>> rows = exchange_rows("商務部は米国に対し、関税を撤回するよう求めた。", "exchange US AU")
    >>> rows[rows["table"] == "demands"][["text", "problem"]].values.tolist()
    [['関税を撤回する', '']]
    """
    makers = _chosen(variants)
    table, _ = prepare(statements)
    before = _by_statement(analyze(table, progress=False, lexicon=lexicon, rules=rules))
    made = [
        (name, record, variant)
        for name, maker in makers.items()
        for record in statement_rows(table)
        if (variant := maker(record["text"], record["title"])) is not None
        and _can_be_exchanged(record, before, variant)
    ]
    after = _by_statement(analyze(_written(table, made), progress=False, lexicon=lexicon, rules=rules))
    rows = [
        _row(name, kind, record["statement_id"], *fate)
        for n, (name, record, variant) in enumerate(made)
        for kind in COMPARED
        for fate in fates(kind, before[kind].get(record["statement_id"], []), after[kind].get(_id(n), []), variant)
    ]
    return pd.DataFrame(rows, columns=list(ROWS))


def _chosen(variants: str | Sequence[str] | None) -> Mapping[str, Maker]:
    makers = _makers()
    names = list(makers) if variants is None else [variants] if isinstance(variants, str) else list(variants)
    for name in names:
        check_one_of("variants", name, list(makers))
    return {name: makers[name] for name in names}


@cache
def _makers() -> Mapping[str, Maker]:
    pairs = read_rows("exchange_endings.csv")
    return {
        **{f"exchange {left} {right}": _of_countries(left, right) for left, right in PAIRS},
        "full width": widths(WIDE),
        "half width": widths(NARROW),
        "polite endings": endings([(row["plain"], row["polite"]) for row in pairs if not row["polite_only"]]),
        "plain endings": endings([(row["polite"], row["plain"]) for row in pairs]),
        "a line a sentence": sentence_lines,
        "broken lines": broken_lines,
        "no blank lines": no_blank_lines,
    }


def _of_countries(left: str, right: str) -> Maker:
    """The exchange of the names that both countries have, of one kind each."""
    names = {
        country: {row["kind"]: row for row in read_rows("exchange_names.csv") if row["country"] == country}
        for country in (left, right)
    }
    both = [
        (names[a][kind], names[b][kind])
        for a, b in ((left, right), (right, left))
        for kind in names[a]
        if kind in names[b]
    ]
    swaps = [Swap(one["name"], other["name"], one["not_behind"], one["not_before"]) for one, other in both]
    codes = {one["code"]: other["code"] for one, other in both if one["code"]} | {left: right, right: left}
    return exchanged(swaps, codes)


def _can_be_exchanged(record: StatementRow, before: Mapping[str, Mapping[str, list[Row]]], variant: Variant) -> bool:
    """Whether nobody else in a statement belongs to one of the two countries than those whose names are exchanged.

    A company, person, event, act or place of one of them would stay what it is, and with it all that is read from it.
    """
    if not variant.codes:
        return True
    if _has_own(record["text"], variant):
        return False
    entities, sentences = (before[name].get(record["statement_id"], []) for name in ("entities", "sentences"))
    return (
        _has_counterpart(record["issuer"], variant)
        and all(_is_exchanged(row, variant) for row in entities)
        and not _is_known_by_name(entities, sentences, variant)
    )


def _has_own(text: str, variant: Variant) -> bool:
    """Whether a legal act or place is named that only one of the two countries has."""
    folded = fold(text)
    return any(
        rule.label in variant.codes and pattern.search(folded)
        for layer in _OWN
        for rule, pattern in patterns(bundled(), layer)
    )


def _is_known_by_name(entities: Sequence[Row], sentences: Sequence[Row], variant: Variant) -> bool:
    """Whether a person without an id speaks for one of the two countries by name and office alone: 鈴木農相."""
    speaking = {row["sentence_id"] for row in sentences if _state(row["speaker"]) in variant.codes}
    named = {row["sentence_id"] for row in entities if _state(row["entity_id"]) in variant.codes}
    people = [row for row in entities if row["label"] == "PERSON" and not row["entity_id"]]
    return any(
        row["sentence_id"] in speaking
        # 鈴木憲和 and 鈴木 are one person.
        and not named.intersection(
            one["sentence_id"] for one in people if one["text"] in row["text"] or row["text"] in one["text"]
        )
        for row in people
    )


def _is_exchanged(row: Row, variant: Variant) -> bool:
    codes = [code for code in row["entity_id"].split(";") if code]
    inside = any(row["start"] <= piece.start and piece.end <= row["end"] for piece in variant.rewrites)
    if inside:
        # 米中首脳会談 and 米地質調査所 have ids of their own.
        return all(
            _has_counterpart(code, variant) and (_state(code) in variant.codes or len(code) == _STATE) for code in codes
        )
    ours = [code for code in codes if _state(code) in variant.codes]
    # 同国, 両国 and 双方 take their ids from names that are exchanged.
    return not ours or row["label"] == "OTHER"


def _has_counterpart(code: str, variant: Variant) -> bool:
    """Whether the other country has the body of an id; so does whoever is of neither."""
    return _state(code) not in variant.codes or code in variant.codes or code.partition("-")[2] in _bodies()


def _state(code: str) -> str:
    return code.partition("-")[0]


@cache
def _bodies() -> frozenset[str]:
    """Ends of ids that any country's bodies have by their name: 政府, 商務省."""
    return frozenset(rule.label for rule in bundled().of("country_body"))


def _written(table: pd.DataFrame, made: Sequence[tuple[str, StatementRow, Variant]]) -> pd.DataFrame:
    """The statements of all variants, numbered."""
    rows = [
        {
            **record,
            "statement_id": _id(n),
            "text": variant.text(record["text"]),
            "title": variant.title,
            "issuer": variant.value(record["issuer"]),
        }
        for n, (_, record, variant) in enumerate(made)
    ]
    return pd.DataFrame(rows, columns=[name for name in table if name not in ("n_chars", "sha256", "responds_to")])


def _id(n: int) -> str:
    return f"v{n:06d}"


def _by_statement(analysis: Analysis) -> dict[str, dict[str, list[Row]]]:
    """Rows by table and statement."""
    return {
        name: {str(key): rows.to_dict("records") for key, rows in getattr(analysis, name).groupby("statement_id")}
        for name in COMPARED
    }


def _row(
    variant: str, table: str, statement_id: str, problem: str, before: Row | None, after: Row | None
) -> dict[str, object]:
    place = before if before is not None else after
    assert place is not None
    shown = [_values(table, row) if problem else "" for row in (before, after)]
    return {
        "variant": variant,
        "table": table,
        "statement_id": statement_id,
        **{name: place[name] for name in ("start", "end", "text")},
        "problem": problem,
        "before": shown[0],
        "after": shown[1],
    }


def _values(table: str, row: Row | None) -> str:
    """The compared values of a row, in one cell, with its text."""
    if row is None:
        return ""
    found = [f"{name}={row[name]}" for name in COMPARED[table] if not re.fullmatch("|NaT", str(row[name]))]
    return "; ".join([str(row["text"]), *found])


def _counted(variant: str, table: str, rows: pd.DataFrame) -> dict[str, object]:
    problems = rows["problem"]
    lost, new, same = (int((problems == one).sum()) for one in (LOST, NEW, SAME))
    return {
        "variant": variant,
        "table": table,
        "rows": len(rows) - new,
        "same": same,
        "changed": len(rows) - same - lost - new,
        "lost": lost,
        "new": new,
        "share": same / len(rows),
    }
