"""The analysis of the bundled corpus, made once a worker."""

from __future__ import annotations

import os

import pytest

# The tests are about the bundled texts, whatever corpus the shell names.
os.environ.pop("RAPT_CORPUS", None)


@pytest.fixture(scope="session")
def corpus_analysis():
    """The bundled statements, analysed."""
    import rapt

    return rapt.analyze(rapt.load_corpus("mofcom"), progress=False)
