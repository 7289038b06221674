"""An Analysis to files that other programs read: one file of this package a format."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from rapt.tables.given import as_path

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

# Format, the module that writes it, and whether it writes one file or a folder of files.
FORMATS: dict[str, tuple[str, bool]] = {
    "dna": ("dna", False),
    "khcoder": ("khcoder", False),
    "gexf": ("network", True),
    "graphml": ("network", True),
    "inception": ("inception", False),
    "displacy": ("displacy", True),
    "excel": ("excel", True),
    "rocrate": ("crate", False),
}
# Files that a format writes into a folder whatever the statements; by the first one an earlier export is known.
_FILES: dict[str, tuple[str, ...]] = {
    "dna": ("import.R", "documents.csv", "problems.csv", "statements.csv"),
    "khcoder": ("coding_rules.txt", "sentences.csv", "texts.csv"),
    "inception": ("README.txt",),
    "rocrate": ("ro-crate-metadata.json", "CITATION.cff", "codebook.md", "plan.yaml", "plan-record.json", "tables"),
}
# What a format takes beside its place.
OPTIONS: dict[str, tuple[str, ...]] = {
    "gexf": ("network",),
    "graphml": ("network",),
    "rocrate": ("name", "description", "published", "licence", "author", "plan"),
}


def export(analysis: Analysis, path: str | Path, to: str, **options: str) -> list[Path]:
    """The files written of an analysis for another program, in alphabetical order.

    ``path`` is a file for ``gexf``, ``graphml``, ``displacy`` and ``excel``, a folder for the others; missing
    folders on the way to it are made.

    | ``to`` | read by | options |
    |---|---|---|
    | ``dna`` | Discourse Network Analyzer 3 by way of rDNA | |
    | ``khcoder`` | KH Coder 3: texts with external variables, coding rules | |
    | ``gexf``, ``graphml`` | Gephi, igraph, networkx | ``network="actors"`` or ``"cooccurrence"`` |
    | ``inception`` | INCEpTION, WebAnno: a WebAnno TSV 3 file a statement | |
    | ``displacy`` | ``spacy.displacy.render(…, manual=True)``, styles ``ent`` and ``span`` | |
    | ``excel`` | Excel, LibreOffice | |
    | ``rocrate`` | repositories: RO-Crate 1.1 with tables, columns, versions, sources, codebook, citation (extra ``crate``) | ``name``, ``description``, ``published`` (day), ``licence`` (address), ``author`` (joined by ;), ``plan`` (file) |

    Raises ``ValueError`` for an unknown format or option, where a file is in the place of a folder or the other way
    round, and where files that no export wrote would be written over.

    >>> import tempfile, rapt
    >>> analysis = rapt.analyze("中国は米国に対し、関税を撤回するよう求めた。")
    >>> [file.name for file in export(analysis, Path(tempfile.mkdtemp(), "行為者.gexf"), "gexf")]
    ['行為者.gexf']
    """
    if not isinstance(to, str) or to not in FORMATS:
        raise ValueError(f"to must be one of {', '.join(FORMATS)}, got {to!r}")
    module, one_file = FORMATS[to]
    target = as_path("path", path)
    if one_file and target.is_dir():
        raise ValueError(f"{target} is a folder: {to} writes one file, so name one in it")
    if not one_file and target.is_file():
        raise ValueError(f"{target} is a file: {to} writes several, so name a folder")
    if not one_file:
        _check_place(target, to)
    (target.parent if one_file else target).mkdir(parents=True, exist_ok=True)
    writer = importlib.import_module(f"rapt.publish.export.{module}")
    known = OPTIONS.get(to, ())
    if unknown := sorted(set(options) - set(known)):
        raise ValueError(
            f"{to} takes {'only ' + ', '.join(known) if known else 'no options'}, got {', '.join(unknown)}"
        )
    if module == "network":
        options["format"] = to
    return sorted(writer.write(analysis, target, **options))


def _check_place(folder: Path, to: str) -> None:
    """Raise ``ValueError`` where the files are those of a person, or the tables of an analysis, with the same names."""
    known, *_ = _FILES[to]
    if (folder / known).exists() and to != "inception":
        return
    there = [name for name in _FILES[to] if (folder / name).exists()]
    if there and not (to == "inception" and "WebAnno TSV" in _start(folder / known)):
        raise ValueError(f"{folder / there[0]} is there, and no export to {to} wrote it: name another folder")


def _start(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")[:2000] if file.is_file() else ""
