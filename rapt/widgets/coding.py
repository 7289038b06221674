"""A folder of blank annotations to a queue: one statement after the other, coded by hand without seeing what the rules find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import ipywidgets
import pandas as pd

from rapt.scoring.drafts import finished
from rapt.scoring.gold import gold_file_names, load_gold, write_gold
from rapt.scoring.guidelines import FINISHED, LAYERS, Gold
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.tables.given import as_path
from rapt.tables.rows import Row
from rapt.widgets.annotator import Annotator
from rapt.widgets.view import View
from rapt.words import check_lang, heading, word


class BlindAnnotator(Annotator):
    """An Annotator of a blank annotation: no analysis, no scores, and every step is saved to its file.

    >>> gold = {"statement_id": "s1", "text": "米国は撤回せよ。", "finished": False, "corrected": [], "demands": []}
    >>> BlindAnnotator(gold, "s1.json").value.empty
    True
    """

    def __init__(self, gold: Gold, path: str | Path, lang: str = "ja") -> None:
        row = {name: gold.get(name, "") for name in ("statement_id", "issuer", "title", "text")}
        tables: dict[str, Any] = {
            name: schema.frame(name, [row] if name == "statements" else []) for name in schema.TABLES
        }
        super().__init__(Analysis(**tables), gold, path, lang)

    def finish(self) -> None:
        """Save the annotation as its coder's word on every layer."""
        write_gold(finished(self.gold), self.path.value)

    def _rows(self) -> list[ipywidgets.Widget]:
        return self._work_rows()

    def _step(self, name: str, n: int, row: Row) -> str:
        status = super()._step(name, n, row)
        self.save()
        return status

    def _scored(self) -> pd.DataFrame:
        return pd.DataFrame(columns=["layer", "measure"])

    def _show_scores(self) -> None:
        """Nothing: a coder must not see what the rules find."""


class CodingQueue(View):
    """Code the statements of a folder of annotations one after the other, from the files of ``rapt gold init --blank``.

    Instead of a folder it takes the files themselves, in their order.
    It opens the first statement that is not finished, by the names of the files or in the ``order`` of these ids (that of a sample). Every step is saved in the coder's own file; *next* says that the statement is
    finished, also where layers are empty, *skip* leaves it for later; both turn to the next that is not finished.
    ``current``: the :class:`Annotator` of the statement shown; ``value``: a row a statement (statement_id, finished, rows a layer).
    Raises ``ValueError`` where the folder has no annotation, or one that is not well-formed, and for an unknown ``lang``.

    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> for name, text in (("s1", "米国は撤回せよ。"), ("s2", "中国は反対した。")):
    ...     file = write_gold({"statement_id": name, "text": text, "finished": False, "demands": []}, f"{folder}/{name}.json")
    >>> queue = CodingQueue(folder)
    >>> queue.skip()
    >>> queue.current.gold["statement_id"], queue.value["finished"].tolist()
    ('s2', [False, False])
    """

    def __init__(self, folder: str | Path | Sequence[str | Path], lang: str = "ja", order: Iterable[str] = ()) -> None:
        self._lang = check_lang(lang)
        places = {name: n for n, name in enumerate(gold_file_names(order))}
        listed = (
            map(Path, folder)
            if isinstance(folder, Sequence) and not isinstance(folder, str | bytes)
            else sorted(as_path("folder", folder).rglob("*.json"))
        )
        self._files = sorted(listed, key=lambda file: places.get(file.name, len(places)))
        if not self._files:
            raise ValueError(
                f"{folder}: no annotations to code: make them with rapt gold init … --blank --out {folder}"
            )
        self._open = [self._is_open(file) for file in self._files]
        self.position = 0
        self.bar = ipywidgets.IntProgress(0, 0, len(self._files), layout={"width": "240px"})
        self.progress = ipywidgets.Label()
        self.buttons = {
            name: ipywidgets.Button(description=heading(name, lang), layout={"width": "auto"})
            for name in ("previous", "skip", "finish and next")
        }
        for name, step in zip(self.buttons, (self.previous, self.skip, self.next), strict=True):
            self.buttons[name].on_click(lambda _, step=step: self._try(step))
        super().__init__()
        self.add_class("rapt-coding")
        self._show(self._next_open(-1), LAYERS[0])

    @property
    def value(self) -> pd.DataFrame:
        """The state of the queue: statement_id, finished, and the number of rows of each layer."""
        golds = [load_gold(file, unfinished=True)[0] for file in self._files]
        rows = [
            {"statement_id": gold["statement_id"], FINISHED: gold.get(FINISHED, True)}
            | {layer: len(gold.get(layer, [])) for layer in LAYERS}
            for gold in golds
        ]
        return pd.DataFrame(rows, columns=["statement_id", FINISHED, *LAYERS])

    def next(self) -> None:
        """Finish the statement shown and turn to the next that is not."""
        self.current.finish()
        self._open[self.position] = False
        self._show(self._next_open(self.position), self.current.layer)

    def skip(self) -> None:
        """Leave the statement shown for later and turn to the next that is not finished."""
        self._show(self._next_open(self.position), self.current.layer)

    def previous(self) -> None:
        """Turn back to the statement before, finished or not."""
        self._show(max(self.position - 1, 0), self.current.layer)

    def _next_open(self, after: int) -> int:
        """The next statement that is not finished, from the beginning again after the last; the same one where all are."""
        n = len(self._files)
        places = [(after + step) % n for step in range(1, n + 1)]
        return next((place for place in places if self._open[place]), max(after, 0))

    def _show(self, position: int, layer: str) -> None:
        self.position = position
        gold = load_gold(self._files[position], unfinished=True)[0]
        self.current = BlindAnnotator(gold, self._files[position], self._lang)
        self.current.layer = layer
        done = self._open.count(False)
        self.bar.value = done
        place = word("coding place", self._lang, n=position + 1, total=len(self._files), done=done)
        self.progress.value = place if any(self._open) else word("coding done", self._lang, total=len(self._files))
        title = ipywidgets.Label(str(gold.get("title") or gold["statement_id"]))
        head = ipywidgets.HBox([*self.buttons.values(), self.bar, self.progress])
        self.children = [head, title, self.current]

    def _try(self, step: Callable[[], None]) -> None:
        """A step by a button; what goes wrong is shown, and the statement stays."""
        try:
            step()
        except (ValueError, OSError) as error:
            self.progress.value = f"⚠ {error}"

    @staticmethod
    def _is_open(file: Path) -> bool:
        found = load_gold(file, unfinished=True)
        if len(found) != 1:
            raise ValueError(f"{file}: a file to code must hold one annotation, got {len(found)}")
        return not found[0].get(FINISHED, True)
