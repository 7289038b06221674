"""Gold annotations from files and to files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from rapt.scoring.guidelines import FINISHED, LAYERS, Gold, check_gold
from rapt.tables.atomic_io import write_file
from rapt.tables.file_names import file_name, file_names
from rapt.tables.given import IrregularError, parsed_json, read_regular
from rapt.tables.rows import Row

# A file, a folder, an annotation, or a list of these.
Source: TypeAlias = str | PathLike[str] | Row | Iterable[Any]


def load_gold(source: Source, unfinished: bool = False) -> list[Gold]:
    """Checked gold annotations from a file, a folder (with those below it), one annotation, or a list of such.

    Those that their coder has not finished are left out, unless ``unfinished``.
    Raises ``ValueError`` that names the file (or the place in the list) and what is wrong in it, or where none is finished.

    >>> load_gold({"statement_id": "s1", "text": "中国が反対", "voices": []})[0]["text"]
    '中国が反対'
    """
    found = list(_read(source, "gold"))
    for name, gold in found:
        problems = check_gold(gold)
        if problems:
            more = f" (and {len(problems) - 1} more problems: see check_gold)" if len(problems) > 1 else ""
            raise ValueError(f"{name}: {problems[0]}{more}")
    golds = [dict(gold) for _, gold in found if unfinished or gold.get(FINISHED, True)]
    if found and not golds:
        raise ValueError(
            f"{found[0][0]}: its coder has not finished it, nor any other here; finish it in the queue, or set finished to true"
        )
    return golds


def write_gold(gold: Row, path: str | PathLike[str]) -> Path:
    """File of one annotation from the annotation: JSON in UTF-8, one row a line, so that changes read well in a diff.

    Raises ``ValueError`` that names what is wrong with the annotation; nothing is written then.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_gold({"statement_id": "s1", "text": "中国が反対", "voices": []}, f"{folder}/s1.json")
    ...     path.read_text(encoding="utf-8").splitlines()
    ['{', ' "statement_id": "s1",', ' "text": "中国が反対",', ' "voices": []', '}']
    """
    path = Path(path)
    problems = check_gold(gold)
    if problems:
        raise ValueError(f"{path} is not written: {problems[0]}")
    fields = [
        f" {_json(name)}: {_json_rows(value) if name in LAYERS else _json(value)}" for name, value in gold.items()
    ]
    # A crash leaves what was there: it may be hours of a person's work.
    return write_file(path, "{\n" + ",\n".join(fields) + "\n}\n")


def gold_file_name(statement_id: str) -> str:
    """The name of the file of a statement's annotation, one that every system takes and that leads into no other folder.

    >>> gold_file_name("2025/声明1")
    '2025_声明1.json'
    """
    return f"{file_name(statement_id)}.json"


def gold_file_names(statement_ids: Iterable[str]) -> list[str]:
    """Such a name for each of several statements; of those that would share one, the later have a number.

    >>> gold_file_names(["2025/1", "2025_1"])
    ['2025_1.json', '2025_1-2.json']
    """
    return [f"{name}.json" for name in file_names(statement_ids)]


def _read(source: Source, name: str) -> Iterator[tuple[str, Row]]:
    """Every annotation of the source with the name that errors give it."""
    if isinstance(source, Mapping):
        yield str(source.get("statement_id") or name), source
    elif isinstance(source, str | PathLike) and str(source).strip():
        yield from _read_path(Path(source))
    elif isinstance(source, str) or not isinstance(source, Iterable):
        raise ValueError(f"{name} must be a file, a folder, an annotation (dict) or a list of these, got {source!r}")
    else:
        for n, item in enumerate(source, 1):
            yield from _read(item, f"{name} {n}")


def _read_path(path: Path) -> Iterator[tuple[str, Row]]:
    if not path.exists():
        raise ValueError(f"{path}: no such file or folder of gold annotations")
    files = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"{path}: the folder holds no .json file")
    for file in files:
        try:
            content = parsed_json(read_regular(file).decode("utf-8-sig"))
        except (OSError, IrregularError) as error:
            raise ValueError(f"{file}: {error}") from error
        except ValueError as error:
            raise ValueError(f"{file}: must be JSON in UTF-8: {error}") from error
        if content == []:
            raise ValueError(f"{file}: the list holds no annotation")
        for gold in content if isinstance(content, list) else [content]:
            yield str(file), gold


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_rows(rows: Sequence[Row]) -> str:
    return "[\n" + ",\n".join(f"  {_json(row)}" for row in rows) + "\n ]" if rows else "[]"
