"""What a base install brings with it may be used in any research: no licence that reaches over to RAPT's own code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Parts of licence names; the Mozilla licence reaches as far as its own files.
FREE = ("MIT", "BSD", "Apache", "PSF", "ISC", "CNRI", "Zlib", "CC0", "MPL", "Mozilla", "0BSD")


def base_install() -> dict[str, Distribution]:
    """The packages that a base install brings on this machine, by name."""
    found: dict[str, Distribution] = {}

    def add(requirements: list[str]) -> None:
        for requirement in map(Requirement, requirements):
            name = requirement.name.lower().replace("_", "-")
            if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                found[name] = distribution(requirement.name)
                add(found[name].requires or [])

    add(PROJECT["dependencies"])
    return found


def licences(package: Distribution) -> str:
    """A package's licences as an expression: its own, else its classifiers or the first line of its field."""
    about = package.metadata
    classified = [one.rpartition("::")[2].strip() for one in about.get_all("Classifier") or () if "License ::" in one]
    return about.get("License-Expression") or " AND ".join(classified) or (about.get("License") or "").split("\n")[0]


def is_free(expression: str) -> bool:
    """Whether every part of an expression leaves a free choice.

    >>> is_free("MIT AND BSD-3-Clause"), is_free("MPL-1.1 OR GPL-2.0-only"), is_free("GPL-3.0-or-later"), is_free("")
    (True, True, False, False)
    """
    choices = (part.split(" OR ") for part in expression.split(" AND "))
    return all(any(name in one and "GPL" not in one for one in part for name in FREE) for part in choices)


BASE = base_install()


def test_each_licence_is_free() -> None:
    found = {name: licences(package) for name, package in BASE.items()}
    assert {name: licence for name, licence in found.items() if not is_free(licence)} == {}


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        ("GPL-3.0-or-later", False), ("MIT AND GPL-2.0-only", False), ("", False), ("Proprietary", False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True), ("BSD-3-Clause AND 0BSD AND MIT", True),
    ],
)  # fmt: skip
def test_what_is_free(expression: str, free: bool) -> None:
    assert is_free(expression) is free


def whole_table() -> Iterator[str]:
    """The names that the page of limits lists."""
    page = (Path(__file__).resolve().parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    yield from re.findall(r"^\| `([\w-]+)` \| [\d.]+ \|", page, re.MULTILINE)


def test_the_largest_packages_are_said() -> None:
    sizes = {
        name: sum(path.stat().st_size for file in package.files or () if (path := Path(str(file.locate()))).exists())
        for name, package in BASE.items()
    }
    largest = sorted(sizes, key=lambda name: -sizes[name])[:8]
    assert set(largest) <= set(whole_table())
