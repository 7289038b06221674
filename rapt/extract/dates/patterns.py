"""Patterns of time expressions, built from named atoms."""

from __future__ import annotations

import re

from rapt.text import calendars
from rapt.text.calendars import NUMBER

_ERA = r"(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\d))"
# In 2021~25年 the first year takes its unit from the second.
_YEAR = rf"(?:(?P<year>\d{{4}}|[〇零一二三四五六七八九]{{4}})(?:年|(?=[~-](?:\d{{4}}|\d{{2}})年(?![度代])))|{_ERA}(?P<era_year>元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年)"
_PAIR = r"(?:\((?:(?:明治|大正|昭和|平成|令和)(?:元|\d{1,2}|[一二三四五六七八九十]{1,3})|\d{4})年\))?"
_REL_YEAR = r"(?P<rel_year>一昨年|おととし|再来年|昨年|去年|前々年|前年|前の年|今年|ことし|本年|当年|同年|同(?=\d{1,2}月)|来年|翌々年|翌年|明年)"
_ANY_YEAR = rf"(?:(?:{_YEAR}{_PAIR}|{_REL_YEAR}|(?P<short_year>(?<!\d)\d{{2}})年(?=\d{{1,2}}(?:月|[~-]\d{{1,2}}月)|の?(?:[上下]半期|第[1-4一二三四]四半期)))の?)"
SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = rf"(?:(?P<month>{SMALL})(?:月(?!革命|末日)|(?=[~・、-]\d{{1,2}}月))|(?P<rel_month>先々月|前々月|再来月|翌々月|先月|前月|前の月|今月|本月|当月|同月|来月|翌月))"
# What makes a number of days a length of time, or no time at all.
_NO_DAY = r"(?![間号本産米中韓]|以[内上]|未満|程度|余|あまり|近く|ぶり|連続|目|半(?!ば)|分[のをが]|の?(?:猶予|余裕|期間)|ごと|おき|に[1一][回度](?!目)|ほど|くらい|ぐらい)"
# In 14~17日 and 25、26両日 the first number takes its unit from the second.
_SHARED = rf"(?=(?:~|-|・|、)\d{{1,2}}(?:両?日{_NO_DAY}|の両日))"
_DAY = rf"(?P<day>{SMALL})(?:両?日{_NO_DAY}|(?=の両日)|{_SHARED})"
_BEGINNING_OF = "初め(?!て)|はじめ(?![たてる])|始め(?=[にのかまご、]|$)|初頭|頭(?=[にのかまご、]|$)"
_END_OF = "末(?!期|端|日|広)|(?:終わり|おわり)(?=[にのかまご、]|$)"
_PART = rf"(?P<part>上旬|初旬|中旬|下旬|{_BEGINNING_OF}|半ば|なかば|中ごろ|中頃|{_END_OF}|前半|後半)"
_BOUND = r"(?P<bound>以降|以後|以前)"
_HOUR = r"(?:\d{1,2}|[零一二三四五六七八九十]{1,3})"
_PART_OF_DAY = "午前|午後|早朝|未明|深夜|夕方|今朝|今夜|今晩|昨夜|昨晩|翌朝|明朝|明晩|前夜|朝|昼|夜|AM|PM|am|pm"
_CLOCK = (
    rf"(?:(?P<half_day>{_PART_OF_DAY})(?P<hour>{_HOUR})|(?P<noon>正午)|(?P<hour24>\d{{1,2}}|零))"
    rf"(?:時(?!間|点|期|代|差|限|給|価|効)(?:(?P<minute>{SMALL})分(?!の[\d一])(?:(?P<second>{SMALL})秒)?|(?P<half>半))?"
    r"|:(?P<minute2>\d{2})(?::(?P<second2>\d{2}))?(?: ?(?P<meridiem>AM|PM|am|pm)(?![A-Za-z]))?)"
)

_MONTHS = "[かカヶヵケ箇個]月"
_VAGUE = "百数十|十数|数百|数十|数|何十|何"
_AMOUNT = rf"(?P<amount>\d{{1,3}}\.\d|{NUMBER}|{_VAGUE}|半)"
_ABOUT = "ほど|くらい|ぐらい|近く|余り|あまり|ばかり"
_APPROX = r"(?P<approx>約|およそ|ほぼ|おおむね)?"

# By the kind of expression. All that can match at a place are tried; the longest match wins, then the earlier pattern.
PATTERNS: dict[str, re.Pattern[str]] = {
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
        "last_day": rf"{_ANY_YEAR}?(?P<month>{SMALL})月の?末日",
        "month": rf"{_ANY_YEAR}?{_MONTH}(?:の?{_PART})?{_BOUND}?",
        "ten_days": r"(?<![月年\d々])(?P<part>上旬|初旬|中旬|下旬)",
        "year": rf"(?:{_YEAR}{_PAIR}|{_REL_YEAR})(?!度|代|型)(?:同期(?!比)|の?(?P<part>年末|{_BEGINNING_OF}|半ば|なかば|{_END_OF}|前半|後半|春|夏|秋|冬))?{_BOUND}?",
        "short": rf"(?<![\d第約.,/])(?P<short>\d{{2}})年(?!度|代|間|半|余|あまり|ぶり|連続|物|債|国|生|式|制|産|来|以[内上]|近く|前(?!半)|後(?!半)|目(?!標)|も|未満|{_MONTHS})(?:の?(?P<part>年末|{_BEGINNING_OF}|半ば|{_END_OF}|前半|後半|春|夏|秋|冬))?{_BOUND}?",
        "day": rf"(?<![\d年月第\.])(?:同|翌)?{_DAY}{_BOUND}?",
        "context": r"(?P<context>この日(?![程時付記射々])|同じ日|同日|当日|翌々日|前々日|前日|前の日|翌日)(?!本)(?=(?:(?:の|に当たる|にあたる)(?P<day_of_month>\d{1,2})日)?)",
        "relative_day": r"(?P<named>一昨[々昨]日|一昨日|おととい|昨日|きのう|本日|今日(?!的)|きょう|即日|明々?後日|あさって|明日|あす(?![ぎじぐげご]))",
        "week": r"(?P<which>先々週|前々週|先週|前週|前の週|今週|同週|来週|翌々週|翌週|再来週)(?:の?(?P<weekday>[月火水木金土日])曜日?|(?P<week_end>末)|の?(?P<week_part>前半|半ば|後半))?",
        "weekday": r"(?<![\(・])(?P<weekday>[月火水木金土日])曜(?:日|(?=[にのはもまか、。朝夜夕午]))",
        "season": r"(?P<which>今|昨|来|翌)(?P<season>春|夏|秋|冬)(?![季闘])",
        "year_edge": r"(?<![\d今昨来翌本かカヶヵケ箇個数毎同半先])(?P<edge>年初|年末(?!年始)|年内|年明け|通年|月末|月初|月内|週末|週内|年央)",
        "ago": rf"{_APPROX}{_AMOUNT}(?P<unit>年|{_MONTHS}|週間?|日間?|時間|分)(?P<half>半)?(?P<about>{_ABOUT})?(?P<side>前(?!後|半|例)|後(?!半)|先(?!月|週))",
        "compound": rf"(?:(?P<lead>今後|この|過去|向こう|直近)の?)?{_APPROX}(?:(?P<years>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年(?:間?と)?(?P<months>{SMALL}){_MONTHS}|(?P<hours>{SMALL})時間(?:と)?(?P<minutes>{SMALL})分(?:(?P<seconds>{SMALL})秒)?)(?P<half>半)?(?P<tail>間|以内|以上|余り?|あまり|ぶり|近く|足らず|未満)?",
        "duration": rf"(?:(?P<lead>今後|この|過去|向こう|直近)の?)?{_APPROX}(?P<amount>\d{{1,3}}\.\d|{NUMBER}|{_VAGUE})(?P<unit>年|{_MONTHS}|週間|営業日|稼働日|実働日|日|時間|分間?|秒間?)"
        r"(?P<half>半(?!ば))?(?P<tail>間|以内|以上|余り?|あまり|ぶり|弱|強|連続|近く|足らず|未満|分(?=[のをが]))?",
        "half_year": rf"(?P<lead>今後|この|過去)?(?P<whole>半年|半月|半日|四半世紀|半世紀)(?:間|以上|余り)?(?:{_ABOUT})?(?P<side>前|後)?",
        "centuries": r"(?P<amount>\d{1,2}|[一二三四五六七八九十]{1,3})世紀(?:以上|近く|余り?|ぶり|間|(?=にわた|も[前の])|(?:ほど)?[前後](?!半))",
        "set": rf"(?P<set>毎年|毎月|毎週|毎日|毎時|毎朝|毎晩|毎四半期|隔年|隔月|隔週|隔日)(?:(?P<set_month>{SMALL})月)?(?:(?P<set_day>{SMALL})日)?(?:の?(?P<weekday>[月火水木金土日])曜日?)?"
        rf"|(?<![一-龥々\d])(?P<per>[年月週日])に?{SMALL}[回度](?!目)|(?P<daily>[1一]日)(?:に?{SMALL}[回度](?!目)|[当あ]たり|平均)"
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
