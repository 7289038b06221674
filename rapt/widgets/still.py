"""Pieces of a still view: what a control shows, as plain HTML that needs no script, for a notebook that is only opened.

Everything from outside is escaped; without the style, on GitHub or in a notebook that is not trusted, it is still read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from rapt.words import LANGUAGES, has_word, heading

# More than this and a saved notebook grows large: longer texts are cut, what comes after as much in all is left out.
LONGEST_TEXT = 1500
LONGEST_CELL = 160
# Days and numbers of this length stay in one line.
_SHORT = 12
LARGEST = 40_000

# Where styles are stripped (on GitHub, in a notebook that is not trusted), tags alone tell the layers apart: coloured, bold, underlined.
_TAGS = {"demands": "strong", "dates": "ins", "moves": "em"}

# A still view stands in the output after the live one. Where that is there, it hides the still one; where it is not, what
# stands in its place (JupyterLab: "model not found") is hidden.
_STYLE = """<style>
.jp-OutputArea-child:has(.rapt-live) + .jp-OutputArea-child:has(.rapt-still),
.jp-OutputArea-child:not(:has(.rapt-live)):has(+ .jp-OutputArea-child .rapt-still) { display: none; }
.rapt-still.rapt-still :is(caption, th, td) { text-align: left; vertical-align: top; white-space: normal; }
.rapt-still.rapt-still td.rapt-short { white-space: nowrap; }
.rapt-still blockquote { line-height: 1.9; }
.rapt-still [class^="rapt-l-"] { color: inherit; background: none; border-bottom: 2px solid #8a8f98; font: inherit; text-decoration: none; }
.rapt-still .rapt-l-demands { border-color: #d9534a; border-bottom-width: 3px; }
.rapt-still :is(.rapt-l-dates, .rapt-l-hits, .rapt-l-measures, .rapt-l-differences) { background: #d9a40055; }
.rapt-still .rapt-l-entities { background: #3d8fe04d; border: 0; }
</style>"""


def sheet(parts: Iterable[str], note: str, more: str, lang: str) -> str:
    """The HTML of a still view from those of its controls, under a ``note``; ``more`` stands where parts are left out.

    >>> "<p>米国</p>" in sheet(["<p>米国</p>"], "静止表示", "続きがあります", "ja")
    True
    """
    kept, left = [], LARGEST
    for part in filter(None, parts):
        if len(part) > left:
            kept.append(line(more))
            break
        kept.append(part)
        left -= len(part)
    body = "\n".join([f"<p><em>{escape(note)}</em></p>", *kept])
    return f'{_STYLE}\n<section class="rapt-still tex2jax_ignore" lang="{escape(lang)}">\n{body}\n</section>'


def line(text: str) -> str:
    """A line of text, or nothing without one.

    >>> line("要求 < 3"), line(" ")
    ('<p>要求 &lt; 3</p>', '')
    """
    return f"<p>{escape(text)}</p>" if text.strip() else ""


def legend(layers: Iterable[str]) -> str:
    """What the highlights of layers look like, with their names in both languages.

    >>> legend(["demands", "entities"])
    '<p><strong class="rapt-l-demands">要求 / Demands</strong>　<mark class="rapt-l-entities">固有表現 / Entities</mark></p>'
    """
    names = {layer: [heading(layer, lang) for lang in LANGUAGES if has_word(layer)] for layer in layers}
    marks = [_mark(layer, " / ".join(both)) for layer, both in names.items() if both]
    return f"<p>{'　'.join(marks)}</p>" if marks else ""


def setting(label: str, value: str) -> str:
    """What is chosen in a control; several stand in one line.

    >>> setting("要求の相手", "日本")
    '<span>要求の相手: <b>日本</b>　</span>'
    """
    head = f"{escape(label)}: " if label else ""
    return f"<span>{head}<b>{escape(value)}</b>　</span>" if value else ""


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "", foot: str = "") -> str:
    """A table with its caption, and a line below it.

    >>> print(grid(["相手", "件"], [["日本", "3"]], "要求", "1件"))
    <table><caption>要求</caption><thead><tr><th>相手</th><th>件</th></tr></thead>
    <tbody><tr><td>日本</td><td class="rapt-short">3</td></tr></tbody></table>
    <p>1件</p>
    """
    top = f"<caption>{escape(caption)}</caption>" if caption else ""
    body = "\n".join(_row("td", row) for row in rows)
    table = f"<table>{top}<thead>{_row('th', heads)}</thead>\n<tbody>{body}</tbody></table>"
    return "\n".join(filter(None, [table, line(foot)]))


def marked(text: str, spans: Iterable[tuple[int, int, str, str]]) -> str:
    """A text whose spans (start, end, layer, tip) are marked; where several cover a place, the smallest shows.

    >>> marked("米国は撤回せよ。", [(0, 2, "entities", "US")])
    '<blockquote><mark class="rapt-l-entities" title="US">米国</mark>は撤回せよ。</blockquote>'
    """
    shown, cut = text[:LONGEST_TEXT], "…" if len(text) > LONGEST_TEXT else ""
    spans = sorted((s for s in spans if s[0] < min(s[1], len(shown))), key=lambda span: span[1] - span[0])
    cuts = sorted({0, len(shown), *(min(place, len(shown)) for span in spans for place in span[:2])})
    pieces = [
        _piece(shown[start:end], next((s for s in spans if s[0] <= start and end <= s[1]), None))
        for start, end in pairwise(cuts)
    ]
    return f"<blockquote>{''.join(pieces)}{cut}</blockquote>"


def _piece(text: str, span: tuple[int, int, str, str] | None) -> str:
    plain = escape(text).replace("\n", "<br>")
    if span is None:
        return plain
    return _mark(span[2], plain, f' title="{escape(span[3])}"')


def _mark(layer: str, html: str, more: str = "") -> str:
    tag = _TAGS.get(layer, "mark")
    return f'<{tag} class="rapt-l-{escape(layer)}"{more}>{html}</{tag}>'


def _row(tag: str, cells: Sequence[str]) -> str:
    return f"<tr>{''.join(_cell(tag, cell) for cell in cells)}</tr>"


def _cell(tag: str, text: str) -> str:
    shown = text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + "…"
    short = ' class="rapt-short"' if tag == "td" and text[:1].isdigit() and len(text) <= _SHORT else ""
    return f"<{tag}{short}>{escape(shown)}</{tag}>"
