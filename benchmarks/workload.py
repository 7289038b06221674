"""What the benchmarks run on: the bundled statements, as many as wanted, no two alike; and measured runs of Python."""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

import rapt
from rapt.tables import schema
from rapt.tables.analysis import Analysis

_NAMES = (
    "米国",
    "日本",
    "オランダ",
    "カナダ",
    "メキシコ",
    "韓国",
    "インド",
    "ベトナム",
    "英国",
    "豪州",
    "フランス",
    "ブラジル",
)
_NAME = re.compile("|".join(_NAMES))
_NUMBER = re.compile(r"\d+")
# The kernel's own figure of a child's peak includes what its parent held when it was born: the child writes its own.
_MEASURED = """
import atexit, os
@atexit.register
def peak():
    lines = open("/proc/self/status").read().splitlines() if os.path.exists("/proc/self/status") else []
    with open(os.environ["PEAK"], "w") as out:
        out.write("".join(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the processor, and, of a process of its own, its peak memory in MB."""

    wall: float
    cpu: float
    peak: float = 0.0


def statements(n: int) -> pd.DataFrame:
    """So many statements: the bundled ones, then copies whose numbers and countries are changed, the same every time."""
    corpus = rapt.load_corpus("mofcom").to_dict("records")
    rng = random.Random(8)
    rows = []
    for i in range(n):
        row = dict(corpus[i % len(corpus)], statement_id=f"s{i:06d}")
        if i >= len(corpus):
            row["text"] = _changed(str(row["text"]), rng)
        rows.append({name: row[name] for name in ("statement_id", "date", "issuer", "title", "genre", "text")})
    return pd.DataFrame(rows)


def repeated(analysis: Analysis, n: int) -> Analysis:
    """An analysis of at least n statements: the given one, again and again under other ids."""
    copies = range(-(-n // len(analysis.statements)))
    return Analysis(**{name: _repeated(name, table, copies) for name, table in analysis.tables().items()})


def rounds(works: Sequence[Callable[[], object]], count: int) -> list[Cost]:
    """The median cost of each work; the rounds are interleaved, so that a busy moment hits all alike."""
    costs: list[list[Cost]] = [[] for _ in works]
    for _ in range(count):
        for found, work in zip(costs, works, strict=True):
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            found.append(Cost(time.perf_counter() - wall, time.process_time() - cpu))
    return [median(found) for found in costs]


def median(costs: Sequence[Cost]) -> Cost:
    """The medians of wall time, processor time and memory, each for itself."""
    return Cost(*(statistics.median(getattr(c, name) for c in costs) for name in ("wall", "cpu", "peak")))


def process(code: str, *arguments: str) -> Cost:
    """The cost of a Python process of its own that runs some code."""
    with tempfile.NamedTemporaryFile("r") as peak:
        begin = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-c", _MEASURED + code, *arguments],
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PEAK": peak.name},
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"the measured process ended with {child.returncode}: {code}")
        return Cost(wall, usage.ru_utime + usage.ru_stime, int(peak.read() or 0) / 1024)


def _changed(text: str, rng: random.Random) -> str:
    """The text with other numbers and other countries; every number keeps its length."""
    names = dict(zip(_NAMES, rng.sample(_NAMES, len(_NAMES)), strict=True))
    text = _NAME.sub(lambda found: names[found[0]], text)
    return _NUMBER.sub(lambda found: "".join(str(rng.randint(1, 9)) for _ in found[0]), text)


def _repeated(name: str, table: pd.DataFrame, copies: Sequence[int]) -> pd.DataFrame:
    ids = table["statement_id"].astype("object")
    return schema.conform(name, pd.concat([table.assign(statement_id=ids + f"-{k:03d}") for k in copies]))
