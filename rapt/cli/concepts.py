"""The command that says what is meant, to whom and how often: ``rapt concepts``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rapt.cli.inputs import analysis_of_all
from rapt.cli.options import Corrections, Inputs, Issuer, Language, Separator, Sheet, Voices, given, voices_of
from rapt.tables.schema import records

if TYPE_CHECKING:
    import pandas as pd

# How many strengths of a long history are printed.
_LATEST = 8


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
        Path | None, typer.Option(dir_okay=False, metavar="FILE.csv", help="Save the rows as CSV. 保存先。")
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
    from rapt.cli.printing import save_csv

    analysis = analysis_of_all(inputs or [], given(issuer=issuer, sheet=sheet, separator=separator), corrections)
    counted = voices_of(voices)
    table = compare.uncoded(analysis, voices=counted) if uncoded else compare.concepts(analysis, by, voices=counted)
    table = table if layer == "all" else table[table["layer"] == layer].reset_index(drop=True)
    if uncoded:
        _print_uncoded(table, lang)
    else:
        _print(table, lang)
    if out is not None:
        save_csv(table, out)
        typer.echo(f"concepts: {out}")


def _print(table: pd.DataFrame, lang: str) -> None:
    """A block a concept, the groups of most statements first."""
    from rapt.cli.printing import print_table
    from rapt.text.codebook import label
    from rapt.words import value_word, word

    header = [word(key, lang) for key in ("group", "n_statements", "n", "strength", "answers", "first_use", "last_use")]
    for (layer, concept), found in groupby(records(table), key=lambda row: (row["layer"], row["concept"])):
        rows = sorted(found, key=lambda row: -row["n_statements"])
        total = sum(row["n_statements"] for row in rows)
        typer.echo(f"\n{label(concept, lang)} ({value_word('layer', layer, lang)}, {total:,})")
        print_table(header, [_cells(row, lang) for row in rows])


def _cells(row: dict[str, Any], lang: str) -> list[str]:
    from rapt.text.names import actor_names

    steps = row["strength"].split(";")
    strengths = "→".join(steps if len(steps) <= _LATEST else ["…", *steps[-_LATEST:]])
    days = [f"{row[name]:%Y-%m-%d}" if row[name] == row[name] else "" for name in ("first_use", "last_use")]
    return [
        actor_names(row["group"], lang),
        str(row["n_statements"]),
        str(row["n"]),
        strengths,
        str(row["answers"]),
        *days,
    ]


def _print_uncoded(table: pd.DataFrame, lang: str) -> None:
    from rapt.cli.printing import print_table
    from rapt.cli.terminal import one_line
    from rapt.text.codebook import label
    from rapt.words import value_word, word

    header = [word(key, lang) for key in ("layer", "text", "nearest", "similarity", "statement_id")]
    cells = [
        [value_word("layer", row["layer"], lang), one_line(row["text"], 44), label(row["nearest"], lang),
         f"{row['similarity']:.2f}", row["statement_id"]]
        for row in records(table)
    ]  # fmt: skip
    print_table(header, cells)
