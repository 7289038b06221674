"""From when what was told holds, by what is told behind it; what tells of others or of no measure first."""

from __future__ import annotations

import pytest

CASES = [
    # Negatives: somebody else's measure, another thing that begins, what has its day already.
    ("米国は半導体に関税を課すと発表した。EUは10月20日から報復関税を適用する。", 0, ""),
    ("米国は半導体に関税を課すと発表した。工場の操業開始は10月20日。", 0, ""),
    ("米国は11月1日から関税を課すと発表した。同関税は12月1日から適用する。", 0, "2025-11-01"),
    ("米国は関税を課すと発表し、報告を求めた。", 0, ""),
    # The next sentence, the next clause, a line.
    ("米国は銅に50％の関税を課すと発表した。11月1日から発動する。", 0, "2025-11-01"),
    ("商務部は菜種油に追加関税を課すと発表した。同関税は11月20日から適用する。", 0, "2025-11-20"),
    ("米国は6月に入港料の導入を決め、9月14日から徴収していた。", 0, "2025-09-14"),
    ("米国は鉄鋼に25％の関税を課すと発表した。発動は11月12日。", 0, "2025-11-12"),
    ("財務省は反ダンピング税を課すことを決めた。課税は11月22日から5年間。", 0, "2025-11-22"),
    # At once is on the day of what is told.
    ("商務部は6日、日本の軍事ユーザー向け輸出を即日禁止すると発表した。", 0, "2025-10-06"),
    ("米国は1日、中国に対して相互関税を125％に引き上げ、即日適用した。", 1, "2025-10-01"),
    # Joined clauses share a day, unless each has its own.
    ("インドは9月28日に白米の輸出禁止を解除し、最低輸出価格を設けた。", 1, "2025-09-28"),
    ("USTRは関税を当初は0％とし、2027年6月に引き上げると決定した。", 0, ""),
    # An extension begins behind the old term.
    ("米国は11月29日に失効する適用除外を来年まで延長した。", 0, "2025-11-30"),
]


def test_first_days(measures_of):
    found = measures_of([text for text, *_ in CASES], issuer="")
    shown = {text: _day(rows[n]["begin"]) for (text, n, _), rows in zip(CASES, found, strict=True)}
    assert shown == {text: day for text, _, day in CASES}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("施行：令和7年11月23日", "2025-11-23"),
        ("公布：令和7年11月23日", ""),
        ("改正省令は11月23日に施行します。", "2025-11-23"),
    ],
)
def test_what_an_issuer_decides_begins_when_its_act_does(measures_of, line, day):
    text = f"経済産業省は、23品目を規制対象に追加することを決定しました。\n\n{line}"
    (rows,) = measures_of([text], issuer="JP-METI", genre="notice")
    assert _day(rows[0]["begin"]) == day


def test_the_same_term(measures_of):
    text = "米国は11月10日から1年間、入港料の徴収を停止する。クレーンへの追加関税も同じ期間停止する。"
    (rows,) = measures_of([text], issuer="")
    assert [(_day(row["begin"]), _day(row["until"])) for row in rows] == [("2025-11-10", "2026-11-09")] * 2


def test_by_when_is_not_until_when(measures_of):
    by, until = measures_of(
        ["EUはLNGの輸入を2027年末までに禁止する。", "EUはLNGの輸入を2027年末まで停止する。"], issuer=""
    )
    assert [_day(row["until"]) for row in (*by, *until)] == ["", "2027-12-31"]


def _day(value):
    return "" if value is None or str(value) == "NaT" else f"{value:%Y-%m-%d}"
