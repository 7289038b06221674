"""The command ``rapt app``: what it serves, where, and what it refuses."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import rapt
from rapt.app import serve
from rapt.cli.main import app


@pytest.fixture
def served(monkeypatch):
    """What would be served, and where."""
    calls = []

    def record(folder, ip, port, ready, uploads, pages):
        calls.append((rapt.load_analysis(folder), ip, port, uploads))
        ready(f"http://{ip}:{port}/?token=t")

    monkeypatch.setattr(serve, "serve", record)
    return calls


def run(*arguments: str):
    return CliRunner().invoke(app, ["app", "--no-browser", *arguments])


def test_saved_tables_are_served_as_they_are(served, tmp_path):
    rapt.analyze("米国は撤回せよ。").save(tmp_path)
    done = run(str(tmp_path))
    assert done.exit_code == 0, done.output
    ((analysis, ip, port, _),) = served
    assert (len(analysis.statements), ip, port) == (1, "127.0.0.1", 8866)
    assert "http://127.0.0.1:8866/?token=t" in done.output


def test_files_are_analysed_first(served, tmp_path):
    (tmp_path / "2025-10-12.txt").write_text("米国に撤回を求めた。", encoding="utf-8")
    done = run(str(tmp_path), "--issuer", "CN-MOFCOM", "--port", "9999", "--ip", "0.0.0.0")
    assert done.exit_code == 0, done.output
    ((analysis, ip, port, _),) = served
    assert analysis.demands["demander"].tolist() == ["CN"]
    assert (ip, port) == ("0.0.0.0", 9999)


def test_corrections_are_served(served, tmp_path):
    rapt.analyze("米国に撤回を求めた。").save(tmp_path / "tables")
    fix = tmp_path / "直し.csv"
    fix.write_text("table,action,statement_id,id,strength\ndemands,change,s0001,dem001,5\n", encoding="utf-8")
    done = run(str(tmp_path / "tables"), "--corrections", str(fix))
    assert done.exit_code == 0, done.output
    assert served[0][0].demands.strength.tolist() == [5]
    assert rapt.load_analysis(tmp_path / "tables").demands.strength.tolist() == [3]


def test_an_input_that_is_not_there_is_one_line(served, tmp_path):
    done = run(str(tmp_path / "nowhere"))
    assert done.exit_code == 1
    assert "does not exist" in done.output
    assert served == []


@pytest.mark.parametrize(
    ("options", "kept"), [((), True), (("--no-keep",), False), (("--ip", "0.0.0.0"), False), (("--ip", "::1"), True)]
)
def test_uploads_are_kept_on_this_machine_unless_others_reach_the_page(served, tmp_path, options, kept):
    rapt.analyze([]).save(tmp_path)
    done = run(str(tmp_path), *options)
    assert done.exit_code == 0, done.output
    assert (served[0][3] is not None) is kept
