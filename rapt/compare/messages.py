"""What comparisons say to their reader, in English and Japanese: the sentences of ``rapt/lexicon/cautions.csv``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from rapt.words import LANGUAGES, check_lang, read_words

# The order in which both languages are shown.
_SHOWN = ("en", "ja")
# Times that statements are exchanged or drawn: their p is then known to five places, and more would take hours.
MOST_DRAWN = 100_000
# Times that statements are drawn with replacement: each of them holds a number for every statement.
MOST_RESAMPLES = 10_000
# Days that a calendar of pandas can count.
MOST_DAYS = 100_000


class Message(str):
    """A sentence in both languages: as a string English, then Japanese; ``text(lang)`` gives one of them.

    Values may be messages themselves. A message without a key is empty.

    >>> note = Message("few_statements", n=3, least=5)
    >>> note
    '3 statements, at least 5 wanted / 声明3件（5件以上が望ましい）'
    >>> Message("of_group", group=Message("target"), note=note).text("ja")
    '対象：声明3件（5件以上が望ましい）'
    """

    key: str
    values: dict[str, object]

    def __new__(cls, key: str = "", **values: object) -> Message:
        self = super().__new__(cls, " / ".join(_in_each(key, values)))
        self.key, self.values = key, values
        return self

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.key,), self.values

    def text(self, lang: str) -> str:
        """The sentence in a language. Raises ``ValueError`` for one there are no words in."""
        return _filled(self.key, check_lang(lang), self.values)

    def parts(self, key: str) -> list[Message]:
        """The messages of a key in this one, which may itself be one.

        >>> few = Message("of_group", group=Message("target"), note=Message("few_statements", n=3, least=5))
        >>> chained("semicolon", [few, Message("expected_count", n=2.0, least=5)]).parts("of_group") == [few]
        True
        """
        if self.key == key:
            return [self]
        return [part for value in self.values.values() if isinstance(value, Message) for part in value.parts(key)]


def chained(key: str, parts: Sequence[Message]) -> Message:
    """Messages as one, two by two by the message ``key`` with the values ``first`` and ``second``; empty ones left out.

    >>> chained("semicolon", [Message("target"), Message(), Message("reference")]).text("en")
    'target; reference'
    """
    whole = Message()
    for part in parts:
        whole = Message(key, first=whole, second=part) if whole and part else whole or part
    return whole


def both_languages(key: str, **values: object) -> str:
    """The text of an error: the English sentence, and the Japanese one on the next line.

    >>> print(both_languages("at_least", parameter="min_tokens", least=2, value=1))
    min_tokens must be at least 2, got 1
    min_tokens は 2 以上にしてください（指定された値：1）。
    """
    return "\n".join(_in_each(key, values))


def check_one_of(parameter: str, value: object, known: Sequence[str]) -> None:
    """Raises ``ValueError`` that lists the known values where a parameter has another."""
    if not isinstance(value, str) or value not in known:
        raise ValueError(both_languages("one_of", parameter=parameter, known=list(known), value=value))


def check_at_least(parameter: str, value: object, least: int, most: int | None = None) -> None:
    """Raises ``ValueError`` where a parameter is no whole number, a smaller one, or one above ``most``."""
    if not isinstance(value, int | np.integer) or isinstance(value, bool):
        raise ValueError(both_languages("no_whole", parameter=parameter, least=least, value=value))
    if value < least:
        raise ValueError(both_languages("at_least", parameter=parameter, least=least, value=value))
    if most is not None and value > most:
        raise ValueError(both_languages("at_most", parameter=parameter, most=most, value=value))


def check_number(parameter: str, value: object, least: float) -> None:
    """Raises ``ValueError`` where a parameter is no finite number, or a smaller one."""
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool)
    if not number or not np.isfinite(float(value)) or value < least:  # type: ignore[arg-type, operator]
        raise ValueError(both_languages("not_finite", parameter=parameter, least=least, value=value))


def check_drawn(parameter: str, times: object, least: int, seed: object, most: int = MOST_DRAWN) -> None:
    """Raises ``ValueError`` where something cannot be drawn so often, or not again: the seed must be given."""
    check_at_least(parameter, times, least, most)
    check_at_least("seed", seed, 0)


def texts_of(parameter: str, value: object) -> list[str]:
    """One text or several as a list. Raises ``ValueError`` for anything else.

    >>> texts_of("voices", "issuer"), texts_of("voices", ("issuer", "other"))
    (['issuer'], ['issuer', 'other'])
    """
    if isinstance(value, str):
        return [value]
    several = list(value) if isinstance(value, Iterable) else [value]
    texts = [one for one in several if isinstance(one, str)]
    if len(texts) < len(several):
        raise ValueError(both_languages("no_texts", parameter=parameter, value=value))
    return texts


def _in_each(key: str, values: dict[str, object]) -> list[str]:
    return [text for lang in _SHOWN if (text := _filled(key, lang, values))]


def _filled(key: str, lang: str, values: dict[str, object]) -> str:
    if not key:
        return ""
    shown = {name: value.text(lang) if isinstance(value, Message) else value for name, value in values.items()}
    return read_words("cautions.csv")[key][LANGUAGES.index(lang)].format(**shown)
