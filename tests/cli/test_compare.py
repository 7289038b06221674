"""``rapt compare``: two files, or two statements by their ids."""

from __future__ import annotations

import pytest
from command import NEW_TALKS, OLD_TALKS, assert_refused

import rapt


def test_compare_two_files(cli, tmp_path):
    for name, text in (("a.md", OLD_TALKS), ("b.md", NEW_TALKS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = cli("compare", tmp_path / "a.md", tmp_path / "b.md", "--issuer", "CN-MOFCOM")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].startswith("A ")
    demands = lines.index(next(line for line in lines if line.startswith("demands")))
    assert lines[demands] == "demands 要求: strengthened 1"
    assert lines[demands + 1].split() == ["▲", "A", "追加関税の撤回"]
    assert "追加関税を直ちに取り消す  (strength 3 → 4)" in lines[demands + 2]
    words = lines.index(next(line for line in lines if line.startswith("words")))
    new, dropped = (line.split() for line in lines[words + 1 :])
    assert (new[0], dropped[0]) == ("+", "-")
    assert {"直ちに", "取り消す", "強い"} <= set(new)
    assert "撤回" in dropped


def test_compare_statements_by_id_and_only_some_kinds(cli, saved_corpus):
    ids = ("2024-12-02-us-chip-controls", "2024-12-03-us-announcement-46")
    done = cli("compare", *ids, "--analysis", saved_corpus, "--kind", "entity", "--kind", "move")
    assert done.exit_code == 0, done.output
    heads = [line.split(":")[0] for line in done.stdout.splitlines() if ": " in line and line[0] in "demsw"]
    assert heads == ["entities 固有表現", "moves 発話行為"]


def test_compare_refuses_what_it_cannot_find(cli, saved_corpus, tmp_path):
    (tmp_path / "a.md").write_text(OLD_TALKS, encoding="utf-8")
    assert_refused(cli("compare", tmp_path / "a.md", "2024-12-02-us-chip-controls"), "no such file")
    assert_refused(cli("compare", "x", "y", "--analysis", saved_corpus), "is not in the analysis")
    assert_refused(cli("compare", "x", "y", "--kind", "verb"), "--kind must be one of sentence")


@pytest.mark.parametrize("names", [("x", "y"), ("2024-12-02-us-chip-controls", "x"), ("a\0b", "a\0b")])
def test_an_id_that_no_statement_has_is_said_before_any_is_analysed(cli, monkeypatch, names):
    monkeypatch.setattr(rapt, "analyze", lambda *_, **__: pytest.fail("something is analysed"))
    assert_refused(cli("compare", *names), "is neither a file nor a bundled statement")


def test_two_bundled_statements_are_analysed_alone(cli, monkeypatch):
    ids = ["2024-12-02-us-chip-controls", "2024-12-03-us-announcement-46"]
    seen = []
    analyze = rapt.analyze
    monkeypatch.setattr(rapt, "analyze", lambda table: (seen.append(table["statement_id"].tolist()), analyze(table))[1])
    done = cli("compare", *ids, "--kind", "move")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"A {ids[0]}\nB {ids[1]}\n")
    assert seen == [ids]


def test_a_terminal_is_not_obeyed(cli, tmp_path):
    for name, text in (("a.md", OLD_TALKS), ("b.md", OLD_TALKS.replace("追加", "\x1b[31m追加"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = cli("compare", tmp_path / "a.md", tmp_path / "b.md", "--voices", "all")
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.stdout


def test_everyone_is_another_way_to_say_all_voices(cli, tmp_path):
    for name, text in (("a.md", OLD_TALKS), ("b.md", NEW_TALKS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    shown = [
        cli("compare", tmp_path / "a.md", tmp_path / "b.md", *option).stdout
        for option in (["--everyone"], ["--voices", "all"], [])
    ]
    assert shown[0] == shown[1] != shown[2]
