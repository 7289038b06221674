"""Statements to all tables: offsets and keys, one failing layer, determinism."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rapt
from rapt.extract.layers import LAYERS
from rapt.run import records
from rapt.tables import schema
from rapt.tables.checks import validate
from rapt.text.rules import load_rules

PIECES = [
    "米国に対し、", "追加関税", "を撤回する", "よう求めた。", "「誤ったやり方を改めよ」", "と述べた。", "\n- ", "\r\n", "①", "記者：", "（", "）", "12日", "来月上旬",
    "𠮷野家", "é", "\u3000", "\0", "中国商務省は", "３４％", "一、", "、", "。", "」", "「", "\ufeff", "🇨🇳", "べきだ", "次の点を求めた。",
]  # fmt: skip
GENERATED = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def assert_sound(found: rapt.Analysis) -> None:
    """Every table keeps the contract, every row's offsets give its own text."""
    texts = dict(zip(found.statements.statement_id, found.statements.text, strict=True))
    for name, table in found.tables().items():
        validate(name, table, texts)
        if name == "demands":
            assert set(table.kind) <= set(schema.KINDS)
        if "sentence_id" in table and name not in ("sentences", "tokens"):
            known = set(zip(found.sentences.statement_id, found.sentences.sentence_id, strict=True))
            named = table[table.sentence_id != ""]
            assert set(zip(named.statement_id, named.sentence_id, strict=True)) <= known


def issued(*texts: str) -> pd.DataFrame:
    """Statements of the ministry."""
    return pd.DataFrame({"text": texts, "issuer": "CN-MOFCOM"})


def test_corpus_is_sound(corpus_analysis):
    assert_sound(corpus_analysis)
    assert set(corpus_analysis.problems.stage) <= {"read"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(GENERATED, min_size=1, max_size=4))
def test_generated_texts_are_sound(texts):
    found = rapt.analyze(texts, progress=False)
    assert_sound(found)
    assert "failed" not in set(found.problems.problem), found.problems.detail.tolist()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_sound(text):
    found = rapt.analyze(issued(text, "米国に撤回を求めた。"), progress=False)
    assert_sound(found)
    assert len(found.demands) >= 1


def test_an_unknown_engine_is_named():
    with pytest.raises(ValueError, match="engine must be one of"):
        rapt.analyze("求めた。", engine="cloud")


def test_a_failing_layer_is_a_problem_and_the_rest_goes_on(monkeypatch):
    def fail(findings):
        if "壊す" in findings.document.text:
            raise RuntimeError("on purpose")
        return {}

    swapped = tuple((name, fail if name == "moves" else layer) for name, layer in LAYERS)
    monkeypatch.setattr(records, "LAYERS", swapped)
    found = rapt.analyze(issued("米国に壊すのをやめるよう求めた。", "米国に撤回を求めた。"), progress=False)
    assert found.problems[["statement_id", "stage", "problem"]].values.tolist() == [["s0001", "moves", "failed"]]
    assert set(found.demands.statement_id) == {"s0001", "s0002"}


def test_a_line_without_a_full_stop_that_ginza_refuses_is_said():
    text = "米国は10月12日に関税を課すと発表し、" * 3000
    found = rapt.analyze(issued(text, "米国に撤回を求めた。"), progress=False)
    assert found.problems[["statement_id", "problem"]].values.tolist() == [["s0001", "not parsed"]]
    assert "49,149" in found.problems.detail[0]
    assert {"US"} <= set(found.entities[found.entities.statement_id == "s0001"].entity_id)
    assert list(found.demands.statement_id) == ["s0002"]


def test_same_input_gives_the_same_bytes(corpus_analysis, tmp_path):
    again = rapt.analyze(rapt.load_corpus("mofcom"), progress=False)
    for n, found in enumerate((corpus_analysis, again)):
        found.save(tmp_path / str(n), format="csv")
    for name in schema.TABLES:
        assert (tmp_path / "0" / f"{name}.csv").read_bytes() == (tmp_path / "1" / f"{name}.csv").read_bytes()


def test_order_and_company_change_nothing(corpus_analysis):
    """A statement gets the same rows alone as among others."""
    corpus = rapt.load_corpus("mofcom")
    for n in (0, 20, 40):
        alone = rapt.analyze(corpus.iloc[[n]], progress=False)
        among = corpus_analysis.select(corpus.statement_id[n])
        for name in ("sentences", "entities", "dates", "demands", "moves"):
            pd.testing.assert_frame_equal(alone.tables()[name], among.tables()[name], check_categorical=False)


def test_a_researchers_lexicon_is_laid_over_the_bundled_one(tmp_path):
    (tmp_path / "my.csv").write_text("surface,label,entity_id,name\n星間技術,ORG,CN-STAR,\n", encoding="utf-8")
    found = rapt.analyze("星間技術は米国に撤回を求めた。", progress=False, lexicon=tmp_path / "my.csv").entities
    assert found[["text", "label", "entity_id"]].values.tolist() == [
        ["星間技術", "ORG", "CN-STAR"],
        ["米国", "GPE", "US"],
    ]
    (tmp_path / "bad.csv").write_text("surface,label\n星間技術,FIRM\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.csv.*2"):
        rapt.analyze("求めた。", lexicon=tmp_path / "bad.csv")


def test_a_researchers_rules_are_loaded_and_named(tmp_path):
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "link.csv").write_text(
        "rule_id,layer,anchor\nlight_mine,light_verb,/ゆえに/\n", encoding="utf-8"
    )
    own = load_rules(tmp_path / "my")
    for source in (tmp_path / "my", str(tmp_path / "my"), own):
        options = rapt.analyze("求めた。", progress=False, rules=source).provenance["options"]
        assert (options["rules"], options["rules_sha256"]) == ("my", own.sha256)
    assert rapt.extract_demands("米国に撤回を求めた。", rules=own).addressee.tolist() == ["US"]
    (tmp_path / "my" / "bad.csv").write_text("rule_id,layer,anchor\nmine,lnk,甲\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.csv line 2: layer"):
        rapt.extract_demands("求めた。", rules=tmp_path / "my")


def test_a_researchers_verb_of_asking_makes_demands(tmp_path):
    (tmp_path / "ask.csv").write_text(
        "rule_id,layer,anchor,case_frame,label,strength\nask_mine,ask,口説く,you koto noun,verb,2\n", encoding="utf-8"
    )
    # A verb that nobody knows asks with よう, but not with a noun.
    text = "中国は米国に追加関税の撤回を口説いた。"
    found = rapt.analyze(text, progress=False, rules=tmp_path)
    assert found.demands[["text", "addressee", "strength"]].values.tolist() == [["追加関税の撤回", "US", 2]]
    assert "ask_mine" in set(found.evidence().rule)
    assert rapt.extract_demands(text).empty


def test_helpers_for_one_text_say_what_they_could_not_read():
    with pytest.warns(UserWarning, match=r"nothing is read in it(?s:.)*日本語の文章ではない"):
        assert rapt.extract_entities("This is not Japanese at all. No words in it.").empty
    with pytest.warns(UserWarning, match="were not parsed"):
        assert len(rapt.extract_demands(f"米国に撤回を求めた。{'中' * 20_000}。", issuer="CN-MOFCOM")) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(rapt.extract_demands("米国に撤回を求めた。")) == 1


def test_nothing_is_printed(capsys):
    rapt.analyze(rapt.load_corpus("mofcom").head(3))
    assert capsys.readouterr() == ("", "")
