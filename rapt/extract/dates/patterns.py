"""What time expressions look like: patterns from named atoms, where each can begin, and what only looks like a time."""

from __future__ import annotations

import re
from functools import lru_cache

from rapt.text import calendars
from rapt.text.calendars import NUMBER

# ---- atoms ----------------------------------------------------------------------------------------------------

_ERA = r"(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\d))"
# In 2021~25年 the first year lends its unit from the second.
_YEAR = rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})(?:年|(?=[~-](?:\d{{4}}|\d{{2}})年(?![度代])))|{_ERA}(?P<era_year>元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年)"
_PAIR = r"(?:\((?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})|\d{4})年\))?"
_REL_YEAR = r"(?P<rel_year>一昨年|おととし|再来年|昨年|去年|前々年|前年|前の年|今年|ことし|本年|当年|同年|同(?=\d{1,2}月)|来年|翌々年|翌年|明年)"
_ANY_YEAR = rf"(?:(?:{_YEAR}{_PAIR}|{_REL_YEAR}|(?P<short_year>(?<!\d)\d{{2}})年(?=\d{{1,2}}(?:月|[~-]\d{{1,2}}月)|の?(?:[上下]半期|第[1-4一二三四]四半期)))の?)"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = rf"(?:(?P<month>{_SMALL})(?:月(?!革命|末日)|(?=[~・、-]\d{{1,2}}月))|(?P<rel_month>先々月|前々月|再来月|翌々月|先月|前月|前の月|今月|本月|当月|同月|来月|翌月))"
# In 14~17日 and 25、26両日 the first number lends its unit from the second.
# What makes a number of days a length of time, or no time at all.
_NO_DAY = r"(?![間号本産米中韓]|以[内上]|未満|程度|余|あまり|近く|ぶり|連続|目|半(?!ば)|分[のをが]|の?(?:猶予|余裕|期間)|ごと|おき|に[1一][回度](?!目)|ほど|くらい|ぐらい)"
_SHARED = rf"(?=(?:~|-|・|、)\d{{1,2}}(?:両?日{_NO_DAY}|の両日))"
_DAY = rf"(?P<day>{_SMALL})(?:両?日{_NO_DAY}|(?=の両日)|{_SHARED})"
_BEGINNING_OF = "初め(?!て)|はじめ(?![たてる])|始め(?=[にのかまご、]|$)|初頭|頭(?=[にのかまご、]|$)"
_END_OF = "末(?!期|端|日|広)|(?:終わり|おわり)(?=[にのかまご、]|$)"
_PART = rf"(?P<part>上旬|初旬|中旬|下旬|{_BEGINNING_OF}|半ば|なかば|中ごろ|中頃|{_END_OF}|前半|後半)"
_BOUND = r"(?P<bound>以降|以後|以前)"
_HOUR = r"(?:\d{1,2}|[零一二三四五六七八九十]{1,3})"
_PART_OF_DAY = "午前|午後|早朝|未明|深夜|夕方|今朝|今夜|今晩|昨夜|昨晩|翌朝|明朝|明晩|前夜|朝|昼|夜|AM|PM|am|pm"
_CLOCK = (
    rf"(?:(?P<half_day>{_PART_OF_DAY})(?P<hour>{_HOUR})|(?P<noon>正午)|(?P<hour24>\d{{1,2}}|零))"
    rf"(?:時(?!間|点|期|代|差|限|給|価|効)(?:(?P<minute>{_SMALL})分(?!の[\d一])(?:(?P<second>{_SMALL})秒)?|(?P<half>半))?"
    r"|:(?P<minute2>\d{2})(?::(?P<second2>\d{2}))?(?: ?(?P<meridiem>AM|PM|am|pm)(?![A-Za-z]))?)"
)

# ---- patterns: tried in this order at each place, the longest match wins ------------------------------------------

RELATIVE_DAYS = {
    "一昨々日": -3, "一昨昨日": -3, "一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "本日": 0, "今日": 0, "きょう": 0, "即日": 0,
    "明日": 1, "あす": 1, "明後日": 2, "あさって": 2, "明々後日": 3,
}  # fmt: skip
CONTEXT_DAYS = {
    "この日": 0,
    "同じ日": 0,
    "同日": 0,
    "当日": 0,
    "前々日": -2,
    "前日": -1,
    "前の日": -1,
    "翌日": 1,
    "翌々日": 2,
}
UNITS = {
    "年": "Y", "か月": "M", "カ月": "M", "ヶ月": "M", "ヵ月": "M", "ケ月": "M", "箇月": "M", "個月": "M", "月": "M",
    "週": "W", "日": "D", "営業日": "D", "稼働日": "D", "実働日": "D", "時間": "H", "分": "MIN", "秒": "S",
}  # fmt: skip
_MONTHS = "[かカヶヵケ箇個]月"
_VAGUE = "百数十|十数|数百|数十|数|何十|何"
_AMOUNT = rf"(?P<amount>\d{{1,3}}\.\d|{NUMBER}|{_VAGUE}|半)"
_ABOUT = "ほど|くらい|ぐらい|近く|余り|あまり|ばかり"
_APPROX = r"(?P<approx>約|およそ|ほぼ|おおむね)?"

_PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "iso": r"(?<![\dA-Za-z/.-])(?:(?P<y>\d{4})|(?P<era>[MTSHR])(?P<era_year>\d{1,2}))(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/-])(?:T(?P<hh>\d{2}):(?P<mm>\d{2}))?",
        "year_month": r"(?<![\dA-Za-z/.-])(?P<y>(?:19|20)\d{2})[-/](?P<m>0[1-9]|1[0-2]|[1-9])(?![\d/.年月号-])",
        "year_half": rf"{_ANY_YEAR}(?P<half_year>[上下]半?期|前半|後半|第(?P<quarter>[1-4一二三四])・?四半期|Q(?P<q>[1-4])(?!\d))",
        "half": r"(?<![年月\d])(?P<half_year>上半期|下半期|第(?P<quarter>[1-4一二三四])・?四半期)",
        "quarter": r"(?P<rel_quarter>今|本|当|前|来|翌)四半期",
        "months": rf"{_ANY_YEAR}?(?<![\d~.-])(?P<months>1[~-]3|4[~-]6|7[~-]9|10[~-]12|1[~-]6|7[~-]12)月期",
        "fiscal": rf"(?:(?P<year>\d{{4}})(?:/\d{{2}})?(?:(?:米国?|連邦|政府)?(?:会計|財政))?|{_ERA}(?P<era_year>元|\d{{1,2}})|(?P<short>(?<!\d)\d{{2}})|(?P<this>今|本|来|昨|翌|前|当)?)年度(?:(?P<edge>末(?!期)|初め(?!て)|内)|の?(?P<fy_half>[上下]半?期|第(?P<fy_quarter>[1-4一二三四])・?四半期))?"
        r"|(?P<from>\d{4})(?=[~-](?:\d{4}|\d{2})年度)",
        "full": rf"(?:翌(?=[\d〇零一二三四五六七八九十]))?{_ANY_YEAR}?{_MONTH}の?{_DAY}{_BOUND}?",
        "last_day": rf"{_ANY_YEAR}?(?P<month>{_SMALL})月の?末日",
        "month": rf"{_ANY_YEAR}?{_MONTH}(?:の?{_PART})?{_BOUND}?",
        "ten_days": r"(?<![月年\d々])(?P<part>上旬|初旬|中旬|下旬)",
        "year": rf"(?:{_YEAR}{_PAIR}|{_REL_YEAR})(?!度|代|型)(?:同期(?!比)|の?(?P<part>年末|{_BEGINNING_OF}|半ば|なかば|{_END_OF}|前半|後半|春|夏|秋|冬))?{_BOUND}?",
        "short": rf"(?<![\d第約.,/])(?P<short>\d{{2}})年(?!度|代|間|半|余|あまり|ぶり|連続|物|債|国|生|式|制|産|来|以[内上]|近く|前(?!半)|後(?!半)|目(?!標)|も|未満|{_MONTHS})(?:の?(?P<part>年末|{_BEGINNING_OF}|半ば|{_END_OF}|前半|後半|春|夏|秋|冬))?{_BOUND}?",
        "day": rf"(?<![\d年月第\.])(?:同|翌)?{_DAY}{_BOUND}?",
        "context": r"(?P<context>この日(?![程時付記射々])|同じ日|同日|当日|翌々日|前々日|前日|前の日|翌日)(?!本)(?=(?:(?:の|に当たる|にあたる)(?P<told>\d{1,2})日)?)",
        "relative_day": r"(?P<named>一昨[々昨]日|一昨日|おととい|昨日|きのう|本日|今日(?!的)|きょう|即日|明々?後日|あさって|明日|あす(?![ぎじぐげご]))",
        "week": r"(?P<which>先々週|前々週|先週|前週|前の週|今週|同週|来週|翌々週|翌週|再来週)(?:の?(?P<weekday>[月火水木金土日])曜日?|(?P<week_end>末)|の?(?P<week_part>前半|半ば|後半))?",
        "weekday": r"(?<![\(・])(?P<weekday>[月火水木金土日])曜(?:日|(?=[にのはもまか、。朝夜夕午]))",
        "season": r"(?P<which>今|昨|来|翌)(?P<season>春|夏|秋|冬)(?![季闘])",
        "year_edge": r"(?<![\d今昨来翌本かカヶヵケ箇個数毎同半先])(?P<edge>年初|年末(?!年始)|年内|年明け|通年|月末|月初|月内|週末|週内|年央)",
        "ago": rf"{_APPROX}{_AMOUNT}(?P<unit>年|{_MONTHS}|週間?|日間?|時間|分)(?P<half>半)?(?P<about>{_ABOUT})?(?P<side>前(?!後|半|例)|後(?!半)|先(?!月|週))",
        "compound": rf"(?:(?P<lead>今後|この|過去|向こう|直近)の?)?{_APPROX}(?:(?P<years>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年(?:間?と)?(?P<months>{_SMALL}){_MONTHS}|(?P<hours>{_SMALL})時間(?:と)?(?P<minutes>{_SMALL})分(?:(?P<seconds>{_SMALL})秒)?)(?P<half>半)?(?P<tail>間|以内|以上|余り?|あまり|ぶり|近く|足らず|未満)?",
        "duration": rf"(?:(?P<lead>今後|この|過去|向こう|直近)の?)?{_APPROX}(?P<amount>\d{{1,3}}\.\d|{NUMBER}|{_VAGUE})(?P<unit>年|{_MONTHS}|週間|営業日|稼働日|実働日|日|時間|分間?|秒間?)"
        r"(?P<half>半(?!ば))?(?P<tail>間|以内|以上|余り?|あまり|ぶり|弱|強|連続|近く|足らず|未満|分(?=[のをが]))?",
        "half_year": rf"(?P<lead>今後|この|過去)?(?P<whole>半年|半月|半日|四半世紀|半世紀)(?:間|以上|余り)?(?:{_ABOUT})?(?P<side>前|後)?",
        "centuries": r"(?P<amount>\d{1,2}|[一二三四五六七八九十]{1,3})世紀(?:以上|近く|余り?|ぶり|間|(?=にわた|も[前の])|(?:ほど)?[前後](?!半))",
        "set": rf"(?P<set>毎年|毎月|毎週|毎日|毎時|毎朝|毎晩|毎四半期|隔年|隔月|隔週|隔日)(?:(?P<set_month>{_SMALL})月)?(?:(?P<set_day>{_SMALL})日)?(?:の?(?P<weekday>[月火水木金土日])曜日?)?"
        rf"|(?<![一-龥々\d])(?P<per>[年月週日])に?{_SMALL}[回度](?!目)|(?P<daily>[1一]日)(?:に?{_SMALL}[回度](?!目)|[当あ]たり|平均)"
        rf"|(?:(?P<every>四半期|半年|[1-9]\d?年|[1-9]\d?[かカヶ]月|[1-9]\d?週間?|[1-9]\d?日|[1-9]\d?時間|[1-9]\d?分)(?:ごと|毎|(?P<apart>おき)|に[1一][回度](?!目))|(?<![一-龥々\dかカヶヵ])(?P<each>年|月|週)ごと)",
        "decade": r"(?:(?:20世紀|前世紀|上世紀|(?P<century_year>\d{2}))?(?P<decade>\d)0(?:年代|(?=[~-]\d0年代))|(?P<century>\d{1,2}|[一二三四五六七八九十]{1,3})世紀)"
        rf"(?:の?(?P<part>{_BEGINNING_OF}|前半|後半|{_END_OF}|半ば|なかば))?{_BOUND}?",
        "era_before": r"紀元前(?P<bc>\d{1,4}|[一二三四五六七八九十百千]{1,5})(?P<bc_unit>年|世紀)",
        "clock": rf"(?P<zone>(?:北京|日本|現地|米東部|東部|協定世界)時間)?(?:の|(?P<same>同)(?=\d))?{_CLOCK}",
        "slash": r"(?:(?<![\d/.\-第])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/.%])(?=\([月火水木金土日]\)|付|から|まで|以降|、|に(?!減|縮|低|下|増|な|す|達|届|上|及|当|相|と|満)|の(?:会|協|発|談|公)|~|-\d)"
        r"|(?:(?<=/\d~)|(?<=/\d\d~))(?P<to_m>\d{1,2})/(?P<to_d>\d{1,2})(?![\d/.%]))",
        "day_part": r"(?P<daypart>未明|早朝|今朝|今夜|今晩|昨夜|昨晩|翌朝|明朝|明晩|前夜(?!祭)|深夜|正午|午前中|夕方|(?:(?<=日)|(?<=日の))(?:朝|昼過ぎ|昼前|昼|夜|晩|午前|午後)(?!鮮|刊|食|会|間|明|景|勤|貿|[\d零一二三四五六七八九十]+時))",
        "holiday": r"(?P<holiday>" + "|".join(calendars.HOLIDAYS) + r")(?!連休明け)",
    }.items()
}
# What a match of each pattern begins with: only there is the pattern tried, which is most of the speed. First the
# characters, numbers aside, then what stands behind the number that a match begins with, and what behind that ("" for
# anything). tests/extract/test_time_patterns.py tries every pattern everywhere beside these tables.
_NUMBERS = r"\d〇零一二三四五六七八九十百千"
_ERAS_YEARS, _OF_MONTHS = "明大昭平令MTSHRお再昨去前今こ本当同来翌", "かカヶヵケ箇"
_BEGINS = {
    "iso": "MTSHR", "year_half": _ERAS_YEARS, "half": "上下第", "quarter": "今本当前来翌", "months": _ERAS_YEARS, "fiscal": "明大昭平令MTSHR今本来昨翌前当年",
    "full": _ERAS_YEARS + "先", "last_day": _ERAS_YEARS, "month": _ERAS_YEARS + "先", "ten_days": "上初中下", "year": _ERAS_YEARS, "day": "同翌", "context": "こ同当翌前",
    "relative_day": "お昨き本今即明あ", "week": "先前今同来翌再", "weekday": "月火水木金土日", "season": "今昨来翌", "year_edge": "年通月週",
    "ago": "約おほ数何半", "compound": "約おほ今こ過向直", "duration": "約おほ数何半今こ過向直", "half_year": "今こ過半", "set": "毎隔年月週日半",
    "decade": "上前", "era_before": "紀", "clock": "の同北日現米東協午正早未深夕今昨翌明前朝昼夜AaPp", "day_part": "未早今昨翌明前深正午夕朝昼夜晩",
    "holiday": "".join(name[0] for name in calendars.HOLIDAYS),
}  # fmt: skip
_SIDES, _A_MONTH = "半前後先ほくぐ近余あば", f"の(先再前今本当同来翌{_NUMBERS}"
_EACH = "ごお毎に"
_BEHIND_NUMBER: dict[str, dict[str, str]] = {
    "iso": {"-/.": r"\d"}, "year_month": {"-/": r"\d"}, "year_half": {"年": "の上下前後第(Q", "昨": "年"}, "months": {"年": _A_MONTH, "昨": "年", "~-": r"\d"},
    "fiscal": {"年": "度", "~-/": r"\d", "米": "国会財", "連": "邦", "政": "府", "会": "計", "財": "政"}, "short": {"年": ""},
    "full": {"年": _A_MONTH, "月": "", "昨": "年"}, "last_day": {"年": _A_MONTH, "月": "の末", "昨": "年"}, "month": {"年": _A_MONTH, "月": "", "昨": "年", "~-・、": r"\d"},
    "year": {"年": "", "昨": "年", "~-": r"\d"}, "day": {"日両": "", "の": "両", "~-・、": r"\d"}, "relative_day": {"昨": "日々昨"},
    "ago": {"年分": _SIDES, "週日": _SIDES + "間", "時": "間", _OF_MONTHS: "月", ".": r"\d", "数": ""},
    "compound": {"年": f"間と{_NUMBERS}", "時": "間"},
    "duration": {"年日分秒": "", "週時": "間", _OF_MONTHS: "月", "営": "業", "稼実": "働", ".": r"\d", "数": ""}, "half_year": {"半": "世"}, "centuries": {"世": "紀"},
    "set": {"半": "期", "年分": _EACH, "週時": _EACH + "間", "日": f"{_EACH}当あ平{_NUMBERS}", "かカヶ": "月"},
    "decade": {"年": "代", "世": "紀", "~-": r"\d"}, "clock": {"時": "", ":": r"\d"}, "slash": {"/": r"\d"},
}  # fmt: skip
# Of these characters one begins a match only before what is said here.
_FREQUENT = "の国〇中日あこ本米きス協明第月"
_GOES_ON = {
    "の": rf"\d{{1,2}}[時:]|零[時:]|正午|(?:{_PART_OF_DAY})[{_NUMBERS}]", "MTSHR": r"\d", "日": rf"曜|本時|に?[{_NUMBERS}]", "こ": "の|ど|とし", "あ": "す|さ", "お": "よ|お|と",
    "ほ": "ぼ", "き": "の|ょ", "大": "正", "米": "東", "東": "部", "協": "定", "現": "地", "第": "[1-4一二三四][四・]",
    "月火水木金土": rf"曜|末|初|内|ご|に?[{_NUMBERS}]", "年": rf"[度初末内明央ご{_NUMBERS}]|に[{_NUMBERS}]", "本当": "[年月日四]", "明": "[年日後治々朝晩]", "正": "午",
    "平": "成", "令昭": "和", "再": "来", "去": "年", "過": "去", "何数": f"[年{_OF_MONTHS}週日時分秒営稼実十百]", "約": rf"[数何半{_NUMBERS}]",
    "半": f"[年月日世{_OF_MONTHS}週時分]", "上": "[半旬世]", "下": "[半旬]", "中": "[旬秋]", "初": "旬", "紀": "元", "通": "年", "向": "こ", "直": "近", "早": "朝", "未": "明",
    "深": "夜", "夕": "方", "前": "の?[年月日週々四夜世]", "先": "[々月週]", "今": "[年月日週春夏秋冬後朝夜晩四]", "昨": "[年日春夏秋冬夜晩]", "来": "[年月週春夏秋冬四]",
    "同": rf"[年月日週じ{_NUMBERS}]", "翌": rf"[年月日週々春夏秋冬朝四{_NUMBERS}]", "AaPp": "[Mm]",
}  # fmt: skip


def _goes_on() -> list[tuple[str, str]]:
    """Characters that begin a match only before something, and what that is, the most frequent first."""
    pairs = [*_GOES_ON.items(), (_NUMBERS, rf"[{_NUMBERS}]{{0,30}}(?:{'|'.join(_ends_of_numbers())})")]
    others = "".join(chars for kind, chars in _BEGINS.items() if kind != "holiday")
    for char in dict.fromkeys(name[0] for name in calendars.HOLIDAYS):
        if char not in others:
            pairs.append((char, "|".join(sorted({name[1] for name in calendars.HOLIDAYS if name[0] == char}))))
    # Each place is held against them in turn.
    return sorted(pairs, key=lambda pair: min((*map(_FREQUENT.find, set(pair[0]) & set(_FREQUENT)), len(_FREQUENT))))


def _ends_of_numbers() -> list[str]:
    """What stands behind a number that begins a match, in as few patterns as can be: each is tried at every number."""
    afters: dict[str, set[str]] = {}
    for behind in _BEHIND_NUMBER.values():
        for chars, after in behind.items():
            for char in chars:
                afters.setdefault(char, set()).add(after)
    alike: dict[str, list[str]] = {}
    for char, classes in sorted(afters.items()):
        alike.setdefault("" if "" in classes else f"[{''.join(sorted(classes))}]", []).append(re.escape(char))
    return [f"[{''.join(chars)}]{after}" for after, chars in sorted(alike.items())]


BEGINNING = re.compile(
    rf"[{_NUMBERS}{''.join(sorted(set().union(*_BEGINS.values())))}]"
    f"(?<!{'|'.join(f'[{chars}](?!{after})' for chars, after in _goes_on())})"
    rf"(?:(?<=[{_NUMBERS}])(?=[{_NUMBERS}]*(?P<behind>..?)))?"
)


_BY_BEGINNING: dict[str, list[tuple[str, re.Pattern[str]]]] = {
    char: [(kind, pattern) for kind, pattern in _PATTERNS.items() if char in _BEGINS.get(kind, "")]
    for char in set().union(*_BEGINS.values())
}


@lru_cache(maxsize=4096)
def _by_unit(behind: str) -> list[tuple[str, re.Pattern[str]]]:
    """The patterns that can match a number before one or two characters, in their order."""
    return [
        (kind, pattern)
        for kind, pattern in _PATTERNS.items()
        if any(
            behind[0] in chars and (not after or re.match(f"[{after}]", behind[1:]))
            for chars, after in _BEHIND_NUMBER.get(kind, {}).items()
        )
    ]


# No trap is longer than this.
_TRAP = 14
# What looks like a time and is none; a match that overlaps one of these is dropped. A search for a set of characters is
# the fastest there is, so the first character stands before all else, and each alternative begins with the second.
_COUNT = "[0-9〇零一二三四五六七八九十百]"
_KANJI = "[〇零一二三四五六七八九十百千]"
_DIGIT_TRAPS = (
    rf"(?<![~-].)\d*月期|\d*(?:年(?:(?:[一-龥]{{2,10}}(?:告示|公告|令))?第{_COUNT}+号(?:公告)?|生|式|債|物|計画|モデル)|[かカヶ]年計画|[月日][\d日月]*号|月革命|日(?=本)|日坊主|泊\d日|時代|分の[\d一二三四五六七八九十])"
    r"|日(?<=1日)(?<![月十]..)も(?:早|は|休|欠|無駄)|対(?<=1対)1"
)
_KANJI_TRAPS = (
    rf"{_KANJI}*(?:年(?:[一-龥]{{2,10}}(?:告示|公告|令))?第{_COUNT}+号(?:公告)?|日(?=本)|日坊主|分の[\d一二三四五六七八九十])|月(?<=十月)革命|年(?<=一年)生|年(?<=百年)(?:の計|一遇)|年(?<=千年)|時(?<=一時)的?"
    "|日(?<=一日)(?<![月十]..)も(?:早|は|休|欠|無駄)|[十〇](?<=二[十〇])世紀フォックス"
)
_WORD_TRAPS = (
    rf"告(?<=公告){_COUNT}+年第{_COUNT}+号|\d(?<=第\d)\d*[回号条期次項]|[一二](?<=第[一二])次世界大戦|中(?<=[対米]中)日|日(?<=中日)(?!{_SMALL}日)|日(?<=[来訪在対]日)"
    "|中(?<=日中)[韓米関間両の貿経首]|年(?<=[前昨]年)(?:同期|度|同月)?比|年(?<=万年)|時(?<=[同当随臨即適]時)|点(?<=時点)"
)
_TRAPS = re.compile(
    rf"[公第対米中来訪在日前昨万同当随臨即適時{_NUMBERS}](?:(?<=\d)(?<!\d.)(?:{_DIGIT_TRAPS})|(?<={_KANJI})(?:{_KANJI_TRAPS})|{_WORD_TRAPS})"
)


def patterns_at(beginning: re.Match[str]) -> list[tuple[str, re.Pattern[str]]]:
    """The patterns, with their names, that can match where :data:`BEGINNING` did."""
    behind = beginning["behind"]
    return _by_unit(behind) if behind else _BY_BEGINNING[beginning.group()]


def find_trap(folded: str, match: re.Match[str]) -> re.Match[str] | None:
    """What a match overlaps that is no time at all: 公告2025年第61号, 3日本企業."""
    begin, end = match.span()
    at = max(begin - _TRAP, 0)
    while trap := _TRAPS.search(folded, at, end + _TRAP):
        if trap.end() > begin:
            return trap if trap.start() < end else None
        at = trap.end()
    return None
