"""What our controls share: an anywidget with its script and style beside it, shown in one language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import anywidget
import traitlets

from rapt.words import check_lang, word

# What traitlets hands to an observer: ``new`` is the new value of the trait.
Change: TypeAlias = Mapping[str, Any]

_HERE = Path(__file__).parent
_SURROGATES = re.compile("[\ud800-\udfff]")


def script(stem: str) -> str:
    """The JavaScript beside a file of this package."""
    return (_HERE / f"{stem}.js").read_text(encoding="utf-8")


STYLE = (_HERE / "style.css").read_text(encoding="utf-8")


class Control(anywidget.AnyWidget):
    """A control with ``lang`` and the words its script shows; scripts write text nodes, never HTML."""

    _css = STYLE
    _needs: tuple[str, ...] = ()
    lang = traitlets.Unicode("ja").tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, lang: str = "ja", **values: object) -> None:
        words = {name: word(name, check_lang(lang)) for name in self._needs}
        super().__init__(lang=lang, words=words, **values)

    def still(self) -> str:
        """What the control shows now, as plain HTML; nothing where it is only for the hand."""
        return ""


def showable(text: object) -> str:
    """Text as a page can show it: lone surrogates, which JSON cannot carry, become U+FFFD; no offset moves.

    >>> showable("米国" + chr(0xD800))
    '米国\ufffd'
    """
    return _SURROGATES.sub("\ufffd", str(text))
