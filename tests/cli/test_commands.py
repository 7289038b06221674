"""``rapt report``, ``rapt export`` and ``rapt compare`` as a user calls them."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from rapt.cli.main import app
from rapt.publish.export import FORMATS

A = "# 談話\n中国商務省の報道官は12日、米国に追加関税の撤回を求めた。対話の門は開いている。\n"
B = "# 談話\n中国商務省の報道官は14日、米国に対し、追加関税を直ちに取り消すよう強く求めた。必要な措置を取る。\n"


@pytest.fixture(scope="module")
def saved(corpus_analysis, tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    corpus_analysis.select(period="2024").save(folder)
    return str(folder)


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def refused(*arguments):
    done = run(*arguments)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_report_of_saved_tables(saved, tmp_path):
    done = run("report", saved, "--out", tmp_path / "r.html", "--lang", "en", "--title", "米国 & EU")
    assert (done.exit_code, done.stdout) == (0, f"report: {tmp_path / 'r.html'}\n")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "<h1>米国 &amp; EU</h1>" in page


def test_report_of_statements(tmp_path):
    (tmp_path / "a.md").write_text(A, encoding="utf-8")
    assert run("report", tmp_path / "a.md", "--out", tmp_path / "r.html").exit_code == 0
    assert "追加関税の撤回" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("to", FORMATS)
def test_export_in_every_format(saved, tmp_path, to):
    done = run("export", saved, "--to", to, "--out", tmp_path / "x")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{to}: {tmp_path / 'x'}")
    assert (tmp_path / "x").exists()


def test_export_of_another_network(saved, tmp_path):
    assert (
        run("export", saved, "--to", "gexf", "--network", "cooccurrence", "--out", tmp_path / "n.gexf").exit_code == 0
    )
    assert "undirected" in (tmp_path / "n.gexf").read_text(encoding="utf-8")


def test_export_refuses_what_it_does_not_know(saved):
    assert "--to must be one of dna, khcoder" in refused("export", saved, "--to", "nvivo")
    assert "excel takes no options, got network" in refused("export", saved, "--to", "excel", "--network", "actors")


def test_compare_two_files(tmp_path):
    for name, text in (("a.md", A), ("b.md", B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("compare", tmp_path / "a.md", tmp_path / "b.md", "--issuer", "CN-MOFCOM")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("A ")
    demands = lines.index(next(line for line in lines if line.startswith("demands")))
    assert lines[demands] == "demands 要求: strengthened 1"
    assert lines[demands + 1].split() == ["▲", "A", "追加関税の撤回"]
    assert "追加関税を直ちに取り消す  (strength 3 → 4)" in lines[demands + 2]
    words = lines.index(next(line for line in lines if line.startswith("words")))
    new, dropped = (line.split() for line in lines[words + 1 :])
    assert (new[0], dropped[0]) == ("+", "-")
    assert {"直ちに", "取り消す", "強い"} <= set(new)
    assert "撤回" in dropped


def test_compare_statements_by_id_and_only_some_kinds(saved):
    ids = ("2024-12-02-us-chip-controls", "2024-12-03-us-announcement-46")
    done = run("compare", *ids, "--analysis", saved, "--kind", "entity", "--kind", "move")
    assert done.exit_code == 0, done.output
    heads = [line.split(":")[0] for line in done.stdout.splitlines() if ": " in line and line[0] in "demsw"]
    assert heads == ["entities 固有表現", "moves 修辞上の動き"]


def test_compare_refuses_what_it_cannot_find(saved, tmp_path):
    (tmp_path / "a.md").write_text(A, encoding="utf-8")
    assert "no such file" in refused("compare", tmp_path / "a.md", "2024-12-02-us-chip-controls")
    assert "is not in the analysis" in refused("compare", "x", "y", "--analysis", saved)
    assert "--kind must be one of segment" in refused("compare", "x", "y", "--kind", "verb")


def test_a_terminal_is_not_obeyed(tmp_path):
    for name, text in (("a.md", A), ("b.md", A.replace("追加", "\x1b[31m追加"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("compare", tmp_path / "a.md", tmp_path / "b.md", "--everyone")
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.stdout
