"""Whatever the text: no exception, no failed layer, offsets that hold, dates whose interval goes forward."""

from __future__ import annotations

import pandas as pd
import pytest
from fuzzing import cases, texts
from hypothesis import given
from hypothesis import strategies as st

import rapt
from rapt.tables import schema
from rapt.tables.checks import validate

DAYS = st.one_of(st.none(), st.dates(), st.sampled_from(("2025-10-12", "2024-02-29", "0001-01-01", "9999-12-31")))


def assert_sound(analysis: rapt.Analysis) -> None:
    """All tables keep to the contract, and no layer has failed."""
    given_texts = dict(zip(analysis.statements.statement_id, analysis.statements.text, strict=True))
    for name, table in analysis.tables().items():
        validate(name, table, given_texts)
    failed = analysis.problems[analysis.problems.problem == "failed"]
    assert failed.empty, failed.detail.tolist()
    assert_dates_go_forward(analysis.dates)
    assert (analysis.sentences.start < analysis.sentences.end).all()
    for name in ("entities", "dates", "demands", "moves"):
        table = getattr(analysis, name)
        assert (table.start < table.end).all(), name
        sentences = set(analysis.sentences.sentence_id + analysis.sentences.statement_id)
        assert set(table.sentence_id + table.statement_id) - sentences <= set(table.statement_id), name


def assert_dates_go_forward(dates: pd.DataFrame) -> None:
    told = dates[dates.interval_begin.notna() & dates.interval_end.notna()]
    assert (told.interval_begin < told.interval_end).all(), told.text.tolist()


@cases(0.44)
@given(text=texts, reference=DAYS)
def test_dates(text, reference):
    found = rapt.extract_dates(text, reference)
    assert list(found.columns) == schema.columns("dates")
    assert_dates_go_forward(found)
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == found.text.tolist()
    assert not found.duplicated(["start", "end"]).any()


@cases(0.1)
@given(given_texts=st.lists(texts, min_size=1, max_size=4), day=DAYS, issuer=st.sampled_from(("", "CN-MOFCOM", "?")))
def test_analyze(given_texts, day, issuer):
    # dtype object, since pandas' own strings cannot hold halves of surrogate pairs
    table = pd.DataFrame({"text": given_texts, "date": day, "issuer": issuer}, dtype=object)
    analysis = rapt.analyze(table, progress=False)
    assert_sound(analysis)
    named = {*analysis.statements.statement_id, *analysis.problems.statement_id}
    assert named == {f"s{n:04d}" for n in range(1, len(given_texts) + 1)}


@cases(0.01)
@given(text=texts)
def test_helpers(text):
    for table in (rapt.extract_entities(text), rapt.extract_demands(text, issuer="CN-MOFCOM", date="2025-10-12")):
        said = text if not any("\ud800" <= c <= "\udfff" for c in text) else None
        spans = zip(table.start, table.end, table.text, strict=True)
        assert all(said is None or said[start:end] == words for start, end, words in spans)


# What was found, kept.
FOUND = [
    ("昨日", "0001-01-01"),
    ("前日の6日に公告を出した。", "0001-01-01"),
    ("9999年12月31日に発表し、翌日に施行した。来年も続く。", "9999-12-31"),
]


def test_helpers_take_halves_of_surrogate_pairs():
    assert rapt.extract_demands("\ud83d米国に撤回を求めた。").addressee.tolist() == ["US"]
    assert "US" in rapt.extract_entities("米国\udc00").entity_id.tolist()


@pytest.mark.parametrize(("text", "day"), FOUND)
def test_found_before(text, day):
    assert_sound(rapt.analyze(pd.DataFrame({"text": [text], "date": [day], "issuer": ["CN-MOFCOM"]}), progress=False))
    found = rapt.extract_dates(text, day)
    assert_dates_go_forward(found)
    assert len(found) >= 1
