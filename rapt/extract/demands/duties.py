"""Duties and bans of a legal text that have no modal: …と明記すること。 …の輸出は、これを禁止する。"""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.actors import Actors
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.demands.boundaries import action_start
from rapt.extract.demands.making import Found, make_demand
from rapt.extract.demands.obligations import LEGAL
from rapt.extract.demands.scene import speaker_of
from rapt.extract.demands.splitting import Action
from rapt.extract.demands.state import State
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence

STRENGTH = 5
# Verbs of a ban whose object これ stands for the topic.
_BANS = ("禁止する", "禁ずる", "禁じる")


def by_duty(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The duty of a sentence that ends in こと, or the ban of what its topic names, in an announcement."""
    voice = voices[sentence.sentence_id]
    plain = document.segment_of(sentence).kind in ("paragraph", "list_item") and not reading.unit.quoted
    if document.genre not in LEGAL or not plain or voice.voice in ("narrator", "reporter") or not reading.clauses:
        return [], state
    banned = _banned(reading)
    action = banned or _ordered(reading)
    if action is None:
        return [], state
    mark = (action.end, reading.unit.end) if banned else (action.end - 2, action.end)
    why = (Evidence("duty", "anchor", *mark),)
    bare = action.end if banned else mark[0]
    found = Found(
        document, sentence, *mark, STRENGTH, speaker_of(actors, voice), voice, why, "duty",
        kind="obligation", bans=banned is not None, bare_end=bare,
    )  # fmt: skip
    return [make_demand(found, action, None, "modal", reading.unit)], state


def _ordered(reading: Reading) -> Action | None:
    """What is to be done by a sentence that ends in こと: 申告書に…と明記すること。"""
    clause, folded = reading.clauses[-1], reading.document.folded
    close = clause.close + 2
    if (
        folded[clause.close : close] != "こと"
        or folded[close : reading.unit.end].strip("。")
        or _tells(clause.predicate.ending)
    ):
        return None
    start = action_start(reading, reading.unit.start, clause.close, _topics(reading, clause.close))
    return Action(start, close, clause.predicate.lemma) if start < clause.close else None


def _tells(ending: str) -> bool:
    return ending.endswith(("た", "だ", "いる"))


def _topics(reading: Reading, close: int) -> list[int]:
    return [p.close for p in find_phrases(reading) if p.is_topic and p.comma and p.close <= close]


def _banned(reading: Reading) -> Action | None:
    """What これを禁止する forbids: the topic before it, with what modifies it."""
    clause = reading.clauses[-1]
    if clause.predicate.lemma not in _BANS or clause.predicate.passive or clause.predicate.negated:
        return None
    own = [p for p in find_phrases(reading) if p.owner == clause.n]
    topic = next((p for p in own if p.case == "は" and p.head.act_noun), None)
    this = any(p.case == "を" and p.head.lemma in ("此れ", "これ") for p in own)
    if topic is None or not this:
        return None
    start = action_start(reading, reading.unit.start, topic.end)
    return Action(start, topic.end, topic.head.lemma)
