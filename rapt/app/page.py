"""An Analysis to the page of the app: statements chosen or uploaded, read, compared, saved as tables."""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from rapt.app.asking import Answer, Asking
from rapt.app.coders import CoderFolders
from rapt.app.coding import Coding
from rapt.app.downloads import Downloads
from rapt.app.kept import Shelf, Uploaded, analysed
from rapt.app.reading import Read, read_upload, reasons, with_titles
from rapt.app.serve import FOLDER, UPLOADS
from rapt.app.uploads import UploadList
from rapt.compare.selection import ISSUER, Voices
from rapt.read.errors import NothingReadError
from rapt.read.statements import load_corpus
from rapt.run.analyze import analyze
from rapt.tables import schema
from rapt.tables.analysis import Analysis, load_analysis
from rapt.tables.origin import digests_note
from rapt.text.names import actor_names
from rapt.text.places import problem_words
from rapt.widgets import CompareExplorer, Concordance, DemandBoard, StatementReader, TimelineExplorer
from rapt.widgets.control import Change
from rapt.widgets.table import Column, RowTable
from rapt.widgets.upload import Upload
from rapt.widgets.voices import VoiceChoice
from rapt.words import heading, word

_STATEMENTS = [
    Column("date", "date"), Column("issuer_name"), Column("title"), Column("statement_id", "id"), Column("n_chars", "number"),
]  # fmt: skip
_PROBLEMS = [Column("statement_id", "id"), Column("detail")]
# Views whose rows lead nowhere else: the text itself, the list that opens it, the files to take away.
_WITHOUT_ROWS = ("statements", "read", "code", "download")


def page() -> Page:
    """The app on the tables that ``rapt app`` was started with, or on the bundled statements, with what was uploaded before."""
    folder, uploads = os.environ.get(FOLDER, ""), os.environ.get(UPLOADS, "")
    given = load_analysis(folder) if folder else analyze(load_corpus("mofcom"), progress=False)
    # Beside the uploads: forgetting these must not take a person's work along.
    own = Path(uploads) if uploads else None
    return Page(given, shelf=Shelf(own), coders=CoderFolders(own and own.with_name("coding")))


class Page(ipywidgets.VBox):
    """Views of an analysis under a row of buttons; a view is built when it is first opened.

    ``analysis`` is what is shown: the tables the app was started with, the uploaded statements, or both. What is uploaded
    is kept on ``shelf``, what is coded by hand with ``coders``, by default nowhere but in this page.
    """

    def __init__(
        self, analysis: Analysis, lang: str = "ja", shelf: Shelf | None = None, coders: CoderFolders | None = None
    ) -> None:
        self._given, self._lang = with_titles(analysis), lang
        self._shelf, self._coders = shelf or Shelf(), coders or CoderFolders()
        self._uploads, self._waiting, self._failed = self._shelf.load(), list[Read](), list[str]()
        self._own = _all(self._uploads)
        self._views: dict[str, ipywidgets.Widget] = {}
        self.lang_choice = ipywidgets.ToggleButtons(
            options=[("日本語", "ja"), ("English", "en")], value=lang, style={"button_width": "auto"}
        )
        self.head, self.body = ipywidgets.VBox(), ipywidgets.VBox(layout={"margin": "12px 0"})
        self.note = ipywidgets.HTML()
        super().__init__([self.head, self.body])
        self.add_class("rapt-app")
        self.lang_choice.observe(self._on_lang, "value")
        self._show_in(lang, source="own" if self._uploads else "given")

    def go_to(self, name: str) -> None:
        """Open a view by its name: statements, read, search, demands, timeline, compare, code, download."""
        self.views.value = name

    def _on_lang(self, change: Change) -> None:
        self._show_in(change["new"], self.views.value, self.source.value, self.voices.chosen)

    def _show_in(self, lang: str, at: str = "statements", source: str = "given", voices: Voices = ISSUER) -> None:
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
        self.reading = ipywidgets.Button(
            description=word("read in full", lang),
            icon="book",
            layout={"width": "auto"},
            tooltip=word("read in full hint", lang),
        )
        self.hint = ipywidgets.HTML()
        self.reading.on_click(lambda _: self._read_selection())
        self.views.observe(lambda _: self._show(), "value")
        for control in (self.source, self.voices):
            control.observe(lambda _: self._renew(), "value")
        title = ipywidgets.HTML(f"<h1 style='margin:4px 0'>RAPT</h1><div>{word('app subtitle', lang)}</div>")
        row = {"justify_content": "space-between", "flex_flow": "row wrap", "align_items": "center"}
        self.left_out = ipywidgets.HTML()
        self.head.children = [
            ipywidgets.HBox([title, self.lang_choice], layout=row),
            self.note,
            ipywidgets.HBox([self.views, self.reading, self.hint, self.voices, self.source], layout=row),
            self.left_out,
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
            "code": lambda: Coding(self._coders, self.analysis, self._lang),
            "download": lambda: Downloads(self.analysis, self._lang, self.voices.chosen),
        }

    def _renew(self) -> None:
        """Other statements, voices or another language: views are built again."""
        shown = {"given": [self._given], "own": [self._own], "both": [self._given, self._own]}[self.source.value]
        self.analysis = shown[0] if len(shown) == 1 else _joined(*shown)
        self.note.value = escape(digests_note(self.analysis.statements, self._lang))
        self.left_out.value = f"<small>{escape(_left_out(self.analysis, self.voices.chosen, self._lang))}</small>"
        self._views = {}
        self._show()

    def _show(self) -> None:
        name = self.views.value
        if name not in self._views:
            self._views[name] = _without_voices(self._builders()[name]())
        self.hint.value = ""
        self.reading.layout.display = "none" if name in _WITHOUT_ROWS else ""
        self.body.children = [self._views[name]]

    def _statements(self) -> ipywidgets.Widget:
        # The latest first, and below them those whose day nobody knows.
        shown = self.analysis.statements.sort_values("date", ascending=False, kind="stable", ignore_index=True)
        names = [actor_names(one, self._lang) if one else "" for one in shown["issuer"]]
        shown = shown.assign(issuer_name=pd.Series(names, index=shown.index, dtype=object))
        table = RowTable(
            _STATEMENTS, shown, lang=self._lang, page_size=15, caption=word("statements shown", self._lang)
        )
        table.observe(lambda change: self._read(shown, change["new"]), "selected")
        parts = [self.upload, *self._asked(), *self._kept(), table]
        if len(self._own.problems):
            caption, problems = word("notes on reading", self._lang), _told(self._own.problems, self._lang)
            notes = RowTable(_PROBLEMS, problems, lang=self._lang, caption=caption)
            notes.observe(lambda change: self._read(problems, change["new"]), "selected")
            parts.insert(-1, notes)
        return ipywidgets.VBox(parts)

    def _asked(self) -> list[ipywidgets.Widget]:
        """The form for the files that wait for an issuer or a date, if any do."""
        if not self._waiting:
            return []
        self.asking = Asking(self._waiting, self._on_answers, self._on_cancel, self._lang)
        return [self.asking]

    def _kept(self) -> list[ipywidgets.Widget]:
        """The uploaded files one below the other, each with a button that removes it, and one that forgets all."""
        if not self._uploads:
            return []
        self.uploads = UploadList(self._uploads, self._remove, self._forget, self._lang, self._shelf.folder)
        return [self.uploads]

    def _read(self, shown: pd.DataFrame, n: int) -> None:
        """Open the reader at the statement of a row, if it is one that is shown."""
        if n >= 0 and shown["statement_id"].iloc[n] in set(self.analysis.statements["statement_id"]):
            self._open(shown.iloc[n])

    def _read_selection(self) -> None:
        """From the row that is selected in a view to its place in the whole text."""
        chosen = self.body.children[0].selection
        if len(chosen):
            self._open(chosen.iloc[0])
        else:
            self.hint.value = escape(word("choose a row", self._lang))

    def _open(self, row: pd.Series) -> None:
        """Open the reader where a row lies: at its own place, the first of a pair, or its statement."""
        places = [place for place in (row.get("place_a"), row.get("place_b")) if place and place[0]]
        name, start, end = places[0] if places else (row.get("statement_id"), row.get("start"), row.get("end"))
        if not name:
            return
        self.go_to("read")
        reader = self._views["read"]
        reader.statement_id = name
        if pd.notna(start) and pd.notna(end):
            reader.select(int(start), int(end))

    def _receive(self, files: list[tuple[str, bytes]]) -> str:
        """Read uploaded files; those that say who issued them and when are analysed and shown, the others wait for answers."""
        read, self._failed = _read_all(files, self._lang)
        if not read:
            raise ValueError(word("upload failed", self._lang, why=" ".join(self._failed)))
        ready = [one for one in read if not one.asks]
        self._waiting += [one for one in read if one not in ready]
        said = [*self._failed, self._add(ready, [("", None, {})] * len(ready)) if ready else ""]
        if self._waiting:
            said.append(word("upload waits", self._lang, n=len(self._waiting)))
            self._show_statements()
        return " ".join(filter(None, said))

    def _on_answers(self, answers: list[Answer]) -> None:
        waiting, self._waiting = self._waiting, []
        self.upload.busy = True
        try:
            # What was refused stays said; that files wait, which was said last, is over.
            said = self.upload.messages[:-1]
            self.upload.messages = [*said, *self._failed, self._add(waiting, answers)]
        finally:
            self.upload.busy = False

    def _on_cancel(self) -> None:
        self._waiting, self.upload.messages = [], []
        self._show_statements()

    def _add(self, files: list[Read], answers: list[Answer]) -> str:
        """Analyse files, put them beside those that are there, and keep them; the message about it."""
        added = [analysed(read, *answer) for read, answer in zip(files, answers, strict=True)]
        new = {one.key: one for one in added}
        said = word("upload done", self._lang, n=sum(len(one.analysis.statements) for one in added))
        try:
            self._shelf.keep(list(new.values()))
        except OSError as error:
            said += " " + word("upload not kept", self._lang, why=error.strerror)
        self._set_uploads([*(one for one in self._uploads if one.key not in new), *new.values()], "own")
        return said

    def _remove(self, upload: Uploaded) -> None:
        self._shelf.drop(upload)
        self._set_uploads([one for one in self._uploads if one.key != upload.key], self.source.value)

    def _forget(self) -> None:
        self._shelf.forget()
        self._waiting, self.upload.messages = [], [word("uploads forgotten", self._lang)]
        self._set_uploads([], "given")

    def _set_uploads(self, uploads: list[Uploaded], source: str) -> None:
        """Other uploaded files, and which statements are shown."""
        self._uploads, self._own = uploads, _all(uploads)
        source = source if uploads else "given"
        self.source.disabled = not uploads
        if self.source.value == source:
            self._renew()
        else:
            self.source.value = source

    def _show_statements(self) -> None:
        """Build the list of statements anew, with the form or without."""
        self._views.pop("statements", None)
        self._show()


def _read_all(files: list[tuple[str, bytes]], lang: str) -> tuple[list[Read], list[str]]:
    """The files that have statements, and why the others have none."""
    read, failed = [], []
    for name, data in files:
        try:
            read.append(read_upload(name, data))
        except NothingReadError as error:
            why = reasons(error.problems, lang)
            failed.append(why if why.startswith(name) else f"{name}: {why}")
    return read, failed


def _without_voices(view: ipywidgets.Widget) -> ipywidgets.Widget:
    """The view without a choice of voices of its own: the page has one for all of them."""
    if isinstance(own := getattr(view, "voices", None), VoiceChoice):
        own.layout.display = "none"
    return view


def _left_out(analysis: Analysis, voices: Voices, lang: str) -> str:
    """What of other voices than the chosen ones the views do not count; nothing where all are chosen."""
    if voices is None:
        return ""
    tables = ("sentences", "demands", "measures")
    counts = {name: int((~getattr(analysis, name)["voice"].isin(voices)).sum()) for name in tables}
    return word("voices left out", lang, **counts) if any(counts.values()) else word("no voices left out", lang)


def _told(problems: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The problems with what is wrong and where in the language of the page."""
    told = [problem_words(p, d, lang) for p, d in zip(problems["problem"], problems["detail"], strict=True)]
    return problems.assign(detail=told)


def _all(uploads: list[Uploaded]) -> Analysis:
    """The uploaded files as one analysis."""
    if not uploads:
        return analyze([], progress=False)
    found = uploads[0].analysis
    for upload in uploads[1:]:
        found = _joined(found, upload.analysis)
    return found


def _joined(first: Analysis, second: Analysis) -> Analysis:
    """Both analyses as one; statements of the second whose id the first has get another."""
    known = set(first.statements["statement_id"])
    names = {name: _free(name, known) for name in second.statements["statement_id"]}
    tables: dict[str, Any] = {}
    for name, table in second.tables().items():
        ids = table["statement_id"].astype(object)
        renamed = table.assign(statement_id=ids.map(names).fillna(ids))
        tables[name] = schema.conform(name, pd.concat([getattr(first, name), renamed], ignore_index=True))
    return Analysis(**tables, provenance=first.provenance if first.provenance == second.provenance else {})


def _free(name: str, known: set[str]) -> str:
    free, n = name, 2
    while free in known:
        free, n = f"{name}-{n}", n + 1
    known.add(free)
    return free
