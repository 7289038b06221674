"""The span of what a demand asks for: found from its cue, cut into one action for each predicate or noun joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapt.clauses.actors import Actor
from rapt.clauses.arguments import SOURCES, Role
from rapt.clauses.asides import behind_asides, communicates
from rapt.clauses.cues import ELLIPSIS, Cue, cue_verbs
from rapt.clauses.predicates import Predicate, coordinated, predicates
from rapt.text.document import Document, Token

_BEFORE_ACTION = re.compile(
    r"(?:[、,・\s]|だけでは?なく、?|のみならず、?|こと(?:(?:と|や)、?|、)|よう(?:に)?、|そして|また(?!は)|さらに|同時に|とともに|と同時に|ほか(?=、)|一方(?:で|(?!的))|その(?:上|うえ)で|これに(?:対し|関し)て?|このため|そのため|したがって|従って|だから|それゆえ|まず|次に(?!掲げ|示|述べ|挙げ|定め)|第[0-9一二三四五六七八九十]に|"
    r"特に|加えて|しかし|ただし?|ところが|なお|よって|とりわけ|最後に|(?:同|当|翌|前)日(?:に)?(?=、)|(?:\d+年)?(?:\d+月)?\d+日(?:の\w{1,8}で)?(?:に)?(?=、)|[①-⑳]|\(\d+\))+"
)
# 関税を不当として訴えた: what is judged is not what is asked for.
_JUDGED = re.compile(r"[^、。を]{1,10}として(?!の)")
_NUMBERED = re.compile(r"[①-⑳]|\(\d{1,2}\)")
_COUNTED = re.compile(
    r"(?:-{1,2}|―{1,2}|—{1,2}|ー|、)?(?:の|など|という|といった|以上)*[0-9二三四五六七八九十](?:点|項目|つ|か条)$"
)
_OWN_PHRASE = re.compile(r"[^、]{1,30}(?:の|への)|[^、のを]{2,12}$")
_JOINED = re.compile(r"(?:のほか[、に]?|の他[、に]|に加えて?、|(?<!こ)と|、|や|および|及び|ならびに)+$")
_ORDINAL = re.compile(
    r"(?:^|(?<=[。、]))(?:第[0-9一二三四五六七八九]に(?:は)?|(?:もう)?[0-9一二三四五六七八九]つ目?(?:は|が)|[①-⑳]|\(\d\))、?"
)
_NOMINAL_END = re.compile(r"(?:(?:という)?(?:こと|点)?(?:だ|です|である|であり|で)?)?[、。;]*$")
_CLEFT = re.compile(r"のは[、,]?(?P<action>[^。]{2,140}?)(?:だ|である|です|に(?:ほかなら|他なら)ない)(?:[。」]|と|$)")


@dataclass(frozen=True)
class Action:
    """The span of a requested action and the lemma of its predicate."""

    start: int
    end: int
    predicate: str


class ActionFinder:
    """Finds the actions of cues in one document."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def cleft(self, cue: Cue) -> list[Action]:
        """The actions after the cue: 求めているのは、誤った発言の撤回だ; …のは、Aを直視し、Bを改めることだ."""
        found = _CLEFT.match(self.document.folded, cue.end, cue.unit[1])
        if not found:
            return []
        begin, end = found.span("action")
        acts = predicates(self.document, begin, end)
        if acts and self.document.folded.startswith("こと", self._end(acts[-1])):
            return [a for a in self.split(acts, acts[-1], begin, end) if a.end > a.start]
        return [Action(begin, end, found["action"][-2:])]

    def complement(self, cue: Cue) -> tuple[str, int] | None:
        """The words before the cue, and the position of the token that closes the action: 撤回する|よう, 撤回|を."""
        tokens = self.document.tokens_in(max(cue.unit[0], cue.clause), cue.start)
        if cue.row is ELLIPSIS:
            return "noun", tokens[-1].i + 1
        for n in range(len(tokens) - 1, -1, -1):
            token = tokens[n]
            before = tokens[n - 1] if n else None
            following = tokens[n + 1].text if n + 1 < len(tokens) else ""
            if (
                token.lemma == "よう"
                and token.tag.startswith("形状詞-助動詞")
                and before is not None
                and following not in ("な", "だ", "で")
            ):
                return "you", token.i
            if (
                token.text in ("を", "が", "も", "は")
                and before is not None
                and before.text in ("こと", "の", "事")
                and _verbal(tokens, n - 2)
            ):
                return ("koto", before.i) if token.text != "は" else None
            if token.text == "に" and n == len(tokens) - 1 and before is not None and before.text in ("こと", "事"):
                # …守ることに期待を示した.
                return ("koto", before.i) if cue.row.kind in ("noun", "suru") and _verbal(tokens, n - 2) else None
            if token.text == "を" and _JUDGED.match(self.document.folded, token.end, cue.start):
                return None
            if token.text == "を" and not _marks_postposition(tokens, n):
                return "noun", token.i
            if token.text == "も" and before is not None and before.act_noun and token.tag.startswith("助詞"):
                return "noun", token.i  # 措置の撤回も求めた
            if token.tag.startswith("動詞") and not _only_qualifies(token):
                # 不当としてWTOに訴えた: what stands before another verb is that verb's object.
                return None
            if (
                token.text == "と"
                and before is not None
                and (before.text in ("もの", "」", "』", "”") or before.pos in ("VERB", "AUX"))
            ):
                return ("koto", before.i) if before.text == "もの" else ("quote", token.i)
            if token.text in ("」", "』") and n == len(tokens) - 1:
                # 「発言の撤回」要求: the noun directly behind takes the words in quotation marks.
                return ("quoted", token.i) if cue.predicate is None else ("quote", token.i)
        if tokens and tokens[-1].suru_noun:
            return "noun", tokens[-1].i + 1
        return None

    def actions(self, cue: Cue, kind: str, limit: int, roles: list[Role], addressee: Actor | None) -> Iterator[Action]:
        tokens = self.document.tokens
        close = tokens[limit].start if limit < len(tokens) else cue.start
        if kind == "quote":
            return
        if kind == "quoted":
            yield from self._quoted_action(limit)
            return
        begin = self._begin(cue, close, roles, addressee)
        if kind == "noun":
            yield from self._noun_actions(cue, begin, close)
            return
        found = predicates(self.document, begin, close)
        if not found or not self._reaches(found[-1], limit):
            return
        yield from self.split(found, found[-1], begin, tokens[found[-1].last].end)

    def _quoted_action(self, close: int) -> Iterator[Action]:
        """The words in the quotation marks that end at token ``close``."""
        tokens = self.document.tokens
        opening = next((n for n in range(close - 1, -1, -1) if tokens[n].text in ("「", "『")), None)
        if opening is not None and close - opening > 1:
            yield Action(tokens[opening].end, tokens[close].start, tokens[close - 1].lemma)

    def _reaches(self, predicate: Predicate, limit: int) -> bool:
        return limit - predicate.last <= 2

    def split(self, found: Sequence[Predicate], final: Predicate, begin: int, end: int) -> Iterator[Action]:
        """One action for each predicate that runs beside the final one: Aを改め、Bを守り、Cする."""
        tokens = self.document.tokens
        if final.lemma in cue_verbs() and any(tokens[p.last + 1].text == "よう" for p in found if p is not final):
            # …示すよう、オランダに働きかけてほしい: what is to be asked of a third belongs to the one action.
            start = self.trimmed(begin, end)
            yield Action(start, end, final.lemma)
            return
        parallel = coordinated(self.document, found, final)
        dropped = [p for p in parallel if p is not final and communicates(self.document, p)]
        dropped += [p for p in parallel if p is not final and self._is_met_with(p)]
        beside = [p for p in parallel if p not in dropped]
        start = max([begin, *(tokens[p.last].end for p in dropped)])
        for predicate in beside:
            stop = end if predicate is final else tokens[predicate.last].end
            start = self.trimmed(start, stop)
            if stop > start:
                yield Action(start, stop, predicate.lemma)
            start = stop

    def _is_met_with(self, predicate: Predicate) -> bool:
        """Whether the predicate only says what whoever is asked was met with: 抗議を受け、撤回するよう求められた."""
        before = self.document.folded[: self.document.tokens[predicate.first].start][-8:]
        return predicate.lemma == "受ける" and bool(
            re.search(r"(?:抗議|批判|指摘|申し入れ|要請|反発|非難)[をも]$", before)
        )

    def _noun_actions(self, cue: Cue, begin: int, close: int) -> Iterator[Action]:
        """A noun phrase as action, with its verb, without which a short one is no action: 対話を求める."""
        found = predicates(self.document, begin, close)
        running = [
            p
            for p in found
            if p.form in ("continuing", "te") and re.match("[、,]", self.document.folded[self._end(p) :])
        ]
        begin = max([begin, *(self._end(p) for p in running if not self._modifies(p, found))])
        pieces = self._conjuncts(self.trimmed(begin, close), close)
        for start, end in pieces:
            start = self.trimmed(start, end)
            nouns = [t for t in self.document.tokens_in(start, end) if t.suru_noun or t.pos == "NOUN"]
            if end > start and nouns:
                # A bare noun (自制を求めた) is no phrase of its own: the verb belongs to it.
                bare = len(pieces) == 1 and "の" not in self.document.folded[start:end] and end - start <= 6
                yield Action(start, cue.end if bare and end == close else end, nouns[-1].lemma)

    def enumerated(self, begin: int, close: int) -> Iterator[Action]:
        """The items counted at the end of a noun phrase: (1)乱発をやめる(2)増便を急ぐ――の2点."""
        counted = _COUNTED.search(self.document.folded, begin, close)
        if not counted or counted.start() <= begin:
            return
        opening = max(begin - 4, 0)
        marks = [m.start() for m in _NUMBERED.finditer(self.document.folded, opening, counted.start())]
        cuts = marks if len(marks) > 1 else [begin]
        for start, end in zip(cuts, [*cuts[1:], counted.start()], strict=True):
            for a, b in self._conjuncts(self.trimmed(start, end), end):
                words = self.document.tokens_in(a, b)
                if words:
                    yield Action(self.trimmed(a, b), b, words[-1].lemma)

    def items(self, sentence_start: int, end: int) -> Iterator[Action]:
        """The action of each ordinal in a sentence: 第一に、…をやめること; 一つは…こと、もう一つは…ことだ."""
        marks = list(_ORDINAL.finditer(self.document.folded, sentence_start, end))
        if not marks:
            return
        for mark, stop in zip(marks, [*(m.start() for m in marks[1:]), end], strict=True):
            close = mark.end() + len(_NOMINAL_END.sub("", self.document.folded[mark.end() : stop]))
            found = predicates(self.document, mark.end(), close)
            if close > mark.end():
                yield Action(mark.end(), close, found[-1].lemma if found else "")

    def _end(self, predicate: Predicate) -> int:
        return self.document.tokens[predicate.last].end

    def _modifies(self, predicate: Predicate, found: Sequence[Predicate]) -> bool:
        """Whether it belongs to a verb that modifies the noun asked for: 合意し、署名した文書の公表."""
        later = [p for p in found if p.first > predicate.last]
        return (
            bool(later)
            and later[-1].form == "adnominal"
            and self.document.tokens[predicate.head].head == later[-1].head
        )

    def _conjuncts(self, begin: int, close: int) -> list[tuple[int, int]]:
        """The noun phrase cut where acts are joined, each with something of its own: 命令の撤回と経営の回復."""
        cuts = [begin]
        numbered = list(_NUMBERED.finditer(self.document.folded, begin, close))
        if len(numbered) > 1:
            cuts += [m.start() for m in numbered if m.start() > begin]
        else:
            tokens = self.document.tokens_in(begin, close)
            for n in range(1, len(tokens) - 1):
                joint = _joint(tokens, n)
                if joint is None:
                    continue
                left = self.document.folded[cuts[-1] : joint[0]]
                right = self.document.folded[joint[1] : close]
                if re.search(r"の|へ", left[:-2]) and _OWN_PHRASE.match(right) and tokens[-1].act_noun:
                    cuts.append(joint[1])
        ends = [*cuts[1:], close]
        return [(a, self._without_join(a, b)) for a, b in zip(cuts, ends, strict=True)]

    def _without_join(self, start: int, end: int) -> int:
        joined = _JOINED.search(self.document.folded[start:end])
        return end - len(joined.group()) if joined and end - start > len(joined.group()) else end

    def _begin(self, cue: Cue, close: int, roles: list[Role], addressee: Actor | None) -> int:
        """Where the action begins: after demander and addressee."""
        outer = [
            r.end
            for r in roles
            if r.end <= close
            and (
                r.particle in ("は", "も", *(SOURCES if cue.passive else ()))
                or r.actor is addressee
                or r.particle.startswith("に対")
            )
        ]
        if not outer and roles and roles[0].particle == "が" and roles[0].end <= close:
            outer = [roles[0].end]
        return behind_asides(self.document, max([cue.unit[0], cue.clause, *outer]), close)

    def trimmed(self, start: int, end: int) -> int:
        found = _BEFORE_ACTION.match(self.document.folded, start, end)
        return found.end() if found else start


def _joint(tokens: Sequence[Token], n: int) -> tuple[int, int] | None:
    """Where the word that joins two acts at token ``n`` starts and ends, None if none does: 撤回と, 撤回のほか、."""
    if tokens[n].text in ("と", "、", "や", "および", "及び", "ならびに"):
        return (tokens[n].start, tokens[n].end) if tokens[n - 1].act_noun else None
    if tokens[n].text in ("ほか", "他") and n > 1 and tokens[n - 1].text == "の" and tokens[n - 2].act_noun:
        last = tokens[n + 1] if tokens[n + 1].text in ("、", ",", "に") else tokens[n]
        return tokens[n - 1].start, last.end
    if tokens[n].lemma == "加える" and n > 1 and tokens[n - 1].text == "に" and tokens[n - 2].act_noun:
        comma = next((t for t in tokens[n + 1 : n + 3] if t.text in ("、", ",")), None)
        return (tokens[n - 1].start, comma.end) if comma else None
    return None


def _marks_postposition(tokens: Sequence[Token], n: int) -> bool:
    """Whether を belongs to a postposition and marks no object: 談話を通じて, 発表を受けて, 問題をめぐって."""
    return n + 1 < len(tokens) and tokens[n + 1].lemma in (
        "通じる",
        "通ずる",
        "巡る",
        "受ける",
        "踏まえる",
        "経る",
        "含める",
    )


def _only_qualifies(token: Token) -> bool:
    """Whether a verb only qualifies the cue or marks a phrase: 改めて求めた, 米国に対して求めた, 談話を通じて求めた."""
    return token.dep == "fixed" or token.lemma in _QUALIFIERS


_QUALIFIERS = {
    "対する", "向ける", "通じる", "通ずる", "巡る", "受ける", "踏まえる", "経る", "含める", "改める", "繰り返す", "重ねる", "続く", "引き続く",
    "続ける", "率直", "決する", "極める", "共", "加える", "因る", "依る", "基づく", "際する", "求める", "兼ねる",
}  # fmt: skip


def _verbal(tokens: Sequence[Token], n: int) -> bool:
    return n >= 0 and (tokens[n].pos in ("VERB", "AUX") or tokens[n].tag.startswith(("動詞", "助動詞")))
