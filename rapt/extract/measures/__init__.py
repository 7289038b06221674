"""Clauses to the events in the lives of trade-policy measures: what is announced, in force, suspended, ended."""

from rapt.extract.measures.find import find_measures
from rapt.extract.measures.hits import LAYERS, hits

__all__ = ["LAYERS", "find_measures", "hits"]
