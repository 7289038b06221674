"""Texts to names of people: before a title by pattern, elsewhere by the dictionary's entries for their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rapt.tables.rows import Entity
from rapt.text.lexicons import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TITLES = (
    r"(?:(?:商務|財務|国務|国防|外務|経済|通商|貿易|産業|首席|上級|国際貿易交渉|米財務|米商務|米国務|米国防|欧州|対外|経済産業|商務部|商務省|外交部|外務省|米通商|オランダ経済|米大統領|ドイツ|オランダ)*"
    r"(?:副?首相|副?大統領|国家主席|総書記|総理|主席|報道官|報道局長|副?部長|大臣|長官|外相|財務相|経済相|商務相|経産相|経済産業相|担当相|防衛相|委員長?|上級副委員長|副委員長|代表|交渉代表|通商代表|大使|次官|書記|議員|知事|司長|局長|総裁|最高経営責任者|CEO|ceo|社長|会長|氏(?![名族])|さん|官房長官|官房副長官|前?大統領|幹事長|事務局長))"
)
_KANJI_NAME = re.compile(
    rf"(?<![一-龥々\d])(?P<name>[一-龥々]{{2,4}}|[一-龥]{{1,3}}[ァ-ヶー]{{1,4}})(?:\([ぁ-んァ-ヶーa-z・.\s]+\))?(?=(?:米|前|元|新|中国)?{_TITLES})"
)
_KATAKANA_NAME = re.compile(
    rf"(?<![ァ-ヶー・])(?P<name>[ァ-ヶー]{{2,}}(?:[・＝=][ァ-ヶー]{{1,}})*)(?=(?:米|前|元|新|次期|欧州)?{_TITLES})"
)
_NO_NAME = re.compile(
    r"(?:部|省|庁|署|局|院|国|側|府|会|党|社|相|官|長|者|務|代表|担当|同|首席|上級|次期|前|元|新|両|各|現|女性|男性|交渉|通商|経済|国際|国家|主席|委員|政権|大陸|欧州|当該|関係|特別|政府|地方|事務|臨時|最高|報道|当時|常務|筆頭|議長|財政|防衛|外交|外国|法務|州|市|県|区|副|官房|産業)$|^(?:同|副|前|元|新|各|両|駐|当|米|訪|対|第|全)|[一二三四五六七八九十]"
)
_NO_KATAKANA = {
    "スポークス",
    "グループ",
    "メディア",
    "アジア",
    "ヨーロッパ",
    "チーム",
    "センター",
    "メンバー",
    "リーダー",
    "トップ",
    "エネルギー",
    "ビジネス",
    "ホワイトハウス",
    "アメリカ",
}
_BEFORE_TITLE = re.compile(rf"(?:米|前|元|新|次期|中国|欧州)?{_TITLES}")
_KANJI_OR_KATAKANA = re.compile("[一-龥々ァ-ヶー]")
# What joins the parts of a foreign name.
_JOINTS = "・＝=･"
_SURNAME, _GIVEN, _NAME = (f"名詞-固有名詞-人名-{kind}" for kind in ("姓", "名", "一般"))
_KATAKANA_WORD = re.compile("[ァ-ヶー]{2,}")


def titled_people(folded: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str, str, str]]:
    """Names before a title (何詠前報道官, ベッセント米財務長官): start, end, label, id, name."""
    for pattern in (_KANJI_NAME, _KATAKANA_NAME):
        for match in pattern.finditer(folded):
            start = match.start("name")
            # 木原官房長官: of the words before a title, the first can be the name and the rest part of the title.
            ends = [
                e
                for e in range(match.end("name"), start + 1, -1)
                if e == match.end("name") or _BEFORE_TITLE.match(folded, e)
            ]
            for end in ends if pattern is _KANJI_NAME else ends[:1]:
                name = folded[start:end]
                entry = lexicon.entries.get(name)
                if (entry is None or entry.label == "PERSON") and _may_be_name(name, entry is not None, lexicon):
                    yield start, end, "PERSON", entry.entity_id if entry else "", entry.name if entry else ""
                    break


def _may_be_name(name: str, known: bool, lexicon: Lexicon) -> bool:
    if known:
        return not _NO_NAME.search(name) and name not in _NO_KATAKANA
    if _KATAKANA_WORD.fullmatch(name[:2]):
        return name not in _NO_KATAKANA and len(name) > 2
    return not _NO_NAME.search(name) and not any(lexicon.longest_at(name, n) for n in range(len(name)))


def known_people(text: str, docs: Sequence[tuple[int, Doc]]) -> Iterator[Entity]:
    """Names whose parts are people's names in Sudachi's dictionary: a surname with a given name, a foreign name in parts.

    GiNZA's recogniser often finds half of them (杉本|昌秀), or gives them another label (トマス・バセット as clothing).
    """
    for offset, doc in docs:
        for first, last in (*_with_given_names(doc), *_in_parts(doc)):
            start, end = offset + doc[first].idx, offset + doc[last].idx + len(doc[last])
            if _KANJI_OR_KATAKANA.match(text, end) and not _BEFORE_TITLE.match(text, end):
                continue  # part of a longer name: of a foundation, a telescope
            yield Entity(start, end, text[start:end], "PERSON", "", text[start:end], "", "rule")


def _with_given_names(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of a surname and given name side by side."""
    for n in range(len(doc) - 1):
        if doc[n].tag_ == _SURNAME and doc[n + 1].tag_ == _GIVEN and doc[n].idx + len(doc[n]) == doc[n + 1].idx:
            yield n, n + 1


def _in_parts(doc: Doc) -> Iterator[tuple[int, int]]:
    """First and last token of words in katakana that are joined by a middle dot, one of them known as a name."""
    n = 0
    while n < len(doc):
        last = n
        while last + 2 < len(doc) and doc[last + 1].text in _JOINTS and _is_part(doc[last]) and _is_part(doc[last + 2]):
            last += 2
        if last > n and any(doc[k].tag_ in (_SURNAME, _GIVEN, _NAME) for k in range(n, last + 1, 2)):
            yield n, last
        n = last + 1


def _is_part(token: Token) -> bool:
    return bool(_KATAKANA_WORD.fullmatch(token.text)) and token.tag_.startswith("名詞")
