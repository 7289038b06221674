"""What the page counts to its first lines: the latest statements that ask for something, each with its strongest requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from rapt.tables.schema import records
from rapt.text.names import demand_name
from rapt.words import LANGUAGES

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Statements on the first screen, and requests of each.
MAX_STATEMENTS, MAX_REQUESTS = 6, 3


class Recent(TypedDict):
    """A statement that asks for something, its strongest requests, and how many more it has."""

    statement: dict[str, Any]
    requests: list[dict[str, Any]]
    more: int


def recent(found: Analysis) -> list[Recent]:
    """The latest statements with requests, the newest first; of each its strongest ones, in the order of the text.

    What has no date is none of the latest, unless nothing has a date. ``found`` is what :func:`rapt.publish.counted.counted` gives.

    >>> import rapt
    >>> (one,) = recent(rapt.analyze("米国に対し、関税を撤回し、協議に戻るよう強く求めた。"))
    >>> [(row["name"]["ja"], row["strength"]) for row in one["requests"]]
    [('関税を撤廃・軽減する', 4), ('対話・協議を行う', 4)]
    """
    asking = found.statements[found.statements["statement_id"].isin(found.demands["statement_id"])]
    dated = asking[asking["date"].notna()]
    asking = dated if len(dated) else asking
    latest = asking.sort_values(["date", "statement_id"], ascending=[False, True], kind="stable").head(MAX_STATEMENTS)
    out: list[Recent] = []
    for statement in records(latest):
        demands = found.demands[found.demands["statement_id"] == statement["statement_id"]]
        chosen = demands.sort_values("strength", ascending=False, kind="stable").head(MAX_REQUESTS)
        requests = [{**row, "name": named(row)} for row in records(chosen.sort_index())]
        out.append({"statement": statement, "requests": requests, "more": len(demands) - len(chosen)})
    return out


def named(row: dict[str, Any]) -> dict[str, str]:
    """What a demand is called in each language: its concept with the object; empty where no concept fits it."""
    return {lang: demand_name(row["concept"], row["object_id"], lang) for lang in LANGUAGES}
