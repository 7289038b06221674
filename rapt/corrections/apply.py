"""Tables and corrections to corrected tables: a pure function of both, statement by statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from rapt.corrections.edits import SETTABLE, Cells, Corrections, Edit, Review, Step, problem
from rapt.corrections.find import step_of
from rapt.corrections.follow import follow
from rapt.corrections.review import misplaced, steps_of, voices_twice, without
from rapt.corrections.rows import StatementRows
from rapt.corrections.sources import Source, read_corrections
from rapt.corrections.steps import Done
from rapt.tables import schema
from rapt.tables.provenance import Provenance, with_corrections
from rapt.tables.rows import Row
from rapt.tables.schema import records

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# The tables that corrections change or need to see.
TABLES = ("statements", *SETTABLE, "problems")
# A correction with its number, and that of its file.
_Numbered: TypeAlias = tuple[int, int, Edit | Review]


def correct(analysis: Analysis, source: Source) -> Analysis:
    """The Analysis with corrections applied; see :meth:`rapt.Analysis.correct`."""
    corrections = read_corrections(source)
    corrector = Corrector(corrections, set(analysis.statements["statement_id"]))
    tables = corrector.corrected({name: getattr(analysis, name) for name in TABLES})
    problems = pd.concat([tables["problems"], schema.frame("problems", corrector.unused())], ignore_index=True)
    record = noted(analysis.provenance, corrections)
    return replace(analysis, **{**tables, "problems": problems}, provenance=record)


def noted(record: Provenance, corrections: Sequence[Corrections]) -> Provenance:
    """The record with the names of the files of corrections and a SHA-256 of their content."""
    return with_corrections(record, [(one.name, one.sha256) for one in corrections])


class Corrector:
    """Corrections on their way through the tables of some statements after others.

    ``ids`` are those of all statements. What is done to a statement does not depend on the others that come with it.
    """

    def __init__(self, corrections: Sequence[Corrections], ids: Collection[str]) -> None:
        self._corrections = corrections
        # By the statement's id, and for reviews of a statement that goes by another id here, by its text.
        self._of: dict[str, list[_Numbered]] = {}
        self._strange: dict[str, list[_Numbered]] = {}
        self._used: set[int] = set()
        numbered = ((n, item) for n, one in enumerate(corrections) for item in one.items)
        for k, (n, item) in enumerate(numbered):
            self._of.setdefault(item.statement_id, []).append((k, n, item))
            if isinstance(item, Review) and item.statement_id not in ids:
                self._strange.setdefault(item.text.rstrip(), []).append((k, n, item))

    def corrected(self, tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """The tables of :data:`TABLES` of some statements, corrected; what could not be done is added to ``problems``."""
        plan = dict(self._plan(tables["statements"]))
        if not plan:
            return dict(tables)
        rows = {name: _by_statement(tables[name], plan) for name in SETTABLE}
        problems: list[Row] = []
        for statement in records(tables["statements"][tables["statements"]["statement_id"].isin(plan)]):
            name = statement["statement_id"]
            own = {table: rows[table].setdefault(name, []) for table in SETTABLE}
            corrected = StatementRows(statement, own)
            for file, items in plan[name]:
                corrected.file = file
                problems += _apply(corrected, items)
        places = {name: n for n, name in enumerate(tables["statements"]["statement_id"])}
        new = {name: _joined(name, tables[name], rows[name], places) for name in SETTABLE}
        problems_table = pd.concat([tables["problems"], schema.frame("problems", problems)], ignore_index=True)
        return {**tables, **new, "problems": problems_table}

    def unused(self) -> list[Row]:
        """Problems of reading the files, and of corrections whose statement never came."""
        left: dict[tuple[int, str], int] = {}
        for name, items in self._of.items():
            for k, n, _ in items:
                if k not in self._used:
                    left[n, name] = left.get((n, name), 0) + 1
        found: list[Row] = []
        for n, one in enumerate(self._corrections):
            found += one.problems
            for (file, name), count in left.items():
                if file == n:
                    detail = f"{one.name}: the analysis has no statement {name!r}; corrections left out: {count:,}"
                    found.append(problem(name, "unknown statement", detail))
        return found

    def _plan(self, statements: pd.DataFrame) -> Iterator[tuple[str, list[tuple[str, list[Edit | Review]]]]]:
        """The statements that there are corrections for, and these by the names of their files, in order."""
        for name, text in zip(statements["statement_id"], statements["text"], strict=True):
            # The first statement with the text is the one meant.
            found = sorted([*self._of.get(name, ()), *self._strange.pop(text.rstrip(), ())], key=lambda one: one[0])
            if found:
                self._used |= {k for k, *_ in found}
                files = groupby(found, key=lambda one: one[1])
                yield name, [(self._corrections[n].name, [item for *_, item in items]) for n, items in files]


def _apply(rows: StatementRows, items: Sequence[Edit | Review]) -> list[Row]:
    """Apply the corrections that a file has for a statement; the problems that come of it."""
    done = Done(rows)
    before = {name: [dict(row) for row in rows.tables[name]] for name in ("sentences", "demands")}
    fitting = [_sound(review, done) for review in items if isinstance(review, Review) and _fits(review, done)]
    steps = [step for review in fitting for step in steps_of(review, rows.tables)]
    done.all([*steps, *_steps([item for item in items if isinstance(item, Edit)], done)])
    if any(review.whole and "demands" in review.rows for review in fitting):
        done.keep_voices()
    for review in fitting:
        for sentence_id, voice in voices_twice(review, rows.tables["sentences"]):
            detail = f"{review.place}: {sentence_id} has several voices there, that of most of it is taken: {voice}"
            done.problems.append(problem(rows.statement["statement_id"], "voice guessed", detail))
    follow(done, before, any("moves" in review.rows for review in fitting))
    return done.problems


def _fits(review: Review, done: Done) -> bool:
    if review.text.rstrip() == done.rows.text.rstrip():
        return True
    done.refuse(review.place, "the text has changed since: its rows stay as they are; annotate it again")
    return False


def _sound(review: Review, done: Done) -> Review:
    """The review without the rows that are not where they say."""
    wrong = list(misplaced(review, done.rows.text))
    for table, reason, row in wrong:
        done.refuse(f"{review.place} {table} {row.get('text', '')!r}", reason)
    return without(review, [row for *_, row in wrong]) if wrong else review


def _steps(edits: Sequence[Edit], done: Done) -> Iterator[Step]:
    for edit in edits:
        try:
            yield step_of(edit, done.rows.tables, done.rows.text)
        except ValueError as error:
            done.refuse(edit.place, error)


def _by_statement(table: pd.DataFrame, names: Collection[str]) -> dict[str, list[Cells]]:
    found: dict[str, list[Cells]] = {}
    for row in records(table[table["statement_id"].isin(names)]):
        found.setdefault(row["statement_id"], []).append(row)
    return found


def _joined(
    name: str, table: pd.DataFrame, rows: Mapping[str, Sequence[Cells]], places: Mapping[str, int]
) -> pd.DataFrame:
    """The table with the rows of some statements in place of theirs, statements in their order."""
    new = schema.frame(name, [row for own in rows.values() for row in own])
    whole = pd.concat([table[~table["statement_id"].isin(rows)], new], ignore_index=True)
    order: Any = whole["statement_id"].map(places).sort_values(kind="stable").index
    return whole.loc[order].reset_index(drop=True)
