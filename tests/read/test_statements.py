"""Files become statements: names and cells give metadata, what is guessed or left out is a problem."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

import rapt
from rapt.read.statements import first_words, prepare


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_columns_in_japanese_are_known(tmp_path, encoding):
    (tmp_path / "a.csv").write_bytes(
        "id,日付,本文\nx1,2025年10月12日,撤回を求めた。\nx2,令和7年1月5日,対話を望む。\n".encode(encoding)
    )
    table = rapt.read_statements(tmp_path / "a.csv")
    assert list(table.statement_id) == ["x1", "x2"]
    assert list(table.date.dt.strftime("%Y-%m-%d")) == ["2025-10-12", "2025-01-05"]


def test_metadata_fills_only_what_is_missing(tmp_path):
    (tmp_path / "a.md").write_text("---\nissuer: US-USTR\n---\n中国に求めた。")
    (tmp_path / "b.txt").write_text("米国に求めた。")
    table = rapt.read_statements(tmp_path, issuer="CN-MOFCOM", outlet="人民網", translation="press")
    assert list(table.issuer) == ["US-USTR", "CN-MOFCOM"]
    assert set(table.outlet) == {"人民網"}
    with pytest.raises(ValueError, match="metadata must be among"):
        rapt.read_statements(tmp_path, origin="x")


def test_date_comes_from_name_then_text_and_the_latter_is_said(tmp_path):
    (tmp_path / "2025-10-12.txt").write_text("2024年1月5日の措置を撤回するよう求めた。")
    (tmp_path / "b.txt").write_text("商務省は2024年1月5日、撤回を求めた。")
    (tmp_path / "c.txt").write_text("商務省は5日、撤回を求めた。")
    table = rapt.read_statements(tmp_path, issuer="CN-MOFCOM").set_index("statement_id")
    assert table.date["2025-10-12"] == pd.Timestamp("2025-10-12")
    assert table.date["b"] == pd.Timestamp("2024-01-05")
    assert pd.isna(table.date["c"])
    problems = {(p["statement_id"], p["problem"]) for p in table.attrs["problems"]}
    assert problems == {("b", "date from text"), ("c", "no date")}


def test_same_id_twice_keeps_the_first_and_says_so(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"米国に{folder}を求めた。")
    table = rapt.read_statements(tmp_path, date="2025-10-12", issuer="商務省")
    assert list(table.text) == ["米国にaを求めた。"]
    (problem,) = table.attrs["problems"]
    assert problem["problem"] == "same id twice"
    assert all(str(Path(folder) / "x.txt") in problem["detail"] for folder in ("a", "b"))


def test_a_day_with_a_clock_is_the_date_of_a_page(tmp_path):
    """As the press writes it over an article; a bare day has no year."""
    (tmp_path / "page.txt").write_text("是正を要求\n2026年6月5日 18:30\n商務省は5日、是正を求めた。", "utf-8")
    (tmp_path / "bare.txt").write_text("是正を要求\n商務省は5日18時、是正を求めた。", "utf-8")
    table = rapt.read_statements(tmp_path).set_index("statement_id")
    assert f"{table.date['page']:%Y-%m-%d}" == "2026-06-05"
    assert pd.isna(table.date["bare"])


@pytest.mark.parametrize("name", ["mine.xlsx", "data/発表一覧.csv", "a.pdf "])
def test_the_name_of_a_file_is_no_text(name):
    with pytest.raises(ValueError, match="is the name of a file, not a text"):
        prepare(name)
    assert prepare(f"{name}を見た。")[0].shape[0] == 1


def test_what_analyze_takes_besides_frames():
    assert list(rapt.analyze(["求めた。", "促した。"], progress=False).statements.statement_id) == ["s0001", "s0002"]
    with pytest.raises(ValueError, match="column 'text'"):
        rapt.analyze(pd.DataFrame({"要旨": ["x"]}))
    with pytest.raises(TypeError, match="int"):
        rapt.analyze([1, 2])


# The keys of a mapping were analysed as texts, without a word.
@pytest.mark.parametrize(
    "given", [{"text": "求めた。"}, {"求めた。"}, "求めた。".encode(), None, 5, float("nan"), [None]]
)
def test_what_is_no_text_is_refused(given):
    with pytest.raises(TypeError, match="statements must be a DataFrame, a text or a list of texts, got"):
        prepare(given)


def test_columns_of_one_name_are_refused():
    # pandas takes the last of them, and says so only as a warning.
    with pytest.raises(ValueError, match="statements has two columns 'date'"):
        prepare(pd.DataFrame([["求めた。", "2025-10-01", "2024-10-01"]], columns=["text", "date", "date"]))
    several = pd.DataFrame([["求めた。"]], columns=pd.MultiIndex.from_tuples([("text", "ja")]))
    with pytest.raises(ValueError, match="one row of names of columns"):
        prepare(several)


def test_a_text_that_is_none_is_said_as_what_it_is():
    _, problems = prepare(pd.DataFrame({"text": ["求めた。".encode(), 5, "", None]}))
    assert [p["detail"] for p in problems] == [
        "row 1: a text is needed, got bytes, which must be decoded; left out",
        "row 2: a text is needed, got int; left out",
        "row 3: there is no text; left out",
        "row 4: there is no text; left out",
    ]


def test_surrogates_and_nul_in_given_text_are_kept_apart():
    texts = ["米国は\ud800撤回を求めた。", "米国に\0撤回を求めた。", "", "米国に撤回を求めた。"]
    found = rapt.analyze(texts, progress=False)
    assert list(found.statements.statement_id) == ["s0001", "s0002", "s0004"]
    assert {(p.statement_id, p.problem) for p in found.problems.itertuples() if p.problem != "no issuer"} == {
        ("s0001", "broken characters"),
        ("s0003", "no text"),
    }
    for row in found.demands.itertuples():
        text = found.statements.set_index("statement_id").text[row.statement_id]
        assert text[row.start : row.end] == row.text


def test_halves_of_surrogate_pairs_are_mended_wherever_they_come_from(tmp_path):
    name = os.fsencode(tmp_path) + b"/2025-10-12\xff.txt"
    with open(name, "w", encoding="utf-8") as file:
        file.write("撤回を求めた。")
    record = {
        "text": "求\ud800めた。",
        "id": "b\ud800",
        "title": "\udc00題",
        "url": "\ud800",
        "担当\ud800": ["\ud800"],
        "date": "2025-10-12",
    }
    (tmp_path / "b.jsonl").write_text(json.dumps(record))
    found = rapt.analyze(rapt.read_statements(tmp_path, issuer="商務省"), progress=False)
    assert found.statements[["statement_id", "text", "title", "url"]].values.tolist() == [
        ["2025-10-12\ufffd", "撤回を求めた。", "", ""], ["b\ufffd", "求\ufffdめた。", "\ufffd題", "\ufffd"],
    ]  # fmt: skip
    assert found.statements["担当\ufffd"].tolist() == ["", "\ufffd"]
    assert found.problems.problem.tolist().count("broken characters") == 3
    found.save(tmp_path / "out")


def test_columns_of_many_files_are_bounded_together(tmp_path):
    for n in range(6):
        names = {f"a{n}-{k}": k for k in range(200)}
        (tmp_path / f"{n}.jsonl").write_text(json.dumps({"text": "求めた。", "id": str(n)} | names))
    table = rapt.read_statements(tmp_path, issuer="商務省", date="2025-10-12")
    assert table["a4-199"].notna().sum() == 1
    assert "a5-0" not in table
    ((problem, detail),) = [(p["problem"], p["detail"]) for p in table.attrs["problems"]]
    assert problem == "too many columns"
    assert "1,200 columns" in detail


def test_a_message_quotes_no_more_than_can_be_read(tmp_path):
    for n in range(100):
        (tmp_path / f"{n:03}.csv").write_text(",".join(f"列{k}" for k in range(900)) + "\n1\n")
    with pytest.raises(ValueError, match="and 80 more") as raised:
        rapt.read_statements(tmp_path)
    assert len(str(raised.value)) < 50_000


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 報道官談話\n撤回を求めた。", "報道官談話"),
        ("\ufeff報道官、撤回を要求\n\n撤回を求めた。", "報道官、撤回を要求"),
        # A day above it is none of it.
        ("２０２５年10月9日（木）\n報道官談話\n撤回を求めた。", "報道官談話"),
        ("令和7年10月9日\n\n報道官談話\n撤回を求めた。", "報道官談話"),
        ("2025年10月9日\n撤回を求めた。", ""),
        ("2025年10月9日の談話\n撤回を求めた。", "2025年10月9日の談話"),
        # A sentence, an item of a list, a bracket, a lead-in, and a text of one line are no headings.
        ("撤回を求めた。\n対話を望む。", ""),
        ("・撤回\n・対話", ""),
        ("（新華社）北京\n撤回を求めた。", ""),
        ("次の通り：\n撤回を求めた。", ""),
        ("報道官談話\n", ""),
        ("長" * 91 + "\n撤回を求めた。", ""),
    ],
)
def test_a_first_line_like_a_headline_is_the_title(text, title):
    assert prepare(text)[0].title[0] == title


@pytest.mark.parametrize(
    "day",
    ["2025年10月9日", "2025.10.9", "2025/10/09（木）", "2025-10-9 (木曜日)", "令和7年10月9日（木）", "令和元年10月9日", "平成31年4月9日", "昭和63年4月9日（土曜）"],
)  # fmt: skip
def test_a_day_alone_stands_above_the_headline(day):
    text = f"{day}\n中国商務省、米国に撤回を要求\n商務省は9日、米国に撤回を求めた。"
    assert prepare(text)[0].title[0] == "中国商務省、米国に撤回を要求"
    assert first_words(text) == "中国商務省、米国に撤回を要求"
    assert first_words(f"{day}に求めた。次に促した。") == f"{day}に求めた。"


def test_what_a_cell_says_is_kept_to_the_values_that_are_known():
    row = {"text": "求めた。", "translation": "機械", "lang": None, "date": "昨日", "issuer": "CN"}
    table, problems = prepare(pd.DataFrame([row]))
    assert table.loc[0, ["translation", "lang"]].tolist() == ["unknown", "ja"]
    assert pd.isna(table.date[0])
    assert [(p["problem"], p["detail"][:13]) for p in problems] == [("unreadable date", "date '昨日' is ")]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1500-02-28"])
def test_a_date_that_stands_for_none_is_no_date(day):
    table, problems = prepare(pd.DataFrame([{"text": "米国に撤回を求めた。", "date": day, "issuer": "CN"}]))
    assert pd.isna(table.date[0])
    (told,) = problems
    assert told["problem"] == "unreadable date"
    assert "is in no year that a statement is of (1800–2200)" in told["detail"]
