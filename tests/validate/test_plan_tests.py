"""The functions that a plan names, run with what it says."""

from __future__ import annotations

import pytest

import rapt
from rapt.validate.plan_tests import run_validation


def test_an_empty_list_of_groups_is_named_and_not_no_groups():
    analysis = rapt.analyze(["米国に撤回を求めた。", "日本に協議を求めた。"], progress=False)
    with pytest.raises(ValueError, match="by is an empty list: name a column"):
        run_validation("stability", {"what": "demands", "by": []}, analysis, {}, {}, {}, {})
