"""Each format gives its records; what does not fit its format is named, and the other files are read."""

from __future__ import annotations

import io
import json
import zipfile

import pandas as pd
import pytest

import rapt
from rapt.read import formats, office
from rapt.read.columns import NOTES
from rapt.read.errors import FileError

BODY = "中国商務省の報道官は12日、次のように述べた。\n米国に対し、誤ったやり方を改めるよう促す。\n"


def test_markdown_front_matter_is_metadata_and_no_text(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\nid: m1\ndate: 2025-10-12\nissuer: CN-MOFCOM\ngenre: remarks\ntopics: [rare-earths]\n---\n\n" + BODY,
        encoding="utf-8",
    )
    row = rapt.read_statements(tmp_path / "a.md").iloc[0]
    assert (row.statement_id, row.issuer, row.genre) == ("m1", "CN-MOFCOM", "remarks")
    assert row.text.startswith("中国商務省")
    assert "---" not in row.text


@pytest.mark.parametrize(
    "end", ["\n撤回を求めた。", "\r\n撤回を求めた。", "\r撤回を求めた。", " \t\n撤回を求めた。\n\n", "", " "]
)
def test_front_matter_ends_at_a_line_of_dashes_or_with_the_file(end):
    (row,) = formats.read_data(".md", f"---\ntitle: 題名\n---{end}".encode())
    assert row == {"title": "題名", "text": end.strip()}


def test_a_page_says_its_title_day_and_address():
    said = "商務部の報道官は14日、米国に対し追加関税を直ちに撤回するよう求めた。対話が唯一の道だと強調した。"
    head = (
        "<title>題名</title><meta property='article:published_time' content='2025-10-14'>"
        "<link rel='canonical' href='https://example.com/a.html'>"
    )
    body = f"<body><article><p>{said * 4}</p></article></body>"
    page = formats.read_page(f"<html><head>{head}</head>{body}</html>".encode())
    assert [page[name] for name in ("title", "date", "url")] == ["題名", "2025-10-14", "https://example.com/a.html"]
    assert page["text"].startswith(said)
    bare = formats.read_page(f"<html>{body}</html>".encode())
    assert [bare[name] for name in ("title", "date", "url")] == ["", "", ""]


def test_html_keeps_main_text_and_lists(tmp_path):
    items = "".join(f"<li>{w}の製造装置と部品の輸出を再開すること</li>" for w in ("半導体", "電池", "磁石"))
    paragraph = "中国商務省の報道官は記者会見で、米国に対して次の対応を求めると述べ、対話の継続を呼びかけた。"
    page = (
        f"<html><head><title>t</title></head><body><nav><a href='/'>トップ</a></nav><article><h1>商務省、米国に要求</h1>"
        f"<p>{paragraph * 3}</p><p>米国に次の対応を求めた。</p><ul>{items}</ul></article><footer>会社案内</footer></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    text = rapt.read_statements(tmp_path / "a.html").text[0]
    assert "会社案内" not in text
    lines = text.splitlines()
    assert sum(line.lstrip("-・ ").endswith("再開すること") for line in lines) == 3


def test_jsonl_is_read_and_a_broken_line_is_named(tmp_path):
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(
        "\n".join(json.dumps({"id": f"j{n}", "text": "撤回を求めた。", "date": "2025-10-12"}) for n in (1, 2))
    )
    bad.write_text('{"id": "b1", "text": "求めた。"}\n{"id": "b2", \n')
    assert list(rapt.read_statements(good).statement_id) == ["j1", "j2"]
    with pytest.raises(ValueError, match=r"bad\.jsonl.*line 2"):
        rapt.read_statements(bad)


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx"])
def test_tables_of_other_tools_are_read(tmp_path, suffix):
    table = pd.DataFrame({"statement_id": ["p1", "p2"], "text": ["求めた。", "促した。"], "date": ["2025-10-12", None]})
    file = tmp_path / f"a{suffix}"
    table.to_parquet(file) if suffix == ".parquet" else table.to_excel(file, index=False)
    assert list(rapt.read_statements(file).text) == ["求めた。", "促した。"]


BROKEN = {
    "empty.txt": (b"", "empty"),
    "spaces.txt": (b" \r\n\t", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "save the file as UTF-8|binary"),
    "surrogates.txt": ("米国は\ud800撤回を。".encode("utf-8", "surrogatepass"), "UTF-8"),
    "broken.parquet": (b"PAR1 no", "no Parquet"),
    "broken.xlsx": (b"PK no", "no Excel"),
    "broken.jsonl": (b'{"text": ', "line 1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_what_to_do(tmp_path, name):
    content, said = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=said) as error:
        rapt.read_statements(tmp_path / name)
    assert name in str(error.value)


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_file_among_ten_stops_nobody(tmp_path, name):
    content, _ = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    for n in range(9):
        (tmp_path / f"2025-10-1{n}-ok.txt").write_text("米国に対し、撤回を求めた。")
    found = rapt.analyze(rapt.read_statements(tmp_path), progress=False)
    assert len(found.statements) == len(found.demands) == 9
    told = [p.detail for p in found.problems.itertuples() if p.problem != "no issuer"]
    assert [name in detail for detail in told] == [True]


@pytest.mark.parametrize(
    ("suffix", "content", "problem", "detail"),
    [
        (".md", "---\ntitle: a: b\n---\n本文。", "broken front matter", "line 2 of the front matter"),
        (".html", "<html><body></body></html>", "no text", "no main text"),
        (".csv", 'text\n"求めた。\n', "broken table", "check the quotes"),
        (".csv", "題名,要旨\na,b\n", "no column of text", "'題名', '要旨'"),
        (".jsonl", '{"text": "求めた。"}\n[1]\n', "broken line", "line 2 is no JSON object"),
    ],
)
def test_what_does_not_fit_its_format(suffix, content, problem, detail):
    with pytest.raises(FileError) as refused:
        formats.READERS[suffix](content.encode())
    assert refused.value.problem == problem
    assert detail in str(refused.value)


@pytest.mark.parametrize(
    ("content", "records"),
    [
        ("--- no front matter\n本文。\n", [{"text": "--- no front matter\n本文。\n"}]),
        ("---\r\nissuer: CN-MOFCOM\r\n---\r\n\r\n本文。\r\n", [{"issuer": "CN-MOFCOM", "text": "本文。"}]),
        ("---\n---\n本文。", [{"text": "---\n---\n本文。"}]),
    ],
)
def test_front_matter_ends_where_it_says(content, records):
    assert formats.READERS[".md"](content.encode()) == records


def test_where_a_line_separates_statements_front_matter_is_text_like_the_rest():
    data = "---\ntitle: 題名\n---\n一つ目。\n====\n二つ目。\n".encode()
    found = [row["text"].strip() for row in formats.read_data(".md", data, formats.How(separator="===="))]
    assert found == ["---\ntitle: 題名\n---\n一つ目。", "二つ目。"]


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".tsv", "\t")])
def test_cells_stay_texts(suffix, separator):
    rows = formats.READERS[suffix](f"本文{separator}番号\n求めた。{separator}007\nNA{separator}\n".encode())
    assert rows == [{"本文": "求めた。", "番号": "007", "_row": 2}, {"本文": "NA", "番号": "", "_row": 3}]


@pytest.mark.parametrize(
    ("error", "problem", "detail"),
    [
        (KeyError("x"), "broken file", "it cannot be read (KeyError: 'x'); save its text as .txt"),
        (RecursionError(), "nested too deeply", "its parts lie too deep"),
        (MemoryError(), "too large", "more memory than a file may"),
        (FileError("no text", "no text at all"), "no text", "no text at all"),
    ],
)
def test_whatever_a_reader_raises_is_said(monkeypatch, error, problem, detail):
    def failing(data, how):
        raise error

    monkeypatch.setitem(formats.READERS, ".txt", failing)
    with pytest.raises(FileError) as refused:
        formats.read_data(".txt", b"")
    assert refused.value.problem == problem
    assert detail in str(refused.value)


def test_a_text_between_two_rules_is_no_front_matter():
    text = "---\n関税について。\n---\n撤回を求めた。"
    assert formats.READERS[".md"](text.encode()) == [{"text": text}]


def test_a_page_of_too_many_tags_is_refused():
    with pytest.raises(FileError, match="the page has 60,001 tags, more than 50,000"):
        formats.read_page(b"<html>" + b"<p>" * 60_000)


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(office, "MAX_UNPACKED", 100)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "0" * 101)
    with pytest.raises(FileError, match="unpacked it has 101 bytes, more than 100"):
        formats.READERS[".xlsx"](data.getvalue())


def test_titles_above_the_header_are_passed_over(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title, book.active["A1"] = "説明", "この表について"
    sheet = book.create_sheet("声明")
    sheet["A1"] = "商務省の声明一覧"
    sheet.merge_cells("A1:D1")
    rows = [
        ["日付", "発表者", " 本文 ", None],
        ["2025-10-12", "商務省", "米国に撤回を求めた。", "x"],
        [None] * 4,
        ["2025年10月13日", "経産省", "中国に是正を求めた。", None],
    ]
    for r, row in enumerate(rows, 3):
        for c, cell in enumerate(row, 1):
            sheet.cell(r, c, cell)
    book.save(tmp_path / "一覧.xlsx")
    table = rapt.read_statements(tmp_path / "一覧.xlsx")
    assert table[["issuer", "text"]].values.tolist() == [
        ["CN-MOFCOM", "米国に撤回を求めた。"], ["JP-METI", "中国に是正を求めた。"],
    ]  # fmt: skip
    assert table.date.notna().all()
    assert [(p["problem"], "'声明'" in p["detail"]) for p in table.attrs["problems"]] == [("sheet chosen", True)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("a.csv", '声明一覧\n\n日付,発表者,全文\n2025-10-12,商務省,"米国に\n撤回を求めた。"\n'),
        ("b.tsv", '"声明\n一覧"\t\t\n公表日\t機関\t内容\n2025-10-12\t商務省\t"米国に\n撤回を求めた。"\n'),
    ],
)
def test_titles_above_the_header_of_a_csv_are_passed_over(tmp_path, name, lines):
    (tmp_path / name).write_text(lines, encoding="cp932")
    table = rapt.read_statements(tmp_path / name)
    assert table[["issuer", "text"]].values.tolist() == [["CN-MOFCOM", "米国に\n撤回を求めた。"]]
    assert table.attrs["problems"] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "甲", "id": "1", "text": "乙"}', "line 1 gives text twice; the last value counts: leave the others out"),
        ('{"text": "乙", "a": {"b": 1, "b": 2, "c": 1, "c": 1}}', "line 1 gives b twice; line 1 gives c twice; the last value counts: leave the others out"),
    ],
)  # fmt: skip
def test_a_name_of_json_given_twice_is_said(line, said):
    (row,) = formats.read_data(".jsonl", line.encode())
    assert row["text"] == "乙"
    assert row[NOTES] == [("name given twice", said)]


def test_of_many_names_given_twice_the_first_are_named():
    pairs = ", ".join(f'"名{n}": 1, "名{n}": 2' for n in range(9))
    (row,) = formats.read_data(".jsonl", f'{{"text": "甲", {pairs}}}'.encode())
    ((_, said),) = row[NOTES]
    assert said.startswith("line 1 gives 名0 twice; ")
    assert "名4 twice; and 4 more; the last value counts" in said
