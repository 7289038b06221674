"""``rapt fetch``: addresses and lists of them to files and a report."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from command import assert_refused, written

import rapt


def test_addresses_and_lists_become_files_and_a_report(cli, serve):
    server = serve()
    written("list.csv", f"url\n{server.url}/good\n")
    options = ("--allow-private", "--delay", "0.5", "--report", "fates.csv")
    done = cli("fetch", "list.csv", f"{server.url}/404", *options)
    assert done.exit_code == 0, done.output
    assert "saved 1, failed 1: out/originals" in done.stdout
    assert pd.read_csv("fates.csv").fate.tolist() == ["saved", "failed"]
    assert len(rapt.read_statements("out/originals")) == 1


def test_without_a_page_the_exit_code_is_1(cli, serve):
    refused = cli("fetch", f"{serve().url}/good", "--out", "other")
    assert refused.exit_code == 1
    assert "private network" in refused.stdout
    assert list(Path("other").iterdir()) == []


def test_quiet_prints_nothing(cli, serve):
    done = cli("fetch", f"{serve().url}/good", "--allow-private", "--quiet")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_list_without_addresses_is_refused(cli):
    assert_refused(cli("fetch", written("list.csv", "address\nhttp://例.jp\n")), "list.csv must have a column 'url'")


def test_a_language_without_sources_has_nothing_to_load(cli):
    done = cli("fetch", "--lang", "xx")
    assert done.exit_code == 1
    assert "nothing to load: out/originals" in done.stdout


def test_a_corpus_has_a_file_a_statement_and_says_how_many_are_there(cli, serve):
    server, names = serve(), ("2025-10-14-us-talk-and-threat", "2026-03-13-us-section-301")
    rows = [f"{names[0]},{server.url}/404", f"{names[0]},{server.url}/good", f"{names[1]},{server.url}/500"]
    pages = written("list.csv", "\n".join(["statement_id,url", *rows, ""]))
    done = cli("fetch", pages, "--corpus", "--allow-private", "--delay", "0.5", "--out", "own")
    assert done.exit_code == 0, done.output
    assert [file.name for file in Path("own").iterdir()] == [f"{names[0]}.md"]
    assert "HTTP 404" in done.stdout
    assert "HTTP 500" in done.stdout
    assert done.stdout.endswith("statements 1 of 2\n")
