"""The bundled statements: digests, each traced to the facts it was written from."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest
import yaml

import rapt

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "facts" / "statements.yaml"


def test_corpus_holds_one_digest_for_every_entry():
    corpus = rapt.load_corpus("mofcom")
    assert len(corpus) >= 50
    assert corpus.statement_id.is_unique
    assert corpus.text.str.len().between(350, 900).all()
    assert corpus.date.notna().all()
    assert (corpus.issuer != "").all()
    assert set(corpus.translation) == {"digest"}
    with pytest.raises(ValueError, match="mofcom"):
        rapt.load_corpus("mfa")


def test_every_digest_is_traced_to_its_entry():
    """Day and sources of each digest are those of the facts it was written from, which are beside the repository."""
    if not FACTS.exists():
        pytest.skip("the facts are not beside this checkout")
    entries = {entry["id"]: entry for entry in yaml.safe_load(FACTS.read_text(encoding="utf-8"))}
    files = {file.stem: frontmatter.load(file).metadata for file in (ROOT / "data" / "statements").glob("*.md")}
    assert files.keys() == entries.keys()
    for name, entry in entries.items():
        metadata = files[name]
        assert (metadata["id"], str(metadata["date"])) == (name, entry["date"])
        assert metadata["provenance"] == "digest"
        addresses = {source["url"] for source in entry["sources"] if source["url"].startswith("http")}
        assert {source["url"] for source in metadata["sources"]} == addresses, name
