"""The command that compares two statements: ``rapt compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.inputs import Metadata, analysis_of_all, some_statements
from rapt.cli.options import Issuer, Voices, given, voices_of
from rapt.cli.terminal import console, visible

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis


def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A file, or the id of a statement. 比べる声明。")],
    b: Annotated[str, typer.Argument(metavar="B", help="The later one. 後の声明。")],
    analysis: Annotated[
        str, typer.Option(metavar="DIR", help="Saved tables that hold statements named by id. 保存した表。")
    ] = "",
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kind", help="sentence, segment, demand, move, entity or word; repeatable. 種類を絞る。"),
    ] = None,
    voices: Voices = "issuer",
    everyone: Annotated[bool, typer.Option("--everyone", hidden=True, help="As --voices all.")] = False,
    issuer: Issuer = "",
) -> None:
    """Print what is new, kept, dropped, strengthened from A to B. 二つの声明の違いを示す。"""
    import rapt
    from rapt.cli.difference import HEADS, LEGEND, SHOWN, blocks

    unknown = [kind for kind in kinds or () if kind not in HEADS]
    if unknown:
        raise ValueError(f"--kind must be one of {', '.join(HEADS)}, got {unknown[0]!r}")
    counted = voices_of("all" if everyone else voices)
    both, first, second = _two(a, b, analysis, given(issuer=issuer))
    table = rapt.compare.diff(both, first, second, voices=counted)
    screen = console()
    screen.print(visible(f"A {first}\nB {second}\n{LEGEND}"), style="dim")
    for block in blocks(table, tuple(kinds or SHOWN)):
        screen.print(block)


def _two(a: str, b: str, saved: str, metadata: Metadata) -> tuple[Analysis, str, str]:
    """An analysis with both statements, and their ids: files where both are, else ids of saved or bundled ones."""
    import pandas as pd

    import rapt

    files = [name for name in (a, b) if Path(name).exists()]
    if len(files) == 2:
        both = analysis_of_all(files, metadata)
        if len(both.statements) != 2:
            raise ValueError(f"{a} and {b} hold {len(both.statements)} statements: give two files of one each")
        first, second = both.statements["statement_id"]
        return both, first, second
    if files:
        other = b if files == [a] else a
        raise ValueError(f"{other}: no such file; two files can be compared, or two statements by their ids")
    if saved:
        return analysis_of_all([saved], {}).select([a, b]), a, b
    # Of the bundled statements only these two need be analysed.
    named = pd.concat([some_statements(name, {}) for name in dict.fromkeys((a, b))], ignore_index=True)
    return rapt.analyze(named), a, b
