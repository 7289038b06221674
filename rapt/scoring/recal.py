"""Annotations of several coders to the files that ReCal reads, with a key to their rows and codes.

ReCal (D. Freelon, Int. J. of Internet Science 5 (2010)) takes CSV without a header: a row a unit, a column a coder, numbers for
codes. It takes no missing value and one variable a file, so that there is a file a variable with the units that every coder coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from rapt.scoring.alpha import values_of
from rapt.scoring.coders import Coded, in_common
from rapt.scoring.gold import Source
from rapt.scoring.variables import Value, Variable, variables
from rapt.tables.atomic_io import write_file
from rapt.tables.cells import changed, neutral

CODES, UNITS = "codes.csv", "units.csv"


def write_recal(folder: str | PathLike[str], *coders: Source) -> list[Path]:
    """Files for ReCal in a folder, from the annotations of two or more coders: one a variable, then ``codes.csv`` and ``units.csv``.

    ``codes.csv`` says which number is which value (file, code, value), ``units.csv`` which row is which stretch of text (file, row,
    statement_id, start, end, text); both are for Excel. The variables are those of :mod:`rapt.scoring.variables`; ``demands-strength``
    is ordinal (its codes are the values), all others are nominal. Variables without a complete unit have no file.

    Raises ``ValueError`` as ``rapt.agreement`` does.

    >>> import tempfile
    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "demands": [row]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_recal(folder, a, {**a, "demands": [{**row, "strength": 4}]})
    ...     [file.name for file in files], files[0].read_text()
    (['demands-strength.csv', 'codes.csv', 'units.csv'], '5,4\\n')
    """
    statements = in_common(coders)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    files, codes, units = [], [], []
    for variable in variables(statements):
        rows = _complete(variable, statements)
        if rows and not (variable.layer == "moves" and variable.label == "all"):
            file = place / f"{_name(variable)}.csv"
            code_of = _codes(variable, [value for _, value in rows])
            files.append(write_file(file, "".join(_line(value, code_of) for _, value in rows)))
            codes += [{"file": file.name, "code": code, "value": str(value)} for value, code in code_of.items()]
            units += [_unit(file.name, n, gold, value) for n, (gold, value) in enumerate(rows, 1)]
    for name, found, columns in (
        (CODES, codes, ("file", "code", "value")),
        (UNITS, units, ("file", "row", "statement_id", "start", "end", "text")),
    ):
        table = changed(pd.DataFrame(found, columns=list(columns)), neutral)
        write_file(place / name, table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))
    return [*files, place / CODES, place / UNITS]


def _complete(variable: Variable, statements: Sequence[Coded]) -> list[tuple[Any, Value]]:
    """The units that every coder coded, each with its statement."""
    return [
        (coded[0], value)
        for coded, values in zip(statements, variable.texts, strict=True)
        for value in values
        if None not in value.values
    ]


def _name(variable: Variable) -> str:
    if variable.name != "alpha":
        return f"{variable.layer}-{variable.name}"
    return variable.layer if variable.label == "all" else f"{variable.layer}-{variable.label}"


def _codes(variable: Variable, values: Sequence[Value]) -> dict[Any, int]:
    found = values_of(value.values for value in values)
    return {value: int(value) if variable.metric == "ordinal" else n for n, value in enumerate(found)}


def _line(value: Value, code_of: dict[Any, int]) -> str:
    return ",".join(str(code_of[one]) for one in value.values) + "\n"


def _unit(file: str, n: int, gold: Any, value: Value) -> dict[str, Any]:
    place = {"start": value.start, "end": value.end, "text": gold["text"][value.start : value.end]}
    return {"file": file, "row": n, "statement_id": gold["statement_id"], **place}
