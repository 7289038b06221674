"""A folder of statements, and extractions of it that need no model."""

from __future__ import annotations

import os
from pathlib import Path

import cheap
import pytest
from stored import TEXTS

from rapt.run import local, parts, store
from rapt.run.source import Source


@pytest.fixture
def analysed(monkeypatch):
    """Takes the model out, makes parts of two statements; the ids of what is analysed."""
    monkeypatch.setattr(local, "analyze_tables", cheap.analyze_tables)
    for module in (local, parts):
        monkeypatch.setattr(module, "SIZE", 2)
    # Waiting for the disk is for those who pull the plug.
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    cheap.ANALYSED.clear()
    return cheap.ANALYSED


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(source, tmp_path, analysed):
    """Extracts the source into a folder, by default always the same; ``analysed`` holds this run's statements."""

    def extract(out="out", formats=("parquet", "csv"), **options):
        analysed.clear()
        return store.extract(
            Source([str(source)], {"issuer": "CN"}), tmp_path / out, formats, progress=False, **options
        )

    return extract
