"""Entities of bare texts: line ends, words that a name could be cut from, the longest name, later mentions."""

from __future__ import annotations

import pytest

import rapt
from rapt.extract.entities import find_entities
from rapt.text.lexicons import load_lexicon

# By the lexicon and by each kind of pattern.
NAMES = [
    "電池", "政府系ファンド", "中国", "EU", "米中", "対日", "米政府", "中国商務省", "財務省", "商務部公告2025年第61号", "国務院令第792号",
    "《両用品目輸出管理条例》", "輸出貿易管理令", "通商法301条", "日中韓サミット", "日EU経済連携協定", "約7割", "48.1％", "何詠前報道官", "王文涛商務相",
    "上海証券報", "中国半導体産業協会", "Shield AI, Inc.", "（AI）", "「外国貿易障壁調査規則」", "【北京共同】", "広東省", "日本政府",
]  # fmt: skip
LINE_ENDS = ["\n", "\r\n", "　", "\n次の行", "\r\n次の行", "　次の語"]


def spans(text: str) -> list[tuple[int, int, str, str]]:
    return [(e.start, e.end, e.label, e.entity_id) for e in find_entities(text)]


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_before_a_line_end(name, end):
    assert [span for span in spans(name + end) if span[1] <= len(name)] == spans(name)


@pytest.mark.parametrize("end", LINE_ENDS)
def test_every_surface_of_the_lexicon_is_found_before_a_line_end(end):
    lost = [
        surface
        for surface in load_lexicon().entries
        if [span for span in spans(surface + end) if span[1] <= len(surface)] != spans(surface)
    ]
    assert lost == []


def test_a_name_before_a_line_end_is_a_row():
    assert rapt.extract_entities("電池\n")[["start", "end", "text"]].values.tolist() == [[0, 2, "電池"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("関税則", []),
        ("関税総局", []),
        ("関税を課す", ["関税"]),
        ("制裁的な措置", []),
        ("輸出管理規則", ["輸出管理規則"]),
        ("武器化した", []),
        ("武器の輸出", ["武器"]),
        ("日本語と中国語", []),
        ("チップセット", []),
        ("チップ", ["チップ"]),
        ("EUROの価格", []),
        ("EUの価格", ["EU"]),
        ("北京市の企業", ["北京市"]),
        ("米アップル", ["米", "アップル"]),
        ("カテリーナ・ライヒェ経済相", ["カテリーナ・ライヒェ"]),
        ("", []),
        ("\n", []),
    ],
)
def test_names_by_their_surroundings(text, expected):
    assert [e.text for e in find_entities(text)] == expected
