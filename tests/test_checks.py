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
    ("tests", "others", "status", "ran"),
    [
        ([0, 0], [0, 0], 0, {"a0", "a1", "b0", "b1"}),
        ([0, 1], [0, 0], 1, {"a0", "a1", "b0", "b1"}),
        ([3, 0], [0, 0], 1, {"a0", "b0", "b1"}),
        ([0, 0], [1, 0], 1, {"a0", "a1", "b0"}),
    ],
)
def test_every_step_counts(monkeypatch, capfd, tests, others, status, ran):
    monkeypatch.setattr(checks, "TESTS", [step(f"a{n}", one) for n, one in enumerate(tests)])
    monkeypatch.setattr(checks, "BESIDE", [step(f"b{n}", one) for n, one in enumerate(others)])
    assert checks.main() == status
    said = capfd.readouterr().out
    assert {name for name in ("a0", "a1", "b0", "b1") if f"\nran {name}\n" in f"\n{said}"} == ran
    assert said.count("FAILED in") == len([one for one in (*tests, *others) if one])


def test_the_steps_are_lint_types_tests_notebooks_and_browser():
    assert MAKEFILE.read_text(encoding="utf-8").count("$(BIN)/python tools/checks.py") == 1
    said = [" ".join(one) for one in (*checks.TESTS, *checks.BESIDE)]
    for part in ("ruff check", "ruff format --check", "mypy", "loadfile", "--nbval", "tests/browser"):
        assert any(part in one for one in said), part
