"""Texts to names by their form: laws and announcements, talks, associations, companies, newspapers, percentages.

Rules are in ``lexicon/names.csv``: a find is the group ``name`` of a pattern, or all of it; ``veto`` is tried where it
begins; ``relation`` is an id and ``subject`` the usual name. After one with the mood ``series`` more numbers may follow; one with ``unlisted`` is none
where it is known without its number or state.
``case_frame`` has words of which a text must have one for the rule to be tried: looking for a word takes far less time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rapt.extract.entities.countries import Found
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji
from rapt.text.lexicons import Entry, Lexicon
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rule, Rules

# A rule, and start and end of what it finds.
Form: TypeAlias = tuple[Rule, int, int]
_MIN_LAW = 4


def find_names(text: str, folded: str, rules: Rules, lexicon: Lexicon) -> Found:
    """Names by their form."""
    for rule, start, end in forms(text, folded, rules, lexicon):
        # 経産省貿易管理課: a unit speaks for the ministry that its name begins with.
        if rule.mood == "unlisted" and _is_listed_without(folded[start:end], lexicon):
            continue
        over = lexicon.longest_at(folded, start) if rule.mood == "within" else None
        whose = over.entity_id if over and over.label == "ORG" else ""
        # A law with the full name of its state is known without it: 中華人民共和国関税法.
        law = _without_state(folded[start:end], rules, lexicon) if rule.label == "LAW" else None
        yield (
            start,
            end,
            rule.label,
            rule.relation or whose or (law.entity_id if law else ""),
            rule.subject or (law.name if law else ""),
        )


def _is_listed_without(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is known without its number (第9回|中国国際輸入博覧会) or its state by one character (米|外国資産管理局)."""
    return name.partition("回")[2] in lexicon.entries or name[1:] in lexicon.entries


def _without_state(law: str, rules: Rules, lexicon: Lexicon) -> Entry | None:
    state = any_of(rules, "full_state").search(law)
    known = lexicon.entries.get(law[state.end() :]) if state else None
    whose = lexicon.longest_at(law, 0) if known and known.label == "LAW" else None
    return known if known and whose and known.entity_id.startswith(f"{whose.entity_id.lower()}-") else None


def forms(text: str, folded: str, rules: Rules, lexicon: Lexicon) -> Iterator[Form]:
    """The rules of names that fire, and where; those with capitals in the text itself."""
    named = list(_by_pattern(folded, rules, "name"))
    yield from named
    yield from _numbers_alone(folded, named, rules)
    yield from _by_pattern(text, rules, "name_with_capitals")
    yield from _laws(folded, rules)
    yield from _ministries(folded, rules, lexicon)
    yield from _talks(folded, rules, lexicon)
    yield from _associations(folded, rules, lexicon)


def _by_pattern(words: str, rules: Rules, layer: str) -> Iterator[Form]:
    for rule, pattern in patterns(rules, layer):
        if rule.case_frame and not any(needed in words for needed in rule.case_frame.split()):
            continue
        for match in pattern.finditer(words):
            if not (rule.vetoed and rule.vetoed.match(words, match.start())):
                yield rule, *_span(match)
            if rule.mood == "series":
                yield from _series(words, match.end(), rules)


def _numbers_alone(words: str, named: Sequence[Form], rules: Rules) -> Iterator[Form]:
    """Numbers of announcements by themselves after one that is told in full: 公告2025年第61号, then 第62号."""
    told = min((end for rule, _, end in named if rule.mood == "series"), default=len(words))
    for rule, pattern in patterns(rules, "name_alone"):
        yield from ((rule, *match.span()) for match in pattern.finditer(words, told))


def _series(words: str, at: int, rules: Rules) -> Iterator[Form]:
    """The numbers after that of an announcement: 公告2025年第61号と第62号."""
    for rule, pattern in patterns(rules, "name_series"):
        while following := pattern.match(words, at):
            yield rule, *_span(following)
            at = following.end()


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("name") if "name" in match.re.groupindex else match.span()


def _laws(folded: str, rules: Rules) -> Iterator[Form]:
    """Laws by the ends of their names, after a country or adjective that is written together with it: 新国家安全保障法."""
    openers = any_of(rules, "law_opener")
    told: set[int] = set()
    for rule, pattern in patterns(rules, "law"):
        for match in pattern.finditer(folded):
            opener = openers.match(folded, *match.span())
            start = opener.end() if opener else match.start()
            if match.end() - start >= _MIN_LAW and match.end() not in told:
                told.add(match.end())
                yield rule, start, match.end()


def _ministries(folded: str, rules: Rules, lexicon: Lexicon) -> Iterator[Form]:
    """Ministries of several fields, without a state before a middle dot (エネルギー・鉱物資源省), and those with foreign words
    in their names, where no state begins them: 産業デジタル省."""
    for rule, start, end in _by_pattern(folded, rules, "ministry_in_katakana"):
        known = lexicon.longest_at(folded, start)
        if known is None or known.label not in ("GPE", "LOC", "ORG"):
            yield rule, start, end
    for rule, pattern in patterns(rules, "ministry_of_fields"):
        for match in pattern.finditer(folded):
            first, _, rest = match.group().partition("・")
            entry = lexicon.entries.get(first)
            start = match.start() + len(first) + 1 if entry and entry.label in ("GPE", "LOC", "ORG") else match.start()
            if start == match.start() or "・" in rest:
                yield rule, start, match.end()


def _talks(folded: str, rules: Rules, lexicon: Lexicon) -> Iterator[Form]:
    """Talks that are definite by who meets, on what and at which level; bare 協議 and 首脳会談 are not."""
    for rule, pattern in patterns(rules, "talks"):
        for match in pattern.finditer(folded):
            if _are_definite(match) and (match["parties"] or not is_kanji(folded[match.start() - 1 : match.start()])):
                end = match.end() - (len("メカニズム") if match["talks"] == "協議メカニズム" else 0)
                yield rule, match.start(), end
    for rule, pattern in patterns(rules, "talks_at"):
        for match in pattern.finditer(folded):
            place = lexicon.entries.get(match["place"])
            if place and place.label == "GPE" and not place.entity_id:
                yield rule, *match.span()


def _are_definite(match: re.Match[str]) -> bool:
    parties, topic, level = match["parties"], match["topic"], match["level"]
    if topic and not (parties or level) and topic.startswith(("貿易", "通商", "関税")):
        return False
    if parties and parties.endswith("の") and not (topic or level):
        return False  # 日米の協議
    numbered = bool(parties and parties.startswith("第"))
    return bool(topic or level) if numbered else bool(topic or parties)


def _associations(folded: str, rules: Rules, lexicon: Lexicon) -> Iterator[Form]:
    """Bodies that begin with a place: 中国半導体産業協会, 全米商工会議所, 日本電機工業会."""
    # Names that need nothing but a place: 米国商工会議所.
    whole = {word for rule in rules.of("association") if rule.mood == "whole" for word in rule.words}
    regions, any_kind = any_of(rules, "region"), any_of(rules, "no_association")
    for rule, pattern in patterns(rules, "association_name"):
        for match in pattern.finditer(folded):
            run = match["run"]
            place = lexicon.longest_at(folded, match.start())
            width = len(place.surface) if place and place.label == "GPE" else 0
            if not width and (region := regions.match(run)):
                width = region.end()
            if width == len(run) and match["kind"] not in whole:
                continue
            if width and not any_kind.search(run[width:]):
                yield rule, *match.span()


def laws_beside(text: str, listed: Sequence[Entity], rules: Rules) -> Iterator[Entity]:
    """Laws that only the one beside them tells: 対外調整法 in 対外調整法や反スパイ法."""
    laws, joint = [e for e in listed if e.label == "LAW"], any_of(rules, "names_joint")
    for rule, pattern in patterns(rules, "law_beside") if laws else ():
        for found in pattern.finditer(text):
            start, end = found.span()
            known = any(e.start < end and start < e.end for e in laws)
            beside = any(joint.fullmatch(text, e.end, start) or joint.fullmatch(text, end, e.start) for e in laws)
            if beside and not known and not (rule.vetoed and rule.vetoed.fullmatch(found.group())):
                yield Entity(start, end, text[start:end], rule.label, "", text[start:end], "", "rule")
