"""Demands: who asks whom to do, stop or refrain from something, how strongly, in whose voice; one row an action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.arguments import SOURCES, TRANSFERRING, Role, find_roles, is_addressed
from rapt.clauses.asides import behind_asides
from rapt.clauses.cues import Cue, asks_for_words, asks_nobody, find_cues, furthers
from rapt.clauses.predicates import predicates
from rapt.extract.demands.actions import Action, ActionFinder
from rapt.extract.demands.lead_in_nouns import ask_by_noun
from rapt.extract.demands.lead_ins import (
    Asking,
    announces,
    counted_actions,
    is_lead_in,
    item_action,
    items_voice,
    marked_actions,
    opens_list,
    refers_back,
)
from rapt.extract.demands.modals import (
    behind_condition,
    is_instrument,
    last_comma,
    modal_end,
    saying,
    stands_alone,
    strength_of,
)
from rapt.extract.demands.parties import Parties
from rapt.extract.demands.polarity import polarity_of
from rapt.tables.rows import Demand, Voice
from rapt.text.document import Document
from rapt.text.line_marks import marked_parts
from rapt.text.sentences import Sentence

_AGREEING = {"一致する", "合意する", "折り合う"}
_FIRM = re.compile(r"(?:企業|会社|各社|メーカー|取引先|業者|工場)$")
_VAGUE = re.compile(r"(?:対応|行動|対処|措置)$")
# What only an authority does is announced, not asked: 個別に審査するものとする, 責任を追及するものとする.
_AUTHORITY = re.compile(
    r"(?:審査(?:を[^、。]{0,8}(?:行|厳)[^、。]{0,4}|する)|追及する|実施する|施行する|処罰する|許可する|公布する|認めない|処理する|決定する|徴収する|告示する)$"
)
_COURT = re.compile(r"(?:裁判所|[地高]裁|仲裁廷|裁判官)$")


def find_demands(document: Document, actors: Actors, voices: Mapping[str, Voice]) -> list[Demand]:
    """Demands of a document in order of appearance; questions, own plans and the writer's needs do not count."""
    return _Finder(document, actors, voices).find()


class _Finder:
    """Goes through a document's sentences, keeping what lead-ins ask for until their items come."""

    def __init__(self, document: Document, actors: Actors, voices: Mapping[str, Voice]) -> None:
        self.document = document
        self.actors = actors
        self.voices = voices
        self.acts = ActionFinder(document)
        self.parties = Parties(document, actors)
        self.lists: dict[str, Asking] = {}
        self.announced: tuple[str, Asking] | None = None

    def find(self) -> list[Demand]:
        found: list[Demand] = []
        for sentence in self.document.body:
            voice = self.voices[sentence.sentence_id]
            segment = self.document.segment_of(sentence)
            listed = self.lists.get(segment.lead_in) if segment.kind == "list_item" else None
            if listed:
                found += self._item(sentence, listed)
            elif self.announced and self.announced[0] == sentence.segment_id and self._counts(sentence):
                found += self._ordinals(sentence, self.announced[1])
            else:
                found += self._sentence(sentence, voice)
                found += self._by_noun(sentence)
        return _distinct(found)

    def _by_noun(self, sentence: Sentence) -> Iterator[Demand]:
        """What a noun asks for: the items behind it (要求は①…②…の2点), else what is kept for the list below."""
        opens = opens_list(self.document, sentence) and sentence.segment_id not in self.lists
        counts = bool(marked_parts(self.document.folded, sentence.start, sentence.end))
        if not (opens or counts):
            return
        asking = ask_by_noun(self.document, self.actors, self.parties, sentence, self.voices)
        if asking is None and opens and self.announced and self.announced[0] == sentence.segment_id:
            # 3点を求めた。内容は次の通り。
            asking = self.announced[1] if refers_back(self.document, sentence) else None
        if asking and opens:
            self.lists[sentence.segment_id] = asking
        elif asking:
            for action in counted_actions(self.document, asking.cue.end, sentence.end):
                yield self._listed(sentence, action, asking, self._form(sentence, asking.cue), "ordinal")

    def _item(self, sentence: Sentence, asking: Asking) -> Iterator[Demand]:
        """A list item under a lead-in that demands is one action as a whole."""
        if action := item_action(self.document, sentence, asking):
            yield self._listed(sentence, action, asking, "list", "list")

    def _counts(self, sentence: Sentence) -> bool:
        return any(True for _ in self.acts.items(sentence.start, sentence.end))

    def _ordinals(self, sentence: Sentence, asking: Asking) -> Iterator[Demand]:
        """The items of 3点を求めた。第一に、…: each is an action."""
        for action in self.acts.items(sentence.start, sentence.end):
            yield self._listed(sentence, action, asking, self._form(sentence, asking.cue), "ordinal")

    def _listed(self, sentence: Sentence, action: Action, asking: Asking, form: str, rule: str) -> Demand:
        """The row of what a lead-in or an announcement before asks for."""
        return self._demand(sentence, action, asking.cue, asking.demander, asking.addressee, form, asking.voice, rule)

    def _sentence(self, sentence: Sentence, voice: Voice) -> Iterator[Demand]:
        segment = self.document.segment_of(sentence)
        headline = segment.kind in ("title", "heading")
        cues = find_cues(self.document, sentence.start, sentence.end, headline)
        for cue in _behind_each_other([c for c in cues if not self._is_action(c, cues)]):
            roles = find_roles(self.document, self.actors, *cue.unit, own=cue.start)
            if self._agreed(sentence, cue, roles):
                continue
            if cue.row.kind == "modal":
                yield from self._by_modal(sentence, cue, roles, voice, headline)
            else:
                yield from self._by_verb(sentence, cue, roles, voice, headline)

    def _hopes_for_itself(self, cue: Cue, roles: Sequence[Role], demander: str) -> bool:
        """Whether a hope is the hoper's own plan, since nobody else is named: 中国は協力を深めていくことを望んでいる."""
        hopers = [r for r in roles if r.particle in ("は", "も") and r.actor.ids == demander and demander]
        if cue.row.strength != 1 or not hopers:
            return False
        behind = self.document.tokens_in(hopers[-1].end, cue.start)
        others = [t for t in behind if t.text in ("が", "に", "も", "は") and t.tag.startswith("助詞")]
        if any(self.actors.before(t.i, hopers[-1].end) for t in others):
            return False
        # オランダの態度表明が口先にとどまらないことを: whose thing it is stands for whom the hope is set on.
        owners = self.actors.inside(hopers[-1].end, cue.start)
        owned = [
            e
            for e in owners
            if e.label == "GPE" and re.match(r"側?の[^、。]{1,12}[がも]", self.document.folded[e.end :][:20])
        ]
        return not any(e.entity_id not in ("", demander) for e in owned)

    def _is_action(self, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether the cue is itself what another one asks for: …よう促すことを期待する; 発展を促し、…よう求める."""
        if self._furthers(cue) and any(c.end > cue.end and c.unit == cue.unit for c in cues):
            return True
        after = self.document.folded[cue.end : cue.end + 2]
        return (
            cue.row.kind != "modal"
            and after in ("こと", "よう")
            and any(c.start > cue.end and c.unit == cue.unit for c in cues)
        )

    def _in_business(self, demander: str, roles: Sequence[Role], addressee: Actor | None) -> bool:
        """Whether a company asks another, or somebody who is no actor here: 部品メーカーは取引先に延長を要請した."""
        groups = [r for r in roles if r.particle in ("は", "も", "が") and r.actor.group]
        if addressee is not None:
            firm = _FIRM.search(self.document.text[addressee.start : addressee.end])
            return "-" in demander and not addressee.ids and bool(firm)
        if demander or not groups:
            return False
        for token in self.document.tokens_in(groups[0].end, self.document.folded.find("。", groups[0].end) + 1):
            if token.tag == "助詞-格助詞" and token.text != "の":
                before = self.document.tokens[token.i - 1]
                return token.text in ("に", "から") and before.pos in ("NOUN", "PROPN")
        return False

    def _furthers(self, cue: Cue) -> bool:
        """Whether the cue is an ordinary verb with a thing as object right before it: 発展を促し."""
        tokens = self.document.tokens_in(cue.unit[0], cue.start)
        return len(tokens) > 1 and tokens[-1].text == "を" and furthers(self.document, cue, tokens[-2].end)

    # -- verbs of demanding ------------------------------------------------------------------------------------

    def _by_verb(
        self, sentence: Sentence, cue: Cue, roles: list[Role], voice: Voice, headline: bool
    ) -> Iterator[Demand]:
        if voice.voice == "narrator" and is_lead_in(self.document, sentence, cue):
            voice = items_voice(self.document, sentence, self.voices)
        outer = [r for r in roles if r.end <= cue.start]
        complement = self.acts.complement(cue)
        if not headline and not any(r.particle in ("は", "も", "が", *SOURCES) for r in outer):
            voice = self.parties.carried(sentence, cue, voice)
        demander, rule_voice = self.parties.demander(cue, outer, voice, complement, headline)
        if demander is None:
            return
        if voice.voice == "reporter" and demander in ("", self.actors.issuer):
            return
        addressee = self.parties.addressee(cue, outer, complement, demander)
        if _among_groups(demander, outer, addressee) or self._in_business(demander, outer, addressee):
            return
        if addressee and _COURT.search(self.document.text[addressee.start : addressee.end]):
            return
        if is_lead_in(self.document, sentence, cue):
            target = addressee or self.parties.recovered_addressee(sentence, demander)
            self.lists[sentence.segment_id] = Asking(cue, target, demander, rule_voice)
            return
        marked = marked_actions(self.document, cue, complement[1] if complement else None)
        cleft = [] if complement and marked else marked or self.acts.cleft(cue)
        if cleft:
            target = addressee or self.parties.recovered_addressee(sentence, demander)
            form = self._form(sentence, cue)
            for action in cleft:
                yield self._demand(sentence, action, cue, demander, target, form, rule_voice, "cleft")
            return
        if complement is None:
            return
        kind, limit = complement
        if kind in ("you", "koto", "noun") and kind not in cue.row.frame:
            return
        if kind == "koto" and self._hopes_for_itself(cue, outer, demander):
            return
        actions = marked or list(self.acts.actions(cue, kind, limit, outer, addressee))
        if kind == "noun" and not marked:
            begin = min((a.start for a in actions), default=cue.unit[0])
            counted = list(self.acts.enumerated(begin, self.document.tokens[limit].start))
            if not counted and not self._askable(cue, limit, addressee):
                self._announce(sentence, cue, limit, addressee, demander, rule_voice)
                return
            actions = counted or actions
        if addressee is None and kind == "noun":
            addressee, actions = self.parties.possessor(actions, demander)
            asks = any(r.particle in ("は", "も") and r.actor.ids == demander != "" for r in outer)
            if addressee is None and (cue.row.strength == 1 or (not asks and self.parties.other_topic(cue))):
                return
        target = addressee or self.parties.recovered_addressee(sentence, demander)
        form = self._form(sentence, cue)
        for action in actions:
            action, target = self.parties.own_addressee(action, outer) or (action, target)
            yield self._demand(sentence, action, cue, demander, target, form, rule_voice, kind)
        self.parties.remember(sentence, target)

    def _announce(
        self, sentence: Sentence, cue: Cue, limit: int, addressee: Actor | None, demander: str, voice: Voice
    ) -> None:
        """Keep a request whose actions the next sentences of the paragraph count: 3点を求めた。第一に、…."""
        words = self.document.folded[cue.unit[0] : self.document.tokens[limit].end]
        if announces(words[-20:]):
            target = addressee or self.parties.recovered_addressee(sentence, demander)
            self.announced = (sentence.segment_id, Asking(cue, target, demander, voice))

    def _askable(self, cue: Cue, limit: int, addressee: Actor | None) -> bool:
        """Whether the noun before を is something to be done: not an answer, and an act unless somebody is addressed."""
        tokens = self.document.tokens
        head = tokens[limit - 1]
        words = self.document.folded[cue.unit[0] : head.end]
        if announces(words[-20:] + "を") or asks_nobody(self.document, cue, head.end, addressee is not None):
            return False
        if _VAGUE.search(words) and self._command_follows(cue):
            return False
        if asks_for_words(self.document, cue.unit[0], head.end) and (
            cue.passive or addressee is None or not addressee.ids
        ):
            return False
        return head.act_noun or addressee is not None or head.tag.startswith("動詞")

    def _command_follows(self, cue: Cue) -> bool:
        """Whether the next sentence says in the imperative what is asked: 対応を強く促す。米側は…取り消せ。"""
        here = self.document.sentence_at(cue.start)
        after = self.document.sentence_at(here.end) if here else None
        return after is not None and any(
            c.row.cue in ("命令形", "するな") for c in find_cues(self.document, after.start, after.end)
        )

    # -- modals ------------------------------------------------------------------------------------------------

    def _by_modal(
        self, sentence: Sentence, cue: Cue, roles: list[Role], voice: Voice, headline: bool
    ) -> Iterator[Demand]:
        imperative = cue.row.cue in ("命令形", "するな")
        say = saying(self.document, cue)
        inner = [r for r in roles if r.end <= cue.start]
        sayer = self.parties.sayer(cue, inner, modal_end(self.document, cue), say is not None)
        if sayer is not None and voice.voice != "reporter":
            voice = self.parties.voice_of(sayer.actor, voice)
        elif cue.quoted:
            voice = self.parties.speaker_outside(sentence, cue, voice)
        elif not any(r.particle in ("は", "も", "が") for r in inner):
            voice = self.parties.carried(sentence, cue, voice)
        if voice.voice == "reporter" or (voice.voice == "narrator" and not cue.quoted and not imperative):
            return
        if headline and not cue.quoted:
            return
        if cue.row.cue in ("不可欠だ", "必要がある") and not stands_alone(self.document, cue, say):
            return
        if cue.row.cue == "ことが重要だ" and say is None:
            return  # a view, unless a verb of demanding reports it
        if _AUTHORITY.search(self.document.folded, cue.unit[0], cue.start):
            return
        subjects = [r for r in inner if r.particle in ("は", "が", "も") and r is not sayer]
        subject = next((r for r in reversed(subjects) if r is not subjects[0] or not self._says(r, cue)), None)
        hands_on = cue.predicate is not None and cue.predicate.lemma in TRANSFERRING
        addressed = [] if hands_on else [r for r in inner if is_addressed(r)]
        if headline and self.actors.issuer:
            voice = Voice("issuer", self.document.issuer, voice.cue)
        demander = self.actors.issuer if headline or (imperative and not cue.quoted) else self.parties.speaker(voice)
        if subject and subject.actor.ids and subject.actor.ids == demander:
            return
        actor = (
            subject.actor
            if subject
            else addressed[-1].actor
            if addressed
            else self.parties.outer_addressee(sentence, cue) or self.parties.pair_before(sentence, cue)
        )
        if actor is None and not demander:
            return
        target = actor or (self.parties.recovered_addressee(sentence, demander) if self._may_carry(cue) else None)
        if is_lead_in(self.document, sentence, cue):
            self.lists[sentence.segment_id] = Asking(cue, target, demander, voice)
            return
        if cue.predicate is None:
            return
        used = [r for r in inner if r in (subject, sayer) or (subject is None and r in addressed) or r in subjects[:1]]
        begin = max([cue.unit[0], *(r.end for r in used)])
        if cue.predicate is not None and self.document.tokens[cue.predicate.first].start == begin:
            # 責任はオランダ側が負うべきだ: what is asked begins before its subject.
            begin = last_comma(self.document, cue.unit[0], begin - 1)
        if self.document.folded[cue.start - 1] in "がは":
            begin = max(begin, last_comma(self.document, begin, cue.start))
        end = modal_end(self.document, cue)
        begin = behind_asides(self.document, behind_condition(self.document, begin, cue.start), cue.start)
        found = [p for p in predicates(self.document, begin, end) if self.document.tokens[p.first].start <= cue.start]
        if not found or is_instrument(self.document, cue):
            return
        form = self._form(sentence, cue)
        cue_words = self.document.text[cue.start : cue.end]
        for action in self.acts.split(found, found[-1], begin, end):
            yield self._demand(
                sentence,
                action,
                cue,
                demander,
                target,
                form,
                voice,
                "modal",
                words=cue_words + (f"…{say[0]}" if say else ""),
                strength=say[1] if say else None,
            )
        self.parties.remember(sentence, target)

    def _says(self, role: Role, cue: Cue) -> bool:
        """Whether a topic belongs to the verb of saying after the modal and not to the action: 報道官は、…べきだと述べた."""
        after = self.document.folded[cue.end : cue.end + 12]
        speaker = role.actor.ids == self.actors.issuer and role.actor.ids != ""
        own = self.document.folded[role.actor.start : role.actor.start + 2] in ("わが", "我が", "我々", "われ")
        return role.particle in ("は", "も") and speaker and not own and "と" in after and not cue.quoted

    def _may_carry(self, cue: Cue) -> bool:
        """Whether an addressee may be recovered: articles of an announcement bind those they name, and nobody else."""
        legal = self.document.genre in ("announcement", "公告") and not cue.quoted
        return not legal and cue.row.cue not in ("ものとする", "義務がある")

    def _agreed(self, sentence: Sentence, cue: Cue, roles: list[Role]) -> bool:
        """What both sides agreed on is nobody's demand: …べきだとの認識で一致した."""
        both = any(";" in r.actor.ids and r.particle == "は" for r in roles)
        agreeing = _AGREEING | {"確認する"} if both else _AGREEING
        return any(
            p.lemma in agreeing and p.form != "adnominal"
            for p in predicates(self.document, sentence.start if both else cue.end, sentence.end)
        )

    def _form(self, sentence: Sentence, cue: Cue) -> str:
        kind = self.document.segment_of(sentence).kind
        if kind in ("title", "heading"):
            return "title"
        if kind == "list_item":
            return "list"
        spoken = any(a <= sentence.start < b for a, b in self.document.long_quotes)
        return "quote" if cue.quoted or spoken else "prose"

    # -- rows --------------------------------------------------------------------------------------------------

    def _bare_end(self, action: Action, cue: Cue) -> int:
        """Where the action ends without the modal in its span."""
        return min(action.end, cue.start) if action.start < cue.start and cue.row.kind == "modal" else action.end

    def _demand(
        self, sentence: Sentence, action: Action, cue: Cue, demander: str, addressee: Actor | None, form: str, voice: Voice,
        rule: str, words: str = "", strength: int | None = None,
    ) -> Demand:  # fmt: skip
        power = strength if strength is not None else strength_of(self.document, cue)
        text = self.document.folded[action.start : action.end]
        ids = addressee.ids if addressee else ""
        return Demand(
            start=action.start,
            end=action.end,
            sentence_id=sentence.sentence_id,
            demander=demander,
            addressee=ids if ids != demander else "",
            addressee_text=self.document.text[addressee.start : addressee.end] if addressee else "",
            cue=words or self.document.text[cue.start : cue.end],
            predicate=action.predicate,
            strength=power,
            polarity=polarity_of(
                self.document.folded[action.start : self._bare_end(action, cue)], action.predicate, cue, text
            ),
            form=form,
            voice=voice.voice,
            rule=rule,
            cameo="10" if power >= 4 else "02",
        )


def _among_groups(demander: str, roles: Sequence[Role], addressee: Actor | None) -> bool:
    """Whether companies ask companies, which is business and no policy: 大手は部品会社に積み増すよう求めた."""
    groups = [r.actor for r in roles if r.particle in ("は", "も", "が") and r.actor.group]
    return not demander and bool(groups) and addressee is not None and not addressee.ids


def _behind_each_other(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues with, as clause, what follows the verb of demanding before: Aを求めるとともに、Bを促した."""
    last: Cue | None = None
    for cue in cues:
        again = last is not None and last.row.kind != "modal" and last.unit == cue.unit and cue.row.kind != "modal"
        yield replace(cue, clause=last.end) if again and last else cue
        last = cue


def _distinct(found: Sequence[Demand]) -> list[Demand]:
    """Each action once: of overlapping rows the one with the nearer cue stays; in order of the text."""
    kept: list[Demand] = []
    for demand in sorted(found, key=lambda d: (d.start, d.end)):
        # Those kept do not overlap and come in order, so that only the last of them can reach this far.
        clash = bool(kept) and demand.start < kept[-1].end and kept[-1].start < demand.end
        if not clash:
            kept.append(demand)
    return kept
