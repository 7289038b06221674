"""A requested action to its polarity: do something, or stop, withdraw or refrain."""

from __future__ import annotations

import re

from rapt.clauses.cues import Cue

# What ends, is withdrawn, corrected or refrained from.
_STOP = re.compile(
    r"(?:やめ|(?<!受け)止め|停止|中止|撤回|撤廃|取り消|取りやめ|取り止め|改め(?!て(?![、。]|$|いただ|ほし|もら|くだ|いく))|是正|正す|正し(?!い|く)|控え|慎|自制|撤去|解除|廃止|放棄|断念|打ち切|終わらせ|終結|終了"
    r"|中断|停戦|凍結|差し控|自粛|避け|回避|防止|抑制|見直|立ち止ま|引き返|手を引|退|破棄|削除|除外|断つ|断ち|捨て|一掃|思いとどま|猛省|戒め|修正|訂正|禁じ|禁止"
    r"|(?:措置|規制|制限|障壁|関税|差別|禁止|封鎖)[^、]{0,6}解消|取り下げ|見合わせ|見送|緩和|終え|外す|外し|取り除|(?:行為|やり方|慣行|差別|誤り)[^、]{0,6}改善|ただす|ただし"
    r"|(?:制裁|規制|措置|禁止|禁輸|制限|封鎖|命令|凍結)(?:を|の)?[^、]{0,4}(?:解[くきい除]|とく))"
)
_NEGATED = re.compile(r"(?:ない|(?<!とどまら|かかわら)ず(?:に)?|ぬ|ません|べからず)(?:こと|よう|で)?$")
_PROMISED = re.compile(r"^.*を(?=(?:約束|確約|誓約|保証)(?:す|し))")
_TAKING_CARE = re.compile(r"ないよう(?:に)?(?:[^、。]{0,6})(?:配慮|注意|留意|努め|気を)[^、。]{0,14}$")


def polarity_of(text: str, predicate: str, cue: Cue, whole: str) -> str:
    """``stop`` if the action ends, withdraws, corrects or refrains from something, else ``do``.

    ``text`` is the action without the cue, ``predicate`` its lemma, ``whole`` the action with the cue.
    """
    # 公平に扱って、規制を導入してはならない: what runs on with て is no part of the ban.
    banned = cue.row.cue in ("てはならない", "するな") and not re.search(r"[てで]$", whole)
    if banned or re.search(r"べきでは?な", whole):
        return "stop"
    tail = text[-14:]
    # Of 再発防止を約束する the promise is asked for; 巻き込まないよう配慮する is to refrain.
    last = _PROMISED.sub("", re.split(r"[、,]", tail)[-1])
    if _TAKING_CARE.search(text):
        return "stop"
    return "stop" if _STOP.search(predicate) or _STOP.search(last[-8:]) or _NEGATED.search(tail) else "do"
