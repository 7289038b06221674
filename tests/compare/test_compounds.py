"""Compounds: the user's own, names, nouns with affixes, and C-value against its authors' example."""

from __future__ import annotations

import csv
import math
from importlib.resources import files

import pandas as pd
import pytest
from made import EMPTY, made

import rapt
from rapt.compare.compounds import c_values, find_compounds


def joined(analysis, own=()) -> list[str]:
    texts = analysis.tokens.text.astype(str).tolist()
    return ["".join(texts[first : last + 1]) for first, last in find_compounds(analysis, own)]


def read(*texts: str) -> rapt.Analysis:
    return rapt.analyze(pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"}), progress=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Words that only stand beside each other: no compound at one occurrence.
        ("中国側は技術交流を強化した。", []),
        ("約三割の企業等が二年間反対した。", []),
        ("措置、撤回を求めた。", []),
        ("会談後、各国企業と協議した。", []),
        # Names, and goods and measures that the lexicon knows.
        ("中国の商務部は反対した。", ["商務部"]),
        ("世界貿易機関の規則を守る。", ["世界貿易機関"]),
        # Nouns with affixes.
        ("供給網の安定と再軍事化を論じた。", ["供給網", "再軍事化"]),
        ("輸出管理を強化した。", ["輸出管理"]),
    ],
)
def test_compounds_of_one_sentence(text, found):
    assert joined(read(text)) == found


def test_a_frequent_run_of_nouns_is_a_term():
    texts = ["技術交流を強化した。", "技術交流に反対する。", "技術交流を緩和した。"]
    assert joined(read(*texts)) == ["技術交流"] * 3
    assert joined(read(*texts[:2])) == []


@pytest.mark.parametrize(
    ("term", "found"),
    [
        # A noun of each sort that a term begins or goes on with, and affixes.
        ("社会秩序", True),
        ("越境電子", True),
        ("国家安全", True),
        ("安全保障", True),
        ("年次会合", True),
        ("シルクロード構想", True),
        ("核心的利益", True),
        # グローバル is no noun.
        ("グローバル市場", False),
    ],
)
def test_which_nouns_make_a_term(term, found):
    texts = [f"{term}を強化した。", f"{term}に反対する。", f"{term}を緩和した。"]
    assert joined(read(*texts)) == [term] * 3 * found


def test_a_place_before_a_name_stays_apart():
    analysis = read("中国商務部は反対した。商務部は協議した。")
    assert joined(analysis) == ["商務部", "商務部"]


@pytest.mark.parametrize(
    ("own", "found"),
    [
        (["輸出管理"], ["輸出管理"]),
        (["輸出管理", "輸出管理の強化"], ["輸出管理の強化"]),
        # Only whole words of the text.
        (["出管理"], []),
        (["撤回"], []),
    ],
)
def test_own_compounds(own, found):
    assert joined(made(["輸出 管理 の/ADP 強化"]), own) == found


def test_a_compound_does_not_run_on_into_the_next_sentence():
    assert joined(made(["輸出", "管理"], ["輸出"], ["管理"]), ["輸出管理"]) == []


def test_c_value_of_frantzi_and_others():
    """Frantzi, Ananiadou and Mima (2000), section 2.3: adenoid cystic basal cell carcinoma and the strings in it."""
    counts = {
        "ADENOID CYSTIC BASAL CELL CARCINOMA": 5,
        "CYSTIC BASAL CELL CARCINOMA": 11,
        "ULCERATED BASAL CELL CARCINOMA": 7,
        "RECURRENT BASAL CELL CARCINOMA": 5,
        "CIRCUMSCRIBED BASAL CELL CARCINOMA": 3,
        "BASAL CELL CARCINOMA": 984,
    }
    # Their counts are of all occurrences, those inside longer strings too.
    alone = dict(counts)
    for longer in counts:
        for inner in counts:
            if inner != longer and longer.endswith(inner):
                alone[inner] -= alone[longer]
    values = c_values(tuple(run.split()) for run, n in alone.items() for _ in range(n))
    assert values[("ADENOID", "CYSTIC", "BASAL", "CELL", "CARCINOMA")] == pytest.approx(math.log2(5) * 5)
    assert values[("CYSTIC", "BASAL", "CELL", "CARCINOMA")] == pytest.approx(math.log2(4) * (11 - 5))
    assert values[("ULCERATED", "BASAL", "CELL", "CARCINOMA")] == pytest.approx(math.log2(4) * 7)
    assert values[("BASAL", "CELL", "CARCINOMA")] == pytest.approx(math.log2(3) * (984 - 31 / 5))


def test_affixes_that_stay_apart():
    with (files("rapt") / "lexicon" / "compounds.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    together = joined(read(*(f"それは{row['example']}である。" for row in rows)))
    assert not {row["example"] for row in rows} & set(together)


def test_nothing_to_join():
    assert find_compounds(EMPTY, ["輸出管理"]) == []
    assert c_values([]) == {}
