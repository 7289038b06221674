"""Texts to PDF files as ministries print them: one or two columns, running headers, page numbers, ruby, Japanese fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "HeiseiMin-W3"
SIZE, PITCH, MARGIN, GUTTER = 10.5, 18.0, 70.0, 24.0
_TOP, _BOTTOM = A4[1] - 100, 90.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Printed:
    """A PDF that grows by titles and paragraphs, which are broken into lines of full width."""

    def __init__(self, columns: int = 1, header: str = "", numbers: str = "", **options: object) -> None:
        self._data = io.BytesIO()
        self.canvas = Canvas(self._data, pagesize=A4, invariant=True, **options)
        self._columns, self._header, self._numbers = columns, header, numbers
        self._width = (A4[0] - 2 * MARGIN - GUTTER * (columns - 1)) / columns
        self._page, self._column, self._top, self._y = 0, 0, _TOP, _TOP
        self._begin()

    def title(self, *lines: str, size: float = 16) -> Printed:
        """Lines in the middle of the page, over all columns."""
        for line in lines:
            self.canvas.setFont(FONT, size)
            self.canvas.drawCentredString(A4[0] / 2, self._y, line)
            self._y -= 1.8 * size
        self._top = self._y
        return self

    def paragraph(self, text: str, indent: bool = True, hang: int = 0) -> Printed:
        """A paragraph from the left margin; ``hang`` characters further in from its second line on."""
        words = re.findall(r"[!-~]+ ?|.", ("\u3000" if indent else "") + text)
        line, across = "", 0.0
        for word in words:
            full = pdfmetrics.stringWidth(line + word.rstrip(), FONT, SIZE) > self._width - across
            # No line begins with a full stop or comma.
            if line and full and word not in ("。", "、", "」"):
                self._print(line, across)
                line, across = "", hang * SIZE
            line += word
        self._print(line, across)
        return self

    def line(self, text: str, x: float = 0.0) -> Printed:
        """A line of its own, ``x`` points from the margin."""
        self._print(text, x)
        return self

    def beside(self, left: str, right: str, x: float) -> Printed:
        """Two texts in one line, the second one ``x`` points from the margin."""
        self._draw(right, x)
        self._print(left, 0)
        return self

    def page(self) -> Printed:
        """A new page."""
        self.canvas.showPage()
        self._begin()
        return self

    def data(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._data.getvalue()

    def _begin(self) -> None:
        self._page += 1
        self._column, self._top, self._y = 0, _TOP, _TOP
        self.canvas.setFont(FONT, 8)
        if self._header:
            self.canvas.drawString(MARGIN, A4[1] - 50, self._header)
        if self._numbers:
            self.canvas.drawCentredString(A4[0] / 2, 40, self._numbers.format(self._page))

    def _print(self, text: str, x: float) -> None:
        if self._y < _BOTTOM:
            self._column += 1
            self._y = self._top
            if self._column == self._columns:
                self.page()
        self._draw(text, x)
        self._y -= PITCH

    def _draw(self, text: str, x: float) -> None:
        self.canvas.setFont(FONT, SIZE)
        self.canvas.drawString(MARGIN + self._column * (self._width + GUTTER) + x, self._y, text)


def printed(paragraphs: Sequence[str], title: Sequence[str] = (), **options: object) -> bytes:
    """A PDF of paragraphs under a title."""
    made = Printed(**options).title(*title)
    for text in paragraphs:
        made.paragraph(text)
    return made.data()
