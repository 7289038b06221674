"""What is released works away from here: built, installed into a fresh environment, run in another folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WANTED = ("rapt/py.typed", "rapt/lexicon/entities.csv", "rapt/corpora/sources.csv", "rapt/corpora/mofcom/")
UNWANTED = ("tests/", "notebooks/", ".venv", "__pycache__", "/out/", "benchmarks/")


def run(*command: str | Path, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "RAPT_STOCK")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**env, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with the sdist and the wheel made from it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


@pytest.fixture(scope="module")
def python(built, tmp_path_factory) -> Path:
    """The interpreter of a fresh environment with the wheel; what the wheel needs is taken from this one."""
    place = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(place, with_pip=False, symlinks=True)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        scripts / "python",
        "install",
        "--no-deps",
        "--no-index",
        "-q",
        wheel,
        cwd=place,
    )
    site = next(place.rglob("rapt/__init__.py")).parent.parent
    # Behind the environment's own packages, so that rapt itself is the one installed.
    (site / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts / "python"


def names(archive: Path) -> list[str]:
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).namelist()
    with tarfile.open(archive) as tar:
        return [name.partition("/")[2] for name in tar.getnames()]


@pytest.mark.parametrize("pattern", ["*.whl", "*.tar.gz"])
def test_what_is_inside(built, pattern):
    (archive,) = built.glob(pattern)
    inside = names(archive)
    if pattern == "*.whl":
        assert all(any(name.startswith(wanted) for name in inside) for wanted in WANTED)
        statements = [name for name in inside if name.startswith("rapt/corpora/mofcom/") and name.endswith(".md")]
        assert len(statements) == len(list((ROOT / "data" / "statements").glob("*.md")))
    else:
        assert {"pyproject.toml", "README.md", "LICENSE", "data/sources.csv", "rapt/tables/schema.py"} <= set(inside)
    assert not [name for name in inside if any(part in name for part in UNWANTED)]


def test_the_installed_package_is_the_one_that_runs(python, tmp_path):
    code = "import rapt; print(rapt.__file__); print(len(rapt.load_corpus('mofcom')))"
    place, count = run(python, "-c", code, cwd=tmp_path).split("\n")[:2]
    assert Path(place).is_relative_to(python.parent.parent)
    assert int(count) == len(list((ROOT / "data" / "statements").glob("*.md")))


def test_the_installed_command_makes_tables(python, tmp_path):
    (tmp_path / "2025-10-12-声明.txt").write_text(
        "中国は米国に対し、追加関税を撤回するよう強く求めた。", encoding="utf-8"
    )
    told = run(python.with_name("rapt"), "extract", "2025-10-12-声明.txt", "--format", "csv", cwd=tmp_path)
    assert "CN → US" in told
    demands = (tmp_path / "out" / "tables" / "demands.csv").read_text(encoding="utf-8-sig")
    assert "追加関税を撤回する" in demands


def test_types_reach_the_user(tmp_path):
    """The types of the public names; that they are released is in the list of what is inside."""
    (tmp_path / "use.py").write_text(
        "import rapt\nreveal_type(rapt.extract_dates('12日'))\nrapt.extract_dates(12)\n", encoding="utf-8"
    )
    # What the lint of `make test` has read is not read again.
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", tmp_path / "cache")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", tmp_path / "cache", tmp_path / "use.py"],
        cwd=ROOT, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert 'Revealed type is "pandas.' in checked
    assert 'Argument 1 to "extract_dates" has incompatible type "int"' in checked
