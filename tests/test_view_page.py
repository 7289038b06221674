"""docs/view.md names what there is: every chart, every format, both in English and in Japanese."""

from __future__ import annotations

import re
from pathlib import Path

from rapt import charts
from rapt.publish.export import FORMATS

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "view.md").read_text(encoding="utf-8")


def named(text: str) -> list[str]:
    """What the first cells of the tables name."""
    return [
        name
        for line in re.findall(r"^\| ([^|]*) \|", text, re.M)
        for name in re.findall(r"`(\w+)`", line)
        if name != "to"
    ]


def test_every_chart_and_every_format_in_both_languages():
    english, japanese = PAGE.split("\n---\n")
    drawn = [name for name in charts.__all__ if name.islower() and name != "save"]
    assert sorted(named(english)) == sorted([*drawn, *FORMATS])
    assert sorted(named(japanese)) == sorted(FORMATS)


def test_pictures_are_there():
    folder = Path(__file__).resolve().parent.parent / "docs"
    assert all((folder / link).exists() for link in re.findall(r"!\[[^]]*\]\(([^)]+)\)", PAGE))
