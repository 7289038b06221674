"""Pieces of still views: escaped, bounded, marked by offsets."""

from __future__ import annotations

import re

import pytest

from rapt.widgets import still

EVIL = '<script>alert("撤回")</script>'


@pytest.mark.parametrize(
    "html",
    [
        still.line(EVIL),
        still.setting(EVIL, EVIL),
        still.grid([EVIL], [[EVIL]], EVIL, EVIL),
        still.marked(EVIL, [(0, 3, EVIL, EVIL)]),
        still.sheet([], EVIL, EVIL, EVIL),
    ],
)
def test_what_comes_from_outside_is_escaped(html):
    assert "<script" not in html
    assert 'alert("' not in html


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "日本は米国に撤回を求めた。"),
        ([(0, 2, "a", "JP")], "[日本]は米国に撤回を求めた。"),
        ([(0, 2, "a", ""), (3, 5, "a", "")], "[日本]は[米国]に撤回を求めた。"),
        # The smaller one shows, the larger around it.
        ([(3, 8, "a", ""), (6, 8, "b", "")], "日本は[米国に][撤回]を求めた。"),
        # They cross.
        ([(0, 4, "a", ""), (3, 6, "b", "")], "[日本は][米][国に]撤回を求めた。"),
        ([(12, 99, "a", "")], "日本は米国に撤回を求めた[。]"),
        ([(5, 5, "a", ""), (40, 50, "a", "")], "日本は米国に撤回を求めた。"),
    ],
)
def test_spans_are_marked(spans, expected):
    text = "日本は米国に撤回を求めた。"
    html = still.marked(text, spans)
    plain = html.removeprefix("<blockquote>").removesuffix("</blockquote>").replace("</mark>", "]")
    for layer in ("a", "b"):
        plain = plain.replace(f'<mark class="rapt-l-{layer}" title="JP">', "[")
        plain = plain.replace(f'<mark class="rapt-l-{layer}" title="">', "[")
    assert plain == expected


def test_lines_of_a_text_stay_lines():
    assert still.marked("米国\n日本", [(0, 5, "a", "")]).count("<br>") == 1


def test_long_texts_cells_and_views_are_cut():
    text = "撤" * (still.LONGEST_TEXT + 1)
    assert still.marked(text, []) == f"<blockquote>{text[:-1]}…</blockquote>"
    assert f"<td>{'撤' * still.LONGEST_CELL}…</td>" in still.grid(["語"], [[text]])
    part = still.line("撤" * (still.LARGEST // 3))
    html = still.sheet([part] * 5, "静止", "続き", "ja")
    assert html.count(part) == 2
    assert html.endswith("<p>続き</p>\n</section>")


def test_layers_differ_by_their_tags_where_styles_are_stripped():
    spans = [(0, 2, "entities", ""), (2, 4, "dates", ""), (4, 6, "demands", ""), (6, 8, "moves", "")]
    html = still.marked("米国十日撤回警告", spans)
    assert re.findall(r"<(\w+) class", html) == ["mark", "ins", "strong", "em"]
    assert [html.count(f"</{tag}>") for tag in ("mark", "ins", "strong", "em")] == [1, 1, 1, 1]
