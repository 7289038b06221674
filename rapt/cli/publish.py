"""The commands that pass an analysis on: ``rapt report``, ``rapt export``, ``rapt codebook``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import analysis_of_all, load
from rapt.cli.options import (
    Corrections,
    Inputs,
    Issuer,
    Language,
    Network,
    Rules,
    Separator,
    Sheet,
    Voices,
    given,
    html_file,
    voices_of,
)
from rapt.cli.terminal import say
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
    out: Annotated[Path, typer.Option(dir_okay=False, callback=html_file, help="Page to write. 出力先。")] = Path(
        "report.html"
    ),
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
    say(f"report: {file}")


def codebook(
    out: Annotated[Path, typer.Option(dir_okay=False, help="File to write, .md or .html. 出力先。")] = Path(
        "codebook.md"
    ),
    lang: Annotated[Language, typer.Option(help="Language of the document. 文書の言語。")] = "ja",
    rules: Rules = None,
    layer: Annotated[
        list[str] | None,
        typer.Option(metavar="LAYER", help="Bundled rules to be shown, e.g. ask. 載せる同梱の規則の層。"),
    ] = None,
    analysis: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Saved tables, to be scored. 採点する表。")
    ] = None,
    gold: Annotated[list[str] | None, typer.Option(metavar="GOLD", help="Gold annotations. 正解データ。")] = None,
    coded: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="Concepts that a coder chose for rows of the tables. 概念のコード。"),
    ] = None,
) -> None:
    """Write the codebook and rules as a document for the appendix. コードブックと規則を付録の文書に書く。"""
    from rapt.publish.appendix import appendix

    table = None
    if coded is not None:
        from rapt.text.own_tables import own_frame

        table = own_frame(coded, as_texts=False)
    tables = load(analysis) if analysis is not None else None
    file = appendix(out, lang, rules=rules, layers=layer or (), analysis=tables, gold=gold or None, coded=table)
    say(f"codebook: {file}")


def export(
    inputs: Inputs = None,
    to: Annotated[str, typer.Option(metavar="FORMAT", help=f"{', '.join(FORMATS)}. 形式。")] = "excel",
    out: Annotated[Path | None, typer.Option(help="File, or folder for several; default: out/FORMAT. 出力先。")] = None,
    network: Annotated[Network | None, typer.Option(help="For gexf and graphml. ネットワークの種類。")] = None,
    plan: Annotated[Path | None, typer.Option(metavar="PLAN.yaml", help="For rocrate. 分析計画。")] = None,
    name: Annotated[str, typer.Option(help="For rocrate: its name. 名称。")] = "",
    author: Annotated[str, typer.Option(metavar="NAMES", help="For rocrate, joined by ;. 著者。")] = "",
    published: Annotated[str, typer.Option(metavar="DAY", help="For rocrate, e.g. 2026-04-01. 公開日。")] = "",
    licence: Annotated[str, typer.Option(metavar="URL", help="For rocrate. ライセンス。")] = "",
    issuer: Issuer = "",
    sheet: Sheet = "",
    separator: Separator = "",
    corrections: Corrections = None,
) -> None:
    """Write files for another program. 他のソフトウェアのファイルに書き出す。"""
    if to not in FORMATS:
        raise ValueError(f"--to must be one of {', '.join(FORMATS)}, got {to!r}")
    default = DEFAULT_NAMES.get(to, to)
    target = out or Path("out") / default
    if target.suffix.lower() not in ("", Path(default).suffix) and to in DEFAULT_NAMES:
        raise ValueError(
            f"--out {target}: {to} writes a file like {default}; let the name end in {Path(default).suffix}"
        )
    analysis = analysis_of_all(inputs or [], given(issuer=issuer, sheet=sheet, separator=separator), corrections)
    options = given(
        network=network, plan=str(plan) if plan else "", name=name, author=author, published=published, licence=licence
    )
    files = analysis.export(target, to=to, **options)
    say(f"{to}: {target}" + (f" ({len(files)} files)" if len(files) > 1 else ""))
