"""The commands that show and hand on an analysis: report, export, compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from rapt.publish.export import FORMATS

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# What reads inputs (none: the bundled statements) with metadata and gives their analysis.
Analysed = Callable[[Sequence[str], Mapping[str, Any]], "Analysis"]

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT…]", help="Saved tables, or statements; none: the bundled ones. 表か入力。"),
]
Issuer = Annotated[str, typer.Option(metavar="ID", help="Who issued them, e.g. CN-MOFCOM. 発表機関。")]


def add_to(app: typer.Typer, analysed: Analysed) -> None:
    """Give an app the commands; ``analysed`` reads what they are called with."""

    @app.command()
    def report(
        inputs: Inputs = None,
        out: Annotated[Path, typer.Option(dir_okay=False, help="Page to write. 出力先。")] = Path("report.html"),
        lang: Annotated[Literal["ja", "en"], typer.Option(help="Language it opens in. 表示言語。")] = "ja",
        gold: Annotated[
            list[str] | None, typer.Option(metavar="GOLD", help="Gold annotations, to tell the accuracy. 正解データ。")
        ] = None,
        title: Annotated[str, typer.Option(help="Heading of the page. 見出し。")] = "",
        issuer: Issuer = "",
    ) -> None:
        """Write one offline page: figures, charts, highlighted statements, tables. 報告書を一枚のページに書く。"""
        file = analysed(inputs or [], _given(issuer=issuer)).report(out, lang=lang, gold=gold or None, title=title)
        typer.echo(f"report: {file}")

    @app.command()
    def export(
        inputs: Inputs = None,
        to: Annotated[str, typer.Option(metavar="FORMAT", help=f"{', '.join(FORMATS)}. 形式。")] = "excel",
        out: Annotated[
            Path | None, typer.Option(help="File, or folder for several; default: out/FORMAT. 出力先。")
        ] = None,
        network: Annotated[
            Literal["actors", "cooccurrence"] | None, typer.Option(help="For gexf and graphml. ネットワークの種類。")
        ] = None,
        issuer: Issuer = "",
    ) -> None:
        """Write files for another program. 他のソフトウェアのファイルに書き出す。"""
        if to not in FORMATS:
            raise ValueError(f"--to must be one of {', '.join(FORMATS)}, got {to!r}")
        target = out or Path("out") / DEFAULT_NAMES.get(to, to)
        files = analysed(inputs or [], _given(issuer=issuer)).export(target, to=to, **_given(network=network))
        typer.echo(f"{to}: {target}" + (f" ({len(files)} files)" if len(files) > 1 else ""))

    @app.command()
    def compare(
        a: Annotated[str, typer.Argument(metavar="A", help="A file, or the id of a statement. 比べる声明。")],
        b: Annotated[str, typer.Argument(metavar="B", help="The later one. 後の声明。")],
        analysis: Annotated[
            str, typer.Option(metavar="DIR", help="Saved tables that hold statements named by id. 保存した表。")
        ] = "",
        kinds: Annotated[
            list[str] | None,
            typer.Option("--kind", help="segment, demand, move, entity or word; repeatable. 種類を絞る。"),
        ] = None,
        everyone: Annotated[
            bool, typer.Option("--everyone", help="Words of all voices, not only the issuer's. 全員の言葉。")
        ] = False,
        issuer: Issuer = "",
    ) -> None:
        """Print what is new, kept, dropped, strengthened from A to B. 二つの声明の違いを示す。"""
        import rapt
        from rapt.cli.difference import HEADS, LEGEND, blocks
        from rapt.cli.terminal import console

        unknown = [kind for kind in kinds or () if kind not in HEADS]
        if unknown:
            raise ValueError(f"--kind must be one of {', '.join(HEADS)}, got {unknown[0]!r}")
        both, first, second = _two(a, b, analysis, analysed, _given(issuer=issuer))
        voices = None if everyone else ("issuer",)
        table = rapt.compare.diff(both, first, second, voices=voices)
        screen = console()
        screen.print(f"A {first}\nB {second}\n{LEGEND}", style="dim")
        for block in blocks(table, tuple(kinds or HEADS)):
            screen.print(block)


DEFAULT_NAMES = {
    "gexf": "network.gexf",
    "graphml": "network.graphml",
    "displacy": "displacy.json",
    "excel": "analysis.xlsx",
}


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _two(a: str, b: str, saved: str, analysed: Analysed, metadata: Mapping[str, Any]) -> tuple[Analysis, str, str]:
    """An analysis with both statements, and their ids: files where such are there, else ids of saved or bundled ones."""
    files = [name for name in (a, b) if Path(name).exists()]
    if len(files) == 2:
        both = analysed(files, metadata)
        if len(both.statements) != 2:
            raise ValueError(f"{a} and {b} hold {len(both.statements)} statements: give two files of one each")
        first, second = both.statements["statement_id"]
        return both, first, second
    if files:
        other = b if files == [a] else a
        raise ValueError(f"{other}: no such file; two files can be compared, or two statements by their ids")
    return analysed([saved] if saved else [], {}).select([a, b]), a, b
