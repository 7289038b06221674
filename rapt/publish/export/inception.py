"""An Analysis to INCEpTION and WebAnno: a pre-tokenised WebAnno TSV 3.3 file a statement, with our layers.

Written after appendix B of INCEpTION's user guide: offsets count as Java does, annotations of several tokens and
stacked ones carry an id in brackets, reserved characters are escaped by a backslash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rapt.publish.export.shared import by_statement, utf16_offsets
from rapt.tables.atomic_io import write_file
from rapt.tables.file_names import file_names
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.validate.codes.layers import LAYERS

if TYPE_CHECKING:
    from rapt.tables.analysis import Analysis

README = """\
WebAnno TSV 3.3 files for INCEpTION (import format "WebAnno TSV v3.3"), a file a statement.

NamedEntity is built in. Before the import, make these custom span layers in the project's settings, with features of
type String ("Primitive: String"), granularity "token-level", overlap "any", crossing sentences not allowed:

{layers}

What is in no sentence (the names of speakers before their turns) or was not parsed is left out.
"""


def write(analysis: Analysis, folder: Path) -> list[Path]:
    """A ``.tsv`` a statement and ``README.txt``, which lists the layers to make in INCEpTION before the import."""
    custom = [f"- {name.rsplit('.', 1)[1]} ({name}): {', '.join(features)}" for name, _, features in LAYERS[1:]]
    files = [write_file(folder / "README.txt", README.format(layers="\n".join(custom)))]
    tables = {table: by_statement(getattr(analysis, table)) for table in ("tokens", *(t for _, t, _ in LAYERS))}
    names = file_names(analysis.statements["statement_id"])
    for file, row in zip(names, records(analysis.statements), strict=True):
        name = row["statement_id"]
        rows = {table: grouped.get(name, []) for table, grouped in tables.items()}
        files.append(write_file(folder / f"{file}.tsv", webanno(row["text"], rows)))
    return files


def webanno(text: str, rows: Mapping[str, Sequence[Row]]) -> str:
    """A statement as WebAnno TSV: its text, and its rows of tokens, sentences and layers."""
    carets = utf16_offsets(text)
    tokens = [token for token in rows["tokens"] if token["sentence_id"] and not token["text"].isspace()]
    pieces = _pieces(tokens, rows)
    by_sentence: dict[str, list[int]] = {}
    for n, token in enumerate(tokens):
        by_sentence.setdefault(token["sentence_id"], []).append(n)
    lines = ["#FORMAT=WebAnno TSV 3.3", *(f"#T_SP={name}|{'|'.join(features)}" for name, _, features in LAYERS), ""]
    for number, sentence in enumerate(by_sentence.values(), 1):
        first, last = tokens[sentence[0]], tokens[sentence[-1]]
        lines += ["", f"#Text={escape_text(text[first['start'] : last['end']])}"]
        for at, n in enumerate(sentence, 1):
            for part, ((start, end), found) in enumerate(pieces[n].items()):
                place = f"{number}-{at}.{part}" if part else f"{number}-{at}"
                offsets = f"{carets[start]}-{carets[end]}"
                lines.append("\t".join([place, offsets, escape_text(text[start:end]), *_cells(found), ""]))
    return "\n".join(lines) + "\n"


def escape_text(text: str) -> str:
    """A text as WebAnno TSV writes it.

    >>> escape_text("一行目\\n二行目")
    '一行目\\\\n二行目'
    """
    escapes = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\b": "\\b"}
    return "".join(escapes.get(char, char) for char in text)


def escape_value(value: str) -> str:
    """A feature's value as WebAnno TSV writes it; an empty one becomes a star.

    >>> escape_value("CN;JP"), escape_value("")
    ('CN\\\\;JP', '*')
    """
    out = value.replace("\\", "\\\\")
    for reserved, escaped in (
        ("[", "\\["), ("]", "\\]"), ("|", "\\|"), ("_", "\\_"), ("->", "\\->"),
        (";", "\\;"), ("\t", "\\t"), ("\n", "\\n"), ("*", "\\*"),
    ):  # fmt: skip
        out = out.replace(reserved, escaped)
    return out or "*"


# The rows of a layer that cover a piece of text, each with the number that ties its pieces together.
_Found = dict[str, list[tuple[int, Row]]]


def _pieces(tokens: Sequence[Row], rows: Mapping[str, Sequence[Row]]) -> list[dict[tuple[int, int], _Found]]:
    """For every token what covers it: the whole token first, then the parts of it where a span begins or ends inside."""
    pieces: list[dict[tuple[int, int], _Found]] = [{(t["start"], t["end"]): {}} for t in tokens]
    number = 0
    for _, table, _ in LAYERS:
        for row in rows[table]:
            touched = _touched(tokens, row)
            number += bool(touched)
            for n in touched:
                part = max(tokens[n]["start"], row["start"]), min(tokens[n]["end"], row["end"])
                pieces[n].setdefault(part, {}).setdefault(table, []).append((number, row))
    return [{part: found[part] for part in sorted(found, key=lambda p: (p[0], -p[1]))} for found in pieces]


def _touched(tokens: Sequence[Row], row: Row) -> list[int]:
    """Tokens of the row's own sentence that its span touches: annotations may not cross sentences."""
    return [
        n
        for n, token in enumerate(tokens)
        if token["sentence_id"] == row["sentence_id"] and token["start"] < row["end"] and row["start"] < token["end"]
    ]


def _cells(found: _Found) -> list[str]:
    """The cells of all features of all layers."""
    return [_cell(found.get(table, ()), column) for _, table, features in LAYERS for column in features.values()]


def _cell(found: Iterable[tuple[int, Row]], column: str) -> str:
    return "|".join(f"{escape_value(str(row[column]))}[{number}]" for number, row in found) or "_"
