"""Tables to what is wrong with them: columns, dtypes, values, keys, and whether each row is the part of the text that it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from rapt.tables import schema
from rapt.tables.evidence import ROLES, from_cell
from rapt.tables.variables import DTYPES

# Rows of these may be of files that became no statement.
_OF_ANY = ("problems",)
# Rows without ids, none of which is there twice; tokens are too many to be compared.
_NEVER_TWICE = ("entities", "dates", "moves")
# Rows that begin in the sentence that they name. Names are found in paragraphs, and may begin before it.
_IN_SENTENCES = ("tokens", "dates", "demands", "moves", "measures")
# The greatest number that a column of whole ones may hold: more characters than any text has.
_MOST = 2**40


class FaultError(ValueError):
    """What is wrong with a table: ``what``, in words; ``row`` is the first row that shows it, counted from 0, None for all."""

    def __init__(self, table: str, what: str, row: int | None = None) -> None:
        super().__init__(f"{table}: {what}" if row is None else f"{table} row {row}: {what}")
        self.what = what
        self.row = row


def validate(
    table: str,
    df: pd.DataFrame,
    texts: Mapping[str, str] | None = None,
    sentences: Mapping[tuple[str, str], tuple[int, int]] | None = None,
) -> None:
    """Check a table against the contract; nothing is returned.

    Checks columns, dtypes, closed values, ranges of numbers and unique keys; where ``texts`` (statement id → text) is given,
    also that every row is of one of them, that its offsets give its own text and those of its evidence lie in it; where
    ``sentences`` (pairs of statement id and sentence id, with start and end) are, that its sentence is one of them, and the one it begins in.
    Raises :class:`FaultError`, a ``ValueError`` that names table, row and column.

    >>> row = {"statement_id": "s1", "text": "米国", "start": 0, "end": 2, "label": "GPE", "method": "lexicon"}
    >>> validate("entities", schema.frame("entities", [row]), {"s1": "米国に撤回を求めた。"})
    """
    _check_columns(table, df)
    for column in schema.column_specs(table):
        _check_values(table, column, df[column.name])
    _check_keys(table, df)
    if texts is not None and table not in _OF_ANY:
        _check_texts(table, df, texts)
    # A user's own columns of statements may have any name.
    if sentences is not None and "sentence_id" in df and table not in ("statements", "sentences"):
        _check_sentences(table, df, sentences)


def check_readable(table: str, df: pd.DataFrame | None) -> None:
    """Check that a table as a file holds it can be read as one of the contract; nothing is returned.

    Raises :class:`FaultError` for a table that is missing, has a column twice or lacks one that its rows cannot do without,
    and for the first cell that is no whole number or no time where one must be.

    >>> check_readable("problems", pd.DataFrame({"statement_id": ["s1"], "stage": ["read"]}))
    """
    if df is None:
        raise FaultError(table, "it is missing")
    twice = df.columns[df.columns.duplicated()].tolist()
    if twice:
        raise FaultError(table, f"it has two columns {twice[0]!r}")
    for name in indispensable(table):
        if name not in df:
            raise FaultError(table, f"it has no column {name}")
    for column in schema.column_specs(table):
        if column.name in df and str(df[column.name].dtype) != column.dtype:
            _check_cells(table, column, df[column.name])


def _check_cells(table: str, column: schema.Column, series: pd.Series) -> None:
    if column.dtype not in (schema.INT, schema.TIME):
        return
    texts = series.astype("object").where(series.notna(), "").map(str)
    if column.dtype == schema.INT:
        numbers = pd.to_numeric(texts, errors="coerce")
        _refuse(table, column, series, numbers.isna() | (numbers % 1 != 0) | (abs(numbers) > _MOST), "a whole number")
    if column.dtype == schema.TIME:
        moments = pd.to_datetime(texts, errors="coerce", format="ISO8601")
        _refuse(table, column, series, moments.isna() & (texts != ""), "a day or moment like 2025-10-12")


def indispensable(table: str) -> list[str]:
    """Names of the columns that a row cannot do without: keys, texts, numbers; tables of earlier versions lack others.

    >>> indispensable("segments")
    ['statement_id', 'segment_id', 'level', 'start', 'end', 'text']
    """
    return [
        column.name
        for column in schema.column_specs(table)
        if column.name in ("statement_id", "text", *schema.KEYS.get(table, ()))
        or column.dtype in (schema.INT, schema.CATEGORY)
    ]


def _check_columns(table: str, df: pd.DataFrame) -> None:
    own = schema.variables(df) if table == "statements" else {}
    if list(df.columns) != [*schema.columns(table), *own]:
        raise FaultError(table, f"it must have the columns {schema.columns(table)}, got {list(df.columns)}")
    odd = {name: dtype for name, dtype in own.items() if dtype not in DTYPES}
    if odd:
        raise FaultError(table, f"your own columns must have one of the dtypes {list(DTYPES)}, got {odd}")


def _check_values(table: str, column: schema.Column, series: pd.Series) -> None:
    if str(series.dtype) != column.dtype:
        raise FaultError(table, f"{column.name} must be {column.dtype}, got {series.dtype}")
    if column.values and not (known := series.isin((*column.values, ""))).all():
        _refuse(table, column, series, ~known, f"one of {list(column.values)}")
    if column.dtype == schema.INT:
        most = f"to {column.greatest}" if column.greatest is not None else "or more"
        out = (series < column.least) | (series > column.greatest if column.greatest is not None else False)
        _refuse(table, column, series, out, f"{column.least} {most}")


def _refuse(table: str, column: schema.Column, series: pd.Series, wrong: pd.Series, must: str) -> None:
    for n, value in _first(series, wrong):
        raise FaultError(table, f"{column.name} must be {must}, got {value!r}", n)


def _check_keys(table: str, df: pd.DataFrame) -> None:
    key = list(schema.KEYS.get(table, ()))
    if table in _NEVER_TWICE:
        for n, _ in _first(df["statement_id"], df.duplicated()):
            raise FaultError(table, "it is the same as an earlier row", n)
    if not key:
        return
    for name in key:
        for n, _ in _first(df[name], df[name] == ""):
            raise FaultError(table, f"{name} is empty", n)
    for n, _ in _first(df[key[0]], df.duplicated(key)):
        raise FaultError(table, f"the same {key} as in an earlier row: {df[key].iloc[n].tolist()}", n)


def _first(series: pd.Series, chosen: pd.Series) -> Iterator[tuple[int, Any]]:
    """Position and value of the first row chosen, if any."""
    where = chosen.to_numpy().argmax() if len(chosen) else 0
    if len(chosen) and chosen.iloc[where]:
        value = series.iloc[where]
        yield int(where), value.item() if isinstance(value, np.generic) else value


def _check_texts(table: str, df: pd.DataFrame, texts: Mapping[str, str]) -> None:
    ids = df["statement_id"].tolist()
    for n, name in enumerate(ids):
        if name not in texts:
            raise FaultError(table, f"statement_id {name!r} is not in statements", n)
    if table == "statements":
        _check_lengths(table, df)
    if table != "statements" and "start" in df:
        _check_spans(table, ids, df, texts)
    if table != "statements" and "evidence" in df:
        for n, (name, cell) in enumerate(zip(ids, df["evidence"].tolist(), strict=True)):
            _check_evidence(table, n, name, cell, texts[name])


def _check_lengths(table: str, df: pd.DataFrame) -> None:
    # 0 where a table made by hand leaves it out, as sentences may be.
    for n, (name, text, length) in enumerate(zip(df["statement_id"], df["text"], df["n_chars"], strict=True)):
        if length not in (len(text), 0):
            raise FaultError(table, f"the text of {name} has {len(text):,} characters, n_chars is {length:,}", n)


def _check_spans(table: str, ids: Sequence[str], df: pd.DataFrame, texts: Mapping[str, str]) -> None:
    spans = zip(ids, df["start"].tolist(), df["end"].tolist(), df["text"].tolist(), strict=True)
    for n, (name, start, end, text) in enumerate(spans):
        if start > end or texts[name][start:end] != text:
            raise FaultError(table, f"text[{start}:{end}] of {name} is not {text[:80]!r}", n)


def _check_evidence(table: str, n: int, name: str, cell: str, text: str) -> None:
    try:
        pieces = from_cell(cell)
    except ValueError as error:
        raise FaultError(table, str(error), n) from error
    for one in pieces:
        if one.role not in ROLES:
            raise FaultError(table, f"role must be one of {list(ROLES)}, got {one.role!r}", n)
        if not 0 <= one.start <= one.end <= len(text):
            raise FaultError(table, f"{one} is not within the text of {name}", n)


def _check_sentences(table: str, df: pd.DataFrame, sentences: Mapping[tuple[str, str], tuple[int, int]]) -> None:
    starts = df["start"].tolist() if table in _IN_SENTENCES else [None] * len(df)
    rows = zip(df["statement_id"].tolist(), df["sentence_id"].tolist(), starts, strict=True)
    for n, (name, sentence, start) in enumerate(rows):
        if not sentence:
            continue
        if (name, sentence) not in sentences:
            raise FaultError(table, f"sentence_id {sentence!r} is not in the sentences of {name}", n)
        begin, end = sentences[name, sentence]
        if start is not None and not begin <= start < end:
            raise FaultError(table, f"it begins at {start}, outside sentence {sentence} of {name}, {begin} to {end}", n)
