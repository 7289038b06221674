"""The contract: columns of all tables, rows, the ``Analysis``, tables on disk and the provenance of an analysis.

Other rooms import ``schema``, ``checks``, ``rows``, ``values``, ``analysis``, ``evidence``, ``provenance``, ``disk``, ``excel``, ``cells``,
``choosing``, ``order``, ``arrow``, ``origin``, ``variables``, ``given``, ``file_names`` and ``atomic_io``; the rest is private.
"""
