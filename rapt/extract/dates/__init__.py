"""Texts to time expressions with TIMEX3 values, by rules alone: no model is loaded and the clock is never read.

Other rooms import ``find_dates`` and ``extract_dates``; the rest is private.
"""

from rapt.extract.dates.find import extract_dates, find_dates

__all__ = ["extract_dates", "find_dates"]
