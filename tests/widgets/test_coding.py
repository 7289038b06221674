"""Coding blank annotations in a queue, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.scoring.drafts import blank_gold
from rapt.scoring.gold import load_gold, write_gold
from rapt.widgets import CodingQueue

TEXTS = {"s1": "米国は撤回せよ。", "s2": "中国は反対した。", "s3": "日本は対話を求めた。"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        row = {"statement_id": name, "date": pd.NaT, "issuer": "", "title": f"題{name}", "text": text}
        write_gold(blank_gold(pd.Series(row)), tmp_path / "佐藤" / f"{name}.json")
    return tmp_path / "佐藤"


def code(queue: CodingQueue, words: str) -> None:
    """Add a demand by selecting its words."""
    annotator = queue.current
    annotator.layer = "demands"
    start = annotator.gold["text"].index(words)
    annotator.text.set_state({"range": [start, start + len(words)]})
    annotator.fields["demands"].row = {"addressee": "US", "strength": 5, "polarity": "stop"}
    annotator.buttons["add"].click()


def shown(queue: CodingQueue) -> str:
    return str(queue.current.gold["statement_id"])


def test_nothing_is_filled_in_and_nothing_of_the_rules_is_shown(folder, monkeypatch):
    monkeypatch.setattr(rapt, "analyze", lambda *a, **k: pytest.fail("a blind coder's texts are not analysed"))
    queue = CodingQueue(folder)
    assert queue.current.value.empty
    assert queue.current.score_table not in queue.current.children
    assert queue.progress.value == "3件中1件目（完了0件）"


def test_the_order_of_a_sample(folder):
    queue = CodingQueue(folder, order=["s3", "s1"])
    seen = [shown(queue)]
    for _ in range(2):
        queue.next()
        seen.append(shown(queue))
    assert seen == ["s3", "s1", "s2"]


def test_next_skip_and_progress(folder):
    queue = CodingQueue(folder, lang="en")
    code(queue, "撤回せよ")
    queue.buttons["finish and next"].click()
    assert (shown(queue), queue.bar.value, queue.progress.value) == ("s2", 1, "2 of 3, 1 finished")
    queue.buttons["skip"].click()
    assert shown(queue) == "s3"
    queue.buttons["finish and next"].click()
    # What was skipped comes again.
    assert shown(queue) == "s2"
    queue.buttons["previous"].click()
    assert shown(queue) == "s1"
    assert queue.current.value["text"].tolist() == ["撤回せよ"]
    assert queue.value[["statement_id", "finished", "demands"]].values.tolist() == [
        ["s1", True, 1], ["s2", False, 0], ["s3", True, 0],
    ]  # fmt: skip
    queue.skip()
    queue.next()
    assert queue.progress.value == "All 3 statements are finished."
    assert [gold["statement_id"] for gold in load_gold(folder)] == list(TEXTS)


def test_every_step_is_saved_and_the_queue_comes_back_to_where_it_stopped(folder):
    queue = CodingQueue(folder)
    queue.next()
    code(queue, "反対")
    again = CodingQueue(folder)
    assert shown(again) == "s2"
    again.current.layer = "demands"
    assert again.current.value["text"].tolist() == ["反対"]
    again.current.buttons["undo"].click()
    queue = CodingQueue(folder)
    queue.current.layer = "demands"
    assert queue.current.value["text"].tolist() == ["反対"]
    queue.current.table.set_state({"selected": 0})
    queue.current.buttons["delete"].click()
    assert load_gold(folder / "s2.json", unfinished=True)[0]["demands"] == []


def test_an_annotation_that_is_not_finished_corrects_nothing(folder):
    analysis = rapt.analyze(pd.DataFrame({"statement_id": ["s1"], "text": [TEXTS["s1"]]}), progress=False)
    assert len(analysis.demands) == 1
    assert len(analysis.correct(folder / "s1.json").demands) == 1
    queue = CodingQueue(folder)
    queue.next()
    assert analysis.correct(folder / "s1.json").demands.empty


def test_a_file_that_cannot_be_written_is_said(folder):
    queue = CodingQueue(folder)
    queue.current.path.value = str(folder / "s1.json" / "below-a-file.json")
    queue.buttons["finish and next"].click()
    assert queue.progress.value.startswith("⚠")
    assert shown(queue) == "s1"


def test_refusals(tmp_path):
    with pytest.raises(ValueError, match=r"no annotations to code: make them with rapt gold init"):
        CodingQueue(tmp_path)
    several = tmp_path / "several.json"
    several.write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match=r"several\.json: the list holds no annotation"):
        CodingQueue(tmp_path)
    rows = ({"statement_id": name, "date": pd.NaT, "issuer": "", "title": "", "text": TEXTS[name]} for name in TEXTS)
    several.write_text(json.dumps([blank_gold(pd.Series(row)) for row in rows]), encoding="utf-8")
    with pytest.raises(ValueError, match="must hold one annotation, got 3"):
        CodingQueue(tmp_path)
    with pytest.raises(ValueError, match="lang must be one of"):
        CodingQueue(tmp_path, lang="fr")
