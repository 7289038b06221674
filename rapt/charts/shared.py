"""What all charts share: checked tables, tooltips, titles, a message where there is nothing to show."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from rapt.charts.palettes import PALE_TEXT
from rapt.charts.theme import Chart, load_altair
from rapt.text.codebook import DUTY
from rapt.words import word

if TYPE_CHECKING:
    import altair

# Whether what is asked is a request or a legal duty.
LAYERS = ("demand", DUTY)
# Characters of a sentence in a tooltip.
SENTENCE = 120


def need(table: pd.DataFrame, columns: Sequence[str], maker: str, room: str = "compare") -> pd.DataFrame:
    """A copy of the columns of a table; raises ``ValueError`` that says what makes a table with all of them, ``TypeError`` for no table."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"table must be what rapt.{room}.{maker} makes, got {type(table).__name__}")
    missing = [name for name in columns if name not in table]
    if missing:
        raise ValueError(f"the table lacks the columns {missing}: make it with rapt.{room}.{maker}")
    return table[list(columns)].reset_index(drop=True)


def check_one_of(name: str, value: object, known: Sequence[str]) -> None:
    """Raises ``ValueError`` that lists the known values where a parameter has another."""
    if value not in known:
        raise ValueError(f"{name} must be one of {list(known)}, got {value!r}")


def check_top(top: object) -> None:
    """Raises ``ValueError`` for what is no number of rows to draw."""
    if not isinstance(top, int) or top < 1:
        raise ValueError(f"top must be a whole number of at least 1, got {top!r}")


def title(key: str, lang: str, *notes: str) -> altair.TitleParams:
    """A title, with notes below it; empty notes are left out."""
    alt = load_altair()
    shown = [note for note in notes if note]
    return alt.TitleParams(word(f"title {key}", lang), **({"subtitle": shown} if shown else {}))


def tooltips(names: Sequence[str], lang: str, **types: str) -> list[altair.Tooltip]:
    """Tooltips for columns; ``types`` gives a column's letter where it is not text (``n="Q"``, ``date="T"``)."""
    alt = load_altair()
    out = []
    for name in names:
        column = name.removesuffix("_name")
        letter = types.get(column, "N")
        format = {"Q": ",.4~g", "T": "%Y-%m-%d"}.get(letter)
        out.append(alt.Tooltip(f"{name}:{letter}", title=word(column, lang), **({"format": format} if format else {})))
    return out


def short(text: str, limit: int) -> str:
    """A text of at most so many characters.

    >>> short("断固反対する", 4)
    '断固反…'
    """
    return text if len(text) <= limit else text[: limit - 1] + "…"


def titled(ids: Iterable[str], titles: Iterable[str], limit: int) -> dict[str, str]:
    """Statements' ids to what an axis shows for them: their titles, short and all different; the id where there is no title.

    >>> titled(["a", "b", "c"], ["商務部、措置を発表", "商務部、措置を延長", ""], 6)
    {'a': '商務部、措…', 'b': '商務部、措… (2)', 'c': 'c'}
    """
    found: dict[str, str] = {}
    times: dict[str, int] = {}
    for one, whole in zip(ids, titles, strict=True):
        if one not in found:
            name = short(" ".join(str(whole or one).split()), limit).replace(" …", "…")
            times[name] = times.get(name, 0) + 1
            found[one] = name if times[name] == 1 else f"{name} ({times[name]})"
    return found


def label_colour(pale: Iterable[str]) -> Any:
    """The colour of an axis's labels, grey for those of small groups."""
    alt = load_altair()
    names = json.dumps(sorted(set(pale)), ensure_ascii=False)
    return alt.condition(f"indexof({names}, datum.value) >= 0", alt.value(PALE_TEXT), alt.value("#333"))


def shortened(texts: pd.Series) -> pd.Series:
    """Sentences as tooltips show them."""
    return texts.astype(str).map(lambda text: short(text, SENTENCE))


def top_note(lang: str, shown: int, total: int) -> str:
    """A note where not everything is shown, else an empty string."""
    return word("note first", lang, k=shown, n=total) if shown < total else ""


def period_kind(begin: pd.Timestamp, until: pd.Timestamp) -> str:
    """Whether a period of these first and last days is a year, a quarter or a month.

    >>> period_kind(pd.Timestamp("2025-04-01"), pd.Timestamp("2025-06-30"))
    'quarter'
    """
    days = (until - begin).days
    return "year" if days > 100 else "quarter" if days > 40 else "month"


def nothing(key: str, lang: str) -> Chart:
    """A chart that says that there is nothing to show."""
    alt = load_altair()
    message = alt.Data(values=[{"text": word("nothing to show", lang)}])
    mark = alt.Chart(message, title=title(key, lang)).mark_text(color="#777", fontSize=13)
    return mark.encode(text="text:N").properties(width=320, height=60)


def iso(times: pd.Series) -> pd.Series:
    """Days as text with a midnight, which Vega reads the same in any time zone."""
    return pd.to_datetime(times).dt.strftime("%Y-%m-%dT00:00:00").where(times.notna(), None)
