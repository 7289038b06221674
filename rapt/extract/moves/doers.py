"""Acts to whose they are: the owner of a deed (米国の追加関税は), the subject, or the topic that goes on from before."""

from __future__ import annotations

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Clause
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of
from rapt.extract.moves.classes import is_of
from rapt.extract.moves.parts import Part
from rapt.text.rule_patterns import any_of

# Somebody else who has no id.
STRANGER = "?"
# Classes of nouns that stand for whoever did them.
_DEEDS = ("deed", "measure")
_TOPICS = ("は", "も")
_SUBJECTS = (*_TOPICS, "が")
# Moves that meet somebody else's deed.
_ANSWERS = ("warn", "offer")
# Predicates whose topic in に has what they tell of.
_BEING = ("有る", "無い", "存在する", "残る")
# How far before a noun phrase whose it is may stand, in characters.
_DESCRIBING = 14
# What describes a noun phrase has no cases of its own: 日本の新しい制度は, not 米国の用途に向けた輸出は.
_CASED = frozenset("にをへで、")
# What compares: カナダが主張するような制限.
_LIKE = ("ような", "ごとき")


def subject_of(part: Part, actors: Actors, end: int) -> str | None:
    """Ids of the last topic of a part before an offset, else of the first が; None where nobody is named."""
    found = subject_phrase(part, actors, end)
    return ids_of(part, actors, found) if found is not None else None


def subject_phrase(part: Part, actors: Actors, end: int) -> Phrase | None:
    """The phrase that names who acts, as in :func:`subject_of`."""
    before = _before(part, end)
    for phrase in reversed(before):
        if phrase.case in _TOPICS and ids_of(part, actors, phrase) is not None:
            return phrase
    # 米側が関税を保たないか、注視する: whoever is wondered about does not do what follows.
    return next(
        (
            p
            for p in before
            if p.case == "が" and ids_of(part, actors, p) is not None and not _is_in_doubt(part, p, end)
        ),
        None,
    )


def _is_in_doubt(part: Part, phrase: Phrase, end: int) -> bool:
    """Whether a clause before an offset, in which a phrase stands, tells of nothing that is done, or only what else is told hangs on."""
    inside = [c for c in part.reading.clauses if c.close <= end]
    wondered = any(c.n == phrase.stretch and _is_wondered(part, c) for c in inside)
    return wondered or any(c.n == phrase.owner and _is_apart(part, c, end) for c in inside)


def _is_apart(part: Part, clause: Clause, end: int) -> bool:
    """Whether a clause has a subject of its own: 米国が応じるなら話し合う, 米国が止めたことを歓迎する; not 米国が課した関税は不当だ."""
    if clause.link.relation == "condition":
        return True
    if clause.link.relation != "adnominal" and clause.link.name != "koto":
        return False
    described = next((p for p in find_phrases(part.reading) if clause.close <= p.start and p.close <= end), None)
    behind = part.reading.document.folded[clause.close : clause.close + 3]
    if clause.link.name == "koto":
        return behind.startswith("ことを")
    return described is not None and described.case == "を"


def _is_wondered(part: Part, clause: Clause) -> bool:
    """Whether a clause only asks or compares, or describes what the issuer's deed stands on: カナダが主張するような制限, WTOが認める権利."""
    folded = part.reading.document.folded
    if clause.link.name == "ka" or folded.startswith(_LIKE, clause.close):
        return True
    return clause.link.relation == "adnominal" and any(
        p.is_topic
        and part.start <= p.start
        and p.end <= clause.begin
        and any(is_of(part.reading.document.rules, kind, folded[p.start : p.end]) for kind in ("deedown", "measure"))
        for p in find_phrases(part.reading)
    )


def doer_of(part: Part, actors: Actors, act: Act, topic: str | None) -> str | None:
    """Ids of whose act it is; ``topic`` is the subject of the parts before. ``?`` is another whom nobody names."""
    # 米国の関税には国内法で対抗する: what is answered is not whose answer it is.
    owner = owner_of(part, actors, act.place, met=act.move in _ANSWERS)
    subject = subject_of(part, actors, act.place)
    if subject is None:
        subject = _possessor(part, actors, act)
    # 会長は、輸出管理は支障を来していると述べた: whoever takes no measures speaks of others'.
    if subject == actors.issuer and "-" in actors.issuer and _has_deed_topic(part, act):
        return None
    # A foreign deed stands for its doer; the issuer's own may be spoken of by others.
    nearest = owner if subject is None or is_another(owner, actors) else subject
    doer = topic if nearest is None else nearest
    if is_another(doer, actors):
        return doer
    upon = act.move == "announce" and nearest is None and _upon_its_own(part, actors, act)
    return STRANGER if upon or _has_foreign_subject(part, actors, act) else doer


def _has_deed_topic(part: Part, act: Act) -> bool:
    """Whether the last topic before an act is a deed: 輸出管理は."""
    topics = [p for p in _before(part, act.place) if p.case == "は"]
    words = part.reading.document.folded[topics[-1].start : topics[-1].end] if topics else ""
    return any(is_of(part.reading.document.rules, name, words) for name in _DEEDS if words)


def is_another(ids: str | None, actors: Actors) -> bool:
    """Whether ids are somebody's who is not the issuer, nor the issuer and others together (双方)."""
    return bool(ids) and actors.issuer not in str(ids).split(";")


def first_named(part: Part, actors: Actors, end: int) -> str | None:
    """Ids of who stands first in a list that ends in a topic: 商務部 in 商務部、税関総署、科技局は."""
    first: str | None = None
    for phrase in _before(part, end):
        if phrase.is_topic:
            return first
        first = first or (ids_of(part, actors, phrase) if not phrase.case else None)
        if phrase.case:
            return None
    return None


def _before(part: Part, end: int) -> list[Phrase]:
    return [p for p in find_phrases(part.reading) if part.start <= p.start and p.end <= end]


def ids_of(part: Part, actors: Actors, phrase: Phrase) -> str | None:
    """Ids of whom a phrase names, None where it names nobody who acts."""
    at = part.reading.place_of(phrase.end)
    actor = actors.before(part.reading.unit.tokens[at].i, phrase.start) if at is not None else None
    if (
        (actor is None or not actor.ids)
        and phrase.is_topic
        and is_of(part.reading.document.rules, "theirpeople", _folded(part, phrase))
    ):
        # 米国の一部の政治家は: whoever speaks or acts for a state without an office.
        named = (actors.resolve(e.start, e.end) for e in actors.inside(phrase.start, phrase.end))
        actor = next((one for one in named if one is not None), None)
    return actor.ids if actor is not None else None


def _folded(part: Part, phrase: Phrase) -> str:
    return part.reading.document.folded[phrase.start : phrase.end]


def owner_of(part: Part, actors: Actors, end: int, met: bool = False) -> str | None:
    """Ids of whose deed the topic is: 米国の追加関税は; None where it is nobody's. What is met (関税には) is no topic."""
    document = part.reading.document
    for phrase in reversed(_before(part, end)):
        # 米国の調査には思惑がある: a topic in any case.
        if not (phrase.case in _SUBJECTS or (phrase.case == "に" and phrase.is_topic and not met)):
            continue
        words = document.folded[phrase.start : phrase.end]
        is_deed = (phrase.case == "は" and phrase.head.suru_noun) or any(
            is_of(document.rules, name, words) for name in _DEEDS
        )
        if not is_deed:
            continue
        # 日本の新しい制度は: whose it is may stand before what describes it.
        before = max((p.close for p in _before(part, phrase.start)), default=part.start)
        around = [
            e
            for e in actors.inside(max(before, phrase.start - _DESCRIBING), phrase.start)
            if not _CASED.intersection(between := document.folded[e.end : phrase.start])
            and not any(words in between for words in _LIKE)
        ]
        for entity in (*actors.inside(phrase.start, phrase.end), *reversed(around)):
            if any_of(document.rules, "deed_of").match(document.folded, entity.end):
                actor = actors.resolve(entity.start, entity.end)
                return actor.ids if actor is not None else None
        return None
    return None


def _possessor(part: Part, actors: Actors, act: Act) -> str | None:
    """Ids of whom something is said to be with: 米国には責任がある."""
    clause = clause_of(part, act.place)
    if clause is None or clause.predicate.lemma not in _BEING:
        return None
    with_whom = [p for p in _before(part, act.place) if p.case == "に" and p.is_topic]
    return ids_of(part, actors, with_whom[-1]) if with_whom else None


def _upon_its_own(part: Part, actors: Actors, act: Act) -> bool:
    """Whether what is acted upon is the issuer's own, which it does not punish: 中国企業をリストに載せた."""
    document = part.reading.document
    for phrase in _before(part, act.end):
        if phrase.case == "を" and is_of(document.rules, "firm", document.folded[phrase.start : phrase.end]):
            named = (actors.resolve(e.start, e.end) for e in actors.inside(phrase.start, phrase.end))
            if any(actor.ids == actors.issuer for actor in named if actor is not None):
                return True
    return False


def _has_foreign_subject(part: Part, actors: Actors, act: Act) -> bool:
    """Whether the act's own clause has a foreign subject: EUが関税を課す方針について、商務省は…."""
    clause = clause_of(part, act.place)
    n = clause.n if clause else len(part.reading.clauses)
    own = [p for p in _before(part, act.place) if p.case == "が" and p.stretch == n]
    return any(is_another(ids_of(part, actors, p), actors) for p in own[-1:])
