"""What all charts share: checked tables, tooltips, titles, a message where there is nothing to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from rapt.charts.labels import short, word
from rapt.charts.theme import load_altair

# Characters of a sentence in a tooltip.
SENTENCE = 120


def need(table: pd.DataFrame, columns: Sequence[str], maker: str) -> pd.DataFrame:
    """A copy of the columns of a table; raises ``ValueError`` that says what makes a table with all of them."""
    missing = [name for name in columns if name not in table]
    if missing:
        raise ValueError(f"the table lacks the columns {missing}: make it with rapt.compare.{maker}")
    return table[list(columns)].reset_index(drop=True)


def title(key: str, lang: str, *notes: str) -> Any:
    """A title, with notes below it."""
    alt = load_altair()
    said = [note for note in notes if note]
    return alt.TitleParams(word(f"t.{key}", lang), **({"subtitle": said} if said else {}))


def tooltips(names: Sequence[str], lang: str, **types: str) -> list[Any]:
    """Tooltips for columns; ``types`` gives a column's letter where it is not text (``n="Q"``, ``date="T"``)."""
    alt = load_altair()
    out = []
    for name in names:
        letter = types.get(name.removesuffix("_name"), "N")
        format = {"Q": ",.4~g", "T": "%Y-%m-%d"}.get(letter)
        label = word(name.removesuffix("_name"), lang)
        out.append(alt.Tooltip(f"{name}:{letter}", title=label, **({"format": format} if format else {})))
    return out


def shortened(texts: pd.Series) -> pd.Series:
    """Sentences as tooltips show them."""
    return texts.astype(str).map(lambda text: short(text, SENTENCE))


def top_note(lang: str, shown: int, total: int) -> str:
    """A note where not everything is shown, else nothing."""
    return word("first_of", lang).format(k=shown, n=total) if shown < total else ""


def nothing(key: str, lang: str) -> Any:
    """A chart that says that there is nothing to show."""
    alt = load_altair()
    said = alt.Data(values=[{"text": word("nothing", lang)}])
    mark = alt.Chart(said, title=title(key, lang)).mark_text(color="#777", fontSize=13)
    return mark.encode(text="text:N").properties(width=320, height=60)


def iso(times: pd.Series) -> pd.Series:
    """Days as Vega reads them in any time zone the same: text of year, month and day, with a midnight of its own."""
    return pd.to_datetime(times).dt.strftime("%Y-%m-%dT00:00:00").where(times.notna(), None)
