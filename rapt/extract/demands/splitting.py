"""The stretch of what is asked to its actions: one for each predicate that runs beside another, or noun that is joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapt.clauses.asks import asking_verbs
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.communicating import communicates
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.extract.demands.boundaries import action_start, behind_phrases, is_aim, is_joined, is_told
from rapt.text.document import Document, Token
from rapt.text.line_marks import marked_parts
from rapt.text.rule_patterns import any_of, made_of
from rapt.text.rules import Rules, built, words_of

# Links by which a clause runs beside the next one; ren and te do so only with a comma.
_BESIDE = ("also", "hoka", "and", "tari")
# The rule of 一方で, which sets one act beside another.
_SET_BESIDE = "link_contrast"
# Conjunctions that join what is one act or the other.
_EITHER = ("または", "又は", "もしくは", "若しくは", "あるいは")
# Behind the last of some that are named.
_LISTED = ("など", "等")


@built
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """By label, what joins, counts and closes the acts of a noun phrase, from ``lexicon/splitting.csv``."""
    labels: dict[str, list[str]] = {}
    for rule in rules.of("noun_joint"):
        labels.setdefault(rule.label, []).append(rule.pattern.pattern)
    return {label: made_of(rules, "|".join(found), rules.of("noun_joint")) for label, found in labels.items()}


@built
def _stems(rules: Rules) -> frozenset[str]:
    """The kana that a verb ends in before another: 取り|まとめ."""
    return frozenset(words_of(rules, "stem_end") + words_of(rules, "stem_end_voiced"))


@dataclass(frozen=True)
class Action:
    """The span of a requested action and the lemma of its predicate."""

    start: int
    end: int
    predicate: str


def split_clauses(
    reading: Reading, begin: int, final: Clause, end: int, conditions: bool = False, told: int | None = None
) -> Iterator[Action]:
    """One action for each clause that runs beside the final one: Aを改め、Bを守り、Cする.

    Clauses behind ``told``, the subject of what is asked, are its acts. With ``conditions`` an action begins behind the condition that it depends on: 検査を行うときは、協力しなければならない.
    """
    inside = [c for c in reading.clauses[: final.n] if c.begin >= begin]
    if final.predicate.lemma in asking_verbs(reading.document.rules) and any(c.link.name == "you" for c in inside):
        # 役割を果たし、|オランダに…示すよう働きかける: what another is to do is one action.
        for clause in _before_another(reading, inside, begin):
            yield Action(begin, clause.close, clause.predicate.lemma)
            begin = clause.end
        yield Action(begin, end, final.predicate.lemma)
        return
    first = _noun_before(reading, begin, [*inside, final][0]) if final.link.name == "koto" else None
    if first is not None:
        yield Action(begin, first.end, first.head.lemma)  # 許可の迅速化と、開示を求めないこと
        begin = first.close
    start, one = begin, _of_another(reading, inside)
    for clause in [*(c for c in inside if c not in one and _runs_beside(reading, c, final, told)), final]:
        stop = end if clause is final else clause.close
        start = behind_phrases(reading, start, stop) if start > begin else start
        start = _behind_condition(reading, start, stop) if conditions else start
        if stop > start:
            yield Action(start, stop, clause.predicate.lemma)
        start = clause.end if clause is not final else stop


def _of_another(reading: Reading, inside: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses of what another thing is to do, or by what means, which are no acts beside the final one: 関係が困難を
    乗り越え、軌道を歩むよう|後押しする; 協議を重ね、歩み寄ることで|解決する."""
    last = inside[-1] if inside else None
    if last is None or last.link.comma:
        return []
    if reading.document.folded.startswith("ことで", last.close):
        return [c for c in inside if c.link.name in ("ren", "te")]
    if last.link.name != "you":
        return []
    doers = [p.stretch for p in find_phrases(reading) if p.case == "が" and inside[0].n <= p.stretch <= last.n]
    return [c for c in inside if doers and min(doers) <= c.n]


def _before_another(reading: Reading, inside: Sequence[Clause], begin: int) -> list[Clause]:
    """The acts of whoever is asked before those that he is to ask of another: 役割を果たし、 of 役割を果たし、オランダに…促す."""
    told = next(c.begin for c in inside if c.link.name == "you")
    named = [
        p.start
        for p in find_phrases(reading)
        if begin <= p.start < told and (p.case == "に対し" or (p.case in ("に", "が") and _may_be_asked(reading, p)))
    ]
    own = [c for c in inside if c.link.name == "ren" and c.link.comma and not communicates(reading, c)]
    return [c for c in own if any(c.close < at for at in named) and not any(begin <= at < c.close for at in named)]


def _is_beside(phrase: Phrase, clause: Clause) -> bool:
    """Whether と joins a noun to the clause behind it: 許可の迅速化と、…しないことを求めた."""
    return phrase.case == "と" and phrase.close <= clause.begin


def _adds(reading: Reading, phrase: Phrase, clause: Clause) -> bool:
    """Whether what ことも tells is asked for beside a noun: 措置の撤回に加え、対象から除くことも求めた."""
    also = reading.document.folded.startswith("ことも", clause.close)
    return also and phrase.particle.startswith("に加え") and phrase.stretch == clause.n


def _may_be_asked(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase names somebody who acts: オランダ, オランダ政府."""
    return phrase.head.pos == "PROPN" or bool(any_of(reading.document.rules, "acting_end").search(phrase.head.text))


def _noun_before(reading: Reading, begin: int, clause: Clause) -> Phrase | None:
    """An act named by a noun that stands beside the first clause: 許可の迅速化と、…しないことを求めた."""
    return next(
        (
            p
            for p in find_phrases(reading)
            if p.comma and p.head.act_noun and begin < p.end and (_adds(reading, p, clause) or _is_beside(p, clause))
        ),
        None,
    )


def _behind_condition(reading: Reading, start: int, stop: int) -> int:
    ends = [c.end for c in reading.clauses if c.link.relation == "condition" and start <= c.begin and c.close < stop]
    ends += [
        c.end for c in reading.clauses if c.link.name == "when" and c.link.comma and start <= c.begin and c.close < stop
    ]
    return behind_phrases(reading, max(ends), stop) if ends and max(ends) < stop else start


def _runs_beside(reading: Reading, clause: Clause, final: Clause, told: int | None = None) -> bool:
    """Whether a clause is an action of its own: it runs on, says nothing, and is in no relative clause."""
    name = clause.link.name
    if name in ("ren", "te"):
        beside = clause.link.comma and not _is_either(reading, clause)
    elif name in ("you", "koto") and clause.link.relation == "complement":
        # …しないよう、…するよう求めた; of 板挟みとならないよう、指針を改訂すること the first only says what for.
        beside = clause.link.comma and (name == "koto" or final.link.name == "you")
        beside = beside and not (name == "you" and is_aim(reading, clause))
    elif name == "tari":
        after = reading.clauses[clause.n + 1]
        # 受注を獲得したり買収を行う|企業に…: both only describe the noun.
        described = after.link.relation == "adnominal" and after.n < final.n
        beside = clause.end < reading.document.tokens[after.predicate.first].start and not described
    else:
        beside = name in _BESIDE or clause.link.rule == _SET_BESIDE
    asked = is_told(reading, clause, told)
    if (
        not beside
        or (communicates(reading, clause) and not (asked or is_joined(reading, clause)))
        or _is_manner(reading, clause)
        or _is_as(reading, clause)
        or _falls_short(reading, clause)
    ):
        return False
    if _is_copula(reading, clause):
        return False  # 説明は法に基づくものであり、…よう求めた: what is so is not asked for.
    # Whoever is asked acts: a passive before it belongs to a clause that modifies (打ち出され、信頼を傷つけた規制).
    if clause.predicate.passive and not final.predicate.passive:
        return False
    return not _is_embedded(reading, clause, final)


def _is_copula(reading: Reading, clause: Clause) -> bool:
    """Whether a predicate is a noun or an adjective with its copula."""
    head = reading.document.tokens[clause.predicate.head]
    return not clause.predicate.lemma.endswith("する") and head.tag.startswith(("名詞", "形状詞"))


def _is_manner(reading: Reading, clause: Clause) -> bool:
    """Whether a clause with て only says how: 証明書を添えて、; 枠組みを生かして、."""
    return clause.link.name == "te" and any(
        clause.predicate.lemma in rule.words for rule in reading.document.rules.of("manner")
    )


def _is_as(reading: Reading, clause: Clause) -> bool:
    """Whether a clause is only the する behind と, that says as what somebody acts: 議長国として、."""
    first = clause.predicate.first
    does = clause.predicate.lemma in ("為る", "する") and clause.link.name == "te"
    return does and first > 0 and reading.document.tokens[first - 1].text == "と"


def _falls_short(reading: Reading, clause: Clause) -> bool:
    """Whether a clause only says what is too little: 口先の表明に終わらず、."""
    words = (rule.words for rule in reading.document.rules.of("short_of"))
    own = any(p.owner == clause.n and p.case in ("が", "は") for p in find_phrases(reading))
    return clause.predicate.negated and not own and any(clause.predicate.lemma in some for some in words)


def _is_either(reading: Reading, clause: Clause) -> bool:
    after = reading.clauses[clause.n + 1] if clause.n + 1 < len(reading.clauses) else None
    own = after is not None and any(p.owner == after.n and p.case in ("を", "に") for p in find_phrases(reading))
    return reading.document.folded.startswith(_EITHER, clause.end) and not own


def _is_embedded(reading: Reading, clause: Clause, final: Clause) -> bool:
    """Whether a clause runs on into a relative clause with a phrase of its own: 利益を損ない、規則に反する措置を….

    The parser alone is not trusted: it often hangs 改め、 on the next verb, whatever that modifies.
    """
    harmful = any(clause.predicate.lemma in rule.words for rule in reading.document.rules.of("harm"))
    head = reading.document.tokens[clause.predicate.head].head
    if not harmful or clause.predicate.negated:
        return False  # What is asked for does no harm: 誤りを改め、問題を解決する道に戻る
    if any(c.link.name in ("no", "koto") for c in reading.clauses[clause.n + 1 : final.n]):
        return True  # 事実を歪曲し、騒ぎ立てるのをやめるべきだ
    for other in reading.clauses[clause.n + 1 : final.n]:
        if other.link.name in ("koto", "no", "also"):
            continue
        if other.link.relation != "adnominal":
            continue
        if head not in range(other.predicate.first, other.predicate.last + 1):
            continue
        return any(p.owner == other.n and p.stretch == other.n for p in find_phrases(reading))
    return False


def split_nouns(reading: Reading, begin: int, close: int) -> Iterator[Action]:
    """The acts that a noun phrase names, and those told by こと before them: 命令の撤回と経営の回復; 影響力を行使することや協力."""
    told, begin = _told_before(reading, begin, close)
    for clause, start in told:
        yield from split_clauses(reading, start, clause, clause.close)
    begin = noun_start(reading, begin, close)
    for start, end in _counted(reading, begin, close) or _conjuncts(reading, begin, close):
        start = behind_phrases(reading, start, end)
        nouns = [t for t in reading.tokens_in(start, end) if t.suru_noun or t.pos in ("NOUN", "PROPN")]
        if end > start and nouns:
            yield Action(start, end, nouns[-1].lemma)


def _told_before(reading: Reading, begin: int, close: int) -> tuple[list[tuple[Clause, int]], int]:
    """The acts that こと tells before those a noun names, with where each begins, and where the nouns begin."""
    joint, told = _patterns(reading.document.rules)["after_koto"], []
    for clause in reading.clauses:
        found = joint.match(reading.document.folded, clause.close, close) if begin <= clause.begin else None
        if found and found.end() < close and clause.predicate.lemma and clause.link.relation != "condition":
            told.append((clause, begin))
            begin = found.end()
    return told, begin


@built
def _act_ends(rules: Rules) -> tuple[str, ...]:
    """What compound nouns that name an act end in."""
    return tuple(word for rule in rules.of("act_end") for word in rule.words)


def is_act(document: Document, token: Token) -> bool:
    """Whether a noun names an act: 撤回, 見直し, also as the end of a compound: 安全|確保, 緩和|撤廃."""
    named = token.pos in ("NOUN", "PROPN") and (
        token.text.endswith(_act_ends(document.rules)) or _is_of_two_verbs(document.rules, token.text)
    )
    return token.act_noun or named


def _is_of_two_verbs(rules: Rules, word: str) -> bool:
    """Whether a noun is made of two verbs: 取りまとめ, 受け入れ; not 手続き, 見通し."""
    stems = _stems(rules)
    return len(word) > 3 and "一" <= word[0] <= "龥" and word[1] in stems and word[-1] in stems


def closes_act(document: Document, words: str) -> bool:
    """Whether words are an act with something of its own: 規制の撤廃; not 輸出規制, 協力."""
    steady = any(words.endswith(rule.words) for rule in document.rules.of("steady_act"))
    return "の" in words[:-2] and words.endswith(_act_ends(document.rules)) and not steady


def _counted(reading: Reading, begin: int, close: int) -> list[tuple[int, int]]:
    """The items counted at the end of a noun phrase: (1)乱発をやめる(2)増便を急ぐ――の2点."""
    folded = reading.document.folded
    found = _patterns(reading.document.rules)["counted"].search(folded, begin, close)
    if not found or found.start() <= begin:
        return []
    parts = marked_parts(folded, max(begin - 4, 0), found.start())
    if parts:
        return [(a, _without_join(reading, a, b)) for a, b in parts]
    # Aを急ぐことと、Bを緩めることの2点
    told = [
        c
        for c in reading.clauses
        if begin <= c.begin and c.close <= found.start() and folded.startswith("こと", c.close)
    ]
    if len(told) > 1:
        starts = [begin, *(c.end for c in told[:-1])]
        return [(a, c.close) for a, c in zip(starts, told, strict=True)]
    return _conjuncts(reading, begin, found.start())


def _conjuncts(reading: Reading, begin: int, close: int) -> list[tuple[int, int]]:
    """The noun phrase cut where acts are joined, each with something of its own."""
    folded = reading.document.folded
    parts = marked_parts(folded, begin, close)
    if len(parts) > 1:
        return [(a, _without_join(reading, a, b)) for a, b in parts]
    quoted = _quoted_acts(reading, begin, close)
    if quoted:
        return quoted
    tokens = reading.tokens_in(begin, _without_join(reading, begin, close))
    cuts, described = [begin], _patterns(reading.document.rules)["described"]
    held = any_of(reading.document.rules, "not_bare")
    # 州の負担や近隣国との協力策など: of things that など closes, each is asked for, act or not.
    listed = folded.endswith(_LISTED, begin, close)
    for joint in _joints(reading, tokens, listed):
        left, right = folded[cuts[-1] : joint[0]], folded[joint[1] : close]
        own = "の" in left[:-2] or "へ" in left[:-2] or "を" in left or described.search(left) is not None
        # 撤回と謝罪: neither has anything of its own.
        bare = cuts[-1] == begin and not held.search(left + right)
        if (bare or (own and _has_own(right))) and (listed or is_act(reading.document, tokens[-1])):
            cuts.append(joint[1])
    return [(a, _without_join(reading, a, b)) for a, b in zip(cuts, [*cuts[1:], close], strict=True)]


def _quoted_acts(reading: Reading, begin: int, close: int) -> list[tuple[int, int]]:
    """The acts of a row of quotations, each by itself: 「関税の撤廃」と「制裁の解除」; empty for words with one inside."""
    folded = reading.document.folded
    begin -= folded[begin - 1 : begin] in ("「", "『")
    found = list(_patterns(reading.document.rules)["quoted"].finditer(folded, begin, close))
    whole = len(found) > 1 and (found[0].start(), found[-1].end()) == (begin, close)
    if not whole or any(a.end() != b.start() for a, b in pairwise(found)):
        return []
    return [m.span("words") for m in found]


def _has_own(right: str) -> bool:
    """Whether what follows a joint is an act with something of its own: 経営の回復; 関税撤回."""
    first = right.split("、")[0]
    described = first.partition("を通じた")[2] or first.partition("に向けた")[2] or first.partition("に関する")[2]
    return "の" in first or bool(described) or (len(right) >= 3 and "を" not in right and "の" not in right)


def _without_join(reading: Reading, start: int, end: int) -> int:
    """Where an act ends, without what joins it to the next and など behind the last."""
    joined = _patterns(reading.document.rules)["joined"].search(reading.document.folded, start, end)
    return joined.start() if joined and joined.start() > start else end


def _joints(reading: Reading, tokens: Sequence[Token], listed: bool) -> Iterator[tuple[int, int]]:
    """Where the words that join acts start and end: 撤回|と, 撤回|のほか、."""
    document = reading.document
    pattern = _patterns(document.rules)["joint"]
    for token in tokens[:-1]:
        act = is_act(document, token) or (
            token.text in _act_ends(document.rules) and not document.folded.startswith("、", token.end)
        )  # 報復措置の取り下げならびに…: the tagger reads a verb.
        act = act or (listed and token.pos == "NOUN" and document.folded.startswith("や", token.end))
        found = pattern.match(document.folded, token.end, tokens[-1].start) if act else None
        if found:
            yield found.span()


def noun_start(reading: Reading, begin: int, close: int) -> int:
    """Where a noun phrase that ends at ``close`` begins: behind clauses that run on before it but do not modify it."""
    begin = _behind_judged(reading, begin, close)
    inside = [c for c in reading.clauses if begin <= c.begin and c.close < close]
    joints = {
        m.end() for m in _patterns(reading.document.rules)["joint"].finditer(reading.document.folded, begin, close)
    }
    # 関税の撤廃のみにとどまらず、補助金の廃止: the verb only joins.
    running = [c for c in inside if c.link.name in ("ren", "te") and c.link.comma and not _joins(reading, c, joints)]
    for clause in reversed(running):
        later = [c for c in inside if c.n > clause.n and c.link.relation == "adnominal"]
        head = reading.document.tokens[clause.predicate.head].head
        modifies = any(head in range(c.predicate.first, c.predicate.last + 1) for c in later)
        if not modifies:
            return action_start(reading, clause.end, close)
    return begin


def _joins(reading: Reading, clause: Clause, joints: set[int]) -> bool:
    """Whether a clause is only a joint of acts: 撤廃のみにとどまらず、."""
    joins = words_of(reading.document.rules, "joint_verb")
    return clause.end in joints and reading.document.folded.endswith(joins, 0, clause.end)


def _behind_judged(reading: Reading, begin: int, close: int) -> int:
    """Behind what is judged before it is asked for: 措置を「不当だ」として|撤回, 規制を不当とし、|撤廃."""
    judged = [p for p in find_phrases(reading) if p.case == "として" and begin <= p.start and p.close < close]
    objects = [p for p in find_phrases(reading) if p.case in ("を", "は") and begin <= p.start]
    return next((p.close for p in reversed(judged) if any(o.close <= p.start for o in objects)), begin)
