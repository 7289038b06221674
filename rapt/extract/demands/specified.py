"""What a request is said to be: 中国が米国に出した要求の柱は、関税の撤廃だ; 対話の再開こそ日本が中国に求めるものだ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_noun, asking_verbs
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.demands.focus import with_capital
from rapt.extract.demands.making import Found, make_demand
from rapt.extract.demands.scene import is_press, speaker_of, voice_of
from rapt.extract.demands.splitting import Action, is_act, split_clauses, split_nouns
from rapt.extract.demands.state import State
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Rule
from rapt.text.sentences import Sentence

# Who is asked: whom the request turns to, who answers it, or whom the sentence is about.
_ASKED = ("to", "answer", "topic")


def by_specification(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demands of a unit that tells what somebody's request is or holds."""
    unit, voice = reading.unit, voices[sentence.sentence_id]
    if voice.voice == "reporter" or unit.headline:
        return [], state
    for rule, pattern in patterns(document.rules, "specified"):
        match = pattern.match(document.folded, unit.start, unit.end)
        if match is None or (rule.vetoed and rule.vetoed.search(match.group())):
            continue
        found = _found(document, actors, sentence, reading, match, rule, voice)
        asked = next((one for group in _ASKED if (one := _named(actors, match, group)) is not None), None)
        actions = list(_actions(document, reading, *match.span("act"))) if found is not None else []
        if found is None or not actions or (asked is not None and asked.ids == found.demander != ""):
            continue
        if asked is None and not found.demander:
            continue
        return [make_demand(found, action, asked, "specified", unit) for action in actions], state
    return [], state


def _found(
    document: Document,
    actors: Actors,
    sentence: Sentence,
    reading: Reading,
    match: re.Match[str],
    rule: Rule,
    voice: Voice,
) -> Found | None:
    """Who asks and how strongly, by the verb or noun that says so; None where neither asks or nobody is said to."""
    ask = _ask(document, *match.span("ask"))
    if ask is None:
        return None
    named = match.re.groupindex.get("who") is not None
    asker = _named(actors, match, "who") if named else _topic(actors, reading, match)
    if asker is None and (named or voice.voice not in ("issuer", "other")):
        return None
    demander = asker.ids if asker is not None else speaker_of(actors, voice)
    if asker is not None and (is_press(actors, demander) or not (asker.acts or asker.group)):
        return None
    own = voice if asker is None or not demander else voice_of(document, actors, asker, voice)
    start, end = match.span("ask")
    evidence = (Evidence(rule.rule_id, "anchor", start, end),)
    return Found(document, sentence, start, end, int(ask.strength), demander, own, evidence, ask.rule_id)


def _named(actors: Actors, match: re.Match[str], group: str) -> Actor | None:
    """The actor that a group of a match names."""
    if not match.re.groupindex.get(group) or not match[group]:
        return None
    return with_capital(actors, *match.span(group))


def _topic(actors: Actors, reading: Reading, match: re.Match[str]) -> Actor | None:
    """The topic of a sentence whose object is the request: 委員長は、中国への|要求の筆頭に透明化を掲げた."""
    topics = [p for p in find_phrases(reading) if p.case == "は" and p.close <= match.start("ask")]
    return actors.resolve(topics[0].start, topics[0].end) if topics else None


def _ask(document: Document, start: int, end: int) -> Rule | None:
    """The rule of the last word of a span that asks, a verb before a noun that does not ask itself: 出した要求, 求めるもの."""
    verbs = asking_verbs(document.rules)
    for token in reversed(document.tokens_in(start, end)):
        found = asking_noun(document.rules, token.text) or asking_noun(document.rules, token.lemma)
        found = found or verbs.get(token.lemma) or verbs.get(f"{token.lemma}する")
        if found is not None and found.strength:
            return found
    return None


def _actions(document: Document, reading: Reading, start: int, end: int) -> Iterable[Action]:
    """What is asked for: a clause before こと, or a noun of an act."""
    if document.folded.endswith("こと", start, end):
        close = end - len("こと")
        told = next((c for c in reading.clauses if c.close == close), None)
        return split_clauses(reading, start, told, close) if told is not None else ()
    if document.folded.startswith("よう", end):
        told = next((c for c in reading.clauses if c.close == end), None)
        return split_clauses(reading, start, told, end) if told is not None else ()
    words = document.tokens_in(start, end)
    return split_nouns(reading, start, end) if words and is_act(document, words[-1]) else ()
