"""Noun phrases to the kind of speaker they name; every row of the lexicons of speakers and of nouns of speech."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt
from rapt.clauses.speakers import head_of, is_stranger
from rapt.clauses.views import current_view, find_views, headed, labelled, only_quoted, says_so
from rapt.text.lexicons import read_rows

SPEAKERS = read_rows("speakers.csv")


@pytest.mark.parametrize("row", [r for r in SPEAKERS if r["kind"] != "none"], ids=lambda r: r["noun"])
def test_the_example_ends_in_its_noun_and_the_counter_example_does_not(row):
    head = head_of(row["example"])
    assert head is not None
    assert (head.noun, head.kind, head.body) == (row["noun"], row["kind"], row["body"])
    other = head_of(row["counter_example"]) if row["counter_example"] else None
    assert other is None or other.noun != row["noun"]


@pytest.mark.parametrize("row", [r for r in SPEAKERS if r["kind"] == "none"], ids=lambda r: r["noun"])
def test_nouns_that_only_look_like_speakers_speak_not(row):
    assert head_of(row["example"]) is None


@pytest.mark.parametrize(
    ("words", "strange"),
    [
        ("商務省の担当者", False),
        ("企業", False),
        ("磁石メーカーの担当者", True),
        ("北京の調査会社", True),
        ("官房長官", False),
    ],
)
def test_strangers(words, strange):
    assert is_stranger(words) is strange


def seen(kind: str, words: str) -> bool:
    """Whether the frame of a kind of noun is found in a sentence."""
    if kind == "words":
        return headed(words) is not None
    if kind == "label":
        return labelled(words.replace("：", ":")) is not None
    return {"view": "held", "intent": "intent"}[kind] in [view.kind for view in find_views(words)]


@pytest.mark.parametrize(
    "row",
    [r for r in read_rows("speech_nouns.csv") if r["kind"] in ("view", "intent", "words", "label")],
    ids=lambda r: f"{r['kind']}-{r['noun']}",
)
def test_nouns_of_speech(row):
    assert seen(row["kind"], row["example"])
    assert not seen(row["kind"], row["counter_example"])


@pytest.mark.parametrize(
    ("words", "holder"),
    [
        ("協議が長引くとの見方が出ている。", False),
        ("市場では、協議が長引くとの見方が広がっている。", True),
        ("協議が長引くとの懸念が企業から出ている。", True),
    ],
)
def test_a_view_that_goes_round_has_a_holder_only_where_one_is_written(words, holder):
    view = current_view(words)
    assert view is not None
    assert (view.who is not None) is holder


def test_marks_of_split_quotations():
    assert says_so("報道官はこう")
    assert not says_so("報道官は反対すると")
    assert only_quoted("「断る」。")
    assert not only_quoted("「断る」と報道官。")


CASES = [
    # Text, and the voice of each sentence.
    ("対話を続けるというのが中国側の立場だ。", "issuer"),
    ("対話を続けるというのがEU側の立場だ。", "other"),
    ("中国側の主張は、措置は合法だというものだ。", "issuer"),
    ("中国側の主張は根拠を欠く。", "narrator"),
    ("措置は合法だと強調したのは商務省の報道官だ。", "issuer"),
    # A thing that the writer names, no words.
    ("商務省の報道官が示したのは「一定数」という表現である。", "narrator"),
    ("措置は不当だと述べたのはラトニック米商務長官だ。", "other"),
    ("「応じられない」。米商務省の高官はこう語った。", "other narrator"),
    ("「応じられない」。商務省の報道官はこう語った。", "issuer narrator"),
    ("「応じられない」――外交部の毛寧報道官は会見でこう語った。", "other"),
    ("外交部の毛寧報道官は会見を開いた。報道官は、応じられないと述べた。", "narrator other"),
    ("米国は税率を引き上げる方針だ。", "other"),
    ("供給が滞るとの見方が出ている。", "narrator"),
    ("高市首相は次のように述べた。対話の扉は開かれている。", "narrator other"),
    ("匿名の人物は、許可は遅れていると述べた。", "other"),
]


@pytest.fixture(scope="module")
def sentences() -> pd.DataFrame:
    table = pd.DataFrame(
        [
            {"statement_id": str(n), "text": text, "issuer": "CN-MOFCOM", "date": "2025-10-12", "genre": "news"}
            for n, (text, _) in enumerate(CASES)
        ]
    )
    return rapt.analyze(table, progress=False).sentences


@pytest.mark.parametrize("n", range(len(CASES)), ids=[text for text, _ in CASES])
def test_whose_words(n, sentences):
    assert sentences[sentences.statement_id == str(n)].voice.tolist() == CASES[n][1].split()
