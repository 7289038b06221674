"""Who a noun phrase stands for: entity ids of states, bodies and companies, or the bare words of a group."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from rapt.tables.rows import Entity, last_before
from rapt.text.document import Document, Token
from rapt.text.lexicons import read_rows

# A state speaks through its organs: their ids reduce to the state's own, so that demands add up by country.
_STATE_ORGAN = re.compile(
    r"(?:[省部庁局署院府]|総署|委員会|政府|議会|国会|当局|代表部|大使館|領事館|本部|会議|委|裁判所|最高裁|軍|党)$"
)
# Whoever speaks for a group (企業の幹部) is addressed as part of it.
_OF_GROUP = re.compile(r"(?:企業|会社|業界|団体|メーカー|商社|会議所|商会|事業者|大手)の?\w{0,4}$")
# What may stand between a person and who he belongs to: 日本の西村康稔, 経団連の十倉正一.
_INTRODUCES = re.compile(r"(?:の|政府の|の[一-龥]{0,6})?")
# Offices that only Japan's government has, or that are written so only of it.
_JAPANESE_OFFICE = re.compile(
    r"(?:内閣)?官房(?:副)?長官|経(?:済)?産(?:業)?(?:相|大臣)|農水相|農林水産(?:相|大臣)|総務(?:相|大臣)"
)
# Between a state and the companies joined to it: 米国と関連する企業.
_RELATED = re.compile(r"(?:と|や|および|及び|ならびに)(?:関連|関係)する$")
# Offices that MOFCOM has none of.
_FOREIGN_OFFICE = re.compile(
    r"(?:首相|大統領|長官|大臣|高官|幹部|大使|外交官|次官|総裁|官邸|議会|委員|財務相|経済相|経産相|経済産業相|首脳)$"
)
_BESIDE = re.compile(r"(?:政府|側)?(?:と|や|および|及び|ならびに|、)")
# Whoever speaks for a body, in one phrase with it: 外交部（外務省）の耿爽報道官.
SPOKESPERSONS = "報道官|報道局長|スポークスマン|責任者|当局者"
_SPOKESPERSON = re.compile(rf"[^、。\s「」はがを]{{2,36}}(?:{SPOKESPERSONS})$")
_OWN = re.compile(r"(?:わが|我が)(?:国|方|省|部)(?:政府|側)?$")
_PHRASE_POS = {"NOUN", "PROPN", "NUM", "PRON", "SYM"}
_LINKS = {"の", "など", "等", "ら"}
_JOINS = {"と", "や", "および", "及び", "ならびに", "並びに", "、", "・", "または", "又は"}
_MAX_PHRASE = 16


@dataclass(frozen=True)
class Actor:
    """A noun phrase that can act: its ids (joined by ;), its span, and whether it is a group or the issuer itself."""

    ids: str
    start: int
    end: int
    group: bool = False
    own: bool = False

    @property
    def acts(self) -> bool:
        """Whether it is a state or a company; the WTO and its rules neither ask nor are asked here."""
        return any(len(i) == 2 or "-" in i for i in self.ids.split(";"))


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    """Nouns that can act, with their kind, from ``lexicon/actors.csv``."""
    return {row["noun"]: row["kind"] for row in read_rows("actors.csv")}


@lru_cache(maxsize=1)
def _noun_end() -> re.Pattern[str]:
    longest_first = sorted(_nouns(), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, longest_first)) + r")(?:ら|たち|など|等|各位)?$")


def state(entity_id: str, name: str) -> str:
    """The id under which an entity acts: the country's for states and their organs, its own for companies.

    >>> state("CN-MOFCOM", "中国商務省"), state("NL-NEXPERIA", "ネクスペリア")
    ('CN', 'NL-NEXPERIA')
    """
    country, dash, _ = entity_id.partition("-")
    return country if dash and len(country) == 2 and _STATE_ORGAN.search(name) else entity_id


def join(ids: set[str] | Sequence[str]) -> str:
    """Several ids in one cell: alphabetical, joined by ``;``, each once.

    >>> join(["US", "CN", "US"])
    'CN;US'
    """
    return ";".join(sorted({part for one in ids for part in one.split(";") if part}))


def _end(named: tuple[Entity, str]) -> int:
    return named[0].end


class Actors:
    """The actors of one document: resolves noun phrases, self-references and anaphora to ids."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.document = document
        self.entities = sorted(
            (e for e in entities if e.label in ("GPE", "ORG", "PERSON", "LOC")), key=lambda e: (e.start, -e.end)
        )
        self._ending = {e.end: e for e in self.entities}
        self._starts = [e.start for e in self.entities]
        # Offices without a country: where each was last asked for, and whose it was.
        self._told: dict[str, tuple[int, str]] = {}

    @cached_property
    def issuer_id(self) -> str:
        """The issuing body's id: as the statement says, else China's ministry where the text names it, else whoever
        the first topic names."""
        if self.document.issuer:
            return self.document.issuer
        if any(e.entity_id == "CN-MOFCOM" for e in self.entities):
            return "CN-MOFCOM"
        topics = (t for t in self.document.tokens if t.text in ("は", "が") and t.tag.startswith("助詞"))
        return next((ids for t in topics if (ids := self._named_before(t.i))), "")

    def _named_before(self, i: int) -> str:
        """The id of the state or body that ends right before token ``i``, or whose spokesperson does."""
        start = self.document.tokens[i].start
        head = self._ending.get(start) or self._ending.get(start - 1)
        if head is not None:
            return self._ids(head) if self.document.tokens[i].text == "は" else ""
        spoken = _SPOKESPERSON.search(self.document.text, max(start - 40, 0), start)
        bodies = [e for e in self.inside(spoken.start(), start) if e.label == "ORG" and e.entity_id] if spoken else []
        return bodies[0].entity_id if bodies else ""

    @cached_property
    def issuer(self) -> str:
        """The id under which the issuer acts (the state's), empty if nobody is known to have issued it."""
        country, dash, _ = self.issuer_id.partition("-")
        return country if dash and len(country) == 2 else self.issuer_id

    @cached_property
    def counterpart(self) -> str:
        """The foreign state that the headline names, or else the one the text names most."""
        title = next((s for s in self.document.segments if s.kind == "title"), None)
        foreign = self._foreign
        in_title = [ids for e, ids in foreign if title and title.start <= e.start < title.end and len(ids) == 2]
        if in_title:
            return in_title[0]
        counted = Counter(ids for _, ids in foreign if len(ids) == 2).most_common(1)
        return counted[0][0] if counted else ""

    @cached_property
    def _foreign(self) -> list[tuple[Entity, str]]:
        """States and bodies that are not the issuer's, in order, with their ids."""
        named = ((e, self._ids(e)) for e in self.entities if e.label in ("GPE", "ORG"))
        return [(e, ids) for e, ids in named if ids and ids != self.issuer]

    @cached_property
    def _pairs(self) -> list[tuple[Entity, str]]:
        """Two states named side by side (米中): the second of them, and the ids of both."""
        found = []
        for first, second in pairwise(self.entities):
            if second.start - first.end in (0, 1) and first.label == second.label == "GPE":
                pair = [self._ids(first), self._ids(second)]
                if all(pair) and pair[0] != pair[1]:
                    found.append((second, join(pair)))
        return found

    @cached_property
    def _people(self) -> dict[str, str]:
        """Names of people without an id, to the state or body they are introduced with: 経団連の十倉正一会長, 山田経産相."""
        known: dict[str, str] = {}
        for before, entity in pairwise([None, *self.entities]):
            if entity is None or entity.label != "PERSON" or entity.entity_id:
                continue
            if _JAPANESE_OFFICE.match(self.document.text, entity.end):
                known.setdefault(entity.text, "JP")
                continue
            after = next(iter(self.inside(entity.end, entity.end + 8)), None)
            office = after is not None and after.start == entity.end and after.label != "PERSON"
            between = self.document.text[before.end : entity.start] if before else ""
            beside = before is not None and before.label != "PERSON" and _INTRODUCES.fullmatch(between)
            source = after if office else before if beside else None
            if source is not None and (ids := self._ids(source)):
                known.setdefault(entity.text, ids)
        return known

    def _person(self, name: str) -> str:
        """Whom a person without an id belongs to, by the full name or a later short form of it."""
        people = self._people
        return people.get(name) or next((ids for full, ids in people.items() if full.startswith(name)), "")

    def _ids(self, entity: Entity) -> str:
        if entity.label == "PERSON":
            if not entity.entity_id:
                return self._person(entity.text)
            return entity.entity_id.partition("-")[0] if re.match(r"[A-Z]{2}-", entity.entity_id) else ""
        return state(entity.entity_id, entity.name or self.document.text[entity.start : entity.end])

    def before(self, i: int, floor: int = 0) -> Actor | None:
        """The actor whose phrase ends right before token ``i`` (a particle), reaching back to offset ``floor``.

        None where the phrase is no actor: 対話に, 12日に, 市場に.
        """
        tokens = self.document.tokens
        last = i - 1
        if last >= 0 and tokens[last].text == "、":
            last -= 1
        if last >= 1 and tokens[last].text in ("自身", "本人", "自体"):
            last -= 1
        if last >= 1 and tokens[last].text in ("など", "等") and tokens[last - 1].end in self._ending:
            last -= 1  # 日本などに求めた
        last = self._past_reading(last, floor)
        own = _OWN.search(self.document.text, max(floor, tokens[last].end - 8), tokens[last].end) if last >= 0 else None
        if own:
            return Actor(self.issuer, own.start(), own.end(), own=True)
        first = self._phrase_start(last, floor)
        if first is None:
            return None
        return self.resolve(tokens[first].start, tokens[last].end)

    def inside(self, start: int, end: int) -> list[Entity]:
        """The entities that lie in ``text[start:end]``, in order."""
        found = self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [e for e in found if e.end <= end]

    def resolve(self, start: int, end: int) -> Actor | None:
        """The actor that ``text[start:end]`` names by its last noun, or None."""
        words = self.document.text[start:end]
        inside = self.inside(start, end)
        stationed = [e for e in inside if e.start and self.document.text[e.start - 1] in "駐訪在対"]
        ids = [found for e in inside if e not in stationed and (found := self._ids(e))]
        noun = _noun_end().search(words)
        head = self._ending.get(end)
        if head is not None and head.start >= start and (noun is None or len(words) - noun.start() <= end - head.start):
            return self._coordinated(head, inside, start, end)
        if noun is None:
            return None
        base = re.sub(r"(?:ら|たち|など|等|各位)$", "", noun.group()) or noun.group()
        kind = _nouns().get(noun.group()) or _nouns()[base]
        if kind in ("office", "spokesperson") and _OF_GROUP.search(words[: noun.start()]):
            kind = "group"
        return self._by_noun(kind, ids, start, end)

    def _by_noun(self, kind: str, ids: list[str], start: int, end: int) -> Actor | None:
        if kind == "self":
            return Actor(self.issuer, start, end, own=True)
        if kind in ("spokesperson", "office"):
            if not ids and kind == "office":
                return self._office(start, end)
            return Actor(join(ids[-1:]) or self.issuer, start, end, own=not ids)
        if kind == "pair":
            return Actor(join(ids) if len(set(ids)) > 1 else self._pair(start), start, end)
        if kind == "anaphor":
            return Actor(self._last_foreign(start), start, end)
        if kind in ("side", "organ"):
            return Actor(join(ids[-1:] if kind == "organ" else ids), start, end) if ids else None
        if kind != "group":
            return Actor(kind, start, end)
        # A group has no id of its own, whatever country it is of (米国の輸出業者); who is joined to it has: 米国と関連企業.
        beside = [e for e in self.inside(start, end) if _BESIDE.match(self.document.text, e.end)]
        related = _RELATED.search(self.document.text, max(start - 10, 0), start)
        if related and (joined := self._ending.get(related.start())):
            beside, start = [joined], joined.start
        return Actor(join([self._ids(e) for e in beside]), self._clause_start(start, end), end, group=True)

    def _office(self, start: int, end: int) -> Actor:
        """Whoever holds an office without a country: as it was told before (米政府高官, then 高官); the government of a
        text about Japan's is Japan's; what only the issuer has (談話) is the issuer's; a stranger has no id."""
        words = self.document.text[start:end]
        if any(e.label == "PERSON" for e in self.inside(start, end)):
            return Actor("", start, end)
        if ids := self._told_before(words, start):
            return Actor(ids, start, end)
        if words == "政府" and "JP" in self._people.values():
            return Actor("JP", start, end)
        return Actor("", start, end) if _FOREIGN_OFFICE.search(words) else Actor(self.issuer, start, end, own=True)

    def _told_before(self, words: str, start: int) -> str:
        """The ids of the body in front of an office (米政府高官) where it was last told with one."""
        # What was found at a mention before this one is not looked for again.
        known_at, known = self._told.get(words, (0, ""))
        if known_at > start:
            known_at, known = 0, ""
        ids, told = known, self.document.text.rfind(words, known_at, start)
        while told >= 0:
            named = last_before(self.entities, told + 1)
            if named is not None and told - named.end <= 1 and named.label != "PERSON" and (found := self._ids(named)):
                ids = found
                break
            told = self.document.text.rfind(words, known_at, told)
        self._told[words] = (start, ids)
        return ids

    def _clause_start(self, start: int, end: int) -> int:
        """Where the phrase begins; a bare 者 is nobody without its clause: 品目を輸出しようとする者."""
        if self.document.text[start:end] != "者":
            return start
        clause = max(self.document.text.rfind(mark, max(start - 60, 0), start) for mark in "。、，\n「")
        sentence = self.document.sentence_at(start)
        return max(clause + 1, sentence.start if sentence else 0)

    def _coordinated(self, head: Entity, inside: list[Entity], start: int, end: int) -> Actor:
        """The head with what is joined to it by と・や・、: 米国と日本, 米中."""
        chosen = [head]
        for entity in reversed(inside[:-1] if inside and inside[-1] is head else inside):
            between = self.document.text[entity.end : chosen[-1].start]
            if re.fullmatch(r"(?:政府|側|両国)?(?:と|や|、|・|および|及び|ならびに|)", between):
                chosen.append(entity)
        # 米国商務省: the country is part of the name, 米中: two states.
        ids = [ids for e in chosen if (ids := self._ids(e))]
        return Actor(join(ids), min(e.start for e in chosen), end)

    def _pair(self, before: int) -> str:
        """Both states of 両国 or 双方: the last two joined in the text, else the issuer and its counterpart."""
        told = bisect_right(self._pairs, before, key=_end)
        return self._pairs[told - 1][1] if told else join([self.issuer, self._last_foreign(before)])

    def _last_foreign(self, before: int) -> str:
        told = bisect_right(self._foreign, before, key=_end)
        return self._foreign[told - 1][1] if told else self.counterpart

    def _past_reading(self, last: int, floor: int) -> int:
        """Before a bracketed reading or alias: 何詠前（か・えいぜん）."""
        opening = self._opening(last)
        return opening - 1 if opening >= 0 and self.document.tokens[opening].start > floor else last

    def _opening(self, last: int) -> int:
        """The bracket that opens what token ``last`` closes, -1 where that is none or not near."""
        tokens = self.document.tokens
        if last < 0 or tokens[last].text not in (")", "）"):
            return -1
        return next((j for j in range(last, max(last - 12, -1), -1) if tokens[j].text in ("(", "（")), -1)

    def _phrase_start(self, last: int, floor: int) -> int | None:
        """Position of the first token of the noun phrase that ends at ``last``, None where there is no noun.

        A comma or と joins only what can act itself: 米国と日本, but 同日、中国側 begins at 中国側.
        """
        tokens = self.document.tokens
        first, j = None, last
        while j > max(last - _MAX_PHRASE, -1):
            token = tokens[j]
            if token.start < floor:
                break
            if first is not None and (opening := self._opening(j)) >= 0:
                j = opening - 1  # 史曉麗（Shi Xiaoli）氏
                continue
            if self._nominal(token):
                first = j
            elif j == last or not (token.text in _LINKS or (j and self._joins(token, tokens[j - 1]))):
                break
            j -= 1
        return first

    def _joins(self, token: Token, before: Token) -> bool:
        if token.text not in _JOINS or not self._can_act(before):
            return False
        sentence = self.document.sentence_at(token.start) if token.text == "、" else None
        # In a headline the comma follows the topic: 中国、オランダに解決を促す.
        return sentence is None or self.document.segment_of(sentence).kind not in ("title", "heading")

    def _can_act(self, token: Token) -> bool:
        return token.end in self._ending or bool(_noun_end().search(token.text))

    def _nominal(self, token: Token) -> bool:
        return token.pos in _PHRASE_POS or token.tag.startswith(("接尾辞", "接頭辞", "名詞"))
