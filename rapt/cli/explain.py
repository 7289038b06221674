"""The command that says why a demand is there: ``rapt explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import load, one_statement
from rapt.cli.options import Issuer, given
from rapt.cli.terminal import one_line


def explain(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="A file, or the id of a statement. 本文。")],
    demand_id: Annotated[str, typer.Argument(metavar="DEMAND_ID", help="The demand's id, e.g. dem001. 要求の番号。")],
    analysis: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Saved tables that hold the statement. 保存した表。")
    ] = None,
    issuer: Issuer = "",
) -> None:
    """Print where one demand is and what it was read from. 要求の根拠を示す。"""
    import rapt
    from rapt.cli.explanation import explain_demand

    if analysis is not None:
        found = load(analysis).select(statement)
    else:
        found = rapt.analyze(one_statement(statement, given(issuer=issuer)), progress=False)
    for name, value in explain_demand(found, demand_id).items():
        typer.echo(f"{name:<13}{one_line(value)}")
