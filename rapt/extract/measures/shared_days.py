"""The days of an act whose own clause tells none: behind it in brackets, before what several share, in the clauses before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.events import is_done
from rapt.tables.rows import Timex
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.spans import starting

# How far behind an act a bracket with its days may be, in characters.
_BRACKET = re.compile(r"[^。、()]{0,14}\(([^()]{1,24})\)")


def follows(document: Document, layer: str, timex: Timex) -> bool:
    """Whether words of a layer stand right behind a day: 1月から、; 4日には、."""
    return any_of(document.rules, layer).match(document.folded, timex.end) is not None


def in_bracket(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> list[Timex]:
    """The dates in the bracket right behind an act or its measure: 34％の追加関税を課す措置（10日から）."""
    for at in (act.thing.end, act.token.end):
        found = _BRACKET.match(reading.document.folded, at)
        # (通達2024-25年度第31号) names an act; (当初予定の1月から前倒し) tells what was planned.
        planned = any_of(reading.document.rules, "measure_once_planned")
        if found and "号" not in found[1] and not planned.search(found[1]):
            return [t for t in dates if found.start(1) <= t.start < found.end(1)]
    return []


def _of_shares(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> list[Timex]:
    """The days that stand before what several share: 9月27日に|電気自動車の税率を100%、|太陽電池の税率を50%に引き上げた."""
    topics = [p.start for p in find_phrases(reading) if p.is_topic]
    if not act.shares or act.shares[0] in topics:
        return []
    return [t for t in dates if act.clause.start <= t.start < act.shares[0] and t.type == "DATE"][:1]


def _leaning(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> list[Timex]:
    """The day in a clause that only says how: 8月29日に全世界を対象として|停止した; 5月2日に先行して|打ち切られた."""
    before = reading.clauses[act.clause.n - 1] if 0 < act.clause.n <= len(reading.clauses) else None
    made = words_of(reading.document.rules, "measure_made")
    if before is None or before.link.name not in ("as", "te") or before.predicate.lemma in made:
        return []
    inside = (t for t in dates if before.start <= t.start < before.begin and t.type == "DATE" and not t.mod)
    return [t for t in inside if follows(reading.document, "measure_day_on_which", t)]


def carried(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> list[Timex]:
    """The day that leads clauses which are joined: 8月1日、|対策が不十分だとして、税率を引き上げた; 28日、輸出禁止を解き、|最低価格を設けた."""
    start = own_start(reading, act)
    first = max((c.end for c in reading.clauses[: act.clause.n] if c.link.relation in ("contrast", "root")), default=0)
    leading = [
        t
        for t in starting(dates, max(first, reading.unit.start), start)
        if t.type in ("DATE", "TIME")
        and not t.range_id
        and "BEFORE" not in t.mod
        and follows(reading.document, "measure_day_leads", t)
    ]
    return leading[-1:]


def _joined_days(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> list[Timex]:
    """The day on which what is done right before is done, too: 9月28日に輸出禁止を解除し、|最低価格を設けた."""
    n, clauses = min(act.clause.n, len(reading.clauses)), reading.clauses
    if not is_done(reading, act.clause):
        return []
    while n and clauses[n - 1].link.relation in ("coordinate", "adnominal"):
        n -= 1
        clause = clauses[n]
        inside = [t for t in dates if clause.start <= t.start < clause.begin and t.type == "DATE"]
        if clause.link.name == "ren" and inside:
            return [t for t in inside if not t.mod and follows(reading.document, "measure_day_on_which", t)][-1:]
        if inside:
            return []
    return []


# Where the days of an act stand whose own clause tells none: behind it, before what several share, in the clauses before.
QUESTIONS: tuple[Callable[[Reading, MeasureAct, Sequence[Timex]], list[Timex]], ...] = (
    in_bracket,
    _of_shares,
    _leaning,
    carried,
    _joined_days,
)
