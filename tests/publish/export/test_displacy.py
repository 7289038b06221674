from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from spacy import displacy

import rapt


@pytest.fixture(scope="module")
def dicts(tmp_path_factory):
    text = "中国は12日、米国に対し、追加関税を撤回するよう強く求めた。<b>終わり</b>"
    file = tmp_path_factory.mktemp("displacy") / "d.json"
    rapt.analyze(text, progress=False).export(file, to="displacy")
    return json.loads(file.read_text(encoding="utf-8"))


def test_style_ent(dicts):
    html = displacy.render(dicts, style="ent", manual=True, jupyter=False)
    marks = re.findall(r"<mark[^>]*>\s*(\S+)\s*<span[^>]*>([A-Z]+)", html)
    assert {("中国", "GPE"), ("米国", "GPE"), ("12日", "DATE"), ("追加関税", "MEASURE")} <= set(marks)
    assert "<b>" not in html


def test_style_span(dicts):
    html = displacy.render(dicts, style="span", manual=True, jupyter=False)
    assert "DEMAND 4 stop" in html
    (demand,) = [s for s in dicts[0]["spans"] if s["label"] == "DEMAND 4 stop"]
    assert "".join(dicts[0]["tokens"][demand["start_token"] : demand["end_token"]]) == "追加関税を撤回する"


def test_corpus_renders_and_no_ents_overlap(corpus_analysis, tmp_path):
    corpus_analysis.export(tmp_path / "d.json", to="displacy")
    found = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert len(found) == len(corpus_analysis.statements)
    for one in found:
        ents = one["ents"]
        assert all(a["end"] <= b["start"] for a, b in pairwise(ents))
    assert displacy.render(found, style="ent", manual=True, jupyter=False)
    assert displacy.render(found, style="span", manual=True, jupyter=False)
