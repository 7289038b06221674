"""What our explorers share: in a notebook each is shown live, and beside it still, for those who open it without running it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import ipywidgets
from IPython.display import display

from rapt.widgets.control import Control, showable
from rapt.widgets.still import line, setting, sheet
from rapt.words import LANGUAGES, word


class Hint(ipywidgets.Label):
    """A line on what hands can do here: a still view, on which they can do nothing, leaves it out.

    >>> Hint("矢印キーで移動します。").value
    '矢印キーで移動します。'
    """


class View(ipywidgets.VBox):
    """An explorer of controls, one below the other, in the language ``_lang``.

    A cell that ends with it has two outputs: the live view, and the same as plain HTML (:meth:`still`), of which a front end shows one.
    A saved notebook keeps the second, whatever draws it: JupyterLab before the notebook is run, GitHub, nbconvert.

    >>> from rapt.widgets import StatementReader
    >>> issubclass(StatementReader, View)
    True
    """

    _lang = "ja"

    def __init__(self, children: object = (), **values: object) -> None:
        super().__init__(children, **values)
        self.add_class("rapt-live")

    def still(self) -> str:
        """What the view shows now, as HTML of bounded size, the same each time."""
        note, more = (" / ".join(word(key, lang) for lang in LANGUAGES) for key in ("still view", "still more"))
        return sheet(_parts(self), note, more, self._lang)

    def _ipython_display_(self) -> None:
        """The live view, then the still one."""
        live = self._repr_mimebundle_()
        display({**live, "text/plain": type(self).__name__}, raw=True)
        display({"text/html": self.still(), "text/plain": word("still view", self._lang)}, raw=True)


def _parts(widget: ipywidgets.Widget) -> Iterator[str]:
    """HTML of the controls that can be seen, in order: our own, lines of text, what is chosen."""
    if widget.layout.display == "none":
        return
    if isinstance(widget, Control):
        yield widget.still()
    elif isinstance(widget, ipywidgets.Box):
        for child in widget.children:
            yield from _parts(child)
    elif isinstance(widget, ipywidgets.Label) and not isinstance(widget, Hint):
        yield line(showable(widget.value))
    elif isinstance(widget, ipywidgets.Dropdown | ipywidgets.ToggleButtons):
        yield setting(showable(widget.description), showable(widget.label or ""))
    elif isinstance(widget, ipywidgets.DatePicker) and isinstance(widget.value, dt.date):
        yield setting(showable(widget.description), widget.value.isoformat())
