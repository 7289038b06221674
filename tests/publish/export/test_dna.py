from __future__ import annotations

import csv

import pandas as pd
import pytest

import rapt

CASES = [
    # a demand about what it means, which the demander wants
    ("中国は米国に対し、追加関税を撤回するよう強く求めた。", [("中国", "関税を撤廃・軽減する", "1", "demand")]),
    ("中国は米国に対し、誤ったやり方を直ちに改めるよう求めた。", [("中国", "誤りを改める", "1", "demand")]),
    # no concept: what it names, for it where it asks to do; else the action itself
    ("中国は米国に対し、大豆を歌うよう求めた。", [("中国", "大豆", "1", "demand")]),
    ("中国は米国に対し、大声で歌うよう求めた。", [("中国", "歌う", "1", "demand")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_statements_of_a_demand(tmp_path, text, expected):
    rows = written(rapt.analyze(text, progress=False), tmp_path)["statements"]
    found = [(r["organization"], r["concept"], r["agreement"], r["basis"]) for r in rows if r["basis"] == "demand"]
    assert found == expected


def test_carets_are_javas_and_the_document_carries_the_date(tmp_path):
    text = "𠮷野家の件で、中国は米国に対し、追加関税を撤回するよう求めた。"
    table = pd.DataFrame([{"text": text, "date": "2025-10-12", "speaker": "何詠前", "issuer": "CN-MOFCOM"}])
    files = written(rapt.analyze(table, progress=False), tmp_path)
    assert files["documents"][0]["date"] == "2025-10-12"
    java = text.encode("utf-16-le")
    for row in files["statements"]:
        assert java[2 * int(row["start"]) : 2 * int(row["end"])].decode("utf-16-le") == row["text"]
    assert files["statements"]


def test_every_statement_has_what_rdna_asks_for(corpus_analysis, tmp_path):
    files = written(corpus_analysis, tmp_path)
    texts = {row["document"]: row["text"] for row in files["documents"]}
    assert len(texts) == len(corpus_analysis.statements)
    for row in files["statements"]:
        # dna_addStatement: 0 <= start < end <= length; agreement is Boolean
        assert 0 <= int(row["start"]) < int(row["end"]) <= len(texts[row["document"]])
        assert row["agreement"] in ("0", "1")
        assert row["organization"]
        assert row["concept"]
        assert row["date"]
    assert {row["person"] for row in files["statements"]} > {"何詠前"}


def test_script_names_the_columns_of_the_files(corpus_analysis, tmp_path):
    files = written(corpus_analysis, tmp_path)
    script = (tmp_path / "import.R").read_text(encoding="utf-8")
    import re

    assert set(re.findall(r"documents\$(\w+)", script)) <= set(files["documents"][0])
    assert set(re.findall(r"\bs\$(\w+)", script)) <= set(files["statements"][0])


def test_what_has_no_date_is_left_out_by_the_script_and_said(tmp_path):
    texts = ["米国に関税の撤回を求めた。", "日本に発言の撤回を求めた。"]
    rows = pd.DataFrame({"text": texts, "date": ["2025-10-12", ""], "issuer": "CN-MOFCOM"})
    files = written(rapt.analyze(rows, progress=False), tmp_path)
    assert [row["date"] for row in files["documents"]] == ["2025-10-12", ""]
    (problem,) = files["problems"]
    assert (problem["document"], problem["statement_id"]) == ("2", "s0002")
    assert problem["problem"].startswith("no date")
    script = (tmp_path / "import.R").read_text(encoding="utf-8")
    assert "1970" not in script
    left_out = script.index("documents <- documents[!undated, ]")
    assert script.index("undated <-") < left_out < script.index("dna_addDocuments(")
    assert script.index("statements$document %in% documents$document") < script.index("for (i in")


def written(analysis, folder):
    analysis.export(folder, to="dna")
    out = {}
    for name in ("documents", "statements", "problems"):
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            out[name] = list(csv.DictReader(stream))
    return out
