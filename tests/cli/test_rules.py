"""``rapt rules``: a researcher's rules checked by their examples, rules listed and saved."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from command import assert_refused, written

from rapt.text.rules import COLUMNS, bundled, read_rules

HEADER = "rule_id,layer,anchor,case_frame,label,strength,example,counter_example\n"
GOOD = "ask_mine,ask,直訴する,you koto noun,verb,2,米国に撤回を{直訴した}。,米国に撤回を求めた。\n"
WRONG = "ask_yours,ask,慫慂する,you koto noun,verb,2,米国に撤回を{求めた}。,米国に撤回を慫慂した。\n"


@pytest.fixture
def folder(cli) -> Path:
    return written("my/ask.csv", HEADER + GOOD).parent


def test_rules_that_do_what_they_say(cli, folder):
    done = cli("rules", "check", folder)
    assert (done.exit_code, done.stdout) == (0, "rules 1, wrong 0\n")


def test_the_table_of_the_documentation_does_what_it_says(cli):
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    table = written("my/ask.csv", re.search(r"```csv\n(.*?)```", page, re.S)[1])
    assert cli("rules", "check", table).stdout == "rules 1, wrong 0\n"


def test_what_fails_and_why(cli, folder):
    written("my/more.csv", HEADER + WRONG)
    done = cli("rules", "check", folder)
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        "ask_yours (ask): does not fire in 米国に撤回を{求めた}。; there fires ask_motomeru at 求めた",
        "ask_yours (ask): must not fire in 米国に撤回を慫慂した。; there fires ask_yours at 慫慂した",
        "rules 2, wrong 1",
    ]


def test_what_could_not_be_checked(cli, folder):
    written("my/more.csv", "rule_id,layer,anchor\nlight_bare,light_verb,祈願する\n")
    assert cli("rules", "check", folder).stdout.splitlines() == ["rules 2, wrong 0", "without an example: light_bare"]


def test_a_bad_table_is_refused(cli, folder):
    written("my/more.csv", "rule_id,layer,anchor,note\n")
    assert_refused(cli("rules", "check", folder), "more.csv line 1", "unknown column 'note'", "source")
    assert_refused(cli("rules", "list", folder), "more.csv line 1")
    assert_refused(cli("rules", "check", "無い"), "無い")
    assert_refused(cli("extract", "--rules", folder, written("a.txt", "求めた。")), "more.csv line 1")


def test_rules_in_force_are_listed(cli, folder):
    done = cli("rules", "list", folder, "--layer", "ask")
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["rule_id", "layer", "anchor", "label", "strength", "example"]
    assert lines[-1].split() == ["ask_mine", "ask", "直訴する", "verb", "2", "米国に撤回を{直訴した}。"]
    assert len(lines) == len(bundled().of("ask")) + 2
    assert_refused(cli("rules", "list", "--layer", "asks"), "--layer must be one of", "got 'asks'")


def test_rules_are_saved_to_start_from(cli):
    assert cli("rules", "list", "--layer", "link", "--out", "own/link.csv").exit_code == 0
    content = Path("own/link.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(next(csv.reader(content.decode("utf-8-sig").splitlines()))) == COLUMNS
    assert read_rules("own") == list(bundled().of("link"))
