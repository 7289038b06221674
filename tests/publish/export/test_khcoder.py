from __future__ import annotations

import re

import pandas as pd

import rapt

# A condition: base forms bare, strings in single quotes, joined by or.
CONDITION = re.compile(r"(?:'[^'\s]+'|[^'\s()|&!<>+\-\[\]]+)(?: or (?:'[^'\s]+'|[^'\s()|&!<>+\-\[\]]+))*")


def test_texts_come_with_their_variables(corpus_analysis, tmp_path):
    corpus_analysis.export(tmp_path, to="khcoder")
    texts = pd.read_csv(tmp_path / "texts.csv", dtype=str, keep_default_na=False)
    assert list(texts["statement_id"]) == list(corpus_analysis.statements["statement_id"])
    assert (texts != "").all().all()
    days = corpus_analysis.statements["date"]
    assert texts["year"].tolist() == days.dt.strftime("%Y").tolist()
    assert set(texts["year"]) >= {"2018", "2023", "2024", "2025", "2026"}
    us = texts[texts["addressee"].str.contains(r"(?:^|;)US(?:;|$)")]
    assert set(us["statement_id"]) == set(corpus_analysis.select(addressee="US").statements["statement_id"])


def test_sentences_carry_their_voice(corpus_analysis, tmp_path):
    corpus_analysis.export(tmp_path, to="khcoder")
    sentences = pd.read_csv(tmp_path / "sentences.csv", dtype=str, keep_default_na=False)
    assert sentences["voice"].tolist() == corpus_analysis.sentences["voice"].tolist()


def test_angle_brackets_would_be_headings(tmp_path):
    rapt.analyze("<h1>見出し</h1>を読んだ。", progress=False).export(tmp_path, to="khcoder")
    assert "＜h1＞見出し＜/h1＞" in (tmp_path / "texts.csv").read_text(encoding="utf-8-sig")


def test_rules_are_names_and_conditions(corpus_analysis, tmp_path):
    rules = written(corpus_analysis, tmp_path)
    assert all(CONDITION.fullmatch(condition) for condition in rules.values())
    assert "求める" in rules["＊要求の強さ_3求め"].split(" or ")
    assert "'米国'" in rules["＊国・地域_米国"].split(" or ")
    assert "'断固反対'" in rules["＊発話行為_非難"].split(" or ")


def test_strings_of_a_rule_find_the_statements_that_name_the_entity(corpus_analysis, tmp_path):
    terms = written(corpus_analysis, tmp_path)["＊品目_レアアース"].split(" or ")
    found = {s for s, t in texts(corpus_analysis) if any(term.strip("'") in t for term in terms)}
    entities = corpus_analysis.entities
    assert found >= set(entities[entities["name"] == "レアアース"]["statement_id"])


def texts(analysis):
    return zip(analysis.statements["statement_id"], analysis.statements["text"], strict=True)


def written(analysis, folder):
    analysis.export(folder, to="khcoder")
    lines = (folder / "coding_rules.txt").read_text(encoding="utf-8").split("\n\n")
    return dict(block.split("\n") for block in lines if block)


def test_the_users_own_columns_are_external_variables(tmp_path):
    rows = {"text": ["求めた。", "促した。"], "部門": ["通商", None], "頁": [3, 4], "addressee": ["甲", "乙"]}
    rapt.analyze(pd.DataFrame(rows), progress=False).export(tmp_path, to="khcoder")
    for name in ("texts.csv", "sentences.csv"):
        table = pd.read_csv(tmp_path / name, dtype=str, keep_default_na=False)
        assert table[["部門", "頁", "addressee_"]].values.tolist() == [["通商", "3", "甲"], ["（なし）", "4", "乙"]]
