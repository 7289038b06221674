"""The package and the columns of its results."""

from __future__ import annotations

import subprocess
import sys

import pytest
from made import EMPTY

import rapt
from rapt.compare.results import RESULTS, result

CALLS = {
    "kwic": lambda a: rapt.compare.kwic(a, "措置"),
    "keyness": lambda a: rapt.compare.keyness(a, "2025"),
    "collocations": lambda a: rapt.compare.collocations(a, "措置"),
    "dispersion": rapt.compare.dispersion,
    "frequencies": rapt.compare.frequencies,
    "cooccurrence": rapt.compare.cooccurrence,
    "similarity": rapt.compare.similarity,
}


@pytest.mark.parametrize("name", list(CALLS))
def test_columns_and_dtypes(name, corpus_analysis):
    wanted = [(c.name, c.dtype) for c in RESULTS[name]]
    for analysis in (corpus_analysis, EMPTY):
        table = CALLS[name](analysis)
        assert [(column, str(dtype)) for column, dtype in table.dtypes.items()] == wanted
    assert len(CALLS[name](corpus_analysis)) > 0
    assert table.equals(result(name))


@pytest.mark.parametrize("name", list(CALLS))
def test_the_same_again_from_tables_whose_columns_are_no_categories(name, corpus_analysis):
    plain = {key: table.astype(dict.fromkeys(table.select_dtypes("category"), object)) for key, table in
             corpus_analysis.tables().items()}  # fmt: skip
    assert CALLS[name](plain).equals(CALLS[name](corpus_analysis))


def test_unknown_result():
    with pytest.raises(ValueError, match="result must be one of"):
        result("words")


def test_a_name_is_its_function_whichever_is_asked_for_first():
    code = "import rapt.compare.kwic, rapt; from rapt.compare.keyness import keyness; print(rapt.compare.kwic.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "kwic"


@pytest.mark.parametrize("heavy", ["scipy", "sklearn", "networkx", "spacy"])
def test_import_is_light(heavy):
    code = f"import rapt.compare, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
