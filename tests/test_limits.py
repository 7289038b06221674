"""Long and odd input: twice the text takes about twice the time, and what is too long is said."""

from __future__ import annotations

import time
from collections.abc import Callable

import pandas as pd
import pytest

import rapt
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
    """The least time of three runs, of this process alone: what else the machine does only adds."""

    def once() -> float:
        begin = time.process_time()
        work(text)
        return time.process_time() - begin

    return min(once() for _ in range(3))


@pytest.mark.parametrize(
    "work", [structure, lambda text: rapt.extract_dates(text, "2025-10-12")], ids=["structure", "dates"]
)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_twice_the_text_takes_about_twice_the_time(shape, work):
    """Quadratic work would take 16 times as long for four times the text; proportional work takes 4 times."""
    work(shape(500))
    short, long = seconds(work, shape(5_000)), seconds(work, shape(20_000))
    assert long < 10 * short + 0.03


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
    short, long = seconds(analyse, line * 200), seconds(analyse, line * 800)
    assert long < 8 * short + 0.03


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
