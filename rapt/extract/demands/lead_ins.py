"""Lead-ins of lists: a sentence or heading to what it asks for and hands on to the items below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import Ask
from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.clauses.predicates import predicates
from rapt.extract.demands.splitting import Action, is_act
from rapt.extract.demands.state import Asking
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.line_marks import marked_parts
from rapt.text.rule_patterns import made_of
from rapt.text.rules import Rule, Rules, built, words_of
from rapt.text.sentences import Sentence
from rapt.text.spans import place_of, rows_before, stripped
from rapt.text.structure import Segment

# How many segments below an asking its items may stand.
FAR = 1_000
# Behind the request only who spoke may follow: …を求めた、と報道官は述べた.
_SAID = re.compile(r"と、?[^、。]{1,20}は[^、。]{2,10}。?$")
# How long a verb is that says no more of what is announced than that it be done: を講じる.
_LIGHT = 6
# Modals that wish, which before a noun ask for what it lists: 御留意いただきたい事項.
WISHES = ("いただきたい", "願いたい")
# How many segments at the top can say whom a letter is to that names nobody with an id, and how long such a line is.
_TOP, _LINE = 4, 40
_OTHER_CLAUSE = re.compile(r"[、,].*(?:は|が)")


@built
def _patterns(rules: Rules) -> dict[str, re.Pattern[str]]:
    """The rules of ``lexicon/lead_ins.csv`` by label, each label's as one alternation, and those of the heads."""
    labels: dict[str, list[str]] = {}
    for rule in rules.of("lead_in"):
        labels.setdefault(rule.label, []).append(rule.pattern.pattern)
    joined = {label: "|".join(patterns) for label, patterns in labels.items()}
    joined["head"] = f"(?P<noun>{joined['noun']})(?:{joined['part']})?|(?P<task>{joined['task']})|{joined['thing']}"
    return {label: made_of(rules, words, rules.of("lead_in")) for label, words in joined.items()}


def pattern(rules: Rules, label: str) -> re.Pattern[str]:
    """The pattern of a label of ``lexicon/lead_ins.csv``; ``head`` is any noun that may ask.

    >>> from rapt.text.rules import bundled
    >>> pattern(bundled(), "head").match("要望事項").group()
    '要望事項'
    """
    return _patterns(rules)[label]


def noun_rule_at(document: Document, start: int) -> Rule:
    """The rule of the noun that begins at a place; ``given`` as its relation says that it asks only where somebody gives
    it to another, ``own`` that whoever writes asks by it."""
    nouns = (r for r in document.rules.of("lead_in") if r.label == "noun")
    return next(r for r in nouns if r.pattern.match(document.folded, start))


def announces(rules: Rules, words: str) -> bool:
    """Whether words say that something is told further on.

    >>> from rapt.text.rules import bundled
    >>> announces(bundled(), "米国に次の3点を求めた。"), announces(bundled(), "米国に撤回を求めた。")
    (True, False)
    """
    return bool(pattern(rules, "announce").search(words))


def only_announces(document: Document, start: int, end: int) -> bool:
    """Whether what is asked for only says that it is told further on: 次の3つのこと, 以下の対応|を取る."""
    found = pattern(document.rules, "announce").match(document.folded, start, end)
    rest = document.folded[found.end() : end] if found else ""
    marked = found is not None and (rest[:1] in ("を", "に") or document.folded[found.end() - 1] in "をに")
    return found is not None and (not rest or (marked and len(rest) <= _LIGHT))


def opens_list(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the last one of a segment that introduces a list, or numbered headings that name acts."""
    segment = document.segment_of(sentence)
    own = document.sentences_of[segment.segment_id]
    if sentence != own[-1]:
        # 下記の点に留意されたい。結果は報告されたい。⏎記⏎１…
        below = [s for s in own if pattern(document.rules, "below").search(document.folded, s.start, s.end)]
        return segment.segment_id in document.lead_ins and below[-1:] == [sentence]
    return segment.segment_id in document.lead_ins or bool(headed_items(document, segment))


def is_marked_heading(document: Document, segment: Segment) -> bool:
    """Whether a segment is a heading with a number or sign before it."""
    known = document.headings.get(segment.start)
    if known is None:
        line = document.folded.rfind("\n", 0, segment.start) + 1
        known = segment.kind == "heading" and bool(document.folded[line : segment.start].strip())
        document.headings[segment.start] = known
    return known


def _mark(document: Document, segment: Segment) -> str:
    """The kind of mark before a heading: a number, or which sign."""
    mark = document.folded[document.folded.rfind("\n", 0, segment.start) + 1 : segment.start].strip()
    return "number" if any(c.isdigit() for c in mark) else mark


def headed_items(document: Document, over: Segment) -> list[Sentence]:
    """The marked headings right below a segment, where each stands over prose and names an act; else none.

    They are looked for in so many segments as one asking has below it, not in a text that is all headings. Those beside the heading that the segment itself stands under are none of its own: ◆EU、注文 and ◆あすの予定 of a digest.
    """
    at = place_of(document.segments, over) + 1
    if at == len(document.segments) or not is_marked_heading(document, document.segments[at]):
        return []
    above = next((s for s in chain([over], rows_before(document.segments, over)) if s.kind == "heading"), None)
    if above is not None and above != over and _mark(document, above) == _mark(document, document.segments[at]):
        return []
    found: list[Sentence] = []
    for n in range(at, min(at + FAR, len(document.segments))):
        segment = document.segments[n]
        if is_marked_heading(document, segment):
            found += document.sentences_of.get(segment.segment_id, [])
        elif segment.kind in ("title", "heading"):
            break
    return found if len(found) > 1 and all(names_act(document, s) for s in found) else []


def names_act(document: Document, sentence: Sentence) -> bool:
    """Whether an item names an act: 対話を急ぐこと, 対話を急ぐ, 対話の再開; not 備蓄が足りない."""
    end = sentence.end - (document.folded[sentence.end - 1] in "。;、")
    words = document.folded[sentence.start : end]
    if words.endswith(("こと", "よう")):
        return True
    last = document.tokens_in(sentence.start, end)[-1:]
    acts = any(t.tag.startswith("動詞") or is_act(document, t) for t in last)
    return acts and not is_told(document, sentence.start, end)


def is_passed_on(document: Document, lemma: str) -> bool:
    """Whether a verb hands on to others what a list tells, which is asked for beside the items: 会員に下記を周知されたい."""
    return lemma in words_of(document.rules, "passing_on")


def items_voice(document: Document, sentence: Sentence, voices: Mapping[str, Voice]) -> Voice:
    """The voice of the first item below a heading, which has none of its own, or below a sentence that only announces."""
    below = next(iter(document.items_of.get(sentence.segment_id, ())), None) or document.following(sentence) or sentence
    return voices[below.sentence_id]


def is_lead_in(document: Document, sentence: Sentence, cue: Ask, reading: Reading) -> bool:
    """Whether the sentence closes a segment that introduces a list and asks with its cue for what the items say."""
    if not opens_list(document, sentence) or not _takes_things(reading, cue):
        return False
    words = document.folded[sentence.start : sentence.end]
    main = not _OTHER_CLAUSE.search(_SAID.sub("", words[cue.end - sentence.start :]))
    return main and (announces(document.rules, words) or words.endswith((":", "-")))


def refers_back(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence over a list only announces what the one before has asked for: 内容は次の通り。"""
    words = document.folded[sentence.start : sentence.end].rstrip("。:")
    return opens_list(document, sentence) and bool(pattern(document.rules, "back").fullmatch(words))


def _takes_things(reading: Reading, ask: Ask) -> bool:
    """Whether an asking asks for what a noun names: 次の点を求めた, 会員に次の通り提案する, not 次の点を主張した, 求めた理由は次の点だ."""
    document = reading.document
    if pattern(document.rules, "not_asked").match(document.folded, ask.end):
        return False
    part = pattern(document.rules, "part").match(document.folded, ask.end)
    if part and document.folded[ask.end - 1] in words_of(document.rules, "stem_end"):
        return False  # 申し入れ|項目は次の通り: one noun with the verb's stem, which says itself who asks.
    listed = ask.rule.relation == "listed" and any(
        p.case in ("に", "に対し", "へ", "に向け") and p.close <= ask.start for p in find_phrases(reading)
    )
    return bool(
        {"noun", "act", "koto"} & set(ask.frames)
        or listed
        or ask.rule.label == "idiom"
        or any(c.link.name == "you" and c.close <= ask.start for c in reading.clauses)
    )


def item_action(document: Document, sentence: Sentence, asking: Asking) -> Action | None:
    """The whole of a list item as one action; None for the sentences of an item behind its first, and for what was
    or is so under a noun that asks (【米国への要求】 over ・昨年12月に伝えた)."""
    if sentence is not document.sentences_of[sentence.segment_id][0]:
        return None
    end = sentence.end - (document.folded[sentence.end - 1] in "。;、")
    if not asking.by_verb and is_told(document, sentence.start, end):
        return None
    return _whole(document, sentence.start, end)


def is_told(document: Document, start: int, end: int) -> bool:
    """Whether words end in the past or tell a state: 要求した, 求めている."""
    last = document.tokens_in(start, end)[-1:]
    return any(
        t.text in ("た", "だ", "いる", "います")
        and t.pos in ("AUX", "VERB")
        and t.lemma in ("た", "居る", "いる", "ます")
        for t in last
    )


def letter_addressee(document: Document, actors: Actors) -> Actor | None:
    """Whom a letter or petition is addressed to in a line of its own: 中華人民共和国商務部 御中, without an id 会員各位."""
    if "letter" not in document.noted:
        document.noted["letter"] = _letter_addressee(document, actors)
    found: Actor | None = document.noted["letter"]
    return found


def _letter_addressee(document: Document, actors: Actors) -> Actor | None:
    group = None
    for segment in document.segments:
        found = pattern(document.rules, "letter").search(document.folded, segment.start, segment.end)
        if found and segment.kind in ("title", "heading", "paragraph"):
            actor = _named_in_line(document, actors, segment.start, found.start())
            if actor is not None:
                return actor
            if segment in document.segments[:_TOP] and segment.end - segment.start <= _LINE:
                group = group or Actor("", segment.start, found.end(), group=True, kind="group")
    return group


def _named_in_line(document: Document, actors: Actors, start: int, end: int) -> Actor | None:
    """Whom the line of a letter names, by the whole of it or by the office or body it begins with: 経済産業大臣 赤澤 亮正."""
    gaps = [start + gap.start() for gap in re.finditer(r"\s+", document.folded[start:end])]
    for at in (end, *gaps):
        actor = actors.resolve(*stripped(document.folded, start, at))
        if actor and actor.ids:
            return actor
    return None


def marked_actions(reading: Reading, ask: Ask, close: int | None) -> list[Action]:
    """The items of a list inside the sentence of an asking: before it, up to ``close`` (①Aと②Bを求めた), or behind it
    (求めたのは、①A、②Bの2点だった)."""
    document, unit = reading.document, reading.unit
    behind = pattern(document.rules, "cleft").match(document.folded, ask.end, unit.end)
    if behind:
        start, end = behind.end(), unit.end
    elif close is not None:
        start, end = unit.start, close
    else:
        return []
    found = counted_actions(document, start, end)
    return [] if found and _runs_on(document, found[-1], close) else found


def _runs_on(document: Document, last: Action, close: int | None) -> bool:
    """Whether the last item holds another clause, so that the asking is for something else: ①Aと②Bで一致し、Cを求めた."""
    if any(t.text == "は" and t.tag.startswith("助詞") for t in document.tokens_in(last.start, last.end)):
        return True
    noun = close is not None and document.folded.startswith("を", close)
    inner = predicates(document, last.start, last.end)
    return noun and any(p.form in ("continuing", "te") for p in inner)


def counted_actions(document: Document, start: int, end: int) -> list[Action]:
    """The items of a list inside a sentence, each an action: ①Aと②Bの2点."""
    parts = [_bare_item(document, *part) for part in marked_parts(document.folded, start, end)]
    return [_whole(document, a, b) for a, b in parts if a < b]


def _bare_item(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of an item without what joins it to the next and without the count of all: 、, と, の2点だった."""
    counted = pattern(document.rules, "counted").search(document.folded, start, end)
    end = counted.start() if counted else end
    joined = pattern(document.rules, "joined").search(document.folded, start, end)
    return stripped(document.folded, start, joined.start() if joined else end)


def _whole(document: Document, start: int, end: int) -> Action:
    found = predicates(document, start, end)
    words = document.tokens_in(start, end)
    return Action(start, end, found[-1].lemma if found else words[-1].lemma if words else "")
