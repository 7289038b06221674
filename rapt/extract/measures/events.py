"""Acts upon measures to events: what the verbs around an act, its mood and its days make of it.

Rules of layer ``measure_frame``: of ``relation`` verb, the lemma of a verb whose complement holds the act (…を課すと発表した); of
``tail``, what stands right behind the act (課す方針だ). ``label`` is what they make of a measure that is introduced; an empty one
says that nothing happens (撤廃するよう求めた).
"""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.clauses import Clause, Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.measures.acts import DONE, MeasureAct, adds_goods, lemma_of
from rapt.extract.measures.kinds import kind_of
from rapt.extract.measures.terse import last_noun
from rapt.extract.moves.moods import TAKEN_BACK, UNREAL, read_mood, tail_of
from rapt.text.rule_patterns import any_of
from rapt.text.rules import Rule, Rules, built, words_of

# Links of clauses whose words a later verb hands on or asks for.
_HANDED_ON = ("to", "tono", "koto", "koto_wo", "you", "ka", "no")
# Moods in which nothing happens.
_UNTRUE = (*TAKEN_BACK, "hypothetical", "doubtful", "needless")
# Nobody joins more clauses, each of which asks those behind it.
_LONGEST_CHAIN = 20
# How far behind an act its frame is looked for, in characters.
_REACH = 30
# What makes an order of a verb: 上げろ, 止めよ, 撤回せよ.
_IMPERATIVE = ("ろ", "よ", "せよ")
# What makes an attempt of a verb: 広げよう.
_TRIED = ("よう",)
# What is introduced is announced until it holds; what is already there is not.
INTRODUCED = ("in_force", "announced")
# What a frame leaves as it is where it only announces.
_ALTERED = ("changed", "extended", "suspended", "resumed", "ended", "ruled")
# In the endings of what goes on: 止められており.
_GOES_ON = ("てい", "てお")
# Links that make of a clause what another is about: 対象を広げることは余儀なくされた.
_NOMINALISED = ("koto", "koto_wo", "you", "ka", "no")


@built
def _verbs(rules: Rules) -> Mapping[str, Rule]:
    """The verbs of frames by lemma."""
    return {word: rule for rule in rules.of("measure_frame") if rule.relation == "verb" for word in rule.words}


def event_of(reading: Reading, act: MeasureAct) -> tuple[str, Rule | None]:
    """The event of an act, empty where nothing happens, and the rule of the frame that decides."""
    rules, event = reading.document.rules, "changed" if adds_goods(reading, act) else act.rule.label
    # 調査は原則として1年以内に終了する: how a system works is no event.
    # 企業は、リストから外すよう申請することができる.
    stop = reading.unit.end if act.clause.link.name == "you" else act.clause.end
    general = any_of(rules, "measure_general").search(reading.document.folded, act.clause.start, stop)
    # 原則として輸入を禁止している: a ban with exceptions.
    if general and not (act.rule.subject == "ban" and is_done(reading, act.clause)):
        return "", None
    # 牛肉の輸入停止を継続した: a ban that is kept.
    if act.rule.rule_id == "mea_keep_stop" and is_ban(reading, act):
        event = "in_force"
    if act.noun:
        return _of_noun(reading, act, event)
    # 関税を上げろと叫ぶ: an order to somebody.
    # ほかの企業にも広げようとしている: what is only tried.
    ordered = not act.clause.predicate.ending and act.token.text.endswith(_IMPERATIVE) and act.token.pos == "VERB"
    if ordered or act.token.text.endswith(_TRIED):
        return "", None
    behind = reading.document.folded[act.token.end : act.token.end + _REACH]
    frame = next((r for r in rules.of("measure_frame") if r.relation == "tail" and r.pattern.match(behind)), None)
    # 輸出を認めない: the ban is in the negation.
    if frame is not None and act.rule.mood == "negated" and not frame.label:
        frame = None
    # 命令を取り消す用意がある: an offer; 対抗措置を取る用意がある: none that is named.
    words = reading.document.folded[act.thing.start : act.thing.end]
    if frame is not None and frame.label == "threatened":
        offers = event == "ended" or act.rule.relation == "amends"
        if offers or words.endswith(words_of(rules, "measure_unnamed")):
            return "", frame
    if frame is not None:
        return _framed(event, frame.label), frame
    if not is_done(reading, act.clause) and _joined_to_duty(reading, act.clause):
        return "", None
    if act.rule.relation == "done" and not is_done(reading, act.clause):
        handed_on = governing(reading, act.clause)
        return ("announced", handed_on) if handed_on is not None and handed_on.label == "announced" else ("", None)
    meant = read_mood(rules, tail_of(reading.document, act.token.end, reading.unit.end + 1))[0]
    done = is_done(reading, act.clause)
    if act.rule.mood == "negated" and meant in TAKEN_BACK:
        return event, None
    verb = governing(reading, act.clause)
    # 損害があったと認め、反ダンピング税を課す: what is found first.
    if event == "ruled" and not done and verb is None and act.clause.link.name != "ren":
        return "", None
    told = done or (verb is not None and bool(verb.label))
    if meant in _UNTRUE or (meant in UNREAL and meant != "caused" and not told):
        return "", None
    if act.clause.link.relation == "condition":
        return "", None
    # 関税法の改正案を可決した: what is passed alters another act.
    if event == "announced" and act.rule.relation == "publish" and _amends(reading, act):
        event = "changed"
    if _in_condition(reading, act.clause):
        return "", None
    # 課したと発表した: what is done stays so, whoever tells or judges it, but whoever denies it: 止めたとは認めなかった.
    if done:
        if _denied(reading, act.clause):
            return "", None
        return event, verb if verb is not None and verb.label else None
    # 約束が守られなければ、関税を再び課す: what is said to follow; 問題がある場合には停止する is how a system works.
    if (verb is None or verb.label == "announced") and (condition := _condition(reading, act.clause)):
        happens = act.clause.predicate.passive or act.rule.relation == "happens" or _is_case(reading, condition)
        # 承認すれば、対抗措置を外す: an offer.
        return "" if happens or event == "ended" else "threatened", verb
    still = any_of(rules, "measure_still").search(reading.document.folded, act.clause.start, act.token.start)
    # 10%は維持すると公告した; 引き続き1年間停止すると発表した: what goes on, whoever makes it known.
    if verb is not None and verb.label == "announced" and (act.rule.relation == "holds" or still):
        return ("extended" if still and event == "suspended" else event), verb
    if verb is not None:
        return _framed(event, verb.label), verb
    # 対象を広げることは余儀ない: what is not done is only spoken of.
    if act.clause.link.name in _NOMINALISED:
        return "", None
    if act.rule.relation == "holds":
        return event, None
    # 引き続き1年間停止する: what goes on being stopped.
    if still and event == "suspended":
        return "extended", None
    if still and event in INTRODUCED:
        return "in_force", None
    if meant in ("wish", "ready"):
        return ("proposed" if event in INTRODUCED else ""), None
    if _by_draft(reading):
        return "proposed", None
    return ("announced" if event == "in_force" else event), None


def is_ban(reading: Reading, act: MeasureAct) -> bool:
    """Whether what is stopped is trade: 輸入停止; not 関税の停止."""
    words = reading.document.folded[act.thing.start : act.thing.end]
    return any(
        word + "停止" in words or word + "の停止" in words
        for word in words_of(reading.document.rules, "measure_trade_word")
    )


def _in_condition(reading: Reading, clause: Clause) -> bool:
    """Whether a clause runs on to a condition: 取り消され、|又は改正されない限り."""
    n, clauses = clause.n, reading.clauses
    # 調査を続けており、…すれば関税を課す: what goes on is no part of it.
    if (
        n + 1 >= len(clauses)
        or clauses[n].link.name != "ren"
        or any(sign in clause.predicate.ending for sign in _GOES_ON)
    ):
        return False
    return clauses[n + 1].link.relation == "condition"


def _denied(reading: Reading, clause: Clause) -> bool:
    """Whether what a clause says is denied: 輸出を止めたとは|認めなかった."""
    after = next((c for c in reading.clauses[clause.n + 1 :] if clause.link.name in ("to", "tono")), None)
    return after is not None and after.predicate.negated


def _joined_to_duty(reading: Reading, clause: Clause) -> bool:
    """Whether a clause runs on to one in which nothing happens yet: 輸出を停止し、報告しなければならない."""
    n, clauses = clause.n, reading.clauses
    while n + 1 < len(clauses) and clauses[n].link.name in ("ren", "te"):
        n += 1
    if n == clause.n or n >= len(clauses):
        return False
    at = reading.document.tokens[clauses[n].predicate.head].end
    return any_of(reading.document.rules, "measure_duty").search(reading.document.folded, at, at + _REACH) is not None


def _condition(reading: Reading, clause: Clause) -> Clause | None:
    """The condition right before a clause, or before those that are joined to it."""
    n = clause.n
    while n and n <= len(reading.clauses) and reading.clauses[n - 1].link.name in ("ren", "te"):
        n -= 1
    before = reading.clauses[n - 1] if n and n <= len(reading.clauses) else None
    if before is None or before.link.relation != "condition":
        return None
    # 最低価格を守ることを条件に免除される: on terms, which makes no difference.
    words = reading.document.folded[before.close : before.end]
    return None if any_of(reading.document.rules, "measure_terms").search(words) else before


def _is_case(reading: Reading, condition: Clause) -> bool:
    """Whether a condition says for which cases a rule is: 認められた場合には; 守ることを条件に."""
    words = reading.document.folded[condition.close : condition.end + 2]
    return any_of(reading.document.rules, "measure_case").match(words) is not None


def _amends(reading: Reading, act: MeasureAct) -> bool:
    """Whether a legal act that is published alters another: 関税法の改正案."""
    words = reading.document.folded[act.thing.start : act.thing.end]
    return any_of(reading.document.rules, "measure_amends").search(words) is not None


def _by_draft(reading: Reading) -> bool:
    """Whether a draft is what a sentence is about: 改正案は…対象に加える."""
    folded, rules = reading.document.folded, reading.document.rules
    proposals = words_of(rules, "measure_proposal")
    topics = [folded[p.start : p.end] for p in find_phrases(reading) if p.is_topic]
    return any(words.endswith(proposals) or kind_of(rules, words, ("draft",)) for words in topics)


def is_done(reading: Reading, clause: Clause) -> bool:
    """Whether a clause, or the one that it runs on to, tells what is done: 課し、…を始めた."""
    n, clauses, done = clause.n, reading.clauses, any_of(reading.document.rules, "measure_done")
    for _ in range(_LONGEST_CHAIN):
        if n + 1 >= len(clauses) or not _runs_on(clauses[n]) or done.search(clauses[n].predicate.ending):
            break
        n = _joined_to(reading, n)
    predicate = clauses[n].predicate if n < len(clauses) else clause.predicate
    if reading.document.tokens[predicate.head].text in DONE:
        return True
    # 調査を開始。: a noun that closes a sentence tells what was done.
    noun = predicate.first == predicate.last and reading.document.tokens[predicate.head].act_noun
    return (noun and not predicate.ending) or bool(done.search(predicate.ending))


def _runs_on(clause: Clause) -> bool:
    """Whether the tense of a clause is that of one behind it: 課し、; 課すとともに; 課す一方、."""
    return clause.link.relation == "coordinate" or clause.link.name == "while"


def _joined_to(reading: Reading, n: int) -> int:
    """The place of the clause that one runs on to, past those that only belong to it: 指定し、|取引することを|禁じた."""
    verbs, clauses = _verbs(reading.document.rules), reading.clauses
    at = n + 1
    while at + 1 < len(clauses) and (
        clauses[at].link.relation == "adnominal"
        or clauses[at].link.name == "ka"
        or (clauses[at].link.name in ("to", "koto", "koto_wo", "you") and clauses[at + 1].predicate.lemma not in verbs)
    ):
        at += 1
    return at


def _of_noun(reading: Reading, act: MeasureAct, event: str) -> tuple[str, Rule | None]:
    """The event of an act that is a noun, by the predicate that it stands beside: 停止を決めた, 発動を求めた."""
    rules, predicate = reading.document.rules, act.clause.predicate
    if predicate.negated and predicate.lemma in words_of(rules, "measure_not_excluded") and event in INTRODUCED:
        return "threatened", None
    if predicate.negated or act.clause.link.relation == "condition":
        return "", None
    tail = tail_of(reading.document, reading.document.tokens[predicate.head].end, reading.unit.end + 1)
    if read_mood(rules, tail)[0] in (*TAKEN_BACK, *UNREAL, "wish"):
        return "", None
    lemma = lemma_of(reading, act.clause)
    # 適用を受ける者は: of those who may have it.
    if lemma == "受ける" and act.clause.link.relation == "adnominal":
        return "", None
    if lemma in words_of(rules, "measure_holds"):
        return ("in_force" if event in INTRODUCED else event), None
    if lemma in words_of(rules, "measure_light"):
        verb = governing(reading, act.clause)
        return (event, None) if verb is None else (_framed(event, verb.label), verb)
    verb = _verbs(rules).get(lemma)
    if verb is None or not verb.label:
        return "", verb
    outer = governing(reading, act.clause)
    if outer is not None and not outer.label:
        return "", outer
    return _framed(event, verb.label), verb


def _framed(event: str, label: str) -> str:
    """What a frame makes of an event: 停止すると発表した stays suspended, 課すと発表した is announced."""
    if label in ("", "proposed", "threatened", "ruled"):
        return "ruled" if event == "ruled" and label == "proposed" else label
    if event == "proposed":
        return event
    return event if event in _ALTERED else "announced"


def by_verb(rules: Rules, lemma: str, event: str) -> tuple[str, Rule | None]:
    """What the verb behind a quotation makes of an event in it: 「関税を課す」と警告した."""
    verb = _verbs(rules).get(lemma)
    if verb is None or verb.label == "announced":
        return event, verb
    return _framed(event, verb.label), verb


def on_another_day(reading: Reading, clause: Clause) -> bool:
    """Whether a clause begins with a day of its own: 2018年に関税を課し、|今年9月には税率を引き上げると決めた."""
    return any_of(reading.document.rules, "measure_own_day").match(reading.document.folded, clause.start) is not None


def judges(reading: Reading, n: int) -> bool:
    """Whether the verb of a clause, by its place in the unit, judges, asks or doubts what is told: 非難した, みる; not 発表した."""
    verb = (
        _verbs(reading.document.rules).get(lemma_of(reading, reading.clauses[n])) if n < len(reading.clauses) else None
    )
    return verb is not None and not verb.label


def governing(reading: Reading, clause: Clause) -> Rule | None:
    """The rule of the first known verb that hands on or asks for what a clause says; None where there is none."""
    verbs = _verbs(reading.document.rules)
    n = clause.n
    clauses = reading.clauses
    # 課し、…を強めると発表した: clauses that are joined are handed on together.
    while (
        n + 1 < len(clauses)
        and clauses[n].link.name in ("ren", "te", "and", "also")
        and clauses[n].link.relation == "coordinate"
        and not on_another_day(reading, clauses[n + 1])
    ):
        n += 1
        if clauses[n].link.name in _HANDED_ON:
            break
    if n >= len(clauses) or clauses[n].link.name not in _HANDED_ON:
        return None
    for after in clauses[n + 1 :]:
        if found := verbs.get(lemma_of(reading, after)):
            # 調査に着手し、…と仮判定した: what is found is not what runs on to it.
            return None if found.label == "ruled" and n != clause.n else found
        if after.link.relation in ("root", "contrast"):
            return None
    # 関税を課すと|発表(8月1日発効): a noun that closes the line.
    noun = last_noun(reading, len(clauses)) if clauses[-1].link.name in _HANDED_ON else None
    return verbs.get(lemma_of(reading, noun)) if noun else None
