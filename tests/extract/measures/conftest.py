"""Texts to the rows of the table ``measures``, all parsed in one pass."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

DAY = "2025-10-12"


@pytest.fixture(scope="session")
def measures_of():
    def found(texts, issuer="CN-MOFCOM", date=DAY, **given) -> list[list[dict]]:
        table = pd.DataFrame([{"text": text, "date": date, "issuer": issuer, **given} for text in texts])
        analysis = rapt.analyze(table)
        rows = {name: [] for name in analysis.statements["statement_id"]}
        for row in analysis.measures.to_dict("records"):
            rows[row["statement_id"]].append(row)
        return list(rows.values())

    return found
