"""Which tests a change of the code has to meet: those that run its line, measured once, unchanged, and kept until they or the code change."""

from __future__ import annotations

import ast
import hashlib
import json
import pickle
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutations import Mutant

# Rooms, and the tests that are asked.
ROOMS = {
    "clauses": (
        "tests/clauses",
        "tests/extract",
        "tests/run/test_rule_check.py",
        "tests/test_gold.py",
    ),
    "extract": ("tests/extract", "tests/run/test_rule_check.py", "tests/test_gold.py"),
    "compare": ("tests/compare",),
    "validate": ("tests/validate",),
    "run": ("tests/run",),
    "read": ("tests/read",),
    "scoring": ("tests/scoring",),
}
# What is asked at last: the tables of the whole corpus.
LAST = dict.fromkeys(("clauses", "extract"), ("tests/test_checksums.py",))
# These start clusters and threads of their own: no process runs them that forks, or is a fork.
APART = ("tests/run/test_cluster.py", "tests/run/test_scheduler.py")
# The seconds of what is not measured.
UNMEASURED = 300
OPTIONS = ["-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "--timeout=0"]
# Seconds, measured unchanged, of the tests that a mutant meets; its own test files are always among them.
BUDGET = 40


class Measured:
    """What the tests do unchanged: which lines each test file runs, and for how many seconds.

    Kept in a folder from run to run, for as long as neither the test file nor the code changes.
    """

    def __init__(self, kept: Path) -> None:
        self.lines: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.seconds: dict[str, float] = {}
        self._kept = kept
        self._code = _digest(sorted([*Path("rapt").rglob("*.*"), *Path("tests", "helpers").rglob("*.py")]))
        self._known: set[str] = set()

    def run(self, room: str) -> None:
        """Run the tests and doctests of a room, in this process, as far as their measures are not kept."""
        files = [str(file) for path in _tests_of(room) for file in test_files(Path(path))]
        missing = [file for file in files if file not in self._known and not self._load(file)]
        # Only rooms that ask a test are traced: the analysis of a corpus takes long enough.
        askers = {file: tuple(one for one in ROOMS if _is_asked(file, one)) for file in missing}
        for rooms in sorted(set(askers.values())):
            self._measure([file for file in missing if askers[file] == rooms], rooms)

    def _measure(self, files: list[str], rooms: tuple[str, ...]) -> None:
        import coverage
        import pytest

        traced = [f"{Path.cwd()}/rapt/{room}/*" for room in rooms]
        cover = coverage.Coverage(data_file=None, include=traced, config_file=False)
        cover.start()
        clock = _Clock(cover)
        code = pytest.main([*OPTIONS, *files], plugins=[clock])
        cover.stop()
        if code:
            raise SystemExit("the unchanged tests fail")
        found: dict[str, dict[str, list[int]]] = {file: {} for file in files}
        data = cover.get_data()
        for path in data.measured_files():
            for line, contexts in data.contexts_by_lineno(path).items():
                for file in filter(None, contexts):
                    found[file].setdefault(str(Path(path).relative_to(Path.cwd())), []).append(line)
        for file in files:
            record = {"seconds": clock.seconds.get(file, 0.0), "lines": found[file]}
            self._file(file).write_text(json.dumps(record), encoding="utf-8")
            self._load(file)

    def _file(self, test: str) -> Path:
        return self._kept / f"{_digest([Path(test)], self._code)}.json"

    def _load(self, test: str) -> bool:
        if not self._file(test).exists():
            return False
        record = json.loads(self._file(test).read_text(encoding="utf-8"))
        self._known.add(test)
        self.seconds[test] = record["seconds"]
        for file, lines in record["lines"].items():
            for line in lines:
                self.lines[file][line].add(test)
        return True

    def tests(self, mutant: Mutant, room: str) -> list[str]:
        """The test files that a mutant meets, in their order: of its own file, then those that run most of it in a second."""
        lines = self.lines[mutant.file]
        files = lines.get(mutant.line) or _inside(mutant, lines)
        # Its own tests may run it in another process, where nothing is traced.
        own = {
            test
            for test in self._known
            if Path(test).stem == f"test_{Path(mutant.file).stem}" and _is_asked(test, room)
        }
        own |= {mutant.file} & files
        share = {path: sum(path in tests for tests in lines.values()) / (1 + self.seconds[path]) for path in files}
        chosen, spent = sorted(own), sum(self.seconds[path] for path in own)
        for path in sorted(files - own, key=lambda path: (-share[path], path)):
            if spent + self.seconds[path] <= BUDGET or not chosen:
                chosen.append(path)
                spent += self.seconds[path]
        if room == "run":
            chosen += [path for path in APART if not chosen or Path(path).stem == f"test_{Path(mutant.file).stem}"]
        return [*chosen, *LAST.get(room, ())]


def slowest(tests: list[str], measured: Measured) -> float:
    """How many seconds tests take that pass."""
    return sum(measured.seconds.get(test, UNMEASURED) for test in tests)


def _tests_of(room: str) -> tuple[str, ...]:
    return (*ROOMS[room], f"rapt/{room}")


def _is_asked(file: str, room: str) -> bool:
    return any(file == path or file.startswith(f"{path}/") for path in _tests_of(room))


def test_files(path: Path) -> list[Path]:
    """The test files below a folder of tests, or the modules with doctests below one of code."""
    files = [path] if path.suffix else sorted(path.rglob("*.py" if path.parts[0] == "rapt" else "test_*.py"))
    return [file for file in files if str(file) not in APART and file.name != "__init__.py"]


def _digest(files: list[Path], more: str = "") -> str:
    """SHA-256 of names and contents."""
    whole = hashlib.sha256(more.encode())
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            whole.update(f"{file}\0".encode() + file.read_bytes())
    return whole.hexdigest()


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


class _Clock:
    """Tells the coverage which test file is running, and sums its seconds of processor time."""

    def __init__(self, cover: Any) -> None:
        self._cover = cover
        self.seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logstart(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self._file, self._begun = nodeid.partition("::")[0], time.process_time()
        self._cover.switch_context(self._file)

    def pytest_runtest_logfinish(self, nodeid: str, location: tuple[str, int | None, str]) -> None:
        self.seconds[self._file] += time.process_time() - self._begun


class Parses:
    """GiNZA's parses of all texts of the tests, which read the same ones again and again; kept from run to run."""

    def __init__(self, folder: Path) -> None:
        from spacy.tokens import Doc

        from rapt.text import ginza
        from rapt.text.ginza import batches

        self._file = folder / "parses.pickle"
        vocab = ginza.load().vocab
        stored = pickle.loads(self._file.read_bytes()) if self._file.exists() else {}
        self._docs = {text: Doc(vocab).from_bytes(data) for text, data in stored.items()}
        self._stored = len(stored)
        self._parse = batches.pipe
        batches.pipe = self._pipe

    def _pipe(self, nlp: Any, texts: Any, threads: int = 2) -> Iterator[Any]:
        texts = list(texts)
        missing = [text for text in texts if text not in self._docs]
        self._docs.update(zip(missing, self._parse(nlp, missing, threads), strict=True))
        for text in texts:
            yield self._docs[text]

    def keep(self) -> None:
        """Write those that are new to the disk."""
        if len(self._docs) > self._stored:
            self._file.write_bytes(pickle.dumps({text: doc.to_bytes() for text, doc in self._docs.items()}))
            self._stored = len(self._docs)
