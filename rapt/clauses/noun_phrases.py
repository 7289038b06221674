"""Tokens before a particle to the noun phrase they end: where it begins, bracketed readings passed over."""

from __future__ import annotations

import re
from collections.abc import Container

from rapt.clauses.offices import head_noun
from rapt.text.document import Document, Token
from rapt.text.line_marks import behind_label
from rapt.text.rule_patterns import any_of

# What ends the phrase of a name with its title.
PHRASE_END = re.compile("[、。:「」(はがをもにと]|から")
_PHRASE_POS = {"NOUN", "PROPN", "NUM", "PRON", "SYM"}
_LINKS = {"の", "など", "等", "ら", "ある"}
_MAX_PHRASE = 32
_LAST_WORD = 12
# What ends the label of a line: 報道官:日本側に….
_LABELS = (":", "：")


class NounPhrases:
    """The noun phrases of one document; ``names`` are the ends of its entities."""

    def __init__(self, document: Document, names: Container[int]) -> None:
        self.document = document
        self.names = names

    def past_reading(self, last: int, floor: int) -> int:
        """Before a bracketed reading or alias: 何詠前（か・えいぜん）."""
        opening = self._opening(last)
        return opening - 1 if opening >= 0 and self.document.tokens[opening].start > floor else last

    def _opening(self, last: int) -> int:
        """The bracket that opens what token ``last`` closes, -1 where that is none or not near."""
        tokens = self.document.tokens
        if last < 0 or tokens[last].text not in (")", "）"):
            return -1
        return next((j for j in range(last, max(last - 12, -1), -1) if tokens[j].text in ("(", "（")), -1)

    def begins(self, at: int) -> bool:
        """Whether a word begins at an offset: 林 of 林大臣, not that of 農林水産相."""
        tokens = self.document.tokens_in(at, at + 1)
        return bool(tokens) and tokens[0].start == at

    def start_of(self, end: int, within: int) -> int | None:
        """Where in the text the noun phrase begins that ends at ``end``, if the name at ``within`` is in it."""
        # A name that only ends in the last word: 会頭, of which 頭 begins none.
        tokens = self.document.tokens_in(within, end) or self.document.tokens_in(max(end - _LAST_WORD, 0), end)
        first = self.start(tokens[-1].i, 0) if tokens else None
        return None if first is None else min(self.document.tokens[first].start, within)

    def start(self, last: int, floor: int) -> int | None:
        """Position of the first token of the noun phrase that ends at ``last``, None where there is no noun.

        A comma or と joins only what can act itself: 米国と日本, but 同日、中国側 begins at 中国側.
        """
        tokens = self.document.tokens
        first, j = None, last
        while j > max(last - _MAX_PHRASE, -1):
            token = tokens[j]
            if token.start < floor or token.text in _LABELS or self._numbers(token):
                break
            if first is not None and (opening := self._opening(j)) >= 0:
                j = opening - 1  # 史曉麗（Shi Xiaoli）氏
                continue
            if self._nominal(token) or (first == j + 1 and token.tag.startswith("形状詞")):
                first = j  # 香港特別行政区政府
            elif j == last or not (token.text in _LINKS or (j and self._joins(token, tokens[j - 1]))):
                break
            j -= 1
        return first

    def _numbers(self, token: Token) -> bool:
        """Whether a token is the number of its paragraph: 2　次官から、…."""
        return token.pos == "NUM" and behind_label(self.document.folded, token.start) > token.start

    def _joins(self, token: Token, before: Token) -> bool:
        joins = token.text == "・" or any_of(self.document.rules, "joint").fullmatch(token.text)
        if not joins or not self._can_act(before):
            return False
        sentence = self.document.sentence_at(token.start) if token.text == "、" else None
        # In a headline the comma follows the topic: 中国、オランダに解決を促す.
        return sentence is None or self.document.segment_of(sentence).kind not in ("title", "heading")

    def _can_act(self, token: Token) -> bool:
        if (opening := self._opening(token.i)) > 0:
            token = self.document.tokens[opening - 1]  # 欧州連合(EU)、日本
        return token.end in self.names or head_noun(self.document.rules, token.text) is not None

    def _nominal(self, token: Token) -> bool:
        return token.pos in _PHRASE_POS or token.tag.startswith(("接尾辞", "接頭辞", "名詞"))
