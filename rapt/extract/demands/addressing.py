"""Who is asked: the addressee of an asking, by the roles beside it in its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapt.clauses.actors import Actor
from rapt.clauses.asks import asking_rule
from rapt.clauses.clauses import Clause
from rapt.clauses.communicating import communicates, partner
from rapt.clauses.nouns import class_of
from rapt.clauses.offices import is_state
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import SUBJECTS, Role, find_roles, granting, receiving, turning_to
from rapt.extract.demands.carried_voices import outer_roles
from rapt.extract.demands.homes import home_of, role_at_home
from rapt.extract.demands.only_asked import asks_both, is_outer
from rapt.extract.demands.scene import Scene, asks_of_subject, of_circumstance
from rapt.extract.demands.splitting import Action
from rapt.extract.entities.countries import beside
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built, words_of

# Links behind words that are said: との立場を伝え、.
_ENDS_WORDS = ("to", "tono")
# Cases of a talk in which something is asked.
_IN_TALKS = ("で", "", "において", "に")


def find_addressee(scene: Scene, demander: str, asker: Role | None = None) -> Role | Actor | None:
    """Whom an asking is addressed to, where that is written in the sentence; nobody asks himself."""
    home = home_of(scene.document, scene.actors, demander, asker)
    outside = _around(scene, demander) if scene.unit.quoted else None
    roles = [role_at_home(scene.document, scene.actors, r, home, demander) for r in scene.roles if r.end > scene.floor]
    if scene.ask.passive:
        return _passive_addressee(scene, roles, demander)
    roles = [r for r in roles if not r.actor.ids or r.actor.ids != demander]
    close = scene.complement.close if scene.complement else scene.ask.start
    between = [r for r in roles if r.start >= close and r.is_addressed]
    if between:
        return between[-1]
    roles = [r for r in _behind_fact(scene, _behind_stance(scene, roles)) if not _is_agent(scene, r)]
    roles = [r for r in roles if not (_is_affected(scene, r) or _is_argument(scene, r))]
    roles = [r for r in roles if not (of_circumstance(scene, r) or _of_other_words(scene, r))]
    asked = scene.complement is not None and scene.complement.kind in ("you", "koto")
    subject = next((r for r in roles if r.case == "が" and not (is_outer(scene, r) or _of_purpose(scene, r))), None)
    first = next((r for r in roles if r.is_addressed), None)
    known = subject is not None and (subject.actor.group or subject.actor.ids != "")
    if asked and subject and known and subject.actor.ids != demander and (first is None or subject.start < first.start):
        return subject
    roles = [r for r in roles if not is_protected(scene, r)]
    toward = [r for r in roles if r.case == "に対し" and not is_second(scene, r)]
    plain = [r for r in roles if r.case in ("に", "へ")]
    plain = [r for r in plain if not _is_receiver(scene, r, demander)]
    plain = [r for r in plain if not (_is_influenced(scene, r, plain) or _is_told_first(scene, r, plain))]
    own = [r for r in plain if not _of_communicating(scene, r)] or plain
    if not toward and (called := _gathered(scene)) is not None:
        return called
    for chosen in (toward[-1:], own[:1]):
        if chosen:
            return chosen[0]
    subjects = [r for r in roles if r.case == "が" and not (is_outer(scene, r) or _of_purpose(scene, r))]
    if subjects and asked:
        return subjects[-1]
    honoured = [r for r in roles if r.case == "において" and (r.actor.kind in ("state", "body") or r.actor.ids)]
    if honoured and asked:
        return honoured[-1]  # 政府において後押しするよう
    both = [r for r in scene.roles if r.is_topic and asks_both(scene, r)]
    handed = _handed(scene, demander)
    return (
        both[-1]
        if both
        else outside
        or _receiver(scene, demander)
        or _met(scene, demander)
        or _through(scene, demander)
        or handed
        or _across(scene, demander)
    )


def _receiver(scene: Scene, demander: str) -> Actor | None:
    """The issuer, who tells in its own words that it was given what asks: 措置の発動を求める|書簡が届いている."""
    clause, actors = scene.ask.clause, scene.actors
    voice = scene.voices.get(scene.sentence.sentence_id)
    if clause is None or clause.link.name != "adnominal" or voice is None or voice.voice != "issuer":
        return None
    given = scene.reading.clauses[clause.n + 1 :][:1]
    got = bool(given) and given[0].predicate.lemma in words_of(scene.document.rules, "given_to_writer")
    return Actor(actors.issuer, scene.ask.end, scene.ask.end, own=True) if got and demander != actors.issuer else None


def _is_told_first(scene: Scene, role: Role, plain: Sequence[Role]) -> bool:
    """Whether something is done to a topic before another is asked: EUには再開を約束した|うえで、米国に是正を求めた."""
    before = [c for c in scene.reading.clauses if role.end <= c.begin and c.link.relation == "accompany"]
    return role.phrase.is_topic and any(r.start >= c.end and not r.phrase.is_topic for c in before for r in plain)


def is_second(scene: Scene, role: Role) -> bool:
    """Whether a role is of the second of two who are each asked for something: 米国に対し約束を守るよう、EUに対し|公平に扱うよう求めた."""
    if role.case != "に対し":
        return False
    told = [c for c in scene.reading.clauses if scene.floor <= c.begin and c.end <= role.start and c.link.name == "you"]
    return any(r.is_addressed and r.actor.ids and r.end <= c.begin for c in told for r in scene.roles)


def _gathered(scene: Scene) -> Role | None:
    """Those whom the asker calls together before he asks: 対象企業を集めて説明会を開き、計画を出すよう要請した."""
    calls = _calling_together(scene.document.rules)
    for clause in reversed(_before(scene)):
        if clause.predicate.lemma in calls and clause.link.name in ("te", "ren", "after"):
            called = [r for r in scene.roles if r.case == "を" and r.phrase.owner == clause.n and r.actor.group]
            if called:
                return called[-1]
    return None


@built
def _calling_together(rules: Rules) -> frozenset[str]:
    """Verbs by which somebody gets those together whom he then speaks to: 集める, 招集する."""
    return frozenset(word for rule in rules.of("calling_together") for word in rule.words)


def _around(scene: Scene, demander: str) -> Actor | None:
    """Whom the sentence around a quotation addresses: 米国に対し「対話に戻るよう促す」と応じた."""
    found = [r for r in outer_roles(scene) if r.is_addressed and r.actor.ids not in ("", demander) and r.actor.acts]
    # 豪州に「…望む」と述べ、米国にも撤廃を促した: who is told something else later is not asked before.
    found = [r for r in found if r.end <= scene.unit.start] or found
    toward = [r for r in found if r.case == "に対し"]
    return (toward or found)[-1].actor if found else None


def _of_other_words(scene: Scene, role: Role) -> bool:
    """Whether に belongs to what is said beside the request: 日本に適用することは受け入れ難いと伝え、除外することを申し入れた."""
    clauses, complement = scene.reading.clauses, scene.complement
    n = role.phrase.owner
    if role.case not in ("に", "へ") or complement is None or complement.clause is None or n >= complement.clause.n:
        return False
    stance = next((c for c in clauses[n : complement.clause.n] if c.link.name in _ENDS_WORDS), None)
    return clauses[n].link.relation == "complement" and stance is not None


def _through(scene: Scene, demander: str) -> Actor | None:
    """Whose embassy a request goes through: 在中国大使館を通じて."""
    for phrase in find_phrases(scene.reading):
        inside = scene.actors.inside(phrase.start, phrase.end) if phrase.case == "を通じ" else []
        there = [e for e in inside if scene.actors.stationed(e) and e.entity_id not in ("", demander)]
        if there:
            return Actor(there[-1].entity_id, there[-1].start, there[-1].end, kind="state")
    return None


def _passive_addressee(scene: Scene, roles: Sequence[Role], demander: str) -> Role | Actor | None:
    topics = [r for r in roles if r.case in SUBJECTS and r.actor.ids != demander]
    if asks_of_subject(scene):
        return next((r for r in roles if r.case == "に" and r.actor.ids != demander), None)
    if topics:
        return topics[0]
    if (later := _going_on(scene, demander)) is not None:
        return later
    described = next(iter(scene.actors.inside(scene.ask.end, scene.ask.end + 30)), None)
    if described and described.start == scene.ask.end:
        return scene.actors.resolve(described.start, described.end)
    return None


def _going_on(scene: Scene, demander: str) -> Role | None:
    """Whose course the sentence goes on to tell behind what he is asked: 米国に同調を迫られながら、|オランダは距離を保った."""
    clause = scene.ask.clause
    if clause is None or clause.link.relation not in ("accompany", "coordinate", "contrast", "condition"):
        return None
    behind = [r for r in find_roles(scene.reading, scene.actors) if r.start >= scene.ask.end and r.is_topic]
    return behind[0] if behind and behind[0].actor.ids not in ("", demander) else None


def is_protected(scene: Scene, role: Role) -> bool:
    """Whether に or に対し names to whom nothing is to be done, not who is asked: 企業に開示を求めないよう申し入れた."""
    complement = scene.complement
    clause = complement.clause if complement is not None and complement.kind in ("you", "koto") else None
    if clause is None or role.case not in ("に", "に対し") or not role.actor.group or role.actor.ids:
        return False
    if role.case == "に" and _befalls(scene, role):
        return True
    later = (p for p in find_phrases(scene.reading) if p.case in ("に", "へ") and role.start < p.start < clause.begin)
    if role.case == "に" and next(later, None):
        return False  # 関係国に、自国の企業に取引を強いないよう: the first is asked.
    predicate = clause.predicate
    against = predicate.lemma in _acting_on(scene.document.rules) or asking_rule(scene.document, predicate) is not None
    return predicate.negated and against and role.start >= _begin_of(scene, clause)


def _befalls(scene: Scene, role: Role) -> bool:
    """Whether に names whom something happens to: 企業に損害が生じないよう."""
    acts = any_of(scene.document.rules, "acting_end")
    things = (p for p in find_phrases(scene.reading) if p.case == "が" and p.start >= role.end)
    return any(p.owner == role.phrase.owner and p.head.pos == "NOUN" and not acts.search(p.head.text) for p in things)


def _begin_of(scene: Scene, clause: Clause) -> int:
    """Where the words beside a clause begin: behind the clause before it that does not only describe a noun in it."""
    before = [c for c in scene.reading.clauses[: clause.n] if c.link.relation != "adnominal"]
    return before[-1].end if before else scene.unit.start


@built
def _acting_on(rules: Rules) -> frozenset[str]:
    """Verbs of what is done to those whom に対し names: 課す, 強いる, 行う."""
    return frozenset(word for rule in rules.of("acting_on") for word in rule.words)


def _behind_fact(scene: Scene, roles: Sequence[Role]) -> Sequence[Role]:
    """The roles outside a fact that occasions the request, if these name who is asked: 米国が…したことについて、日本に…."""
    clauses = scene.reading.clauses
    own = [r for r in roles if r.phrase.owner == len(clauses) or clauses[r.phrase.owner].link.name != "fact"]
    return own if any(r.case == "が" or r.is_addressed for r in own) else roles


def _behind_stance(scene: Scene, roles: Sequence[Role]) -> Sequence[Role]:
    """The roles behind a stance before the request, if these name who is asked: …に断固反対し、日本側が…することを望む."""
    ends = [c.close for c in _before(scene) if c.link.name in ("ren", "te") and communicates(scene.reading, c)]
    later = [r for r in roles if r.start >= max(ends, default=0)]
    return later if any(r.case == "が" or r.is_addressed for r in later) else roles


def _before(scene: Scene) -> list[Clause]:
    """The clauses of the region before the asking."""
    end = scene.ask.clause.begin if scene.ask.clause else scene.ask.start
    return [c for c in scene.reading.clauses if scene.floor <= c.begin < end]


def _is_agent(scene: Scene, role: Role) -> bool:
    """Whether に names by whom something is done to the asker: 国内世論に押され、."""
    owner = _owner(scene, role)
    return role.case == "に" and owner is not None and owner.predicate.passive and owner.link.name in ("ren", "te")


def _is_affected(scene: Scene, role: Role) -> bool:
    """Whether に names to whom something is done in a fact before the request: 書類が企業に課されていることに懸念を表明し、."""
    owner = _owner(scene, role)
    if role.case not in ("に", "へ") or owner is None or role.phrase.is_topic:
        return False
    told = scene.complement.clause if scene.complement is not None else None
    return owner.predicate.passive and owner.link.name in ("koto", "fact") and owner is not told


def _is_argument(scene: Scene, role: Role) -> bool:
    """Whether に belongs to the verb of what is asked, whose object it follows: 実態をWTOに通報するよう求めた."""
    clause = scene.complement.clause if scene.complement is not None else None
    if clause is None or role.case not in ("に", "へ") or role.phrase.comma or role.phrase.is_topic:
        return False
    objects = [p for p in find_phrases(scene.reading) if p.case == "を" and p.owner == clause.n and not p.comma]
    rules, verb = scene.document.rules, clause.predicate
    takes = verb.lemma in turning_to(rules) or verb.lemma in receiving(rules)
    next_to = role.phrase.owner == clause.n and role.end == scene.document.tokens[verb.first].start
    return takes and next_to and any(p.close == role.start for p in objects)


def _of_purpose(scene: Scene, role: Role) -> bool:
    """Whether a が phrase tells what for: 企業が板挟みとならないよう、指針を改訂することを希望する, or what is brought about:
    企業が受注できないようにすることを求めた."""
    owner, complement = _owner(scene, role), scene.complement
    told = complement.clause if complement is not None else None
    group = role.actor.group and not role.actor.ids
    if owner is not None and told is not None and group and owner.link.name == "you" and told.n == owner.n + 1:
        return told.predicate.lemma in ("為る", "する") and not owner.link.comma
    return (
        owner is not None
        and told is not None
        and owner.n < told.n
        and owner.link.name == "you"
        and owner.link.comma > 0
    )


def _of_communicating(scene: Scene, role: Role) -> bool:
    """Whether に belongs to an act of communication before the request: 米国に書簡を送り、."""
    owner = _owner(scene, role)
    linked = owner is not None and owner.link.name in ("ren", "te", "while", "after")
    return owner is not None and linked and communicates(scene.reading, owner)


def _owner(scene: Scene, role: Role) -> Clause | None:
    """The clause that a role stands in, None behind the last."""
    clauses = scene.reading.clauses
    return clauses[role.phrase.owner] if role.phrase.owner < len(clauses) else None


def _is_given(scene: Scene, role: Role) -> bool:
    """Whether the clause of a role is one of giving, whose に gets something: 環境を提供する."""
    owner = _owner(scene, role)
    return owner is not None and owner.predicate.lemma in receiving(scene.document.rules)


def _is_receiver(scene: Scene, role: Role, demander: str) -> bool:
    """Whether に names who gets something from whoever is asked, firms of the asker's own (中国企業に環境を提供するよう) or those
    that are granted it (企業に許可を与えるよう)."""
    owner, group = _owner(scene, role), role.actor.group and not role.actor.ids
    if owner is not None and group and owner.predicate.lemma in granting(scene.document.rules):
        return not role.phrase.is_topic and not role.phrase.comma
    inside = scene.actors.inside(role.actor.start, role.actor.end)
    return _is_given(scene, role) and role.actor.group and any(e.entity_id == demander for e in inside)


@built
def _influences(rules: Rules) -> tuple[str, ...]:
    """Words for what somebody does to another's will: 働きかけ, 影響力を."""
    return tuple(word for rule in rules.of("influence") if not rule.relation for word in rule.words)


@built
def _asks_on(rules: Rules) -> frozenset[str]:
    """Verbs by which whoever is asked asks in turn: 求める, 迫る; 促す is also to further something."""
    return frozenset(word for rule in rules.of("influence") if rule.relation == "asks" for word in rule.words)


def _is_influenced(scene: Scene, role: Role, others: Sequence[Role]) -> bool:
    """Whether に names whom somebody is to move or ask, who is not asked himself: ロシアに影響力を行使するよう, 中国に撤廃を求めるよう."""
    owner, clause = _owner(scene, role), scene.complement.clause if scene.complement is not None else None
    if owner is None or clause is None or owner.n != clause.n or role.phrase.comma or role.phrase.is_topic:
        return False
    beside = [r for r in others if r.phrase.owner == owner.n]
    words = scene.document.folded[role.end : owner.close]
    moves = words.startswith(_influences(scene.document.rules))
    moves = moves or (role.case == "に" and clause.predicate.lemma in _asks_on(scene.document.rules))
    # 中国に圧力をかけないよう is asked of China.
    return beside[-1] is role and moves and not clause.predicate.negated


def influenced(scene: Scene) -> frozenset[str]:
    """The ids of those whom whoever is asked is to move or ask in turn."""
    plain = [r for r in scene.roles if r.case in ("に", "へ")]
    return frozenset(r.actor.ids for r in plain if r.actor.ids and _is_influenced(scene, r, plain))


def _gets(scene: Scene, role: Role) -> bool:
    """Whether に names who gets what is given, while another is already addressed: EUには…、中国企業に環境を提供するよう."""
    return _is_given(scene, role) and any(r.is_addressed and r.start < role.start for r in scene.roles)


def _met(scene: Scene, demander: str) -> Actor | None:
    """Whom the asker talks with or calls in before the request: 外相と会談し、; 大使を呼び、."""
    for clause in reversed(_before(scene)):
        if clause.link.name not in ("ren", "te", "after", "while") or not communicates(scene.reading, clause):
            continue
        phrase = partner(scene.reading, clause) or next(
            (
                p
                for p in find_phrases(scene.reading)
                if p.owner == clause.n and p.case == "を" and class_of(scene.document, p.head, p.start) == "envoy"
            ),
            None,
        )
        at = scene.reading.place_of(phrase.end) if phrase else None
        if phrase is None or at is None:
            continue
        actor = scene.actors.before(scene.reading.unit.tokens[at].i, phrase.start)
        if actor and actor.ids not in ("", demander):
            return actor
    return next((a for a in _talked_with(scene) if a.ids not in ("", demander)), None)


def _handed(scene: Scene, demander: str) -> Actor | None:
    """To whom the same asker says or hands something in the next clause: 対策を求め、大臣に要望書を渡した."""
    clause, reading = scene.ask.clause, scene.reading
    if clause is None or clause.link.name not in ("ren", "te") or clause.n + 1 >= len(reading.clauses):
        return None
    following = reading.clauses[clause.n + 1]
    phrases = [p for p in find_phrases(reading) if p.start >= clause.end and p.owner == following.n]
    if any(p.case in SUBJECTS for p in phrases) or not communicates(reading, following):
        return None
    for phrase in (p for p in phrases if p.case in ("に", "へ", "に対し")):
        at = reading.place_of(phrase.end)
        actor = scene.actors.before(reading.unit.tokens[at].i, phrase.start) if at is not None else None
        if actor is not None and is_state(actor.ids) and actor.ids != demander:
            return actor  # not WTOに提訴した
    return None


def _talked_with(scene: Scene) -> Iterator[Actor]:
    """With whom a talk was in which something is asked: 王外相との会談で; nearest first."""
    document = scene.document
    for phrase in reversed(find_phrases(scene.reading)):
        if not scene.floor <= phrase.start < scene.ask.start or phrase.case not in _IN_TALKS:
            continue
        at = document.folded.rfind("との", phrase.start, phrase.end)
        if at < 0 or class_of(document, phrase.head, phrase.start) not in ("event", "channel"):
            continue
        tokens = document.tokens_in(at, at + 1)
        actor = scene.actors.before(tokens[0].i, phrase.start) if tokens else None
        if actor is not None:
            yield actor


def _across(scene: Scene, demander: str) -> Actor | None:
    """The other of two states that a talk is of, in which something is asked: 日中の局長級協議で, 米中首脳会談で."""
    document = scene.document
    for phrase in reversed(find_phrases(scene.reading)):
        if not scene.floor <= phrase.start < scene.ask.start or phrase.case not in _IN_TALKS:
            continue
        pair = beside(document.folded[phrase.start : phrase.end].lower(), document.rules)
        if demander in pair and len(pair) == 2:
            other = next(one for one in pair if one != demander)
            return Actor(other, phrase.start, phrase.start, kind="state")
    return None


def actor_of(found: Role | Actor | None) -> Actor | None:
    return found.actor if isinstance(found, Role) else found


def _describes(scene: Scene, role: Role, action: Action) -> bool:
    """Whether a role stands in a clause that only describes a noun of the action: 子会社にも広げる|規則を再開しない."""
    owner = _owner(scene, role)
    inside = owner is not None and owner.close < action.end and not role.phrase.comma
    later = [c for c in scene.reading.clauses if owner is not None and owner.n < c.n and c.close <= action.end]
    plain = owner is not None and owner.link.name in ("adnominal", "final")
    return inside and plain and bool(later)


def own_addressee(
    scene: Scene, action: Action, named: Role | Actor | None, demander: str
) -> tuple[Action, Role] | None:
    """An action that begins with its own addressee, without it: …するよう、英国に…するよう求めた."""
    close = scene.complement.close if scene.complement else scene.ask.start
    if isinstance(named, Role) and named.case in ("が", "を"):
        return None  # マレーシア側が協力を続け、中国企業に環境を提供することを望む: に is to whom that is done.
    if any(r.is_addressed and r.start >= close for r in scene.roles):
        return None  # オランダに影響力を行使して正させるよう欧州委に求めた
    for role in scene.roles:
        begins = role.is_addressed and role.actor.start <= action.start + 1 and action.start < role.end < action.end
        begins = begins and not (_is_receiver(scene, role, demander or "?") or _gets(scene, role))
        begins = begins and not is_protected(scene, role) and not _describes(scene, role, action)
        before = next((c for c in scene.reading.clauses if c.close < role.start <= c.end + 1), None)
        # 中国政府には許可を出すことを、米政府には対象を明確にすることを求めた
        apart = ("you", "also", "ren", "koto") if role.phrase.is_topic else ("you", "also", "ren")
        # 歴史を直視し、国際社会に約束するよう: those whom nobody knows get what the one who is asked does next.
        stranger = before is not None and before.link.name == "ren" and not role.actor.ids and isinstance(named, Role)
        if begins and before is not None and before.link.name in apart and not stranger:
            return replace(action, start=role.end), role
    return None
