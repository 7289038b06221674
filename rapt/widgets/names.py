"""A field for ids, filled in with names: what is typed is looked up in the lexicon, which suggests as one types."""

from __future__ import annotations

import ipywidgets

from rapt.text.names import actor_names
from rapt.text.typed import ids_of, suggestions, unknown_names
from rapt.words import heading, word

# A suggestion: its name and id.
_BETWEEN = "　"


class IdField(ipywidgets.VBox):
    """Type names or ids: ``value`` has their ids; what is typed is suggested for, and shown as it is read.

    >>> field = IdField("addressee", "ja")
    >>> field.typed.value = "アメリカ"
    >>> field.value, field.shown.value
    ('US', '→ 米国 [US]')
    """

    def __init__(self, name: str, lang: str) -> None:
        self._lang = lang
        self.typed = ipywidgets.Combobox(
            description=heading(name, lang), placeholder=word("names to id", lang), ensure_option=False,
            style={"description_width": "auto"}, layout={"width": "230px"},
        )  # fmt: skip
        self.shown = ipywidgets.Label(layout={"margin": "0 0 0 4px", "display": "none"})
        super().__init__([self.typed, self.shown])
        self.typed.observe(lambda _: self._read(), "value")

    @property
    def value(self) -> str:
        """The ids of what is typed; what is no name stays as it is."""
        return ids_of(self._chosen())

    @value.setter
    def value(self, ids: str) -> None:
        self.typed.value = ids

    def _chosen(self) -> str:
        """What is typed, or the id of the suggestion that was taken."""
        name, between, entity_id = self.typed.value.rpartition(_BETWEEN)
        return entity_id if between and self.typed.value in self.typed.options and name else self.typed.value

    def _read(self) -> None:
        typed, ids = self._chosen(), self.value
        if self.typed.value not in self.typed.options:
            self.typed.options = [f"{one.name}{_BETWEEN}{one.entity_id}" for one in suggestions(typed)]
        unknown = unknown_names(typed)
        if unknown:
            self.shown.value = "⚠ " + word("unknown name", self._lang, text=unknown[0])
        else:
            self.shown.value = f"→ {actor_names(ids, self._lang)} [{ids}]" if ids.strip("?") else ""
        self.shown.layout.display = "" if self.shown.value else "none"
