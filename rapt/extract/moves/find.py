"""Documents to the moves of their issuer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rapt.clauses.actors import Actors
from rapt.clauses.phrases import find_phrases
from rapt.extract.moves.act import Act
from rapt.extract.moves.acts import acts_in
from rapt.extract.moves.answers import answers_in, jointly_in
from rapt.extract.moves.classes import holds, is_of
from rapt.extract.moves.conditions import hinges_on, hinges_on_them, is_supposed, supposes
from rapt.extract.moves.constructions import OVER, constructions_in
from rapt.extract.moves.counting import (
    AIM,
    _is_asked,
    counts,
    fits,
    has_measures,
    has_their_subject,
    names_another,
    tells_of_them,
    unrivalled,
)
from rapt.extract.moves.doers import doer_of, first_named, is_another, subject_of, subject_phrase
from rapt.extract.moves.feelings import FEELING, HOLDER, holder_of, is_about_things
from rapt.extract.moves.frames import (
    decided_deeds,
    frame_of,
    is_published,
    publishes_a_deed,
    says,
    says_of_others,
)
from rapt.extract.moves.joined import joined
from rapt.extract.moves.moods import mood, tail_of
from rapt.extract.moves.parts import Part, find_parts, own_start, trimmed
from rapt.extract.moves.phrases import phrases_in
from rapt.extract.moves.targets import target_of
from rapt.extract.moves.tone import complains, meets_evil, speaks_badly, tones_in
from rapt.extract.moves.topics import goes_on, is_told, takes_up, topic_of
from rapt.extract.moves.turns import turned
from rapt.extract.moves.words import is_done_away, words_in
from rapt.extract.voices.state import ANNOUNCED
from rapt.tables.rows import Demand, Evidence, Move, Voice
from rapt.tables.values import EVENT_CODES
from rapt.text.document import Document
from rapt.text.sentences import Sentence

# Moves by which the issuer binds itself, which what it asks of others does not.
_PROMISED = ("announce", "reassure", "offer", "warn")
# Moves that no condition makes.
_UNCONDITIONAL = ("justify", "deny")
# Moves that only whoever takes measures makes: an association, a paper or an assembly names others' where it names none.
_OF_STATES = ("announce", "justify", "reassure")
# Verbs of saying that blame only by what they hand on: 犠牲になっていると強調した.
_COMPLAINT = "complaint"
# What a part without a topic goes on about, by the move that the part before made.
_ABOUT, _CHARGE = {"accuse": "another", "justify": "own"}, "charge"
# Nouns of a clause, which are no topic: 受け入れることはできない.
_FACTS = ("こと", "の", "もの")
# What follows a ground that only describes a noun: 法に基づく届け出.
_DESCRIBING = ("く", "る", "た", "った", "いた")


@dataclass(frozen=True)
class Made:
    """An act that makes a move in a part, with the rule that says which."""

    part: Part
    act: Act
    move: str
    rule: str


@dataclass(frozen=True)
class Said:
    """Of whom the last sentence of the issuer spoke, and the segment that it stands in."""

    segment: str = ""
    topic: str | None = None


def find_moves(
    document: Document,
    actors: Actors,
    voices: Mapping[str, Voice],
    demands: Sequence[Demand],
    coded: Callable[[Move], Move] = lambda move: move,
) -> list[Move]:
    """Moves of the issuer in order of appearance; only sentences in the issuer's voice make any. ``coded`` gives one its concept.

    Demands of the issuer are moves as well, and what lies inside one is no accusation of its own. The narrator may tell
    what the issuer decided.
    """
    asking = [d for d in demands if d.voice == "issuer" and d.form != "title"]
    # A duty in a legal text announces and demands.
    found = [*map(coded, map(_from_demand, asking)), *(_announced(d) for d in asking if d.kind == "obligation")]
    asked: dict[str, list[Demand]] = {}
    for demand in demands:
        asked.setdefault(demand.sentence_id, []).append(demand)
    last = Said()
    for sentence in document.body:
        voice = voices[sentence.sentence_id].voice
        if voice not in ("issuer", "narrator") or document.segment_of(sentence).kind in ("title", "heading"):
            continue
        # 商務省は…すると発表した is the narrator's sentence, and the issuer's move.
        announced = any(e.rule == ANNOUNCED for e in voices[sentence.sentence_id].evidence)
        if voice == "narrator" and not announced:
            made = decided(document, actors, sentence)
        else:
            before = last.topic if last.segment == sentence.segment_id else None
            made = made_in(document, actors, sentence, asked.get(sentence.sentence_id, []), before)
            last = Said(sentence.segment_id, topic_of(document, actors, sentence) or before)
        moves = [_move(actors, sentence, one) for one in made]
        if voice == "issuer":
            moves += _reason(document, actors, sentence)
        own = {part.start: own_start(part) for part in find_parts(document, sentence)}
        found += joined(moves, coded, own)
    return sorted(found, key=lambda m: (m.start, m.end, m.move))


def made_in(
    document: Document, actors: Actors, sentence: Sentence, asked: Sequence[Demand] = (), before: str | None = None
) -> list[Made]:
    """What the issuer does with a sentence; what is taken back left out."""
    return [one for one in read_acts(document, actors, sentence, asked, before) if one.move]


def read_acts(
    document: Document, actors: Actors, sentence: Sentence, asked: Sequence[Demand] = (), before: str | None = None
) -> list[Made]:
    """The acts of a sentence, part by part, with the move that each makes, empty for one that is taken back.

    A verb of blaming or warning makes a move where its words don't. ``before`` is of whom the sentence before spoke: what is told without a subject is told of the same.
    """
    found: list[Made] = []
    frames: list[Made] = []
    topic, condition, unit, foreign_told, about = None, "", None, False, ""
    another_before = is_another(before, actors)
    told = another_before and is_told(document, sentence) and goes_on(document, actors, sentence)
    told = told or (another_before and takes_up(document, sentence))
    listed = _asks_as_item(document, sentence)
    for part in find_parts(document, sentence):
        if unit is not part.reading.unit:
            # 改善がなければ「手段を排除しない」とも述べた: only what is told is of whom the sentence before spoke.
            topic = before if told and not part.reading.unit.quoted else None
            condition, unit, about = "", part.reading.unit, ""
        # A part without a subject has that of the part before: 米国は規制を強め、中国企業をリストに加えた.
        own = subject_of(part, actors, part.end)
        topic = own if own is not None else topic
        foreign_told = (
            foreign_told
            or is_another(topic, actors)
            or names_another(part, actors)
            or tells_of_them(part, actors)
            or holds(document.rules, "others", part.words)
        )
        about = _spoken_of(part, about)
        built = list(_constructed(part, actors, topic, condition, asked))
        made = list(_made(part, actors, topic, condition, asked))
        made = made or list(_toned(part, actors, topic, condition, asked, about))
        over = any(one.act.rule.relation == OVER and all(one.move != other.move for other in made) for one in built)
        made = built if over else made or built
        # 違反したとの主張は事実と異なり、受け入れられない: what goes on about a charge denies it.
        made = [replace(one, move="deny") if about == _CHARGE and one.move == "accuse" else one for one in made]
        about = about or next((_ABOUT[one.move] for one in made if one.move in _ABOUT), "")
        found += made
        frame = frame_of(part, actors)
        done = frame is not None and not is_another(topic, actors) and publishes_a_deed(part, actors, frame)
        if frame is not None and (frame.move != "announce" or done):
            frames.append(Made(part, frame, frame.move, frame.rule.rule_id))
        # 日本側が道を誤るなら、措置を取る: who acts on the condition is another.
        foreign = is_another(topic, actors) or names_another(part, actors)
        supposed = part.condition or supposes(document, part.words)
        condition = ("foreign" if foreign or speaks_badly(part) else "any") if supposed else ""
        if supposed or part.said or part.words.endswith("か"):
            topic = None
    found = [one for one in found if not (listed and one.act.move in _PROMISED)]
    found += _aims(document, actors, sentence, found)
    return _framed(document, sentence, frames, found, foreign_told, asked)


def _framed(
    document: Document,
    sentence: Sentence,
    frames: Sequence[Made],
    found: list[Made],
    foreign_told: bool,
    asked: Sequence[Demand],
) -> list[Made]:
    """The acts of a sentence with those that its verbs of saying make, each of what it hands on: Aを歓迎し、Bだと批判した."""
    for frame in frames:
        start, end = _handed_on(document, sentence, frame.part)
        said = [one for one in found if one.move and start <= one.part.start < end]
        # 「やめるべきだ」とけん制した: what is asked for is no warning, nor a complaint.
        if any(start <= d.start < end for d in asked) and not _blames(frame):
            continue
        if not _adds(frame, said, foreign_told):
            continue
        # 合意を破れば関係は損なわれると警告した: what is foretold as a warning is no charge.
        if frame.move == "warn":
            found = [one for one in found if not (one in said and one.move == "accuse" and one.act.kind == "tone")]
        start, end = trimmed(document, start, end)
        found = [*found, replace(frame, part=replace(frame.part, start=start, end=end))]
    return found


def _blames(frame: Made) -> bool:
    """Whether a verb of saying blames whatever it hands on: 批判した, not 指摘した."""
    return frame.move == "accuse" and frame.act.rule.subject not in ("foreign", _COMPLAINT)


def _handed_on(document: Document, sentence: Sentence, part: Part) -> tuple[int, int]:
    """What the verb of a part hands on: all that its unit says since the last verb of saying."""
    parts = [one for one in find_parts(document, sentence) if one.reading.unit is part.reading.unit]
    before = [one.end for one in parts if one.end <= part.start and one.clauses and says(one, one.clauses[-1])]
    return max(before, default=part.reading.unit.start), part.end


def _spoken_of(part: Part, before: str) -> str:
    """Whose deed a part speaks of without a topic of its own, as the part before did; a charge where that is its topic."""
    document = part.reading.document
    topics = [
        p
        for p in find_phrases(part.reading)
        if part.start <= p.start < part.end and (p.is_topic or p.case in ("は", "が")) and p.head.text not in _FACTS
    ]
    if not topics:
        return before
    # 違反する疑いがある tells of a charge, it does not speak of one.
    last = topics[-1]
    charge = last.is_topic and is_of(document.rules, "chargeword", document.folded[last.start : last.end])
    return _CHARGE if charge else ""


def _asks_as_item(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence only names what is asked for or aimed at: 支援を拡充すること。"""
    return document.folded[sentence.start : sentence.end].rstrip("。」』 ").endswith("こと")


def _adds(frame: Made, found: Sequence[Made], foreign_told: bool) -> bool:
    """Whether a verb of saying makes a move that its words do not: blame beside others, a warning beside blame, the rest alone."""
    if frame.act.rule.subject in ("foreign", _COMPLAINT):
        told = foreign_told and frame.act.rule.subject == "foreign"
        if not (told or complains(frame.part)):
            return False
    if _blames(frame):
        return not any(one.move == "accuse" for one in found)
    beside = frame.move == "warn" and not frame.part.reading.unit.quoted
    return all(one.move == "accuse" and one.act.kind == "tone" for one in found) if beside else not found


def _made(part: Part, actors: Actors, topic: str | None, condition: str, asked: Sequence[Demand]) -> Iterator[Made]:
    acts = [*acts_in(part, actors.home), *phrases_in(part, actors.home), *words_in(part, actors.home)]
    acts = [act for act in acts if counts(part, act, condition)]
    for act in unrivalled(part, acts, condition, actors.home):
        # 米国が一線を越えたときは、輸出を止める: after a condition in the part itself the issuer acts.
        hit_back = act.rule.relation == "supposed" and not condition
        of = holder_of if act.subject == HOLDER else doer_of
        doer = actors.issuer if hit_back else of(part, actors, act, topic)
        another = is_another(doer, actors)
        if _is_asked(act, asked) or not fits(act, doer, another, actors):
            continue
        if act.rule.relation == FEELING and is_about_things(part, actors, act):
            continue
        if act.move == "accuse" and (is_done_away(part, act) or says_of_others(part, actors, act)):
            continue
        # 圧力を強めるなら: what is only supposed is no charge.
        if act.move in ("accuse", "justify") and is_supposed(part, act):
            continue
        if act.move in _OF_STATES and not has_measures(actors, doer):
            continue
        yield Made(part, act, *turned(part, act, another, hinges_on(part, act, condition), actors.home))


def _aims(document: Document, actors: Actors, sentence: Sentence, found: Sequence[Made]) -> list[Made]:
    """The aims that a measure behind them serves, of parts that say no more: 国の安全を守るため、輸出の管理を実施する."""
    last = max((one.act.place for one in found if one.move == "announce"), default=-1)
    parts = [part for part in find_parts(document, sentence) if part.start < last]
    return [
        Made(part, act, act.rule.label, act.rule.rule_id)
        for part in parts
        if not any(one.part == part and one.move in ("justify", "warn") for one in found)
        for act in acts_in(part, actors.home)
        if act.rule.relation == AIM and act.place < last
    ]


def _toned(
    part: Part, actors: Actors, topic: str | None, condition: str, asked: Sequence[Demand], about: str
) -> Iterator[Made]:
    """What a part says well or badly of its topic, or in answer to a condition, where no act is known in it."""
    if part.condition:
        return
    # 約束が破られれば、関税は元に戻る: nothing is justified by what comes of it.
    acts = [act for act in tones_in(part, actors, topic, about) if not (condition and act.move in _UNCONDITIONAL)]
    if not acts and (condition == "foreign" or meets_evil(part) or hinges_on_them(part, actors)):
        acts = list(answers_in(part, actors))
    acts = acts or list(jointly_in(part, actors.home))
    subject = subject_of(part, actors, part.end)
    if not acts and not is_another(topic if subject is None else subject, actors):
        acts = [act for act in decided_deeds(part) if not has_their_subject(part, actors, act)]
    for act in acts:
        asks = any(d.start <= act.place < d.end for d in asked)
        named = act.move not in _OF_STATES or has_measures(actors, doer_of(part, actors, act, topic))
        if not asks and named and not (act.move == "accuse" and says_of_others(part, actors, act)):
            yield Made(part, act, act.move, act.rule.rule_id)


def _constructed(
    part: Part, actors: Actors, topic: str | None, condition: str, asked: Sequence[Demand]
) -> Iterator[Made]:
    """What the form of a part says, but for what it asks."""
    for act in constructions_in(part, actors, topic, condition):
        if not _is_asked(act, asked) and not (act.move in _OF_STATES and not has_measures(actors, actors.issuer)):
            yield Made(part, act, act.move, act.rule.rule_id)


def decided(document: Document, actors: Actors, sentence: Sentence) -> list[Made]:
    """What the narrator tells that the issuer decided: 商務省は12社をリストに加えることを決めた."""
    found: list[Made] = []
    topic: str | None = None
    for part in find_parts(document, sentence):
        for act in chain(acts_in(part, actors.home), phrases_in(part, actors.home), decided_deeds(part)):
            subject = subject_of(part, actors, act.start) or first_named(part, actors, act.start)
            # 商務部は、法に基づき、管理を実施する旨を発表した: who acts may stand in a part before.
            doer = topic if subject is None and not part.reading.unit.quoted else subject
            if act.move == "announce" and doer == actors.issuer and actors.issuer and _is_made_known(part, act):
                found.append(Made(part, act, "announce", act.rule.rule_id))
        own = subject_of(part, actors, part.end)
        topic = own if own is not None else topic
    # 法に基づき、管理を実施する旨を発表した: the ground of what is announced is the issuer's as well.
    grounds = [one for one in made_in(document, actors, sentence) if one.move == "justify"] if found else []
    return found + [one for one in grounds if not document.folded.startswith(_DESCRIBING, one.act.end)]


def _is_made_known(part: Part, act: Act) -> bool:
    """Whether an act is decided on or published by what stands behind it, or is itself a publishing."""
    document = part.reading.document
    meant = mood(document.rules, tail_of(document, act.end, part.end + 1))
    return act.rule.relation == "published" or meant == "decided" or is_published(part, act.end)


def _move(actors: Actors, sentence: Sentence, made: Made) -> Move:
    part, act = made.part, made.act
    cue = actors.document.text[act.start : act.end]
    return Move(
        part.start, part.end, sentence.sentence_id, made.move, actors.issuer,
        target_of(actors, sentence, part.start, part.end, made.move), cue, made.rule, *EVENT_CODES[made.move],
        evidence=_evidence(actors, made),
    )  # fmt: skip


def _evidence(actors: Actors, made: Made) -> tuple[Evidence, ...]:
    act = made.act
    role = "frame" if act.kind == "frame" else "anchor"
    found = [Evidence(act.rule.rule_id, role, act.start, act.end)]
    if made.rule != act.rule.rule_id:
        found.append(Evidence(made.rule, "frame", act.start, act.end))
    subject = subject_phrase(made.part, actors, act.place)
    if subject is not None:
        found.append(Evidence(subject.rule, "subject", subject.start, subject.end))
    return tuple(found)


def _reason(document: Document, actors: Actors, sentence: Sentence) -> Iterator[Move]:
    """An item of a list of aims or reasons justifies as a whole: 目的として次の点を挙げた."""
    segment = document.segment_of(sentence)
    lead = document.by_id.get(segment.lead_in)
    if segment.kind != "list_item" or lead is None or lead.kind == "heading":
        return
    # 調査を理由に制限を準備している。次のとおり立場を示す。: only the sentence that leads in says what the items are.
    last = document.sentences_of.get(lead.segment_id, [lead])[-1]
    for rule in document.rules.of("move_lead_in"):
        found = rule.pattern.search(document.folded, last.start, last.end)
        if found:
            start, end = trimmed(document, sentence.start, sentence.end)
            yield Move(
                start, end, sentence.sentence_id, rule.label, actors.issuer, "", found.group(), rule.rule_id,
                *EVENT_CODES[rule.label], evidence=(Evidence(rule.rule_id, "lead_in", *found.span()),),
            )  # fmt: skip


def _from_demand(demand: Demand) -> Move:
    return Move(
        demand.start, demand.end, demand.sentence_id, "demand", demand.demander, demand.addressee, demand.cue,
        f"demand_{demand.rule}", demand.cameo, demand.plover, demand.evidence,
    )  # fmt: skip


def _announced(demand: Demand) -> Move:
    return Move(
        demand.start, demand.end, demand.sentence_id, "announce", demand.demander, "", demand.cue, f"duty_{demand.rule}",
        *EVENT_CODES["announce"], demand.evidence,
    )  # fmt: skip
