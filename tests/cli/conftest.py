"""The command in an empty folder, with an analysis made by hand in place of the real one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import TEXT, built
from pages import servers
from typer.testing import CliRunner

import rapt
from rapt.cli.main import app
from rapt.run import store
from rapt.run.summary import Summary


@pytest.fixture
def cli(monkeypatch, tmp_path):
    """Runs the command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def analyzed(monkeypatch, extracting):
    """Puts a hand-made analysis in place of the real one; holds what it was asked to analyse."""
    calls: list[dict[str, Any]] = []

    def analyze(statements, progress=None, lexicon=None, rules=None):
        calls.append({"statements": statements, "progress": progress, "lexicon": lexicon, "rules": rules})
        return built(n_problems=7)

    monkeypatch.setattr(rapt, "analyze", analyze)
    extracting(built(n_problems=7), calls)
    return calls


@pytest.fixture
def extracting(monkeypatch):
    """``extracting(analysis)`` has ``rapt extract`` save that analysis for any input; it returns the list of its calls."""

    def replace(analysis: rapt.Analysis, calls: list[dict[str, Any]]) -> None:
        def extract(source, out, formats, **options):
            calls.append({"statements": source.read()[0], **options})
            for name in formats:
                analysis.save(out, format=name)
            summary = Summary()
            summary.add(analysis.tables())
            return store.Extraction(out, analysed=2, kept=1, removed=0, summary=summary.result(), notes=("one thing",))

        monkeypatch.setattr(store, "extract", extract)

    return replace


@pytest.fixture
def source(cli) -> Path:
    file = Path("2025-10-12-声明.txt")
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture
def saved(cli) -> Path:
    """A folder with a saved analysis."""
    built().save("tables")
    return Path("tables")


@pytest.fixture(scope="module")
def saved_corpus(corpus_analysis, tmp_path_factory) -> str:
    """A folder with the analysis of the bundled statements of 2024."""
    folder = tmp_path_factory.mktemp("saved")
    corpus_analysis.select(period="2024").save(folder)
    return str(folder)


@pytest.fixture
def serve():
    """Starts servers on loopback; ``serve(robots)`` gives one with its address in ``url``."""
    with servers() as start:
        yield start
