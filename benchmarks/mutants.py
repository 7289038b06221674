"""Small changes of the code, one at a time: does a test notice? The shares by room, and a table of those that none did.

    python benchmarks/mutants.py [--out docs/mutants.md] [--number 210] [--seed 1] [--rooms compare,run] [--lines "FILE:LINE …"]

Works on a copy of the checkout. One process loads GiNZA and runs the tests of each room once, unchanged: that tells which
test file runs which line, how long it takes, and keeps the parses of all its texts. Each mutant is then tried in a fork
of that process, by the tests that run its line: those of its own file first, the quick ones before the slow ones.
"""

from __future__ import annotations

import ast
import csv
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path
from random import Random
from typing import Any

import typer
from mutant_tests import APART, BUDGET, LAST, OPTIONS, ROOMS, Measured, Parses, slowest, test_files
from mutations import Mutant, draw

# coverage.py of this folder would hide the package.
sys.path.remove(str(Path(__file__).resolve().parent))

ROOT = Path(__file__).resolve().parents[1]
# What the tests do unchanged, from run to run.
KEPT = ROOT / "out" / "mutants"
# Changes without an effect that a test could see, each looked at by a person.
ALIKE = ROOT / "benchmarks" / "alike.csv"
# A bar that ends no cell of a table.
PIPE = "\\|"
HEAD = """# Do the tests notice?

{number} small changes of the code (seed {seed}), one at a time: as many in each room, a line at most once, all kinds of change equally likely: mutmut's and
some of our own (arguments exchanged, a condition negated, an operand, a member of a list or an alternative of a pattern dropped).
A change is noticed if a test fails or takes three times as long as it should. It meets the tests and doctests of its room that run its line, those of its own file
first, then as many as end in {budget} seconds, and of clauses and extract the tables of the whole corpus: fewer than `make test` has. Changes that make no difference (`benchmarks/alike.csv` says why) do not count in
the share. Made by `make mutants`.

## Shares

| room | changes | a test fails | too slow | make no difference | not noticed | share noticed |
|---|---|---|---|---|---|---|"""
# Seconds of processor time and of waiting beyond the unchanged ones' after which a mutant has timed out.
PATIENCE, WAITING = 30, 120
# Tests that were seen to pass in a fork.
_CHECKED: set[str] = set()


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
        asked = {"number": number, "seed": seed, "rooms": rooms.split(","), "lines": lines.split(), "kept": str(KEPT)}
        command = [sys.executable, str(copy / "benchmarks" / "mutants.py"), "inside", json.dumps(asked)]
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


def fate(mutant: Mutant, tests: list[str], seconds: float, imports: dict[str, set[str]]) -> str:
    """What becomes of a mutant: killed, timed out or survived."""
    if not tests:
        return "survived"
    path = Path(mutant.file)
    whole = path.read_bytes()
    path.write_text(mutant.source, encoding="utf-8")
    try:
        child = os.fork()
        if child == 0:
            _try(mutant.file, imports, tests, int(3 * seconds) + PATIENCE)
        status = _waited(child, 5 * seconds + WAITING)
    finally:
        path.write_bytes(whole)
    if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)):
        return "timed out"
    return "survived" if status == 0 else "killed"


def _try(file: str, imports: dict[str, set[str]], tests: list[str], seconds: int) -> None:
    """Run the tests on the code as it is on the disk now, in this process or as another program, and end: 0 if they pass."""
    import pytest

    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    code = 1
    try:
        used = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used + seconds, used + seconds + 10))
        _forget(file, imports)
        here, apart = ([test for test in tests if (test in APART) == there] for there in (False, True))
        code = int(pytest.main(["-x", *OPTIONS, *here])) if here else 0
        if code == 0 and apart:
            os.execv(sys.executable, [sys.executable, "-m", "pytest", "-x", *OPTIONS, *apart])
    finally:
        os._exit(code)


def _forget(file: str, users: dict[str, set[str]]) -> None:
    """Load a changed module anew, and all that has it from there, tests included."""
    name = file.removesuffix(".py").replace("/", ".")
    stale = {name}
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


def inside(number: int, seed: int, rooms: list[str], lines: list[str], kept: str) -> None:
    """Measure and try in the copy; print a line of JSON for each mutant."""
    import rapt

    chosen = sample(number, seed, rooms)
    if lines:
        chosen = [mutant for mutant in chosen if f"{mutant.file}:{mutant.line}" in lines]
    folder = Path(kept)
    folder.mkdir(parents=True, exist_ok=True)
    parses, measured = Parses(folder), Measured(folder)
    for room in rooms:
        for file in test_files(Path("rapt", room)):
            importlib.import_module(".".join(file.with_suffix("").parts))
        mine = [mutant for mutant in chosen if mutant.file.startswith(f"rapt/{room}/")]
        if not mine:
            continue
        begun = time.monotonic()
        measured.run(room)
        if room in LAST:
            rapt.analyze(rapt.load_corpus("mofcom"), progress=False)
        parses.keep()
        print(f"tests of {room} unchanged: {time.monotonic() - begun:.0f} s", flush=True)
        imports = _imports()
        gc.collect()
        gc.freeze()
        asked = {mutant: measured.tests(mutant, room) for mutant in mine}
        _check_unchanged(asked, measured, imports)
        for mutant, tests in asked.items():
            begun = time.monotonic()
            became = fate(mutant, tests, slowest(tests, measured), imports)
            row = {key: value for key, value in asdict(mutant).items() if key != "source"}
            row |= {"room": room, "fate": became, "tests": len(tests), "seconds": round(time.monotonic() - begun, 1)}
            print(json.dumps(row, ensure_ascii=False), flush=True)


def _check_unchanged(asked: dict[Mutant, list[str]], measured: Measured, imports: dict[str, set[str]]) -> None:
    """Raise where a test fails in a fork though nothing is changed: it would notice everything."""
    for mutant in asked:
        same = replace(mutant, source=Path(mutant.file).read_text(encoding="utf-8"))
        tests = [test for test in asked[mutant] if test not in _CHECKED]
        _CHECKED.update(tests)
        if tests and fate(same, tests, slowest(tests, measured), imports) != "survived":
            raise SystemExit(f"of {tests} one fails in a fork though nothing is changed")


def page(tried: list[dict[str, Any]], seed: int) -> str:
    """The page: shares by room, and what no test noticed, with the reason where no test could."""
    with ALIKE.open(encoding="utf-8", newline="") as file:
        alike = {(row["file"], row["before"], row["after"]): row["why"] for row in csv.DictReader(file)}
    for row in tried:
        row["why"] = alike.get((row["file"], row["before"], row["after"]), "") if row["fate"] == "survived" else ""
    rooms = [room for room in ROOMS if any(row["room"] == room for row in tried)]
    lines = [HEAD.format(number=len(tried), seed=seed, budget=BUDGET)]
    for name, rows in [*((room, [row for row in tried if row["room"] == room]) for room in rooms), ("all", tried)]:
        late = sum(row["fate"] == "timed out" for row in rows)
        noticed = sum(row["fate"] == "killed" for row in rows) + late
        same = sum(bool(row["why"]) for row in rows)
        share = noticed / max(len(rows) - same, 1)
        left = len(rows) - noticed - same
        lines.append(f"| {name} | {len(rows)} | {noticed - late} | {late} | {same} | {left} | {share:.3f} |")
    lines += ["", "## Not noticed", "", "| where | change | before → after | why no test can |", "|---|---|---|---|"]
    for row in sorted(tried, key=lambda row: (row["file"], row["line"])):
        if row["fate"] == "survived":
            change = " → ".join(f"`{row[key].replace('|', PIPE)}`" for key in ("before", "after"))
            lines.append(f"| `{row['file']}:{row['line']}` | {row['kind']} | {change} | {row['why']} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside(**json.loads(sys.argv[2]))
    else:
        typer.run(main)
