"""Against whom a measure is: by its own clause, then by what its sentence is about, then by clauses that run on to it; never by guesses."""

from __future__ import annotations

CASES = [
    # Clauses that run on, things that share a predicate.
    ("中国は豪州産大麦に追加関税を課し、一部の施設からの牛肉の輸入を停止した。", "AU"),
    ("中国はカナダ産の菜種油に100％、豚肉に25％の追加関税を課した。", "CA"),
    ("調査機関は、カナダ企業に対しては26.2％、日本企業に対しては13.8％の保証金の徴収を実施する。", "JP"),
    # Its own clause before what the sentence is about.
    ("韓国は中国産とタイ産の合板については、タイ産に11.82％の反ダンピング税を課した。", "TH"),
    # Each against the other.
    ("米中は追加関税をそれぞれ撤廃した。", "CN;US"),
    # Those who are listed together, described, owned.
    ("日本は新たに中国、イラン、ロシアなどの42の組織をリストに追加した。", "CN;IR;RU"),
    ("EUは韓国を原産地とする同製品については、調査を終了した。", "KR"),
    ("英国は中国系のネクスペリアに対して株式の売却を命じた。", "CN"),
    ("オランダ政府は安世半導体への命令を発動した。", "NL-NEXPERIA"),
    # Words for one who was named.
    ("米国はブラジルに圧力を強めている。6日からは同国産品に40％の関税を上乗せしている。", "BR"),
    # By a preference, a practice, a barrier.
    ("日本は韓国を「グループA」に戻す政令を施行した。", "KR"),
    ("商務省はメキシコの関税引き上げ措置が貿易障壁に当たると認定した。", "MX"),
    # One of such states, a part of one, whose industry is inquired into.
    ("メキシコは中国など協定を結んでいない国からの輸入品に50％の関税を課した。", "CN"),
    ("日本はスペインのうち3県を除く地域を原産とする豚肉の輸入を停止した。", "ES"),
    ("USTRは中国の海運分野の調査に着手した。", "CN"),
    ("米国は欧州製の乗用車の関税を15％に引き下げた。", "EU"),
    ("米国は協定を結んでいない国からの輸入品に50％の関税を課した。", ""),
    # Why it is taken and what it evades are not against whom.
    ("米国はロシア産原油の購入を理由に、インドからの輸入品に追加関税を発動した。", "IN"),
    # Towards whom those who are hit have done something, where they come from or sit, is not against whom; what rivals do is not, either.
    ("中国は台湾への武器売却に関わった米軍需企業20社に制裁を科した。", "US"),
    ("中国は台湾への武器売却に関わった11社を信頼できないエンティティー・リストに加えた。", ""),
    ("中国は台湾と技術協力を行ったとする11社を信頼できないエンティティー・リストに加えた。", ""),
    ("日本政府は韓国で開かれた会議の後、水産物の輸出規制を緩和した。", ""),
    ("ロシアは、トルコ経由の輸入が増えたため、肥料の輸出枠を延長した。", ""),
    ("米国はEUに輸入枠を認めるよう求め、鉄鋼の関税を引き上げた。", ""),
    # Goods, people, firms and ships of a state; imports of somebody's goods, and what is made or arrives from there.
    ("オーストラリアは、米国牛の輸入規制を解除した。", "US"),
    ("インドは中国人技術者への査証の発給制限を緩和した。", "CN"),
    ("EUはベラルーシ国営の肥料会社の資産を凍結した。", "BY"),
    ("日本政府は北朝鮮を船籍国とする船舶の入港禁止を延長した。", "KP"),
    ("英国はロシアの「影の船団」に属する30隻を制裁対象に指定した。", "RU"),
    ("ポーランドはウクライナの穀物の輸入を1年間禁じた。", "UA"),
    ("フランスはブラジルから届く鶏肉の輸入を差し止めた。", "BR"),
    ("中国は米国からのLNGに15％の関税を上乗せした。", "US"),
    ("EUは独大手が中国遼寧省の工場で生産する小型車の価格約束を受け入れた。", "CN"),
    # Several that are listed; a firm of no known state; who had been granted something.
    ("米国は中国の12団体とトルコの2団体をリストに加えた。", "CN;TR"),
    ("中国は、米国の航空機メーカー、ブルーアロー社など5社をリストに掲載した。", "US"),
    ("米国は日本やEUに認めてきた無税枠を打ち切った。", "EU;JP"),
    ("米国は韓国サムスン電子の中国工場に与えていた資格を取り消した。", "KR"),
    # Whose measure is found to be wrong; whose goods are found to be dumped.
    ("WTOの小委員会は、ブラジル産鶏肉に対するEUの輸入制限を協定違反と判断した。", "EU"),
    ("調査機関は、EU産豚肉にダンピングが存在すると認定した。", "EU"),
    ("中国は会議でロシアの制度を調べた。米国はすべての国の鉄鋼に25％の関税を課した。", ""),
]


def test_against_whom(measures_of):
    texts = [text for text, _ in CASES]
    found = measures_of(texts, issuer="")
    assert {text: rows[-1]["target"] for text, rows in zip(texts, found, strict=True)} == dict(CASES)


def test_general_words_take_the_one_target_of_the_title_and_others_do_not(measures_of):
    told = "欧州委員会は、中国製の電気自動車に相殺関税を課した。企業からは不安の声が出た。7日からは35％の税率を適用している。"
    other = told.replace("7日からは", "7日からはすべての国に対し")
    (titled,) = measures_of([told], issuer="", title="EU、中国製EVに相殺関税")
    (all_of_them,) = measures_of([other], issuer="", title="EU、中国製EVに相殺関税")
    assert {row["target"] for row in titled} == {"CN"}
    assert all_of_them[-1]["target"] == ""


def test_a_ministry_that_several_states_have_is_not_of_a_state_never_named(measures_of):
    text = "トランプ米大統領は9日、銅に50％の追加関税を課した。商務省は6月、半導体の調査を始めた。"
    other = "中国は9日、銅に50％の追加関税を課した。商務省は6月、半導体の調査を始めた。"
    us, cn = measures_of([text, other], issuer="")
    assert [row["actor"] for row in us] == ["US", "US"]
    assert [row["actor"] for row in cn] == ["CN", "CN"]


SIDES = """ホワイトハウスが公表した文書の要旨は次のとおり。

一、中国側の措置
（１）レアアース関連の輸出管理の実施を、全世界について停止する。
（２）3月4日以降に発表した報復関税をすべて停止する。

二、米国側の措置
（１）フェンタニルを理由とする関税を、11月10日に20％から10％へ下げる。
"""


def test_each_of_two_sides_acts_for_the_other_but_where_it_does_for_all(measures_of):
    (rows,) = measures_of([SIDES], issuer="US-WH", genre="announcement")
    assert [(row["actor"], row["target"]) for row in rows] == [("CN", ""), ("CN", "US"), ("US", "CN")]


def test_the_title_of_an_announcement_tells_against_whom_and_that_of_news_does_not(measures_of):
    text = "英国政府は本日、船舶49隻及び企業12社を新たに制裁対象に指定した。"
    given = {"title": "ロシアの石油収入に対する新たな制裁", "issuer": "GB-GOV"}
    (own,) = measures_of([text], genre="announcement", **given)
    (news,) = measures_of([text], genre="press", **given)
    (several,) = measures_of([text], genre="announcement", issuer="GB-GOV", title="ロシアとイランに対する新たな制裁")
    assert [own[0]["target"], news[0]["target"], several[0]["target"]] == ["RU", "", ""]


SAID_OF = [
    # Joined behind what makes a target of the first; of those who are counted, by a breakdown.
    ("中国は原産地を日本及び韓国とする鋼管に対する調査を始めた。", ["JP;KR"]),
    ("米国は23の事業体をリストに加えた。内訳は、中国が14、トルコが9である。", ["CN;TR"]),
    ("米国は23の事業体をリストに加えた。理由は、中国との取引である。", [""]),
    # Goods of another state, by whoever acts; a firm by its owners, told before.
    ("米国は中国の太陽電池の301条関税の除外を延ばした。", ["CN"]),
    ("英国は中国系のネクスペリアに売却を命じた。オランダはネクスペリアへの命令を停止した。", ["CN", "CN"]),
    # A measure that is told again by what it is on; new ones may be on others' goods.
    ("EUは中国製タイヤに関税を課すと決めた。会合も開いた。EUのタイヤ関税は7日に廃止された。", ["CN", "CN"]),
]


def test_against_whom_by_what_stands_around(measures_of):
    found = measures_of([text for text, _ in SAID_OF], issuer="")
    assert [[row["target"] for row in rows] for rows in found] == [targets for _, targets in SAID_OF]


def test_a_list_of_those_who_act_goes_on_so(measures_of):
    text = "各国の規制は次のとおりです。\n○香港：10都県産の水産物の輸入を禁止しています。\n○台湾：11月21日、証明書の添付義務を廃止しました。"
    (rows,) = measures_of([text], issuer="JP-MAFF", genre="release")
    assert {(row["actor"], row["target"]) for row in rows} <= {("HK", "JP"), ("TW", "JP")}
