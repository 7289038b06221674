"""An Analysis to what the page counts, the same in text, tables and charts, and how these counts are made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

import pandas as pd

from rapt.compare.same_action import party
from rapt.compare.selection import Voices, check_voices
from rapt.publish.export.shared import ids
from rapt.tables.schema import REQUEST, VOICES

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# A move that is a demand is counted as the demand.
DEMAND = "demand"
# Rows of the ledger, in order: the kinds of demands, then moves without and with those that are demands.
LEDGER = ("kind request", "kind obligation", "moves beside demands", "moves of demands")


class Line(TypedDict):
    """A line of the ledger: its key in the words, rows by voice, those that are counted, rows in all."""

    key: str
    by_voice: dict[str, int]
    counted: int
    total: int


def counted(analysis: Analysis, voices: Voices) -> Analysis:
    """The Analysis with only what the page counts: requests and moves in the voices (None: all), addressed to states.

    Duties and bans in legal text are left out, and so are moves that are demands: they are counted as such. A ministry
    is counted as its state. Raises ``ValueError`` for an unknown voice.

    >>> import rapt
    >>> analysis = rapt.analyze("中国は米国通商代表部に対し、関税の撤回を求めた。")
    >>> counted(analysis, None).demands["addressee"].tolist()
    ['US']
    """
    wanted = check_voices(voices)
    demands = analysis.demands[analysis.demands["kind"] == REQUEST]
    moves = with_voice(analysis)
    moves = moves[moves["move"] != DEMAND]
    if wanted is not None:
        demands, moves = (table[table["voice"].isin(wanted)] for table in (demands, moves))
    return replace(
        analysis,
        demands=demands.assign(addressee=demands["addressee"].map(_parties)).reset_index(drop=True),
        moves=moves.assign(target=moves["target"].map(_parties)).drop(columns="voice").reset_index(drop=True),
    )


def with_voice(analysis: Analysis) -> pd.DataFrame:
    """The moves, each with the voice of its sentence."""
    voices = analysis.sentences[["statement_id", "sentence_id", "voice"]]
    return analysis.moves.merge(voices, on=["statement_id", "sentence_id"], how="left")


def each_addressee(analysis: Analysis) -> Analysis:
    """The Analysis with a demand of several addressees once for each of them."""
    demands = analysis.demands.assign(addressee=analysis.demands["addressee"].str.split(";"))
    return replace(analysis, demands=demands.explode("addressee", ignore_index=True))


def ledger(analysis: Analysis, voices: Voices) -> list[Line]:
    """How many rows of demands and moves there are by voice, and which of them the page counts."""
    wanted = check_voices(voices)
    moves = with_voice(analysis)
    demands = analysis.demands
    tables = (
        demands[demands["kind"] == REQUEST],
        demands[demands["kind"] != REQUEST],
        moves[moves["move"] != DEMAND],
        moves[moves["move"] == DEMAND],
    )
    return [
        _line(key, table["voice"], wanted if key in (LEDGER[0], LEDGER[2]) else [])
        for key, table in zip(LEDGER, tables, strict=True)
    ]


def _line(key: str, found: pd.Series, wanted: list[str] | None) -> Line:
    by_voice = {voice: int((found == voice).sum()) for voice in VOICES}
    shown = VOICES if wanted is None else wanted
    return {"key": key, "by_voice": by_voice, "counted": sum(by_voice[one] for one in shown), "total": len(found)}


def _parties(cell: str) -> str:
    return ";".join(sorted({party(one) for one in ids(cell)}))
