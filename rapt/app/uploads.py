"""The uploaded files one below the other: what each holds, a button that removes it, and one that forgets them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from pathlib import Path

import ipywidgets

from rapt.app.kept import Uploaded
from rapt.words import word


class UploadList(ipywidgets.VBox):
    """A line a file with its statements' number and a button, and below them where they are kept, with a button that forgets.

    ``remove`` is called with the file whose button was pressed, ``forget`` without one; ``folder`` is where they are
    kept, None where they are not.
    """

    def __init__(
        self,
        uploads: Sequence[Uploaded],
        remove: Callable[[Uploaded], object],
        forget: Callable[[], object],
        lang: str = "ja",
        folder: Path | None = None,
    ) -> None:
        self.removing = [_button(word("remove", lang), partial(remove, one)) for one in uploads]
        self.forgetting = _button(word("forget all", lang), forget)
        row = {"align_items": "center", "flex_flow": "row wrap"}
        lines = [
            ipywidgets.HBox([_text(_said(one, lang)), button], layout=row)
            for one, button in zip(uploads, self.removing, strict=True)
        ]
        where = word("kept in", lang, folder=folder) if folder else word("kept nowhere", lang)
        super().__init__([*lines, ipywidgets.HBox([_text(where), self.forgetting], layout=row)])
        self.add_class("rapt-uploads")


def _said(upload: Uploaded, lang: str) -> str:
    return word("group of statements", lang, name=upload.name, n=len(upload.analysis.statements))


def _text(text: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(escape(text), layout={"min_width": "320px"})


def _button(label: str, act: Callable[[], object]) -> ipywidgets.Button:
    button = ipywidgets.Button(description=label, layout={"width": "auto"})
    button.on_click(lambda _: act())
    return button
