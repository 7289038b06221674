"""What is found in many short texts at once, written as the tables of cases write it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

import rapt


def entities_in(texts: Sequence[str], **columns: str) -> dict[str, str]:
    """The entities of each text as ``surface LABEL id, …``, ``-`` for none; OTHER, QUANTITY and MONEY are left out."""
    analysis = rapt.analyze(pd.DataFrame({"text": texts, **columns}), progress=False)
    rows = analysis.entities[~analysis.entities.label.isin(["OTHER", "QUANTITY", "MONEY"])]
    written = [f"{r.text} {r.label} {r.entity_id}".strip() for r in rows.itertuples()]
    by_statement = rows.assign(written=written).groupby("statement_id").written.agg(", ".join)
    return dict(zip(texts, analysis.statements.statement_id.map(by_statement).fillna("-"), strict=True))


def moves_in(cases: Sequence[str], genre: str) -> dict[tuple[str, str], set[str]]:
    """The moves by issuer and text of cases ``move | issuer | text``."""
    table = pd.DataFrame([tuple(line.split(" | ")[1:]) for line in cases], columns=["issuer", "text"])
    table["statement_id"] = table["issuer"] + " " + table["text"]
    moves = rapt.analyze(table.assign(genre=genre, date="2025-10-12", title=""), progress=False).moves
    return {
        (issuer, text): set(moves.loc[moves.statement_id == f"{issuer} {text}", "move"])
        for issuer, text in zip(table["issuer"], table["text"], strict=True)
    }
