"""Clauses to the events in the lives of trade-policy measures: what is announced, in force, suspended, ended."""

from rapt.extract.measures.find import find_measures
from rapt.extract.measures.hits import LAYERS, LOOKED_UP, hits

__all__ = ["LAYERS", "LOOKED_UP", "find_measures", "hits"]
