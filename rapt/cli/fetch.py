"""The command that loads pages: ``rapt fetch``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from rapt.cli.options import csv_file
from rapt.cli.printing import print_table, save_csv
from rapt.cli.terminal import one_line, say

if TYPE_CHECKING:
    import pandas as pd


class Limits(TypedDict):
    """The options that both ways of loading take."""

    max_bytes: int
    seconds: float
    delay: float
    allow_private: bool
    progress: bool


def fetch(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ADDRESS|CSV…]",
            help="Addresses, or CSV files with a column url; none: the bundled sources. 入力。",
        ),
    ] = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for the pages. 出力先。")] = Path("out/originals"),
    corpus: Annotated[
        bool,
        typer.Option(
            "--corpus",
            help="One page a bundled statement, named like its digest. 同梱の声明1件に1ページを選び、同じidで保存。",
        ),
    ] = False,
    lang: Annotated[str, typer.Option(help="Language of the bundled sources, or all. 出典の言語。")] = "ja",
    delay: Annotated[float, typer.Option(min=0.5, help="Seconds between requests to one host. 間隔（秒）。")] = 2.0,
    seconds: Annotated[float, typer.Option(min=1, help="Time limit of a request. 時間の上限（秒）。")] = 30.0,
    max_mb: Annotated[float, typer.Option(min=0.01, help="Size limit of a page. 大きさの上限（MB）。")] = 5.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask hosts of the own network. 内部のアドレスも許す。")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False, callback=csv_file, metavar="CSV", help="Save what became of each address. 結果の表。"
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no table. 表示を省く。")] = False,
) -> None:
    """Load pages as Markdown files and print what became of each. 原文を手元に保存する。

    Pages that are there already are kept. Exit code 1 if not one page is there in the end.
    """
    from rapt.read.fetch import bundled_sources
    from rapt.read.fetch import fetch as fetch_pages
    from rapt.read.originals import fetch_originals

    sources = _sources(addresses) if addresses else bundled_sources("" if lang == "all" else lang)
    limits: Limits = {
        "max_bytes": int(max_mb * 1e6), "seconds": seconds, "delay": delay, "allow_private": allow_private,
        "progress": not quiet and sys.stderr.isatty(),
    }  # fmt: skip
    found = fetch_originals(out, sources, **limits) if corpus else fetch_pages(sources, out, **limits)
    if report is not None:
        save_csv(found, report)
    if not quiet:
        columns = ("fate", "detail", "url")
        # The details hold what servers answer, which may not command the terminal.
        print_table(columns, [[one_line(cell) for cell in row] for row in found[list(columns)].to_numpy().tolist()])
        counts = ", ".join(f"{fate} {n}" for fate, n in found["fate"].value_counts(sort=False).items())
        say(f"\n{counts or 'nothing to load'}: {out}")
        if corpus:
            have = found.loc[found["file"] != "", "statement_id"].nunique()
            say(f"statements {have} of {found['statement_id'].nunique()}")
    if not found["fate"].isin(["saved", "kept"]).any():
        raise typer.Exit(1)


def _sources(addresses: Iterable[str]) -> pd.DataFrame:
    """The addresses given and those that the files given list, in that order."""
    import pandas as pd

    from rapt.read.fetch import read_sources

    tables = [
        read_sources(one) if one.lower().endswith(".csv") and "://" not in one else pd.DataFrame({"url": [one]})
        for one in addresses
    ]
    return pd.concat(tables, ignore_index=True)
