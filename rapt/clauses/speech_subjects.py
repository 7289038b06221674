"""The subject of a frame of saying: which noun phrase of a sentence speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.clauses import read
from rapt.clauses.heads import head_of, is_stranger, speaks_itself
from rapt.clauses.offices import acting
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.roles import clipped_subject
from rapt.clauses.speakers import Speakers
from rapt.clauses.speech_verbs import final_predicate, quotes, saying
from rapt.clauses.units import unit_of
from rapt.text.brackets import depths
from rapt.text.document import Document, Token
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.sentences import Sentence

# A line that opens with whoever it tells of; 〇 is no number before a name.
_LABEL = re.compile(r"[〇○]?(?P<who>[^\s:、。「」はがを]{2,28}):(?=.)")


class Marked(NamedTuple):
    """A speaker that a particle marks: は, も or が."""

    actor: Actor
    token: Token


class Subjects:
    """Finds who speaks in one document's sentences."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.actors = actors
        self.rules = document.rules
        self.speakers = Speakers(document, actors)
        self._labels: dict[str, Actor | None] = {}
        self._known: dict[tuple[int, int], Actor | None] = {}

    def source(self, sentence: Sentence, before: str) -> Actor | None:
        """Who is named before によると; whoever is unknown is somebody else, 1日の発表 names nobody."""
        phrase = re.split(r"[、。]", before)[-1]
        start = sentence.start + len(before) - len(phrase)
        named = self._published(phrase)
        if named != phrase and self._names_nobody(named) and not is_stranger(self.rules, phrase):
            return None
        who = self.speakers.named(start, start + len(named)) if named else None
        if who is not None and (who.ids or who.own):
            return who
        return Actor("", start, sentence.start + len(before), group=True)

    def _published(self, phrase: str) -> str:
        """The phrase without what was published: 商務部の発表."""
        for _, pattern in patterns(self.rules, "source_published"):
            phrase = pattern.sub("", phrase)
        return phrase

    def _names_nobody(self, phrase: str) -> bool:
        return bool(any_of(self.rules, "source_nobody").search(phrase))

    def subject(self, sentence: Sentence, start: int | None = None, end: int | None = None) -> Actor | None:
        """Who speaks: the topic right before the verb of saying (…すべきだと報道官は述べた), else the first actor
        marked by は or も, else the last one marked by が, outside quotations."""
        begin, close = sentence.start if start is None else start, sentence.end if end is None else end
        if (begin, close) not in self._known:
            self._known[begin, close] = self._subject(begin, close)
        return self._known[begin, close]

    def _subject(self, begin: int, end: int) -> Actor | None:
        return (
            self._from_whom(begin, end)
            or self._behind_words(begin, end)
            or self._of_own_clause(begin, end)
            or self._marked_subject(begin, end)
            or self._opener(begin, end)
        )

    def _opener(self, begin: int, end: int) -> Actor | None:
        """Who opens a line without particles: 14日 米通商代表部、中国に撤回を要求."""
        sentence = self.document.sentence_at(begin)
        if sentence is None or (sentence.start, sentence.end) != (begin, end):
            return None
        if self.document.segment_of(sentence).kind in ("title", "heading"):
            return None
        opener = clipped_subject(read(self.document, unit_of(self.document, begin, end)), self.actors)
        return opener.actor if opener is not None else None

    def _behind_words(self, begin: int, end: int) -> Actor | None:
        for _, pattern in patterns(self.rules, "subject_behind"):
            found = pattern.search(self.document.folded[begin:end])
            who = self.named(begin, found) if found else None
            if who is not None and not self.is_claim(begin, who.end):
                return who
        return None

    def _of_own_clause(self, begin: int, end: int) -> Actor | None:
        clause = self._own_clause(begin, end)
        if clause == begin or not any(m.token.text == "は" for m in self.marked(begin, clause)):
            return self._marked_subject(clause, end) if clause > begin else None
        # Whoever は marks before goes on unless は marks another: Xはこう述べ、Yが課す関税を批判した.
        topics = [m.actor for m in self.marked(clause, end) if m.token.text != "が"]
        return topics[0] if topics else None

    def _from_whom(self, begin: int, end: int) -> Actor | None:
        """Who speaks before から: whoever spoke to the topic (日本の外務省から抗議を受け、…求められた), or, without a topic,
        whoever holds an office (大臣からは…を求めました)."""
        final = final_predicate(self.document, begin, end)
        if final is None:
            return None
        for token in self.document.tokens_in(begin, self.document.tokens[final.first].start):
            if token.tag.startswith("助詞-係") and not final.passive and not self._is_from(token.i - 1):
                return None
            if (
                self._is_from(token.i)
                and not self._modifies(token, final)
                and (who := self.speakers.before(token.i, begin))
            ):
                words = self.document.folded[who.start : who.end]
                if final.passive or speaks_itself(self.rules, words):
                    return who
        return None

    def _modifies(self, token: Token, final: Predicate) -> bool:
        """Whether から belongs to a clause before a noun: 中国から調達する企業."""
        if not final.passive:
            return False
        end = self.document.tokens[final.last].end
        behind = next(iter(predicates(self.document, token.end, end)), None)
        return behind is not None and behind != final and behind.form == "adnominal"

    def giver(self, sentence: Sentence) -> Actor | None:
        """The first who stands before から outside quotations: 先方からは、…との説明があった."""
        for token in self.document.tokens_in(sentence.start, sentence.end):
            if self._is_from(token.i) and (who := self.speakers.before(token.i, sentence.start)):
                return who
        return None

    def _is_from(self, i: int) -> bool:
        token = self.document.tokens[max(i, 0)]
        return token.text == "から" and token.tag.startswith("助詞-格")

    def _own_clause(self, begin: int, end: int) -> int:
        """Where the clause of the closing verb begins, if it hands on no words: オランダ側は…提示し、中国は歓迎を表明する."""
        found = [p for p in predicates(self.document, begin, end) if p.form != "adnominal"]
        if contrast := self._contrast(begin, end, predicates(self.document, begin, end)[:-1]):
            return contrast
        if len(found) < 2 or not self._says(found[-1], begin):
            return begin
        tokens = self.document.tokens
        before, final = tokens[found[-2].last], tokens[found[-1].first]
        return begin if self._hands_on(found[-2], found[-1], final) else before.end

    def _says(self, predicate: Predicate, begin: int) -> bool:
        start = self.document.tokens[predicate.first].start
        return saying(self.rules, predicate, self.document.folded[begin:start]) is not None

    def _contrast(self, begin: int, end: int, before: Sequence[Predicate]) -> int:
        """Where the second of two that say something begins, 0 where there are no two: 米国は…と主張しているが、商務省は…."""
        for predicate in reversed(before):
            cut = self.document.tokens[predicate.last].end
            turns = any_of(self.rules, "subject_contrast").search(self.document.folded[cut:end])
            if turns and (self._says(predicate, begin) or self._hands_words(begin, cut)):
                sides = [[m for m in self.marked(*span) if m.token.text == "は"] for span in ((begin, cut), (cut, end))]
                return cut if all(len(side) == 1 for side in sides) else 0
        return 0

    def _hands_words(self, begin: int, end: int) -> bool:
        return bool(any_of(self.rules, "frame_handed").search(self.document.folded[begin:end]))

    def _hands_on(self, before: Predicate, final: Predicate, verb: Token) -> bool:
        tokens = self.document.tokens
        end = tokens[before.last].end
        runs_on = before.form == "continuing" and self.document.folded.startswith(("、", ","), end)
        closes = before.last > final.first or any(t.text in "」』" for t in tokens[before.last : final.head])
        return not runs_on or closes or quotes(self.rules, self.document.folded[end : verb.start])

    def named(self, begin: int, match: re.Match[str]) -> Actor | None:
        """The speaker that a match names as ``who``, or None."""
        return self.speakers.named(begin + match.start("who"), begin + match.end("who"))

    def owner(self, start: int, end: int) -> Actor | None:
        """Whose a text is that a span names with its owner: 中国商務省の声明; None for 声明 alone."""
        who = self.speakers.named(start, end)
        return who if who is not None and (who.own or who.ids) and self.actors.inside(start, end) else None

    def marked(self, begin: int, end: int) -> Iterator[Marked]:
        """The speakers that は, も and が mark outside quotations, in order."""
        tokens = self.document.tokens_in(begin, end)
        for token, depth in zip(tokens, depths(token.text for token in tokens), strict=True):
            if depth or token.text not in ("は", "も", "が") or token.i == 0:
                continue
            before = self.document.tokens[token.i - 1]
            if before.text in ("に", "と"):
                continue
            actor = self.speakers.before(token.i - 1 if before.text == "で" else token.i, begin)
            if actor and self.is_claim(begin, actor.end):
                continue
            if actor and (actor.own or not self._is_asked(actor, token.end, end)):
                yield Marked(actor, token)

    def is_claim(self, begin: int, end: int) -> bool:
        """Whether words end in a report or charge that somebody speaks of, not in who speaks: 輸出を止めたとの米報道(は)."""
        words = self.document.folded[begin:end]
        claims = (m.end() for _, pattern in patterns(self.rules, "claim_topic") for m in pattern.finditer(words))
        return any(end == len(words) for end in claims)

    def _marked_subject(self, begin: int, end: int) -> Actor | None:
        marked_ga = main_ga = None
        for actor, token in self.marked(begin, end):
            if token.text != "が":
                # 商務省の報道官が、民進党当局は…と批判した: whoever speaks is named before what he speaks of.
                named_before = marked_ga is not None and marked_ga.ids != actor.ids and self._is_spokesperson(marked_ga)
                return marked_ga if named_before else actor
            if any_of(self.rules, "subject_hoped").search(self.document.folded, token.end, end):
                continue
            if self._modifies_noun(token, end):
                continue
            if main_ga is None and self.document.folded.startswith("、", token.end) and actor.ids:
                # アメリカの高官が、…と述べた: the comma makes it the subject of the whole.
                main_ga = actor
            mine = actor.own or (actor.ids == self.actors.issuer and actor.ids)
            if marked_ga is None and (
                mine or not any_of(self.rules, "subject_inside").search(self.document.folded[token.end : end])
            ):
                marked_ga = actor
        return marked_ga or main_ga

    def _modifies_noun(self, token: Token, end: int) -> bool:
        """Whether what が marks does something in a clause before a noun: 企業が安心できる環境を求めた; not where that noun
        is where somebody speaks (商務省が出した声明で)."""
        if self.document.folded.startswith("、", token.end):
            return False
        first = self._first_behind(token.end, end)
        if first is None or first.form != "adnominal" or not self._is_verb(first):
            return False
        behind = self.document.folded[self.document.tokens[first.last].end : end]
        return not any_of(self.rules, "speech_occasion").search(behind)

    def _first_behind(self, start: int, end: int) -> Predicate | None:
        """The first predicate behind a subject, past those that only lead to it without a comma: 安心して活動できる."""
        for predicate in predicates(self.document, start, end):
            if predicate.form not in ("te", "continuing"):
                return predicate
            if self.document.folded.startswith("、", self.document.tokens[predicate.last].end):
                return None
        return None

    def _is_verb(self, predicate: Predicate) -> bool:
        return self.document.tokens[predicate.head].tag.startswith(("動詞", "名詞-普通名詞-サ変"))

    def inner(self, sentence: Sentence) -> Actor | None:
        """The last person or office that が marks inside what may be said, for where nobody else can speak:
        首相が番組で、慣行に反するとして撤回を求めた."""
        marked = [
            actor
            for actor, token in self.marked(sentence.start, sentence.end)
            if token.text == "が"
            and (actor.ids or actor.own)
            and not any_of(self.rules, "subject_nominal").match(self.document.folded, token.end, sentence.end)
        ]
        return next((actor for actor in marked if self.is_person(actor)), None)

    def _is_spokesperson(self, actor: Actor) -> bool:
        return bool(any_of(self.rules, "subject_speaker").search(self.document.text[max(actor.end - 4, 0) : actor.end]))

    def _is_asked(self, actor: Actor, start: int, end: int) -> bool:
        """Whether the topic before ``start`` is who ought to act in what is said: 各国は…べきだと強調した.

        A person or an office speaks, and so does a body that a comma sets apart.
        """
        body = any(e.end == actor.end and e.label == "ORG" for e in self.actors.inside(actor.start, actor.end))
        apart = body and self.document.folded.startswith("、", start)
        if apart or speaks_itself(self.rules, self.document.folded[actor.start : actor.end]):
            return False
        return any(p.match(self.document.folded, start, end) for _, p in patterns(self.rules, "subject_ought"))

    def of_label(self, sentence: Sentence, who: Actor | None) -> Actor | None:
        """Who speaks in a line that opens with a body's name and a colon: that body where nobody else is named, and
        where only a title is: 中国商務部:報道官が…要求した; オランダ政府:…と述べた."""
        if who is not None and (not who.own or self.actors.inside(who.start, who.end)):
            return who
        label = self._label(sentence.segment_id)
        if label is None or (who is not None and not self.is_person(who) and not self._is_anaphor(who)):
            return who
        start, end = (label.start, label.end) if who is None else (who.start, who.end)
        return Actor(label.ids, start, end, label.group, label.own)

    def _is_anaphor(self, who: Actor) -> bool:
        return self.document.folded.startswith("同", who.start)

    def _label(self, segment_id: str) -> Actor | None:
        """The body that a line opens with before a colon."""
        if segment_id not in self._labels:
            segment = self.document.by_id[segment_id]
            match = _LABEL.match(self.document.folded, segment.start, segment.end)
            body = match is not None and segment.kind in ("list_item", "paragraph")
            who = self.speakers.named(match.start("who"), match.end("who")) if match and body else None
            self._labels[segment_id] = who if who is not None and not self.is_person(who) else None
        return self._labels[segment_id]

    def known_before(self, actor: Actor) -> bool:
        """Whether somebody is named with his surname before: 林芳正外相, then 林外相; 林外務大臣."""
        people = [e.text for e in self.actors.inside(actor.start, actor.end) if e.label == "PERSON"]
        before = [e for e in self.actors.entities if e.end <= actor.start and e.text.startswith(tuple(people))]
        beside = [self.document.folded[max(e.start - 3, 0) : e.start] for e in before]
        return any(e.entity_id for e in before) or any(words.endswith(("の", "国", "日本")) for words in beside)

    def is_press(self, actor: Actor) -> bool:
        """Whether the words name the press, a firm or an outside expert."""
        return is_stranger(self.rules, self.document.folded[actor.start : actor.end])

    def is_company(self, actor: Actor) -> bool:
        """Whether the words name a company: 独フォルクスワーゲン."""
        bodies = [e for e in self.actors.inside(actor.start, actor.end) if e.label == "ORG" and "-" in e.entity_id]
        return any(acting(self.rules, e.entity_id) == e.entity_id for e in bodies)

    def is_person(self, actor: Actor) -> bool:
        """Whether the words name a person, an office or a source, who speaks for himself."""
        return speaks_itself(self.rules, self.document.folded[actor.start : actor.end])

    def tells_of_them(self, source: Actor, inner: Actor) -> bool:
        """Whether a source gives its word on what another state's people said: an officer (何報道官によると、EUは企業に回答を迫った),
        or the other side of talks with the issuer (日本側の説明によると、王部長は…と述べた)."""
        states = [{one.partition("-")[0] for one in who.ids.split(";") if one} for who in (source, inner)]
        officer = self.is_person(source) and not self.is_press(source) and not inner.own
        mine = inner.own or states[1] == {self.actors.issuer}
        folded = self.document.folded
        side = mine and (folded.endswith("側", source.start, source.end) or folded.startswith("側", source.end))
        return (officer or side) and all(states) and states[0].isdisjoint(states[1])

    def rule_of(self, actor: Actor) -> str:
        """The rule of the noun that names a speaker, or how else it is known."""
        head = head_of(self.rules, self.document.folded[actor.start : actor.end])
        return head.rule if head else "name"
