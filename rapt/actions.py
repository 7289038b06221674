"""The span of what a demand asks for: found from its cue, cut into one action for each predicate or noun joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapt.actors import Actor
from rapt.clauses import Predicate, predicates, side_by_side
from rapt.cues import Cue
from rapt.document import Document, Token
from rapt.roles import Role

_LEADING = re.compile(
    r"(?:[、,・\s]|そして|また(?!は)|さらに|同時に|とともに|と同時に|ほか(?=、)|一方(?:で|(?!的))|その(?:上|うえ)で|これに(?:対し|関し)て?|このため|そのため|したがって|従って|だから|それゆえ|まず|次に|第[0-9一二三四五六七八九十]に|"
    r"特に|加えて|しかし|ただし?|ところが|なお|よって|とりわけ|最後に|(?:同|当|翌|前)日(?:に)?(?=、)|(?:\d+年)?(?:\d+月)?\d+日(?:の\w{1,8}で)?(?:に)?(?=、)|[①-⑳]|\(\d+\))+"
)
_NUMBERED = re.compile(r"[①-⑳]|\(\d{1,2}\)")
_CLEFT = re.compile(r"のは[、,]?(?P<action>[^。]{2,60}?)(?:だ|である|です|に(?:ほかなら|他なら)ない)(?:[。」]|と|$)")
# Clauses that only accompany the request end with these.
_ASIDE = re.compile(r"(?:つつ|ながら|ものの|うえで|上で|一方で?|おり|が)[、,]")


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

    def cleft(self, cue: Cue) -> Action | None:
        """The action that stands behind the cue: 求めているのは、誤った発言の撤回だ."""
        found = _CLEFT.match(self.document.folded, cue.end, cue.unit[1])
        return Action(found.start("action"), found.end("action"), found["action"][-2:]) if found else None

    def complement(self, cue: Cue) -> tuple[str, int] | None:
        """What stands before the cue, and the position of the token that closes the action: 撤回する|よう, 撤回|を."""
        tokens = self.document.tokens_in(max(cue.unit[0], cue.clause), cue.start)
        for n in range(len(tokens) - 1, -1, -1):
            token = tokens[n]
            before = tokens[n - 1] if n else None
            if token.lemma == "よう" and token.tag.startswith("形状詞-助動詞") and before is not None:
                return "you", token.i
            if (
                token.text in ("を", "が", "も", "は")
                and before is not None
                and before.text in ("こと", "の", "事")
                and _verbal(tokens, n - 2)
            ):
                return ("koto", before.i) if token.text != "は" else None
            if token.text == "を":
                return "noun", token.i
            if (
                token.text == "と"
                and before is not None
                and (before.text in ("もの", "」", "』", "”") or before.pos in ("VERB", "AUX"))
            ):
                return ("koto", before.i) if before.text == "もの" else ("quote", token.i)
            if token.text in ("」", "』") and n == len(tokens) - 1:
                return "quote", token.i
        if tokens and tokens[-1].suru_noun:
            return "noun", tokens[-1].i + 1
        return None

    def actions(self, cue: Cue, kind: str, limit: int, roles: list[Role], addressee: Actor | None) -> Iterator[Action]:
        tokens = self.document.tokens
        close = tokens[limit].start if limit < len(tokens) else cue.start
        if kind == "quote":
            return
        begin = self._begin(max(cue.unit[0], cue.clause), close, roles, addressee)
        if kind == "noun":
            yield from self._noun_actions(cue, begin, close)
            return
        found = predicates(self.document, begin, close)
        if not found or not self._reaches(found[-1], limit):
            return
        yield from self.split(found, found[-1], begin, tokens[found[-1].last].end)

    def _reaches(self, predicate: Predicate, limit: int) -> bool:
        return limit - predicate.last <= 2

    def split(self, found: Sequence[Predicate], final: Predicate, begin: int, end: int) -> Iterator[Action]:
        """One action for each predicate that runs beside the final one: Aを改め、Bを守り、Cする."""
        tokens = self.document.tokens
        beside = [p for p in side_by_side(self.document, found, final) if not _is_attitude(p)]
        dropped = [p for p in side_by_side(self.document, found, final) if _is_attitude(p)]
        start = max([begin, *(tokens[p.last].end for p in dropped)])
        for predicate in beside:
            stop = end if predicate is final else tokens[predicate.last].end
            start = self.trimmed(start, stop)
            if stop > start:
                yield Action(start, stop, predicate.lemma)
            start = stop

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
                yield Action(start, cue.end if end == close and end - start <= 12 else end, nouns[-1].lemma)

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
            for n, token in enumerate(tokens[1:-1], 1):
                if token.text in ("と", "、", "や", "および", "及び", "ならびに") and tokens[n - 1].suru_noun:
                    left = self.document.folded[cuts[-1] : token.start]
                    right = self.document.folded[token.end : close]
                    if (
                        re.search(r"の|へ", left[:-2])
                        and re.match(r"[^、]{1,30}(?:の|への)", right)
                        and tokens[-1].suru_noun
                    ):
                        cuts.append(token.end)
        ends = [*cuts[1:], close]
        return [(a, self._without_join(a, b)) for a, b in zip(cuts, ends, strict=True)]

    def _without_join(self, start: int, end: int) -> int:
        joined = re.compile(r"(?:と|、|や|および|及び|ならびに)+$").search(self.document.folded[start:end])
        return end - len(joined.group()) if joined and end - start > len(joined.group()) else end

    def _begin(self, start: int, close: int, roles: list[Role], addressee: Actor | None) -> int:
        """Where the action begins: behind who asks and who is asked."""
        outer = [
            r.end
            for r in roles
            if r.end <= close and (r.particle in ("は", "も") or r.actor is addressee or r.particle.startswith("に対"))
        ]
        if not outer and roles and roles[0].particle == "が" and roles[0].end <= close:
            outer = [roles[0].end]
        return max([start, *outer, *(m.end() for m in _ASIDE.finditer(self.document.folded, start, close))])

    def trimmed(self, start: int, end: int) -> int:
        found = _LEADING.match(self.document.folded, start, end)
        return found.end() if found else start


def _is_attitude(predicate: Predicate) -> bool:
    return predicate.lemma in {
        "反対する", "批判する", "非難する", "述べる", "強調する", "指摘する", "表明する", "説明する", "主張する", "反発する", "注視する",
        "注目する", "重視する", "遺憾だ", "警告する",
    }  # fmt: skip


def _verbal(tokens: Sequence[Token], n: int) -> bool:
    return n >= 0 and (tokens[n].pos in ("VERB", "AUX") or tokens[n].tag.startswith(("動詞", "助動詞")))
