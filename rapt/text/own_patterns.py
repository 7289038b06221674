"""A person's own regular expressions: read as Python reads them, and matched within a limit of time.

Python's ``re`` cannot be stopped, and some patterns take it years (``(a|aa)+$``): what people write is matched by the package
``regex`` instead, which gives the same matches and ends in time. What Python cannot read is no pattern here either.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from typing import Any, cast

import regex

from rapt.text.translated_patterns import translated

# Seconds of processor time for one search through all the texts, and for one pattern of a rule at one place.
SEARCH, RULE = 10.0, 1.0
# Characters of a pattern, and how many it stands for with its repetitions written out: more would fill the memory.
_LONGEST, _WRITTEN_OUT = 5_000, 50_000


class PatternError(ValueError):
    """Why a pattern cannot be read: ``why`` in the words of Python's ``re``, and at which character."""

    def __init__(self, why: str, at: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.at = at


class SlowPatternError(ValueError):
    """A pattern that takes longer than its limit."""


def check_readable(pattern: str) -> re.Pattern[str]:
    """The pattern as Python reads it; raises :class:`PatternError` for one that is none, or too large.

    >>> check_readable("撤回|停止").groups
    0
    >>> check_readable("(撤回")
    Traceback (most recent call last):
    rapt.text.own_patterns.PatternError: missing ), unterminated subpattern
    """
    if len(pattern) > _LONGEST:
        raise PatternError("too long", _LONGEST)
    try:
        size = _size(import_module("re._parser").parse(pattern))
        if size > _WRITTEN_OUT:
            raise OverflowError
        regex.compile(translated(pattern), regex.V0)
        return re.compile(pattern)
    except re.error as error:
        raise PatternError(error.msg, error.pos or 0) from error
    except OverflowError as error:
        raise PatternError("too many repetitions") from error
    except RecursionError as error:
        raise PatternError("too deeply nested") from error
    except regex.error as error:
        raise PatternError(f"not supported ({error.msg})") from error


def _size(items: Any) -> int:
    """How many characters a parsed pattern stands for when what it counts is written out."""
    return sum(_size_of(str(op), value) for op, value in items)


def _size_of(op: str, value: Any) -> int:
    match op:
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inner = value
            times = least if str(most) == "MAXREPEAT" else most
            return max(int(times), 1) * _size(inner)
        case "BRANCH":
            return sum(map(_size, value[1]))
        case "SUBPATTERN" | "ASSERT" | "ASSERT_NOT":
            return _size(value[-1])
        case "ATOMIC_GROUP":
            return _size(value)
        case "GROUPREF_EXISTS":
            return sum(_size(branch) for branch in value[1:] if branch)
    return 1


class OwnPattern:
    """A pattern that stands in for one of ``re``, with a limit on the time of each call; ``name`` is what it is called in errors.

    It has been looked at by :func:`check_readable`. Its methods raise :class:`SlowPatternError`.

    >>> [found.group() for found in OwnPattern("撤回|停止").finditer("停止し、撤回した。")]
    ['停止', '撤回']
    """

    def __init__(self, pattern: str, name: str = "", seconds: float | None = None) -> None:
        read = re.compile(pattern)
        self.pattern, self.flags, self.groupindex = read.pattern, read.flags, read.groupindex
        self.name = name or f"pattern {pattern!r}"
        self.seconds = RULE if seconds is None else seconds

    @cached_property
    def _compiled(self) -> Any:
        return regex.compile(translated(self.pattern), regex.V0)

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        """The first match in a text, or in a span of it."""
        return self._within("search", text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        """The match at the beginning of a text or span."""
        return self._within("match", text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        """The match of a whole text or span."""
        return self._within("fullmatch", text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        """The matches in a text or span, in order."""
        with self._limited():
            yield from self._compiled.finditer(text, *span, timeout=self.seconds)

    def _within(self, method: str, text: str, *span: int) -> re.Match[str] | None:
        with self._limited():
            return cast("re.Match[str] | None", getattr(self._compiled, method)(text, *span, timeout=self.seconds))

    def _limited(self) -> _Limited:
        return _Limited(self.name, self.seconds)


class _Limited:
    """Gives the end of the time for a pattern the name of the pattern."""

    def __init__(self, name: str, seconds: float) -> None:
        self.name, self.seconds = name, seconds

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TimeoutError):
            raise SlowPatternError(
                f"{self.name} takes more than {self.seconds:g} s: have it begin with words, and repeat nothing that repeats itself"
            ) from None


class Limit:
    """The time that one or several searches have together."""

    def __init__(self, seconds: float = SEARCH) -> None:
        self.seconds = self.left = seconds


class Search:
    """A search for a pattern through many texts, within a limit for all of them.

    Raises :class:`PatternError` for a pattern that cannot be read.

    >>> list(Search("撤回|停止").spans("停止し、撤回した。"))
    [(0, 2), (4, 6)]
    """

    def __init__(self, pattern: str, limit: Limit | None = None) -> None:
        check_readable(pattern)
        self._own = OwnPattern(pattern)
        self._limit = limit or Limit()

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the matches in a text, empty ones left out; raises :class:`SlowPatternError`."""
        began = time.process_time()
        try:
            if self._limit.left <= 0:
                raise TimeoutError
            for found in self._own._compiled.finditer(text, timeout=self._limit.left):
                if found.end() > found.start():
                    yield found.span()
        except TimeoutError:
            raise SlowPatternError(f"{self._own.name} takes more than {self._limit.seconds:g} s") from None
        finally:
            self._limit.left -= time.process_time() - began
