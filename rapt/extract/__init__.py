"""From a parsed document to the rows of its tables: entities, dates, voices, demands and moves, layer by layer.

Other rooms import ``concepts``, ``dates``, ``layers``, ``rule_hits`` and, for spaCy pipelines, ``components``; the rest is private.
"""
