"""Whatever the file: it is read, or ``problems`` says why it is not, and its neighbour is read all the same."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pandas as pd
import pytest
from fuzzing import cases, damaged, invented
from hostile import document, front, jsonl, with_part
from hypothesis import given
from hypothesis import strategies as st
from printed import Printed
from trial import Trial, accounted

import rapt

ROWS = [
    {
        "statement_id": "a",
        "date": "2025-10-12",
        "title": "題名",
        "text": "中国は米国に対し、関税の撤回を求めた。\n以上。",
    },
    {"statement_id": "b", "date": "令和7年10月14日", "title": "", "text": "「対話を望む」と述べた。"},
]
PAGE = (
    "<html><head><meta charset='utf-8'><title>題名</title></head><body><article><h1>題名</h1>"
    + "<p>商務部の報道官は14日、米国に対し追加関税を直ちに撤回するよう求めた。対話が唯一の道だと強調した。</p>" * 4
    + "<ul><li>撤回すること</li><li>対話に戻ること</li></ul></article></body></html>"
)
# Reads all of them, within limits of the operating system.
TRIAL = Trial()


def _parquet() -> bytes:
    out = io.BytesIO()
    pd.DataFrame(ROWS).to_parquet(out)
    return out.getvalue()


def _excel() -> bytes:
    out = io.BytesIO()
    pd.DataFrame(ROWS).to_excel(out, index=False)
    return out.getvalue()


WHOLE = {
    "txt": ROWS[0]["text"].encode(),
    "md": f"---\nid: a\ndate: 2025-10-12\ntitle: 題名\ntopics: [a, b]\n---\n{ROWS[0]['text']}".encode(),
    "html": PAGE.encode(),
    "csv": pd.DataFrame(ROWS).to_csv(index=False).encode("utf-8-sig"),
    "tsv": pd.DataFrame(ROWS).to_csv(index=False, sep="\t").encode("cp932"),
    "jsonl": "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode(),
    "parquet": _parquet(),
    "xlsx": _excel(),
    "docx": document(),
    "pdf": Printed().title("題名").paragraph(ROWS[0]["text"]).data(),
}

# What values are made of, beside what nobody would think of.
NAMES = ("id", "date", "issuer", "title", "text", "本文", "url", "_notes", "_file", "responds_to", "lang")
FRONT = (
    "a: ",
    "date: ",
    "- ",
    "? ",
    "<<: ",
    "a: &b ",
    "*b",
    "!!int ",
    "a: {",
    "a: [",
    "}",
    "id: ",
    "issuer: ",
    "text: ",
    "'",
    '"',
    "|",
    "# ",
    "--- ",
    "%",
)
CELLS = ("text", "date", "2025-10-12", '"', '""', '"a', "a\r", "米国に撤回を求めた。", "", "id", "=1+1", "\0", "本文")
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6), st.dates().map(str)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=6,
)


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    TRIAL.close()


def assert_accounted(kind: str, data: bytes) -> dict[str, Any]:
    return accounted(TRIAL, lambda folder: (folder / f"tried.{kind}").write_bytes(data))


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_files_are_read(kind):
    assert len(assert_accounted(kind, WHOLE[kind])["texts"]) > 1


# What was found, kept.
FOUND = {
    "a table without rows": ("csv", b"statement_id,date,title,text"),
    "rows of unlike length": ("csv", 'text\n撤回,を,求めた\n"'.encode()),
    "a quote that never closes": ("tsv", 'text\tdate\n"撤回\t2025'.encode()),
    "a workbook whose part does not unpack": ("xlsx", WHOLE["xlsx"].replace(b"workbook", b"wurkbook")),
    "a workbook with a part cut": ("xlsx", WHOLE["xlsx"][:60] + b"\xff\xff\xff" + WHOLE["xlsx"][63:]),
}


@pytest.mark.parametrize("name", FOUND)
def test_found_before(name):
    assert_accounted(*FOUND[name])


def test_a_workbook_that_unpacks_to_gigabytes_is_refused(tmp_path):
    bomb = tmp_path / "bomb.xlsx"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts,
        parts.open("xl/a.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(48):
            part.write(bytes(10_000_000))
    assert bomb.stat().st_size < 5_000_000
    with pytest.raises(ValueError, match="480,000,000 bytes"):
        rapt.read_statements(bomb)


def _property(kind: str):
    # 1,000 of the 20,000 cases of `make fuzz`.
    @cases(0.05)
    @given(data=st.one_of(damaged(WHOLE[kind]), st.binary(max_size=60)))
    def test(data):
        assert_accounted(kind, data)

    return test


test_txt, test_md, test_html, test_csv, test_tsv = map(_property, ("txt", "md", "html", "csv", "tsv"))
test_jsonl, test_parquet, test_xlsx = map(_property, ("jsonl", "parquet", "xlsx"))
test_docx, test_pdf = map(_property, ("docx", "pdf"))


def _zipped(kind: str):
    """As above, but for what is packed: the parts of an Office file, damaged and packed again."""
    whole = WHOLE[kind]
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        names = [name for name in parts.namelist() if name.endswith(".xml")]
        contents = {name: parts.read(name) for name in names}

    @cases(0.05)
    @given(data=st.sampled_from(names).flatmap(lambda name: st.tuples(st.just(name), damaged(contents[name]))))
    def test(data):
        assert_accounted(kind, with_part(whole, *data))

    return test


test_parts_of_xlsx, test_parts_of_docx = map(_zipped, ("xlsx", "docx"))


@cases(0.05)
@given(lines=st.lists(st.tuples(st.sampled_from(FRONT), st.text(max_size=8)).map("".join), max_size=6))
def test_front_matter(lines):
    assert_accounted("md", front("\n".join(lines)).replace(b"\0", b""))


@cases(0.05)
@given(row=st.dictionaries(st.one_of(st.sampled_from(NAMES), st.text(max_size=4)), JSON, max_size=5))
def test_values_of_json(row):
    assert_accounted("jsonl", jsonl(**row))


@cases(0.05)
@given(rows=st.lists(st.lists(st.one_of(st.sampled_from(CELLS), invented), max_size=5).map(",".join), max_size=5))
def test_rows_of_csv(rows):
    assert_accounted("csv", "\n".join(rows).encode("utf-8", "replace"))
