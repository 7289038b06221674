"""Against whom a measure is by what was told before it; what says so itself, is new or is on goods from several states first."""

from __future__ import annotations

CASES = [
    # Negatives: other goods, goods from two states, what is new, goods that nobody's measure was on, everybody.
    ("中国はEU産ブランデーの調査を始めた。大豆については保証金を徴収している。", ""),
    ("米国は中国製の鋼板に関税を課し、日本製の鋼板にも関税を課した。鋼板については関税を引き上げた。", ""),
    ("米国は中国製の電池に関税を課した。EUは電池の調査を始めた。", ""),
    ("日本の商社は豪州産大麦を買った。中国は大麦の関税を引き上げた。", ""),
    ("中国はEU産豚肉に関税を課した。中国はすべての国の豚肉について関税を引き上げた。", ""),
    ("EUは日本産食品の規制を撤廃した。カナダは報復関税を発動した。", ""),
    # The same goods again, also those joined to them.
    ("中国はEU産ブランデーと豚肉の調査を始めた。豚肉については10月11日から保証金を徴収している。", "EU"),
    ("カナダは中国製の電気自動車に関税を課した。電気自動車への関税は10月1日に発効した。", "CN"),
    ("中国は豪州産大麦に関税を課した。中国は昨年8月に大麦の関税を取り消した。", "AU"),
    # Whom a retaliation answers: by its words, else by what was told.
    ("EUは米国の停止を受け、報復関税を90日間凍結すると決めた。", "US"),
    ("米国は中国製品に追加関税を課した。これに対し、中国は報復関税を発動した。", "US"),
    ("カナダは中国製の鋼材に関税を課した。中国は対抗措置として、菜種油に追加関税を課した。", "CA"),
    ("米国はブラジルに40％の関税を上乗せした。ブラジルは対抗関税の検討を始めた。", "US"),
    # Who is left out, whose a quota is, several states, cars, what comes from somewhere.
    ("EUは鉄鋼の関税を引き上げた。ノルウェーとアイスランドは対象外とする。", "IS;NO"),
    ("英国は韓国とベトナムの枠を引き下げた。", "KR;VN"),
    ("中国は米国など4カ国・地域の樹脂に反ダンピング税を課した。", "US"),
    ("米国は英国車への関税を引き下げた。", "GB"),
    ("カナダは中国の鉄鋼に25％の追加関税を課した。", "CN"),
    ("カナダは中国の鉄鋼に関心を示し、追加関税を発表した。", ""),
    ("日本はスペインからの豚肉等の輸入を停止した。", "ES"),
]


def test_against_whom_by_what_was_told_before(measures_of):
    texts = [text for text, _ in CASES]
    found = measures_of(texts, issuer="")
    assert {text: rows[-1]["target"] for text, rows in zip(texts, found, strict=True)} == dict(CASES)


def test_who_is_left_out_takes_no_measure(measures_of):
    (rows,) = measures_of(["EUは関税を引き上げた。ノルウェーは対象外とする。鉄鋼の枠を縮小した。"], issuer="")
    assert [row["actor"] for row in rows] == ["EU", "EU", "EU"]


def test_who_stops_what_is_answered(measures_of):
    (rows,) = measures_of(
        ["中国は、米国が9月に発表した規則の適用を停止することを受け、輸出規制を停止する。"], issuer=""
    )
    assert [row["actor"] for row in rows] == ["US", "CN"]

    assert [row["actor"] for row in rows] == ["US", "CN"]


def test_a_state_not_named_yet_is_none_that_a_pronoun_means(measures_of):
    (rows,) = measures_of(
        [
            "インド商工省外国貿易総局は小麦粉の輸出枠を設けた。同国は輸出を管理してきた。白米の輸出は7月に禁止した。中国も買う。"
        ],
        issuer="",
    )
    assert {row["actor"] for row in rows} == {"IN"}


# Texts, and the actor and target of their last event: what is told of one alone is of him, what may be of all is not.
REMEDIES = [
    ("中国は日本産の鋼板に反ダンピング税を課した。7日には電子部品の反ダンピング調査も始めた。", ("CN", "JP")),
    ("中国は日本産の鋼板に反ダンピング税を課した。7日には電子部品の独占禁止法の調査も始めた。", ("CN", "")),
    ("中国は日本産の鋼板とタイ産の合板に反ダンピング税を課した。7日には樹脂の反ダンピング調査も始めた。", ("CN", "")),
    ("米国は中国関連船舶の入港料の徴収を停止した。中国はこれに見合う港湾料の徴収を停止した。", ("CN", "US")),
    ("米国は中国関連船舶の入港料の徴収を停止した。中国は航空便の料金の徴収を停止した。", ("CN", "")),
]


def test_a_remedy_is_against_the_one_told_of_and_an_answer_against_whom_it_answers(measures_of):
    texts = [text for text, _ in REMEDIES]
    found = [(rows[-1]["actor"], rows[-1]["target"]) for rows in measures_of(texts)]
    assert dict(zip(texts, found, strict=True)) == dict(REMEDIES)


# Titles and texts with the target of their last event: what is done to measures that were there is against the other one of a pair.
PAIRS = [
    ("米中関税摩擦の経過", "2019年5月10日　米国、第3弾の税率を25％に引き上げ", "CN"),
    ("米中関税摩擦の経過", "2018年3月23日　米国、鉄鋼に25％の追加関税を発動", ""),
    ("米中関税摩擦の経過", "2025年4月9日　米国、すべての国への上乗せ分を停止", ""),
    ("米中関税摩擦の経過", "2025年4月9日　EU、報復関税の発動を停止", ""),
    ("中国、豪州産ワインの関税を撤廃", "米国は鉄鋼の税率を引き上げた。", ""),
]


def test_what_is_done_to_measures_between_a_pair_is_against_the_other(measures_of):
    for title, text, target in PAIRS:
        (rows,) = measures_of([text], issuer="", title=title)
        assert rows[-1]["target"] == target, text


def test_what_is_taken_out_is_of_the_measure_told_before_and_what_is_widened_is_not(measures_of):
    told = "米国はブラジル産品に40％の追加関税を課した。"
    out, wider = measures_of([told + "コーヒーは対象から外れた。", told + "8日には対象を銅に広げた。"], issuer="")
    assert (out[-1]["target"], wider[-1]["target"]) == ("BR", "")


def test_the_effect_clause_has_the_target_of_all_before_it(measures_of):
    last = "\n本公告は公布の日から実施する。"
    one = "一、米国企業5社への両用品目の輸出を禁止する。"
    other = "\n二、黒鉛に対して輸出管理を実施する。"
    all_alike, mixed = measures_of([one + last, other + "\n" + one + last], title="商務部公告2025年第99号")
    assert (all_alike[-1]["target"], mixed[-1]["target"]) == ("US", "")


def test_an_answer_is_about_what_was_asked(measures_of):
    asked = "問：メキシコが関税を引き上げました。\n答：撤回を望む。\n問：EU産豚肉の最終決定は。\n答：10日から5年間、15%の反ダンピング税を課すこととした。"
    busy = "問：EUでは工場が止まりました。審査を急ぎますか。\n答：10日から、一般許可の対象を広げた。"
    one, other = measures_of([asked, busy], genre="transcript")
    assert (one[-1]["actor"], one[-1]["target"]) == ("CN", "EU")
    assert [(row["actor"], row["target"]) for row in other] == [("CN", "")]
