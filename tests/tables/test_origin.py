"""What a text is and where it is from: the note on digests, words of links."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

import rapt
from rapt.tables.origin import SOURCE_KINDS, digest_note, digests_note, links
from rapt.words import LANGUAGES

JA = "要約（事実を本プロジェクトの言葉でまとめたもの。発表元の原文ではない）"
EN = "facts in our words, not the issuer's wording"


def sources(*pages: dict[str, str]) -> str:
    return json.dumps([{"url": "https://example.org/1", "outlet": "", "lang": "ja", **page} for page in pages])


@pytest.mark.parametrize(
    ("translation", "noted"), [("digest", True), ("press", False), ("official", False), ("", False)]
)
def test_only_a_digest_has_a_note(translation, noted):
    assert digest_note({"translation": translation}, "ja") == (JA if noted else "")
    assert digest_note({}, "ja") == ""


def test_digests_are_counted():
    table = pd.DataFrame({"translation": ["digest", "press", "digest"]})
    assert digests_note(table, "ja") == f"声明3本のうち2本は{JA}"
    assert digests_note(table, "en") == f"2 of 3 statements are digests: {EN}"
    assert digests_note(table[table.translation == "press"], "en") == ""
    assert digests_note(table[table.translation == "digest"], "ja") == f"声明2本はすべて{JA}"
    assert digests_note(table[table.translation == "digest"], "en") == f"all 2 statements are digests: {EN}"
    assert digests_note(table.head(1), "ja") == JA
    assert digests_note(table.head(0), "ja") == ""


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("agency", "通信社"), ("press", "報道"), ("trade", "業界"), ("law", "法律"), ("blog", "ブログ"), ("", "出典"), ("x", "出典")],
)  # fmt: skip
def test_a_link_says_what_it_leads_to(kind, shown):
    row = {"date": pd.Timestamp("2025-10-14"), "sources": sources({"kind": kind, "outlet": "人民網"})}
    assert links(row, "ja") == [{"url": "https://example.org/1", "text": f"{shown}：人民網"}]
    assert "原文" not in shown


@pytest.mark.parametrize(
    ("page_date", "shown"),
    [("2025-10-14", "原文（発表元）"), ("", "原文（発表元）"), ("2025-10-20", "原文（発表元）"), ("2025-12-01", "発表元"), ("?", "原文（発表元）")],
)  # fmt: skip
def test_only_the_issuers_page_of_that_day_is_the_original(page_date, shown):
    row = {"date": pd.Timestamp("2025-10-14"), "sources": sources({"kind": "issuer", "page_date": page_date})}
    assert [link["text"] for link in links(row, "ja")] == [shown]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_a_word_of_its_own(lang):
    texts = [links({"sources": sources({"kind": kind, "page_date": "2020-01-01"}), "date": pd.Timestamp("2025-01-01")}, lang)
             for kind in SOURCE_KINDS]  # fmt: skip
    assert len({found[0]["text"] for found in texts}) == len(SOURCE_KINDS)


@pytest.mark.parametrize(
    "row",
    [
        {"url": "javascript:alert(1)"},
        {"sources": sources({"url": "javascript:alert(1)"}), "url": "ftp://example.org"},
        {"sources": "[1, 2", "url": ""},
        {"sources": "[1, 2]", "url": None},
        {"sources": '[{"url": ["https://example.org"]}]'},
        {"sources": float("nan"), "url": float("nan")},
        {},
    ],
)
def test_what_is_no_page_is_no_link(row):
    assert links(row, "ja") == []


def test_a_users_own_sources_are_his_own(tmp_path):
    """A column of that name with anything else does no harm."""
    row = {"text": "求めた。", "sources": "報道", "url": "https://example.org/1", "outlet": "人民網"}
    assert [link["text"] for link in links(row, "ja")] == ["出典：人民網"]


def test_an_analysis_says_that_its_texts_are_digests(corpus_analysis):
    n = len(corpus_analysis.statements)
    assert repr(corpus_analysis).endswith(f"; all {n} statements are digests: {EN}>")
    page = corpus_analysis._repr_html_()
    assert JA in page
    assert "facts in our words, not the issuer&#x27;s wording" in page
    press = replace(corpus_analysis, statements=corpus_analysis.statements.assign(translation="press"))
    assert "digest" not in repr(press) + press._repr_html_()
    assert "digest" not in repr(rapt.analyze([], progress=False))


def test_links_are_the_same_after_saving(corpus_analysis, tmp_path):
    one = corpus_analysis.select("2026-01-09-japan-akazawa-dual-use")
    one.save(tmp_path, "csv")
    again = rapt.load_analysis(tmp_path)
    before, after = (links(each.statements.to_dict("records")[0], "ja") for each in (one, again))
    assert before == after
    assert len(before) == 4
    assert before[1]["text"] == "原文（発表元）：経済産業省"
