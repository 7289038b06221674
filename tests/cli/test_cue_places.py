"""The cue of a demand is found where the engine had it, also where its words are in the text twice."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.cli.cue_places import document_of, find_cues_of
from rapt.tables.schema import records


def analyzed(text: str) -> rapt.Analysis:
    return rapt.analyze(pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM"}]), progress=False)


# Text and the number of one of its demands; 【 opens its cue, 〔 the verb that reports it.
CASES = [
    ("中国は米国に対し、関税を撤回するよう【求めた。", 0),
    ("中国は米国に撤回を強く【求めるとともに、日本に対話を続けるよう求めた。", 0),
    ("中国は米国に、昨年求めた関税の撤回を改めて【求めた。", 0),
    ("中国は米国に次のことを【求めた。\n- 昨年求めた撤回を実行すること\n- 対話に戻ること", 1),
    ("報道官は、米国は対話に戻る【べきだと〔呼びかけた。", 0),
    ("米国は措置を撤回し、対話に戻る【べきだ。", 1),
]


@pytest.mark.parametrize(("marked", "n"), CASES)
def test_places(marked, n):
    text = marked.replace("【", "").replace("〔", "")
    analysis = analyzed(text)
    cues = find_cues_of(document_of(analysis), records(analysis.tokens), records(analysis.demands)[n])
    assert cues.own is not None
    assert cues.own.start == marked.replace("〔", "").index("【")
    assert (cues.reporting.start if cues.reporting else -1) == marked.replace("【", "").find("〔")


@pytest.mark.parametrize("change", [{"cue": "促した"}, {"sentence_id": "sen009"}, {"rule": "cleft"}])
def test_a_row_that_does_not_fit_its_text_has_no_cue(change):
    analysis = analyzed("中国は米国に対し、関税を撤回するよう求めた。")
    row = records(analysis.demands)[0] | change
    assert find_cues_of(document_of(analysis), records(analysis.tokens), row) == (None, None)


def test_the_unit_of_a_cue_is_the_quotation_that_holds_it():
    text = "報道官は強く、「米国に関税を撤回するよう求める」と述べた。"
    analysis = analyzed(text)
    own, _ = find_cues_of(document_of(analysis), records(analysis.tokens), records(analysis.demands)[0])
    assert text[slice(*own.unit)] == "米国に関税を撤回するよう求める"
