"""A button whose file is made when it is pressed, and saved on the user's own machine."""

from __future__ import annotations

from collections.abc import Callable

import traitlets

from rapt.widgets.control import Control, script, showable


class Download(Control):
    """A button; ``make`` returns the bytes of the file, or raises ``ValueError`` with the reason why it cannot."""

    _esm = script("download")
    _needs = ("making",)
    label = traitlets.Unicode().tag(sync=True)
    filename = traitlets.Unicode().tag(sync=True)
    mime = traitlets.Unicode().tag(sync=True)
    error = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, filename: str, mime: str, make: Callable[[], bytes], lang: str = "ja") -> None:
        self._make = make
        super().__init__(lang, label=label, filename=filename, mime=mime)
        self.on_msg(self._on_message)

    def _on_message(self, _: object, content: object, buffers: object) -> None:
        if not isinstance(content, dict) or not content.get("make"):
            return
        try:
            self.error = ""
            self.send({"made": True}, [self._make()])
        except ValueError as error:
            self.error = showable(error)
            self.send({"made": False})
