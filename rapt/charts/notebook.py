"""Charts in notebooks: live, with tooltips, by the Vega that JupyterLab brings, and a picture wherever nothing draws that."""

from __future__ import annotations

import base64
from typing import Any

from rapt.charts.images import has_japanese_font
from rapt.charts.png import size, smaller
from rapt.charts.theme import load_altair

# JupyterLab, Notebook and VS Code draw this type without a kernel or the net, in notebooks that are not trusted too.
LIVE = "application/vnd.vega.v5+json"
# Vega 6, to which charts are compiled, is Vega 5 in another packaging.
_SCHEMA = "https://vega.github.io/schema/vega/v5.json"
# The menu of a chart offers pictures; the editor it could open is on the net.
_MENU = {"export": True, "source": False, "compiled": False, "editor": False}
# Pixels of the picture for each of the chart's: sharp on usual screens, small in the file.
_SCALE = 1.5
_DIGITS = 6


def register() -> None:
    """Make the renderer ``rapt`` known to Altair; use it unless somebody chose another one."""
    renderers = load_altair().renderers
    renderers.register("rapt", bundle)
    if renderers.active == "default":
        renderers.enable("rapt")


def bundle(spec: dict[str, Any], **options: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a notebook shows and keeps of a chart, by MIME type, with its metadata, from a Vega-Lite specification.

    The same bytes each time. The picture has the chart's title and description as its words; it is left out where no font has Japanese glyphs. ``options`` are those that Altair
    hands to any renderer; none is used.

    >>> chart = {"mark": "bar", "data": {"values": [{"国": "日本"}]}, "encoding": {"x": {"field": "国"}}}
    >>> sorted({"application/vnd.vega.v5+json", "image/png"} & set(bundle(chart)[0]))[0]
    'application/vnd.vega.v5+json'
    """
    import vl_convert

    version = ".".join(load_altair().SCHEMA_VERSION.lstrip("v").split(".")[:2])
    vega = vl_convert.vegalite_to_vega(spec, vl_version=version)
    vega |= {"$schema": _SCHEMA, "data": _rounded(vega.get("data", [])), "config": _settled(vega.get("config", {}))}
    data: dict[str, Any] = {LIVE: vega}
    metadata: dict[str, Any] = {LIVE: {"embed_options": {"actions": _MENU}}}
    if has_japanese_font():
        picture = smaller(vl_convert.vega_to_png(vega, scale=_SCALE))
        width, height = size(picture)
        data["image/png"] = base64.b64encode(picture).decode("ascii")
        shown = {"width": round(width / _SCALE), "height": round(height / _SCALE)}
        metadata["image/png"] = shown | {"alt": _said(spec)}
    return data, metadata


def _said(spec: dict[str, Any]) -> str:
    """The words for those who don't see the picture: title, subtitle and description."""
    title = spec.get("title", "")
    parts = [title.get("text", ""), title.get("subtitle", "")] if isinstance(title, dict) else [title]
    lines = [part if isinstance(part, list) else [part] for part in [*parts, spec.get("description", "")]]
    return " ".join(line for part in lines for line in part if line)


def _settled(config: dict[str, Any]) -> dict[str, Any]:
    """The colours a chart leaves open, said as Vega has them: a dark front end would fill in light ones, on the chart's ground.

    Titles have theirs in a style, which gives way to what the front end says of titles.
    """
    style = config.get("style", {})
    title, subtitle = (style.get(name, {}).get("fill", "#000") for name in ("group-title", "group-subtitle"))
    return {
        **config,
        "title": {"color": title, "subtitleColor": subtitle, **config.get("title", {})},
        "axis": {"domainColor": "#888", "gridColor": "#ddd", "tickColor": "#888", **config.get("axis", {})},
        "style": {
            **style,
            **{name: {"fill": "#000", **style.get(name, {})} for name in ("guide-label", "guide-title")},
        },
    }


def _rounded(value: Any) -> Any:
    """The same rows with as many digits as can be seen: the last ones differ from machine to machine."""
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}")
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return value
