"""``rapt agreement``, and blank annotations for coders."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from command import assert_refused, gold, row, written

ASKED = {"addressee": "US", "polarity": "stop", "form": "prose", "voice": "issuer"}


def coders() -> tuple[Path, Path]:
    for name, strength in (("佐藤", 5), ("鈴木", 4)):
        demands = [row("関税を撤回す", strength=strength, **ASKED), row("法令を守ること", strength=3, **ASKED)]
        written(f"gold/{name}/s1.json", gold(demands=demands, moves=[]))
    return Path("gold/佐藤"), Path("gold/鈴木")


def test_agreement_of_two_coders(cli):
    result = cli("agreement", *coders())
    assert result.exit_code == 0, result.output
    first, header, *rows = [line.split() for line in result.stdout.splitlines()]
    assert first == ["coders", "2,", "statements", "1"]
    assert header == ["layer", "measure", "f1", "alpha", "low", "high", "n_a", "n_b", "n_match"]
    assert ["demands", "detection", "1.000", "2", "2", "2"] in rows
    assert ["demands", "strength", "0.833", "2", "2", "1"] in rows
    # Measures without anything to compare are not shown.
    assert not any(row[0] == "dates" for row in rows)


def test_labels_statements_and_files(cli):
    one, other = coders()
    assert "stop" in cli("agreement", one, other, "--labels").stdout
    result = cli(
        "agreement",
        one,
        other,
        other,
        "--statements",
        "--out",
        "表/a.csv",
        "--recal",
        "recal",
        "--differences",
        "d.csv",
    )
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("coders 3, statements 1\n")
    assert pd.read_csv("表/a.csv")["statement_id"].unique().tolist() == ["s1"]
    assert Path("recal/demands-strength.csv").read_text() == "5,4,4\n3,3,3\n"
    assert "their key in codes.csv and units.csv" in result.stdout
    found = pd.read_csv("d.csv", dtype=str)
    assert found[["field", "佐藤", "coder 2", "coder 3"]].values.tolist() == [["strength", "5", "4", "4"]]


def test_refusals(cli):
    one, _ = coders()
    assert_refused(cli("agreement", one), "two or more coders")
    assert_refused(cli("agreement", one, "無い"), "無い")
    assert_refused(cli("agreement", one, written("x.json", gold(statement_id="x", text="米国。"))), "in common")


def test_blank_annotations_for_coders(cli):
    written("声明/a.txt", "米国は撤回せよ。")
    written("声明/b.txt", "中国は反対した。")
    result = cli(
        "gold", "init", "声明", "2025-09-29-japan-end-user-list", "--blank", "--coder", "佐藤", "--coder", "鈴木"
    )
    assert result.exit_code == 0, result.output
    files = sorted(Path("gold").rglob("*.json"))
    assert [str(file.parent) for file in files] == ["gold/佐藤"] * 3 + ["gold/鈴木"] * 3
    blank = json.loads(files[0].read_text(encoding="utf-8"))
    assert (blank["finished"], blank["demands"], blank["entities"]) == (False, [], [])
    assert cli("gold", "check", "gold").stdout == "checked 6, problems 0, not finished 6\n"
    again = cli("gold", "init", "声明", "--blank", "--coder", "佐藤")
    assert_refused(again, "exists already", "--force")
    assert_refused(cli("agreement", "gold/佐藤", "gold/鈴木"), "its coder has not finished it")


def test_blank_refusals(cli, source):
    assert_refused(cli("gold", "init", source, source), "give --blank")
    assert_refused(cli("gold", "init", source, source, "--blank"), "two statements have the id")
    assert_refused(cli("gold", "init", source, "--blank", "--coder", "../x"), "coder must be a name")
    assert_refused(cli("gold", "init", source, "--only", source), "give --blank")


def test_blank_annotations_of_a_sample_only(cli):
    for name in "abc":
        written(f"声明/{name}.txt", "米国は撤回せよ。")
    sample = written("標本.csv", "statement_id,weight\nc,1.5\na,1.5\n")
    result = cli("gold", "init", "声明", "--blank", "--only", sample)
    assert result.exit_code == 0, result.output
    assert sorted(file.name for file in Path("gold").iterdir()) == ["a.json", "c.json"]
    assert "2 blank annotations" in result.stdout
    unknown = written("別.csv", "statement_id\nx\n")
    assert_refused(cli("gold", "init", "声明", "--blank", "--only", unknown, "--force"), "has the id 'x'")
    other = written("表.csv", "id\na\n")
    assert_refused(cli("gold", "init", "声明", "--blank", "--only", other, "--force"), "a column statement_id")
