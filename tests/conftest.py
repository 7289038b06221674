"""Where the gold beside the repository lies, and the analysis of the bundled corpus, made once a worker."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# The tests are about the bundled texts, whatever corpus the shell names.
os.environ.pop("RAPT_CORPUS", None)
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "gold"


@pytest.fixture(scope="session")
def seed_gold() -> Path:
    """The gold of the seed article, which lies beside the repository and is not part of it."""
    path = SHARED / "seed.json"
    if not path.exists():
        pytest.skip("the seed article is not beside this checkout")
    return path


@pytest.fixture(scope="session")
def corpus_analysis():
    """The bundled statements, analysed."""
    import rapt

    return rapt.analyze(rapt.load_corpus("mofcom"), progress=False)


@pytest.fixture(scope="session")
def seed_analysis(seed_gold):
    """The seed article, analysed with what its gold says of it."""
    import json

    import pandas as pd

    import rapt

    gold = json.loads(seed_gold.read_text(encoding="utf-8"))
    fields = ("statement_id", "text", "title", "issuer", "date")
    return rapt.analyze(pd.DataFrame([{k: gold[k] for k in fields} | {"genre": "news"}]), progress=False)
