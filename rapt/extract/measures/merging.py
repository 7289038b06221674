"""The events of one sentence to one each: what is published and what it does, what is described and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapt.clauses.clauses import Reading
from rapt.extract.measures.acts import MeasureAct, lemma_of
from rapt.extract.measures.events import INTRODUCED, is_done, on_another_day
from rapt.tables.rows import MeasureEvent


@dataclass(frozen=True)
class Found:
    """An event with the act it was read from."""

    row: MeasureEvent
    act: MeasureAct
    reading: Reading


def with_described(found: Sequence[Found]) -> list[Found]:
    """One event where a clause says what the measure of another is: 25%の関税を課す|措置を実施する; 課す|案を示した."""
    kept = list(found)
    for one in found:
        if one.act.clause.link.relation != "adnominal" or one.act.noun:
            continue
        at = one.act.clause.end
        other = next((o for o in kept if o is not one and o.act.thing.start <= at < o.act.thing.end), None)
        if other is None or one not in kept:
            continue
        if other.row.event == "proposed":
            # 枠を絞り、超えた分に関税を課す|制度を提案した: all that the clauses before the noun say.
            named = replace(one, row=replace(one.row, instrument=one.row.instrument or other.row.instrument))
            kept = [_proposed(named if each is one else each, one) for each in kept if each is not other]
            continue
        # 身売りを認めない|決定を下した: what is decided.
        decided = other.row.event == "ruled" and one.act.rule.subject == "ban"
        if other.act.rule.relation == "publish" or decided:
            kept.remove(other)
            by_it = replace(one.row, instrument=one.row.instrument or other.row.instrument)
            kept[kept.index(one)] = replace(one, row=by_it)
            continue
        row = replace(
            other.row,
            start=one.row.start,
            **{
                name: getattr(other.row, name) or getattr(one.row, name)
                for name in ("target", "goods", "rate", "measure")
            },
        )
        kept[kept.index(other)] = replace(other, row=row)
        kept.remove(one)
    return kept


def _proposed(each: Found, one: Found) -> Found:
    """An event as proposed if it is the one, or joined to it."""
    joined = one.act.clause.n - 1 == each.act.clause.n and each.act.clause.link.name in ("ren", "te")
    same = each.act is one.act
    return replace(each, row=replace(each.row, event="proposed")) if same or joined else each


def one_an_event(found: Sequence[Found]) -> list[MeasureEvent]:
    """One row where a sentence publishes an act and tells what it does: 公告を出し、許可制とした; 関税を引き上げる法案を可決した."""
    return [one.row for n, one in enumerate(found) if not _is_told_by_another(one, found[:n], found[n + 1 :])]


def _is_told_by_another(one: Found, before: Sequence[Found], behind: Sequence[Found]) -> bool:
    """Whether what is published is told by the clause right before or behind it."""
    n = one.act.clause.n
    # 規則を改め、対象を広げた: the second clause tells how.
    if one.act.rule.relation == "amends":
        events = ("changed", "in_force", "ended", "announced")
        return any(other.act.clause.n == n + 1 and other.row.event in events for other in behind)
    # 調査を行い、違反があると認定した: a step to what is found.
    if lemma_of(one.reading, one.act.clause) == "行う" and one.act.thing.kind in ("inquiry", "ruling"):
        return any(other.row.event == "ruled" for other in behind)
    if one.act.rule.relation != "publish":
        return False
    if any(
        other.act.token.start < one.act.token.start
        and other.act.clause.n + 1 == n
        and other.row.event != "proposed"
        # 公告を出し、措置を発表した: the second tells what.
        and other.act.rule.relation != "publish"
        for other in before
    ):
        return True
    # 公表し、同日施行した: what then becomes of the act itself is another event.
    follows = (other for other in behind if not leaves_out(other.act) and other.act.clause.n > n)
    first = next((other for other in follows if other.act.thing.kind != "list"), None)
    if first is None or first.act.clause.n > n + 2 or on_another_day(first.reading, first.act.clause):
        return False
    # 4月17日に決定され、10月14日から徴収されていた: what has long begun is told for itself.
    later = one.row.day and first.row.begin and first.row.begin > one.row.day
    if first.row.event == "in_force" and later and is_done(first.reading, first.act.clause):
        return False
    same = first.row.instrument in ("", one.row.instrument) or first.row.event not in INTRODUCED
    return one.row.event in (*INTRODUCED, "changed") and same


def leaves_out(act: MeasureAct) -> bool:
    """Whether an act leaves out what is acted upon, or only points to it: 同日施行した, いずれも施行された."""
    return act.thing.kind == "any" or act.thing.start == act.token.start


def with_bodies(rows: Sequence[MeasureEvent]) -> list[MeasureEvent]:
    """The rows of a text with one spelling an act: 公告2025年第140号 is that of the body that another row names for its number."""
    told = {row.instrument for row in rows}
    bodies: dict[str, list[str]] = {}
    for name in sorted(told):
        if (at := name.find("公告")) > 0:
            bodies.setdefault(name[at:], []).append(name)
    only = {name: names[0] for name, names in bodies.items() if len(names) == 1}
    return [replace(row, instrument=only.get(row.instrument, row.instrument)) for row in rows]
