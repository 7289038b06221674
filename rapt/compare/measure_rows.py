"""Rows of ``measures`` as readers are shown them: those that hold, in the order of their states; the events behind one."""

from __future__ import annotations

import re
from typing import NamedTuple

import pandas as pd

from rapt.tables.rows import Row
from rapt.text.names import measure_name
from rapt.words import value_word, word

# States in the order in which they are shown: what is in force first, then what may be or become so, and the others.
HOLDING = ("in_force", "suspended", "announced", "ruled", "under_investigation", "unknown")
OTHERS = ("threatened", "proposed", "ended")
# Ids of statements are the user's, and may hold any sign.
_EVENT = re.compile(r"(?P<statement_id>.*?):(?P<measure_id>mea\d+):(?P<event>[a-z_]+)(?:;|$)", re.DOTALL)

# On what a state rests that nobody tells; that of an unknown outcome is in its name.
_INFERRED = ("term", "suspension_over")
# Which day statements disagree on, in a cell of ``conflicts``, and the word for it.
_SIDE = re.compile(r"(?:(?<=^)|(?<=; ))(begin|until): ")
_WORDS = {"begin": "since", "until": "until"}


class Told(NamedTuple):
    """An event of a measure, by the statement and the row of the table ``measures`` that tell it."""

    statement_id: str
    measure_id: str
    event: str


def shown(table: pd.DataFrame, every: bool = False) -> pd.DataFrame:
    """The rows of measures in force, suspended, announced, ruled on, under investigation or of unknown outcome; ``every``: in any other state as well.

    They come by state, in each first those that most statements tell of. Measures of which nothing is told before the
    day are left out.
    """
    order = {state: n for n, state in enumerate(HOLDING + (OTHERS if every else ()))}
    kept = table[table["status"].isin(list(order))]
    ranks = kept.assign(rank=kept["status"].map(order), less=-kept["n_statements"])
    return ranks.sort_values(["rank", "less"], kind="stable").drop(columns=["rank", "less"]).reset_index(drop=True)


def notes(row: Row, lang: str) -> str:
    """What a row's state leaves out, in a language: parts of the act of which something else holds, and on what an inferred state rests.

    >>> notes({"parts": "第2項:suspended", "status_basis": "told"}, "ja"), notes({"parts": "", "status_basis": "term"}, "en")
    ('第2項は停止', 'its last day has passed')
    """
    parts = (one.rpartition(":") for one in row["parts"].split(";") if one)
    said = [word("part state", lang, part=part, state=value_word("event", state, lang)) for part, _, state in parts]
    basis = row["status_basis"]
    if basis in _INFERRED:
        said.append(word(f"basis {basis}", lang))
    return ("、" if lang == "ja" else ", ").join(said)


def called(row: Row, lang: str, goods: str = "") -> str:
    """What a measure is called, with the notes to its state.

    >>> row = {"instrument": "公告2024年第46号", "measure": "", "parts": "第2項:suspended", "status_basis": "told"}
    >>> called(row, "ja")
    '公告2024年第46号（第2項は停止）'
    """
    name, note = measure_name(row["instrument"], row["measure"], goods, lang), notes(row, lang)
    return word("with note", lang, name=name, note=note) if note else name


def counts(table: pd.DataFrame) -> list[tuple[str, int]]:
    """The states of rows in their order, each with how many rows are in it."""
    return [(state, int(n)) for state in (*HOLDING, *OTHERS) if (n := (table["status"] == state).sum())]


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
