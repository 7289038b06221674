"""Names of people: before a title by pattern, and by the parts that the dictionary has as names."""

from __future__ import annotations

import pytest

import rapt
from rapt.extract.entities.people import known_people, titled_people
from rapt.text import ginza
from rapt.text.lexicons import key, load_lexicon
from rapt.text.rules import bundled

TITLED = [
    ("何亜東報道官は述べた。", [("何亜東", "CN-HE-YADONG")]),
    ("何亜東（か・あとう）報道官は述べた。", [("何亜東", "CN-HE-YADONG")]),
    ("ベッセント米財務長官が批判した。", [("ベッセント", "US-BESSENT")]),
    ("木原官房長官が会見した。", [("木原", "")]),
    ("張漢暉大使が抗議した。", [("張漢暉", "")]),
    ("ジョン・スミス次官が訪れた。", [("ジョン・スミス", "")]),
    ("林さんが説明した。山本次官が続けた。", [("山本", ""), ("林", "")]),
    ("商務省報道官は述べた。", []),
    ("上級副委員長と協議した。", []),
    ("各代表が集まった。", []),
    ("第一書記が訪れた。", []),
    ("担当相が訪れた。", []),
    ("スポークス代表が述べた。", []),
    ("メディア代表が集まった。", []),
    ("中国大使が抗議した。", []),
    ("何氏名を記した。", []),
    ("何詠前は述べた。", []),
]


@pytest.mark.parametrize(("text", "expected"), TITLED)
def test_titled_people(text, expected):
    found = titled_people(key(text), bundled(), load_lexicon())
    assert [(text[start:end], entity_id) for start, end, _, entity_id, _ in found] == expected


KNOWN = [
    ("杉本昌秀は会見に出席した。", ["杉本昌秀"]),
    ("リーナス・トーバルズは公開を求めた。", ["リーナス・トーバルズ"]),
    ("山田太郎さんが説明した。", ["山田太郎"]),
    ("山田太郎財団が説明した。", []),
    ("データ・センターの建設を進める。", []),
    ("山田は述べた。", []),
    ("米国は関税を課した。", []),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_known_people(text, expected):
    doc = ginza.parse([text])[text]
    found = list(known_people("。" + text, [(1, doc)], bundled(), load_lexicon()))
    assert [e.text for e in found] == expected
    assert all((e.label, e.method) == ("PERSON", "rule") for e in found)


SURNAMES_OF_STATES = [
    ("アナンド・カナダ外務大臣が応じた。", [("アナンド", "CA-ANAND"), ("カナダ", "CA")]),
    ("キャサリン・タイ米国通商代表が応じた。", [("キャサリン・タイ", "US-TAI"), ("米国", "US")]),
    ("キャサリン・タイ氏が来た。タイ代表が応じた。", [("キャサリン・タイ", "US-TAI"), ("タイ", "US-TAI")]),
    ("キャサリン・タイ氏が来た。タイの外相が応じた。", [("キャサリン・タイ", "US-TAI"), ("タイ", "TH")]),
    ("タイ代表が応じた。", [("タイ", "TH")]),
    ("マイク・タイソン氏が来た。タイ大使が応じた。", [("タイ", "TH")]),
    ("アナンド・カナダ外務省報道官が応じた。", [("アナンド", "CA-ANAND"), ("カナダ外務省", "CA-GAC")]),
    # The name can be the last words of a text.
    ("会ったのは、アナンド・カナダ", [("アナンド", "CA-ANAND"), ("カナダ", "CA")]),
]


@pytest.mark.parametrize(("text", "expected"), SURNAMES_OF_STATES)
def test_a_surname_that_is_a_states_name(text, expected):
    found = rapt.extract_entities(text)
    assert [(row.text, row.entity_id) for row in found.itertuples() if row.entity_id] == expected
