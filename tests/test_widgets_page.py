"""docs/widgets.md shows every widget with its code and a picture, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from rapt import widgets

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("page", ["widgets.md", "widgets.ja.md"])
def test_every_widget_with_code_and_picture(page):
    _, *sections = re.split(r"^## (\w+)$", (DOCS / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = dict(zip(sections[::2], sections[1::2], strict=True))
    assert sorted(told) == sorted(widgets.__all__)
    for name, text in told.items():
        [code] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        ast.parse(code)
        assert f"widgets.{name}(" in code
        pictures = re.findall(r"!\[([^]]+)\]\(([^)]+)\)", text)
        assert pictures, name
        assert all((DOCS / file).exists() for _, file in pictures)


def test_both_pages_have_the_same_code_and_pictures():
    def shape(page: str) -> list[str]:
        return re.findall(r"```python\n.*?```|\(images/[^)]+\)", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)

    assert shape("widgets.md") == shape("widgets.ja.md")
