"""The command ``rapt``: that asking for help costs nothing, its errors, its exit codes, its encodings."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest
from command import assert_refused, gold, written

import rapt


def in_process(code: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ, **environment}
    )


def test_help_imports_nothing_heavy():
    done = in_process(
        "import sys\nfrom rapt.cli.main import app\ntry:\n    app(['--help'])\nexcept SystemExit as end:\n    code = end.code\n"
        "print(code, *{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    code, *loaded = done.stderr.decode().split()
    assert code == "0"
    assert not {"spacy", "ginza", "pandas", "numpy", "altair", "pyarrow", "trafilatura", "tqdm"} & set(loaded)
    assert b"extract" in done.stdout


@pytest.mark.parametrize(
    ("encoding", "read_as", "shown"),
    [("cp932", "cp932", "「関税」"), ("ascii", "utf-8", "「関税」"), ("latin-1", "latin-1", r"\u95a2\u7a0e")],
)
def test_output_survives_any_encoding(saved, encoding, read_as, shown):
    written("s1.json", gold())
    code = "from rapt.cli.main import app\napp(['evaluate', 'tables', 's1.json', '--errors'])"
    done = in_process(code, PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert shown in done.stdout.decode(read_as)


def test_posix_locale_without_utf8_mode(saved):
    code = "from rapt.cli.main import app\napp(['explain', 's1', 'dem009', '--analysis', 'tables'])"
    done = in_process(code, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("rapt: s1 has no demand 'dem009'")


def test_version(cli):
    assert cli("--version").stdout == f"rapt {rapt.__version__}\n"


@pytest.mark.parametrize("command", ["extract", "evaluate", "explain", "gold init", "gold check"])
def test_help_is_bilingual(cli, command):
    shown = cli(*command.split(), "--help")
    assert shown.exit_code == 0
    assert any(unicodedata.name(char, "").startswith("HIRAGANA") for char in shown.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("extrakt",),
        ("extract", "--unknown"),
        ("extract", "--date", "昨日"),
        ("extract", "--translation", "機械"),
        ("extract", "--issuer", "CN-MOFCOM"),
        ("evaluate", "tables"),
        ("explain", "s1"),
        ("gold", "check"),
    ],
)
def test_wrong_calls(cli, arguments):
    assert cli(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["agreement", "甲", "乙", "--differences", "d.xlsx"],
        ["agreement", "甲", "乙", "--out", "a.parquet"],
        ["evaluate", "表", "gold", "--out", "a.xlsx"],
        ["measures", "--out", "a.tsv"],
        ["concepts", "--out", "a.json"],
        ["check-plan", "計画.yaml", "--out", "a.md"],
        ["fetch", "http://a.example/", "--report", "a.html"],
        ["rules", "list", "--out", "a.xlsx"],
        ["report", "a.md", "--out", "a.pdf"],
    ],
)
def test_a_file_of_a_kind_that_is_not_written_is_a_wrong_call(cli, tmp_path, arguments):
    """Said before anything is read or made, not found out when the file does not open."""
    result = cli(*arguments)
    assert result.exit_code == 2, result.output
    assert "let the name end in ." in " ".join(result.stderr.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("to", "out"), [("excel", "a.csv"), ("gexf", "a.graphml"), ("displacy", "a.html")])
def test_an_export_under_the_name_of_another_kind_is_refused(cli, tmp_path, to, out):
    assert_refused(cli("export", "a.md", "--to", to, "--out", out), "let the name end in", to)
    assert list(tmp_path.iterdir()) == []
