"""Tables on disk: Parquet, CSV that Excel opens as Japanese, or one Excel file with a sheet a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from rapt import schema

FORMATS = ("parquet", "csv", "xlsx")
_EXCEL_FILE = "analysis.xlsx"
# What Excel takes in one cell and in one sheet.
_CELL, _SHEET = 32_767, 1_048_575


def write(tables: Mapping[str, pd.DataFrame], folder: Path, format: str) -> list[Path]:
    """The files written for the tables, in a folder that is made if need be.

    Raises ``ValueError`` for an unknown format, or for a table that does not fit into Excel.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {list(FORMATS)}, got {format!r}")
    if format == "xlsx":
        _check_excel(tables)
    folder.mkdir(parents=True, exist_ok=True)
    if format == "xlsx":
        return [_write_excel(tables, folder / _EXCEL_FILE)]
    files = []
    for name, table in tables.items():
        file = folder / f"{name}.{format}"
        if format == "parquet":
            table.to_parquet(file, index=False)
        else:
            table.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n")
        files.append(file)
    return files


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables in a folder, with the dtypes of the contract.

    Raises ``FileNotFoundError`` if the folder holds no analysis or lacks a table.
    """
    if (folder / _EXCEL_FILE).exists():
        sheets = pd.read_excel(folder / _EXCEL_FILE, sheet_name=None, dtype=str, keep_default_na=False)
        return {name: schema.conform(name, _unescaped(sheets[name])) for name in schema.TABLES}
    for format in ("parquet", "csv"):
        if (folder / f"statements.{format}").exists():
            return {name: schema.conform(name, _read_one(folder / f"{name}.{format}")) for name in schema.TABLES}
    raise FileNotFoundError(f"{folder} holds no analysis: save one there with Analysis.save(folder)")


def _read_one(file: Path) -> pd.DataFrame:
    if not file.exists():
        raise FileNotFoundError(f"{file} is missing: save the analysis again")
    if file.suffix == ".parquet":
        return pd.read_parquet(file)
    return pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig", lineterminator=None, engine="c")


def _check_excel(tables: Mapping[str, pd.DataFrame]) -> None:
    for name, table in tables.items():
        if len(table) > _SHEET:
            raise ValueError(
                f"{name} has {len(table):,} rows, a sheet of Excel takes {_SHEET:,}: save as parquet or csv"
            )
        if "text" not in table:
            continue
        for statement_id, text in zip(table["statement_id"], table["text"], strict=True):
            if len(text) > _CELL:
                raise ValueError(
                    f"{name}: the text of {statement_id} has {len(text):,} characters, a cell of Excel takes "
                    f"{_CELL:,}: save as parquet or csv"
                )


def _write_excel(tables: Mapping[str, pd.DataFrame], file: Path) -> Path:
    from openpyxl.utils.escape import escape

    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        for name, table in tables.items():
            out = table.copy()
            for column in out.columns:
                if out[column].dtype == object or str(out[column].dtype) == "category":
                    out[column] = out[column].astype(object).map(escape)
            out.to_excel(writer, sheet_name=name, index=False)
    return file


def _unescaped(table: pd.DataFrame) -> pd.DataFrame:
    from openpyxl.utils.escape import unescape

    return table.map(unescape)
