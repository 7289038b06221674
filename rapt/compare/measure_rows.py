"""Rows of ``measures`` as readers are shown them: those that hold, in the order of their states; the events behind one."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from rapt.words import word

# States in the order in which they are shown: those that hold on a day, and the others.
HOLDING = ("in_force", "suspended", "announced", "ruled")
OTHERS = ("threatened", "proposed", "ended")
# Ids of statements are the user's, and may hold any sign.
_EVENT = re.compile(r"(?P<statement_id>.*?):(?P<measure_id>mea\d+):(?P<event>[a-z_]+)(?:;|$)", re.DOTALL)

# Which day statements disagree on, in a cell of ``conflicts``, and the word for it.
_SIDE = re.compile(r"(?:(?<=^)|(?<=; ))(begin|until): ")
_WORDS = {"begin": "since", "until": "until"}


class Told(NamedTuple):
    """An event of a measure, by the statement and the row of the table ``measures`` that tell it."""

    statement_id: str
    measure_id: str
    event: str


def shown(table: pd.DataFrame, every: bool = False) -> pd.DataFrame:
    """The rows of measures that are in force, suspended, announced or ruled on; ``every``: in any other state as well.

    They come by state, in each first those that most statements tell of. Measures of which nothing is told before the
    day are left out.
    """
    order = {state: n for n, state in enumerate(HOLDING + (OTHERS if every else ()))}
    kept = table[table["status"].isin(list(order))]
    ranks = kept.assign(rank=kept["status"].map(order), less=-kept["n_statements"])
    return ranks.sort_values(["rank", "less"], kind="stable").drop(columns=["rank", "less"]).reset_index(drop=True)


def told(events: str) -> list[Told]:
    """The events in a cell of ``events``.

    >>> told("2025-11-07-第70号:mea001:suspended;s2:mea003:in_force")[0]
    Told(statement_id='2025-11-07-第70号', measure_id='mea001', event='suspended')
    """
    return [Told(*found.groups()) for found in _EVENT.finditer(events)]


def conflict_words(conflicts: str, lang: str) -> str:
    """A cell of ``conflicts`` in a language.

    >>> conflict_words("until: 2026-11-10 (s1) / 2026-11-30 (s2)", "ja")
    'いつまで: 2026-11-10 (s1) / 2026-11-30 (s2)'
    """
    return _SIDE.sub(lambda found: f"{word(_WORDS[found[1]], lang)}: ", conflicts)
