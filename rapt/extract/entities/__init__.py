"""Texts to named entities with canonical ids: lexicon, patterns, GiNZA's names, anaphora.

Other rooms import ``find_entities``; the rest is private.
"""

from rapt.extract.entities.find import find_entities

__all__ = ["find_entities"]
