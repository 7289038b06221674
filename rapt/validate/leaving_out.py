"""An Analysis to the parts that it was read by, and to the Analysis without one of them.

Nothing is parsed again: a row falls with the rule that made it, a field with the rule that filled it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from rapt.tables.analysis import Analysis
from rapt.tables.evidence import HAND, correction_file, from_cell
from rapt.tables.rows import Evidence
from rapt.tables.values import demand_code

RULE, GRAMMAR, CONCEPT, VOICE, CUE, NAME, CODER = "rule", "grammar", "concept", "voice", "cue", "name", "coder"
# What is left out, in the order in which a rule that plays several parts takes its kind.
KINDS = (RULE, CONCEPT, GRAMMAR, VOICE, CUE, NAME, CODER)
# Tables whose rows a clause makes.
LAYERS = ("demands", "moves", "measures")
# Roles of evidence without which a field stays empty; those of ACTORS are read from a name in the text.
_FIELDS = {
    "subject": ("demander", "actor"),
    "addressee": ("addressee", "addressee_text", "target"),
    "recovered": ("addressee", "addressee_text", "target"),
    "concept": ("concept", "object_id"),
}
_ACTORS = ("subject", "addressee", "recovered")
_RAISE = "raise"
# The kind of a rule by its role; any other role makes the row.
_KINDS = {"concept": CONCEPT, "complement": GRAMMAR, **dict.fromkeys(_ACTORS, GRAMMAR)}
_DROPPED = ""
# Only a request (3) is raised, to urging (4).
_UNRAISED = 3
# Moves that repeat a demand have their event code from its strength.
_REPEATED = "demand_"


class Part(NamedTuple):
    """What can be left out: a rule, a cue, a written name, a coder's corrections."""

    kind: str
    name: str


class Effect(NamedTuple):
    """A cell, or with an empty ``what`` a row, that goes with a part; ``row`` is the position in its table."""

    table: str
    row: int
    what: str


@dataclass(frozen=True)
class Reduced:
    """An Analysis without a part, the numbers of rows and of cells that it lost, and the statements they were in.

    ``rerun`` says that the statements were analysed again.
    """

    analysis: Analysis
    rows_lost: int
    fields_lost: int
    statement_ids: tuple[str, ...]
    rerun: bool = False


def parts(analysis: Analysis) -> dict[Part, frozenset[Effect]]:
    """The parts that rows were read by, each with all that goes with it, in alphabetical order by kind.

    >>> import rapt
    >>> found = parts(rapt.analyze("米国に措置の撤回を求めた。"))
    >>> [part.name for part in found if part.kind in (RULE, CUE)]
    ['ask_motomeru', '求めた']
    """
    effects: defaultdict[tuple[str, str], set[Effect]] = defaultdict(set)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for group, name, effect in _all_effects(analysis):
        # A rule goes as a whole, whatever parts it plays.
        rule = group not in (CUE, NAME, CODER)
        effects[RULE if rule else group, name].add(effect)
        if rule:
            kinds[name].add(group)
    named = {
        Part(next(kind for kind in KINDS if kind in kinds[name]) if group == RULE else group, name): frozenset(found)
        for (group, name), found in effects.items()
    }
    return dict(sorted(named.items(), key=lambda pair: (KINDS.index(pair[0].kind), pair[0].name)))


def without(analysis: Analysis, effects: frozenset[Effect]) -> Reduced:
    """The Analysis without the rows and cells of some effects."""
    tables = {}
    fields = 0
    ids: set[str] = set()
    for name in dict.fromkeys(effect.table for effect in effects):
        table = getattr(analysis, name)
        own = [effect for effect in effects if effect.table == name]
        ids |= set(table["statement_id"].iloc[[effect.row for effect in own]])
        dropped = {effect.row for effect in own if effect.what == _DROPPED}
        table, changed = _emptied(table, [effect for effect in own if effect.row not in dropped])
        fields += changed
        tables[name] = table.drop(table.index[sorted(dropped)]).reset_index(drop=True)
    rows = sum(effect.what == _DROPPED for effect in effects)
    kept = [one for one in analysis.statements["statement_id"] if one in ids]
    return Reduced(with_tables(analysis, tables), rows, fields, tuple(kept))


def with_tables(analysis: Analysis, tables: Mapping[str, pd.DataFrame]) -> Analysis:
    """The Analysis with some of its tables replaced."""
    return Analysis(**{**analysis.tables(), **tables}, provenance=analysis.provenance)


def _all_effects(analysis: Analysis) -> Iterator[tuple[str, str, Effect]]:
    """Kind, name and effect of every part of every row."""
    texts = dict(zip(analysis.statements["statement_id"], analysis.statements["text"], strict=True))
    for table in LAYERS:
        frame = getattr(analysis, table)
        for row, record in enumerate(frame.to_dict("records")):
            evidence = from_cell(record["evidence"])
            yield from _of_evidence(table, row, evidence, frame.columns, texts[record["statement_id"]])
            yield from ((CUE, record["cue"], Effect(table, row, _DROPPED)) for _ in range(bool(record.get("cue"))))
            if record["rule"] == HAND and not any(correction_file(one.rule) for one in evidence):
                yield CODER, HAND, Effect(table, row, _DROPPED)
    yield from _of_voices(analysis)
    yield from _of_names_and_dates(analysis)


def _of_evidence(
    table: str, row: int, evidence: Sequence[Evidence], columns: pd.Index, text: str
) -> Iterator[tuple[str, str, Effect]]:
    for one in evidence:
        kind = CODER if correction_file(one.rule) else _KINDS.get(one.role, RULE)
        if one.role == _RAISE:
            yield kind, one.rule, Effect(table, row, _RAISE)
            continue
        fields = tuple(name for name in _FIELDS.get(one.role, ()) if name in columns) or (_DROPPED,)
        for name in fields:
            yield kind, correction_file(one.rule) or one.rule, Effect(table, row, name)
            if one.role in _ACTORS:
                yield NAME, text[one.start : one.end], Effect(table, row, name)


def _of_voices(analysis: Analysis) -> Iterator[tuple[str, str, Effect]]:
    """A sentence whose voice is not read is the narrator's; it has no moves, and its demands and measures are told by nobody."""
    inside: defaultdict[tuple[str, str], list[Effect]] = defaultdict(list)
    for table, what in (("demands", "voice"), ("measures", "voice"), ("moves", _DROPPED)):
        frame = getattr(analysis, table)
        for row, key in enumerate(zip(frame["statement_id"], frame["sentence_id"], strict=True)):
            inside[key].append(Effect(table, row, what))
    for row, record in enumerate(analysis.sentences.to_dict("records")):
        goes = [Effect("sentences", row, what) for what in ("voice", "speaker")]
        goes += inside[record["statement_id"], record["sentence_id"]]
        for one in from_cell(record["evidence"]):
            file = correction_file(one.rule)
            yield from ((CODER if file else VOICE, file or one.rule, effect) for effect in goes)


def _of_names_and_dates(analysis: Analysis) -> Iterator[tuple[str, str, Effect]]:
    """Names of the lexicon as they are written, and what a coder named or dated."""
    for row, record in enumerate(analysis.entities.to_dict("records")):
        kind, name = (CODER, HAND) if record["method"] == HAND else (NAME, record["text"])
        if kind == CODER or record["entity_id"]:
            yield kind, name, Effect("entities", row, _DROPPED)
    for row, basis in enumerate(analysis.dates["basis"]):
        if basis == HAND:
            yield CODER, HAND, Effect("dates", row, _DROPPED)


def _emptied(table: pd.DataFrame, effects: Sequence[Effect]) -> tuple[pd.DataFrame, int]:
    """A table with cells emptied, and how many of them were not empty before."""
    table = table.copy()
    changed = 0
    for what in sorted({effect.what for effect in effects}):
        rows = sorted({effect.row for effect in effects if effect.what == what})
        changed += _lower(table, rows) if what == _RAISE else _empty(table, what, rows)
    return table, changed


def _empty(table: pd.DataFrame, name: str, rows: list[int]) -> int:
    old = table[name].to_numpy(copy=True)
    new = old.copy()
    # What nobody is known to say is the narrator's, as the layer of voices has it.
    new[rows] = "narrator" if name == "voice" else ""
    table[name] = new
    return int(np.sum(old != new))


def _lower(table: pd.DataFrame, rows: list[int]) -> int:
    """Demands without the word that makes them stronger: one step down, with the event codes that follow from it."""
    codes = table["cameo"].to_numpy(copy=True)
    if "strength" in table:
        strengths = table["strength"].to_numpy(copy=True)
        strengths[rows] = np.maximum(strengths[rows] - 1, 1)
        codes[rows] = [demand_code(strength) for strength in strengths[rows]]
        table["strength"] = strengths
    else:
        rows = [row for row in rows if str(table["rule"].iloc[row]).startswith(_REPEATED)]
        codes[rows] = demand_code(_UNRAISED)
    table["cameo"] = codes
    return len(rows)
