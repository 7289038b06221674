"""Demands: who asks whom to do, stop or refrain from something, how strongly, in whose voice; one row an action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rapt.actions import Action, ActionFinder
from rapt.actors import Actor, Actors
from rapt.clauses import predicates
from rapt.cues import Cue, asks_for_words, find_cues, looks_for
from rapt.document import Document
from rapt.roles import TO, Role, find_roles, is_addressed
from rapt.rows import Demand, Voice
from rapt.structure import Sentence

_INTENSIFIER = re.compile(r"強く|厳しく|断固|強烈に|強硬に|厳正[なに]|厳重[なに]|執拗に")
# What ends, is withdrawn, corrected or refrained from.
_STOP = re.compile(
    r"(?:やめ|止め|停止|中止|撤回|撤廃|取り消|取りやめ|取り止め|改め|是正|正す|正し|控え|慎|自制|撤去|解除|廃止|放棄|断念|打ち切|終わらせ|終結|終了"
    r"|中断|停戦|凍結|差し控|避け|回避|防止|抑制|見直|立ち止ま|引き返|手を引|退|解消|破棄|削除|除外|断つ|断ち|捨て|一掃|思いとどま|猛省|戒め|修正|訂正|禁じ|禁止"
    r"|取り下げ|見合わせ|見送|緩和|解く|解い|終え|外す|外し|取り除|改善(?=す)|ただす|ただし)"
)
_NEGATED = re.compile(r"(?:ない|ず(?:に)?|ぬ|ません|べからず)(?:こと|よう|で)?$")
# A lead-in announces its items with these words, and is no demand itself.
_CATAPHOR = re.compile(
    r"(?:次|以下|下記|左記)の(?:通り|とおり|よう|[^。]{0,12}(?:点|項目|対応|措置|こと|事項|内容|要求|行動))|次のように|以下のように"
    r"|(?:[0-9一二三四五六七八九十]+|いくつかの)(?:つの|項目の|の)?(?:点|項目|つ|こと|事項|要求|対応|措置)(?:を|に|だ|で)|下記を|以下を|次を"
)
_AGREEING = {"一致する", "合意する", "折り合う"}
_VAGUE = re.compile(r"(?:対応|行動|対処|措置)$")
_COURT = re.compile(r"(?:裁判所|[地高]裁|仲裁廷|裁判官)$")
# The rest of a modal's inflection; と, が and a comma end it.
_INFLECTION = re.compile(r"(?:(?!と|が、|ため|ので|から)[ぁ-ん]){0,6}")
_INSTRUMENT = re.compile(r"(?:本|この|同)(?:公告|規定|措置|決定|条例|弁法|法律|通知|リスト|名簿)(?:は|の)")


def find_demands(document: Document, actors: Actors, voices: Mapping[str, Voice]) -> list[Demand]:
    """Demands of a document in order of appearance; questions, own plans and the writer's needs are none."""
    return _Finder(document, actors, voices).find()


class _Finder:
    """Goes through a document's sentences, keeping the last addressee for sentences that leave it out."""

    def __init__(self, document: Document, actors: Actors, voices: Mapping[str, Voice]) -> None:
        self.document = document
        self.actors = actors
        self.voices = voices
        self.acts = ActionFinder(document)
        self.carried: dict[str, Actor] = {}
        self.demand_lists: dict[str, tuple[Cue, Actor | None, str, Voice]] = {}
        self.announced: tuple[str, Cue, Actor | None, str, Voice] | None = None

    def find(self) -> list[Demand]:
        found: list[Demand] = []
        for sentence in self.document.body:
            voice = self.voices[sentence.sentence_id]
            segment = self.document.segment_of(sentence)
            listed = self.demand_lists.get(segment.lead_in) if segment.kind == "list_item" else None
            if listed:
                found += self._item(sentence, *listed)
            elif self.announced and self.announced[0] == sentence.segment_id and self._counts(sentence):
                found += self._ordinals(sentence, *self.announced[1:])
            else:
                found += self._sentence(sentence, voice)
        return _distinct(found)

    def _item(
        self, sentence: Sentence, cue: Cue, addressee: Actor | None, demander: str, voice: Voice
    ) -> Iterator[Demand]:
        """A list item under a lead-in that demands is one action as a whole."""
        segment = self.document.segment_of(sentence)
        first = next(s for s in self.document.sentences if s.segment_id == segment.segment_id)
        if sentence is not first:
            return
        end = sentence.end - (self.document.folded[sentence.end - 1] in "。;、")
        found = predicates(self.document, sentence.start, end)
        action = Action(sentence.start, end, found[-1].lemma if found else "")
        yield self._demand(sentence, action, cue, demander, addressee, "list", voice, "list")

    def _counts(self, sentence: Sentence) -> bool:
        return any(True for _ in self.acts.items(sentence.start, sentence.end))

    def _ordinals(
        self, sentence: Sentence, cue: Cue, addressee: Actor | None, demander: str, voice: Voice
    ) -> Iterator[Demand]:
        """The items of 3点を求めた。第一に、…: each is an action."""
        for action in self.acts.items(sentence.start, sentence.end):
            yield self._demand(sentence, action, cue, demander, addressee, self._form(sentence, cue), voice, "ordinal")

    def _sentence(self, sentence: Sentence, voice: Voice) -> Iterator[Demand]:
        segment = self.document.segment_of(sentence)
        headline = segment.kind in ("title", "heading")
        cues = find_cues(self.document, sentence.start, sentence.end, headline)
        for cue in _behind_each_other([c for c in cues if not self._is_action(c, cues)]):
            roles = find_roles(self.document, self.actors, *cue.unit)
            if self._agreed(sentence, cue, roles):
                continue
            if cue.row.kind == "modal":
                yield from self._by_modal(sentence, cue, roles, voice, headline)
            else:
                yield from self._by_verb(sentence, cue, roles, voice, headline)

    def _is_action(self, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether the cue is itself what another one asks for: …よう促すことを期待する."""
        after = self.document.folded[cue.end : cue.end + 2]
        return (
            cue.row.kind != "modal"
            and after in ("こと", "よう")
            and any(c.start > cue.end and c.unit == cue.unit for c in cues)
        )

    # -- verbs of demanding ------------------------------------------------------------------------------------

    def _by_verb(
        self, sentence: Sentence, cue: Cue, roles: list[Role], voice: Voice, headline: bool
    ) -> Iterator[Demand]:
        outer = [r for r in roles if r.end <= cue.start]
        complement = self.acts.complement(cue)
        demander, rule_voice = self._demander(cue, outer, voice, complement, headline)
        if demander is None:
            return
        if voice.voice == "reporter" and demander in ("", self.actors.issuer):
            return
        addressee = self._addressee(cue, outer, complement, demander)
        if _among_groups(demander, outer, addressee):
            return
        if addressee and _COURT.search(self.document.text[addressee.start : addressee.end]):
            return
        if self._is_lead_in(sentence, cue):
            lead = self.document.segment_of(sentence).segment_id
            self.demand_lists[lead] = (cue, addressee or self._carried(sentence, demander), demander, rule_voice)
            return
        cleft = self.acts.cleft(cue)
        if cleft:
            target = addressee or self._carried(sentence, demander)
            yield self._demand(sentence, cleft, cue, demander, target, self._form(sentence, cue), rule_voice, "cleft")
            return
        if complement is None:
            return
        kind, limit = complement
        actions = list(self.acts.actions(cue, kind, limit, outer, addressee))
        if kind == "noun":
            begin = min((a.start for a in actions), default=cue.unit[0])
            counted = list(self.acts.enumerated(begin, self.document.tokens[limit].start))
            if not counted and not self._askable(cue, limit, addressee):
                self._announce(sentence, cue, limit, addressee, demander, rule_voice)
                return
            actions = counted or actions
        if addressee is None and kind == "noun":
            addressee, actions = self._possessor(actions, demander)
            if addressee is None and (cue.row.strength == 1 or self._other_topic(cue)):
                return
        target = addressee or self._carried(sentence, demander)
        form = self._form(sentence, cue)
        for action in actions:
            action, target = self._own_addressee(action, outer) or (action, target)
            yield self._demand(sentence, action, cue, demander, target, form, rule_voice, kind)
        if target:
            self.carried[self._scope(sentence)] = target

    def _announce(
        self, sentence: Sentence, cue: Cue, limit: int, addressee: Actor | None, demander: str, voice: Voice
    ) -> None:
        """Keep a request whose actions the next sentences of the paragraph count: 3点を求めた。第一に、…."""
        words = self.document.folded[cue.unit[0] : self.document.tokens[limit].end]
        if _CATAPHOR.search(words[-20:]):
            target = addressee or self._carried(sentence, demander)
            self.announced = (sentence.segment_id, cue, target, demander, voice)

    def _own_addressee(self, action: Action, roles: Sequence[Role]) -> tuple[Action, Actor] | None:
        """An action that begins with its own addressee, without it: …するよう、英国に…するよう求めた."""
        for role in roles:
            before = self.document.folded[max(action.start - 4, 0) : action.start]
            if (
                is_addressed(role)
                and re.search(r"よう(?:に)?、$", before)
                and role.actor.start <= action.start + 1
                and action.start < role.end < action.end
            ):
                return replace(action, start=role.end), role.actor
        return None

    def _other_topic(self, cue: Cue) -> bool:
        """Whether the sentence is about a thing, which asks nobody: 補助金は内需の拡大を促した."""
        tokens = self.document.tokens_in(cue.unit[0], cue.start)
        for before, token in pairwise(tokens):
            topic = token.text == "は" and before.pos in ("NOUN", "PROPN") and before.dep == "nsubj"
            if topic and self.actors.before(token.i, cue.unit[0]) is None:
                return True
        return False

    def _askable(self, cue: Cue, limit: int, addressee: Actor | None) -> bool:
        """Whether the noun before を is something to be done: not an answer, and an act unless somebody is addressed."""
        tokens = self.document.tokens
        head = tokens[limit - 1]
        words = self.document.folded[cue.unit[0] : head.end]
        if _CATAPHOR.search(words[-20:] + "を") or looks_for(self.document, head.end):
            return False
        if _VAGUE.search(words) and self._command_follows(cue):
            return False
        if asks_for_words(self.document, cue.unit[0], head.end) and (cue.passive or addressee is None):
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
        if voice.voice == "reporter" or (voice.voice == "narrator" and not cue.quoted and not imperative):
            return
        if headline and not cue.quoted:
            return
        say = self._saying(cue)
        if cue.row.cue in ("不可欠だ", "必要がある") and not self._stands_alone(cue, say):
            return
        inner = [r for r in roles if r.end <= cue.start]
        subjects = [r for r in inner if r.particle in ("は", "が", "も")]
        subject = next((r for r in reversed(subjects) if r is not subjects[0] or not self._says(r, cue)), None)
        addressed = [r for r in inner if is_addressed(r)]
        demander = self.actors.issuer if headline or (imperative and not cue.quoted) else self._speaker(voice)
        if subject and subject.actor.ids and subject.actor.ids == demander:
            return
        actor = subject.actor if subject else addressed[-1].actor if addressed else self._outer_addressee(sentence, cue)
        target = actor or (self._carried(sentence, demander) if self._may_carry(cue) else None)
        if self._is_lead_in(sentence, cue):
            self.demand_lists[self.document.segment_of(sentence).segment_id] = (cue, target, demander, voice)
            return
        if cue.predicate is None:
            return
        used = [r for r in inner if r is subject or (subject is None and r in addressed) or r in subjects[:1]]
        begin = max([cue.unit[0], *(r.end for r in used)])
        if self.document.folded[cue.start - 1] in "がは":
            begin = max(begin, self._last_comma(begin, cue.start))
        end = self._modal_end(cue)
        found = [p for p in predicates(self.document, begin, end) if self.document.tokens[p.first].start <= cue.start]
        if not found or self._is_instrument(cue):
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
        if target:
            self.carried[self._scope(sentence)] = target

    def _last_comma(self, start: int, end: int) -> int:
        """Behind the last comma outside brackets: what is needed is the phrase next to 不可欠だ, not its purpose."""
        depth, last = 0, start
        for at in range(start, end):
            char = self.document.folded[at]
            depth += (char in "「『(") - (char in "」』)")
            last = at + 1 if char == "、" and not depth else last
        return last

    def _modal_end(self, cue: Cue) -> int:
        """Behind the modal with its copula: …管理すべきだ."""
        rest = _INFLECTION.match(self.document.folded, cue.end, cue.unit[1])
        return rest.end() if rest else cue.end

    def _is_instrument(self, cue: Cue) -> bool:
        """Whether an article speaks of the announcement itself: 本公告は…施行するものとする."""
        return bool(_INSTRUMENT.match(self.document.folded, cue.unit[0]))

    def _saying(self, cue: Cue) -> tuple[str, int] | None:
        """The verb of demanding that reports the modal, with its strength: …べきだと呼びかけた."""
        sentence = self.document.sentence_at(cue.start)
        if sentence is None:
            return None
        for other in find_cues(self.document, cue.end, sentence.end):
            between = self.document.folded[cue.end : other.start]
            if (
                cue.row.strength == 3
                and other.row.kind != "modal"
                and re.match(r"[^、。]{0,8}[」』]?と[^。]{0,16}$", between)
            ):
                return self.document.text[other.start : other.end], self._strength(other, sentence)
        return None

    def _stands_alone(self, cue: Cue, say: tuple[str, int] | None) -> bool:
        """不可欠だ and 必要だ demand only as the predicate of what is said, not before a noun (不可欠な資源)."""
        after = self.document.folded[cue.end : cue.end + 6]
        return say is not None or not re.match(r"な|の(?!だ|で)", after)

    def _says(self, role: Role, cue: Cue) -> bool:
        """Whether a topic belongs to the verb of saying behind the modal and not to the action: 報道官は、…べきだと述べた."""
        after = self.document.folded[cue.end : cue.end + 12]
        speaker = role.actor.ids == self.actors.issuer and role.actor.ids != ""
        own = self.document.folded[role.actor.start : role.actor.start + 2] in ("わが", "我が", "我々", "われ")
        return role.particle in ("は", "も") and speaker and not own and "と" in after and not cue.quoted

    def _may_carry(self, cue: Cue) -> bool:
        return cue.row.cue not in ("ものとする", "義務がある")

    def _outer_addressee(self, sentence: Sentence, cue: Cue) -> Actor | None:
        """For a quotation, whom the sentence around it addresses: 米国に「撤回せよ」と求めた."""
        if not cue.quoted:
            return None
        roles = [r for r in find_roles(self.document, self.actors, sentence.start, sentence.end) if is_addressed(r)]
        return roles[-1].actor if roles else None

    # -- who ---------------------------------------------------------------------------------------------------

    def _demander(
        self, cue: Cue, roles: list[Role], voice: Voice, complement: tuple[str, int] | None, headline: bool
    ) -> tuple[str | None, Voice]:
        """The id of who asks, None where nobody does, and the voice the demand stands in."""
        sources = [r.actor for r in roles if r.particle in ("から", "より", "によって", "により") and r.actor.ids]
        if cue.passive:
            if sources:
                return sources[-1].ids, voice
            return (
                (self._speaker(voice), voice)
                if voice.voice in ("issuer", "other") and complement and complement[0] == "you"
                else (None, voice)
            )
        subject = self._subject_of_asking(cue, self._of_clause(cue, roles), complement)
        if subject is None:
            speaker = self.actors.issuer if headline else self._speaker(voice)
            return (speaker if speaker or voice.voice != "narrator" else None), voice
        if subject.ids:
            return subject.ids, self._voice_of(subject, voice)
        return (None, voice) if subject.group and voice.voice == "narrator" else ("", voice)

    def _subject_of_asking(self, cue: Cue, roles: list[Role], complement: tuple[str, int] | None) -> Actor | None:
        """The first は or も phrase, else a が phrase that is not the action's own subject."""
        topics = [r.actor for r in roles if r.particle in ("は", "も")]
        if topics and not (self._reported(cue) and any(r.particle == "が" for r in roles)):
            return topics[0]
        marked = [r.actor for r in roles if r.particle == "が"]
        inside = complement is not None and complement[0] in ("you", "koto")
        if not marked:
            return None
        # EU側が…することを期待する: for hopes the が phrase is whom they are set on; EUが中国に…するよう求めた: it asks.
        hoped = cue.row.strength == 1 or not self._after(cue, roles)
        return None if inside and len(marked) == 1 and marked[0].ids != self.actors.issuer and hoped else marked[0]

    def _of_clause(self, cue: Cue, roles: list[Role]) -> list[Role]:
        """The roles of the cue's own clause, where that has a topic of its own: 米国は…要求し、中国は…求めた."""
        own = [r for r in roles if r.end > cue.clause]
        return own if any(r.particle in ("は", "が") for r in own) else roles

    def _reported(self, cue: Cue) -> bool:
        """Whether somebody else reports the request, whose topic the sentence has: 商務省は、米国が…求めたと批判した."""
        return bool(
            re.match(
                r"(?:こと|の)?(?:と|を)[^、。]{0,8}(?:批判|非難|指摘|述べ|説明|強調|語|明らか)",
                self.document.folded[cue.end :][:16],
            )
        )

    def _after(self, cue: Cue, roles: list[Role]) -> bool:
        """Whether an addressee is written beside the が phrase, which is then the one who asks."""
        return any(is_addressed(r) for r in roles)

    def _voice_of(self, subject: Actor, voice: Voice) -> Voice:
        if subject.ids == self.actors.issuer and self.actors.issuer:
            return Voice("issuer", self.document.issuer, voice.cue)
        if voice.voice == "narrator" or subject.ids != self.actors.issuer:
            return Voice("other", subject.ids, voice.cue)
        return voice

    def _speaker(self, voice: Voice) -> str:
        if voice.voice == "issuer":
            return self.actors.issuer
        return voice.speaker if voice.voice == "other" else ""

    def _addressee(
        self, cue: Cue, roles: list[Role], complement: tuple[str, int] | None, demander: str
    ) -> Actor | None:
        """Whom the demand is addressed to, where it is written in the sentence; nobody asks himself."""
        own = [r for r in roles if r.end > cue.clause]
        roles = own if any(is_addressed(r) for r in own) else self._of_clause(cue, roles)
        roles = [r for r in roles if cue.passive or not r.actor.ids or r.actor.ids != demander]
        if cue.passive:
            topics = [r.actor for r in roles if r.particle in ("は", "も", "が") and r.actor.ids != demander]
            described = next((e for e in self.actors.entities if e.start == cue.end), None)
            if described and not topics:
                return self.actors.resolve(described.start, described.end)
            return topics[0] if topics else None
        close = (
            self.document.tokens[complement[1]].start
            if complement and complement[1] < len(self.document.tokens)
            else cue.start
        )
        between = [r for r in roles if r.end > close and is_addressed(r)]
        first = next((r for r in roles if r.particle in ("が", *TO)), None)
        if (
            first
            and first.particle == "が"
            and first.actor.ids not in ("", demander)
            and complement
            and complement[0] in ("you", "koto")
            and not between
        ):
            return first.actor
        toward = [r for r in roles if r.particle.startswith(("に対", "に向け"))]
        plain = [r for r in roles if r.particle in TO]
        for chosen in (between[-1:], toward[-1:], plain[:1]):
            if chosen:
                return chosen[0].actor
        subjects = [r.actor for r in roles if r.particle == "が" and r.actor.ids != demander]
        return subjects[-1] if subjects else None

    def _possessor(self, actions: list[Action], demander: str) -> tuple[Actor | None, list[Action]]:
        """Whose act is asked for (米国の誠意ある対応) or to be undone (米国の措置の撤回), and the actions without their subject."""
        for n, action in enumerate(actions):
            for entity in self.actors.entities:
                if action.start <= entity.start < action.end:
                    rest = self.document.folded[entity.end : entity.end + 4]
                    actor = self.actors.resolve(entity.start, entity.end)
                    marked = re.match(r"(?:側|政府|当局)?(?:の|による|が)", rest)
                    if actor and actor.ids != demander and marked:
                        behind = entity.end + marked.end()
                        return actor, [*actions[:n], self._without_subject(action, actor, behind), *actions[n + 1 :]]
        return None, actions

    def _without_subject(self, action: Action, actor: Actor, behind: int) -> Action:
        """The action behind 米国の or 米国による, where that is who acts and not whose measure it is."""
        rest = self.document.folded[behind : action.end]
        acts = self.document.folded[behind - 2 : behind] == "よる" or not re.search(r"(?<![とへでら])の", rest)
        return replace(action, start=behind) if actor.start <= action.start + 1 and acts else action

    def _carried(self, sentence: Sentence, demander: str = "") -> Actor | None:
        """The addressee of the demand before in the same stretch of text, else whom the sentence before addresses or names."""
        scope = self._scope(sentence)
        if scope in self.carried and self.carried[scope].ids != demander:
            return self.carried[scope]
        named = [
            e for e in self.actors.entities
            if e.end <= sentence.end and e.label in ("GPE", "ORG") and self._scope_of(e.start) == scope
        ]  # fmt: skip
        found = [a for e in reversed(named) if (a := self.actors.resolve(e.start, e.end)) and a.ids]
        # States before companies: of オランダ政府 and ネクスペリア the state is asked.
        for actor in sorted(found, key=lambda a: "-" in a.ids):
            if demander not in actor.ids.split(";") and actor.ids != self.actors.issuer:
                return actor
        counterpart = self.actors.counterpart if demander in ("", self.actors.issuer) else self.actors.issuer
        return Actor(counterpart, sentence.start, sentence.start) if counterpart else None

    def _scope(self, sentence: Sentence) -> str:
        return self.document.segment_of(sentence).lead_in or sentence.segment_id

    def _scope_of(self, offset: int) -> str:
        sentence = self.document.sentence_at(offset)
        return self._scope(sentence) if sentence else ""

    def _agreed(self, sentence: Sentence, cue: Cue, roles: list[Role]) -> bool:
        """What both sides agreed on is nobody's demand: …べきだとの認識で一致した."""
        both = any(";" in r.actor.ids and r.particle == "は" for r in roles)
        agreeing = _AGREEING | {"確認する"} if both else _AGREEING
        return any(
            p.lemma in agreeing and p.form != "adnominal"
            for p in predicates(self.document, sentence.start if both else cue.end, sentence.end)
        )

    def _is_lead_in(self, sentence: Sentence, cue: Cue) -> bool:
        """Whether the sentence closes a segment that introduces a list and asks for what its items say."""
        segment = self.document.segment_of(sentence)
        if not any(s.lead_in == segment.segment_id and s.kind == "list_item" for s in self.document.segments):
            return False
        last = [s for s in self.document.sentences if s.segment_id == segment.segment_id][-1]
        words = self.document.folded[sentence.start : sentence.end]
        rest = re.sub(r"と、?[^、。]{1,20}は[^、。]{2,10}。?$", "", words[cue.end - sentence.start :])
        main = not re.search(r"[、,].*(?:は|が)", rest)
        return sentence == last and main and (bool(_CATAPHOR.search(words)) or words.endswith((":", "-")))

    def _form(self, sentence: Sentence, cue: Cue) -> str:
        kind = self.document.segment_of(sentence).kind
        if kind in ("title", "heading"):
            return "title"
        if kind == "list_item":
            return "list"
        spoken = any(a <= sentence.start < b for a, b in self.document.long_quotes)
        return "quote" if cue.quoted or spoken else "prose"

    # -- rows --------------------------------------------------------------------------------------------------

    def _strength(self, cue: Cue, sentence: Sentence) -> int:
        before = self.document.folded[max(cue.unit[0], cue.start - 14) : cue.start]
        strength = cue.row.strength
        return 4 if strength == 3 and _INTENSIFIER.search(before) else strength

    def _bare_end(self, action: Action, cue: Cue) -> int:
        """Where the action ends without the modal in its span."""
        return min(action.end, cue.start) if action.start < cue.start and cue.row.kind == "modal" else action.end

    def _demand(
        self, sentence: Sentence, action: Action, cue: Cue, demander: str, addressee: Actor | None, form: str, voice: Voice,
        rule: str, words: str = "", strength: int | None = None,
    ) -> Demand:  # fmt: skip
        power = strength if strength is not None else self._strength(cue, sentence)
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
            polarity=_polarity(
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


def _polarity(text: str, predicate: str, cue: Cue, whole: str) -> str:
    """Stop where the action ends, withdraws, corrects or refrains."""
    if cue.row.cue in ("てはならない", "するな") or re.search(r"べきでは?な", whole):
        return "stop"
    tail = text[-14:]
    last = re.split(r"[、,]", tail)[-1]
    return "stop" if _STOP.search(predicate) or _STOP.search(last[-8:]) or _NEGATED.search(tail) else "do"


def _distinct(found: Sequence[Demand]) -> list[Demand]:
    """Each action once: of overlapping rows the one with the nearer cue stays; in order of the text."""
    kept: list[Demand] = []
    for demand in sorted(found, key=lambda d: (d.start, d.end)):
        clash = [k for k in kept if demand.start < k.end and k.start < demand.end]
        if not clash:
            kept.append(demand)
    return kept
