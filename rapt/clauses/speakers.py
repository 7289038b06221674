"""Who speaks: the noun phrase that a frame of saying names, under the id of its body, told from the issuer."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.authors import shows
from rapt.clauses.heads import (
    OUTSIDE,
    STRANGERS,
    Head,
    head_of,
    heads_by_noun,
    heads_pattern,
    is_stranger,
    without_rest,
)
from rapt.clauses.noun_phrases import PHRASE_END
from rapt.clauses.offices import acting, is_bare_organ, is_foreign_surname, is_state, is_surname, organs
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.document import Document
from rapt.text.rule_patterns import patterns, search
from rapt.text.rules import Hit

# Kinds of heads that are titles of a person.
_TITLES = frozenset({"staff", "member", "office"})
# Those that a title alone can be told of again: 報道官, 課長.
_ALONE = ("staff", "member")
# A surname, and how far before a title its holder is named.
_WITH_NAME = 16
# The longest 同X相.
_MINISTER = 8
# How much before a name tells two mentions of it apart.
_BEFORE = 4
_ENDS = re.compile(r"(?:ら|たち)?(?:[はがもにのと、。:」』()]|から|によ|では|など|$)")
# What states call their foreign ministries in ids.
# How long the phrase of a minister can be.
_NAME = 30
_FOREIGN_MINISTRIES = frozenset({"MFA", "MOFA", "DOS", "GAC", "DFAT", "FCDO", "MEA", "AA", "FDFA", "MEAE", "MFAT"})

# Ids under which the European Council goes.
_EUROPEAN_COUNCIL = frozenset({"EUCO", "COUNCIL"})
# States besides China whose foreign ministry is called 外交部.
_ALSO_BY_THIS_NAME = frozenset({"KR", "TW"})
# How long the shortest name of a commission without its end is, less one: 公取委.
_SHORT = 2


def _are_same(one: str, other: str) -> bool:
    """Whether two ids are of one body: a state's foreign ministry or its embassy (KR-MFA, KR-MOFA), the European Council."""
    (home, _, kind), (abroad, _, alike) = one.partition("-"), other.partition("-")
    if home != abroad:
        return False
    same = {kind, alike} <= _EUROPEAN_COUNCIL
    return same or (kind in (*_FOREIGN_MINISTRIES, "EMBASSY") and alike in _FOREIGN_MINISTRIES)


# The layers of patterns of speakers; those of the second kind end before a particle.
LAYERS = ("author_publishes", "author_document", "other_organ", "organ_name", "organ_of_state", "press_name", "local_body", "local_title")  # fmt: skip
_BEFORE_PARTICLE = ("author_document", "local_body", "local_title")


def hits(document: Document) -> Iterator[Hit]:
    """The nouns of speakers that end a phrase before a particle, at the end of the text, or before a sign."""
    for layer in LAYERS:
        for rule, pattern in patterns(document.rules, layer):
            for sentence in document.sentences:
                words = document.folded[sentence.start : sentence.end]
                # A document is named before its particle: 書簡は, 同書簡によると.
                part = OUTSIDE.split(words)[0] if layer in _BEFORE_PARTICLE else words
                if match := pattern.search(part):
                    yield Hit(rule.rule_id, sentence.start + match.start(), sentence.start + match.end())
    for found in heads_pattern(document.rules).finditer(document.folded):
        head = heads_by_noun(document.rules)[found.group()]
        if head.kind == "none" or _ENDS.match(document.folded, found.end()):
            yield Hit(head.rule, *found.span())


class Speakers:
    """The speakers of one document: noun phrases to actors, under the id of the body they speak for."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self.rules = document.rules
        self._before: dict[tuple[int, int], Actor | None] = {}
        self._told: dict[str, tuple[int, Actor | None]] = {}
        self._with_title: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def before(self, i: int, floor: int) -> Actor | None:
        """The speaker whose phrase ends before token ``i``, or None where the phrase can't speak."""
        if (i, floor) not in self._before:
            self._before[i, floor] = self._find_before(i, floor)
        return self._before[i, floor]

    def _find_before(self, i: int, floor: int) -> Actor | None:
        actor = self.actors.before(i, floor)
        end = self.document.tokens[i].start
        if actor is not None:
            return self.refined(actor, actor.start, actor.end)
        words = self.document.folded[floor:end].rstrip("、")
        phrase = OUTSIDE.split(words)[-1]
        start = floor + len(words) - len(phrase)
        return self.refined(None, start, floor + len(words)) if phrase else None

    def named(self, start: int, end: int) -> Actor | None:
        """The speaker that ``text[start:end]`` names as a whole, or None.

        A phrase that only may be one (談話) counts where it names somebody: an id, the issuer, or a stranger.
        """
        actor = self.refined(self.actors.resolve(start, end), start, end)
        known = actor is not None and (
            actor.own or bool(actor.ids) or head_of(self.rules, self.document.folded[start:end])
        )
        return actor if known else None

    def refined(self, actor: Actor | None, start: int, end: int) -> Actor | None:
        """A phrase under the id of its body: the issuer's own as ``own``, strangers and other bodies apart.

        What it names first: a stranger's noun (北京の調査会社), a body, an office (官房長官), a firm within, then a state.
        """
        words = self.document.folded[start:end]
        head = head_of(self.rules, words)
        if words == "政府" and actor and actor.own and self._told_from_abroad:
            # In a paper that writes 中国商務省, the government without a country is the paper's own.
            return Actor("JP" if self._names_japan else "", start, end)
        if self.actors.author.is_named(start, end) or self._is_local_or_this(head, words):
            return Actor(self.actors.issuer, start, end, own=True)
        if short := self.actors.short_body(start, end):
            return self._of_body(short, actor, start, end)
        if shows(self.rules, "organ_name", words) and not self._is_own(self._body(start, end)):
            # 国家エネルギー局, 中国の駐EU代表部: an organ that the lexicon doesn't know is never the issuer.
            return Actor(self._sender(start, end), start, end)
        if actor and actor.own and any(rule.pattern.search(words) for rule in self.rules.of("other_organ")):
            # 国防部の報道官, whose organ the lexicon doesn't know: an unknown one is never the issuer.
            actor = Actor("", start, end) if not self._body(start, end) else actor
        if actor and self._is_other_organ(actor, words) and not self._body(start, end):
            return Actor("", start, end)
        if (full := self._in_full(words, start)) is not None:
            return Actor(full.ids, start, end, full.group, full.own)
        if actor is None and head is None and not self._ends_with_body(end):
            return Actor("", start, end, group=True) if shows(self.rules, "press_name", words) else None
        body = self.actors.issuer_id if self._is_bare_issuer(words) else self._body(start, end)
        mine = self._is_own(body)
        if head and head.kind in STRANGERS and not self._is_named_body(head, body, mine, end):
            led = self._leads_issuer(head, actor, words)
            return Actor(self.actors.issuer if led else "", start, end, group=not led, own=led)
        if body:
            return self._of_body(body, actor, start, end)
        if words.startswith("同") and (back := self._same(head, words, start)):
            return back
        office = self._office(head, start, end) if head and head.kind == "office" else ""
        if office:
            return self._of_body(office, actor, start, end)
        if is_stranger(self.rules, words):
            return Actor("", start, end, group=True)
        if head and not self._is_told(head, actor, words) and (back := self.told_before(head, words, start)):
            return back
        if actor is not None and not (head and head.kind == "member" and actor.own):
            return actor
        return Actor("", start, end) if head else None

    def _is_other_organ(self, actor: Actor, words: str) -> bool:
        """Whether a phrase is a ministry by its form, of the state whose other ministry issued the text: 中国公安省."""
        fellow = actor.ids == self.actors.issuer and "-" in self.actors.issuer_id
        return fellow and shows(self.rules, "organ_of_state", words)

    def _is_local_or_this(self, head: Head | None, words: str) -> bool:
        """Whether a phrase names the prefecture or city that issued the text, or a body by what it calls itself: 当商会."""
        if self._is_local_issuer(words):
            return True
        this = head is not None and words in (f"当{head.noun}", f"本{head.noun}", f"弊{head.noun}")
        return this and head is not None and head.kind in ("firm", "group")

    def _is_told(self, head: Head, actor: Actor | None, words: str) -> bool:
        """Whether a title alone already acts for somebody: 大臣 in a ministry's own text."""
        return head.kind == "member" and words == head.noun and actor is not None and (actor.own or bool(actor.ids))

    def _is_bare_issuer(self, words: str) -> bool:
        """Whether a ministry that many states have is the issuer (財務省 of JP-MOF), and no other of its name is told of."""
        issuer = self.actors.issuer_id
        if not is_bare_organ(words) or organs(issuer.partition("-")[0], words) != {issuer}:
            return False
        return not any(e.text.endswith(words) and e.entity_id not in ("", issuer) for e in self._bodies)

    def _is_local_issuer(self, words: str) -> bool:
        """Whether words name the prefecture or city that issued a text, its governor or mayor: 岩手県の佐藤知事, 知事."""
        if self._locality is None:
            return False
        named = self._locality.match(words) and search(self.rules, "local_body", words)
        return bool(named or search(self.rules, "local_title", words))

    @cached_property
    def _locality(self) -> re.Pattern[str] | None:
        """The name of the prefecture or city that issued a text."""
        of = self.actors.issuer_id.split("-")
        return next((rule.pattern for rule in self.rules.of("locality") if of[0] == "JP" and rule.subject in of), None)

    def _leads_issuer(self, head: Head, actor: Actor | None, words: str) -> bool:
        """Whether a name and a title that every firm has are those of the issuer, a firm itself: 佐藤社長, not 部品会社の社長."""
        mine = actor is not None and "-" in self.actors.issuer and actor.ids == self.actors.issuer
        return mine and self.rules.by_id[head.rule].relation == "leads" and "の" not in words

    def _is_named_body(self, head: Head, body: str, mine: bool, end: int) -> bool:
        """Whether a noun of strangers ends the name of a known body or leads one: 中国機電産品進出口商会, 日商の小林会頭."""
        leads = self.rules.by_id[head.rule].relation == "leads"
        known = head.kind == "firm" and body not in ("", "?")
        return (mine or known) and (self._ends_with_body(end) or (known and leads))

    def _in_full(self, words: str, start: int) -> Actor | None:
        """The body that a short name stands for behind its full one: 大陸委員会, then 大陸委; 米半導体工業会(SIA), then SIA."""
        if words[:1].isupper() and len(words) > 1 and words.isascii() and words.replace("&", "").isalpha():
            told = (e for e in self._bodies if e.text == words and e.start < start)
            return next((self.named(e.start, e.end) for e in told), None)
        at = (
            self.document.folded.rfind(f"{words}員会", 0, start) if words.endswith("委") and len(words) > _SHORT else -1
        )
        return self.named(at, at + len(words) + 2) if at >= 0 else None

    def _sender(self, start: int, end: int) -> str:
        """The state whose organ a phrase names (中国の駐EU代表部), not where that is."""
        named = [e for e in self.actors.inside(start, end) if e.label == "GPE" and e.entity_id]
        senders = [e for e in named if not self.actors.stationed(e)]
        return senders[0].entity_id.partition("-")[0] if len(named) > 1 and senders else ""

    @cached_property
    def _told_from_abroad(self) -> bool:
        """Whether the text names the issuer's body with its country, as a foreign paper does: 中国商務省."""
        state = {e.text for e in self.actors.entities if e.label == "GPE" and e.entity_id == self.actors.issuer}
        bodies = [e for e in self.actors.entities if e.label == "ORG" and e.entity_id == self.actors.issuer_id]
        return any(e.text.startswith(tuple(state)) for e in bodies)

    @cached_property
    def _names_japan(self) -> bool:
        return any(e.entity_id.partition("-")[0] == "JP" for e in self.actors.entities)

    def told_before(self, head: Head, words: str, start: int) -> Actor | None:
        """Whom a noun without a name points back to: 同報道官 behind 外交部の毛寧報道官."""
        alone = without_rest(self.document.rules, words)
        if alone != f"同{head.noun}" and not (alone == head.noun and head.kind in _ALONE):
            return self._named_before(alone.removesuffix(head.noun), head, start, start + len(words))
        floor, known = self._told.get(head.noun, (0, None))
        if floor > start:
            floor, known = 0, None
        at = self.document.folded.rfind(head.noun, floor, start)
        while at >= 0:
            if found := self._introduced(at, at + len(head.noun)):
                known = Actor(found.ids, start, start + len(words), found.group, found.own)
                break
            at = self.document.folded.rfind(head.noun, floor, at)
        if alone == head.noun and head.kind == "staff" and (body := self._topic_of_paragraph(max(at, floor), start)):
            known = Actor(body.ids, start, start + len(words), body.group, body.own)
        self._told[head.noun] = (start, known)
        return known

    def _same(self, head: Head | None, words: str, start: int) -> Actor | None:
        """Whom 同 with a title points back to."""
        if words.startswith("同") and words.endswith("相") and len(words) <= _MINISTER and is_kanji(words):
            return self._same_minister(words, start)
        return self.told_before(head, words, start) if head else None

    def _same_minister(self, words: str, start: int) -> Actor | None:
        """Whom 同相 points back to: the last minister named, whatever he is of (外国貿易・開発相)."""
        at = self.document.folded.rfind(words.removeprefix("同"), 0, start)
        while at >= 0:
            end = at + len(words) - 1
            begin = end - len(OUTSIDE.split(self.document.folded[max(end - _NAME, 0) : end])[-1])
            found = self.named(begin, end) if end - begin > _SHORT else None
            if found is not None:
                return Actor(found.ids, start, start + len(words), found.group, found.own)
            at = self.document.folded.rfind(words.removeprefix("同"), 0, at)
        return Actor("", start, start + len(words))

    def _topic_of_paragraph(self, floor: int, start: int) -> Actor | None:
        """The body that a paragraph is about before a noun that only says what somebody is: 商務省は…禁じた。報道官は…."""
        sentence = self.document.sentence_at(start)
        first = self.document.segment_of(sentence).start if sentence else start
        bodies = [e for e in self.actors.inside(max(first, floor), start) if e.label == "ORG" and e.entity_id]
        topics = [e for e in bodies if self.document.folded.startswith("は", e.end)]
        last = topics[-1] if topics else None
        if last is None or head_of(self.rules, last.text) is not None:
            return None
        return self.refined(self.actors.resolve(last.start, last.end), last.start, last.end)

    def _named_before(self, name: str, head: Head, start: int, end: int) -> Actor | None:
        """Whom a surname with a title points back to: 馬副部長 behind 馬朝旭外交部副部長, キング大臣 behind キング豪州資源大臣."""
        name = (name.split() or [""])[-1]
        if not is_surname(name.replace("・", "")) or head.kind not in _TITLES:
            return None
        for full, close in reversed(self._mentions_with(name, head.noun)):
            if close <= start:
                # The phrase with its owner (韓国の金正官長官), else its office says whose it is (林芳正外務大臣).
                owner = self._owner(full, close - len(head.noun))
                begin = owner.start if owner else full
                found = self.refined(self.actors.resolve(begin, close), begin, close)
                if found is not None and (found.own or found.ids):
                    return Actor(found.ids, start, end, found.group, found.own)
        return self._under_another_title(name, start, end)

    def _mentions_with(self, name: str, noun: str) -> list[tuple[int, int]]:
        """Where a name stands with a title, the first of each wording, without those that are the bare name and title."""
        if (name, noun) not in self._with_title:
            found: dict[str, tuple[int, int]] = {}
            folded = self.document.folded
            for at in self._places_near(name, noun):
                full = folded.find(name, max(at - _WITH_NAME, 0), at)
                before = folded[max(full - _BEFORE, 0) : full]
                told = full >= 0 and self.actors.begins(full) and (full + len(name) < at or before.endswith("の"))
                if told and not OUTSIDE.search(folded, full + len(name), at):
                    found.setdefault(before + folded[full : at + len(noun)], (full, at + len(noun)))
            self._with_title[name, noun] = list(found.values())
        return self._with_title[name, noun]

    def _places_near(self, name: str, noun: str) -> list[int]:
        """Where a noun stands with a name before it: a text may have thousands of each, few of them together."""
        places, near = self.document.places_of(noun), set[int]()
        for at in self.document.places_of(name):
            near.update(places[bisect_left(places, at + len(name)) : bisect_right(places, at + _WITH_NAME)])
        return sorted(near)

    def _under_another_title(self, name: str, start: int, end: int) -> Actor | None:
        """Whom a surname was introduced with under another title: ファレル大臣 behind オーストラリアのファレル貿易・観光相."""
        full = self.document.folded.find(name, 0, start) if len(name) > 1 else -1
        behind = PHRASE_END.search(self.document.folded, full + len(name), start) if full >= 0 else None
        titled = self.document.folded[full : behind.start()] if behind else ""
        if not titled.endswith("相") and head_of(self.rules, titled) is None:
            return None
        before = [
            e
            for e in self.actors.inside(max(full - _WITH_NAME, 0), full)
            if e.entity_id and self.document.folded[e.end : full] in ("", "の")
        ]
        found = self.actors.resolve(before[-1].start, before[-1].end) if before else None
        return Actor(found.ids, start, end) if found is not None and found.ids and not found.own else None

    def _owner(self, full: int, at: int) -> Entity | None:
        """The body or state named with a full name, between it and its title or right before it: 韓国の金正官長官."""
        named = [e for e in self.actors.inside(full, at) if e.label in ("ORG", "GPE")]
        before = [
            e
            for e in self.actors.inside(max(full - _WITH_NAME, 0), full)
            if e.label in ("ORG", "GPE") and self.document.folded[e.end : full] in ("", "の")
        ]
        return next(iter((*named, *before)), None)

    def _introduced(self, at: int, end: int) -> Actor | None:
        """The speaker named by a phrase that ends in a head and says whose it is."""
        named = [
            e for e in self.actors.inside(max(at - 24, 0), at) if not OUTSIDE.search(self.document.folded, e.end, at)
        ]
        if not named:
            return None
        return self.refined(self.actors.resolve(named[0].start, end), named[0].start, end)

    def _body(self, start: int, end: int) -> str:
        """The id of the last body named in a phrase; ``?`` for one without an id."""
        bodies = [e for e in self.actors.inside(start, end) if e.label == "ORG" and not self._is_titled(e)]
        stationed = [e for e in bodies if self.actors.stationed(e)]
        left = [e for e in bodies if e not in stationed]
        return self._id_of(left[-1]) if left else ""

    def _id_of(self, body: Entity) -> str:
        """The id of a body, ``?`` without one; a bare name goes with the full one that ends in it (韓国外交部, then 外交部),
        and where its own state is not named, with the issuer of this kind."""
        if not body.entity_id or not is_bare_organ(body.text):
            return body.entity_id or "?"
        home, _, kind = body.entity_id.partition("-")
        full = {e.entity_id for e in self._bodies if e.text != body.text and e.text.endswith(body.text)}
        if full and body.entity_id not in full and not (home == "JP" and home in self._states):
            return min(full) if len(full) == 1 else "?"
        issuer, _, alike = self.actors.issuer_id.partition("-")
        mine = kind in _FOREIGN_MINISTRIES and alike in _FOREIGN_MINISTRIES and issuer in _ALSO_BY_THIS_NAME
        return self.actors.issuer_id if mine and home not in self._states else body.entity_id

    @cached_property
    def _bodies(self) -> list[Entity]:
        return [e for e in self.actors.entities if e.label == "ORG" and "-" in e.entity_id]

    @cached_property
    def _states(self) -> frozenset[str]:
        """The states that the text names, alone or in the name of a body: 中国, 中国商務省."""
        countries = [e for e in self.actors.entities if e.label == "GPE" and e.entity_id]
        named = [e for e in self._bodies if not is_bare_organ(e.text)]
        return frozenset(e.entity_id.partition("-")[0] for e in (*countries, *named))

    def _is_titled(self, entity: Entity) -> bool:
        """Whether what GiNZA takes for a body is a person with a title: 林大臣."""
        head = None if entity.entity_id else head_of(self.rules, entity.text)
        return head is not None and head.kind in _TITLES and head.noun != entity.text

    def _ends_with_body(self, end: int) -> bool:
        bodies = (e for e in self.actors.inside(max(end - 30, 0), end) if e.end == end and e.label == "ORG")
        return any(not self._is_titled(e) for e in bodies)

    def _is_own(self, body: str) -> bool:
        """Whether a body's id is the issuer's own, its bare state's or that state's government."""
        issuer = self.actors.issuer_id
        same = bool(issuer) and (body == issuer or _are_same(body, issuer))
        return same or (bool(issuer) and self.speaks_for_state and body == f"{self.actors.issuer}-GOV")

    @property
    def speaks_for_state(self) -> bool:
        """Whether the issuer is a state or its organ; a private body is not its state."""
        issuer = self.actors.issuer_id
        return not self.actors.author.noun and (
            "-" not in issuer or acting(self.actors.document.rules, issuer) != issuer
        )

    def _of_body(self, body: str, actor: Actor | None, start: int, end: int) -> Actor:
        """The actor under which a body speaks: the issuer, another body under its own id, a foreign one under its state's."""
        issuer = self.actors.issuer
        if self._is_own(body):
            return Actor(issuer, start, end, own=True)
        if actor and is_state(actor.ids) and is_state(country := acting(self.rules, body)) and country != actor.ids:
            # 商務省 in a text of the United States, by its listed id China's.
            return Actor(actor.ids, start, end)
        if body.partition("-")[0] == issuer or (actor and issuer in actor.ids.split(";") and ";" not in actor.ids):
            return Actor(body.strip("?"), start, end)
        ids = actor.ids if actor and actor.ids else acting(self.actors.document.rules, body) if body != "?" else ""
        return Actor(ids, start, end)

    def _office(self, head: Head, start: int, end: int) -> str:
        """The id of the body whose head an office is, empty where the state that is named has no such body."""
        actor = self.actors.resolve(start, end)
        named = [e for e in self.actors.inside(start, end) if e.label in ("GPE", "PERSON") and e.entity_id]
        country = (
            named[-1].entity_id.partition("-")[0] if named else (actor.ids if actor and len(actor.ids) == 2 else "")
        )
        own, dash, _ = head.body.partition("-")
        name = self.document.folded[start:end].removesuffix(head.noun)
        if dash:
            return head.body if country == own or (not country and not self._is_foreign(own, name)) else ""
        # A minister without a country is Japan's: 茂木外相; not 秦剛外相.
        strange = is_foreign_surname(self.rules, name) or self._is_foreign("JP", name)
        country = country or ("JP" if head.body == "MFA" and not strange else "")
        if country and country == self.actors.issuer:
            mine = self.actors.issuer_id.partition("-")[2]
            same = (head.body == "MFA" and mine in _FOREIGN_MINISTRIES) or mine in head.leads
            return self.actors.issuer_id if same else f"{country}-{head.body}"
        return ""

    def _is_foreign(self, home: str, name: str) -> bool:
        """Whether a minister without a country is not Japan's: one with a name in katakana, or in a text about others alone."""
        foreign = is_katakana(name[:1]) if name else self.actors.about.is_abroad
        return home == "JP" and foreign
