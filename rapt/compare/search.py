"""A pattern to its matches: in the text, as a lemma, as an entity or as a move."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rapt.compare.counts import coded, sentence_rows, statement_rows
from rapt.compare.messages import both_languages, check_one_of
from rapt.compare.selection import Choice, Voices, choose_sentences
from rapt.compare.spelling import written_forms
from rapt.tables.analysis import Analysis
from rapt.text.own_patterns import Limit, PatternError, Search, SlowPatternError

BY = ("text", "lemma", "entity", "move")


@dataclass(frozen=True)
class Matches:
    """Matches in order of text: parallel arrays, one value a match."""

    # Rows of statements and of sentences.
    statement: np.ndarray
    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    # Which pattern matched.
    pattern: np.ndarray


# Statement rows, starts and ends of what one pattern matches.
_Spans = tuple[np.ndarray, np.ndarray, np.ndarray]


def find_matches(
    analysis: Analysis,
    pattern: str | Sequence[str],
    by: str,
    voices: Voices,
    statements: Choice = None,
    regex: bool = False,
) -> Matches:
    """Matches of one or several patterns that start in a sentence in the given voices.

    Raises ``ValueError`` for another ``by``, an empty pattern, or a regular expression that cannot be read or takes
    more than ten seconds.
    """
    check_one_of("by", by, BY)
    patterns = [pattern] if isinstance(pattern, str) else list(pattern) if isinstance(pattern, Iterable) else []
    if not patterns or not all(isinstance(p, str) and p.strip() for p in patterns):
        raise ValueError(both_languages("empty_pattern", value=pattern))
    if regex and by != "text":
        raise ValueError(both_languages("regex_by_text", value=by))
    limit = Limit()
    found = [_regex_spans(analysis, p, limit) if regex else _FINDERS[by](analysis, p) for p in patterns]
    statement, start, end = (np.concatenate([spans[k] for spans in found]).astype(np.int64) for k in range(3))
    named = np.repeat(np.array(patterns, dtype=object), [len(spans[0]) for spans in found])
    sentence = _sentence_at(analysis, statement, start)
    chosen = np.append(choose_sentences(analysis, voices, statements), False)[sentence]
    order = np.lexsort((end, start, statement))
    order = order[chosen[order]]
    return Matches(statement[order], sentence[order], start[order], end[order], named[order])


def positions(statement: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """One number for a place in a statement, so that places can be ordered and searched across statements."""
    return statement.astype(np.int64) * (1 << 32) + offset


def _regex_spans(analysis: Analysis, pattern: str, limit: Limit) -> _Spans:
    try:
        search = Search(pattern, limit)
        return _columns([(row, *span) for row, text in _texts(analysis) for span in search.spans(text)])
    except PatternError as error:
        raise ValueError(both_languages("no_regex", value=pattern, error=error)) from error
    except SlowPatternError as error:
        raise SlowPatternError(both_languages("slow_regex", value=pattern, seconds=limit.seconds)) from error


def _text_spans(analysis: Analysis, pattern: str) -> _Spans:
    plain = re.compile(re.escape(pattern))
    return _columns([(row, *found.span()) for row, text in _texts(analysis) for found in plain.finditer(text)])


def _texts(analysis: Analysis) -> Iterable[tuple[int, str]]:
    return enumerate(analysis.statements["text"])


def _lemma_spans(analysis: Analysis, pattern: str) -> _Spans:
    """Runs of tokens with the given lemmas (apart by spaces); a compound is found by its tokens' text."""
    tokens = analysis.tokens
    wanted = [_lemmas(analysis, part) for part in pattern.split()]
    if any(not names for names in wanted):
        return _compound_spans(analysis, "".join(pattern.split()))
    last = max(len(tokens) - len(wanted) + 1, 0)
    hit = np.ones(last, dtype=bool)
    for k, names in enumerate(wanted):
        hit &= tokens["lemma"].isin(names).to_numpy()[k : k + last]
    first = np.flatnonzero(hit)
    begin, end = tokens.iloc[first], tokens.iloc[first + len(wanted) - 1]
    together = sentence_rows(analysis, begin) == sentence_rows(analysis, end)
    statement = statement_rows(analysis, begin["statement_id"])
    return statement[together], begin["start"].to_numpy()[together], end["end"].to_numpy()[together]


def _lemmas(analysis: Analysis, word: str) -> list[str]:
    """The lemma itself, or the normalised forms of a word that is written so (やり方 is 遣り方)."""
    tokens = analysis.tokens
    if (tokens["lemma"] == word).any():
        return [word]
    named = set(tokens["lemma"][tokens["text"] == word].astype(str))
    if not named:
        codes, lemmas = coded(tokens["lemma"])
        named = set(lemmas[written_forms(tokens, codes, lemmas) == word].tolist())
    return sorted(named)


def _compound_spans(analysis: Analysis, text: str) -> _Spans:
    """Occurrences of a text that begin and end where a token does."""
    statement, start, end = _text_spans(analysis, text)
    tokens = analysis.tokens
    row = statement_rows(analysis, tokens["statement_id"])
    kept = _among(positions(statement, start), positions(row, tokens["start"].to_numpy()))
    kept &= _among(positions(statement, end), positions(row, tokens["end"].to_numpy()))
    return statement[kept], start[kept], end[kept]


def _entity_spans(analysis: Analysis, pattern: str) -> _Spans:
    hit = np.zeros(len(analysis.entities), dtype=bool)
    for column in ("entity_id", "name"):
        codes, names = coded(analysis.entities[column])
        hit |= np.array([pattern in (name, *name.split(";")) for name in names], dtype=bool)[codes]
    return _rows(analysis, "entities", hit)


def _move_spans(analysis: Analysis, pattern: str) -> _Spans:
    return _rows(analysis, "moves", (analysis.moves["move"] == pattern).to_numpy(dtype=bool))


_FINDERS: dict[str, Callable[[Analysis, str], _Spans]] = {
    "text": _text_spans,
    "lemma": _lemma_spans,
    "entity": _entity_spans,
    "move": _move_spans,
}


def _among(places: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Whether each place is among the known ones, which are in order."""
    at = np.minimum(np.searchsorted(known, places), max(len(known) - 1, 0))
    return known[at] == places if len(known) else np.zeros(len(places), dtype=bool)


def _rows(analysis: Analysis, table: str, hit: np.ndarray) -> _Spans:
    rows = getattr(analysis, table)[hit]
    return statement_rows(analysis, rows["statement_id"]), rows["start"].to_numpy(), rows["end"].to_numpy()


def _columns(spans: Sequence[tuple[int, int, int]]) -> _Spans:
    table = np.array(spans, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _sentence_at(analysis: Analysis, statement: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The row of the sentence that holds a place, -1 between sentences."""
    sentences = analysis.sentences
    row = statement_rows(analysis, sentences["statement_id"])
    begins = positions(row, sentences["start"].to_numpy())
    order = np.argsort(begins, kind="stable")
    place = positions(statement, start)
    at = np.searchsorted(begins[order], place, side="right") - 1
    found = np.append(order, -1)[at]
    ends = np.append(positions(row, sentences["end"].to_numpy()), 0)
    return np.where(place < ends[found], found, -1)
