"""Requested actions: who asks whom to do or stop what.

Other modules import ``find_demands``; the rest is private.
"""

from rapt.extract.demands.find import find_demands

__all__ = ["find_demands"]
