"""Moves, demands, entities, hedges and intensifiers counted statement by statement: the base of profiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from rapt import schema
from rapt.analysis import Analysis
from rapt.compare.counts import coded, find_words, sentence_rows, statement_rows
from rapt.compare.demand_matrix import check_voices
from rapt.compare.hedges import KINDS, find_hedges
from rapt.compare.selection import Voices, choose_sentences

# The sum of all hedges, or intensifiers, beside the single ones.
ALL = "all"
_STRENGTHS = tuple("12345")


@dataclass(frozen=True)
class Rhetoric:
    """Counts of every feature in every statement: ``counts[statement, feature]``, and the words of every statement."""

    kinds: np.ndarray
    features: np.ndarray
    counts: np.ndarray
    words: np.ndarray


def count_rhetoric(analysis: Analysis, voices: Voices) -> Rhetoric:
    """Features of all kinds that occur in the voices, in a fixed order (those of the schema first, then by name)."""
    blocks = [
        ("move", *_by_sentence(analysis, analysis.moves, "move", schema.MOVES, voices)),
        *_demands(analysis, voices),
        ("entity_label", *_by_sentence(analysis, analysis.entities, "label", schema.LABELS, voices)),
        *_hedges(analysis, voices),
    ]
    words = find_words(analysis, voices)
    return Rhetoric(
        kinds=np.concatenate([np.repeat(kind, len(names)) for kind, names, _ in blocks]).astype(object),
        features=np.concatenate([np.asarray(names, dtype=object) for _, names, _ in blocks]),
        counts=np.hstack([counts for _, _, counts in blocks]),
        words=np.bincount(words.statement, minlength=len(analysis.statements)),
    )


def _by_sentence(
    analysis: Analysis, table: pd.DataFrame, column: str, order: tuple[str, ...], voices: Voices
) -> tuple[list[str], np.ndarray]:
    """Values of a column, those that occur, counted in sentences of the voices."""
    sentence = sentence_rows(analysis, table)
    heard = sentence >= 0
    heard[heard] = choose_sentences(analysis, voices)[sentence[heard]]
    return _counted(analysis, table[heard], column, order)


def _demands(analysis: Analysis, voices: Voices) -> list[tuple[str, list[str], np.ndarray]]:
    wanted = check_voices(voices)
    demands = analysis.demands
    heard = demands if wanted is None else demands[demands["voice"].isin(wanted)]
    heard = heard.assign(strength=heard["strength"].astype(str))
    return [
        ("demand_strength", *_counted(analysis, heard, "strength", _STRENGTHS)),
        ("demand_polarity", *_counted(analysis, heard, "polarity", schema.POLARITIES)),
    ]


def _hedges(analysis: Analysis, voices: Voices) -> list[tuple[str, list[str], np.ndarray]]:
    """Hedges and intensifiers of the sentences, each kind with the sum of all; a sentence told twice is read once."""
    heard = analysis.sentences[choose_sentences(analysis, voices)]
    codes, texts = coded(heard["text"])
    found = [[(hedge.kind, hedge.cue) for hedge in find_hedges(text)] for text in texts]
    hits = np.array([len(hedges) for hedges in found], dtype=np.int64)
    rows = heard.iloc[np.repeat(np.arange(len(heard)), hits[codes])] if len(texts) else heard.iloc[:0]
    pairs = [pair for code in codes for pair in found[code]]
    table = pd.DataFrame(
        {
            "statement_id": rows["statement_id"].to_numpy(),
            "kind": pd.Series([kind for kind, _ in pairs], dtype=object),
            "cue": pd.Series([cue for _, cue in pairs], dtype=object),
        }
    )
    blocks = []
    for kind in KINDS:
        names, counts = _counted(analysis, table[table["kind"] == kind], "cue", ())
        blocks.append((kind, [ALL, *names], np.hstack([counts.sum(axis=1, keepdims=True), counts])))
    return blocks


def _counted(
    analysis: Analysis, table: pd.DataFrame, column: str, order: tuple[str, ...]
) -> tuple[list[str], np.ndarray]:
    present = set(table[column].unique())
    names = [value for value in order if value in present] + sorted(present - set(order))
    codes = pd.Index(names).get_indexer(pd.Index(table[column].astype(object)))
    shape = (len(analysis.statements), len(names))
    rows = statement_rows(analysis, table["statement_id"])
    flat = np.bincount(rows * shape[1] + codes, minlength=shape[0] * shape[1]) if names else np.zeros(0, dtype=int)
    return names, flat.reshape(shape)
