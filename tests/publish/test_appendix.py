"""The codebook and rules as a document, in Markdown and HTML."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from lxml import html

import rapt
from rapt.publish.appendix import appendix
from rapt.scoring.drafts import gold_from_analysis
from rapt.text.codebook import concepts
from rapt.text.rules import bundled

TEXT = "中国は米国に対し、関税を撤回するよう求めた。中国は日本に対し、誤ったやり方を改めるよう促した。"
OWN = "rule_id,layer,anchor,case_frame,label,strength,source\nown_ask,ask,せがむ,act,verb,3,山田\n"


@pytest.fixture(scope="module")
def analysis():
    return rapt.analyze(pd.DataFrame({"text": [TEXT], "issuer": "CN-MOFCOM"}), progress=False)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("ending", [".md", ".html"])
def test_every_concept_with_its_definition(lang, ending, tmp_path):
    page = appendix(tmp_path / f"a{ending}", lang).read_text(encoding="utf-8")
    text = html.fromstring(page.encode()).text_content() if ending == ".html" else page
    assert [c.concept for c in concepts().values() if c.label(lang) not in text or c.concept not in text] == []
    definitions = [c.definition_en if lang == "en" else c.definition_ja for c in concepts().values()]
    assert [one for one in definitions if one not in text] == []
    assert "SHA-256" in text
    # In one language only.
    assert ("当てはまらない例" in text, "but not" in text) == (lang == "ja", lang == "en")


def test_html_is_one_page_without_a_network(tmp_path):
    page = appendix(tmp_path / "a.html", "ja", layers=["ask"]).read_text(encoding="utf-8")
    tree = html.fromstring(page.encode())
    assert not tree.xpath("//script | //link | //img")
    assert tree.get("lang") == "ja"
    for table in tree.xpath("//table"):
        widths = {len(row) for row in table.xpath(".//tr")}
        assert len(widths) == 1


def test_own_rules_and_the_bundled_ones_asked_for(tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    page = appendix(tmp_path / "a.md", "ja", rules=tmp_path / "own.csv", layers=["modal"]).read_text(encoding="utf-8")
    own, ours = re.split(r"^## 規則$", page, flags=re.M)
    assert "## 自作の規則" in own
    assert "| `own_ask` | ask | `せがむ` |" in own
    assert [rule.rule_id for rule in bundled().of("modal") if f"`{rule.rule_id}`" not in ours] == []


def test_scores_of_layers_and_concepts(analysis, tmp_path):
    demands = analysis.demands.assign(table="demands")[["table", "statement_id", "start", "end"]]
    coded = demands.assign(concept=["lift_tariffs", "none"])
    gold = gold_from_analysis(analysis, "s0001")
    page = appendix(tmp_path / "a.md", "ja", analysis=analysis, gold=gold, coded=coded).read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| `lift_tariffs` \|.*$", page, re.M)
    assert row.endswith("| 1.00 | 1.00 | 1 |")
    (row,) = re.findall(r"^\| `correct_wrongdoing` \|.*$", page, re.M)
    assert row.endswith("| 0.00 |  | 0 |")
    assert "## 正解データと比べた精度" in page
    assert re.search(r"^\| 要求 \| すべて \| 1\.00 \| 1\.00 \| 1\.00 \| 2 \|$", page, re.M)
    # One row a layer and label, none without its scores.
    assert len(re.findall(r"^\| 要求 \| すべて \|", page, re.M)) == 1
    assert not re.search(r"^\|[^|]*\|[^|]*\|  \|  \|", page.split("## 正解データと比べた精度")[1], re.M)
    assert "### 見つかった行の値の正解率" in page
    assert re.search(r"^\| 要求 \| 強さ \| 1\.00 \| 2 \|$", page, re.M)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("a.docx", {}, r"an appendix is written as \.md or \.html, got '\.docx'"),
        ("a.md", {"lang": "fr"}, "lang must be one of"),
        ("a.md", {"layers": ["asks"]}, r"layers must be of .*, got \['asks'\]"),
        ("a.md", {"gold": []}, "scores need the analysis that was scored"),
    ],
)
def test_what_cannot_be_written(name, options, said, tmp_path):
    with pytest.raises(ValueError, match=said):
        appendix(tmp_path / name, **options)
    assert not (tmp_path / name).exists()
