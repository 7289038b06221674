"""The sentences of comparisons in both languages."""

from __future__ import annotations

import ast
import copy
import pickle
import re
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest

import rapt.compare
import rapt.validate
from rapt.compare.messages import Message, both_languages, chained, check_one_of
from rapt.text.lexicons import read_rows

ROWS = read_rows("cautions.csv")
KANA = re.compile("[ぁ-んァ-ヶ]")
CODE, VALIDATION = (
    "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(room.__file__).parent.glob("*.py")))
    for room in (rapt.compare, rapt.validate)
)
# Files of rapt.validate that take tables, as comparisons do. Those that read people's files (plans, codes) say what is wrong in
# them in English, as rapt.read does.
ON_TABLES = (
    *(
        "coded",
        "estimate",
        "estimators",
        "exchange",
        "findings",
        "groups",
        "leaving_out",
        "power",
        "rerun",
    ),
    *("results", "row_changes", "sample", "scales", "stability", "units", "variant_rows", "variants"),
)
# Keys that are put together from a column, a count or a parameter.
MADE = {
    *("mixed_translation", "mixed_outlet", "the_statements", "target", "reference", "target_and_reference"),
    *("translation_official", "translation_press", "translation_digest", "translation_unknown"),
    *("before", "after"),
    *("value_each", "no_truths", "other_order"),
    *("one_statement", "few_statements", "one_word", "few_words"),
}


def placeholders(sentence: str) -> list[tuple[str, str | None, str | None]]:
    return sorted((name, form, conversion) for _, name, form, conversion in Formatter().parse(sentence) if name)


def test_keys_are_unique_and_rows_complete():
    assert len({row["key"] for row in ROWS}) == len(ROWS)
    assert [row["key"] for row in ROWS if list(row) != ["key", "ja", "en"] or not (row["ja"] and row["en"])] == []


def test_both_languages_have_the_same_placeholders():
    assert [row["key"] for row in ROWS if placeholders(row["ja"]) != placeholders(row["en"])] == []
    assert [row["key"] for row in ROWS if KANA.search(row["en"])] == []


def test_every_key_used_has_a_row_and_every_row_is_used():
    used = set(re.findall(r'(?:Message|both_languages|chained)\(\s*"(\w+)"', CODE + VALIDATION)) | MADE
    assert used == {row["key"] for row in ROWS}


def test_no_sentence_of_one_language_is_left_in_the_code():
    assert re.findall(r'raise \w+\(f?".*', CODE) == []


@pytest.mark.parametrize("stem", ON_TABLES)
def test_nor_in_what_validates_tables(stem):
    tree = ast.parse((Path(rapt.validate.__file__).parent / f"{stem}.py").read_text(encoding="utf-8"))
    raised = [node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)]
    texts = [ast.unparse(call) for call in raised if isinstance(call.args[0], ast.Constant | ast.JoinedStr)]
    assert texts == []


def test_a_message_is_a_string_with_both_sentences():
    message = Message("few_words", n=1200, least=5000)
    assert message == "1,200 words, at least 5,000 wanted / 1,200語（5,000語以上が望ましい）"
    assert (message.key, message.values) == ("few_words", {"n": 1200, "least": 5000})
    assert message.text("ja") == "1,200語（5,000語以上が望ましい）"
    with pytest.raises(ValueError, match="lang must be one of"):
        message.text("zh")


def test_values_that_are_messages_are_in_the_same_language():
    shown = Message("and_more", shown="人民網 1", n=2)
    message = Message("mixed_outlet", group=Message("target_and_reference"), counts=shown)
    assert "対象と比較先に異なる媒体のものが混在している（人民網 1、ほか2種）" in message.text("ja")
    assert message.text("en").startswith("target and reference mix outlets (人民網 1 and 2 more)")


def test_braces_in_values_are_left_as_they_are():
    assert "{n}" in both_languages("no_regex", value="{n}", error="{x}").split("\n")[1]


def test_an_empty_message():
    assert not Message()
    assert (Message().text("ja"), Message().text("en")) == ("", "")


@pytest.mark.parametrize(
    ("parts", "english", "japanese"),
    [
        ([], "", ""),
        ([Message(), Message("target")], "target", "対象"),
        ([Message("target"), Message(), Message("reference")], "target, reference", "対象、比較先"),
        ([Message("target")] * 3, "target, target, target", "対象、対象、対象"),
    ],
)
def test_chained(parts, english, japanese):
    whole = chained("comma", parts)
    assert (whole.text("en"), whole.text("ja")) == (english, japanese)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda message: pickle.loads(pickle.dumps(message))])
def test_a_copy_is_a_message(copied):
    message = copied(Message("of_group", group=Message("target"), note=Message("one_word", n=1, least=5)))
    assert message.text("ja") == "対象：1語（5語以上が望ましい）"


def test_a_message_in_a_column_stays_one():
    note = Message("target")
    table = pd.DataFrame({"note": pd.Series([note, ""], dtype=object)})
    assert table.iloc[::-1].note[0].text("ja") == "対象"


def test_an_unknown_value_is_refused_in_both_languages():
    check_one_of("unit", "lemma", ("lemma", "cue"))
    with pytest.raises(ValueError, match="unit must be one of") as caught:
        check_one_of("unit", "word", ("lemma", "cue"))
    english, japanese = str(caught.value).split("\n")
    assert english == "unit must be one of ['lemma', 'cue'], got 'word'"
    assert japanese == "unit には ['lemma', 'cue'] のいずれかを指定してください（指定された値：'word'）。"
