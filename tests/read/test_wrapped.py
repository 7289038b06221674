"""Texts whose lines were cut at a margin are read as those that were not; lines that are told one by one stay."""

from __future__ import annotations

import time

import pandas as pd
import pytest

import rapt
from rapt.read.statements import load_digests
from rapt.read.wrapped import unwrapped

SAID = (
    "中国商務省の報道官は9日の定例会見で、米国が中国企業を輸出規制の対象に加えたことに強い不満と断固たる反対を表明した。"
    "米国は安全保障の概念を広げており、直ちに誤ったやり方を改め、措置を撤回するよう求めると述べた。"
)
MORE = "米国はこれまでも追加関税を重ねてきた。報道官は、対話の扉は開いているとも語り、次の協議に先立って誠意を示すよう促した。"


def cut(text: str, at: int) -> str:
    """Lines of so many characters, a full stop or comma drawn into the line before."""
    lines = []
    for line in text.split("\n"):
        while len(line) > at:
            end = at + (line[at] in "。、")
            lines.append(line[:end])
            line = line[end:]
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("at", [16, 20, 28, 35, 40])
@pytest.mark.parametrize(
    "text",
    [
        f"{SAID}\n\n{MORE}",
        f"　{SAID}{MORE}\n　{MORE}",
        f"米国の輸出規制に反対　商務省\n\n{SAID}\n\n{MORE}",
        f"{SAID}\n\n・{MORE}\n・{MORE}",
        f"問：米国の措置をどう見るか。\n\n答：{SAID}{MORE}",
    ],
    ids=["apart", "set in", "below a headline", "items", "answer"],
)
def test_lines_cut_at_a_margin_are_joined(text, at):
    lines = cut(text, at)
    assert lines != text
    assert unwrapped(lines) == (text, lines.count("\n") - text.count("\n"))


def test_an_item_goes_on_below_its_mark():
    lines = f"{cut(SAID, 30)}\n\n・{MORE[:29]}\n　{MORE[29:58]}"
    assert unwrapped(lines)[0] == f"{SAID}\n\n・{MORE[:58]}"


def test_latin_words_keep_their_space_and_numbers_have_none():
    lines = "欧州委員会はこの規則の英文名が\nForeign Subsidies Regulation and\nmore than that であると説明し、202\n5年にも中国側に通知していると述べた。"
    assert unwrapped(lines)[0].endswith(
        "Regulation and more than that であると説明し、2025年にも中国側に通知していると述べた。"
    )


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        f"{SAID}\n{MORE}",
        # A sentence a line, headlines, an index, a table, a list of short items, verses.
        "\n".join(f"{one}。" for one in SAID.split("。") if one),
        "米国の追加関税に断固反対　商務省\n対話の再開を呼びかけ　外務省報道官\nレアアースの輸出を規制　商務省公告",
        "コーニング　37.9%\nOFSファイテル　33.3%\nドラカ（米国法人）　78.2%\nその他の米国企業　78.2%",
        "次の点を求めた。\n・追加関税を直ちに撤回すること\n・輸出規制の対象から外すこと\n・対話の場に速やかに戻ること",
        "次の措置をとる。\n一　輸出者は許可を申請しなければならない\n二　税関は必要な書類を確かめるものとする\n三　違反した者は法に従って罰せられる",
        "",
        "\n\n",
    ],
    ids=["line", "lines", "sentences", "headlines", "table", "items", "articles", "nothing", "blank"],
)
def test_other_lines_stay(text):
    assert unwrapped(text) == (text, 0)


def test_no_bundled_text_has_a_margin():
    assert [
        name
        for name, text in zip(*map(load_digests().get, ("statement_id", "text")), strict=True)
        if unwrapped(text)[1]
    ] == []


def test_a_cut_text_gives_the_rows_of_the_whole_one_and_says_so():
    whole = pd.DataFrame({"text": [f"{SAID}\n\n{MORE}"], "issuer": "CN-MOFCOM", "date": "2025-10-12"})
    expected = rapt.analyze(whole, progress=False)
    found = rapt.analyze(whole.assign(text=[cut(text, 34) for text in whole["text"]]), progress=False)
    assert found.statements.text.tolist() == whole["text"].tolist()
    pd.testing.assert_frame_equal(found.demands, expected.demands)
    assert len(found.demands) >= 3
    (problem,) = found.problems.itertuples()
    assert (problem.stage, problem.problem) == ("read", "cut lines")
    assert "4 line breaks" in problem.detail


def test_reading_twice_says_it_once(tmp_path):
    (tmp_path / "2025-10-12-談話.txt").write_text(cut(f"{SAID}\n\n{MORE}", 34), encoding="utf-8")
    read = rapt.read_statements(tmp_path, issuer="CN-MOFCOM")
    assert [p["problem"] for p in read.attrs["problems"]] == ["cut lines"]
    assert rapt.analyze(read, progress=False).problems.problem.tolist() == ["cut lines"]


def test_lines_without_a_sentence_are_looked_at_once():
    """The square of a hundred thousand lines would take an hour."""
    text = f"{'米国の追加関税に反対する声' * 2}\n" * 100_000
    begin = time.process_time()
    assert unwrapped(text) == (text, 0)
    assert time.process_time() - begin < 60
