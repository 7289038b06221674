"""Rhetorical moves of the issuer, clause by clause: announce, justify, deny, accuse, demand, warn, reassure, offer."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapt.clauses.actors import Actors, join
from rapt.clauses.predicates import predicates
from rapt.clauses.speech import BLAMING
from rapt.extract.move_acts import Hit, acts_in, mood, nouns
from rapt.tables.rows import Demand, Move, Voice
from rapt.text.document import Document
from rapt.text.lexicons import read_rows
from rapt.text.quotes import find_quotes
from rapt.text.sentences import Sentence

# Event codes of a move: CAMEO (Schrodt 2012) and PLOVER (2018), which has no type for mere statements.
_EVENT_CODES = {
    "announce": ("010", ""),
    "justify": ("010", ""),
    "deny": ("016", ""),
    "accuse": ("111", "ACCUSE"),
    "warn": ("130", "THREATEN"),
    "reassure": ("013", ""),
    "offer": ("030", "AGREE"),
}
# Items under these are reasons: 目的として次の点を挙げた.
_REASONS = re.compile(r"目的|理由|根拠|狙い|趣旨|ねらい")
_BLAMING = re.compile(rf"{BLAMING}|抗議|反発")
# Who is only named as a ground or a rule is no target: ロシアを理由に, WTOルール.
_NO_TARGET = re.compile(r"を(?:理由|口実|名目)|の?ルール|の規則|の枠")
_CLAUSE_END = re.compile(
    r"(?:が|ので|ため|から|ば|と|なら|場合(?:に)?は?|ものの|一方で?|ほか|とともに|と同時に|うえで?|上で|おり|つつ|ながら|ず|く|なく|で)$"
)
_CONDITION_END = re.compile(
    r"(?:なら(?:ば)?|場合(?:に)?(?:は)?|(?:[けげせてねべめれ]|(?<!例)え)ば|れた以上|限り(?:は)?)$"
)
# Who is to answer for what a condition brings belongs to the condition: 危機を招けば、全責任は….
_OUTCOME = re.compile(r"[^、。]{0,4}(?:全責任|すべての責任|一切の責任|責任はすべて|全ての責任)")
# How far about a match its veto reaches, in characters.
_BEFORE, _BEHIND = 24, 18
# …に加えたことについて、報道官は…: what was done is only what is spoken of.
_SPOKEN_OF = re.compile(r"[ぁ-ん]{0,4}(?:こと|件|問題)(?:について|に関し|に対し|を受け|をめぐ|を巡)")
# What others do inside words that are said is nobody's act outside: 米国が維持していると指摘し、「断固守る」と….
_SAID = re.compile(r"と(?:し|述べ|指摘し|批判し|強調し|説明し|語り|主張し|表明し|非難し)(?:て|た上で)?$")
# Between a state and the deed that is its own: 米国の追加関税, EU側が決めた規制.
_OWNS = re.compile(r"(?:政府|当局|側)?(?:の|による)[^はがをも、。「」]{1,24}")
_OWN_FIRMS = re.compile(r"の?(?:[^、。はがを]{0,6})(?:企業|製品|社|産業|メーカー)[^、。はがを]{0,8}を")
_STRANGER = "?"
_OPENING = re.compile(r"(?:[、,・\s「『(]|そして|また|さらに|同時に|その(?:上|うえ)で|しかし|加えて|特に|一方で?)+")


@dataclass(frozen=True)
class _Rule:
    rule: str
    move: str
    subject: str
    pattern: re.Pattern[str]
    veto: re.Pattern[str] | None


@dataclass(frozen=True)
class _Turn:
    rule: str
    move: str
    subject: str
    context: str
    pattern: re.Pattern[str]
    becomes: str

    def meets(self, hit: Hit, clause: str, start: int, condition: bool) -> bool:
        """Whether the pattern is in the clause at the place that the row names: behind the wording, in it, anywhere."""
        if self.context == "behind":
            return bool(self.pattern.match(clause, hit.end - start))
        if self.context == "clause":
            found = self.pattern.search(clause)
            return found is not None and hit.start - start < found.end()
        if self.context == "condition" and not condition:
            return False
        return bool(self.pattern.search(clause[hit.start - start : hit.end - start]))


@lru_cache(maxsize=1)
def _turns() -> tuple[_Turn, ...]:
    """The rows of ``lexicon/move_turns.csv``: what behind a wording makes another move of it, or none."""
    return tuple(
        _Turn(r["rule_id"], r["move"], r["subject"], r["context"], re.compile(r["pattern"]), r["becomes"])
        for r in read_rows("move_turns.csv")
    )


@lru_cache(maxsize=1)
def _rules() -> tuple[_Rule, ...]:
    """The rows of ``lexicon/moves.csv``; ``subject`` says whose act it must be: the issuer's, a foreign one's, any."""
    return tuple(
        _Rule(
            r["rule"],
            r["move"],
            r["subject"],
            re.compile(r["pattern"]),
            re.compile(r["veto"]) if r["veto"] else None,
        )
        for r in read_rows("moves.csv")
    )


def find_moves(
    document: Document, actors: Actors, voices: Mapping[str, Voice], demands: Sequence[Demand]
) -> list[Move]:
    """Moves of the issuer in order of appearance; only sentences in the issuer's voice make any.

    Demands of the issuer are moves as well, and what lies inside one is no accusation of its own.
    """
    found = [_from_demand(d, document) for d in demands if d.voice == "issuer" and d.form != "title"]
    asked: dict[str, list[Demand]] = {}
    for demand in demands:
        asked.setdefault(demand.sentence_id, []).append(demand)
    for sentence in document.body:
        voice = voices[sentence.sentence_id].voice
        if voice not in ("issuer", "narrator") or document.segment_of(sentence).kind in ("title", "heading"):
            continue
        if voice == "narrator":
            found += _merged(document, list(_decided(document, actors, sentence)))
            continue
        here = asked.get(sentence.sentence_id, [])
        moves = [*_in_sentence(document, actors, sentence, here), *_reason(document, actors, sentence)]
        moves += _blamed(document, actors, sentence, voices[sentence.sentence_id], moves)
        found += _merged(document, moves)
    return sorted(found, key=lambda m: (m.start, m.end, m.move))


def _from_demand(demand: Demand, document: Document) -> Move:
    return Move(
        demand.start, demand.end, demand.sentence_id, "demand", demand.demander, demand.addressee, demand.cue,
        f"demand_{demand.rule}", demand.cameo, demand.plover,
    )  # fmt: skip


def _in_sentence(document: Document, actors: Actors, sentence: Sentence, asked: Sequence[Demand]) -> Iterator[Move]:
    topic, condition = None, False
    for start, end in _clauses(document, sentence):
        words = document.folded[start:end]
        # A clause without a subject has that of the clause before: 米国は規制を強め、中国企業をリストに加えた.
        own = _subject(document, actors, start, end)
        topic = own if own is not None else topic
        for hit in itertools.chain(_by_words(words, start), acts_in(document, start, end)):
            doer = _doer(document, actors, start, hit, topic)
            another = doer not in (None, "", actors.issuer)
            # What binds by なければならない may also announce; what is urged announces and accuses nobody.
            inside = any(d.start <= hit.start < d.end for d in asked if hit.move != "announce" or d.rule != "modal")
            if inside or (another and hit.subject == "issuer") or (not another and hit.subject == "foreign"):
                continue
            if hit.subject == "own" and doer != actors.issuer:
                continue
            move, rule = _turned(hit, words, start, another, condition)
            if not move:
                continue
            cameo, plover = _EVENT_CODES[move]
            yield Move(
                start, end, sentence.sentence_id, move, actors.issuer, _target(actors, sentence, start, end, move),
                document.text[hit.start : hit.end], rule, cameo, plover,
            )  # fmt: skip
        # 日本側が道を誤るなら、措置を取る: who acts on the condition is another.
        condition = bool(_CONDITION_END.search(words)) and (
            topic not in (None, "", actors.issuer) or _names_another(document, actors, start, end)
        )
        if _CONDITION_END.search(words) or _SAID.search(words):
            topic = None


def _decided(document: Document, actors: Actors, sentence: Sentence) -> Iterator[Move]:
    """What the narrator tells that the issuer decided: 商務省は12社をリストに加えることを決めた."""
    for start, end in _clauses(document, sentence):
        for hit in itertools.chain(_by_words(document.folded[start:end], start), acts_in(document, start, end)):
            decided = hit.move == "announce" and mood(document.folded[hit.end : sentence.end]) == "decided"
            if decided and actors.issuer and _subject(document, actors, start, hit.start) == actors.issuer:
                cue = document.text[hit.start : hit.end]
                yield Move(
                    start, end, sentence.sentence_id, "announce", actors.issuer, "", cue, hit.rule, *_EVENT_CODES["announce"]
                )  # fmt: skip


def _by_words(words: str, start: int) -> Iterator[Hit]:
    """The wordings of ``lexicon/moves.csv`` in a clause that begins at an offset."""
    for rule in _rules():
        match = rule.pattern.search(words)
        if match is not None and not _vetoed(rule, words, match):
            yield Hit(rule.move, rule.rule, rule.subject, start + match.start(), start + match.end())


def _doer(document: Document, actors: Actors, start: int, hit: Hit, topic: str | None) -> str | None:
    """Ids of whose act it is: the owner of the topic, the subject, whoever acts on the issuer's own firms, the topic before."""
    # A foreign deed stands for its doer (米国の追加関税は); the issuer's own may be spoken of by others.
    owner, subject = _owner(document, actors, start, hit.start), _subject(document, actors, start, hit.start)
    nearest = owner if subject is None or owner not in (None, "", actors.issuer) else subject
    doer = topic if nearest is None else nearest
    if doer in (None, "", actors.issuer):
        another = _done_by_another(document, actors, start, hit.start)
        upon = hit.move == "announce" and nearest is None and _upon_its_own(actors, start, hit.end)
        return _STRANGER if another or upon else doer
    return doer


def _upon_its_own(actors: Actors, start: int, end: int) -> bool:
    """Whether what is acted upon is the issuer's own, which it does not punish: 中国企業をリストに載せた."""
    found = (e for e in actors.inside(start, end) if _OWN_FIRMS.match(actors.document.folded, e.end))
    return any(actor.ids == actors.issuer for e in found if (actor := actors.resolve(e.start, e.end)))


def _owner(document: Document, actors: Actors, start: int, at: int) -> str | None:
    """Ids of whose deed the topic before an offset is: 米国の追加関税は; None where it is nobody's."""
    topic = next((t for t in reversed(document.tokens_in(start, at)) if t.text in ("は", "が", "も")), None)
    if topic is None or not document.folded[start : topic.start].endswith(nouns("deed")):
        return None
    for entity in actors.inside(start, topic.start):
        if _OWNS.fullmatch(document.folded, entity.end, topic.start):
            actor = actors.resolve(entity.start, entity.end)
            return actor.ids if actor is not None else None
    return None


def _turned(hit: Hit, words: str, start: int, another: bool, condition: bool) -> tuple[str, str]:
    """Move and rule of a wording after what takes it back or turns it: 乱用したことはない denies, 取るつもりはない does nothing."""
    for turn in _turns():
        if (
            turn.move == hit.move
            and not (another and turn.subject == "issuer")
            and turn.meets(hit, words, start, condition)
        ):
            return turn.becomes, turn.rule
    return hit.move, hit.rule


def _vetoed(rule: _Rule, words: str, match: re.Match[str]) -> bool:
    """Whether the words around the match rule it out: its veto, or a fact that is only mentioned."""
    near = words[max(match.start() - _BEFORE, 0) : match.end() + _BEHIND]
    spoken_of = rule.move == "announce" and _SPOKEN_OF.match(words, match.end())
    return bool(spoken_of or (rule.veto and rule.veto.search(near)))


def _reason(document: Document, actors: Actors, sentence: Sentence) -> Iterator[Move]:
    """An item of a list of aims or reasons justifies as a whole."""
    segment = document.segment_of(sentence)
    lead = document.by_id.get(segment.lead_in)
    found = lead and lead.kind != "heading" and _REASONS.search(document.folded, lead.start, lead.end)
    if segment.kind == "list_item" and found:
        start, end = _trimmed(document, sentence.start, sentence.end)
        yield Move(
            start,
            end,
            sentence.sentence_id,
            "justify",
            actors.issuer,
            "",
            found.group(),
            "listed_reason",
            *_EVENT_CODES["justify"],
        )


def _blamed(
    document: Document, actors: Actors, sentence: Sentence, voice: Voice, found: Sequence[Move]
) -> Iterator[Move]:
    """What the issuer is said to blame, where no wording in it does so: …を解いていないと批判した."""
    blames = _BLAMING.search(voice.cue)
    if not blames or any(move.move == "accuse" for move in found):
        return
    start, end = _trimmed(document, sentence.start, sentence.end)
    target = _target(actors, sentence, start, end, "accuse")
    yield Move(
        start, end, sentence.sentence_id, "accuse", actors.issuer, target, voice.cue, "blamed", *_EVENT_CODES["accuse"],
    )  # fmt: skip


def _clauses(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """The parts of a sentence, cut after continuing predicates (…し、 …が、) and at the sentences of its quotations."""
    cuts = {sentence.start, sentence.end}
    for quote in find_quotes(document.text, sentence.start, sentence.end):
        if len(quote.inner) > 1:
            cuts |= {start for start, _ in quote.inner}
    for predicate in predicates(document, sentence.start, sentence.end):
        end = document.tokens[predicate.last].end
        comma = re.compile(r"[^、,。「」]{0,6}[、,]").match(document.folded, end)
        runs_on = predicate.form in ("continuing", "te") and re.match(
            r"[ぁ-ん]{0,6}[、,]", document.folded[end : end + 7]
        )
        outcome = comma and _OUTCOME.match(document.folded, comma.end())
        if comma and not outcome and (runs_on or _CLAUSE_END.search(document.folded[sentence.start : comma.end() - 1])):
            cuts.add(comma.end())
    edges = sorted(cuts)
    spans = (_trimmed(document, a, b) for a, b in itertools.pairwise(edges))
    return [(a, b) for a, b in spans if b > a]


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    found = _OPENING.match(document.folded, start, end)
    start = found.end() if found else start
    while end > start and document.folded[end - 1] in "、。,」』 ":
        end -= 1
    return start, end


def _subject(document: Document, actors: Actors, start: int, end: int) -> str | None:
    """Ids of the last actor marked by は in the span, else of the first marked by が, or None."""
    marked: dict[str, list[str]] = {"は": [], "が": []}
    for token in document.tokens_in(start, end):
        kind = "は" if token.text == "も" else token.text
        if kind in marked and token.tag.startswith("助詞"):
            actor = actors.before(token.i, start)
            if actor is not None:
                marked[kind].append(actor.ids)
    found = marked["は"][-1:] or marked["が"][:1]
    return found[0] if found else None


def _names_another(document: Document, actors: Actors, start: int, end: int) -> bool:
    """Whether a foreign actor marked by が acts in the span: 商務省は、米国が約束を破れば."""
    marked = (t for t in document.tokens_in(start, end) if t.text == "が" and t.tag.startswith("助詞"))
    found = (actors.before(t.i, start) for t in marked)
    return any(actor is not None and actor.ids not in ("", actors.issuer) for actor in found)


def _done_by_another(document: Document, actors: Actors, start: int, at: int) -> bool:
    """Whether the act at an offset has a foreign doer of its own right before it: EUが関税を課す方針について、商務省は…."""
    for token in reversed(document.tokens_in(start, at)):
        if token.text == "が" and token.tag.startswith("助詞"):
            actor = actors.before(token.i, start)
            foreign = actor is not None and actor.ids not in ("", actors.issuer)
            return foreign and not predicates(document, token.end, at)
    return False


def _target(actors: Actors, sentence: Sentence, start: int, end: int, move: str) -> str:
    """Whom the move is aimed at: foreign actors named in the clause, else in the sentence; none for announcing."""
    if move in ("announce", "justify"):
        return ""
    for a, b in ((start, end), (sentence.start, sentence.end)):
        named = [
            e for e in actors.inside(a, b)
            if e.label in ("GPE", "ORG") and not _NO_TARGET.match(actors.document.folded, e.end)
        ]  # fmt: skip
        ids = {actor.ids for e in named if (actor := actors.resolve(e.start, e.end)) and actor.acts}
        named_ids = {part for one in ids for part in one.split(";")} - {actors.issuer, ""}
        # The issuer's own bodies, companies and media are no targets.
        foreign = {i for i in named_ids if i.partition("-")[0] != actors.issuer}
        if foreign:
            return join(foreign)
    return actors.counterpart if move in ("accuse", "warn") else ""


def _merged(document: Document, found: list[Move]) -> list[Move]:
    """One row for a move that goes on over neighbouring clauses of a sentence, one a clause and move."""
    out: list[Move] = []
    for move in sorted(found, key=lambda m: (m.move, m.start)):
        last = out[-1] if out else None
        if last and last.move == move.move and move.start - last.end <= 4:
            out[-1] = replace(last, end=max(last.end, move.end), target=join([last.target, move.target]))
        else:
            out.append(move)
    return out
