"""Long and odd input: twice the text takes about twice the time, and what is too long is said."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pandas as pd
import pytest

import rapt
from rapt.text import ginza
from rapt.text.quotes import find_long_quotes, find_quotes
from rapt.text.sentences import find_sentences
from rapt.text.structure import find_segments

SAID = "中国は米国に対し、追加関税を直ちに撤回するよう強く求めた。"
# What a pattern could go back and forth over: runs without an end, brackets without a partner, near misses.
UNITS = {
    "prose": SAID,
    "lines": "短い行\n",
    "list": "- 撤回すること\n",
    "turns": "問：何か。\n答：ない。\n",
    "references": "出典：商務部\n次の点。\n",
    "inline list": "次の点だ。①撤回②対話",
    "dates": "2025年10月12日、",
    "dates in sentences": "10月12日。",
    "digits": "1234567890",
    "numerals": "一二三四五",
    "katakana": "ア",
    "kanji": "漢",
    "letters": "a",
    "space": " ",
    "blank lines": "\n",
    "ellipses": "…",
    "dashes": "-",
    "opening": "「撤回、",
    "closing": "撤回」、",
    "crossing": "「(撤回、",
    "other brackets": "「]",
}
SHAPES = {name: (lambda n, unit=unit: unit * (n // len(unit))) for name, unit in UNITS.items()}
SHAPES |= {
    "nested": lambda n: "「" * (n // 2) + "」" * (n // 2),
    "unlike": lambda n: "「" * (n // 2) + "]" * (n // 2),
    "far": lambda n: "(" * (n // 2) + "」" * (n // 2),
}


def structure(text: str) -> None:
    segments = find_segments(text)
    find_sentences(text, segments)
    find_long_quotes(text, segments)
    find_quotes(text, 0, len(text))


def seconds(work: Callable[[str], object], text: str) -> float:
    """The time of a run, of this process alone."""
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def assert_grows(work: Callable[[str], object], texts: tuple[str, str], times: float, spare: float = 0.03) -> None:
    """The longer text takes less than so many times as long as the shorter, and some seconds to spare, in one of three trials."""
    taken: list[tuple[float, float]] = []
    for _ in range(3):
        taken.append((seconds(work, texts[0]), seconds(work, texts[1])))
        if taken[-1][1] < times * taken[-1][0] + spare:
            return
    raise AssertionError(f"{taken} seconds, the second never below {times} times the first and {spare} more")


@pytest.mark.parametrize(
    "work", [structure, lambda text: rapt.extract_dates(text, "2025-10-12")], ids=["structure", "dates"]
)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_about_twice_the_time(shape, work):
    """Quadratic work would take 16 times as long for four times the text; proportional work takes 4 times."""
    work(shape(500))
    assert_grows(work, (shape(5_000), shape(20_000)), 10)


# One sentence, or one line, of times that look back to where it begins, to its other days, or to an event.
LONG_SENTENCES = [
    "上旬",
    "上旬、",
    "10月9日、",
    "・10月9日",
    "公告の翌日、",
    "2026年1月1日。同日。",
    "令和7年度。",
    "この日、",
    "9日、",
]


@pytest.mark.parametrize("unit", LONG_SENTENCES)
def test_times_of_a_sentence_without_an_end_are_read_in_proportion(unit):
    """Sixteen times the text: the square would be 256 times as long."""

    def read(text: str) -> None:
        rapt.extract_dates(text, "2025-10-12")

    read(unit * 100)
    assert_grows(read, (unit * 1_000, unit * 16_000), 80)


# Lines that look back to what was told before; GiNZA parses each but once, so that the time is that of the rules.
LOOKING_BACK = {
    "titles": "ゴヤル商工相は松尾審議官に対話を求めた。同次官は応じた。アグラワル次官は述べた。\n",
    "demands": SAID + "\n",
    "items": "- 追加関税を撤回すること\n",
    "turns": "問：米国の措置をどう見るか。\n答：中国は断固反対する。米国に撤回を求める。\n",
    "quotes": "報道官は「米国は改めるべきだ。中国は断固反対する」と述べた。\n",
    "short names": "何詠前報道官は会見した。何氏は批判した。\n",
    "anaphora": "米国は規制を強めた。同国は撤回すべきだ。双方は協議した。同社は発表した。同氏は語った。\n",
    "offices": "米国の高官は語った。高官は批判した。政府は応じた。\n",
    "dates": "2025年10月9日、公告第61号を出し、翌日に施行した。\n",
}


@pytest.mark.parametrize("line", LOOKING_BACK.values(), ids=LOOKING_BACK)
def test_the_whole_analysis_grows_with_the_text(line):
    def analyse(text: str) -> None:
        table = pd.DataFrame({"text": [text], "issuer": "CN-MOFCOM", "date": "2025-10-12"})
        assert rapt.analyze(table, progress=False).problems.empty

    analyse(line)
    assert_grows(analyse, (line * 60, line * 240), 8)


# More of what no page has and anybody can paste: each was, or might have been, work that grows with its square.
RUNS = [
    "1", "１", "一", "〇", "第", "年", "月", "日", "億", "％", "省", "部", "氏", "社", "・", "ー", "ｱ", "Ａ", "é", "😀", "\u0301", "\t",
    "の", "は", "が", "を", "も", "から", "まで", "または", "など", "に対し", "について", "と述べ", "ように", "ことを", "しないよう",
    "、", "。", "，", "？", "（", "）", "『", "【", "《", "「」", "（）", "「あ」", "（米国）", "①", "1.", "1、", "1,", "1-", "1/",
    "10月", "10月12日から", "2025年", "第61号", "公告2025年第61号", "30％の関税", "10月から11月、",
    "求め、", "断固反対し、", "撤回し、", "商務部", "商務部の報道官は", "米国の", "米国は、", "日米", "日本企業", "アメリカ", "同国",
    "# あ\n", "1. あ\n", "・あ\n", "――", "ね。", "　\n", "<p>", "&amp;", "http://a.b/", "撤回を求めた。", "米国は撤回すべきだ。",
]  # fmt: skip
WHOLE = SHAPES | {unit: (lambda n, unit=unit: (unit * n)[:n]) for unit in RUNS}
# Their parts in a haphazard order, the same each time: no run of them repeats.
WHOLE |= {
    f"mixture {seed}": (lambda n, seed=seed: "".join(random.Random(seed).choices(RUNS, k=n))[:n]) for seed in range(8)
}


@pytest.fixture
def parsed_once(monkeypatch):
    """GiNZA parses each piece once, so that the time of a second analysis is that of the rules."""
    stream, docs = ginza.stream, {}

    def known(texts, threads):
        texts = list(dict.fromkeys(texts))
        docs.update(stream([text for text in texts if text not in docs], threads))
        return iter([(text, docs[text]) for text in texts if text in docs])

    monkeypatch.setattr(ginza, "stream", known)


@pytest.mark.usefixtures("parsed_once")
@pytest.mark.parametrize("shape", WHOLE.values(), ids=[repr(name) for name in WHOLE])
def test_the_rules_take_four_times_as_long_for_four_times_the_text(shape):
    def analyse(text: str) -> None:
        # One line shows that the text is Japanese.
        table = pd.DataFrame({"text": [f"米国に撤回を求めた。\n{text}"], "issuer": "CN-MOFCOM", "date": "2025-10-12"})
        problems = rapt.analyze(table, progress=False).problems
        assert not problems["problem"].isin(["failed"]).any(), problems["detail"].tolist()

    for n in (400, 1_600):
        analyse(shape(n))
    assert_grows(analyse, (shape(400), shape(1_600)), 8)


@pytest.mark.usefixtures("parsed_once")
def test_a_paragraph_that_is_parsed_sentence_by_sentence_takes_three_times_as_long_for_three_times_the_text():
    """Nine times would be the square."""

    def analyse(text: str) -> None:
        assert rapt.analyze(pd.DataFrame({"text": [text], "issuer": "CN-MOFCOM"}), progress=False).problems.empty

    pair = "レアアースの輸出を規制する。「同日」とした。"
    for n in (400, 1_200):
        analyse(pair * n)
    assert_grows(analyse, (pair * 400, pair * 1_200), 5)


@pytest.mark.parametrize("unit", ["㈱", "㌖", "ﷺ"])
def test_signs_that_ginza_writes_out_are_counted_so(unit):
    analysis = rapt.analyze(f"{unit * 16_000}\n{SAID}", progress=False)
    assert analysis.demands.addressee.tolist() == ["US"]
    (problem,) = analysis.problems.query("stage == 'ginza'").itertuples()
    assert problem.problem == "not parsed"
    assert "bytes once its signs are written out, GiNZA takes 65,535" in problem.detail


def test_a_sentence_longer_than_people_write_is_said_and_its_names_and_dates_are_found():
    long = f"2025年10月12日、{'商務部は米国に撤回を求め、' * 200}た"
    table = pd.DataFrame({"text": [f"{SAID}\n{long}。\n{SAID}"], "issuer": "CN-MOFCOM", "date": "2025-10-12"})
    analysis = rapt.analyze(table, progress=False)
    (problem,) = analysis.problems.query("stage == 'voices'").itertuples()
    begin = len(SAID) + 1
    assert problem.problem == "too long"
    assert problem.detail.startswith(
        f"characters {begin} to {begin + len(long) + 1} are one sentence; who speaks, demands,"
    )
    assert len(analysis.demands) == 2
    assert analysis.dates["value"].tolist() == ["2025-10-12"]
    assert (analysis.entities["entity_id"] == "US").sum() == 202
    assert len(analysis.sentences) == 3


def test_quotes_in_quotes_are_read_as_deep_as_anybody_quotes():
    analysis = rapt.analyze(f"報道官は{'「' * 900}米国は撤回せよ{'」' * 900}と述べた。\n{SAID}", progress=False)
    assert "failed" not in analysis.problems["problem"].tolist()
    assert len(analysis.sentences) == 2


def test_a_sentence_too_long_for_the_tokenizer_is_said_and_the_rest_analysed():
    analysis = rapt.analyze(f"{SAID}\n{'撤回し、' * 15_000}\n10月12日、{SAID}", progress=False)
    (problem,) = analysis.problems.query("stage != 'read'").itertuples()
    assert (problem.stage, problem.problem) == ("ginza", "not parsed")
    assert "180,000 bytes" in problem.detail
    assert analysis.demands.addressee.tolist() == ["US", "US"]
    assert len(analysis.dates) == 1


def test_quotes_ten_thousand_deep_are_one_sentence():
    text = "「" * 10_000 + "撤回" + "」" * 10_000
    segments = find_segments(text)
    assert len(find_sentences(text, segments)) == 1
    assert len(find_quotes(text, 0, len(text))) == 1


def test_a_list_of_ten_thousand_items_has_as_many():
    text = "次のことを求めた。\n" + "".join(f"- 第{n}の措置を撤回すること\n" for n in range(10_000))
    segments = find_segments(text)
    assert [s.kind for s in segments].count("list_item") == 10_000
    assert {s.lead_in for s in segments[1:]} == {segments[0].segment_id}
