"""TODO"""

from rapt.extract.demands.find import find_demands

__all__ = ["find_demands"]
