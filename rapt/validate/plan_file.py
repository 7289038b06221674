"""A plan in YAML to a checked :class:`Plan`: question, corpus, groups, tests, sample."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from rapt.compare.messages import check_one_of
from rapt.compare.quantities import Quantity
from rapt.read.columns import METADATA
from rapt.tables.given import read_regular
from rapt.validate.plan_measures import ENTRIES, planned_measure
from rapt.validate.plan_tests import argument_problem, is_validation, planned_functions
from rapt.validate.sample import ALLOCATIONS

CORPUS = "mofcom"
_FIELDS = (
    "title",
    "question",
    "corpus",
    "lexicon",
    "rules",
    "corrections",
    "groups",
    "measures",
    "tests",
    "sample",
    "notes",
)
_CORPUS = ("source", "sheet", "separator", *METADATA)
_TEST = ("name", "function", "arguments", "answer")
_SAMPLE = ("n", "seed", "strata", "allocation")
# Files of the researcher's own that decide rows.
OWN = ("lexicon", "rules", "corrections")
_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class PlannedTest:
    """A test that was decided on: a function of ``rapt.compare`` or ``rapt.validate``, its arguments, what would count as an answer."""

    name: str
    function: str
    arguments: dict[str, Any]
    answer: str


@dataclass(frozen=True)
class Plan:
    """What a plan says; ``content`` is all of it as written, paths are those beside the plan's file."""

    file: Path
    content: dict[str, Any]
    source: list[str]
    metadata: dict[str, str]
    own: dict[str, Path]
    groups: dict[str, Any]
    measures: dict[str, Quantity]
    tests: tuple[PlannedTest, ...]
    # As :func:`rapt.validate.sample` takes it.
    sample: dict[str, Any] = field(default_factory=dict)


class _Loader(yaml.SafeLoader):
    """YAML in which only true, false, null and plain decimal numbers are no texts.

    A country code NO is not false, 2025-10-09 is not a time, 10:30 is not the number 630.
    """

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        # A few hundred bytes of names that stand for names grow past all memory.
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.constructor.ConstructorError(None, None, "an alias (*name) is not read: write it out", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key, _ in node.value:
            name = self.construct_object(key, deep=True)
            if not isinstance(name, Hashable):
                raise yaml.constructor.ConstructorError(None, None, "a list or mapping is no name", key.start_mark)
            if name in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{name!r} is there twice", key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


# Its own ones only, not those of YAML 1.1.
_Loader.yaml_implicit_resolvers = {}
for _name, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("null", "~|null|", ["~", "n", ""]),
    ("int", "-?(?:0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
):
    _Loader.add_implicit_resolver(f"{_TAG}{_name}", re.compile(f"(?:{_pattern})$"), list(_first))


def read_plan(path: str | Path) -> Plan:
    """The plan in a YAML file, checked.

    Raises ``FileNotFoundError``, and ``ValueError`` that names the file, the entry and what to write there.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "plan.yaml")
    >>> _ = file.write_text("title: 対米要求\\ncorpus: mofcom\\ngroups: {米国: {addressee: US}}\\n", encoding="utf-8")
    >>> read_plan(file).groups
    {'米国': {'addressee': 'US'}}
    """
    file = Path(path)
    if not file.is_file():
        raise FileNotFoundError(f"plan {file} does not exist; docs/plan.md has one to start from")
    try:
        content = yaml.load(read_regular(file).decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError:
        raise ValueError(f"plan {file} is not in UTF-8; save it as UTF-8") from None
    except RecursionError:
        raise ValueError(f"plan {file}: it has entries in entries too deep to be read") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise ValueError(f"plan {file}{where}: {getattr(error, 'problem', error)}") from None
    try:
        return _plan(file, content)
    except ValueError as error:
        raise ValueError(f"plan {file}: {error}") from None


def _plan(file: Path, content: object) -> Plan:
    given = _mapping("the plan", content, _FIELDS)
    for name in ("title", "corpus"):
        if not given.get(name):
            raise ValueError(f"{name} is missing: write {name}: …")
    corpus = given["corpus"] if isinstance(given["corpus"], Mapping) else {"source": given["corpus"]}
    corpus = _mapping("corpus", corpus, _CORPUS)
    groups = _mapping("groups", given.get("groups") or {}, None)
    measures = {
        name: planned_measure(name, _mapping(f"measures.{name}", value, ENTRIES))
        for name, value in _mapping("measures", given.get("measures") or {}, None).items()
    }
    return Plan(
        file,
        given,
        source=[_beside(file, one) for one in _texts("corpus.source", corpus.get("source"))],
        metadata={name: str(value) for name, value in corpus.items() if name != "source"},
        own={name: Path(_beside(file, str(given[name]))) for name in OWN if given.get(name)},
        groups={name: _group(name, value) for name, value in groups.items()},
        measures=measures,
        tests=tuple(_tests(file, given.get("tests") or [], measures)),
        sample=_sample(given["sample"]) if given.get("sample") else {},
    )


def _group(name: str, value: object) -> object:
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return value
    if isinstance(value, Mapping) and value:
        return {str(column): wanted for column, wanted in value.items()}
    raise ValueError(
        f"groups.{name} must be a filter like {{issuer: CN-MOFCOM, addressee: US}}, a query, a period or a list of "
        f"statement ids, got {value!r}"
    )


def _tests(file: Path, value: object, measures: Mapping[str, Quantity]) -> Iterator[PlannedTest]:
    if not isinstance(value, list):
        raise ValueError(f"tests must be a list, each entry with a hyphen before it, got {value!r}")
    known = planned_functions()
    names: set[str] = set()
    for n, one in enumerate(value, 1):
        test = _mapping(f"tests.{n}", one, _TEST)
        function = str(test.get("function") or "").removeprefix("compare.").removeprefix("validate.")
        if function not in known:
            raise ValueError(
                f"tests.{n}.function must be one of {', '.join(known)}, got {function!r}{_near(function, known)}"
            )
        if not str(test.get("answer") or "").strip():
            raise ValueError(
                f"tests.{n}.answer is missing: say which result would count as an answer, and which as none"
            )
        arguments = _mapping(f"tests.{n}.arguments", test.get("arguments") or {}, None)
        if "gold" in arguments:
            arguments["gold"] = [_beside(file, one) for one in _texts(f"tests.{n}.arguments.gold", arguments["gold"])]
        full = f"{'validate' if is_validation(function) else 'compare'}.{function}"
        if problem := argument_problem(function, arguments, measures):
            raise ValueError(f"tests.{n}.arguments do not fit {full}: {problem}")
        name = str(test.get("name") or f"{n} {function}")
        if name in names:
            raise ValueError(f"tests.{n}.name: {name!r} is the name of a test before it; give each its own")
        names.add(name)
        yield PlannedTest(name, function, arguments, str(test["answer"]))


def _sample(value: object) -> dict[str, Any]:
    sample = _mapping("sample", value, _SAMPLE)
    for name, least in (("n", 1), ("seed", 0)):
        number = sample.get(name)
        if not isinstance(number, int) or isinstance(number, bool) or number < least:
            raise ValueError(f"sample.{name} must be a whole number of at least {least}, got {number!r}")
    if "allocation" in sample:
        check_one_of("sample.allocation", str(sample["allocation"]), ALLOCATIONS)
    return sample | ({"strata": _texts("sample.strata", sample["strata"])} if sample.get("strata") else {})


def _mapping(name: str, value: object, known: tuple[str, ...] | None) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} must be entries like name: value, got {value!r}")
    entries = {str(key): one for key, one in value.items()}
    for key in entries:
        if known is not None and key not in known:
            raise ValueError(f"{name}: unknown entry {key!r}; entries are {', '.join(known)}{_near(key, known)}")
    return entries


def _near(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"; meant {near[0]!r}?" if near else ""


def _texts(name: str, value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    if not found or not all(isinstance(one, str) and one.strip() for one in found):
        raise ValueError(f"{name} must be a text or a list of texts, got {value!r}")
    return list(found)


def _beside(file: Path, name: str) -> str:
    """A path as the plan means it: beside its own file. The bundled corpus keeps its name."""
    return name if name == CORPUS else str(file.parent / name)
