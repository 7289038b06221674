"""An Analysis to networks of actors or of entities as GEXF or GraphML, with networkx."""

from __future__ import annotations

import io
import re
from collections.abc import Hashable, Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rapt.publish.export.shared import day, entity_names, ids
from rapt.tables.atomic_io import write_file
from rapt.tables.rows import Row
from rapt.tables.schema import records

if TYPE_CHECKING:
    import networkx as nx

    from rapt.tables.analysis import Analysis

NETWORKS = ("actors", "cooccurrence")


def write(analysis: Analysis, file: Path, format: str = "gexf", network: str = "actors") -> list[Path]:
    """One file with a network of the analysis in ``gexf`` or ``graphml``."""
    import networkx as nx

    if network not in NETWORKS:
        raise ValueError(f"network must be one of {list(NETWORKS)}, got {network!r}")
    graph = actors(analysis) if network == "actors" else cooccurrence(analysis)
    buffer = io.BytesIO()
    if format == "gexf":
        nx.write_gexf(graph, buffer)
        # networkx writes the day of writing, which would make each file different.
        content = re.sub(rb' lastmodifieddate="[^"]*"', b"", buffer.getvalue())
    else:
        # The plain writer: the faster one, on lxml, orders the keys of a file at random.
        nx.write_graphml_xml(graph, buffer, named_key_ids=True)
        content = buffer.getvalue()
    return [write_file(file, content)]


def actors(analysis: Analysis) -> nx.DiGraph:
    """A directed graph: an edge from each demander or actor to each addressee or target.

    Edges carry ``weight`` (demands and moves together), ``n_demands``, ``n_stop``, ``max_strength``, a count for every
    move (``n_accuse`` …), ``n_statements``, ``first`` and ``last`` day; nodes ``name`` and ``kind``.
    """
    import networkx as nx

    graph = nx.DiGraph()
    days = dict(zip(analysis.statements["statement_id"], analysis.statements["date"], strict=True))
    edges: dict[tuple[str, str], dict[str, Any]] = {}
    for pair, row in _aimed(analysis):
        edge = edges.setdefault(pair, _new_edge())
        _count(edge, row)
        edge["statements"].add(row["statement_id"])
        if date := day(days[row["statement_id"]]):
            edge["days"].add(date)
    _add_nodes(graph, analysis, {name for pair in edges for name in pair})
    for (source, target), edge in sorted(edges.items()):
        seen, statements = edge.pop("days"), edge.pop("statements")
        span = {"first": min(seen, default=""), "last": max(seen, default="")}
        graph.add_edge(source, target, **edge, n_statements=len(statements), **span)
    return graph


def cooccurrence(analysis: Analysis) -> nx.Graph:
    """An undirected graph: entities with an id, joined where a sentence names both; ``weight`` counts sentences."""
    import networkx as nx

    graph = nx.Graph()
    known = analysis.entities[analysis.entities["entity_id"] != ""]
    pairs: dict[tuple[str, str], set[tuple[Hashable, ...]]] = {}
    for place, group in known.groupby(["statement_id", "sentence_id"], sort=True):
        names = sorted({one for cell in group["entity_id"] for one in ids(cell)})
        for pair in combinations(names, 2):
            pairs.setdefault(pair, set()).add(place)
    _add_nodes(graph, analysis, {name for pair in pairs for name in pair})
    for (source, target), places in sorted(pairs.items()):
        graph.add_edge(source, target, weight=len(places), n_statements=len({statement for statement, _ in places}))
    return graph


def _aimed(analysis: Analysis) -> Iterator[tuple[tuple[str, str], Row]]:
    """Rows of demands and moves by actor and target; moves that are demands are left out, being counted as demands."""
    moves = analysis.moves[analysis.moves["move"] != "demand"]
    for table, source, target in ((analysis.demands, "demander", "addressee"), (moves, "actor", "target")):
        for row in records(table):
            for one in ids(row[source]):
                for other in ids(row[target]):
                    if one != other:
                        yield (one, other), row


def _new_edge() -> dict[str, Any]:
    from rapt.tables.schema import MOVES

    counts = {f"n_{move}": 0 for move in MOVES if move != "demand"}
    return {"weight": 0, "n_demands": 0, "n_stop": 0, "max_strength": 0, **counts, "days": set(), "statements": set()}


def _count(edge: dict[str, Any], row: Row) -> None:
    edge["weight"] += 1
    if "move" in row:
        edge[f"n_{row['move']}"] += 1
    else:
        edge["n_demands"] += 1
        edge["n_stop"] += row["polarity"] == "stop"
        edge["max_strength"] = max(edge["max_strength"], row["strength"])


def _add_nodes(graph: nx.Graph, analysis: Analysis, wanted: set[str]) -> None:
    """Nodes in the order of their ids, with the name and the kind that the entities have."""
    names = entity_names(analysis)
    kinds = dict(zip(analysis.entities["entity_id"], analysis.entities["label"], strict=True))
    for name in sorted(wanted):
        graph.add_node(name, label=names.get(name, name), name=names.get(name, name), kind=kinds.get(name, ""))
