"""Texts to names that no list has: countries by one character, bodies of a country, laws, announcements, talks, people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapt.extract.entities.people import titled_people
from rapt.tables.rows import Entity
from rapt.text.lexicons import Lexicon

COUNTRY_CHARS = {
    "米": ("US", "米国"), "中": ("CN", "中国"), "日": ("JP", "日本"), "英": ("GB", "英国"), "仏": ("FR", "フランス"), "独": ("DE", "ドイツ"),
    "加": ("CA", "カナダ"), "豪": ("AU", "オーストラリア"), "印": ("IN", "インド"), "露": ("RU", "ロシア"), "韓": ("KR", "韓国"), "欧": ("EU", "欧州連合"),
    "台": ("TW", "台湾"), "蘭": ("NL", "オランダ"), "墨": ("MX", "メキシコ"), "伊": ("IT", "イタリア"), "朝": ("KP", "北朝鮮"), "越": ("VN", "ベトナム"),
}  # fmt: skip
_CHARS = "米中日英仏独加豪印露韓欧台蘭墨伊朝"
# Two or more side by side are countries where nothing makes another word of them: 日中 of a day, 中日 after a number.
_PAIR = re.compile(
    rf"(?<![一-龥\d々])(?!台独)(?:(?P<pre>対|訪|駐|在|反|親|両|新|前|元|全)?(?P<run>(?:[{_CHARS}]|EU|eu){{2,4}}))(?=[両二三首間関経貿協会対双外政防同投金戦摩産企交・、とのがはにをで間政共競友安技供科青民軍大海空通合商条約]|\W|$|[a-z])"
)
_PREFIXED = re.compile(
    rf"(?<![一-龥])(?:対|訪|駐|反|親|在)(?P<char>[{_CHARS}])(?=[一-龥ァ-ヶーぁ-んa-z、。」)・\s]|$)(?!央|小|間|心|断|止|味|人|程|刀|数|値|象|等|応|立|面|力|比|性|費|頭|米価)"
)
_SUFFIXED = re.compile(
    r"(?<![一-龥々])(?P<char>[米英仏独豪印露韓欧台蘭伊加中日])(?="
    r"側(?!面)|両国|企業|子会社|高官|当局|大統領|国務|財務|商務|国防|通商|司法|運輸|農務|エネルギー省|議会|上院|下院|連邦|最高裁|政権|財界|産業界|業界団体|世論|軍(?!事|民|国|備|需)|海軍|空軍|紙|メディア|大手|製(?!造|品|錬|鉄|薬|紙)|産(?!業)|通信社|通信大手|誌|"
    r"外相|首相|経済相|経済省|外務省|政府筋|国内|市場|国債|ドル|株|系企業|ＩＴ|it大手|半導体|ホワイトハウス|通商代表|東部時間|エヌビディア|インテル|アップル|マイクロン|テスラ|ボーイング|グーグル)"
)
# In a headline, a line without a full stop, one character alone is a country as well: 中国、米に撤回求める.
_IN_HEADLINE = re.compile(
    r"(?m)(?:^|(?<=[、,\s」]))(?P<char>[米英仏独豪印露韓欧台加中蘭])(?=[にへがはと](?![ぁ-ん])|、)(?=[^。\n]*$)(?<!。)"
)
_NOT_SUFFIXED = re.compile(
    r"中(?:国|央|小|間|期|心|軍|市|紙|産|製|政|高|大|首|外|国内|株|ドル|通)|日(?:本|中|常|程|産|製|紙|株|軍|市|銀|系|通)|加(?:工|盟|速|入)|台(?:数|湾)|印(?:刷|象|紙)"
)
_BODIES = {
    "政府": "GOV", "外務省": "MFA", "外交部": "MFA", "財務省": "MOF", "財政省": "MOF", "財政部": "MOF", "商務省": "DOC", "商務部": "MOFCOM", "経済省": "ECON", "経済産業省": "METI",
    "国防省": "MOD", "国防総省": "DOD", "国防部": "MOD", "国務省": "DOS", "通商代表部": "USTR", "貿易省": "TRADE", "産業省": "IND", "議会": "PARL", "国会": "PARL", "下院": "LOWER-HOUSE", "上院": "UPPER-HOUSE",
    "農務省": "USDA", "農業省": "AGRI", "エネルギー省": "DOE", "運輸省": "DOT", "司法省": "DOJ", "内務省": "INTERIOR", "中央銀行": "CB", "税関": "CUSTOMS", "連邦最高裁": "SCOTUS", "最高裁": "SC", "大使館": "EMBASSY", "国家安全保障会議": "NSC",
    "連邦政府": "GOV", "連邦通信委員会": "FCC", "経済・気候政策省": "EZ", "経済エネルギー省": "BMWK", "産業通商資源省": "MOTIE", "産業通商資源部": "MOTIE", "産業通商部": "MOTIE", "国際貿易委員会": "ITC", "経済部": "MOEA",
}  # fmt: skip
_KNOWN = {
    ("CN", "DOC"): "CN-MOFCOM",
    ("CN", "CUSTOMS"): "CN-GACC",
    ("US", "PARL"): "US-CONGRESS",
    ("US", "MOF"): "US-TREAS",
    ("US", "SC"): "US-SCOTUS",
    ("JP", "MFA"): "JP-MOFA",
    ("JP", "PARL"): "JP-DIET",
    ("EU", "PARL"): "EU-PARL",
    ("NL", "ECON"): "NL-EZ",
}
_BODY = re.compile("(?:の)?(" + "|".join(sorted(map(re.escape, _BODIES), key=len, reverse=True)) + ")")
_NUMBER = r"(?:\d+|[一二三四五六七八九十百]+)"
_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})年"
_BODIES_ANNOUNCING = r"[一-龥]{2,12}(?:部|署|省|会|院|局|庁)"
_ANNOUNCEMENT = re.compile(
    rf"(?:(?:\d{{4}}年)?(?!年){_BODIES_ANNOUNCING}(?:・{_BODIES_ANNOUNCING})*)?(?:公告|告示)(?:の)?(?:(?:{_YEAR})?第{_NUMBER}号|(?<=公告)\d+号|\((?:{_YEAR})?第{_NUMBER}号\))"
    rf"|[一-龥]{{2,12}}令(?:{_YEAR})?第{_NUMBER}号|(?:{_YEAR})?第{_NUMBER}号公告|(?:行政命令|大統領令|大統領布告|布告|政令|省令|指令|決議)(?:第)?{_NUMBER}号"
)
_NEXT_NUMBER = re.compile(rf"(?:、|と|および|及び|・|や|ならびに)(?P<next>(?:{_YEAR})?第{_NUMBER}号)(?!公告)")
_TITLED = re.compile(
    r"《(?P<title>[^》\n]{3,60})》|「(?P<quoted>[^」\n]{2,40}(?:法|条例|弁法|法案|協定|条約|規定|規則))」"
)
_ACT = re.compile(
    r"(?P<act>(?:\d{4}年)?[一-龥ァ-ヶー・]{2,24}?(?:法案|条例|弁法|管理法|規制法|制裁法|推進法|防止法|保障法|振興法|禁止法|権限法|競争法|貿易法|関税法|税関法|安全法|投資法|通商法|拡大法|保護法|取締法|基本法|半導体法|電池法|供給法|責任法|科学法|加速法|促進法|(?:調査|管理|審査|認定)規則|管理令|施行令|施行規則|関税定率法|管理規定|リスト規定))(?=第?\d+条|[^一-龥]|$|に|が|第)"
)
_SECTION = re.compile(r"(?:米)?通商(?:拡大)?法(?:第)?\d{3}条")
_TREATY = re.compile(
    r"(?:[ァ-ヶー・一-龥]{2,20})(?:共同声明|議定書|条約|枠組み協定|貿易協定|投資協定|パートナーシップ協定)"
)
# Between two sides, with a name of its own: 日EU経済連携協定; 日中経済パートナーシップ協議.
_SIDES = rf"(?<![一-龥])(?:[{_CHARS}]|EU|eu){{2,3}}(?![両双間関首側])"
_PAIR_TREATY = re.compile(rf"{_SIDES}[一-龥ァ-ヶー・]{{2,14}}?(?:協定|条約|議定書|覚書)(?![一-龥])")
_PAIR_TALKS = re.compile(rf"{_SIDES}[一-龥ァ-ヶー・]{{2,14}}?(?:協議|対話|会合|委員会|フォーラム)(?![一-龥ァ-ヶー])")
_TALKS = re.compile(
    rf"(?P<parties>(?:[{_CHARS}]{{2,3}}|中(?:EU|eu)|(?:中国|米国|日本|欧州|台湾|韓国|オランダ|カナダ|メキシコ|EU|eu)(?:(?:・|と)?(?:EU|eu|米国|中国|日本|欧州|韓国)|(?!と|・))|第\d+回)の?)?"
    r"(?P<topic>(?:経済・?貿易|経済対話|貿易|通商|関税|経済安全保障|ハイレベル経済)・?)?(?P<level>(?:ハイレベル|閣僚級|高級|次官級|局長級|副首相級|首脳|外相|貿易相|商務相|経済相))?(?P<talks>協議メカニズム|協議|会談|対話|会合|サミット|首脳会議|共同委員会|合同委員会)(?!枠組|ル)"
)
_TALKS_AT_PLACE = re.compile(
    r"(?P<place>[ァ-ヶー]{3,}|北京|上海|東京|釜山|慶州)(?=(?:での)?(?:協議|会談)(?!で|を|が開))"
)
_KANJI = re.compile("[一-龥]")
_PERCENT = re.compile(
    r"(?:約|数)?(?<!\d)(?:\d+(?:[.,]\d+)?(?:[~-]\d+(?:\.\d+)?)?(?:%|パーセント)(?!ポイント)|(?:\d+|[一二三四五六七八九])割(?:\d分|[一二三四五六七八九]分)?(?![りる増引]))"
)


_CAPITAL = r"[A-Z][A-Za-z0-9&'\-]*"
# Few words, so that a long English passage is not tried from each of its words to its end.
_COMPANY = re.compile(
    rf"(?<![A-Za-z]){_CAPITAL}(?:,? (?:of|and|&|\(?{_CAPITAL}\)?)){{0,8}}?,? (?:(?:Co(?:rp|rporation|mpany)?|Inc|Ltd|Limited|LLC|PLC|Holdings|Group|GmbH|AG|SA|BV|NV)\.?,? ?)+(?![A-Za-z])(?<! )(?<!,)"
)


def find_patterns(text: str, folded: str, lexicon: Lexicon) -> Iterator[Entity]:
    """Entities found by pattern; they may overlap."""
    for finder in (
        _datelines,
        _pairs,
        _single_countries,
        _bodies,
        _announcements,
        _laws,
        _talks,
        _percents,
        titled_people,
        _associations,
    ):
        for start, end, label, entity_id, name in finder(folded, lexicon):
            if end > start:
                words = text[start:end]
                yield Entity(start, end, words, label, entity_id, name or words, ene="", method="rule")
    # In the text itself: the folded text has no capitals.
    for match in _COMPANY.finditer(text):
        yield Entity(*match.span(), match.group(), "ORG", "", match.group(), ene="", method="rule")


_AGENCIES = {"共同": ("JP-KYODO", "共同通信"), "時事": ("JP-JIJI", "時事通信")}
_DATELINE = re.compile(r"[【\[(](?:[一-龥ァ-ヶー・]{2,10}?)?(?P<agency>共同|時事)[】\])]")
_PAPER = re.compile(
    r"(?P<paper>[一-龥]{2,5}(?:日報|時報|晩報|早報|証券報|新聞|電視台))(?=[はがもの、)」』\s]|によ|など|で|に|$)"
)
Found = Iterator[tuple[int, int, str, str, str]]


def _datelines(folded: str, lexicon: Lexicon) -> Found:
    """The agency in a dateline, by its short name (【北京共同】), and newspapers by the end of their names (上海証券報)."""
    for match in _DATELINE.finditer(folded):
        yield *match.span("agency"), "ORG", *_AGENCIES[match["agency"]]
    for match in _PAPER.finditer(folded):
        yield *match.span("paper"), "ORG", "", ""


def _pairs(folded: str, lexicon: Lexicon) -> Found:
    """Countries written side by side, one character each: 日中, 中EU."""
    for match in _PAIR.finditer(folded):
        if (
            match["run"] in ("日中", "中日")
            and match["pre"] is None
            and re.match(r"(?:の|は|に|と|、|も)?(?:気温|最高気温|時間帯|活動|ドラゴンズ|新聞)", folded[match.end() :])
        ):
            continue
        at = match.start("run")
        while at < match.end("run"):
            if folded.startswith("eu", at):
                yield at, at + 2, "GPE", "EU", "欧州連合"
                at += 2
                continue
            entity_id, name = COUNTRY_CHARS[folded[at]]
            yield at, at + 1, "GPE", entity_id, name
            at += 1


def _single_countries(folded: str, lexicon: Lexicon) -> Found:
    for match in [*_PREFIXED.finditer(folded), *_SUFFIXED.finditer(folded), *_headline_chars(folded)]:
        start, end = match.span("char")
        if match.re is _SUFFIXED and _NOT_SUFFIXED.match(folded, start):
            continue
        yield start, end, "GPE", *COUNTRY_CHARS[match["char"]]


def _headline_chars(folded: str) -> Iterator[re.Match[str]]:
    for match in _IN_HEADLINE.finditer(folded):
        line = folded[folded.rfind("\n", 0, match.start()) + 1 : match.start()]
        if "。" not in line and len(line) < 60:
            yield match


def _bodies(folded: str, lexicon: Lexicon) -> Found:
    """<country><body>: オランダ経済省, 米政府, 日本政府; and ministries alone."""
    for match in _BODY.finditer(folded):
        after_no = match.group().startswith("の")
        country = None if after_no else _country_before(folded, match.start(1), lexicon)
        if country is None:
            # A ministry is a body without its country, too: 米国の財務省.
            if match[1].endswith("省") and (
                after_no or not re.match("[一-龥ァ-ヶー]", folded[match.start() - 1 : match.start()])
            ):
                yield *match.span(1), "ORG", "", ""
            continue
        start, code = country
        name = ("" if start == match.start(1) else folded[start : match.start(1)]) + match[1]
        yield start, match.end(1), "ORG", body_id(code, match[1]), _proper(name, code)


def body_id(country: str, body: str) -> str:
    """The id of a country's body by its name, empty for a body unknown by name alone.

    >>> body_id("CN", "外務省"), body_id("NL", "経済省")
    ('CN-MFA', 'NL-EZ')
    """
    kind = _BODIES.get(body)
    return _KNOWN.get((country, kind), f"{country}-{kind}") if kind else ""


def _proper(name: str, code: str) -> str:
    """With the country's usual name: 米政府 and アメリカ政府 are both 米国政府."""
    for char, (other, full) in COUNTRY_CHARS.items():
        if other == code and name.startswith(char) and not name.startswith(full):
            return full + name[1:]
    return name


def _country_before(folded: str, end: int, lexicon: Lexicon) -> tuple[int, str] | None:
    for length in range(min(12, end), 1, -1):
        entry = lexicon.entries.get(folded[end - length : end])
        if entry and entry.label == "GPE" and len(entry.entity_id) == 2:
            return end - length, entry.entity_id
    char = folded[end - 1 : end]
    before = folded[end - 2 : end - 1]
    if char in COUNTRY_CHARS and char not in "中日加印" and not re.match("[一-龥]", before):
        return end - 1, COUNTRY_CHARS[char][0]
    return None


# Ends of the names of associations, institutes and banks.
_ASSOCIATION = re.compile(
    r"(?P<run>[一-龥々ァ-ヶーa-z]{2,24}?)(?P<kind>協会|連盟|連合会|商工会議所|商業会議所|商会|工業会|研究所|研究院|科学院|大学|銀行|取引所|財団|基金|新聞社|通信社)(?![一-龥々ァ-ヶー])"
)
_WHOLE_NAMES = ("商工会議所", "商業会議所", "科学院")
_REGIONS = ("全米", "全日本", "欧州", "アジア", "国際", "世界")
# What makes one of them any of its kind: 中国の国有銀行.
_ANY_OF_ITS_KIND = re.compile(r"系|国有|国営|民間|民営|主要|大手|地方|地場|商業$|各|関連|傘下|業界$|産業界")


def _associations(folded: str, lexicon: Lexicon) -> Found:
    """Bodies that begin with a place: 中国半導体産業協会, 全米商工会議所, 日本電機工業会."""
    for match in _ASSOCIATION.finditer(folded):
        run = match["run"]
        place = lexicon.longest_at(folded, match.start())
        width = len(place.surface) if place and place.label == "GPE" else 0
        width = width or max((len(region) for region in _REGIONS if run.startswith(region)), default=0)
        if width == len(run) and match["kind"] not in _WHOLE_NAMES:
            continue
        if width and not _ANY_OF_ITS_KIND.search(run[width:]):
            yield match.start(), match.end(), "ORG", "", ""


def _announcements(folded: str, lexicon: Lexicon) -> Found:
    for match in _ANNOUNCEMENT.finditer(folded):
        yield match.start(), match.end(), "LAW", "", ""
        at = match.end()
        while following := _NEXT_NUMBER.match(folded, at):
            yield following.start("next"), following.end("next"), "LAW", "", ""
            at = following.end()


def _laws(folded: str, lexicon: Lexicon) -> Found:
    for match in _TITLED.finditer(folded):
        group = "title" if match["title"] else "quoted"
        if group == "title" or not re.search(r"方法$|手法$|作法$|[をはが、]", match[group]):
            yield *match.span(group), "LAW", "", ""
    for pattern in (_SECTION, _TREATY, _PAIR_TREATY):
        for match in pattern.finditer(folded):
            yield *match.span(), "LAW", "", ""
    for match in _ACT.finditer(folded):
        start = _word_start(folded, match.start("act"), match.end("act"))
        if match.end("act") - start >= 4:
            yield start, match.end("act"), "LAW", "", ""


def _word_start(folded: str, start: int, end: int) -> int:
    """The start of a law's name, after a country or adjective that is written together with it."""
    found = re.match(
        r"(?:同国|両国|各国|自国|関連|国内|新たな|改正|同|新|米|独|英|欧)(?=[一-龥ァ-ヶ]{3})", folded[start:end]
    )
    return start + found.end() if found else start


def _talks(folded: str, lexicon: Lexicon) -> Found:
    """Talks that are definite by who meets, on what and at which level; bare 協議 and 首脳会談 are not."""
    for match in _TALKS.finditer(folded):
        if _are_definite(match) and (match["parties"] or not _KANJI.match(folded[match.start() - 1 : match.start()])):
            end = match.end() - (len("メカニズム") if match["talks"] == "協議メカニズム" else 0)
            yield match.start(), end, "EVENT", "", ""
    for match in _PAIR_TALKS.finditer(folded):
        yield *match.span(), "EVENT", "", ""
    for match in _TALKS_AT_PLACE.finditer(folded):
        entry = lexicon.entries.get(match["place"])
        if entry and entry.label == "GPE" and not entry.entity_id and not folded.startswith("での", match.end()):
            yield match.start(), match.end() + 2, "EVENT", "", ""


def _are_definite(match: re.Match[str]) -> bool:
    parties, topic, level = match["parties"], match["topic"], match["level"]
    if topic and not (parties or level) and topic.startswith(("貿易", "通商", "関税")):
        return False
    numbered = bool(parties and parties.startswith("第"))
    return bool(topic or level) if numbered else bool(topic or parties)


def _percents(folded: str, lexicon: Lexicon) -> Found:
    for match in _PERCENT.finditer(folded):
        start = match.start() + (match.group().startswith("約"))
        yield start, match.end(), "PERCENT", "", ""
