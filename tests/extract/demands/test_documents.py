"""What whole documents ask for: notices of ministries, leading articles, resolutions, readouts under headings."""

from __future__ import annotations

import pandas as pd
import pytest

import rapt

NOTICE = (
    "輸出管理に関する調査への御協力のお願い\n経済産業省では、標記の調査を実施しています。"
    "事業者の皆様におかれましては、来月末までに御回答くださいますようお願いいたします。\n"
)
CASES = [
    # A notice asks those who read it, also under a heading that only names what is to be minded.
    ("JP-METI", NOTICE + "２　御留意いただきたい事項\n・契約書の写しを保管すること\n・第三者に情報を渡さないこと",
     [("JP", "", "来月末までに御回答くださいます"), ("JP", "", "契約書の写しを保管すること"), ("JP", "", "第三者に情報を渡さないこと")]),
    ("JP-METI", NOTICE + "１　調査の目的\n・影響を把握すること\n・今後の政策に生かすこと", [("JP", "", "来月末までに御回答くださいます")]),
    ("JP-METI", "各団体の長　殿\n標記について、貴団体におかれては、会員に下記の事項を周知されたい。結果は今月末までに御報告願いたい。\n"
     "記\n１　取引の相手方を確認すること。\n２　疑わしい注文は、当省に相談すること。",
     [("JP", "", "会員に下記の事項を周知されたい"), ("JP", "", "結果は今月末までに御報告願いたい"), ("JP", "", "取引の相手方を確認すること"),
      ("JP", "", "疑わしい注文は、当省に相談すること")]),
    # A leading article asks in its own words, whoever the statement is filed under; what is needed of nobody is no demand.
    ("CN-MOFCOM", "社説　報復の連鎖\n中国商務省は「日本は誤りを改めよ」と主張する。だが、対話を拒む姿勢こそ改めてもらいたい。\n"
     "首相は国会で説明すべきだ。企業には調達先の分散が求められる。偶発的な衝突は避けなければならない。",
     [("CN", "JP", "誤りを改めよ"), ("", "CN", "対話を拒む姿勢こそ改めてもらいたい"), ("", "JP", "説明すべきだ")]),
    ("JP-MAINICHI", "社説　対中関係\n中国は一方的な規制を改めるべきだ。", [("JP-MAINICHI", "CN", "一方的な規制を改めるべきだ")]),
    # A parliament asks its own government, which is nobody by its id, and those abroad.
    ("JP-DIET", "輸入停止に関する決議\n中国政府による輸入停止は根拠を欠く。\n政府は、左記の事項の実現に万全を期すべきである。\n"
     "一、漁業者への支援を拡充すること。\n二、販路の開拓に努めること。\n右決議する。",
     [("JP", "", "漁業者への支援を拡充すること"), ("JP", "", "販路の開拓に努めること")]),
    ("CN-MFA", "参院外交防衛委員会は12日、中国に輸入停止の撤回を求める決議を可決した。", [("JP", "CN", "輸入停止の撤回")]),
    ("CN-MFA", "自民党の外交部会は、政府に毅然とした対応を取るよう求めた。", [("JP-LDP", "JP", "毅然とした対応を取る")]),
    # A heading names whom a minister meets.
    ("JP-METI", "武藤大臣は、各国の大臣と会談しました。\n１．グリア米国通商代表\n武藤大臣から、関税の見直しを求めました。\n"
     "２．安徳根韓国産業通商資源部長官\n武藤大臣から、調査を公正に進めるよう求めました。",
     [("JP", "US", "関税の見直し"), ("JP", "KR", "調査を公正に進める")]),
]  # fmt: skip


@pytest.mark.parametrize(("issuer", "text", "expected"), CASES)
def test_what_a_document_asks_for(issuer: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    statement = {"statement_id": "one", "date": "2025-12-12", "issuer": issuer, "title": "", "text": text}
    found = rapt.analyze(pd.DataFrame([statement]), progress=False).demands
    assert list(zip(found["demander"], found["addressee"], found["text"], strict=True)) == expected
