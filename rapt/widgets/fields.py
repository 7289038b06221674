"""The fields of a gold row by layer: what an annotator fills in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import ipywidgets

from rapt.scoring.guidelines import UNKNOWN
from rapt.tables.schema import DATE_PARTS, DATE_SIDES, DATE_TYPES, EVENTS, FORMS, MOVES, POLARITIES, VOICES
from rapt.tables.values import GOLD_LABELS
from rapt.widgets.names import IdField
from rapt.words import heading, value_word

# The values of a field; None: free text, False: yes or no, a list: several of them.
Values: TypeAlias = tuple[str, ...] | tuple[int | str, ...] | bool | list[str] | None
# Layer → field → its values.
FIELDS: dict[str, dict[str, Values]] = {
    "entities": {"label": GOLD_LABELS, "entity_id": None, "optional": False},
    "dates": {"type": DATE_TYPES, "value": None, "mod": [*DATE_PARTS, "APPROX", *DATE_SIDES]},
    "demands": {
        "demander": None,
        "addressee": None,
        "strength": (1, 2, 3, 4, 5, UNKNOWN),
        "polarity": (*POLARITIES, UNKNOWN),
        "form": (*FORMS, UNKNOWN),
        "voice": (*VOICES, UNKNOWN),
        "optional": False,
    },
    "moves": {"moves": list(MOVES), "optional": list(MOVES)},
    "voices": {"voice": VOICES},
    "measures": {
        "event": EVENTS,
        **dict.fromkeys(("instrument", "actor", "target", "rate", "begin", "until", "day")),
        "optional": False,
    },
}


# Free text that is an id: names may be typed.
IDS = ("entity_id", "demander", "addressee", "actor", "target")
# Fields whose cell holds several values, joined.
JOINED = {"mod": ";"}


class Fields(ipywidgets.Box):
    """Controls for the fields of one layer; ``row`` reads and fills them. Fields of ids take names, too.

    >>> fields = Fields("demands", "ja")
    >>> fields.row = {"addressee": "アメリカ", "strength": 4}
    >>> fields.row["addressee"], fields.row["strength"]
    ('US', 4)
    """

    def __init__(self, layer: str, lang: str) -> None:
        self._controls = {name: _control(name, values, lang) for name, values in FIELDS[layer].items()}
        super().__init__(list(self._controls.values()), layout={"flex_flow": "row wrap", "align_items": "flex-start"})

    @property
    def row(self) -> dict[str, Any]:
        """What is filled in."""
        row = {name: list(c.value) if isinstance(c.value, tuple) else c.value for name, c in self._controls.items()}
        return row | {name: sign.join(row[name]) for name, sign in JOINED.items() if name in row}

    @row.setter
    def row(self, values: Mapping[str, Any]) -> None:
        for name, control in self._controls.items():
            value = values.get(name)
            if name in JOINED:
                value = [one for one in str(value or "").split(JOINED[name]) if one]
            if isinstance(control, ipywidgets.SelectMultiple):
                control.value = tuple(value or ())
            elif not isinstance(control, ipywidgets.Dropdown):
                control.value = value or type(control.value)()
            elif value in dict(control.options).values():
                control.value = value


def _control(name: str, values: Values, lang: str) -> ipywidgets.Widget:
    label = heading(name, lang)
    style = {"description_width": "auto"}
    if name in IDS:
        return IdField(name, lang)
    if values is None:
        return ipywidgets.Text(description=label, style=style, layout={"width": "230px"})
    if isinstance(values, bool):
        return ipywidgets.Checkbox(description=label, indent=False, layout={"width": "auto"})
    if isinstance(values, list):
        words = [(value_word(name if name in JOINED else "move", v, lang), v) for v in values]
        return ipywidgets.SelectMultiple(
            description=label, options=words, rows=len(words), style=style, layout={"width": "230px"}
        )
    options = [(value_word(name, value, lang), value) for value in values]
    usual = {"form": "prose"}.get(name, values[0])
    layout = {"width": "auto"}
    return ipywidgets.Dropdown(description=label, options=options, value=usual, style=style, layout=layout)
