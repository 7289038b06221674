"""The command ``rapt``: that asking for help costs nothing, its errors, its exit codes, its encodings."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata

import pytest
from command import gold, written

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
