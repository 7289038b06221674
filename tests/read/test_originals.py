"""The corpus of originals from a server on loopback: one page a statement, the issuer's own first, failures listed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import frontmatter
import pandas as pd
import pytest
from pages import SAID

import rapt
from rapt.read.corpora import FOLDER
from rapt.read.originals import fetch_originals
from rapt.read.statements import load_digests

ROOT = Path(__file__).resolve().parents[2]
QUICK = {"delay": 0.0, "retries": 0, "seconds": 10.0, "max_bytes": 1_000_000, "allow_private": True}
PRESS_FIRST, TWO, LOST = "2025-11-20-japan-takaichi", "2025-10-14-us-talk-and-threat", "2026-03-13-us-section-301"


@pytest.fixture
def server(serve):
    return serve()


def sources(server, *rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Pages from (statement_id, path, kind, page_date)."""
    columns = ["statement_id", "url", "kind", "page_date"]
    table = pd.DataFrame(rows, columns=columns).assign(lang="ja", outlet="人民網日本語版", date="", issuer="CN-MOFCOM")
    return table.assign(url=server.url + "/" + table["url"])


def test_a_statement_has_one_file_with_what_its_digest_says_of_it(server, tmp_path):
    found = fetch_originals(tmp_path, sources(server, (TWO, "good", "agency", "2025-10-14")), **QUICK)
    assert found[["statement_id", "fate"]].values.tolist() == [[TWO, "saved"]]
    (file,) = tmp_path.iterdir()
    assert file.name == f"{TWO}.md"
    digest = load_digests().set_index("statement_id").loc[TWO]
    metadata = frontmatter.load(str(file)).metadata
    assert metadata["id"] == TWO
    for name in ("issuer", "speaker", "genre", "title", "addressees", "topics"):
        assert metadata[name] == digest[name], name
    statement = rapt.read_statements(tmp_path).iloc[0]
    assert (statement.statement_id, statement.date, statement.translation) == (TWO, digest.date, "press")
    assert (statement.url, statement.source_kind) == (f"{server.url}/good", "agency")
    assert SAID in statement.text
    assert "digest" not in repr(rapt.analyze(rapt.read_statements(tmp_path), progress=False))


def test_the_issuers_own_page_is_asked_first_and_is_official(server, tmp_path):
    rows = [(TWO, "other", "agency", "2025-10-14"), (TWO, "good", "issuer", "2025-12-01")]
    found = fetch_originals(tmp_path, sources(server, *rows), **QUICK)
    assert found.url.tolist() == [f"{server.url}/good"]
    assert "/other" not in server.asked
    assert rapt.read_statements(tmp_path).translation.tolist() == ["official"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("press", "2025-10-15"), ("agency", "2025-12-01")),
        (("press", "2025-10-15"), ("agency", "2025-10-01")),
        (("agency", "2025-10-14"), ("press", "2025-10-14")),
        (("", ""), ("blog", "")),
        (("trade", ""), ("law", "2025-10-14")),
    ],
)
def test_pages_of_its_days_and_of_agencies_go_before_others(first, second, server, tmp_path):
    rows = [(TWO, "404?second", *second), (TWO, "404?first", *first)]
    found = fetch_originals(tmp_path, sources(server, *rows), **QUICK)
    assert [url.partition("?")[2] for url in found.url] == ["first", "second"]


def test_failures_are_listed_and_the_rest_goes_on(server, tmp_path):
    rows = [
        (LOST, "404", "agency", ""),
        (LOST, "empty", "press", ""),
        (PRESS_FIRST, "500", "agency", ""),
        (PRESS_FIRST, "good", "press", ""),
        (TWO, "good", "agency", ""),
    ]
    found = fetch_originals(tmp_path, sources(server, *rows), **QUICK)
    fates = found.groupby("statement_id")["fate"].agg(list).to_dict()
    assert fates == {LOST: ["failed", "no text"], PRESS_FIRST: ["failed", "saved"], TWO: ["saved"]}
    assert (found["file"] != "").tolist() == (found["fate"] == "saved").tolist()
    assert found.loc[found["fate"] == "failed", "detail"].tolist() == ["HTTP 500", "HTTP 404"]
    assert sorted(file.stem for file in tmp_path.iterdir()) == sorted([PRESS_FIRST, TWO])


def test_what_is_there_is_kept_and_asks_nothing(server, tmp_path):
    pages = sources(server, (TWO, "good", "agency", ""))
    fetch_originals(tmp_path, pages, **QUICK)
    (tmp_path / f"{TWO}.md").write_text("mine", encoding="utf-8")
    server.asked.clear()
    assert fetch_originals(tmp_path, pages, **QUICK).fate.tolist() == ["kept"]
    assert server.asked == []
    assert (tmp_path / f"{TWO}.md").read_text(encoding="utf-8") == "mine"


def test_every_statement_with_a_page_in_japanese_is_asked_for(tmp_path):
    """Nothing is loaded: hosts of the own network are refused, and here every host is one."""
    pages = rapt.read.fetch.bundled_sources().assign(url="http://127.0.0.1/")
    found = fetch_originals(tmp_path, pages, **{**QUICK, "allow_private": False})
    assert set(found.statement_id) == set(pages.statement_id)
    assert set(found.fate) == {"refused"}


def test_the_folder_takes_the_place_of_the_corpus(server, tmp_path, monkeypatch):
    fetch_originals(tmp_path, sources(server, (TWO, "good", "agency", "")), **QUICK)
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert rapt.load_corpus("mofcom").statement_id.tolist() == [TWO]
    assert len(load_digests()) > 200
    with pytest.raises(ValueError, match="mofcom"):
        rapt.load_corpus("mfa")
    monkeypatch.setenv(FOLDER, str(tmp_path / "none"))
    with pytest.raises(FileNotFoundError, match=rf"{FOLDER} must name a folder, got .*none"):
        rapt.load_corpus("mofcom")
    (tmp_path / "tokens.csv").write_text("", encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    with pytest.raises(ValueError, match="holds saved tables"):
        rapt.load_corpus("mofcom")


def test_make_loads_them_where_git_does_not_look():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    folder = re.search(r"^ORIGINALS \?= (\S+)$", makefile, re.MULTILINE)[1]
    assert re.search(r'^originals:.*\n\t.*rapt fetch --corpus --out "\$\(ORIGINALS\)"', makefile, re.MULTILINE)
    if (ROOT / ".git").exists():
        done = subprocess.run(["git", "check-ignore", f"{folder}/a.md"], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0
