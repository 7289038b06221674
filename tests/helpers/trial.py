"""Folders read in a process of their own with limits of the operating system: what ends it, or takes longer, is a failure.

``python trial.py`` is that process: it takes folders, a line each, and tells what reading them gave, a line of JSON each.
"""

from __future__ import annotations

import json
import math
import os
import re
import resource
import select
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

# Seconds of processor time and bytes of memory, beyond what the process begins with, that a folder may take.
SECONDS, MEMORY = 10, 500_000_000
# Seconds of waiting for what costs no processor time; a busy machine is waited for.
WAITING = 120
ROOT = Path(__file__).resolve().parents[2]
NEIGHBOUR = "中国は対話を望んでいる。"


class Trial:
    """The process that reads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def read(self, folder: Path) -> dict[str, Any]:
        """The texts and problems of a folder, or what was raised."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )  # fmt: skip
        print(folder, file=self._process.stdin, flush=True)
        if not select.select([self._process.stdout], [], [], WAITING)[0]:
            self._process.kill()
        line = self._process.stdout.readline()
        if not line:
            code, self._process = self._process.wait(), None
            return {"raised": f"the process ended with {code}"}
        return json.loads(line)

    def close(self) -> None:
        if self._process is not None:
            self._process.stdin.close()
            self._process.wait()


def accounted(trial: Trial, make: Any) -> dict[str, Any]:
    """What reading gave of a folder with a good file and what ``make`` puts beside it, named tried: both accounted for."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "neighbour.txt").write_text(NEIGHBOUR, encoding="utf-8")
        make(folder)
        found = trial.read(folder)
    assert "raised" not in found, found
    assert NEIGHBOUR in found["texts"]
    told = [p for p in found["problems"] if "tried" in p["detail"] or p["statement_id"].startswith("tried")]
    assert len(found["texts"]) > 1 or told, found
    assert {p["problem"] for p in found["problems"]} <= documented(), found["problems"]
    return {**found, "told": {p["problem"] for p in told}}


@lru_cache(maxsize=1)
def documented() -> set[str]:
    """The problems that the page on one's own data explains."""
    page = (ROOT / "docs" / "your-data.md").read_text(encoding="utf-8")
    rows = page.partition("| `problem` | what it means |")[2].partition("\n\n")[0]
    return {name for row in rows.splitlines() for name in re.findall(r"`([^`]+)`", row.partition(" | ")[0])}


def _read(folder: str) -> dict[str, Any]:
    import rapt
    from rapt.tables.checks import validate

    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + SECONDS, resource.RLIM_INFINITY))
    try:
        table = rapt.read_statements(folder, issuer="CN-MOFCOM")
        validate("statements", table)
        return {
            "texts": [text[:200] for text in table.text],
            "columns": list(table.columns),
            "problems": table.attrs["problems"],
        }
    except BaseException as error:
        return {"raised": f"{type(error).__name__}: {str(error)[:500]}"}


def _main() -> None:
    from rapt.read import bounded

    # The bound is what is tried, not patience.
    bounded.SECONDS.update(dict.fromkeys(bounded.SECONDS, (3, 1)))
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.txt").write_text(NEIGHBOUR, encoding="utf-8")
        _read(name)
    with open("/proc/self/statm", encoding="ascii") as file:
        memory = int(file.read().split()[0]) * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for line in sys.stdin:
        print(json.dumps(_read(line.rstrip("\n"))), flush=True)


if __name__ == "__main__":
    _main()
