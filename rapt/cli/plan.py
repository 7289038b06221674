"""The commands around a plan that is kept: ``rapt freeze``, ``rapt check-plan``, ``rapt run-plan``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.inputs import load
from rapt.cli.options import csv_file
from rapt.cli.printing import print_table, save_csv
from rapt.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pandas as pd

    from rapt.tables.analysis import Analysis

PlanFile = Annotated[Path, typer.Argument(metavar="PLAN.yaml", help="The plan. 計画のファイル。")]
Saved = Annotated[
    Path | None,
    typer.Option(
        "--analysis", metavar="DIR", help="Saved tables of the plan's statements; default: analysed now. 分析済みの表。"
    ),
]
# Differences and rows that are printed, and the longest cell in characters.
_SHOWN, _LONGEST = 30, 60


def freeze(
    plan: PlanFile,
    analysis: Saved = None,
    amend: Annotated[
        str, typer.Option(metavar="REASON", help="Why a frozen plan is frozen again; kept. 凍結し直す理由。")
    ] = "",
) -> None:
    """Keep a plan with all that decides its numbers: statements, rules, codebook, versions, rows. 計画を凍結する。"""
    from rapt import validate

    found = validate.freeze(plan, _saved(analysis), amend=amend)
    sizes = ", ".join(f"{name} {table['rows']:,}" for name, table in found.record["tables"].items() if name != "tokens")
    say(f"frozen: {found.folder}\n{sizes}")
    for name, members in found.record["groups"].items():
        say(f"group {name}: {len(members):,} statements")
    say(f"sha256 {found.sha256}")


def check_plan(
    plan: PlanFile,
    analysis: Saved = None,
    out: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False,
            callback=csv_file,
            metavar="CSV",
            help="Save the rows that changed; differences go beside. 保存先。",
        ),
    ] = None,
) -> None:
    """Print what differs from a frozen plan and which rows it changed; exit code 1 if anything does. 計画と照合する。"""
    from rapt import validate

    found = validate.check_plan(plan, _saved(analysis))
    say(f"plan {found.frozen.sha256}")
    for n, one in enumerate(found.frozen.record["amendments"], 1):
        say(f"amended {n}: {one['reason']} (replaces {one['replaces'][:12]})")
    if found.kept:
        say("nothing differs")
        return
    say(f"\ndifferences {len(found.differences):,}")
    _print(found.differences, ("part", "name", "before", "now"), ("before", "now"))
    _print_rows(found.rows)
    if out is not None:
        save_csv(found.rows, out)
        save_csv(found.differences, out.with_name(f"{out.stem}-differences{out.suffix}"))
    raise typer.Exit(1)


def run_plan(
    plan: PlanFile,
    analysis: Saved = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for a CSV a test. 出力先。")] = Path("out/plan"),
) -> None:
    """Run the tests of a plan as it has them, and save a CSV for each. 計画どおりに比較を実行する。"""
    from rapt import validate
    from rapt.tables.given import read_regular
    from rapt.validate.frozen import folder_of

    answers = {test.name: test.answer for test in validate.read_plan(plan).tests}
    frozen = folder_of(plan) / "plan.yaml"
    if frozen.is_file() and read_regular(frozen) != read_regular(plan):
        say(f"note: {plan} was changed after freezing: rapt check-plan {plan}", err=True)
    for n, (name, table) in enumerate(validate.run_plan(plan, _saved(analysis)).items(), 1):
        file = out / f"test-{n}.csv"
        save_csv(table, file)
        say(f"{name}: {len(table):,} rows, {file}\n  {one_line(answers[name])}")


def _saved(folder: Path | None) -> Analysis | None:
    return load(folder) if folder is not None else None


def _print_rows(rows: pd.DataFrame) -> None:
    """How many rows of each table changed and why, then the first of those that are no tokens."""
    if rows.empty:
        say("\nno row of any table changed")
        return
    counts = rows.groupby(["table", "change", "cause"], sort=False).size().reset_index(name="n")
    say(f"\nrows changed {len(rows):,}")
    print_table(
        ("table", "change", "cause", "n"),
        [[str(cell) for cell in row] for row in counts.itertuples(index=False)],
        right=("n",),
    )
    say("")
    shown = rows[~rows["table"].isin(["tokens", "segments"])]
    _print(shown, ("table", "statement_id", "change", "before", "now"), ("before", "now"))


def _print(table: pd.DataFrame, columns: tuple[str, ...], wrap: tuple[str, ...]) -> None:
    cells = table[list(columns)].head(_SHOWN).itertuples(index=False)
    print_table(columns, [[one_line(str(cell), _LONGEST) for cell in row] for row in cells], wrap=wrap)
    if len(table) > _SHOWN:
        say(f"and {len(table) - _SHOWN:,} more; --out saves them all")
