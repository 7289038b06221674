"""Titles and bodies to the states they act for: 茂木外相 → JP, 中国商務省 → CN, 経団連の会長 → the association itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Entry, key, load_lexicon
from rapt.text.rules import Rule, Rules, built

# Kinds of speakers that hold a title, and as what kind of actor speakers act.
_TITLES = ("member", "staff", "office")
_KINDS = dict.fromkeys(_TITLES, "title")
# The longest name of a ministry that does not tell its country: 外交部, 商務省.
_BARE = 3
# A minister of anything: 貿易投資相, no 真相 or 様相.
_MINISTER = re.compile(r"[一-龥ー]{2}(?<![様真位人形世面諸首])相$")
# The longest surnames.
_KANJI_NAME, _KATAKANA_NAME = 3, 16
# Ids of a state's embassies by where they are.
_MISSION = re.compile(r"[A-Z]{2}-EMB[A-Z-]*$")
# Ends of names of parts of a ministry that end other words as well: 対外貿易司; 上司.
_BUREAUS = ("司", "課", "室", "処", "班")
_PLURALS = ("たち", "など", "各位", "ら", "等")


@dataclass(frozen=True)
class Office:
    """A title: the state whose holders need no country, how their names are then written (``needs``: ``kanji``, or a
    ``surname`` of one character, which only that state's own texts leave so), and whether a country before it says
    nothing (``of_body``: 日本の社長)."""

    title: str
    state: str
    needs: str
    of_body: bool
    foreign_surnames: Mapping[str, frozenset[str]]

    def given(self, name: str, issuer: str) -> str:
        """The state that a holder of this name acts for where nothing else tells it, in a text of that issuer."""
        if self.state == "JP" and _is_foreign(name, self.foreign_surnames):
            return ""
        if self.state in ("CN", "JP", "TW") and "ァ" <= name[:1] <= "ー":
            return ""  # ピチャイ商務相 is no Chinese.
        if not self.needs or (not name and self.needs == "kanji" and issuer == self.state):
            return self.state
        fits = self.needs == "kanji" or (len(name) == 1 and issuer == self.state)
        return self.state if fits and is_kanji(name) else ""


@built
def _surnames(rules: Rules) -> dict[str, frozenset[str]]:
    """Surnames that no Japanese has: in ``full`` names, and ``alone``, by the label of their rules."""
    named: dict[str, set[str]] = {"full": set(), "alone": set()}
    for rule in rules.of("foreign_surname"):
        named.setdefault(rule.label, set()).update(rule.words)
    return {label: frozenset(words) for label, words in named.items()}


def is_foreign_surname(rules: Rules, name: str) -> bool:
    """Whether a name in kanji can only be that of a Chinese or Korean: 王, 趙顕; not 林, 原, 石破.

    >>> from rapt.text.rules import bundled
    >>> [is_foreign_surname(bundled(), name) for name in ("王", "孫衛東", "林", "金杉憲治")]
    [True, True, False, False]
    """
    return _is_foreign(name, _surnames(rules))


def _is_foreign(name: str, surnames: Mapping[str, frozenset[str]]) -> bool:
    if len(name) == 1:
        return name in surnames["alone"] or name in surnames["full"]
    return len(name) in (2, 3) and name[0] in surnames["full"]


def may_be_chinese(rules: Rules, name: str) -> bool:
    """Whether a full name can be a Chinese or Korean one, by its length and a surname that Japanese may have too.

    >>> from rapt.text.rules import bundled
    >>> [may_be_chinese(bundled(), name) for name in ("秦剛", "王文濤", "林", "茂木敏充")]
    [True, True, False, False]
    """
    named = _surnames(rules)
    shared = named.get("shared", frozenset())
    return len(name) in (2, 3) and (name[0] in named["full"] or name[0] in named["alone"] or name[0] in shared)


@built
def offices(rules: Rules) -> dict[str, Office]:
    """Titles with what they say of their holder's state: the layer ``office``, whose ``label`` is the state, ``mood`` what the
    name needs, and ``subject`` is ``body`` where a country says nothing; titles of speakers alone say nothing of it."""
    surnames = _surnames(rules)
    titles = {
        title: Office(title, "", "", of_body=False, foreign_surnames=surnames)
        for rule in rules.of("speaker")
        if rule.label in _TITLES
        for title in rule.words
    }
    return titles | {
        title: Office(title, rule.label, rule.mood, rule.subject == "body", surnames)
        for rule in rules.of("office")
        for title in rule.words
    }


@built
def noun_rules(rules: Rules) -> dict[str, Rule]:
    """Nouns that can act, with the rule that they are from: the layers ``office`` and ``acting_noun``, then who speaks."""
    speakers = {word: rule for rule in rules.of("speaker") if rule.label in _KINDS for word in rule.words}
    return speakers | {
        word: rule for layer in ("office", "acting_noun") for rule in rules.of(layer) for word in rule.words
    }


@built
def nouns(rules: Rules) -> dict[str, str]:
    """Nouns that can act, with their kind, the ``label`` of the layer ``acting_noun``; titles are of the kind ``title``."""
    return {noun: _kind(rule) for noun, rule in noun_rules(rules).items()}


def _kind(rule: Rule) -> str:
    if rule.layer == "acting_noun":
        return rule.label
    return _KINDS[rule.label] if rule.layer == "speaker" else "title"


@built
def _longest(rules: Rules) -> int:
    return max(map(len, nouns(rules)), default=0)


def head_noun(rules: Rules, words: str) -> tuple[str, int] | None:
    """The longest noun that ``words`` end in and that can act, and where it begins; None where there is none.

    >>> from rapt.text.rules import bundled
    >>> [head_noun(bundled(), words) for words in ("中国の王毅外相", "日本企業など", "追加関税")]
    [('外相', 5), ('企業', 2), None]
    """
    known, longest = nouns(rules), _longest(rules)
    for whole in (words, _singular(words)):
        for start in range(max(len(whole) - longest, 0), len(whole)):
            # 合同委員会 is no 同委員会, 日本商会 no 本商会
            back = start and (
                (whole[start] == "同" and is_kanji(whole[start - 1])) or whole[start - 1 : start + 1] == "日本"
            )
            if whole[start:] in known and not back:
                return whole[start:], start
        if _MINISTER.search(whole):
            return "大臣", len(whole) - 1
    return None


def ends_in_title(rules: Rules, words: str) -> bool:
    """Whether words behind a name can only be a title, listed or not (layer ``title_form``): 副団長, 首席監察官.

    >>> from rapt.text.rules import bundled
    >>> [ends_in_title(bundled(), words) for words in ("副団長", "首席監察官", "関税", "体制", "発表")]
    [True, True, False, False, False]
    """
    return any(rule.pattern.search(words) for rule in rules.of("title_form"))


def is_surname(name: str) -> bool:
    """Whether a name can be a surname alone: one to three kanji, or a word in katakana.

    >>> [is_surname(name) for name in ("王", "佐々木", "ルビオ", "王文濤氏", "ア")]
    [True, True, True, False, False]
    """
    return (is_kanji(name) and len(name) <= _KANJI_NAME) or (is_katakana(name) and 1 < len(name) <= _KATAKANA_NAME)


def is_state(ids: str) -> bool:
    """Whether an id is one state's: CN; no body's, nor that of the United Nations.

    >>> [is_state(ids) for ids in ("CN", "UN", "CN-MOFCOM", "CN;US", "")]
    [True, False, False, False, False]
    """
    return len(ids) == len("CN") and ids != "UN"


def _singular(words: str) -> str:
    ending = next((plural for plural in _PLURALS if words.endswith(plural)), "")
    return words[: len(words) - len(ending)]


def office_at(rules: Rules, text: str, start: int) -> Office | None:
    """The longest title that begins at an offset, or None.

    >>> from rapt.text.rules import bundled
    >>> office_at(bundled(), "茂木外相は", 2).state
    'JP'
    """
    titles = offices(rules)
    for end in range(min(start + _longest(rules), len(text)), start, -1):
        if found := titles.get(text[start:end]):
            return found
    return None


@built
def _organs(rules: Rules) -> dict[str, Rule]:
    return {ending: rule for rule in rules.of("organ") for ending in rule.words}


def is_organ(rules: Rules, name: str) -> bool:
    """Whether a body is one of a state's, by the longest known ending of its name (layer ``organ``, ``label`` ``public``).

    >>> from rapt.text.rules import bundled
    >>> [is_organ(bundled(), name) for name in ("中国商務省", "中国国際放送局", "経団連")]
    [True, False, False]
    """
    rule = organ_rule(rules, name)
    return rule is not None and rule.label == "public"


def ministry_over(rules: Rules, words: str, inside: Sequence[Entity]) -> Entity | None:
    """The ministry that opens a phrase whose bureau the phrase names: 経済産業省通商政策局, 商務部の対外貿易司."""
    over = inside[0] if inside else None
    if over is None or not words.startswith(over.text) or not is_organ(rules, over.text):
        return None
    bureau = words[len(over.text) :].removeprefix("の")
    named = len(bureau) > 1 and (is_organ(rules, bureau) or bureau.endswith(_BUREAUS))
    return over if named and "の" not in bureau else None


def is_bare_organ(name: str) -> bool:
    """Whether the name of a ministry does not tell its country.

    >>> [is_bare_organ(name) for name in ("外交部", "商務省", "米商務省")]
    [True, True, False]
    """
    return len(name) <= _BARE and name[-1] in "省部"


def is_private(rules: Rules, name: str) -> bool:
    """Whether a body is nobody's organ by the longest known ending of its name, one on no list being neither.

    >>> from rapt.text.rules import bundled
    >>> [is_private(bundled(), name) for name in ("国際貿易促進委員会", "商務省", "ネクスペリア")]
    [True, False, False]
    """
    rule = organ_rule(rules, name)
    return rule is not None and rule.label == "private"


def organ_rule(rules: Rules, name: str) -> Rule | None:
    """The rule of the longest known ending of a body's name, or None."""
    endings = _organs(rules)
    return next((endings[name[start:]] for start in range(len(name)) if name[start:] in endings), None)


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[str, str]]]:
    named: dict[str, list[tuple[str, str]]] = {}
    for entry in load_lexicon().entries.values():
        if entry.entity_id:
            named.setdefault(entry.entity_id, []).append((entry.label, entry.name))
    return named


def acting(rules: Rules, ids: str) -> str:
    """The ids under which ids act where nothing but these are known; a body that no list has is its state's.

    >>> from rapt.text.rules import bundled
    >>> [acting(bundled(), ids) for ids in ("CN-MFA", "JP-KEIDANREN", "XX-NEW", "CN-MFA;US")]
    ['CN', 'JP-KEIDANREN', 'XX', 'CN;US']
    """
    return ";".join(sorted({_acting(rules, one) for one in ids.split(";")}))


@lru_cache(maxsize=512)
def organs(country: str, name: str) -> frozenset[str]:
    """The ids of a state's organs that are listed with its own name before this one: 日本財務省 for 財務省.

    >>> organs("JP", "財務省")
    frozenset({'JP-MOF'})
    """
    entries = load_lexicon().entries
    own = (e.surface for e in _of_states().get(country, ()))
    found = (entries.get(key(state + name)) for state in own)
    return frozenset(e.entity_id for e in found if e is not None and e.entity_id.startswith(f"{country}-"))


def has_organ(country: str, name: str) -> bool:
    """Whether a state has an organ that is listed with its own name before this one: 米商務省 for 商務省.

    >>> has_organ("US", "商務省"), has_organ("JP", "商務省")
    (True, False)
    """
    return bool(organs(country, name))


def names_state(country: str, name: str) -> bool:
    """Whether the name of a body begins with a name of its state.

    >>> names_state("IN", "インド議会"), names_state("JP", "農林水産省")
    (True, False)
    """
    return key(name).startswith(tuple(key(e.surface) for e in _of_states().get(country, ())))


@lru_cache(maxsize=1)
def _of_states() -> dict[str, list[Entry]]:
    named: dict[str, list[Entry]] = {}
    for entry in load_lexicon().entries.values():
        if entry.label == "GPE" and entry.entity_id:
            named.setdefault(entry.entity_id, []).append(entry)
    return named


@lru_cache(maxsize=1)
def _unhyphened() -> dict[str, str]:
    return {_compact(entity_id): entity_id for entity_id in _names()}


def _compact(entity_id: str) -> str:
    country, dash, body = entity_id.partition("-")
    return country + dash + body.replace("-", "")


def listed(entity_id: str) -> str:
    """The id under which a body is listed that is written with other hyphens, or an embassy wherever it is, else the id itself.

    >>> listed("JP-KEI-DANREN"), listed("XX-NEW")
    ('JP-KEIDANREN', 'XX-NEW')
    """
    if entity_id in _names():
        return entity_id
    mission = f"{entity_id[:2]}-EMBASSY" if _MISSION.match(entity_id) else ""
    return mission if mission in _names() else _unhyphened().get(_compact(entity_id), entity_id)


def is_known(entity_id: str) -> bool:
    """Whether a list has a name for an id."""
    return entity_id in _names()


def _acting(rules: Rules, entity_id: str) -> str:
    country, dash, _ = entity_id.partition("-")
    if not dash or len(country) != 2:
        return entity_id
    named = _names().get(listed(entity_id), [])
    public = not named or any(label == "PERSON" or is_organ(rules, name) for label, name in named)
    return country if public else entity_id


def is_parliament(rules: Rules, ids: str) -> bool:
    """Whether an id is a parliament's, by a name that the lists have.

    >>> from rapt.text.rules import bundled
    >>> [is_parliament(bundled(), ids) for ids in ("JP-DIET", "EU-PARL", "JP-METI")]
    [True, True, False]
    """
    ends = rules.of("parliament_end")
    return any(rule.pattern.search(name) for rule in ends for _, name in _names().get(listed(ids), []))


def states_without(rules: Rules, title: str) -> frozenset[str]:
    """States that have no office of a name: China has no 大統領, the United States no 首相."""
    return frozenset(
        state for rule in rules.of("no_such_office") if title in rule.words for state in rule.subject.split()
    )
