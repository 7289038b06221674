"""Which features meet in a sentence, as a table and as a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rapt.analysis import Analysis
from rapt.compare import association
from rapt.compare.counts import Features, examples, find_features
from rapt.compare.results import result
from rapt.compare.selection import (
    ISSUER,
    Choice,
    Source,
    Voices,
    as_analysis,
    choose_sentences,
    choose_statements,
)

if TYPE_CHECKING:
    import networkx as nx


def cooccurrence(
    analysis: Source,
    unit: str = "entity",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    min_count: int = 1,
) -> pd.DataFrame:
    """Pairs of features by the number of sentences that hold both: the ``cooccurrence`` table of results.

    ``npmi`` is normalised pointwise mutual information over sentences (Bouma 2009). ``unit`` is entity, lemma, move
    or cue; ``min_count`` the sentences a pair needs. Raises ``ValueError`` for an unknown unit or voice.

    >>> import rapt
    >>> pairs = cooccurrence(rapt.analyze("米国と日本に協議を求めた。米国が応じた。"))
    >>> pairs[["source", "target", "n", "npmi"]].values.tolist()
    [['JP', 'US', 1, 0.0]]
    """
    analysis = as_analysis(analysis)
    features, sentences = _counted(analysis, unit, voices, statements)
    feature, sentence, statement = _once_a_sentence(features)
    n = np.bincount(feature, minlength=len(features.names))
    source, target, at = _pairs(feature, sentence)
    width = len(features.names) + 1
    keys, first, of, joint = np.unique(source * width + target, return_index=True, return_inverse=True, return_counts=True)
    met = np.unique(of * (len(analysis.statements) + 1) + statement[at])
    n_statements = np.bincount(met // (len(analysis.statements) + 1), minlength=len(keys))
    a, b = keys // width, keys % width
    order = np.lexsort((b, a, -joint))
    order = order[joint[order] >= max(min_count, 1)]
    a, b, joint = a[order], b[order], joint[order]
    table = {
        "source": features.names[a],
        "target": features.names[b],
        "n": joint,
        "n_statements": n_statements[order],
        "npmi": association.npmi(joint, n[a], n[b], max(sentences, 1)),
        **examples(analysis, sentence[at[first[order]]]),
    }
    return result("cooccurrence", table)


def cooccurrence_graph(
    analysis: Source,
    unit: str = "entity",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    min_count: int = 1,
) -> nx.Graph:
    """The network of :func:`cooccurrence` as a networkx Graph, ready for Gephi by :func:`write_gexf`.

    Nodes are features with ``label`` (an entity's canonical name), ``kind`` (its label, or the unit) and ``n``
    (sentences it occurs in); edges have ``weight`` and ``n`` (sentences), ``n_statements`` and ``npmi``. Features
    that meet no other are left out. Raises what :func:`cooccurrence` raises.

    >>> import rapt
    >>> graph = cooccurrence_graph(rapt.analyze("米国と日本に協議を求めた。"))
    >>> graph.nodes["US"]
    {'label': '米国', 'kind': 'GPE', 'n': 1}
    """
    import networkx as nx

    analysis = as_analysis(analysis)
    pairs = cooccurrence(analysis, unit, voices=voices, statements=statements, min_count=min_count)
    features, _ = _counted(analysis, unit, voices, statements)
    counts = np.bincount(_once_a_sentence(features)[0], minlength=len(features.names))
    known = _entities(analysis) if unit == "entity" else {}
    graph = nx.Graph()
    met = set(pairs["source"]) | set(pairs["target"])
    for name, n in zip(features.names.tolist(), counts.tolist(), strict=True):
        if name in met:
            label, kind = known.get(name, (name, unit))
            graph.add_node(name, label=label, kind=kind, n=n)
    for pair in pairs.itertuples(index=False):
        graph.add_edge(
            pair.source, pair.target, weight=pair.n, n=pair.n, n_statements=pair.n_statements, npmi=pair.npmi
        )
    return graph


def write_gexf(graph: nx.Graph, path: str | Path) -> Path:
    """The GEXF file written for a graph, the same bytes for the same graph; Gephi and networkx read it.

    Raises ``FileNotFoundError`` if the folder does not exist.
    """
    import networkx as nx

    path = Path(path)
    lines = list(nx.generate_gexf(graph))
    # networkx notes the day of writing; the same analysis shall give the same file.
    kept = [line for line in lines if "<meta" not in line and "</meta" not in line and "<creator" not in line]
    path.write_text("<?xml version='1.0' encoding='utf-8'?>\n" + "\n".join(kept) + "\n", encoding="utf-8", newline="\n")
    return path


def _counted(analysis: Analysis, unit: str, voices: Voices, statements: Choice) -> tuple[Features, int]:
    """Features of the chosen statements and the number of sentences they could stand in."""
    chosen = choose_statements(analysis, statements)
    sentences = int(choose_sentences(analysis, voices, chosen).sum())
    return find_features(analysis, unit, voices).within(chosen), sentences


def _once_a_sentence(features: Features) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Feature, sentence and statement of every occurrence, each feature once a sentence, in order of sentences."""
    width = len(features.names) + 1
    keys, first = np.unique(features.sentence * width + features.feature, return_index=True)
    return keys % width, keys // width, features.statement[first]


def _pairs(feature: np.ndarray, sentence: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All pairs of features of one sentence, and where the first of each stands, in order of sentences."""
    found = []
    for step in range(1, np.bincount(sentence).max(initial=1) if len(sentence) else 1):
        at = np.flatnonzero(sentence[step:] == sentence[:-step])
        found.append((feature[at], feature[at + step], at))
    if not found:
        return (np.zeros(0, dtype=np.int64),) * 3
    a, b, at = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(at, kind="stable")
    return a[order], b[order], at[order]


def _entities(analysis: Analysis) -> dict[str, tuple[str, str]]:
    """Canonical name and label of every entity id."""
    rows = analysis.entities[["entity_id", "name", "label"]].drop_duplicates()
    single = rows[(rows["entity_id"] != "") & ~rows["entity_id"].str.contains(";", regex=False)]
    single = single.drop_duplicates("entity_id")
    known = dict(zip(single["entity_id"], zip(single["name"], single["label"], strict=True), strict=True))
    unnamed = rows[rows["entity_id"] == ""]
    return {n: (n, k) for n, k in zip(unnamed["name"], unnamed["label"], strict=True)} | known
