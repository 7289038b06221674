from __future__ import annotations

import xml.etree.ElementTree as ET

import igraph
import networkx as nx
import pytest

import rapt

TEXT = "中国は米国に対し、追加関税を撤回するよう強く求めた。中国と日本は協議した。"


@pytest.fixture(scope="module")
def small():
    return rapt.analyze(TEXT, progress=False)


def test_graphml_read_by_igraph(small, tmp_path):
    small.export(tmp_path / "n.graphml", to="graphml")
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert graph.is_directed()
    assert sorted(graph.vs["name"]) == ["中国", "米国"]
    (edge,) = graph.es
    ends = graph.vs[edge.source]["id"], graph.vs[edge.target]["id"]
    assert (*ends, edge["n_demands"], edge["n_stop"], edge["max_strength"]) == ("CN", "US", 1, 1, 4)


def test_gexf_follows_its_schema(small, tmp_path):
    small.export(tmp_path / "n.gexf", to="gexf", network="cooccurrence")
    root = ET.parse(tmp_path / "n.gexf").getroot()
    ns = {"g": "http://www.gexf.net/1.2draft"}
    names = {node.get("id"): node.get("label") for node in root.iterfind(".//g:node", ns)}
    edges = {
        frozenset((e.get("source"), e.get("target"))): float(e.get("weight")) for e in root.iterfind(".//g:edge", ns)
    }
    assert {names["CN"], names["US"], names["JP"]} == {"中国", "米国", "日本"}
    assert edges[frozenset(("CN", "US"))] == 1
    assert edges[frozenset(("CN", "JP"))] == 1
    assert frozenset(("JP", "US")) not in edges


def test_corpus_has_the_same_edges_in_both_formats(corpus_analysis, tmp_path):
    corpus_analysis.export(tmp_path / "n.gexf", to="gexf")
    corpus_analysis.export(tmp_path / "n.graphml", to="graphml")
    gexf, graphml = nx.read_gexf(tmp_path / "n.gexf"), igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    weights = {(graphml.vs[e.source]["id"], graphml.vs[e.target]["id"]): e["weight"] for e in graphml.es}
    assert weights == {(a, b): w for a, b, w in gexf.edges(data="weight")}
    asked = corpus_analysis.demands[corpus_analysis.demands["demander"] == "CN"]["addressee"]
    assert gexf.edges["CN", "US"]["n_demands"] == sum("US" in cell.split(";") for cell in asked)


def test_unknown_network(small, tmp_path):
    with pytest.raises(ValueError, match="network must be one of"):
        small.export(tmp_path / "n.gexf", to="gexf", network="friends")
