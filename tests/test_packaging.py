"""What is promised about installing and importing."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

import rapt

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# conda-forge's names where they differ from the index's.
CONDA_NAMES = {"python-holidays": "holidays"}


@lru_cache
def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "heavy", ["spacy", "ginza", "altair", "ipywidgets", "dask", "distributed", "pandas", "trafilatura"]
)
def test_import_is_light(heavy):
    assert heavy not in loaded_by("import rapt")


@pytest.mark.parametrize("heavy", ["spacy", "ginza", "altair", "ipywidgets", "dask", "trafilatura"])
def test_dates_load_no_model(heavy):
    assert heavy not in loaded_by("import rapt; assert len(rapt.extract_dates('2025年10月12日')) == 1")


def test_public_names_are_the_namespace():
    assert set(rapt.__all__) == set(rapt._HOMES) | {"__version__"}
    for name in rapt.__all__:
        assert getattr(rapt, name) is not None


def test_unknown_name_lists_the_known_ones():
    with pytest.raises(AttributeError, match="analyze"):
        rapt.analyse  # noqa: B018


def test_version_is_the_same_everywhere():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert rapt.__version__ == PROJECT["version"] == str(citation["version"])


def test_conda_environment_equals_the_projects_dependencies():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = [line for line in listed if isinstance(line, str)]
    pip = next(line["pip"] for line in listed if isinstance(line, dict))
    named = {re.match(r"[\w.-]+", line)[0]: line for line in [*conda, *pip] if line[0].isalnum()}
    named = {
        CONDA_NAMES.get(name, name): line.replace(name, CONDA_NAMES.get(name, name), 1) for name, line in named.items()
    }
    extras = PROJECT["optional-dependencies"]
    wanted = PROJECT["dependencies"] + extras["notebooks"] + extras["documents"]
    assert set(named.values()) - {"pip"} == {*wanted, f"python{PROJECT['requires-python']}"}


def test_constraints_name_no_index_and_hold_every_dependency():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.match(r"[a-zA-Z0-9._-]+==[\w.]+( ;.*)?$", line) for line in lines)
    held = {line.partition("==")[0].lower().replace("_", "-") for line in lines}
    extras = [d for group in PROJECT["optional-dependencies"].values() for d in group]
    needed = {re.match(r"[\w.-]+", d)[0].lower().replace("_", "-") for d in [*PROJECT["dependencies"], *extras]}
    assert needed <= held


def test_agreement_needs_no_package_of_another_licence():
    code = (
        "import sys; sys.modules['krippendorff'] = None; import rapt\n"
        "gold = {'statement_id': 's1', 'text': '米国は撤回せよ', 'voices': []}\n"
        "assert len(rapt.agreement(gold, gold)) > 0"
    )
    assert "spacy" not in loaded_by(code)
    assert not any(line.startswith("krippendorff") for line in PROJECT["dependencies"])
