"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

Engine: TypeAlias = Literal["local", "dask"]
Language: TypeAlias = Literal["ja", "en"]
Network: TypeAlias = Literal["actors", "cooccurrence"]
Translation: TypeAlias = Literal["official", "press", "digest", "unknown"]
Issuer: TypeAlias = Annotated[
    str, typer.Option(metavar="NAME", help="Who issued them, by name or id: 商務省, CN-MOFCOM. 発表機関（名前かID）。")
]
Rules: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Your own rules (a folder of CSVs, or one), laid over the bundled ones. 自作の規則。"
    ),
]
Voices: TypeAlias = Annotated[
    str,
    typer.Option(
        metavar="VOICES",
        help="Whose words count: issuer, narrator, reporter, other, several with commas, or all. 数える発言主体。",
    ),
]
Sheet: TypeAlias = Annotated[
    str, typer.Option(metavar="NAME", help="Sheet of Excel files; default: the one with the most texts. シート名。")
]
Separator: TypeAlias = Annotated[
    str,
    typer.Option(metavar="LINE", help="Line between the statements of a text file, e.g. ====. 声明の区切り行。"),
]
Corrections: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        help="What you corrected by hand: annotations, CSV, Excel, or a folder of them. 手で直した内容。",
    ),
]
Inputs: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT…]", help="Saved tables, or statements; none: the bundled ones. 表か入力。"),
]


def voices_of(written: str) -> tuple[str, ...] | None:
    """The voices that an option names, None for all. Raises ``ValueError`` for an unknown one.

    >>> voices_of("issuer,other"), voices_of("all")
    (('issuer', 'other'), None)
    """
    from rapt.tables.schema import VOICES

    names = tuple(name.strip() for name in written.split(",") if name.strip())
    if names == ("all",):
        return None
    if not names or set(names) - set(VOICES):
        raise ValueError(f"--voices must be among {', '.join(VOICES)}, several with commas, or all; got {written!r}")
    return names


def csv_file(path: Path | None) -> Path | None:
    """The file that an option names, if a table can be saved there; a name of another kind ends the command before its work.

    >>> csv_file(Path("表.csv")).name
    '表.csv'
    """
    if path is not None and path.suffix.lower() not in (".csv", ""):
        raise typer.BadParameter(f"{path}: the table is saved as CSV, which Excel opens; let the name end in .csv")
    return path


def html_file(path: Path) -> Path:
    """The file that an option names, if a browser opens it as a page; a name of another kind ends the command before its work.

    >>> html_file(Path("報告.html")).name
    '報告.html'
    """
    if path.suffix.lower() not in (".html", ".htm", ""):
        raise typer.BadParameter(
            f"{path}: the report is a page; let the name end in .html, and print it from a browser"
        )
    return path


def given(**values: object) -> dict[str, object]:
    """The options that were given, by name.

    >>> given(issuer="CN-MOFCOM", genre="", date=None)
    {'issuer': 'CN-MOFCOM'}
    """
    return {name: value for name, value in values.items() if value}
