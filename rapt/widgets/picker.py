"""Many statements to one of them: by typing a part of its title, date or id, or one after the other."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets
import pandas as pd
import traitlets

from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.widgets.control import Change
from rapt.widgets.search import SearchBox
from rapt.words import heading, word

# Nobody chooses from a longer list; typing narrows it.
LONGEST = 200


class StatementPicker(ipywidgets.VBox):
    """``statement_id`` of the chosen statement, or an empty string."""

    statement_id = traitlets.Unicode()

    def __init__(self, statements: pd.DataFrame, lang: str = "ja", label: str = "") -> None:
        self._lang, self._listing = lang, False
        self._listed: list[int] = []  # places of the statements found, all of them
        ordered = statements.sort_values(["date", "statement_id"], kind="stable")
        self._ids = ordered["statement_id"].tolist()
        self._labels = [_label(row) for row in records(ordered[["statement_id", "date", "title"]])]
        self._places = {name: n for n, name in enumerate(self._ids)}
        self._keys = (pd.Series(self._labels, dtype=object) + " " + pd.Series(self._ids, dtype=object)).str.casefold()
        self.search = SearchBox(lang, label=heading("search", lang), placeholder=word("find statement", lang))
        self.choice = ipywidgets.Dropdown(
            description=label or heading("statement", lang),
            layout={"width": "auto", "flex": "1 1 0%", "min_width": "0"},
        )
        arrows = {"layout": {"width": "42px"}}
        self.back = ipywidgets.Button(description="◀", tooltip=heading("previous", lang), **arrows)
        self.forward = ipywidgets.Button(description="▶", tooltip=heading("next", lang), **arrows)
        self.note = ipywidgets.Label(layout={"display": "none"})
        super().__init__([self.search, ipywidgets.HBox([self.choice, self.back, self.forward]), self.note])
        self.search.observe(self._on_search, "value")
        self.choice.observe(self._on_choice, "value")
        self.back.on_click(lambda _: self._step(-1))
        self.forward.on_click(lambda _: self._step(1))
        self._offer(range(len(self._ids)))

    def choose(self, statement_id: str) -> None:
        """Choose a statement by its id, searched for or not; an unknown one changes nothing."""
        if statement_id not in self._places or statement_id == self.statement_id:
            return
        if self._places[statement_id] not in self._listed:
            self.search.value = ""
        if statement_id not in {value for _, value in self.choice.options}:
            self._offer(self._listed, keep=statement_id)
        self.choice.value = statement_id

    def _on_search(self, change: Change) -> None:
        wanted = str(change["new"]).casefold().split()
        found = pd.Series(True, index=self._keys.index)
        for part in wanted:
            found &= self._keys.str.contains(part, regex=False)
        self._offer(self._keys.index[found])

    def _offer(self, places: Iterable[int], keep: str = "") -> None:
        """The list of these statements; the chosen one stays chosen if it is among them."""
        listed = list(places)
        keep = keep or self.statement_id
        at = listed.index(self._places[keep]) if keep in self._places and self._places[keep] in listed else 0
        first = max(0, min(at - LONGEST // 2, len(listed) - LONGEST))
        shown = listed[first : first + LONGEST]
        missing = len(listed) - len(shown)
        self._show_note(word("more matches", self._lang, n=missing) if missing else "")
        if not listed and self._ids:
            self._show_note(word("no match", self._lang, text=self.search.value))
            return
        self._listed = listed
        options = [(self._labels[n], self._ids[n]) for n in shown]
        value = self._ids[listed[at]] if listed else None
        # A new list is chosen from by the list itself, which chooses its first; that is not yet the user's choice.
        self._listing = True
        with self.choice.hold_sync():
            if list(self.choice.options) != options:
                self.choice.options = options
            self.choice.value = value
        self._listing = False
        self.statement_id = value or ""

    def _show_note(self, note: str) -> None:
        self.note.value, self.note.layout.display = note, "" if note else "none"

    def _on_choice(self, change: Change) -> None:
        if not self._listing:
            self.statement_id = change["new"] or ""

    def _step(self, step: int) -> None:
        """The statement before or after in time among those found, beyond what the list shows."""
        if self.statement_id and self._listed:
            at = self._listed.index(self._places[self.statement_id]) + step
            self.choose(self._ids[self._listed[min(max(at, 0), len(self._listed) - 1)]])


def _label(row: Row) -> str:
    day: str = "" if pd.isna(row["date"]) else f"{row['date']:%Y-%m-%d}"
    title = row["title"] or row["statement_id"]
    return " ".join(filter(None, [day, title if len(title) <= 60 else title[:60] + "…"]))
