"""Quotations to their places: as written, with other widths and marks, nearly as written, and not at all."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rapt.scoring.gold import load_gold
from rapt.validate.codes.quotations import places

GOLD = Path(__file__).resolve().parents[3] / "data" / "gold"

TEXT = (
    "商務省の報道官は12日、ＥＵが「中国製EV」に課した\n　追加関税について、「断固反対する」と述べた。\n"
    "報道官は、米国に対し、11月10日までに措置を撤回するよう求めた。ガリウムの輸出は、審査のうえ許可する。\n"
    "中国は断固反対する。"
)


def found(quotation: str, text: str = TEXT) -> list[tuple[str, str]]:
    return [(one.how, text[one.start : one.end]) for one in places(text, quotation)]


@pytest.mark.parametrize(
    ("quotation", "how", "text"),
    [
        ("追加関税について", "exact", "追加関税について"),
        ("  追加関税について\n", "exact", "追加関税について"),
        # Widths, letter case, line breaks and spaces.
        ("EUが「中国製ＥＶ」に課した追加関税", "normalised", "ＥＵが「中国製EV」に課した\n　追加関税"),
        ("報道官は１２日", "normalised", "報道官は12日"),
        ("ｶﾞﾘｳﾑの輸出", "normalised", "ガリウムの輸出"),
        ("中国製 ev", "normalised", "中国製EV"),
        # Quotation marks, commas and full stops of another kind.
        ("報道官は，米国に対し，", "normalised", "報道官は、米国に対し、"),
        ("EUが『中国製EV』", "normalised", "ＥＵが「中国製EV」"),
        ("ＥＵが\"中国製EV\"", "normalised", "ＥＵが「中国製EV」"),
        # Marks that the coder put around it.
        ("「追加関税について」", "normalised", "追加関税について"),
        ("…措置を撤回するよう求めた…", "normalised", "措置を撤回するよう求めた"),
        # A character or two that are others.
        ("米国に対して、11月10日までに措置を撤回するよう求めた", "fuzzy", "米国に対し、11月10日までに措置を撤回するよう求めた"),
        ("ガリウムの輸出は審査の上、許可する", "fuzzy", "ガリウムの輸出は、審査のうえ許可する"),
    ],
)  # fmt: skip
def test_found(quotation, how, text):
    assert found(quotation) == [(how, text)]


@pytest.mark.parametrize(
    "quotation",
    [
        # Invented, or of another text.
        "日本は直ちに謝罪すべきだ", "米国との対話を歓迎する",
        # The same sentence with another number is another claim.
        "米国に対し、11月20日までに措置を撤回するよう求めた", "12月10日までに措置を撤回するよう求めた",
        # Too short to be nearly anything.
        "断固反駁する", "措置の撤回",
        "", "「」", "…",
    ],
)  # fmt: skip
def test_not_found(quotation):
    assert found(quotation) == []


def test_all_places_are_found_in_order():
    starts = [one.start for one in places(TEXT, "断固反対する")]
    assert starts == [TEXT.index("断固反対する"), TEXT.rindex("断固反対する")]
    text = "日本は誤ったやり方を直ちに改めよ。米国も誤ったやり方を直ちに改めよ。"
    assert found("誤ったやりかたを直ちに改めよ", text) == [("fuzzy", "誤ったやり方を直ちに改めよ")] * 2


def test_the_bound_is_a_parameter():
    # Four characters of 17 are others: a likeness of about .8.
    quotation = "ガリウムの出荷は、審査の後に許可する"
    assert places(TEXT, quotation, 0.95) == []
    (one,) = places(TEXT, quotation, 0.7)
    assert one.how == "fuzzy"
    assert 0.7 <= one.likeness < 0.95


def test_a_quotation_longer_than_the_text():
    assert found("中国は断固反対する。" * 5, "中国は断固反対する。") == []


def test_misquoted_and_invented_quotations_of_the_gold():
    """What docs/second-coder.md says of the bundled gold, with quotations of eight characters and more."""
    golds = load_gold(GOLD)
    texts = {gold["statement_id"]: gold["text"] for gold in golds}
    spans = {(g["statement_id"], row["start"], row["end"]) for g in golds for row in (*g["demands"], *g["moves"])}
    drawn = random.Random(1)
    right, invented = [], []
    for name, start, end in sorted(spans):
        quotation = texts[name][start:end]
        if len(quotation) < 8:
            continue
        letters = list(quotation)
        others = [n for n, letter in enumerate(letters) if not letter.isdigit()]
        for n in drawn.sample(others, max(1, len(letters) // 15)):
            letters[n] = drawn.choice("的一是在不了有和人这")
        found = places(texts[name], "".join(letters))
        right.append(any(abs(one.start - start) <= 3 and abs(one.end - end) <= 3 for one in found))
        other = drawn.choice(sorted(texts))
        if quotation not in texts[other]:
            invented.append(bool(places(texts[other], quotation)))
    assert len(right) > 700
    assert sum(right) / len(right) > 0.99
    assert sum(invented) / len(invented) < 0.01
