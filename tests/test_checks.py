"""What `make test` runs: a step that fails fails it, whichever lane it is in, and keeps the next of its lane from starting."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import checks

MAKEFILE = Path(__file__).resolve().parents[1] / "Makefile"


def step(name: str, status: int = 0) -> tuple[str, ...]:
    return (sys.executable, "-S", "-c", f"import sys; print('ran {name}'); sys.exit({status})")


@pytest.mark.parametrize(
    ("tests", "others", "status", "ran", "failed"),
    [
        ([0, 0], [0, 0], 0, {"a0", "a1", "b0", "b1"}, 0),
        ([0, 1], [0, 0], 1, {"a0", "a1", "b0", "b1"}, 1),
        ([3, 0], [0, 0], 1, {"a0", "b0", "b1"}, 1),
        ([0, 0], [1, 0], 1, {"a0", "a1", "b0"}, 2),
        ([0, 0], [0, 1], 1, {"a0", "a1", "b0", "b1"}, 2),
    ],
)
def test_every_step_counts(monkeypatch, capfd, tests, others, status, ran, failed):
    monkeypatch.setattr(checks, "TESTS", tuple(step(f"a{n}", one) for n, one in enumerate(tests)))
    monkeypatch.setattr(checks, "BESIDE", tuple(step(f"b{n}", one) for n, one in enumerate(others)))
    assert checks.main() == status
    said = capfd.readouterr().out
    assert {name for name in ("a0", "a1", "b0", "b1") if f"\nran {name}\n" in f"\n{said}"} == ran
    assert said.count("FAILED in") == failed


def test_what_fails_beside_the_tests_has_a_second_try_by_itself(monkeypatch, capfd, tmp_path):
    once = (
        f"import pathlib, sys; place = pathlib.Path({str(tmp_path / 'tried')!r}); tried = place.exists(); place.touch()"
    )
    flaky = (sys.executable, "-S", "-c", f"{once}; sys.exit(not tried)")
    monkeypatch.setattr(checks, "TESTS", (step("a"),))
    monkeypatch.setattr(checks, "BESIDE", (step("b"), flaky, step("c")))
    assert checks.main() == 0
    lines = capfd.readouterr().out.splitlines()
    assert [lines.count(f"ran {name}") for name in "abc"] == [1, 1, 1]
    assert sum(line.startswith("FAILED in") for line in lines) == 1


def test_the_steps_are_lint_types_tests_notebooks_and_browser():
    assert MAKEFILE.read_text(encoding="utf-8").count("$(BIN)/python tools/checks.py") == 1
    said = [" ".join(one) for one in (*checks.TESTS, *checks.BESIDE)]
    for part in ("ruff check", "ruff format --check", "mypy", "loadfile", "--nbval", "tests/browser"):
        assert any(part in one for one in said), part
