"""The commands around other coders: ``rapt prompt`` writes their instruction, ``rapt gold import`` reads what they made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rapt.cli.inputs import CORPUS, formats_in, load, read
from rapt.cli.options import Inputs, Language
from rapt.cli.printing import save_csv
from rapt.cli.terminal import one_line, say
from rapt.tables.atomic_io import write_file

if TYPE_CHECKING:
    import pandas as pd

# Problems that are printed, and how much of them.
_SHOWN, _LONGEST = 10, 160


def prompt(
    inputs: Inputs = None,
    layer: Annotated[
        list[str] | None,
        typer.Option(metavar="LAYER", help="entities, dates, demands, moves, voices; several times for several. 層。"),
    ] = None,
    lang: Annotated[Language, typer.Option(help="Language of the instruction. 指示文の言語。")] = "ja",
    out: Annotated[
        Path | None, typer.Option(dir_okay=False, metavar="FILE", help="File to write; default: print. 出力先。")
    ] = None,
) -> None:
    """Write the guidelines as an instruction for a coder or a language model, with the JSON to return. 指示文を書き出す。

    With INPUT its statements are added at the end. RAPT itself calls no model. 声明を渡すと末尾に付けます。
    """
    from rapt import validate

    statements = _statements(inputs) if inputs else None
    text = validate.coding_prompt(layer or ["demands"], lang, statements)
    if out is None:
        say(text, nl=False)
        return
    if out.suffix.lower() not in (".md", ".txt", ""):
        raise typer.BadParameter(f"--out {out}: an instruction is text; let the name end in .md or .txt")
    write_file(out, text)
    say(f"prompt: {out} ({len(text):,} characters)")


def import_codes(
    codes: Annotated[
        list[str],
        typer.Argument(metavar="CODES…", help="JSON, Excel, CSV, doccano, Prodigy, INCEpTION. 他者のコード。"),
    ],
    statements: Annotated[
        list[str] | None,
        typer.Option(
            metavar="INPUT", help="What was coded: statements or saved tables; none: the bundled ones. 声明。"
        ),
    ] = None,
    out: Annotated[Path, typer.Option(file_okay=False, help="Folder for the gold files. 出力先。")] = Path("out/codes"),
    layer: Annotated[str, typer.Option(help="Layer of rows that do not say theirs. 行に層がないときの層。")] = "",
    closeness: Annotated[
        float,
        typer.Option(min=0.5, max=1, help="Least likeness of a quotation that is not as written. 引用の近さの下限。"),
    ] = 0.85,
    lexicon: Annotated[Path | None, typer.Option(metavar="CSV", help="Names of your own. 自作の辞書。")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over other annotations. 既存のものに上書きする。")
    ] = False,
) -> None:
    """Make gold annotations of what another coder or a model returned; problems go beside. 他者のコードを取り込む。"""
    from rapt import validate

    found = validate.import_codes(
        codes, _statements(statements or []), layer=layer, closeness=closeness, lexicon=lexicon
    )
    found.save(out, force=force)
    by_way = ", ".join(f"{how} {n:,}" for how, n in found.rows["how"].value_counts(sort=False).items())
    say(f"gold: {out} ({len(found.gold):,} statements, {len(found.rows):,} rows{': ' if by_way else ''}{by_way})")
    if found.problems.empty:
        return
    save_csv(found.problems, out / "problems.csv")
    say(f"problems {len(found.problems):,}: {out / 'problems.csv'}")
    for row in found.problems.head(_SHOWN).itertuples():
        say(f"  {one_line(f'{row.place} {row.problem}: {row.detail}', _LONGEST)}")


def _statements(inputs: list[str]) -> pd.DataFrame:
    """The statements of saved tables, files, folders or the bundled corpus."""
    import rapt

    if len(inputs) == 1 and formats_in(Path(inputs[0])):
        return load(Path(inputs[0])).statements
    return read(inputs, {}) if inputs else rapt.load_corpus(CORPUS)
