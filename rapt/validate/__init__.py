"""How far the numbers of an analysis can be trusted: samples, corrected estimates, stability, power, plans, other coders.

One file a method. Other rooms import the functions here, ``codes`` and ``frozen``; the rest is private.
"""

from rapt.validate.disagreement import disagreement
from rapt.validate.estimate import estimate
from rapt.validate.exchange import exchange, exchange_rows
from rapt.validate.import_codes import import_codes
from rapt.validate.plan import check_plan, freeze, run_plan
from rapt.validate.plan_file import read_plan
from rapt.validate.power import power
from rapt.validate.prompt import coding_prompt, coding_schema
from rapt.validate.sample import sample
from rapt.validate.stability import stability, stability_summary

__all__ = [
    "check_plan",
    "coding_prompt",
    "coding_schema",
    "disagreement",
    "estimate",
    "exchange",
    "exchange_rows",
    "freeze",
    "import_codes",
    "power",
    "read_plan",
    "run_plan",
    "sample",
    "stability",
    "stability_summary",
]
