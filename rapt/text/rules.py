"""Rule tables to one immutable set of rules: those of ``rapt/lexicon`` and, on top, a researcher's own.

A table is a CSV with the columns of :data:`COLUMNS`. ``anchor`` holds words separated by blanks, or one pattern between
slashes; what a layer reads from ``case_frame``, ``relation``, ``mood``, ``subject`` and ``label`` is told where it is read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, fields
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Rule:
    """A row of a rule table; all cells are strings, empty where the layer needs none."""

    rule_id: str
    layer: str
    anchor: str
    case_frame: str = ""
    relation: str = ""
    mood: str = ""
    subject: str = ""
    veto: str = ""
    label: str = ""
    strength: str = ""
    example: str = ""
    counter_example: str = ""
    source: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the anchor; none where it is a pattern."""
        return () if self.is_pattern else tuple(self.anchor.split())

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The anchor as a pattern; its words as alternatives, longest first."""
        words = sorted(map(re.escape, self.words), key=len, reverse=True)
        return re.compile(self.anchor[1:-1] if self.is_pattern else "|".join(words) or "(?!)")

    @cached_property
    def vetoed(self) -> re.Pattern[str] | None:
        """The veto as a pattern, None where there is none."""
        return re.compile(self.veto) if self.veto else None

    @property
    def is_pattern(self) -> bool:
        return len(self.anchor) > 1 and self.anchor[0] == self.anchor[-1] == "/"


COLUMNS = tuple(field.name for field in fields(Rule))


class Hit(NamedTuple):
    """A rule and the span of a text that it was found at."""

    rule_id: str
    start: int
    end: int


class Rules:
    """Rules by layer, in the order of their tables; never changed once made."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.all = tuple(rules)
        self._layers: dict[str, tuple[Rule, ...]] = {}
        for rule in self.all:
            self._layers[rule.layer] = (*self._layers.get(rule.layer, ()), rule)
        # What was made of the rules, so that it is made once for each set of them.
        self._built: dict[Any, Any] = {}

    def of(self, layer: str) -> tuple[Rule, ...]:
        """The rules of a layer.

        >>> bundled().of("no such layer")
        ()
        """
        return self._layers.get(layer, ())

    @cached_property
    def sha256(self) -> str:
        """A SHA-256 of all rules."""
        whole = hashlib.sha256()
        for rule in self.all:
            whole.update("\0".join(astuple(rule)).encode() + b"\1")
        return whole.hexdigest()


def built(build: Callable[[Rules], T]) -> Callable[[Rules], T]:
    """A function of rules that makes its result once for each set of rules.

    >>> counted = built(lambda rules: len(rules.all))
    >>> counted(bundled()) == counted(bundled())
    True
    """

    def get(rules: Rules) -> T:
        made = rules._built
        if build not in made:
            made[build] = build(rules)
        found: T = made[build]
        return found

    get.__doc__ = build.__doc__
    get.__name__ = getattr(build, "__name__", "get")
    return get


@lru_cache(maxsize=1)
def bundled() -> Rules:
    """The rules of ``rapt/lexicon``: every CSV there that has the columns of a rule table."""
    tables = sorted(resources.files("rapt").joinpath("lexicon").iterdir(), key=lambda file: file.name)
    return Rules(rule for file in tables if file.name.endswith(".csv") for rule in _rows(file.read_text("utf-8")))


def _rows(text: str) -> list[Rule]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        return []
    return [Rule(**row) for row in reader]
