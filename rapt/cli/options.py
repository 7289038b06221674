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


def given(**values: object) -> dict[str, object]:
    """The options that were given, by name.

    >>> given(issuer="CN-MOFCOM", genre="", date=None)
    {'issuer': 'CN-MOFCOM'}
    """
    return {name: value for name, value in values.items() if value}
