"""A short press conference, analysed once, and what corrections make of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import rapt

TEXT = (
    "商務省の報道官は13日の記者会見で、米国に対し、100％の追加関税を直ちに撤回するよう強く求めた。\n"
    "「中国は対話を望んでいる。米国には、先月のマドリード協議の合意を守るよう促す」と述べた。"
    "関係者は、10月1日から5日まで市場は反発すると語った。"
)
ABOUT = {"issuer": "CN-MOFCOM", "date": "2025-10-13"}


@pytest.fixture(scope="session")
def conference() -> rapt.Analysis:
    """Two statements: the conference ``s1``, and a sentence ``s2``."""
    rows = [{"statement_id": "s1", "text": TEXT}, {"statement_id": "s2", "text": "日本に撤回を求めた。"}]
    return rapt.analyze(pd.DataFrame([{**row, **ABOUT} for row in rows]), progress=False)


@pytest.fixture
def edited(conference):
    """``edited(table, action, …)`` is the conference with one edit of ``s1``."""

    def edit(table: str, action: str, **cells: Any) -> rapt.Analysis:
        return conference.correct({"table": table, "action": action, "statement_id": "s1", **cells})

    return edit


@pytest.fixture
def refused(edited, conference):
    """``refused(table, action, …)`` is why an edit is refused; no table but ``problems`` may change then."""

    def refuse(table: str, action: str, **cells: Any) -> str:
        found = edited(table, action, **cells)
        for name, before in conference.tables().items():
            if name != "problems":
                pd.testing.assert_frame_equal(found.tables()[name], before)
        ((statement_id, stage, problem, detail),) = found.problems.values.tolist()
        assert (statement_id, stage, problem) == ("s1", "corrections", "not applied")
        return str(detail)

    return refuse
