"""TODO"""

from rapt.extract.entities.find import find_entities

__all__ = ["find_entities"]
