"""Coding by hand in the app, without a browser: names, files, what is blind, differences with RAPT and with others."""

from __future__ import annotations

import json
import os
import stat

import pandas as pd
import pytest

import rapt
from rapt.app.coders import CoderFolders, as_file, read_coder
from rapt.app.coding import Coding
from rapt.app.page import Page
from rapt.scoring.drafts import blank_gold, finished
from rapt.scoring.gold import load_gold
from rapt.validate import import_codes
from rapt.widgets.control import Control
from rapt.widgets.textview import TextView

TEXTS = {
    "s1": "商務省は米国に対し、追加関税を撤回するよう強く求めた。",
    "s2": "双方は会談した。",
    "s3": "中国は日本に対し、対話を続けるよう呼びかけた。",
}


@pytest.fixture(scope="module")
def analysis():
    table = pd.DataFrame(
        {"statement_id": list(TEXTS), "text": list(TEXTS.values()), "title": [f"題{n}" for n in TEXTS]}
    )
    return rapt.analyze(table, progress=False)


@pytest.fixture
def folders(tmp_path):
    return CoderFolders(tmp_path / "coding")


@pytest.fixture
def coding(folders, analysis):
    return begun(folders, analysis, "佐藤")


def begun(folders, analysis, name: str, lang: str = "ja") -> Coding:
    page = Coding(folders, analysis, lang)
    page.name.value = name
    page.start.click()
    return page


def code(coding: Coding, words: str, **values: object) -> None:
    """Add a demand to the statement shown and finish it."""
    annotator = coding.queue.current
    annotator.layer = "demands"
    start = annotator.gold["text"].index(words)
    annotator.start.value, annotator.end.value = start, start + len(words)
    annotator.fields["demands"].row = {"addressee": "US", "strength": 4, "polarity": "do", **values}
    annotator.buttons["add"].click()
    coding.queue.buttons["finish and next"].click()


def shown(coding: Coding) -> str:
    return str(coding.queue.current.gold["statement_id"])


def controls(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from controls(child)


def test_nothing_of_what_the_rules_find_reaches_the_coder(coding, analysis):
    assert len(analysis.demands)
    assert [shown(coding), coding.queue.current.value.empty] == ["s1", True]
    texts = [part for part in controls(coding) if isinstance(part, TextView)]
    assert [part.spans for part in texts] == [[]]
    sent = [part.get_state() for part in controls(coding) if isinstance(part, Control)]
    assert not [state for state in sent if "ask_motomeru" in str(state)]


def test_next_skip_and_progress(coding):
    code(coding, "追加関税を撤回する")
    assert shown(coding) == "s2"
    coding.queue.buttons["skip"].click()
    assert shown(coding) == "s3"
    assert coding.queue.progress.value == "3件中3件目（完了1件）"


def test_every_step_is_in_the_coders_file_for_her_alone(coding, folders):
    code(coding, "追加関税を撤回する")
    place = folders.folder / "coders" / "佐藤"
    assert sorted(file.name for file in place.iterdir()) == ["s1.json", "s2.json", "s3.json"]
    assert json.loads((place / "s1.json").read_text(encoding="utf-8"))["demands"][0]["strength"] == 4
    if os.name == "posix":
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


def test_a_coder_goes_on_where_she_stopped(coding, folders, analysis):
    code(coding, "追加関税を撤回する")
    again = Coding(CoderFolders(folders.folder), analysis)
    assert again.name.options == ("佐藤",)
    again.name.value = "佐藤"
    again.start.click()
    assert (shown(again), again.queue.progress.value) == ("s2", "3件中2件目（完了1件）")


def test_the_page_in_another_language_is_still_hers(coding, folders, analysis):
    again = Coding(folders, analysis, "en")
    assert again.queue.progress.value == "1 of 3, 0 finished"
    assert again.children[0].children[0].value == "Coder: 佐藤"


def test_two_coders_do_not_see_each_other(coding, folders, analysis):
    code(coding, "追加関税を撤回する")
    other = begun(folders, analysis, "鈴木")
    assert (shown(other), other.queue.current.value.empty) == ("s1", True)


@pytest.mark.parametrize("name", ["", "  ", "RAPT", "rapt", "..", "a/b", "a\\b"])
def test_a_name_is_needed_that_is_not_the_rules_and_leads_into_no_other_folder(folders, analysis, name):
    page = begun(folders, analysis, name)
    assert page.error.value.startswith("⚠ コーダーの名前を入力してください")
    assert (folders.coder, folders.names()) == ("", [])


def test_the_text_decides_which_file_is_whose(folders):
    first = pd.DataFrame({"statement_id": ["s1"], "text": ["米国は撤回せよ。"]})
    second = pd.DataFrame({"statement_id": ["s1", "s2"], "text": ["中国は反対した。", "米国は撤回せよ。"]})
    assert [file.name for file in folders.files("佐藤", first)] == ["s1.json"]
    assert [file.name for file in folders.files("佐藤", second)] == ["s1-2.json", "s1.json"]
    golds = folders.coded("佐藤", second)
    assert {gold["statement_id"]: gold["text"] for gold in golds} == {
        "s1": "中国は反対した。",
        "s2": "米国は撤回せよ。",
    }


def test_differences_with_rapt_are_of_finished_statements_only(coding):
    coding.compare.click()
    assert coding.error.value.startswith("⚠ 佐藤 が完了した声明が")
    code(coding, "追加関税を撤回する", strength=5)
    coding.compare.click()
    assert coding.error.value == ""
    assert [label for label, _ in coding.view.picker.options] == ["s1"]
    strength = coding.view.value.query("field == 'strength'")
    assert strength[["佐藤", "RAPT"]].values.tolist() == [["5", "4"]]


def test_what_is_decided_is_kept_and_taken_away(coding, folders, analysis):
    code(coding, "追加関税を撤回する", strength=5)
    coding.compare.click()
    rows = coding.view.value
    for n in range(len(rows)):
        coding.view.take(n, "佐藤")
    [gold] = json.loads(coding._decided())
    assert (gold["finished"], gold["demands"][0]["strength"]) == (True, 5)
    again = begun(CoderFolders(folders.folder), analysis, "佐藤")
    again.compare.click()
    assert set(again.view.value["taken"]) == {"佐藤"}
    assert load_gold(folders.decided(("佐藤", "RAPT")))[0]["demands"][0]["strength"] == 5


def test_differences_with_another_coder_here(coding, folders, analysis):
    code(coding, "追加関税を撤回する")
    other = begun(folders, analysis, "鈴木")
    code(other, "追加関税を撤回する", strength=2)
    assert other.other.options == ("RAPT", "佐藤")
    other.other.value = "佐藤"
    other.compare.click()
    assert other.view.value[["field", "鈴木", "佐藤"]].values.tolist() == [["strength", "2", "4"]]


def test_the_file_taken_away_is_read_elsewhere(coding, tmp_path, analysis):
    code(coding, "追加関税を撤回する")
    file = tmp_path / "rapt-佐藤.json"
    file.write_bytes(coding._mine())
    elsewhere = begun(CoderFolders(tmp_path / "other"), analysis, "鈴木")
    code(elsewhere, "撤回する")
    elsewhere.upload._handle_custom_msg({"file": file.name}, [memoryview(file.read_bytes())])
    elsewhere.upload._handle_custom_msg({"done": True}, [])
    assert elsewhere.upload.messages == ["rapt-佐藤：声明1件分を読み込みました（本文に見つからない行0件）。"]
    assert elsewhere.other.value == "rapt-佐藤"
    elsewhere.compare.click()
    assert elsewhere.view.value["field"].tolist() == ["span"]
    assert len(load_gold(file)) == 1


def test_codes_of_other_programs_are_read(analysis):
    rows = [
        {"statement_id": "s1", "quotation": "追加関税を撤回", "addressee": "US"},
        {"statement_id": "s1", "quotation": "ない"},
    ]
    golds, lost = read_coder("llm.json", as_file(rows), analysis.statements)
    assert golds == import_codes(rows, analysis).gold
    assert lost == 1


@pytest.mark.parametrize("data", [b"{", b'[{"text": 1, "demands": []}]', b"\xff\xfe"])
def test_a_file_that_is_none_says_its_own_name(analysis, data):
    # Neither the folder that the file lay in nor its name there.
    with pytest.raises(ValueError, match=r"\A(?!.*(codes\.json|tmp))"):
        read_coder("x.json", data, analysis.statements)


def test_without_a_folder_the_page_says_that_nothing_is_kept(analysis):
    page = Coding(CoderFolders(), analysis)
    assert any("閉じると失われます" in getattr(part, "value", "") for part in page.children)


def test_forgetting_uploads_leaves_the_coding(tmp_path, corpus_analysis, monkeypatch):
    folders = CoderFolders(tmp_path / "coding")
    page = Page(corpus_analysis, coders=folders)
    page.go_to("code")
    coding = page.body.children[0]
    coding.name.value = "佐藤"
    coding.start.click()
    page._forget()
    page.go_to("code")
    assert folders.names() == ["佐藤"]
    assert page.reading.layout.display == "none"
    assert len(page.body.children[0].queue._files) == len(corpus_analysis.statements)


def test_finished_gold_of_a_page_is_scored(coding, analysis):
    code(coding, "追加関税を撤回する")
    golds = json.loads(coding._mine())
    row = pd.Series({"statement_id": "s1", "text": TEXTS["s1"], "title": "題s1", "issuer": "", "date": pd.NaT})
    assert golds[0].keys() == finished(blank_gold(row)).keys()
    scores = rapt.evaluate(analysis, golds)
    assert scores["n_gold"].max() == 1


@pytest.mark.parametrize("name", ["", " ", "..", "a/b", "C:", "con", "a\0b", ".a", "a.", "RAPT", "rapt", "佐" * 90])
def test_a_name_that_no_folder_can_have_is_refused_and_nothing_written(folders, analysis, name):
    coding = Coding(folders, analysis)
    coding.name.value = name
    coding.start.click()
    assert coding.error.value.startswith("⚠ ")
    assert folders.coder == ""
    assert not (folders.folder / "coders").exists()


def test_a_file_of_any_name_can_be_compared_with(folders, analysis):
    """Its name is that of a coder elsewhere, and not that of a folder here."""
    coding = Coding(folders, analysis)
    coding.name.value = "佐藤"
    coding.start.click()
    assert folders.decided(("佐藤", "..")).name == "佐藤 –"
    assert folders.decided(("佐藤", "C:x/..")).parent == folders.folder / "decided"
