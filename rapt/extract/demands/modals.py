"""Modals of obligation (べきだ, なければならない): where their action begins and ends, and which verb reports them."""

from __future__ import annotations

import re

from rapt.clauses.cues import Cue, find_cues, intensifier_of
from rapt.clauses.predicates import predicates
from rapt.text.brackets import depths
from rapt.text.document import Document

# The rest of a modal's inflection; と, が and a comma end it.
_INFLECTION = re.compile(r"(?:(?!と|が、|ため|ので|から)[ぁ-ん]){0,6}")
_CONDITION_CLAUSE = re.compile(
    r"(?:とき|時|場合|際)(?:に(?:は|おいて(?:は|も)?)?|は|には|も)?、|(?:なら(?:ば)?|のであれば)、"
)
_INSTRUMENT = re.compile(r"(?:本|この|同)(?:公告|規定|措置|決定|条例|弁法|法律|通知|リスト|名簿)(?:は|の)")


def strength_of(document: Document, cue: Cue) -> int:
    """How strongly a cue asks, with what raises it."""
    return 4 if intensifier_of(document, cue) else cue.row.strength


def behind_condition(document: Document, start: int, end: int) -> int:
    """Behind the condition under which something is bound to be done: 輸出するときは、許可を受けなければならない."""
    found = list(_CONDITION_CLAUSE.finditer(document.folded, start, end))
    return found[-1].end() if found else start


def last_comma(document: Document, start: int, end: int) -> int:
    """Behind the last comma outside brackets: what is needed is the phrase next to 不可欠だ, not its purpose."""
    line = document.folded[start:end]
    outside = [n for n, depth in enumerate(depths(line, "「『("), 1) if line[n - 1] == "、" and not depth]
    return start + outside[-1] if outside else start


def modal_end(document: Document, cue: Cue) -> int:
    """Behind the modal with its copula: …管理すべきだ."""
    rest = _INFLECTION.match(document.folded, cue.end, cue.unit[1])
    return rest.end() if rest else cue.end


def is_instrument(document: Document, cue: Cue) -> bool:
    """Whether an article speaks of the announcement itself: 本公告は…施行するものとする."""
    return bool(_INSTRUMENT.match(document.folded, cue.unit[0]))


def saying(document: Document, cue: Cue) -> tuple[str, int] | None:
    """The verb of demanding that reports the modal, with its strength: …べきだと呼びかけた."""
    sentence = document.sentence_at(cue.start)
    if sentence is None:
        return None
    for other in find_cues(document, cue.end, sentence.end):
        between = document.folded[cue.end : other.start]
        if (
            (cue.row.strength == 3 or (cue.row.cue not in ("命令形", "するな") and "noun" in other.row.frame))
            and other.row.kind != "modal"
            and re.match(r"[^、。]{0,8}[」』]?と[^。]{0,16}$", between)
            and not goes_on_between(document, cue, other)
        ):
            return document.text[other.start : other.end], strength_of(document, other)
    return None


def goes_on_between(document: Document, cue: Cue, other: Cue) -> bool:
    """Whether another verb reports the modal and the clause of asking only follows: …べきだと述べ、…を求めた."""
    tokens = document.tokens
    sentence = document.sentence_at(cue.start)
    found = predicates(document, sentence.start, sentence.end) if sentence else []
    between = [p for p in found if cue.end <= tokens[p.first].start and tokens[p.last].end <= other.start]
    return any(p.form in ("continuing", "te") for p in between)


def stands_alone(document: Document, cue: Cue, say: tuple[str, int] | None) -> bool:
    """不可欠だ and 必要だ demand only as the predicate of what is said, not before a noun (不可欠な資源)."""
    after = document.folded[cue.end : cue.end + 6]
    return say is not None or not re.match(r"な|の(?!だ|で)", after)
