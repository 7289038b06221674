"""How far the numbers of an analysis can be trusted: samples, corrected estimates, stability, power; one file a method.

Other rooms import the functions here; the rest is private.
"""

from rapt.validate.estimate import estimate
from rapt.validate.exchange import exchange, exchange_rows
from rapt.validate.power import power
from rapt.validate.sample import sample
from rapt.validate.stability import stability, stability_summary

__all__ = ["estimate", "exchange", "exchange_rows", "power", "sample", "stability", "stability_summary"]
