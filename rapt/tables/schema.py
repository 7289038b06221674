"""Rows to tables of the contract: columns, dtypes and meanings, all defined here.

Offsets ``start`` and ``end`` are Python string offsets into the statement's own ``text``, half-open, and
``text[start:end]`` equals the row's ``text``. Missing ids and values are empty strings, missing times ``NaT``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import product
from typing import Any, cast

import numpy as np
import pandas as pd

from rapt.tables.rows import Row
from rapt.tables.variables import Types, typed

try:
    from pandas.api.internals import create_dataframe_from_blocks
except ImportError:  # pandas 2
    create_dataframe_from_blocks = None
# Without it, pandas checks and copies an array of times that it could take as it is.
_as_times = getattr(pd.arrays.DatetimeArray, "_simple_new", None)

STRING = "object"
INT = "int64"
TIME = "datetime64[us]"
CATEGORY = "category"

_DEFAULTS: dict[str, Any] = {STRING: "", INT: 0, TIME: pd.NaT, CATEGORY: ""}

_EPOCH = datetime(1970, 1, 1)
_MISSING = int(np.datetime64("NaT", "us").astype("int64"))


@dataclass(frozen=True)
class Block:
    """Rows of a table by column, all columns of the same length: a tenth of the memory of one dict a row."""

    columns: Mapping[str, Sequence[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), ()))


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, dtype, meaning and, where they are closed, its values, the least and the greatest of numbers."""

    name: str
    dtype: str
    meaning: str
    values: tuple[str, ...] = ()
    least: int = 0
    greatest: int | None = None


LABELS = (
    "GPE", "LOC", "ORG", "PERSON", "LAW", "EVENT", "COMMODITY", "MEASURE", "PERCENT", "MONEY", "QUANTITY", "OTHER",
)  # fmt: skip
SEGMENT_KINDS = (
    "title", "heading", "paragraph", "list_item", "question", "answer", "reference", "furniture",
)  # fmt: skip
VOICES = ("issuer", "narrator", "reporter", "other")
MOVES = ("announce", "justify", "deny", "accuse", "demand", "warn", "reassure", "offer")
EVENTS = (
    "announced", "proposed", "threatened", "in_force", "changed", "extended", "suspended", "resumed", "ended", "ruled",
)  # fmt: skip
POLARITIES = ("do", "stop")
REQUEST, OBLIGATION = KINDS = ("request", "obligation")
FORMS = ("title", "list", "prose", "quote")
TRANSLATIONS = ("official", "press", "digest", "unknown")
DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
# A part of a period, how near, and a side; a row can have one of each, joined by ; in this order.
DATE_PARTS = ("START", "MID", "END")
DATE_SIDES = (
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
)  # fmt: skip
DATE_MODS = tuple(
    ";".join(filter(None, mods)) for mods in product(("", *DATE_PARTS), ("", "APPROX"), ("", *DATE_SIDES))
)
DATE_BASES = ("", "explicit", "statement_date", "previous_date", "range", "hand")
STAGES = ("read", "structure", "ginza", "entities", "dates", "voices", "demands", "moves", "measures", "corrections")

_STATEMENT = Column("statement_id", STRING, "the statement the row belongs to")
_SENTENCE = Column("sentence_id", STRING, "the sentence it starts in, unique within the statement")
_SPAN = (
    Column("start", INT, "first character in the statement's text"),
    Column("end", INT, "one past its last character"),
    Column("text", STRING, "the statement's text[start:end]"),
)
_EVIDENCE = Column("evidence", STRING, "what it was read from: JSON, a list of rule, role, start, end")
_CONCEPT = (
    Column("concept", STRING, "what is meant, by the codebook; empty where no concept fits"),
    Column("object_id", STRING, "what it is done to: ids of goods joined by ;, or a kind of thing (tariff, list …)"),
)
_EVENT_CODES = (
    Column("cameo", STRING, "CAMEO event code"),
    Column("plover", STRING, "PLOVER event type"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "statements": (
        Column("statement_id", STRING, "unique name of the statement"),
        Column("date", TIME, "day of the statement"),
        Column("issuer", STRING, "entity id of the issuing body, e.g. CN-MOFCOM"),
        Column("speaker", STRING, "who speaks for the issuer"),
        Column("title", STRING, "headline"),
        Column("genre", STRING, "remarks, transcript, announcement, readout, news …"),
        Column("outlet", STRING, "who published this text"),
        Column("translation", STRING, "who put it into Japanese", TRANSLATIONS),
        Column("url", STRING, "where the text or its source is"),
        Column("lang", STRING, "language of the text (ISO 639-1)"),
        Column("responds_to", STRING, "statement_id of the statement that it answers"),
        Column("text", STRING, "the text exactly as read"),
        Column("n_chars", INT, "length of text in characters"),
        Column("sha256", STRING, "SHA-256 of text in UTF-8 (surrogates passed through)"),
    ),
    "segments": (
        _STATEMENT,
        Column("segment_id", STRING, "unique within the statement"),
        Column("kind", STRING, "what the segment is", SEGMENT_KINDS),
        Column("level", INT, "depth of a heading or list item, 0 elsewhere"),
        Column("list_id", STRING, "the list an item belongs to"),
        Column("lead_in", STRING, "segment_id of the segment that introduces the list"),
        Column("speaker", STRING, "who speaks, as written, in transcripts"),
        *_SPAN,
    ),
    "sentences": (
        _STATEMENT,
        Column("sentence_id", STRING, "unique within the statement"),
        Column("segment_id", STRING, "the segment that holds it"),
        *_SPAN,
        Column("voice", STRING, "whose words it reports", VOICES),
        Column("speaker", STRING, "entity id of the speaker, if known"),
        Column("cue", STRING, "the words the voice was read from"),
        _EVIDENCE,
    ),
    "tokens": (
        Column("statement_id", CATEGORY, "the statement the row belongs to"),
        Column("sentence_id", CATEGORY, "the sentence the token starts in"),
        Column("start", INT, "first character in the statement's text"),
        Column("end", INT, "one past its last character"),
        Column("text", CATEGORY, "the statement's text[start:end]"),
        Column("lemma", CATEGORY, "Sudachi's normalised form"),
        Column("pos", CATEGORY, "universal part of speech"),
        Column("tag", CATEGORY, "UniDic part of speech"),
        Column("dep", CATEGORY, "dependency relation to the head"),
        Column("head", INT, "start of the head token"),
    ),
    "entities": (
        _STATEMENT,
        _SENTENCE,
        *_SPAN,
        Column("label", STRING, "kind of entity", LABELS),
        Column("entity_id", STRING, "canonical id, ids joined by ; in alphabetical order"),
        Column("name", STRING, "canonical Japanese name"),
        Column("ene", STRING, "GiNZA's fine label (Sekine's extended named entity)"),
        Column("method", STRING, "where the row comes from", ("lexicon", "ginza", "rule", "hand")),
    ),
    "dates": (
        _STATEMENT,
        _SENTENCE,
        *_SPAN,
        Column("type", STRING, "TIMEX3 type", DATE_TYPES),
        Column("value", STRING, "TIMEX3 value (ISO 8601), empty where it cannot be resolved"),
        Column("mod", STRING, "TIMEX3 modifier", DATE_MODS),
        Column("interval_begin", TIME, "first moment of the calendar interval"),
        Column("interval_end", TIME, "first moment after it"),
        Column("basis", STRING, "how the value was resolved", DATE_BASES),
        Column("range_id", STRING, "the same for the two ends of a range, unique within the statement"),
    ),
    "demands": (
        _STATEMENT,
        Column("demand_id", STRING, "unique within the statement"),
        _SENTENCE,
        *_SPAN,
        Column("demander", STRING, "entity ids of those who ask"),
        Column("addressee", STRING, "entity ids of those who are asked"),
        Column("addressee_text", STRING, "the addressee as written"),
        Column("cue", STRING, "the word that makes it a demand"),
        Column("predicate", STRING, "lemma of the requested action's predicate"),
        Column("strength", INT, "1 hope, 2 appeal, 3 request, 4 urge, 5 demand", least=1, greatest=5),
        Column("polarity", STRING, "do something, or stop, withdraw, refrain", POLARITIES),
        Column("form", STRING, "where it occurs", FORMS),
        Column("voice", STRING, "whose demand it is", VOICES),
        Column("rule", STRING, "name of the rule that found it; hand: corrected by hand"),
        *_EVENT_CODES,
        Column("kind", STRING, "asked of somebody, or laid down as a duty", KINDS),
        *_CONCEPT,
        _EVIDENCE,
    ),
    "moves": (
        _STATEMENT,
        _SENTENCE,
        *_SPAN,
        Column("move", STRING, "rhetorical act", MOVES),
        Column("actor", STRING, "entity ids of those who make the move"),
        Column("target", STRING, "entity ids of those it is aimed at"),
        Column("cue", STRING, "the words it was read from"),
        Column("rule", STRING, "name of the lexicon row or rule that found it; hand: corrected by hand"),
        *_EVENT_CODES,
        *_CONCEPT,
        _EVIDENCE,
    ),
    "measures": (
        _STATEMENT,
        Column("measure_id", STRING, "unique within the statement"),
        _SENTENCE,
        *_SPAN,
        Column("event", STRING, "what becomes of the measure", EVENTS),
        Column("measure", STRING, "ids of its kind (MEASURE entities), joined by ;"),
        Column("instrument", STRING, "the legal act by which it is taken, in one spelling: 公告2025年第61号"),
        Column("actor", STRING, "states that take it"),
        Column("target", STRING, "states it is against"),
        Column("goods", STRING, "ids of the goods it is on (COMMODITY entities), joined by ;"),
        Column("rate", STRING, "rates as written, joined by ;"),
        Column("begin", TIME, "first day of the state that the event brings"),
        Column("until", TIME, "last day of that state"),
        Column("day", TIME, "day of the event itself, where the text tells it"),
        Column("voice", STRING, "whose words tell it", VOICES),
        Column("rule", STRING, "name of the rule that found it"),
        _EVIDENCE,
    ),
    "problems": (
        _STATEMENT,
        Column("stage", STRING, "where it happened", STAGES),
        Column("problem", STRING, "short name of the problem"),
        Column("detail", STRING, "which input, what is wrong, what to do"),
    ),
}

# The columns that make a row of the table unique and order it.
KEYS: dict[str, tuple[str, ...]] = {
    "statements": ("statement_id",),
    "segments": ("statement_id", "segment_id"),
    "sentences": ("statement_id", "sentence_id"),
    "demands": ("statement_id", "demand_id"),
    "measures": ("statement_id", "measure_id"),
}


def column_specs(table: str) -> tuple[Column, ...]:
    """A table's columns with dtypes, meanings and values. Raises ``ValueError`` for a name that is no table.

    >>> column_specs("problems")[1].meaning
    'where it happened'
    """
    if table not in TABLES:
        raise ValueError(f"table must be one of {list(TABLES)}, got {table!r}")
    return TABLES[table]


def columns(table: str) -> list[str]:
    """Names of a table's columns, in order.

    Raises ``ValueError`` for a name that is no table.

    >>> columns("problems")
    ['statement_id', 'stage', 'problem', 'detail']
    """
    return [column.name for column in column_specs(table)]


def variables(df: pd.DataFrame) -> dict[str, str]:
    """The user's own columns of a ``statements`` table with their dtypes: all beyond those of the contract.

    >>> variables(with_variables(frame("statements", [{"text": "求めた。"}]), [{"部門": "通商", "頁": 3}]))
    {'部門': 'object', '頁': 'int64'}
    """
    known = set(columns("statements"))
    return {str(name): str(dtype) for name, dtype in df.dtypes.items() if name not in known}


def with_variables(statements: pd.DataFrame, rows: Sequence[Row], types: Types | None = None) -> pd.DataFrame:
    """The table of statements with a column for each of the user's variables in ``rows``, one row a statement.

    ``types`` names them, with their dtypes where they are known.
    """
    names = types if types is not None else dict.fromkeys(name for row in rows for name in row)
    own = {
        name: typed(pd.Series([row.get(name) for row in rows], index=statements.index, dtype=object), names[name] or "")
        for name in names
        if name not in statements.columns
    }
    # Together: one by one, pandas warns of the hundredth column.
    return pd.concat([statements, pd.DataFrame(own)], axis="columns") if own else statements


def frame(table: str, rows: Iterable[Row | Block] = ()) -> pd.DataFrame:
    """Rows (mappings) or blocks of rows to a DataFrame with exactly the table's columns and dtypes; missing values are filled.

    Keys that are not columns are dropped, so that a finder may give more than its table shows.
    Raises ``ValueError`` for a name that is no table.

    >>> frame("problems", [{"stage": "read", "problem": "空のファイル"}]).iloc[0].tolist()
    ['', 'read', '空のファイル', '']
    >>> frame("problems", [Block({"stage": ["read", "ginza"]})]).stage.tolist()
    ['read', 'ginza']
    """
    rows = list(rows)
    names, blocks = _layout(table)
    if create_dataframe_from_blocks is None or CATEGORY in blocks:
        return pd.DataFrame({c.name: _array(c, _values(c, rows)) for c in column_specs(table)}, copy=False)
    # One array a dtype: for a short text, pandas takes longer to convert each column by itself than all rules take.
    if len(rows) == 1 and type(rows[0]) is Block:
        whole, n = rows[0].columns, len(rows[0])
        lists = [[whole.get(c.name) or [_DEFAULTS[c.dtype]] * n for c in spec] for spec, _ in blocks.values()]
    else:
        lists = [[_values(column, rows) for column in spec] for spec, _ in blocks.values()]
    arrays = [(_block(dtype, values), where) for (dtype, (_, where)), values in zip(blocks.items(), lists, strict=True)]
    # A view: a name that a user gives to the columns of one table must not appear in the next.
    return create_dataframe_from_blocks(arrays, index=_numbered(arrays[0][0].shape[1]).view(), columns=names.view())


@lru_cache(maxsize=64)
def _numbered(n_rows: int) -> pd.RangeIndex:
    return pd.RangeIndex(n_rows)


@cache
def _layout(table: str) -> tuple[pd.Index, dict[str, tuple[list[Column], np.ndarray]]]:
    """The table's column names, and by dtype its columns and their positions."""
    spec = column_specs(table)
    blocks = {}
    for dtype in dict.fromkeys(column.dtype for column in spec):
        where = [n for n, column in enumerate(spec) if column.dtype == dtype]
        blocks[dtype] = ([spec[n] for n in where], np.array(where, dtype="intp"))
    return pd.Index(columns(table)), blocks


def _block(dtype: str, lists: Sequence[Sequence[Any]]) -> Any:
    """The columns of a dtype as the rows of one array."""
    if dtype == TIME:
        # Microseconds since 1970: numpy takes ten times as long to read times, and cannot read pandas' NaT.
        micros = [[_MISSING if v is None or v is pd.NaT else _micros(v) for v in row] for row in lists]
        times = _block(INT, micros).view(TIME)
        return _as_times(times, dtype=times.dtype) if _as_times else times
    return np.array(lists, dtype=dtype)


@lru_cache(maxsize=4096)
def _micros(moment: Any) -> int:
    """Microseconds since 1970 of a datetime, or of a date or ISO string that pandas reads as one."""
    since = (moment if isinstance(moment, datetime) else pd.Timestamp(moment).to_pydatetime()) - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _array(column: Column, values: Sequence[Any]) -> Any:
    # As a column, an index takes a third of the time of a series.
    if column.dtype == STRING:
        return pd.Index(np.array(values, dtype="object"), dtype="object")
    return pd.Categorical(values) if column.dtype == CATEGORY else pd.Index(values, dtype=column.dtype)


def _values(column: Column, rows: Sequence[Row | Block]) -> Sequence[Any]:
    name, default = column.name, _DEFAULTS[column.dtype]
    if len(rows) == 1 and type(rows[0]) is Block:
        return rows[0].columns.get(name) or [default] * len(rows[0])
    values: list[Any] = []
    for row in rows:
        # Dicts are tested for first: isinstance on a Mapping takes longer than the lookup.
        if type(row) is not dict and isinstance(row, Block):
            values.extend(row.columns.get(name) or [default] * len(row))
        else:
            values.append(row.get(name, default))
    return values


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a table as dicts, by column.

    >>> records(frame("problems", [{"stage": "read"}]))[0]["stage"]
    'read'
    """
    return cast("list[dict[str, Any]]", table.to_dict("records"))


def _is_text(series: pd.Series) -> bool:
    """Whether every value is a text: asked first, as it takes a tenth of the time of making all of them texts."""
    return not series.hasnans and pd.api.types.infer_dtype(series, skipna=False) == "string"


def conform(table: str, df: pd.DataFrame) -> pd.DataFrame:
    """The same rows with the table's columns, order and dtypes, missing columns and values filled; in ``statements`` also the user's.

    For tables read from disk. Raises ``ValueError`` for a name that is no table or a column that
    cannot be read as its dtype.

    >>> table = conform("entities", pd.DataFrame({"text": ["米国"], "start": ["0"], "end": ["2"]}))
    >>> table[["text", "start", "end", "entity_id"]].values.tolist()
    [['米国', 0, 2, '']]
    """
    out = {}
    for column in column_specs(table):
        default = _DEFAULTS[column.dtype]
        series = df[column.name] if column.name in df else pd.Series([default] * len(df), index=df.index)
        try:
            if column.dtype == TIME:
                series = pd.to_datetime(series, errors="raise", format="ISO8601")
            elif column.dtype in (STRING, CATEGORY) and not _is_text(series):
                series = series.astype("object").where(series.notna(), "").astype(str)
            out[column.name] = series.astype(cast("Any", column.dtype))
        except (ValueError, TypeError, OverflowError) as error:
            raise ValueError(f"{table}.{column.name} must be readable as {column.dtype}: {error}") from error
    if table == "statements":
        out |= {name: typed(df[name]) for name in variables(df)}
    return pd.DataFrame(out).reset_index(drop=True)
