"""What the code of README and tutorial gives, written below it: ``python docs/make_outputs.py``.

A place for an output is a pair of comments, which no reader sees: ``<!-- output -->`` below a block of Python takes the
value of its last line, ``<!-- output: make run -->`` what that command prints.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import altair as alt
import pandas as pd

import rapt
from rapt import charts
from rapt.cli.printing import print_summary
from rapt.run.summary import Summary

ROOT = Path(__file__).resolve().parent.parent
READMES = [ROOT / "README.md", ROOT / "README.ja.md"]
TUTORIALS = [ROOT / "docs" / "tutorial.md", ROOT / "docs" / "tutorial.ja.md"]
# The chart of the tutorial: seen from its pages, which show it.
PICTURE = "images/tutorial.png"
CODE = re.compile(r"```python\n(.*?)```\n", re.DOTALL)
VALUE = re.compile(r"<!-- output -->\n.*?<!-- /output -->\n", re.DOTALL)
PRINTED = re.compile(r"<!-- output: make run -->\n.*?<!-- /output -->\n", re.DOTALL)
# How long it took is a matter of the machine; docs/benchmarks.md measures it.
SECONDS = re.compile(r", made in [\d.]+ s$", re.MULTILINE)
COMMAND = "from rapt.cli.main import app; app()"
# Longest text of a cell, in characters.
CELL = 40


def page(text: str) -> str:
    """The page with what its code gives today, wherever there is a place for it."""
    given = iter(values(blocks(text)))
    parts = re.split(r"(?=```python\n)", text)
    # Behind the last place there are blocks that were not run.
    return parts[0] + "".join(_filled(part, next(given, None)) for part in parts[1:])


def _filled(part: str, value: object) -> str:
    """A part that begins with a block, its place with the block's value."""
    return VALUE.sub(lambda _: _place("", shown(value)), part)


def with_printed(text: str, printed: str) -> str:
    """The page with what ``make run`` printed."""
    return PRINTED.sub(lambda _: _place(": make run", f"```text\n{printed}```"), text)


def _place(of: str, output: str) -> str:
    return f"<!-- output{of} -->\n\n{output}\n\n<!-- /output -->\n"


def blocks(text: str) -> tuple[str, ...]:
    """The blocks of Python down to the last that has a place for its output: those behind it need not be run."""
    return tuple(CODE.findall(text[: max((place.start() for place in VALUE.finditer(text)), default=0)]))


@cache
def values(code: tuple[str, ...]) -> list[object]:
    """The value of each block, run one after the other in a folder of their own."""
    scope: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return [run(block, scope) for block in code]


def run(block: str, scope: dict[str, object]) -> object:
    """The value of a block's last line, None if that is no expression."""
    tree = ast.parse(block)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<page>", "exec"), scope)
    return eval(compile(ast.Expression(last.value), "<page>", "eval"), scope) if last else None


def shown(value: object) -> str:
    """A value as Markdown: tables as tables, a chart as its picture, others as Python writes them."""
    if isinstance(value, pd.DataFrame):
        return table(value)
    if isinstance(value, pd.Series):
        return table(value.rename(value.name or "n").reset_index())
    if isinstance(value, alt.TopLevelMixin):
        return f"![{value.title.text}]({PICTURE})"
    return f"```text\n{value!r}\n```"


def table(found: pd.DataFrame) -> str:
    """The rows of a table, long texts cut; of an empty one its columns."""
    rows = [
        list(found.columns),
        ["---"] * found.shape[1],
        *([_cell(value) for value in row] for row in found.to_numpy()),
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines if len(found) else [*lines, "", f"`0 rows × {found.shape[1]} columns`"])


def _cell(value: object) -> str:
    written = f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)
    cut = written if len(written) <= CELL else written[: CELL - 1] + "…"
    return cut.replace("|", "\\|").replace("\n", " ")


def make_run() -> str:
    """What the commands of ``make run`` print, but for the seconds they took."""
    commands = (["extract", "--out", "out/tables"], ["report", "out/tables", "--out", "out/report.html"])
    here = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        said = [
            subprocess.run(
                [sys.executable, "-c", COMMAND, *command],
                cwd=folder, env=here, check=True, stdout=subprocess.PIPE, encoding="utf-8",
            ).stdout
            for command in commands
        ]  # fmt: skip
    return SECONDS.sub("", "".join(said))


def summary(analysis: rapt.Analysis) -> str:
    """What ``make run`` prints of an analysis; behind it come the names of the files."""
    counted = Summary()
    counted.add(analysis.tables())
    with contextlib.redirect_stdout(io.StringIO()) as said:
        print_summary(counted.result())
    return said.getvalue()


def main() -> None:
    """Write the four pages and the picture."""
    printed = make_run()
    for file in (*READMES, *TUTORIALS):
        text = page(file.read_text(encoding="utf-8"))
        file.write_text(with_printed(text, printed), encoding="utf-8")
    for value in values(blocks(TUTORIALS[0].read_text(encoding="utf-8"))):
        if isinstance(value, alt.TopLevelMixin):
            charts.save(value, ROOT / "docs" / PICTURE, scale=1.1)


if __name__ == "__main__":
    main()
