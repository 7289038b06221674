"""The command that serves the explorers as a page: ``rapt app``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from rapt.cli.inputs import analysis_of_all, check_inputs, formats_in
from rapt.cli.options import Corrections, Issuer, Separator, Sheet, given
from rapt.cli.terminal import say


def serve_app(
    source: Annotated[
        str, typer.Argument(metavar="[INPUT]", help="Saved tables, or statements; none: the bundled ones. 表か入力。")
    ] = "",
    ip: Annotated[
        str, typer.Option(help="Address to serve on; other machines reach it only if you say so. 待ち受ける番地。")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on. ポート番号。")] = 8866,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser. ブラウザーで開く。")] = True,
    keep: Annotated[
        bool,
        typer.Option(
            help="Keep uploaded files on this machine until the page forgets them. 読み込んだファイルを残す。"
        ),
    ] = True,
    pages: Annotated[
        int, typer.Option(min=1, help="The most pages at once; each takes 200 MB. 同時に開けるページの数。")
    ] = 20,
    issuer: Issuer = "",
    sheet: Sheet = "",
    separator: Separator = "",
    corrections: Corrections = None,
) -> None:
    """Serve the explorers as a page, for reading and comparing without code. 画面で読む・比べる。"""
    from rapt.app.serve import check_address, check_installed, serve, uploads_folder

    def ready(address: str) -> None:
        say(f"RAPT: {address}\n(Ctrl+C to stop / 終了は Ctrl+C)")
        if browser:
            typer.launch(address)

    check_installed()
    check_address(ip)
    uploads = uploads_folder(ip) if keep else None
    saved = bool(source and formats_in(Path(source)))
    if saved and not corrections:
        serve(Path(source).resolve(), ip, port, ready, uploads, pages)
        return
    with tempfile.TemporaryDirectory() as folder:
        if source and not saved:
            check_inputs([source])
        metadata = given(issuer=issuer, sheet=sheet, separator=separator)
        analysis_of_all([source] if source else [], metadata, corrections).save(folder)
        serve(Path(folder), ip, port, ready, uploads, pages)
