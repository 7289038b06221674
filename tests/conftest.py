"""The analysis of the bundled corpus, made once for all workers of a run, and the order in which they take the files."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import scipy.linalg  # noqa: F401  its BLAS is another than numpy's
from threadpoolctl import threadpool_limits

# The tests are about the bundled texts, whatever corpus the shell names.
os.environ.pop("RAPT_CORPUS", None)
# Workers keep all processors busy: threads of BLAS would but wait for each other, in loops that take two thirds of the time.
threadpool_limits(1, "blas")

# Files that take longest, the longest first: what is short comes last, so that no worker waits for another at the end.
LONG = (
    "run/test_cluster.py", "test_limits.py", "run/test_store.py", "run/test_store_faults.py", "grids/test_grids.py", "run/test_scheduler.py",
    "test_notebooks.py", "fuzz/test_files.py", "fuzz/test_hostile.py", "test_release.py", "text/ginza/test_batches.py",
    "run/test_rule_check.py", "run/test_analyze.py", "test_site.py", "test_outputs_pages.py",
    "browser/test_notebooks.py", "browser/test_unrun.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, then the other files of tests, then examples of the code; within a file the order stays."""
    place = {Path(__file__).parent / name: n for n, name in enumerate(LONG)}
    items.sort(key=lambda item: (isinstance(item, pytest.DoctestItem), place.get(item.path, len(place))))


@pytest.fixture(scope="session")
def once(tmp_path_factory):
    """``once(name, make)`` is what ``make()`` gives, made by the worker that asks first; all read what it made."""
    folder = tmp_path_factory.getbasetemp()
    # Below that of a run a worker has a folder of its own.
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def given(name: str, make: Callable[[], Any]) -> Any:
        made = folder / f"{name}.pickle"
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                made.write_bytes(pickle.dumps(make()))
        return pickle.loads(made.read_bytes())

    return given


@pytest.fixture(scope="session")
def corpus_analysis(once):
    """The bundled statements, analysed."""
    import rapt

    return once("corpus", lambda: rapt.analyze(rapt.load_corpus("mofcom"), progress=False))
