"""``rapt prompt`` and ``rapt gold import``."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

TEXT = "中国は米国に対し、関税を撤回するよう求めた。"


@pytest.fixture
def statements(cli):
    pd.DataFrame({"statement_id": ["s1"], "text": [TEXT]}).to_csv("声明.csv", index=False)
    return cli


def test_prompt_is_printed_or_saved(statements):
    printed = statements("prompt", "声明.csv", "--layer", "moves", "--lang", "en")
    assert printed.exit_code == 0, printed.output
    assert printed.output.startswith("You are a coder")
    assert printed.output.endswith(f"### s1\n\n{TEXT}\n")
    saved = statements("prompt", "声明.csv", "--layer", "moves", "--lang", "en", "--out", "out/p.md")
    assert saved.output.startswith("prompt: out/p.md (")
    assert Path("out/p.md").read_text(encoding="utf-8") == printed.output


def test_prompt_without_statements_and_with_an_unknown_layer(cli):
    assert "あなたは" in cli("prompt").output
    wrong = cli("prompt", "--layer", "demand")
    assert wrong.exit_code == 1
    assert "rapt: layers must be of entities" in wrong.output


def test_codes_become_gold_and_problems(statements):
    rows = [
        {"statement_id": "s1", "quotation": "関税を撤回", "addressee": "米国"},
        {"statement_id": "s1", "quotation": "謝罪する", "addressee": "日本"},
    ]
    Path("answer.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    told = statements("gold", "import", "answer.json", "--statements", "声明.csv", "--out", "gold")
    assert told.exit_code == 0, told.output
    assert "gold: gold (1 statements, 1 rows: exact 1)" in told.output
    assert "answer.json 2 not in the text" in told.output
    assert pd.read_csv("gold/problems.csv").quotation.tolist() == ["謝罪する"]
    assert statements("gold", "check", "gold").output == "checked 1, problems 0\n"
