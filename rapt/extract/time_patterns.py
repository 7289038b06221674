"""What time expressions look like: patterns from named atoms, where each can begin, and what only looks like a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapt import calendars
from rapt.calendars import NUMBER

# ---- atoms ----------------------------------------------------------------------------------------------------

_ERA = r"(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\d))"
_YEAR = rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})年|{_ERA}(?P<era_year>元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年)"
_PAIR = r"(?:\((?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})|\d{4})年\))?"
_REL_YEAR = r"(?P<rel_year>一昨年|おととし|再来年|昨年|去年|前年|今年|本年|当年|同年|来年|翌年|明年)"
_ANY_YEAR = rf"(?:(?:{_YEAR}{_PAIR}|{_REL_YEAR}|(?P<short_year>(?<!\d)\d{{2}})年(?=\d{{1,2}}月))の?)"
_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = rf"(?:(?P<month>{_SMALL})(?:月(?!革命|末日)|(?=[~-]\d{{1,2}}月))|(?P<rel_month>先々月|再来月|先月|前月|今月|本月|当月|同月|来月|翌月))"
# In 14~17日 and 25、26両日 the first number lends its unit from the second.
_SHARED = r"(?=(?:~|-|・|、)\d{1,2}両?日)"
_DAY = rf"(?P<day>{_SMALL})(?:両?日(?![間号本産米中韓]|以内|以上|程度|余|あまり|近く|ぶり|連続|目)|{_SHARED})"
_PART = r"(?P<part>上旬|初旬|中旬|下旬|初め|はじめ|初頭|半ば|中ごろ|中頃|末(?!期|端|日)|前半|後半)"
_BOUND = r"(?P<bound>以降|以後|以前)"
_CLOCK = rf"(?P<clock>(?:(?P<half_day>午前|午後|正午)(?P<hour>{_SMALL})?|(?P<hour24>\d{{1,2}}))(?:時(?!間|点|期|代|差|限|給|価|効)(?:(?P<minute>{_SMALL})分|(?P<half>半))?|:(?P<minute2>\d{{2}})))"

# ---- patterns: tried in this order at each place, the longest match wins ------------------------------------------

RELATIVE_DAYS = {
    "一昨日": -2, "おととい": -2, "昨日": -1, "きのう": -1, "本日": 0, "今日": 0, "きょう": 0, "即日": 0,
    "明日": 1, "あす": 1, "明後日": 2, "あさって": 2,
}  # fmt: skip
CONTEXT_DAYS = {"同じ日": 0, "同日": 0, "当日": 0, "前日": -1, "翌日": 1, "翌々日": 2}
UNITS = {
    "年": "Y", "か月": "M", "カ月": "M", "ヶ月": "M", "ヵ月": "M", "ケ月": "M", "箇月": "M", "個月": "M", "月": "M",
    "週": "W", "日": "D", "時間": "H", "分": "MIN", "秒": "S",
}  # fmt: skip
_AMOUNT = rf"(?P<amount>{NUMBER}|数百|数十|数|何十|半)"
_APPROX = r"(?P<approx>約|およそ|ほぼ|おおむね)?"

_PATTERNS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "iso": r"(?<![\d/.-])(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/-])(?:T(?P<hh>\d{2}):(?P<mm>\d{2}))?",
        "year_half": rf"{_ANY_YEAR}(?P<half_year>上半期|下半期|前半|後半|第(?P<quarter>[1-4一二三四])四半期)",
        "half": r"(?<![年月\d])(?P<half_year>上半期|下半期|第(?P<quarter>[1-4一二三四])四半期)",
        "fiscal": rf"(?:(?P<year>\d{{4}})|{_ERA}(?P<era_year>元|\d{{1,2}})|(?P<this>今|本|来|昨|翌)?)年度(?P<edge>末(?!期)|初め|内)?",
        "full": rf"(?:[同翌](?=[\d〇零一二三四五六七八九十]))?{_ANY_YEAR}?{_MONTH}の?{_DAY}{_BOUND}?",
        "month": rf"{_ANY_YEAR}?{_MONTH}(?:の?{_PART})?{_BOUND}?",
        "year": rf"(?:{_YEAR}{_PAIR}|{_REL_YEAR})(?!度|代|型)(?:同期(?!比)|の?(?P<part>年末|初め|はじめ|初頭|半ば|末(?!期|端)|前半|後半|春|夏|秋|冬))?{_BOUND}?",
        "day": rf"(?<![\d年月第\.])(?:同|翌)?{_DAY}{_BOUND}?",
        "context": r"(?P<context>同じ日|同日|当日|翌々日|前日|翌日)(?!本)(?=(?:(?:の|に当たる|にあたる)(?P<told>\d{1,2})日)?)",
        "relative_day": r"(?P<named>一昨日|おととい|昨日|きのう|本日|今日(?!的)|きょう|即日|明後日|あさって|明日|あす(?![ぎじぐげご]))",
        "week": r"(?P<which>先々週|先週|前週|今週|同週|来週|翌週|再来週)(?:の?(?P<weekday>[月火水木金土日])曜日?|(?P<week_end>末))?",
        "weekday": r"(?<![\(・])(?P<weekday>[月火水木金土日])曜日",
        "season": r"(?P<which>今|昨|来|翌)(?P<season>春|夏|秋|冬)(?!季)",
        "year_edge": r"(?<![\d今昨来翌本])(?P<edge>年初|年末(?!年始)|年内|年明け|通年|月末|月初|週末|年央)",
        "ago": rf"{_APPROX}{_AMOUNT}(?P<unit>年|[かカヶヵケ箇]月|週間?|日間?|時間|分)(?P<half>半)?(?P<side>前(?!後|半|例)|後(?!半)|先(?!月|週))",
        "duration": rf"(?:(?P<lead>今後|この|過去|向こう|直近)の?)?{_APPROX}(?P<amount>{NUMBER}|数百|数十|数|何十|何)(?P<unit>年|[かカヶヵケ箇]月|週間|日|時間|分間?|秒間?)"
        r"(?P<half>半)?(?P<tail>間|以内|以上|余り?|ぶり|弱|強|連続|近く|足らず|未満)?",
        "half_year": r"(?P<lead>今後|この|過去)?(?P<whole>半年|半月|半日|四半世紀|半世紀)(?:間|以上|余り)?(?P<side>前|後)?",
        "set": rf"(?P<set>毎年|毎月|毎週|毎日|毎時|毎朝|毎晩|毎四半期|隔年|隔月|隔週|隔日|(?P<per>[年月週日])(?P<times>{_SMALL})回)(?:(?P<set_month>{_SMALL})月)?(?:(?P<set_day>{_SMALL})日)?(?:の?(?P<weekday>[月火水木金土日])曜日?)?|(?P<every>四半期|半年|[1-9]\d?年|[1-9]\d?[かカヶ]月|[1-9]\d?週間|年|週)ごと",
        "decade": r"(?:(?P<century_year>\d{2})?(?P<decade>\d)0年代|(?P<century>\d{1,2}|[一二三四五六七八九十]{1,3})世紀)(?:の?(?P<part>初頭|前半|後半|末|半ば))?",
        "clock": rf"(?P<zone>(?:北京|日本|現地|米東部|東部|協定世界)時間)?の?{_CLOCK}",
        "slash": r"(?<![\d/.\-第])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\d/.%])(?=\([月火水木金土日]\)|付|から|まで|以降|、|に(?!減|縮|低|下|増|な|す|達|届|上|及|当|相|と|満)|の(?:会|協|発|談|公)|~|-\d)",
        "day_part": r"(?P<daypart>未明|早朝|今朝|今夜|今晩|昨夜|昨晩|深夜|正午|午前中|夕方|(?:(?<=日)|(?<=日の))(?:朝|昼過ぎ|昼前|昼|夜|晩|午前|午後)(?!鮮|刊|食|会|間|明|景|勤|貿|[\d一二三四五六七八九十]+時))",
        "holiday": r"(?P<holiday>" + "|".join(calendars.HOLIDAYS) + r")(?!連休明け)",
    }.items()
}
# What a match of each pattern begins with: only there is the pattern tried, which is most of the speed. First the
# characters, numbers aside, then what stands behind the number that a match begins with, and what behind that ("" for
# anything). tests/extract/test_time_patterns.py tries every pattern everywhere beside these tables.
_NUMBERS = r"\d〇零一二三四五六七八九十百千"
_ERAS_YEARS, _OF_MONTHS = "明大昭平令MTSHRお再昨去前今本当同来翌", "かカヶヵケ箇"
_BEGINS = {
    "year_half": _ERAS_YEARS, "half": "上下第", "fiscal": "明大昭平令MTSHR今本来昨翌年", "full": _ERAS_YEARS + "先", "month": _ERAS_YEARS + "先",
    "year": _ERAS_YEARS, "day": "同翌", "context": "同当翌前", "relative_day": "お昨き本今即明あ", "week": "先前今同来翌再",
    "weekday": "月火水木金土日", "season": "今昨来翌", "year_edge": "年通月週", "ago": "約おほ数何半", "duration": "約おほ数何半今こ過向直",
    "half_year": "今こ過半", "set": "毎隔年月週日半", "clock": "の北日現米東協午正", "day_part": "未早今昨深正午夕朝昼夜晩",
    "holiday": "".join(name[0] for name in calendars.HOLIDAYS),
}  # fmt: skip
_SIDES, _A_MONTH = "半前後先", f"の(先再前今本当同来翌{_NUMBERS}"
_BEHIND_NUMBER: dict[str, dict[str, str]] = {
    "iso": {"-/.": r"\d"}, "year_half": {"年": "の上下前後第(", "昨": "年"}, "fiscal": {"年": "度"},
    "full": {"年": _A_MONTH, "月": "", "昨": "年"}, "month": {"年": _A_MONTH, "月": "", "昨": "年", "~-": r"\d"},
    "year": {"年": "", "昨": "年"}, "day": {"日両": "", "~-・、": r"\d"}, "relative_day": {"昨": "日"},
    "ago": {"年分": _SIDES, "週日": _SIDES + "間", "時": "間", _OF_MONTHS: "月"},
    "duration": {"年日分秒": "", "週時": "間", _OF_MONTHS: "月"}, "half_year": {"半": "世"},
    "set": {"半": "期", "年": "ご", "週": "間", "かカヶ": "月"}, "decade": {"年": "代", "世": "紀"}, "clock": {"時": "", ":": r"\d"}, "slash": {"/": r"\d"},
}  # fmt: skip
# Of these characters, frequent in any text, one begins a match only before what is said here; the most frequent first.
_GOES_ON = {
    "の": r"\d{1,2}[時:]|午[前後]|正午", "MTSHR": r"\d", "日": rf"曜|本時|[{_NUMBERS}]", "こ": "の|ど", "あ": "す|さ", "お": "よ|お|と", "ほ": "ぼ",
    "き": "の|ょ", "大": "正", "米": "東", "東": "部", "協": "定", "現": "地", "第": "[1-4一二三四]四", "月火水木金土": rf"曜|末|初|[{_NUMBERS}]",
    "年": rf"[度初末内明央ご{_NUMBERS}]", "本当": "[年月日]", "明": "[年日後治]", "正": "午", "平": "成", "令昭": "和", "再": "来", "去": "年", "過": "去",
    "何数": f"[年{_OF_MONTHS}週日時分秒十百]", "約": rf"[数何半{_NUMBERS}]", "半": f"[年月日世{_OF_MONTHS}週時分]", "上下": "半", "通": "年", "向": "こ",
    "直": "近", "早": "朝", "深": "夜", "前": "[年月日週]", "先": "[々月週]", "今": "[年月日週春夏秋冬後朝夜晩]", "昨": "[年日春夏秋冬夜晩]",
    "来": "[年月週春夏秋冬]", "同": rf"[年月日週じ{_NUMBERS}]", "翌": rf"[年月日週々春夏秋冬{_NUMBERS}]",
}  # fmt: skip


def _goes_on() -> Iterator[tuple[str, str]]:
    """Characters that begin a match only before something, and what that is."""
    ends = {(char, after) for behind in _BEHIND_NUMBER.values() for chars, after in behind.items() for char in chars}
    yield from _GOES_ON.items()
    yield _NUMBERS, rf"[{_NUMBERS}]{{0,30}}(?:{'|'.join(sorted({_class(*pair) for pair in ends}))})"
    others = "".join(chars for kind, chars in _BEGINS.items() if kind != "holiday")
    for name in calendars.HOLIDAYS:
        if name[0] not in others:
            yield name[0], "|".join(sorted({other[1] for other in calendars.HOLIDAYS if other[0] == name[0]}))


def _class(char: str, after: str) -> str:
    return re.escape(char) + (f"[{after}]" if after else "")


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
_TRAP_BEGINS = rf"[公第対米中来訪在日前昨三万同当随臨即適時{_NUMBERS}]"
# What looks like a time and is none; a match that overlaps one of these is dropped.
_COUNT = "[0-9〇零一二三四五六七八九十百]+"
# What begins with a number is tried where the number begins.
_TRAPS = re.compile(
    rf"(?={_TRAP_BEGINS})(?:公告{_COUNT}年第{_COUNT}号|(?<!\d)(?=[{_NUMBERS}])(?:{_COUNT}年第{_COUNT}号(?:公告)?"
    rf"|\d+(?:[月日][\d日月]*号|月(?:革命|期|号)|年(?:生|式|債|物)|時代)|{NUMBER}日(?=本))"
    rf"|第\d+[回号条期次項]|[対米]中日|中日(?!{_SMALL}日)|十月革命"
    r"|来日|訪日|在日|対日|日中(?:韓|米|関|間|両|の|貿|経|首)|[1一]日も(?:早|は)|[前昨]年(?:同期|度|同月)?比|三日坊主|二[十〇]世紀フォックス|第[一二]次世界大戦|一年生|[\d一二三]日本|1[対対]1"
    r"|(?:第\d+次|第\d+回)?\d+(?:か|カ|ヶ)?年計画|百年(?:の計|一遇)|千年|万年|一時的?|同時|当時|随時|臨時|即時|適時|時点"
    r"|[\d一二三四五六七八九十]+分の[\d一二三四五六七八九十]|\d{4}年モデル)"
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
