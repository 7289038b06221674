"""Bytes in every encoding of Japanese become the same text; what is no text is refused."""

from __future__ import annotations

import codecs

import pandas as pd
import pytest

import rapt
from rapt.read.encodings import decode, decode_page
from rapt.read.errors import FileError

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


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp932", "euc_jp"])
@pytest.mark.parametrize("text", ["米国に求めた。", "ｱﾒﾘｶに対し、追加関税の撤回を求めた。", BODY])
def test_what_has_no_mark_is_guessed(encoding, text):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bytes(range(256)) * 4, "no text in a Japanese encoding"),
        (codecs.BOM_UTF8 + b"\xff\xfe\x80", "the file says it is utf-8-sig and is not"),
        (b"\x01\x02\x03" * 50 + "米国".encode(), "the file is binary"),
        (b"a" + b"\0" * 9, "the file is binary"),
        ("ü".encode("latin-1") * 3, "no text in a Japanese encoding"),
        # What bytes of other encodings look like: much half-width kana, letters of other scripts beside some kana.
        ("ﾁｭｳｺﾞｸﾊﾊﾝﾀｲｼﾀの。".encode("cp932"), "no text in a Japanese encoding"),
        (("の。" + "Торговля" * 9).encode("cp932"), "no text in a Japanese encoding"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(FileError, match=reason) as refused:
        decode(data)
    assert refused.value.problem == "not a text"


@pytest.mark.parametrize(
    ("encoding", "charset", "meta"),
    [
        ("euc_jp", "euc-jp", ""),
        ("euc_jp", "", "<meta charset='euc-jp'>"),
        # A declaration that the bytes do not fit, of no codec, or that fits any bytes.
        ("utf-8", "shift_jis", ""),
        ("cp932", "utf-8", ""),
        ("cp932", "x-sjis-nonsense", ""),
        # Codecs of Python that are no encodings of pages, and names that are none.
        ("cp932", "undefined", "<meta charset=undefined>"),
        ("cp932", "idna", "<meta charset=punycode>"),
        ("cp932", "unicode_escape", "<meta charset=zip>"),
        ("cp932", "a\0b", ""),
        ("cp932", "\ud800", ""),
        ("cp932", "iso-8859-1", "<meta charset='windows-1252'>"),
        ("iso2022_jp", "us-ascii", ""),
    ],
)
def test_the_charset_of_a_page_is_believed_only_where_it_fits(encoding, charset, meta):
    page = f"{meta}<p>米国に対し、追加関税の撤回を求めた。</p>"
    assert decode_page(page.encode(encoding), charset) == page


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("<p>中国商务部反对。</p>", "gb2312 gbk gb18030"),
        ("<p>中國商務部反對。</p>", "big5 big5hkscs cp950"),
        ("<p>중국 상무부는 반대했다.</p>", "euc_kr cp949 johab"),
        ("<p>Министерство против.</p>", "koi8-r koi8-u"),
        (
            "<p>中国商務省は反対した。</p>",
            "shift_jis shift_jis_2004 shift_jisx0213 cp932 euc_jp euc_jis_2004 euc_jisx0213",
        ),
        (
            "<p>中国商務省は反対した。</p>",
            "iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext",
        ),
    ],
)
def test_every_charset_that_a_page_may_declare(text, encodings):
    for encoding in encodings.split():
        assert decode_page(text.encode(encoding), encoding) == text, encoding
        declared = f"<meta charset='{encoding}'>{text}"
        assert decode_page(declared.encode(encoding)) == declared, encoding
