"""A sentence's speech to its voice, in the light of who spoke before: whose words …と述べた, …という, …との立場だ report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_verbs
from rapt.clauses.clauses import read
from rapt.clauses.editorials import is_editorial
from rapt.clauses.offices import acting, is_foreign_surname
from rapt.clauses.phrases import find_phrases, told_topic
from rapt.clauses.predicates import predicates
from rapt.clauses.speech import Speech
from rapt.clauses.speech_frames import Speeches
from rapt.clauses.speech_verbs import asks_so, saying
from rapt.clauses.units import unit_of
from rapt.extract.voices.documents import DocumentType
from rapt.extract.voices.sections import labelled
from rapt.extract.voices.state import ANNOUNCED, NARRATOR, State
from rapt.extract.voices.told import asks, is_blamed, takes_up
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence, Voice
from rapt.text.characters import is_katakana
from rapt.text.document import Document
from rapt.text.rule_patterns import matched, search
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment

# Links of clauses whose が phrase is not who asks: what is asked for, what is dealt with, a condition.
_WITHIN = ("you", "koto", "if", "adnominal")
# Ends that tell what somebody does or said, beside the past.
_TOLD = ("いる", "という")


@dataclass(frozen=True)
class Frames:
    """Gives voices to the speech of one document's sentences."""

    document: Document
    actors: Actors
    speeches: Speeches
    type: DocumentType

    def issuer(self, cue: str, *evidence: Evidence) -> Voice:
        """The issuer's voice, shown by some words."""
        return Voice("issuer", self.actors.issuer_id, cue, evidence)

    @cached_property
    def _state(self) -> str:
        """The state that the issuer speaks for, empty for a private body."""
        return self.actors.issuer if self.speeches.subjects.speakers.speaks_for_state else ""

    def is_mine(self, who: Actor) -> bool:
        """Whether a speaker is the issuer, or its state."""
        # A state's government speaks through its organs, not through its associations: 日本商工会議所の会頭.
        organ = self.is_of_own_state(who) and acting(self.document.rules, who.ids) in ("", self._state)
        whole = self.actors.issuer_id.endswith("-GOV") and (organ or self._is_officer(who))
        ids = who.ids.split(";") if who.ids else []
        state = bool(self._state and self._state in ids) and not self._is_envoy(who)
        return who.own or whole or self.actors.issuer_id in ids or state or self._is_inside(who)

    def _is_officer(self, who: Actor) -> bool:
        """Whether of whom nothing tells whose he is holds an office as Japan's government has them: 木原長官."""
        alone = self.actors.issuer == "JP" and not who.ids and who.kind in ("", "person")
        found = sign(self.document.rules, "own_officer", self.document.folded[who.start : who.end]) if alone else None
        return found is not None and not is_foreign_surname(self.document.rules, found["who"])

    def _is_inside(self, who: Actor) -> bool:
        """Whether a phrase names the issuer's body as that of which somebody is, before a part of it: 産業省の交渉本部長."""
        first = next((e for e in self.actors.inside(who.start, who.end) if e.label == "ORG"), None)
        if first is None or first.entity_id != self.actors.issuer_id or not first.entity_id or who.ids[2:3] != "-":
            return False
        same = who.ids.partition("-")[0] == self.actors.issuer and ";" not in who.ids
        return same and self.document.folded.startswith("の", first.end)

    def _is_envoy(self, who: Actor) -> bool:
        """Whether somebody speaks for the foreign ministry of the issuer's state, which the issuer is not: 中国の駐日大使."""
        kind = self.actors.issuer_id.partition("-")[2]
        words = self.document.folded[who.start : who.end] if kind and who.kind == "person" else ""
        found = matched(self.document.rules, "envoy", words)
        return found is not None and not kind.startswith("EMB") and kind not in found[0][0].subject.split()

    def _takes_part(self, who: Actor) -> bool:
        """Whether a speaker is the issuer, alone or with others: 商務部および税関総署."""
        named = self.actors.inside(who.start, who.end)
        return self.is_mine(who) or any(e.entity_id == self.actors.issuer_id for e in named if e.entity_id)

    def of_speaker(self, who: Actor, cue: str, *evidence: Evidence) -> Voice:
        """The voice of a speaker."""
        mine = self.is_mine(who) or self._heads_joint(who)
        return self.issuer(cue, *evidence) if mine else Voice("other", who.ids, cue, evidence)

    def _heads_joint(self, who: Actor) -> bool:
        """Whether the issuer is the first of several bodies that speak together: 経済産業省及び財務省."""
        first = next((e for e in self.actors.inside(who.start, who.end) if e.start == who.start), None)
        if first is None or first.entity_id != self.actors.issuer_id or not first.entity_id:
            return False
        return self.document.folded.startswith(("及び", "および", "並びに", "ならびに", "と", "、"), first.end)

    def self_named(self, words: str, *, spoken: bool) -> re.Match[str] | None:
        """Where words speak of the issuer in the first person; 我が国 in a text from elsewhere is the writer's country
        unless somebody is speaking."""
        if we := sign(self.document.rules, "first_person", words):
            return we
        foreign = self.actors.issuer != "JP" and not self.type.own and not spoken
        return None if foreign else sign(self.document.rules, "first_person_country", words)

    def named(self, start: int, end: int, cue: str, role: str) -> Voice | None:
        """The voice of whoever a span names, or None where it names nobody."""
        who = self.speeches.subjects.speakers.named(start, end)
        return self.of_speaker(who, cue, Evidence("name", role, start, end)) if who else None

    def under_label(self, sentence: Sentence, segment: Segment, voice: Voice) -> Voice:
        """A voice of a sentence in a line that a label opens, where nobody with a name of his own speaks:
        オランダ政府:外相は…と述べた。同相は…."""
        speech = self.speeches.of(sentence)
        who = labelled(self.document, self.speeches.subjects.speakers, segment)
        if who is None or speech is None or voice.voice not in ("issuer", "other"):
            return voice
        named = self.actors.inside(speech.speaker.start, speech.speaker.end) if speech.speaker else []
        if speech.speaker is not None and any(e.entity_id and e.start >= who.end for e in named):
            return voice
        return self.of_speaker(who, voice.cue, *voice.evidence, Evidence("label", "lead_in", who.start, who.end))

    def voice(self, sentence: Sentence, state: State, *, others_only: bool = False) -> Voice | None:
        """The voice that a sentence's speech shows; with ``others_only``, in the issuer's own words, only somebody else's."""
        speech = self.speeches.of(sentence)
        if speech is None:
            return None
        found = self._voice(sentence, speech, state)
        if not others_only or found is None:
            return found
        if found.voice != "other":
            return None
        # In a readout, whoever spoke goes on without being named again: また、…を要請した.
        told = speech.speaker is None or any(e.role == "run" for e in found.evidence)
        goes_on = self.type.kind == "readout" and told and state.speaking(sentence.segment_id)
        return found if goes_on or self._counts_in_own(speech) else None

    def _voice(self, sentence: Sentence, speech: Speech, state: State) -> Voice | None:
        who, run = speech.speaker, self._run(sentence, speech, state)
        if who is not None and is_blamed(self.speeches.subjects, sentence, speech, who, state):
            who = None
        if who is not None and run is not None and takes_up(self.speeches.subjects, sentence, speech, who, run):
            who = None
        if who is not None and run is not None and self._is_asked_inside(sentence, speech, who, run):
            who = None
        if who is not None and self._tells_of(sentence, speech, who, state):
            who = None
        if who is None and self._calls(sentence):
            return NARRATOR
        if who is not None and self._announces(sentence, speech, who):
            mine = (Evidence(ANNOUNCED, "frame", speech.start, speech.end),) if self._takes_part(who) else ()
            return Voice("narrator", "", speech.cue, (*speech.evidence, *mine))
        if who is not None and self._trades(sentence, speech, who):
            return NARRATOR
        if speech.kind == "according" and who is not None and self._reports_act(sentence, who):
            return NARRATOR
        if not self.type.own and speech.kind == "verb" and self._plans(sentence):
            return NARRATOR
        if speech.kind == "silent":
            return Voice("narrator", "", speech.cue, speech.evidence)
        if who is not None and self._agree(who) and sign(self.document.rules, "agreement", speech.cue):
            return None
        if speech.kind == "current" and who is None:
            # Nobody's, and plain, so that it stays in a run of words that goes on behind it.
            return NARRATOR
        if speech.kind == "held" and who is None and not run and not self._carries(sentence, speech, state):
            return NARRATOR
        if speech.kind == "reported":
            return Voice("other", "", speech.cue, speech.evidence)
        if run and (who is None or (not self._is_given(speech) and self._is_told_of(speech, who))):
            # 主要国も実施しているという: its topic belongs to what is handed on, the speaker is the one before.
            return self._of_run(run, speech)
        if who is None:
            return self._unnamed(sentence, speech, state)
        return self.of_speaker(who, speech.cue, *speech.evidence)

    def _calls(self, sentence: Sentence) -> bool:
        """Whether a leading article that is no issuer's asks by itself: 直ちに取り下げるよう求める。 not …求めたという。"""
        words = self.document.folded[sentence.start : sentence.end]
        told = sign(self.document.rules, "past", words) or words.rstrip("。").endswith(_TOLD)
        return not self.type.own and is_editorial(self.document) and not told

    def _run(self, sentence: Sentence, speech: Speech, state: State) -> Voice | None:
        """Who has been speaking: in the paragraph, or before it where また goes on about a group: また、中国企業は…と強調した."""
        run, who = state.speaking(sentence.segment_id), speech.speaker
        if run is None and state.spoken is not NARRATOR and who is not None and self._is_diffuse(who):
            words = self.document.folded[sentence.start : sentence.end]
            return state.spoken if sign(self.document.rules, "goes_on", words) else None
        return run

    def _tells_of(self, sentence: Sentence, speech: Speech, who: Actor, state: State) -> bool:
        """Whether a group is only what the speaker before tells of: また、中国企業は基準を守っていないと強調し、…を求めた; not
        who asks itself, nor what is inside what is asked for (また、中国が…していることへの対策も求めた)."""
        folded = self.document.folded
        goes_on = state.spoken.voice in ("issuer", "other") and self._carries(sentence, speech, state)
        party = sign(self.document.rules, "other_party", folded[who.start : who.end])
        if who.own or who.kind == "person" or party or not (goes_on or state.speaking(sentence.segment_id)):
            return False
        reading = read(self.document, unit_of(self.document, sentence.start, sentence.end))
        phrase = next((p for p in find_phrases(reading) if p.start <= who.start < p.end), None)
        if phrase is None:
            return False
        if folded.startswith("が", who.end):
            within = phrase.stretch < len(reading.clauses) and reading.clauses[phrase.stretch].link.name in _WITHIN
            toward = any(p.case == "に対し" and p.start > phrase.start for p in find_phrases(reading))
            return within and not (phrase.comma or toward)
        return who.group and not who.ids and told_topic(reading, phrase)

    def _announces(self, sentence: Sentence, speech: Speech, who: Actor) -> bool:
        """Whether a state's organ only announces what it does, which is an act: 欧州委員会は調査を始めると発表した."""
        rule = self.document.rules.by_id.get(speech.rule)
        if self.type.own or rule is None or not self._tells_act(speech) or who.group:
            return False
        if speech.kind == "published" and self.speeches.subjects.is_person(who):
            # What a spokesman or minister makes clear is said by him, to whoever asked.
            return False
        published = speech.kind == "published"
        if self.is_mine(who) or published:
            # What the issuer announced, or anybody made clear, is an act where that is something that it does or did.
            # 疑いがあるとして、調査を始めると発表した: what it does stands behind why.
            before = self.document.folded[sentence.start : speech.start].rpartition("として、")[2]
            before += "を" if speech.cue.startswith("を") else ""
            acts = sign(self.document.rules, "announced_act", before) is not None
            if not acts or self.is_mine(who):
                return acts and (not published or not self._says_inside(sentence, speech))
        abroad = who.ids and self.actors.issuer not in who.ids.split(";")
        if abroad and self._says_inside(sentence, speech):
            return False
        return bool(abroad) and not self.speeches.subjects.is_press(who)

    def _agree(self, who: Actor) -> bool:
        """Whether a subject is more than one side: 日本と中国, 両外相."""
        words = self.document.folded[who.start : who.end]
        return ";" in who.ids or sign(self.document.rules, "both_sides", words) is not None

    def _says_inside(self, sentence: Sentence, speech: Speech) -> bool:
        """Whether what is announced is that something was said: 英政府は、首相が撤回を促したと発表した."""
        folded, tokens = self.document.folded, self.document.tokens
        inner = [
            p
            for p in predicates(self.document, sentence.start, speech.start)
            if p.form != "adnominal" or folded.startswith("ことを", tokens[p.last].end)
        ]
        if not inner or not folded.startswith(("と", "ことを"), tokens[inner[-1].last].end):
            return False
        before = self.document.folded[sentence.start : self.document.tokens[inner[-1].first].start]
        said = saying(self.document.rules, inner[-1], before)
        told = said is not None and (said.relation == "tells" or inner[-1].lemma in asking_verbs(self.document.rules))
        end = self.document.tokens[inner[-1].last].end
        return told and sign(self.document.rules, "past", self.document.folded[sentence.start : end]) is not None

    def _reports_act(self, sentence: Sentence, who: Actor) -> bool:
        """Whether the press is given for what somebody did, which is an act: 新華社によると、副首相は18日、仏経済相と会談した."""
        words = self.document.folded[sentence.start : sentence.end]
        return self.speeches.subjects.is_press(who) and sign(self.document.rules, "act_reported", words) is not None

    def _plans(self, sentence: Sentence) -> bool:
        """Whether what somebody says is told as a plan: 政府は来月、支援策を説明する."""
        return (
            sign(self.document.rules, "plans_to_say", self.document.folded[sentence.start : sentence.end]) is not None
        )

    def _trades(self, sentence: Sentence, speech: Speech, who: Actor) -> bool:
        """Whether firms ask something of those they trade with, which is business: 大手は部品各社に増産を要請している."""
        words = self.document.folded[sentence.start : sentence.end]
        if (
            self.type.own
            or who.own
            or not asks(self.document.rules, speech)
            or not sign(self.document.rules, "trades", words)
        ):
            return False
        firm = sign(self.document.rules, "trader", self.document.folded[who.start : who.end])
        return firm is not None or self.speeches.subjects.is_company(who)

    def _is_asked_inside(self, sentence: Sentence, speech: Speech, who: Actor, run: Voice) -> bool:
        """Whether が marks who is to do what the speaker before asks for: (B氏は…述べた。)A側が枠を広げるよう要望した."""
        folded = self.document.folded
        if not folded.startswith("が", who.end) or folded.startswith("が、", who.end):
            return False
        other = run.voice == "other" if self.is_mine(who) else run.voice == "issuer" or run.speaker != who.ids
        return other and asks_so(self.document.rules, folded[sentence.start : speech.start])

    def _is_given(self, speech: Speech) -> bool:
        """Whether words come from somebody, who is no mere topic then: 会員企業からは、…との声が寄せられている."""
        who = speech.speaker
        come = who is not None and self.document.folded.startswith("から", who.end)
        return speech.kind == "given" or (speech.kind == "current" and come)

    def _is_told_of(self, speech: Speech, who: Actor) -> bool:
        """Whether a written subject belongs to the words, in a run of somebody's: who only is told of, or a group."""
        return (speech.handed_on and not who.own) or self._is_diffuse(who)

    def _is_diffuse(self, who: Actor) -> bool:
        """Whether a subject is a group that is talked about rather than talks: 企業は, 市場は."""
        at_large = sign(self.document.rules, "diffuse", self.document.folded[who.start : who.end])
        return at_large is not None or (who.group and not self.speeches.subjects.is_press(who))

    def _of_run(self, run: Voice, speech: Speech) -> Voice:
        before = run.evidence[:1]
        return Voice(run.voice, run.speaker, speech.cue, (*speech.evidence, *(e._replace(role="run") for e in before)))

    def _unnamed(self, sentence: Sentence, speech: Speech, state: State) -> Voice | None:
        """Speech without a subject at the head of a paragraph: the issuer's, but for hearsay before it is named."""
        if publisher := self._publisher(sentence):
            shown = Evidence("name", "speaker", publisher.start, publisher.end)
            return self.of_speaker(publisher, speech.cue, *speech.evidence, shown)
        if self._carries(sentence, speech, state):
            run = self._of_run(state.spoken, speech)
            return self.issuer(run.cue, *run.evidence) if run.voice == "issuer" else run
        if announcer := self._announced_before(sentence, state):
            return NARRATOR if self._tells_act(speech) else self.of_speaker(announcer, speech.cue, *speech.evidence)
        if speech.kind in ("view", "given", "list"):
            return NARRATOR
        if speech.kind == "verb" and (topic := self._topic_right_before(sentence)):
            shown = Evidence("topic_before", "speaker", topic.start, topic.end)
            return self.of_speaker(topic, speech.cue, *speech.evidence, shown)
        if speech.kind == "verb" and (who := self.speeches.subjects.inner(sentence)):
            return self.of_speaker(who, speech.cue, *speech.evidence, Evidence("inner", "speaker", who.start, who.end))
        named = any(self.actors.issuer_id == e.entity_id and e.start < sentence.start for e in self.actors.entities)
        if speech.handed_on and not named:
            return Voice("other", "", speech.cue, speech.evidence)
        return self.issuer(speech.cue, *speech.evidence)

    def _announced_before(self, sentence: Sentence, state: State) -> Actor | None:
        """Which other body announced what it does in the sentence before, and goes on: (中国商務省は…開始すると発表。)当初は…としていた."""
        run = state.before(sentence.segment_id)
        at = self.document.sentence_at(max(sentence.start - 2, 0))
        speech = self.speeches.of(at) if at is not None and at.segment_id == sentence.segment_id else None
        who = speech.speaker if speech is not None else None
        told = run is not None and run.voice == "narrator" and who is not None and bool(who.ids)
        return who if told and who is not None and not self._takes_part(who) else None

    def _topic_right_before(self, sentence: Sentence) -> Actor | None:
        """Which other state or body the sentence right before is about, which a verb without a subject goes on with:
        (チェコ政府は見解をまとめた。)撤回を求めていると明言した."""
        at = self.document.sentence_at(max(sentence.start - 2, 0))
        if at is None or at.segment_id != sentence.segment_id or any(self.speeches.subjects.marked(*_span(sentence))):
            return None
        topics = [m.actor for m in self.speeches.subjects.marked(*_span(at)) if m.token.text == "は"]
        abroad = len(topics) == 1 and topics[0].ids and topics[0].ids[:2] != self.actors.issuer[:2]
        other = abroad and not topics[0].own and not self._takes_part(topics[0])
        return topics[0] if other else None

    def _tells_act(self, speech: Speech) -> bool:
        """Whether a frame announces what somebody does, as organs do: …すると発表した."""
        rule = self.document.rules.by_id.get(speech.rule)
        return rule is not None and rule.relation == "acts"

    def _publisher(self, sentence: Sentence) -> Actor | None:
        """Whose a text is that speaks right behind the sentence that another published it in: 米商務省は規則を発表した。規則では…."""
        words = self.document.folded[sentence.start : sentence.end]
        if not search(self.document.rules, "subject_document", words):
            return None
        at = self.document.sentence_at(max(sentence.start - 2, 0))
        before = [at] if at is not None and at.end <= sentence.start else []
        who = self.speeches.subjects.subject(before[0]) if before else None
        published = before and sign(
            self.document.rules, "publishes", self.document.folded[before[0].start : before[0].end]
        )
        return who if who and published and (who.ids or who.own) else None

    def _carries(self, sentence: Sentence, speech: Speech, state: State) -> bool:
        """Whether who spoke last goes on without being named: さらに「…」とも, or a plan in the paragraph where he spoke."""
        if state.spoken.voice not in ("issuer", "other"):
            return False
        words = self.document.folded[sentence.start : sentence.end]
        if speech.kind in ("view", "list"):
            plan = speech.kind == "list" or self.document.rules.by_id[speech.rule].label == "intent"
            return plan and state.spoken_in == sentence.segment_id
        return speech.kind in ("verb", "handed", "held") and sign(self.document.rules, "goes_on", words) is not None

    def _counts_in_own(self, speech: Speech) -> bool:
        """Whether another's words stay his in the issuer's own text, where what others did or hold is the issuer's to tell:
        the press, the other party, and whoever says something in his own person."""
        who = speech.speaker
        if self._is_given(speech):
            return True
        if who is None:
            return speech.kind == "reported" or speech.handed_on
        if self._names_itself(speech, who):
            return False
        if (
            self.type.kind == "editorial"
            and who.ids
            and self.document.folded.endswith(("」と", "」とも"), 0, speech.start)
        ):
            # What a paper quotes is whoever's it quotes.
            return True
        subjects = self.speeches.subjects
        if self.type.kind == "readout" and self.is_of_own_state(who):
            # 安倍総理大臣から in the foreign ministry's readout.
            return False
        if subjects.is_press(who) or sign(
            self.document.rules, "other_party", self.document.folded[who.start : who.end]
        ):
            return True
        if who.ids and not self.is_of_own_state(who) and asks(self.document.rules, speech, in_words=True):
            # What another asks for is his: 台湾の総統府は中国に、…妨げないよう求めている.
            return True
        if self.type.kind == "readout" and speech.tells and who.ids:
            # In a readout, that a country or body said something is its talk: ブラジルは…を支持すると述べた.
            return speech.kind == "verb" or subjects.is_person(who)
        tells = speech.tells or speech.kind != "verb" or self.type.kind == "readout"
        known = bool(who.ids) or (self.type.kind == "readout" and self._is_met(who))
        return tells and speech.kind != "view" and known and (subjects.is_person(who) or not who.ids)

    def _is_met(self, who: Actor) -> bool:
        """Whether the first sentence names somebody as whom the issuer's people met: …はアップル社のクックCEOと会見した."""
        first = next(iter(self.document.body), None)
        words = self.document.folded[who.start : who.end]
        name = next((e.text for e in self.actors.inside(who.start, who.end) if e.label == "PERSON"), "")
        name = name or "".join(takewhile(is_katakana, words))
        if first is None or not name or who.start < first.end:
            return False
        met = self.document.folded[first.start : first.end].partition(name)
        return bool(met[1]) and sign(self.document.rules, "talks_counterpart", "".join(met[1:])) is not None

    def _names_itself(self, speech: Speech, who: Actor) -> bool:
        """Whether a body that no list knows takes a stand at the time of writing, as only the author does: 全労連は撤回を求める."""
        at = self.document.sentence_at(speech.start)
        behind = self.document.folded[speech.end : at.end] if at is not None else "。"
        noun = self.actors.author.noun
        alias = bool(noun) and self.document.folded.endswith(
            noun, who.start, who.end
        )  # under another id than the issuer's
        known = (who.ids and not alias) or self.speeches.subjects.is_person(who) or self._named
        if known or speech.kind != "verb" or behind.strip("。"):
            return False
        return speech.cue.endswith(("る", "す", "ます")) and not speech.cue.endswith(("いる", "います", "ある"))

    @cached_property
    def _named(self) -> bool:
        """Whether the text names its issuer under an id that is known."""
        return any(e.entity_id == self.actors.issuer_id for e in self.actors.entities)

    def is_of_own_state(self, who: Actor) -> bool:
        """Whether a speaker is the issuer or of another organ of its state."""
        return who.own or (bool(self._state) and {one.partition("-")[0] for one in who.ids.split(";")} == {self._state})


def _span(sentence: Sentence) -> tuple[int, int]:
    return sentence.start, sentence.end
