"""Whose a measure is and against whom: by cases, places, law and what was told before; nobody first."""

from __future__ import annotations

import pytest

ONE = [
    # Nobody is said.
    ("鉄鋼への追加関税が引き上げられた。", "", ""),
    # By origin, coordination, and what is made or sold where.
    ("中国は米産大豆に追加関税を課した。", "CN", "US"),
    ("カナダは中国で溶解された鋼材に追加関税を課した。", "CA", "CN"),
    ("米国は中国およびマカオ向けの半導体の輸出を規制した。", "US", "CN;MO"),
    ("トルコはイスラエルとの全ての輸出入を停止した。", "TR", "IL"),
    ("メキシコは中国を含む国々からの輸入品に追加関税を課した。", "MX", "CN"),
    ("香港政府は10都県産の水産物の輸入を禁止している。", "HK", "JP"),
    ("ロシアについては、日本は今年1月に工作機械の輸出を禁じた。", "JP", "RU"),
    # Those who are put on a list, not what is told of them.
    ("中国は台湾への武器売却に関わった米国の15社を信頼できないエンティティー・リストに加えた。", "CN", "US"),
    ("中国は韓国企業の米国子会社5社を制裁対象に指定した。", "CN", "US"),
    # Where it is done.
    ("EUでは、中国製電気自動車の反補助金調査が開始された。", "EU", "CN"),
    ("リトアニアからの貨物の通関は中国側で止められている。", "CN", "LT"),
    ("インドで米国産アーモンドへの報復関税が撤廃された。", "IN", "US"),
    ("スイスで協議が開かれた後、米国産アーモンドへの報復関税が撤廃された。", "", "US"),
    # By whose decision it is done; a panel's is no state's.
    ("欧州委員会の決定により、中国製タイヤの関税が引き上げられた。", "EU", "CN"),
    ("中国商務省が19日に発表した公告で、日本産樹脂の反ダンピング調査が始まった。", "CN", "JP"),
    ("欧州委員会の会合の後、中国製タイヤの関税が引き上げられた。", "", "CN"),
    ("WTOの小委員会は、中国の輸出制限を協定違反と判断した。", "WTO", "CN"),
    # Whom a threat is against.
    ("米国は、中国がレアアースの輸出規制を撤回しなければ100％の追加関税を課すと警告した。", "US", "CN"),
    # A state's own law; nobody against himself.
    ("通商拡大法232条に基づき、銅に50％の関税が課された。", "US", ""),
    # Whose it is by the words before it, also at a distance.
    ("中国の米国への追加関税は10日に発効した。", "CN", "US"),
    ("中国側の米国産大豆への追加関税が停止された。", "CN", "US"),
    ("米国政府の対中関税は引き上げられた。", "US", "CN"),
    ("中国による造船大手の米子会社5社への制裁が停止された。", "CN", "US"),
    ("米国の中国の海運・造船への301条措置が停止された。", "US", "CN"),
    # Lines of a chronology, dated or without particles.
    ("9月1日　米国、中国製品に追加関税を発動", "US", "CN"),
    ("米国、中国製品への追加関税を撤廃", "US", "CN"),
    # Clauses that share a subject, and those that do not.
    ("米国が関税を課し、輸出規制を強めた。", "US", ""),
    ("日本は中国との対話を求めたが、米国は中国製品に追加関税を課した。", "US", "CN"),
    ("カナダが関税を決めたのを受けて、調査が始まった。", "", ""),
    # What was told of before goes on in the same state, unless another place is named.
    ("米国は鉄鋼に25％の追加関税を課した。財務省は税率を50％に引き上げた。", "US", ""),
    ("米国は鉄鋼に25％の追加関税を課した。中国では、レアアースの輸出規制が実施された。", "CN", ""),
    # By what a clause is about, and who is put on a list or taken off it.
    ("中国に対し、100％の追加関税が課された。", "", "CN"),
    ("中国産黒鉛電極については、米国は仮の決定を行い、反ダンピング関税を課した。", "US", "CN"),
    ("中国は欧州連合（EU）産の豚肉に保証金を課した。", "CN", "EU"),
    ("日本が措置を撤回しなければ、中国は水産物の輸入を停止する。", "CN", "JP"),
    ("米国の5社はリストから外された。", "", "US"),
    # A council of the union; both of two; who judges does nothing, and blames others.
    ("欧州連合（EU）理事会は、ロシア産石油の輸入を禁止した。", "EU", "RU"),
    ("米中が追加関税を撤廃した。", "CN;US", ""),
    ("ロシア外務省は、日本政府が国際法に反する制裁を続けていると非難した。", "JP", ""),
    ("メキシコは鉄鋼の関税を引き上げた。韓国産業通商省は、免税が維持されるため打撃は限られるとみる。", "MX", ""),
    # A ministry that several states have is of the state that the sentence told of.
    ("米通商代表部（USTR）は入港料を凍結し、商務省は輸出規制の適用を停止した。", "US", ""),
    # A minister where a firm was told of before; whoever leads a line.
    (
        "7月1日　ネクスペリアが工場を買収。\n7月4日　英国、投資の審査を開始。\n7月9日　ビジネス相、買収の審査を開始。",
        "GB",
        "",
    ),
    ("8月1日　トランプ大統領、中国製品に10％の関税を課すと表明", "US", "CN"),
    # An order over a firm; a city is no state; whose a thing is that is found to be wrong.
    ("11月16日　英国、ネクスペリアに株式を売却するよう命令。", "GB", "NL-NEXPERIA"),
    ("日本は、モンテネグロ市からの家きん肉の輸入を停止した。", "JP", ""),
    ("中国商務省は、EUの外国補助金規則の運用を「貿易投資障壁」と認定した。", "CN", "EU"),
    ("米国は、ロシア原油由来の石油製品の輸入を禁止した。", "US", "RU"),
    # A body of a state that no list has.
    ("インド商工省傘下の外国貿易総局（DGFT）は精米の輸出禁止を解除した。", "IN", ""),
]


@pytest.fixture(scope="module")
def found(measures_of):
    return dict(zip([text for text, _, _ in ONE], measures_of([text for text, _, _ in ONE], issuer=""), strict=True))


def test_who_and_against_whom(found):
    told = {text: [(row["actor"], row["target"]) for row in rows][-1:] for text, rows in found.items()}
    assert told == {text: [(actor, target)] for text, actor, target in ONE}


def test_what_goes_on_keeps_the_target_and_what_is_another_thing_does_not(measures_of):
    texts = [
        "中国はカナダ産の菜種に反ダンピング調査を行っている。14日から75％の保証金の納付を義務付けた。",
        "中国は米国の16の組織を輸出管理リストに加え、これらの組織への軍民両用品目の輸出を禁止した。",
        "米国は中国製品に34％の追加関税を課した。米国は鉄鋼に25％の追加関税を課した。",
    ]
    kept, these, other = measures_of(texts, issuer="")
    assert [row["target"] for row in kept] == ["CA", "CA"]
    assert [row["target"] for row in these] == ["US", "US"]
    assert [row["target"] for row in other] == ["CN", ""]


def test_below_a_heading_of_a_state_nothing_goes_on_with_the_state_above(measures_of):
    text = (
        "■米国\n・木材：関税の徴収を終了した。\n■中国\n・公告2025年第61号：10日まで停止。\n・日本産の樹脂の調査を開始。"
    )
    (rows,) = measures_of([text], issuer="")
    assert [(row["actor"], row["target"]) for row in rows] == [("US", ""), ("CN", ""), ("CN", "JP")]


def test_articles_of_an_announcement_are_its_issuers(measures_of):
    text = (
        "商務部公告2025年第9号\n\n米国は今月、対中関税を引き上げた。\n"
        "一、米国産の鶏肉に15％の追加関税を課す。\n二、本公告は2025年10月20日から施行する。"
    )
    (rows,) = measures_of([text], title="商務部公告2025年第9号")
    own = [row for row in rows if row["actor"] == "CN"]
    assert [(row["target"], row["instrument"]) for row in own][:1] == [("US", "公告2025年第9号")]
