"""The command ``rapt agreement``: how far coders agree, on the screen, as CSV, and for ReCal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.options import csv_file
from rapt.cli.printing import number_cell, print_table, save_csv
from rapt.cli.terminal import say

if TYPE_CHECKING:
    import pandas as pd

_SCORES = ("f1", "alpha", "low", "high")
_COUNTS = ("n_a", "n_b", "n_match")


def agreement(
    coders: Annotated[
        list[Path],
        typer.Argument(metavar="CODER CODER…", help="Annotations, a file or folder a coder. 各コーダーの注釈。"),
    ],
    labels: Annotated[bool, typer.Option("--labels", help="A row for every label. ラベル別。")] = False,
    statements: Annotated[bool, typer.Option("--statements", help="A row for every statement. 声明別。")] = False,
    out: Annotated[
        Path | None,
        typer.Option(dir_okay=False, callback=csv_file, metavar="CSV", help="Save the table, all labels. 表の保存先。"),
    ] = None,
    recal: Annotated[
        Path | None,
        typer.Option(file_okay=False, metavar="DIR", help="Write files for ReCal, with a key. ReCal用CSVの保存先。"),
    ] = None,
    differences: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False,
            callback=csv_file,
            metavar="CSV",
            help="Save where the coders differ. 相違点の一覧の保存先。",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of the intervals. 信頼区間の乱数の種。")] = 0,
) -> None:
    """Print how far coders agree: F1 and Krippendorff's alpha with intervals. コーダー間の一致度を示す。"""
    import rapt

    if len(coders) < 2:
        raise ValueError(f"agreement needs two or more coders, a file or folder each; got {coders[0]}")
    table = rapt.agreement(*coders, by="statement" if statements else "label", seed=seed)
    _print(table, labels)
    if out is not None:
        save_csv(table, out)
    if differences is not None:
        from rapt.scoring.differences import differences as find_differences

        save_csv(find_differences(*coders), differences)
    if recal is not None:
        from rapt.scoring.recal import write_recal

        files = write_recal(recal, *coders)
        say(f"{recal}: {len(files) - 2} files for ReCal, and their key in {files[-2].name} and {files[-1].name}")


def _print(table: pd.DataFrame, labels: bool) -> None:
    """The measures that have something to compare."""
    from rapt.tables.schema import records

    shown = table[table[list(_COUNTS)].sum(axis=1) > 0]
    shown = shown if labels else shown[shown["label"] == "all"]
    first = ("statement_id",) if "statement_id" in table else ()
    header = (*first, "layer", *(["label"] if labels else []), "measure", *_SCORES, *_COUNTS)
    rows = [[number_cell(row[name]) for name in header] for row in records(shown)]
    n_statements = table["statement_id"].nunique() if first else table["n_statements"].iloc[0]
    say(f"coders {table['n_coders'].iloc[0]}, statements {n_statements}")
    print_table(header, rows, right=(*_SCORES, *_COUNTS))
