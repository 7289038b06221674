"""What the site needs beside Markdown: examples of docstrings as code, Sphinx roles, Japanese lines without gaps.

An extension of Markdown, not a hook of one generator: MkDocs and its successor Zensical both load it from mkdocs.yml.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_ROLE = re.compile(r":(?:func|class|meth|data|mod):`~?([^`]+)`")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_JAPANESE = "ぁ-んァ-ヶー一-龥々、。「」『』（）！？〜・"
_GAP = re.compile(f"(?<=[{_JAPANESE}])\n(?=[{_JAPANESE}])")


class _Doctests(Preprocessor):
    """Lines from ``>>>`` to the next blank one become a block of code; what is fenced already stays as it is."""

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        fence = ""
        inside = False
        for line in [*lines, ""]:
            found = _FENCE.match(line)
            if fence or (found and not inside):
                out.append(line)
                fence = _still_open(fence, found[1] if found else "")
                continue
            if line.startswith(">>> ") and not inside:
                inside = True
                out += ["", "```python"]
            if inside and not line.strip():
                inside = False
                out.append("```")
            out.append(line if inside else _ROLE.sub(r"`\1`", line))
        return out


def _still_open(fence: str, found: str) -> str:
    """The fence that is open behind a line which begins with the fence ``found``, or with none."""
    if not fence:
        return found
    return "" if found.startswith(fence) else fence


class _Gaps(Preprocessor):
    """A line break between Japanese characters is no space."""

    def run(self, lines: list[str]) -> list[str]:
        return _GAP.sub("", "\n".join(lines)).split("\n")


class Markup(Extension):
    """Both, before and after Markdown sets code blocks apart; for pages and docstrings alike."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(_Doctests(md), "rapt_doctests", 29)
        md.preprocessors.register(_Gaps(md), "rapt_gaps", 15)
