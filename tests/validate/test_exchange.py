"""Texts otherwise written: where their rows stand, what becomes of them, and the bundled statements under every variant."""

from __future__ import annotations

import os

import pandas as pd
import pytest

import rapt
from rapt.text.lexicons import read_rows
from rapt.validate import exchange, exchange_rows
from rapt.validate.exchange import PAIRS, _makers, variant_names
from rapt.validate.variant_rows import fates
from rapt.validate.variants import NARROW, WIDE, Swap, Variant, broken_lines, endings, exchanged, sentence_lines, widths

TEXT = (
    "商務部報道官は、米国が中国企業への輸出規制を広げたことに断固反対すると述べた。"
    "米側に対し、２５％の関税を２０２５年１１月１０日までに撤回するよう求めた。"
    "米中両国は対話を続けるべきだとも語った。"
)
# Variants that change nothing in RAPT's rows but for a few of GiNZA's; the other two are a limit that the page tells.
HARMLESS = [name for name in variant_names() if "line" not in name] + ["no blank lines"]
# Shares of same rows on all bundled statements, less a little.
FLOORS = {"demands": 0.94, "moves": 0.98, "measures": 0.94, "entities": 0.98, "dates": 0.999, "sentences": 0.995}


def swapped(text, *pairs, codes=None):
    made = exchanged([Swap(*pair) for pair in pairs], codes or {})(text, "")
    return made.text(text) if made else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日中両国は対日措置を協議した。", "韓中両国は対韓措置を協議した。"),
        ("同日中に日本へ発送した。", "同日中に韓国へ発送した。"),
        ("日本海で訪日団と会った。", "日本海で訪韓団と会った。"),
        ("中日関係と中韓関係", "中韓関係と中日関係"),
        ("２０日中に決める。", None),
    ],
)
def test_names_of_japan_and_korea_are_exchanged(text, expected):
    made = _makers()["exchange JP KR"](text, "")
    assert (made.text(text) if made else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("米国は対米輸出と米中協議を", "英国は対英輸出と英中協議を"),
        ("中米間の協力。欧米と北米、南米、米州、米価。", "中英間の協力。欧米と北米、南米、米州、米価。"),
        ("米財務省と米商務省、アメリカの企業", "英財務省と英商務省、イギリスの企業"),
        ("米デトロイトで米大統領が", None),
        ("英語で米企業に", "英語で英企業に"),
    ],
)
def test_names_of_america_and_britain_are_exchanged(text, expected):
    made = _makers()["exchange US GB"](text, "")
    assert (made.text(text) if made else None) == expected


@pytest.mark.parametrize("pair", PAIRS)
def test_exchanged_twice_a_text_is_as_before(pair):
    maker = _makers()[f"exchange {pair[0]} {pair[1]}"]
    for text in rapt.load_corpus("mofcom")["text"]:
        once = maker(text, "")
        if once is not None:
            changed = once.text(text)
            # Names of both may meet in one that is not exchanged: 米英 to 英米.
            assert maker(changed, "").text(changed) == text


def test_spans_stand_at_their_words():
    made = exchanged([Swap("米国", "オーストラリア"), Swap("オーストラリア", "米国")], {})(TEXT, "")
    text = made.text(TEXT)
    for words in ("中国企業への輸出規制", "２５％の関税", "撤回する"):
        start = TEXT.index(words)
        begin, end = made.span(start, start + len(words))
        assert text[begin:end] == words
    begin, end = made.span(TEXT.index("米国"), TEXT.index("米国") + 2)
    assert text[begin:end] == "オーストラリア"


def test_ids_go_with_their_states():
    made = exchanged([Swap("米", "英")], {"US": "GB", "GB": "US", "US-TREAS": "GB-MOF"})("米", "")
    assert made.value("US;CN;US-GOV;US-TREAS") == "CN;GB;GB-GOV;GB-MOF"
    assert made.value("") == ""


@pytest.mark.parametrize(
    ("maker", "text", "expected"),
    [
        (widths(WIDE), "関税25%", "関税２５％"),
        (widths(NARROW), "ＷＴＯに１件", "WTOに1件"),
        (widths(WIDE), "https://example.org の25%", None),
        (
            endings([("した", "しました"), ("反対する", "反対します")]),
            "談話\n反対する。抗議した。",
            "談話\n反対します。抗議しました。",
        ),
        (endings([("した", "しました")]), "談話\n反対する。抗議した。懸念だ。", None),
        (sentence_lines, "談話\n反対する。抗議した。", "談話\n反対する。\n抗議した。"),
        (
            broken_lines,
            "談話\n商務部報道官は本日午後の定例の記者会見において、米国が関税を直ちに撤回するよう改めて求めた。",
            "談話\n商務部報道官は本日午後の定例の記者会見において、\n米国が関税を直ちに撤回するよう改めて求めた。",
        ),
    ],
)
def test_other_writing(maker, text, expected):
    made = maker(text, "")
    assert (made.text(text) if made else None) == expected


def test_counts_are_those_of_the_rows():
    rows = exchange_rows("商務部は米国の一方的な措置に対し、撤回を求めた。", ["exchange US GB", "full width"])
    assert set(rows["variant"]) == {"exchange US GB"}
    assert rows[rows["problem"] != ""].empty
    counts = exchange(rows)
    assert counts["n_statements"].tolist() == [1] * len(counts)
    assert (counts["rows"] == counts["same"]).all()
    assert (counts["share"] == 1).all()


def test_what_belongs_to_one_country_only_is_not_exchanged():
    texts = [
        "商務部はトランプ大統領と米国の関税を論じた。",
        "商務部は米ボーイングに反論した。",
        "商務部は米国に反論した。",
    ]
    assert set(exchange_rows(texts, "exchange US GB")["statement_id"]) == {"s0003"}
    issued = pd.DataFrame(
        [{"text": "米国に反論した。", "issuer": issuer} for issuer in ("US-BOEING", "US-GOV", "CN-MOFCOM")]
    )
    assert set(exchange_rows(issued, "exchange US GB")["statement_id"]) == {"s0002", "s0003"}


@pytest.mark.parametrize(
    ("own", "shared", "variant"),
    [
        (
            "米国は大統領令第14257号による関税を停止した。",
            "米国は大統領令第27号による関税を停止した。",
            "exchange US GB",
        ),
        ("米国は通商法301条に基づく関税を課した。", "米国は国内法に基づく関税を課した。", "exchange US AU"),
        ("中国は日本の10都県の食品の輸入を禁じた。", "中国は日本の一部の食品の輸入を禁じた。", "exchange JP KR"),
        # A law of one country says nothing against the exchange of two others.
        ("米国は通商法301条に基づく関税を課した。", "米国は関税を課した。日本は反対した。", "exchange JP KR"),
    ],
)
def test_acts_and_places_of_one_country_are_not_exchanged(own, shared, variant):
    assert set(exchange_rows([own, shared], variant)["statement_id"]) == {"s0002"}


def test_a_person_who_is_known_by_name_and_office_alone_stays_of_one_country():
    told = "日本の鈴木憲和農相は中国に撤回を求めた。鈴木氏は対応を求めていくと語った。"
    untold = "日本産の輸出が再開された。\n\n鈴木憲和農相は中国に撤回を求めた。鈴木氏は対応を求めていくと語った。"
    assert set(exchange_rows([told, untold], "exchange JP KR")["statement_id"]) == {"s0001"}


def test_lost_new_and_changed_rows():
    def move(start, end, move="accuse", target="US"):
        return {
            "start": start,
            "end": end,
            "text": "",
            "move": move,
            "actor": "CN",
            "target": target,
            "concept": "",
            "object_id": "",
        }

    codes = Variant((), "", {"US": "GB", "GB": "US"})
    old = [move(0, 10), move(0, 10, "deny"), move(20, 30), move(40, 50)]
    new = [move(0, 10, target="GB"), move(20, 28, target="US"), move(60, 70)]
    assert [fate.problem for fate in fates("moves", old, new, codes)] == ["", "lost", "span, target", "lost", "new"]


def test_names_are_in_both_directions_and_of_two_countries_at_least():
    rows = read_rows("exchange_names.csv")
    kinds = {row["kind"]: [r["country"] for r in rows if r["kind"] == row["kind"]] for row in rows}
    assert all(len(countries) > 1 and len(set(countries)) == len(countries) for countries in kinds.values())
    assert {row["country"] for row in rows} == {country for pair in PAIRS for country in pair}


def test_unknown_variant():
    with pytest.raises(ValueError, match="variants must be one of"):
        exchange("米国に反論した。", "exchange US FR")


def test_the_bundled_statements_keep_their_rows():
    """A tenth of them; all with RAPT_EXCHANGE=1 or ``python benchmarks/exchange.py``."""
    corpus = rapt.load_corpus("mofcom")
    chosen = corpus if os.environ.get("RAPT_EXCHANGE") else corpus.iloc[::10]
    found = exchange(chosen, HARMLESS)
    counts = found.groupby("table")[["rows", "same", "new"]].sum()
    shares = counts["same"] / (counts["rows"] + counts["new"])
    low = {name: (shares[name], floor) for name, floor in FLOORS.items() if shares[name] < floor}
    assert not low
    # Nothing that is asked, done or taken hangs on the name of a country.
    other = found[found["variant"].str.startswith("exchange") & found["table"].isin(["demands", "moves", "measures"])]
    assert set(other["table"]) == {"demands", "moves", "measures"}
    assert (other["share"] == 1).all()
