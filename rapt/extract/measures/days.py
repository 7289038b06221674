"""Acts upon measures to their days: from when the state that they bring holds, until when, and when they happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.measures.acts import MeasureAct, own_start
from rapt.extract.measures.events import is_ban, is_done
from rapt.extract.measures.lengths import LENGTH, by_length, counted
from rapt.extract.measures.shared_days import QUESTIONS, carried, follows, in_bracket
from rapt.tables.rows import Timex
from rapt.text import calendars
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of
from rapt.text.rules import words_of
from rapt.text.spans import starting

# A year in the words for a day, and a day of no month.
_YEAR, _DAY_ALONE = re.compile("年"), re.compile(r"[\d０-９]+日")
_MONTH_DAY = re.compile(r"[\d０-９]+月")
# How long after a statement what it tells can be done, in days.
_SOON = 14
# The longest particle behind a day, in characters.
_PARTICLE = 2
# Links of clauses that say what is found: 障壁に当たると|認定した.
_TOLD = ("to", "tono")
# Endings of a clause that tells how: 期限を定めず.
_WITHOUT = ("ず", "ずに")


class Days(NamedTuple):
    """The first and last day of what an event brings, and the day of the event; None where it is not told."""

    begin: datetime | None = None
    end: datetime | None = None
    day: datetime | None = None


def days_of(
    reading: Reading,
    act: MeasureAct,
    event: str,
    dates: Sequence[Timex],
    statement: date | None,
    framed: bool,
    led: Sequence[Timex] = (),
) -> Days:
    """The days of an act; ``framed`` says that another verb makes it known, whose day is that of the event.

    ``led`` is the day that opens the line of a chronology.
    """
    near = _near(reading, act, dates, statement, framed, led)
    if led:
        near = [_in_line(t, led[0]) for t in near]
    begin, end, plain = _sorted(reading, act, near)
    begin = begin or _starting(reading, act, dates)
    first = framed or event in ("announced", "proposed", "threatened")
    day = next(iter(plain if first else plain[::-1]), None)
    # 政府は今月、反ダンピング税を4月16日に失効させることを決めた: when it is decided, and when it is done.
    if framed and begin is None and len(plain) > 1 and statement is not None and plain[-1].date() > statement:
        begin = plain[-1]
    if event == "extended" and end is None:
        # その期限を12月23日に|延ばした.
        moved = next((t for t in near if act.token.start - t.end == 1 and _is_on(reading, [t], t.interval_begin)), None)
        if moved is not None:
            end, day = _last_day(moved), next((one for one in plain if one != moved.interval_begin), None)
    if event == "suspended" and end is None and (until := _put_off(reading, act, near, statement)):
        end, day = until, next((one for one in plain if one != until), None)
    if begin is None and event != "extended" and statement is not None and _at_once(reading, act):
        begin = datetime(statement.year, statement.month, statement.day)
    day = day or _of_occasion(reading, act, dates, framed) or _of_publishing(reading, act, dates)
    if framed:
        leading = [t.interval_begin for t in carried(reading, act, dates) if not t.mod and t not in near]
        known = _day_of_frame(reading, act, dates) or next(iter(leading), None)
        if day is None:
            day = known
        elif begin is None and known and known < day and _is_on(reading, near, day):
            # 5日、…を引き上げ、|15日に適用を始めると|発表した: when it is made known, and when it begins.
            begin, day = day, known
    if event == "extended" and begin is None:
        begin = _behind_old_term(reading, act, [_ahead(t, statement) if statement else t for t in dates])
    if day is not None and begin is None and not act.noun:
        coming = (
            statement is not None and day.date() > statement and not _is_of_telling(reading, act, near, day, framed)
        )
        if coming or (not framed and event not in ("announced", "proposed", "threatened", "ruled")):
            begin, day = day, None if coming else day
    if day is None:
        day = _of_occasion(reading, act, dates, framed) or (_day_of_frame(reading, act, dates) if framed else None)
    # 7月10日　禁輸を2年延長: when it is decided; 7月30日　関税を課すと発表（8月1日発効）.
    if led and day is None and ((framed and begin) or (event == "extended" and end)):
        day = led[0].interval_begin
    if led and begin is None and day is None:
        begin = led[0].interval_begin
    if statement is not None and ((led and not framed) or event not in ("announced", "proposed", "threatened")):
        told = [*near, *led] if is_done(reading, act.clause) else led
        begin, day = (_come(one, told, statement, bool(led)) for one in (begin, day))
    floor = datetime(statement.year, statement.month, statement.day) if statement and event == "extended" else None
    end = _behind(reading, end, begin or day or floor, near)
    if begin is not None and end is None:
        end = by_length(reading, begin, event, near)
    return Days(begin, end, day)


def _is_on(reading: Reading, near: Sequence[Timex], day: datetime | None) -> bool:
    """Whether words tell a day as that on which something is done: 15日に適用を始める; not 29日、…する案を26日に公表した."""
    return any(t.interval_begin == day and follows(reading.document, "measure_day_on_which", t) for t in near)


def _is_of_telling(reading: Reading, act: MeasureAct, near: Sequence[Timex], day: datetime, framed: bool) -> bool:
    """Whether a day is that of the verb that has made an act known: 翌16日、公告を出し、|関税を課すと決めた."""
    own = any(t.interval_begin == day for t in near if own_start(reading, act) <= t.start < act.clause.end)
    return framed and not own and bool(reading.clauses) and is_done(reading, reading.clauses[-1])


def _behind_old_term(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> datetime | None:
    """The day after the last one of what is extended: 4月13日に期限を迎える|禁止措置を延長した."""
    expires = any_of(reading.document.rules, "measure_expires")
    before = [t for t in starting(dates, reading.unit.start, act.token.start) if t.type == "DATE" and not t.mod]
    ending = next((t for t in before if expires.match(reading.document.folded, t.end)), None)
    return ending.interval_end if ending is not None and ending.value.count("-") == 2 else None


def _near(
    reading: Reading,
    act: MeasureAct,
    dates: Sequence[Timex],
    statement: date | None,
    framed: bool,
    led: Sequence[Timex],
) -> list[Timex]:
    """The days of an act's own clause; without any, those around it that it shares."""
    start, stop = _span(reading, act)
    # 即日禁止すると6日に発表した: at once, which is the day of what is told, not of whoever tells it.
    instant = words_of(reading.document.rules, "measure_instant")
    near = [t for t in starting(dates, start, stop) if t.text not in instant and _is_own(reading, act, t)]
    if framed and statement is not None and not is_done(reading, act.clause):
        near = [_ahead(t, statement) for t in near]
    if any(t.interval_begin for t in near):
        # 12月8日から課税中（27年12月7日まで）; 4月2日　関税を課すと発表（5月1日発効）.
        bracketed = [t for t in in_bracket(reading, act, dates) if "BEFORE" in t.mod or _begins(reading, t)]
        return [*near, *(t for t in bracketed if t not in near)]
    around = (found for question in QUESTIONS if (found := question(reading, act, dates)))
    return near + next(around, list(led))


def _span(reading: Reading, act: MeasureAct) -> tuple[int, int]:
    return act.shares or (own_start(reading, act), act.clause.end)


def _sorted(
    reading: Reading, act: MeasureAct, near: Sequence[Timex]
) -> tuple[datetime | None, datetime | None, list[datetime]]:
    """The first day, the last day, and the days that are neither."""
    begin = end = None
    plain: list[datetime] = []
    last = act.token.start if not act.noun else act.clause.close
    for timex in near:
        if timex.interval_begin is None:
            continue
        if reading.document.folded.startswith(("までに", "に"), timex.end) and "BEFORE" in timex.mod and not act.noun:
            # 2027年末までに禁止する: by when, not until when.
            continue
        if "BEFORE" in timex.mod or _closes_range(timex, near):
            end = _last_day(timex)
        elif "AFTER" in timex.mod or timex.range_id or _begins(reading, timex):
            begin = begin or timex.interval_begin
        elif timex.start < last + 1 and timex.type != "SET" and not _is_told(reading, timex):
            # 今月末で期限が切れる: the last day.
            plain.append((_last_day(timex) if "END" in timex.mod else None) or timex.interval_begin)
    return begin, end, plain


def _put_off(reading: Reading, act: MeasureAct, near: Sequence[Timex], statement: date | None) -> datetime | None:
    """Until when something is put off: 適用開始を9月1日に延期した."""
    put_off = any_of(reading.document.rules, "measure_put_off")
    if not put_off.match(reading.document.folded, act.token.start):
        return None
    until = next((t for t in reversed(near) if reading.document.folded.startswith("に", t.end)), None)
    if until is None or until.mod or until.interval_begin is None:
        return None
    # 8月の引き上げを12月1日に遅らせた: a day that is to come.
    told = [t.interval_begin for t in near if t.interval_begin and t.end <= until.start]
    floor = told[-1] if told else None
    floor = datetime(statement.year, statement.month, statement.day) if statement and floor is None else floor
    past = floor is not None and until.interval_begin < floor and not _YEAR.search(until.text)
    return _moved(until.interval_begin, 12) if past else until.interval_begin


def _at_once(reading: Reading, act: MeasureAct) -> bool:
    """Whether an act holds from the day of the statement: 公布の日から."""
    start, _ = _span(reading, act)
    at_once = any_of(reading.document.rules, "measure_at_once")
    return at_once.search(reading.document.folded, start, act.clause.end) is not None


def with_term(document: Document, days: Days, dates: Sequence[Timex], deadline: bool = False) -> Days:
    """The days of a measure by a sentence of its own on how long it holds: 停止の期間は1月1日から3月31日までとする; 期間は5年とする.

    With ``deadline`` a day alone is the last one: 新たな期限は3月31日.
    """
    begins = [t.interval_begin for t in dates if t.interval_begin and ("AFTER" in t.mod or t.range_id)]
    ends = [_last_day(t) for t in dates if "BEFORE" in t.mod or (t.range_id and _closes_range(t, dates))]
    begin = begins[0] if begins else days.begin
    if deadline and not (begins or ends):
        ends = [_last_day(t) for t in dates if t.type == "DATE" and t.value.count("-") == 2][:1]
    last = next((one for one in ends if one), None)
    length = next((t for t in dates if t.type == "DURATION" and not t.mod and LENGTH.fullmatch(t.value)), None)
    if last is None and begin is not None and length is not None:
        last = counted(begin, length)
    return Days(begin, last or days.end, days.day)


def _in_line(timex: Timex, led: Timex) -> Timex:
    """A day without a year in the line of a chronology or table: the one nearest to the day that opens the line."""
    begin, end, opened = timex.interval_begin, timex.interval_end, led.interval_begin
    if begin is None or end is None or opened is None or _YEAR.search(timex.text) or not _MONTH_DAY.match(timex.text):
        return timex
    shift = min((-24, -12, 0, 12, 24), key=lambda months: abs(_moved(begin, months) - opened))
    return timex._replace(interval_begin=_moved(begin, shift), interval_end=_moved(end, shift)) if shift else timex


def _ahead(timex: Timex, statement: date) -> Timex:
    """A day without a year of what is only decided: the one to come, where it is nearer than the one before."""
    begin, end = timex.interval_begin, timex.interval_end
    if begin is None or end is None or _YEAR.search(timex.text) or not _MONTH_DAY.match(timex.text):
        return timex
    to_come = _moved(begin, 12)
    nearer = abs((to_come.date() - statement).days) < abs((statement - begin.date()).days)
    return timex._replace(interval_begin=to_come, interval_end=_moved(end, 12)) if nearer else timex


def _come(day: datetime | None, near: Sequence[Timex], statement: date, led: bool) -> datetime | None:
    """The day of what is done: one without a year is not to come, 4月4日から実施している told in November.

    A day soon after the statement stays, but in a chronology: what is told of later is often added to a text.
    """
    timex = next((t for t in near if day and t.interval_begin == day), None)
    if day is None or timex is None or day.date() <= statement or _YEAR.search(timex.text):
        return day
    if not led and (day.date() - statement).days <= _SOON:
        return day
    return _moved(day, -1 if _DAY_ALONE.match(timex.text) else -12)


def _behind(reading: Reading, end: datetime | None, begin: datetime | None, near: Sequence[Timex]) -> datetime | None:
    """A last day that is not before the first: 28日に12月31日まで延長した."""
    timex = next(
        (
            t
            for t in near
            if ("BEFORE" in t.mod or _is_on(reading, [t], t.interval_begin))
            and end
            and t.interval_begin
            and t.interval_begin <= end < (t.interval_end or end)
        ),
        None,
    )
    if end is None or begin is None or end >= begin or timex is None or _YEAR.search(timex.text):
        return end
    return _moved(end, 12)


def _moved(day: datetime, months: int) -> datetime:
    year, month = calendars.add_months((day.year, day.month), months)
    return datetime(year, month, min(day.day, calendars.days_in(year, month)))


def _is_own(reading: Reading, act: MeasureAct, timex: Timex) -> bool:
    """Whether a day is of the act itself, not of a clause before a noun: 10月9日に公布した|公告を…; not 1月1日、協定を結んでいない|国の…."""
    # 【北京3月5日】 is where and when a report was written.
    folded = reading.document.folded
    if folded.startswith("】", timex.end) and not folded.startswith("【", timex.start - 1):
        return False
    # 1975年関税定率法に基づき、: the year of a law.
    if follows(reading.document, "measure_law_year", timex):
        return False
    # 19日には1日で3件の調査を始めた: within one day.
    if folded.startswith("1日で", timex.start):
        return False
    if timex.start >= act.clause.start or follows(reading.document, "measure_day_apart", timex):
        return True
    # 12月2日から実施してきた|輸入停止を解除した only says which is meant; 4月4日から実施している|許可制は続いている says since when.
    # 4月1日以降も期限を定めず停止を続ける: how it is done.
    how = reading.clauses[act.clause.n - 1] if 0 < act.clause.n <= len(reading.clauses) else None
    if how is not None and how.start <= timex.start < how.close and how.predicate.ending in _WITHOUT:
        return True
    describing = next(
        (
            c
            for c in reading.clauses[: act.clause.n]
            if c.link.relation == "adnominal" and timex.start < c.close <= act.clause.start
        ),
        None,
    )
    # 8月12日に|菜種が不当に安く輸出されているとの|仮決定を発表: what is found tells no day.
    # 9月25日に「信頼できない|リスト」に加えた: a name is no description.
    in_name = words_of(reading.document.rules, "measure_in_name")
    if describing is not None and (describing.link.name == "tono" or describing.predicate.lemma in in_name):
        return True
    if describing is None:
        return reading.document.folded.startswith(("から", "より", "まで"), timex.end)
    still = any_of(reading.document.rules, "measure_still").search(reading.document.folded, describing.end, act.end)
    holds = act.noun and act.clause.predicate.lemma in words_of(reading.document.rules, "measure_holds")
    # 停止をさらに90日間続ける: what is told of the stop, not of the days before.
    goes_on = act.rule.relation == "holds" and (act.rule.label != "extended" or is_ban(reading, act))
    return goes_on or still is not None or holds or _is_past(reading, describing, timex)


def _is_past(reading: Reading, clause: Clause, timex: Timex) -> bool:
    """Whether a day before a clause that describes is not its own: 7月に|中国で溶解された|鋼材に関税を課した."""
    if clause.begin - timex.end <= _PARTICLE:
        return False
    if any(p.case == "が" for p in find_phrases(reading) if timex.end <= p.start and p.end <= clause.begin):
        return False
    return clause.predicate.lemma not in words_of(reading.document.rules, "measure_made")


def _starting(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> datetime | None:
    """The first day in the bracket that closes a unit: 続けると発表した（公告2022年第22号、実施は23日）。."""
    starts_on = any_of(reading.document.rules, "measure_starts_on", "$")
    behind = [t for t in starting(dates, act.token.end, reading.unit.end + 1) if t.type == "DATE"]
    folded = reading.document.folded
    return next((t.interval_begin for t in behind if starts_on.search(folded, reading.unit.start, t.start)), None)


def _begins(reading: Reading, timex: Timex) -> bool:
    """Whether words behind a day make it the first: 付で, をもって."""
    folded, rules = reading.document.folded, reading.document.rules
    # 輸出を禁止します(4月5日施行)。
    bracketed = folded.startswith("(", max(timex.start - 1, 0)) and any_of(rules, "measure_starting", r"\)").match(
        folded, timex.end
    )
    return bool(bracketed) or any_of(rules, "measure_day_begins").match(folded, timex.end) is not None


def _closes_range(timex: Timex, near: Sequence[Timex]) -> bool:
    first = next((t for t in near if timex.range_id and t.range_id == timex.range_id), timex)
    return first is not timex


def _is_told(reading: Reading, timex: Timex) -> bool:
    """Whether a day only says which thing is meant: 10月9日の公告, 10月9日に公布した公告."""
    return any_of(reading.document.rules, "measure_day_of_thing").match(reading.document.folded, timex.end) is not None


def _of_occasion(reading: Reading, act: MeasureAct, dates: Sequence[Timex], framed: bool) -> datetime | None:
    """The day of an occasion, or of the act by which something is done: 22日の記者会見で; 11月7日の公告により."""
    # 8日の会見で、中国が調査を始めたことに触れた: the day of who speaks of an act is not that of the act.
    handed_on = act.clause.link.relation not in ("root", "final", "coordinate", "contrast") and not framed
    occasion = any_of(reading.document.rules, "measure_occasion")
    by_act = any_of(reading.document.rules, "measure_by_act")
    folded, described = reading.document.folded, own_start(reading, act)
    clauses = [c for c in reading.clauses if c.link.relation == "adnominal" and described <= c.start < act.clause.start]
    for timex in starting(dates, reading.unit.start, act.token.start):
        if not handed_on and occasion.match(folded, timex.end):
            return timex.interval_begin
        # 2024年4月の政令で導入された|関税を廃止した says by what it was brought in; not 29日付官報で、協定を結んでいない|国への関税を上げた.
        found = by_act.match(folded, timex.end)
        described = not (found and folded.startswith("、", found.end())) and any(
            c.start <= timex.start < c.close for c in clauses
        )
        if found and not described:
            return timex.interval_begin
    return None


def _of_publishing(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> datetime | None:
    """The day on which what tells of an act was published right before it: 25日に公告を発表し、|貿易障壁に当たると認定した."""
    publishing = words_of(reading.document.rules, "measure_publishes")
    n = min(act.clause.n, len(reading.clauses))
    while n and (
        reading.clauses[n - 1].link.relation in ("coordinate", "adnominal") or reading.clauses[n - 1].link.name in _TOLD
    ):
        n -= 1
        clause = reading.clauses[n]
        if clause.predicate.lemma in publishing and clause.link.name == "ren":
            own = (t for t in dates if clause.start <= t.start < clause.begin and t.type == "DATE" and not t.mod)
            return next((t.interval_begin for t in own if not _is_told(reading, t)), None)
    return None


def _day_of_frame(reading: Reading, act: MeasureAct, dates: Sequence[Timex]) -> datetime | None:
    """The day of the verb that makes an act known: …と4日に発表した; 4日、…と発表した; 引き上げる案を10月7日に提示."""
    n = act.clause.n
    # 当初は0%とし、|2027年6月に引き上げると|決定した: a clause that is joined has a day of its own.
    while n < len(reading.clauses) and reading.clauses[n].link.relation == "coordinate":
        n += 1
    for clause in reading.clauses[n + 1 :]:
        for timex in dates:
            if clause.start <= timex.start < clause.close and timex.type == "DATE" and not timex.mod:
                return timex.interval_begin
    behind = (
        t
        for t in dates
        if act.clause.end <= t.start < reading.unit.end
        and t.type == "DATE"
        and not t.mod
        # 課すと発表（5月1日発効）.
        and not _begins(reading, t)
    )
    last = reading.clauses[-1].end if reading.clauses else reading.unit.start
    return next((t.interval_begin for t in behind if t.start >= last), None)


def _last_day(timex: Timex) -> datetime | None:
    if timex.interval_end is None:
        return timex.interval_begin
    last = timex.interval_end - timedelta(days=1)
    return datetime(last.year, last.month, last.day) if timex.interval_end.hour == 0 else timex.interval_begin


def has_come(begin: datetime | None, day: date | None) -> bool:
    """Whether the first day of a measure is not after the statement's."""
    return begin is not None and day is not None and begin.date() <= day


def is_ahead(begin: datetime | None, day: date | None) -> bool:
    """Whether the first day of a measure is after the statement's."""
    return begin is not None and day is not None and begin.date() > day
