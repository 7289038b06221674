"""Coders and statements to the coders' files on this machine, and files of coders elsewhere to annotations."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from rapt.scoring.drafts import blank_gold, coder_folder
from rapt.scoring.gold import gold_file_name, load_gold, write_gold
from rapt.scoring.guidelines import FINISHED, LAYERS, Gold
from rapt.tables.file_names import folder_name
from rapt.tables.given import parsed_json
from rapt.validate import import_codes

# The rules as a coder; no person can have this name.
RULES = "RAPT"
KINDS = (".json", ".jsonl", ".csv", ".tsv", ".xlsx", ".xmi", ".zip")
_CODERS, _DECIDED = "coders", "decided"


class CoderFolders:
    """The annotations of coders at this machine, a folder each, by the texts of their statements.

    Without a ``folder`` they are gone with the page. ``coder`` is who codes at the page now, empty where nobody does.

    >>> folders = CoderFolders()
    >>> statements = pd.DataFrame({"statement_id": ["s1"], "text": ["米国は撤回せよ。"]})
    >>> [file.name for file in folders.files("佐藤", statements)], folders.names()
    (['s1.json'], ['佐藤'])
    >>> folders.finished("佐藤", statements)
    []
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.kept = folder is not None
        # Deleted with this object.
        self._passing = None if folder else tempfile.TemporaryDirectory(prefix="rapt-coding-")
        self.folder = folder or Path(self._passing.name if self._passing else "")
        self.coder = ""

    def names(self) -> list[str]:
        """The coders who have begun at this machine."""
        return sorted(place.name for place in (self.folder / _CODERS).glob("[!.]*") if place.is_dir())

    def files(self, coder: str, statements: pd.DataFrame) -> list[Path]:
        """The coder's file of each statement, in their order; blank ones are written where there are none.

        A statement is known by its text: what was coded stays with it whatever its id becomes.
        Raises ``ValueError`` for a name that cannot be a folder's and a file that is no annotation, ``OSError`` for one that
        cannot be written.
        """
        place = self.folder / _CODERS / coder_folder(coder)
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = {gold["text"]: file for file, gold in _annotations(place)}
        found = []
        for _, statement in statements.iterrows():
            text = statement["text"]
            if text not in known:
                known[text] = write_gold(
                    blank_gold(statement), _free(place / gold_file_name(statement["statement_id"]))
                )
            found.append(known[text])
        return list(dict.fromkeys(found))

    def coded(self, coder: str, statements: pd.DataFrame) -> list[Gold]:
        """The coder's annotations of these statements, finished or not, with the ids that the statements have now."""
        ids = dict(zip(statements["text"], statements["statement_id"], strict=True))
        place = self.folder / _CODERS / coder_folder(coder)
        return [{**gold, "statement_id": ids[gold["text"]]} for _, gold in _annotations(place) if gold["text"] in ids]

    def finished(self, coder: str, statements: pd.DataFrame) -> list[Gold]:
        """Those of them that the coder has finished."""
        return [gold for gold in self.coded(coder, statements) if gold.get(FINISHED, True)]

    def decided(self, names: Sequence[str]) -> Path:
        """The folder for what is decided between coders."""
        return self.folder / _DECIDED / folder_name(" – ".join(names))


def can_code(name: str) -> bool:
    """Whether a name can be a coder's: one that a folder can have, and not that of the rules.

    >>> can_code("佐藤"), can_code("RAPT"), can_code("a/b")
    (True, False, False)
    """
    try:
        return bool(coder_folder(name)) and name.casefold() != RULES.casefold()
    except ValueError:
        return False


def as_file(golds: Sequence[Gold]) -> bytes:
    """Annotations as one file that :func:`rapt.evaluate`, :func:`rapt.agreement` and :func:`read_coder` take.

    >>> as_file([{"statement_id": "s1", "text": "撤回せよ。"}])[:2]
    b'[\\n'
    """
    return json.dumps(list(golds), ensure_ascii=False, indent=1).encode()


def read_coder(name: str, data: bytes, statements: pd.DataFrame) -> tuple[list[Gold], int]:
    """The finished annotations in a file of a coder elsewhere, and how many of its rows could not be placed.

    The file is one of gold annotations, or whatever :func:`rapt.validate.import_codes` reads. Raises ``ValueError`` where
    it is neither.

    >>> statements = pd.DataFrame({"statement_id": ["s1"], "text": ["米国は撤回せよ。"]})
    >>> file = as_file([{"statement_id": "s1", "text": "米国は撤回せよ。", "demands": []}])
    >>> read_coder("鈴木.json", file, statements)
    ([{'statement_id': 's1', 'text': '米国は撤回せよ。', 'demands': []}], 0)
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "codes" + Path(name).suffix.lower())
        path.write_bytes(data)
        try:
            if path.suffix == ".json" and _is_gold(data):
                return load_gold(path), 0
            codes = import_codes(path, statements)
        except (ValueError, OSError) as error:
            said = str(error).replace(str(path), name)
            raise ValueError(said if name in said else f"{name}: {said}") from error
    return codes.gold, len(codes.problems)


def _is_gold(data: bytes) -> bool:
    """Whether JSON has texts with layers, not rows with quotations; raises ``ValueError`` where it is no JSON."""
    content = parsed_json(data.decode("utf-8-sig"))
    found = content if isinstance(content, list) else [content]
    return bool(found) and all(isinstance(one, dict) and "text" in one and set(LAYERS) & one.keys() for one in found)


def _annotations(place: Path) -> Iterator[tuple[Path, Gold]]:
    for file in sorted(place.glob("*.json")):
        for gold in load_gold(file, unfinished=True):
            yield file, gold


def _free(file: Path) -> Path:
    """A name that no other text's annotation has."""
    free, n = file, 2
    while free.exists():
        free, n = file.with_stem(f"{file.stem}-{n}"), n + 1
    return free
