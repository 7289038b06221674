"""Statements to intervals of time: the day of each, and the effective dates, suspensions and deadlines it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import pandas as pd
from pandas.api.typing import NaTType

from rapt.compare.cautions import warn_if_mixed
from rapt.compare.results import result
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis, choose_sentences, choose_statements
from rapt.compare.timeline_measures import Measured
from rapt.tables.analysis import Analysis
from rapt.text.lexicons import patterns_by_kind, read_rows

_CLOSING = ")）】」"
_JOIN = re.compile(rf"[{_CLOSING}]*(?:の?(?:から|より)|[〜~～\-–—])")
_BRACKET_ENDS = re.compile("(?:から|より)[)）]")
_AT_ONCE = ("即日", "即時")
_BEFORE_NOUN = re.compile("(?:する|した|している|していた)(?=[一-龥ァ-ヶ])")
_LABEL, _REACH, _NEAR = 70, 60, 16
# Kinds of verbs in the lexicon, and those that decide the kind of an interval.
_VERBS = ("suspension", "effective", "start", "other", "report")
_BY_VERB = ("effective", "suspension")
# A missing side of an interval is NaT.
_Moment: TypeAlias = pd.Timestamp | NaTType


class _Interval(NamedTuple):
    """What a sentence names, with its span in the sentence."""

    kind: str
    begin: _Moment
    stop: _Moment
    start: int
    end: int


class _Row(NamedTuple):
    """A row of the result; ``start`` is the offset in the statement."""

    statement_id: str
    sentence_id: str
    kind: str
    begin: _Moment
    end: _Moment
    label: str
    text: str
    start: int


@dataclass(frozen=True)
class _Time:
    """A time expression, its place in the sentence, and its calendar interval."""

    start: int
    end: int
    text: str
    begin: pd.Timestamp
    stop: pd.Timestamp


def timeline(analysis: Source, *, voices: Voices = ISSUER, statements: Choice = None) -> pd.DataFrame:
    """Statements and the intervals they name, as rows with begin and end, ordered by the statements' dates.

    ``kind`` is ``statement`` (the day of the statement itself), ``effective`` (…から施行する, …に発効する),
    ``suspension`` (…から…まで停止する), ``threat`` (応じなければ…から課すと警告した), ``deadline`` (…までに, …が期限) or ``other`` (further spans: 14日から17日まで).
    ``begin`` is the first moment, ``end`` the first moment after; an open side is NaT. What is in force by a numbered act ends where that is
    suspended or ended. Times that only
    say when something was said are left out, and so are durations without a day to count from (1年停止する).

    Parameters: ``voices`` whose sentences count (None for all; statements always do); ``statements`` which ones (see
    :func:`rapt.compare.selection.choose_statements`). Returns the columns of ``timeline`` in
    :mod:`rapt.compare.results`. Raises ``ValueError`` for an unknown voice. Warns where translations mix.

    Source: the verbs and what stands around times are rows of ``rapt/lexicon/periods.csv``; the first verb after the time decides.

    >>> import rapt
    >>> table = pd.DataFrame([{"text": "公告第55号の実施を、即日から2026年11月10日まで停止する。", "date": "2025-11-07"}])
    >>> named = timeline(rapt.analyze(table)).query("kind != 'statement'")
    >>> named["kind"].tolist(), named["begin"].dt.strftime("%Y-%m-%d").tolist(), named["text"].tolist()
    (['suspension'], ['2025-11-07'], ['即日から2026年11月10日'])
    """
    source = as_analysis(analysis)
    chosen = source.statements[choose_statements(source, statements)]
    if chosen.empty:
        return result("timeline")
    warn_if_mixed(chosen)
    rows = [*_statements(source, chosen), *_named(source, chosen, voices)]
    place = {statement_id: n for n, statement_id in enumerate(chosen["statement_id"])}
    table = pd.DataFrame(rows, columns=_Row._fields)
    table["date"] = table["statement_id"].map(chosen.set_index("statement_id")["date"])
    table["place"] = table["statement_id"].map(place)
    for side in ("begin", "end"):
        table[side] = pd.to_datetime(table[side])
    table["later"] = table["kind"] != "statement"
    table = table.sort_values(["date", "place", "later", "start"], kind="stable")
    return result("timeline", {**table, "end_offset": table["start"] + table["text"].str.len()})


def _statements(analysis: Analysis, chosen: pd.DataFrame) -> Iterator[_Row]:
    """A row for each statement, with its first sentence."""
    firsts = analysis.sentences.drop_duplicates("statement_id")
    columns = ("statement_id", "sentence_id", "start", "text")
    first = {row[0]: row[1:] for row in zip(*(firsts[c] for c in columns), strict=True)}
    days = chosen["date"] + pd.Timedelta(days=1)
    for statement_id, date, title, after in zip(
        chosen["statement_id"], chosen["date"], chosen["title"], days, strict=True
    ):
        sentence_id, start, text = first.get(statement_id, ("", 0, ""))
        yield _Row(statement_id, sentence_id, "statement", date, after, title or text[:_LABEL], text, start)


def _named(analysis: Analysis, chosen: pd.DataFrame, voices: Voices) -> Iterator[_Row]:
    """Intervals named in the sentences of the voices."""
    in_voices = analysis.sentences[choose_sentences(analysis, voices)]
    in_voices = in_voices[in_voices["statement_id"].isin(chosen["statement_id"])]
    dates = analysis.dates[analysis.dates["interval_begin"].notna()]
    columns = ["statement_id", "sentence_id"]
    joined = dates.merge(in_voices[[*columns, "start", "text"]], on=columns, suffixes=("", "_sentence"))
    names = (*columns, "start_sentence", "text_sentence", "start", "end", "text", "interval_begin", "interval_end")
    sentences: dict[tuple[str, str, int, str], list[_Time]] = {}
    for statement_id, sentence_id, offset, sentence, start, end, text, begin, stop in zip(
        *(joined[name] for name in names), strict=True
    ):
        time = _Time(start - offset, end - offset, text, begin, stop)
        sentences.setdefault((statement_id, sentence_id, offset, sentence), []).append(time)
    measured = Measured(analysis)
    for (statement_id, sentence_id, offset, sentence), times in sentences.items():
        for kind, begin, stop, start, end in _intervals(sentence, times):
            kind, stop = measured.told(statement_id, sentence_id, kind, begin, stop)
            label = _label(sentence, start, end)
            yield _Row(statement_id, sentence_id, kind, begin, stop, label, sentence[start:end], start + offset)


def _intervals(sentence: str, times: list[_Time]) -> Iterator[_Interval]:
    """Each interval that a sentence names."""
    times = sorted(times, key=lambda time: time.start)
    skip = -1
    for n, time in enumerate(times):
        if n <= skip:
            continue
        other = times[n + 1] if n + 1 < len(times) else None
        if other is not None and _JOIN.fullmatch(sentence[time.end : other.start]):
            skip = n + 1
            yield _range(sentence, time, other, times)
            continue
        found = _single(sentence, time, times)
        if found is not None:
            yield found


def _range(sentence: str, first: _Time, last: _Time, times: Iterable[_Time]) -> _Interval:
    kind, _, _ = _verb(sentence, last.end, times)
    return _Interval(kind if kind in _BY_VERB else "other", first.begin, last.stop, first.start, last.end)


def _single(sentence: str, time: _Time, times: Iterable[_Time]) -> _Interval | None:
    before, rest = sentence[: time.start], sentence[time.end :]
    if _follows("by", rest):
        return _Interval("deadline", pd.NaT, time.stop, time.start, time.end)
    kind, at, word = _verb(sentence, time.end, times)
    if _follows("until", rest):
        return _Interval(kind if kind in _BY_VERB else "other", pd.NaT, time.stop, time.start, time.end)
    if not (_follows("from", rest) or time.text in _AT_ONCE):
        if not _follows("on", rest) or kind not in (*_BY_VERB, "other") or _is_said(sentence[at:], word):
            return None
    elif _BRACKET_ENDS.match(rest):
        kind = "effective" if _around()["thing"].search(before[-_NEAR:]) else "other"
    elif _around()["meeting"].search(before):
        return None
    if kind == "effective" and _around()["stopped"].search(before):
        kind = "suspension"
    return _Interval(kind if kind in _BY_VERB else "other", time.begin, pd.NaT, time.start, time.end)


def _is_said(clause: str, word: str) -> bool:
    """Whether a verb is part of what is said or modifies a noun: …を実施すると発表した, 停止する品目."""
    # The verb after a single time may belong to what is said, not to the time: 8日、…を実施すると発表した.
    rest, around = clause[len(word) :], _around()
    return bool(around["said"].match(rest) or _BEFORE_NOUN.match(rest)) and not around["begins"].match(word)


def _follows(kind: str, rest: str) -> bool:
    """Whether a time is of a kind (from, until, by, on) by what follows it and its closing brackets."""
    return _around()[kind].match(rest.lstrip(_CLOSING)) is not None


def _verb(sentence: str, after: int, times: Iterable[_Time]) -> tuple[str, int, str]:
    """Kind, place and wording of the first verb of the lexicon after a time, up to the next time or clause."""
    edge = min((time.start for time in times if time.start >= after), default=len(sentence))
    rest = sentence[after : min(edge, after + _REACH)]
    if _follows("from", rest) and "、" in rest[4:]:
        rest = rest[: rest.index("、", 4)]
    hits = [(m.start(), n, kind, m[0]) for n, (kind, pattern) in enumerate(_verbs()) if (m := pattern.search(rest))]
    at, _, kind, word = min(hits, default=(0, 0, "", ""))
    if kind == "start":
        near = sentence[max(0, after - _NEAR - 6) : after] + rest[: at + len(word) + _NEAR]
        kind = "effective" if _around()["thing"].search(near) else "other"
    return kind, after + at, word


def _label(sentence: str, start: int, end: int) -> str:
    """The sentence, or the part around the span that fits on a chart."""
    if len(sentence) <= _LABEL:
        return sentence.strip()
    first = max(0, min(start - _LABEL // 3, len(sentence) - _LABEL))
    last = max(end, first + _LABEL)
    return ("…" if first else "") + sentence[first:last].strip() + ("…" if last < len(sentence) else "")


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_rows("periods.csv")
    return tuple((row["kind"], re.compile(row["pattern"])) for row in rows if row["kind"] in _VERBS)


def _around() -> Mapping[str, re.Pattern[str]]:
    """The patterns of what is around a time or its verb, by kind."""
    return patterns_by_kind("periods.csv")
