"""Lemmas to words as the statements write them: やり方, where Sudachi's normalised form is 遣り方."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from rapt.compare.counts import coded

# The last syllables of stems that a verb's dictionary form ends for: 損ない, 損なっ, 損なわ are 損なう.
_STEMS = {
    "う": "いっわおえ", "く": "きいかこけっ", "ぐ": "ぎいがごげ", "す": "しさそせ", "つ": "ちったとて", "ぬ": "にんなのね",
    "ぶ": "びんばぼべ", "む": "みんまもめ", "る": "りっらろれ", "い": "くさけうか",
}  # fmt: skip
_INFLECTED = ("動詞", "形容詞")
_VERBS = ("VERB", "ADJ")


def written_forms(tokens: pd.DataFrame, codes: np.ndarray, lemmas: np.ndarray) -> np.ndarray:
    """For every lemma the form that tokens write most often, verbs and adjectives in their dictionary form.

    ``codes`` are the tokens' lemmas as codes into ``lemmas``. Of forms written equally often, the first by code point.
    """
    texts, words = coded(tokens["text"])
    kinds, inflected = _kinds(tokens)
    keys, first, counts = _distinct(
        (codes.astype(np.int64) * len(words) + texts.astype(np.int64)) * max(len(inflected), 1) + kinds
    )
    forms: dict[int, dict[str, int]] = {}
    for row, n in zip(first[np.argsort(keys, kind="stable")], counts[np.argsort(keys, kind="stable")], strict=True):
        code, text = int(codes[row]), str(words[texts[row]])
        form = dictionary_form(text, str(lemmas[code])) if inflected[kinds[row]] else text
        of = forms.setdefault(code, {})
        of[form] = of.get(form, 0) + int(n)
    written = [min(forms[n].items(), key=_most_first)[0] if n in forms else str(lemmas[n]) for n in range(len(lemmas))]
    return np.array(written, dtype=object)


def _most_first(form: tuple[str, int]) -> tuple[int, str]:
    return -form[1], form[0]


def _distinct(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The distinct keys, where each is first, and how many there are of each."""
    codes, values = pd.factorize(keys)
    first = np.full(len(values), len(keys))
    first[codes[::-1]] = np.arange(len(keys))[::-1]
    return values, first, np.bincount(codes, minlength=len(values))


def _kinds(tokens: pd.DataFrame) -> tuple[np.ndarray, Sequence[bool]]:
    """A code for every token's tag and part of speech, and whether words of it inflect."""
    (tag, tags), (pos, parts) = coded(tokens["tag"]), coded(tokens["pos"])
    inflected = [str(name).startswith(_INFLECTED) if name else str(part) in _VERBS for name in tags for part in parts]
    return tag.astype(np.int64) * max(len(parts), 1) + pos, inflected


def dictionary_form(text: str, lemma: str) -> str:
    """The dictionary form of an inflected word as it is written; the lemma where the writing does not show it.

    >>> [dictionary_form(*pair) for pair in (("もたらし", "齎す"), ("挙げ", "上げる"), ("抑え込ん", "押さえ込む"), ("ひどく", "酷い"))]
    ['もたらす', '挙げる', '抑え込む', 'ひどい']
    >>> [dictionary_form(*pair) for pair in (("誤っ", "誤る"), ("守る", "守る"), ("き", "来る"))]
    ['誤る', '守る', '来る']
    """
    ending = lemma[-1:]
    if text == lemma or text.endswith(ending) or lemma.startswith(text[:-1] or text):
        return text if text.endswith(ending) else lemma
    # One-step verbs: the stem and る.
    if lemma.endswith("る") and len(lemma) > 1 and text[-1] == lemma[-2]:
        return text + "る"
    return text[:-1] + ending if len(text) > 1 and text[-1] in _STEMS.get(ending, "") else lemma
