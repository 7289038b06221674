"""Names that no list has to companies, by what stands around them: フォルサイトの株価, 子会社ジマルク, サムスン電子やフォルサイト.

Rules are in ``lexicon/names.csv``: ``company_before`` and ``company_after`` are words that tell a company on either side,
``company_deed`` what firms do, of a name that no
dictionary has; ``names_joint`` joins one to a body that is known. A word with a vector is in common use, most often no name; a
proper noun of the dictionary is one (不二越), whomever GiNZA takes it for, and characters that make no words are foreign sounds
(埃斯頓).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapt.extract.entities.countries import country_characters
from rapt.extract.entities.ginza_names import labels
from rapt.tables.rows import Entity
from rapt.text.characters import is_kanji, is_katakana
from rapt.text.lexicons import Lexicon, key
from rapt.text.rule_patterns import any_of, patterns
from rapt.text.rules import Rules, words_of
from rapt.text.spans import SpanSet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_FOREIGN = re.compile(
    "(?<![ァ-ヶー・A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ]{0,5}[ァ-ヶー]{3,}(?:・[ァ-ヶー]{2,})*(?![ァ-ヶー・一-龥々])"
)
_CAPITALS = re.compile(
    "(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９一-龥々ァ-ヶー・&＆.])[A-Z](?:[A-Z&]{1,6}|[a-z]{3,12})(?: [A-Z][A-Za-z]{1,12}){0,2}"
    "(?![A-Za-zＡ-Ｚａ-ｚ0-9０-９一-龥々ァ-ヶー・&＆.])"
)
_WORDS = re.compile(
    "(?<![一-龥々ァ-ヶー・A-Za-zＡ-Ｚａ-ｚ0-9０-９&＆])(?:[一-龥]{2,12}|[一-龥ァ-ヶー]{0,6}[ァ-ヶー]{2,12}|[一-龥ァ-ヶー]{0,6}"
    "[A-ZＡ-Ｚ][A-Za-zＡ-Ｚａ-ｚ&＆]{1,9})(?![一-龥々ァ-ヶー・A-Za-zＡ-Ｚａ-ｚ0-9０-９&＆])"
)
_SUBJECTS = frozenset("はがをにと")
_OPEN, _CLOSED = ("（", "("), ("）", ")")
_ANY_NAME, _NOUN = "名詞-固有名詞-一般", "名詞-普通名詞-一般"
# How much is looked at before a name.
_BEFORE = 16
# A name of foreign sounds has as many characters, of which so many are words by themselves.
_SOUNDS, _LOOSE = 4, 2
# The last word of a firm's name that tells it without a middle dot has as many characters.
_SHORTEST_WORD = 4


@dataclass(frozen=True)
class _Candidate:
    """Words that may name a company; ``unknown`` ones are foreign words that the dictionary does not have, those of a ``kind`` end
    in what firms do (ナギサワ水産), ``untitled`` ones are taken for somebody without a title."""

    start: int
    end: int
    words: Span
    unknown: bool
    kind: bool = False
    untitled: bool = False


def unlisted_companies(
    text: str, docs: Sequence[tuple[int, Doc]], found: Sequence[Entity], rules: Rules, lexicon: Lexicon
) -> Iterator[Entity]:
    """Companies that only the words around them tell; ``found`` are the entities that are known without this.

    One that is told tells those beside it in turn.
    """
    companies = [e for e in found if e.label == "ORG" and not any_of(rules, "official_end", "$").search(e.text)]
    starts, ends = {e.start for e in companies}, {e.end for e in companies}
    left = list(_candidates(text, docs, found, rules, lexicon)) if docs else []
    brackets = {
        e.start: e for e in found if text[e.start - 1 : e.start] in _OPEN and text[e.end : e.end + 1] in _CLOSED
    }
    told = [
        c
        for c in left
        if _is_told(text, c, rules)
        or _is_beside(text, c, starts, ends, rules)
        or _is_glossed(c, brackets.get(c.end + 1))
    ]
    while told:
        for c in told:
            yield Entity(c.start, c.end, text[c.start : c.end], "ORG", "", text[c.start : c.end], "", "rule")
        starts |= {c.start for c in told}
        ends |= {c.end for c in told}
        left = [c for c in left if c not in told]
        told = [c for c in left if _is_beside(text, c, starts, ends, rules)]


def _candidates(
    text: str, docs: Sequence[tuple[int, Doc]], found: Sequence[Entity], rules: Rules, lexicon: Lexicon
) -> Iterator[_Candidate]:
    policy = any(e.label == "MEASURE" for e in found)
    taken, people = SpanSet(), {(e.start, e.end) for e in found if e.label == "PERSON" and _is_untitled(text, e, rules)}
    parts = SpanSet()
    for e in found:
        if e.label != "OTHER" and (e.start, e.end) not in people:
            taken.add(e.start, e.end)
        if e.entity_id or "・" in e.text or e.label in ("LAW", "EVENT", "MEASURE"):
            parts.add(e.start, e.end)
    offsets = [offset for offset, _ in docs]
    goods = {e.start for e in found if e.label == "COMMODITY"}
    yield from _of_kind(text, docs, offsets, parts, goods, rules, lexicon)
    spans = [(name.span(), True) for names in (_FOREIGN, _CAPITALS) for name in names.finditer(text)]
    spans += [(name.span(), False) for name in _WORDS.finditer(text)]
    for (start, end), foreign in spans:
        n = bisect_right(offsets, start) - 1
        words = docs[n][1].char_span(start - offsets[n], end - offsets[n]) if n >= 0 else None
        if words is None or not taken.is_free(start, end) or not _may_be_company(words, rules, lexicon):
            continue
        if foreign and (start, end) not in people and _is_unknown(words):
            yield _Candidate(start, end, words, True)
        elif foreign and "・" in words.text:
            yield _Candidate(start, end, words, False, untitled=policy and (start, end) in people)
        elif not foreign and (_is_proper(words) or _is_of_sounds(words, rules, lexicon)):
            yield _Candidate(start, end, words, False)


def _is_untitled(text: str, person: Entity, rules: Rules) -> bool:
    """Whether only GiNZA or the dictionary takes words for somebody: no title stands behind them or a part of them."""
    if person.method == "ginza":
        return True
    parts = person.text.split("・")
    if person.method != "rule" or len(parts) == 1:
        return False
    titled = any_of(rules, "before_title")
    return not any(titled.match(text, m.end()) for part in parts for m in re.finditer(re.escape(part), text))


def _of_kind(
    text: str,
    docs: Sequence[tuple[int, Doc]],
    offsets: Sequence[int],
    taken: SpanSet,
    goods: set[int],
    rules: Rules,
    lexicon: Lexicon,
) -> Iterator[_Candidate]:
    """Words that end in what firms do, and begin with a proper noun that is no state or with what no dictionary has."""
    runs = (match.span() for _, pattern in patterns(rules, "company_run") for match in pattern.finditer(text))
    for start, end in dict.fromkeys(runs):
        role = any_of(rules, "role_before_name").match(text, start, end)
        start = role.end() if role else start
        n = bisect_right(offsets, start) - 1
        words = docs[n][1].char_span(start - offsets[n], end - offsets[n]) if n >= 0 else None
        if words is None or len(words) == 1 or not taken.is_free(start, end) or key(words.text) in lexicon.entries:
            continue
        if start in goods:
            continue  # プロピオン酸|産業
        state = lexicon.entries.get(key(words[0].text))
        named = words[0].tag_.startswith("名詞-固有名詞") or not words[0].has_vector or is_katakana(words[0].text)
        named = named or labels().get(words[0].ent_type_) in ("GPE", "LOC", "ORG", "PERSON")
        listed = words.text.endswith(words_of(rules, "no_body_in_list"))
        if (
            named
            and not listed
            and state is None
            and len(words[0]) > 1
            and not any_of(rules, "name_run_stop").search(words[0].text)
        ):
            yield _Candidate(start, end, words, False, True)


def _is_glossed(name: _Candidate, gloss: Entity | None) -> bool:
    """Whether in brackets behind a foreign name stands where the firm is, or its name in Latin letters."""
    if gloss is None:
        return False
    return (name.unknown and gloss.label in ("GPE", "LOC")) or (gloss.label == "ORG" and gloss.text.isascii())


def _may_be_company(words: Span, rules: Rules, lexicon: Lexicon) -> bool:
    known = any(key(part) in lexicon.entries for part in (words.text, *words.text.split("・")))
    return not known and not words.text.endswith(
        (*words_of(rules, "no_body_in_list"), *words_of(rules, "no_good_in_list"))
    )


def _is_unknown(words: Span) -> bool:
    """Whether foreign words are in no dictionary; of those with a middle dot or space, one is enough."""
    with_vector = [token.has_vector for token in words if token.text != "・"]
    known = all(with_vector) if set(words.text) & {"・", " "} else any(with_vector)
    return not known


def _is_proper(words: Span) -> bool:
    """Whether the words are one proper noun of the dictionary, which GiNZA takes for nothing, a body or somebody."""
    label = labels().get(words[0].ent_type_, "OTHER") if words[0].ent_type_ else "ORG"
    return len(words) == 1 and words[0].tag_ == _ANY_NAME and label in ("ORG", "PERSON")


def _is_of_sounds(words: Span, rules: Rules, lexicon: Lexicon) -> bool:
    """Whether characters stand for the sounds of a foreign name: several nouns of one character, and nothing listed."""
    name, states = key(words.text), country_characters(rules)
    if len(name) < _SOUNDS or not all(is_kanji(character) for character in name):
        return False
    loose = [token for token in words if len(token) == 1 and token.tag_ == _NOUN and token.text not in states]
    listed = any(len(entry.surface) > 1 for n in range(len(name)) if (entry := lexicon.longest_at(name, n)))
    return len(loose) >= _LOOSE and not listed


def _is_told(text: str, name: _Candidate, rules: Rules) -> bool:
    start, end = name.start, name.end
    if not name.unknown and not any_of(rules, "company_particle").match(text, end):
        return False
    if any_of(rules, "company_before", "$").search(text, max(0, start - _BEFORE), start):
        return True
    if any_of(rules, "company_of_person").match(text, end):
        return True
    last = any_of(rules, "company_word", "$").search(name.words.text) if name.unknown and len(name.words) == 1 else None
    if last and _SHORTEST_WORD <= last.end() - last.start() < len(name.words.text) - 1:
        return True  # カタールエナジー
    if is_kanji(text[start - 1 : start]):
        return False
    if name.untitled and text[end : end + 1] in _SUBJECTS and text[start - 1 : start] != "の":
        # In texts on policy, people have titles, or are joined to who has one: ホルト及びセーデルランド.
        before = any_of(rules, "names_joint", "$"), any_of(rules, "role_of_person", "$")
        return not any(words.search(text, max(0, start - _BEFORE), start) for words in before)
    if name.kind and any_of(rules, "kind_deed").match(text, end):
        return True
    if name.unknown and not _is_seen_as(name, "GPE", "LOC") and any_of(rules, "company_deed").match(text, end):
        return True
    return any_of(rules, "company_after").match(text, end) is not None


def _is_seen_as(name: _Candidate, *others: str) -> bool:
    """Whether GiNZA takes words of a name for something of other labels."""
    return any(labels().get(token.ent_type_) in others for token in name.words)


def _is_beside(text: str, name: _Candidate, starts: set[int], ends: set[int], rules: Rules) -> bool:
    """Whether a joint stands between the name and a company, and GiNZA takes it for no place or person."""
    others = ("GPE", "LOC", "PERSON") if name.unknown else ("GPE", "LOC")
    if not name.kind and _is_seen_as(name, *others):
        return False
    after = any_of(rules, "names_joint").match(text, name.end)
    # A comma may end a clause: 永豊は反対し、; 王毅、三菱商事は.
    if after and after.end() in starts and (name.unknown or after.group() != "、"):
        return True
    before = any_of(rules, "names_joint", "$").search(text, max(0, name.start - _BEFORE), name.start)
    return (
        before is not None
        and before.start() in ends
        and any_of(rules, "company_particle").match(text, name.end) is not None
    )
