"""The command that says which measures hold on a day: ``rapt measures``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.inputs import analysis_of_all
from rapt.cli.options import Corrections, Inputs, Issuer, Language, Separator, Sheet, Voices, csv_file, given, voices_of
from rapt.cli.terminal import say

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis


def measures(
    inputs: Inputs = None,
    as_of: Annotated[
        str, typer.Option(metavar="DAY", help="The day, as 2025-12-01; default: that of the last statement. 基準日。")
    ] = "",
    every: Annotated[
        bool, typer.Option("--all", help="Also those ended, proposed or threatened. 終了・提案・警告も示す。")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(dir_okay=False, callback=csv_file, metavar="FILE.csv", help="Save the rows as CSV. 保存先。"),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of names and states. 表示言語。")] = "ja",
    voices: Voices = "all",
    issuer: Issuer = "",
    sheet: Sheet = "",
    separator: Separator = "",
    corrections: Corrections = None,
) -> None:
    """Print which trade measures hold on a day, and who says so. ある日に効力のある措置を示す。"""
    from rapt import compare
    from rapt.cli.measure_lines import print_measures
    from rapt.cli.printing import save_csv
    from rapt.compare.measure_rows import shown

    day = _day(as_of)
    counted = voices_of(voices)
    analysis = analysis_of_all(inputs or [], given(issuer=issuer, sheet=sheet, separator=separator), corrections)
    day = day or _last_day(analysis)
    found = shown(compare.measures(analysis, day, voices=counted), every)
    print_measures(found, day, lang)
    if out is not None:
        save_csv(found, out)
        say(f"measures: {out}")


def _day(written: str) -> date | None:
    """The day that an option names, None without any; one that is none ends the command as a wrong call."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        say(f"rapt: --as-of must be a day like 2025-12-01, got {written!r}", err=True)
        raise typer.Exit(2) from None


def _last_day(analysis: Analysis) -> date | None:
    last = analysis.statements["date"].max()
    return None if last != last else last.date()
