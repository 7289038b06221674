"""TODO"""

from rapt.extract.dates.find import extract_dates, find_dates

__all__ = ["extract_dates", "find_dates"]
