"""The notebooks as they are kept: small, offline, with what a reader who does not run them needs."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from rapt import widgets

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))
LIVE = "application/vnd.jupyter.widget-view+json"
CHART = "application/vnd.vega.v5+json"


def outputs(cell):
    return [output.get("data", {}) for output in cell.get("outputs", [])]


@pytest.fixture(params=NOTEBOOKS, ids=lambda file: file.stem)
def file(request):
    return request.param


def test_a_notebook_is_small_and_names_nothing_outside(file):
    assert file.stat().st_size < 1_000_000
    assert "cdn.jsdelivr" not in file.read_text(encoding="utf-8")


def test_no_output_needs_a_kernel(file):
    cells = nbformat.read(file, 4).cells
    assert not [data for cell in cells for data in outputs(cell) if LIVE in data]
    for data in (data for cell in cells for data in outputs(cell) if CHART in data):
        assert "image/png" in data
        assert "tooltip" in json.dumps(data[CHART])


def test_every_view_is_kept_still(file):
    for cell in nbformat.read(file, 4).cells:
        plain = [data.get("text/plain", "") for data in outputs(cell)]
        views = [n for n, text in enumerate(plain) if text.partition("(")[0] in widgets.__all__]
        assert [n for n in views if "rapt-still" not in outputs(cell)[n + 1]["text/html"]] == []
