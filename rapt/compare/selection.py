"""A choice to the statements, and voices to the sentences, that a comparison counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias, cast

import numpy as np
import pandas as pd

from rapt.compare.messages import Message, both_languages, texts_of
from rapt.compare.queries import run_query
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.choosing import Day, MaskError, booleans, bounds
from rapt.tables.order import SameStatementError, in_order

# What a comparison accepts as its data, and what may choose statements from it.
Source: TypeAlias = Analysis | Mapping[str, pd.DataFrame]
Choice: TypeAlias = (
    str
    | Iterable[str]
    | Iterable[bool]
    | tuple[Day, Day]
    | pd.Period
    | Analysis
    | Callable[[pd.DataFrame], Iterable[object]]
    | None
)
Voices: TypeAlias = str | Sequence[str] | None

# A label for each statement, made of the table of statements.
Labelling: TypeAlias = Callable[[pd.DataFrame], Iterable[str | float | date | None]]

# Whose words count unless the caller says otherwise.
ISSUER = ("issuer",)

_PERIOD = re.compile(r"\d{4}(-?[Qq][1-4]|-\d{2}(-\d{2})?)?$")
# Columns a query may name besides those of the statements, by table; several ids in a cell are separated.
_JOINED = {
    "demands": ("demander", "addressee", "strength", "polarity", "form", "predicate"),
    "moves": ("move", "actor", "target"),
    "entities": ("entity_id", "label"),
}
_SEVERAL = ("demander", "addressee", "actor", "target", "entity_id")


def as_analysis(source: Source) -> Analysis:
    """The Analysis, or one made of a mapping of its tables, missing ones empty; the Analysis itself where its tables are in order.

    Tables that were sorted or cut by hand are put in the order of the statements, without rows of statements that are not there.
    Raises ``TypeError`` for anything else, ``ValueError`` for an unknown table, one without statements, and two of one id.
    """
    if isinstance(source, Analysis):
        tables = source.tables()
        ordered = _in_order(tables)
        same = all(ordered[name] is table for name, table in tables.items())
        return source if same else Analysis(**ordered, provenance=source.provenance)
    if not isinstance(source, Mapping):
        raise TypeError(both_languages("no_analysis", kind=type(source).__name__))
    unknown = sorted(set(source) - set(schema.TABLES))
    if unknown:
        raise ValueError(both_languages("among", parameter="tables", known=list(schema.TABLES), unknown=unknown))
    if "statements" not in source:
        raise ValueError(both_languages("no_statements"))
    tables = {name: source[name] if name in source else schema.frame(name) for name in schema.TABLES}
    return Analysis(**_in_order(tables), provenance={})


def _in_order(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    try:
        return in_order(tables)
    except SameStatementError as error:
        raise ValueError(both_languages("same_statement", ids=list(error.ids))) from None


def choose_statements(analysis: Analysis, choice: Choice, parameter: str = "statements") -> np.ndarray:
    """Booleans, one for each row of ``analysis.statements``: which statements ``choice`` names.

    ``choice`` is None (all); a statement id or several; booleans; a period (``"2025"``, ``"2025-10"``, ``"2025Q4"``,
    a ``pandas.Period``); a pair of first and last day, either of which may be None; a query on the columns of the
    statements, the user's own too, and on demander, addressee, strength, polarity, form, predicate, move, actor, target, entity_id, label
    (``'addressee == "JP" and strength >= 4'``: statements with at least one such demand); a function of the
    statements that makes booleans; or an Analysis made by ``select``. A query compares and calls nothing that could write or run
    anything (:mod:`rapt.compare.queries`).
    Raises ``ValueError`` for an unknown id, a mask of another length, a query that cannot be read.

    >>> import rapt
    >>> analysis = rapt.analyze(["日本に撤回を求めた。", "米国に協議を求めた。"])
    >>> choose_statements(analysis, 'addressee == "JP"').tolist()
    [True, False]
    """
    ids = analysis.statements["statement_id"]
    if choice is None:
        return np.ones(len(ids), dtype=bool)
    if isinstance(choice, Analysis):
        return _named(ids, choice.statements["statement_id"], parameter)
    if callable(choice):
        return _masked(ids, choice(analysis.statements), parameter)
    if isinstance(choice, pd.Period):
        return _within(analysis, (choice.start_time, choice.end_time))
    if isinstance(choice, str):
        return _from_text(analysis, choice, parameter)
    if not isinstance(choice, Iterable) or isinstance(choice, bytes | Mapping):
        raise ValueError(both_languages("no_choice", parameter=parameter, value=choice))
    values = list(choice)
    if isinstance(choice, tuple) and len(values) == 2 and _are_days(values, set(ids)):
        return _within(analysis, _bounds(cast("tuple[Day, Day]", choice), parameter))
    if any(isinstance(v, bool | np.bool_) for v in values):
        return _masked(ids, choice, parameter)
    return _named(ids, values, parameter)


def choose_sentences(analysis: Analysis, voices: Voices = ISSUER, statements: Choice = None) -> np.ndarray:
    """Booleans, one for each row of ``analysis.sentences``: those in the voices, of the chosen statements.

    ``voices`` is one of ``rapt.tables.schema.VOICES``, several, or None for all.
    Raises ``ValueError`` for an unknown voice, and what :func:`choose_statements` raises.

    >>> import rapt
    >>> rows = {"text": ["商務省の報道官は「措置を撤回せよ」と述べた。市場は反発した。"], "issuer": "CN-MOFCOM", "genre": "news"}
    >>> choose_sentences(rapt.analyze(pd.DataFrame(rows))).tolist()
    [True, False]
    """
    chosen = np.ones(len(analysis.sentences), dtype=bool)
    wanted = check_voices(voices)
    if wanted is not None:
        chosen &= analysis.sentences["voice"].isin(wanted).to_numpy()
    if statements is not None:
        of = choose_statements(analysis, statements)
        ids = analysis.statements["statement_id"][of]
        chosen &= analysis.sentences["statement_id"].isin(ids).to_numpy()
    return chosen


def titles_of(analysis: Analysis) -> dict[str, str]:
    """Ids of statements to their titles, an empty string for one without."""
    table = analysis.statements
    return dict(zip(table["statement_id"], table["title"].fillna("").astype(str), strict=True))


def check_voices(voices: Voices) -> list[str] | None:
    """The voices as a list, None for all. Raises ``ValueError`` for an unknown one."""
    if voices is None:
        return None
    wanted = texts_of("voices", voices)
    unknown = sorted(set(wanted) - set(schema.VOICES))
    if unknown:
        raise ValueError(both_languages("voices", known=list(schema.VOICES), unknown=unknown))
    return wanted


def _from_text(analysis: Analysis, text: str, parameter: str) -> np.ndarray:
    ids = analysis.statements["statement_id"]
    if (ids == text).any():
        return (ids == text).to_numpy()
    if _PERIOD.match(text.strip()):
        return _within(analysis, _bounds(text.strip(), parameter))
    if not re.search(r"[=<>(]|\b(in|not)\b", text):
        return _named(ids, [text], parameter)
    return _queried(analysis, text, parameter)


def _queried(analysis: Analysis, query: str, parameter: str) -> np.ndarray:
    """Statements with at least one row that fits, the tables joined that the query names."""
    rows = analysis.statements.drop(columns="text").assign(_row=np.arange(len(analysis.statements)))
    for table, names in _JOINED.items():
        used = [name for name in names if re.search(rf"\b{name}\b", query)]
        if used:
            rows = rows.drop(columns=used, errors="ignore")
            rows = rows.merge(_apart(getattr(analysis, table), used), on="statement_id", how="left")
            rows[used] = rows[used].fillna({name: 0 if name == "strength" else "" for name in used})
    try:
        found = run_query(rows, query)
    except Exception as error:
        known = [*analysis.statements.columns, *(name for names in _JOINED.values() for name in names)]
        known.remove("text")
        said = error.args[0] if error.args and isinstance(error.args[0], Message) else None
        reason = said or f"{type(error).__name__}: {error}"
        message = both_languages("no_query", parameter=parameter, query=query, error=reason, known=known)
        raise ValueError(message) from error
    chosen = np.zeros(len(analysis.statements), dtype=bool)
    chosen[found["_row"].to_numpy()] = True
    return chosen


def _apart(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    rows = table[["statement_id", *names]].drop_duplicates()
    for name in names:
        if name in _SEVERAL:
            rows = rows.assign(**{name: rows[name].str.split(";")}).explode(name)
    return rows.drop_duplicates()


def _named(ids: pd.Series, names: Iterable[object], parameter: str) -> np.ndarray:
    wanted = list(names)
    unknown = sorted({str(name) for name in wanted} - set(ids))
    if unknown:
        known = [*ids[:8], "…"] if len(ids) > 8 else list(ids)
        raise ValueError(both_languages("not_in_analysis", parameter=parameter, unknown=unknown, known=known))
    return ids.isin(wanted).to_numpy()


def _masked(ids: pd.Series, mask: Iterable[object], parameter: str) -> np.ndarray:
    try:
        return booleans(mask, ids.index)
    except MaskError as error:
        raise ValueError(both_languages(error.key, parameter=parameter, **error.values)) from None


def _bounds(period: str | tuple[Day, Day], parameter: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    try:
        return bounds(period)
    except ValueError:
        raise ValueError(both_languages("no_period", parameter=parameter, value=period)) from None


def _within(analysis: Analysis, period: tuple[pd.Timestamp, pd.Timestamp]) -> np.ndarray:
    return analysis.statements["date"].between(*period).to_numpy(dtype=bool)


def _are_days(values: Sequence[object], ids: set[str]) -> bool:
    """Whether a pair is a first and last day: dates, ISO strings that are no ids, or None."""
    return all(
        value is None
        or isinstance(value, date | np.datetime64)
        or (isinstance(value, str) and value not in ids and _PERIOD.match(value) is not None)
        for value in values
    )
