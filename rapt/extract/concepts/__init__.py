"""Demands and moves to the concepts of the codebook: what is meant, whatever the words."""

from rapt.extract.concepts.code import Coded, clause_concepts, coded_demand, coded_move
from rapt.extract.concepts.hits import LAYERS, LOOKED_UP, hits

__all__ = ["LAYERS", "LOOKED_UP", "Coded", "clause_concepts", "coded_demand", "coded_move", "hits"]
