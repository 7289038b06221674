"""Rules to patterns: with the words of other layers put in, all rules of a layer as one, or those that can match at a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias

from rapt.text.heads import ANY, NUMBERS, heads_of, sign_of
from rapt.text.layer_circles import LAYER
from rapt.text.rules import OwnRule, Rule, Rules, built, own_pattern
from rapt.text.states import with_states

Pattern: TypeAlias = tuple[Rule, re.Pattern[str]]
_RUN = re.compile(f"[{NUMBERS}]+")
_MOST_KEPT = 4096


@built
def _each(rules: Rules) -> dict[str, tuple[Pattern, ...]]:
    return {}


@built
def _joined(rules: Rules) -> dict[tuple[str, str], re.Pattern[str]]:
    return {}


def patterns(rules: Rules, layer: str) -> tuple[Pattern, ...]:
    """The rules of a layer with their patterns; ``<other_layer>`` in an anchor is any of that layer's words.

    >>> from rapt.text.rules import bundled
    >>> rule, pattern = patterns(bundled(), "person_name")[0]
    >>> pattern.search("商務省の何亜東報道官は述べた。")["name"]
    '何亜東'
    """
    known = _each(rules)
    if layer not in known:
        known[layer] = tuple((rule, made_of(rules, _source(rule), [rule])) for rule in rules.of(layer))
    return known[layer]


def any_of(rules: Rules, layer: str, after: str = "") -> re.Pattern[str]:
    """All rules of a layer as one pattern, longer words first, and what must follow, by default anything.

    >>> from rapt.text.rules import bundled
    >>> any_of(bundled(), "currency").search("100ドルを払う。").group()
    'ドル'
    >>> any_of(bundled(), "official_end", "$").search("財務省は発表した。")
    """
    known = _joined(rules)
    if (layer, after) not in known:
        known[layer, after] = made_of(rules, _alternatives(rules, layer) + after, rules.of(layer))
    return known[layer, after]


def search(rules: Rules, layer: str, words: str) -> re.Match[str] | None:
    """The first match of a layer's rules that its veto does not take back.

    >>> from rapt.text.rules import bundled
    >>> search(bundled(), "frame_view", "商務省は、協議は進むとの立場だ。")["noun"]
    '立場'
    """
    found = matched(rules, layer, words)
    return found[1] if found else None


def matched(rules: Rules, layer: str, words: str) -> tuple[Pattern, re.Match[str]] | None:
    """The first rule of a layer that matches, and its match."""
    for rule, pattern in patterns(rules, layer):
        found = pattern.search(words)
        if found and not (rule.vetoed and rule.vetoed.search(words)):
            return (rule, pattern), found
    return None


class Fitting:
    """Patterns by the first three characters of what they match: few of them can match at a place."""

    def __init__(self, pairs: Iterable[Pattern], relation: str = "") -> None:
        self.heads = [(pair, heads_of(pair[1])) for pair in pairs]
        self._by_head: dict[str, list[int]] = {}
        for n, ((rule, pattern), heads) in enumerate(self.heads):
            # One of another relation than the one given is looked for further on, too, and begins with anything here.
            anywhere = relation not in ("", rule.relation) or pattern.flags & re.IGNORECASE
            for head in {ANY} if anywhere else heads:
                self._by_head.setdefault(head.rstrip(ANY), []).append(n)
        self._fitting = lru_cache(maxsize=_MOST_KEPT)(self._beginning)

    def at(self, folded: str, place: int) -> list[Pattern]:
        """Those that can match at a place, in order; numbers side by side are one character.

        >>> from rapt.text.rules import bundled
        >>> forms = Fitting(patterns(bundled(), "time_form"))
        >>> [rule.rule_id for rule, _ in forms.at("Q3の売上高", 0)]
        ['time_form_quarter_short']
        """
        run = _RUN.match(folded, place)
        following = run.end() if run else place + 1
        return self._fitting(folded[place : place + 1] + folded[following : following + 2])

    def _beginning(self, words: str) -> list[Pattern]:
        signs = "".join(map(sign_of, words))
        fitting = {n for width in range(len(signs) + 1) for n in self._by_head.get(signs[:width], ())}
        return [self.heads[n][0] for n in sorted(fitting)]


def made_of(rules: Rules, source: str, of: Sequence[Rule]) -> re.Pattern[str]:
    """A pattern made of some rules; one with a pattern of a researcher in it has a limit of time.

    >>> from rapt.text.rules import bundled
    >>> made_of(bundled(), "約<currency>", bundled().of("currency")).search("約ドル").group()
    '約ドル'
    """
    own = next(_own(rules, of), None)
    filled = _filled(rules, source)
    return own_pattern(filled, own.rule_id) if own else re.compile(filled)


def _own(rules: Rules, of: Sequence[Rule]) -> Iterator[Rule]:
    """The patterns of a researcher among rules, and in the layers that they name."""
    for rule in of:
        if rule.is_pattern:
            if isinstance(rule, OwnRule):
                yield rule
            for layer in LAYER.findall(rule.anchor):
                yield from _own(rules, rules.of(layer))


def _alternatives(rules: Rules, layer: str) -> str:
    words = {word for rule in rules.of(layer) for word in rule.words}
    sources = [_filled(rules, _source(rule)) for rule in rules.of(layer) if rule.is_pattern]
    return f"(?:{'|'.join([*sources, *([_any_word(words)] if words else [])]) or '(?!)'})"


def _any_word(words: Iterable[str]) -> str:
    """A pattern for any of some words, a longer one first; by their first characters, or each would be tried at every place.

    >>> _any_word(["市", "市場", "県"])
    '(?:市(?:場|)|県)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[:1], []).append(word[1:])
    last = rests.pop("", None)
    by_first = [
        re.escape(first) + (re.escape(rest[0]) if len(rest) == 1 else _any_word(rest)) for first, rest in rests.items()
    ]
    return f"(?:{'|'.join([*by_first, *([''] if last else [])])})"


def _filled(rules: Rules, source: str) -> str:
    return LAYER.sub(lambda named: _alternatives(rules, named[1]), with_states(source))


def _source(rule: Rule) -> str:
    return rule.anchor[1:-1] if rule.is_pattern else rule.pattern.pattern
