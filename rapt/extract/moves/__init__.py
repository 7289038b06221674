"""Rhetorical moves of the issuer, part by part of its sentences: announce, justify, deny, accuse, warn, reassure, offer.

Read in passes: sentences to parts (:mod:`.parts`), parts to acts (:mod:`.acts` by predicate, :mod:`.words` by words of
evaluation, :mod:`.phrases` by wording), acts to whose they are (:mod:`.doers`) and what becomes of them (:mod:`.turns`).
"""

from rapt.extract.moves.find import find_moves
from rapt.extract.moves.hits import LAYERS, hits

__all__ = ["LAYERS", "find_moves", "hits"]
