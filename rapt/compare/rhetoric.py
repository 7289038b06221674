"""An analysis to counts of moves, demands, entities, hedges and intensifiers in every statement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from rapt.compare.counts import coded, find_words, sentence_rows, statement_rows
from rapt.compare.hedges import KINDS, find_hedges
from rapt.compare.selection import Voices, check_voices, choose_sentences
from rapt.tables import schema
from rapt.tables.analysis import Analysis

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
    in_voices = np.append(choose_sentences(analysis, voices), False)[sentence_rows(analysis, table)]
    return _counted(analysis, table["statement_id"][in_voices], table[column][in_voices], order)


def _demands(analysis: Analysis, voices: Voices) -> list[tuple[str, list[str], np.ndarray]]:
    wanted = check_voices(voices)
    demands = analysis.demands
    in_voices = demands if wanted is None else demands[demands["voice"].isin(wanted)]
    ids, strength = in_voices["statement_id"], in_voices["strength"].astype(str)
    return [
        ("demand_strength", *_counted(analysis, ids, strength, _STRENGTHS)),
        ("demand_polarity", *_counted(analysis, ids, in_voices["polarity"], schema.POLARITIES)),
    ]


def _hedges(analysis: Analysis, voices: Voices) -> list[tuple[str, list[str], np.ndarray]]:
    """Hedges and intensifiers of the sentences, each kind with the sum of all; a sentence that occurs twice is read once."""
    in_voices = choose_sentences(analysis, voices)
    ids = analysis.sentences["statement_id"][in_voices]
    codes, texts = coded(analysis.sentences["text"][in_voices])
    found = [find_hedges(text) for text in texts]
    blocks = []
    for kind in KINDS:
        cues = [[hedge.cue for hedge in hedges if hedge.kind == kind] for hedges in found]
        hits = np.array([len(names) for names in cues], dtype=np.int64)
        used = pd.Series([name for code in codes[hits[codes] > 0] for name in cues[code]], dtype=object)
        names, counts = _counted(analysis, ids.repeat(hits[codes]), used, ())
        blocks.append((kind, [ALL, *names], np.hstack([counts.sum(axis=1, keepdims=True), counts])))
    return blocks


def _counted(
    analysis: Analysis, ids: pd.Series, values: pd.Series, order: tuple[str, ...]
) -> tuple[list[str], np.ndarray]:
    """The values that occur, in the given order and then by name, and how often each does in every statement."""
    codes, present = pd.factorize(values.to_numpy(dtype=object))
    names = [value for value in order if value in present] + sorted(set(present) - set(order))
    shape = (len(analysis.statements), len(names))
    cells = statement_rows(analysis, ids) * shape[1] + pd.Index(names).get_indexer(pd.Index(present))[codes]
    flat = np.bincount(cells, minlength=shape[0] * shape[1]) if names else np.zeros(0, dtype=int)
    return names, flat.reshape(shape)
