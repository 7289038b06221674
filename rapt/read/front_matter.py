"""Front matter to metadata: the part of YAML that people write there, read without ever building more than is written.

Texts, numbers, truth values and days, lists and mappings of them. No tags, which name types; no aliases and merge keys,
which write out a few lines to gigabytes; bounded length and depth. The parser's events are read, not its tree: the tree of a
hundred thousand brackets is a segmentation fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapt.read.errors import FileError

# The longest front matter, in characters, and how deep lists and mappings may lie in each other.
MAX_LENGTH = 65_536
MAX_DEPTH = 20
_LARGEST = 2**63
_YAML = "tag:yaml.org,2002:"


def read_front_matter(written: str, twice: list[str] | None = None) -> dict[str, Any] | None:
    """The metadata that lines of front matter give; None for lines that name nothing, such as a text between two rules.

    A value that is no day or number, though it looks like one (2025-02-30), is the text as written. Of a name that is
    given twice the last value counts, and ``twice`` gets a row that says so. Raises
    :class:`FileError` that names the line of what is no YAML, or not read of it.

    >>> read_front_matter("date: 2025-10-12\\ntopics: [関税, 対話]\\n2: 二")
    {'date': datetime.date(2025, 10, 12), 'topics': ['関税', '対話'], '2': '二'}
    >>> read_front_matter("date: 2025-02-30")
    {'date': '2025-02-30'}
    """
    import yaml

    if len(written) > MAX_LENGTH:
        raise FileError("broken front matter", f"it has more than {MAX_LENGTH:,} characters; keep the text below it")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # Lines are counted from the one of --- above.
        events = yaml.parse("\n".join(["", *written.splitlines(), ""]), Loader=loader)
        return _document(events, [] if twice is None else twice)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise _broken(line, "no YAML; quote the value") from error


def _document(events: Iterator[Any], twice: list[str]) -> dict[str, Any] | None:
    """The mapping that the first document is; there must be no other."""
    import yaml

    found: Any = None
    n_documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            n_documents += 1
            if n_documents > 1:
                raise _broken(_line(event), "the beginning of another document; leave the line out")
            found = _value(next(events), events, 0, twice)
    if found is None:
        return {}
    return found if isinstance(found, dict) else None


def _value(event: Any, events: Iterator[Any], depth: int, twice: list[str]) -> Any:
    import yaml

    line = _line(event)
    if isinstance(event, yaml.AliasEvent):
        raise _broken(line, "an alias (*), which is not read; write the value out, or quote it")
    # Quoted and plain texts have no tag; lists and mappings have none unless one is written.
    if event.tag is not None:
        raise _broken(line, f"a tag ({event.tag}), which is not read; leave it out, or quote the value")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if depth >= MAX_DEPTH:
        raise _broken(line, f"more than {MAX_DEPTH} lists and mappings deep")
    if isinstance(event, yaml.SequenceStartEvent):
        return list(_items(events, yaml.SequenceEndEvent, depth + 1, twice))
    return _mapping(events, depth + 1, twice)


def _items(events: Iterator[Any], end: type, depth: int, twice: list[str]) -> Iterator[Any]:
    while not isinstance(event := next(events), end):
        yield _value(event, events, depth, twice)


def _mapping(events: Iterator[Any], depth: int, twice: list[str]) -> dict[str, Any]:
    import yaml

    found: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        line = _line(event)
        if not isinstance(event, yaml.ScalarEvent) or event.tag is not None:
            raise _broken(line, "no name of a value; name it by a word")
        if event.value == "<<" and event.implicit[0]:
            raise _broken(line, "a merge key (<<), which is not read; write the values out")
        if event.value in found:
            twice.append(f"line {line} of the front matter gives {event.value[:40]} again")
        found[event.value] = _value(next(events), events, depth, twice)
    return found


def _scalar(event: Any) -> Any:
    """What a plain scalar is by its form: YAML's own rules, but the text where they name what does not exist."""
    import yaml

    if not event.implicit[0]:
        return event.value
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(event.value[:1], [])
    tag = next((tag for tag, form in resolvers if form.match(event.value)), f"{_YAML}str")
    if tag == f"{_YAML}str" or tag not in yaml.constructor.SafeConstructor.yaml_constructors:
        return event.value
    node = yaml.ScalarNode(tag, event.value)
    try:
        value = yaml.constructor.SafeConstructor().construct_object(node)
    # No such day or number; the constructors fail in their own ways.
    except (ValueError, TypeError, OverflowError, AttributeError, LookupError, yaml.YAMLError):
        return event.value
    return event.value if isinstance(value, int) and abs(value) >= _LARGEST else value


def _line(event: Any) -> int:
    number: int = event.start_mark.line + 1
    return number


def _broken(line: int, what: str) -> FileError:
    return FileError("broken front matter", f"line {line} of the front matter is {what}")
