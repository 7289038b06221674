"""What docs/scale.md shows runs, and says the same as pandas."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from rapt.run import store
from rapt.run.source import Source

ROOT = Path(__file__).resolve().parent.parent
QUERIES = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def folder(corpus_analysis, tmp_path_factory):
    """A folder with ``tables/``, made by an extraction that finds everything analysed."""
    from rapt.run import local

    folder = tmp_path_factory.mktemp("scale")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            local,
            "analyze_tables",
            lambda statements, own: corpus_analysis.select(statements.statement_id).tables(),
        )
        store.extract(Source(table=corpus_analysis.statements), folder / "tables", ["parquet"], progress=False)
    return folder


def test_demands_by_year_and_addressee(folder, corpus_analysis, monkeypatch):
    monkeypatch.chdir(folder)
    found = duckdb.sql(QUERIES[0]).df()
    dated = corpus_analysis.demands.merge(corpus_analysis.statements[["statement_id", "date"]])
    dated = dated[dated.addressee != ""].assign(year=dated.date.dt.year)
    expected = dated.groupby(["year", "addressee"]).strength.agg(["size", "mean"]).reset_index()
    expected = expected.sort_values(["year", "size", "addressee"], ascending=[True, False, True]).head(10)
    assert (
        found[["year", "addressee", "demands"]].values.tolist()
        == expected[["year", "addressee", "size"]].values.tolist()
    )
    assert found.strength.tolist() == pytest.approx(expected["mean"].tolist(), abs=0.005)


def test_words_of_sentences_with_a_demand_from_parts(folder, corpus_analysis, monkeypatch):
    monkeypatch.chdir(folder)
    found = duckdb.sql(QUERIES[1]).df()
    asked = corpus_analysis.demands[["statement_id", "sentence_id"]].drop_duplicates()
    words = corpus_analysis.tokens.astype({"statement_id": object, "sentence_id": object}).merge(asked)
    words = words[words.pos.isin(["NOUN", "VERB", "PROPN"])].lemma.astype(str)
    assert dict(zip(found.lemma, found.n, strict=True)).items() <= words.value_counts().to_dict().items()
    assert len(found) == 10
    assert found.n.tolist() == words.value_counts().head(10).tolist()
