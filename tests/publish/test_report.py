"""The page as text; what a browser makes of it is tested in tests/browser/test_report.py."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from drawn import CHARTS

import rapt
from rapt.extras import install_line
from rapt.publish.pieces import LAYERS, pieces
from rapt.publish.report import PRINTED_ROWS, html
from rapt.read.fetch import bundled_sources
from rapt.tables.evidence import to_cell
from rapt.tables.rows import Evidence

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold"
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">{{ 7*7 }}&amp;'


@pytest.fixture(scope="module")
def page(corpus_analysis):
    return html(corpus_analysis, gold=[str(GOLD / "dev")])


def visible(page):
    """The page without the scripts and styles that are ours."""
    return re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)


def test_pieces_give_the_text_back_and_every_row_is_covered(corpus_analysis):
    for row in corpus_analysis.statements.to_dict("records"):
        one = corpus_analysis.select(row["statement_id"])
        tables = {layer: getattr(one, layer).to_dict("records") for layer in LAYERS}
        sentences = one.sentences.to_dict("records")
        cut = pieces(row["text"], tables, sentences)
        assert "".join(piece.text for piece in cut) == row["text"]
        for layer, found in tables.items():
            for span in found:
                assert "".join(p.text for p in cut if span in p.rows[layer]) == span["text"]
        assert [s for p in cut for s in p.sentences] == [s["sentence_id"] for s in sentences]


def test_every_statement_and_every_demand_is_there(page, corpus_analysis):
    for name in corpus_analysis.statements["statement_id"]:
        assert f'<details class="statement" id="{name}"' in page
    rows = re.search(r'<table id="t-demands">.*?</table>', page, re.S).group()
    assert len(re.findall(r"<tr\b", rows)) == len(corpus_analysis.demands) + 1


def test_on_paper_are_the_newest_demands_and_it_says_how_many(page, corpus_analysis):
    rows = re.search(r'<table id="t-demands">.*?</table>', page, re.S).group()
    body = re.findall(r'<tr( class="screen")?><td class="date">([^<]*)</td>', rows)
    assert [bool(hidden) for hidden, _ in body] == [n >= PRINTED_ROWS for n in range(len(corpus_analysis.demands))]
    assert min(day for hidden, day in body if not hidden) >= max(day for hidden, day in body if hidden)
    assert f"紙面では新しいものから{PRINTED_ROWS}行を示す（全{len(corpus_analysis.demands)}行）" in page


def test_what_has_no_date_is_apart_and_told_in_the_language_of_the_page(tmp_path):
    file = tmp_path / "声明.csv"
    rows = (
        "2025-11-20,商務省,日本に対し、誤った発言を撤回するよう求めた。",
        ",商務省,日本に対し、発言を撤回するよう強く促した。",
    )
    file.write_text("\n".join(("発表日,発表機関,本文", *rows)), encoding="utf-8")
    shown = visible(html(rapt.analyze(rapt.read_statements(file), progress=False)))
    assert "日付のない声明が1本ある" in shown
    assert re.search(
        r'<details class="statement"[^>]*>\s*<summary><span class="date"><span class="t" lang="ja">日付なし', shown
    )
    assert "声明.csvの3行目：日付がないので、「同日」「来月」などの日付は決まりません" in shown
    assert str(tmp_path) not in shown
    assert "NaT" not in shown


def test_cautions_of_several_figures_name_them(page):
    assert re.search(r'lang="ja">「特徴的な語・項目」・「繰り返し使われる文言」：声明はすべて要約なので', visible(page))


def test_it_says_that_texts_are_digests_and_what_links_lead_to(page, corpus_analysis):
    n = len(corpus_analysis.statements)
    note = "要約（事実を本プロジェクトの言葉でまとめたもの。発表元の原文ではない）"
    head = page[page.index("<header>") : page.index("</header>")]
    assert f"声明{n}本はすべて{note}" in head
    assert "facts in our words, not the issuer&#39;s wording" in head
    assert page.count(f'<span class="t" lang="ja">{note}</span>') == n
    texts = re.findall(r'rel="noopener noreferrer"><span class="t" lang="ja">(.*?)</span>', page)
    pages = bundled_sources("")
    assert len(texts) == len(pages)
    assert sum(text.startswith("原文（発表元）") for text in texts) <= (pages["kind"] == "issuer").sum()
    assert {text.partition("：")[0] for text in texts} <= {
        "原文（発表元）", "発表元", "通信社", "報道", "業界", "法律", "ブログ", "出典",
    }  # fmt: skip
    press = replace(corpus_analysis, statements=corpus_analysis.statements.assign(translation="press"))
    assert "要約（事実" not in html(press.select("2025-11-20-japan-takaichi"))


def test_links_lead_to_sentences_that_are_there(page):
    from urllib.parse import unquote

    targets = {unquote(link) for link in re.findall(r'href="#([^"]+)"', page)}
    assert len(targets) > 100
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_nine_charts_in_both_languages(page):
    specs = re.findall(r'data-spec="(\w+)-(ja|en)"', page)
    assert set(specs) == {(name, lang) for name in CHARTS for lang in ("ja", "en")}


def test_nothing_is_loaded_from_anywhere(page):
    assert not re.search(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=", visible(page))
    assert not re.search(r"<script[^>]*\bsrc=", page)
    assert "default-src 'none'" in page


def test_scores_of_the_gold_are_shown(page):
    assert "注釈した声明 8本" in page


def test_gold_of_other_statements_is_no_score(corpus_analysis):
    one = corpus_analysis.select("2023-07-06-gallium-germanium")
    assert "精度は示さない" in html(one, gold=[str(GOLD / "dev")])


def test_marks_say_what_they_were_read_from():
    text = "中国は米国に関税の撤回を求めた。"
    cell = to_cell([Evidence('a"b', "anchor", 12, 15)])
    found = rapt.analyze(text, progress=False)
    page = html(replace(found, demands=found.demands.assign(evidence=cell)))
    titles = re.findall(r'<span class="[^"]*demand[^"]*" title="([^"]*)"', page)
    assert len(titles) >= 2
    assert all("手がかり「求めた」[a&#34;b]" in title for title in titles)


def test_text_is_data_wherever_it_comes_from():
    table = pd.DataFrame(
        [
            {
                "statement_id": f"a{HOSTILE}", "title": HOSTILE, "speaker": HOSTILE, "outlet": HOSTILE,
                "url": "javascript:alert(3)", "date": f"2025-0{n}-01",
                "text": f"中国は{country}に対し、{HOSTILE}追加関税を撤回するよう求めた。",
            }
            for n, country in enumerate(("米国", "日本"), 1)
        ]
    )  # fmt: skip
    table["statement_id"] += ["1", "2"]
    page = html(rapt.analyze(table, progress=False), title=HOSTILE)
    assert "<script>alert" not in page
    assert "<img" not in visible(page)
    assert "javascript:" not in visible(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in visible(page)
    assert "{{ 7*7 }}" in visible(page)


@pytest.mark.parametrize("text", ["", "調査が続いている。"])
def test_a_page_of_hardly_anything(tmp_path, text):
    file = rapt.analyze(text, progress=False).report(tmp_path / "deep" / "r.html", lang="en")
    page = file.read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "示すものがありません" in page


def test_twice_the_same_page(corpus_analysis):
    few = corpus_analysis.select(period="2024")
    assert html(few) == html(few)


def test_a_folder_or_another_language_is_refused(corpus_analysis, tmp_path):
    with pytest.raises(ValueError, match="is a folder: name a file in it"):
        corpus_analysis.report(tmp_path)
    with pytest.raises(ValueError, match="lang must be one of"):
        corpus_analysis.report(tmp_path / "r.html", lang="zh")


def test_missing_altair_names_the_line_that_installs_it(monkeypatch):
    from rapt.publish import report

    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ImportError, match=re.escape(install_line("charts"))):
        report._vega()


def test_one_statement_is_reported_exported_and_drawn(corpus_analysis, tmp_path):
    from rapt import charts, compare
    from rapt.publish.export import FORMATS

    one = corpus_analysis.select("2025-10-12-rare-earth-100pct-tariff")
    page = one.report(tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.count('<details class="statement"') == 1
    assert all(one.export(tmp_path / to, to=to) for to in FORMATS)
    for name in ("timeline", "demand_matrix", "demand_threads", "profile", "dispersion", "cooccurrence", "reuse"):
        assert getattr(charts, name)(getattr(compare, name)(one)).to_dict()


OTHERS = pd.DataFrame(
    {
        "text": ["報道によると、米国は日本に対し、輸出規制の強化を求めた。", "米国に追加関税の撤回を求めた。"],
        "issuer": "CN-MOFCOM", "date": "2025-10-12", "部門": "<通商>", "備考": "長" * 81,
    }
)  # fmt: skip


def test_voices_are_counted_as_asked():
    analysis = rapt.analyze(OTHERS)
    own, every = (html(analysis, voices=voices) for voices in (("issuer",), None))
    assert "数えた発言主体：発表機関。" in own
    assert "1 demands in other voices are not counted" in own
    assert "発表機関自身の要求は1件" in own
    assert re.search(r'data-line="kind request".*?data-total>2<.*?data-counted>1<', own)
    assert "数えた発言主体：発表機関、地の文、記者、その他。" in every
    assert "not counted" not in every
    assert "数えた要求は2件" in every
    with pytest.raises(ValueError, match="voices must be"):
        html(analysis, voices="nobody")


def test_what_changed_is_counted_from_the_day_asked_for(tmp_path):
    with pytest.raises(ValueError, match="since must be a day like"):
        rapt.analyze(OTHERS).report(tmp_path / "r.html", since="きのう")


def test_versions_are_named_and_hashes_are_folded(page):
    methods = page[page.index('<section id="methods"') :]
    folded = re.search(r'<details class="provenance">.*?</details>', methods, re.S).group()
    assert len(re.findall("[0-9a-f]{64}", folded)) > 20
    assert not re.search("[0-9a-f]{16}", methods.replace(folded, "").partition("<script>")[0])
    assert "使ったもの：rapt " in methods.replace(folded, "")


def test_links_say_titles_or_days_and_not_ids(corpus_analysis):
    page = html(corpus_analysis.select("2025-11-20-japan-takaichi"))
    (shown,) = set(re.findall(r'<td><a href="#2025-11-20[^>]*>([^<]*)</a></td>', page))
    assert shown.startswith("中国商務部、高市首相に")


def test_the_users_own_values_stand_below_the_title():
    page = html(rapt.analyze(OTHERS))
    assert " · 部門: &lt;通商&gt;</p>" in page
    assert "備考" not in page
