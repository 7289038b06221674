"""What the page counts: requests apart from duties in law, by state, in the voices asked for."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.publish.counted import LEDGER, counted, each_addressee, ledger
from rapt.tables.schema import VOICES

TEXTS = (
    "中国は米国通商代表部に対し、関税の撤回を求めた。",
    "中国は日本と米国に対し、誤りを改めるよう強く求めた。",
    "報道によると、米国は日本に対し、輸出規制の強化を求めた。",
    "中国は米国の一方的な措置を断固非難する。",
)
ACT = "第一条　輸出者は商務部の許可を得なければならない。"


@pytest.fixture(scope="module")
def analysis():
    texts, genres = ["".join(TEXTS), ACT], ["news", "announcement"]
    table = pd.DataFrame({"text": texts, "genre": genres, "issuer": "CN-MOFCOM", "date": "2025-10-12"})
    return rapt.analyze(table, progress=False)


def test_requests_and_moves_in_the_voices_are_kept(analysis):
    found = counted(analysis, ("issuer",))
    assert found.demands["kind"].unique().tolist() == ["request"]
    assert found.demands["addressee"].tolist() == ["US", "JP;US"]
    assert "demand" not in found.moves["move"].tolist()
    assert list(found.moves.columns) == list(analysis.moves.columns)
    assert len(counted(analysis, None).demands) == 3
    with pytest.raises(ValueError, match="voices must be"):
        counted(analysis, "nobody")


def test_a_request_to_several_is_one_of_each(analysis):
    found = each_addressee(counted(analysis, ("issuer",)))
    assert found.demands["addressee"].tolist() == ["US", "JP", "US"]


def test_the_ledger_adds_up_to_the_tables(analysis):
    lines = {line["key"]: line for line in ledger(analysis, ("issuer",))}
    assert tuple(lines) == LEDGER
    assert all(sum(line["by_voice"].values()) == line["total"] for line in lines.values())
    assert all(tuple(line["by_voice"]) == VOICES for line in lines.values())
    assert lines["kind request"]["total"] + lines["kind obligation"]["total"] == len(analysis.demands)
    assert lines["moves beside demands"]["total"] + lines["moves of demands"]["total"] == len(analysis.moves)
    assert (lines["kind request"]["counted"], lines["kind request"]["by_voice"]["other"]) == (2, 1)
    assert (lines["kind obligation"]["counted"], lines["kind obligation"]["total"]) == (0, 1)


@pytest.mark.parametrize("voices", [("issuer",), ("other",), None])
def test_what_the_ledger_counts_is_what_is_kept(analysis, voices):
    lines, found = ledger(analysis, voices), counted(analysis, voices)
    assert (lines[0]["counted"], lines[2]["counted"]) == (len(found.demands), len(found.moves))
