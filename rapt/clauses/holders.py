"""Holders of titles: whom a minister, an official or a chairman acts for, by the phrase or as it was told before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Protocol

from rapt.clauses.about import FEDERAL, NAMED_IN_KANJI, About
from rapt.clauses.editorials import is_editorial, paper_home
from rapt.clauses.heads import head_of
from rapt.clauses.mentions import Mentions
from rapt.clauses.noun_phrases import PHRASE_END, NounPhrases
from rapt.clauses.offices import (
    is_bare_organ,
    is_foreign_surname,
    is_state,
    is_surname,
    may_be_chinese,
    offices,
    states_without,
)
from rapt.clauses.owners import Owners
from rapt.tables.rows import Entity, last_before
from rapt.text.characters import is_kanji
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rules, built

# How far behind a surname its title reaches.
_TITLED = 18
# How far behind a surname the reading of the whole name stands.
_SURNAMED = 6
# Whoever governs, which a label in brackets can give a country.
_AT_HOME = ("政府", "当局")
# How much before a name tells two mentions of it apart: 米国のルビオ長官, ルビオ長官.
_BEFORE = 4
# What ends a minister's title and a ministry's name, and how much both have in common at least: 商工相, 商工省.
_MINISTER = ("大臣", "部長", "長官", "次官", "相")
_MINISTRY = "省部庁"
_STEM = 2
# A minister's name in katakana, alone or with what GiNZA leaves of his ministry: ジョハリ, スヨルズマ外国貿易・開発.
_FOREIGN_NAME = re.compile("[ァ-ヶー][ァ-ヶー・＝]{1,24}[一-龥・ー]{0,14}")
# What a title repeats of a name told before with its reading: 陳健(ちん・けん)商務次官.
_READING = re.compile(r"\([ぁ-ゖ・ー、 ]+\)")


@built
def _delegations(rules: Rules) -> str:
    """A pattern of the nouns for those who are sent together: 訪中団, 使節団."""
    sent = (rule for rule in rules.of("noun_class") if rule.label in ("delegation", "envoy"))
    words = {word for rule in sent for word in rule.words if word.endswith("団")}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


class Told(Protocol):
    """Somebody whom the text told of before."""

    @property
    def ids(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def start(self) -> int: ...


class Holders:
    """Whom the titles of one document act for; ``resolve`` reads the phrase with which a holder was told before."""

    def __init__(
        self,
        document: Document,
        entities: Sequence[Entity],
        named: Owners,
        mentions: Mentions,
        phrases: NounPhrases,
        about: About,
        resolve: Callable[[int, int], Told | None],
    ) -> None:
        self.document = document
        self.entities = entities
        self._ending = {e.end: e for e in entities}
        self._named = named
        self._mentions = mentions
        self._phrases = phrases
        self._about = about
        self._resolve = resolve
        # Offices without a country: where each was last asked for, and whose it was.
        self._told: dict[str, tuple[int, str]] = {}
        # Where phrases end that a pattern finds, and whose each or the last before it was; names with their titles.
        self._ends: dict[str, tuple[list[int], dict[int, str]]] = {}
        self._wordings: dict[str, list[tuple[int, int]]] = {}

    def of_title(self, title: str, owners: list[Entity], ids: list[str], start: int, end: int, issuer: str) -> str:
        """Whom the holder of a title acts for: the body or state named with it, else the one state that has such an
        office, else as it was told before (米政府高官, then 高官); nobody known where nothing tells it."""
        office = offices(self.document.rules).get(title)
        if office is not None and office.of_body:
            ids = [one for one in ids if len(one) != 2]
            if owners and owners[-1].label == "ORG" and not self._named.ids(owners[-1]):
                return ""
            if not ids and "-" in issuer and all(e.label == "PERSON" for e in owners):
                # 会長 and 協会の会長 in its association's own text; 同友会の会長 is another's.
                return "" if self._of_unknown(start, end - len(title)) else issuer
            if not ids and not owners and start == end - len(title):
                return self._last(re.escape(title), start, len(title))  # 商会のX会頭, then 会頭
            if not ids and owners and all(e.label == "PERSON" for e in owners):
                return "" if self._of_unknown(start, end - len(title)) else self._only_body(start)
        people = [e for e in owners if e.label == "PERSON"]
        if ids or any(e.label != "PERSON" for e in owners):
            return (self._named_first(owners) or ids[-1]) if ids else ""
        words, before = self.document.folded[start:end], self.document.folded[start : end - len(title)]
        told = (
            self._named.labelled(start)
            or ("" if people else self._of_paragraph(title, words, start))
            or self.told_before(words, start)
            or self._introduced(before, start)
        )
        if told:
            return told
        name = people[-1].text if people else before
        if name == "同":
            same = self._mentions.same_title(title, start)
            return self.last_titled(title, start) or (issuer if same is None else same)
        if title.endswith("団長") and (group := self._of_group(start)):
            return group
        by_form = title == "大臣" and words.endswith("相") and not people  # 工業情報化相
        given = office.given(name, issuer) if office and not by_form else ""
        if given == "JP" and may_be_chinese(self.document.rules, name) and name in self._named.people:
            given = self._named.people[name]
        return (
            given
            or self._of_ministry(title, start)
            or self._of_foreign_name(before, title, start)
            or ("" if name else self._told_foreign(title, start, issuer))
            or ("" if people else self._of_text(title, words, start, issuer))
            or self._own_official(name, title, issuer)
            or self._own_leader(name, title, words, issuer)
        )

    def _own_official(self, name: str, title: str, issuer: str) -> str:
        """Japan where its own organ's text names an official as Japanese are named, and no state: 船越次官, 松尾剛彦審議官."""
        rules = self.document.rules
        if any_of(rules, "career_office").fullmatch(title) is None:
            return ""  # 城内実担当相 and 官邸関係者 are of another organ.
        japanese = len(name) > 1 and is_kanji(name) and not is_foreign_surname(rules, name)
        return issuer if issuer == "JP" and japanese and not may_be_chinese(rules, name) else ""

    def _own_leader(self, name: str, title: str, words: str, issuer: str) -> str:
        """The issuer's state where its own text names who governs as its people are named, and no state: ラマポーザ大統領 in a text of
        South Africa's; of a state that writes in kanji, an envoy: 呉大使 in one of China's."""
        rules, kanji = self.document.rules, issuer in NAMED_IN_KANJI
        if not is_state(issuer) or issuer in states_without(rules, title) or issuer == "JP":
            return ""
        if kanji:
            envoy = any_of(rules, "envoy_title").fullmatch(title) is not None
            return issuer if envoy and is_foreign_surname(rules, name) else ""
        first = words.partition("兼")[0].removeprefix(name)  # 副大統領兼開発商工サービス相
        governs = any(
            any_of(rules, "governing_title").fullmatch(one) is not None and one not in ("相", "大臣")
            for one in (title, first)
        )
        return issuer if governs and (not name or _FOREIGN_NAME.fullmatch(name)) else ""

    def _governs(self, title: str, words: str) -> bool:
        """Whether a phrase is only the title of somebody who governs a state, which many have: 農相, 国際貿易相, 議会."""
        office = offices(self.document.rules).get(title)
        only_one = office is not None and (office.of_body or (office.state != "" and not office.needs))
        named = office is not None and office.needs != "" and words != title  # 鈴木農相
        return not (only_one or named) and any_of(self.document.rules, "governing_title").fullmatch(words) is not None

    def _of_paragraph(self, title: str, words: str, start: int) -> str:
        """The state that the paragraph opens with, whose minister a title alone means: 豪州政府の動きは素早かった。農相は."""
        return self._about.paragraph(start, words) if self._governs(title, words) else ""

    def _of_text(self, title: str, words: str, start: int, issuer: str) -> str:
        """The one state that the paragraph or the text is about beside the issuer's, whose minister a title alone means; the
        issuer's own where that state has no such office: China has no 大統領."""
        found = self._about.minister(start, words) if self._governs(title, words) else ""
        without = states_without(self.document.rules, title)
        if found not in without:
            return found
        return issuer if len(issuer) == 2 and issuer not in without else ""

    def _of_foreign_name(self, name: str, title: str, start: int) -> str:
        """The state that the paragraph is about before a minister with a name in katakana, else the text: ハーディング農相."""
        if not _FOREIGN_NAME.fullmatch(name) or not title.endswith(("大臣", "相")):
            return ""
        found = (
            self._about.paragraph(start, title)
            or self._mentions.topic_state(start)
            or self._about.minister(start, title)
        )
        return found if found not in NAMED_IN_KANJI else ""

    def of_government(self, words: str, start: int, issuer: str) -> str | None:
        """Whose a government without a country is: the state's that the paragraph opens with, else as it was told before; the
        government of a text about Japan's is Japan's. None for the issuer's own, empty where nobody knows."""
        if words == FEDERAL:
            return self._about.federal(start)
        at_home = words in _AT_HOME
        told = (self._named.labelled(start) or self._about.paragraph(start, words)) if at_home else ""
        if ids := told or self.told_before(words, start):
            return ids
        if words == "政府" and "JP" in self._named.people.values():
            return "JP"
        if "-" in issuer and words.endswith(_AT_HOME):
            # 地方政府 in an association's own text is nobody's of its own.
            told = next((ids for noun in _AT_HOME if (ids := self.told_before(noun, start))), "")
            return told or (issuer.partition("-")[0] if at_home else "")
        return paper_home(self.document, self.entities) if at_home and is_editorial(self.document) else None

    def _told_foreign(self, title: str, start: int, issuer: str) -> str:
        """Whom a title alone means that was told with another state: レモンド米商務長官, then 長官; 大臣 alone is the page's own."""
        told = self._last(re.escape(title), start, len(title)) if title not in _MINISTER[:1] else ""
        return told if told != issuer else ""

    def _only_body(self, start: int) -> str:
        """The one private body that the paragraph has named, whose chairman a name with the title alone is: 経団連は…。十倉雅和会長は."""
        at = self.document.sentence_at(start)
        begin = self.document.segment_of(at).start if at is not None else start
        bodies = {ids for e in self.entities if begin <= e.start < start and "-" in (ids := self._named.ids(e))}
        return bodies.pop() if len(bodies) == 1 else ""

    def _of_unknown(self, start: int, end: int) -> bool:
        """Whether a title's owner is named and no list has it: 同友会の; not 協会の or 当会の."""
        owner, of, _ = self.document.folded[start:end].rpartition("の")
        head = head_of(self.document.rules, owner) if of else None
        alone = owner.removeprefix("同").removeprefix("当").removeprefix("本")
        return head is not None and head.kind in ("group", "firm") and alone != head.noun

    def _introduced(self, name: str, start: int) -> str:
        """Whom a surname acted for with the title that it was told with before: 松尾経済産業審議官, then 松尾審議官."""
        if not is_surname(name):
            return ""
        for at, titled in self._titled(name):
            first = self._phrases.start_of(titled, at) if titled <= start else None
            told = self._resolve(first, titled) if first is not None else None
            if told is not None and told.ids and told.kind == "person":
                return told.ids
        return ""

    def _titled(self, name: str) -> list[tuple[int, int]]:
        """Where a name stands with a title, and where that ends, the first of each wording: the rest tell no more."""
        if name not in self._wordings:
            found: dict[str, tuple[int, int]] = {}
            folded = self.document.folded
            for match in re.finditer(re.escape(name), folded):
                at, behind = match.span()
                reading = _READING.search(folded, behind, behind + _TITLED)
                behind = reading.end() if reading and reading.start() <= at + _SURNAMED else behind
                close = PHRASE_END.search(folded, behind, behind + _TITLED + 1)
                if close and match.end() < close.start() and self._phrases.begins(at):
                    found.setdefault(folded[max(at - _BEFORE, 0) : close.start()], (at, close.start()))
            self._wordings[name] = list(found.values())
        return self._wordings[name]

    def _of_group(self, start: int) -> str:
        """Whose the delegation is that was told last before who leads it: 日中経済協会の訪中団, then 大橋副団長."""
        return self._last(_delegations(self.document.rules), start)

    def last_titled(self, title: str, start: int) -> str:
        """Whom the last holder of a title acted for that was told with a name: インドのアグラワル商務次官, then 同次官."""
        return self._last(f"(?<!同){re.escape(title)}", start, len(title))

    def last_minister(self, start: int) -> str:
        """Whom the last minister acted for: イタリアのウルソ企業相, then 同氏."""
        return self._last(
            "(?<!同)(?:(?<![様真位人形世面諸首])相|大臣|首相|大統領|長官)(?=[はがもに、])", start, len("外相")
        )

    def _last(self, pattern: str, start: int, width: int = 0) -> str:
        """The ids of the last phrase before ``start`` that a pattern ends and that tells whose it is; each is read once.

        A phrase is longer than ``width``, the bare title.
        """
        if pattern not in self._ends:
            self._ends[pattern] = ([m.end() for m in re.finditer(pattern, self.document.folded)], {})
        ends, known = self._ends[pattern]
        last = bisect_right(ends, start) - 1
        n, ids = last, ""
        while n >= 0 and n not in known and not ids:
            first = self._phrases.start_of(ends[n], ends[n] - 1)
            told = self._resolve(first, ends[n]) if first is not None and first < ends[n] - width else None
            ids = told.ids if told is not None else ""
            n -= not ids
        ids = ids or known.get(n, "")
        known.update(dict.fromkeys(range(n, last + 1) if n >= 0 else range(last + 1), ids))
        return ids

    def _named_first(self, owners: list[Entity]) -> str:
        """The state at the head of a phrase whose bare ministry many states have: 台湾の林佳龍外交部長."""
        bare = bool(owners) and owners[-1].label == "ORG" and is_bare_organ(owners[-1].text)
        states = [e for e in owners if e.label == "GPE" and is_state(self._named.ids(e))]
        return self._named.ids(states[0]) if bare and states else ""

    def told_before(self, words: str, start: int) -> str:
        """The ids of the body in front of an office (米政府高官) where it was last told with one."""
        # What was found at a mention before this one is not looked for again.
        known_at, known = self._told.get(words, (0, ""))
        if known_at > start:
            known_at, known = 0, ""
        ids, told = known, self.document.text.rfind(words, known_at, start)
        while told >= 0:
            # 米 before 政府高官, or 中国政府 as a whole.
            named = self._ending.get(told + len(words)) or last_before(self.entities, told + 1)
            # EUの駐中国大使: not whose seat it is, but who sent him.
            sent = named is not None and self._named.stationed(named)
            found = self._of_phrase(told, told + len(words)) if sent else self._named.ids(named) if named else ""
            if named is not None and told - named.end <= 1 and found:
                ids = found
                break
            told = self.document.text.rfind(words, known_at, told)
        self._told[words] = (start, ids)
        return ids

    def _of_phrase(self, at: int, end: int) -> str:
        """Whom the phrase that ends in an office names."""
        first = self._phrases.start_of(end, at)
        told = self._resolve(first, end) if first is not None and first < at else None
        return told.ids if told is not None else ""

    def _of_ministry(self, title: str, start: int) -> str:
        """The state whose ministry of the same name was told last before its minister: インド商工省, then 商工相."""
        stem = next((title.removesuffix(end) for end in _MINISTER if title.endswith(end)), title)
        if stem == title or len(stem) < _STEM:
            return ""
        return self._last(f"{re.escape(stem)}[{_MINISTRY}]", start)
