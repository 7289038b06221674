"""The bundled statements: digests, each traced to the facts it was written from."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest
import yaml

import rapt
from rapt.tables.origin import SOURCE_KINDS
from rapt.tables.schema import EVENTS, POLARITIES
from rapt.text.lexicons import read_rows

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT / "data" / "facts"
DIGESTS = {file.stem: frontmatter.load(str(file)).metadata for file in (ROOT / "data" / "statements").glob("*.md")}
# What a file of facts says; ``demands`` and ``measures`` are lists of these.
FIELDS = {
    "id", "date", "issuer", "speaker", "genre", "title_ja", "occasion", "addressees", "topics", "responds_to", "demands",
    "measures", "dates", "figures", "accusations", "justifications", "warnings", "reassurances", "offers", "slogans",
    "not_answered", "later", "doubts", "sources",
}  # fmt: skip
DEMAND = {"from", "to", "what", "action", "verb", "source"}
MEASURE = {"event", "measure", "instrument", "actor", "target", "goods", "rate", "begin", "end", "note"}


def load(file: Path):
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)


@pytest.fixture(scope="module")
def facts() -> dict[str, dict]:
    """The facts in the repository by the name of their file."""
    return {file.stem: load(file) for file in FACTS.glob("*.yaml")}


def test_corpus_holds_one_digest_for_every_entry():
    corpus = rapt.load_corpus("mofcom")
    assert len(corpus) == len(DIGESTS) >= 235
    assert corpus.statement_id.is_unique
    assert corpus.text.str.len().between(320, 900).all()
    assert corpus.date.notna().all()
    assert (corpus.issuer != "").all()
    assert corpus.attrs["problems"] == []
    assert set(corpus.translation) == {"digest"}
    with pytest.raises(ValueError, match="mofcom"):
        rapt.load_corpus("mfa")


def test_it_holds_the_other_side_too():
    issuers = rapt.load_corpus("mofcom").issuer.value_counts()
    assert issuers.index[0] == "CN-MOFCOM"
    others = issuers[~issuers.index.str.startswith("CN-")]
    assert set(others.index) >= {"JP-METI", "JP-KANTEI", "US-USTR", "US-WH", "EU-COM", "NL-EZ"}
    assert others.sum() >= 45


def test_its_issuers_are_those_of_the_lexicon():
    """Otherwise a text's own words for its issuer, such as ホワイトハウス, would be somebody else's."""
    known = {row["entity_id"] for row in read_rows("entities.csv")}
    assert set(rapt.load_corpus("mofcom").issuer) <= known


def test_what_is_answered_is_in_the_corpus_and_is_not_later():
    corpus = rapt.load_corpus("mofcom").set_index("statement_id")
    answers = corpus[corpus.responds_to != ""]
    assert len(answers) >= 40
    assert set(answers.responds_to) <= set(corpus.index)
    assert (answers.responds_to != answers.index).all()
    assert (corpus.date[answers.responds_to].to_numpy() <= answers.date.to_numpy()).all()


def test_every_digest_has_its_facts_here(facts):
    assert facts.keys() == DIGESTS.keys()


def test_every_digest_is_traced_to_its_facts(facts):
    """Name, day, issuer, genre and sources of each digest are those of the facts it was written from."""
    for name, entry in facts.items():
        metadata = DIGESTS[name]
        assert (metadata["id"], metadata["provenance"]) == (name, "digest")
        for field in ("id", "issuer", "genre", "addressees", "topics"):
            assert metadata[field] == entry[field], (name, field)
        assert str(metadata["date"]) == str(entry["date"]), name
        assert metadata.get("responds_to", "") == entry["responds_to"], name
        shown = [(page["url"], page["lang"], page["kind"]) for page in metadata["sources"]]
        assert shown == [(page["url"], page["lang"], page["kind"]) for page in entry["sources"]], name
        assert metadata["url"] == metadata["sources"][0]["url"], name


def test_facts_have_the_fields_that_the_page_about_them_names(facts):
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert [field for field in sorted(FIELDS | DEMAND | MEASURE) if f"`{field}`" not in page] == []
    for name, entry in facts.items():
        assert set(entry) == FIELDS, name
        assert all(set(demand) == DEMAND and demand["action"] in POLARITIES for demand in entry["demands"]), name
        assert all(set(measure) == MEASURE and measure["event"] in EVENTS for measure in entry["measures"]), name


def test_every_source_says_who_published_it_where_that_was_noted(facts):
    for name, metadata in DIGESTS.items():
        kinds = {page.get("kind", "") for page in metadata["sources"]}
        assert kinds <= set(SOURCE_KINDS) if name in facts else kinds <= {"", *SOURCE_KINDS}, name
