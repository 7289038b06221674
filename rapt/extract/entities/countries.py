"""Texts to countries written as one character and to bodies of a country: 日中, 対日, 米政府, オランダ経済省.

Rules are in ``lexicon/countries.csv``: ``relation`` is a country's id, ``subject`` its usual name (of a body: the country
whose body alone has the id), ``label`` the id of a body after the country's. A character with the mood ``body`` can
stand alone before a body, with the mood ``name`` before a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Lexicon
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rule, Rules, built

# Start, end, label, id and usual name of a find.
Found = Iterator[tuple[int, int, str, str, str]]
# How many states can be a person's name.
_PAIR = 2
# A line without a full stop is a headline if it is no longer than this.
_MAX_HEADLINE = 60


@built
def country_characters(rules: Rules) -> Mapping[str, Rule]:
    """The countries' characters, with their rules; 欧 is eu in folded text, too."""
    found = {rule.anchor: rule for rule in rules.of("country_character")}
    return {**found, "eu": found["欧"]} if "欧" in found else found


def find_countries(folded: str, rules: Rules) -> Found:
    """Countries written as one character: side by side, before or after another word, in a headline."""
    yield from _side_by_side(folded, rules)
    for layer in ("country_alone", "country_headline"):
        for rule, pattern in patterns(rules, layer):
            for match in pattern.finditer(folded):
                if rule.layer != "country_headline" or _in_headline(folded, match.start()):
                    yield *match.span("char"), *_country(rules, match["char"])


def _side_by_side(folded: str, rules: Rules) -> Found:
    for rule, pattern in patterns(rules, "country_beside"):
        for match in pattern.finditer(folded):
            if rule.vetoed and rule.vetoed.match(folded, match.start()):
                continue
            at = match.start("run")
            while at < match.end("run"):
                end = at + (2 if folded.startswith("eu", at) else 1)
                yield at, end, *_country(rules, folded[at:end])
                at = end


def beside(words: str, rules: Rules) -> list[str]:
    """The ids of the states that words begin with, each by one character: 日中の局長級協議, 中EU首脳会議.

    >>> from rapt.text.rules import bundled
    >>> beside("日中の局長級協議", bundled()), beside("日程調整の協議", bundled())
    (['JP', 'CN'], ['JP'])
    """
    found, at, known = [], 0, country_characters(rules)
    while at < len(words):
        end = at + (2 if words.startswith("eu", at) else 1)
        if words[at:end] not in known:
            break
        found.append(known[words[at:end]].relation)
        at = end
    return found


def are_states(name: str, rules: Rules) -> bool:
    """Whether what looks like a name is three states or more side by side; two can be somebody's: 米英.

    >>> from rapt.text.rules import bundled
    >>> [are_states(name, bundled()) for name in ("米英豪", "米英", "中田英寿")]
    [True, False, False]
    """
    return len(beside(name, rules)) == len(name) > _PAIR


def _country(rules: Rules, character: str) -> tuple[str, str, str]:
    rule = country_characters(rules)[character]
    return "GPE", rule.relation, rule.subject


def _in_headline(folded: str, at: int) -> bool:
    line = folded[folded.rfind("\n", 0, at) + 1 : at]
    return "。" not in line and len(line) < _MAX_HEADLINE


def find_bodies(folded: str, rules: Rules, lexicon: Lexicon) -> Found:
    """<country><body>: オランダ経済省, 米政府, 日本政府; and ministries alone."""
    for match in any_of(rules, "country_body").finditer(folded):
        after_no = folded.startswith("の", match.start() - 1)
        country = None if after_no else _country_before(folded, match.start(), rules, lexicon)
        if country is None:
            # A ministry is a body without its country, too; a court behind の: 米国の財務省, 米国の最高裁判所.
            rule = _bodies(rules).get(("", match.group()))
            alone = match.group().endswith("省") or (after_no and rule is not None and rule.mood == "alone")
            if alone and (after_no or not _in_a_name(folded[match.start() - 1 : match.start()])):
                yield *match.span(), "ORG", "", ""
            continue
        start, code = country
        name = folded[start : match.end()]
        yield start, match.end(), "ORG", body_id(code, match.group(), rules), _proper(name, code, rules)


@built
def _bodies(rules: Rules) -> Mapping[tuple[str, str], Rule]:
    """The rules of bodies by country, empty for any, and name."""
    return {(rule.subject, rule.anchor): rule for rule in rules.of("country_body")}


def body_id(country: str, body: str, rules: Rules) -> str:
    """The id of a country's body by its name, empty for a body unknown by name alone.

    >>> from rapt.text.rules import bundled
    >>> body_id("CN", "外務省", bundled()), body_id("NL", "経済省", bundled())
    ('CN-MFA', 'NL-EZ')
    """
    known = _bodies(rules)
    rule = known.get((country, body)) or known.get(("", body))
    return f"{country}-{rule.label}" if rule else ""


def _proper(name: str, code: str, rules: Rules) -> str:
    """With the country's usual name: 米政府 and アメリカ政府 are both 米国政府."""
    for character, rule in country_characters(rules).items():
        if rule.relation == code and name.startswith(character) and not name.startswith(rule.subject):
            return rule.subject + name[len(character) :]
    return name


def _country_before(folded: str, end: int, rules: Rules, lexicon: Lexicon) -> tuple[int, str] | None:
    for length in range(min(12, end), 1, -1):
        entry = lexicon.entries.get(folded[end - length : end])
        if entry and entry.label == "GPE" and len(entry.entity_id) == 2:
            return end - length, entry.entity_id
    rule = country_characters(rules).get(folded[end - 1 : end])
    if rule and "body" in rule.mood.split() and not is_kanji(folded[end - 2 : end - 1]):
        return end - 1, rule.relation
    return None


def _in_a_name(character: str) -> bool:
    return is_kanji(character) or is_katakana(character)
