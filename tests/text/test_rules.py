"""Rule tables from the package and from outside: what lies on top of what, and bad rows named by file and line."""

from __future__ import annotations

import copy
import pickle
import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from rapt.text import own_patterns, rule_patterns
from rapt.text.lexicons import read_rows as read_lexicon
from rapt.text.rules import COLUMNS, Rule, Rules, built, bundled, load_rules, read_rules

LEXICON = Path(str(resources.files("rapt").joinpath("lexicon")))
TABLES = [f for f in sorted(LEXICON.glob("*.csv")) if f.read_text("utf-8").splitlines()[0] == ",".join(COLUMNS)]
OURS = bundled().of("light_verb")[0]


def table(folder: Path, *lines: str, name: str = "my.csv", header: str = "rule_id,layer,anchor,strength") -> Path:
    file = folder / name
    file.write_text("\n".join((header, *lines)), encoding="utf-8-sig")
    return file


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.name)
def test_our_own_tables_pass_what_a_researchers_must(file):
    assert len(read_rules(file)) == len(read_lexicon(file.name))


def test_no_id_occurs_twice_and_every_rule_has_a_source():
    assert [name for name, n in Counter(rule.rule_id for rule in bundled().all).items() if n > 1] == []
    assert [rule.rule_id for rule in bundled().all if not rule.source] == []


def test_ids_are_short_and_ascii():
    assert [r.rule_id for r in bundled().all if not re.fullmatch(r"[a-z][a-z0-9_]{1,40}", r.rule_id)] == []


def test_own_rows_replace_ours_in_their_place_and_are_added(tmp_path):
    table(tmp_path, f"{OURS.rule_id},light_verb,/よう/,", "light_mine,light_verb,/ゆえに/,", ",,,")
    table(tmp_path, "light_yours,light_verb,わけで,", name="b.csv")
    rules = load_rules(tmp_path)
    before, after = bundled().all, rules.all
    assert [rule.rule_id for rule in after] == [*(rule.rule_id for rule in before), "light_yours", "light_mine"]
    assert rules.by_id[OURS.rule_id] == Rule(OURS.rule_id, "light_verb", "/よう/")
    assert bundled().by_id[OURS.rule_id] is OURS
    assert rules.of("light_verb")[-1].words == ()
    assert rules.name == tmp_path.name
    assert rules.sha256 != bundled().sha256
    assert bundled().name == ""


def test_one_file_or_what_is_loaded_already(tmp_path):
    file = table(tmp_path, "light_mine,light_verb,/ゆえに/,")
    rules = load_rules(file)
    assert rules.name == "my.csv"
    assert load_rules(str(file)).sha256 == rules.sha256 == load_rules(rules).sha256
    assert load_rules(rules) is rules


def test_the_hash_is_that_of_the_content_in_force(tmp_path):
    hashes = {
        load_rules(table(tmp_path, f"light_mine,light_verb,{word},")).sha256 for word in ("ゆえに", "わけで", "ゆえに")
    }
    assert len(hashes) == 2
    row = ",".join((OURS.rule_id, OURS.layer, "/(?!)/", ""))
    assert load_rules(table(tmp_path, row)).by_id[OURS.rule_id].pattern.search("よう") is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",light_verb,ゆえに,", "line 3: rule_id must be a name without blanks, got ''"),
        ("link mine,light_verb,ゆえに,", "line 3: rule_id must be a name without blanks, got 'link mine'"),
        (
            "first,light_verb,ゆえに,",
            r"line 3: rule_id 'first' is that of .*my\.csv line 2 too: give every rule its own",
        ),
        ("mine,light_vreb,ゆえに,", "line 3: layer must be one of .*, got 'light_vreb', meant 'light_verb'?"),
        ("mine,,ゆえに,", "line 3: layer must be one of .*, got ''"),
        (
            f"{OURS.rule_id},ask,求める,",
            "line 3: rule_id .* is that of a rule of ours in layer light_verb: name that layer",
        ),
        ("mine,light_verb,,", "line 3: anchor is empty; give words or a /pattern/"),
        ("mine,light_verb,/ゆえに,", "line 3: anchor: a pattern stands between two slashes, /…/, got '/ゆえに'"),
        ("mine,light_verb,//,", "line 3: anchor: a pattern stands between two slashes"),
        ("mine,light_verb,/ゆえ(に/,", r"line 3: anchor: 'ゆえ\(に' is no pattern of Python: missing \)"),
        ("mine,light_verb,/(?:ゆえに)?/,", "line 3: anchor: .* fits everywhere"),
        ("mine,light_verb,ゆえに,6", r"line 3: strength must be 1 \(hope\) to 5 \(demand\) or empty, got '6'"),
        ("mine,light_verb,ゆえに,3,と,は", "line 3: too many columns; put cells that hold a comma in quotation marks"),
        ('mine,light_verb,"ゆえに,3', "after line 2: unexpected end of data; look for a quotation mark"),
    ],
)
def test_bad_rows_are_named(tmp_path, row, message):
    with pytest.raises(ValueError, match=rf"my\.csv {message}"):
        load_rules(table(tmp_path, "first,light_verb,なので,", row))


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "rule_id,layer,anchor,note",
            "line 1: unknown column 'note'; columns are rule_id, .*; notes can go into source",
        ),
        ("rule_id,layer,anchor,layer", "line 1: column 'layer' is there twice"),
        ("rule_id,layer", "line 1: column 'anchor' is missing"),
        ("rule_id;layer;anchor", "line 1: unknown column 'rule_id;layer;anchor'"),
        ("", "line 1: column 'rule_id' is missing"),
    ],
)
def test_bad_headers_are_named(tmp_path, header, message):
    with pytest.raises(ValueError, match=rf"my\.csv {message}"):
        load_rules(table(tmp_path, header=header))


@pytest.mark.parametrize(
    "rows",
    [
        ["mine,title,/<title>/"],
        ["mine,currency,/<title>/", "other,title,/<currency>/"],
    ],
    ids=["its own", "by way of another"],
)
def test_a_layer_that_leads_back_to_itself_is_said(tmp_path, rows):
    with pytest.raises(
        ValueError, match=r"my\.csv line 2: anchor: .* names layer (title|currency), of which the rule itself is"
    ):
        load_rules(table(tmp_path, *rows))


def test_what_all_rules_of_the_layer_have_is_needed(tmp_path):
    header = "rule_id,layer,anchor,case_frame,label"
    with pytest.raises(ValueError, match=r"line 2: strength is empty; a rule of layer ask needs it, like ours: 1, 2"):
        load_rules(table(tmp_path, "mine,ask,直訴する,you,verb", header=header))
    ours = bundled().of("ask")[0]
    found = load_rules(table(tmp_path, f"{ours.rule_id},ask,/(?!)/,,", header=header)).by_id[ours.rule_id]
    assert (found.words, found.strength, found.case_frame) == ((), ours.strength, ours.case_frame)


def test_a_bad_veto_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"line 2: veto: '\[' is no pattern"):
        load_rules(table(tmp_path, "mine,light_verb,ゆえに,[", header="rule_id,layer,anchor,veto"))


@pytest.mark.parametrize(
    ("pattern", "why"),
    [("(" * 2000 + ")" * 2000, "too deeply nested"), ("撤{99999999999999}", "too many repetitions"),
     ("(?:撤{5000}){5000}", "too many repetitions"), ("撤" * 6000, "too long")],
    ids=["nested", "overflow", "repeated", "long"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["anchor", "veto"])
def test_a_pattern_that_is_too_large_is_named(tmp_path, pattern, why, column):
    cells = {"anchor": f"/{pattern}/", "veto": ""} if column == "anchor" else {"anchor": "撤回", "veto": pattern}
    table(tmp_path, f"mine,opener,{cells['anchor']},{cells['veto']}", header="rule_id,layer,anchor,veto")
    with pytest.raises(ValueError, match=rf"my\.csv line 2: {column}: .* is no pattern of Python: {why}"):
        load_rules(tmp_path)


def test_own_patterns_are_stopped_also_joined_with_ours_and_in_other_processes(tmp_path, monkeypatch):
    monkeypatch.setattr(own_patterns, "RULE", 0.1)
    table(tmp_path, "mine,currency,/(?:あ|ああ)+円/,")
    for rules in (load_rules(tmp_path), pickle.loads(pickle.dumps(load_rules(tmp_path)))):
        (own,) = (pattern for rule, pattern in rule_patterns.patterns(rules, "currency") if rule.rule_id == "mine")
        joined = rule_patterns.any_of(rules, "currency")
        assert joined.search("100ドル").group() == "ドル"
        for pattern in (own, joined, rules.by_id["mine"].pattern):
            with pytest.raises(own_patterns.SlowPatternError, match=r"rule mine: its pattern takes more than 0\.1 s"):
                pattern.search("あ" * 60)
    assert isinstance(rule_patterns.any_of(bundled(), "currency"), re.Pattern)


def test_the_same_id_in_two_files_is_named(tmp_path):
    table(tmp_path, "mine,light_verb,ゆえに,", name="a.csv")
    table(tmp_path, "mine,light_verb,わけで,", name="b.csv")
    with pytest.raises(ValueError, match=r"b\.csv line 2: rule_id 'mine' is that of .*a\.csv line 2 too"):
        load_rules(tmp_path)


def test_the_line_is_that_of_the_file(tmp_path):
    with pytest.raises(ValueError, match="line 4: strength"):
        load_rules(table(tmp_path, '"first",light_verb,"ゆえ\nに",', "mine,light_verb,ゆえに,9"))


def test_what_is_not_there_or_not_utf8_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="none do not exist"):
        load_rules(tmp_path / "none")
    with pytest.raises(ValueError, match="no CSV is in this folder"):
        load_rules(tmp_path)
    (tmp_path / "sjis.csv").write_bytes("rule_id,layer,anchor\nmine,light_verb,ゆえに".encode("shift_jis"))
    with pytest.raises(ValueError, match=r"sjis\.csv is not in UTF-8; in Excel, save it as CSV UTF-8"):
        load_rules(tmp_path)


def test_rules_travel_to_other_processes_without_what_was_built_of_them(tmp_path):
    rules = load_rules(table(tmp_path, "light_mine,light_verb,/ゆえに/,"))
    count = built(lambda rules: [len(rules.all)])
    count(rules)
    there = pickle.loads(pickle.dumps(rules))
    assert (there.all, there.name, there.sha256) == (rules.all, rules.name, rules.sha256)
    assert count(there) is not count(rules)
    # The same rules come with every batch.
    assert pickle.loads(pickle.dumps(rules)) is there
    assert copy.copy(rules).all == rules.all


def test_anchors():
    assert Rule("a", "x", "求める 要求する").words == ("求める", "要求する")
    assert Rule("a", "x", "求める 求めるな").pattern.match("求めるな")[0] == "求めるな"
    assert Rule("a", "x", "/求め(?:る|た)/").pattern.match("求めた")
    assert Rule("a", "x", "").pattern.search("求めた") is None
    assert Rule("a", "x", "求める", veto="").vetoed is None
    assert Rules([]).layers == ()


@pytest.mark.parametrize(
    ("anchor", "firsts"),
    [
        ("にて とて", "とに"),
        ("/に(?:対し|向け)て/", "に"),
        ("/(?:こと|事)を/", "こ事"),
        ("/(?<=[ただ])(?:うえ|上)で/", "う上"),
        ("/(?!ので)の/", "の"),
        ("/[にへ]は/", "にへ"),
        ("/に|へ/", "にへ"),
        ("/の?か/", "のか"),
        ("/(?:の)?か/", "のか"),
        ("/(?:の(?:に)?|と)/", "のと"),
        ("/[2二]国/", "0123456789〇零一二三四五六七八九十百千"),
        # Whatever a pattern leaves open is tried everywhere.
        ("/.?か/", ""),
        ("/[^の]か/", ""),
        ("/(?:の)?/", ""),
        ("/(?i)usmca/", ""),
    ],
)
def test_what_a_rule_can_begin_with(anchor, firsts):
    rule = Rule("mine", "case", anchor)
    assert "".join(sorted(rule.firsts)) == "".join(sorted(firsts))
    assert [rule in Rules([rule]).starting("case", first) for first in (firsts or "の")] == [True] * len(firsts or "の")


def test_no_rule_of_ours_finds_what_it_cannot_begin_with():
    for rule in bundled().all:
        found = [rule.pattern.search(rule.example), *map(rule.pattern.match, rule.words)]
        assert all(m.group()[:1] in rule.firsts for m in found if m and m.group() and rule.firsts), rule.rule_id
