"""Runs all that `make test` runs, two steps at a time: python tools/checks.py

The browser tests wait for pages and kernels half of their time, in which the other tests have the processors. What the tests say
is seen as they say it, what goes on beside them when it has ended. Ends with 1 if any step failed; a step that fails keeps
those after it in its lane from starting. What fails beside the tests is run once more when they have ended: pages that share
the processors may be too slow for whoever clicks.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
PYTEST = (sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
# The steps of the two lanes, in their order; lint, which takes seconds, is the first to speak.
TESTS = (
    (sys.executable, "-m", "ruff", "check", "."),
    (sys.executable, "-m", "ruff", "format", "--check", "."),
    (sys.executable, "-m", "mypy"),
    PYTEST,
)
BESIDE = (
    # The order of sets is in the outputs of notebooks; kernels that share the processors have a thread of BLAS each.
    ("env", "PYTHONHASHSEED=0", "OPENBLAS_NUM_THREADS=1", *PYTEST, "-p", "no:cacheprovider", "--nbval",
     "--nbval-current-env", "--nbval-sanitize-with", "notebooks/sanitize.cfg", "--nbval-cell-timeout=300", "notebooks"),
    (sys.executable, "tests/browser"),
)  # fmt: skip


def passes(step: tuple[str, ...], out: IO[str] | None) -> bool:
    """Whether a step passes, with a line that says so and how long it took."""
    begun = time.monotonic()
    done = subprocess.run(step, cwd=ROOT, check=False, stdout=out, stderr=subprocess.STDOUT if out else None)
    said = "passed" if done.returncode == 0 else "FAILED"
    name = " ".join(step).replace(sys.executable, "python")
    print(f"{said} in {time.monotonic() - begun:.0f} s: {name}", file=out or sys.stdout, flush=True)
    return done.returncode == 0


def first_failing(steps: tuple[tuple[str, ...], ...], out: IO[str] | None) -> int:
    """The place of the first step that fails, the number of steps if none does."""
    return next((n for n, step in enumerate(steps) if not passes(step, out)), len(steps))


def beside(found: list[int]) -> None:
    """Run the steps beside the tests; print what they said when all have ended."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as out:
        found.append(first_failing(BESIDE, out))
        out.seek(0)
        print(f"\nbeside the tests:\n{out.read()}", flush=True)


def main() -> int:
    """0 if both lanes pass, what failed beside the tests by itself."""
    found: list[int] = []
    other = threading.Thread(target=beside, args=(found,))
    other.start()
    tested = first_failing(TESTS, None) == len(TESTS)
    other.join()
    if found and found[0] < len(BESIDE):
        print("\nonce more, with nothing beside:", flush=True)
    left = BESIDE[found[0] :] if found else BESIDE
    return 0 if first_failing(left, None) == len(left) and tested else 1


if __name__ == "__main__":
    sys.exit(main())
