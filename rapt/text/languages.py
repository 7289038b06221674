"""Whether a text is Japanese, by its characters: prose has kana, whatever it is about."""

from __future__ import annotations

import re

_KANA = re.compile("[ぁ-ゖァ-ヺｦ-ﾝ]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[가-힣]")
# How a Japanese sentence ends, also one among others: 求めた。
_ENDING = re.compile("[ぁ-ゖ][」』）)]?。")
# Japanese prose has kana in a third of its letters; lists of names and headlines may have few, but are short.
_LEAST, _LONG = 0.03, 60
# No sentence of so many letters is without kana.
_SENTENCE = 30
# Of a text without any Japanese character so many letters tell; 「WTO」 does not.
_SHORT = 12
# So many characters that Japanese has no use for, and this share of all, are Chinese.
_SIMPLIFIED, _SHARE = 2, 0.05


def not_japanese(text: str) -> str:
    """Why a text is not Japanese; empty for one that is, or is too short to say.

    >>> not_japanese("商務部報道官談話"), not_japanese("WTO"), not_japanese("米国に撤回を求めた。")
    ('', '', '')
    >>> not_japanese("商务部新闻发言人就美方措施答记者问。")
    'it reads as Chinese (务, 闻, 发)'
    """
    letters = sum(map(str.isalpha, text))
    kana = len(_KANA.findall(text))
    if _ENDING.search(text):
        return ""
    if kana > _LEAST * letters and kana > 0.1 * len(_HANGUL.findall(text)):
        return ""
    han = _HAN.findall(text)
    simplified = [char for char in dict.fromkeys(han) if _is_simplified(char)]
    n_simplified = sum(char in simplified for char in han)
    if n_simplified >= _SIMPLIFIED and n_simplified > _SHARE * len(han):
        return f"it reads as Chinese ({', '.join(simplified[:3])})"
    if (
        letters >= _LONG
        or (letters >= _SENTENCE and not kana and "。" in text)
        or (letters >= _SHORT and not kana and not han)
    ):
        return f"only {kana} of its {letters:,} letters are kana"
    return ""


def _is_simplified(char: str) -> bool:
    """Whether a Chinese character is in no Japanese character set; GB 2312 has it."""
    return not _encodes(char, "euc_jis_2004") and _encodes(char, "gb2312")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
