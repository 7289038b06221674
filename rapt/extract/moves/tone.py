"""What is said of whom to a move, where no rule of its own knows the words: blame of a charge denies, of others accuses.

Rules of layer ``move_tone`` hold words (as in ``move_act``: lemmas, idioms as noun=lemma) whose ``label`` says how they speak
of their topic: bad, good, friendly. Rules of layer ``move_topic`` say which ``label`` comes of a topic (``case_frame``: another,
charge, served, own, bare), a tone (``relation``) and a mood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import NamedTuple

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Clause
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of, is_verbal, noun_before, predicates
from rapt.extract.moves.classes import acts_on_measure, holds, is_of
from rapt.extract.moves.doers import doer_of, is_another, owner_of
from rapt.extract.moves.frames import says
from rapt.extract.moves.moods import read_mood, tail_of
from rapt.extract.moves.parts import BLANK, Part
from rapt.extract.moves.words import does_away
from rapt.text.document import Token
from rapt.text.rules import Rule, Rules, built

# Topics that no subject needs to be named for, by the classes of their nouns, the nearer kind first.
_CHARGES, _DEEDS, _SERVED = ("charge", "chargeword"), ("deedown", "measure"), ("beneficiary",)
_SUBJECTS = ("は", "も", "が")
# What a nominal predicate may end in, which is none itself: 別名ではない.
_EMPTY = ("無い", "有る", "御座る", "為る", "居る")
# Tones that only a predicate has.
_PREDICATES = ("kept", "friendly", "agreed")
_CASES = (*_SUBJECTS, "に", "を")
# Between a deed and who did it, and how far before the end of a part that is, in characters.
_CLEFT, _CLOSE = "のは", 10
# Moods that are said once for all that is wished.
_WISHED = ("wish", "ready")
# What a verb ends in whose act is only tried, and the verb behind it: 追い出そうとする.
_VOLITION, _DOING = "う", "為る"
# Tones that go on about what the part before spoke of.
_GOING_ON = {("bad", "another"), ("good", "another"), ("good", "own")}
# Tones of what somebody does, or suffers, that complain where they are handed on.
_COMPLAINED = ("bad", "suffered")
# Moods in which what is bad is claimed to be so.
_CLAIMED = ("plain", "past", "copula", "ongoing", "extreme", "absent")
# What makes a deed of a noun: ダンピングをしていない.
_LIGHT, _OBJECTS = ("為る", "行う", "遣る", "重ねる", "繰り返す", "働く"), ("を", "は", "など", "も")
# Between と and its verb of saying nothing else is said: …だと改めて述べた, not 米国と協議を続けると.
_ARGUMENTS = frozenset("をが「」、")


class _Tone(NamedTuple):
    rule: Rule
    start: int
    token: Token
    until: int
    """Where what is said ends, as in :func:`said_until`."""


@built
def _words(rules: Rules) -> Mapping[str, tuple[tuple[Rule, tuple[str, ...]], ...]]:
    """The rules by the lemma of their word, each with the nouns that must stand before it."""
    found: dict[str, tuple[tuple[Rule, tuple[str, ...]], ...]] = {}
    for rule in rules.of("move_tone"):
        for word, nouns in predicates(rule).items():
            found[word] = (*found.get(word, ()), (rule, nouns))
    return found


@built
def _topics(rules: Rules) -> Mapping[tuple[str, str], tuple[tuple[Rule, tuple[str, ...]], ...]]:
    """The rules of what a word says by its tone and mood, each with the kinds of topic that it is for, if not any."""
    found: dict[tuple[str, str], tuple[tuple[Rule, tuple[str, ...]], ...]] = {}
    for rule in rules.of("move_topic"):
        kinds = tuple(rule.case_frame.split("/")) if rule.case_frame else ()
        for meant in rule.mood.split():
            key = (rule.relation, meant)
            found[key] = (*found.get(key, ()), (rule, kinds))
    return found


def said_until(part: Part) -> int:
    """Where the words end that are handed on: before と改めて述べた, との見方を示した, にほかならない; else the part's end."""
    document = part.reading.document
    end = _handed_on_at(part)
    words = part.words[: end - part.start]
    found = next(filter(None, (rule.pattern.search(words) for rule in document.rules.of("move_stated"))), None)
    return part.start + found.start() if found is not None and found.start() > 0 else end


def _handed_on_at(part: Part) -> int:
    document = part.reading.document
    saying = part.clauses[-1] if part.clauses else None
    if saying is None or not says(part, saying):
        return part.end
    tokens = part.reading.tokens_in(part.start, saying.begin)
    marks = (t for t in reversed(tokens) if t.text == "と" and t.tag.startswith("助詞"))
    mark = next(marks, None)
    between = document.folded[mark.end : saying.begin] if mark is not None else ""
    # 追い出そうとしている: what is tried is not said.
    tried = mark is not None and saying.predicate.lemma == _DOING and document.folded[mark.start - 1] == _VOLITION
    return mark.start if mark is not None and not tried and not _ARGUMENTS.intersection(between) else part.end


def names_a_partner(part: Part, actors: Actors, end: int) -> bool:
    """Whether a foreign actor stands before an offset otherwise than as the subject: 米国側と, EUの投資家を."""
    for phrase in find_phrases(part.reading):
        if part.start <= phrase.start and phrase.end <= end and phrase.particle not in ("は", "が"):
            named = (actors.resolve(e.start, e.end) for e in actors.inside(phrase.start, phrase.end))
            if any(actor is not None and is_another(actor.ids, actors) for actor in named):
                return True
    return False


def speaks_badly(part: Part) -> bool:
    """Whether a part names what harms, or goes on, however it is meant: 圧力を強めるなら, 関税が復活すれば."""
    return _is_missing(part, part.words) or any(tone.rule.label in ("bad", "threat") for tone in _tones(part))


def complains(part: Part) -> bool:
    """Whether a part says in the end that something is bad: 審査の基準も不透明だと訴えた, not 不均衡の是正が要ると訴えた."""
    last = last_said(part, said_until(part))
    return any(
        tone.rule.label in _COMPLAINED
        and _meant(part, tone) in _CLAIMED
        and not part.reading.document.folded.startswith("の", tone.token.end)
        for tone in _tones(part)
        if last is None or tone.token.start >= last.start
    )


def supposes_badly(part: Part, end: int) -> bool:
    """Whether a condition within a part, closed before an offset, names what harms: 約束が破られれば関税を戻す.

    What follows from breaking a rule, or from applying for something, is what the rule provides.
    """
    rules, until = part.reading.document.rules, condition_until(part, end)
    words = part.words[: until - part.start]
    if not words or any(holds(rules, name, words) for name in ("violation", "application")):
        return False
    return any(tone.rule.label in ("bad", "threat") and tone.start < until for tone in _tones(part))


def is_unmet(part: Part, end: int) -> bool:
    """Whether a condition within a part, closed before an offset, says that what is due is not done: 改めなければ対抗する."""
    until = condition_until(part, end)
    return until > part.start and _is_missing(part, part.words[: until - part.start])


def condition_until(part: Part, end: int) -> int:
    """Where the last condition ends that stands in a part before an offset, with more behind it; its start if there is none."""
    closed = [c.end for c in part.clauses[:-1] if c.link.relation == "condition" and c.end <= end]
    return max(closed, default=part.start)


def _is_missing(part: Part, words: str) -> bool:
    """Whether words name what is due as not done, other than by whoever applies for something: 合意がなければ."""
    for rule in part.reading.document.rules.of("move_unless"):
        if rule.pattern.search(words) and not (rule.vetoed and rule.vetoed.search(words)):
            return True
    return False


def tones_in(part: Part, actors: Actors, topic: str | None, about: str = "") -> Iterator[Act]:
    """The move of the last word of tone that a rule has for its topic and mood, or else of the predicate, if any.

    ``about`` is the kind of topic of the part before, with which a part without one goes on.
    """
    rules = part.reading.document.rules
    for tone in (*reversed(list(_tones(part))), *_closing(part)):
        meant = _shared(part, _meant(part, tone))
        # 平和に資するものであって、通例にもかなう: what goes on about one's own deed says what it does.
        if about == "own" and tone.rule.label == "good" and meant == "plain":
            meant = "ongoing"
        rows = _topics(rules).get((tone.rule.label, meant), ())
        if not rows:
            continue
        said = _said_of_topic(part, tone) if tone.rule.label == "any" else part.plain
        if tone.rule.label == "any" and BLANK in said:
            continue
        kind = _topic_of(part, actors, tone, topic)
        # Of what was blamed before, more evil is told; what was justified is justified by more good.
        kind = about if kind == "bare" and (tone.rule.label, about) in _GOING_ON else kind
        for rule, kinds in rows:
            if (
                (not kinds or kind in kinds)
                and rule.pattern_for(actors.home).search(part.plain)
                and (rule.subject != "partner" or names_a_partner(part, actors, tone.start))
                and not rule.takes_back(said, actors.home)
                and not tone.rule.takes_back(part.plain, actors.home)
            ):
                yield Act(rule, rule.label, tone.start, tone.token.end, "tone", tone.token.start, meant)
                return


def _said_of_topic(part: Part, tone: _Tone) -> str:
    """What a part says of its topic, up to the verb that hands it on: the topic's own words say nothing of it."""
    deed = _own_deed(part, tone)
    topics = (p.close for p in find_phrases(part.reading) if p.is_topic and part.start <= p.start < tone.start)
    start = deed.close if deed is not None else max((at for at in topics if at <= tone.start), default=part.start)
    return part.plain[part.in_plain(start) : part.in_plain(tone.until)]


def _closing(part: Part) -> Iterator[_Tone]:
    """The last predicate of what a part says, as a word of any tone."""
    rule = next((r for r in part.reading.document.rules.of("move_tone") if r.label == "any"), None)
    until = said_until(part)
    head = None if rule is None else _last_of_saying(part, until)
    if rule is not None and head is not None:
        yield _Tone(rule, head.start, head, until)


@built
def _facts(rules: Rules) -> frozenset[str]:
    """Nouns that hand a clause on as it is: …することはない, …した覚えはない."""
    return frozenset(word for rule in rules.of("move_fact") for word in rule.words)


def _last_of_saying(part: Part, end: int) -> Token | None:
    document = part.reading.document
    facts = _facts(document.rules)
    clauses = [c for c in part.clauses if c.close <= end or end == part.end]
    # 板挟みにすることはない: what is not there is denied with its clause.
    while (
        len(clauses) > 1
        and clauses[-1].predicate.lemma in ("無い", "有る", "御座る", *facts)
        and (clauses[-2].link.relation == "adnominal" or clauses[-2].link.name == "tono")
    ):
        clauses.pop()
    last = clauses[-1] if clauses and not part.condition else None
    if last is not None and end == part.end:
        return document.tokens[last.predicate.head]
    tokens = part.reading.tokens_in(part.start, end)
    content = [t for t in tokens if t.pos in ("NOUN", "VERB", "ADJ") and t.lemma not in (*_EMPTY, *facts)]
    # 板挟みにする行為だと述べた: a noun behind the last clause of what is said closes it.
    if last is None or (content and content[-1].start >= last.close):
        return content[-1] if content else None
    return document.tokens[last.predicate.head]


def _tones(part: Part) -> Iterator[_Tone]:
    words = _words(part.reading.document.rules)
    tokens = part.reading.tokens_in(part.start, part.end)
    until: int | None = None
    for token, after in zip_longest(tokens, tokens[1:]):
        # 過剰生産能力: within a compound a word says nothing of its own.
        if (
            token.pos == "NOUN"
            and after is not None
            and after.pos in ("NOUN", "PROPN")
            and after.lemma not in ("限り", "極まり")
        ):
            continue
        rows = words.get(token.lemma, ()) or words.get(token.text, ())
        done = words.get(token.lemma + "する", ()) or words.get(token.text + "する", ())
        if done and (is_verbal(part, token) or _is_object_of_doing(part, token)):
            rows = (*rows, *done)
        for rule, nouns in rows:
            start = noun_before(part, token, nouns) if nouns else token.start
            if start is not None:
                until = said_until(part) if until is None else until
                yield _Tone(rule, start, token, until)


def _is_object_of_doing(part: Part, token: Token) -> bool:
    """Whether a noun is what somebody does: ダンピングをする."""
    behind = part.reading.tokens_in(token.end, part.end)
    return len(behind) > 1 and behind[0].text in _OBJECTS and behind[1].lemma in _LIGHT


def mood_at(part: Part, at: int) -> str:
    """The mood behind an offset; a causative is meant as what follows it: あふれさせてはいない."""
    document = part.reading.document
    tail = tail_of(document, at, max(part.end + 1, at))
    meant = read_mood(document.rules, tail)[0]
    caused = meant == "caused" and tail.lstrip("さ").startswith("せ")
    return read_mood(document.rules, tail.lstrip("さ")[1:])[0] if caused else meant


def _meant(part: Part, tone: _Tone) -> str:
    """The mood of the predicate that a word is or belongs to; empty where that does away with it."""
    document = part.reading.document
    clause = clause_of(part, tone.token.start)
    if clause is None or clause.begin >= tone.until:
        meant = mood_at(part, tone.token.end)
        return _absent(part, meant, tone)
    head = document.tokens[clause.predicate.head]
    # 望ましくない: what an adjective says is denied by its own 無い.
    denied = head.lemma == "無い" and head.start == tone.token.end
    itself = denied or clause.begin <= tone.token.start
    if not itself and (tone.rule.label in _PREDICATES or does_away(document.rules, clause.predicate.lemma)):
        return ""
    meant = mood_at(part, tone.token.end if itself else head.end)
    # 技術を奪う政策はどこにもない: what a describing clause says is denied with its noun.
    if meant == "describing" and clause.link.relation == "adnominal":
        return _of_noun(part, clause)
    return _absent(part, meant, tone)


def _shared(part: Part, meant: str) -> str:
    """The mood that a part shares with those it goes on into: 懸念を解決し、協力を広げていきたい wishes both."""
    last = part.clauses[-1] if part.clauses else None
    if meant != "plain" or last is None or last.link.name != "ren":
        return meant
    after = next((c for c in part.reading.clauses if c.n > last.n and c.link.name != "ren"), None)
    if after is None:
        return meant
    document = part.reading.document
    at = document.tokens[after.predicate.head].end
    wished = read_mood(document.rules, tail_of(document, at, part.reading.unit.end))[0]
    return wished if wished in _WISHED else meant


def _absent(part: Part, meant: str, tone: _Tone) -> str:
    """The mood of what is not there: 変わりはない."""
    behind = part.reading.tokens_in(tone.token.start, tone.until)
    there = tone.token.pos == "NOUN" or tone.token.lemma == "無い"
    return "absent" if there and meant in ("plain", "past") and any(t.lemma == "無い" for t in behind) else meant


def _of_noun(part: Part, clause: Clause) -> str:
    """How the noun is meant that a clause describes, where it closes the part or is said to be there."""
    behind = [t for t in part.reading.tokens_in(clause.close, part.end) if t.pos in ("NOUN", "VERB", "ADJ")]
    if not behind or any(c.n > clause.n + 1 for c in part.clauses):
        return ""
    if any(t.lemma == "無い" for t in behind):
        return "denied"
    meant = mood_at(part, behind[-1].end)
    return meant if behind[-1].pos == "NOUN" and meant in ("copula", "denied") else ""


def _topic_of(part: Part, actors: Actors, tone: _Tone, topic: str | None) -> str:
    rules = part.reading.document.rules
    named = _named(part, tone.start)
    if _holds(rules, named, _CHARGES, _CASES):
        return "charge"
    if _is_cleft_on_another(part, actors, tone.token.end):
        return "another"
    owner, private = owner_of(part, actors, tone.start), "-" in actors.issuer
    if is_another(owner, actors):
        # 中国の鉄鋼輸出は: an association stands for its country's trade, not for its state's measures.
        at_home = private and owner == actors.issuer.partition("-")[0]
        return "self" if at_home and not _holds(rules, named, _DEEDS, _SUBJECTS) else "theirs"
    act = Act(tone.rule, tone.rule.label, tone.start, tone.token.end, "tone", tone.token.start)
    doer = doer_of(part, actors, act, topic)
    if is_another(doer, actors):
        return "another"
    if _holds(rules, named, _DEEDS, _SUBJECTS) or _own_deed(part, tone):
        # 高関税は in a chamber's words: whoever takes no measures speaks of others'.
        return "another" if private else "own"
    if _holds(rules, named, _SERVED, _SUBJECTS):
        return "served"
    if _holds(rules, named, _SERVED, _CASES):
        return "given"
    return "self" if doer == actors.issuer else "bare"


def _is_cleft_on_another(part: Part, actors: Actors, at: int) -> bool:
    """Whether who did something is named behind it: 先行きを不確かにしたのは、ほかならぬ米国だ."""
    document = part.reading.document
    found = document.folded.find(_CLEFT, at, part.end)
    if found < 0:
        return False
    named = [
        actors.resolve(e.start, e.end)
        for e in actors.inside(found, part.end)
        if part.end - e.end <= _CLOSE and mood_at(part, e.end) not in ("denied", "negated")
    ]
    return any(actor is not None and is_another(actor.ids, actors) for actor in named)


def _own_deed(part: Part, tone: _Tone) -> Phrase | None:
    """The topic that names a deed by its form: an act upon a measure (許可要件の追加), this time's act (今回の見送り)."""
    document = part.reading.document
    # 措置に隠された思惑はない: where something is in it or not.
    cases = (*_SUBJECTS, "に") if _is_absent(part, tone) else _SUBJECTS
    for phrase in find_phrases(part.reading):
        if part.start <= phrase.start and phrase.end <= tone.start and (phrase.is_topic or phrase.case in cases):
            words = document.folded[phrase.start : phrase.end]
            if acts_on_measure(document.rules, phrase.head, words):
                return phrase
    return None


def _is_absent(part: Part, tone: _Tone) -> bool:
    """Whether the predicate from a word on says that something is not there: 思惑はない."""
    return any(t.lemma == "無い" for t in part.reading.tokens_in(tone.start, tone.until))


def _named(part: Part, end: int) -> list[tuple[str, str]]:
    """The phrases of a part before an offset: case, words. What an issuer does to or for somebody, he has in に or を."""
    folded = part.reading.document.folded
    return [
        (phrase.particle[-1:] if phrase.is_topic else phrase.case, folded[phrase.start : phrase.end].rstrip("」』"))
        for phrase in find_phrases(part.reading)
        if part.start <= phrase.start and phrase.end <= end
    ]


def _holds(rules: Rules, named: list[tuple[str, str]], kinds: tuple[str, ...], cases: tuple[str, ...]) -> bool:
    return any(case in cases and any(is_of(rules, kind, words) for kind in kinds) for case, words in named)


def meets_evil(part: Part) -> bool:
    """Whether a part speaks of what is done about an evil: 挑発には, 差別に対しては."""
    folded = part.reading.document.folded
    return any(
        tone.rule.label == "bad" and folded.startswith(("には", "に対し"), tone.token.end) for tone in _tones(part)
    )


def last_said(part: Part, end: int) -> Clause | None:
    """The last clause of what is said; of 関税を再開することもあり得る what may come."""
    clauses = [c for c in part.clauses if c.close <= end or end == part.end]
    while (
        len(clauses) > 1
        and clauses[-1].predicate.lemma in ("得る", "有る", "有り得る")
        and clauses[-2].link.name in ("koto", "fact")
    ):
        clauses.pop()
    return clauses[-1] if clauses else None
