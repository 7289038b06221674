"""The legal act by which a measure is taken, from the names around what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, takewhile

from rapt.extract.measures.act_numbers import act_name, body_before, part_alone, part_named, year_before
from rapt.extract.measures.acts import MeasureAct
from rapt.tables.rows import Entity, Timex
from rapt.text.act_names import NUMBERED, act_and_part, instrument_name, is_by
from rapt.text.characters import fold
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting
from rapt.text.structure import Segment

_TITLE = re.compile(r"[一-龥・]*(?:公告|告示|令|通告)[^。、\s]{0,6}(?:\d{4}年)?第?\d+号|\d{4}年第?\d+号公告")
# A bracket that closes a sentence.
_BRACKETED = re.compile(r"\([^()]*\)。?")
# An item of a list of legal acts: 第56号：….
_ITEM = re.compile(r"第\d+号(?=[:、,(  ]|$)")


@dataclass(frozen=True)
class Around:
    """What an act's instrument is read from beside its own words.

    ``own`` says that a document tells what its issuer decides by it: there its own number stands for the laws that it rests
    on; ``headed`` is the act that a heading names for what is below it; ``last`` the one told of before.
    """

    document: Document
    entities: Sequence[Entity]
    dates: Sequence[Timex]
    day: date | None
    own: bool = False
    headed: str = ""
    last: str = ""

    def name(self, law: Entity) -> str:
        """The name of a legal act that the text mentions."""
        return act_name(self.document, law, self.dates, self.day)


def instrument_in(around: Around, act: MeasureAct | None, sentence: Sentence, event: str = "") -> str:
    """The act by which a measure is taken, with the part that is meant: one named in its clause, else before it in its sentence.

    Empty without any: 対外貿易法に基づき、徴収を停止する tells on what that rests, not what is suspended.
    """
    document, laws = around.document, _laws(around, sentence)
    if act is None:
        return _of_item(around, laws, sentence)
    inside = [e for e in laws if act.clause.start <= e.start < act.clause.close]
    closes = any_of(document.rules, "measure_act_closes")
    closing = [e for e in laws if closes.match(document.folded, e.end, sentence.end) and e.end > act.clause.start]
    laws = inside or [e for e in laws if e.end <= act.clause.start]
    chosen = [e for e in laws if not _is_ground(document, e, laws)]
    if not chosen:
        thing = document.folded[act.thing.start : act.thing.end]
        if around.last and (part := part_alone(document.rules, thing)):
            return act_and_part(around.last)[0] + part
        # 次の公告の実施を停止する; 4件の公告は、公告第70号により停止された: other acts than the one by which that is done.
        if any_of(document.rules, "measure_listed").search(document.folded, sentence.start, act.token.start):
            return ""
        # 最低価格を設定した（通達2024年第31号）。: a bracket that closes the sentence.
        chosen = closing
    if not chosen:
        if number := _named_in_title(around, act, bool(laws)):
            return number
        if section := section_in(document, sentence, act):
            return section
    if not chosen:
        # 「…の公告」 without a number: what it decides rests on laws, and is taken by itself.
        notice = any_of(document.rules, "measure_notice").search(_top(document))
        alters = event in ("suspended", "resumed") or (around.own and notice is not None)
        chosen = [e for e in laws if not (alters and _rests_on(document, e))][:1]
    return next((_with_part(around, e, act) for e in chosen[-1:] if e.text), "")


def _laws(around: Around, sentence: Sentence) -> list[Entity]:
    """The legal acts that a sentence names; USMCA, an agreement, is nobody's act."""
    pact = any_of(around.document.rules, "measure_pact")
    inside = starting(around.entities, sentence.start, sentence.end)
    laws = [e for e in inside if e.label == "LAW" and not pact.search(fold(e.text))]
    # 国際緊急経済権限法(IEEPA): a name in brackets is another for the one before.
    ends = {e.end for e in laws}
    return [e for e in laws if not (fold(e.text).isascii() and e.start - 1 in ends)]


def _of_item(around: Around, laws: Sequence[Entity], sentence: Sentence) -> str:
    """The act that an item of a list names: 公告2025年第55号（超硬材料）, 第56号：…."""
    document = around.document
    if not laws and (numbered := _ITEM.match(document.folded, sentence.start)):
        return instrument_name(numbered[0], year_before(document, sentence.start, around.day))
    chosen = [e for e in laws if not _is_ground(document, e, laws)] or laws[:1]
    return next((around.name(e) for e in chosen[-1:] if e.text), "")


def _with_part(around: Around, law: Entity, act: MeasureAct) -> str:
    """The name of an act with the part that is meant; only a numbered one has parts here."""
    name = around.name(law)
    if not NUMBERED.search(name):
        return name
    thing = around.document.folded[act.thing.start : act.thing.end]
    return name + part_named(around.document, law, thing, act.token.start)


def _rests_on(document: Document, law: Entity) -> bool:
    """Whether a law without a number is only what a decision rests on: 対外貿易法に基づき; not 同法に基づく|関税."""
    if NUMBERED.search(document.folded, law.start, law.end):
        return False
    ground = any_of(document.rules, "measure_ground").match(document.folded, law.end)
    return ground is None or not document.folded.startswith(("く", "いた", "いて"), ground.end())


def laws_by_which(document: Document, entities: Sequence[Entity], act: MeasureAct) -> list[Entity]:
    """The numbered acts of a clause by all of which something is done: 公告第21号と9日の第22号で、28の事業体をリストに載せた."""
    laws = [
        e for e in starting(entities, act.clause.start, act.token.start) if e.label == "LAW" and NUMBERED.search(e.text)
    ]
    both = any_of(document.rules, "measure_acts_both")
    joined = all(both.fullmatch(document.folded, a.end, b.start) for a, b in pairwise(laws))
    return laws if joined and laws and is_by(document.rules, document.folded, laws[-1].end) else []


def section_in(document: Document, sentence: Sentence, act: MeasureAct | None = None) -> str:
    """A section of a trade law or a rule by its name, in a sentence or up to an act's clause: 301条, 通商拡大法232条, 50%ルール."""
    end, own = (act.clause.end, act.clause.start) if act else (sentence.end, sentence.start)
    if _BRACKETED.fullmatch(document.folded, end, sentence.end):
        # 最低価格を設定した(通達2024年第31号)。
        end = sentence.end
    found = [
        one
        for layer in ("measure_section", "measure_law")
        for rule, pattern in patterns(document.rules, layer)
        for one in pattern.finditer(document.folded, sentence.start, end)
        if not (rule.vetoed and rule.vetoed.search(one[0]))
    ]
    # 50%ルールを停止したのを受け、輸出規制を停止する: what something else is done to is no ground of it.
    alters = act is not None and act.rule.label in ("suspended", "resumed")
    before = [o for o in found if not (alters and document.folded.startswith(("を", "は", "が", "も"), o.end()))]
    inside = [one for one in found if one.start() >= own] or before
    last = max(inside, key=lambda one: one.start(), default=None)
    if last is None:
        return ""
    name = document.text[slice(*last.span("name"))]
    # 大統領令（第14201号）: a number in brackets is that of the order before.
    return instrument_name(name) if fold(name).endswith("号)") else name


def state_of_section(document: Document, act: MeasureAct) -> str:
    """The state whose law a measure is taken by, by a section that only that has: 通商法301条; empty without one."""
    for rule, pattern in patterns(document.rules, "measure_section"):
        if rule.label and pattern.search(document.folded, act.clause.start, act.token.start):
            return rule.label
    return ""


def state_of_act(document: Document, name: str) -> str:
    """The state whose acts alone are called and numbered so: 大統領令第14257号; empty for another."""
    return next((rule.label for rule, pattern in patterns(document.rules, "act_of_state") if pattern.match(name)), "")


def _named_in_title(around: Around, act: MeasureAct, grounded: bool) -> str:
    """The number of the text itself, by the heading above or its title, where an act is of 本公告 or of its issuer.

    Without a number, a rule in the title is, but for an act that names what it is based on itself.
    """
    if around.headed and around.own:
        return around.headed
    document = around.document
    words = document.folded[act.thing.start : act.thing.end]
    if not around.own and not words.startswith(words_of(document.rules, "measure_this_act")):
        return ""
    still = any_of(document.rules, "measure_still").search(document.folded, act.clause.start, act.token.start)
    return number_of(document, around.day) or ("" if still or grounded else _act_of_title(document))


def _act_of_title(document: Document) -> str:
    """A rule that the title of an announcement names: 輸出貿易管理令の一部を改正する政令, 通商法301条; empty without one.

    A law that measures are only based on (外国貿易法に基づく措置) is not by what they are taken.
    """
    title = fold(document.title)
    for rule, pattern in patterns(document.rules, "measure_section"):
        found = pattern.search(title)
        # 米国の301条措置について, said by China: another state's law.
        others = rule.label and not document.issuer.startswith(rule.label)
        if found and not others and not (rule.vetoed and rule.vetoed.search(found[0])):
            return document.title[slice(*found.span("name"))]
    return ""


def number_of(document: Document, day: date | None = None) -> str:
    """The number of a text that is an announcement itself, by its title or the lines at its top; empty without one."""
    lines = [document.folded[s.start : s.end] for s in takewhile(_is_heading, document.segments)]
    top = document.folded[: document.body[0].end] if document.body else ""
    for title in (fold(document.title), top, *lines):
        if found := _TITLE.search(title):
            name = instrument_name(found[0], day.year if day else None)
            return body_before(document, title, found.start() + max(found[0].find("公告"), 0)) + name
    return ""


def _top(document: Document) -> str:
    """The words of the title and of the lines above the text."""
    lines = takewhile(_is_heading, document.segments)
    return fold(document.title) + "".join(document.folded[s.start : s.end] for s in lines)


def _is_heading(segment: Segment) -> bool:
    return segment.kind in ("title", "heading")


def _is_ground(document: Document, entity: Entity, laws: Sequence[Entity]) -> bool:
    """Whether a law is only what a measure rests on: 輸出管理法に基づき, and those joined to one; a section of an act is what it is taken by."""
    end, between = entity.end, any_of(document.rules, "measure_laws_joined")
    while joined := next((e for e in laws if e.start > end and between.fullmatch(document.folded, end, e.start)), None):
        end = joined.end
    return any_of(document.rules, "measure_ground").match(document.folded, end) is not None
