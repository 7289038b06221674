"""The pages on one's own data: their code and commands run on such files and print what the pages show."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import own_files
import pytest
from typer.testing import CliRunner

from rapt.cli.main import app
from rapt.read.formats import READERS
from rapt.words import WORDS, read_words

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = {name: (DOCS / name).read_text(encoding="utf-8") for name in ("your-data.md", "your-data.ja.md")}


@pytest.fixture
def files(tmp_path, monkeypatch):
    own_files.make(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_examples_print_what_they_show(page, files):
    flags = doctest.NORMALIZE_WHITESPACE
    result = doctest.testfile(str(DOCS / page), module_relative=False, encoding="utf-8", optionflags=flags)
    assert result.attempted > 20
    assert result.failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_every_problem_is_explained(page):
    names = [key.removeprefix("problem ") for key in read_words(WORDS) if key.startswith("problem ")]
    assert [name for name in names if f"`{name}`" not in PAGES[page]] == []


def sessions(page: str) -> list[tuple[str, list[str]]]:
    """The commands of a page with the lines that it shows of them; … stands for others."""
    blocks = re.findall(r"```console\n(.*?)```", PAGES[page], re.DOTALL)
    parts = [part.splitlines() for block in blocks for part in re.split(r"^\$ rapt ", block, flags=re.M)[1:]]
    return [(lines[0], [line for line in lines[1:] if line not in ("", "…")]) for lines in parts]


@pytest.mark.parametrize("page", PAGES)
def test_commands_print_what_they_show(page, files):
    assert len(sessions(page)) > 2
    for command, shown in sessions(page):
        done = CliRunner().invoke(app, command.split())
        assert done.exit_code == 0, done.output
        printed = iter([re.sub(r"in [0-9.]+ s$", "in … s", line) for line in done.output.splitlines()])
        # In this order, others between them.
        assert [line for line in shown if line not in printed] == []


def test_both_pages_run_the_same():
    english, japanese = PAGES.values()
    for of in (r"^(?:>>>|\.\.\.) .*$", r"^\$ rapt .*$", r"^    (?:pip|make) .*?(?=  #|$)"):
        assert re.findall(of, english, re.M) == re.findall(of, japanese, re.M)


@pytest.mark.parametrize("page", PAGES)
def test_every_kind_of_file_is_named(page):
    assert [kind for kind in READERS if f"`{kind}`" not in PAGES[page]] == []
