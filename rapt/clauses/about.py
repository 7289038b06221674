"""The state that a paragraph or a whole text is about, whose a minister or 政府 without a country is: カナダ政府の反応は早かった。農相は.

Only in texts about others: 農相 and 政府 alone are Japan's in its own texts and in those of nobody known, unless the
paragraph opens with another state and the sentence asks a third one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from rapt.clauses.offices import is_state, names_state
from rapt.clauses.owners import Owners
from rapt.tables.rows import Entity
from rapt.text.document import Document
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built
from rapt.text.sentences import Sentence

# The government of a federation.
FEDERAL = "連邦政府"
# States whose people's names are written in kanji; in their texts a name in katakana is a stranger's.
NAMED_IN_KANJI = ("CN", "HK", "JP", "KR", "TW")
_JAPAN = "JP"
# States without ministers called 相: 長官 and 委員 govern there.
_WITHOUT_MINISTERS = ("US", "EU")
_MINISTER = ("相", "大臣")


@built
def _federal(rules: Rules) -> frozenset[str]:
    """The states whose government is called 連邦政府."""
    return frozenset(rule.label for rule in rules.of("federal_state"))


def is_federal(rules: Rules, state: str) -> bool:
    """Whether a state's government is called 連邦政府.

    >>> from rapt.text.rules import bundled
    >>> [is_federal(bundled(), state) for state in ("CA", "DE", "JP", "CN")]
    [True, True, False, False]
    """
    return state in _federal(rules)


class About:
    """What the paragraphs of one document are about."""

    def __init__(self, document: Document, entities: Iterable[Entity], named: Owners, issuer: str) -> None:
        self.document = document
        self.rules = document.rules
        self._named = named
        self._states = [(e, ids) for e in entities if (ids := self._state(e))]
        self._issuer = issuer.partition("-")[0]

    def _state(self, entity: Entity) -> str:
        """The state that a name names, itself or by its organ: 豪州, 豪州政府, インド議会."""
        if entity.label not in ("GPE", "ORG") or self._named.stationed(entity):
            return ""
        ids = self._named.ids(entity)
        told = entity.label == "GPE" or names_state(ids, entity.text)  # not 農務省
        return ids if is_state(ids) and told else ""

    @property
    def _tells_of_japan(self) -> bool:
        """Whether ministers without a country are Japan's by default: in its own texts, and where nobody is known to write."""
        return self._issuer in ("", _JAPAN)

    def paragraph(self, start: int, title: str = "") -> str:
        """The state that the paragraph opens with as whose reaction or place it is about: 豪州政府の動きは, 豪州では, 豪州側は."""
        sentence = self.document.sentence_at(start)
        opening = self.document.sentences_of[sentence.segment_id][0] if sentence else None
        if sentence is None or opening is None:
            return ""
        found = next((one for one in self._within(opening.start, min(opening.end, start)) if self._opens(one[0])), None)
        if (
            found is None
            or self._joined(found[0])
            or (title and self.document.text.find(title, found[0].end, start) >= 0)
        ):
            return ""  # Another of this title was told since.
        return found[1] if self._fits(found[1], sentence, start, title) else ""

    def _opens(self, entity: Entity) -> bool:
        """Whether a paragraph is about a state by what stands behind it, outside any quotation."""
        sentence = self.document.sentence_at(entity.start)
        before = self.document.folded[sentence.start if sentence else entity.start : entity.start]
        quoted = before.count("「") > before.count("」")
        return (
            not quoted and any_of(self.rules, "paragraph_of_state").match(self.document.folded, entity.end) is not None
        )

    def _fits(self, state: str, sentence: Sentence, start: int, title: str) -> bool:
        """Whether somebody can be of a state: not of the issuer's own, nor of one that he himself turns to."""
        faced = self._faced(sentence, start)
        if state == self._issuer or state in faced or (self._tells_of_japan and state != _JAPAN and not faced):
            return False
        return not (title.endswith(_MINISTER) and state in _WITHOUT_MINISTERS)

    def _joined(self, entity: Entity) -> str:
        """The state that is joined to another before it: カナダと of カナダとメキシコは."""
        n = next(n for n, one in enumerate(self._states) if one[0] is entity)
        before = self._states[n - 1] if n else None
        joint = any_of(self.rules, "between_joined")
        joined = before is not None and joint.fullmatch(self.document.text, before[0].end, entity.start)
        return before[1] if before is not None and joined else ""

    def _faced(self, sentence: Sentence, start: int) -> set[str]:
        """The states to which somebody turns in a sentence: …するよう中国に求めた."""
        faced = any_of(self.rules, "faced_state")
        within = self._within(start, sentence.end)
        return {ids for e, ids in within if faced.match(self.document.folded, e.end)}

    def _within(self, start: int, end: int) -> list[tuple[Entity, str]]:
        return [one for one in self._states if start <= one[0].start < end]

    def minister(self, start: int, title: str) -> str:
        """Whose a minister without a country is: of the one state that is a topic before in the paragraph, else of the
        one that the text is about; empty where these are several."""
        sentence = self.document.sentence_at(start)
        if self._tells_of_japan or sentence is None:
            return ""
        first = self.document.segment_of(sentence).start
        topic = any_of(self.rules, "topic_of_state")
        told = [(e, ids) for e, ids in self._within(first, start) if topic.match(self.document.text, e.end)]
        topics = {one for e, ids in told for one in (ids, self._joined(e)) if one}
        for states in (topics, self.text):
            fitting = {one for one in states if self._fits(one, sentence, start, title)}
            if fitting:
                return fitting.pop() if len(fitting) == 1 else ""
        return ""

    @property
    def only(self) -> str:
        """The one state beside the issuer's that somebody else's text is about, which never names Japan; else empty."""
        told = not self._tells_of_japan and not self.names_japan and len(self.text) == 1
        return next(iter(self.text)) if told else ""

    @property
    def is_abroad(self) -> bool:
        """Whether a text of somebody else's is about several states and never names Japan, whose minister nobody then means."""
        return not self._tells_of_japan and len(self.text) > 1 and not self.names_japan

    @cached_property
    def names_japan(self) -> bool:
        """Whether a text names Japan, in its title too."""
        return _JAPAN in {ids for _, ids in self._states} or _JAPAN in self._titled

    @cached_property
    def text(self) -> frozenset[str]:
        """The states beside the issuer's that the title names, else the first paragraph, else the whole text."""
        segments = self.document.segments
        title = [s for s in segments if s.kind == "title"]
        lead = [s for s in segments if s.kind == "paragraph"][:1]
        scopes = [
            self._titled,
            *({ids for s in scope for _, ids in self._within(s.start, s.end)} for scope in (title, lead, segments)),
        ]
        return next((frozenset(found) for one in scopes if (found := one - {self._issuer})), frozenset())

    @cached_property
    def _titled(self) -> set[str]:
        """The states that the title beside the text names."""
        title, lexicon, found, at = key(self.document.title), load_lexicon(), set(), 0
        while at < len(title):
            entry = lexicon.longest_at(title, at)
            if entry is not None and entry.label == "GPE" and is_state(entry.entity_id):
                found.add(entry.entity_id)
            at += len(entry.surface) if entry is not None else 1
        return found

    def federal(self, start: int) -> str:
        """Whose 連邦政府 is: the issuer's own where that is a federation, unless the paragraph is about another; else of the
        one federation that the text is about."""
        about = self.paragraph(start)
        if about in _federal(self.rules):
            return about
        if self._issuer in _federal(self.rules):
            return self._issuer
        for states in (self.text, {ids for _, ids in self._states}):
            found = states & _federal(self.rules)
            if found:
                return next(iter(found)) if len(found) == 1 else ""
        return ""
