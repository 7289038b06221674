"""How many times as fast as ja-timex the dates of texts are read: one text at a time, and all as one.

    python benchmarks/dates_speed.py

The texts are those of rounds 16 to 20. Processor time, the least of a dozen runs of each in turn: what else the machine does only adds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import typer
from ja_timex import TimexParser

import rapt

ROUNDS = Path(__file__).parent / "rounds"
TIMES = 12
DAY = "2025-10-12"


def seconds(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least processor time of each work, all measured in turn so that they meet the same machine."""
    least = dict.fromkeys(works, float("inf"))
    for _ in range(TIMES):
        for name, work in works.items():
            begin = time.process_time()
            work()
            least[name] = min(least[name], time.process_time() - begin)
    return least


def main() -> None:
    """Print the two ratios."""
    files = sorted(file for n in range(16, 21) for file in (ROUNDS / str(n)).glob("*.json"))
    texts = [json.loads(file.read_text(encoding="utf-8"))["text"] for file in files]
    parser = TimexParser()
    for name, given in (("one by one", texts), ("as one text", ["\n".join(texts)])):
        found = seconds(
            {
                "rapt": lambda given=given: [rapt.extract_dates(text, DAY) for text in given],
                "ja-timex": lambda given=given: [parser.parse(text) for text in given],
            }
        )
        length = sum(map(len, given)) // len(given)
        typer.echo(
            f"{len(given)} texts of {length:,} characters, {name}: {found['ja-timex'] / found['rapt']:.1f} times"
        )


if __name__ == "__main__":
    main()
