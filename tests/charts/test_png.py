"""Smaller pictures: the same pixels, well-formed."""

from __future__ import annotations

import io

import pytest

from rapt.charts.png import size, smaller

vl_convert = pytest.importorskip("vl_convert")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="60" height="30" fill="#c2261d"/></svg>'
)


@pytest.mark.parametrize("scale", [1, 2])
def test_the_same_pixels_in_fewer_bytes(scale):
    image = pytest.importorskip("PIL.Image")
    drawn = vl_convert.svg_to_png(SVG, scale=scale)
    packed = smaller(drawn)
    before, after = (image.open(io.BytesIO(one)) for one in (drawn, packed))
    assert before.tobytes() == after.tobytes()
    assert size(packed) == after.size == (90 * scale, 40 * scale)
    assert len(packed) < len(drawn)
    assert smaller(packed) == packed
