"""Acts that go on with a measure that was told of before: 同関税, これらの組織への輸出, 保証金の徴収を始めた."""

from __future__ import annotations

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.kinds import kind_of
from rapt.text.rule_patterns import any_of


def is_again(reading: Reading, act: MeasureAct) -> bool:
    """Whether an act is upon what was told of before by a word for it: 同関税, これらの組織への輸出, その他の機器に."""
    # 被調査製品にダンピングが存在し、…との裁定を下した: what is found is told in all the clauses before.
    start = reading.unit.start if act.rule.label == "ruled" else min(own_start(reading, act), act.thing.start)
    again = any_of(reading.document.rules, "measure_again")
    return again.search(reading.document.folded, start, act.token.start) is not None


def is_bare(reading: Reading, actors: Actors, act: MeasureAct) -> bool:
    """Whether a duty or its collection is named without anything that says which: 保証金の徴収を始めた, 10%の追加関税を課した."""
    bare_kind = act.thing.kind in ("levy", "act", "rate", "payment", "inquiry", "screening")
    # An order that is stopped is the one told of; one that is given may be new.
    general = ("措置", "禁輸") if act.rule.label in ("in_force", "announced") else ("措置", "禁輸", "命令")
    # 規則は1月2日に始まった.
    named_so = reading.document.folded[act.thing.start : act.thing.end] in ("規則", "制度", "規制", "ルール")
    if not (bare_kind or named_so) and not reading.document.folded.endswith(general, act.thing.start, act.thing.end):
        return False
    document, start = reading.document, own_start(reading, act)
    beside = [
        p
        for p in find_phrases(reading)
        if start <= p.start and p.end <= act.token.start and p.case in ("に", "について", "に対し", "を", "は", "も")
    ]
    # A day, a rate, a sum or a manner says neither on what a measure is nor against whom.
    aside = any_of(document.rules, "measure_aside", "$")
    others = [
        p
        for p in beside
        if p.start != act.thing.start
        and act.clause.n in (p.owner, p.stretch)
        and not aside.search(document.folded, p.start, p.end)
        and not _acts(reading, actors, p)
    ]
    name, _, part = document.folded[act.thing.start : act.thing.end].rpartition("の")
    whole = name if name and kind_of(document.rules, part, ("act", "payment")) and not name.endswith("%") else ""
    words = whole or document.folded[act.thing.start : act.thing.end]
    return not others and any_of(document.rules, "measure_bare").fullmatch(words) is not None


def _acts(reading: Reading, actors: Actors, phrase: Phrase) -> bool:
    """Whether a phrase is who takes a measure: 国務院関税税則委員会は|13日から反補助金税を課している."""
    if phrase.case not in ("は", "も"):
        return False
    body = any_of(reading.document.rules, "measure_body").search(reading.document.folded, phrase.start, phrase.end)
    return body is not None or actors.resolve(phrase.start, phrase.end) is not None
