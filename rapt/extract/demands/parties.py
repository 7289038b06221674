"""Who asks and who is asked: the demander and addressee of a cue, written beside it or carried over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.arguments import SOURCES, TO, Role, find_roles, is_addressed
from rapt.clauses.asides import communicates, introduces, partner_particle
from rapt.clauses.cues import ELLIPSIS, Cue
from rapt.clauses.offices import acting
from rapt.clauses.predicates import predicates
from rapt.extract.demands.actions import Action
from rapt.tables.rows import Voice
from rapt.text.document import Document
from rapt.text.sentences import Sentence


class Parties:
    """Finds the parties of one document's demands, keeping the last addressee for sentences that leave it out."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self._last: dict[str, Actor] = {}

    def remember(self, sentence: Sentence, addressee: Actor | None) -> None:
        """Keep whom a sentence addresses for those that follow in its stretch of text."""
        if addressee:
            self._last[self._scope(sentence)] = addressee

    def demander(
        self, cue: Cue, roles: list[Role], voice: Voice, complement: tuple[str, int] | None, headline: bool
    ) -> tuple[str | None, Voice]:
        """The id of the demander, None if nobody asks, and the voice of the demand."""
        sources = [r.actor for r in roles if r.particle in SOURCES and r.actor.ids]
        if cue.passive:
            if sources:
                return sources[-1].ids, voice
            return (
                (self.speaker(voice), voice)
                if voice.voice in ("issuer", "other") and complement and complement[0] == "you"
                else (None, voice)
            )
        subject = self._subject_of_asking(cue, self._of_clause(cue, roles), complement)
        if subject is not None and (self._asks_both(cue, subject, roles) or (cue.row is ELLIPSIS and cue.quoted)):
            subject = None
        if subject is None:
            speaker = self.actors.issuer if headline else self.speaker(voice)
            if headline and speaker:
                return speaker, Voice("issuer", self.document.issuer, voice.cue)
            return (speaker if speaker or voice.voice != "narrator" else None), voice
        if subject.ids:
            return subject.ids, self.voice_of(subject, voice)
        return (None, voice) if subject.group and voice.voice == "narrator" else ("", voice)

    def _subject_of_asking(self, cue: Cue, roles: list[Role], complement: tuple[str, int] | None) -> Actor | None:
        """The first は or も phrase, else a が phrase that is not the action's own subject."""
        topics = [r.actor for r in roles if r.particle in ("は", "も")]
        if (
            topics
            and not (self._reported(cue) and any(r.particle == "が" for r in roles))
            and not self._told(cue, roles)
        ):
            return topics[0]
        marked = [r.actor for r in roles if r.particle == "が"]
        inside = complement is not None and complement[0] in ("you", "koto")
        if not marked:
            return None
        # EU側が…することを期待する: for hopes the が phrase is whom they are set on; EUが中国に…するよう求めた: it asks.
        hoped = cue.row.strength == 1 or not self._after(cue, roles)
        return None if inside and len(marked) == 1 and marked[0].ids != self.actors.issuer and hoped else marked[0]

    def _asks_both(self, cue: Cue, subject: Actor, roles: Sequence[Role]) -> bool:
        """Whether the topic of a quoted request is whom it asks, the issuer with another: 「中国とEUは…するよう促す」."""
        pair = ";" in subject.ids and self.actors.issuer in subject.ids.split(";")
        return cue.quoted and pair and not any(is_addressed(r) for r in roles)

    def _of_clause(self, cue: Cue, roles: list[Role]) -> list[Role]:
        """The roles of the cue's own clause, where that has a topic of its own: 米国は…要求し、中国は…求めた."""
        own = [r for r in roles if r.end > cue.clause]
        return own if any(r.particle in ("は", "が") for r in own) else roles

    def _reported(self, cue: Cue) -> bool:
        """Whether somebody else reports the request, whose topic the sentence has: 商務省は、米国が…求めたと批判した."""
        return bool(
            re.match(
                r"(?:こと|の)?(?:と|を)[^、。]{0,8}(?:批判|非難|指摘|述べ|説明|強調|語|明らか)|(?:こと|の|問題)(?:に|を受け|をめぐ|を巡)",
                self.document.folded[cue.end :][:16],
            )
        )

    def _told(self, cue: Cue, roles: Sequence[Role]) -> bool:
        """Whether the topic only tells of a request with a subject and addressee of its own: …日本が中国に…よう求めたことを歓迎した."""
        told = re.match(
            r"(?:こと|の|点|件|問題)[をがはにでと]|と(?!も|共|同|の)", self.document.folded[cue.end : cue.end + 4]
        )
        subjects = [n for n, r in enumerate(roles) if r.particle == "が" and r.actor.ids]
        return bool(told and subjects) and any(is_addressed(r) for r in roles[subjects[0] + 1 :])

    def _after(self, cue: Cue, roles: list[Role]) -> bool:
        """Whether an addressee is written beside the が phrase, which is then the one who asks."""
        return any(is_addressed(r) for r in roles)

    def sayer(self, cue: Cue, roles: Sequence[Role], end: int, asks: bool) -> Role | None:
        """The topic of the verb that reports a modal, where somebody else is addressed or ought to act.

        Xは日本に対し、…べきだと述べた; Xは、米国は…べきだと述べた. ``end`` is behind the modal, ``asks`` says that the
        verb is one of asking.
        """
        if cue.quoted or not re.match(r"、?と(?!も|な)", self.document.folded[end : end + 4]):
            return None
        topics = [n for n, r in enumerate(roles) if r.particle in ("は", "も")]
        if not topics or not roles[topics[0]].actor.ids:
            return None
        first = topics[0]
        later = [r for r in roles[first + 1 :] if r.actor.ids != roles[first].actor.ids]
        names = any(r.particle == "は" or (is_addressed(r) and (asks or r.particle.startswith("に対"))) for r in later)
        return roles[first] if names else None

    def speaker_outside(self, sentence: Sentence, cue: Cue, voice: Voice) -> Voice:
        """The voice of a quotation by the topic of the sentence around it: 米国は日本に「対話に応じよ」と主張した."""
        opening = self.document.folded.rfind("「", sentence.start, cue.start)
        roles = find_roles(self.document, self.actors, sentence.start, max(opening, sentence.start))
        topics = [r for r in roles if r.particle in ("は", "も")]
        if not topics:
            return self.carried(sentence, cue, voice)
        between = predicates(self.document, topics[0].end, opening)
        only_tells = all(communicates(self.document, p) for p in between)
        known = topics[0].actor.ids and voice.voice != "reporter"
        return self.voice_of(topics[0].actor, voice) if known and only_tells else voice

    def carried(self, sentence: Sentence, cue: Cue, voice: Voice) -> Voice:
        """The voice of a sentence without a subject, whose speaker the sentence before introduced: Xは談話を発表した."""
        asker = self._introduced(sentence, cue)
        return self.voice_of(asker, voice) if asker and voice.voice != "reporter" else voice

    def _introduced(self, sentence: Sentence, cue: Cue) -> Actor | None:
        """Whoever the sentence right before has as topic of an act of communication, if this one has no subject."""
        sentences = self.document.sentences_of[sentence.segment_id]
        at = sentences.index(sentence)
        reports = re.search(
            r"(?:た|ている|という|とされる|模様だ|ばかりだ|ところだ)。?$", self.document.folded[: sentence.end][-8:]
        )
        if not at or not reports or (cue.quoted and self._has_subject(sentence)):
            return None
        before = sentences[at - 1]
        found = predicates(self.document, before.start, before.end)
        if not found or not introduces(self.document, found[-1]):
            return None
        roles = find_roles(self.document, self.actors, before.start, before.end)
        topics = [r.actor for r in roles if r.particle in ("は", "が")]
        return topics[0] if topics and topics[0].ids and not topics[0].group else None

    def _has_subject(self, sentence: Sentence) -> bool:
        roles = find_roles(self.document, self.actors, sentence.start, sentence.end)
        return any(r.particle in ("は", "も", "が") for r in roles)

    def voice_of(self, subject: Actor, voice: Voice) -> Voice:
        unknown = voice.voice == "other" and not voice.speaker
        if subject.ids == self.actors.issuer and self.actors.issuer and (voice.voice != "other" or unknown):
            return Voice("issuer", self.document.issuer, voice.cue)
        if voice.voice == "narrator" or subject.ids != self.actors.issuer:
            return Voice("other", subject.ids, voice.cue)
        return voice

    def speaker(self, voice: Voice) -> str:
        if voice.voice == "issuer":
            return self.actors.issuer
        return acting(voice.speaker) if voice.voice == "other" else ""

    def addressee(self, cue: Cue, roles: list[Role], complement: tuple[str, int] | None, demander: str) -> Actor | None:
        """Whom the demand is addressed to, where it is written in the sentence; nobody asks himself."""
        own = [r for r in roles if r.end > cue.clause]
        roles = own if any(is_addressed(r) for r in own) else self._of_clause(cue, roles)
        roles = [r for r in roles if cue.passive or not r.actor.ids or r.actor.ids != demander]
        if cue.passive:
            topics = [r.actor for r in roles if r.particle in ("は", "も", "が") and r.actor.ids != demander]
            described = next(iter(self.actors.inside(cue.end, cue.end + 30)), None)
            described = described if described and described.start == cue.end else None
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
        if attitude := [r for r in roles if r.end <= self._behind_attitude(cue, complement)]:
            # G7が干渉したことに断固反対し、日本側が…することを望む: what is asked begins behind the stance.
            later = [r for r in roles if r not in attitude]
            roles = later if any(r.particle == "が" or is_addressed(r) for r in later) else roles
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
        quoted = cue.row is ELLIPSIS and cue.quoted  # 「米国は関税の撤回を」: the topic is whom it is asked of.
        both = [
            r.actor for r in roles if r.particle in ("は", "も") and (quoted or self._asks_both(cue, r.actor, roles))
        ]
        return subjects[-1] if subjects else both[-1] if both else self._partner(cue, demander)

    def _partner(self, cue: Cue, demander: str) -> Actor | None:
        """Whom the asker talks with in the clause before the request: 外相と会談し、…求めた."""
        start = max(cue.unit[0], cue.clause)
        for predicate in reversed(predicates(self.document, start, cue.start)):
            particle = partner_particle(self.document, predicate)
            if particle and predicate.form in ("continuing", "te") and communicates(self.document, predicate):
                actor = self.actors.before(particle.i, start)
                return actor if actor and actor.ids not in ("", demander) else None
        return None

    def _behind_attitude(self, cue: Cue, complement: tuple[str, int] | None) -> int:
        """Where a stance before the request ends (断固反対し、), or 0."""
        found = predicates(self.document, max(cue.unit[0], cue.clause), cue.start) if complement else []
        ends = [
            self.document.tokens[p.last].end
            for p in found
            if p.form in ("continuing", "te") and communicates(self.document, p)
        ]
        return max(ends, default=0)

    def own_addressee(self, action: Action, roles: Sequence[Role]) -> tuple[Action, Actor] | None:
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

    def outer_addressee(self, sentence: Sentence, cue: Cue) -> Actor | None:
        """For a quotation, whom the sentence around it addresses: 米国に「撤回せよ」と求めた."""
        if not cue.quoted:
            return None
        roles = [r for r in find_roles(self.document, self.actors, sentence.start, sentence.end) if is_addressed(r)]
        return roles[-1].actor if roles else None

    def pair_before(self, sentence: Sentence, cue: Cue) -> Actor | None:
        """Both sides, where the sentence right before is about them: 両国は大国だ。対話に戻るべきだ."""
        begin = self.document.by_id[sentence.segment_id].start
        before = self.document.folded.rfind("。", begin, cue.unit[0])
        start = max(self.document.folded.rfind(mark, begin, max(before, begin)) for mark in "。「\n") + 1
        roles = find_roles(self.document, self.actors, max(start, begin), before) if before > begin else []
        topics = [r.actor for r in roles if r.particle == "は"]
        return topics[-1] if topics and ";" in topics[-1].ids else None

    def possessor(self, actions: list[Action], demander: str) -> tuple[Actor | None, list[Action]]:
        """Whose act is asked for (米国の誠意ある対応) or to be undone (米国の措置の撤回), and the actions without their subject."""
        for n, action in enumerate(actions):
            for entity in self.actors.inside(action.start, action.end):
                rest = self.document.folded[entity.end : entity.end + 4]
                actor = self.actors.resolve(entity.start, entity.end)
                marked = re.match(r"(?:側|政府|当局)?(?:の|による|が)", rest)
                if actor and actor.acts and actor.ids != demander and marked:
                    behind = entity.end + marked.end()
                    return actor, [*actions[:n], self._without_subject(action, actor, behind), *actions[n + 1 :]]
        return None, actions

    def _without_subject(self, action: Action, actor: Actor, behind: int) -> Action:
        """The action after 米国の or 米国による, if that is the actor and not the owner of a measure."""
        rest = self.document.folded[behind : action.end]
        acts = self.document.folded[behind - 2 : behind] == "よる" or not re.search(r"(?<![とへでら])の", rest)
        return replace(action, start=behind) if actor.start <= action.start + 1 and acts else action

    def other_topic(self, cue: Cue) -> bool:
        """Whether the sentence is about a thing, which asks nobody: 補助金は内需の拡大を促した."""
        tokens = self.document.tokens_in(cue.unit[0], cue.start)
        for before, token in pairwise(tokens):
            marks = ("は", "が") if cue.row.cue == "促す" else ("は",)
            topic = token.text in marks and before.pos in ("NOUN", "PROPN") and before.dep == "nsubj"
            if topic and self.actors.before(token.i, cue.unit[0]) is None:
                return True
        return False

    def recovered_addressee(self, sentence: Sentence, demander: str = "") -> Actor | None:
        """The addressee of the demand before in the same stretch of text, else whom the sentence before addresses or names."""
        scope = self._scope(sentence)
        if scope in self._last and self._last[scope].ids != demander:
            return self._last[scope]
        within = self.actors.inside(self.document.by_id[scope].start, sentence.end)
        named = [e for e in within if e.label in ("GPE", "ORG") and self._scope_of(e.start) == scope]
        found = [a for e in reversed(named) if (a := self.actors.resolve(e.start, e.end)) and a.acts]
        # States before companies: of オランダ政府 and ネクスペリア the state is asked.
        for actor in sorted(found, key=lambda a: "-" in a.ids):
            third = demander not in ("", self.actors.issuer)
            if demander not in actor.ids.split(";") and (third or actor.ids != self.actors.issuer):
                return actor
        counterpart = self.actors.counterpart if demander in ("", self.actors.issuer) else self.actors.issuer
        return Actor(counterpart, sentence.start, sentence.start) if counterpart else None

    def _scope(self, sentence: Sentence) -> str:
        return self.document.segment_of(sentence).lead_in or sentence.segment_id

    def _scope_of(self, offset: int) -> str:
        sentence = self.document.sentence_at(offset)
        return self._scope(sentence) if sentence else ""
