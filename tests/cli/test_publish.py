"""``rapt report`` and ``rapt export``: the files they write, what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import OLD_TALKS, assert_refused

from rapt.publish.export import FORMATS


def test_report_of_saved_tables(cli, saved_corpus, tmp_path):
    done = cli("report", saved_corpus, "--out", tmp_path / "r.html", "--lang", "en", "--title", "米国 & EU")
    assert (done.exit_code, done.stdout) == (0, f"report: {tmp_path / 'r.html'}\n")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "<h1>米国 &amp; EU</h1>" in page


def test_corrections_are_in_the_report_and_the_export(cli, tmp_path):
    (tmp_path / "a.md").write_text(OLD_TALKS, encoding="utf-8")
    fix = tmp_path / "直し.csv"
    fix.write_text("table,action,statement_id,id,strength\ndemands,change,a,dem001,5\n", encoding="utf-8")
    options = [tmp_path / "a.md", "--corrections", fix, "--out"]
    assert cli("report", *options, tmp_path / "r.html").exit_code == 0
    assert "手で修正 [直し.csv]" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert cli("export", *options, tmp_path / "x.xlsx").exit_code == 0


def test_report_of_statements(cli, tmp_path):
    (tmp_path / "a.md").write_text(OLD_TALKS, encoding="utf-8")
    assert cli("report", tmp_path / "a.md", "--out", tmp_path / "r.html").exit_code == 0
    assert "追加関税の撤回" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_report_counts_the_voices_asked_for(cli, saved_corpus, tmp_path):
    for voices, shown in (("all", "発表機関、地の文、記者、その他"), ("issuer,other", "発表機関、その他")):
        assert cli("report", saved_corpus, "--out", tmp_path / "r.html", "--voices", voices).exit_code == 0
        assert f"数えた発言主体：{shown}。" in (tmp_path / "r.html").read_text(encoding="utf-8")
    refused = cli("report", saved_corpus, "--out", tmp_path / "r.html", "--voices", "nobody")
    assert_refused(refused, "--voices must be among issuer, narrator, reporter, other")


@pytest.mark.parametrize("to", FORMATS)
def test_export_in_every_format(cli, saved_corpus, tmp_path, to):
    done = cli("export", saved_corpus, "--to", to, "--out", tmp_path / "x")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{to}: {tmp_path / 'x'}")
    assert (tmp_path / "x").exists()


def test_export_of_another_network(cli, saved_corpus, tmp_path):
    assert (
        cli("export", saved_corpus, "--to", "gexf", "--network", "cooccurrence", "--out", tmp_path / "n.gexf").exit_code
        == 0
    )
    assert "undirected" in (tmp_path / "n.gexf").read_text(encoding="utf-8")


def test_export_refuses_what_it_does_not_know(cli, saved_corpus):
    assert_refused(cli("export", saved_corpus, "--to", "nvivo"), "--to must be one of dna, khcoder")
    assert_refused(
        cli("export", saved_corpus, "--to", "excel", "--network", "actors"), "excel takes no options, got network"
    )


def test_codebook_is_written_for_the_appendix(cli):
    told = cli("codebook", "--lang", "en", "--out", "付録.html", "--layer", "ask")
    assert told.output == "codebook: 付録.html\n"
    page = Path("付録.html").read_text(encoding="utf-8")
    assert "<h1>Codebook</h1>" in page
    assert "<code>ask_motomeru</code>" in page


def test_an_ro_crate_with_what_a_repository_asks_for(analyzed, cli, source):
    told = cli("export", source, "--to", "rocrate", "--out", "crate", "--name", "要求", "--published", "2026-04-01")
    assert told.exit_code == 0, told.output
    metadata = Path("crate/ro-crate-metadata.json").read_text(encoding="utf-8")
    assert '"datePublished": "2026-04-01"' in metadata


def test_the_report_shows_changes_since_the_day_asked_for(cli, saved_corpus, tmp_path):
    out = ("--out", tmp_path / "r.html")
    assert cli("report", saved_corpus, *out, "--since", "2025-11-01").exit_code == 0
    assert "2025年11月1日以降に変わったこと" in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert_refused(
        cli("report", saved_corpus, *out, "--since", "先月"), "since must be a day like 2025-11-01, got '先月'"
    )
