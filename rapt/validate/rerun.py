"""An Analysis with a rule switched off: the statements that it made rows of are analysed again without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd

from rapt.compare.messages import both_languages
from rapt.run.analyze import analyze
from rapt.tables import schema
from rapt.tables.analysis import Analysis
from rapt.text.rules import Rules, load_rules
from rapt.validate.leaving_out import (
    CODER,
    CONCEPT,
    GRAMMAR,
    RULE,
    VOICE,
    Effect,
    Part,
    Reduced,
    parts,
    with_tables,
    without,
)

# The kinds whose names may be those of rows of rule tables.
_RULES = (RULE, CONCEPT, GRAMMAR, VOICE)
# An anchor that finds nothing: how a researcher's own table switches a rule off.
OFF = "/(?!)/"


class Rerun:
    """An Analysis, and the rules and lexicon it was made with, to Analyses without one of these rules.

    Raises ``ValueError`` for an Analysis that holds corrections: analysing again would lose them.
    """

    def __init__(
        self, analysis: Analysis, rules: str | Path | Rules | None = None, lexicon: str | Path | None = None
    ) -> None:
        if any(part.kind == CODER for part in parts(analysis)):
            raise ValueError(both_languages("rerun_of_corrected"))
        self.analysis = analysis
        self.rules = load_rules(rules)
        self.lexicon = lexicon

    def without(self, part: Part, effects: frozenset[Effect]) -> Reduced | None:
        """The Analysis with a rule switched off; None for what is no row of a rule table."""
        rule = self.rules.by_id.get(part.name) if part.kind in _RULES else None
        if rule is None:
            return None
        ids = list(without(self.analysis, effects).statement_ids)
        reduced = Rules((self.rules.by_id | {rule.rule_id: replace(rule, anchor=OFF)}).values(), self.rules.name)
        chosen = self.analysis.statements["statement_id"].isin(ids)
        again = analyze(self.analysis.statements[chosen], progress=False, rules=reduced, lexicon=self.lexicon)
        made = _joined(self.analysis, again, ids)
        return Reduced(made, *_lost(self.analysis, made), tuple(ids), rerun=True)


def _joined(before: Analysis, again: Analysis, ids: list[str]) -> Analysis:
    """The Analysis with the rows of some statements taken from another, statements in their order."""
    place = {name: n for n, name in enumerate(before.statements["statement_id"])}
    tables = {}
    for name, table in before.tables().items():
        kept = table[~table["statement_id"].isin(ids)]
        rows = pd.concat([kept, getattr(again, name)], ignore_index=True) if name != "statements" else table
        order = rows["statement_id"].astype(object).map(place).sort_values(kind="stable").index
        tables[name] = rows.loc[order].reset_index(drop=True)
    return with_tables(before, tables)


def _lost(before: Analysis, after: Analysis) -> tuple[int, int]:
    """Rows by which the tables of clauses are shorter, and rows there that are not as they were."""
    shorter = changed = 0
    for name in ("demands", "moves", "measures"):
        columns = [column for column in schema.columns(name) if not column.endswith(("demand_id", "measure_id"))]
        old, new = (getattr(one, name)[columns].astype(str) for one in (before, after))
        same = len(old.merge(new.drop_duplicates(), how="inner", on=columns))
        shorter += len(old) - len(new)
        changed += len(old) - same - max(len(old) - len(new), 0)
    return shorter, changed
