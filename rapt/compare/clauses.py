"""An analysis to its clauses, the units in which parallel sentences are sought, with all that they are compared by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn
from rapt.compare.counts import NAMED, coded, find_words, sentence_rows, statement_rows
from rapt.compare.messages import Message
from rapt.compare.same_action import find_concepts, party
from rapt.compare.selection import Voices, choose_sentences
from rapt.extract.concepts import clause_concepts
from rapt.tables.analysis import Analysis
from rapt.text.characters import fold
from rapt.text.document import Token
from rapt.text.rules import Rules, bundled, load_rules, loaded_rules

if TYPE_CHECKING:
    from scipy.sparse import csr_array

RulesSource: TypeAlias = str | Path | Rules | None

# How strongly a clause asks for what, by concept and party.
Asked: TypeAlias = dict[tuple[str, str], int]

# A clause ends at a full stop, also inside a quotation, and at a comma behind a predicate.
_STOPS = ("。", "．", "！", "？")
_COMMAS = ("、", "，", ",")
_PREDICATE = ("VERB", "ADJ", "AUX", "SCONJ")
# Labels whose ids say who acts, not what about.
_PARTIES = ("GPE", "ORG", "PERSON")
# Kinds of features: content words, words of the lexicon of synonyms, what is named, concepts, moves.
KINDS = ("word", "synonym", "name", "concept", "meaning", "move")


@dataclass(frozen=True)
class Clauses:
    """Clauses in order of text: parallel arrays, and for each kind of feature which clause has which."""

    statement: np.ndarray
    """Rows of statements."""
    sentence: np.ndarray
    """Rows of sentences."""
    start: np.ndarray
    end: np.ndarray
    folded: np.ndarray
    """Their words, folded."""
    features: dict[str, csr_array]
    """By kind, clauses × features, 1 where a clause has a feature."""
    names: dict[str, np.ndarray]
    """By kind, what the features are."""

    def __len__(self) -> int:
        return len(self.start)

    def where(self, kept: np.ndarray) -> Clauses:
        """Those that are kept (booleans or positions)."""
        features = {kind: found[kept] for kind, found in self.features.items()}
        statement, sentence, start, end = (one[kept] for one in (self.statement, self.sentence, self.start, self.end))
        return Clauses(statement, sentence, start, end, self.folded[kept], features, self.names)


def find_clauses(analysis: Analysis, voices: Voices = None, rules: Rules | None = None) -> Clauses:
    """The clauses of the sentences in the given voices, headings and furniture left out.

    ``rules`` say what their words may mean, by default those that the analysis was made with.

    >>> import rapt
    >>> found = find_clauses(rapt.analyze("米国は概念を広げ、管理を乱用した。中国は反対する。"))
    >>> found.folded.tolist()
    ['米国は概念を広げ、', '管理を乱用した。', '中国は反対する。']
    """
    sentences = analysis.sentences
    wanted = choose_sentences(analysis, voices) & _of_text(analysis)
    row, start, end = _spans(analysis, wanted)
    of_statement = statement_rows(analysis, sentences["statement_id"])[row] if len(row) else row
    texts = analysis.statements["text"].to_numpy(dtype=object)
    folded = np.array([fold(texts[s][a:b]) for s, a, b in zip(of_statement, start, end, strict=True)], dtype=object)
    found = Clauses(of_statement, row, start, end, folded, {}, {})
    for kind, (clause, feature) in _features(analysis, found, rules or rules_of(analysis)).items():
        codes, names = (
            pd.factorize(np.array(feature, dtype=object)) if len(feature) else (np.zeros(0, int), np.zeros(0))
        )
        found.features[kind] = _matrix(np.array(clause, dtype=np.int64), codes, (len(found), len(names)))
        found.names[kind] = np.asarray(names, dtype=object)
    return found


def rules_of(analysis: Analysis, rules: RulesSource = None) -> Rules:
    """The rules that clauses are read by: those given, else those that the analysis was made with, else ours.

    An analysis knows its rules by their hash: where they were not loaded in this process, ours are taken, and a
    :class:`RaptWarning` says so. Raises what ``rapt.analyze`` raises for rules that cannot be read.

    >>> import rapt
    >>> rules_of(rapt.analyze("中国は反対する。")) is bundled()
    True
    """
    if rules is not None:
        return load_rules(rules)
    options = analysis.provenance.get("options", {})
    if not options.get("rules_sha256"):
        return bundled()
    found = loaded_rules(options["rules_sha256"])
    if found is None:
        warn(Message("rules_unknown", name=options.get("rules", "")))
    return found or bundled()


def _of_text(analysis: Analysis) -> np.ndarray:
    """Sentences that are neither titles nor furniture."""
    kinds = analysis.segments.set_index(["statement_id", "segment_id"])["kind"]
    places = pd.MultiIndex.from_frame(analysis.sentences[["statement_id", "segment_id"]])
    return ~kinds.reindex(places).isin(["title", "furniture", "reference"]).to_numpy()


def _spans(analysis: Analysis, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row of sentence, start and end of each clause."""
    tokens = analysis.tokens
    sentence = sentence_rows(analysis, tokens)
    text_codes, texts = coded(tokens["text"])
    pos_codes, pos = coded(tokens["pos"])
    stop = np.isin(texts, _STOPS)[text_codes]
    comma = np.isin(texts, _COMMAS)[text_codes]
    predicate = np.isin(pos, _PREDICATE)[pos_codes]
    behind = np.append(False, predicate[:-1]) if len(predicate) else predicate
    cut = stop | (comma & behind)
    ends = tokens["end"].to_numpy()
    rows, starts, closes = [], [], []
    spans = analysis.sentences[["start", "end"]].to_numpy()
    order = np.argsort(sentence, kind="stable")
    firsts = np.searchsorted(sentence[order], np.arange(len(spans)))
    lasts = np.searchsorted(sentence[order], np.arange(len(spans)), side="right")
    for row in np.flatnonzero(wanted).tolist():
        inside = order[firsts[row] : lasts[row]]
        at, last = spans[row].tolist()
        for close in [*ends[inside[cut[inside]]].tolist(), last]:
            if close > at:
                rows.append(row)
                starts.append(at)
                closes.append(min(close, last))
                at = close
    return np.array(rows, dtype=np.int64), np.array(starts, dtype=np.int64), np.array(closes, dtype=np.int64)


def _features(analysis: Analysis, clauses: Clauses, rules: Rules) -> dict[str, tuple[Sequence[int], Sequence[str]]]:
    """By kind, clauses and their features."""
    words = find_words(analysis, None)
    content = words.content
    starts = analysis.tokens["start"].to_numpy()[words.token[content]]
    clause = clauses_at(clauses, words.statement[content], starts)
    kept = clause >= 0
    found: dict[str, tuple[Sequence[int], Sequence[str]]] = {
        "word": (clause[kept].tolist(), words.lemmas[words.lemma[content][kept]].tolist()),
        "synonym": _synonyms(clauses),
    }
    named = analysis.entities
    named = named[named["label"].isin(NAMED) & ~named["label"].isin(_PARTIES) & (named["entity_id"] != "")]
    found["name"] = _at(analysis, clauses, named, [str(one) for one in named["entity_id"]])
    coded_rows = pd.concat([analysis.demands, analysis.moves], ignore_index=True)
    coded_rows = coded_rows[coded_rows["concept"] != ""]
    found["concept"] = _over(analysis, clauses, coded_rows, [str(one) for one in coded_rows["concept"]])
    found["meaning"] = _meanings(analysis, clauses, rules)
    aimed = [f"{m} {party(str(t))}" for m, t in zip(analysis.moves["move"], analysis.moves["target"], strict=True)]
    found["move"] = _over(analysis, clauses, analysis.moves, aimed)
    return found


def clauses_at(clauses: Clauses, statement: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The clause at each offset of a statement, -1 where there is none."""
    if not len(clauses):
        return np.full(len(start), -1)
    width = int(max(clauses.end.max(initial=0), start.max(initial=0))) + 1
    keys = clauses.statement * width + clauses.start
    at = np.searchsorted(keys, statement * width + start, side="right") - 1
    inside = (at >= 0) & (clauses.statement[at] == statement) & (start < clauses.end[at])
    return np.where(inside, at, -1)


def _at(
    analysis: Analysis, clauses: Clauses, table: pd.DataFrame, values: Sequence[str]
) -> tuple[list[int], list[str]]:
    at = clauses_at(clauses, statement_rows(analysis, table["statement_id"]), table["start"].to_numpy())
    return [int(n) for n in at if n >= 0], [v for n, v in zip(at, values, strict=True) if n >= 0]


def _over(
    analysis: Analysis, clauses: Clauses, table: pd.DataFrame, values: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Values at the clause where the act of each row stands: the one in which it ends."""
    at = clauses_at(clauses, statement_rows(analysis, table["statement_id"]), table["end"].to_numpy() - 1)
    return [int(n) for n in at if n >= 0], [v for n, v in zip(at, values, strict=True) if n >= 0]


def strengths_of(analysis: Analysis, clauses: Clauses) -> list[Asked]:
    """For each clause how strongly it asks for what, by concept and party asked: the strongest demand that ends in it."""
    found: list[Asked] = [{} for _ in range(len(clauses))]
    table = analysis.demands[analysis.demands["concept"] != ""]
    at = clauses_at(clauses, statement_rows(analysis, table["statement_id"]), table["end"].to_numpy() - 1)
    columns = (table["concept"], table["addressee"], table["strength"])
    for n, concept, addressee, strength in zip(at.tolist(), *columns, strict=True):
        if n >= 0:
            key = (str(concept), party(str(addressee)))
            found[n][key] = max(int(strength), found[n].get(key, 0))
    return found


def step(before: Asked, after: Asked) -> str:
    """``strengthened`` or ``weakened`` where one thing is asked of one party in both clauses, but not as strongly; else empty.

    >>> step({("lift_tariffs", "US"): 3}, {("lift_tariffs", "US"): 4}), step({("lift_tariffs", "US"): 3}, {})
    ('strengthened', '')
    """
    for asked in sorted(before.keys() & after.keys()):
        if before[asked] != after[asked]:
            return "strengthened" if after[asked] > before[asked] else "weakened"
    return ""


def _synonyms(clauses: Clauses) -> tuple[list[int], list[str]]:
    known: dict[str, list[str]] = {}
    where, what = [], []
    for n, folded in enumerate(clauses.folded.tolist()):
        if folded not in known:
            known[folded] = [c.name for _, _, c in find_concepts(folded) if c.role != "ignored"]
        where += [n] * len(known[folded])
        what += known[folded]
    return where, what


def _meanings(analysis: Analysis, clauses: Clauses, rules: Rules) -> tuple[list[int], list[str]]:
    """Concepts that the words of each clause may be read as; a clause that recurs is read once."""
    tokens = analysis.tokens
    codes = {name: coded(tokens[name]) for name in ("text", "lemma", "pos", "tag")}
    values = {name: names[found] for name, (found, names) in codes.items()}
    starts, ends = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    at = clauses_at(clauses, statement_rows(analysis, tokens["statement_id"]), starts)
    order = np.flatnonzero(at >= 0)
    firsts = np.searchsorted(at[order], np.arange(len(clauses)))
    lasts = np.searchsorted(at[order], np.arange(len(clauses)), side="right")
    known: dict[str, list[str]] = {}
    where, what = [], []
    for n, folded in enumerate(clauses.folded.tolist()):
        if folded not in known:
            shift = int(clauses.start[n])
            inside = order[firsts[n] : lasts[n]].tolist()
            known[folded] = clause_concepts(
                rules, folded, [_token(values, starts, ends, i, shift) for i in inside], 0, len(folded)
            )
        where += [n] * len(known[folded])
        what += known[folded]
    return where, what


def _token(values: dict[str, np.ndarray], starts: np.ndarray, ends: np.ndarray, i: int, shift: int) -> Token:
    text, lemma, pos, tag = (str(values[name][i]) for name in ("text", "lemma", "pos", "tag"))
    return Token(i, int(starts[i]) - shift, int(ends[i]) - shift, text, lemma, pos, tag, "", i, "", False)


def _matrix(clause: np.ndarray, feature: np.ndarray, shape: tuple[int, int]) -> csr_array:
    from scipy.sparse import coo_array

    counts = coo_array((np.ones(len(clause)), (clause, feature)), shape=shape).tocsr()
    counts.data[:] = 1
    return counts
