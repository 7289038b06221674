"""An Analysis and a day to what changed since: states of measures that began, requests and moves made for the first time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

import pandas as pd

from rapt.publish.holding import places_of
from rapt.tables.choosing import as_day
from rapt.tables.schema import records
from rapt.text.codebook import label
from rapt.text.names import long_day, measure_name
from rapt.words import LANGUAGES, word

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Days before the latest statement from which on changes are shown unless the caller names a day: a quarter.
DAYS = 90
# Rows of each list; places that tell of a change.
MAX_ROWS, MAX_PLACES = 40, 3
_REQUEST = ["demander", "addressee", "concept"]
_MOVE = ["move", "target", "concept"]


class Listed(TypedDict):
    """The rows of a list on the page, and how many there are."""

    rows: list[dict[str, Any]]
    total: int


class Changes(TypedDict):
    """The heading by language, whether any statement is older, and what is new: measures, requests, moves."""

    heading: dict[str, str]
    compared: bool
    default: bool
    measures: Listed
    requests: Listed
    moves: Listed


def changes(analysis: Analysis, found: Analysis, since: str | date | None = None) -> Changes | None:
    """What changed from the day ``since`` to the last day of the statements; by default 90 days before that.

    ``found`` is what is counted (:func:`rapt.publish.counted.counted`): its requests and moves. Measures are those in
    whosever words. None where no statement has a day, or where no day was named and no statement is older.
    Raises ``ValueError`` for a ``since`` that is no day.

    >>> import rapt
    >>> texts = ["米国に関税の撤回を求めた。", "日本に関税の撤回を求めた。"]
    >>> table = pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM", "date": ["2025-04-10", "2025-11-20"]})
    >>> analysis = rapt.analyze(table)
    >>> [(row["addressee"], row["everywhere"]) for row in changes(analysis, analysis)["requests"]["rows"]]
    [('JP', False)]
    """
    first, last = analysis.statements["date"].min(), analysis.statements["date"].max()
    named = _day(since) if since is not None else None
    if pd.isna(last):
        return None
    day = named if named is not None else (last - pd.Timedelta(days=DAYS)).normalize()
    if named is None and first >= day:
        return None
    compared = bool(first < day)
    requests = found.demands.assign(addressee=found.demands["addressee"].str.split(";")).explode("addressee")
    return {
        "heading": {lang: word("changed since", lang, day=long_day(day, lang)) for lang in LANGUAGES},
        "compared": compared,
        "default": named is None,
        "measures": _listed(_states(analysis, day, last) if compared else []),
        "requests": _listed(_first(found, requests, _REQUEST, day) if compared else []),
        "moves": _listed(_first(found, found.moves, _MOVE, day) if compared else []),
    }


def _day(since: str | date) -> pd.Timestamp:
    try:
        return as_day(since)
    except ValueError:
        raise ValueError(f"since must be a day like 2025-11-01, got {since!r}") from None


def _listed(rows: list[dict[str, Any]]) -> Listed:
    return {"rows": rows[:MAX_ROWS], "total": len(rows)}


def _states(analysis: Analysis, day: pd.Timestamp, last: pd.Timestamp) -> list[dict[str, Any]]:
    """The states of measures that begin from the day on, the latest first, each with the state before it."""
    from rapt import compare

    table, lives = compare.measures(analysis), compare.lives(analysis)
    events = table["events"].tolist()
    lives = lives.assign(before=lives.groupby("measure_no")["state"].shift().fillna(""))
    # That nothing was told for long is no change.
    told = lives["begin"].between(day, last) & (lives["basis"] != "silence")
    fresh = lives[told].sort_values("begin", ascending=False, kind="stable")
    days = dict(zip(analysis.statements["statement_id"], analysis.statements["date"], strict=True))
    rows = []
    for row in records(fresh):
        places = places_of(analysis, events[row["measure_no"]])
        new = [place for place in places if days[place[0]] >= day] or places
        name = {lang: measure_name(row["instrument"], row["measure"], "", lang) for lang in LANGUAGES}
        rows.append({**row, "name": name, "places": new[:MAX_PLACES]})
    return rows


def _first(found: Analysis, rows: pd.DataFrame, key: list[str], day: pd.Timestamp) -> list[dict[str, Any]]:
    """What is said with a concept by one to another for the first time from the day on, the latest first."""
    dated = rows.merge(found.statements[["statement_id", "date"]], on="statement_id")
    dated = dated[(dated["concept"] != "") & dated["date"].notna()].sort_values("date", kind="stable")
    earliest = dated.groupby([key[0], "concept"] if key[0] == "move" else "concept")["date"].transform("min")
    groups = dated.assign(everywhere=earliest >= day).groupby(key, sort=False)
    table = groups.agg(
        first_use=("date", "min"),
        n=("statement_id", "size"),
        n_statements=("statement_id", "nunique"),
        everywhere=("everywhere", "first"),
        statement_id=("statement_id", "first"),
        sentence_id=("sentence_id", "first"),
        text=("text", "first"),
    ).reset_index()
    fresh = table[table["first_use"] >= day].sort_values("first_use", ascending=False, kind="stable")
    return [{**row, "name": {lang: label(row["concept"], lang) for lang in LANGUAGES}} for row in records(fresh)]
