"""Two groups of statements to tables that contrast them: words, moves, demands, formulae."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import TypeAlias

import numpy as np
import pandas as pd

from rapt import compare
from rapt.compare.cautions import chosen_by_demands, too_small
from rapt.compare.power import Sums, rate_difference
from rapt.compare.reuse import reuse_occurrences
from rapt.compare.rhetoric import Rhetoric, count_rhetoric
from rapt.compare.selection import ISSUER, Voices
from rapt.tables.analysis import Analysis
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.characters import fold
from rapt.text.codebook import label
from rapt.widgets.highlights import who

# Changes in the order in which a reader wants them.
CHANGES = ("new", "strengthened", "weakened", "changed", "kept", "dropped")
WORDS = ["feature", "effect", "bar", "n_a", "n_b", "score", "note", "statement_id", "sentence_id"]
RATES = ["kind", "feature", "a", "b", "bar", "n_a", "n_b", "note"]
DEMANDS = ["status", "pair", "text_a", "text_b", "strength_a", "strength_b", "place_a", "place_b"]
FORMULAE = ["text", "n_a", "n_b", "place_a", "place_b"]
CONCEPTS = ["layer", "concept", "n_a", "n_b", "bar", "strength_a", "strength_b", "note", "place_a", "place_b"]
SEGMENTS = ["status", "text_a", "text_b", "place_a", "place_b"]
# Where a row is in the texts: statement, start, end; no place is an empty statement.
Place: TypeAlias = tuple[str, int, int]
_NOWHERE: Place = ("", 0, 0)
# Sentences that both sides have in other words, with one strength or another.
_REWORDED = ("changed", "strengthened", "weakened")
# Fewer statements on both sides say little of what one side means and the other does not.
_FEW = 3
# For each side the spans of reworded words, with the words of the other side.
Rewordings: TypeAlias = tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]


class Contrast:
    """Statements ``a`` and ``b`` of an analysis; each table is made when it is asked for, of the words of ``voices``.

    ``compounds`` and ``stop`` are as in :func:`rapt.compare.keyness`; terms are those of the two sides.
    """

    def __init__(
        self,
        analysis: Analysis,
        a: Sequence[str],
        b: Sequence[str],
        voices: Voices = ISSUER,
        compounds: Sequence[str] | None = (),
        stop: Sequence[str] = (),
        lang: str = "ja",
    ) -> None:
        self._lang = lang
        self.a, self.b = list(a), list(b)
        self._whole, self._voices, self._listed = analysis, voices, {"compounds": compounds, "stop": stop}

    @cached_property
    def _analysis(self) -> Analysis:
        """Both sides alone: comparing a few of thousands of statements must not count the others."""
        return self._whole.select(sorted({*self.a, *self.b}))

    def words(self, unit: str = "lemma") -> pd.DataFrame:
        """Words that are characteristic of one side; ``bar`` runs from -1 (a) to 1 (b)."""
        found = self._quietly(compare.keyness, self.b, self.a, unit, min_count=2, **self._listed)
        greatest = max(1.0, found["effect"].abs().max()) if len(found) else 1.0
        found = found.rename(columns={"n_target": "n_b", "n_reference": "n_a"})
        return found.assign(bar=found["effect"] / greatest, note=_in_short(found["note"]))[WORDS]

    def rates(self) -> pd.DataFrame:
        """Moves, demands, hedges and intensifiers per 1,000 words of each side, the greatest differences first."""
        counted = count_rhetoric(self._analysis, self._voices)
        table = pd.DataFrame({"kind": counted.kinds, "feature": counted.features, "note": ""})
        for side, ids in (("a", self.a), ("b", self.b)):
            rows = self._analysis.statements["statement_id"].isin(ids).to_numpy()
            n, words = counted.counts[rows].sum(axis=0), int(counted.words[rows].sum())
            table[side] = 1000 * n / words if words else np.zeros(len(n))
            table[f"n_{side}"] = n
            table["note"] += too_small(len(ids), words)
        table["note"] = _in_short(table["note"])
        # What differs less than so many statements can show is too little, too; what was chosen is no finding.
        table.loc[self._unseen(counted), "note"] = "too little"
        if self._chosen_by_demands():
            demanding = table["kind"].str.startswith("demand_") | (table["feature"] == "demand")
            table.loc[demanding, "note"] = "by choice"
        table = table[(table["kind"] != "entity_label") & (table["n_a"] + table["n_b"] > 0)]
        difference = table["b"] - table["a"]
        table = table.assign(bar=difference / max(1e-9, difference.abs().max()) if len(table) else difference)
        order = difference.abs().sort_values(ascending=False, kind="stable").index
        return table.loc[order, RATES].reset_index(drop=True)

    def _unseen(self, counted: Rhetoric) -> np.ndarray:
        """Whether the rates of a feature differ less than the least difference that the statements of both sides show."""
        statements = self._analysis.statements["statement_id"]
        sides = [np.flatnonzero(statements.isin(ids)) for ids in (self.a, self.b)]
        a, b = (Sums.of(counted.counts[rows], counted.words[rows]) for rows in sides)
        low, high, least = rate_difference(a, b)
        return np.abs(low + high) / 2 < least

    def _chosen_by_demands(self) -> bool:
        """Whether a side is of all the statements with a demand, or with one to the same addressee."""
        statements = self._whole.statements["statement_id"]
        return any(chosen_by_demands(self._whole, statements.isin(ids).to_numpy()) for ids in (self.a, self.b))

    def demands(self) -> pd.DataFrame:
        """What is asked on both sides, or on one: by threads of the same demand, its strongest wording on each."""
        rows = self._quietly(compare.demand_threads)
        spans = self._analysis.demands[["statement_id", "demand_id", "start", "end"]]
        rows = rows.merge(spans, on=["statement_id", "demand_id"], how="left")
        rows = rows.sort_values(["strength", "date"], ascending=False, kind="stable")
        strongest = [_first_by("thread_id", rows[rows["statement_id"].isin(ids)]) for ids in (self.a, self.b)]
        names = sorted({name for side in strongest for name in side})
        table = pd.DataFrame([_demand(strongest[0].get(n), strongest[1].get(n)) for n in names], columns=DEMANDS)
        return table.sort_values("status", key=lambda s: s.map(CHANGES.index), kind="stable", ignore_index=True)

    def formulae(self) -> pd.DataFrame:
        """Wordings that both sides use, those most used first, with a place on each side."""
        places = self._quietly(reuse_occurrences)
        sides = [places[places["statement_id"].isin(ids)] for ids in (self.a, self.b)]
        both = sorted(set(sides[0]["formula_id"]) & set(sides[1]["formula_id"]))
        first = [_first_by("formula_id", side) for side in sides]
        counts = [side["formula_id"].value_counts() for side in sides]
        rows = [
            {
                "text": first[0][name]["text"],
                "n_a": int(counts[0][name]),
                "n_b": int(counts[1][name]),
                "place_a": _place(first[0][name]),
                "place_b": _place(first[1][name]),
            }
            for name in both
        ]
        table = pd.DataFrame(rows, columns=FORMULAE)
        order = (table["n_a"] + table["n_b"]).sort_values(ascending=False, kind="stable").index
        return table.loc[order].reset_index(drop=True)

    def segments(self) -> pd.DataFrame:
        """What two single statements say side by side, in the order of the texts; no rows for groups."""
        if len(self.a) != 1 or len(self.b) != 1 or self.a == self.b:
            return pd.DataFrame(columns=SEGMENTS)
        # Of the whole analysis: what is rare in two statements says little.
        found = self._quietly(lambda _, **options: compare.diff(self._whole, self.a[0], self.b[0], **options))
        found = found[found["kind"] == "sentence"]
        places = [
            [(row[f"statement_{s}"], row[f"start_{s}"], row[f"end_{s}"]) if row[f"start_{s}"] >= 0 else _NOWHERE
             for row in records(found)]
            for s in "ab"
        ]  # fmt: skip
        table = found.assign(place_a=_column(places[0]), place_b=_column(places[1]))
        return table[SEGMENTS].reset_index(drop=True)

    def concepts(self) -> pd.DataFrame:
        """What each side means, concept by concept: statements of each that use it, how strongly; those that differ most first."""
        names = {name: side for side, ids in (("a", self.a), ("b", self.b)) for name in ids}
        found = self._quietly(compare.concepts, "statement")
        found = found[found["group"].isin(names)]
        found["side"] = found["group"].map(names)
        rows = []
        for (layer, concept), cells in found.groupby(["layer", "concept"], sort=False):
            sides = {side: cells[cells["side"] == side] for side in "ab"}
            counts = {side: len(side_rows) for side, side_rows in sides.items()}
            shares = {side: counts[side] / max(1, len(ids)) for side, ids in (("a", self.a), ("b", self.b))}
            place = {f"place_{side}": self._first(side_rows) for side, side_rows in sides.items()}
            strengths = {f"strength_{side}": ";".join(filter(None, rows_["strength"])) for side, rows_ in sides.items()}
            rows.append({
                "layer": layer, "concept": label(str(concept), self._lang), "n_a": counts["a"], "n_b": counts["b"],
                "bar": shares["b"] - shares["a"], "note": "too little" if max(len(self.a), len(self.b)) < _FEW else "",
                **strengths, **place,
            })  # fmt: skip
        table = pd.DataFrame(rows, columns=CONCEPTS)
        order = table["bar"].abs().sort_values(ascending=False, kind="stable").index
        return table.loc[order].reset_index(drop=True)

    def _first(self, rows: pd.DataFrame) -> Place:
        if rows.empty:
            return _NOWHERE
        row = rows.iloc[0]
        sentences = self._analysis.sentences
        same = (sentences["statement_id"] == row["statement_id"]) & (sentences["sentence_id"] == row["sentence_id"])
        start, end = sentences.loc[same, ["start", "end"]].iloc[0]
        return str(row["statement_id"]), int(start), int(end)

    def rewordings(self) -> Rewordings:
        """Words of reworded parts that the other side words differently."""
        sides: Rewordings = ([], [])
        parts = self.segments()
        for row in records(parts[parts["status"].isin(_REWORDED)]):
            tokens = [self._tokens(*row[name]) for name in ("place_a", "place_b")]
            a, b = ([fold(text) for text, _, _ in side] for side in tokens)
            for same, *spans in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
                if same != "equal":
                    words = [
                        side[first:last] for side, first, last in zip(tokens, spans[::2], spans[1::2], strict=True)
                    ]
                    for found, here, there in zip(sides, words, words[::-1], strict=True):
                        if here:
                            found.append((here[0][1], here[-1][2], "".join(text for text, _, _ in there)))
        return sides

    def _tokens(self, statement_id: str, start: int, end: int) -> list[tuple[str, int, int]]:
        """Text, start and end of the tokens of a part."""
        tokens = self._analysis.tokens
        inside = tokens[(tokens["statement_id"] == statement_id) & (tokens["start"] >= start) & (tokens["end"] <= end)]
        return list(zip(inside["text"].astype(str), inside["start"].tolist(), inside["end"].tolist(), strict=True))

    def _quietly(self, method: Callable[..., pd.DataFrame], *arguments: object, **options: object) -> pd.DataFrame:
        """A comparison of both sides alone; the caution about mixed translations is shown once, above the tables."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", compare.RaptWarning)
            return method(self._analysis, *arguments, voices=self._voices, **options)

    def caution(self) -> bool:
        """Whether the statements mix ways of translation, so that strengths of verbs are hard to compare."""
        statements = self._whole.statements
        return statements["translation"][statements["statement_id"].isin([*self.a, *self.b])].nunique() > 1


def _first_by(column: str, rows: pd.DataFrame) -> dict[str, Row]:
    """The first row for each value of a column."""
    return {str(row[column]): row for row in records(rows.drop_duplicates(column))}


def _demand(a: Row | None, b: Row | None) -> Row:
    row = b or a or {}
    step = (b["strength"] - a["strength"]) if a and b else 0
    status = (
        "new" if not a else "dropped" if not b else "kept" if not step else "strengthened" if step > 0 else "weakened"
    )
    return {
        "status": status,
        "pair": f"{who(row['demander'])} → {who(row['addressee'])}",
        "text_a": a["text"] if a else "",
        "text_b": b["text"] if b else "",
        "strength_a": str(a["strength"]) if a else "",
        "strength_b": str(b["strength"]) if b else "",
        "place_a": _place(a) if a else _NOWHERE,
        "place_b": _place(b) if b else _NOWHERE,
    }


def _place(row: Row) -> Place:
    return str(row["statement_id"]), int(row["start"]), int(row["end"])


def _in_short(notes: pd.Series) -> pd.Series:
    """``too little`` for each note that says in detail that there is too little data."""
    return notes.map(lambda note: "too little" if note else "").astype(object)


def _column(places: list[Place]) -> np.ndarray:
    """Tuples as the values of a column, not as columns of their own."""
    values = pd.Series(index=range(len(places)), dtype=object)
    for n, place in enumerate(places):
        values[n] = place
    return values.to_numpy()
