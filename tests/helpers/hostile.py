"""Files that are hostile or clumsy, each made by a few lines: what attacks have found, and what else could be tried.

``FILES`` says for what is wrong with a file: its kind, the problems that reading it must give (none: it is read without a word),
and its bytes.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from docx import Document

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
    return parquet_of(pa.table(columns))


def parquet_of(table: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def same(text: str, times: int) -> pa.Array:
    """A column of one text, many times, which is stored once."""
    return pa.DictionaryArray.from_arrays(pa.array([0] * times, pa.int32()), [text])


def zeros(n: int) -> pa.Array:
    """A list of so many numbers, in one row."""
    return pa.ListArray.from_arrays(pa.array([0, n], pa.int32()), pa.array(np.zeros(n, "int64")))


def workbook(
    *rows: list[object], sheets: dict[str, tuple[str, list[list[object]]]] | None = None, **cells: object
) -> bytes:
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
DAY = "2025-10-12"
PAGE = f"<html><body><article><p>{SAID * 3}</p>"
ROW = [["text"], [SAID]]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]><w>&a9;</w>"
).encode()


ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x">]>'
# Two texts, 中国 and four bytes that are none.
NO_UTF8 = pa.Array.from_buffers(
    pa.string(),
    2,
    [None, pa.py_buffer(np.array([0, 6, 10], "int32")), pa.py_buffer("中国".encode() + b"\xff\xfe\x80\x81")],
)


def document() -> bytes:
    """A Word document of one paragraph."""
    made, out = Document(), io.BytesIO()
    made.add_paragraph(SAID)
    made.save(out)
    return out.getvalue()


def body(content: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{content}'.encode()


def pdf(content: bytes) -> bytes:
    """A PDF of one page with this content, packed."""
    packed = zlib.compress(content)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times>>>>>>/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
    )  # fmt: skip
    made, places = b"%PDF-1.4\n", []
    for n, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (n, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def jsonl(**row: object) -> bytes:
    return json.dumps({"text": SAID} | row).encode()


OWN_WORD = body("<w:p><w:r><w:t>関税&a;撤回</w:t></w:r></w:p></w:body></w:document>")
Case: TypeAlias = tuple[str, set[str], Callable[[], bytes]]
BROKEN, DAYS = {"broken front matter"}, {"no date"}

FRONT_MATTER: dict[str, Case] = {
    "a day that does not exist": ("md", {"unreadable date"}, lambda: front("date: 2025-02-30")),
    "a moment that does not exist": ("md", {"unreadable date"}, lambda: front("date: 2025-02-30T25:61:00+99:99")),
    "keys that are numbers": ("md", DAYS, lambda: front("1: a\n2.5: b\n2025-01-01: c\nnull: d\ntrue: e")),
    "a tag for a time": ("md", BROKEN, lambda: front("date: !!timestamp x")),
    "a tag for a truth value": ("md", BROKEN, lambda: front("title: !!bool x")),
    "a tag for a number": ("md", BROKEN, lambda: front("title: !!int ''")),
    "a tag for an object": ("md", BROKEN, lambda: front("title: !!python/object:os.system x")),
    "a tag for a set": ("md", BROKEN, lambda: front("title: !!set {a, b}")),
    "a tag of a key": ("md", BROKEN, lambda: front("!!binary a: b")),
    "aliases of aliases": ("md", BROKEN, lambda: front(aliases())),
    "merged aliases": ("md", BROKEN, lambda: front(aliases("<<"))),
    "an alias of itself": ("md", BROKEN, lambda: front("a: &a [*a]")),
    "an alias as a key": ("md", BROKEN, lambda: front("a: &a b\n*a : c")),
    "a merge without an alias": ("md", BROKEN, lambda: front("a: {<<: {b: c}}")),
    "brackets of front matter": ("md", BROKEN, lambda: front("a: " + "[" * 200_000)),
    "fewer brackets": ("md", BROKEN, lambda: front("a: " + "[" * 60_000)),
    "braces of front matter": ("md", BROKEN, lambda: front("a: " + "{a: " * 10_000)),
    "dashes of front matter": ("md", BROKEN, lambda: front("- " * 30_000 + "a")),
    "question marks of front matter": ("md", BROKEN, lambda: front("? " * 30_000 + "a")),
    "long front matter": ("md", BROKEN, lambda: front("\n".join(f"a{n}: {'x' * 90}" for n in range(1000)))),
    "many keys": ("md", {"too many columns"}, lambda: front("\n".join(f"a{n}:" for n in range(8000)))),
    "a number of many digits": ("md", DAYS, lambda: front(f"a: 0x{'f' * 50_000}\nb: {'1' * 10_000}\nc: {'1:' * 900}1")),
    "a date of a megabyte": ("md", {"unreadable date"}, lambda: front(f"date: '{'1' * 60_000}'")),
    "a key that is a list": ("md", BROKEN, lambda: front("? [a, b]\n: c")),
    "names that reading uses": ("md", DAYS, lambda: front("_notes: [[a, b, c]]\n_file: x\n_at: y")),
    "two documents": ("md", BROKEN, lambda: front("a: 1\n--- b\nc: 2")),
    "a text between two rules": ("md", DAYS, lambda: front("関税について。")),
    "a name given twice": ("md", {"name given twice"}, lambda: front(f"date: {DAY}\ntitle: 題名\ntitle: 別の題名")),
    "a name given a thousand times": ("md", {"name given twice"}, lambda: front(f"date: {DAY}\n" + "a: 1\n" * 1_000)),
    "a directive": ("md", BROKEN, lambda: front("%YAML 9.9\na: b")),
    "controls in front matter": ("md", BROKEN, lambda: front(f"a: \x01\nb: {'x' * 200}")),
    "values where texts belong": (
        "md",
        {"unknown issuer", "unreadable date"},
        lambda: front("id: [1]\nissuer: {a: b}\ntitle: .nan\nurl: 3\ndate: [2025]"),
    ),
}
BOMBS: dict[str, Case] = {
    "one text five million times": ("parquet", {"too large"}, lambda: parquet(text=same(SAID, 5_000_000))),
    "a long text many times": ("parquet", {"too large"}, lambda: parquet(text=same("米" * 1_000_000, 100_000))),
    "a long variable many times": (
        "parquet",
        {"too large"},
        lambda: parquet(text=same(SAID, 9_000), more=same("x" * 300_000, 9_000)),
    ),
    "lists in the place of texts": (
        "parquet",
        {"no text"},
        lambda: parquet(text=[[SAID], [SAID]], title=[["a", "b"], None]),
    ),
    "lists of lists": ("parquet", DAYS, lambda: parquet(text=[SAID], a=[[[["a"], []], None]])),
    "mappings, moments and bytes": (
        "parquet",
        {"no date", "broken characters"},
        lambda: parquet(text=[SAID], a=[{"x": [1]}], b=[b"\xff"], c=[timedelta(1)], d=[Decimal(1)]),
    ),
    "a list of fifteen million": ("parquet", {"too large"}, lambda: parquet(text=[SAID], a=zeros(15_000_000))),
    "days beyond 9999": (
        "parquet",
        {"unreadable date"},
        lambda: parquet(text=[SAID] * 2, date=pa.array([10**7, -(10**7)], pa.date32())),
    ),
    "moments beyond 9999": (
        "parquet",
        {"unreadable date"},
        lambda: parquet(
            text=[SAID], date=pa.array([10**15], pa.timestamp("s")), a=pa.array([10**15], pa.timestamp("s"))
        ),
    ),
    "moments of nanoseconds": (
        "parquet",
        set(),
        lambda: parquet(text=[SAID], date=pa.array([10**18 + 1], pa.timestamp("ns", "Asia/Tokyo"))),
    ),
    "texts that are no UTF-8": (
        "parquet",
        {"broken characters", "no date"},
        lambda: parquet(text=pa.array([SAID, SAID]), title=NO_UTF8, a=NO_UTF8),
    ),
    "texts of bytes in another encoding": (
        "parquet",
        {"broken characters", "no date"},
        lambda: parquet(text=pa.array([SAID.encode("cp932")], pa.binary())),
    ),
    "columns of one name": (
        "parquet",
        DAYS,
        lambda: parquet_of(pa.table([[SAID], ["a"], ["b"]], names=["text", "a", "a"])),
    ),
    "many columns of Parquet": (
        "parquet",
        {"too many columns"},
        lambda: parquet(text=[SAID], **{f"a{n}": [1] for n in range(3_000)}),
    ),
    "deep JSON": (
        "jsonl",
        {"nested too deeply"},
        lambda: f'{{"text": "{SAID}", "a": {"[" * 100_000}{"]" * 100_000}}}'.encode(),
    ),
    "JSON 900 deep": (
        "jsonl",
        {"nested too deeply"},
        lambda: f'{{"text": "{SAID}", "a": {"[" * 900}{"]" * 900}}}'.encode(),
    ),
    "a name a line": (
        "jsonl",
        {"too many columns"},
        lambda: "\n".join(f'{{"text": "{SAID}", "a{n}": 1}}' for n in range(9_000)).encode(),
    ),
    "many names and many lines": (
        "jsonl",
        {"too large"},
        lambda: (json.dumps({"text": SAID} | {f"a{n}": 1 for n in range(900)}) + '\n{"text": "a"}' * 3_000).encode(),
    ),
    "a number of JSON with many digits": (
        "jsonl",
        {"broken line"},
        lambda: f'{{"text": "{SAID}", "a": {"1" * 5000}}}'.encode(),
    ),
    "a name of JSON given twice": (
        "jsonl",
        {"name given twice"},
        lambda: f'{{"text": "{SAID}", "date": "{DAY}", "a": {{"b": 1, "b": 2}}, "text": "{SAID}"}}'.encode(),
    ),
    "numbers that are none": (
        "jsonl",
        {"unreadable date"},
        lambda: f'{{"text": "{SAID}", "title": NaN, "a": 1e999, "date": -Infinity, "id": {2**70}}}'.encode(),
    ),
    "names of JSON that reading uses": (
        "jsonl",
        DAYS,
        lambda: jsonl(_notes="abc", _file={"\0day": "x"}, _at=[1], a={"\0moment": 3}),
    ),
    "an issuer of a megabyte": ("jsonl", {"no date", "unknown issuer"}, lambda: jsonl(issuer="省" * 1_000_000)),
    "an undefined charset": ("html", DAYS, lambda: f"<meta charset=undefined>{PAGE}".encode("cp932")),
    "a charset that is none of texts": ("html", DAYS, lambda: f"<meta charset=idna>{PAGE}".encode("cp932")),
    "cells XFD1 and A20000": ("xlsx", {"too many columns"}, lambda: workbook(*ROW, XFD1="x", A20000=SAID)),
    "the last cell that Excel has": ("xlsx", {"no date"}, lambda: workbook(*ROW, A1048576=SAID)),
    "a cell beyond all columns": (
        "xlsx",
        {"broken file"},
        lambda: sheet(f"<sheetData>{HEADED}<row>{inline('ZZZZZZZ3', 'x')}</row></sheetData>"),
    ),
    "a row beyond all rows": (
        "xlsx",
        {"broken file"},
        lambda: sheet(f"<sheetData>{HEADED}{FAR}{inline('A2000000000', 'x')}</row></sheetData>"),
    ),
    "four million cells": (
        "xlsx",
        {"too much work", "too large"},
        lambda: sheet(f"<sheetData>{HEADED}{('<row>' + '<c><v>1</v></c>' * 400 + '</row>') * 10_000}</sheetData>"),
    ),
    "the whole sheet merged": (
        "xlsx",
        {"no rows"},
        lambda: sheet(f"<sheetData>{HEADED}</sheetData><mergeCells>{MERGED * 2000}</mergeCells>"),
    ),
    "entities of entities": (
        "xlsx",
        {"broken file"},
        lambda: with_part(workbook(*ROW), "xl/worksheets/sheet1.xml", LAUGHS),
    ),
    "a number that is none": (
        "xlsx",
        {"broken file"},
        lambda: sheet(f"<sheetData>{HEADED}<row><c><v>x</v></c></row></sheetData>"),
    ),
    "a text that is not there": (
        "xlsx",
        {"broken file"},
        lambda: sheet(f"<sheetData>{HEADED}<row><c t='s'><v>99</v></c></row></sheetData>"),
    ),
    "a document of entities": ("docx", {"broken file"}, lambda: with_part(document(), "word/document.xml", LAUGHS)),
    "a document with an entity of its own": (
        "docx",
        {"broken file"},
        lambda: with_part(document(), "word/document.xml", ENTITY + OWN_WORD),
    ),
    "a document with an unknown entity": (
        "docx",
        {"broken file"},
        lambda: with_part(document(), "word/document.xml", OWN_WORD),
    ),
    "a document that breaks off": (
        "docx",
        {"broken file"},
        lambda: with_part(document(), "word/document.xml", body("<w:p><w:r><w:t>関税<w:t>")),
    ),
    "a deep document": (
        "docx",
        {"broken file"},
        lambda: with_part(document(), "word/document.xml", body("<w:p><w:r>" * 3_000)),
    ),
    "a stream of a hundred megabytes": (
        "pdf",
        {"too much work", "too large", "broken file"},
        lambda: pdf(b"q " * 50_000_000),
    ),
    "a stream without an end": ("pdf", {"no text", "broken file"}, lambda: pdf(b"BT (a) Tj " * 10)[:250]),
    "pages that are their own parents": (
        "pdf",
        {"broken file", "no text"},
        lambda: pdf(b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    ),
    "a hundred thousand columns": (
        "csv",
        {"too many columns"},
        lambda: ("text," + ",".join(f"a{n}" for n in range(100_000)) + f"\n{SAID}\n").encode(),
    ),
    "a hundred thousand empty cells": ("csv", DAYS, lambda: f"text\n{SAID}\n{SAID}{',' * 100_000}".encode()),
    "commas alone": ("csv", {"no column of text"}, lambda: b"," * 100_000),
    "lines alone": ("csv", {"no column of text", "empty file"}, lambda: b"\n" * 100_000),
}
ROWS: dict[str, Case] = {
    "a comma more than columns": (
        "csv",
        {"broken table"},
        lambda: "date,title,text\n2025-10-12,題,名,米国に対し,撤回を求めた。\n".encode(),
    ),
    "commas in a text behind a day": (
        "csv",
        {"unquoted separators"},
        lambda: "date,text\n2025-10-12,米国に対し,撤回を,求めた。\n".encode(),
    ),
    "an empty cell more": ("csv", set(), lambda: f"date,text\n{DAY},{SAID},\n".encode()),
    "names of columns that collide": (
        "csv",
        DAYS,
        lambda: f"text,a (3),a,a, text ,_notes\n{SAID},1,2,3,x,y\n".encode(),
    ),
    "a quotation mark that never closes": (
        "tsv",
        {"broken table"},
        lambda: f'date\ttext\n{DAY}\t"{SAID}\n{DAY}\t{SAID}\n'.encode(),
    ),
    "a table in no encoding": ("csv", {"not a text"}, lambda: b"text,date\n\x81\xff\xfe\x80\xa0\xfd\n"),
    "a table in two encodings": (
        "csv",
        {"not a text"},
        lambda: f"text,date\n{SAID},{DAY}\n".encode() + f"{SAID},{DAY}\n".encode("cp932"),
    ),
    "NULs in a table": ("csv", {"no date"}, lambda: f"text,a\0\n{SAID}\0,\0\n".encode()),
    "old Macintosh lines": ("csv", set(), lambda: f"date,text\r{DAY},{SAID}\r".encode("cp932")),
    "a second sheet with texts": (
        "xlsx",
        {"sheet chosen", "sheets left out", "no date"},
        lambda: workbook(*ROW, sheets={"前年": ("visible", ROW)}),
    ),
    "a hidden sheet with texts": (
        "xlsx",
        {"sheet chosen", "sheets left out", "no date"},
        lambda: workbook(*ROW, sheets={"控え": ("hidden", ROW * 3)}),
    ),
    "texts on hidden sheets only": (
        "xlsx",
        {"sheet chosen", "hidden sheet", "no date"},
        lambda: workbook(["text"], sheets={"控え": ("veryHidden", ROW)}),
    ),
}
PAGES: dict[str, Case] = {
    "many paragraphs": ("html", {"too large"}, lambda: (PAGE + "<p>" * 300_000).encode()),
    "many attributes": (
        "html",
        {"too large"},
        lambda: (PAGE + "<p " + " ".join(f"a{n}=1" for n in range(300_000)) + ">").encode(),
    ),
    "a page of 5 MB": ("html", {"too large"}, lambda: (PAGE + f"<p>{SAID}</p>" * 45_000).encode()),
    "one line of 5 MB": ("html", DAYS, lambda: (PAGE + f"<p>{'1' * 5_000_000}</p>").encode()),
    "a comment that never ends": ("html", DAYS, lambda: (PAGE + "</p></article><!--" + "-" * 2_000_000).encode()),
    "halves of surrogates": (
        "jsonl",
        {"broken characters", "unknown issuer", "unreadable date"},
        lambda: jsonl(**dict.fromkeys(("title", "id", "issuer", "url", "\udfff", "date"), "\ud800")),
    ),
    "halves of surrogates in a list": (
        "jsonl",
        {"broken characters", *DAYS},
        lambda: jsonl(a=["\ud800", {"\ud800": "\udc00"}]),
    ),
}
FILES = FRONT_MATTER | BOMBS | ROWS | PAGES
