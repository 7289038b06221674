"""Predicates to the acts that they do: lemma, the nouns that they govern, and mood, by the rules of layer ``move_act``.

Of a rule ``anchor`` holds lemmas (a noun with する as such; a noun or adjective with copula as it is), of an idiom noun and
lemma (水=差す), of verbs by their form their end (-化する); ``case_frame`` what must stand beside the predicate, each ``case/case:class``, or ``:class`` anywhere before
it; ``mood`` the moods in which it counts; ``subject`` whose act it must be; ``label`` the move. Where ``relation`` is
supposed, the act must follow a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapt.clauses.clauses import Clause
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.classes import acts_on_measure, holds, is_of
from rapt.extract.moves.moods import TAKEN_BACK, read_mood, shown_until, tail_of
from rapt.extract.moves.parts import Part
from rapt.text.document import Token
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, Rules, built, words_of

# How long what stands between the noun of an idiom and its predicate may be, in characters.
_BETWEEN = 9
# Verbs so light that nothing but particles may stand between them and the noun of an idiom.
_LIGHT = ("為る", "成る", "有る", "無い", "居る")
_KANA = frozenset(map(chr, range(0x3041, 0x3097)))
# Before the end of a verb that stands for all verbs that end so: -化する.
_BY_FORM = "-"
# Nouns that make a phrase of a clause.
_FACTS = ("こと", "もの", "の", "旨")
# How far before a noun phrase what describes it may stand, in characters.
_DESCRIBING = 10


@dataclass(frozen=True)
class _Frame:
    """What must stand beside a predicate: a phrase in one of some cases, of one of some classes."""

    cases: tuple[str, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True)
class _Row:
    rule: Rule
    frames: tuple[_Frame, ...]
    moods: tuple[str, ...]
    nouns: tuple[str, ...] = ()


@built
def _rows(rules: Rules) -> Mapping[str, tuple[_Row, ...]]:
    """The rules by the lemma of their predicate."""
    found: dict[str, tuple[_Row, ...]] = {}
    for rule in rules.of("move_act"):
        # What stands anywhere is sooner looked for than a phrase.
        frames = sorted(map(_frame, rule.case_frame.split()), key=lambda frame: bool(frame.cases))
        row = _Row(rule, tuple(frames), tuple(rule.mood.split()))
        for word, nouns in predicates(rule).items():
            found[word] = (*found.get(word, ()), replace(row, nouns=nouns))
    return found


def predicates(rule: Rule) -> dict[str, tuple[str, ...]]:
    """The predicates of a rule, each with the nouns that it must stand behind, if any: 水=差す."""
    found: dict[str, tuple[str, ...]] = {}
    for word in rule.words:
        noun, _, lemma = word.rpartition("=")
        free = lemma in found and not found[lemma]
        found[lemma] = (*found.get(lemma, ()), noun) if noun and not free else ()
    return found


def _frame(cell: str) -> _Frame:
    cases, _, classes = cell.partition(":")
    return _Frame(tuple(filter(None, cases.split("/"))), tuple(filter(None, classes.split("/"))))


def acts_in(part: Part, home: str) -> Iterator[Act]:
    """The acts of the predicates in a part, in order; ``home`` is the issuer's state."""
    reading = part.reading
    rules = reading.document.rules
    for token in reading.tokens_in(part.start, part.end):
        rows = _rows_of(part, token)
        if not rows:
            continue
        meant, length, _ = read_mood(rules, tail_of(reading.document, token.end, max(part.end + 1, token.end)))
        suited = [row for row in rows if _suits(meant, row)]
        beside = phrases_of(part, token) if any(row.frames for row in suited) else []
        for row in suited:
            start = _governs(part, token, row, beside)
            if start is None or row.rule.takes_back(part.plain, home):
                continue
            # A negation that the row asks for belongs to the act; any other may still turn it.
            own = "plain" not in row.moods and meant in TAKEN_BACK
            end = shown_until(reading.document, token.end, length) if own else token.end
            yield Act(row.rule, row.rule.label, start, end, "act", token.start, meant)


def _suits(meant: str, row: _Row) -> bool:
    """Whether a row counts in a mood; what is decided is claimed as well."""
    return meant in row.moods or (meant == "decided" and "plain" in row.moods)


def _rows_of(part: Part, token: Token) -> tuple[_Row, ...]:
    known = _rows_of_words(part.reading.document.rules)
    words = (token.text, token.lemma)
    if words not in known:
        known[words] = _looked_up(_rows(part.reading.document.rules), *words)
    found, done = known[words]
    return (*found, *done) if done and is_verbal(part, token) else found


@built
def _rows_of_words(rules: Rules) -> dict[tuple[str, str], tuple[tuple[_Row, ...], tuple[_Row, ...]]]:
    """What has been looked up, by text and lemma: most words of a text come again."""
    return {}


def _looked_up(
    rows: Mapping[str, tuple[_Row, ...]], text: str, lemma: str
) -> tuple[tuple[_Row, ...], tuple[_Row, ...]]:
    """The rows of a word, and those of the verb that it makes with する."""
    found = rows.get(lemma, ())
    if text != lemma:
        found = (*found, *(row for row in rows.get(text, ()) if row not in found))
    return found, next((rows[verb] for verb in _verbs(text, lemma) if verb in rows), ())


def _verbs(text: str, lemma: str) -> tuple[str, str, str]:
    """The verbs that a noun makes with する, the last by its form: 義務化する is a 化する."""
    return lemma + "する", text + "する", f"{_BY_FORM}{lemma[-1:]}する"


def is_verbal(part: Part, token: Token) -> bool:
    """Whether a token is a verb by what follows it: 非難 in 非難する, 非難。"""
    place = part.reading.place[token.i] + 1
    following = part.reading.unit.tokens[place] if place < len(part.reading.unit.tokens) else None
    return following is None or following.lemma in words_of(part.reading.document.rules, "makes_verb")


def _governs(part: Part, token: Token, row: _Row, phrases: Sequence[Phrase]) -> int | None:
    """Where the first of the phrases begins that a row asks for, the predicate itself where it asks for none."""
    start = token.start
    if row.nouns:
        at = noun_before(part, token, row.nouns)
        if at is None:
            return None
        start = at
    for frame in row.frames:
        at = _phrase_of(part, token, frame, phrases) if frame.cases else _beside(part, token, frame)
        if at is None:
            return None
        start = min(start, at)
    return start


def noun_before(part: Part, token: Token, nouns: tuple[str, ...]) -> int | None:
    """Where the noun of an idiom stands before its predicate: 水 in 水を差す, 水をも差す."""
    before = part.words[: max(token.start - part.start, 0)]
    particles = any_of(part.reading.document.rules, "idiom_between")
    for noun in nouns:
        at = before.rfind(noun)
        if at < 0:
            continue
        between = before[at + len(noun) :]
        # 相手に指定する is no 相手にする.
        if token.lemma in _LIGHT and not _KANA.issuperset(between):
            continue
        if not between or (particles.match(between) and len(between) <= _BETWEEN and "、" not in between):
            return part.start + at
    return None


def _phrase_of(part: Part, token: Token, frame: _Frame, phrases: Sequence[Phrase]) -> int | None:
    rules = part.reading.document.rules
    for phrase in reversed(phrases):
        if phrase.case not in frame.cases:
            continue
        # 断固とした対応: what describes the noun may be a clause of its own.
        start = max(phrase.start - _DESCRIBING, part.start)
        words = part.reading.document.folded[start : phrase.end].rstrip("」』")
        named = any(is_of(rules, name, words) for name in frame.classes)
        formed = "deedown" in frame.classes and acts_on_measure(rules, phrase.head, words)
        if not frame.classes or named or formed:
            return phrase.head.start
    if "など" in frame.cases:
        return _bare_of(part, token, frame)
    return _charge_of(part, token, frame) if frame.classes else _fact_of(part, token, frame)


def _bare_of(part: Part, token: Token, frame: _Frame) -> int | None:
    """Where what is played down ends right before a predicate, without a case: 断絶など望んでいない."""
    words = part.words[: max(token.start - part.start, 0)]
    named = words.removesuffix("など").removesuffix("なんて")
    if named == words or not any(is_of(part.reading.document.rules, name, named) for name in frame.classes):
        return None
    return part.start + len(named) - 1


def _fact_of(part: Part, token: Token, frame: _Frame) -> int | None:
    """Where the clause ends that stands as a phrase before a predicate: 越えることは in 一線を越えることは許さない."""
    closed = max((c.close for c in part.reading.clauses if part.start <= c.close <= token.start), default=None)
    if closed is None:
        return None
    between = part.reading.document.folded[closed : token.start]
    noun = next((noun for noun in _FACTS if between.startswith(noun)), "")
    return closed if noun and between[len(noun) : len(noun) + 1] in frame.cases else None


def _charge_of(part: Part, token: Token, frame: _Frame) -> int | None:
    """Where a clause ends that names a charge as a whole: 仕返しとみるのは in 仕返しとみるのは間違いだ."""
    closed = max((c.close for c in part.reading.clauses if part.start <= c.close <= token.start), default=None)
    if closed is None:
        return None
    rules, words = part.reading.document.rules, part.reading.document.folded
    if not words.startswith("の", closed) or words[closed + 1 : closed + 2] not in frame.cases:
        return None
    named = words[part.start : closed + 1]
    return closed if any(is_of(rules, name, named) for name in frame.classes) else None


def phrases_of(part: Part, token: Token) -> list[Phrase]:
    """The phrases before a predicate that belong to its clause, or stand right before it."""
    clause = clause_of(part, token.start)
    n = clause.n if clause else len(part.reading.clauses)
    return [
        phrase
        for phrase in find_phrases(part.reading)
        if phrase.end <= token.start
        and (phrase.owner == n or phrase.stretch == n or (phrase.case == "は" and phrase.start >= part.start))
    ]


def clause_of(part: Part, at: int) -> Clause | None:
    """The clause whose predicate holds an offset, or before whose predicate it stands."""
    return next((c for c in part.reading.clauses if at < c.close), None)


def _beside(part: Part, token: Token, frame: _Frame) -> int | None:
    rules = part.reading.document.rules
    before = part.words[: max(token.end - part.start, 0)]
    return token.start if any(holds(rules, name, before) for name in frame.classes) else None
