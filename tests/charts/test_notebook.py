"""What notebooks show and keep of charts: live and as a picture, offline, the same each time, on its own ground."""

from __future__ import annotations

import json

import altair as alt
import frames
import pytest

from rapt import charts
from rapt.charts import images, notebook

# What JupyterLab's dark theme sets wherever a chart says nothing, light on dark (vega-themes, dark).
DARKENED = {
    "title": ("color", "subtitleColor"),
    "axis": ("domainColor", "gridColor", "tickColor"),
    "guide-label": ("fill",),
    "guide-title": ("fill",),
}


def shown(name):
    return notebook.bundle(getattr(charts, name)(frames.SMALL[name]()).to_dict())


@pytest.mark.parametrize("name", frames.SMALL)
def test_every_chart_is_live_without_the_net_and_the_same_each_time(name):
    (data, metadata), again = shown(name), shown(name)
    assert (data, metadata) == again
    text = json.dumps(data[notebook.LIVE], ensure_ascii=False)
    assert "tooltip" in text
    assert "http" not in text.replace(data[notebook.LIVE]["$schema"], "")
    assert metadata[notebook.LIVE]["embed_options"]["actions"]["editor"] is False
    assert sum(map(len, map(str, data.values()))) < 200_000


@pytest.mark.parametrize("chosen", ["rapt", "default", "ggplot2"])
def test_every_colour_is_said_so_that_a_dark_theme_sets_none(chosen):
    with alt.theme.enable(chosen):
        vega = shown("demand_matrix")[0][notebook.LIVE]
    assert vega["background"] == "white"
    said = {**vega["config"], **vega["config"]["style"]}
    assert [(part, name) for part, names in DARKENED.items() for name in names if name not in said[part]] == []
    assert said["title"]["color"] == {"rapt": "#222"}.get(chosen, "#000")


@pytest.mark.skipif(not images.has_japanese_font(), reason="no font with Japanese glyphs on this machine")
def test_a_picture_stands_beside_at_the_size_of_the_chart():
    data, metadata = shown("keyness")
    assert data["image/png"].startswith("iVBORw0KGgo")
    assert 300 < metadata["image/png"]["width"] < 900


@pytest.mark.skipif(not images.has_japanese_font(), reason="no font with Japanese glyphs on this machine")
def test_the_picture_says_what_it_shows():
    chart = alt.Chart(alt.Data(values=[{"国": "日本"}])).mark_bar(tooltip=True).encode(x="国:N")
    title = alt.TitleParams("何を求めたか", subtitle=["What was asked", "by year"])
    for titled, words in ((title, "何を求めたか What was asked by year"), ("何を求めたか", "何を求めたか")):
        assert notebook.bundle(chart.properties(title=titled).to_dict())[1]["image/png"]["alt"] == words


def test_without_a_japanese_font_there_is_no_picture_of_boxes(monkeypatch):
    monkeypatch.setattr(notebook, "has_japanese_font", lambda: False)
    assert list(shown("keyness")[0]) == [notebook.LIVE]


def test_last_digits_which_differ_by_machine_are_left_out():
    def values(n):
        chart = {"mark": "bar", "data": {"values": [{"n": n, "語": "撤回"}]}, "encoding": {"x": {"field": "n"}}}
        return next(one["values"] for one in notebook.bundle(chart)[0][notebook.LIVE]["data"] if "values" in one)

    assert values(0.1 + 0.2) == values(0.3) == [{"n": 0.3, "語": "撤回"}]
    assert values(20251012) == [{"n": 20251012, "語": "撤回"}]


def test_a_chart_in_a_notebook_is_shown_so_unless_another_way_was_chosen():
    assert alt.renderers.active == "rapt"
    chart = charts.keyness(frames.keyness(3))
    assert notebook.LIVE in chart._repr_mimebundle_()[0]
    with alt.renderers.enable("json"):
        notebook.register()
        assert alt.renderers.active == "json"
    assert alt.renderers.active == "rapt"
