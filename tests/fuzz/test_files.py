"""Whatever the file: it is read, or ``problems`` says why it is not, and its neighbour is read all the same."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from fuzzing import cases, damaged
from hypothesis import given
from hypothesis import strategies as st

import rapt
from rapt.tables import schema

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
NEIGHBOUR = "中国は対話を望んでいる。"


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
}
SHARES = {"parquet": 0.1, "xlsx": 0.05}


def assert_accounted(kind: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"tried.{kind}").write_bytes(data)
        (folder / "neighbour.txt").write_text(NEIGHBOUR, encoding="utf-8")
        table = rapt.read_statements(folder, issuer="CN-MOFCOM")
    schema.validate("statements", table)
    problems = table.attrs["problems"]
    assert NEIGHBOUR in table.text.tolist()
    assert len(table) > 1 or any("tried" in p["detail"] or p["statement_id"] == "tried" for p in problems), problems


@pytest.mark.parametrize("kind", WHOLE)
def test_whole_files_are_read(kind):
    assert_accounted(kind, WHOLE[kind])


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
        for _ in range(51):
            part.write(bytes(10_000_000))
    assert bomb.stat().st_size < 5_000_000
    with pytest.raises(ValueError, match="510,000,000 bytes"):
        rapt.read_statements(bomb)


def _property(kind: str):
    @cases(SHARES.get(kind, 0.05))
    @given(data=st.one_of(damaged(WHOLE[kind]), st.binary(max_size=60)))
    def test(data):
        assert_accounted(kind, data)

    return test


test_txt, test_md, test_html, test_csv = map(_property, ("txt", "md", "html", "csv"))
test_tsv, test_jsonl, test_parquet, test_xlsx = map(_property, ("tsv", "jsonl", "parquet", "xlsx"))
