"""Every explorer has a still view beside the live one: what it shows, bounded, the same each time."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

import rapt
from rapt.scoring.gold import write_gold
from rapt.widgets import still, view
from rapt.widgets.view import View

LIVE = "application/vnd.jupyter.widget-view+json"
JAPAN = "2025-11-20-japan-takaichi"


def queue(analysis, lang):
    import tempfile

    folder = tempfile.mkdtemp()
    write_gold(
        {"statement_id": "s1", "text": "米国は撤回せよ。", "finished": False, "demands": []}, f"{folder}/s1.json"
    )
    return rapt.widgets.CodingQueue(folder, lang)


# Explorer → how it is made, and words of the corpus or of its controls that must be in its still view.
MADE = {
    "Annotator": (lambda a, lang: rapt.widgets.Annotator(a.select(JAPAN), lang=lang), "誤ったやり方を直ちに改め"),
    "CodingQueue": (queue, "米国は撤回せよ。"),
    "CompareExplorer": (lambda a, lang: rapt.widgets.CompareExplorer(a, lang=lang), "<td>"),
    "Concordance": (lambda a, lang: rapt.widgets.Concordance(a, "撤回", lang=lang), "<td>撤回</td>"),
    "DemandBoard": (lambda a, lang: rapt.widgets.DemandBoard(a, lang=lang), "CN → JP"),
    "StatementReader": (
        lambda a, lang: rapt.widgets.StatementReader(a, JAPAN, lang=lang), '<strong class="rapt-l-demands"',
    ),
    "TimelineExplorer": (lambda a, lang: rapt.widgets.TimelineExplorer(a, lang=lang), '<td class="rapt-short">2018-03-22</td>'),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", MADE)
def test_a_still_view_shows_what_the_live_one_does(name, lang, corpus_analysis):
    make, wanted = MADE[name]
    html, again = (make(corpus_analysis, lang).still() for _ in range(2))
    assert html == again
    assert wanted in html
    assert f'lang="{lang}"' in html
    assert len(html) < still.LARGEST + 3000
    assert not re.search(r"<(script|img|link|iframe)|\son\w+=|/tmp/", html)


def test_all_explorers_are_views():
    assert all(issubclass(getattr(rapt.widgets, name), View) for name in rapt.widgets.__all__)


def test_a_cell_gets_the_live_view_then_the_still_one(monkeypatch, corpus_analysis):
    outputs = []
    monkeypatch.setattr(view, "display", lambda data, raw: outputs.append(data))
    reader = rapt.widgets.StatementReader(corpus_analysis, JAPAN)
    assert DisplayFormatter().format(reader) == ({}, {})
    live, kept = outputs
    assert live["text/plain"] == "StatementReader"
    assert live[LIVE]["model_id"] == reader.model_id
    assert set(kept) == {"text/html", "text/plain"}
    assert kept["text/html"] == reader.still()


def test_what_is_hidden_is_not_shown(corpus_analysis):
    board = rapt.widgets.DemandBoard(corpus_analysis)
    assert "<blockquote>" not in board.still()
    board.table.go_to(0)
    assert "<blockquote>" in board.still()


def test_no_statement_at_all():
    html = rapt.widgets.StatementReader(rapt.analyze(pd.DataFrame({"text": []}))).still()
    assert "声明がありません" in html
