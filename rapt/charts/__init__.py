"""Tables of :mod:`rapt.compare` and :mod:`rapt.validate` to Altair charts: one file a family of charts.

Every chart takes ``lang="ja"`` or ``"en"``, holds no more rows than it draws, and shows the sentence of a mark in its
tooltip. Importing this package sets the theme ``rapt`` and the renderer ``rapt``, unless others were chosen: in notebooks charts
are live without the net, with a picture beside. Other rooms use what this
package exports, ``palettes`` and ``theme``; the rest is private.
"""

from rapt.charts.before_after import before_after
from rapt.charts.concepts import concepts
from rapt.charts.demands import demand_matrix
from rapt.charts.disagreement import disagreement
from rapt.charts.dispersion import dispersion
from rapt.charts.estimates import estimates
from rapt.charts.flows import demand_flows, demand_network
from rapt.charts.images import save
from rapt.charts.keyness import keyness
from rapt.charts.measures import measures
from rapt.charts.network import cooccurrence
from rapt.charts.notebook import register as register_renderer
from rapt.charts.palettes import ADDRESSEES, MOVES, POLARITIES, STATES
from rapt.charts.profile import profile
from rapt.charts.reuse import reuse
from rapt.charts.similarity import similarity
from rapt.charts.stability import stability
from rapt.charts.strength import strength_timeline
from rapt.charts.theme import register
from rapt.charts.threads import demand_threads
from rapt.charts.timeline import timeline

register()
register_renderer()

__all__ = [
    "ADDRESSEES",
    "MOVES",
    "POLARITIES",
    "STATES",
    "before_after",
    "concepts",
    "cooccurrence",
    "demand_flows",
    "demand_matrix",
    "demand_network",
    "demand_threads",
    "disagreement",
    "dispersion",
    "estimates",
    "keyness",
    "measures",
    "profile",
    "reuse",
    "save",
    "similarity",
    "stability",
    "strength_timeline",
    "timeline",
]
