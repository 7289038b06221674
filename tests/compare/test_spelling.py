"""Lemmas as the statements write them."""

from __future__ import annotations

import pytest

import rapt
from rapt.compare.counts import coded
from rapt.compare.spelling import dictionary_form, written_forms


def written(text: str) -> dict[str, str]:
    tokens = rapt.analyze(text, progress=False).tokens
    codes, lemmas = coded(tokens["lemma"])
    return dict(zip(lemmas.tolist(), written_forms(tokens, codes, lemmas).tolist(), strict=True))


@pytest.mark.parametrize(
    ("text", "lemma", "form"),
    [
        ("誤ったやり方を改めるよう求めた。", "遣り方", "やり方"),
        ("誤った遣り方を改めるよう求めた。", "遣り方", "遣り方"),
        # What is written most often; of equally frequent ones the first by code point.
        ("やり方を改めた。やり方を正した。遣り方を見た。", "遣り方", "やり方"),
        ("やり方を改めた。遣り方を見た。", "遣り方", "やり方"),
        # Verbs and adjectives in their dictionary form.
        ("問題を引き起こした。", "引き起こす", "引き起こす"),
        ("損害をもたらした。", "齎す", "もたらす"),
        ("状況はひどくなった。", "酷い", "ひどい"),
        ("両国をめぐって協議した。", "巡る", "めぐる"),
        ("声を上げた。例を挙げ、名を挙げた。", "上げる", "挙げる"),
    ],
)
def test_the_form_that_is_written(text, lemma, form):
    assert written(text)[lemma] == form


@pytest.mark.parametrize(
    ("text", "lemma", "form"),
    [
        # Where the writing does not show the dictionary form, the lemma stays.
        ("来", "来る", "来る"),
        ("し", "する", "する"),
        ("無く", "無い", "無い"),
        ("なく", "無い", "ない"),
        ("取引", "取り引く", "取り引く"),
        ("損なっ", "損なう", "損なう"),
        ("そこなっ", "損なう", "そこなう"),
        ("呼びかけ", "呼び掛ける", "呼びかける"),
        ("取りやめ", "取り止める", "取りやめる"),
        ("抑え込み", "押さえ込む", "抑え込む"),
        ("出さ", "出す", "出す"),
        ("つくっ", "作る", "つくる"),
        ("とどめ", "留める", "とどめる"),
    ],
)
def test_dictionary_forms(text, lemma, form):
    assert dictionary_form(text, lemma) == form
