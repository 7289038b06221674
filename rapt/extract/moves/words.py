"""Words of evaluation (不当, 合法, 脅し …) to what they make of the part they stand in, by the rules of layer ``move_word``.

A word counts by the mood of the predicate that it is, or belongs to: 差別的な扱いだ accuses, 差別的な扱いはしていない denies,
差別を防ぐ does neither. Of a rule ``label`` is the move, ``relation`` the one that it makes where it is denied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapt.clauses.phrases import find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import clause_of
from rapt.extract.moves.moods import UNREAL, read_mood, tail_of
from rapt.extract.moves.parts import Part
from rapt.text.document import Token
from rapt.text.rules import Rule, Rules, built

# Most tokens that a word may be cut into.
_LONGEST = 4
_DENIED = ("negated", "denied")


@built
def _words(rules: Rules) -> Mapping[str, tuple[Rule, ...]]:
    """The rules by their word, as written or as lemma."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules.of("move_word"):
        for word in rule.words:
            found[word] = (*found.get(word, ()), rule)
    return found


@built
def _undoing(rules: Rules) -> frozenset[str]:
    """Predicates that do away with what they govern (防ぐ, 是正する), and those that deny it (する, ある, 取る)."""
    return frozenset(word for rule in rules.of("move_undoing") for word in rule.words)


@built
def _doing(rules: Rules) -> frozenset[str]:
    return frozenset(word for rule in rules.of("move_doing") for word in rule.words)


def does_away(rules: Rules, lemma: str) -> bool:
    """Whether a predicate does away with what it governs: 防ぐ, 是正する."""
    return lemma in _undoing(rules)


def is_done_away(part: Part, act: Act) -> bool:
    """Whether an act only names what a predicate behind it does away with: 保護主義の広がりを防ぐことが課題だ."""
    clause = clause_of(part, max(act.end - 1, act.place))
    if act.kind == "word" or clause is None or clause.begin < act.end:
        return False
    document = part.reading.document
    between = document.folded[act.end : clause.begin]
    at = document.tokens[clause.predicate.head].end
    meant = read_mood(document.rules, tail_of(document, at, max(part.end + 1, at)))[0]
    return "を" in between and meant not in _DENIED and does_away(document.rules, clause.predicate.lemma)


def words_in(part: Part, home: str) -> Iterator[Act]:
    """The words of evaluation in a part with the moves that they make, in order; ``home`` is the issuer's state."""
    for rule, start, end in _found(part):
        if rule.takes_back(part.plain, home):
            continue
        move = _move(part, rule, start, end)
        if move:
            yield Act(rule, move, start, end, "word")


def _found(part: Part) -> Iterator[tuple[Rule, int, int]]:
    words = _words(part.reading.document.rules)
    openings = _openings(part.reading.document.rules)
    tokens = part.reading.tokens_in(part.start, part.end)
    n = 0
    while n < len(tokens):
        rules, count = (
            _longest(words, tokens, n) if openings.intersection((tokens[n].text[0], tokens[n].lemma[:1])) else ((), 1)
        )
        for rule in rules:
            yield rule, tokens[n].start, tokens[n + count - 1].end
        n += count


@built
def _openings(rules: Rules) -> frozenset[str]:
    """The characters that the words of evaluation begin with."""
    return frozenset(word[0] for word in _words(rules))


def _longest(words: Mapping[str, tuple[Rule, ...]], tokens: list[Token], n: int) -> tuple[tuple[Rule, ...], int]:
    for count in range(min(_LONGEST, len(tokens) - n), 0, -1):
        text = "".join(token.text for token in tokens[n : n + count])
        rules = words.get(text) or (words.get(tokens[n].lemma) if count == 1 else None)
        if rules:
            return rules, count
    return (), 1


def _move(part: Part, rule: Rule, start: int, end: int) -> str:
    """The move of a word by the mood of its predicate, none where it is not claimed."""
    document = part.reading.document
    clause = clause_of(part, start)
    itself = clause is None or clause.begin < end
    if not itself and clause is not None:
        owner = next((p.stretch for p in find_phrases(part.reading) if p.start <= start < p.end), clause.n)
        clause = part.reading.clauses[owner] if owner < len(part.reading.clauses) else clause
    if clause is None or itself:
        at, governor = end, ""
    else:
        at, governor = document.tokens[clause.predicate.head].end, clause.predicate.lemma
    meant = read_mood(document.rules, tail_of(document, at, max(part.end + 1, at)))[0]
    if meant in UNREAL or does_away(document.rules, governor):
        return ""
    if meant in _DENIED and (itself or governor in _doing(document.rules)):
        return rule.relation
    return rule.label
