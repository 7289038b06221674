"""Issuers by the names that people write, by ids, and by a text's own first words; what is not certain is said."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.read.issuers import issuer_id, issuer_of_text
from rapt.text.lexicons import load_lexicon


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("商務省", "CN-MOFCOM"), ("中国商務省", "CN-MOFCOM"), ("商務部", "CN-MOFCOM"), ("中華人民共和国商務部", "CN-MOFCOM"), ("MOFCOM", "CN-MOFCOM"),
        ("ＭＯＦＣＯＭ", "CN-MOFCOM"), ("CN-MOFCOM", "CN-MOFCOM"), (" 商務省 ", "CN-MOFCOM"), ("商務部報道官", "CN-MOFCOM"), ("商務省（報道官）", "CN-MOFCOM"),
        ("経産省", "JP-METI"), ("米商務省", "US-DOC"), ("欧州委員会", "EU-COM"), ("外務省", "JP-MOFA"), ("財務省", "JP-MOF"), ("財政部", "CN-MOF"),
        ("中国", "CN"), ("中国政府", "CN"), ("米国", "US"), ("XX-NEW", "XX-NEW"),
        ("月面開発庁", ""), ("商務省は反論した", ""), ("記者", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_of_issuers(name, found):
    assert issuer_id(name, load_lexicon()) == found


@pytest.mark.parametrize(
    ("title", "text", "outlet", "found"),
    [
        ("商務部報道官談話", "撤回を求める。", "", "CN-MOFCOM"),
        ("", "■商務省報道官の定例記者会見\n問：…", "", "CN-MOFCOM"),
        ("商務部 税関総署公告2025年第58号", "実施する。", "", "CN-MOFCOM"),
        ("報道官談話", "撤回を求める。", "中国商務部", "CN-MOFCOM"),
        ("商務省、公告を発表", "商務省は公告を出した。", "日本経済新聞", ""),
        ("", "商務省は12日、撤回を求めた。", "", ""),
        ("報道官談話", "撤回を求める。", "日本経済新聞", ""),
    ],
)
def test_issuers_of_a_text_by_its_first_words(title, text, outlet, found):
    assert issuer_of_text(title, text, outlet, load_lexicon())[0] == found


def test_what_was_not_certain_is_a_problem():
    rows = [{"text": "求める。", "issuer": name} for name in ("商務省", "月面開発庁", "", None)]
    found = rapt.analyze(pd.DataFrame(rows), progress=False)
    assert found.statements.issuer.tolist() == ["CN-MOFCOM", "月面開発庁", "", ""]
    assert found.problems[["statement_id", "problem"]].values.tolist() == [
        ["s0002", "unknown issuer"], ["s0003", "no issuer"], ["s0004", "no issuer"],
    ]  # fmt: skip


def test_demands_of_a_name_are_those_of_its_id():
    texts = ["米国は関税を撤回すべきだ。"] * 2
    found = rapt.analyze(pd.DataFrame({"text": texts, "issuer": ["商務省", "CN-MOFCOM"]}), progress=False).demands
    assert found[["demander", "addressee", "voice"]].drop_duplicates().values.tolist() == [["CN", "US", "issuer"]]


def test_a_lexicon_of_ones_own_knows_more(tmp_path):
    (tmp_path / "mine.csv").write_text("surface,label,entity_id\n月面開発庁,ORG,JP-LUNAR\n", "utf-8")
    (tmp_path / "x.csv").write_text("本文,発表者\n撤回を求める。,月面開発庁\n", "utf-8")
    statements = rapt.read_statements(tmp_path / "x.csv", date="2025-10-12")
    assert [p["problem"] for p in statements.attrs["problems"]] == ["unknown issuer"]
    found = rapt.analyze(statements, lexicon=tmp_path / "mine.csv", progress=False)
    assert (found.statements.issuer.tolist(), len(found.problems)) == (["JP-LUNAR"], 0)
