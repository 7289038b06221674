"""Features to pairs that occur in one sentence, as a table and as a network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rapt.compare import association
from rapt.compare.counts import examples
from rapt.compare.features import find_features
from rapt.compare.messages import check_at_least
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
from rapt.compare.terms import Compounds
from rapt.tables.analysis import Analysis
from rapt.tables.atomic_io import write_file

if TYPE_CHECKING:
    import networkx as nx

# Characters that no XML file may hold, not even escaped.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def cooccurrence(
    analysis: Source,
    unit: str = "entity",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    min_count: int = 1,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> pd.DataFrame:
    """Pairs of features by the number of sentences that hold both: the ``cooccurrence`` table of results.

    ``npmi`` is normalised pointwise mutual information over sentences (Bouma 2009). ``unit`` is entity, lemma, move
    or cue; ``min_count`` the sentences a pair needs; ``compounds`` and ``stop`` as in :func:`rapt.compare.keyness`.
    Raises ``ValueError`` for an unknown unit or voice.

    >>> import rapt
    >>> pairs = cooccurrence(rapt.analyze("米国と日本に協議を求めた。米国を批判した。"))
    >>> pairs[["source", "target", "n", "npmi"]].values.tolist()
    [['JP', 'US', 1, 0.0]]
    """
    analysis = as_analysis(analysis)
    return _pair_table(analysis, _counted(analysis, unit, voices, statements, compounds, stop), min_count)


def cooccurrence_graph(
    analysis: Source,
    unit: str = "entity",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    min_count: int = 1,
    compounds: Compounds = (),
    stop: Iterable[str] = (),
) -> nx.Graph:
    """The network of :func:`cooccurrence` as a networkx Graph, ready for Gephi by :func:`write_gexf`.

    Nodes are features with ``label`` (an entity's canonical name), ``kind`` (its label, or the unit) and ``n``
    (sentences it occurs in); edges have ``weight`` and ``n`` (sentences), ``n_statements`` and ``npmi``. Features
    without a pair are left out. Raises what :func:`cooccurrence` raises.

    >>> import rapt
    >>> graph = cooccurrence_graph(rapt.analyze("米国と日本に協議を求めた。"))
    >>> graph.nodes["US"]
    {'label': '米国', 'kind': 'GPE', 'n': 1}
    """
    import networkx as nx

    analysis = as_analysis(analysis)
    counted = _counted(analysis, unit, voices, statements, compounds, stop)
    pairs = _pair_table(analysis, counted, min_count)
    known = _entities(analysis) if unit == "entity" else {}
    graph = nx.Graph()
    met = set(pairs["source"]) | set(pairs["target"])
    for name, n in zip(counted.names.tolist(), counted.n.tolist(), strict=True):
        if name in met:
            label, kind = known.get(name, (name, unit))
            graph.add_node(name, label=label, kind=kind, n=n)
    for pair in pairs.itertuples(index=False):
        graph.add_edge(
            pair.source, pair.target, weight=pair.n, n=pair.n, n_statements=pair.n_statements, npmi=pair.npmi
        )
    return graph


def write_gexf(graph: nx.Graph, path: str | Path) -> Path:
    """A graph to a GEXF file, the same bytes for the same graph; Gephi and networkx read it.

    The folders above it are made. Raises ``OSError`` where the file cannot be written, and leaves what was there.

    >>> import tempfile, networkx, rapt
    >>> graph = cooccurrence_graph(rapt.analyze("米国と日本に協議を求めた。"))
    >>> sorted(networkx.read_gexf(write_gexf(graph, Path(tempfile.mkdtemp(), "関係.gexf"))))
    ['JP', 'US']
    """
    import networkx as nx

    lines = list(nx.generate_gexf(graph))
    # networkx writes the date; the same analysis should give the same file.
    kept = [line for line in lines if "<meta" not in line and "</meta" not in line and "<creator" not in line]
    text = _NO_XML.sub("", "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *kept, ""]))
    return write_file(Path(path), text)


@dataclass(frozen=True)
class _Counted:
    """Every feature once a sentence, in order of sentences."""

    names: np.ndarray
    # Sentences of every feature.
    n: np.ndarray
    feature: np.ndarray
    # Rows of sentences and of statements.
    sentence: np.ndarray
    statement: np.ndarray
    # Sentences they could occur in.
    sentences: int


def _counted(
    analysis: Analysis, unit: str, voices: Voices, statements: Choice, compounds: Compounds, stop: Iterable[str]
) -> _Counted:
    chosen = choose_statements(analysis, statements)
    features = find_features(analysis, unit, voices, compounds, stop).within(chosen)
    size = len(features.names) + 1
    keys, first = np.unique(features.sentence * size + features.feature, return_index=True)
    feature, sentence = keys % size, keys // size
    n = np.bincount(feature, minlength=len(features.names))
    sentences = int(choose_sentences(analysis, voices, chosen).sum())
    return _Counted(features.names, n, feature, sentence, features.statement[first], sentences)


def _pair_table(analysis: Analysis, counted: _Counted, min_count: int) -> pd.DataFrame:
    from scipy.sparse import coo_array

    check_at_least("min_count", min_count, 0)
    source, target, at = _pairs(counted.feature, counted.sentence)
    size = len(counted.names) + 1
    of, keys = pd.factorize(source * size + target)
    # Sentences with each pair, by statement: a sparse matrix, since most pairs occur in few statements.
    shape = (len(keys), len(analysis.statements))
    met = coo_array((np.ones(len(of), dtype=np.int32), (of, counted.statement[at])), shape=shape).tocsr()
    joint, n_statements = met.sum(axis=1), np.diff(met.indptr)
    first = np.full(len(keys), -1)
    first[of[::-1]] = at[::-1]
    order = np.lexsort((keys, -joint))
    order = order[joint[order] >= max(min_count, 1)]
    a, b, n = keys[order] // size, keys[order] % size, joint[order]
    table = {
        "source": counted.names[a],
        "target": counted.names[b],
        "n": n,
        "n_statements": n_statements[order],
        "npmi": association.npmi(n, counted.n[a], counted.n[b], max(counted.sentences, 1)),
        **examples(analysis, counted.sentence[first[order]]),
    }
    return result("cooccurrence", table)


def _pairs(feature: np.ndarray, sentence: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All pairs of features of one sentence, and the place of the first of each, in order of sentences."""
    sizes = np.bincount(sentence)[sentence] if len(sentence) else sentence
    starts = np.flatnonzero(np.diff(sentence, prepend=-1))
    # A feature makes a pair with each later one of its sentence.
    opens = np.repeat(starts, np.diff(starts, append=len(sentence))) + sizes - np.arange(len(sentence)) - 1
    at = np.repeat(np.arange(len(sentence)), opens)
    within = np.arange(len(at)) - np.repeat(np.cumsum(opens) - opens, opens)
    return feature[at], feature[at + 1 + within], at


def _entities(analysis: Analysis) -> dict[str, tuple[str, str]]:
    """Canonical name and label of every entity id."""
    rows = analysis.entities[["entity_id", "name", "label"]].drop_duplicates()
    single = rows[(rows["entity_id"] != "") & ~rows["entity_id"].str.contains(";", regex=False)]
    single = single.drop_duplicates("entity_id")
    known = dict(zip(single["entity_id"], zip(single["name"], single["label"], strict=True), strict=True))
    unnamed = rows[rows["entity_id"] == ""]
    return {n: (n, k) for n, k in zip(unnamed["name"], unnamed["label"], strict=True)} | known
