"""How fast ``rapt.extract_dates`` is beside ja-timex, as a ratio measured in one run on the bundled statements.

python benchmarks/dates.py
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

import rapt
from rapt.extract.dates import find_dates

ROUNDS = 5


def seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """The median time of some rounds over all texts."""
    rounds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for text in texts:
            work(text)
        rounds.append(time.perf_counter() - begin)
    return statistics.median(rounds)


def main() -> None:
    """Print seconds and the ratio."""
    from ja_timex import TimexParser

    texts = rapt.load_corpus("mofcom").text.tolist()
    parser = TimexParser()
    peer = seconds(parser.parse, texts)
    rules = seconds(lambda text: find_dates(text, "2025-10-12"), texts)
    table = seconds(lambda text: rapt.extract_dates(text, "2025-10-12"), texts)
    print(f"{len(texts)} statements, {sum(map(len, texts)):,} characters, median of {ROUNDS} rounds")
    print(f"ja-timex          {peer:7.3f} s")
    print(f"rapt, rules       {rules:7.3f} s   {peer / rules:5.1f} times as fast")
    print(f"rapt, as a table  {table:7.3f} s   {peer / table:5.1f} times as fast")


if __name__ == "__main__":
    main()
