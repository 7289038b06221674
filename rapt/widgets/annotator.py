"""The rows of statements to gold annotations, corrected by hand one after the other, with their scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from rapt.scoring.gold import Source, gold_file_name, gold_file_names, write_gold
from rapt.scoring.guidelines import LAYERS, Gold
from rapt.tables.given import as_path
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.widgets.control import Change
from rapt.widgets.desk import Desk, Statement
from rapt.widgets.draft import Draft
from rapt.widgets.fields import FIELDS, JOINED, Fields
from rapt.widgets.highlights import entity_kinds
from rapt.widgets.picker import StatementPicker
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import Span, TextView
from rapt.widgets.view import Hint, View
from rapt.words import check_lang, heading, value_word, word

_SCORE_COLUMNS = ("measure", "precision", "recall", "f1", "accuracy", "n_gold", "difference")


class Annotator(View):
    """Correct the rows of statements by hand, as gold annotations, from an Analysis, a text or a row of statements.

    Of several statements one is shown; the arrows turn to the next, and what was corrected stays.
    ``gold`` is what to continue (dicts or files), whose statements are then shown; without it the rows that the analysis found are the draft.
    Select text by mouse, by keyboard or by finding words to set a span, or a row to change it; fields of ids take names (米国
    is US); every step can be undone. ``save()`` and the button write the gold format of :mod:`rapt.scoring.guidelines`
    to ``path``, of several statements a folder with a file for each that was worked on; the scores of the analysis against the corrected rows follow each step.
    The file, or ``gold``, is what :meth:`rapt.Analysis.correct` takes: the layers that were corrected replace those of the analysis.
    ``value``: the rows of the layer being corrected (start, end, text and its fields); ``selection``: the selected one, or no row;
    ``gold``: the whole annotation of the statement shown; ``golds``: those worked on; ``scores``: the table of :func:`rapt.evaluate` for its layers.
    Raises ``ValueError`` for gold of another text or of no statement, or an unknown ``lang``.

    >>> annotator = Annotator("中国は米国に対し、追加関税を撤回するよう求めた。")
    >>> annotator.layer = "demands"
    >>> annotator.value[["text", "strength"]].values.tolist()
    [['追加関税を撤回する', 3]]
    """

    def __init__(
        self, statement: Statement, gold: Source | None = None, path: str | Path | None = None, lang: str = "ja"
    ) -> None:
        self._lang = check_lang(lang)
        self._desk = Desk(statement, gold, lang)
        self.picker = StatementPicker(self._desk.statements, lang)
        if self._desk.ids:
            self._desk.open(self.picker.statement_id)
        self.layer_choice = ipywidgets.ToggleButtons(
            options=[(heading(name, lang), name) for name in LAYERS],
            description=heading("layer to correct", lang),
            style={"description_width": "auto", "button_width": "auto"},
        )
        self.text = TextView(
            lang,
            selectable=True,
            findable=True,
            kinds=entity_kinds(lang),
            label=heading("statement text", lang),
            height=260,
        )
        self.fields = {layer: Fields(layer, lang) for layer in LAYERS}
        last = len(self._draft.gold["text"])
        narrow = {"style": {"description_width": "auto"}, "layout": {"width": "130px"}}
        self.start = ipywidgets.BoundedIntText(0, 0, last, description=heading("span start", lang), **narrow)
        self.end = ipywidgets.BoundedIntText(0, 0, last, description=heading("span end", lang), **narrow)
        self.place = ipywidgets.Label()
        self.buttons = {name: self._button(name) for name in ("add", "change", "delete", "undo", "redo", "save")}
        default = gold_file_name(self._draft.gold["statement_id"]) if len(self._desk.ids) < 2 else "gold"
        self.path = ipywidgets.Text(
            str(as_path("path", path or default)), description=heading("file", lang), layout={"width": "360px"}
        )
        self.status = ipywidgets.Label()
        self.table = RowTable(_columns(LAYERS[0]), lang=lang, page_size=8)
        self.score_table = RowTable(
            [Column(name, "word" if name == "measure" else "number", values=("measure", "")) for name in _SCORE_COLUMNS],
            lang=lang, page_size=20, caption=word("scores", lang),
        )  # fmt: skip
        self._form = ipywidgets.Box([self.fields[LAYERS[0]]])
        hint = ipywidgets.Label(word("no statement", lang))
        super().__init__(self._rows() if self._desk.ids else [hint])
        self.add_class("rapt-annotator")
        self._befores: dict[str, pd.DataFrame] = {}
        self.picker.observe(lambda _: self._turn(), "statement_id")
        self.layer_choice.observe(lambda _: self._open(), "value")
        self.text.observe(self._on_range, "range")
        self.text.observe(self._on_highlight, "selected")
        self.table.observe(self._on_row, "selected")
        for field in (self.start, self.end):
            field.observe(lambda _: self._show_place(), "value")
        self._open()

    @property
    def _draft(self) -> Draft:
        return self._desk.draft

    @property
    def statement_id(self) -> str:
        """The statement shown; set it to turn to another."""
        return str(self._draft.gold["statement_id"])

    @statement_id.setter
    def statement_id(self, name: str) -> None:
        self.picker.choose(name)

    @property
    def layer(self) -> str:
        """The layer that is being corrected."""
        return str(self.layer_choice.value)

    @layer.setter
    def layer(self, name: str) -> None:
        if name not in LAYERS:
            raise ValueError(f"layer must be one of {list(LAYERS)}, got {name!r}")
        self.layer_choice.value = name

    @property
    def gold(self) -> Gold:
        """The annotation of the statement shown, with the corrections so far."""
        return self._draft.gold

    @property
    def golds(self) -> list[Gold]:
        """The annotations of all statements that were worked on."""
        return self._desk.worked_on

    @property
    def value(self) -> pd.DataFrame:
        """The rows of the layer that is being corrected: start, end, text and its fields."""
        return self.table.frame

    @property
    def selection(self) -> pd.DataFrame:
        """The selected row of ``value``, or no row."""
        return self.table.selection

    @property
    def scores(self) -> pd.DataFrame:
        """Scores of what the analysis found, against the annotation with its corrections, in all layers."""
        return self._scored()

    def save(self, path: str | Path | None = None) -> Path:
        """File of the annotation, or of several statements the folder of those worked on; raises ``ValueError`` where one is not well-formed."""
        place = Path(path or self.path.value)
        if len(self._desk.ids) < 2:
            return write_gold(self._draft.gold, place)
        place.mkdir(parents=True, exist_ok=True)
        names = gold_file_names(gold["statement_id"] for gold in self.golds)
        for name, gold in zip(names, self.golds, strict=True):
            write_gold(gold, place / name)
        return place

    def _rows(self) -> list[ipywidgets.Widget]:
        turn = [self.picker] if len(self._desk.ids) > 1 else []
        return [*turn, *self._work_rows(), ipywidgets.HBox([self.path, self.buttons["save"]]), self.score_table]

    def _work_rows(self) -> list[ipywidgets.Widget]:
        """What a person codes with: layers, text, fields, steps and the rows so far."""
        step = ("add", "change", "delete", "undo", "redo")
        return [
            self.layer_choice,
            Hint(word("annotator help", self._lang)),
            Hint(word("annotator keys", self._lang)),
            self.text,
            ipywidgets.HBox([self.start, self.end, self.place]),
            self._form,
            ipywidgets.HBox([self.buttons[name] for name in step]),
            self.status,
            self.table,
        ]

    def _button(self, name: str) -> ipywidgets.Button:
        button = ipywidgets.Button(description=heading(name, self._lang), layout={"width": "auto"})
        button.on_click(lambda _: self._do(name))
        return button

    def _do(self, name: str) -> None:
        """One step of the annotator; a step that cannot be done shows why, and changes nothing."""
        n, row = self.table.selected, self._filled()
        try:
            if name in ("change", "delete") and n < 0:
                raise ValueError(word("choose a row", self._lang))
            if name in ("add", "change") and row["start"] >= row["end"]:
                raise ValueError(word("choose text", self._lang))
            self.status.value = self._step(name, n, row)
        except ValueError as error:
            self.status.value = f"⚠ {error}"
        except OSError:
            self.status.value = "⚠ " + word("not saved", self._lang, file=self.path.value)

    def _step(self, name: str, n: int, row: Row) -> str:
        text = self._draft.gold["text"][row["start"] : row["end"]]
        if name == "save":
            return self._saved()
        if name in ("undo", "redo"):
            done = self._draft.undo() if name == "undo" else self._draft.redo()
            self._show()
            return heading(name, self._lang) if done else ""
        if name == "delete":
            text = self._draft.rows(self.layer)[n]["text"]
            self._draft.delete(self.layer, n)
            self._show()
            return word("deleted", self._lang, text=text)
        old = self._draft.rows(self.layer)[n] if name == "change" else {}
        place = self._draft.change(self.layer, n, {**old, **row}) if old else self._draft.add(self.layer, row)
        self._show(place)
        return word("corrected" if old else "added", self._lang, text=text)

    def _saved(self) -> str:
        """The words for what saving has done."""
        if len(self._desk.ids) < 2:
            return word("saved", self._lang, file=self.save())
        if not self.golds:
            raise ValueError(word("nothing to save", self._lang))
        return word("saved files", self._lang, n=len(self.golds), folder=self.save())

    def _turn(self) -> None:
        """Turn to the statement that is chosen."""
        if self.picker.statement_id and self.picker.statement_id != self.statement_id:
            self._desk.open(self.picker.statement_id)
            last = len(self._draft.gold["text"])
            for field in (self.start, self.end):
                field.value, field.max = 0, last
            self.status.value = ""
            self._open()

    def _filled(self) -> dict[str, Any]:
        return {"start": self.start.value, "end": self.end.value, **self.fields[self.layer].row}

    def _open(self) -> None:
        """Turn to the chosen layer."""
        layer = self.layer
        self._form.children = [self.fields[layer]]
        self.table.set_columns(_columns(layer))
        with self.text.hold_sync():
            self.text.layers = [{"name": layer, "label": heading(layer, self._lang)}]
            self.text.shown = [layer]
        self._show()

    def _show(self, selected: int = -1) -> None:
        """Text, table and scores after a step."""
        rows = self._draft.rows(self.layer)
        columns = ["start", "end", "text", *FIELDS[self.layer]]
        spans = [_span(n, self.layer, row, self._lang) for n, row in enumerate(rows)]
        statement = next(iter(records(self._desk.analysis.statements)), None)
        self.text.show(self._draft.gold["text"], spans, statement)
        self.table.show(pd.DataFrame(rows, columns=columns))
        self.table.go_to(selected)
        self.buttons["undo"].disabled = not self._draft.can_undo
        self.buttons["redo"].disabled = not self._draft.can_redo
        self._show_scores()

    def _show_scores(self) -> None:
        """The scores of the layer that is being corrected, beside what they were at the beginning."""
        now = self._scored()
        first = self._befores.setdefault(self.statement_id, now)
        before = {row["measure"]: row for row in self._scored_layer(first)}
        rows = self._scored_layer(now)
        differences = [_difference(before.get(row["measure"], row), row) for row in rows]
        self.score_table.show(pd.DataFrame(rows, columns=list(now.columns)).assign(difference=differences))

    def _scored_layer(self, scores: pd.DataFrame) -> list[dict[str, Any]]:
        return records(scores[scores["layer"] == self.layer])

    def _scored(self) -> pd.DataFrame:
        from rapt.scoring.evaluation import evaluate

        gold = self._draft.gold if self._desk.ids else []
        scores = evaluate(self._desk.analysis, gold, by=("layer",))
        return scores[scores["layer"].isin(list(self._draft.gold))].reset_index(drop=True)

    def _on_range(self, change: Change) -> None:
        start, end = change["new"]
        if start < end:
            self.start.value, self.end.value = start, end

    def _on_highlight(self, change: Change) -> None:
        self.table.go_to(int(change["new"]) if change["new"] else -1)

    def _on_row(self, change: Change) -> None:
        n, rows = change["new"], self._draft.rows(self.layer)
        self.text.selected = str(n) if 0 <= n < len(rows) else ""
        if 0 <= n < len(rows):
            self.start.value, self.end.value = rows[n]["start"], rows[n]["end"]
            self.fields[self.layer].row = rows[n]

    def _show_place(self) -> None:
        text = self._draft.gold["text"][self.start.value : self.end.value]
        self.place.value = f"「{text if len(text) < 60 else text[:60] + '…'}」" if text else ""


def _columns(layer: str) -> list[Column]:
    """Columns of the table of a layer's rows."""
    fields = [
        Column(name, _kind(name), values="move" if isinstance(values, list) and name not in JOINED else name)
        for name, values in FIELDS[layer].items()
    ]
    return [Column("start", "number", "span start"), Column("text", "key" if layer == "entities" else "text"), *fields]


def _kind(name: str) -> str:
    return "word" if name in ("label", "type", "mod", "polarity", "form", "voice") else "text"


def _span(n: int, layer: str, row: Row, lang: str) -> Span:
    """The highlight of a row, with its fields to read when hovered."""
    filled = {name: row[name] for name in FIELDS[layer] if row.get(name)}
    tip = " · ".join(f"{heading(name, lang)}: {_shown(name, value, lang)}" for name, value in filled.items())
    span: Span = {"key": str(n), "layer": layer, "start": row["start"], "end": row["end"], "tip": tip, "tag": ""}
    if layer == "entities":
        span["kind"] = row["label"]
    return span


def _shown(name: str, value: object, lang: str) -> str:
    if isinstance(value, list):
        return word("join names", lang).join(value_word("move", one, lang) for one in value)
    return value_word(name, value, lang)


def _difference(before: Row, now: Row) -> str:
    """By how much the main score of a measure has changed since the beginning."""
    name: str = "f1" if pd.isna(now["accuracy"]) else "accuracy"
    difference = now[name] - before[name]
    return "" if pd.isna(difference) or abs(difference) < 0.0005 else f"{difference:+.3f}"
