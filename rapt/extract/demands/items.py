"""Lists that ask: items under a lead-in, items counted inside a sentence, and those of 3点を求めた。第一に、…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapt.clauses.actors import Actors
from rapt.clauses.asks import asking_rule
from rapt.clauses.clauses import read
from rapt.clauses.offices import acting
from rapt.clauses.predicates import predicates
from rapt.clauses.roles import roles_in
from rapt.clauses.units import find_units
from rapt.extract.demands.boundaries import behind_opener
from rapt.extract.demands.lead_in_nouns import ask_by_noun, said_acts
from rapt.extract.demands.lead_ins import counted_actions, is_told, item_action, opens_list, pattern, refers_back
from rapt.extract.demands.making import Found, form_of, make_demand
from rapt.extract.demands.modals import Modal, find_modals
from rapt.extract.demands.splitting import Action, is_act
from rapt.extract.demands.state import Asking, State
from rapt.extract.demands.sublists import for_item, for_items, handed_down, summed_up
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.line_marks import marked_parts
from rapt.text.rules import Rules, built
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of


@built
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """Marks of items inside sentences (第一に、) and what closes them, from ``lexicon/lead_ins.csv``."""
    return {rule.label: rule.pattern for rule in rules.of("ordinal")}


def list_item(document: Document, actors: Actors, sentence: Sentence, asking: Asking) -> list[Demand]:
    """A list item under a lead-in that asks: one action as a whole."""
    action = item_action(document, sentence, asking)
    if action is None:
        return []
    asking = for_item(document, actors, asking, action.start, action.end)
    own = [m for m in find_modals(document, sentence) if m.end >= action.end - 1]
    if own and not asking.by_verb:
        # 要求は次の通り: an item says itself how strongly: ・…を広げていただきたい
        asking = replace(asking, strength=own[-1].strength)
    return [_listed(document, sentence, action, asking, "list", "list", own[-1] if own else None)]


def speaks_itself(document: Document, actors: Actors, sentences: Sequence[Sentence], asking: Asking) -> bool:
    """Whether a list item is prose that asks itself: 基準が明らかでない。公表していただきたい。 …しないことを要望する。

    Not one whose first sentence names the act, nor one that says whom its act is to be asked of: 中国に撤回を求める。
    """
    first = sentences[0]
    asks = [_closes_asking(document, s) for s in sentences]
    if not any(asks):
        return False
    end = first.end - (document.folded[first.end - 1] in "。;、")
    if len(sentences) > 1:
        return asks[0] != "" or not _is_act(document, first.start, end)
    addressed = any(r.is_addressed for r in roles_in(document, actors, first.start, first.end))
    return asks == ["verb"] and end < first.end and not asking.by_verb and not addressed


def is_asking_item(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a whole list item that asks here and now: ・手続きの透明性を確保することを求める。"""
    segment = document.segment_of(sentence)
    if segment.kind != "list_item" or len(document.sentences_of[segment.segment_id]) > 1:
        return False
    told = document.folded.endswith(("た。", "た"), sentence.start, sentence.end)
    return not told and _closes_asking(document, sentence) == "verb"


def _closes_asking(document: Document, sentence: Sentence) -> str:
    """By what a sentence closes that asks: ``modal`` (公表すべきである。), ``verb`` (公表を要望したい。), empty for none."""
    end = sentence.end - (document.folded[sentence.end - 1] in "。;、")
    if any(m.end >= end for m in find_modals(document, sentence)):
        return "modal"
    verbs = predicates(document, sentence.start, end)
    closed = bool(verbs) and document.tokens[verbs[-1].last].end >= end
    return "verb" if closed and asking_rule(document, verbs[-1]) is not None else ""


def _is_act(document: Document, start: int, end: int) -> bool:
    """Whether words name an act and tell nothing: 手続きを簡素化すること, 期間の短縮; not 規定が出される見込みである."""
    words = document.tokens_in(start, end)
    if document.folded.endswith(("こと", "よう"), start, end):
        return True
    told = any(t.text in ("は", "が", "も") and t.tag.startswith("助詞") for t in words)
    return not told and bool(words) and (words[-1].tag.startswith("動詞-一般") or is_act(document, words[-1]))


def own_rows(
    document: Document, sentence: Sentence, rows: Sequence[Demand], actors: Actors, asking: Asking
) -> list[Demand]:
    """The rows that an item makes itself, an item's acts as one, with what its list tells of them: who asks, and a
    verb's strength for a wish."""
    found = [_as_listed(row, actors, asking) for row in as_one(rows)]
    if len(found) == 1 and found[0].rule == "modal" and _closes_asking(document, sentence) == "modal":
        found = [replace(found[0], start=min(found[0].start, _behind_facts(document, sentence)))]
    return found


def as_one(rows: Sequence[Demand]) -> list[Demand]:
    """The rows of a list item, those of one asking as one, since an item is one action."""
    found: list[Demand] = []
    for row in rows:
        if found and (row.cue, row.addressee, row.evidence) == (found[-1].cue, found[-1].addressee, found[-1].evidence):
            row, _ = replace(row, start=found[-1].start), found.pop()
        found.append(row)
    return found


def _behind_facts(document: Document, sentence: Sentence) -> int:
    """Behind the clauses of an item that tell what is so: …とされているが、|設ける際は早めに知らせていただきたい."""
    clauses = [c for unit in find_units(document, sentence) for c in read(document, unit).clauses]
    facts = [c.end for c in clauses if c.link.relation in ("contrast", "reason") and c.link.comma]
    return behind_opener(document, max([sentence.start, *facts]), sentence.end)


def _as_listed(row: Demand, actors: Actors, asking: Asking) -> Demand:
    theirs = row.demander in ("", actors.issuer, acting(actors.document.rules, actors.issuer))
    wish = asking.by_verb and row.strength < asking.strength
    return replace(
        row,
        demander=asking.demander if theirs else row.demander,
        voice=asking.voice.voice if theirs else row.voice,
        strength=asking.strength if wish else row.strength,
        form="list",
    )


def summed_items(document: Document, actors: Actors, items: Sequence[Sentence], asking: Asking | None) -> list[Demand]:
    """The rows of the items that a sentence below them asks for."""
    return [row for item in items for row in list_item(document, actors, item, asking)] if asking else []


def ordinal_items(
    document: Document, sentence: Sentence, state: State, start: int, end: int
) -> tuple[list[Demand], State]:
    """The items of 3点を求めた。第一に、…: each is an action; those of the next paragraphs too, as long as each opens with a mark."""
    if state.announced is None:
        return [], state
    segment, asking = state.announced
    below = sentence.segment_id != segment
    if below and not _follows(document, segment, sentence):
        return [], state
    form = "list" if below else form_of(document, sentence, None)
    rows = [_listed(document, sentence, a, asking, form, "ordinal") for a in _ordinals(document, start, end)]
    if rows and below:
        state = state.with_announced(sentence.segment_id, asking)
    return rows, state


def _follows(document: Document, segment: str, sentence: Sentence) -> bool:
    """Whether a sentence is the only one of the paragraph behind a segment."""
    before = document.sentences_of[segment][-1]
    after = document.following(before)
    return after is not None and after == sentence and document.sentences_of[sentence.segment_id] == [sentence]


def _ordinals(document: Document, start: int, end: int) -> Iterator[Action]:
    patterns, folded = _patterns(document.rules), document.folded
    found = [
        *((m, False) for m in patterns["mark"].finditer(folded, start, end)),
        *((m, True) for m in patterns["word"].finditer(folded, start, end)),
    ]
    marks = sorted(((m, word) for m, word in found if _opens(folded, m.start(), start)), key=lambda m: m[0].start())
    stops = [*(m.start() for m, _ in marks[1:]), end]
    for (mark, word), stop in zip(marks, stops, strict=False):
        closed = patterns["close"].sub("", folded[mark.end() : stop])
        close = mark.end() + len(closed)
        verbs = predicates(document, mark.end(), close)
        asks = bool(verbs) and asking_rule(document, verbs[-1]) is not None
        if close > mark.end() and not asks and (not word or _is_named(document, mark.end(), close, stop)):
            yield Action(mark.end(), close, verbs[-1].lemma if verbs else "")


def _is_named(document: Document, start: int, close: int, stop: int) -> bool:
    """Whether what stands behind まず、 names an act: …すること, 撤回だ, 撤回する; not まず、会談は2時間に及んだ."""
    folded = document.folded
    if folded.startswith(("こと", "事"), close) or folded.endswith(("こと", "事"), start, close):
        return True
    words = document.tokens_in(start, close)
    if any(t.text == "は" and t.tag.startswith("助詞") for t in words):
        return False
    if not words or is_told(document, start, close):
        return False
    alone = not folded[close:stop].strip("。、;")
    verb = words[-1].tag.startswith(("動詞", "助動詞")) and words[-1].text not in ("です", "ます", "だ")
    return is_act(document, words[-1]) or (alone and verb)


def _opens(folded: str, at: int, start: int) -> bool:
    return at == start or folded[at - 1] in "。、"


def opened_list(
    document: Document, actors: Actors, sentence: Sentence, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """What a noun asks for: the items behind it (要求は①…②…の2点), else it is kept for the list below."""
    opens = opens_list(document, sentence) and sentence.segment_id not in state.lists
    marked = bool(marked_parts(document.folded, sentence.start, sentence.end))
    if not opens and not marked:
        if items := summed_up(document, sentence, state):
            return summed_items(document, actors, items, ask_by_noun(document, actors, state, sentence, voices)), state
        if rows := _said_at_once(document, actors, sentence, voices, state):
            return rows, state
        return [], _told_next(document, actors, sentence, voices, state)
    asking = ask_by_noun(document, actors, state, sentence, voices)
    if asking is None and opens and refers_back(document, sentence):
        asking = _before(document, actors, state, sentence, voices)
    if asking is None and opens:
        asking = handed_down(document, actors, state, sentence, voices)
    if asking is None:
        return [], state
    if opens:
        return [], state.with_list(sentence.segment_id, for_items(document, actors, sentence.segment_id, asking))
    form = form_of(document, sentence, None)
    actions = counted_actions(document, asking.end, sentence.end)
    return [_listed(document, sentence, a, asking, form, "ordinal") for a in actions], state


def _before(
    document: Document, actors: Actors, state: State, sentence: Sentence, voices: Mapping[str, Voice]
) -> Asking | None:
    """What the sentence before asked for, by a verb or a noun: 3点を求めた。内容は次の通り。 2項目の要望を伝えた。内容は次の通り。"""
    if state.announced and state.announced[0] == sentence.segment_id:
        return state.announced[1]
    at = place_of(document.body, sentence)
    return ask_by_noun(document, actors, state, document.body[at - 1], voices, below=True) if at else None


def _said_at_once(
    document: Document, actors: Actors, sentence: Sentence, voices: Mapping[str, Voice], state: State
) -> list[Demand]:
    """The acts that a noun is said to ask for, where both sides are known: 中国の日本への要求は、発言の撤回だ."""
    if not pattern(document.rules, "acts").search(document.folded, sentence.start, sentence.end):
        return []
    asking = ask_by_noun(document, actors, state, sentence, voices)
    if asking is None or not asking.demander or asking.addressee is None or not asking.addressee.ids:
        return []
    form = form_of(document, sentence, None)
    acts = said_acts(document, asking.end, sentence.end)
    return [_listed(document, sentence, a, asking, form, "ordinal") for a in acts]


def _told_next(
    document: Document, actors: Actors, sentence: Sentence, voices: Mapping[str, Voice], state: State
) -> State:
    """The discourse behind a sentence whose noun asks for what the next sentences count: 要望は3点ある。まず、…."""
    after = document.following(sentence)
    if after is None or (state.announced and state.announced[0] == sentence.segment_id):
        return state
    opening = pattern(document.rules, "namely").match(document.folded, after.start, after.end)
    at = opening.end() if opening else after.start
    if not any(_patterns(document.rules)[label].match(document.folded, at) for label in ("mark", "word")):
        return state
    asking = ask_by_noun(document, actors, state, sentence, voices, below=opening is not None)
    return state.with_announced(sentence.segment_id, asking) if asking is not None else state


def _listed(
    document: Document,
    sentence: Sentence,
    action: Action,
    asking: Asking,
    form: str,
    rule: str,
    modal: Modal | None = None,
) -> Demand:
    """The row of what a lead-in or an announcement before asks for."""
    evidence = (Evidence("list_item", "lead_in", asking.start, asking.end), *asking.evidence)
    found = Found(
        document,
        sentence,
        asking.start,
        asking.end,
        asking.strength,
        asking.demander,
        asking.voice,
        evidence,
        "list_item",
        bans=modal is not None and modal.bans,
        bare_end=modal.start if modal is not None else None,
    )
    return make_demand(found, action, asking.addressee, rule, None, form)
