"""Lead-ins whose asking is a noun to who asks whom: 米国に対する中国の要求:, EU側に付けた注文は次の通り, とるべき対応として…挙げた."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_rule, find_asks
from rapt.clauses.clauses import read
from rapt.clauses.offices import acting
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.roles import roles_in
from rapt.clauses.units import find_units
from rapt.extract.demands.homes import at_home, governs, home_of
from rapt.extract.demands.lead_ins import WISHES, announces, items_voice, noun_rule_at, pattern
from rapt.extract.demands.recovery import recovered_addressee
from rapt.extract.demands.scene import speaker_of
from rapt.extract.demands.splitting import Action, closes_act, split_nouns
from rapt.extract.demands.state import Asking, State
from rapt.tables.rows import Evidence, Voice
from rapt.text.document import Document, Token
from rapt.text.line_marks import marked_parts
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of

_BRACKETS = "【】[]<>〈〉《》≪≫«»〔〕〖〗{}「」『』■◆●○□◇▼▽*#:。、-―─~= "


@dataclass(frozen=True)
class Head:
    """The noun that asks: its span, how strongly, what is said of it (label, told, named, given), and what kind it is.

    ``sort`` is noun (要求), asked (求める項目), ought (とるべき対応) or task (課題).
    """

    start: int
    end: int
    strength: int
    frame: str
    sort: str
    predicate: Predicate | None = None


@dataclass(frozen=True)
class Named:
    """Who is named as asking and asked beside the noun; ``start`` is where the phrase begins.

    ``unknown`` says that somebody without an id is named as asking.
    """

    demander: Actor | None = None
    addressee: Actor | None = None
    start: int = 0
    unknown: bool = False


def ask_by_noun(
    document: Document,
    actors: Actors,
    state: State,
    sentence: Sentence,
    voices: Mapping[str, Voice],
    below: bool = False,
) -> Asking | None:
    """What a sentence or heading over a list asks for by a noun; None where nobody is known to ask or to be asked.

    ``below`` says that the next sentence announces what is asked for: EU側に要望を伝えた。主な内容は次の通り。
    """
    if voices[sentence.sentence_id].voice == "reporter":
        return None
    heading = document.segment_of(sentence).kind in ("title", "heading", "list_item")
    close = _inner_end(document, sentence.start, sentence.end)
    label = heading or ":" in document.folded[close : sentence.end]
    head = find_head(document, sentence.start, close, label, below)
    named = find_parties(document, actors, head, sentence.start, close) if head else None
    if head is None or named is None:
        return None
    if head.frame == "told" and not (named.demander or named.addressee or named.unknown):
        named = _told_before(document, actors, head, sentence) or named
    if head.sort == "noun" and noun_rule_at(document, head.start).relation == "own":
        named = replace(named, unknown=False)  # 申請に際しての留意事項: what it is about is nobody.
    voice = items_voice(document, sentence, voices) if head.frame == "label" else voices[sentence.sentence_id]
    demander = named.demander.ids if named.demander else ""
    if named.demander is None and not named.unknown:
        demander = _speaker(document, actors, speaker_of(actors, voice), named, head.frame == "label")
    addressee = named.addressee
    if addressee is not None:
        addressee = at_home(document, actors, addressee, home_of(document, actors, demander), demander)
    if addressee is None and demander:
        addressee = recovered_addressee(document, actors, state, sentence, demander)
    if not _asks(head, named, demander, addressee) or (
        head.sort == "noun"
        and _is_unasked(document, head, named)
        and not ("-" in demander and demander == actors.issuer)
    ):
        return None
    if demander:
        voice = replace(voice, voice="issuer" if demander == actors.issuer else "other", speaker=demander)
    why = (Evidence(f"lead_in_{head.sort}", "lead_in", head.start, head.end), *_named_evidence(named))
    return Asking(head.start, head.end, head.strength, addressee, demander, voice, why, by_verb=False)


def _named_evidence(named: Named) -> tuple[Evidence, ...]:
    """The spans of those who are named beside the noun."""
    out = []
    if named.demander is not None:
        out.append(Evidence("named", "subject", named.demander.start, named.demander.end))
    if named.addressee is not None:
        out.append(Evidence("named", "addressee", named.addressee.start, named.addressee.end))
    return tuple(out)


def _speaker(document: Document, actors: Actors, speaker: str, named: Named, label: bool) -> str:
    """Who asks where nobody is named: who speaks, and in a heading that names another as asked, as in headlines, the issuer."""
    asked = named.addressee.ids.split(";") if named.addressee else []
    if speaker and speaker not in asked:
        return speaker
    return actors.issuer if label and document.issuer and any(asked) and actors.issuer not in asked else ""


def _asks(head: Head, named: Named, demander: str, addressee: Actor | None) -> bool:
    """Whether one asks another: not oneself, not each other, and of what somebody ought to do only if one says so."""
    asked = addressee.ids if addressee else ""
    if demander and set(demander.split(";")) & set(asked.split(";")):
        return False
    if head.sort in ("ought", "task"):
        by_name = named.demander is not None and head.sort == "ought"
        return demander != "" and named.addressee is not None and (asked != "" or by_name)
    return asked != "" or (demander != "" and ";" not in demander)


def _is_unasked(document: Document, head: Head, named: Named) -> bool:
    """Whether a noun that asks only where it is given to another is given to nobody: 欧州委員会が公表した提案の骨子."""
    theirs, relation = named.addressee, noun_rule_at(document, head.start).relation
    return relation == "given" and (theirs is None or document.folded.startswith("の", theirs.end))


def _inner_end(document: Document, start: int, end: int) -> int:
    """Where the words end, without brackets, colons and a number behind them: 【要求(3項目)】."""
    while end > start and document.folded[end - 1] in _BRACKETS:
        end -= 1
    counted = pattern(document.rules, "counted_label").search(document.folded, start, end)
    return counted.start() if counted else end


# -- the noun --------------------------------------------------------------------------------------------------


def find_head(document: Document, start: int, end: int, label: bool, below: bool = False) -> Head | None:
    """The noun that asks, where the line announces what it asks for; None for 要求を退けた理由, 要求に応じる."""
    for found in pattern(document.rules, "head").finditer(document.folded, start, end):
        frame = _frame(document, start, found.start(), found.end(), end, label) or (
            "given" if below and found["noun"] and _is_given(document, found.end(), end) else ""
        )
        head = _head(document, start, found, frame) if frame else None
        if head is not None:
            return head
    return None


def _frame(document: Document, start: int, first: int, last: int, end: int, label: bool) -> str:
    """What is said of the noun: it is all there is (label), follows (told), is a name for it (named), is given."""
    rest = document.folded[last:end]
    if rest in ("", "は"):
        return "label" if label else ""
    if pattern(document.rules, "told").fullmatch(rest):
        return "told"
    if pattern(document.rules, "counting").match(rest) and marked_parts(document.folded, last, end):
        return "told"
    if pattern(document.rules, "copula").fullmatch(rest) and pattern(document.rules, "these").search(
        document.folded, start, first
    ):
        return "told"
    if said_acts(document, last, end):
        return "told"
    main = predicates(document, last, end)
    if not _is_given(document, last, end):
        return ""
    if rest.startswith(("として", "を")) and announces(document.rules, rest):
        return "named"
    told = _announced_before(document, start, first) or pattern(document.rules, "lists").fullmatch(main[-1].lemma)
    return "given" if rest.startswith("を") and told else ""


def _is_given(document: Document, last: int, end: int) -> bool:
    """Whether what stands behind the noun gives it to somebody: 要望|を伝えた; not 要望|を受け入れ、…を伝えた."""
    main = predicates(document, last, end)
    gives = bool(main) and any(pattern(document.rules, label).fullmatch(main[-1].lemma) for label in ("gives", "lists"))
    if not gives or main[-1].negated or main[-1].passive:
        return False
    if pattern(document.rules, "in_view").match(document.folded, last):
        return False
    answers = pattern(document.rules, "answers").fullmatch(main[0].lemma)
    return not (document.folded.startswith("を", last) and answers)


def said_acts(document: Document, at: int, end: int) -> list[Action]:
    """The acts that what stands at a place is said to be: 要求|は、発言の撤回と謝罪の2点だ; not 要求は内政への干渉だ."""
    found = pattern(document.rules, "acts").match(document.folded, at, end)
    sentence = document.sentence_at(at) if found else None
    units = find_units(document, sentence) if sentence is not None else ()
    unit = next((u for u in units if u.start <= at < u.end), None)
    if found is None or unit is None:
        return []
    actions = list(split_nouns(read(document, unit), *found.span("acts")))
    words = [document.folded[a.start : a.end] for a in actions]
    return actions if len(actions) > 1 or all(closes_act(document, w) for w in words) else []


def _announced_before(document: Document, start: int, first: int) -> bool:
    """Whether the noun is announced itself: 次の要求を, 以下の3項目の要望を, 次の通り申し入れを."""
    return bool(pattern(document.rules, "announced").search(document.folded, start, first))


def _head(document: Document, start: int, found: re.Match[str], frame: str) -> Head | None:
    first, last = found.span()
    behind = _past_modifiers(document, start, first)
    before = predicates(document, start, behind)
    verb = before[-1] if before and document.tokens[before[-1].last].end == behind else None
    noun = _asking_noun(document, found, frame, verb, behind) if found["noun"] else None
    if noun is not None or (found["noun"] and not pattern(document.rules, "task").fullmatch(found["noun"])):
        return noun
    rule = asking_rule(document, verb) if verb is not None else None
    if verb is not None and rule is not None and "noun" in rule.case_frame.split() and not verb.negated:
        return Head(first, last, _strength_at(document, behind) or int(rule.strength), frame, "asked", verb)
    if verb is not None and document.folded.endswith("べき", 0, behind):
        return Head(first, last, 3, frame, "ought", verb)
    if verb is not None and (strength := _wished(document, start, behind)):
        return Head(first, last, strength, frame, "asked", verb)
    return Head(first, last, 3, frame, "task") if found["task"] or found["noun"] else None


def _strength_at(document: Document, end: int) -> int:
    """How strongly the asking is that ends at a place, with what raises it: 強く求めた|のは; 0 for none."""
    sentence = document.sentence_at(end - 1)
    asks = (a for unit in find_units(document, sentence) for a in find_asks(read(document, unit))) if sentence else ()
    return next((a.strength for a in asks if a.end == end), 0)


def _wished(document: Document, start: int, behind: int) -> int:
    """How strongly a wish asks that stands before the noun: 御留意いただきたい|事項; 0 for none."""
    wishes = (rule for rule in document.rules.of("modal") if rule.label in WISHES)
    found = (
        rule for rule in wishes for m in rule.pattern.finditer(document.folded, start, behind) if m.end() == behind
    )
    return next((int(rule.strength) for rule in found), 0)


def _past_modifiers(document: Document, floor: int, at: int) -> int:
    """Before what only tells which ones: 求める|3つの|対応, 出した|主な|要望."""
    while found := _last(pattern(document.rules, "modifier"), document, floor, at):
        at = found.start()
    return at


def _asking_noun(
    document: Document, found: re.Match[str], frame: str, verb: Predicate | None, behind: int
) -> Head | None:
    rule = noun_rule_at(document, found.start())
    head = Head(*found.span(), int(rule.strength), frame, "noun", verb)
    if verb is None:
        # Whoever is set a task is named: 米国への宿題; not the terms of anything.
        given = rule.relation == "given" and _last(pattern(document.rules, "to"), document, 0, behind) is None
        return None if given else head
    return head if pattern(document.rules, "gives").fullmatch(verb.lemma) and not verb.negated else None


# -- who asks whom ---------------------------------------------------------------------------------------------


def find_parties(document: Document, actors: Actors, head: Head, start: int, end: int) -> Named | None:
    """Who asks and is asked by the phrase of the noun, then by the clause around it; None where nobody may be."""
    if head.predicate:
        named = _by_clause(document, actors, head.predicate, head.sort, start)
    else:
        named = _published(document, actors, _by_owners(document, actors, head, start), start)
    if named is None:
        return None
    if head.sort in ("ought", "task"):
        named = _turned(named)
    named = _around(document, actors, named, head, start, end)
    mine, theirs = named.demander, named.addressee
    if mine and theirs and mine.ids == theirs.ids:
        return None
    return named


def _told_before(document: Document, actors: Actors, head: Head, sentence: Sentence) -> Named | None:
    """Who asks whom where the sentence before named it: 経団連は中国政府への|提言|を公表した。提言は次の3点だ。"""
    body = document.body
    at = place_of(body, sentence)
    before = body[at - 1] if at else sentence
    noun = pattern(document.rules, "noun").match(document.folded, head.start, head.end)
    found = document.folded.rfind(noun.group(), before.start, before.end) if noun and before is not sentence else -1
    if found < 0:
        return None
    named = _by_owners(document, actors, replace(head, start=found), before.start)
    if named is None or named.unknown:
        return None
    roles = roles_in(document, actors, before.start, named.start)
    topic = next((r.actor for r in roles if r.is_topic or r.case == "が"), None)
    return replace(
        named,
        demander=named.demander or topic,
        addressee=named.addressee or _one([r.actor for r in roles if r.is_addressed]),
    )


def _turned(named: Named) -> Named:
    """Whoever owns a task or ought to do something is asked: EUの課題, EUがとるべき対応."""
    return replace(named, demander=None, addressee=named.addressee or named.demander, unknown=False)


def _by_owners(document: Document, actors: Actors, head: Head, floor: int) -> Named | None:
    """The phrases before the noun, from right to left: 米国に対する|中国の|要求, EUの|中国への|要望, 対米|要求."""
    compound = _compound_start(document, head, floor) if head.frame == "label" else head.start
    named, at = Named(start=compound), compound
    while (at := _past_modifiers(document, floor, at)) > floor:
        step = _attribute(document, actors, named, floor, at) or _compound(document, actors, named, floor, at)
        if step is None:
            break
        named, at = step, step.start
        if named.unknown:
            break
    joined = at == compound and at > floor and document.folded[at - 1] not in _BRACKETS + "はがにをて"
    about = joined and head.frame == "label" and pattern(document.rules, "about").search(document.folded, floor, at)
    return None if joined and not about else replace(named, start=at)


def _compound_start(document: Document, head: Head, floor: int) -> int:
    """Where the word begins whose last part is the noun of a heading: 緊急|要望, 税制改正|要望; not 証拠提出要求, which tells a demand."""
    at, before = head.start, document.tokens_in(floor, head.start)
    for token in reversed(before):
        if token.end != at or token.pos != "NOUN" or token.tag.startswith("接尾辞"):
            break
        at = token.start
    noun = pattern(document.rules, "noun").match(document.folded, head.start, head.end)
    wishes = noun is not None and noun_rule_at(document, noun.start()).rule_id in ("lead_wish", "lead_appeal")
    if at == head.start or document.folded[at : at + 1] == "対" or (before[-1].suru_noun and not wishes):
        return head.start
    return at


def _last(marker: re.Pattern[str], document: Document, floor: int, at: int) -> re.Match[str] | None:
    """The longest match of a marker that ends at a place."""
    begins = range(max(floor, at - 8), at)
    return next((m for n in begins if (m := marker.fullmatch(document.folded, n, at))), None)


def _attribute(document: Document, actors: Actors, named: Named, floor: int, at: int) -> Named | None:
    """The party behind which への, に対する, の or からの stands, put with those named."""
    to = _last(pattern(document.rules, "to"), document, floor, at)
    found = to or _last(pattern(document.rules, "of"), document, floor, at)
    if found is None:
        return None
    marker = _token_at(document, found.start())
    actor = actors.before(marker.i, floor) if marker else None
    if actor is None:
        return replace(named, start=found.start(), unknown=True)
    if to:
        actor = _apart(document, actors, actor, marker)
        return replace(named, addressee=named.addressee or actor, start=actor.start)
    return replace(named, demander=named.demander or actor, start=actor.start)


def _apart(document: Document, actors: Actors, actor: Actor, marker: Token | None) -> Actor:
    """Whoever is turned to without the asker before の: 経団連の|政府への要望, インドの|オランダ政府に対する要望."""
    if marker is None:
        return actor
    last = document.tokens[marker.i - 1]
    alone = replace(actor, ids="", start=last.start, end=last.end)
    if "-" in actor.ids and governs(document, alone):
        return alone
    begin = document.folded.rfind("の", actor.start, marker.start) + 1 or actor.start
    named = actors.inside(begin, marker.start)
    states = [e for e in named if e.start == begin and (e.label == "GPE" or e.text.endswith("政府"))]
    ids = acting(document.rules, states[0].entity_id) if states else ""
    return replace(actor, ids=ids, start=begin) if ids else actor


def _compound(document: Document, actors: Actors, named: Named, floor: int, at: int) -> Named | None:
    """The party in one word with the noun: 対米要求 asks the US, 日本側要求 is Japan's."""
    against = next((e for e in actors.inside(max(floor, at - 8), at) if e.end == at), None)
    if against and document.folded[against.start - 1 : against.start] == "対":
        return replace(named, addressee=actors.resolve(against.start, at), start=against.start - 1)
    following = _token_at(document, at)
    if following and document.folded.endswith("側", floor, at) and (actor := actors.before(following.i, floor)):
        return replace(named, demander=actor, start=actor.start)
    return None


def _token_at(document: Document, offset: int) -> Token | None:
    return next(iter(document.tokens_in(offset, offset + 1)), None)


def _published(document: Document, actors: Actors, named: Named | None, floor: int) -> Named | None:
    """The phrase of the noun with who made it known, where it names nobody as asking: 中国が発表した|米国への要求."""
    if named is None or named.demander or named.unknown:
        return named
    verb = next((p for p in predicates(document, floor, named.start) if _closes_at(document, p, named.start)), None)
    if verb is None or verb.negated or not pattern(document.rules, "gives").fullmatch(verb.lemma):
        return named
    by = _by_clause(document, actors, verb, "noun", floor)
    return (
        replace(named, demander=by.demander, addressee=named.addressee or by.addressee, start=by.start) if by else named
    )


def _closes_at(document: Document, predicate: Predicate, at: int) -> bool:
    return document.tokens[predicate.last].end == at


def _by_clause(document: Document, actors: Actors, verb: Predicate, sort: str, floor: int) -> Named | None:
    """Who does what the clause before the noun says: 中国が米国側に|付けた|注文, 米国が|とるべき|対応."""
    end = document.tokens[verb.last].end
    earlier = [p for p in predicates(document, floor, end) if p.last < verb.first]
    begin = document.tokens[earlier[-1].last].end if earlier else floor
    own = document.tokens[verb.first].start
    roles = roles_in(document, actors, begin, end)
    doers = [r.actor for r in roles if r.case == "が"] or [r.actor for r in roles if r.is_topic]
    sources = [r.actor for r in roles if r.case in ("から", "によって", "より")]
    asked = [r.actor for r in roles if r.is_addressed]
    # 中国は、米国がとるべき措置は…だと主張した: a topic beside a subject is outside the clause.
    phrase = min([own, *(r.actor.start for r in roles if r.actor in doers or not r.is_topic)])
    if verb.passive:
        # 企業に求められる対応: nobody asks.
        nobody = not sources and (sort == "asked" or not asked)
        return None if nobody else Named(_one(sources), _one(asked) or _one(doers), phrase)
    return Named(_one(doers) or _one(sources), _one(asked), phrase)


def _one(actors: list[Actor]) -> Actor | None:
    return actors[-1] if actors else None


def _around(document: Document, actors: Actors, named: Named, head: Head, start: int, end: int) -> Named:
    """Those named in the clause around the phrase: 中国は、米国への要求として…; 米国がとるべき対応として、中国は…."""
    before = roles_in(document, actors, start, named.start)
    behind = roles_in(document, actors, head.end, end)
    roles = [*before, *behind]
    subjects = [r.actor for r in roles if r.is_topic or (r.case == "が" and head.frame != "told")]
    asked = [r.actor for r in roles if r.is_addressed]
    demander = named.demander or (None if named.unknown else next(iter(subjects), None))
    return replace(named, demander=demander, addressee=named.addressee or _one(asked))
