"""The command that says why a demand, a voice or a move is there: ``rapt explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import load, one_statement
from rapt.cli.options import Issuer, Rules, given
from rapt.cli.terminal import one_line, say


def explain(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="A file, or the id of a statement. 本文。")],
    row_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A demand's id, e.g. dem001, or a sentence's, e.g. sen001. 要求か文の番号。"),
    ],
    analysis: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Saved tables that hold the statement. 保存した表。")
    ] = None,
    issuer: Issuer = "",
    rules: Rules = None,
) -> None:
    """Print where a demand is, or a sentence's voice and moves, and what they were read from. 要求・声・発話行為の根拠を示す。"""
    import rapt
    from rapt.cli.explanation import explain_row
    from rapt.text.rules import load_rules

    in_force = load_rules(rules)
    if analysis is not None:
        found = load(analysis).select(statement)
    else:
        found = rapt.analyze(one_statement(statement, given(issuer=issuer)), progress=False, rules=rules and in_force)
    for name, value in explain_row(found, row_id, in_force):
        say(f"{name:<13}{one_line(value)}")
