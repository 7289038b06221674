"""Annotations of several coders to their differences in the text, each resolved into gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import ipywidgets
import pandas as pd

from rapt.scoring.coders import Coded, in_common
from rapt.scoring.differences import Dispute, coder_names, disputes, overlap_of, said
from rapt.scoring.gold import Source, gold_file_names, load_gold, write_gold
from rapt.scoring.guidelines import Gold
from rapt.scoring.resolution import NEITHER, as_rows, from_rows, is_decided, resolved
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.widgets.control import Change
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import Span, TextView
from rapt.widgets.view import Hint, View
from rapt.words import check_lang, heading, value_word, word

# Where a file of gold keeps what was chosen.
RESOLUTION = "resolution"


class CodingDifferences(View):
    """Where two or more coders differ, statement by statement, and whose word is taken, from their annotations.

    Choose a row of the table (or a mark in the text), then whose value is taken, or that there is no such row. Each choice is saved at once as
    gold in ``folder``: what the coders agree on and what was decided; the file is not finished before all is. What was chosen earlier
    is taken up again. ``save()`` and its button write the files of all statements, also of those in which nobody differs. ``value``: the differences of the statement shown, a row a field, with ``taken``; ``selection``: the
    selected one, or no row; ``gold``: the annotation so far. ``names`` are the coders', else those of their folders.
    Raises ``ValueError`` as :func:`rapt.agreement` does, and for an unknown ``lang``.

    >>> import tempfile
    >>> row = {"start": 0, "end": 7, "text": "米国は撤回せよ", "strength": 5}
    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ。", "demands": [row]}
    >>> view = CodingDifferences(a, {**a, "demands": [{**row, "strength": 4}]}, names=["佐藤", "鈴木"], folder=tempfile.mkdtemp())
    >>> view.take(0, "鈴木")
    >>> view.value[["field", "佐藤", "鈴木", "taken"]].values.tolist(), view.gold["demands"][0]["strength"]
    ([['strength', '5', '4', '鈴木']], 4)
    """

    def __init__(
        self, *coders: Source, folder: str | Path = "gold", names: Sequence[str] | None = None, lang: str = "ja"
    ) -> None:
        self._lang, self._folder = check_lang(lang), Path(folder)
        self._names = coder_names(coders, names)
        self._statements = in_common(coders)
        ids = [coded[0]["statement_id"] for coded in self._statements]
        self._files = dict(zip(ids, gold_file_names(ids), strict=True))
        self._choices = [self._saved(coded) for coded in self._statements]
        self.picker = ipywidgets.Dropdown(options=[(name, n) for n, name in enumerate(ids)], value=0)
        self.status = ipywidgets.Label()
        layers = [{"name": _layer(n), "label": name} for n, name in enumerate(self._names)]
        shown = [layer["name"] for layer in layers]
        self.text = TextView(lang, layers=layers, shown=shown, label=heading("statement text", lang), height=280)
        self.table = RowTable(self._columns(), lang=lang, page_size=12, empty=word("no differences", lang))
        self._name_columns()
        self.buttons = {
            name: ipywidgets.Button(description=word("take of", lang, name=name), layout={"width": "auto"})
            for name in self._names
        } | {"": ipywidgets.Button(description=heading("neither", lang), layout={"width": "auto"})}
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self._do(name))
        self.save_button = ipywidgets.Button(description=word("save all", lang), layout={"width": "auto"})
        self.save_button.on_click(lambda _: self._save())
        hint = Hint(word("differences help", lang))
        rows = [
            self.picker,
            hint,
            self.text,
            self.table,
            ipywidgets.HBox([*self.buttons.values(), self.save_button]),
            self.status,
        ]
        super().__init__(rows)
        self.add_class("rapt-differences")
        self.picker.observe(lambda _: self._open(), "value")
        self.text.observe(self._on_mark, "selected")
        self.table.observe(self._on_row, "selected")
        self._open()

    @property
    def value(self) -> pd.DataFrame:
        """The differences of the statement shown: layer, start, end, text, field, a column a coder, overlap, taken."""
        return self.table.frame[["layer", "start", "end", "text", "field", *self._names, "overlap", "taken"]]

    @property
    def selection(self) -> pd.DataFrame:
        """The selected row of ``value``, or no row."""
        return self.value.loc[self.table.selection.index]

    @property
    def gold(self) -> Gold:
        """The gold annotation of the statement shown, with what was decided so far."""
        n = self.picker.value
        return resolved(self._statements[n], self._choices[n])

    @property
    def golds(self) -> list[Gold]:
        """The gold annotations of all statements, with what was decided so far."""
        return [resolved(*one) for one in zip(self._statements, self._choices, strict=True)]

    def take(self, n: int, name: str) -> None:
        """Take a coder's value in row ``n`` of ``value``; an empty name: there is no such row. Saves the gold.

        Raises ``ValueError`` for an unknown name, or where the rows taken do not go together; nothing changes then.
        """
        if name and name not in self._names:
            raise ValueError(f"name must be one of {', '.join(self._names)}, or empty, got {name!r}")
        place = self.picker.value
        row = records(self.table.frame)[n]
        before = dict(self._choices[place].get(row["dispute"], {}))
        chosen = self._names.index(name) if name else NEITHER
        taken = {field: coder for field, coder in before.items() if coder != NEITHER} | {row["field"]: chosen}
        self._choices[place] |= {row["dispute"]: taken}
        try:
            write_gold(self._to_save(place), self._file(self._statements[place]))
        except ValueError:
            self._choices[place] |= {row["dispute"]: before}
            raise
        self._show(n)

    def save(self) -> list[Path]:
        """Files of the gold of all statements, also of those in which the coders do not differ."""
        return [write_gold(self._to_save(n), self._file(coded)) for n, coded in enumerate(self._statements)]

    def _to_save(self, place: int) -> Gold:
        coded, choices = self._statements[place], self._choices[place]
        gold = resolved(coded, choices)
        return {RESOLUTION: as_rows(disputes(coded), choices, self._names), **gold}

    def _saved(self, coded: Coded) -> dict[int, dict[str, int]]:
        file = self._file(coded)
        rows = load_gold(file, unfinished=True)[0].get(RESOLUTION, []) if file.exists() else []
        return from_rows(disputes(coded), rows, self._names)

    def _file(self, coded: Coded) -> Path:
        return self._folder / self._files[coded[0]["statement_id"]]

    def _do(self, name: str) -> None:
        """A choice by a button; one that cannot be saved shows why."""
        try:
            if self.table.selected < 0:
                raise ValueError(word("choose a row", self._lang))
            self.take(self.table.selected, name)
        except (ValueError, OSError) as error:
            self.status.value = f"⚠ {error}"

    def _save(self) -> None:
        try:
            self.save()
            self.status.value = word("saved", self._lang, file=self._folder)
        except (ValueError, OSError) as error:
            self.status.value = f"⚠ {error}"

    def _open(self) -> None:
        self._show(-1)

    def _show(self, selected: int) -> None:
        place = self.picker.value
        coded = self._statements[place]
        found = disputes(coded)
        choices = self._choices[place]
        rows = [self._row(coded, n, found[n], field) for n in range(len(found)) for field in found[n].fields]
        columns = ["dispute", "layer", "start", "end", "text", "field", *self._names, "overlap", "taken"]
        marks = [self._mark(n, k, row) for n, d in enumerate(found) if d.fields for k, row in enumerate(d.unit) if row]
        self.text.show(coded[0]["text"], marks)
        self.table.show(pd.DataFrame(rows, columns=columns))
        self.table.go_to(selected)
        left = sum(not is_decided(dispute, choices.get(n, {})) for n, dispute in enumerate(found))
        self.status.value = word("differences left", self._lang, left=left, file=self._file(coded))

    def _row(self, coded: Coded, n: int, dispute: Dispute, field: str) -> Row:
        rows = [row for row in dispute.unit if row]
        start, end = min(row["start"] for row in rows), max(row["end"] for row in rows)
        taken = self._choices[self.picker.value].get(n, {}).get(field)
        values = {name: said(row, field) for name, row in zip(self._names, dispute.unit, strict=True)}
        name = "" if taken is None else word("neither", self._lang) if taken == NEITHER else self._names[taken]
        place = {"layer": dispute.layer, "start": start, "end": end, "text": coded[0]["text"][start:end]}
        return {"dispute": n, **place, "field": field, **values, "overlap": overlap_of(dispute.unit), "taken": name}

    def _mark(self, n: int, coder: int, row: Row) -> Span:
        tip = f"{self._names[coder]}: {value_word('', self._layer_of(n), self._lang)}"
        key, layer = f"{n}:{coder}", _layer(coder)
        return {"key": key, "layer": layer, "start": row["start"], "end": row["end"], "tip": tip, "tag": ""}

    def _layer_of(self, n: int) -> str:
        return disputes(self._statements[self.picker.value])[n].layer

    def _columns(self) -> list[Column]:
        coders = [Column(name, "text", "text") for name in self._names]
        first = [Column("layer", "badge", values=""), Column("text"), Column("field", "word", values="")]
        return [*first, *coders, Column("overlap", "number"), Column("taken", "text")]

    def _name_columns(self) -> None:
        """Coders' names are no words of ours: they head their columns as they are."""
        self.table.columns = [
            head | {"label": head["name"]} if head["name"] in self._names else head for head in self.table.columns
        ]

    def _on_mark(self, change: Change) -> None:
        if change["new"]:
            n = int(change["new"].partition(":")[0])
            rows = self.table.frame["dispute"].tolist()
            self.table.go_to(rows.index(n) if n in rows else -1)

    def _on_row(self, change: Change) -> None:
        n = change["new"]
        if 0 <= n < len(self.table.frame):
            dispute = int(self.table.frame["dispute"].iloc[n])
            unit = disputes(self._statements[self.picker.value])[dispute].unit
            self.text.selected = f"{dispute}:{next(k for k, row in enumerate(unit) if row)}"


def _layer(coder: int) -> str:
    """The layer of a coder's marks; the first three have a style of their own."""
    return f"coder{coder}"
