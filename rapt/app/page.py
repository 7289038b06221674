"""An Analysis to the page of the app: statements chosen or uploaded, read, compared, saved as tables."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from rapt.app.serve import FOLDER
from rapt.compare.selection import ISSUER, Voices
from rapt.publish.report import html
from rapt.read.statements import load_corpus, read_statements
from rapt.run.analyze import analyze
from rapt.tables import schema
from rapt.tables.analysis import Analysis, load_analysis
from rapt.tables.origin import digests_note
from rapt.widgets import CompareExplorer, Concordance, DemandBoard, StatementReader, TimelineExplorer
from rapt.widgets.control import Change
from rapt.widgets.download import Download
from rapt.widgets.table import Column, RowTable
from rapt.widgets.upload import Upload
from rapt.widgets.voices import VoiceChoice
from rapt.words import heading, word

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STATEMENTS = [Column("date", "date"), Column("title"), Column("statement_id", "id"), Column("n_chars", "number")]
_PROBLEMS = [Column("statement_id", "id"), Column("problem"), Column("detail")]


def page() -> Page:
    """The app on the tables that ``rapt app`` was started with, or on the bundled statements."""
    folder = os.environ.get(FOLDER, "")
    return Page(load_analysis(folder) if folder else analyze(load_corpus("mofcom"), progress=False))


class Page(ipywidgets.VBox):
    """Views of an analysis under a row of buttons; a view is built when it is first opened.

    ``analysis`` is what is shown: the tables the app was started with, the uploaded statements, or both.
    """

    def __init__(self, analysis: Analysis, lang: str = "ja") -> None:
        self._given, self._own, self._lang = analysis, analyze([], progress=False), lang
        self._views: dict[str, ipywidgets.Widget] = {}
        self.lang_choice = ipywidgets.ToggleButtons(
            options=[("日本語", "ja"), ("English", "en")], value=lang, style={"button_width": "auto"}
        )
        self.head, self.body = ipywidgets.VBox(), ipywidgets.VBox(layout={"margin": "12px 0"})
        self.note = ipywidgets.HTML()
        super().__init__([self.head, self.body])
        self.add_class("rapt-app")
        self.lang_choice.observe(self._on_lang, "value")
        self._show_in(lang)

    def go_to(self, name: str) -> None:
        """Open a view by its name: statements, read, search, demands, timeline, compare, download."""
        self.views.value = name

    def _on_lang(self, change: Change) -> None:
        self._show_in(change["new"], self.views.value, self.source.value, self.issuer.value, self.voices.chosen)

    def _show_in(
        self,
        lang: str,
        at: str = "statements",
        source: str = "given",
        issuer: str = "CN-MOFCOM",
        voices: Voices = ISSUER,
    ) -> None:
        """Build everything in a language; what was uploaded and chosen stays."""
        self._lang = lang
        options = [(heading(f"view {name}", lang), name) for name in self._builders()]
        self.views = ipywidgets.ToggleButtons(options=options, value=at, style={"button_width": "auto"})
        sources = [(word(f"shown {name}", lang), name) for name in ("given", "own", "both")]
        self.source = ipywidgets.Dropdown(
            options=sources, value=source, description=heading("shown", lang),
            disabled=not len(self._own.statements), layout={"width": "auto"},
        )  # fmt: skip
        self.voices = VoiceChoice(lang, voices)
        self.upload = Upload(self._receive, lang)
        self.issuer = ipywidgets.Text(
            issuer, description=heading("issuer's id", lang),
            style={"description_width": "auto"}, layout={"width": "300px"},
        )  # fmt: skip
        self.views.observe(lambda _: self._show(), "value")
        for control in (self.source, self.voices):
            control.observe(lambda _: self._renew(), "value")
        title = ipywidgets.HTML(f"<h1 style='margin:4px 0'>RAPT</h1><div>{word('app subtitle', lang)}</div>")
        row = {"justify_content": "space-between", "flex_flow": "row wrap", "align_items": "center"}
        self.head.children = [
            ipywidgets.HBox([title, self.lang_choice], layout=row),
            self.note,
            ipywidgets.HBox([self.views, self.voices, self.source], layout=row),
        ]
        self._renew()

    def _builders(self) -> dict[str, Callable[[], ipywidgets.Widget]]:
        return {
            "statements": self._statements,
            "read": lambda: StatementReader(self.analysis, lang=self._lang),
            "search": lambda: Concordance(self.analysis, lang=self._lang, voices=self.voices.chosen),
            "demands": lambda: DemandBoard(self.analysis, lang=self._lang, voices=self.voices.chosen),
            "timeline": lambda: TimelineExplorer(self.analysis, lang=self._lang, voices=self.voices.chosen),
            "compare": lambda: CompareExplorer(self.analysis, lang=self._lang, voices=self.voices.chosen),
            "download": self._downloads,
        }

    def _renew(self) -> None:
        """Other statements, voices or another language: views are built again."""
        shown = {"given": [self._given], "own": [self._own], "both": [self._given, self._own]}[self.source.value]
        self.analysis = shown[0] if len(shown) == 1 else _joined(*shown)
        self.note.value = escape(digests_note(self.analysis.statements, self._lang))
        self._views = {}
        self._show()

    def _show(self) -> None:
        name = self.views.value
        if name not in self._views:
            self._views[name] = self._builders()[name]()
        self.body.children = [self._views[name]]

    def _statements(self) -> ipywidgets.Widget:
        shown = self.analysis.statements.sort_values("date", kind="stable", ignore_index=True)
        table = RowTable(
            _STATEMENTS, shown, lang=self._lang, page_size=15, caption=word("statements shown", self._lang)
        )
        table.observe(lambda change: self._read(shown, change["new"]), "selected")
        parts = [self.upload, self.issuer, table]
        if len(self._own.problems):
            caption = word("notes on reading", self._lang)
            parts.insert(2, RowTable(_PROBLEMS, self._own.problems, lang=self._lang, caption=caption))
        return ipywidgets.VBox(parts)

    def _read(self, shown: pd.DataFrame, n: int) -> None:
        """Open the reader at a statement of the list."""
        if n >= 0:
            self.go_to("read")
            self._views["read"].statement_id = shown["statement_id"].iloc[n]

    def _downloads(self) -> ipywidgets.Widget:
        tables = Download(word("download tables", self._lang), "rapt-tables.xlsx", _XLSX, self._workbook, self._lang)
        page = Download(word("download report", self._lang), "rapt-report.html", "text/html", self._report, self._lang)
        return ipywidgets.VBox([ipywidgets.Label(word("download hint", self._lang)), tables, page])

    def _workbook(self) -> bytes:
        """All tables as one Excel workbook; raises ``ValueError`` for a table that does not fit."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                return self.analysis.save(folder, format="xlsx")[0].read_bytes()
            except ValueError as error:
                raise ValueError(word("too large for excel", self._lang, why=error)) from error

    def _report(self) -> bytes:
        """The page about the statements, which opens in the language of the app."""
        return html(self.analysis, self._lang, voices=self.voices.chosen).encode()

    def _receive(self, files: list[tuple[str, bytes]]) -> str:
        """Analyse uploaded files and show them; what cannot be read is listed under problems."""
        with tempfile.TemporaryDirectory() as folder:
            paths = [_written(Path(folder), n, name, data) for n, (name, data) in enumerate(files)]
            try:
                statements = read_statements(paths, issuer=self.issuer.value.strip())
            except ValueError as error:
                raise ValueError(word("upload failed", self._lang, why=_without(folder, str(error)))) from error
        problems = [{**p, "detail": _without(folder, p["detail"])} for p in statements.attrs.get("problems", [])]
        statements.attrs["problems"] = problems
        self._own = analyze(statements, progress=False)
        self.source.disabled = False
        if self.source.value == "own":
            self._renew()
        else:
            self.source.value = "own"
        return word("upload done", self._lang, n=len(self._own.statements))


def _written(folder: Path, n: int, name: str, data: bytes) -> Path:
    """The file in a folder of its own, so that two can have the same name."""
    path = folder / str(n) / name
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def _without(folder: str, text: str) -> str:
    """A message without the folder where this machine kept the file."""
    return re.sub(re.escape(folder) + r"[/\\]\d+[/\\]", "", text)


def _joined(first: Analysis, second: Analysis) -> Analysis:
    """Both analyses as one; statements of the second whose id the first has get another."""
    known = set(first.statements["statement_id"])
    names = {name: _free(name, known) for name in second.statements["statement_id"]}
    tables: dict[str, Any] = {}
    for name, table in second.tables().items():
        ids = table["statement_id"].astype(object)
        renamed = table.assign(statement_id=ids.map(names).fillna(ids))
        tables[name] = schema.conform(name, pd.concat([getattr(first, name), renamed], ignore_index=True))
    return Analysis(**tables)


def _free(name: str, known: set[str]) -> str:
    free, n = name, 2
    while free in known:
        free, n = f"{name}-{n}", n + 1
    known.add(free)
    return free
