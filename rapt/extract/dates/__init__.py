"""Texts to time expressions with TIMEX3 values, by rules alone: no model is loaded and the clock is never read.

Other rooms import ``find_dates``, ``extract_dates``, and for the check of rules ``hits``, ``LAYERS``; no more.
"""

from rapt.extract.dates.find import extract_dates, find_dates
from rapt.extract.dates.hits import hits
from rapt.extract.dates.vocabulary import LAYERS

__all__ = ["LAYERS", "extract_dates", "find_dates", "hits"]
