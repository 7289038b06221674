"""Lead-ins of lists: a sentence or heading to what it asks for and hands on to the items below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.cues import Cue
from rapt.clauses.predicates import predicates
from rapt.extract.demands.actions import Action
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.lexicons import read_rows
from rapt.text.line_marks import marked_parts
from rapt.text.sentences import Sentence
from rapt.text.spans import stripped

# Behind the request only who spoke may follow: …を求めた、と報道官は述べた.
_SAID = re.compile(r"と、?[^、。]{1,20}は[^、。]{2,10}。?$")
_OTHER_CLAUSE = re.compile(r"[、,].*(?:は|が)")


@dataclass(frozen=True)
class Asking:
    """What a lead-in hands on to its items: its cue, whom it asks, who asks, and in whose voice."""

    cue: Cue
    addressee: Actor | None
    demander: str
    voice: Voice


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """The patterns of ``lexicon/lead_ins.csv`` by kind, each kind's as one alternation, and those of the heads."""
    kinds: dict[str, list[str]] = {}
    for row in read_rows("lead_ins.csv"):
        kinds.setdefault(row["kind"], []).append(row["pattern"])
    joined = {kind: "|".join(patterns) for kind, patterns in kinds.items()}
    joined["head"] = f"(?P<noun>{joined['noun']})(?:{joined['part']})?|(?P<task>{joined['task']})|{joined['thing']}"
    return {kind: re.compile(words) for kind, words in joined.items()}


def pattern(kind: str) -> re.Pattern[str]:
    """The pattern of a kind of rows of ``lexicon/lead_ins.csv``; ``head`` is any noun that may ask.

    >>> pattern("head").match("要望事項").group()
    '要望事項'
    """
    return _patterns()[kind]


@lru_cache(maxsize=128)
def noun_strength(noun: str) -> int:
    """How strongly a noun asks.

    >>> noun_strength("要求"), noun_strength("注文")
    (5, 3)
    """
    rows = (row for row in read_rows("lead_ins.csv") if row["kind"] == "noun")
    return next(int(row["strength"]) for row in rows if re.fullmatch(row["pattern"], noun))


def announces(words: str) -> bool:
    """Whether words say that something is told further on.

    >>> announces("米国に次の3点を求めた。"), announces("米国に撤回を求めた。")
    (True, False)
    """
    return bool(pattern("announce").search(words))


def opens_list(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the last one of a segment that introduces a list."""
    segment = document.segment_of(sentence)
    return segment.segment_id in document.lead_ins and sentence == document.sentences_of[segment.segment_id][-1]


def items_voice(document: Document, sentence: Sentence, voices: Mapping[str, Voice]) -> Voice:
    """The voice of the first item below a heading, which has none of its own, or below a sentence that only announces."""
    below = next(s for s in document.sentences if document.segment_of(s).lead_in == sentence.segment_id)
    return voices[below.sentence_id]


def is_lead_in(document: Document, sentence: Sentence, cue: Cue) -> bool:
    """Whether the sentence closes a segment that introduces a list and asks with its cue for what the items say."""
    if not opens_list(document, sentence) or not _takes_things(document, cue):
        return False
    words = document.folded[sentence.start : sentence.end]
    main = not _OTHER_CLAUSE.search(_SAID.sub("", words[cue.end - sentence.start :]))
    return main and (announces(words) or words.endswith((":", "-")))


def refers_back(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence over a list only announces what the one before has asked for: 内容は次の通り。"""
    words = document.folded[sentence.start : sentence.end].rstrip("。:")
    return opens_list(document, sentence) and bool(pattern("back").fullmatch(words))


def _takes_things(document: Document, cue: Cue) -> bool:
    """Whether the cue asks for what a noun names: 次の点を求めた, not 次の点を主張した, 求めた理由は次の点だ."""
    if pattern("not_asked").match(document.folded, cue.end):
        return False
    return cue.row.kind == "modal" or "noun" in cue.row.frame or "よう" in document.folded[cue.unit[0] : cue.start]


def item_action(document: Document, sentence: Sentence, asking: Asking) -> Action | None:
    """The whole of a list item as one action; None for the sentences of an item behind its first, and for what was
    or is so under a noun that asks (【米国への要求】 over ・昨年12月に伝えた)."""
    if sentence is not document.sentences_of[sentence.segment_id][0]:
        return None
    end = sentence.end - (document.folded[sentence.end - 1] in "。;、")
    if asking.cue.predicate is None and _is_told(document, sentence.start, end):
        return None
    return _whole(document, sentence.start, end)


def _is_told(document: Document, start: int, end: int) -> bool:
    """Whether words end in the past or tell a state: 要求した, 求めている."""
    last = document.tokens_in(start, end)[-1:]
    return any(
        t.text in ("た", "だ", "いる", "います")
        and t.pos in ("AUX", "VERB")
        and t.lemma in ("た", "居る", "いる", "ます")
        for t in last
    )


def letter_addressee(document: Document, actors: Actors) -> Actor | None:
    """Whom a letter or petition is addressed to in a line of its own: 中華人民共和国商務部 御中."""
    for segment in document.segments:
        found = pattern("letter").search(document.folded, segment.start, segment.end)
        if found and segment.kind in ("title", "heading", "paragraph"):
            start, end = stripped(document.folded, segment.start, found.start())
            actor = actors.resolve(start, end)
            if actor and actor.ids:
                return actor
    return None


def marked_actions(document: Document, cue: Cue, limit: int | None) -> list[Action]:
    """The items of a list inside the sentence of a cue: before it, closed by token ``limit`` (①Aと②Bを求めた), or
    behind it (求めたのは、①A、②Bの2点だった)."""
    behind = pattern("cleft").match(document.folded, cue.end, cue.unit[1])
    if behind:
        start, end = behind.end(), cue.unit[1]
    elif limit is not None and limit < len(document.tokens):
        start, end = max(cue.unit[0], cue.clause), document.tokens[limit].start
    else:
        return []
    found = counted_actions(document, start, end)
    return [] if found and _runs_on(document, found[-1], limit) else found


def _runs_on(document: Document, last: Action, limit: int | None) -> bool:
    """Whether the last item holds another clause, so that the cue asks for something else: ①Aと②Bで一致し、Cを求めた."""
    if any(t.text == "は" and t.tag.startswith("助詞") for t in document.tokens_in(last.start, last.end)):
        return True
    noun = limit is not None and document.tokens[limit].text == "を"
    inner = predicates(document, last.start, last.end)
    return noun and any(p.form in ("continuing", "te") for p in inner)


def counted_actions(document: Document, start: int, end: int) -> list[Action]:
    """The items of a list inside a sentence, each an action: ①Aと②Bの2点."""
    parts = [_bare_item(document, *part) for part in marked_parts(document.folded, start, end)]
    return [_whole(document, a, b) for a, b in parts if a < b]


def _bare_item(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of an item without what joins it to the next and without the count of all: 、, と, の2点だった."""
    counted = pattern("counted").search(document.folded, start, end)
    end = counted.start() if counted else end
    joined = pattern("joined").search(document.folded, start, end)
    return stripped(document.folded, start, joined.start() if joined else end)


def _whole(document: Document, start: int, end: int) -> Action:
    found = predicates(document, start, end)
    words = document.tokens_in(start, end)
    return Action(start, end, found[-1].lemma if found else words[-1].lemma if words else "")
