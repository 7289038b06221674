"""Statements to uses of stock phrases through time: first, last, after a gap; harder, softer or substituted."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn_if_mixed, warn_if_undated
from rapt.compare.counts import coded, ranges, statement_rows
from rapt.compare.messages import MOST_DAYS, both_languages, check_at_least
from rapt.compare.results import result
from rapt.compare.reuse import reuse_occurrences
from rapt.compare.same_action import party
from rapt.compare.search import positions
from rapt.compare.selection import (
    ISSUER,
    Choice,
    Labelling,
    Source,
    Voices,
    as_analysis,
    check_voices,
    choose_sentences,
)
from rapt.tables.analysis import Analysis
from rapt.tables.variables import as_texts
from rapt.text.characters import fold
from rapt.text.lexicons import read_rows

# The family of what reuse finds: such formulae have no hardness and replace no others.
REUSED = "reuse"
# Days without a formula after which its next use is ``after_gap``.
GAP_DAYS = 180


class Formula(NamedTuple):
    """One occurrence of a stock phrase: its span, the lexicon's name for it, its family and hardness (1–5)."""

    start: int
    end: int
    formula_id: str
    family: str
    hardness: int


# Users compare the same sentences again with other parameters: each is read once.
@lru_cache(maxsize=1 << 16)
def find_formulas(text: str) -> tuple[Formula, ...]:
    """Stock phrases of a text, left to right; of two of one family that overlap, the harder, then the longer one.

    Source: rows of ``rapt/lexicon/formulas.csv``; hardness is ordered within a family only.

    >>> [(phrase.formula_id, phrase.hardness) for phrase in find_formulas("強い不満を表明し、断固反対する")]
    [('strongly_dissatisfied', 3), ('oppose_firmly', 4)]
    """
    folded = fold(text)
    if not _any().search(folded):
        return ()
    found = [
        Formula(m.start(), m.end(), row["formula_id"], row["family"], int(row["hardness"]))
        for pattern, row in _lexicon()
        for m in pattern.finditer(folded)
    ]
    found.sort(key=lambda phrase: (-phrase.hardness, phrase.start - phrase.end, phrase.start))
    kept: list[Formula] = []
    for phrase in found:
        rivals = (other for other in kept if other.family == phrase.family)
        if all(phrase.end <= other.start or other.end <= phrase.start for other in rivals):
            kept.append(phrase)
    return tuple(sorted(kept))


def formulas(
    analysis: Source,
    by: str | Labelling = "addressee",
    *,
    voices: Voices = ISSUER,
    statements: Choice = None,
    gap_days: int = GAP_DAYS,
    reused: bool = True,
    min_tokens: int = 5,
    min_statements: int = 3,
) -> pd.DataFrame:
    """Every use of a stock phrase, in order of date, with its place in the phrase's history and what changed.

    ``status`` is ``first``, ``last`` (not used since: compare the last date of the analysis), ``after_gap``
    (more than ``gap_days`` after the statement before that used it) or ``again``; the first of these that applies.
    ``change`` compares a statement with the latest one before it, on the same topic, that used a phrase of the same
    family (断固反対 and 強く反対 are one family): the statement's hardest phrase is ``harder``, ``softer``,
    ``substituted`` (another one as hard, while one used before is gone) or the ``same``; its other phrases are ``same``
    or ``substituted`` likewise. Empty where there is no such statement, or where a phrase only joins the old ones.
    A use in a statement without a date is ``undated``, and compared with nothing.

    Parameters: ``by`` what makes a topic: ``addressee`` (of demands, or target of moves; one in common is enough), a
    column of the statements, or a function of them; ``voices`` whose sentences count (None for all); ``statements``
    which ones; ``reused`` whether to add what :func:`rapt.compare.reuse` finds with ``min_tokens`` and
    ``min_statements`` outside the lexicon's phrases.
    Returns the columns of ``formulas`` in :mod:`rapt.compare.results`. Raises ``ValueError`` for an unknown ``by``.
    Warns where the statements mix translations or some have no date.

    >>> import rapt
    >>> texts = ["中国は米国の措置に反対する。米国に撤回を求めた。", "中国は断固反対する。米国に撤回を求めた。"]
    >>> table = pd.DataFrame({"text": texts, "date": ["2025-01-01", "2025-02-01"], "issuer": "CN-MOFCOM"})
    >>> uses = formulas(rapt.analyze(table))
    >>> uses[["formula_id", "status", "change", "previous_statement"]].values.tolist()
    [['oppose', 'first', '', ''], ['oppose_firmly', 'first', 'harder', 's0001']]
    """
    check_at_least("gap_days", gap_days, 0, MOST_DAYS)
    source = as_analysis(analysis)
    in_voices = choose_sentences(source, voices, statements)
    topics = _topics(source, by, voices)
    warn_if_mixed(
        source.statements[source.statements["statement_id"].isin(source.sentences["statement_id"][in_voices])]
    )
    uses = _from_lexicon(source, in_voices)
    if reused:
        uses = _with_reused(source, uses, voices, statements, min_tokens, min_statements)
    if uses.empty:
        return result("formulas")
    uses["row"] = statement_rows(source, uses["statement_id"])
    warn_if_undated(source.statements.iloc[uses["row"].unique()])
    uses["date"] = source.statements["date"].to_numpy()[uses["row"]]
    uses = uses.sort_values(["date", "row", "start", "end", "formula_id"], kind="stable", ignore_index=True)
    uses["status"] = _status(uses, gap_days)
    uses["change"], uses["previous_statement"] = _changes(uses, topics)
    return result("formulas", {**uses})


def _from_lexicon(analysis: Analysis, in_voices: np.ndarray) -> pd.DataFrame:
    """Phrases of the lexicon in the sentences; a sentence that occurs twice is read once."""
    sentences = analysis.sentences[in_voices]
    codes, texts = coded(sentences["text"])
    found = [find_formulas(text) for text in texts]
    # A phrase found once occurs in every sentence of the same words.
    first = np.cumsum([0, *map(len, found)])
    times = np.diff(first)[codes]
    sentence = np.repeat(np.arange(len(codes)), times)
    phrase = ranges(first[codes], times)
    distinct = [p for phrases in found for p in phrases]
    words = [texts[code][p.start : p.end] for code, phrases in enumerate(found) for p in phrases]
    start, end = (np.array([getattr(p, side) for p in distinct], dtype=np.int64) for side in ("start", "end"))
    offset = sentences["start"].to_numpy()[sentence]

    def repeated(values: Sequence[str]) -> pd.Index:
        return pd.Index(np.array(values, dtype=object)[phrase], dtype=object)

    return pd.DataFrame(
        {
            "formula_id": repeated([p.formula_id for p in distinct]),
            "family": repeated([p.family for p in distinct]),
            "text": repeated(words),
            "statement_id": pd.Index(sentences["statement_id"].to_numpy(dtype=object)[sentence], dtype=object),
            "sentence_id": pd.Index(sentences["sentence_id"].to_numpy(dtype=object)[sentence], dtype=object),
            "start": offset + start[phrase],
            "end": offset + end[phrase],
            "hardness": np.array([p.hardness for p in distinct], dtype=np.int64)[phrase],
        }
    )


def _with_reused(
    analysis: Analysis, uses: pd.DataFrame, voices: Voices, statements: Choice, min_tokens: int, min_statements: int
) -> pd.DataFrame:
    """The uses and those of shared runs, except runs that overlap a phrase of the lexicon in most of their places."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # The caller has been warned already.
        places = reuse_occurrences(
            analysis, min_tokens, min_statements=min_statements, voices=voices, statements=statements
        )
    starts, ends = (_places(analysis, uses, side) for side in ("start", "end"))
    begun = np.searchsorted(np.sort(starts), _places(analysis, places, "end"), side="left")
    over = np.searchsorted(np.sort(ends), _places(analysis, places, "start"), side="right")
    overlaps = begun > over
    mostly = pd.Series(overlaps, dtype=float).groupby(places["formula_id"].to_numpy()).transform("mean") > 0.5
    new = places[~mostly.to_numpy(dtype=bool)].assign(family=REUSED, hardness=0)
    return pd.concat([uses, new], ignore_index=True) if len(new) else uses


def _places(analysis: Analysis, table: pd.DataFrame, side: str) -> np.ndarray:
    """``start`` or ``end`` of each row, as places in all statements one after the other."""
    return positions(statement_rows(analysis, table["statement_id"]), table[side].to_numpy())


def _status(uses: pd.DataFrame, gap_days: int) -> np.ndarray:
    """The place of every use, in order of date, in the history of its formula."""
    names = pd.factorize(uses["formula_id"])[0]
    rows = uses["row"].to_numpy()
    # A visit is a statement with a formula; those of one formula follow one another in ``order``.
    visit, keys = pd.factorize(names * (int(rows.max()) + 1) + rows)
    firsts = np.flatnonzero(~pd.Series(visit).duplicated().to_numpy())
    order = np.argsort(names[firsts], kind="stable")
    formula, date = names[firsts][order], uses["date"].to_numpy()[firsts][order]
    dated = ~np.isnat(date)
    begins = np.r_[True, formula[1:] != formula[:-1]]
    # Undated visits come last: the one before them is the formula's last use.
    ends = np.r_[begins[1:] | ~dated[1:], True]
    gap = np.r_[np.timedelta64(0, "D"), date[1:] - date[:-1]]
    late = ~begins & (gap >= np.timedelta64(gap_days + 1, "D"))
    status = np.empty(len(keys), dtype=object)
    status[order] = np.select([~dated, begins, ends, late], ["undated", "first", "last", "after_gap"], "again")
    return status[visit]


def _topics(analysis: Analysis, by: str | Labelling, voices: Voices) -> list[frozenset[str]]:
    """The topics of each row of ``statements``."""
    table = analysis.statements
    if callable(by):
        labels = list(by(table))
        if len(labels) != len(table):
            raise ValueError(both_languages("label_each", n=len(table), given=len(labels)))
    elif by == "addressee":
        return _addressees(analysis, voices)
    elif isinstance(by, str) and by in table.columns:
        labels = as_texts(table[by]).tolist()
    else:
        raise ValueError(both_languages("topic_by", value=by))
    return [frozenset() if pd.isna(label) or label == "" else frozenset([str(label)]) for label in labels]


def _addressees(analysis: Analysis, voices: Voices) -> list[frozenset[str]]:
    wanted = check_voices(voices)
    demands = analysis.demands if wanted is None else analysis.demands[analysis.demands["voice"].isin(wanted)]
    found: list[set[str]] = [set() for _ in range(len(analysis.statements))]
    # A move's actor is not its topic, nor is the issuer its own.
    for table, aimed, own in ((demands, "addressee", "demander"), (analysis.moves, "target", "actor")):
        rows = statement_rows(analysis, table["statement_id"])
        for row, ids, actors in set(zip(rows.tolist(), table[aimed], table[own], strict=True)):
            found[row] |= _others(ids, actors)
    return [frozenset(ids) for ids in found]


@lru_cache(maxsize=4096)
def _others(ids: str, actors: str) -> frozenset[str]:
    """The parties of ids, without those of the actors."""
    return frozenset(party(i) for i in ids.split(";")) - {party(i) for i in actors.split(";")} - {""}


def _changes(uses: pd.DataFrame, topics: list[frozenset[str]]) -> tuple[np.ndarray, np.ndarray]:
    """What changed against the statement before on the same topic, and which one that is, for each use in order."""
    visit, before = _visits(uses, topics)
    seen = (before[visit] >= 0) & uses["date"].notna().to_numpy()
    names = pd.factorize(uses["formula_id"])[0]
    # A statement and family with a formula, as one number.
    width = int(names.max()) + 1
    pair, earlier = visit * width + names, before[visit] * width + names
    kept = seen & np.isin(earlier, pair)
    hardness = uses["hardness"].to_numpy()
    hardest = np.zeros(len(before), dtype=np.int64)
    np.maximum.at(hardest, visit, hardness)
    step = np.where(hardness == hardest[visit], hardest[visit] - hardest[before[visit]], 0)
    step[(uses["family"] == REUSED).to_numpy(dtype=bool)] = 0
    # A phrase that joins all the old ones substitutes none: one that was used before must be gone.
    many = np.bincount(pd.unique(pair) // width, minlength=len(before))
    still = np.bincount(pd.unique(pair[kept]) // width, minlength=len(before))
    gone = (still < many[before])[visit] & (uses["family"] != REUSED).to_numpy(dtype=bool)
    conditions = [~seen, step > 0, step < 0, kept, gone]
    changes = np.select(conditions, ["", "harder", "softer", "same", "substituted"], "").astype(object)
    first = np.flatnonzero(np.r_[True, np.maximum.accumulate(visit)[1:] > np.maximum.accumulate(visit)[:-1]])
    statement = uses["statement_id"].to_numpy(dtype=object)[first]
    return changes, np.where(changes == "", "", statement[before[visit]])


def _visits(uses: pd.DataFrame, topics: list[frozenset[str]]) -> tuple[np.ndarray, np.ndarray]:
    """For each use the number of its visit, which is a statement with a family; for each visit the latest one before
    on the same topic, or -1."""
    families, _ = pd.factorize(uses["family"])
    width = int(families.max()) + 1
    visit, keys = pd.factorize(uses["row"].to_numpy() * width + families)
    # A topic and family, as one number, to the visit that was on it last.
    numbers: dict[str, int] = {}
    on = [[numbers.setdefault(topic, len(numbers)) * width for topic in of_row] for of_row in topics]
    latest = [-1] * (len(numbers) * width)
    before = np.full(len(keys), -1)
    for number, (row, family) in enumerate(zip(*(part.tolist() for part in np.divmod(keys, width)), strict=True)):
        last = -1
        for topic in on[row]:
            last = max(last, latest[topic + family])
            latest[topic + family] = number
        before[number] = last
    return visit, before


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(row["pattern"]), row) for row in read_rows("formulas.csv"))


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in _lexicon()))
