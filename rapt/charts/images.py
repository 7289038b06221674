"""Charts to files: PNG and SVG with Japanese glyphs, pages that need no network, specifications."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from rapt.charts.theme import FONT, Chart

# Stands for < until the page is written; no text holds it, since it is no character.
_LESS_THAN = "\ufdd0"
FORMATS = (".png", ".svg", ".html", ".json")
_NO_FONT = (
    "no font with Japanese glyphs was found, the chart would show boxes: install one (Debian, Ubuntu: apt-get install "
    "fonts-ipafont-gothic or fonts-noto-cjk; conda: font-ttf-noto-cjk), or name a folder of fonts with "
    "vl_convert.register_font_directory(folder)"
)


def save(chart: Chart, path: str | Path, scale: float = 2.0) -> Path:
    """The file of a chart, by its ending: ``.png``, ``.svg``, ``.html`` (works offline) or ``.json`` (Vega-Lite).

    ``scale`` multiplies the pixels of a PNG. Raises ``ValueError`` for another ending, and where no font has Japanese
    glyphs for a picture.

    >>> import tempfile, pandas as pd, rapt
    >>> from rapt import compare
    >>> from rapt.charts.profile import profile
    >>> chart = profile(compare.profile(rapt.analyze(pd.DataFrame([{"text": "中国は断固反対する。", "issuer": "CN-MOFCOM"}])), voices=None))
    >>> save(chart, Path(tempfile.mkdtemp(), "修辞.json")).name
    '修辞.json'
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in FORMATS:
        raise ValueError(f"{file} must end in one of {', '.join(FORMATS)}")
    if ending in (".png", ".svg") and not has_japanese_font():
        raise ValueError(_NO_FONT)
    file.parent.mkdir(parents=True, exist_ok=True)
    if ending == ".html":
        file.write_text(_page(chart), encoding="utf-8")
    elif ending == ".png":
        chart.save(str(file), scale_factor=scale)
    else:
        chart.save(str(file))
    return file


def _page(chart: Chart) -> str:
    """A page with the chart, in which no word of a statement ends its script: < is written as JavaScript reads it."""
    import altair

    spec = json.loads(json.dumps(chart.to_dict(), ensure_ascii=False).replace("<", _LESS_THAN))
    page: str = altair.Chart.from_dict(spec).to_html(inline=True)
    return page.replace(_LESS_THAN, "\\u003c").replace(json.dumps(_LESS_THAN)[1:-1], "\\u003c")


@lru_cache(maxsize=1)
def has_japanese_font() -> bool:
    """Whether pictures of charts show Japanese: a drawn character must differ from a blank and from a missing one."""
    return _drawn("漢") not in (_drawn(" "), _drawn("\ue000"))


def _drawn(char: str) -> bytes:
    import vl_convert

    text = f'<text x="2" y="30" font-size="28" font-family="{FONT}">{char}</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{text}</svg>'
    return vl_convert.svg_to_png(svg)
