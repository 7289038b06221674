"""How many statements an hour one core analyses here, what a second run costs, and how memory grows with their number.

python benchmarks/scale.py [--sizes N…] [--out FILE]     prints the table of docs/scale.md, or puts it in its place there
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

LENGTH = 1_000
SIZES = (250, 1_000, 4_000)
MILLION = 1_000_000
MARKS = ("<!-- measured -->", "<!-- /measured -->")
# One core: a worker of a cluster has no more.
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def statements(n: int) -> list[str]:
    """Texts of about a thousand characters: sentences of the bundled corpus in ever new order, with a line of their own."""
    import rapt

    moments = random.Random(n)
    corpus = "".join(rapt.load_corpus("mofcom").text)
    lines = [line for line in corpus.splitlines() if len(line) > 20]
    texts = []
    for k in range(n):
        text = f"第{k}号の発表。"
        while len(text) < LENGTH:
            # A number in every line, so that none is found parsed already.
            text += f"\n\n{moments.choice(lines)}（{moments.randrange(10_000_000)}）"
        texts.append(text[:LENGTH])
    return texts


def measured(source: Path, out: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one run of the command, in a process held to one core."""
    code = (
        "import os, resource, sys\n"
        "hasattr(os, 'sched_setaffinity') and os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from rapt.cli.main import app\n"
        f"app(['extract', {str(source)!r}, '--out', {str(out)!r}, '--quiet'], standalone_mode=False)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **ONE_CORE}, capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - begin
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return seconds, int(done.stdout.split()[-1]) / unit


def table(sizes: Sequence[int]) -> str:
    """The measurements as a Markdown table with what follows from them."""
    rows = [
        "| statements | first run, s | second run, s | ratio | peak memory, MB |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    rate = 0.0
    with tempfile.TemporaryDirectory() as name:
        for n in sizes:
            source = Path(name) / f"in{n}"
            source.mkdir()
            for k, text in enumerate(statements(n)):
                (source / f"2025-10-12-{k:05d}.txt").write_text(text, encoding="utf-8")
            first, memory = measured(source, Path(name) / f"out{n}")
            second, _ = measured(source, Path(name) / f"out{n}")
            rows.append(f"| {n:,} | {first:,.1f} | {second:.2f} | {first / second:,.0f} | {memory:,.0f} |")
            rate = n / first * 3_600
    hours = MILLION / rate
    return "\n".join(
        [
            *rows,
            "",
            f"**{rate:,.0f} statements of {LENGTH:,} characters an hour and core** (the largest run, everything included). "
            f"A million of them take {hours:,.0f} core hours: {hours / 32:,.1f} hours on 32 cores, "
            f"{hours / 256:,.1f} on 256. At a price of p for a core and hour, that is {hours:,.0f} p "
            f"({hours * 0.04:,.0f} dollars at 4 cents).",
        ]
    )


def main() -> None:
    """Print the table, or write it between the marks of a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    out, text = options.out, table(options.sizes)
    if out is None:
        print(text)
        return
    page = out.read_text(encoding="utf-8")
    begin, end = (re.escape(mark) for mark in MARKS)
    new = re.sub(f"{begin}.*?{end}", lambda _: f"{MARKS[0]}\n{text}\n{MARKS[1]}", page, flags=re.DOTALL)
    out.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
