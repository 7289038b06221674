"""Who a noun phrase stands for: entity ids of states, bodies and companies, or the bare words of a group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapt.clauses.about import NAMED_IN_KANJI, About
from rapt.clauses.authors import Author
from rapt.clauses.holders import Holders
from rapt.clauses.mentions import Mentions
from rapt.clauses.noun_phrases import NounPhrases
from rapt.clauses.offices import (
    acting,
    ends_in_title,
    head_noun,
    is_foreign_surname,
    is_organ,
    is_parliament,
    is_private,
    listed,
    ministry_over,
    nouns,
    office_at,
    offices,
)
from rapt.clauses.owners import Owners, state
from rapt.clauses.pronouns import Pronouns, topic_before
from rapt.clauses.sides import Sides, join
from rapt.tables.rows import Entity
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of

__all__ = ["Actor", "Actors", "join", "state"]

_PAIRS = ("両国", "双方")  # what both sides have: 両国の関係当局
_NAMED_LIKE_CHINESE = ("CN", "HK", "KR", "TW")  # those of them with Chinese surnames
_CHIEFS = ("部長", "副部長", "局長", "司長")  # a minister's titles in one state, an official's in another
_TOP = 4  # how many lines at the top can be a title
_ORGAN_NAME = re.compile("[一-龥]{2,40}(?:省|庁|部|院|委員会)$")  # no word in 省 like 反省


@dataclass(frozen=True)
class Actor:
    """A noun phrase that can act: its ids (joined by ;), its span, whether it is a group or the issuer itself, and its kind:
    state, body, person, group or pronoun, empty where that is not known."""

    ids: str
    start: int
    end: int
    group: bool = False
    own: bool = False
    kind: str = ""

    @property
    def acts(self) -> bool:
        """Whether it is a state or a company; the WTO and its rules neither ask nor are asked here."""
        return any(len(i) == 2 or "-" in i for i in self.ids.split(";"))


class Actors:
    """The actors of one document: resolves noun phrases, self-references and anaphora to ids."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.document = document
        self._kinds = nouns(document.rules)
        # The issuer's own id is as the statement writes it: JP-JA-ZENCHU, in the lists JP-JAZENCHU.
        own = listed(document.issuer)
        if own != document.issuer:
            entities = [replace(e, entity_id=document.issuer) if e.entity_id == own else e for e in entities]
        self.entities = sorted(
            (e for e in entities if e.label in ("GPE", "ORG", "PERSON", "LOC")), key=lambda e: (e.start, -e.end)
        )
        # Words for somebody who was named before: 同国, 両国, 同省.
        self.anaphors = sorted((e for e in entities if e.label == "OTHER" and e.entity_id), key=lambda e: e.start)
        self._ending = {e.end: e for e in self.entities}
        self._named = Owners(document, self.entities)
        self._phrases = NounPhrases(document, self._ending)
        # What was resolved already: every layer asks for the same phrases.
        self._resolved: dict[tuple[int, int], Actor | None] = {}
        self._before: dict[tuple[int, int], Actor | None] = {}
        self._mentions = Mentions(document, self.entities, self._named)
        self.about = About(document, self.entities, self._named, acting(document.rules, document.issuer))
        self._holders = Holders(
            document, self.entities, self._named, self._mentions, self._phrases, self.about, self.resolve
        )

    @cached_property
    def issuer_id(self) -> str:
        """The issuing body's id: as the statement says, else whom the text's own title names as speaking (商務部報道官談話),
        else the first body whose spokesperson speaks in it (商務部の何詠前報道官は).

        Nobody is the issuer by default: in a text without any, all words are somebody else's.
        """
        return self.document.issuer or self._named_in_title or self._spoken_for

    @cached_property
    def _spoken_for(self) -> str:
        """The first body that a spokesperson speaks for, by the words of the text."""
        bodies = (e for e in self.entities if e.label == "ORG" and e.entity_id)
        speaks_for = self._words("speaks_for")
        return next((e.entity_id for e in bodies if speaks_for.match(self.document.folded, e.end)), "")

    @cached_property
    def _named_in_title(self) -> str:
        """The body that a title of remarks or of an announcement names as its author."""
        layers = ("document_title", "document_number")
        titles = [rule for layer in layers for rule in self.document.rules.of(layer) if rule.mood == "author"]
        for segment in self.document.segments[:_TOP]:
            words = self.document.folded[segment.start : segment.end]
            bodies = [e for e in self.inside(segment.start, segment.end) if e.label == "ORG" and e.entity_id]
            if bodies and segment.kind in ("title", "heading") and any(rule.pattern.search(words) for rule in titles):
                return bodies[0].entity_id
        return ""

    @cached_property
    def issuer(self) -> str:
        """The id under which the issuer acts: its state's, or its own if it is private; empty if nobody is known to have issued it."""
        return self.issuer_id if self.author.is_private else acting(self.document.rules, self.issuer_id)

    @cached_property
    def home(self) -> str:
        """The code of the issuer's state, also of a private one's, which rules call <own_state>; empty where nobody is the issuer."""
        return join([code.partition("-")[0] for code in self.issuer.split(";")])

    @cached_property
    def author(self) -> Author:
        """The private body that issued the text, if only the text tells its name."""
        return Author(self.document, self.entities, self._named, self.issuer_id)

    @property
    def counterpart(self) -> str:
        """The foreign state that the headline names, or else the one the text names most."""
        return self._sides.counterpart

    @cached_property
    def bodies(self) -> dict[str, Entity]:
        """Where each body of the text is named first, by its id."""
        return {e.entity_id: e for e in reversed(self.entities) if e.label == "ORG"}

    @cached_property
    def _sides(self) -> Sides:
        return Sides(self.document, self.entities, self._named, self.issuer)

    @cached_property
    def _pronouns(self) -> Pronouns:
        return Pronouns(self.document, self._sides, self._mentions, self._holders, self.issuer, self.before)

    def before(self, i: int, floor: int = 0) -> Actor | None:
        """The actor whose phrase ends right before token ``i`` (a particle), reaching back to offset ``floor``.

        None where the phrase is no actor: 対話に, 12日に, 市場に.
        """
        if (i, floor) not in self._before:
            self._before[i, floor] = self._find_before(i, floor)
        return self._before[i, floor]

    def _find_before(self, i: int, floor: int) -> Actor | None:
        tokens = self.document.tokens
        last = i - 1 - (i > 0 and tokens[i - 1].text == "、")
        if last >= 1 and tokens[last].text in ("自身", "本人", "自体"):
            last -= 1
        if last >= 1 and tokens[last].text in ("など", "等") and tokens[last - 1].end in self._ending:
            last -= 1  # 日本などに求めた
        last = self._phrases.past_reading(last, floor)
        end = tokens[last].end if last >= 0 else 0
        if own := self._words("own_side").search(self.document.text, max(floor, end - 8), end):
            return self._itself(own.start(), own.end())
        first = self._phrases.start(last, floor)
        if first is None:
            return None
        return self.resolve(tokens[first].start, tokens[last].end)

    def _itself(self, start: int, end: int) -> Actor:
        """Who 我が国 and わが方 stand for: the issuer, but a private body's country is not itself."""
        country, dash, _ = self.issuer.partition("-")
        if dash and "国" in self.document.folded[start:end]:
            return Actor(country, start, end, kind="state")
        return Actor(self.issuer, start, end, own=True)

    def says_we(self, actor: Actor) -> bool:
        """Whether an actor is only what whoever speaks calls himself: 我々, わが国, 当方; not 報道官."""
        words = self.document.folded[actor.start : actor.end]
        return bool(self._words("own_side").fullmatch(words)) or (
            self._kinds.get(words) == "self" and not is_organ(self.document.rules, words)
        )

    def inside(self, start: int, end: int) -> list[Entity]:
        """The entities that lie in ``text[start:end]``, in order."""
        return self._named.inside(start, end)

    def short_body(self, start: int, end: int) -> str:
        """The id of the private body that a phrase names by its last noun: 同連盟, 商会幹部."""
        return self._mentions.short_body(start, end)

    def begins(self, at: int) -> bool:
        """Whether a word begins at an offset: 林 of 林大臣, not that of 農林水産相."""
        return self._phrases.begins(at)

    def stationed(self, entity: Entity) -> bool:
        """Whether a state or body is only where somebody is sent or goes: 駐日大使, 国連大使."""
        return self._named.stationed(entity)

    def resolve(self, start: int, end: int) -> Actor | None:
        """The actor that ``text[start:end]`` names by its last noun, or None."""
        if (start, end) not in self._resolved:
            self._resolved[start, end] = self._resolve(start, end)
        return self._resolved[start, end]

    def _resolve(self, start: int, end: int) -> Actor | None:
        if self.author.is_named(start, end):
            return Actor(self.issuer, start, end, own=True, kind="body")
        if told := self.short_body(start, end):
            return Actor(told, start, end, own=told == self.issuer, kind="body")
        words = self.document.folded[start:end]
        inside = self.inside(start, end)
        noun = head_noun(self.document.rules, words)
        head = self._ending.get(end)
        if noun is not None and self._kinds[noun[0]] == "EU" and noun[1] and (at := self._joint(words)):
            first = self.resolve(start, start + at.start())  # 米国と欧州
            return Actor(join([first.ids if first else "", "EU"]), start, end, kind="state")
        if noun is not None and noun[0] == words and self._kinds[words] == "EU":
            return Actor("EU", start, end, kind="state")  # 欧州, by its label only a region
        if head is not None and head.start >= start and self._is_name(head, noun, len(words)):
            return self._at_home(self._coordinated(head, inside, start, end), head)
        if noun is None:
            return self._titled(inside, start, end) or self._local(words, start, end)
        kind = self._kinds[noun[0]]
        minister = noun[0].endswith(("相", "大臣"))  # 企業相
        of_group = (
            not minister and self._words("group_end").search(words[: noun[1]]) and all(e.label != "ORG" for e in inside)
        )
        if kind not in ("office", "title", "spokesperson"):
            return self._by_noun(noun[0], kind, start, end)
        if (at := self._joint(words)) and (first := self.resolve(start, start + at.start())) and first.ids:
            # 茂木外相と王毅外相; 日本と中国の外相
            second = self._by_noun(noun[0], kind, start + at.end(), end)
            return Actor(join([first.ids, second.ids if second else ""]), start, end, kind="person")
        return self._by_noun(noun[0], "group" if of_group else kind, start, end)

    def _titled(self, inside: Sequence[Entity], start: int, end: int) -> Actor | None:
        """A person whose title no list has: 大橋光夫副団長, 商工会のピーター・ベネット政策統括官."""
        person = next((e for e in reversed(inside) if e.label == "PERSON"), None)
        title = self.document.folded[person.end : end] if person else ""
        if not ends_in_title(self.document.rules, title):
            return None
        return self._by_noun(title, "title", start, end)

    def _local(self, words: str, start: int, end: int) -> Actor | None:
        """An organ of a province, a bureau of a ministry: 北京市商務局, 経済産業省通商政策局."""
        over = ministry_over(self.document.rules, words, self.inside(start, end))
        if over is not None and (above := self.resolve(start, over.end)) and above.ids:
            return replace(above, end=end)
        ids = self._named.province(start, end) if is_organ(self.document.rules, words) else ""
        return Actor(ids, start, end, kind="body") if ids else None

    def province(self, actor: Actor) -> str:
        """The state of whose province somebody is: オンタリオ州のフォード首相."""
        return self._named.province(actor.start, actor.end)

    def _at_home(self, actor: Actor, head: Entity) -> Actor:
        """A ministry without a country under a label that names one: 【ベトナム】商工省は."""
        organ = not actor.ids and head.label == "ORG" and is_organ(self.document.rules, head.text)
        if not organ:
            return actor
        home = self._named.labelled(head.start) or self._named.province(head.start, head.end)
        return replace(actor, ids=home or self._named.sent_from(head.start))

    def _words(self, layer: str, after: str = "") -> re.Pattern[str]:
        """The patterns of a layer of ``lexicon/actors.csv`` as one."""
        return any_of(self.document.rules, layer, after)

    def _joint(self, words: str) -> re.Match[str] | None:
        """What joins the last of several holders of offices to the one before: と in 茂木外相と王毅外相."""
        return next(reversed(list(self._words("joint", "(?!の)").finditer(words))), None)

    def _is_name(self, head: Entity, noun: tuple[str, int] | None, width: int) -> bool:
        """Whether a phrase ends in a name, not in a noun that GiNZA took into one: ファレル貿易相."""
        if noun is None or width - noun[1] > head.end - head.start:
            return noun is None
        return bool(head.entity_id) or self._kinds[noun[0]] != "title"

    def _owners(self, start: int, end: int, noun_start: int) -> list[Entity]:
        """Those that a phrase names before its last noun and to whom that belongs: not 駐日, 米国との, アジア局長 nor the
        state that 米下院の中国特別委員会 works on."""
        works_on = self._words("works_on")
        return [
            e
            for e in self.inside(start, end)
            if e.end < end
            and (e.label != "LOC" or e.end <= noun_start)
            and not self._named.stationed(e)
            and not self.document.text.startswith("との", e.end)
            and not (self.document.text.startswith("担当", e.end) and len(e.text) > 1)
            and not (
                self.document.text[start : e.start].endswith("の") and works_on.match(self.document.text, e.end, end)
            )
        ]

    def _by_noun(self, noun: str, kind: str, start: int, end: int) -> Actor | None:
        owners = self._owners(start, end, end - len(noun))
        ids = [found for e in owners if (found := self._named.ids(e))]
        holds = kind in ("spokesperson", "office", "title")
        if not ids and holds and (same := self.same_before(start)):
            ids = [same]
        if not ids and holds and (known := self._mentions.by_surname(start, end - len(noun))):
            ids = [known]
        office = offices(self.document.rules).get(noun)
        if not ids and holds and not (office and office.of_body) and (state_of := self._named.province(start, end)):
            ids = [state_of]
        if kind == "self":
            return Actor(self.issuer, start, end, own=True, kind="pronoun")
        bare = self.document.folded[start:end].removeprefix("同")
        alone = kind in ("title", "spokesperson") and head_noun(self.document.rules, bare) in (
            (bare, 0),
            (noun, len(bare) - 1),
        )
        if alone and (topic := topic_before(self.document, self.before, bare, start, end)) is not None:
            return Actor(topic.ids, start, end, kind="person")
        private = any(self._of_private(e, end - len(noun)) for e in owners)
        if private and kind in ("spokesperson", "title"):
            return Actor("", start, end, kind="person")
        if kind == "spokesperson" and noun in _CHIEFS and self._foreign_surname(start, end - len(noun)):
            known = join(ids[-1:]) or self._sides.only(_NAMED_LIKE_CHINESE)
            return Actor(known, start, end, kind="person")
        if kind == "spokesperson":
            stranger = not ids and any(e.label == "ORG" or self._is_foreign_name(e) for e in owners)
            return Actor("" if stranger else join(ids[-1:]) or self.issuer, start, end, own=not ids and not stranger)
        if kind == "title":
            holder = self._holders.of_title(noun, owners, ids, start, end, self.issuer)
            return Actor(holder, start, end, kind="person")
        if kind == "office":
            return Actor(join(ids[-1:]), start, end, kind="body") if ids else self._office(start, end)
        if kind == "person":
            return Actor("", start, end, kind="person")
        return self._referring(kind, ids, start, end)

    def _foreign_surname(self, start: int, end: int) -> bool:
        """Whether a title follows a surname that the issuer's own people do not have: 王部長 in a Japanese readout."""
        strange = is_foreign_surname(self.document.rules, self.document.text[start:end])
        return strange and self.issuer not in _NAMED_LIKE_CHINESE

    def _of_private(self, state: Entity, end: int) -> bool:
        """Whether a state before a title is only where a private body is that the lexicon lacks: 中国国際貿易促進委員会の報道官."""
        body = (
            self.document.text[state.end : end].strip("の").rpartition("の")[0] or self.document.text[state.end : end]
        )
        return state.label == "GPE" and is_private(self.document.rules, body.strip("の"))

    def _is_foreign_name(self, person: Entity) -> bool:
        """Whether a name is not written as those of the issuer's own people: レビット in a Chinese statement."""
        kanji = not "ァ" <= person.text[:1] <= "ー"
        return person.label == "PERSON" and bool(self.issuer) and kanji != (self.issuer in NAMED_IN_KANJI)

    def _referring(self, kind: str, ids: list[str], start: int, end: int) -> Actor | None:
        """Whoever words refer to that are no names: 両国, 同国, 同氏, 同省, 米国側, 関連企業."""
        if (meant := self._pronouns.meant(kind, ids, start, end)) is not None:
            return Actor(meant, start, end, kind="pronoun")
        if kind == "body-before":
            found = self._mentions.last_body(self.document.text[end - 1], start)
            return Actor(self.issuer if found is None else found, start, end, own=found is None, kind="pronoun")
        if kind == "side":
            return Actor(join(ids), start, end, kind="state") if ids else None
        if kind == "organ":
            if is_private(self.document.rules, self.document.text[start:end]):
                return Actor("", start, end, kind="body")
            if ids or not _ORGAN_NAME.search(self.document.text, start, end):
                return Actor(join(ids[-1:]), start, end, kind="body") if ids else None
            return Actor(self._holders.told_before(self.document.text[start:end], start), start, end, kind="body")
        if noun_of := self._head_office(start, end):
            return Actor(noun_of, start, end, kind="body")
        if kind == "organs" and len(set(ids)) == 1:
            return Actor(ids[0], start, end, kind="body")  # 日本の関係部門 act for Japan; 関係部門 alone is a group.
        if kind not in ("group", "organs"):
            return Actor(kind, start, end, kind="state")
        return self._group(start, end)

    def _group(self, start: int, end: int) -> Actor:
        """A group, which has no id whatever country it is of (米国の輸出業者), with who is joined to it (米国と関連企業)."""
        joined_to, counted_together = self._words("joined_to"), self._words("counted_together")
        inside = self.inside(start, end)
        ends = {e.start for e in inside}
        beside = [e for e in inside if e.end in ends or joined_to.match(self.document.text, e.end)]  # 日米韓3カ国
        counted = [e for e in inside if counted_together.match(self.document.folded, e.end)]
        if counted and (beside or self.document.folded.startswith(("など", ")など", "等"), counted[0].end)):
            # 経団連、日商など経済3団体: all that are named; not 日本の大手3社.
            named = [self._named.ids(e) for e in (*beside, *counted)]
            return Actor(join(named), start, end, kind="body" if any(named) else "group", group=not any(named))
        related = self._words("related_to").search(self.document.text, max(start - 10, 0), start)
        if related and (joined := self._ending.get(related.start())):
            beside, start = [joined], joined.start
        together = join([self._named.ids(e) for e in beside])
        return Actor(together, self._clause_start(start, end), end, group=True, kind="group")

    def _head_office(self, start: int, end: int) -> str:
        """The id of the firm whose head office a phrase names: ネクスペリアのオランダ本社."""
        if not self.document.folded.endswith("本社", start, end):
            return ""
        firms = [ids for e in self.inside(start, end) if e.label == "ORG" and "-" in (ids := self._named.ids(e))]
        return firms[0] if len(firms) == 1 else ""

    def same_before(self, start: int) -> str:
        """Who 同省, 同国, 同社 at the beginning of a phrase stand for: 同省報道官."""
        title = office_at(self.document.rules, self.document.folded, start + 1)
        for length in (2, 3):
            if title is not None and len(title.title) >= length:
                return ""  # 同委員 is no 同委.
            kind = self._kinds.get(self.document.text[start : start + length], "")
            if kind in ("anaphor", "body-before"):
                actor = self._referring(kind, [], start, start + length)
                return actor.ids if actor else ""
        return ""

    def _office(self, start: int, end: int) -> Actor:
        """Whoever stands for a government without a country; what only the issuer has (談話) is the issuer's."""
        words = self.document.text[start:end]
        if words.startswith(_PAIRS):
            return Actor(self._sides.pair(start), start, end, kind="body")
        own = words == "政府" and is_parliament(self.document.rules, self.issuer_id)  # The one under the parliament.
        ids = self.issuer if own else self._holders.of_government(words, start, self.issuer)
        return Actor(self.issuer if ids is None else ids, start, end, own=ids is None, kind="body")

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
            if not between and chosen[-1].label == "ORG" and (entity.label == "ORG" or self._names_firm(chosen[-1])):
                continue  # 商務省産業安全保障局: a part of it; 独フォルクスワーゲン: not its country's.
            if not between or self._words("between_joined").fullmatch(between):
                chosen.append(entity)
        chosen = [e for e in chosen if e is head or not self._named.stationed(e)]  # 在中国日本大使館
        ids = [ids for e in chosen if (ids := self._named.ids(e))]
        kind = {"GPE": "state", "PERSON": "person"}.get(head.label, "body")
        return Actor(join(ids), min(e.start for e in chosen), end, kind=kind)

    def _names_firm(self, body: Entity) -> bool:
        """Whether a body is no state's: フォルクスワーゲン of 独フォルクスワーゲン; not 商務省 of 米商務省."""
        ids = self._named.ids(body)
        return "-" in ids if ids else not is_organ(self.document.rules, body.text)
