"""A stretch of a sentence to where what only accompanies the asking ends: 書簡を送り、 懸念を示したうえで、 会談で、."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapt.clauses.predicates import Predicate, predicates
from rapt.text.document import Document, Token
from rapt.text.lexicons import read_rows

# How many tokens before its verb an object is looked for: 大使を|外務省|に|呼ぶ.
_REACH = 9


class _Verb(NamedTuple):
    case: str
    objects: frozenset[str]


@lru_cache(maxsize=1)
def _verbs() -> dict[str, _Verb]:
    """Verbs of ``lexicon/communicating.csv``, by lemma."""
    rows = (row for row in read_rows("communicating.csv") if row["kind"] == "verb")
    return {row["word"]: _Verb(row["case"], frozenset(row["objects"].split())) for row in rows}


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """Nouns of ``lexicon/communicating.csv``, with their class."""
    return {row["word"]: row["kind"] for row in read_rows("communicating.csv") if row["kind"] != "verb"}


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """The rows of ``lexicon/asides.csv``, in one pattern for each kind."""
    rows = read_rows("asides.csv")
    of = {
        kind: [r["pattern"] for r in rows if r["kind"] == kind] for kind in ("opening", "telling", "clause", "phrase")
    }
    return {kind: re.compile("|".join(patterns)) for kind, patterns in of.items()}


def communicates(document: Document, predicate: Predicate) -> bool:
    """Whether a predicate says something or takes a stance by itself or with its object: 抗議し、 書簡を送り、 大使を呼んで."""
    verb = _verbs().get(predicate.lemma)
    if verb is None:
        return False
    if "any" in verb.objects or ("words" in verb.objects and _reports(document, predicate)):
        return True
    if "partner" in verb.objects:
        return partner_particle(document, predicate) is not None
    return bool(verb.case) and _class_of_object(document, predicate, verb.case) in verb.objects


def _reports(document: Document, predicate: Predicate) -> bool:
    """Whether the predicate has its words right before it: 認められないと伝え、."""
    tokens = document.tokens
    n = predicate.first
    return n > 1 and tokens[n - 1].text == "と" and (tokens[n - 2].text in "」』" or _is_verbal(tokens[n - 2]))


def _is_verbal(token: Token) -> bool:
    return token.pos in ("VERB", "AUX", "ADJ") or token.tag.startswith(("動詞", "助動詞", "形容詞"))


def partner_particle(document: Document, predicate: Predicate) -> Token | None:
    """The と behind whom a predicate of talking has as partner, right before it but for a phrase with で: 外相と電話で協議し."""
    if predicate.lemma not in _verbs():
        return None
    tokens = document.tokens
    for n in range(predicate.first - 1, max(predicate.first - _REACH, 0), -1):
        if tokens[n].text == "と" and tokens[n].tag.startswith("助詞-格助詞"):
            return None if _is_verbal(tokens[n - 1]) else tokens[n]
        if tokens[n].text in "、。をはが」" or tokens[n].tag.startswith("動詞"):
            return None
    return None


def introduces(document: Document, predicate: Predicate) -> bool:
    """Whether the predicate opens a speech, whose words the next sentences may give: 談話を発表した, 取材に応じた."""
    verb = _verbs().get(predicate.lemma)
    return verb is not None and "any" not in verb.objects and communicates(document, predicate)


def _class_of_object(document: Document, predicate: Predicate, case: str) -> str:
    """The class of the noun that the predicate has in a case (書簡: message), empty if there is none."""
    tokens = document.tokens
    for n in range(predicate.first - 1, max(predicate.first - _REACH, 0), -1):
        token = tokens[n]
        if token.text in "、。「」は" or token.tag.startswith("動詞"):
            return ""
        if token.text in (case, "も") and token.tag.startswith("助詞"):
            return _class_of(document, tokens[n - 1])
    return ""


def _class_of(document: Document, head: Token) -> str:
    """The class of a noun by the longest ending of it that the lexicon has; one character must be the whole token."""
    words = document.folded[max(head.end - 8, 0) : head.end]
    for length in range(len(words), 1, -1):
        found = _nouns().get(words[-length:])
        if found:
            return found
    return _nouns().get(head.text, "")


def communicating_end(document: Document, found: Sequence[Predicate]) -> int:
    """Where the last clause of communication that runs on before another predicate ends (書簡を送り、), or 0."""
    ends = [
        document.tokens[p.last].end for p in found[:-1] if p.form in ("continuing", "te") and communicates(document, p)
    ]
    return max(ends, default=0)


def behind_asides(document: Document, start: int, close: int) -> int:
    """Where the action begins in ``text[start:close]``: behind clauses and phrases that belong to the asking."""
    patterns = _patterns()
    acts = predicates(document, start, close)
    told = {document.tokens[p.last].end for p in acts if communicates(document, p)}
    found = [m.end() for kind in ("clause", "phrase") for m in patterns[kind].finditer(document.folded, start, close)]
    found += [m.end() for m in patterns["telling"].finditer(document.folded, start, close) if m.start() in told]
    begin = max([start, *found, communicating_end(document, acts)])
    opening = patterns["opening"].match(document.folded, begin, close)
    return opening.end() if opening else begin
