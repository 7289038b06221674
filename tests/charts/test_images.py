from __future__ import annotations

import re
import struct

import altair as alt
import frames
import pandas as pd
import pytest

from rapt import charts
from rapt.charts import images


@pytest.fixture(scope="module")
def chart():
    return charts.keyness(frames.keyness(6))


@pytest.mark.skipif(not images.has_japanese_font(), reason="no font with Japanese glyphs on this machine")
@pytest.mark.parametrize("name", frames.SMALL)
def test_every_chart_becomes_a_picture(name, tmp_path):
    file = charts.save(getattr(charts, name)(frames.SMALL[name]()), tmp_path / "deep" / "c.png", scale=1)
    content = file.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    assert width > 200
    assert height > 50


def test_page_is_offline(chart, tmp_path):
    text = charts.save(chart, tmp_path / "c.html").read_text(encoding="utf-8")
    assert len(text) > 500_000
    assert not re.search(r"<(?:script|link)[^>]*(?:src|href)=", text)


def test_specification_is_json(chart, tmp_path):
    import json

    assert (
        json.loads(charts.save(chart, tmp_path / "c.json").read_text(encoding="utf-8"))["layer"][0]["mark"]["type"]
        == "bar"
    )


def test_another_ending_is_refused(chart, tmp_path):
    with pytest.raises(ValueError, match=r"must end in one of \.png, \.svg, \.html, \.json"):
        charts.save(chart, tmp_path / "c.gif")


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_without_a_japanese_font_it_says_what_to_install(chart, tmp_path, monkeypatch, ending):
    monkeypatch.setattr(images, "_drawn", lambda char: b"box")
    images.has_japanese_font.cache_clear()
    with pytest.raises(ValueError, match="fonts-ipafont-gothic"):
        charts.save(chart, tmp_path / f"c.{ending}")
    images.has_japanese_font.cache_clear()


def test_a_page_runs_no_script_of_a_statement(tmp_path):
    hostile = "a</script><script>document.title='x'</script><!--"
    chart = alt.Chart(pd.DataFrame({"名": [hostile], "n": [1]})).mark_bar().encode(x="n:Q", y="名:N", tooltip="名:N")
    page = images.save(chart.transform_filter("datum.n < 3"), tmp_path / "図.html").read_text(encoding="utf-8")
    assert "<script>document" not in page
    assert "a\\u003c/script>\\u003cscript>document.title='x'" in page
    assert "datum.n \\u003c 3" in page
