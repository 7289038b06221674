"""An analysis to result tables: concordances, keyness, collocations, similarity and more; one file a method.

Other rooms import the functions here (``kwic``, ``concepts``, ``demand_threads``, ``timeline`` and so on), ``cautions``,
``dispersion``, ``measure_rows``, ``messages``, ``power``, ``quantities``, ``results``, ``reuse``, ``rhetoric``, ``same_action`` and
``selection``; the rest is private. Every function counts the issuer's own voice only, unless ``voices`` says otherwise; those of measures count all.
"""

# Modules have the name of their function. All are imported here, so that the name always means the function, not the
# module; they import nothing heavy, and ``import rapt`` does not import this package.
from rapt.compare.before_after import before_after
from rapt.compare.cautions import RaptWarning
from rapt.compare.collocations import collocations
from rapt.compare.concepts import concepts, uncoded
from rapt.compare.cooccurrence import cooccurrence, cooccurrence_graph, write_gexf
from rapt.compare.demand_flows import demand_flows
from rapt.compare.demand_matrix import demand_matrix
from rapt.compare.demand_threads import demand_threads
from rapt.compare.diff import diff
from rapt.compare.dispersion import dispersion
from rapt.compare.formulas import formulas
from rapt.compare.frequencies import frequencies
from rapt.compare.keyness import keyness
from rapt.compare.kwic import kwic
from rapt.compare.measure_timeline import measure_timeline
from rapt.compare.measures import lives, measures
from rapt.compare.parallels import parallels
from rapt.compare.profile import profile
from rapt.compare.profile_difference import profile_difference
from rapt.compare.reuse import reuse, reuse_occurrences
from rapt.compare.selection import choose_sentences, choose_statements
from rapt.compare.similarity import similarity
from rapt.compare.strength_timeline import strength_timeline
from rapt.compare.timeline import timeline

__all__ = [
    "RaptWarning",
    "before_after",
    "choose_sentences",
    "choose_statements",
    "collocations",
    "concepts",
    "cooccurrence",
    "cooccurrence_graph",
    "demand_flows",
    "demand_matrix",
    "demand_threads",
    "diff",
    "dispersion",
    "formulas",
    "frequencies",
    "keyness",
    "kwic",
    "lives",
    "measure_timeline",
    "measures",
    "parallels",
    "profile",
    "profile_difference",
    "reuse",
    "reuse_occurrences",
    "similarity",
    "strength_timeline",
    "timeline",
    "uncoded",
    "write_gexf",
]
