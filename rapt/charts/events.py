"""A user's table of events to rules on a chart of time: numbered, with their days and names below the title."""

from __future__ import annotations

from typing import Any

import pandas as pd

from rapt.charts.shared import iso, tooltips
from rapt.charts.theme import load_altair
from rapt.words import word

COLUMNS = ("date", "label")


def checked(events: pd.DataFrame | None, first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.DataFrame, int]:
    """The events between two days, numbered in the order of their days, and how many lie outside.

    Raises ``ValueError`` for a table without date and label, and for a day that cannot be read.

    >>> table = pd.DataFrame({"date": ["2025-10-09", "2030-01-01"], "label": ["規制の拡大", "将来"]})
    >>> found, outside = checked(table, pd.Timestamp("2025-01-01"), pd.Timestamp("2025-12-31"))
    >>> found[["number", "label"]].values.tolist(), outside
    ([['1', '規制の拡大']], 1)
    """
    if events is None:
        return pd.DataFrame(columns=[*COLUMNS, "number"]), 0
    missing = [name for name in COLUMNS if name not in events]
    if missing:
        raise ValueError(f"events lacks the columns {missing}: give a table with date and label, a row an event")
    try:
        days = pd.to_datetime(events["date"])
    except (ValueError, TypeError) as error:
        raise ValueError(f"events: date must be days like 2025-10-09: {error}") from None
    if days.isna().any():
        raise ValueError(f"events: {int(days.isna().sum())} rows have no date: give each a day like 2025-10-09")
    table = pd.DataFrame({"date": days, "label": events["label"].astype(str)})
    table = table.sort_values("date", kind="stable", ignore_index=True)
    near = table[table["date"].between(first, last)]
    return near.assign(number=[str(n) for n in range(1, len(near) + 1)]), len(table) - len(near)


def notes(events: pd.DataFrame, outside: int, lang: str) -> list[str]:
    """The key of the numbers, an event a line, and how many events lie outside the axis."""
    key = [
        word("note event", lang, number=number, day=f"{day:%Y-%m-%d}", label=label)
        for number, day, label in zip(events["number"], events["date"], events["label"], strict=True)
    ]
    return [*key, word("note events outside", lang, n=outside) if outside else ""]


def layers(events: pd.DataFrame, x: Any, top: Any, lang: str) -> list[Any]:
    """Dashed rules, and their numbers at the place ``top`` of the axis; none without events."""
    alt = load_altair()
    if events.empty:
        return []
    shown = pd.DataFrame({"begin": iso(events["date"]), "occasion": events["label"], "number": events["number"]})
    base = alt.Chart(shown).encode(x=x, tooltip=tooltips(["begin", "occasion"], lang, begin="T"))
    rules = base.mark_rule(color="#333", strokeDash=[3, 3])
    numbers = base.mark_text(fontSize=10, fontWeight="bold", color="#333", dx=6, dy=-4)
    return [rules, numbers.encode(y=top, text="number:N")]
