"""Words handed on by a noun, by a cleft sentence or by a mark: whose they are, where no verb of saying closes the sentence.

…というのがXの立場だ, …と述べたのはXだ, Xの主張は…というものだ, 「…」――X, X――「…」, X:…
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rapt.clauses.speakers import head_of, speech_nouns
from rapt.text.brackets import QUOTATION, closing_brackets

_IS = r"(?:だ|です|である|であります|でした|だった|であった|でいる|でいます|を崩していない|を変えていない)(?:った|した)?。?$"
_VIEW = speech_nouns("view")
_CURRENT = re.compile(
    rf"(?:との|という|といった|する){_VIEW}(?P<rest>(?:が|は|も)[^、。]{{0,16}}?(?:ある|あり|あっ|出|上が|広が|強|根強|多|少なくな|聞かれ|相次|絶え|高ま|報じられ|伝えられ|示され|寄せられ)[^、。]{{0,12}})。?$"
)
# Where a view without a subject is held: 市場では, 企業からは, 専門家の間で.
_HELD_BY = re.compile(
    r"(?:^|[、。がは])(?P<who>[^、。がは]{1,24}?)(?:の間|内|内部|の中)?(?:では|には|でも|からは|からも|から|で|に)(?=、|[^、。]|$)"
)
# Dashes as folded text has them.
DASH = "(?:--|[―—─])+"
_HOLDS = re.compile(r"(?:側|政府|[米欧中韓英独各両国]国?内?|社会)$")
_PATTERNS = {
    # The holder stands behind what he holds: …というのがEU側の立場だ.
    "behind": re.compile(
        rf"(?:という|との|と言う)の?(?:が|は)、?(?P<who>[^、。]{{1,32}}?)の[^、。の]{{0,6}}{_VIEW}{_IS}"
    ),
    # The holder is the subject: 商務省は、…との立場だ.
    "held": re.compile(rf"(?:との|という|といった)[^、。のが]{{0,4}}?{_VIEW}{_IS}"),
    # Plans and stances of whoever is subject: 米国は税率を引き上げる方針だ.
    "intent": re.compile(rf"(?:[うくぐすつぬぶむる]|ない|たい){speech_nouns('intent')}{_IS}"),
    # …とXの言い分は: the noun is topic, and what it holds closes the sentence: 中国側の主張は、…というものだ.
    "topic": re.compile(
        rf"^(?:[^、。]{{1,6}}、)?(?P<who>[^、。はが]{{1,32}}?)の[^、。はがの]{{0,6}}?{_VIEW}は、?.+(?:という|との)(?:もの|こと|点)?{_IS}"
    ),
    # A name before a dash: 毛寧報道官――「対話を望む」.
    "dash": re.compile(rf"^(?P<who>[^、。「」はが]{{2,32}}?){DASH}、?「"),
}
_NEEDS_SUBJECT = ("held", "intent")
_LABEL = re.compile(rf"^(?P<who>[^、。:「」はがを]{{2,28}}?)(?P<noun>の?{speech_nouns('label')})?:(?=.)")
_HEADING = re.compile(
    rf"^(?P<who>[^、。「」はがを]{{2,32}}?)(?:による|からの|の)?{speech_nouns('words')}(?:\([^)]*\)|:)?$"
)
# Points back to what was just quoted, or forward to what comes next: Xはこう述べた.
_SO = re.compile(r"(?:こう|そう|このように|以上のように)(?:も)?[^、。「」とを]{0,8}$")
_ONLY_QUOTED = re.compile(rf"^[{QUOTATION}].*[」』”]。?$", re.DOTALL)


class View(NamedTuple):
    """Words handed on without a verb of saying: how, by which words, and the holder's span where it is written."""

    kind: str
    cue: str
    who: tuple[int, int] | None = None

    @property
    def needs_subject(self) -> bool:
        """Whether it is nobody's words without a subject: 引き上げる方針だ."""
        return self.kind in _NEEDS_SUBJECT


def masked(words: str) -> str:
    """Words with what stands in quotation marks blotted out, at equal length.

    >>> masked("「断る」と述べた")
    '「□□」と述べた'
    """
    out = list(words)
    for opened, closed in closing_brackets(words, 0, len(words)).items():
        if words[opened] in QUOTATION:
            out[opened + 1 : closed] = "□" * (closed - opened - 1)
    return "".join(out)


def find_views(words: str) -> list[View]:
    """The frames without a verb of saying that a sentence may be, the likeliest first."""
    blotted = masked(words)
    found = []
    for kind, pattern in _PATTERNS.items():
        if match := pattern.search(blotted):
            who = match.span("who") if "who" in pattern.groupindex else None
            found.append(
                View(kind, words[match.start() if who is None else match.end("who") : match.end()].strip("。"), who)
            )
    return found


def current_view(words: str) -> View | None:
    """A view that goes round (…との見方が出ている), with who is said to hold it: 市場では."""
    blotted = masked(words)
    found = _CURRENT.search(blotted)
    if not found:
        return None
    cue = words[found.start() : found.end()].strip("。")
    for offset, part in ((0, blotted[: found.start()]), (found.start("rest") + 1, found["rest"][1:])):
        for held in _HELD_BY.finditer(part):
            if head_of(held["who"]) or _HOLDS.search(held["who"]):
                return View("current", cue, (offset + held.start("who"), offset + held.end("who")))
    return View("current", cue)


def labelled(words: str, listed: bool = False) -> View | None:
    """A label that names who speaks: 毛寧報道官:…, 中国側の説明:…, in a list also 中国側:…, but not 米国:…."""
    found = _LABEL.match(words)
    if found is None:
        return None
    head = head_of(found["who"])
    speaks = found["noun"] or (head is not None and head.kind in ("staff", "office", "expert"))
    speaks = speaks or (listed and found["who"].endswith(("側", "政府", "商務省", "商務部")))
    return View("label", found.group(), found.span("who")) if speaks else None


def headed(words: str) -> View | None:
    """A heading that names whose words stand under it: 毛寧報道官の発言要旨."""
    found = _HEADING.match(words)
    return View("heading", words, found.span("who")) if found else None


def says_so(before_verb: str) -> bool:
    """Whether a verb of saying only points at words that stand before or behind: Xはこう(述べた)."""
    return bool(_SO.search(before_verb))


def only_quoted(words: str) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    return bool(_ONLY_QUOTED.match(masked(words).strip())) and "」と" not in masked(words)
