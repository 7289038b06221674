"""Acts of a clause from its predicates: lemma, the noun it governs and its mood, by the rows of ``lexicon/move_acts.csv``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapt.text.document import Document, Token
from rapt.text.lexicons import read_rows

# How far behind a predicate its mood is read, in characters.
_TAIL = 24
_TAKEN_BACK = ("negated", "denied", "unable", "disclaimed")
_CLOSES = re.compile(r"[、」』]")
# Particles behind the one that marks the case: に+は, と+も.
_FOCUS = ("は", "も")


@dataclass(frozen=True)
class Hit:
    """A wording or an act in a clause that makes a move: offsets into the text, the rule, and whose act it must be."""

    move: str
    rule: str
    subject: str
    start: int
    end: int


@dataclass(frozen=True)
class _Act:
    rule: str
    move: str
    subject: str
    nouns: tuple[str, ...]
    cases: tuple[str, ...]
    beside: tuple[str, ...]
    moods: tuple[str, ...]


@dataclass(frozen=True)
class _Mood:
    mood: str
    pattern: re.Pattern[str]


@cache
def _moods() -> tuple[_Mood, ...]:
    return tuple(_Mood(row["mood"], re.compile(row["pattern"])) for row in read_rows("move_moods.csv"))


@cache
def nouns(kind: str) -> tuple[str, ...]:
    """The nouns of a class of ``lexicon/move_nouns.csv``, none for no class."""
    return next((tuple(r["nouns"].split()) for r in read_rows("move_nouns.csv") if r["class"] == kind), ())


@cache
def _acts() -> dict[str, tuple[_Act, ...]]:
    """The rows of ``lexicon/move_acts.csv`` by the lemma of their predicate, a noun's する left off."""
    found: dict[str, list[_Act]] = {}
    for r in read_rows("move_acts.csv"):
        fields = (tuple(r[name].split()) for name in ("case", "beside", "moods"))
        act = _Act(r["rule_id"], r["move"], r["subject"], nouns(r["nouns"]), *fields)
        for lemma in r["lemmas"].split():
            found.setdefault(lemma, []).append(act)
    return {lemma: tuple(acts) for lemma, acts in found.items()}


def mood(tail: str) -> str:
    """How a predicate is meant, from what stands behind its stem: plain, past, ongoing, negated, denied, disclaimed …

    >>> mood("していない。"), mood("することはない。"), mood("するつもりはない。"), mood("したい。")
    ('negated', 'denied', 'disclaimed', 'wish')
    """
    return _read_mood(tail)[0]


def _read_mood(tail: str) -> tuple[str, int]:
    """The mood, and how many characters of the tail say so."""
    matches = ((row.mood, row.pattern.match(tail)) for row in _moods())
    return next(((meant, match.end()) for meant, match in matches if match), ("plain", 0))


def _tail(document: Document, token: Token) -> str:
    """What stands behind a predicate's stem, up to the end of its clause."""
    tail = document.folded[token.end : token.end + _TAIL].removeprefix("的")
    closing = _CLOSES.search(tail)
    return tail[: closing.start()] if closing else tail


def acts_in(document: Document, start: int, end: int) -> Iterator[Hit]:
    """The acts in the clause ``text[start:end]`` that make a move, in order."""
    tokens = document.tokens_in(start, end)
    for n, token in enumerate(tokens):
        lemma = token.lemma
        for act in _for(lemma, tokens, n):
            noun = _governed(document, tokens[:n], act, start)
            if noun is None or (act.beside and not _beside(document, act, start, token)):
                continue
            meant, length = _read_mood(_tail(document, token))
            if meant in act.moods:
                # A negation that the row asks for belongs to the wording; any other may still turn it.
                own = "plain" not in act.moods and meant in _TAKEN_BACK
                yield Hit(act.move, act.rule, act.subject, noun, token.end + (length if own else 0))


def _for(lemma: str, tokens: Sequence[Token], n: int) -> tuple[_Act, ...]:
    """The rows for a predicate; a noun that makes a verb stands in them with する, and is one only before it or a comma."""
    acts = _acts()
    found = acts.get(lemma, ())
    if not tokens[n].suru_noun or lemma + "する" not in acts:
        return found
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    verbal = following is None or following.lemma in ("為る", "出来る", "、", "致す") or following.text in ("へ",)
    return (*found, *acts[lemma + "する"]) if verbal else found


def _governed(document: Document, before: Sequence[Token], act: _Act, start: int) -> int | None:
    """Where the noun begins that the act governs in one of its cases, with nothing but adverbs and amounts between.

    The offset of the predicate itself where the rule asks for none, None where the noun is missing.
    """
    if not act.nouns and not act.cases:
        return before[-1].end if before else start
    for n in range(len(before) - 1, 0, -1):
        token = before[n]
        if token.tag.startswith("動詞") and not (n + 1 < len(before) and before[n + 1].text == "て"):
            return None
        if token.text in act.cases and (not act.nouns or document.folded[start : token.start].endswith(act.nouns)):
            return before[n - 1].start
        # 完全に is an adverb, は may stand between: 措置は排除しない.
        if token.text in act.cases and token.text not in _FOCUS and token.lemma != "だ":
            return None
    return None


def _beside(document: Document, act: _Act, start: int, token: Token) -> bool:
    words = document.folded[start : token.end]
    return any(word in words for word in act.beside)
