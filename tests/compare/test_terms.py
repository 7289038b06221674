"""Words as they are compared."""

from __future__ import annotations

import pytest
from made import EMPTY, made

from rapt.compare.terms import check_words, find_terms

THREE = made(
    ["輸出 管理 を/ADP 強化", "(other) 輸出 管理"],
    ["輸出 管理 強化"],
)


def listed(words, content: bool = False) -> list[str]:
    found = words.lemmas[words.lemma]
    return (found[words.content] if content else found).tolist()


def test_a_compound_is_one_word_in_the_place_of_its_first_token():
    words = find_terms(THREE, compounds=["輸出管理"])
    assert listed(words) == ["輸出管理", "を", "強化", "輸出管理", "強化"]
    assert words.token.tolist() == [0, 2, 3, 6, 8]
    assert words.last.tolist() == [1, 2, 3, 7, 8]
    assert words.statement.tolist() == [0, 0, 0, 1, 1]


def test_none_for_single_words():
    assert listed(find_terms(THREE, compounds=None)) == ["輸出", "管理", "を", "強化", "輸出", "管理", "強化"]


def test_words_of_the_stop_list_are_no_content_words():
    words = find_terms(THREE, compounds=["輸出管理"], stop=["強化", "輸出"])
    assert listed(words, content=True) == ["輸出管理", "輸出管理"]
    assert len(listed(words)) == 5


def test_a_compound_and_a_token_written_alike_are_one_word():
    words = find_terms(made(["輸出管理 を/ADP 強化"], ["輸出 管理"]), compounds=["輸出管理"])
    assert listed(words, content=True) == ["輸出管理", "強化", "輸出管理"]
    assert len(set(words.lemma[words.content].tolist())) == 2


@pytest.mark.parametrize("words", ["輸出管理", ["輸出管理", ""], ["輸出管理", 1]])
@pytest.mark.parametrize("parameter", ["compounds", "stop"])
def test_what_is_no_list_of_words(parameter, words):
    with pytest.raises(TypeError, match=f"^{parameter} must be a list of words, got"):
        find_terms(THREE, **{parameter: words})


def test_lists_of_words():
    assert check_words("stop", iter(["輸出", "管理"])) == ["輸出", "管理"]


def test_affixes_are_no_content_words():
    words = find_terms(made(["日本 側 の/ADP 企業 等"]))
    assert listed(words, content=True) == ["日本", "企業"]


def test_no_words():
    assert listed(find_terms(EMPTY, compounds=["輸出管理"], stop=["強化"])) == []
