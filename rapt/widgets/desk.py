"""What an annotator takes to statements, each with its draft, begun when it is turned to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import pandas as pd

from rapt.corrections.sources import CORRECTED
from rapt.scoring.drafts import gold_from_analysis
from rapt.scoring.gold import Source, load_gold
from rapt.scoring.guidelines import Gold
from rapt.tables.analysis import Analysis
from rapt.widgets.draft import Draft

# The analysis of one or several statements, a text, or a row of statements.
Statement: TypeAlias = Analysis | str | pd.Series


class Desk:
    """The statements to annotate: ``ids`` in their order; ``analysis`` and ``draft`` of the one that is open.

    With ``gold`` the statements are those it annotates, each begun with its annotation, else with what the analysis found.
    A draft stays as it was left. Raises ``ValueError`` for gold of another text or of none.

    >>> desk = Desk("米国は撤回せよ。", None, "ja")
    >>> len(desk.ids), desk.draft.gold["text"]
    (1, '米国は撤回せよ。')
    """

    def __init__(self, statement: Statement, gold: Source | None, lang: str) -> None:
        self._lang = lang
        self._all = _analysed(statement)
        texts = dict(zip(self._all.statements["statement_id"], self._all.statements["text"], strict=True))
        self._given = None if gold is None else _golds(gold, texts)
        self.ids = [one for one in texts if self._given is None or one in self._given]
        self._drafts: dict[str, Draft] = {}
        self.analysis, self.draft = self._all, Draft({"statement_id": "", "text": ""})
        if self.ids:
            self.open(self.ids[0])

    @property
    def statements(self) -> pd.DataFrame:
        """The rows of the statements to annotate."""
        table = self._all.statements
        return table[table["statement_id"].isin(self.ids)]

    @property
    def worked_on(self) -> list[Gold]:
        """The annotations of the statements in which something was changed, also where it was undone."""
        drafts = [self._drafts[one] for one in self.ids if one in self._drafts]
        return [draft.gold for draft in drafts if draft.can_undo or draft.can_redo]

    def open(self, statement_id: str) -> None:
        """Turn to a statement; its draft is as it was left."""
        self.analysis = self._all if len(self._all.statements) == 1 else self._all.select(statement_id)
        if statement_id not in self._drafts:
            given = self._given[statement_id] if self._given is not None else None
            start = gold_from_analysis(self.analysis, statement_id) if given is None else given
            self._drafts[statement_id] = Draft(start, given is None or CORRECTED in start, self._lang)
        self.draft = self._drafts[statement_id]


def _analysed(statement: Statement) -> Analysis:
    import rapt

    if isinstance(statement, rapt.Analysis):
        return statement
    return rapt.analyze(statement.to_frame().T if isinstance(statement, pd.Series) else statement, progress=False)


def _golds(gold: Source, texts: Mapping[str, str]) -> dict[str, Gold]:
    """The annotations by the ids of their statements; they must be of these texts."""
    given = load_gold(gold, unfinished=True)
    # One text and one annotation belong together whatever they are called.
    ids = list(texts) if len(texts) == len(given) == 1 else [one["statement_id"] for one in given]
    golds = dict(zip(ids, given, strict=True))
    if not given or len(golds) < len(given):
        raise ValueError(f"gold must be one annotation of each statement, got {len(given)} of {len(golds)}")
    for name, one in golds.items():
        if name not in texts:
            raise ValueError(f"gold {name!r} is of no statement of the analysis; it has {sorted(texts)[:5]} …")
        if one["text"].rstrip() != texts[name].rstrip():
            raise ValueError(f"gold {one['statement_id']!r} has another text than statement {name!r}")
    return golds
