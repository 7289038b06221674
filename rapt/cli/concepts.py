"""The command that says what is meant, to whom and how often: ``rapt concepts``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import analysis_of_all
from rapt.cli.options import Corrections, Inputs, Issuer, Language, Separator, Sheet, Voices, csv_file, given, voices_of
from rapt.cli.terminal import say


def concepts(
    inputs: Inputs = None,
    by: Annotated[
        str, typer.Option(help="addressee, issuer, year, quarter, statement or a column of yours. 分け方。")
    ] = "addressee",
    layer: Annotated[
        str, typer.Option(help="demand, duty, accuse, justify, warn, reassure, offer, deny or all. 層。")
    ] = "demand",
    uncoded: Annotated[bool, typer.Option("--uncoded", help="What no concept fits. 概念に当てはまらない行。")] = False,
    out: Annotated[
        Path | None,
        typer.Option(dir_okay=False, callback=csv_file, metavar="FILE.csv", help="Save the rows as CSV. 保存先。"),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of names. 表示言語。")] = "ja",
    voices: Voices = "issuer",
    issuer: Issuer = "",
    sheet: Sheet = "",
    separator: Separator = "",
    corrections: Corrections = None,
) -> None:
    """Print what is asked and said, whatever the words, to whom and how often. 求める内容・主張を概念ごとに数える。"""
    from rapt import compare
    from rapt.cli.concept_lines import print_concepts, print_uncoded
    from rapt.cli.printing import save_csv

    analysis = analysis_of_all(inputs or [], given(issuer=issuer, sheet=sheet, separator=separator), corrections)
    counted = voices_of(voices)
    table = compare.uncoded(analysis, voices=counted) if uncoded else compare.concepts(analysis, by, voices=counted)
    table = table if layer == "all" else table[table["layer"] == layer].reset_index(drop=True)
    if uncoded:
        print_uncoded(table, lang)
    else:
        print_concepts(table, lang)
    if out is not None:
        save_csv(table, out)
        say(f"concepts: {out}")
