"""Files that are hostile or clumsy, each made in a folder by a few lines: what issue after issue of attacks has found.

``FILES`` are the bytes of one file by what is wrong with it, ``PLACES`` what is no file that can be read.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

SAID = "中国商務部の報道官は14日、米国に対し追加関税を直ちに撤回するよう求めた。"


def front(lines: str) -> bytes:
    """A Markdown file with these lines as its front matter."""
    return f"---\n{lines}\n---\n{SAID}".encode()


def aliases(merge: str = "") -> str:
    """Nine lists, each ten times the one before: a gigabyte if they were written out; ``merge`` makes them mappings."""
    lines = ["a0: &a0 {x: 1}" if merge else "a0: &a0 [x]"]
    for n in range(1, 10):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    return "\n".join([*lines, "b: {<<: [*a0, *a0]}"] if merge else lines)


def parquet(**columns: object) -> bytes:
    """A Parquet file of the columns, given as lists or arrays."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def same(text: str, times: int) -> pa.Array:
    """A column of one text, many times, which is stored once."""
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), [text])


def workbook(*rows: list[object], sheets: dict[str, tuple[str, list[list[object]]]] | None = None, **cells: object) -> bytes:
    """A workbook of rows, cells by their address, and further sheets by name with their state."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for address, value in cells.items():
        book.active[address] = value
    for name, (state, more) in (sheets or {}).items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in more:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A ZIP file with one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def sheet(content: str) -> bytes:
    """A workbook whose one sheet has this XML between its tags."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<?xml version="1.0"?><worksheet xmlns="{space}">{content}</worksheet>'
    return with_part(workbook(["text"], [SAID]), "xl/worksheets/sheet1.xml", xml.encode())


def inline(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADED = f'<row r="1">{inline("A1", "text")}</row><row r="2">{inline("A2", SAID)}</row>'
MERGED, FAR = '<mergeCell ref="A1:XFD1048576"/>', '<row r="2000000000">'
PAGE = f"<html><body><article><p>{SAID * 3}</p>"
ROW = [["text"], [SAID]]


def jsonl(**row: object) -> bytes:
    return json.dumps({"text": SAID} | row).encode()


# Line 1: front matter.
FRONT_MATTER: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a day that does not exist": ("md", lambda: front("date: 2025-02-30")),
    "keys that are numbers": ("md", lambda: front("1: a\n2.5: b\n2025-01-01: c\nnull: d\ntrue: e")),
    "a tag for a time": ("md", lambda: front("date: !!timestamp x")),
    "a tag for a truth value": ("md", lambda: front("title: !!bool x")),
    "a tag for a number": ("md", lambda: front("title: !!int ''")),
    "a tag for an object": ("md", lambda: front("title: !!python/object:os.system x")),
    "aliases of aliases": ("md", lambda: front(aliases())),
    "merged aliases": ("md", lambda: front(aliases("<<"))),
    "an alias of itself": ("md", lambda: front("a: &a [*a]")),
    "brackets of front matter": ("md", lambda: front("a: " + "[" * 200_000)),
    "braces of front matter": ("md", lambda: front("a: " + "{a: " * 10_000)),
    "dashes of front matter": ("md", lambda: front("- " * 30_000 + "a")),
    "long front matter": ("md", lambda: front("\n".join(f"a{n}: {'x' * 90}" for n in range(1000)))),
    "many keys": ("md", lambda: front("\n".join(f"a{n}:" for n in range(8000)))),
    "a number of many digits": ("md", lambda: front(f"a: 0x{'f' * 50_000}\nb: {'1' * 10_000}")),
    "a key that is a list": ("md", lambda: front("? [a, b]\n: c")),
    "names that reading uses": ("md", lambda: front("_notes: [[a, b, c]]\n_file: x\n_at: y")),
    "two documents": ("md", lambda: front("a: 1\n--- b\nc: 2")),
}
# Line 2: bombs.
BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "one text fifty million times": ("parquet", lambda: parquet(text=same(SAID, 50_000_000))),
    "a long text many times": ("parquet", lambda: parquet(text=same("米" * 1_000_000, 100_000))),
    "a long variable many times": ("parquet", lambda: parquet(text=same(SAID, 9_000), more=same("x" * 300_000, 9_000))),
    "lists in the place of texts": ("parquet", lambda: parquet(text=[[SAID], [SAID]], title=[["a", "b"], None])),
    "lists of lists": ("parquet", lambda: parquet(text=[SAID], a=[[[["a"], []], None]])),
    "a list of fifty million": ("parquet", lambda: parquet(text=[SAID], a=pa.array([[0] * 50_000_000], pa.list_(pa.int64())))),
    "days beyond 9999": ("parquet", lambda: parquet(text=[SAID] * 2, date=pa.array([10**7, -(10**7)], pa.date32()))),
    "moments beyond 9999": ("parquet", lambda: parquet(text=[SAID], date=pa.array([10**15], pa.timestamp("s")), a=pa.array([10**15], pa.timestamp("s")))),
    "twenty thousand columns of Parquet": ("parquet", lambda: parquet(text=[SAID], **{f"a{n}": [1] for n in range(20_000)})),
    "deep JSON": ("jsonl", lambda: f'{{"text": "{SAID}", "a": {"[" * 100_000}{"]" * 100_000}}}'.encode()),
    "JSON 900 deep": ("jsonl", lambda: f'{{"text": "{SAID}", "a": {"[" * 900}{"]" * 900}}}'.encode()),
    "a name a line": ("jsonl", lambda: "\n".join(f'{{"text": "{SAID}", "a{n}": 1}}' for n in range(9_000)).encode()),
    "a number of JSON with many digits": ("jsonl", lambda: f'{{"text": "{SAID}", "a": {"1" * 5000}}}'.encode()),
    "an undefined charset": ("html", lambda: f"<meta charset=undefined>{PAGE}".encode("cp932")),
    "a charset that is none of texts": ("html", lambda: f"<meta charset=idna>{PAGE}".encode("cp932")),
    "cells XFD1 and A20000": ("xlsx", lambda: workbook(*ROW, XFD1="x", A20000=SAID)),
    "a cell beyond all columns": ("xlsx", lambda: sheet(f"<sheetData>{HEADED}<row>{inline('ZZZZZZZ3', 'x')}</row></sheetData>")),
    "a row beyond all rows": ("xlsx", lambda: sheet(f"<sheetData>{HEADED}{FAR}{inline('A2000000000', 'x')}</row></sheetData>")),
    "four million cells": ("xlsx", lambda: sheet(f"<sheetData>{HEADED}{('<row>' + '<c><v>1</v></c>' * 400 + '</row>') * 10_000}</sheetData>")),
    "a sheet of 480 MB": ("xlsx", lambda: sheet(f"<sheetData>{HEADED}</sheetData>" + "<!-- -->" * 60_000_000)),
    "the whole sheet merged": ("xlsx", lambda: sheet(f"<sheetData>{HEADED}</sheetData><mergeCells>{MERGED * 2000}</mergeCells>")),
    "a hundred thousand columns": ("csv", lambda: ("text," + ",".join(f"a{n}" for n in range(100_000)) + f"\n{SAID}\n").encode()),
    "a hundred thousand cells in a row": ("csv", lambda: f"text\n{SAID}\n{',' * 100_000}\n{',x' * 100_000}".encode()),
}
# Line 3: rows that would be misread.
ROWS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a comma more in each row": ("csv", lambda: "date,title,text\n2025-10-12,題,名,米国に対し,撤回を求めた。\n".encode()),
    "an empty cell more in each row": ("csv", lambda: f"date,text\n2025-10-12,{SAID},\n".encode()),
    "names of columns that collide": ("csv", lambda: f"text,a (3),a,a, text \n{SAID},1,2,3,x\n".encode()),
}
# Line 4: pages without bound, halves of surrogate pairs.
PAGES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "many paragraphs": ("html", lambda: (PAGE + "<p>" * 300_000).encode()),
    "many attributes": ("html", lambda: (PAGE + "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">").encode()),
    "a page of 5 MB": ("html", lambda: (PAGE + f"<p>{SAID}</p>" * 45_000).encode()),
    "halves of surrogates": ("jsonl", lambda: jsonl(**{name: "\ud800" for name in ("title", "id", "issuer", "url", "\udfff", "date")})),
    "halves of surrogates in a list": ("jsonl", lambda: jsonl(a=["\ud800", {"\ud800": "\udc00"}])),
}
FILES = FRONT_MATTER | BOMBS | ROWS | PAGES


def _closed(folder: Path) -> None:
    (folder / "tried").mkdir()
    (folder / "tried" / "a.txt").write_text(SAID, encoding="utf-8")
    (folder / "tried").chmod(0)


def _surrogate_name(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/tried\xff.txt", "wb") as file:
        file.write(SAID.encode())


def _sparse(folder: Path) -> None:
    with open(folder / "tried.txt", "wb") as file:
        file.truncate(10**12)


PLACES: dict[str, Callable[[Path], None]] = {
    "a fifo": lambda folder: os.mkfifo(folder / "tried.txt"),
    "a link to nowhere": lambda folder: (folder / "tried.txt").symlink_to(folder / "nowhere"),
    "a link to itself": lambda folder: (folder / "tried.txt").symlink_to(folder / "tried.txt"),
    "a link to zeros": lambda folder: (folder / "tried.txt").symlink_to("/dev/zero"),
    "a link to what the system says": lambda folder: (folder / "tried.txt").symlink_to("/proc/kmsg"),
    "a link to a folder": lambda folder: (folder / "tried").symlink_to(folder),
    "an unknown kind": lambda folder: (folder / "tried.pptx").write_bytes(b"x"),
    "no kind": lambda folder: (folder / "tried").write_bytes(b"x"),
    "a folder named as a file": lambda folder: (folder / "tried.txt").mkdir(),
    "a name that is no text": _surrogate_name,
    "a terabyte of nothing": _sparse,
}
