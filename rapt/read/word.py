"""A Word document to one record: its paragraphs in order, list items and headings marked as in Markdown, title by its style.

Text that is deleted but not yet accepted, readings above characters (ruby), comments, headers and footers are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from rapt.extras import install_line
from rapt.read import office
from rapt.read.errors import FileError
from rapt.tables.rows import Row

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Whose text is not the paragraph's own: readings, deleted text, the old form of a drawing, boxes that are read by themselves.
_ASIDE = {f"{_W}rt", f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}txbxContent"}
_HEADING = re.compile(r"heading (\d)")


def read_word(data: bytes) -> Row:
    """Title and text of a document, a paragraph a line.

    Raises :class:`FileError` for what is no document, has a password or no text, or where python-docx is missing.
    """
    document = _open(data)
    lines: list[str] = []
    title = ""
    for paragraph in _paragraphs(document.element.body):
        text = _text(paragraph).strip("\n")
        style = _style(document, paragraph)
        if not title and style == "title":
            title = text.strip()
        lines.append(_mark(document, paragraph, style) + text if text.strip() else "")
    whole = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if not whole.strip():
        raise FileError("no text", "the document has no text, only pictures perhaps; run OCR on it, or type it as .txt")
    return {"text": whole, **({"title": " ".join(title.split())} if title else {})}


def _open(data: bytes) -> Any:
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise FileError("missing package", f"Word needs python-docx: {install_line('documents')}") from error
    office.check(data, "Word document", ".docx")
    try:
        document = Document(io.BytesIO(data))
    # XML and python-docx each fail in their own ways on a damaged document.
    except Exception as error:
        raise office.broken("Word document", error) from error
    # Words of its own (entities) would be missing in the text; no program that writes Word has any.
    if document.element.getroottree().docinfo.internalDTD is not None:
        raise FileError("broken file", "it has a document type, which no Word document has; save it anew in Word")
    return document


def _paragraphs(element: Any) -> Iterator[Any]:
    """The paragraphs below an element in order, those of tables row by row, those of text boxes after the one that holds them."""
    for child in element:
        if child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}p":
            yield child
        yield from _paragraphs(child)


def _text(paragraph: Any) -> str:
    """The paragraph's own characters; line breaks as such."""

    def pieces(element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in _ASIDE:
                continue
            if child.tag == f"{_W}t":
                # All of it, also behind a comment.
                yield str(child.xpath("string()"))
            elif child.tag == f"{_W}tab":
                # A tab inside w:tabs only says where tabs stop.
                yield "\t" if element.tag == f"{_W}r" else ""
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                yield "\n"
            else:
                yield from pieces(child)

    return "".join(pieces(paragraph))


def _style(document: Any, paragraph: Any) -> str:
    """The built-in name of the paragraph's style in small letters (title, heading 1, list bullet), in any language of Word."""
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    if found is None:
        return ""
    wanted = found.get(f"{_W}val")
    styles = document.styles.element.iterfind(f"{_W}style")
    name = next((s.find(f"{_W}name") for s in styles if s.get(f"{_W}styleId") == wanted), None)
    return str(name.get(f"{_W}val")).lower() if name is not None else ""


def _mark(document: Any, paragraph: Any, style: str) -> str:
    """What Word draws in front of a paragraph: # of a heading by its level, a hyphen of an item of a list."""
    heading = _HEADING.fullmatch(style)
    if heading:
        return "#" * int(heading[1]) + " "
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    numbered = numbering is not None and numbering.get(f"{_W}val") != "0"
    return "- " if numbered or style.startswith(("list bullet", "list number")) else ""
