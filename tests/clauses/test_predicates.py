"""Tokens to predicates: what is one, with which ending; the rows of ``postpositions.csv`` have examples."""

from __future__ import annotations

import pytest
from reading import document_of

from rapt.clauses.predicates import predicates


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("規則に基づき審査した。", ["審査する"]),
        ("規則に基づいた審査をした。", ["基づく", "為る"]),
        ("団体をリストに加え、公表した。", ["加える", "公表する"]),
        ("性質を持っており、管理する。", ["持つ", "管理する"]),
        ("書面をもって通知する。", ["通知する"]),
        ("やり方を直ちに改めて、対話に戻った。", ["改める", "戻る"]),
        ("改めて撤回を求めた。", ["求める"]),
        ("繰り返し撤回を求めた。", ["求める"]),
        ("会談を重ねた。", ["重ねる"]),
    ],
)
def test_lemmas(text, lemmas):
    assert [p.lemma for p in predicates(document_of(text), 0, len(text))] == lemmas


@pytest.mark.parametrize(
    ("text", "form", "negated", "passive"),
    [
        ("関税を改め、解く。", "continuing", False, False),
        ("関税を改めて、解く。", "te", False, False),
        ("関税を改めよ。", "imperative", False, False),
        ("改めた関税を示す。", "adnominal", False, False),
        ("関税を改めない。", "plain", True, False),
        ("関税を改めなければならない。", "plain", False, False),
        ("関税が改められた。", "plain", False, True),
    ],
)
def test_forms(text, form, negated, passive):
    first = predicates(document_of(text), 0, len(text))[0]
    assert (first.form, first.negated, first.passive) == (form, negated, passive)
