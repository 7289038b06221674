"""How far the numbers of an analysis can be trusted: samples, corrected estimates, stability, power; one file a method.

Other rooms import the functions here; the rest is private.
"""

__all__: list[str] = []
