"""Bytes to text: the encodings that Japanese files and pages come in, declared or guessed.

A further encoding is a row of ``_JAPANESE``; one that shares bytes with another (GB18030 with EUC-JP) also needs a rule that
tells them apart, and a case in the tests.
"""

from __future__ import annotations

import codecs
import re

from rapt.read.errors import FileError

# Tried where the bytes are no UTF-8 and no byte-order mark says what they are.
_JAPANESE = ("cp932", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How an ISO-2022-JP text switches to Japanese.
_ISO_2022_SWITCH = b"\x1b$"
_DECLARED = re.compile(rb"charset=[\"']?([\w-]+)")
# What a page may declare. Python knows codecs that are no encodings of pages: undefined, idna, punycode, unicode_escape, zip.
_OF_PAGES = frozenset(
    {
        "utf-8", "shift_jis", "shift_jis_2004", "shift_jisx0213", "cp932", "euc_jp", "euc_jis_2004", "euc_jisx0213", "iso2022_jp",
        "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3", "iso2022_jp_ext", "gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950",
        "euc_kr", "cp949", "johab", "iso2022_kr", "koi8-r", "koi8-u",
    }
)  # fmt: skip
_KANA = re.compile("[ぁ-んァ-ヶ。、]")
_USUAL = re.compile("[\r\n\t -~\u2010-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
# Controls that no text holds; NUL, tab, line breaks and form feeds are allowed.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str:
    """Text from bytes in UTF-8, UTF-16, Shift_JIS/CP932, EUC-JP or ISO-2022-JP, without a byte-order mark.

    A byte-order mark decides, then strict UTF-8, then among the Japanese encodings that fit the one that
    charset-normalizer prefers, or on short texts the one with the most kana. Raises :class:`FileError` for bytes that are no text.

    >>> decode("米国に求めた。".encode("euc_jp"))
    '米国に求めた。'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding))
    if _ISO_2022_SWITCH in data and (text := _try(data, "iso2022_jp")) is not None:
        return text
    if (text := _try(data, "utf-8")) is not None:
        return _checked(text)
    return _guessed(data)


def decode_page(data: bytes, charset: str = "") -> str:
    """Text from the bytes of an HTML page and the charset that came with it, which is believed only where it fits.

    A byte-order mark, ISO-2022-JP and UTF-8 are certain; then what the server or the page declares; then a guess.
    Declarations are often wrong, and a Latin one fits any bytes and so says nothing of Japanese ones.

    >>> decode_page("<p>米国に求めた。</p>".encode("cp932"), "iso-8859-1")
    '<p>米国に求めた。</p>'
    """
    if not _is_certain(data):
        declared = _DECLARED.search(data[:2048])
        for name in (charset, declared[1].decode() if declared else ""):
            if _is_of_pages(name) and (text := _try(data, name)) is not None:
                return text
    return decode(data)


def _is_certain(data: bytes) -> bool:
    marked = data.startswith(tuple(mark for mark, _ in _BOMS))
    return marked or _ISO_2022_SWITCH in data or _try(data, "utf-8") is not None


def _is_of_pages(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name in _OF_PAGES
    # A name with a NUL or half of a surrogate pair is a ValueError.
    except (LookupError, ValueError):
        return False


def _guessed(data: bytes) -> str:
    fitting = {encoding: text for encoding in _JAPANESE if (text := _try(data, encoding)) is not None}
    plausible = {encoding: text for encoding, text in fitting.items() if _is_japanese(text)}
    if not plausible:
        raise FileError("not a text", "the bytes are no text in a Japanese encoding; save the file as UTF-8")
    if len(plausible) == 1:
        return next(iter(plausible.values()))
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=[e for e in plausible if not e.startswith("utf")]).best()
    preferred = plausible.get(best.encoding) if best else None
    most_kana = max(plausible.values(), key=lambda text: _n_kana(text) / len(text))
    return preferred if preferred is not None and _n_kana(preferred) >= _n_kana(most_kana) else most_kana


def _n_kana(text: str) -> int:
    return len(_KANA.findall(text))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (ValueError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise FileError("not a text", f"the file says it is {encoding} and is not; save it as UTF-8")
    return text


def _checked(text: str) -> str:
    """The text, unless it is full of control characters or of NULs as binary files are."""
    if len(_CONTROL.findall(text)) > len(text) / 100 or text.count("\0") > len(text) / 4:
        raise FileError("not a text", "the file is binary; save its text as UTF-8")
    return text


def _is_japanese(text: str) -> bool:
    """Whether nearly all characters are ones that Japanese text is made of, some of them kana."""
    n_usual, n_half_kana = len(_USUAL.findall(text)), len(_HALF_KANA.findall(text))
    return n_usual >= 0.95 * len(text) and n_half_kana < 0.3 * len(text) and bool(_KANA.search(text) or text.isascii())
