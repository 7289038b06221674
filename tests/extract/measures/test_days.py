"""From when, until when, and on which day: days of the clause, of one that leads, of a line, of what is put off."""

from __future__ import annotations

CASES = [
    # A day that leads clauses which are joined.
    ("米国は8月1日、対策が不十分だとして、カナダからの輸入品の税率を引き上げた。", ("2025-08-01", "", "2025-08-01")),
    ("メキシコは2025年1月から、協定を結んでいない国からの輸入品の関税を引き上げた。", ("2025-01-01", "", "")),
    ("昨年10月9日からは輸出貿易管理令に基づく補完的輸出規制を強化している。", ("2024-10-09", "", "")),
    # What was done before only says which measure is meant; of one that goes on it says since when.
    ("中国は昨年12月2日から実施してきた輸入停止を10月10日に解除した。", ("2025-10-10", "", "2025-10-10")),
    ("4月4日から実施されている7種のレアアースの輸出許可制は続いている。", ("2025-04-04", "", "")),
    # Put off until then; lifted until then.
    ("インドは品質管理命令の適用開始を2026年9月1日に延期した。", ("", "2026-09-01", "")),
    ("中国はガリウムの対米禁輸を2026年11月27日まで解く。", ("", "2026-11-27", "")),
    ("10月6日　米国が追加関税を20％に引き上げ", ("2025-10-06", "", "2025-10-06")),
    # What is done is not to come.
    ("中国の希土類輸出管理は12月4日に導入された。", ("2024-12-04", "", "2024-12-04")),
    # Days before a description belong to the act, unless what is described was done then.
    ("カナダは9月22日に中国で溶解された鋼材に追加関税を導入した。", ("2025-09-22", "", "2025-09-22")),
    # Occasions, acts by which it is done, publishing, quotations; not whose words only speak of it.
    ("首相は10日の記者会見で、追加関税を11月1日に撤廃すると表明した。", ("2025-11-01", "", "2025-10-10")),
    ("規制の強化は、10月7日の公告により実施が見送られた。", ("2025-10-07", "", "2025-10-07")),
    ("商務省は9日に公告を発表し、貿易障壁に当たると認定した。", ("", "", "2025-10-09")),
    ("大統領は10日、「中国に100％の追加関税を課す」と警告した。", ("", "", "2025-10-10")),
    ("木原官房長官は8日の会見で、中国が反ダンピング調査を始めたことに触れた。", ("", "", "")),
    # A day before what several things share; one of what is decided and one of when it is done.
    ("米国は9月27日に電気自動車の税率を100％、太陽電池の税率を50％に引き上げた。", ("2025-09-27", "", "2025-09-27")),
    ("豪政府は10日、反ダンピング税を11月16日に失効させることを決めた。", ("2025-11-16", "", "2025-10-10")),
    # What a decision goes on to say is decided with it; what is merely so is not.
    ("米国は2日、銅の関税を20％に引き上げると発表した。枠の外の銅に50％の追加関税を課す。", ("", "", "2025-10-02")),
    ("米国は2日、銅の関税を20％に引き上げると発表した。枠の外の銅に50％の追加関税を課している。", ("", "", "")),
    # It does not end before it begins.
    ("インドは10月8日に関税の免除を3月31日まで延長した。", ("2025-10-08", "2026-03-31", "2025-10-08")),
    # The last day of a month's end; what expires, where its new last day is told with に.
    ("暫定関税は今月末で失効する。", ("2025-10-31", "", "")),
    ("商務省は8日、調査の期限を12月23日に延ばした。", ("2025-10-08", "2025-12-23", "2025-10-08")),
    # When it is made known, and when it begins; the day of the act or the session by which it is decided.
    ("商務省は5日、関税を引き上げ、15日に適用を始めると発表した。", ("2025-10-15", "", "2025-10-05")),
    ("9日に署名された大統領令により、税率は15日から10％に下がる。", ("2025-10-15", "", "2025-10-09")),
    ("政府は7日に開いた会合で、輸出禁止を11月末まで延ばすと決定した。", ("", "2025-11-30", "2025-10-07")),
    ("外国貿易局は10月3日付の通達第31号により、小麦粉の輸出枠を設けた。", ("2025-10-03", "", "2025-10-03")),
    # A clause with a day of its own is no part of what is decided later.
    ("韓国は2024年2月に調査を始め、今年8月28日、反ダンピング税を課すことを決定した。", ("", "", "2025-08-28")),
    # A dateline is no day of an act.
    ("【北京10月9日】商務部は8日、米国の5社を輸出管理リストに加えた。", ("2025-10-08", "", "2025-10-08")),
]
# What is no length of what is decided; lengths from a first day; terms in sentences of their own.
TERMS = [
    ("商務部は過去5年間、1月1日から反ダンピング税を課している。", ("2025-01-01", "")),
    ("商務部は5年ぶりに、10月1日から反ダンピング税を課した。", ("2025-10-01", "")),
    ("商務部は3か月以内に、12月1日から追加関税を課す。", ("2025-12-01", "")),
    ("米国は10日から追加関税を課し、90日後に見直す。", ("2025-10-10", "")),
    ("商務部は23日から5年間、反ダンピング税を課す。", ("2025-10-23", "2030-10-22")),
    ("米国は6月1日から三か月の期限で追加関税を課した。", ("2025-06-01", "2025-08-31")),
    ("課税は2019年9月6日に5年の期限で始まった。", ("2019-09-06", "2024-09-05")),
    ("措置は2016年第33号公告に基づき、同年7月23日から5年の予定で始まった。", ("2016-07-23", "2021-07-22")),
    ("反ダンピング措置を続けると発表した（公告2022年第22号、実施は23日）。", ("2025-10-23", "")),
    ("商務部は追加関税の徴収を三か月停止する。停止の期間は、2026年1月1日から同年3月31日までとする。", ("2026-01-01", "2026-03-31")),
    ("商務部は2025年10月1日から反ダンピング税を引き続き課す。期間は5年とし、税率は従来のとおりとする。", ("2025-10-01", "2030-09-30")),
    ("商務部は3社の輸入登録を6か月間停止し、その期間は2026年4月1日から起算する。", ("2026-04-01", "2026-09-30")),
    ("商務部は2025年10月1日から反ダンピング税を課し、申請の期間は5日とする。", ("2025-10-01", "")),
    ("商務部は黒鉛電極に反ダンピング税を課している（2025年7月3日から5年間）。", ("2025-07-03", "2030-07-02")),
    ("商務部は小麦の輸出禁止を延長することを決めた。新たな期限は2026年3月31日。", ("", "2026-03-31")),
    ("商務部は小麦の輸出禁止を延長することを決めた。申請の期限は2026年3月31日。", ("", "")),
    ("商務部は2025年10月1日から反ダンピング税を課す。申請の期間は5日とする。", ("2025-10-01", "")),
]  # fmt: skip


def test_lengths_and_terms(measures_of):
    found = measures_of([text for text, _ in TERMS])
    shown = {
        text: tuple(_day(rows[-1][name]) for name in ("begin", "until"))
        for (text, _), rows in zip(TERMS, found, strict=True)
    }
    assert shown == dict(TERMS)


def test_days(measures_of):
    texts = [text for text, _ in CASES]
    found = measures_of(texts, issuer="")
    shown = {
        text: tuple(_day(rows[-1][name]) for name in ("begin", "until", "day"))
        for text, rows in zip(texts, found, strict=True)
    }
    assert shown == dict(CASES)


def test_a_line_of_a_chronology_is_read_though_it_has_no_full_stop(measures_of):
    text = "米中関税の経緯\n\n2025年2月4日　米国が中国製品に10％の追加関税を発動\n2025年3月4日　米国が追加関税を20％に引き上げ\n"
    (rows,) = measures_of([text], issuer="")
    assert [(row["event"], row["actor"], _day(row["begin"])) for row in rows] == [
        ("in_force", "US", "2025-02-04"),
        ("changed", "US", "2025-03-04"),
    ]


def _day(value):
    return "" if value is None or str(value) == "NaT" else f"{value:%Y-%m-%d}"


def test_an_announcement_without_days_is_of_its_day_and_an_item_from_the_same_day(measures_of):
    text = "商務部公告2025年第9号\n\n一、米国産の鶏肉の輸入を10月20日から停止する。\n二、米国産の丸太は、同日から輸入を停止する。"
    (rows,) = measures_of([text], title="商務部公告2025年第9号", genre="announcement")
    assert [(_day(row["begin"]), _day(row["day"])) for row in rows] == [("2025-10-20", "2025-10-12")] * 2
    release, remarks = (
        measures_of(["経済産業省は、対象に関する省令を改正しました。"], issuer="JP-METI", genre=genre)[0]
        for genre in ("release", "press")
    )
    assert [_day(row["day"]) for row in (*release, *remarks)] == ["2025-10-12", ""]


JOINT = [
    # Others than those of the sentence before; what has days of its own; the year of a law.
    ("米国は入港料を11月10日から1年間停止する。自動車船の料金を撤廃する。", ("", "")),
    ("米国は入港料を11月10日から1年間停止する。自動車船の料金も併せて停止する。", ("2025-11-10", "2026-11-09")),
    ("ロシアはガソリンの輸出を12月31日まで禁じる。軽油の輸出を同じ日まで禁じる。", ("", "2025-12-31")),
    ("1975年関税定率法第9A条に基づき、中国産の硫黄に反ダンピング税を課した。", ("", "")),
    ("高級車のロシア向け輸出を禁止します（11月5日施行）。", ("2025-11-05", "")),
]


def test_days_that_are_shared_or_bracketed(measures_of):
    found = measures_of([text for text, _ in JOINT], issuer="")
    told = {
        text: tuple(_day(rows[-1][name]) for name in ("begin", "until"))
        for (text, _), rows in zip(JOINT, found, strict=True)
    }
    assert told == dict(JOINT)


# The days of the first event: those of what follows it in its sentence or the next one; not those of another measure.
FOLLOWED = [
    ("米国は11日、追加関税を84％から125％に引き上げ、翌12日から実施した。", ("2025-10-12", "")),
    ("政府は5日に輸出枠の縮小を決め、10日から実施している。", ("2025-10-10", "")),
    ("商務省は4日、鋼管に5年間の反ダンピング税を課すと発表した。課税は18日から始まる。", ("2025-10-18", "2030-10-17")),
    ("商務省は4日、鋼管に5年間の反ダンピング税を課すと発表した。10日から大豆に関税を課した。", ("", "")),
]


def test_what_is_decided_begins_when_what_follows_says(measures_of):
    found = measures_of([text for text, _ in FOLLOWED], issuer="")
    shown = [tuple(_day(rows[0][name]) for name in ("begin", "until")) for rows in found]
    assert dict(zip([text for text, _ in FOLLOWED], shown, strict=True)) == dict(FOLLOWED)


def test_a_ministry_that_makes_known_what_it_did_did_it_that_day(measures_of):
    texts = [
        "経済産業省は外国ユーザーリストを改正しましたので、公表します。",
        "経済産業省は外国ユーザーリストを改正しました。",
    ]
    own, told = measures_of(texts, issuer="JP-METI", genre="government")
    assert (_day(own[0]["day"]), _day(told[0]["day"])) == ("2025-10-12", "")


def test_each_of_what_a_sentence_told_begins_on_the_day_of_the_next(measures_of):
    text = "カナダは鉄鋼の割当の数量を半分に縮小し、超過分に50％の追加税を課す。いずれも11月1日に適用が始まる。"
    (rows,) = measures_of([text], issuer="")
    assert [_day(row["begin"]) for row in rows] == ["2025-11-01"] * 3


def test_a_terse_line_tells_two_events_with_their_days(measures_of):
    (rows,) = measures_of(["EUの鉄鋼セーフガードは2018年7月に暫定発動、19年2月に本発動された。"], issuer="")
    assert [f"{row['begin']:%Y-%m}" for row in rows] == ["2018-07", "2019-02"]


SIDES = "{lead}\n・米国は、中国産品への追加関税を10％に引き下げる。\n・中国は、米国産大豆の輸入停止を解除する。"


def test_what_both_sides_of_a_joint_text_do_is_decided_by_it(measures_of):
    leads = ["双方の取り決めは以下のとおりである。", "会見の要旨は以下のとおりである。"]
    both, told = measures_of([SIDES.format(lead=lead) for lead in leads], genre="readout")
    assert [str(row["day"])[:10] for row in both] == ["2025-10-12", "2025-10-12"]
    assert str(told[0]["day"])[:10] == "NaT"


def test_things_to_which_the_same_is_done_have_days_of_their_own(measures_of):
    shared = "豪州産品の輸入停止は、石炭が2023年1月、木材が同年5月に解除された。"
    alone = "豪州産品の輸入停止は、石炭が高騰し、木材が同年5月に解除された。"
    two, one = measures_of([shared, alone])
    assert [str(row["begin"])[:7] for row in two] == ["2023-01", "2023-05"]
    assert len(one) <= 1
