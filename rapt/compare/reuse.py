"""Statements to the formulae they share: the longest runs of words that recur, with every occurrence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rapt.compare.cautions import warn_if_mixed, warn_if_undated
from rapt.compare.clauses import RulesSource, rules_of
from rapt.compare.counts import coded, ranges, sentence_rows, statement_rows
from rapt.compare.messages import both_languages, check_at_least, texts_of
from rapt.compare.repeats import maximal_repeats
from rapt.compare.results import result
from rapt.compare.retold import retold
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_sentences
from rapt.tables.analysis import Analysis
from rapt.text.characters import fold

MASKS = ("number", "country")
# How alike formulae are, and the letter that their ids begin with.
_LETTERS = {"words": "r", "meaning": "m"}
MATCHES = tuple(_LETTERS)
# Marks and particles at the edge of a formula are chance: a run does not begin or end with them.
_NO_BEGINNING = ("PUNCT", "SYM", "SPACE", "ADP", "AUX", "SCONJ", "CCONJ", "PART")
_NO_ENDING = ("PUNCT", "SYM", "SPACE", "ADP", "CCONJ")
_NO_WORD = ("PUNCT", "SYM", "SPACE")


@dataclass(frozen=True)
class _Text:
    """Tokens of the sentences in the voices, in order: parallel arrays."""

    # Row of tokens.
    token: np.ndarray
    # What is compared.
    code: np.ndarray
    # Row of sentences.
    sentence: np.ndarray
    no_beginning: np.ndarray
    no_ending: np.ndarray
    word: np.ndarray


def reuse(
    analysis: Source,
    min_tokens: int = 5,
    *,
    min_statements: int = 2,
    mask: str | Sequence[str] = (),
    match: str | Sequence[str] = "words",
    voices: Voices = ISSUER,
    statements: Choice = None,
    rules: RulesSource = None,
) -> pd.DataFrame:
    """Formulae shared by statements, one row each: the longest runs of tokens that recur within sentences.

    A run is kept where no longer one covers all its places, so that 断固反対する is a formula beside the longer one it
    often belongs to if it occurs elsewhere too. Widths of characters do not count; marks and particles at the edges
    are cut off. With ``match=("words", "meaning")`` there follow, after these, clauses that statements say again in other words.

    Parameters: ``min_tokens`` the fewest words of a run or clause, punctuation and what is masked not counted (at least 2);
    ``min_statements`` the fewest statements (at least 2); ``mask`` what may differ in a run: ``number`` (numerals), ``country``
    (names of states and unions), or both; ``match`` how alike: ``words`` (the same), ``meaning`` (what says the same), or both;
    ``voices`` whose sentences count (None for all); ``statements`` which ones; ``rules`` as in :func:`rapt.compare.parallels`.
    Returns the columns of ``reuse`` in :mod:`rapt.compare.results`, those in most statements first, then the longest;
    :func:`reuse_occurrences` gives their places. Takes about half a second for 1,000 statements of 320 tokens.
    Raises ``ValueError`` for other values. Warns where the statements mix translations or some have no date.

    Source: maximal repeats by a suffix array (:mod:`rapt.compare.repeats`), no two statements are compared; by meaning, the
    likeness of :mod:`rapt.compare.likeness` between clauses that share rare words, grouped by their average.

    >>> import rapt
    >>> texts = ["中国は米国に強い不満を表明し、断固反対する。", "中国はEUに強い不満を表明し、断固反対する。"]
    >>> reuse(rapt.analyze(texts), voices=None)[["text", "n_tokens", "statements"]].values.tolist()
    [['強い不満を表明し、断固反対する', 9, 's0001;s0002']]
    >>> reuse(rapt.analyze(texts), voices=None, mask="country")["text"].tolist()
    ['中国は米国に強い不満を表明し、断固反対する']
    >>> again = rapt.analyze(["米国は輸出管理を乱用している。", "国家安全を口実に輸出規制をみだりに使うのは米国だ。"])
    >>> reuse(again, match="meaning", voices=None)[["match", "text", "statements"]].values.tolist()
    [['meaning', '米国は輸出管理を乱用している。', 's0001;s0002']]
    """
    places = _find(analysis, min_tokens, min_statements, mask, match, voices, statements, rules)
    if places.empty:
        return result("reuse")
    sentences = as_analysis(analysis).sentences
    places["voice"] = _strings(sentences["voice"], places["sentence_row"])
    # Undated statements come last.
    rows = places.sort_values(["order", "formula", "date", "statement_row", "start"], kind="stable")
    by = rows.groupby("formula_id", sort=False)
    first = by.nth(0).set_index("formula_id")
    dated = rows[rows["date"].notna()].groupby("formula_id", sort=False)["statement_id"]
    earliest, latest = (found.reindex(first.index).fillna("") for found in (dated.first(), dated.last()))
    return result(
        "reuse",
        {
            "formula_id": first.index,
            "match": first["match"],
            "text": first["text"],
            "n_tokens": first["n_tokens"],
            "n": by.size(),
            "n_statements": by["statement_id"].nunique(),
            "first_use": by["date"].min(),
            "last_use": by["date"].max(),
            "first_statement": earliest,
            "last_statement": latest,
            "voice": by["voice"].agg(lambda values: ";".join(sorted(set(values)))),
            "statements": by["statement_id"].agg(lambda values: ";".join(sorted(set(values)))),
            "statement_id": first["statement_id"],
            "sentence_id": first["sentence_id"],
            "sentence": _strings(sentences["text"], first["sentence_row"]),
        },
    )


def reuse_occurrences(
    analysis: Source,
    min_tokens: int = 5,
    *,
    min_statements: int = 2,
    mask: str | Sequence[str] = (),
    match: str | Sequence[str] = "words",
    voices: Voices = ISSUER,
    statements: Choice = None,
    rules: RulesSource = None,
) -> pd.DataFrame:
    """Every place of the formulae that :func:`reuse` finds with the same parameters, with its offsets.

    Returns the columns of ``reuse_occurrences`` in :mod:`rapt.compare.results`, formula by formula in order of text, those by meaning in
    order of time. Raises what :func:`reuse` raises.

    >>> import rapt
    >>> rows = {"text": ["これに断固として反対すると述べた。", "中国は断固として反対する。"], "date": ["2025-01-01", "2025-02-01"]}
    >>> places = reuse_occurrences(rapt.analyze(pd.DataFrame(rows)), min_tokens=3, voices=None)
    >>> places[["statement_id", "start", "end", "text", "status"]].values.tolist()
    [['s0001', 3, 12, '断固として反対する', 'first'], ['s0002', 3, 12, '断固として反対する', 'kept']]
    """
    places = _find(analysis, min_tokens, min_statements, mask, match, voices, statements, rules)
    if places.empty:
        return result("reuse_occurrences")
    columns = ("formula_id", "match", "status", "statement_id", "sentence_id", "start", "end", "text")
    return result("reuse_occurrences", {name: places[name] for name in columns})


def _find(
    analysis: Source,
    min_tokens: int,
    min_statements: int,
    mask: str | Sequence[str],
    match: str | Sequence[str],
    voices: Voices,
    statements: Choice,
    rules: RulesSource,
) -> pd.DataFrame:
    """The places of all formulae: its id, how it matches, statement, sentence, span, text, status."""
    for name, value in (("min_tokens", min_tokens), ("min_statements", min_statements)):
        check_at_least(name, value, 2)
    masks, matches = _among("mask", mask, MASKS), _among("match", match, MATCHES)
    source = as_analysis(analysis)
    in_voices = choose_sentences(source, voices, statements)
    read = source.statements[source.statements["statement_id"].isin(source.sentences["statement_id"][in_voices])]
    warn_if_mixed(read)
    found = []
    if "words" in matches:
        found.append(_word_for_word(source, in_voices, masks, min_tokens, min_statements))
    if "meaning" in matches:
        found.append(retold(source, in_voices, min_tokens, min_statements, rules_of(source, rules)))
    parts = [
        places.assign(match=name, order=MATCHES.index(name), formula_id=_names(name, places["formula"]))
        for name, places in zip([name for name in MATCHES if name in matches], found, strict=True)
        if len(places)
    ]
    if not parts:
        return pd.DataFrame()
    places = pd.concat(parts, ignore_index=True)
    warn_if_undated(source.statements.iloc[np.unique(places["statement_row"])])
    # Nobody knows whether what has no date is the first use, or comes after it.
    places.loc[places["date"].isna(), "status"] = "undated"
    return places


def _among(parameter: str, given: str | Sequence[str], known: Sequence[str]) -> list[str]:
    values = texts_of(parameter, given)
    if unknown := sorted(set(values) - set(known)):
        raise ValueError(both_languages("among", parameter=parameter, known=list(known), unknown=unknown))
    return values


def _word_for_word(
    source: Analysis, in_voices: np.ndarray, masks: Sequence[str], min_tokens: int, min_statements: int
) -> pd.DataFrame:
    text = _read(source, in_voices, masks)
    owner = statement_rows(source, source.sentences["statement_id"])
    starts, lengths, formula = _formulae(text, owner, min_tokens, min_statements)
    places = _places(source, text, starts, lengths, formula)
    # Undated statements come last.
    by_time = places.sort_values(["formula", "date", "statement_row", "start"], kind="stable")
    places["status"] = "kept"
    places.loc[by_time.drop_duplicates("formula").index, "status"] = "first"
    return places


def _read(analysis: Analysis, in_voices: np.ndarray, masks: Sequence[str]) -> _Text:
    tokens = analysis.tokens
    sentence = sentence_rows(analysis, tokens)
    # -1, a token without a sentence, reads the last value.
    kept = np.flatnonzero(np.append(in_voices, False)[sentence])
    text_codes, texts = coded(tokens["text"])
    same, names = pd.factorize(np.array([fold(str(text)) for text in texts], dtype=object))
    pos_codes, pos = coded(tokens["pos"])
    code, pos_codes = same[text_codes[kept]], pos_codes[kept]
    if "number" in masks:
        code = np.where(np.isin(pos, ["NUM"])[pos_codes], len(names), code)
    if "country" in masks:
        code = np.where(_in_countries(analysis)[kept], len(names) + 1, code)
    no_beginning, no_ending, no_word = (np.isin(pos, tags)[pos_codes] for tags in (_NO_BEGINNING, _NO_ENDING, _NO_WORD))
    # What may differ makes no formula: a date is not one, though all dates are alike once numerals are masked.
    return _Text(kept, code, sentence[kept], no_beginning, no_ending, ~no_word & (code < len(names)))


def _in_countries(analysis: Analysis) -> np.ndarray:
    """Whether each token lies in the name of a state or union."""
    tokens, names = analysis.tokens, analysis.entities[analysis.entities["label"] == "GPE"]
    width = int(tokens["end"].max()) + 1 if len(tokens) else 1
    row = statement_rows(analysis, tokens["statement_id"]) * width
    starts, ends = row + tokens["start"].to_numpy(), row + tokens["end"].to_numpy()
    base = statement_rows(analysis, names["statement_id"]) * width
    firsts = np.sort(base + names["start"].to_numpy())
    lasts = np.sort(base + names["end"].to_numpy())
    if not len(firsts):
        return np.zeros(len(tokens), dtype=bool)
    at = np.searchsorted(firsts, starts, side="right") - 1
    return (at >= 0) & (ends <= lasts[np.maximum(at, 0)])


def _formulae(
    text: _Text, owner: np.ndarray, min_tokens: int, min_statements: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Start (place in the text), length and formula number of every occurrence, in order of formula and text."""
    statement = owner[text.sentence]
    copies = _Copies(text, statement)
    runs = _runs(text, copies, min_tokens)
    keys = sorted(runs, key=lambda key: (-len(key), key))
    starts, bounds = copies.everywhere([runs[key] for key in keys])
    all_lengths = np.array([len(key) for key in keys], dtype=np.int64)
    order = _uncovered(starts, bounds, all_lengths, _distinct(statement[starts], bounds), min_statements)
    sizes, lengths = np.diff(bounds)[order], all_lengths[order]
    return (
        starts[ranges(bounds[order], sizes)],
        np.repeat(lengths, sizes),
        np.repeat(np.arange(1, len(order) + 1), sizes),
    )


def _runs(text: _Text, copies: _Copies, min_tokens: int) -> dict[tuple[int, ...], np.ndarray]:
    """Wordings with their places in the copies; of runs that differ at the edges only, the one with the most places."""
    words = np.cumsum(np.r_[0, text.word])
    runs: dict[tuple[int, ...], np.ndarray] = {}
    for run in maximal_repeats(copies.code, copies.sentence, copies.owner, min_tokens):
        start = int(copies.place[run.places[0]])
        shift, length = _trimmed(text, start, run.length)
        start += shift
        if words[start + length] - words[start] < min_tokens:
            continue
        key = tuple(text.code[start : start + length].tolist())
        if key not in runs or len(run.places) > len(runs[key]):
            runs[key] = run.places + shift
    return runs


def _uncovered(
    starts: np.ndarray, bounds: np.ndarray, lengths: np.ndarray, n_statements: np.ndarray, min_statements: int
) -> np.ndarray:
    """Runs that longer ones do not cover everywhere: those in most statements first, then the longest.

    ``starts`` are the places of all runs, the longest first; the places of run n begin at ``bounds[n]``.
    """
    # How far the runs so far reach from each place.
    reach = np.zeros(int(starts.max(initial=0) + lengths.max(initial=0)) + 1, dtype=np.int64)
    found: list[tuple[int, int, int, int]] = []
    for n in np.flatnonzero(n_statements >= min_statements).tolist():
        length = int(lengths[n])
        here = starts[bounds[n] : bounds[n + 1]]
        uncovered = here[reach[here] < here + length]
        if len(uncovered):
            inside = uncovered[:, None] + np.arange(length)
            np.maximum.at(reach, inside, uncovered[:, None] + length)
            found.append((-int(n_statements[n]), -length, int(here[0]), n))
    return np.array([n for *_, n in sorted(found)], dtype=np.int64)


def _distinct(values: np.ndarray, bounds: np.ndarray) -> np.ndarray:
    """How many different values each stretch has; a stretch ends where the next begins."""
    width = int(values.max(initial=0)) + 1
    stretch = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    return np.bincount(pd.unique(stretch * width + values) // width, minlength=len(bounds) - 1)


def _alike(codes: np.ndarray, firsts: np.ndarray, lengths: np.ndarray) -> tuple[np.ndarray, int]:
    """A number for each stretch of codes, the same for the same codes, in order of appearance; and how many there are.

    By a hash, checked against the codes themselves: there are ten thousands of sentences, mostly known already.
    """
    if not len(firsts):
        return np.zeros(0, dtype=np.int64), 0
    within = ranges(np.zeros_like(lengths), lengths)
    weights = np.random.default_rng(0).integers(1, 2**62, int(lengths.max()), dtype=np.int64) | 1
    sums = np.add.reduceat((codes + 1) * weights[within], firsts)
    group, distinct = pd.factorize(sums * np.int64(1_000_003) + lengths)
    leader = np.zeros(len(distinct), dtype=np.int64)
    leader[group[::-1]] = np.arange(len(group))[::-1]
    theirs = np.repeat(firsts[leader[group]], lengths) + within
    if np.array_equal(lengths, lengths[leader[group]]) and np.array_equal(codes[theirs], codes):
        return group.astype(np.int64), len(distinct)
    known: dict[bytes, int] = {}
    spans = zip(firsts.tolist(), lengths.tolist(), strict=True)
    exact = [known.setdefault(codes[a : a + n].tobytes(), len(known)) for a, n in spans]
    return np.array(exact, dtype=np.int64), len(known)


class _Copies:
    """Each distinct sentence once, or twice where two statements have it: enough to find what recurs."""

    def __init__(self, text: _Text, statement: np.ndarray) -> None:
        firsts = np.flatnonzero(np.diff(text.sentence, prepend=-1))
        lengths = np.diff(firsts, append=len(text.sentence))
        group, n_groups = _alike(text.code.astype(np.int64), firsts, lengths)
        order = np.argsort(group, kind="stable")
        self._starts = firsts[order]
        self._bounds = np.searchsorted(group[order], np.arange(n_groups + 1))
        leaders = order[self._bounds[:-1]]
        owners = statement[firsts]
        other = owners[order] != owners[np.repeat(leaders, np.diff(self._bounds))]
        seconds = order[other][np.flatnonzero(np.diff(group[order][other], prepend=-1))]
        shown = np.concatenate([leaders, seconds])
        times = lengths[shown]
        self.place = ranges(firsts[shown], times)
        self.code = text.code[self.place]
        self.sentence = np.repeat(np.arange(len(shown)), times)
        self.owner = np.repeat(owners[shown], times)
        self._group = np.repeat(group[shown], times)
        self._within = ranges(np.zeros_like(times), times)
        self._leading = int(times[: len(leaders)].sum())

    def everywhere(self, runs: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        """All places in the text of each run, from its places here, run by run and ascending, and where each run begins
        in them, with the end of the last."""
        places = np.concatenate(runs) if runs else np.zeros(0, dtype=np.int64)
        run = np.repeat(np.arange(len(runs)), [len(places) for places in runs])[places < self._leading]
        places = places[places < self._leading]
        group = self._group[places]
        times = self._bounds[group + 1] - self._bounds[group]
        starts = self._starts[ranges(self._bounds[group], times)] + np.repeat(self._within[places], times)
        # One number for run and place, so that one sort does for all.
        width = int(starts.max(initial=0)) + 1
        keys = np.sort(np.repeat(run, times) * width + starts)
        return keys % width, np.searchsorted(keys, np.arange(len(runs) + 1) * width)


def _trimmed(text: _Text, start: int, length: int) -> tuple[int, int]:
    """How much to leave out at the beginning of a run, and the length that is left."""
    first, end = start, start + length
    while first < end and text.no_beginning[first]:
        first += 1
    while end > first and text.no_ending[end - 1]:
        end -= 1
    return first - start, end - first


def _places(
    analysis: Analysis, text: _Text, starts: np.ndarray, lengths: np.ndarray, formula: np.ndarray
) -> pd.DataFrame:
    """Occurrences with their spans in the statements' texts."""
    tokens, sentences = analysis.tokens, analysis.sentences
    row = statement_rows(analysis, sentences["statement_id"])[text.sentence[starts]]
    start = tokens["start"].to_numpy()[text.token[starts]]
    end = tokens["end"].to_numpy()[text.token[starts + lengths - 1]] if len(starts) else start
    texts = analysis.statements["text"].to_numpy(dtype=object)[row]
    spans = zip(texts, start.tolist(), end.tolist(), strict=True)
    sentence = text.sentence[starts]
    ids = {name: _strings(sentences[name], sentence) for name in ("statement_id", "sentence_id")}
    return pd.DataFrame(
        {
            "formula": formula,
            **ids,
            "start": start,
            "end": end,
            "text": pd.Index([whole[a:b] for whole, a, b in spans], dtype=object),
            "n_tokens": lengths,
            "sentence_row": sentence,
            "statement_row": row,
            "date": analysis.statements["date"].to_numpy()[row],
        }
    )


def _strings(column: pd.Series, rows: np.ndarray | pd.Series) -> pd.Index:
    """The strings of a column in some rows, as an index of objects: pandas would infer a dtype from each."""
    return pd.Index(column.to_numpy(dtype=object)[rows], dtype=object)


def _names(match: str, numbers: pd.Series) -> np.ndarray:
    width = max(4, len(str(max(numbers, default=0))))
    codes, distinct = pd.factorize(numbers)
    return np.array([f"{_LETTERS[match]}{number:0{width}d}" for number in distinct], dtype=object)[codes]
