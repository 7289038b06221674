"""Words, entities, moves or cues to how often each occurs, in all and per 1,000 words."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from rapt.compare.features import find_features
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_statements
from rapt.compare.terms import Compounds


def frequencies(
    analysis: Source,
    unit: str = "lemma",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> pd.DataFrame:
    """Features by how often they occur: the ``frequencies`` table of results.

    ``per_1000`` is per 1,000 words (punctuation not counted) in the given voices of the chosen statements, for every
    ``unit`` (lemma, entity, move or cue); ``compounds`` and ``stop`` as in :func:`rapt.compare.keyness`.
    Raises ``ValueError`` for an unknown unit or voice.

    >>> import rapt
    >>> frequencies(rapt.analyze("米国に求めた。米国を批判した。"), "entity").values.tolist()
    [['US', 2, 222.22222222222223, 1]]
    """
    analysis = as_analysis(analysis)
    chosen = choose_statements(analysis, statements)
    features = find_features(analysis, unit, voices, compounds, stop).within(chosen)
    n, order = features.counts(), features.ranked()
    table = {
        "feature": features.names[order],
        "n": n[order],
        "per_1000": n[order] * (1000 / max(int(features.words.sum()), 1)),
        "n_statements": features.statement_counts()[order],
    }
    return result("frequencies", table)
