"""An asking clause to what it asks for: the nearest clause or noun phrase of a form that it asks with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapt.clauses.asks import Ask, find_asks, is_answer, is_furthered, is_looked_for, ought_to
from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.communicating import communicates
from rapt.clauses.phrases import Phrase, find_phrases
from rapt.clauses.units import QUOTATION
from rapt.extract.demands.boundaries import is_possible
from rapt.extract.demands.lead_ins import announces
from rapt.extract.demands.splitting import closes_act, is_act
from rapt.text.document import Document
from rapt.text.rules import Hit, Rules, words_of

# Relations of clauses between what is asked and the asking that only accompany it.
_SKIPPED = ("accompany", "coordinate", "purpose", "adnominal")
# Behind the last of some things that are named.
_AND_OTHERS = ("など", "等", "ほか", "といった")
# Behind a clause that only describes a noun: 続けている|ことへの対策.
_OF_KOTO = ("ことへの", "ことに対する", "ことに関する", "ことを巡る", "ことをめぐる")


@dataclass(frozen=True)
class Complement:
    """What is asked for: its kind (you, koto, noun, quote, quoted), where it ends, and its clause or phrase.

    ``quote`` stands for words that the asking verb reports, whose own modals are read by themselves.
    """

    kind: str
    close: int
    clause: Clause | None = None
    phrase: Phrase | None = None
    rule: str = ""

    @property
    def mark(self) -> tuple[int, int]:
        """The span of the words that mark it: よう, ことを, を; empty where none do."""
        if self.clause is not None:
            return self.close, self.clause.end - self.clause.link.comma
        return self.close, self.phrase.close - self.phrase.comma if self.phrase is not None else self.close


def find_complement(reading: Reading, ask: Ask, floor: int) -> Complement | None:
    """The complement of an asking, behind an offset; None where it has none of a form that the rule allows."""
    if ask.clause is None:
        before = _before_noun(reading, ask, floor)
        return before if before is not None and _is_licensed(reading, ask, before) else None
    found = _object(reading, ask, floor) or _clause(reading, ask, ask.clause.n, floor) or _matter(reading, ask, floor)
    if found is None and reading.unit.headline:
        found = _headline_object(reading, ask, floor)
    if found is None and "you" in ask.frames:
        found = _quoted_clause(reading, ask, floor)
    return found if found is not None and _is_licensed(reading, ask, found) else None


def _is_licensed(reading: Reading, ask: Ask, complement: Complement) -> bool:
    """Whether the rule of the asking allows a complement of this form; ``act`` stands for a noun that names an act."""
    if complement.kind not in ("you", "koto", "noun"):
        return True
    act = (
        complement.kind == "noun" and complement.phrase is not None and is_act(reading.document, complement.phrase.head)
    )
    words = reading.document.folded[max(complement.close - 20, reading.unit.start) : complement.close]
    counted = complement.kind == "noun" and announces(reading.document.rules, words + "を")  # 3点を注文した
    return complement.kind in ask.frames or ("act" in ask.frames and (act or counted))


def _headline_object(reading: Reading, ask: Ask, floor: int) -> Complement | None:
    """What a headline leaves without を: 米に追加関税の撤廃求める; 「…しないよう」中国が日本に求める."""
    tokens = [t for t in reading.unit.tokens if floor <= t.start < ask.start]
    if tokens and tokens[-1].act_noun:
        return Complement("noun", tokens[-1].end)
    quotes = [t for t in tokens if t.tag == QUOTATION and t.text.endswith("よう」")]
    return Complement("quoted", quotes[0].start) if quotes else None


def _quoted_clause(reading: Reading, ask: Ask, floor: int) -> Complement | None:
    """Words of what is asked in quotation marks right before the verb: 「契約を守り、環境を整えるよう」促した."""
    before = [t for t in reading.unit.tokens if floor <= t.start < ask.start and t.tag == QUOTATION]
    told = before and before[-1].text.endswith(("よう」", "ように」", "よう」と"))
    return Complement("quoted", before[-1].start) if told and before else None


def _object(reading: Reading, ask: Ask, floor: int) -> Complement | None:
    """A noun phrase with を (of what is also asked, も; of what was asked, が) that is the verb's own."""
    assert ask.clause is not None
    for phrase in reversed(find_phrases(reading)):
        own = phrase.owner == ask.clause.n and (phrase.stretch == ask.clause.n or phrase.case == "を")
        own = own or _is_beside_aspect(ask.clause, phrase)
        if not own or phrase.end <= floor:
            continue
        if ask.noun is not None and phrase.head is ask.noun:
            owned = _owned_act(reading, ask, phrase, floor)
            if owned is not None:
                return owned
            continue  # 撤廃を強く要請をした
        if phrase.case == "と" and phrase.head.tag == QUOTATION:
            return Complement("quote", phrase.start)
        if phrase.case == "として":
            return None  # 関税を不当として訴えた: what is judged is not what is asked for.
        mark = ("が", "は", "も") if ask.passive else ("も",)
        act = phrase.case in mark and (_names_act(reading, phrase) or counts_acts(reading, phrase))
        told = _told_in(reading, phrase)
        if told is not None:
            return Complement("koto", told.close, clause=told, rule=phrase.rule)
        if phrase.case == "を" and _is_told_by_clause(reading, ask, phrase):
            continue
        if phrase.case == "を" or act:
            return Complement("noun", phrase.end, phrase=phrase, rule=phrase.rule)
    return None


def _is_beside_aspect(clause: Clause, phrase: Phrase) -> bool:
    """Whether も marks what is also asked for where the noun behind the verb only says how it stands: 強化も求めた|ところだ."""
    described = clause.link.relation == "adnominal" and phrase.owner == clause.n + 1
    return described and phrase.case == "も" and phrase.close <= clause.begin and phrase.stretch == clause.n


def _is_told_by_clause(reading: Reading, ask: Ask, phrase: Phrase) -> bool:
    """Whether よう before tells what a noun asks for that says nothing by itself: 船員を帰すよう|協力を要請した."""
    assert ask.clause is not None
    own = (c for c in reversed(reading.clauses[: ask.clause.n]) if c.link.relation not in ("accompany", "adnominal"))
    before = next(own, None)
    told = before is not None and before.link.name == "you" and before.end <= phrase.start
    bare = reading.document.folded[phrase.start : phrase.end]
    told = told and before is not None and not is_possible(reading, before)  # 競争できるよう対応を求めた
    told = told and before is not None and not _befalls(reading, before)
    return told and any(bare in rule.words for rule in reading.document.rules.of("bare_act"))


def _befalls(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells what is not to happen to somebody, which only says what an act is for: 不利益を受けないよう|配慮を求めた."""
    predicate = clause.predicate
    befalls = predicate.lemma in words_of(reading.document.rules, "befalling")
    return predicate.negated and (predicate.passive or befalls)


def _names_act(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase names an act, also with など behind it: 規制の撤廃, 規制の撤廃や対話の再開など."""
    head, at = phrase.head, reading.place_of(phrase.head.start)
    while at and phrase.start < head.start and head.text in _AND_OTHERS:
        at -= 1
        head = reading.unit.tokens[at]
    return is_act(reading.document, head)


def counts_acts(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase counts what is asked for: 国の責任や強化策なども合わせて求めた."""
    words = reading.document.folded[phrase.start : phrase.end]
    return phrase.head.text in ("など", "等") and any(mark in words for mark in ("や", "、", "と")) and "の" in words


def _matter(reading: Reading, ask: Ask, floor: int) -> Complement | None:
    """What is asked for as the matter of an asking: 規制の撤廃について要請した, 規制を見直すことに関して要求があった."""
    assert ask.clause is not None
    before = reading.clauses[ask.clause.n - 1] if ask.clause.n else None
    folded = reading.document.folded
    if before is not None and before.close > floor and before.link.rule == "link_koto_after":
        matter = any(folded.startswith(words, before.close + 2) for words in ("について", "に関し", "につき"))
        matter = matter and not before.predicate.ending.endswith(("た", "だ"))  # 加えられたことについて申し入れた
        return Complement("koto", before.close, clause=before, rule=before.link.rule) if matter else None
    for phrase in reversed(find_phrases(reading)):
        own = phrase.owner == ask.clause.n and phrase.case == "について" and phrase.end > floor
        words = folded[max(phrase.start, floor) : phrase.end]
        if own and (announces(reading.document.rules, words + "を") or closes_act(reading.document, words)):
            return Complement("noun", phrase.end, phrase=phrase, rule=phrase.rule)
    return None


def _told_in(reading: Reading, phrase: Phrase) -> Clause | None:
    """The clause that こと with more behind it closes: 規制を緩める|ことなど, 協力する|こと等; None for other nouns."""
    if phrase.case != "を" or phrase.head.lemma not in ("こと", "事", "など", "等"):
        return None
    before = next((c for c in reversed(reading.clauses) if c.close <= phrase.start), None)
    words = reading.document.folded[phrase.start : phrase.end]
    told = before is not None and before.close == phrase.start and words.startswith(("こと", "事"))
    return before if told and "の" not in words else None


def _owned_act(reading: Reading, ask: Ask, phrase: Phrase, floor: int) -> Complement | None:
    """The act that an asking noun names before it: 措置の撤回の要請を行った; None where a clause is its complement."""
    at = reading.place_of(phrase.head.start)
    tokens = reading.unit.tokens
    if at is None or at < 2 or tokens[at - 1].text != "の" or not tokens[at - 2].act_noun:
        return None
    close = tokens[at - 1].start
    return Complement("noun", close, phrase=phrase, rule=phrase.rule) if close > floor else None


def _clause(reading: Reading, ask: Ask, n: int, floor: int) -> Complement | None:
    """The nearest clause before that says what is asked, across clauses that only accompany the asking."""
    for clause in reversed(reading.clauses[:n]):
        if clause.close <= floor:
            return None
        name, relation = clause.link.name, clause.link.relation
        if relation == "adnominal" and reading.document.folded.startswith("旨", clause.close):
            # 公表してほしい旨要望した: a modal asks itself; 公表する旨要望した
            rules = reading.document.rules
            said = ought_to(rules, clause.predicate.ending) or _is_stated(rules, clause)
            return Complement(
                "quote" if said else "koto",
                clause.close,
                clause=clause,
            )
        if name == "koto" and ask.noun is None and reading.document.folded.startswith(_OF_KOTO, clause.close):
            return None  # 止めていることへの対応も要求した: the clause only describes the noun.
        if name == "koto" and _is_of_stance(reading, clause, n):
            return None
        if name in ("you", "koto"):
            return Complement(name, clause.close, clause=clause, rule=clause.link.rule)
        if name in ("to", "tono"):
            if ask.clause is not None and clause.n != ask.clause.n - 1:
                continue  # 遺憾だと述べたうえで、…よう求めた: the words are an earlier verb's.
            return Complement("quote", clause.close, clause=clause)
        if relation not in _SKIPPED and not (relation in ("contrast", "reason") and communicates(reading, clause)):
            return None
    return None


def _is_stated(rules: Rules, clause: Clause) -> bool:
    """Whether a clause before 旨 says how things are, not what is to be done: 遺憾である|旨申し入れた, 受け入れられない|旨申し入れた."""
    predicate = clause.predicate
    unable = predicate.negated and (predicate.passive or predicate.lemma in ("出来る", "できる", "得る"))
    return unable or predicate.ending.endswith(words_of(rules, "tells_so"))


def _is_of_stance(reading: Reading, clause: Clause, n: int) -> bool:
    """Whether ことに is what the next clause takes a stance on: 関税を上乗せすることに|反対し、申し入れをしてきた."""
    after = reading.clauses[clause.n + 1] if clause.n + 1 < n else None
    stance = after is not None and after.link.name in ("ren", "te") and communicates(reading, after)
    return stance and reading.document.folded.startswith(("ことに", "ことには"), clause.close)


def _before_noun(reading: Reading, ask: Ask, floor: int) -> Complement | None:
    """What stands before an asking noun that ends its unit: 撤回を強く要求。, 「発言の撤回」要求, 関税撤回要求."""
    tokens = [t for t in reading.unit.tokens if floor <= t.start < ask.start]
    if not tokens:
        return None
    if tokens[-1].tag == QUOTATION or tokens[-1].text in "」』":
        return Complement("quoted", tokens[-1].start if tokens[-1].tag == QUOTATION else tokens[-1].end)
    phrases = [p for p in find_phrases(reading) if floor < p.end < ask.start and p.case in ("を", "も")]
    last = reading.clauses[-1] if reading.clauses else None
    thing = bool({"noun", "act"} & set(ask.frames))  # 深刻な懸念を伝達。 asks for nothing.
    if phrases and (last is None or last.close <= phrases[-1].end):
        if not thing and not phrases[-1].head.act_noun:
            return None
        return Complement("noun", phrases[-1].end, phrase=phrases[-1], rule=phrases[-1].rule)
    if last is not None and last.close > floor and last.link.name in ("you", "koto"):
        return Complement(last.link.name, last.close, clause=last, rule=last.link.rule)
    if tokens[-1].suru_noun:
        return Complement("noun", tokens[-1].end)
    return None


def hits(document: Document, reading: Reading) -> Iterator[Hit]:
    """The rules of asking that have something to ask for in a unit, at their words."""
    for ask in find_asks(reading):
        found = find_complement(reading, ask, reading.unit.start)
        if found is not None and found.kind != "quote" and _is_asked(document, reading, ask, found):
            yield Hit(ask.rule.rule_id, ask.start, ask.end)


def _is_asked(document: Document, reading: Reading, ask: Ask, complement: Complement) -> bool:
    """Whether what is asked for is an act, not what is looked for, furthered or answered."""
    if complement.kind != "noun" or complement.phrase is None:
        return True
    span = (reading.unit.start, complement.close)
    other = is_looked_for(document, *span) or is_furthered(document, ask, *span) or is_answer(document, *span)
    return complement.phrase.head.act_noun and not other
