"""What the site needs beside Markdown: examples of docstrings as code, Sphinx roles, Japanese lines without gaps."""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_ROLE = re.compile(r":(?:func|class|meth|data|mod):`~?([^`]+)`")
_JAPANESE = "ぁ-んァ-ヶー一-龥々、。「」『』（）！？〜・"
_GAP = re.compile(f"(?<=[{_JAPANESE}])\n(?=[{_JAPANESE}])")


class _Doctests(Preprocessor):
    """Lines from ``>>>`` to the next blank one become a block of code."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        inside = False
        for line in [*lines, ""]:
            if line.startswith(">>> ") and not inside:
                inside = True
                out += ["", "```python"]
            if inside and not line.strip():
                inside = False
                out.append("```")
            out.append(line if inside else _ROLE.sub(r"`\1`", line))
        return out


class _Gaps(Preprocessor):
    """A line break between Japanese characters is no space."""

    def run(self, lines: list[str]) -> list[str]:
        return _GAP.sub("", "\n".join(lines)).split("\n")


class Docs(Extension):
    """Both, before and after Markdown sets code blocks apart."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Doctests(md), "rapt_doctests", 29)
        md.preprocessors.register(_Gaps(md), "rapt_gaps", 15)


def on_config(config: Any) -> Any:
    """Add the extension to those of mkdocs.yml, for pages and docstrings alike."""
    config.markdown_extensions.append(Docs())
    return config
