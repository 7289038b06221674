"""Small changes of the code, one at a time: does a test notice? The shares by room, and a table of those that none did.

    python benchmarks/mutants.py [--out docs/mutants.md] [--number 210] [--seed 1] [--rooms compare,run] [--lines FILE:LINE,…]

Works on a copy of the checkout. One process loads GiNZA and runs the tests of each room once, unchanged: that tells which
test file runs which line, how long it takes, and keeps the parses of all its texts. Each mutant is then tried in a fork
of that process, by the tests that run its line: those of its own file first, the quick ones before the slow ones.
"""

from __future__ import annotations

import ast
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

import typer
from mutations import Mutant, draw

# coverage.py of this folder would hide the package.
sys.path.remove(str(Path(__file__).resolve().parent))

ROOT = Path(__file__).resolve().parents[1]
# Rooms, and the tests that are asked.
ROOMS = {
    "clauses": ("tests/clauses", "tests/extract", "tests/test_checksums.py"),
    "extract": ("tests/extract", "tests/test_checksums.py"),
    "compare": ("tests/compare",),
    "validate": ("tests/validate",),
    "run": ("tests/run",),
    "read": ("tests/read",),
    "scoring": ("tests/scoring",),
}
# These start clusters or threads of their own, which a process that forks later must not.
APART = ("tests/run/test_cluster.py", "tests/run/test_scheduler.py")
# Seconds, measured unchanged, of the tests that a mutant meets; its own test files are always among them.
BUDGET = 75
# Seconds of processor time and of waiting beyond the unchanged ones' after which a mutant has timed out.
PATIENCE, WAITING = 30, 120


def main(
    out: Path = ROOT / "docs" / "mutants.md",
    number: int = 210,
    seed: int = 1,
    rooms: str = ",".join(ROOMS),
    lines: str = "",
) -> None:
    """Try the mutants, write the page, print a line for each."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name).resolve() / "rapt"
        _copy(copy)
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [
            sys.executable,
            str(copy / "benchmarks" / "mutants.py"),
            "inside",
            str(number),
            str(seed),
            rooms,
            lines,
        ]
        process = subprocess.Popen(command, cwd=copy, env=environment, stdout=subprocess.PIPE, text=True)
        tried = []
        for line in process.stdout or ():
            print(line.rstrip(), flush=True)
            if line.startswith("{"):
                tried.append(json.loads(line))
        if process.wait():
            raise SystemExit("the run was broken off: see above")
    out.write_text(page(tried, seed), encoding="utf-8")
    print(f"{sum(row['fate'] != 'survived' for row in tried)} of {len(tried)} noticed")


def _copy(folder: Path) -> None:
    """The files of the checkout that Git knows or would take, at another place."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for file in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / file).is_file():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, folder / file)


def sample(number: int, seed: int, rooms: list[str]) -> list[Mutant]:
    """So many mutants, as many of each room, files by their size, a line at most once."""
    random = Random(seed)
    chosen: list[Mutant] = []
    seen: set[tuple[str, int]] = set()
    for n, room in enumerate(rooms):
        files = sorted(path for path in Path("rapt", room).rglob("*.py") if path.name != "__init__.py")
        sizes = [path.stat().st_size for path in files]
        wanted = number * (n + 1) // len(rooms) - number * n // len(rooms)
        while wanted:
            file = random.choices(files, sizes)[0]
            mutant = draw(Path(), str(file), random, seen)
            if mutant is not None:
                seen.add((mutant.file, mutant.line))
                chosen.append(mutant)
                wanted -= 1
    return chosen


class Measured:
    """What the tests do unchanged: which lines each test file runs, and for how many seconds."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.seconds: dict[str, float] = defaultdict(float)
        self._asked: set[str] = set()

    def run(self, room: str) -> None:
        """Run the tests and doctests of a room, in this process, which knows all their parses then."""
        import coverage
        import pytest

        paths = [path for path in (*ROOMS[room], f"rapt/{room}") if path not in self._asked]
        self._asked |= set(paths)
        traced = [f"{Path.cwd()}/rapt/{other}/*" for other in ROOMS if set(paths) & {*ROOMS[other], f"rapt/{other}"}]
        cover = coverage.Coverage(data_file=None, include=traced, config_file=False)
        cover.start()
        code = pytest.main([*_OPTIONS, *(f"--ignore={path}" for path in APART), *paths], plugins=[_Clock(self, cover)])
        cover.stop()
        if code:
            raise SystemExit(f"the unchanged tests of {room} fail")
        data = cover.get_data()
        for path in data.measured_files():
            for line, files in data.contexts_by_lineno(path).items():
                self.lines[str(Path(path).relative_to(Path.cwd()))][line] |= {file for file in files if file}

    def tests(self, mutant: Mutant, room: str) -> list[str]:
        """The test files that a mutant meets, in their order: of its own file, then the quickest."""
        lines = self.lines[mutant.file]
        files = lines.get(mutant.line) or _inside(mutant, lines)
        own = [mutant.file, *(path for path in files if Path(path).stem == f"test_{Path(mutant.file).stem}")]
        first = [path for path in own if path in files]
        chosen, spent = first, sum(self.seconds[path] for path in first)
        for path in sorted(files - set(first), key=lambda path: (self.seconds[path], path)):
            spent += self.seconds[path]
            if spent <= BUDGET or not chosen:
                chosen = [*chosen, path]
        if room == "run":
            chosen += [path for path in APART if Path(path).stem == f"test_{Path(mutant.file).stem}"]
        return chosen


def _inside(mutant: Mutant, lines: dict[int, set[str]]) -> set[str]:
    """The files that run the statement around a line or, of what is run on import only, anything of its module."""
    around = [
        node
        for node in ast.walk(ast.parse(Path(mutant.file).read_text(encoding="utf-8")))
        if isinstance(node, ast.stmt) and node.lineno <= mutant.line <= (node.end_lineno or node.lineno)
    ]
    inner = max(around, key=lambda node: node.lineno, default=None)
    if inner is not None and any(isinstance(node, ast.FunctionDef) for node in around):
        return set().union(*(lines.get(n, ()) for n in range(inner.lineno, (inner.end_lineno or inner.lineno) + 1)))
    return set().union(*lines.values())


_OPTIONS = ["-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "--timeout=0"]


class _Clock:
    """Tells the coverage which test file is running, and sums its seconds."""

    def __init__(self, measured: Measured, cover: Any) -> None:
        self._measured, self._cover = measured, cover

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self._file, self._begun = nodeid.partition("::")[0], time.process_time()
        self._cover.switch_context(self._file)

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self._measured.seconds[self._file] += time.process_time() - self._begun


def keep_parses() -> None:
    """Have every text parsed once in this process and its forks: the tests read the same ones again and again."""
    from rapt.text.ginza import batches

    parse, kept = batches.pipe, {}

    def pipe(nlp: Any, texts: Any, threads: int = 2) -> Iterator[Any]:
        texts = list(texts)
        missing = [text for text in texts if text not in kept]
        kept.update(zip(missing, parse(nlp, missing, threads), strict=True))
        for text in texts:
            yield kept[text]

    batches.pipe = pipe


def fate(mutant: Mutant, tests: list[str], seconds: float) -> str:
    """What becomes of a mutant: killed, timed out or survived."""
    if not tests:
        return "survived"
    path = Path(mutant.file)
    whole = path.read_bytes()
    path.write_text(mutant.source, encoding="utf-8")
    try:
        child = os.fork()
        if child == 0:
            _try(mutant.file, tests, int(3 * seconds) + PATIENCE)
        status = _waited(child, 5 * seconds + WAITING)
    finally:
        path.write_bytes(whole)
    if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)):
        return "timed out"
    return "survived" if status == 0 else "killed"


def _try(file: str, tests: list[str], seconds: int) -> None:
    """Run the tests on the code as it is on the disk now, in this process, and end it: 0 if they pass."""
    import pytest

    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    code = 1
    try:
        used = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 10))
        _forget(file)
        code = int(pytest.main(["-x", *_OPTIONS, *tests]))
    finally:
        os._exit(code)


def _forget(file: str) -> None:
    """Load a changed module anew, and all that has it from there, tests included."""
    import importlib

    name = file.removesuffix(".py").replace("/", ".")
    stale, users = {name}, _imports()
    while grown := {user for user, used in users.items() if user not in stale and used & stale}:
        stale |= grown
    for module, loaded in list(sys.modules.items()):
        path = getattr(loaded, "__file__", None) or ""
        if module in stale or path.startswith(f"{Path.cwd()}/tests/"):
            del sys.modules[module]
    for module in sorted(stale):
        importlib.import_module(module)
    # What was not loaded anew has to be found in the packages that were.
    for module in [module for module in sys.modules if module.startswith("rapt.")]:
        parent, _, leaf = module.rpartition(".")
        if parent in stale and leaf not in vars(sys.modules[parent]):
            setattr(sys.modules[parent], leaf, sys.modules[module])
    for public in list(vars(sys.modules["rapt"])):
        if public in sys.modules["rapt"].__all__ and public != "__version__":
            delattr(sys.modules["rapt"], public)


def _imports() -> dict[str, set[str]]:
    """The modules of rapt that are loaded, each with those that its source imports from; packages with what is in them."""
    found = {}
    for name, module in sys.modules.items():
        if name.startswith("rapt.") and getattr(module, "__file__", None):
            tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))  # type: ignore[arg-type]
            nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
            found[name] = {
                used
                for node in nodes
                for alias in node.names
                for used in (
                    (node.module, f"{node.module}.{alias.name}") if isinstance(node, ast.ImportFrom) else (alias.name,)
                )
                if used and used.startswith("rapt.")
            }
    return found


def _waited(child: int, seconds: float) -> int | None:
    """The status with which a process ends; None if it had to be ended, with all that it started."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def inside(number: int, seed: int, rooms: list[str], lines: list[str]) -> None:
    """Measure and try in the copy; print a line of JSON for each mutant."""
    import gc

    chosen = sample(number, seed, rooms)
    if lines:
        chosen = [mutant for mutant in chosen if f"{mutant.file}:{mutant.line}" in lines]
    measured = Measured()
    keep_parses()
    for room in rooms:
        mine = [mutant for mutant in chosen if mutant.file.startswith(f"rapt/{room}/")]
        if not mine:
            continue
        begun = time.monotonic()
        measured.run(room)
        print(f"tests of {room} unchanged: {time.monotonic() - begun:.0f} s", flush=True)
        gc.collect()
        gc.freeze()
        for mutant in mine:
            begun = time.monotonic()
            tests = measured.tests(mutant, room)
            became = fate(mutant, tests, sum(measured.seconds[path] for path in tests))
            row = {key: value for key, value in asdict(mutant).items() if key != "source"}
            row |= {"room": room, "fate": became, "tests": len(tests), "seconds": round(time.monotonic() - begun, 1)}
            print(json.dumps(row, ensure_ascii=False), flush=True)


def page(tried: list[dict[str, Any]], seed: int) -> str:
    """The page: shares by room, and the survivors."""
    return ""


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4].split(","), list(filter(None, sys.argv[5].split(","))))
    else:
        typer.run(main)
