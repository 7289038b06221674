"""The facts of the bundled statements: each in the form of the others, beside its digest, and in the tables or listed as missed."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
import yaml

import rapt

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "data" / "facts").glob("*.yaml"))
FIELDS = {
    "id", "date", "issuer", "speaker", "genre", "title_ja", "occasion", "addressees", "topics", "responds_to", "demands", "measures", "dates",
    "figures", "accusations", "justifications", "warnings", "reassurances", "offers", "slogans", "not_answered", "later", "doubts", "sources",
}  # fmt: skip
LEAST = {"demand": 0.75, "date": 0.95, "measure": 0.4}


@pytest.fixture(scope="module")
def corpus():
    return rapt.load_corpus("mofcom").set_index("statement_id")


def test_every_statement_has_its_facts(corpus):
    assert {file.stem for file in FILES} == set(corpus.index)
    assert len(corpus) >= 150
    for file in FILES:
        facts = yaml.safe_load(file.read_text("utf-8"))
        assert (facts["id"], set(facts)) == (file.stem, FIELDS), file.name
        assert str(facts["date"]) == f"{corpus.date[file.stem]:%Y-%m-%d}", file.name
        assert facts["issuer"] == corpus.issuer[file.stem], file.name
        assert facts["sources"], file.name


def test_who_is_addressed_and_who_answers(corpus):
    """At least 25 statements each to or about the United States, Japan and the EU, and 30 answers of the other side."""
    chinese = corpus[corpus.issuer.str.startswith("CN-")]
    for side, members in {"US": ("US",), "JP": ("JP",), "EU": ("EU", "NL", "LT", "FR", "DE", "ES")}.items():
        addressed = chinese.addressees.map(lambda codes, members=members: any(code in str(codes) for code in members))
        assert addressed.sum() >= 25, side
    answers = corpus[(corpus.responds_to != "") & ~corpus.issuer.str.startswith("CN-")]
    assert len(answers) >= 30
    assert set(answers.responds_to) <= set(corpus.index)


def test_what_is_missed_is_listed(corpus_analysis):
    facts = runpy.run_path(str(ROOT / "data" / "facts.py"))
    rows, shares = facts["missed"](corpus_analysis)
    listed = (ROOT / "data" / "facts" / "missed.csv").read_text("utf-8")
    assert listed == facts["as_csv"](rows), "run: python data/facts.py"
    assert {kind: found / told >= LEAST[kind] for kind, (found, told) in shares.items()} == dict.fromkeys(LEAST, True)
