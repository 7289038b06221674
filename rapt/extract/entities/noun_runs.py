"""Runs of nouns to names by the ends they have: 日本貝類学会, ドイツ軍, オンタリオ湖, 東京将棋会館.

Ends are in ``lexicon/name_ends.csv``: the mood says what must stand before one, nothing a proper noun or a foreign word,
``own`` a proper noun that is no state (日本鉄鋼 is an industry), ``place`` a place, ``site`` a place that is no state or a
foreign word (中国港 is none), ``agreed`` that GiNZA takes the run for a body. An opener with the mood ``apart`` stands outside.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rapt.extract.entities.countries import country_characters
from rapt.extract.entities.ginza_names import labels
from rapt.extract.entities.tags import length
from rapt.tables.rows import Entity
from rapt.text.characters import is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rule, Rules, built, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = ("名詞-普通名詞", "名詞-固有名詞", "接尾辞-名詞的", "接頭辞")
_TIMES = ("名詞-普通名詞-副詞可能", "名詞-普通名詞-助数詞可能", "接尾辞-名詞的-副詞可能", "接尾辞-名詞的-助数詞")
# Words of a run of nouns that a name may be.
_LONGEST = 40
_JOINTS = frozenset("・＝=－-&＆")
_LEVELS = ("省", "州", "県", "市", "自治区")
_PLACE, _STATE, _ANY_NAME = "名詞-固有名詞-地名", "名詞-固有名詞-地名-国", "名詞-固有名詞-一般"
_SURNAME, _GIVEN, _WHOLE = (f"名詞-固有名詞-人名-{kind}" for kind in ("姓", "名", "一般"))


def names_in_runs(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules, lexicon: Lexicon) -> Iterator[Entity]:
    """Names that a run of nouns is, from its first that can begin a name to an end of a body, place, facility or event."""
    for rule, start, end in runs(text, docs, rules, lexicon):
        yield Entity(start, end, text[start:end], rule.label, "", text[start:end], "", "rule")


def runs(text: str, docs: Sequence[tuple[int, Doc]], rules: Rules, lexicon: Lexicon) -> Iterator[tuple[Rule, int, int]]:
    """The rules of ends that fire, and the spans of the names."""
    folded, offsets = key(text), [offset for offset, _ in docs]
    nouns: dict[int, _Nouns] = {}

    def at(start: int, end: int) -> tuple[_Nouns, int] | None:
        n = bisect_right(offsets, start) - 1
        if n < 0 or end > offsets[n] + length(docs[n][1]):
            return None
        if n not in nouns:
            nouns[n] = _Nouns(docs[n][1], rules, lexicon)
        return nouns[n], offsets[n]

    for match in any_of(rules, "name_end").finditer(folded):
        rule = _by_end(rules)[match.group()]
        if (found := at(*match.span())) is not None:
            first = found[0].name_before(match.start() - found[1], match.end() - found[1], rule)
            if first is not None:
                yield rule, found[1] + first, match.end()
    for rule, pattern in patterns(rules, "name_opener"):
        for match in pattern.finditer(folded):
            if (found := at(*match.span())) is not None:
                last = found[0].name_after(match.start() - found[1], match.end() - found[1])
                if last is not None:
                    yield rule, match.end() if rule.mood == "apart" else match.start(), found[1] + last


@built
def _by_end(rules: Rules) -> Mapping[str, Rule]:
    return {word: rule for rule in rules.of("name_end") for word in rule.words}


class _Nouns:
    """The nouns of a doc, looked up where an end of a name stands."""

    def __init__(self, doc: Doc, rules: Rules, lexicon: Lexicon) -> None:
        self.doc, self._rules, self._lexicon = doc, rules, lexicon
        self._stop = any_of(rules, "name_run_stop")
        self._legal_forms = tuple(
            word for rule in rules.of("name_opener") if rule.mood == "apart" for word in rule.words
        )
        self._titles = any_of(rules, "person_title")
        self._characters = country_characters(rules)

    @cached_property
    def _starts(self) -> list[int]:
        return self.doc.to_array("IDX").tolist()

    def name_before(self, start: int, end: int, rule: Rule) -> int | None:
        """Where the name begins that ends with an end at start and end; None where there is none."""
        last = bisect_left(self._starts, end) - 1
        token = self.doc[last]
        if token.idx + len(token) != end or self._goes_on(last, rule):
            return None
        first = self._first(last)
        if rule.mood == "site":
            first = self._after_larger_place(first, last)
        words = [self.doc[n] for n in range(first, last + 1)]
        return words[0].idx if words[0].idx < start and self._is_name(words, start, rule) else None

    def name_after(self, start: int, end: int) -> int | None:
        """Where the name ends that begins with an opener at start and end (株式会社東和精密); None where there is none."""
        first = bisect_left(self._starts, start)
        if first == len(self.doc) or self._starts[first] != start or (first and self._joins(first - 1)):
            return None
        last = first
        while last + 1 < len(self.doc) and self._joins(last) and self._is_noun(self.doc[last + 1]):
            last += 1
        close = self.doc[last].idx + len(self.doc[last])
        return close if close > end else None

    def _goes_on(self, last: int, rule: Rule) -> bool:
        """Whether the word after the end belongs to it (大学生, 銀行家), or makes no name of it (経済産業審議官)."""
        if last + 1 == len(self.doc) or self.doc[last].idx + len(self.doc[last]) != self.doc[last + 1].idx:
            return False
        after = self.doc[last + 1]
        if rule.label == "LOC" and after.text in _LEVELS:
            return True  # 蕪湖|市
        if rule.mood == "own" and self._is_noun(after):
            return self.doc[last].tag_ != _ANY_NAME or not self._titles.match(self.doc.text, after.idx)
        return after.tag_.startswith("接尾辞") and after.text not in words_of(self._rules, "suffix_apart")

    def _first(self, last: int) -> int:
        """The first noun of the run that the last belongs to, without what only stands before a name."""
        first = last
        while first and last - first < _LONGEST and self._joins(first - 1) and not self._ends_legal_form(first - 1):
            first -= 1
        while first < last and (self._only_precedes(self.doc[first]) or self.doc[first].text in _JOINTS):
            first += 1
        return self._after_role(self._after_person(self._after_kind(first, last), last), last)

    def _after_kind(self, first: int, last: int) -> int:
        """Without the common nouns that tell what kind of body is named: 調査機関|クリンガ研究所."""
        before = "".join(self.doc[n].text for n in range(first, last))
        kind = any_of(self._rules, "role_before_name").search(before)
        close = self.doc[first].idx + kind.end() if kind else 0
        start = bisect_left(self._starts, close)
        return start if kind and start < last and self._starts[start] == close else first

    def _ends_legal_form(self, n: int) -> bool:
        """Whether a legal form that stands outside of names ends at a token: 一般社団法人|日本貝類学会."""
        end = self.doc[n].idx + len(self.doc[n])
        return self.doc[n].text.endswith("法人") and self.doc.text.endswith(self._legal_forms, 0, end)

    def _joins(self, n: int) -> bool:
        token, after = self.doc[n], self.doc[n + 1]
        if token.idx + len(token) != after.idx:
            return False
        if token.text in ("＝", "="):
            return bool(n) and is_katakana(self.doc[n - 1].text) and is_katakana(after.text)
        if token.text in _JOINTS:
            return bool(n) and self._is_noun(self.doc[n - 1]) and self._is_noun(after)
        return self._is_noun(token)

    def _is_noun(self, token: Token) -> bool:
        if token.tag_.startswith("形状詞"):
            return is_katakana(token.text)  # ダイレクト
        return token.tag_.startswith(_NOUNS) and not token.tag_.startswith(_TIMES)

    def _only_precedes(self, token: Token) -> bool:
        return token.tag_.startswith(("接頭辞", "接尾辞")) and token.text not in words_of(self._rules, "prefix_of_name")

    def _after_person(self, first: int, last: int) -> int:
        """Without somebody's whole name before that of his body: 王毅中国共産党."""
        if last > first + 2 and self.doc[first].tag_ == _SURNAME and self.doc[first + 1].tag_ == _GIVEN:
            return first + 2
        whole = self.doc[first].tag_ == _WHOLE and not is_katakana(self.doc[first].text)
        return first + 1 if whole and first < last and self._is_place(self.doc[first + 1]) else first

    def _after_larger_place(self, first: int, last: int) -> int:
        """Without the states and provinces before a site: 中国|寧波港, カリフォルニア州|ロングビーチ港."""
        for n in range(last - 1, first, -1):
            if self.doc[n - 1].text.endswith(_LEVELS) and self._can_name(n):
                return n
        while first < last - 1 and self._is_state(self.doc[first]) and self._can_name(first + 1):
            first += 1
        return first

    def _is_state(self, token: Token) -> bool:
        return token.tag_.startswith(_STATE) or token.text in self._characters

    def _after_role(self, first: int, last: int) -> int:
        """Without an apposition of common nouns before a middle dot: 芸能事務所・ビスケットエンターテインメント."""
        for n in range(last, first, -1):
            if self.doc[n].text != "・" or any(self._can_name(k) for k in range(first, n)):
                continue
            if any(self._can_name(k) for k in range(n + 1, last)):
                return n + 1
        return first

    def _can_name(self, n: int) -> bool:
        return _is_proper(self.doc[n]) or is_katakana(self.doc[n].text)

    def _is_name(self, words: Sequence[Token], start: int, rule: Rule) -> bool:
        if any(self._stop.search(token.text) for token in words[:-1] if token.idx < start):
            return False
        before = [token for token in words if token.idx < start]
        whole = len(words) == 1
        if whole:
            known = (rule.label == "ORG" or rule.mood == "site") and words[0].tag_ == _ANY_NAME
            return known or self._agrees(words) or (rule.label == "OTHER" and self._has_place(words[0]))
        if rule.mood == "agreed":
            return len(words) > 2 and labels().get(words[0].ent_type_) == "ORG" and self._agrees(words)
        if rule.mood == "site":
            if words[-1].idx < start:
                return words[-1].tag_ == _ANY_NAME
            own = any(_is_proper(token) and not self._is_state(token) for token in before)
            return own or is_katakana(before[-1].text)
        if rule.mood == "place":
            return words[-1].idx == start and before[-1].tag_.startswith(_PLACE)
        if self._is_of_two(words) or self._is_listed_after_first(words):
            return False
        proper = [token for token in before if _is_proper(token)]
        if rule.mood == "own":
            if self._is_good(words[0]):
                return False
            return any(not self._is_place(token) for token in proper)
        if proper or self._agrees(words):
            return True
        return rule.mood == "foreign" and words[-1].idx == start and is_katakana(before[-1].text)

    def _is_of_two(self, words: Sequence[Token]) -> bool:
        """Whether a name is shared by two places: 中国・EU経済貿易混合委員会, 中国・蘇州市."""
        return len(words) > 2 and words[1].text == "・" and self._is_place(words[0]) and self._is_place(words[2])

    def _is_listed_after_first(self, words: Sequence[Token]) -> bool:
        """Whether the name is known without the place or person before it: 米ブルッキングス研究所, ククリス欧州委員会委員長."""
        if self._is_listed(words[1:]) and (self._is_place(words[0]) or is_katakana(words[0].text)):
            return True
        # ヤン・クラーク|欧州委員会
        foreign = next((n for n, t in enumerate(words) if not (is_katakana(t.text) or t.text in _JOINTS)), 0)
        return foreign > 1 and words[foreign - 1].text not in _JOINTS and self._is_listed(words[foreign:])

    def _is_listed(self, words: Sequence[Token]) -> bool:
        return key("".join(token.text for token in words)) in self._lexicon.entries

    def _has_place(self, token: Token) -> bool:
        """Whether a word of the dictionary is a name of its own, or has a place in it: 大井町駅, 東日本大震災."""
        return token.tag_ == _ANY_NAME or any(
            entry.label == "GPE" and len(entry.surface) > 1
            for entry in (self._lexicon.longest_at(key(token.text), n) for n in range(len(token)))
            if entry
        )

    def _is_place(self, token: Token) -> bool:
        entry = self._lexicon.entries.get(key(token.text))
        if entry is not None:
            return entry.label in ("GPE", "LOC")
        return token.tag_.startswith(_PLACE) or token.text in self._characters

    def _is_good(self, token: Token) -> bool:
        """Whether a word is a listed good, with which an industry is named: アンチモン鉱山."""
        entry = self._lexicon.entries.get(key(token.text))
        return entry is not None and entry.label == "COMMODITY"

    def _agrees(self, words: Sequence[Token]) -> bool:
        """Whether GiNZA takes the same words for a body, or foreign ones for a name of any kind."""
        first, last = words[0], words[-1]
        inside = first.ent_iob_ == "B" and all(token.ent_iob_ == "I" for token in words[1:])
        if not inside or (last.i + 1 < len(self.doc) and self.doc[last.i + 1].ent_iob_ == "I"):
            return False
        return labels().get(first.ent_type_) == "ORG" or any(is_katakana(token.text) for token in words[:-1])


def _is_proper(token: Token) -> bool:
    return token.tag_.startswith("名詞-固有名詞")
