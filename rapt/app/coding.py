"""The statements of the page to a coder's queue, blind, and to where the coder differs from the rules or from somebody else."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets

from rapt.app.coders import KINDS, RULES, CoderFolders, as_file, can_code, read_coder
from rapt.scoring.drafts import gold_from_analysis
from rapt.scoring.guidelines import Gold
from rapt.tables.analysis import Analysis
from rapt.widgets import CodingDifferences, CodingQueue
from rapt.widgets.control import showable
from rapt.widgets.download import Download
from rapt.widgets.upload import Upload
from rapt.words import heading, word


class Coding(ipywidgets.VBox):
    """A coder's name, then her queue of the statements shown, then her differences with RAPT or another coder.

    What is coded lies in ``folders``; the page may be built anew at any time, and opens where the coder was.
    ``queue`` and ``view`` are the :class:`CodingQueue` and :class:`CodingDifferences` once they are open.

    >>> import rapt
    >>> coding = Coding(CoderFolders(), rapt.analyze("米国に撤回を求めた。"))
    >>> coding.name.value = "佐藤"
    >>> coding.start.click()
    >>> coding.queue.current.gold["demands"]
    []
    """

    def __init__(self, folders: CoderFolders, analysis: Analysis, lang: str = "ja") -> None:
        self._folders, self._analysis, self._lang = folders, analysis, lang
        self._statements = analysis.statements.sort_values("date", kind="stable", ignore_index=True)
        self._others: dict[str, list[Gold]] = {}
        self.error = ipywidgets.HTML()
        super().__init__()
        self.add_class("rapt-codingpage")
        self._ask_name()
        if folders.coder:
            self._try(self._open_queue)

    def _leave(self) -> None:
        self._folders.coder = ""
        self._ask_name()

    def _ask_name(self) -> None:
        """Who codes: a new name, or one of those who have begun here."""
        self.name = ipywidgets.Combobox(
            options=self._folders.names(), ensure_option=False,
            description=heading("coder", self._lang), placeholder=word("coder example", self._lang),
            style={"description_width": "auto"}, layout={"width": "320px"},
        )  # fmt: skip
        self.start = self._button(heading("start coding", self._lang), self._begin, "primary")
        where = word("coding kept in", self._lang, folder=self._folders.folder)
        self.children = [
            _text(word("coding help", self._lang, n=len(self._statements))),
            _text(where if self._folders.kept else word("coding kept nowhere", self._lang)),
            _row(self.name, self.start),
            self.error,
        ]

    def _begin(self) -> None:
        name = self.name.value.strip()
        if not can_code(name):
            raise ValueError(word("coder needed", self._lang, rules=RULES))
        self._folders.coder = name
        try:
            self._open_queue()
        except (ValueError, OSError):
            self._folders.coder = ""
            raise

    def _open_queue(self) -> None:
        """The queue of the coder, above what is done with her annotations."""
        coder = self._folders.coder
        self.queue = CodingQueue(self._folders.files(coder, self._statements), lang=self._lang)
        self.other = ipywidgets.Dropdown(
            description=heading("compare with", self._lang), style={"description_width": "auto"}
        )
        self._offer()
        self.upload = Upload(self._receive, self._lang, KINDS)
        self.compare = self._button(heading("show differences", self._lang), self._open_differences)
        leave = self._button(word("other coder", self._lang), self._leave)
        mine = _download("download codes", f"rapt-{coder}.json", self._mine, self._lang)
        self.children = [
            _row(ipywidgets.Label(word("coder is", self._lang, name=coder)), leave, mine),
            self.queue,
            ipywidgets.HTML("<hr>"),
            _text(word("compare coders help", self._lang)),
            _row(self.other, self.compare),
            self.upload,
            self.error,
        ]

    def _offer(self, chosen: str = RULES) -> None:
        """Whom the coder can be compared with: the rules, coders at this machine, uploaded files."""
        here = [name for name in self._folders.names() if name != self._folders.coder]
        self.other.options = list(dict.fromkeys([RULES, *here, *self._others]))
        self.other.value = chosen

    def _receive(self, files: list[tuple[str, bytes]]) -> str:
        """Take files of coders elsewhere; each is a coder by the name of the file."""
        said = []
        for file, data in files:
            golds, lost = read_coder(file, data, self._statements)
            name = Path(file).stem
            name = f"{name} (2)" if name in (RULES, *self._folders.names()) else name
            self._others[name] = golds
            self._offer(name)
            said.append(word("codes read", self._lang, name=name, n=len(golds), lost=lost))
        return " ".join(said)

    def _open_differences(self) -> None:
        """Where the coder's finished statements are read otherwise, each to be decided."""
        coder, other = self._folders.coder, str(self.other.value)
        mine = self._folders.finished(coder, self._statements)
        if not mine:
            raise ValueError(word("nothing finished", self._lang, name=coder))
        theirs = self._of_other(other, mine)
        texts = {gold["text"].rstrip() for gold in theirs}
        shared = [gold for gold in mine if gold["text"].rstrip() in texts]
        if not shared:
            raise ValueError(word("nothing finished", self._lang, name=other))
        folder = self._folders.decided((coder, other))
        self.view = CodingDifferences(shared, theirs, names=[coder, other], folder=folder, lang=self._lang)
        back = self._button(word("back to coding", self._lang), self._open_queue)
        decided = _download("download decided", f"rapt-{coder}-{other}.json", self._decided, self._lang)
        self.children = [_row(back, decided), self.view, self.error]

    def _of_other(self, name: str, mine: list[Gold]) -> list[Gold]:
        """The other's annotations, under the ids that the coder's have."""
        if name == RULES:
            return [gold_from_analysis(self._analysis, gold["statement_id"]) for gold in mine]
        if name not in self._others:
            return self._folders.finished(name, self._statements)
        ids = {gold["text"].rstrip(): gold["statement_id"] for gold in mine}
        return [
            {**gold, "statement_id": ids[text]} for gold in self._others[name] if (text := gold["text"].rstrip()) in ids
        ]

    def _mine(self) -> bytes:
        return as_file(self._folders.coded(self._folders.coder, self._statements))

    def _decided(self) -> bytes:
        """What both agree on and what was decided so far, of all statements."""
        return as_file(self.view.golds)

    def _button(self, label: str, act: Callable[[], None], style: str = "") -> ipywidgets.Button:
        button = ipywidgets.Button(description=label, button_style=style, layout={"width": "auto"})
        button.on_click(lambda _: self._try(act))
        return button

    def _try(self, act: Callable[[], None]) -> None:
        """A step by a button; what goes wrong is shown, and the page stays as it was."""
        self.error.value = ""
        try:
            act()
        except (ValueError, OSError) as error:
            self.error.value = "⚠ " + escape(showable(error))


def _download(label: str, file: str, make: Callable[[], bytes], lang: str) -> Download:
    return Download(word(label, lang), file, "application/json", make, lang)


def _text(text: str) -> ipywidgets.HTML:
    return ipywidgets.HTML(escape(text))


def _row(*parts: ipywidgets.Widget) -> ipywidgets.HBox:
    return ipywidgets.HBox(parts, layout={"align_items": "center", "flex_flow": "row wrap"})
