"""Entities with their whole names: the rest of a place, given names, countries before bodies."""

from __future__ import annotations

import pytest

import rapt
from rapt.extract.entities.whole_names import with_countries
from rapt.tables.rows import Entity
from rapt.text.lexicons import load_lexicon
from rapt.text.rules import bundled


def whole(text: str, *named: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """The whole names of entities given as surface, label and id, in the order of the text."""
    found, at = [], 0
    for surface, label, entity_id in named:
        start = text.index(surface, at)
        at = start + len(surface)
        found.append(Entity(start, at, surface, label, entity_id, surface, "", "ginza"))
    return [(e.text, e.label, e.entity_id) for e in with_countries(text, found, bundled(), load_lexicon())]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("ベトナム社会主義共和国は", [("ベトナム", "GPE", "VN")], [("ベトナム社会主義共和国", "GPE", "VN")]),
        ("北京市で", [("北京", "GPE", "")], [("北京市", "GPE", "")]),
        # 市場 and 省エネ go on with another word.
        ("北京市場で", [("北京", "GPE", "")], [("北京", "GPE", "")]),
        ("カテリーナ・ライヒェ氏", [("ライヒェ", "PERSON", "")], [("カテリーナ・ライヒェ", "PERSON", "DE-REICHE")]),
        ("企業・ライヒェ氏", [("ライヒェ", "PERSON", "")], [("ライヒェ", "PERSON", "")]),
        (
            "米カリフォルニア州で",
            [("カリフォルニア州", "GPE", "")],
            [("米", "GPE", "US"), ("カリフォルニア州", "GPE", "")],
        ),
        ("新米カリフォルニア州で", [("カリフォルニア州", "GPE", "")], [("カリフォルニア州", "GPE", "")]),
        (
            "米ＰＶＨグループに",
            [("ＰＶＨグループ", "ORG", "US-PVH")],
            [("米", "GPE", "US"), ("ＰＶＨグループ", "ORG", "US-PVH")],
        ),
        ("Ｇ米ＰＶＨグループに", [("ＰＶＨグループ", "ORG", "US-PVH")], [("ＰＶＨグループ", "ORG", "US-PVH")]),
        (
            "中国商務省は",
            [("中国", "GPE", "CN"), ("商務省", "ORG", "CN-MOFCOM")],
            [("中国商務省", "ORG", "CN-MOFCOM")],
        ),
        # The body of another state keeps to itself.
        (
            "中国財務省は",
            [("中国", "GPE", "CN"), ("財務省", "ORG", "JP-MOF")],
            [("中国", "GPE", "CN"), ("財務省", "ORG", "JP-MOF")],
        ),
    ],
)
def test_whole_names(text, named, expected):
    assert whole(text, *named) == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        # A bureau belongs to its ministry, of whichever field and state.
        ("農林部食糧貿易署が裁決した。", "ORG", ["農林部食糧貿易署"]),
        ("鉱工業省関税総局（GDT）は調べた。", "ORG", ["鉱工業省関税総局", "GDT"]),
        ("英国財務省国際貿易局は述べた。", "ORG", ["英国財務省国際貿易局"]),
        ("財務省の局長は調べた。", "ORG", ["財務省"]),
        ("米国商務省産業安全保障局は発表した。", "ORG", ["米国商務省産業安全保障局"]),
        ("森林・水資源省は応じた。", "ORG", ["森林・水資源省"]),
        ("外務省・財務省は応じた。", "ORG", ["外務省", "財務省"]),
        ("駐日ドイツ大使館は公表した。", "ORG", ["駐日ドイツ大使館"]),
        ("ドイツの大使館は公表した。", "ORG", []),
        ("一般財団法人日本化学協会は訴えた。", "ORG", ["日本化学協会"]),
        ("財務省 税関総署 公告2024年第3号", "ORG", ["財務省", "税関総署"]),
        ("財務省 税関総署 公告2024年第3号", "LAW", ["公告2024年第3号"]),
        ("商務部公告2024年第3号を出した。", "LAW", ["商務部公告2024年第3号"]),
        ("令和5年政令第51号が施行された。", "LAW", ["令和5年政令第51号"]),
        ("政令の第5条を改めた。", "LAW", []),
        ("大韓民国輸出管理リストに載せた。", "MEASURE", ["大韓民国輸出管理リスト"]),
        ("企業を輸出管制リストに加えた。", "MEASURE", ["輸出管制リスト"]),
        ("輸出管理レジームに加わる。", "MEASURE", []),
        ("ロシア連邦等に対する措置だ。", "GPE", ["ロシア連邦"]),
        ("ワシントンDCで会った。", "GPE", ["ワシントンDC"]),
        ("オクタヴィア州の農家が訴えた。", "GPE", ["オクタヴィア州"]),
        ("北広島市の工場で作る。", "GPE", ["北広島市"]),
        ("米12社を加えた。", "GPE", ["米"]),
        ("午前中12社を訪れた。", "GPE", []),
    ],
)
def test_names_are_read_to_their_ends(text, label, expected):
    found = rapt.extract_entities(text)
    assert found[found.label == label].text.tolist() == expected
