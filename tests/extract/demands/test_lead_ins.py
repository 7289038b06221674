"""Tables of Japanese cases for lead-ins: what a sentence or heading over a list hands on to its items, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

import rapt
from rapt.text.lexicons import read_rows

DATE = "2025-10-12"
ITEMS = "\n・関税を撤回すること\n・対話に戻ること"
ROWS = read_rows("lead_ins.csv")


def rows_of(text: str, issuer: str = "CN-MOFCOM") -> list[dict[str, Any]]:
    """The demands of a text."""
    return rapt.extract_demands(text, issuer=issuer, date=DATE).to_dict("records")


def asks(line: str) -> bool:
    """Whether a line, over a list or with its items in itself, gives a row for each item."""
    return len(rows_of(line if "①" in line else line + ITEMS)) == 2


def test_every_row_is_named_and_sourced():
    assert len({row["rule_id"] for row in ROWS}) == len(ROWS)
    assert all(row["example"] and row["counter_example"] and row["source"] for row in ROWS)


# Lead-in, issuer, demander, addressee, strength.
ASKING = [
    ("報道官がEU側に付けた注文は次の通りです。", "CN-MOFCOM", "CN", "EU", 3),
    ("報道官によると、EU側に向けられた注文は次の2点だ。", "CN-MOFCOM", "CN", "EU", 3),
    ("米国に対する中国の要求：", "", "CN", "US", 5),
    ("対米要求：", "CN-MOFCOM", "CN", "US", 5),
    ("【日本側への要求】", "CN-MOFCOM", "CN", "JP", 5),
    ("日本の対中要望（要旨）", "", "JP", "CN", 3),
    ("EUの中国への要望は以下の通り。", "", "EU", "CN", 3),
    ("米側の対中要求は次の3点に上る。", "CN-MOFCOM", "US", "CN", 5),
    ("米国がとるべき対応として、中国は以下を挙げた。", "CN-MOFCOM", "CN", "US", 3),
    ("中国は、米国がとるべき措置は次の2つだと主張した。", "CN-MOFCOM", "CN", "US", 3),
    ("報道官は、EU側の課題として次の2点を挙げた。", "CN-MOFCOM", "CN", "EU", 3),
    ("中国は米国に対し、次の要求を突き付けた。", "CN-MOFCOM", "CN", "US", 5),
    ("中国政府は声明で、米政府に対する要求を次のようにまとめた。", "CN-MOFCOM", "CN", "US", 5),
    ("経団連が中国政府に提出した要望書の主な内容は次の通り。", "", "JP-KEIDANREN", "CN", 3),
    ("中国側から日本側に示された要求は以下のとおり。", "CN-MOFCOM", "CN", "JP", 5),
    ("中国が発表した米国への要求は次の通り。", "CN-MOFCOM", "CN", "US", 5),
    ("日本側が中国に求める3つの対応", "", "JP", "CN", 3),
    ("日本政府が中国に求めている項目は以下のとおりである。", "", "JP", "CN", 3),
    ("以下の2点が米国への要求である。", "CN-MOFCOM", "CN", "US", 5),
    ("中国は米国に2点を求めた。内容は次の通り。", "CN-MOFCOM", "CN", "US", 3),
]


@pytest.mark.parametrize(("line", "issuer", "demander", "addressee", "strength"), ASKING, ids=[a[0] for a in ASKING])
def test_a_lead_in_hands_on_who_asks_whom(line, issuer, demander, addressee, strength):
    rows = rows_of(line + ITEMS, issuer)
    assert [row["text"] for row in rows] == ["関税を撤回すること", "対話に戻ること"]
    assert {(r["demander"], r["addressee"], r["strength"], r["form"]) for r in rows} == {
        (demander, addressee, strength, "list")
    }


@pytest.mark.parametrize(
    "line",
    [
        "中国が用意があるとした項目は次の通り。",
        "中国が約束した対応は以下の通り。",
        "両国が一致した点は次の通り。",
        "両国の要望は次の通り。",
        "企業に求められる対応は次の通り。",
        "日本企業がとるべき対応として、専門家は以下を挙げた。",
        "報道官は、中国の課題として次の2点を挙げた。",
        "米国の要求を退けた理由は次の通りだ。",
        "米国の要求に対する中国の回答は次の通り。",
        "中国側の要求に対し、EUが示した提案は次の通り。",
        "EUが中国に主張した内容は次の通り。",
        "中国が米国に対して取る措置は次の通り。",
        "注文は次の通り。",
        "中国が米国に付けた注文は多い。",
        "【主な成果】",
        "対象品目：",
    ],
)
def test_other_lines_over_a_list_ask_nothing(line):
    assert rows_of(line + ITEMS, issuer="") == []


def test_what_was_done_is_no_item_of_a_request():
    assert rows_of("【米国への要求】\n・昨年12月に伝えた\n・3月に文書を渡している") == []


def test_an_unknown_demander_stays_empty():
    assert {(r["demander"], r["addressee"]) for r in rows_of("中国への要求5項目" + ITEMS, issuer="")} == {("", "CN")}
    assert {(r["demander"], r["addressee"]) for r in rows_of("【中国側への要求】" + ITEMS)} == {("", "CN")}


LETTER = """{to}
レアアース輸出管理に関する要望書
平素より格別のご高配を賜り、厚く御礼申し上げます。つきましては、下記の通り要望いたします。
記
1. 審査期間を短縮すること
2. 基準を明確にすること
以上"""


def test_a_petition_asks_below_its_bare_heading():
    rows = rows_of(LETTER.format(to="中華人民共和国商務部 御中"), issuer="JP-KEIDANREN")
    assert [(r["demander"], r["addressee"]) for r in rows] == [("JP-KEIDANREN", "CN")] * 2


def test_a_heading_of_a_petition_asks_whom_the_letter_goes_to():
    text = "経済産業大臣 殿\n中国の輸出管理に関する要望\n中国商務部の措置は産業に影響を与えております。\n要望事項\n1．審査期間を短縮されたい。\n2．基準を明確にされたい。"
    rows = rows_of(text, issuer="JP-KEIDANREN")
    assert [(r["demander"], r["addressee"]) for r in rows] == [("JP-KEIDANREN", "JP")] * 2


# Text, and what is asked for in it.
INLINE = [
    ("中国は米国に対し、①関税の撤回、②対話の再開を求めた。", ["関税の撤回", "対話の再開"]),
    ("中国は米国に対し、(1)関税の撤回と(2)対話の再開の2点を要求した。", ["関税の撤回", "対話の再開"]),
    ("中国側は米側に①関税を撤回し、②対話に戻るよう求めた。", ["関税を撤回し", "対話に戻る"]),
    ("中国が米国に求めたのは、①関税の撤回、②対話の再開の2点だった。", ["関税の撤回", "対話の再開"]),
    ("中国が米国に求めているのは、(1)関税を撤回すること、(2)対話に戻ること――の2点である。", ["関税を撤回すること", "対話に戻ること"]),
    ("中国の米国への要求は、①関税の撤回、②対話の再開の2点だ。", ["関税の撤回", "対話の再開"]),
    ("中国が反対する理由は、①合意違反、②供給網の混乱の2点だ。", []),
    ("中国は、①規制の緩和、②審査の迅速化を約束した。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actions"), INLINE, ids=[case[0] for case in INLINE])
def test_a_list_inside_a_sentence_is_a_row_an_item(text, actions):
    rows = rows_of(text)
    assert [row["text"] for row in rows] == actions
    assert all((row["demander"], row["addressee"]) == ("CN", "US") for row in rows)


def test_marks_of_another_clause_are_no_items():
    text = "両国は①対話の再開、②審査の迅速化で一致し、日本側は早期実施を求めた。"
    assert not any(row["text"].startswith("対話の再開") for row in rows_of(text, issuer=""))
