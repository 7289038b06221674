"""An Analysis to a statement's text with everything found in it."""

from __future__ import annotations

import ipywidgets
import pandas as pd

from rapt.tables.analysis import Analysis, check_analysis
from rapt.tables.schema import records
from rapt.widgets.control import Change
from rapt.widgets.highlights import LABELS, LAYERS, ROW_COLUMNS, Highlights, entity_kinds
from rapt.widgets.picker import StatementPicker
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import TextView
from rapt.widgets.view import Hint, View
from rapt.words import check_lang, heading, word

_COLUMNS = [
    Column("layer", "badge", values=""),
    Column("label", "word", values=tuple(LABELS.values())),
    Column("text"),
    Column("value"),
    Column("sentence_id", "id"),
]


class StatementReader(View):
    """Pick a statement, read its text with highlighted entities, dates, demands, moves and voices, from an Analysis.

    Above the text stands what it is (its day, issuer, genre and translation, and where it is a digest), the pages it is
    from, and a field that finds words in it. Kinds of entities differ by colour and mark; a legend names them. Layers are switched on and off there; hovering shows the value of a highlight and its evidence; clicking it
    selects its row below, and the other way round. Arrow keys, Enter and Esc do the same in the text, arrow keys in the table.
    ``value``: the rows shown, as a DataFrame (statement_id, sentence_id, layer, label, start, end, text, value,
    evidence); ``selection``: the selected one, or no row. Raises ``ValueError`` for an unknown ``lang`` or statement.

    >>> import rapt
    >>> reader = StatementReader(rapt.analyze("中国は米国に対し、追加関税を撤回するよう求めた。"))
    >>> reader.layers = ["demands"]
    >>> reader.value[["text", "value"]].values.tolist()
    [['追加関税を撤回する', 'CN → US · 強さ 3 求め · 求めた']]
    """

    def __init__(self, analysis: Analysis, statement_id: str = "", lang: str = "ja", height: int = 360) -> None:
        check_lang(lang)
        check_analysis(analysis)
        self._lang, self._statements = lang, {row["statement_id"]: row for row in records(analysis.statements)}
        if statement_id and statement_id not in self._statements:
            raise ValueError(
                f"statement_id {statement_id!r} is not in the analysis; it has {sorted(self._statements)[:5]} …"
            )
        self._highlights = Highlights(analysis, lang)
        self.picker = StatementPicker(analysis.statements, lang)
        layers = [{"name": name, "label": heading(name, lang)} for name in LAYERS]
        self.text = TextView(
            lang, layers=layers, shown=list(LAYERS[:3]), kinds=entity_kinds(lang), findable=True,
            label=heading("statement text", lang), height=height,
        )  # fmt: skip
        self.table = RowTable(_COLUMNS, lang=lang)
        self._rows = pd.DataFrame(columns=ROW_COLUMNS)
        self._keys: list[str] = []
        self._position: dict[str, int] = {}
        hint = Hint(word("reader help", lang)) if self._statements else ipywidgets.Label(word("no statement", lang))
        super().__init__([self.picker, hint, self.text, self.table] if self._statements else [hint])
        self.add_class("rapt-reader")
        if statement_id:
            self.picker.choose(statement_id)
        self.picker.observe(lambda _: self._open(), "statement_id")
        self.text.observe(lambda _: self._list(), "shown")
        self.text.observe(self._on_highlight, "selected")
        self.table.observe(self._on_row, "selected")
        self._open()

    @property
    def statement_id(self) -> str:
        """The statement shown; set it to turn to another."""
        return self.picker.statement_id

    @statement_id.setter
    def statement_id(self, name: str) -> None:
        self.picker.choose(name)

    @property
    def layers(self) -> list[str]:
        """The layers that are on."""
        return list(self.text.shown)

    @layers.setter
    def layers(self, names: list[str]) -> None:
        unknown = sorted(set(names) - set(LAYERS))
        if unknown:
            raise ValueError(f"layers must be of {list(LAYERS)}, got {unknown}")
        self.text.shown = [name for name in LAYERS if name in names]

    @property
    def value(self) -> pd.DataFrame:
        """The rows of the statement in the layers that are on."""
        return self.table.frame

    @property
    def selection(self) -> pd.DataFrame:
        """The selected row of ``value``, or no row."""
        return self.table.selection

    def select(self, start: int, end: int) -> None:
        """Select the first shown row within these offsets, such as those of another table's row."""
        rows = self.table.frame  # numbered from 0 on
        inside = rows[(rows["start"] < end) & (rows["end"] > start)]
        exact = inside[(inside["start"] == start) & (inside["end"] == end)]
        chosen = exact if len(exact) else inside
        self.table.go_to(int(chosen.index[0]) if len(chosen) else -1)

    def _open(self) -> None:
        self._rows = self._highlights.rows(self.statement_id)
        statement = self._statements.get(self.statement_id, {})
        self.text.show(statement.get("text", ""), self._highlights.spans(self._rows), statement)
        self._list()

    def _list(self) -> None:
        """The table follows the layers; the keys of its rows are their places among all rows."""
        rows = self._rows[self._rows["layer"].isin(self.text.shown)]
        self._keys = [str(n) for n in rows.index]
        self._position = {key: n for n, key in enumerate(self._keys)}
        self.text.selected = ""
        self.table.show(rows.reset_index(drop=True))

    def _on_highlight(self, change: Change) -> None:
        self.table.go_to(self._position.get(change["new"], -1))

    def _on_row(self, change: Change) -> None:
        self.text.selected = self._keys[change["new"]] if 0 <= change["new"] < len(self._keys) else ""
