"""Rule tables to one immutable set of rules: those of ``rapt/lexicon`` and, on top, a researcher's own.

A table is a CSV with the columns of :data:`COLUMNS`. ``anchor`` holds words separated by blanks, or one pattern between
slashes; what a layer reads from ``case_frame``, ``relation``, ``mood``, ``subject`` and ``label`` is told where it is read.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, fields, replace
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from rapt.tables.given import IrregularError, as_path, read_regular
from rapt.text.heads import firsts_of
from rapt.text.layer_circles import check_circles
from rapt.text.own_patterns import OwnPattern, PatternError, check_readable
from rapt.text.states import compiled, hangs_on_issuer, spelled_out, with_states

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
        """The words of the anchor, each name of a class of states (<state>と) spelled out; none where it is a pattern."""
        return () if self.is_pattern else tuple(word for one in self.anchor.split() for word in spelled_out(one))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The anchor as a pattern; its words as alternatives, longest first."""
        words = sorted(map(re.escape, self.words), key=len, reverse=True)
        return re.compile(with_states(self.anchor[1:-1]) if self.is_pattern else "|".join(words) or "(?!)")

    def pattern_for(self, home: str) -> re.Pattern[str]:
        """The pattern where the issuer's state is ``home``, for the classes <own_state> and <other_state>."""
        return compiled(self.anchor[1:-1], home) if self._hangs_on_issuer else self.pattern

    @cached_property
    def vetoed(self) -> re.Pattern[str] | None:
        """The veto as a pattern, None where there is none."""
        return re.compile(with_states(self.veto)) if self.veto else None

    def takes_back(self, words: str, home: str) -> bool:
        """Whether some words of a statement take the rule back; ``home`` is its issuer's state.

        >>> Rule("r", "x", "求める", veto="<other_state>は").takes_back("韓国は求める", "JP")
        True
        """
        veto = self._veto_for(home)
        return veto is not None and veto.search(words) is not None

    def _veto_for(self, home: str) -> re.Pattern[str] | None:
        return compiled(self.veto, home) if self._veto_hangs_on_issuer else self.vetoed

    @cached_property
    def _hangs_on_issuer(self) -> bool:
        return self.is_pattern and hangs_on_issuer(self.anchor)

    @cached_property
    def _veto_hangs_on_issuer(self) -> bool:
        return hangs_on_issuer(self.veto)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The characters that what the anchor finds can begin with; empty where the pattern leaves them open.

        >>> sorted(Rule("r", "case", "/に(?:対し|向け)て/").firsts), Rule("r", "case", "/.か/").firsts
        (['に'], frozenset())
        """
        if not self.is_pattern:
            return frozenset(word[0] for word in self.words)
        return firsts_of(self.pattern)

    @property
    def is_pattern(self) -> bool:
        return len(self.anchor) > 1 and self.anchor[0] == self.anchor[-1] == "/"


class OwnRule(Rule):
    """A rule of a researcher, equal to one of ours with the same cells: its patterns are matched within a limit of time."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rule) and astuple(self) == astuple(other)

    __hash__ = Rule.__hash__

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The anchor as a pattern; its words as alternatives, longest first."""
        return own_pattern(with_states(self.anchor[1:-1]), self.rule_id) if self.is_pattern else super().pattern

    def pattern_for(self, home: str) -> re.Pattern[str]:
        """The pattern where the issuer's state is ``home``, for the classes <own_state> and <other_state>."""
        source = self.anchor[1:-1]
        return own_pattern(with_states(source, home), self.rule_id) if self._hangs_on_issuer else self.pattern

    @cached_property
    def vetoed(self) -> re.Pattern[str] | None:
        """The veto as a pattern, None where there is none."""
        return own_pattern(with_states(self.veto), self.rule_id) if self.veto else None

    def _veto_for(self, home: str) -> re.Pattern[str] | None:
        if not self._veto_hangs_on_issuer:
            return self.vetoed
        return own_pattern(with_states(self.veto, home), self.rule_id)


def own_pattern(source: str, rule_id: str) -> re.Pattern[str]:
    """A pattern with a rule of a researcher in it, in place of one of Python's ``re``."""
    return cast("re.Pattern[str]", OwnPattern(source, f"rule {rule_id}: its pattern"))


COLUMNS = tuple(field.name for field in fields(Rule))
# What a table of a researcher cannot do without.
_NEEDED = ("rule_id", "layer", "anchor")
# What it cannot leave empty where all rules of ours in the layer have it, and how many of their values are shown.
_READ = ("case_frame", "relation", "mood", "subject", "label", "strength")
_SHOWN_VALUES = 8
# The latest sets with own rules in this process, by their SHA-256, by which tables name the rules they were made with.
_loaded: dict[str, Rules] = {}
_MOST_LOADED = 8
# Words that no rule looks for: one that fits here fits everywhere.
_ANY = "\ue000\ue000"


class Hit(NamedTuple):
    """A rule and the span of a text that it was found at."""

    rule_id: str
    start: int
    end: int


class Rules:
    """Rules by layer, in the order of their tables; never changed once made."""

    def __init__(self, rules: Iterable[Rule], name: str = "") -> None:
        self.all = tuple(rules)
        # Of the folder or file that lies on top of ours.
        self.name = name
        by_layer: dict[str, list[Rule]] = {}
        for rule in self.all:
            by_layer.setdefault(rule.layer, []).append(rule)
        self._layers = {layer: tuple(of_layer) for layer, of_layer in by_layer.items()}
        self._starting: dict[tuple[str, str], tuple[Rule, ...]] = {}
        # What was made of the rules, so that it is made once for each set of them.
        self._built: dict[Any, Any] = {}

    def of(self, layer: str) -> tuple[Rule, ...]:
        """The rules of a layer.

        >>> bundled().of("no such layer")
        ()
        """
        return self._layers.get(layer, ())

    def starting(self, layer: str, character: str) -> tuple[Rule, ...]:
        """The rules of a layer whose finds can begin with a character, in the order of their tables."""
        key = (layer, character)
        found = self._starting.get(key)
        if found is None:
            rules = self.of(layer)
            found = self._starting[key] = tuple(r for r in rules if not r.firsts or character in r.firsts)
        return found

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by their id."""
        return {rule.rule_id: rule for rule in self.all}

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that have rules."""
        return tuple(self._layers)

    @cached_property
    def sha256(self) -> str:
        """A SHA-256 of all rules."""
        whole = hashlib.sha256()
        for rule in self.all:
            whole.update("\0".join(astuple(rule)).encode() + b"\1")
        return whole.hexdigest()

    def __reduce__(self) -> tuple[Callable[..., Rules], tuple[object, ...]]:
        """As plain cells: what was built of the rules does not travel to other processes."""
        return _received, (self.name, tuple((isinstance(rule, OwnRule), *astuple(rule)) for rule in self.all))


# A worker gets the same rules with every batch, and what it has built of them is to stay.
@lru_cache(maxsize=2)
def _received(name: str, cells: tuple[tuple[bool, str], ...]) -> Rules:
    return Rules(((OwnRule if own else Rule)(*row) for own, *row in cells), name)


def built(build: Callable[[Rules], T]) -> Callable[[Rules], T]:
    """A function of rules that makes its result once for each set of rules.

    >>> counted = built(lambda rules: len(rules.all))
    >>> counted(bundled()) == counted(bundled())
    True
    """

    def get(rules: Rules) -> T:
        try:
            found: T = rules._built[build]
        except KeyError:
            found = rules._built[build] = build(rules)
        return found

    get.__doc__ = build.__doc__
    get.__name__ = getattr(build, "__name__", "get")
    return get


@built
def _words(rules: Rules) -> dict[str, tuple[str, ...]]:
    return {}


def words_of(rules: Rules, layer: str) -> tuple[str, ...]:
    """All words of a layer, those of its patterns left out; put together once for each set of rules.

    >>> "模様" in words_of(bundled(), "telling_end"), words_of(bundled(), "no such layer")
    (True, ())
    """
    known = _words(rules)
    if layer not in known:
        known[layer] = tuple(word for rule in rules.of(layer) for word in rule.words)
    return known[layer]


@lru_cache(maxsize=1)
def bundled() -> Rules:
    """The rules of ``rapt/lexicon``: every CSV there that has the columns of a rule table."""
    tables = sorted(resources.files("rapt").joinpath("lexicon").iterdir(), key=lambda file: file.name)
    return Rules(
        rule for file in tables if file.name.endswith(".csv") for rule in _ours(file.name, file.read_text("utf-8"))
    )


def _ours(name: str, text: str) -> Iterator[Rule]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) == COLUMNS:
        for row in reader:
            if None in row or None in row.values():
                raise ValueError(f"{name} line {reader.line_num}: {len(COLUMNS)} columns are needed; look for a comma")
            yield Rule(**row)


def load_rules(source: str | Path | Rules | None = None) -> Rules:
    """The bundled rules with a researcher's own on top: those of one CSV, or of all CSVs of a folder.

    A row with the ``rule_id`` of a bundled one takes its place, others are added. ``rule_id``, ``layer`` and ``anchor``
    must be there, and what all bundled rules of the layer have; other columns may be missing or empty. Rules that are loaded already come back as they are.
    Raises ``FileNotFoundError``, and ``ValueError`` that names file, line and column and says what to do.

    >>> load_rules() is load_rules(bundled()) is bundled()
    True
    """
    if source is None:
        return bundled()
    if isinstance(source, Rules):
        return _remembered(source)
    own = read_rules(source)
    whole = (bundled().by_id | {rule.rule_id: rule for rule in own}).values()
    return _remembered(Rules(whole, Path(source).resolve().name))


def loaded_rules(sha256: str) -> Rules | None:
    """The rules with this SHA-256 if they were loaded in this process, of late; tables know theirs by it.

    >>> loaded_rules("0a") is None
    True
    """
    return _loaded.get(sha256)


def _remembered(rules: Rules) -> Rules:
    if rules is not bundled():
        _loaded.pop(rules.sha256, None)
        _loaded[rules.sha256] = rules
        for sha256 in list(_loaded)[:-_MOST_LOADED]:
            del _loaded[sha256]
    return rules


def read_rules(source: str | Path) -> list[Rule]:
    """A researcher's own rules alone; raises what :func:`load_rules` raises."""
    found: dict[str, tuple[str, Rule]] = {}
    for place, rule in _placed(as_path("rules", source)):
        if rule.rule_id in found:
            raise ValueError(
                f"{place}: rule_id {rule.rule_id!r} is that of {found[rule.rule_id][0]} too: give every rule its own"
            )
        found[rule.rule_id] = (place, rule)
    check_circles(list(found.values()), bundled().all)
    return [rule for _, rule in found.values()]


def _placed(source: Path) -> Iterator[tuple[str, Rule]]:
    """The checked rules of a file or folder, each with its file and line."""
    for file in _files(source):
        for line, row in _lines(file):
            place = f"{file} line {line}"
            if None in row:
                raise ValueError(f"{place}: too many columns; put cells that hold a comma in quotation marks")
            cells = {name: (value or "").strip() for name, value in row.items()}
            # Excel leaves rows of nothing behind.
            if any(cells.values()):
                rule = OwnRule(**{**dict.fromkeys(COLUMNS, ""), **cells})
                _check(rule, place)
                yield place, _filled(rule, place)


def _files(source: Path) -> list[Path]:
    if not source.exists():
        raise FileNotFoundError(f"rules {source} do not exist; name a CSV or a folder of CSVs")
    files = sorted(source.glob("*.csv")) if source.is_dir() else [source]
    if not files:
        raise ValueError(f"rules {source}: no CSV is in this folder")
    return files


def _lines(file: Path) -> Iterator[tuple[int, dict[str, str | None]]]:
    """The rows of a table with the lines they end on."""
    try:
        text = read_regular(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file} is not in UTF-8; in Excel, save it as CSV UTF-8") from None
    except (OSError, IrregularError) as error:
        raise ValueError(f"rules {file} cannot be read: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header([name.strip() for name in reader.fieldnames or ()], f"{file} line 1")
        reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ValueError(
            f"{file} after line {reader.line_num}: {error}; look for a quotation mark that is not closed"
        ) from None


def _check_header(names: list[str], place: str) -> None:
    for name in names:
        if name not in COLUMNS:
            raise ValueError(
                f"{place}: unknown column {name!r}; columns are {', '.join(COLUMNS)}; notes can go into source"
            )
        if names.count(name) > 1:
            raise ValueError(f"{place}: column {name!r} is there twice; keep one")
    for name in _NEEDED:
        if name not in names:
            raise ValueError(
                f"{place}: column {name!r} is missing; the first line names the columns, with commas between"
            )


def _check(rule: Rule, place: str) -> None:
    """Raises ``ValueError`` for what no layer can read."""
    if not rule.rule_id or re.search(r"\s", rule.rule_id):
        raise ValueError(f"{place}: rule_id must be a name without blanks, got {rule.rule_id!r}")
    layers = bundled().layers
    if rule.layer not in layers:
        near = get_close_matches(rule.layer, layers, 1)
        meant = f", meant {near[0]!r}?" if near else ""
        raise ValueError(
            f"{place}: layer must be one of the {len(layers)} that rapt rules list shows, got {rule.layer!r}{meant}"
        )
    replaced = bundled().by_id.get(rule.rule_id)
    if replaced is not None and replaced.layer != rule.layer:
        raise ValueError(
            f"{place}: rule_id {rule.rule_id!r} is that of a rule of ours in layer {replaced.layer}: "
            "name that layer to replace it, or give the rule another id"
        )
    if not rule.anchor and all(one.anchor for one in bundled().of(rule.layer)):
        raise ValueError(f"{place}: anchor is empty; give words or a /pattern/; /(?!)/ switches a rule of ours off")
    if rule.anchor.startswith("/") != rule.anchor.endswith("/") or rule.anchor in ("/", "//"):
        raise ValueError(f"{place}: anchor: a pattern stands between two slashes, /…/, got {rule.anchor!r}")
    _compiled(rule.veto, f"{place}: veto")
    if rule.is_pattern and _compiled(rule.anchor[1:-1], f"{place}: anchor").match(_ANY, 1):
        raise ValueError(f"{place}: anchor: {rule.anchor!r} fits everywhere; have it begin with the words it looks for")
    if rule.strength not in ("", "1", "2", "3", "4", "5"):
        raise ValueError(f"{place}: strength must be 1 (hope) to 5 (demand) or empty, got {rule.strength!r}")


def _filled(rule: Rule, place: str) -> Rule:
    """The rule with the cells that its layer cannot do without: all rules of ours there have them.

    One that replaces a rule of ours takes them from it; raises ``ValueError`` for any other that leaves one empty.
    """
    replaced = bundled().by_id.get(rule.rule_id)
    for column in _READ:
        known = _known(rule.layer, column)
        if getattr(rule, column) or "" in known:
            continue
        if replaced is None:
            values = ", ".join(sorted(known)[:_SHOWN_VALUES])
            raise ValueError(f"{place}: {column} is empty; a rule of layer {rule.layer} needs it, like ours: {values}")
        rule = replace(rule, **{column: getattr(replaced, column)})
    return rule


@cache
def _known(layer: str, column: str) -> frozenset[str]:
    """What our rules of a layer have in a column."""
    return frozenset(getattr(one, column) for one in bundled().of(layer))


def _compiled(pattern: str, where: str) -> re.Pattern[str]:
    try:
        check_readable(pattern)
        return re.compile(with_states(pattern))
    except (PatternError, re.error) as error:
        raise ValueError(
            f"{where}: {pattern!r} is no pattern of Python: {error}; put \\ before a sign that stands for itself"
        ) from None
