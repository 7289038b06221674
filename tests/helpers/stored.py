"""Statements whose extraction is kept up to date: the texts, what changes, whether the tables are right after."""

from __future__ import annotations

import shutil
from pathlib import Path

import cheap

import rapt
from rapt.run import parts, store

TEXTS = {f"2025-10-{n:02d}-声明": f"文書{n}。\n10月{n}日に求めた。" for n in range(1, 8)}


def counts(done: store.Extraction) -> tuple[int, int, int]:
    return done.analysed, done.kept, done.removed


def times(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir() if file.is_file()}


def assert_as_from_scratch(run, tmp_path, formats=("parquet", "csv")) -> None:
    """The tables are, byte for byte, those of a run into an empty folder, and no statement is in two parts."""
    shutil.rmtree(tmp_path / "scratch", ignore_errors=True)
    run("scratch", formats)
    assert cheap.checksums(tmp_path / "out") == cheap.checksums(tmp_path / "scratch")
    found, broken = parts.find_parts(tmp_path / "out" / ".parts")
    kept = rapt.load_analysis(tmp_path / "out").statements.statement_id
    assert sorted(name for part in found for name in part.ids) == sorted(kept)
    assert not broken


def change(source: Path) -> None:
    (source / "2025-10-03-声明.txt").write_text("変更した。", encoding="utf-8")


def add(source: Path) -> None:
    (source / "2025-10-03-間.txt").write_text("間に入る。", encoding="utf-8")
