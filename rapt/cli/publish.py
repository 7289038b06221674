"""The commands that pass an analysis on: ``rapt report``, ``rapt export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import analysis_of_all
from rapt.cli.options import (
    Corrections,
    Inputs,
    Issuer,
    Language,
    Network,
    Separator,
    Sheet,
    Voices,
    given,
    voices_of,
)
from rapt.publish.export import FORMATS

# Names of files that are written where no --out is given.
DEFAULT_NAMES = {
    "gexf": "network.gexf",
    "graphml": "network.graphml",
    "displacy": "displacy.json",
    "excel": "analysis.xlsx",
}


def report(
    inputs: Inputs = None,
    out: Annotated[Path, typer.Option(dir_okay=False, help="Page to write. 出力先。")] = Path("report.html"),
    lang: Annotated[Language, typer.Option(help="Language it opens in. 表示言語。")] = "ja",
    gold: Annotated[
        list[str] | None, typer.Option(metavar="GOLD", help="Gold annotations, for the accuracy. 正解データ。")
    ] = None,
    title: Annotated[str, typer.Option(help="Heading of the page. 見出し。")] = "",
    voices: Voices = "issuer",
    since: Annotated[
        str,
        typer.Option(
            metavar="DAY",
            help="Show what changed since; default: 90 days before the latest statement. 変化の起点の日。",
        ),
    ] = "",
    issuer: Issuer = "",
    sheet: Sheet = "",
    separator: Separator = "",
    corrections: Corrections = None,
) -> None:
    """Write one offline page: requests, measures, changes, charts, statements, tables. 報告書を一枚のページに書く。"""
    counted = voices_of(voices)
    analysis = analysis_of_all(inputs or [], given(issuer=issuer, sheet=sheet, separator=separator), corrections)
    file = analysis.report(out, lang=lang, gold=gold or None, title=title, voices=counted, since=since or None)
    typer.echo(f"report: {file}")


def export(
    inputs: Inputs = None,
    to: Annotated[str, typer.Option(metavar="FORMAT", help=f"{', '.join(FORMATS)}. 形式。")] = "excel",
    out: Annotated[Path | None, typer.Option(help="File, or folder for several; default: out/FORMAT. 出力先。")] = None,
    network: Annotated[Network | None, typer.Option(help="For gexf and graphml. ネットワークの種類。")] = None,
    issuer: Issuer = "",
    sheet: Sheet = "",
    separator: Separator = "",
    corrections: Corrections = None,
) -> None:
    """Write files for another program. 他のソフトウェアのファイルに書き出す。"""
    if to not in FORMATS:
        raise ValueError(f"--to must be one of {', '.join(FORMATS)}, got {to!r}")
    target = out or Path("out") / DEFAULT_NAMES.get(to, to)
    analysis = analysis_of_all(inputs or [], given(issuer=issuer, sheet=sheet, separator=separator), corrections)
    files = analysis.export(target, to=to, **given(network=network))
    typer.echo(f"{to}: {target}" + (f" ({len(files)} files)" if len(files) > 1 else ""))
