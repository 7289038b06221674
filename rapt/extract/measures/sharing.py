"""Acts that share one predicate to an act each: 鉄鋼に25%、アルミニウムに10%の関税を課す; EUは8月に、米国は9月に、規制を撤廃した."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.kinds import kind_of
from rapt.extract.measures.things import Thing
from rapt.text.rule_patterns import patterns

# Words that a rate closes before a comma, with what the rate is for: 鉄鋼に25%、.
_RATED = re.compile(r"[^、。]*(?:に|へ|を|は|が|から)[^、。]*\d%(?:、|および|及び)")
# What a rate closes when it is the last of several: アルミニウムに10%の.
_RATE = re.compile(r"\d%")
# A day behind a thing, before the next one: 石炭が|23年1月、.
_DAY_AT_END = re.compile(r"\d{1,4}[年月日](?:に|から)?、?(?:それぞれ|順次)?、?")


def sharing(reading: Reading, actors: Actors, act: MeasureAct) -> list[MeasureAct]:
    """An act for each of the things, or of those who act, that share its predicate; the act alone where nothing is shared."""
    if act.noun:
        return list(_by_rate(reading, act)) or [act]
    return (
        list(_by_rate(reading, act))
        or list(_by_topic(reading, actors, act))
        or list(_by_object(reading, act))
        or list(_by_subject(reading, actors, act))
        or list(_by_measure(reading, act))
        or [act]
    )


def _by_rate(reading: Reading, act: MeasureAct) -> Iterator[MeasureAct]:
    """電気自動車の税率を100%、|太陽電池の税率を50%に引き上げた: each rate with what it is on."""
    folded = reading.document.folded
    # ブラジルに153%、|トルコに4%とする|最終決定を下した: in the clause that says what is decided.
    start, at = own_start(reading, act) if act.rule.label == "ruled" else act.clause.start, act.token.start
    topics = [p.close for p in find_phrases(reading) if p.is_topic and start <= p.start and p.close < at]
    shares: list[tuple[int, int]] = []
    for found in _RATED.finditer(folded, start, at):
        # Only the last topic before a rate is of whoever acts: 中国は|鉄鋼に25%、…; 鉄鋼には25%、….
        begin = max([t for t in topics if t <= found.end() and _has_more(folded[t : found.end()])] + [found.start()])
        shares.append((begin, found.end() - 1))
    if not shares or not _RATE.search(folded, shares[-1][1], at):
        return
    for a, b in shares:
        yield replace(act, thing=Thing(a, b, act.thing.kind), shares=(a, b))
    last = shares[-1][1] + 1
    yield replace(
        act,
        thing=Thing(max(act.thing.start, last), max(act.thing.end, last), act.thing.kind),
        shares=(last, act.token.end),
    )


def _has_more(words: str) -> bool:
    """Whether words before a rate say what it is for."""
    return re.search(r"(?:に|へ|を|が|から)[^、]*\d%", words) is not None


def _by_topic(reading: Reading, actors: Actors, act: MeasureAct) -> Iterator[MeasureAct]:
    """EUは8月3日に、|米国は9月22日に、規制を撤廃した: each of those who do the same."""
    n = act.clause.n
    topics = [
        p
        for p in find_phrases(reading)
        if p.case == "は" and p.owner == n == p.stretch and p.end <= act.token.start and actors.resolve(p.start, p.end)
    ]
    if len(topics) < 2:
        return
    ends = [p.start for p in topics[1:]] + [act.token.end]
    for topic, end in zip(topics, ends, strict=True):
        yield replace(act, shares=(topic.start, end))


def _by_object(reading: Reading, act: MeasureAct) -> Iterator[MeasureAct]:
    """2019年にA社を、|20年にB社をリストに載せた: each of those who are put on a list."""
    n = act.clause.n
    objects = [
        p for p in find_phrases(reading) if p.case == "を" and p.owner == n == p.stretch and p.end <= act.token.start
    ]
    if (
        act.thing.kind not in ("list", "target", "object", "scope")
        or len(objects) < 2
        or not all(p.comma for p in objects[:-1])
    ):
        return
    start = max(
        act.clause.start, *(p.close for p in find_phrases(reading) if p.is_topic and p.close <= objects[0].start), 0
    )
    for phrase in objects:
        end = act.token.end if phrase is objects[-1] else phrase.close
        yield replace(act, thing=Thing(phrase.start, phrase.end, act.thing.kind), shares=(start, end))
        start = end


def _by_subject(reading: Reading, actors: Actors, act: MeasureAct) -> Iterator[MeasureAct]:
    """石炭が23年1月、|木材が同年5月に解かれた: each of the things to which the same is done on days of their own."""
    folded, n = reading.document.folded, act.clause.n
    things = [
        p
        for p in find_phrases(reading)
        if p.case == "が"
        and n in (p.owner, p.stretch)
        and p.end <= act.token.start
        and not actors.resolve(p.start, p.end)
    ]
    if len(things) < 2 or not (act.clause.predicate.passive or act.rule.relation in ("alone", "happens")):
        return
    ends = [p.start for p in things[1:]] + [act.token.start]
    if not all(_DAY_AT_END.search(folded, p.close, end) for p, end in zip(things, ends, strict=True)):
        return
    for phrase, end in zip(things, [*ends[:-1], act.token.end], strict=True):
        # 米国の相互関税が9日から、中国の追加関税が10日から適用される: measures, each with its own words.
        measure = kind_of(reading.document.rules, folded[phrase.start : phrase.end], (act.thing.kind,))
        thing = Thing(phrase.start, phrase.end, act.thing.kind) if measure else act.thing
        yield replace(act, thing=thing, shares=(phrase.start, end))


def _by_measure(reading: Reading, act: MeasureAct) -> Iterator[MeasureAct]:
    """反ダンピング税と|反補助金税の徴収を終えた: each of two measures that are named together."""
    document = reading.document
    for phrase in find_phrases(reading):
        if phrase.case != "と" or phrase.start != act.thing.start or phrase.close >= act.thing.end:
            continue
        kinds = ("measure",) if act.thing.kind == "measure" else ("levy", "inquiry")
        named = any(
            p.search(document.folded, phrase.start, phrase.close)
            for _, p in patterns(document.rules, "measure_section")
        )
        if not named and kind_of(document.rules, document.folded[phrase.start : phrase.end], kinds):
            yield replace(act, thing=Thing(phrase.start, phrase.end, act.thing.kind))
            yield replace(act, thing=Thing(phrase.close, act.thing.end, act.thing.kind))
            return
