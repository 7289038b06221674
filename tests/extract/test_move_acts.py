"""Every example and counter-example of the lexicons of acts, moods and turns, and cases of whose act it is."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import rapt
from rapt.extract.move_acts import mood, nouns
from rapt.text.lexicons import read_rows

ACTS = read_rows("move_acts.csv")
TURNS = read_rows("move_turns.csv")
MOODS = read_rows("move_moods.csv")

CASES = """
deny | CN-MOFCOM | 輸出管理を乱用したことはない。
deny | JP-METI | 差別的な扱いはしていない。
deny | CN-MOFCOM | 輸出を武器にしているとの批判には根拠がない。
accuse | JP-METI | 中国の輸出規制は国際的な慣行と大きく異なる。
accuse | EU-COM | 米国の鉄鋼関税は決して許容できない。
accuse | CN-MOFCOM | 世界の業界への打撃：米国企業も例外ではない。
accuse | CN-MOFCOM | 高関税による脅しは、中国との正しい付き合い方ではない。
announce | EU-COM | 鉄鋼の輸入枠を47%減らす。
announce | JP-METI | 輸出貿易管理令を改正する。
warn | EU-COM | 中国が態度を改めなければ、措置を再開する。
warn | JP-METI | いかなる圧力にも屈することはない。
offer | EU-COM | 交渉の窓口は閉じていない。
offer | CN-MOFCOM | 輸出管理をめぐる対話を強化していく。
- | CN-MOFCOM | 水産物の輸入を拡大する方針はない。
- | JP-METI | 対抗措置を取るつもりはない。
- | EU-COM | 関税を引き上げるかどうかは決めていない。
""".strip().splitlines()


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Moves and rules by issuer and sentence."""
    asked = {(issuer, text) for _, issuer, text in (line.split(" | ") for line in CASES)}
    asked |= {("CN-MOFCOM", row[column]) for row in (*ACTS, *TURNS) for column in ("example", "counter_example")}
    asked |= {("JP-METI", row[column]) for row in (*ACTS, *TURNS) for column in ("example", "counter_example")}
    columns = ["issuer", "text"]
    table = pd.DataFrame(sorted(asked), columns=columns)
    table["statement_id"] = table["issuer"] + " " + table["text"]
    moves = rapt.analyze(table.assign(genre="remarks", date="2025-10-12", title=""), progress=False).moves
    rows: dict[tuple[str, str], set[tuple[str, str]]] = {key: set() for key in asked}
    for row in moves.itertuples():
        issuer, _, text = str(row.statement_id).partition(" ")
        rows[issuer, text].add((str(row.move), str(row.rule)))
    return rows


def _issuer(row: dict[str, str]) -> str:
    """Japan's ministry where China's act is blamed."""
    return "JP-METI" if "中国の" in row["example"] and row["move"] == "accuse" else "CN-MOFCOM"


@pytest.mark.parametrize("line", CASES)
def test_cases(line: str, found: dict[tuple[str, str], set[tuple[str, str]]]) -> None:
    wanted, issuer, text = line.split(" | ")
    assert {move for move, _ in found[issuer, text]} == ({wanted} - {"-"})


@pytest.mark.parametrize("row", ACTS, ids=lambda row: row["rule_id"])
def test_acts(row: dict[str, str], found: dict[tuple[str, str], set[tuple[str, str]]]) -> None:
    issuer = _issuer(row)
    assert row["move"] in {move for move, _ in found[issuer, row["example"]]}
    assert row["rule_id"] not in {rule for _, rule in found[issuer, row["counter_example"]]}


@pytest.mark.parametrize("row", TURNS, ids=lambda row: row["rule_id"])
def test_turns(row: dict[str, str], found: dict[tuple[str, str], set[tuple[str, str]]]) -> None:
    moves = {move for move, _ in found["CN-MOFCOM", row["example"]]}
    assert row["becomes"] in moves if row["becomes"] else row["move"] not in moves
    assert row["rule_id"] not in {rule for _, rule in found["CN-MOFCOM", row["counter_example"]]}


@pytest.mark.parametrize("row", MOODS, ids=lambda row: row["rule_id"])
def test_moods(row: dict[str, str]) -> None:
    """Some place of the example is read so by the row; what closes the counter-example is not."""
    pattern, example = re.compile(row["pattern"]), row["example"]
    tails = [example[n:] for n in range(len(example))]
    assert any(pattern.match(tail) and mood(tail) == row["mood"] for tail in tails)
    closing = re.split(r"[一-龥ァ-ヶ]", row["counter_example"])[-1]
    assert mood(closing) != row["mood"]


def test_classes_are_named() -> None:
    assert all(nouns(row["nouns"]) for row in ACTS if row["nouns"])
    assert nouns("") == ()
