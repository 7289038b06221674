"""Table of noun phrases and whom they name: states under their codes, private bodies under their own, strangers under none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from rapt.extract.layers import Findings
from rapt.read.statements import prepare
from rapt.tables.rows import statement_rows
from rapt.text.parsing import parse_statements

_FILE = Path(__file__).parent / "cases" / "actors.txt"


def case(line: str) -> tuple[str, str, str, str]:
    phrase, issuer, expected, before = ([cell.strip() for cell in line.split("|")] + [""])[:4]
    return phrase, issuer, expected, before


# phrase | issuer | id, "" for a stranger, "-" for no actor | what the text said before
CASES = [case(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


def named(phrases: list[tuple[str, str, str]]) -> list[str]:
    """The id of the actor of each (phrase, issuer, text before), ``-`` where the phrase is no actor."""
    texts = [{"text": f"{before}{phrase}は撤回を求めた。", "issuer": issuer} for phrase, issuer, before in phrases]
    table, _ = prepare(pd.DataFrame([{**row, "date": "2025-10-12", "title": "", "genre": "news"} for row in texts]))
    found = []
    for (phrase, _issuer, before), parsed in zip(phrases, parse_statements(statement_rows(table)), strict=True):
        end = len(before) + len(phrase)
        token = next(t for t in parsed.document.tokens if t.start >= end)
        actor = Findings(parsed.document, parsed.day).actors.before(token.i, len(before))
        found.append("-" if actor is None else actor.ids)
    return found


@pytest.fixture(scope="module")
def ids() -> dict[tuple[str, str, str], str]:
    wanted = [(phrase, issuer, before) for phrase, issuer, _, before in CASES]
    return dict(zip(wanted, named(wanted), strict=True))


@pytest.mark.parametrize(("phrase", "issuer", "expected", "before"), CASES)
def test_noun_phrases(ids: dict, phrase: str, issuer: str, expected: str, before: str):
    assert ids[phrase, issuer, before] == expected


@pytest.mark.parametrize(
    ("title", "text", "states"),
    [
        ("インドについて", "豪州は応じた。", {"IN"}),
        ("", "豪州は応じた。\n\nインドは応じた。", {"AU"}),
        ("", "会談した。\n\nインドは応じた。", {"IN"}),
        ("", "中国は応じた。\n\nインドは応じた。", {"IN"}),
    ],
    ids=["title", "first paragraph", "text", "not the issuer"],
)
def test_which_states_a_text_is_about(title: str, text: str, states: set[str]):
    row = {"text": text, "title": title, "issuer": "CN-MOFCOM", "date": "2025-10-12"}
    (parsed,) = parse_statements(statement_rows(prepare(pd.DataFrame([row]))[0]))
    assert Findings(parsed.document, parsed.day).actors.about.text == states
