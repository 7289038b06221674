"""The theme ``rapt`` and Altair itself, with a message where it is missing."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

from rapt.extras import install_line

if TYPE_CHECKING:
    from altair import TopLevelMixin

# Any chart: plain, layered or in panels.
Chart: TypeAlias = "TopLevelMixin"

# Fonts with Japanese glyphs on Windows, macOS and Linux; the first that is installed is used.
FONT = (
    "'Noto Sans JP', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Meiryo, "
    "IPAexGothic, IPAPGothic, IPAGothic, sans-serif"
)
_MISSING = "rapt.charts needs Altair: {line} (conda: conda install -c conda-forge altair vl-convert-python)"


def load_altair() -> ModuleType:
    """The module ``altair``; raises ``ImportError`` with the line that installs it."""
    try:
        import altair
    except ImportError as error:
        raise ImportError(_MISSING.format(line=install_line("charts"))) from error
    return altair


def config() -> dict[str, Any]:
    """What the theme sets, as Vega-Lite's configuration: Japanese fonts, quiet axes, room for long labels."""
    text = {"labelFont": FONT, "titleFont": FONT}
    small = {**text, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal"}
    return {
        "config": {
            "font": FONT,
            "background": "white",
            "view": {"stroke": None, "continuousWidth": 560, "continuousHeight": 300},
            "title": {
                "font": FONT, "fontSize": 15, "fontWeight": "bold", "anchor": "start", "offset": 12, "color": "#222",
                "subtitleFont": FONT, "subtitleFontSize": 11, "subtitleColor": "#555", "subtitlePadding": 4,
            },
            "axis": {
                **small, "labelColor": "#333", "titleColor": "#555", "gridColor": "#E6E6E6", "domainColor": "#999",
                "tickColor": "#999", "labelLimit": 260,
            },
            "legend": {**small, "symbolSize": 90, "labelLimit": 200},
            "header": {**text, "labelFontSize": 12, "titleFontSize": 11, "labelFontWeight": "bold", "labelLimit": 300},
            "text": {"font": FONT, "fontSize": 11},
            "bar": {"discreteBandSize": {"band": 0.75}},
        }
    }  # fmt: skip


def register() -> None:
    """Make the theme known to Altair; use it unless somebody chose another one."""
    alt = load_altair()
    chosen = alt.theme.active not in ("default", "rapt")
    alt.theme.register("rapt", enable=not chosen)(config)
