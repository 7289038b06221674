"""Table of texts of several issuers: whose a minister without a country is, and who asks whom on an office's page of protest."""

from __future__ import annotations

import pytest

import rapt

ITEMS = "⏎（1）輸入停止措置を直ちに撤回すること。⏎（2）検査手続を不当に遅らせないこと。"
CALLED_IN = "1　本3日、山本和也外務事務次官は、劉海濤駐日中国大使を外務省に招致し、中国税関総署が2日に発表した日本産食品の輸入停止について、厳重に抗議しました。⏎"
# Name | issuer | text | demander>addressee of each row in order, "-" for none known.
CASES = f"""
japans-by-default | JP-MAFF | 農相は17日、農協の会長に対し、コメの出荷を早めるよう求めた。 | JP>-
japans-though-abroad-is-told | | 韓国では輸入停止が続く。鈴木農相は韓国に解除を求めた。 | JP>KR
nobody-knows | | 韓国では輸入停止が続く。農相は17日、販路の開拓を業界に求めた。 | ->-
japans-government | | 日本では懸念が広がる。自動車部品の組合は政府に支援を求めた。 | ->JP
japans-minister-turns-to-it | JP-METI | 豪州では規制が強まった。経済産業大臣は、規制を緩めるよう豪州に求めた。 | JP>AU
another-turns-to-japan | JP-MOFA | 韓国では反発が広がっている。外相は、調査をやめるよう日本に求めた。 | KR>JP
paper-of-japan | JP-NIKKEI | カナダ政府の反応は早かった。国際貿易相は、撤回するよう中国に求めた。 | CA>CN
own-federation | US-DOC | 業界団体は連邦政府に支援を求めた。 | ->US
other-side-asks | JP-MOFA | 1　本日、山本和也外務事務次官は、韓国の朴外交部第1次官と協議を行いました。⏎2　朴次官から、以下の諸点の要請がありました。{ITEMS} | KR>JP KR>JP
protest | JP-MOFA | {CALLED_IN}2　山本次官から、今回の措置は受け入れられない旨を述べた上で、以下の諸点を強く申し入れました。{ITEMS} | JP>CN JP>CN
protest-as-topic | JP-MOFA | {CALLED_IN}2　山本次官からは、次の諸点を申し入れました。{ITEMS} | JP>CN JP>CN
"""


@pytest.mark.parametrize(
    ("issuer", "text", "parties"),
    [
        pytest.param(issuer.strip(), text.strip().replace("⏎", "\n"), parties.split(), id=name.strip())
        for name, issuer, text, parties in (line.split("|") for line in CASES.strip().splitlines())
    ],
)
def test_whose_they_are(issuer, text, parties):
    rows = rapt.extract_demands(text, issuer=issuer, date="2026-03-03")
    assert [f"{r.demander or '-'}>{r.addressee or '-'}" for r in rows.itertuples()] == parties
