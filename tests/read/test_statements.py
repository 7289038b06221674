"""Files in every form and encoding become statements; what cannot be read is said, and the rest goes on."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import frontmatter
import pandas as pd
import pytest
import yaml

import rapt

ROOT = Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "facts" / "statements.yaml"

BODY = "中国商務省の報道官は12日、次のように述べた。\n米国に対し、誤ったやり方を改めるよう促す。\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp932", "euc_jp", "iso2022_jp"]
LINE_ENDS = ["\n", "\r\n", "\r"]


def encoded(text: str, encoding: str) -> bytes:
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)


@pytest.mark.parametrize("line_end", LINE_ENDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_keeps_its_characters_in_every_encoding(tmp_path, encoding, line_end):
    text = BODY.replace("\n", line_end)
    file = tmp_path / "2025-10-12-談話.txt"
    file.write_bytes(encoded(text, encoding))
    row = rapt.read_statements(file).iloc[0]
    assert row.text == text
    assert row.statement_id == "2025-10-12-談話"
    assert row.date == pd.Timestamp("2025-10-12")


def test_mixed_line_ends_keep_offsets(tmp_path):
    text = "米国に求めた。\r\n対話を呼びかけた。\n撤回を促した。\r"
    (tmp_path / "a.txt").write_bytes(text.encode())
    found = rapt.analyze(rapt.read_statements(tmp_path / "a.txt"), progress=False)
    assert found.statements.text[0] == text
    assert list(found.sentences.text) == ["米国に求めた。", "対話を呼びかけた。", "撤回を促した。"]


def test_markdown_front_matter_is_metadata_and_no_text(tmp_path):
    (tmp_path / "a.md").write_text(
        "---\nid: m1\ndate: 2025-10-12\nissuer: CN-MOFCOM\ngenre: remarks\ntopics: [rare-earths]\n---\n\n" + BODY,
        encoding="utf-8",
    )
    row = rapt.read_statements(tmp_path / "a.md").iloc[0]
    assert (row.statement_id, row.issuer, row.genre) == ("m1", "CN-MOFCOM", "remarks")
    assert row.text.startswith("中国商務省")
    assert "---" not in row.text


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_csv_columns_in_japanese_are_known(tmp_path, encoding):
    (tmp_path / "a.csv").write_bytes(
        "id,日付,本文\nx1,2025年10月12日,撤回を求めた。\nx2,令和7年1月5日,対話を望む。\n".encode(encoding)
    )
    table = rapt.read_statements(tmp_path / "a.csv")
    assert list(table.statement_id) == ["x1", "x2"]
    assert list(table.date.dt.strftime("%Y-%m-%d")) == ["2025-10-12", "2025-01-05"]


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


def test_folder_glob_and_list_give_the_same(tmp_path):
    for n in range(3):
        (tmp_path / f"2025-10-1{n}-a.txt").write_text(f"米国に{n}回求めた。")
    (tmp_path / "README.md").write_text("# 説明")
    (tmp_path / ".hidden.txt").write_text("隠れた文。")
    files = sorted(tmp_path.glob("2025*.txt"))
    tables = [rapt.read_statements(source) for source in (tmp_path, str(tmp_path / "2025*.txt"), files)]
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


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
    table = rapt.read_statements(tmp_path).set_index("statement_id")
    assert table.date["2025-10-12"] == pd.Timestamp("2025-10-12")
    assert table.date["b"] == pd.Timestamp("2024-01-05")
    assert pd.isna(table.date["c"])
    problems = {(p["statement_id"], p["problem"]) for p in table.attrs["problems"]}
    assert problems == {("b", "date from text"), ("c", "no date")}


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
    assert [name in detail for detail in found.problems.detail] == [True]


def test_same_id_twice_keeps_the_first_and_says_so(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(f"米国に{folder}を求めた。")
    table = rapt.read_statements(tmp_path, date="2025-10-12")
    assert list(table.text) == ["米国にaを求めた。"]
    (problem,) = table.attrs["problems"]
    assert problem["problem"] == "same id twice"
    assert all(str(Path(folder) / "x.txt") in problem["detail"] for folder in ("a", "b"))


def test_missing_files_are_named():
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        rapt.read_statements("nowhere.txt")
    with pytest.raises(FileNotFoundError, match="matches no file"):
        rapt.read_statements("nowhere*.txt")


def test_what_analyze_takes_besides_frames():
    assert list(rapt.analyze(["求めた。", "促した。"], progress=False).statements.statement_id) == ["s0001", "s0002"]
    with pytest.raises(ValueError, match="column 'text'"):
        rapt.analyze(pd.DataFrame({"body": ["x"]}))
    with pytest.raises(TypeError, match="int"):
        rapt.analyze([1, 2])


def test_surrogates_and_nul_in_given_text_are_kept_apart():
    texts = ["米国は\ud800撤回を求めた。", "米国に\0撤回を求めた。", "", "米国に撤回を求めた。"]
    found = rapt.analyze(texts, progress=False)
    assert list(found.statements.statement_id) == ["s0001", "s0002", "s0004"]
    assert {(p.statement_id, p.problem) for p in found.problems.itertuples()} == {
        ("s0001", "broken characters"),
        ("s0003", "no text"),
    }
    for row in found.demands.itertuples():
        text = found.statements.set_index("statement_id").text[row.statement_id]
        assert text[row.start : row.end] == row.text


def test_corpus_holds_one_digest_for_every_entry():
    corpus = rapt.load_corpus("mofcom")
    assert len(corpus) >= 50
    assert corpus.statement_id.is_unique
    assert corpus.text.str.len().between(350, 900).all()
    assert corpus.date.notna().all()
    assert (corpus.issuer != "").all()
    assert set(corpus.translation) == {"digest"}
    with pytest.raises(ValueError, match="mofcom"):
        rapt.load_corpus("mfa")


def test_every_digest_is_traced_to_its_entry():
    """Day and sources of each digest are those of the facts it was written from, which lie beside the repository."""
    if not FACTS.exists():
        pytest.skip("the facts are not beside this checkout")
    entries = {entry["id"]: entry for entry in yaml.safe_load(FACTS.read_text(encoding="utf-8"))}
    files = {file.stem: frontmatter.load(file).metadata for file in (ROOT / "data" / "statements").glob("*.md")}
    assert files.keys() == entries.keys()
    for name, entry in entries.items():
        metadata = files[name]
        assert (metadata["id"], str(metadata["date"])) == (name, entry["date"])
        assert metadata["provenance"] == "digest"
        addresses = {source["url"] for source in entry["sources"] if source["url"].startswith("http")}
        assert {source["url"] for source in metadata["sources"]} == addresses, name
