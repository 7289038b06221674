"""A day to what was said before it and after: a number of each side, their difference with its interval, and a test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from rapt.compare.association import adjust
from rapt.compare.cautions import as_column, chosen_by_demands, few_statements, warn_if_mixed
from rapt.compare.messages import MOST_DAYS, Message, both_languages, chained, check_at_least, check_drawn
from rapt.compare.permutations import permuted
from rapt.compare.power import Sums, rate_difference
from rapt.compare.quantities import OF_DEMANDS, Quantity, What, quantity
from rapt.compare.results import result
from rapt.compare.same_action import party
from rapt.compare.selection import (
    ISSUER,
    Choice,
    Source,
    Voices,
    as_analysis,
    check_voices,
    choose_sentences,
    choose_statements,
)
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.choosing import as_day
from rapt.text import codebook

Whats: TypeAlias = What | Sequence[What] | Mapping[str, What]
# Makes of the tables a part and a whole of each statement.
_Numbers: TypeAlias = Callable[[Analysis], tuple[np.ndarray, np.ndarray]]
# What is no share: a rate a statement, and a mean.
UNITS = {"demands": "rate", "strength": "mean"}


def before_after(
    analysis: Source,
    day: str | date,
    what: Whats = ("demands", "strength"),
    *,
    addressee: str = "",
    days: int | None = None,
    voices: Voices = ISSUER,
    statements: Choice = None,
    permutations: int = 2000,
    seed: int = 0,
) -> pd.DataFrame:
    """What changed with an event: a number before a day and from it on, their difference, its interval and p by permutation.

    Parameters: ``day`` of the event; ``what``, one or several: ``demands`` (requests a statement), ``strength`` (mean strength of
    the requests, 1–5, of the statements with one), a move (the share of sentences with it), a concept of the codebook (the share of
    statements that use it), a function of an Analysis of one statement that gives a number, or a part and its whole, or a dict of
    these by name. Of the demands only requests count, legal duties do not; ``addressee`` counts only what is asked of this state and
    said against it. ``days`` leaves out statements further away; ``voices`` and ``statements`` say whose and which count;
    ``permutations`` and ``seed`` are those of :func:`rapt.compare.profile_difference`.

    Returns the columns of ``before_after`` in :mod:`rapt.compare.results`, a row a number. ``low`` and ``high`` are the 95% interval
    of the difference by Welch's t over statements, the sums of one more case added, so that a side without any has a variance;
    ``p`` exchanges whole statements between the sides, ``p_adjusted`` allows for the rows (Benjamini and Hochberg). With fewer than 5
    statements on a side nothing is compared, and ``note`` says so. A difference in time need not be the event's: whatever
    else changed on the way, and a trend, give one too.
    Raises ``ValueError`` for a day that cannot be read, an unknown ``what`` or no dated statement on a side. Warns where translations mix.

    Source: as in :func:`rapt.compare.profile_difference`: Welch (1947); Good (2005); Phipson and Smyth (2010).

    >>> import rapt
    >>> texts = ["双方は対話を続ける。"] * 5 + ["中国は米国に関税の撤回を求めた。"] * 5
    >>> dates = pd.date_range("2025-03-30", periods=10)
    >>> analysis = rapt.analyze(pd.DataFrame({"text": texts, "date": dates, "issuer": "CN-MOFCOM"}), progress=False)
    >>> table = before_after(analysis, "2025-04-04", "demands")
    >>> table[["n_before", "n_after", "difference", "p"]].round(3).values.tolist()
    [[5.0, 5.0, 1.0, 0.008]]
    """
    event = _day(day)
    check_drawn("permutations", permutations, 1, seed)
    if days is not None:
        check_at_least("days", days, 1, MOST_DAYS)
    if not isinstance(addressee, str):
        raise ValueError(both_languages("no_texts", parameter="addressee", value=addressee))
    named = _named(what)
    source = as_analysis(analysis)
    chosen = choose_statements(source, statements)
    caution = chosen_by_demands(source, chosen, statements, "the_statements") if statements is not None else Message()
    used = source.select(source.statements["statement_id"][chosen & _near(source, event, days)].tolist())
    after = (used.statements["date"] >= event).to_numpy()
    _check_sides(day, after)
    warn_if_mixed(used.statements)
    counted = _only_counted(used, voices, addressee)
    compared = [_compared(numbers(counted), after, permutations, seed) for _, _, numbers in named]
    notes = [
        chained("semicolon", [caution if name in OF_DEMANDS else Message(), row.pop("note")])
        for (name, _, _), row in zip(named, compared, strict=True)
    ]
    about = pd.DataFrame({"what": [one[0] for one in named], "unit": [one[1] for one in named], "date": event})
    table = about.join(pd.DataFrame(compared))
    tested = table["p"].notna()
    table["p_adjusted"] = np.nan
    table.loc[tested, "p_adjusted"] = adjust(table.loc[tested, "p"].to_numpy())
    return result("before_after", {**table, "note": as_column(notes)})


def _day(day: str | date) -> pd.Timestamp:
    try:
        return as_day(day)
    except ValueError:
        raise ValueError(both_languages("no_day", parameter="day", value=day)) from None


def _named(what: Whats) -> list[tuple[str, str, _Numbers]]:
    """Name, unit and numbers of everything that is asked for."""
    if isinstance(what, Mapping):
        return [(str(name), *_number(one)[1:]) for name, one in what.items()]
    several = (
        [what] if isinstance(what, str | Quantity) or callable(what) or not isinstance(what, Iterable) else list(what)
    )
    if not several:
        raise ValueError(both_languages("no_what", known=[*UNITS, *schema.MOVES], value=what))
    return [_number(one) for one in several]


def _number(what: What) -> tuple[str, str, _Numbers]:
    if isinstance(what, str) and what in codebook.concepts():
        return what, "share", lambda tables: _using(what, tables)
    known = [*UNITS, *schema.MOVES]
    if not callable(what) and not (isinstance(what, str) and what in known):
        raise ValueError(both_languages("no_what", known=known, value=what))
    wanted = quantity(what)
    unit = "number" if callable(what) else UNITS.get(what, "share")
    return wanted.name, unit, wanted.numbers


def _using(concept: str, analysis: Analysis) -> tuple[np.ndarray, np.ndarray]:
    """Whether each statement uses a concept, in what it asks or says."""
    ids = analysis.statements["statement_id"]
    users = {
        one
        for table in (analysis.demands, analysis.moves)
        for one in table["statement_id"][table["concept"] == concept]
    }
    return ids.isin(users).to_numpy(dtype=float), np.ones(len(ids))


def _near(analysis: Analysis, event: pd.Timestamp, days: int | None) -> np.ndarray:
    """The statements with a date, at most so many days away."""
    dates = analysis.statements["date"]
    if days is None:
        return dates.notna().to_numpy(dtype=bool)
    reach = pd.Timedelta(days=days)
    return ((dates >= event - reach) & (dates < event + reach)).to_numpy(dtype=bool)


def _check_sides(day: str | date, after: np.ndarray) -> None:
    for name, side in (("before", ~after), ("after", after)):
        if not side.any():
            raise ValueError(
                both_languages("chooses_none", parameter="day", n=len(after), choice=Message("of_group", group=Message(name), note=str(day)))
            )  # fmt: skip


def _only_counted(analysis: Analysis, voices: Voices, addressee: str) -> Analysis:
    """The tables with the sentences, moves and requests that count."""
    wanted = check_voices(voices)
    demands = analysis.demands[analysis.demands["kind"] == schema.REQUEST]
    demands = demands if wanted is None else demands[demands["voice"].isin(wanted)]
    sentences = analysis.sentences[choose_sentences(analysis, voices)]
    places = pd.MultiIndex.from_frame(sentences[["statement_id", "sentence_id"]])
    moves = analysis.moves[pd.MultiIndex.from_frame(analysis.moves[["statement_id", "sentence_id"]]).isin(places)]
    if addressee:
        demands = demands[_concerns(demands["addressee"], addressee)]
        moves = moves[_concerns(moves["target"], addressee)]
    return replace(analysis, sentences=sentences, moves=moves, demands=demands)


def _concerns(cells: pd.Series, state: str) -> np.ndarray:
    """Whether a state, or what belongs to it, is among the ids of each cell."""
    return np.array([party(state) in {party(one) for one in str(ids).split(";")} for ids in cells], dtype=bool)


def _compared(
    numbers: tuple[np.ndarray, np.ndarray], after: np.ndarray, permutations: int, seed: int
) -> dict[str, Any]:
    """The numbers of both sides, and what can be said of their difference."""
    has_whole = numbers[1] > 0
    part, whole = (values[has_whole] for values in numbers)
    after = after[has_whole]
    sides = {name: (part[side], whole[side]) for name, side in (("before", ~after), ("after", after))}
    found: dict[str, Any] = {f"n_{name}": len(parts) for name, (parts, _) in sides.items()}
    found |= {name: parts.sum() / wholes.sum() if len(parts) else np.nan for name, (parts, wholes) in sides.items()}
    few = [few_statements(found[f"n_{name}"], name) for name in sides]
    nothing = dict.fromkeys(("difference", "low", "high", "least", "p"), np.nan)
    if any(few):
        return found | nothing | {"note": chained("semicolon", [*few, Message("not_compared")])}
    sums = {name: Sums.of(parts[:, None], wholes) for name, (parts, wholes) in sides.items()}
    # Rates are per 1,000 words there; here the whole is what a number is a share of.
    low, high, least = (float(end[0]) / 1000 for end in rate_difference(sums["after"], sums["before"]))
    difference = found["after"] - found["before"]
    p = float(permuted(after, part[:, None], whole, permutations, seed)[0])
    close = Message("least_shown", least=least) if abs(difference) < least else Message()
    return found | {"difference": difference, "low": low, "high": high, "least": least, "p": p, "note": close}
