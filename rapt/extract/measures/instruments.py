"""The legal act by which a measure is taken, from the names around what becomes of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import takewhile

from rapt.extract.measures.acts import MeasureAct
from rapt.tables.rows import Entity
from rapt.text.act_names import NUMBERED, instrument_name
from rapt.text.characters import fold
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import starting
from rapt.text.structure import Segment

_TITLE = re.compile(r"[一-龥・]*(?:公告|告示|令|通告)[^。、\s]{0,6}(?:\d{4}年)?第?\d+号|\d{4}年第?\d+号公告")
# A year right before the name of an act, and its greatest width in characters.
_YEAR_BEFORE, _YEAR_WIDTH = re.compile(r"(?<!\d)((?:19|20)\d\d)年の?$"), 6
# The longest name of a body that numbers its own acts, in characters.
_BODY = 40
# A bracket that closes a sentence.
_BRACKETED = re.compile(r"\([^()]*\)。?")
# An item of a list of legal acts: 第56号：….
_ITEM = re.compile(r"第\d+号(?=[:、,(  ]|$)")


def instrument_of(document: Document, law: Entity, year: int | None) -> str:
    """The name of a legal act in a text, with its body where that numbers acts of its own: 税委会公告2025年第4号."""
    # 2019年の公告第37号: the year of the act stands before its name.
    before = _YEAR_BEFORE.search(document.folded, max(law.start - _YEAR_WIDTH, 0), law.start)
    name = instrument_name(law.text, int(before[1]) if before else year)
    place = document.folded.find("公告", law.start, law.end)
    for rule, pattern in patterns(document.rules, "act_of_body") if place >= 0 and name.startswith("公告") else ():
        if any(found.end() == place for found in pattern.finditer(document.folded, max(place - _BODY, 0), place)):
            return rule.label + name
    return name


def instrument_in(
    document: Document,
    entities: Sequence[Entity],
    act: MeasureAct | None,
    sentence: Sentence,
    day: date | None,
    own: bool = False,
) -> str:
    """The act by which a measure is taken: one named in its clause, else before it in its sentence; empty without any.

    ``own`` says that a document tells what its issuer decides by it: there its own number stands for the laws that it rests on.
    """
    # USMCA: an agreement is no act of anybody's.
    pact = any_of(document.rules, "measure_pact")
    laws = [
        e
        for e in starting(entities, sentence.start, sentence.end)
        if e.label == "LAW" and not pact.search(fold(e.text))
    ]
    if act is not None:
        inside = [e for e in laws if act.clause.start <= e.start < act.clause.close]
        laws = inside or [e for e in laws if e.end <= act.clause.start]
    numbered = _ITEM.match(document.folded, sentence.start) if act is None and not laws else None
    if numbered:
        return instrument_name(numbered[0], _year_before(document, sentence.start, day))
    chosen = [e for e in laws if not _is_ground(document, e)]
    if act is not None and not chosen:
        # 次の公告の実施を停止する; 4件の公告は、公告第70号により停止された: other acts than the one by which that is done.
        if any_of(document.rules, "measure_listed").search(document.folded, sentence.start, act.token.start):
            return ""
        if number := _named_in_title(document, act, own, bool(laws)):
            return number
        if section := section_in(document, sentence, act):
            return section
        # 最低価格を設定した（通達2024年第31号）。: a bracket that closes the sentence.
        closing = [e for e in starting(entities, sentence.start, sentence.end) if e.label == "LAW"]
        chosen = [e for e in closing if document.folded[e.end : sentence.end] in (")", ")。")]
    chosen = chosen or laws[:1]
    year = _year_before(document, sentence.start, day)
    return ";".join(dict.fromkeys(instrument_of(document, e, year) for e in chosen[-1:] if e.text))


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
    inside = [one for one in found if one.start() >= own] or found
    last = max(inside, key=lambda one: one.start(), default=None)
    return "" if last is None else document.text[slice(*last.span("name"))]


def state_of_section(document: Document, act: MeasureAct) -> str:
    """The state whose law a measure is taken by, by a section that only that has: 通商法301条; empty without one."""
    for rule, pattern in patterns(document.rules, "measure_section"):
        if rule.label and pattern.search(document.folded, act.clause.start, act.token.start):
            return rule.label
    return ""


def _named_in_title(document: Document, act: MeasureAct, own: bool, grounded: bool) -> str:
    """The number of the text itself, by its title, where an act is of 本公告 or of its issuer.

    Without a number, a rule in the title is, but for an act that names what it is based on itself.
    """
    words = document.folded[act.thing.start : act.thing.end]
    if not own and not words.startswith(words_of(document.rules, "measure_this_act")):
        return ""
    still = any_of(document.rules, "measure_still").search(document.folded, act.clause.start, act.token.start)
    return number_of(document) or ("" if still or grounded else _act_of_title(document))


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


def number_of(document: Document) -> str:
    """The number of a text that is an announcement itself, by its title or the lines at its top; empty without one."""
    lines = [document.folded[s.start : s.end] for s in takewhile(_is_heading, document.segments)]
    top = document.folded[: document.body[0].end] if document.body else ""
    for title in (fold(document.title), top, *lines):
        if found := _TITLE.search(title):
            return instrument_name(found[0])
    return ""


def _is_heading(segment: Segment) -> bool:
    return segment.kind in ("title", "heading")


def _is_ground(document: Document, entity: Entity) -> bool:
    """Whether a law is only what a measure rests on: 輸出管理法に基づき; a section of an act is what it is taken by."""
    return any_of(document.rules, "measure_ground").match(document.folded, entity.end) is not None


def _year_before(document: Document, place: int, day: date | None) -> int | None:
    ends, years = _years(document.folded)
    n = bisect_right(ends, place)
    return years[n - 1] if n else (day.year if day else None)


# The sentences of one text ask for it one after the other.
@lru_cache(maxsize=1)
def _years(folded: str) -> tuple[list[int], list[int]]:
    """Where the numbers of acts with a year end in a text, and these years."""
    found = [(one.end(), int(one["year"])) for one in NUMBERED.finditer(folded) if one["year"]]
    return [end for end, _ in found], [year for _, year in found]
