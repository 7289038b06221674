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
