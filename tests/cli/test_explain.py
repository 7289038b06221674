"""``rapt explain``: every line of it, and ids that are not there."""

from __future__ import annotations

import pandas as pd
from command import assert_refused, built, explained, written

import rapt


def test_explain_a_demand(cli, saved):
    lines = explained(cli("explain", "s1", "dem002", "--analysis", saved))
    assert lines == {
        "demand": "s1 dem002",
        "sentence": "米国は関税を撤回すべきだ。",
        "span": "関税を撤回す (characters 3 to 9)",
        "cue": "べきだ",
        "rule": "verb: see rapt/extract/demands",
        "kind": "request",
        "demander": "(no id)",
        "addressee": "US (米国)",
        "strength": "5 (demand)",
        "polarity": "stop",
        "form": "prose",
        "voice": "issuer",
        "predicate": "撤回",
        "codes": "CAMEO 1044, PLOVER ?",
        "evidence": "none is stored: the tables were made by an earlier version, or the row needs no words",
    }


def test_explain_an_item_of_a_list(cli, saved):
    lines = explained(cli("explain", "s1", "dem001", "--analysis", saved))
    assert lines["lead-in"] == "中国は企業に次のことを求めた。"
    assert lines["demander"] == "CN (中国)"
    assert lines["addressee"] == "(no id)"


def test_explain_a_sentence(cli, saved):
    lines = explained(cli("explain", "s1", "sen1", "--analysis", saved))
    assert (lines["voice"], lines["demand"]) == ("issuer", "dem002: 関税を撤回す (characters 3 to 9)")


def test_explain_a_demand_corrected_by_hand(cli):
    edit = {"table": "demands", "action": "change", "statement_id": "s1", "id": "dem002", "strength": 2}
    voice = {"table": "sentences", "action": "change", "statement_id": "s1", "id": "sen1", "voice": "other"}
    pd.DataFrame([edit, voice]).to_csv("直し.csv", index=False)
    built().correct("直し.csv").save("tables")
    lines = explained(cli("explain", "s1", "dem002", "--analysis", "tables"))
    assert (lines["rule"], lines["strength"], lines["voice"]) == ("hand: corrected by hand", "2 (appeal)", "other")
    assert lines["anchor"] == "関税を撤回す (characters 3 to 9): corrected by hand, in 直し.csv"
    assert explained(cli("explain", "s1", "sen1", "--analysis", "tables"))["anchor"].endswith("by hand, in 直し.csv")


def test_explain_with_own_rules(cli, source, analyzed):
    rules = written("my/ask.csv", "rule_id,layer,anchor\nlight_mine,light_verb,祈願する\n")
    assert cli("explain", source, "dem002", "--rules", rules.parent).exit_code == 0
    assert analyzed[0]["rules"].name == "my"
    assert "light_mine" in analyzed[0]["rules"].by_id
    assert_refused(cli("explain", source, "dem002", "--rules", "無い"), "無い")


def test_explain_lists_the_known_ids(cli, saved):
    assert_refused(cli("explain", "s1", "dem009", "--analysis", saved), "'dem009'", "it has dem001, dem002")
    assert_refused(cli("explain", "s2", "dem001", "--analysis", saved), "none at all")
    assert_refused(cli("explain", "s9", "dem001", "--analysis", saved), "s9", "s1", "s2")
    assert_refused(cli("explain", "s1", "dem001", "--analysis", "無い"), "無い")


def test_explain_a_bundled_statement(cli, analyzed):
    name = rapt.load_corpus("mofcom")["statement_id"].iloc[0]
    assert cli("explain", name, "dem002").exit_code == 0
    assert analyzed[0]["statements"]["statement_id"].tolist() == [name]
