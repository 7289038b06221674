"""The command that makes tables: ``rapt extract``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import CORPUS, Metadata, check_inputs, formats_in
from rapt.cli.options import Corrections, Engine, Issuer, Rules, Separator, Sheet, Translation, given
from rapt.cli.printing import print_summary
from rapt.cli.terminal import say

DEFAULT_FORMATS = ("parquet", "csv")


def extract(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT…", help="Files, folders or globs; none: the bundled corpus. 入力。"),
    ] = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for the tables. 出力先。")] = Path("out/tables"),
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="parquet, csv, xlsx, all of these, or parts; repeatable. Default: parquet and csv. 保存形式。",
        ),
    ] = None,
    issuer: Issuer = "",
    speaker: Annotated[str, typer.Option(help="Who speaks for the issuer. 発言者。")] = "",
    genre: Annotated[str, typer.Option(help="remarks, transcript, announcement … 文書の種類。")] = "",
    outlet: Annotated[str, typer.Option(help="Who published the texts. 媒体。")] = "",
    translation: Annotated[Translation | None, typer.Option(help="Who put them into Japanese. 訳の別。")] = None,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of the statements. 発表日。")] = None,
    sheet: Sheet = "",
    separator: Separator = "",
    lexicon: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Your own entities, laid over the bundled ones. 自作の辞書。")
    ] = None,
    rules: Rules = None,
    corrections: Corrections = None,
    engine: Annotated[Engine, typer.Option(help="local, or dask: many processes or machines. 実行方法。")] = "local",
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of a running Dask cluster, e.g. tcp://host:8786. 接続先。")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no summary. 表示を省く。")] = False,
) -> None:
    """Save the tables of statements and print a summary. 声明文を表にし、要約を示す。

    What the options say of the statements fills what the files leave open. Run again with the same --out,
    only new and changed statements are analysed. 同じ出力先に再実行すると、追加・変更された声明だけを解析します。
    """
    from rapt.run import store
    from rapt.run.source import Source

    begin = time.perf_counter()
    named = _in_saving_order(formats or DEFAULT_FORMATS)
    check_inputs(inputs or [])
    metadata = given(
        issuer=issuer, speaker=speaker, genre=genre, outlet=outlet, translation=translation, date=date, sheet=sheet,
        separator=separator,
    )  # fmt: skip
    source = Source(inputs, metadata) if inputs else Source([_corpus_folder(metadata)])
    progress = False if quiet else None
    done = store.extract(
        source, out, named, lexicon=lexicon, rules=rules, corrections=corrections, engine=engine, scheduler=scheduler,
        progress=progress,
    )  # fmt: skip
    _note_earlier_tables(out, named)
    for note in done.notes:
        say(f"note: {note}", err=True)
    if not quiet:
        print_summary(done.summary)
        counts = f"analysed {done.analysed:,}, unchanged {done.kept:,}, removed {done.removed:,}"
        say(f"tables: {out} ({', '.join(named)}), {counts}, made in {time.perf_counter() - begin:.1f} s")


def _in_saving_order(names: Sequence[str]) -> list[str]:
    """The formats named, each once, in the order they are saved: Excel last, since it may refuse a table."""
    from rapt.run.store import FORMATS

    known = (*FORMATS, "all")
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"--format must be one of {', '.join(known)}, got {unknown[0]!r}")
    return [name for name in FORMATS if name in names or ("all" in names and name != "parts")]


def _corpus_folder(metadata: Metadata) -> Path:
    from rapt.read.corpora import corpus_folder

    if metadata:
        options = ", ".join(f"--{name}" for name in metadata)
        raise typer.BadParameter(f"{options}: the bundled corpus says this itself; give an INPUT")
    return corpus_folder(CORPUS)


def _note_earlier_tables(out: Path, formats: Sequence[str]) -> None:
    earlier = [name for name in formats_in(out) if name not in formats]
    if earlier:
        say(f"note: {out} also holds tables of an earlier run ({', '.join(earlier)}): delete them", err=True)
