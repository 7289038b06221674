"""An Analysis to files for KH Coder 3: texts with external variables as CSV, coding rules from the lexicons.

A coding rule is a line ``＊name`` and a condition below it: base forms of words without quotes, strings of the text in
single quotes, joined by ``or`` (KH Coder's manual, "コーディングルールの書き方").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapt.publish.export.shared import by_statement, day, ids, own_values, write_csv
from rapt.tables.atomic_io import write_file
from rapt.tables.rows import Row
from rapt.tables.schema import MOVES, records, variables
from rapt.text.lexicons import load_lexicon
from rapt.text.rules import bundled
from rapt.words import word

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

VARIABLES = ("statement_id", "date", "year", "month", "issuer", "speaker", "genre", "outlet", "translation")
TEXTS = ("text", *VARIABLES, "addressee", "n_demands", "max_strength")
SENTENCES = ("text", *VARIABLES, "sentence_id", "voice")
# Entities that get a coding rule each.
LABELS = ("GPE", "ORG", "MEASURE", "LAW", "COMMODITY", "EVENT")
# KH Coder analyses Japanese, so codes are named in Japanese.
_LANG = "ja"
# KH Coder takes < and > for its own headings; an empty cell is no value of a variable.
_BRACKETS = str.maketrans("<>", "＜＞")
_MISSING = word("no value", _LANG)
# Characters that end a condition or a word in a coding rule.
_SYNTAX = set("'\"()|&! \t\n\u3000+-*[]<>")


def write(analysis: Analysis, folder: Path) -> list[Path]:
    """``texts.csv`` (a statement a row), ``sentences.csv`` (a sentence a row, with its voice), ``coding_rules.txt``.

    The user's own columns are external variables like ours; one that has the name of ours gets an underscore behind it.
    Half-width angle brackets in the texts become full-width ones, since KH Coder reads them as its own marks.
    """
    own = {
        name: {_free(column): value or _MISSING for column, value in values.items()}
        for name, values in own_values(analysis).items()
    }
    added = [_free(column) for column in variables(analysis.statements)]
    statements = {
        row["statement_id"]: {**_variables(row), **own[row["statement_id"]]} for row in records(analysis.statements)
    }
    demands = by_statement(analysis.demands)
    texts = [
        _text(row, statements[row["statement_id"]], demands.get(row["statement_id"], []))
        for row in records(analysis.statements)
    ]
    sentences = [
        {**statements[row["statement_id"]], **_with_text(row), "sentence_id": row["sentence_id"], "voice": row["voice"]}
        for row in records(analysis.sentences)
    ]
    return [
        write_csv(folder / "texts.csv", [*TEXTS, *added], texts),
        write_csv(folder / "sentences.csv", [*SENTENCES, *added], sentences),
        write_file(folder / "coding_rules.txt", coding_rules(analysis)),
    ]


def coding_rules(analysis: Analysis) -> str:
    """The text of a coding-rule file: entities that the texts name, cues of demands by strength, cues of moves.

    Entities come with all surfaces the lexicon has for them. KH Coder has no patterns, so a move's rule holds the
    wordings that RAPT's rules met in these texts.
    """
    rules = [*_entity_rules(analysis), *_demand_rules(), *_move_rules(analysis)]
    return "".join(f"＊{name}\n{' or '.join(terms)}\n\n" for name, terms in rules if terms)


def _variables(row: Row) -> Row:
    date = day(row["date"])
    values = {name: row[name] for name in VARIABLES if name in row} | {
        "date": date,
        "year": date[:4],
        "month": date[:7],
    }
    return {name: values[name] or _MISSING for name in VARIABLES}


def _free(column: str) -> str:
    return f"{column}_" if column in {*TEXTS, *SENTENCES} else column


def _with_text(row: Row) -> Row:
    return {"text": row["text"].translate(_BRACKETS)}


def _text(row: Row, variables: Row, demands: Sequence[Row]) -> Row:
    addressees = sorted({one for demand in demands for one in ids(demand["addressee"])})
    return {
        **variables,
        **_with_text(row),
        "addressee": ";".join(addressees) or _MISSING,
        "n_demands": len(demands),
        "max_strength": max((demand["strength"] for demand in demands), default=0),
    }


def _entity_rules(analysis: Analysis) -> list[tuple[str, list[str]]]:
    found = analysis.entities[analysis.entities["label"].isin(LABELS) & (analysis.entities["entity_id"] != "")]
    surfaces: dict[str, set[str]] = {name: set() for name in found["entity_id"]}
    for name, text in zip(found["entity_id"], found["text"], strict=True):
        surfaces[name].add(text)
    for entry in load_lexicon().entries.values():
        if entry.entity_id in surfaces:
            surfaces[entry.entity_id].add(entry.surface)
    heads = found.drop_duplicates("entity_id").sort_values(["label", "entity_id"], kind="stable")
    named: dict[str, list[str]] = {}
    for row in records(heads):
        code = f"{word('label ' + row['label'], _LANG)}_{_code(row['name'] or row['entity_id'])}"
        named.setdefault(code, []).append(row["entity_id"])
    return [(name, _strings(s for one in group for s in surfaces[one])) for name, group in named.items()]


def _demand_rules() -> list[tuple[str, list[str]]]:
    """Cues by strength: verbs by their base form, as KH Coder lists words; the rest as strings."""
    by_strength: dict[int, list[str]] = {}
    for rule in (r for layer in ("ask", "modal") for r in bundled().of(layer) if r.strength):
        words = [word for word in rule.words if not set(word) & _SYNTAX] or _strings([rule.label])
        by_strength.setdefault(int(rule.strength), []).extend(words)
    kind = word("demand_strength", _LANG)
    names = {n: f"{kind}_{word(f'strength {n}', _LANG).replace(' ', '')}" for n in by_strength}
    return [(names[n], list(dict.fromkeys(by_strength[n]))) for n in sorted(by_strength)]


def _move_rules(analysis: Analysis) -> list[tuple[str, list[str]]]:
    cues = {move: _strings(group["cue"]) for move, group in analysis.moves.groupby("move")}
    kind = word("move", _LANG)
    return [(f"{kind}_{word(f'move {move}', _LANG)}", cues.get(move, [])) for move in MOVES]


def _strings(texts: Iterable[str]) -> list[str]:
    """Texts as quoted strings, each once, sorted; what the syntax of rules cannot hold is left out."""
    return [f"'{text}'" for text in sorted(set(texts)) if text and not set(text) & _SYNTAX]


def _code(name: str) -> str:
    """A name as part of the name of a code, which KH Coder ends at a space."""
    return "".join("_" if char in _SYNTAX else char for char in name)
