"""Files whose issuer or date nobody has said to a form that asks for them, with what their texts suggest filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

import ipywidgets

from rapt.app.reading import MOST_ROWS, Read, Undated
from rapt.read.issuers import issuer_id, issuer_names
from rapt.text.lexicons import load_lexicon
from rapt.words import heading, word

# An answer for a file: the id of its issuer and its day, empty where they were not asked or are not known, and the days of
# single statements by their ids.
Answer = tuple[str, date | None, dict[str, date]]


@dataclass(frozen=True)
class _Line:
    """The controls for one file; None for what it is not asked; ``days`` are those of its rows without a day, by their ids."""

    issuer: ipywidgets.Combobox | None
    day: ipywidgets.DatePicker | None
    days: dict[str, ipywidgets.DatePicker]


class Asking(ipywidgets.VBox):
    """A line for each file with its issuer and day to fill in, and for its rows without a day; ``done`` is called with an answer for each.

    An empty field is an answer, too: then nobody knows. A name that no lexicon has is told, and nothing is read.

    >>> from rapt.app.reading import read_upload
    >>> answers = []
    >>> form = Asking([read_upload("談話.txt", "米国に撤回を求めた。".encode())], answers.extend, lambda: None)
    >>> form.lines[0].issuer.value = "商務省"
    >>> form.button.click(); answers
    [('CN-MOFCOM', None, {})]
    """

    def __init__(
        self,
        files: Sequence[Read],
        done: Callable[[list[Answer]], object],
        cancel: Callable[[], object],
        lang: str = "ja",
    ) -> None:
        self._done, self._lang = done, lang
        names = issuer_names(load_lexicon())
        self.lines = [_line(read, names, lang) for read in files]
        self.button = ipywidgets.Button(description=word("read these", lang), button_style="primary")
        self.cancel = ipywidgets.Button(description=word("read none", lang))
        self.error = ipywidgets.HTML()
        self.button.on_click(lambda _: self._answer())
        self.cancel.on_click(lambda _: cancel())
        super().__init__(
            [
                ipywidgets.HTML(escape(word("ask missing", lang))),
                *(_shown(read, line, lang) for read, line in zip(files, self.lines, strict=True)),
                self.error,
                ipywidgets.HBox([self.button, self.cancel]),
            ]
        )
        self.add_class("rapt-asking")

    def _answer(self) -> None:
        lexicon = load_lexicon()
        written = [line.issuer.value.strip() if line.issuer else "" for line in self.lines]
        ids = [issuer_id(name, lexicon) if name else "" for name in written]
        unknown = [name for name, found in zip(written, ids, strict=True) if name and not found]
        if unknown:
            names = word("join names", self._lang).join(dict.fromkeys(unknown))
            self.error.value = escape(word("ask unknown issuer", self._lang, names=names))
            return
        days = [line.day.value if line.day else None for line in self.lines]
        of_rows = [{name: day.value for name, day in line.days.items() if day.value} for line in self.lines]
        self._done(list(zip(ids, days, of_rows, strict=True)))


def _line(read: Read, names: dict[str, str], lang: str) -> _Line:
    style = {"description_width": "auto"}
    guess = next((name for name, found in names.items() if found == read.issuer), read.issuer)
    issuer = ipywidgets.Combobox(
        value=guess, options=list(names), ensure_option=False,
        description=heading("issuer's id", lang), placeholder=word("issuer example", lang), style=style, layout={"width": "340px"},
    )  # fmt: skip
    date_picker = partial(
        ipywidgets.DatePicker, description=heading("date", lang), style=style, layout={"width": "220px"}
    )
    day = date_picker(value=read.day) if read.asks_date else None
    days = {one.statement_id: date_picker() for one in read.undated[:MOST_ROWS]}
    return _Line(issuer if read.asks_issuer else None, day, days)


def _shown(read: Read, line: _Line, lang: str) -> ipywidgets.Box:
    said = word("group of statements", lang, name=read.name, n=len(read.statements))
    name = ipywidgets.HTML(escape(said), layout={"min_width": "260px"})
    asked = [control for control in (line.issuer, line.day) if control is not None]
    wrapped = {"flex_flow": "row wrap", "align_items": "center"}
    of_file = ipywidgets.Box([name, *asked], layout=wrapped)
    if not line.days:
        return of_file
    rows = [
        ipywidgets.Box(
            [
                ipywidgets.HTML(escape(_row_name(one, lang)), layout={"min_width": "260px"}),
                line.days[one.statement_id],
            ],
            layout=wrapped,
        )
        for one in read.undated[:MOST_ROWS]
    ]
    more = len(read.undated) - len(rows)
    told = [word("rows without date", lang)] + ([word("rows without date more", lang, n=more)] if more > 0 else [])
    return ipywidgets.VBox([of_file, ipywidgets.HTML(escape("".join(told))), *rows])


def _row_name(one: Undated, lang: str) -> str:
    """Where a row is, what it is called, and what it has in place of a day."""
    name = f"{one.place.short(lang)}　{one.words}"
    return name + (word("row has as date", lang, value=one.given) if one.given else "")
