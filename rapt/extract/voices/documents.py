"""A document to its type: whether its plain sentences are the issuer's own words, by ``lexicon/documents.csv``.

remarks (談話, 声明), announcement (公告), petition (要望書) and the issuer's own readout (本日、…大臣は…会談を行いました) are
its own document, a transcript is so in its answers, and everything else is news. Where the text itself tells of the issuer as of
somebody else (商務部の報道官は…と述べた), it is news whatever its title says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.offices import is_known
from rapt.clauses.predicates import predicates
from rapt.clauses.speech import Speech
from rapt.clauses.speech_frames import Speeches
from rapt.extract.voices.readouts import official_page, opening_words, own_talks, polite_page, protocol_page
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Evidence
from rapt.text.characters import fold
from rapt.text.document import LONGEST, Document
from rapt.text.quotes import find_quotes
from rapt.text.rule_patterns import matched, patterns, search
from rapt.text.rules import Hit
from rapt.text.sentences import Sentence
from rapt.text.structure import Segment

_GENRES = {
    "remarks": "remarks", "談話": "remarks", "声明": "remarks", "statement": "remarks", "announcement": "announcement",
    "公告": "announcement", "petition": "petition", "要望": "petition", "news": "news", "report": "news",
    "article": "news", "explainer": "news", "digest": "news", "wire": "news", "press": "news", "報道": "news", "記事": "news", "transcript": "news", "記者会見": "news", "readout": "readout",
}  # fmt: skip
_TRANSCRIPTS = ("transcript", "記者会見")
# How many lines at the top can be a title or say to whom a text is addressed.
_TOP = 4
# How many sentences may lead to the words of a document.
_LEAD = 2
# How many stands without a speaker show that a text takes them itself, and the rule of words by which an office names itself.
_STANDS = 2
_OFFICE = "self_office"


@dataclass(frozen=True)
class DocumentType:
    """What a document is, whether its plain sentences are the issuer's own, and the words that show it."""

    kind: str
    own: bool
    evidence: tuple[Evidence, ...] = ()
    # Where the document itself begins, behind a lead of whoever hands it on: …談話を発表した。全文は次のとおり。
    begins: int = 0


NEWS = DocumentType("news", own=False)


def type_of(document: Document, actors: Actors, speeches: Speeches) -> DocumentType:
    """The type of a document, by its genre where the statement gives one, else by its own words."""
    return _Typing(document, actors, speeches).type


class _Typing:
    def __init__(self, document: Document, actors: Actors, speeches: Speeches) -> None:
        self.document = document
        self.actors = actors
        self.speeches = speeches
        self.body = [(s, document.folded[s.start : s.end]) for s in document.body]
        self.found = [speech for s, _ in self.body if (speech := speeches.of(s)) and speech.kind != "silent"]

    @property
    def type(self) -> DocumentType:
        given = _GENRES.get(self.document.genre, "")
        if self._shown("document_writer"):
            return NEWS
        if given in ("announcement", "petition"):
            return DocumentType(given, own=True, evidence=self._shown("document_article"))
        if given == "news":
            held = self._conference() if self.document.genre in _TRANSCRIPTS else None
            own = self._remarks("") if self.document.genre == "press" else None
            return self._whole_text() or held or (own if own and own.own else None) or NEWS
        typed = self._editorial() or self._petition() or self._readout() or self._conference() or self._remarks(given)
        return typed or self._whole_text() or (NEWS if given else self._announcement() or self._untitled())

    def _editorial(self) -> DocumentType | None:
        """The leading article of a paper, which speaks for itself whomever it tells of: 社説 対日関税; no state's own words."""
        title = self._headed("editorial")
        if not title:
            return None
        organ = is_known(self.actors.issuer_id) and self.speeches.subjects.speakers.speaks_for_state
        return NEWS if organ or not self.actors.issuer_id else DocumentType("editorial", own=True, evidence=title)

    def _whole_text(self) -> DocumentType | None:
        """The issuer's words as they are behind a line that says so: (ファクトシート全文和訳), 声明全文."""
        for segment in self.document.segments[1:]:
            found = matched(self.document.rules, "document_whole", self.document.folded[segment.start : segment.end])
            if found is None:
                continue
            rest = [speech for s, _ in self.body if s.start >= segment.end and (speech := self.speeches.of(s))]
            quoted = any(start >= segment.end for start, _ in self.document.long_quotes)
            if (
                quoted
                or self._names_another(segment)
                or any(speech.speaker and self._is_told(speech) for speech in rest)
            ):
                return None
            evidence = (Evidence(found[0][0].rule_id, "frame", segment.start, segment.end),)
            return DocumentType("remarks", own=True, evidence=evidence, begins=segment.end)
        return None

    def _names_another(self, segment: Segment) -> bool:
        """Whether a line heads the words of somebody who is not the issuer: 韓国の趙顕外相の発言全文."""
        headed = search(self.document.rules, "frame_heading", self.document.folded[segment.start : segment.end])
        who = self.speeches.subjects.named(segment.start, headed) if headed else None
        return who is not None and not who.own and self.actors.issuer not in who.ids.split(";")

    def _announcement(self) -> DocumentType | None:
        """An announcement itself: headed by its number or performed in its words, and published by no writer's sentence."""
        shown = self._headed("announcement") or self._shown("document_performs")
        return DocumentType("announcement", own=True, evidence=shown) if shown and not self._published else None

    @cached_property
    def _published(self) -> bool:
        """Whether the first sentences tell that the issuer published something: 中国商務部は公告を公布した."""
        verbs = {word for rule in self.document.rules.of("publishing_verb") for word in rule.words}
        prose = [s for s, _ in self.body if self.document.segment_of(s).kind == "paragraph"]
        return any(self._publishes(sentence, verbs) for sentence in prose[:_TOP])

    def _publishes(self, sentence: Sentence, verbs: Collection[str]) -> bool:
        found = [p for p in predicates(self.document, sentence.start, sentence.end) if p.lemma in verbs]
        who = self.speeches.subjects.subject(sentence) if found else None
        past = sign(self.document.rules, "past", self.document.folded[sentence.start : sentence.end])
        return bool(past) and who is not None and (who.own or self._is_of_issuer(who))

    def _is_of_issuer(self, who: Actor) -> bool:
        """Whether somebody acts for the issuer's state, among others or as another organ: 商務部と税関総署."""
        return any(one and one.partition("-")[0] == self.actors.issuer for one in who.ids.split(";"))

    def _petition(self) -> DocumentType | None:
        """A text that is headed as one that asks, and addressed to somebody or worded like a letter."""
        title, address = self._headed("petition") or self._headed("notice"), self._shown("document_address", top=True)
        words = self._shown("document_words")
        if sum(map(bool, (title, address, words))) < 2:
            return None
        return DocumentType("petition", own=True, evidence=title or address)

    def _readout(self) -> DocumentType | None:
        """What a body tells of its own people's talks: 本日、茂木外務大臣は、…と会談を行いました, 王文涛商務部長は…と会談した."""
        opening = self._shown("document_opening", sentences=2)
        title = self._headed("readout")
        if (opening or title) and self._is_polite():
            return DocumentType("readout", own=True, evidence=opening or title)
        prose = [s for s, _ in self.body if self.document.segment_of(s).kind == "paragraph"]
        titled = bool(title or self._headed("summary"))
        talks = own_talks(
            self.document,
            self.actors,
            self.speeches.subjects,
            prose,
            titled=titled,
            message=self._carries_message and self.speeches.subjects.speakers.speaks_for_state,
        )
        talks = talks or self._own_page(prose[:1]) or self._today(prose[:1]) or self._polite_page()
        return DocumentType("readout", own=True, evidence=talks) if talks else None

    def _polite_page(self) -> tuple[Evidence, ...]:
        """Where a state's organ tells of its talks politely throughout, lists and all."""
        told = [s for s, _ in self.body if self.document.segment_of(s).kind in ("paragraph", "list_item")]
        if self.document.long_quotes or not told:
            return ()
        if self.speeches.subjects.speakers.speaks_for_state and not self._carries_message:
            for page in (polite_page, protocol_page):
                if talks := page(self.document, self.actors, self.speeches.subjects, told):
                    return talks
        return () if self._told else official_page(self.document, self.speeches.subjects, told)

    @property
    def _carries_message(self) -> bool:
        """Whether a title tells what was said at talks, as papers do, where an office only names them: …と会談　是正を迫る."""
        return search(self.document.rules, "document_title_message", fold(self.document.title).strip()) is not None

    def _today(self, prose: Sequence[Sentence]) -> tuple[Evidence, ...]:
        """Where a text tells what its issuer's side did today, as releases do and papers, which give the day, do not."""
        if not prose or (not self._does_today(prose[0]) and (self._told or self._published)):
            return ()
        (start, words), end = opening_words(self.document, prose[0]), prose[0].end
        found = search(self.document.rules, "document_today", words)
        mine = any(e.entity_id.partition("-")[0] == self.actors.issuer for e in self.actors.inside(start, end))
        if found is None or not mine or not sign(self.document.rules, "past", words):
            return ()
        return (Evidence("today", "frame", start + found.start(), start + found.end()),)

    def _does_today(self, first: Sentence) -> bool:
        """Whether a text opens with what its issuer's body did today: 欧州委員会は本日、…を開始した; papers give the day."""
        start, words = opening_words(self.document, first)
        opening = search(self.document.rules, "document_does_today", words)
        who = self.speeches.subjects.named(start, opening) if opening else None
        return who is not None and who.own and not self.speeches.subjects.is_person(who)

    def _own_page(self, prose: Sequence[Sentence]) -> tuple[Evidence, ...]:
        """Where an association's page tells under a title without its name what it did on a day: 経団連は2月16日、…を派遣した."""
        title = fold(self.document.title).strip()
        body = self.actors.issuer_id
        if self.speeches.subjects.speakers.speaks_for_state or not title or not prose:
            return ()
        named = [e for e in self.actors.entities if e.entity_id == body]
        words = self.document.folded[prose[0].start : prose[0].end]
        day = search(self.document.rules, "document_met_day_behind", words)
        first = next((e for e in named if e.start == prose[0].start), None)
        if day is None or first is None or any(fold(e.text) in title for e in named):
            return ()
        return (Evidence("own_page", "frame", first.start, prose[0].start + day.end()),)

    def _conference(self) -> DocumentType | None:
        """A press conference as it was held, without the words of a writer who tells of it."""
        title = self._headed("conference")
        if not title or not self._is_polite() or self._told:
            return None
        return DocumentType("conference", own=True, evidence=title)

    def _remarks(self, given: str) -> DocumentType | None:
        title = self._headed("remarks")
        if (given == "remarks" or title) and (begins := self._led):
            return DocumentType("remarks", own=True, evidence=title, begins=begins)
        if given == "remarks" or title:
            quoted = any(not self._is_anothers(quote) for quote in self.document.long_quotes)
            told = any(self._is_told(s) and not self._performs(s, titled=True) for s in self.found)
            own = not quoted and (not told or (self._speaks_as_we and not self._told_by_own))
            return DocumentType("remarks", own=own, evidence=title) if own or given else None
        return None

    def _is_anothers(self, quote: tuple[int, int]) -> bool:
        """Whether a document only cites another in a long quotation: 米国の団体からも「…。…」との声が上がっている."""
        closing = self.document.sentence_at(quote[1]) or self.document.sentence_at(quote[1] - 1)
        speech = self.speeches.of(closing) if closing else None
        who = speech.speaker if speech else None
        return who is not None and not who.own and self.actors.issuer not in who.ids.split(";")

    @property
    def _told_by_own(self) -> bool:
        """Whether the issuer itself is told to speak, or that words follow, not only another organ of its state: 国防長官は…要請しており."""
        told = (s for s in self.found if self._is_told(s) and not self._performs(s, titled=True))
        return any(not s.complete or (s.speaker is not None and s.speaker.own) for s in told)

    @property
    def _speaks_as_we(self) -> bool:
        """Whether a sentence that nobody is said to speak in the third person is in the first: 我々は自制を求める, under a title of remarks."""
        we = self._first_person
        at = self.document.sentence_at(we[0].start) if we else None
        speech = self.speeches.of(at) if at else None
        if at is None or speech is None:
            return at is not None
        past = sign(self.document.rules, "past", self.document.folded[at.start : at.end])
        return not past and not self._is_told(speech)

    def _performs(self, speech: Speech, *, titled: bool = False) -> bool:
        """Whether a private body takes a stand under its own name as it writes: 中国国際商会は、これに強く反対する; below a title of
        remarks (``titled``) also a state's organ."""
        stands = speech.complete and speech.kind in ("verb", "view", "published")
        at = self.document.sentence_at(speech.start) if stands else None
        if (
            at is None
            or (self.speeches.subjects.speakers.speaks_for_state and not titled)
            or (speech.speaker is not None and self.speeches.subjects.is_person(speech.speaker))
        ):
            return False
        return not sign(self.document.rules, "past", self.document.folded[speech.start : at.end])

    @property
    def _led(self) -> int:
        """Where the issuer's words begin behind a lead that only announces them (…談話を発表した。全文は次のとおり。), 0 where
        there is none, or where somebody tells of the issuer again."""
        prose = [s for s, _ in self.body if self.document.segment_of(s).kind == "paragraph"]
        leads = [s for s in prose[:_LEAD] if self._is_lead(s)]
        if not leads or leads[0] is not prose[0] or len(leads) == len(prose):
            return 0
        rest = [speech for s in prose if s not in leads and (speech := self.speeches.of(s)) and speech.kind != "silent"]
        if self.document.long_quotes or any(self._is_told(speech) for speech in rest):
            return 0
        return leads[-1].end

    def _is_lead(self, sentence: Sentence) -> bool:
        words = self.document.folded[sentence.start : sentence.end]
        return search(self.document.rules, "document_lead", words) is not None

    def _untitled(self) -> DocumentType:
        """Without a title or genre: the issuer's own where it takes every stand itself, or speaks as we."""
        told = bool(self.document.long_quotes) or self._told or self._published
        if told and not self._first_person:
            return NEWS
        if self._speaks_as_office or (not told and self._takes_stands):
            return DocumentType("remarks", own=True, evidence=self._first_person)
        firsthand = all(self._is_firsthand(speech) for speech in self.found) and (self.found or self._pleads)
        if firsthand or (not told and self._first_person):
            return DocumentType("remarks", own=True, evidence=self._first_person, begins=self._led)
        return NEWS

    @property
    def _speaks_as_office(self) -> bool:
        """Whether a text that tells of its issuer by name calls it ours as well, in no words handed on: 当省は…求めていく."""
        first = self._first_person
        at = self.document.sentence_at(first[0].start) if first and first[0].rule == _OFFICE else None
        speech = self.speeches.of(at) if at else None
        return at is not None and not self.document.long_quotes and (speech is None or speech.complete)

    @property
    def _takes_stands(self) -> bool:
        """Whether an association's text, which names no speaker at all, takes stands as one writes: …するよう要請する, …期待する."""
        organ = is_known(self.actors.issuer_id) and self.speeches.subjects.speakers.speaks_for_state
        if organ or not self.actors.issuer_id:
            return False
        stands = [s for s in self.found if s.speaker is None and s.complete and s.kind in ("verb", "view")]
        past = any(sign(self.document.rules, "past", speech.cue) for speech in stands)
        return len(stands) >= _STANDS and len(stands) == len(self.found) and not past

    @property
    def _pleads(self) -> bool:
        """Whether a text without any frame asks or lays down in its own words: 米国は誤りを改めるべきだ, the articles of a law,
        a list that its lead-in calls demands (米国への要求)."""
        rules = self.document.rules
        prose = [(s, words) for s, words in self.body if self.document.segment_of(s).kind == "paragraph"]
        articles = [words for _, words in prose if matched(rules, "document_article", words)]
        leads = [words for s, words in prose if s.segment_id in self.document.lead_ins]
        asks = any(matched(rules, "section_asks", w) and matched(rules, "section_asked", w) for w in leads)
        pleads = any(sign(rules, "speakers_plea", words) for _, words in prose)
        return asks or pleads or (bool(articles) and 2 * len(articles) >= len(prose))

    @cached_property
    def _lines_at_top(self) -> list[tuple[int, str]]:
        """Where the first lines begin, and their words; of a paragraph no more than a sentence can have."""
        spans = [(s.start, min(s.end, s.start + LONGEST)) for s in self.document.segments[:_TOP]]
        return [(start, self.document.folded[start:end]) for start, end in spans]

    def _headed(self, kind: str) -> tuple[Evidence, ...]:
        """The title, given or among the first lines, that is one of a kind."""
        lines = [(start, words) for start, words in self._lines_at_top if not words.endswith(("。", "、"))] + [
            (0, fold(self.document.title).strip())
        ]
        for rule, pattern in patterns(self.document.rules, "document_title"):
            for start, words in lines if rule.label == kind else ():
                match = pattern.search(words)
                if match and not (rule.vetoed and rule.vetoed.search(words)):
                    return (Evidence(rule.rule_id, "frame", start + match.start(), start + match.end()),)
        return ()

    def _shown(self, layer: str, *, top: bool = False, sentences: int | None = None) -> tuple[Evidence, ...]:
        """The first place where a rule of a layer fires: in the lines at the top, or in the body's sentences."""
        if top:
            lines = self._lines_at_top
        else:
            prose = [(s, w) for s, w in self.body if self.document.segment_of(s).kind not in ("title", "heading")]
            lines = [opening_words(self.document, s) for s, _ in prose[:sentences]]
        for start, words in lines:
            if found := matched(self.document.rules, layer, words):
                (rule, _), match = found
                return (Evidence(rule.rule_id, "frame", start + match.start(), start + match.end()),)
        return ()

    def _is_polite(self) -> bool:
        prose = [w for s, w in self.body if self.document.segment_of(s).kind == "paragraph"]
        polite = sum(bool(sign(self.document.rules, "polite", w)) for w in prose)
        return polite * 2 > len(prose)

    @cached_property
    def _told(self) -> bool:
        """Whether a writer reports the issuer in the third person: 報道官は…と述べた, not 我々は…と考える."""
        return any(self._is_told(speech) and not self._performs(speech) for speech in self.found)

    def _is_told(self, speech: Speech) -> bool:
        who = speech.speaker
        if who is None or not (who.own or (who.ids and who.ids == self.actors.issuer)):
            return False
        return not speech.complete or self._is_third_person(who)

    def _is_third_person(self, who: Actor) -> bool:
        """Whether a phrase names the issuer from outside: its body or somebody of it (商務省, 報道官), not 中国 or 我々."""
        body = any(e.label == "ORG" for e in self.actors.inside(who.start, who.end))
        return body or self.speeches.subjects.is_person(who)

    def _is_firsthand(self, speech: Speech) -> bool:
        """Whether the issuer itself takes a stand: 中国はこれに断固反対する."""
        who = speech.speaker
        mine = who is not None and (who.own or (who.ids == self.actors.issuer and who.ids != ""))
        return mine and not self._is_told(speech)

    @cached_property
    def _is_issuers_country(self) -> bool:
        """Whether 我が国 is the issuer's country, and not a writer's who tells of a foreign issuer."""
        return self.actors.issuer == "JP" or not (self._told or self._published)

    @property
    def _first_person(self) -> tuple[Evidence, ...]:
        """Where the text speaks of itself outside quotations: 我々はオランダ側に…促します."""
        for sentence, words in self.body:
            if self.document.segment_of(sentence).kind in ("question", "answer"):
                continue
            quoted = [q for quote in find_quotes(self.document.text, sentence.start, sentence.end) for q in quote.inner]
            country = self._is_issuers_country
            for rule, pattern in (
                *patterns(self.document.rules, "first_person"),
                *(patterns(self.document.rules, "first_person_country") if country else ()),
            ):
                for match in pattern.finditer(words):
                    at = sentence.start + match.start()
                    if not any(a <= at < b for a, b in quoted):
                        return (Evidence(rule.rule_id, "frame", at, sentence.start + match.end()),)
        return ()


LAYERS = ("document_title", "document_address", "document_words", "document_opening", "document_article",
          "document_itself", "document_number", "document_writer", "document_performs", "document_met", "document_met_day",
          "document_met_day_behind",          "document_wire_day", "document_press_office", "document_lead", "document_whole", "document_today", "document_does_today", "document_page_own", "document_held", "document_official", "document_press_told", "document_protocol", "document_press_sign", "document_this_day", "document_title_message")  # fmt: skip


def hits(document: Document) -> Iterator[Hit]:
    """Every rule of types that fires on a line of a document."""
    publishing = document.rules.of("publishing_verb")
    for sentence in document.sentences if publishing else ():
        for predicate in predicates(document, sentence.start, sentence.end):
            for rule in publishing:
                if predicate.lemma in rule.words:
                    yield Hit(rule.rule_id, document.tokens[predicate.first].start, document.tokens[predicate.last].end)
    for segment in document.segments:
        words = document.folded[segment.start : segment.end]
        for layer in LAYERS:
            for rule, pattern in patterns(document.rules, layer):
                if (match := pattern.search(words)) and not (rule.vetoed and rule.vetoed.search(words)):
                    yield Hit(rule.rule_id, segment.start + match.start(), segment.start + match.end())
