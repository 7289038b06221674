"""Pairs in a sentence, recounted; the network and its file read back."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict

import networkx as nx
import pytest
from made import EMPTY, made

from rapt.compare import cooccurrence, cooccurrence_graph, write_gexf
from rapt.compare.counts import NAMED
from rapt.compare.results import RESULTS


def test_pairs_of_the_corpus(corpus_analysis):
    voiced = corpus_analysis.sentences[corpus_analysis.sentences.voice == "issuer"]
    keys = set(zip(voiced.statement_id, voiced.sentence_id, strict=True))
    met = defaultdict(set)
    for e in corpus_analysis.entities.itertuples():
        if (e.label in NAMED or e.entity_id) and (e.statement_id, e.sentence_id) in keys:
            met[e.statement_id, e.sentence_id] |= set((e.entity_id or e.name).split(";"))
    single = Counter(name for names in met.values() for name in names)
    pairs = Counter(pair for names in met.values() for pair in itertools.combinations(sorted(names), 2))
    within = defaultdict(set)
    for (statement, _), names in met.items():
        for pair in itertools.combinations(sorted(names), 2):
            within[pair].add(statement)
    found = cooccurrence(corpus_analysis)
    assert {(r.source, r.target): r.n for r in found.itertuples()} == pairs
    assert found.n.is_monotonic_decreasing
    total = len(keys)
    for r in found.itertuples():
        joint = r.n / total
        pmi = math.log(joint / (single[r.source] / total * single[r.target] / total))
        assert r.npmi == pytest.approx(pmi / -math.log(joint))
        assert r.n_statements == len(within[r.source, r.target])
        assert {r.source, r.target} <= met[r.statement_id, r.sentence_id]


def test_a_word_does_not_meet_itself_and_order_does_not_matter():
    found = cooccurrence(made(["b a b", "a b c"], ["(other) a c"]), "lemma")
    assert found[["source", "target", "n", "n_statements", "sentence"]].values.tolist() == [
        ["a", "b", 2, 1, "bab"],
        ["a", "c", 1, 1, "abc"],
        ["b", "c", 1, 1, "abc"],
    ]
    assert cooccurrence(made(["b a b", "a b c"]), "lemma", min_count=2).n.tolist() == [2]


def test_graph_and_gexf(corpus_analysis, tmp_path):
    graph = cooccurrence_graph(corpus_analysis, min_count=2)
    pairs = cooccurrence(corpus_analysis, min_count=2)
    assert graph.number_of_edges() == len(pairs)
    assert graph.nodes["US"]["label"] == "米国"
    file = write_gexf(graph, tmp_path / "network.gexf")
    read = nx.read_gexf(file)
    assert {frozenset(e): read.edges[e]["weight"] for e in read.edges} == {
        frozenset((r.source, r.target)): r.n for r in pairs.itertuples()
    }
    assert {n: read.nodes[n]["label"] for n in read} == {n: graph.nodes[n]["label"] for n in graph}
    again = write_gexf(cooccurrence_graph(corpus_analysis, min_count=2), tmp_path / "again.gexf")
    assert again.read_bytes() == file.read_bytes()
    assert b"lastmodified" not in file.read_bytes()


def test_markup_in_names_stays_text_and_control_characters_go(tmp_path):
    graph = cooccurrence_graph(made(["<script> &amp; 撤\x01回"]), "lemma")
    read = nx.read_gexf(write_gexf(graph, tmp_path / "g.gexf"))
    assert sorted(read) == ["&amp;", "<script>", "撤回"]


@pytest.mark.parametrize("unit", ["lemma", "entity", "move", "cue"])
def test_nothing_meets(unit, tmp_path):
    for analysis in (EMPTY, made(["a"], ["b"])):
        found = cooccurrence(analysis, unit)
        assert found.empty
        assert found.columns.tolist() == [c.name for c in RESULTS["cooccurrence"]]
        graph = cooccurrence_graph(analysis, unit)
        assert nx.read_gexf(write_gexf(graph, tmp_path / "empty.gexf")).number_of_nodes() == 0


def test_a_missing_folder_is_made(tmp_path):
    assert nx.read_gexf(write_gexf(nx.Graph(), tmp_path / "none" / "g.gexf")).number_of_nodes() == 0


def test_a_stop_midway_leaves_the_file_that_was_there(tmp_path, monkeypatch):
    file = write_gexf(nx.Graph(), tmp_path / "g.gexf")
    before = file.read_bytes()
    monkeypatch.setattr("rapt.tables.atomic_io.settle", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        write_gexf(nx.path_graph(2), file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]
