"""``rapt evaluate``, ``rapt gold init`` and ``rapt gold check``."""

from __future__ import annotations

import json
from pathlib import Path

from command import EMPTY, assert_refused, built, gold, row, written

import rapt


def test_evaluate_a_saved_analysis(cli, saved):
    result = cli("evaluate", saved, written("gold/s1.json", gold()))
    assert result.exit_code == 0, result.output
    header, *rows = (line.split() for line in result.stdout.splitlines())
    assert header == ["layer", "measure", "precision", "recall", "f1", "accuracy", "n", "n_predicted", "n_match"]
    assert ["entities", "strict", "0.333", "1.000", "0.500", "1", "3", "1"] in rows
    assert not any("GPE" in line for line in rows)
    assert "errors" not in result.stdout


def test_evaluate_labels(cli, saved):
    result = cli("evaluate", saved, written("gold/s1.json", gold()), "--labels")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["entities", "GPE", "strict", "0.500", "1.000", "0.667", "1", "2", "1"] in rows


def test_evaluate_errors(cli, saved):
    spans = {"米国": ("GPE", "CA"), "中国": ("GPE", "CN"), "べき": ("EVENT", "")}
    annotation = gold(entities=[row(words, label=label, entity_id=id_) for words, (label, id_) in spans.items()])
    lines = cli("evaluate", saved, written("s1.json", annotation), "--errors").stdout.splitlines()
    assert "errors 3" in lines
    where = lines.index("s1 sen1 米国は関税を撤回すべきだ。")
    assert set(lines[where + 1 : where + 4]) == {
        "  entities GPE: 「米国」 entity_id is US, not CA",
        "  entities MEASURE: false 「関税」",
        "  entities EVENT: missed 「べき」",
    }


def test_evaluate_saves_scores_and_errors(cli, saved):
    assert cli("evaluate", saved, written("s1.json", gold()), "--errors", "--out", "成績/scores.csv").exit_code == 0
    scores = Path("成績/scores.csv").read_text(encoding="utf-8-sig")
    assert "entities,GPE,strict" in scores
    assert "関税" in Path("成績/scores-errors.csv").read_text(encoding="utf-8-sig")


def test_evaluate_statements(cli, analyzed, source):
    assert cli("evaluate", source, written("s1.json", gold()), "--issuer", "CN-MOFCOM").exit_code == 0
    assert analyzed[0]["statements"]["issuer"].tolist() == ["CN-MOFCOM"]


def test_evaluate_refusals(cli, saved):
    good = written("s1.json", gold())
    assert_refused(cli("evaluate", saved, "無い.json"), "無い.json")
    assert_refused(cli("evaluate", "無い", good), "無い")
    assert_refused(cli("evaluate", saved, written("other.json", gold(statement_id="x", text="米国。"))), "'x'")
    assert_refused(cli("evaluate", saved, written("bad.json", "{")), "bad.json", "JSON")


def test_damaged_analyses_are_refused(cli, saved):
    good = written("s1.json", gold())
    written("excel/analysis.xlsx", "no workbook")
    assert_refused(cli("evaluate", "excel", good), "excel", "damaged")
    (saved / "demands.parquet").unlink()
    assert_refused(cli("evaluate", saved, good), "demands.parquet")


def test_gold_init_then_check(cli, analyzed, source, monkeypatch):
    analysis = built().select("s1")
    monkeypatch.setattr(rapt, "analyze", lambda *a, **k: analysis)
    monkeypatch.setattr(rapt, "read_statements", lambda *a, **k: analysis.statements)
    result = cli("gold", "init", source)
    assert result.exit_code == 0, result.output
    draft = json.loads(Path("s1.json").read_text(encoding="utf-8"))
    assert [found["text"] for found in draft["entities"]] == ["米国", "関税", "中国"]
    assert cli("gold", "check", "s1.json").stdout == "checked 1, problems 0\n"


def test_gold_init_keeps_corrected_files(cli, analyzed, source, monkeypatch):
    monkeypatch.setattr(rapt, "read_statements", lambda *a, **k: built().select("s1").statements)
    mine = written("mine.json", "{}")
    assert_refused(cli("gold", "init", source, "--out", mine), "mine.json exists already", "--force")
    assert mine.read_text(encoding="utf-8") == "{}"
    assert cli("gold", "init", source, "--out", mine, "--force").exit_code == 0
    assert json.loads(mine.read_text(encoding="utf-8"))["statement_id"] == "s1"


def test_gold_init_stays_in_its_folder(cli, monkeypatch, source):
    name = "../up/s1"
    analysis = built().select("s1")
    tables = {key: table.replace({"statement_id": {"s1": name}}) for key, table in analysis.tables().items()}
    monkeypatch.setattr(rapt, "analyze", lambda *a, **k: rapt.Analysis(**tables))
    monkeypatch.setattr(rapt, "read_statements", lambda *a, **k: tables["statements"])
    assert cli("gold", "init", source).exit_code == 0
    assert [file.name for file in Path().glob("*.json")] == ["_._up_s1.json"]


def test_gold_init_wants_one_statement(cli, analyzed):
    table = written("two.csv", f"text\n{EMPTY}\n{EMPTY}\n")
    assert_refused(cli("gold", "init", table), "two.csv holds 2 statements")
    assert_refused(cli("gold", "init", "無い"), "'無い' is neither a file nor a bundled statement", "2025-10-16")


def test_gold_check_lists_every_problem(cli):
    wrong = {"start": 0, "end": 2, "text": "中国", "label": "STATE"}
    written("gold/a.json", gold())
    written("gold/b.json", [gold(), gold(entities=[wrong], voices="x")])
    written("gold/c.json", "{")
    written("gold/d.json", [])
    result = cli("gold", "check", "gold")
    assert result.exit_code == 1
    *problems, last = result.stdout.splitlines()
    assert [Path(line.partition(": ")[0]).name for line in problems] == [
        "b.json",
        "b.json",
        "b.json",
        "c.json",
        "d.json",
    ]
    assert last == "checked 4, problems 5"


def test_gold_check_refuses_what_is_not_there(cli):
    Path("leer").mkdir()
    assert_refused(cli("gold", "check", "無い.json"), "無い.json")
    assert_refused(cli("gold", "check", "leer"), "leer")
