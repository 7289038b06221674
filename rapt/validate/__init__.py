"""How far the numbers of an analysis can be trusted: samples, corrected estimates, stability, power; one file a method.

Other rooms import the functions here, ``codes`` and ``frozen``; the rest is private.
"""

from rapt.validate.import_codes import import_codes
from rapt.validate.plan import check_plan, freeze, run_plan
from rapt.validate.plan_file import read_plan
from rapt.validate.prompt import coding_prompt, coding_schema

__all__ = [
    "check_plan",
    "coding_prompt",
    "coding_schema",
    "freeze",
    "import_codes",
    "read_plan",
    "run_plan",
]
