"""The author of a text about a private body that no list knows: 中国EU商会は…書簡を公表した, then 商会, 書簡, 会頭."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rapt.clauses.editorials import is_editorial
from rapt.clauses.heads import OUTSIDE, Head, head_of, heads
from rapt.clauses.offices import acting, is_known
from rapt.clauses.owners import Owners
from rapt.tables.rows import Entity
from rapt.text.characters import fold
from rapt.text.document import Document
from rapt.text.rules import Rules
from rapt.text.sentences import Sentence

# How many sentences introduce the author of what a text reports.
_FIRST = 2
# How a body ends what it states itself.
_STATES = ("する", "します", "求める", "求めます", "です")
# How many lines at the top may be a title, and the genres of what a private body asks for.
_TITLES = 4
_PETITION = ("petition", "要望")
# What bodies call themselves.
_BODIES = ("委員会", "理事会", "事務局", "総局")
# How long the id of a state is, and the longest name of a body.
_STATE = 2
_NAME = 30


def is_body(rules: Rules, head: Head) -> bool:
    """Whether a noun names a body that can publish: 協会, 企業, シンクタンク; no person.

    >>> from rapt.text.rules import bundled
    >>> [is_body(bundled(), head_of(bundled(), words)) for words in ("工業会", "研究所", "会長")]
    [True, True, False]
    """
    relation = rules.by_id[head.rule].relation
    return relation == "body" or (head.kind in ("firm", "group") and relation != "leads")


def shows(rules: Rules, layer: str, words: str) -> bool:
    """Whether a rule of a layer is in the words."""
    return any(rule.pattern.search(words) for rule in rules.of(layer))


class Author:
    """The private body that issued one document, if only the text tells its name."""

    def __init__(self, document: Document, entities: Sequence[Entity], named: Owners, issuer_id: str) -> None:
        self.document = document
        self.rules = document.rules
        self.issuer_id = issuer_id
        self._named = named
        self._known = [e for e in entities if e.entity_id == issuer_id]

    @cached_property
    def is_private(self) -> bool:
        """Whether the text tells that its issuer is an association or firm, of which the lexicon need not know: 当工業会."""
        own = len(self.document.issuer or "") > _STATE and not self._is_public
        return bool(self.noun) or (own and (self._names_itself or self._is_private_by_form))

    @property
    def _is_public(self) -> bool:
        """Whether the issuer is known as a state's organ."""
        return is_known(self.issuer_id) and acting(self.rules, self.issuer_id) != self.issuer_id

    @property
    def _names_itself(self) -> bool:
        """Whether a private body speaks of itself, and not only in words that are quoted: 当社は軍需と無関係だ."""
        folded = self.document.folded
        for word in (word for rule in self.rules.of("private_self") for word in rule.words):
            at = folded.find(word)
            while at >= 0:
                line = folded.rfind("\n", 0, at) + 1
                if folded.count("「", line, at) == folded.count("」", line, at):
                    return True
                at = folded.find(word, at + 1)
        return False

    @property
    def _is_private_by_form(self) -> bool:
        """Whether an id that no list has is a private body's by its end (JP-SOYA-KISEIKAI), or petitions, or writes editorials."""
        if is_known(self.document.issuer):
            return False
        if any(rule.pattern.search(self.document.issuer) for rule in self.rules.of("private_id")):
            return True
        petitions = [rule for rule in self.rules.of("document_title") if rule.label == "petition"]
        lines = [self.document.folded[s.start : s.end] for s in self.document.segments[:_TITLES]]
        return (
            self.document.genre in _PETITION
            or is_editorial(self.document)
            or any(
                rule.pattern.search(line) and not (rule.vetoed and rule.vetoed.search(line))
                for rule in petitions
                for line in (fold(self.document.title).strip(), *lines)
                if not line.endswith(("。", "、"))
            )
        )

    @cached_property
    def noun(self) -> str:
        """The noun of the body that publishes in the first sentences, empty where the issuer is a state's organ or unnamed."""
        return self._introduction[0]

    @cached_property
    def _introduction(self) -> tuple[str, str]:
        """The noun of the body that publishes and the words that name it: 商会, 中国EU商会."""
        if "-" not in self.issuer_id or self._is_public:
            return "", ""
        for n, sentence in enumerate(self.document.body):
            words = self.document.folded[sentence.start : sentence.end].rstrip("。")
            # Behind the first sentences only what it states itself, in the present: 全労連は…撤回を求める。
            states = (n < _FIRST or words.endswith(_STATES)) and shows(self.rules, "author_publishes", words)
            found = self._publisher(sentence) if states or n < _FIRST else None
            if found and (states or self._opens_title(found[1])):
                return found
        return "", ""

    def _publisher(self, sentence: Sentence) -> tuple[str, str] | None:
        """The body that a sentence is about or whose doing it tells, if it is the issuer."""
        for token in self.document.tokens_in(sentence.start, sentence.end):
            phrase = OUTSIDE.split(self.document.folded[sentence.start : token.start])[-1]
            head = head_of(self.rules, phrase) if token.text in ("は", "が") else None
            if head and is_body(self.rules, head) and self._is_introduced(token.start):
                return head.noun, phrase
        return None

    def _opens_title(self, name: str) -> bool:
        """Whether the title is about a body whose id no list has: 韓国の経済5団体、撤回を求める, then 経済5団体は."""
        opening = re.split("[、は 「]", fold(self.document.title).strip())[0]
        return not is_known(self.issuer_id) and len(name) > _STATE and opening.endswith(name)

    def _is_introduced(self, end: int) -> bool:
        """Whether the body named before ``end`` is the issuer: under its id, or without one where no body has it."""
        if self._known:
            return any(e.end == end for e in self._known)
        named = [e for e in self._named.inside(max(end - _NAME, 0), end) if e.end == end]
        return all(not e.entity_id for e in named)

    def is_named(self, start: int, end: int) -> bool:
        """Whether a phrase names the author, its document or who leads it: 商会, 書簡, エスケルンド会頭; a state's body only by the
        noun that it calls itself: 欧州委員会, then 委員会."""
        if self.document.folded[start:end] in _BODIES and self._known:
            first = self._known[0]
            return first.start < start and first.text != first.text[-(end - start) :] == self.document.folded[start:end]
        if not self.noun:
            return False
        words = self.document.folded[start:end]
        if shows(self.rules, "author_document", words):
            return True
        head = head_of(self.rules, words)
        if head is None:
            return False
        others = [h for h in heads(self.rules, words) if is_body(self.rules, h) and h.noun != head.noun]
        named = any(h.noun == self.noun for h in others) or head.noun == self.noun
        strange = self._names_another(start, end)
        if named and head.noun == self.noun:
            return not strange and (
                words.removeprefix("同") == self.noun or words == self._introduction[1] or start < self._first_end
            )
        leads = self.rules.by_id[head.rule].relation == "leads"
        return leads and (named or not others) and not strange

    def _names_another(self, start: int, end: int) -> bool:
        """Whether a phrase names a body that has an id of its own."""
        bodies = [e for e in self._named.inside(start, end) if e.label == "ORG" and not self._named.stationed(e)]
        return bool(bodies) and bool(bodies[-1].entity_id)

    @cached_property
    def _first_end(self) -> int:
        """Where the sentences end in which an author is introduced."""
        return max((s.end for s in self.document.body[:_FIRST]), default=0)
