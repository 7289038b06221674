"""Who speaks in a frame that marks no known speaker: somebody before a quotation, a body by its name, members and firms."""

from __future__ import annotations

import re

from rapt.clauses.actors import Actor
from rapt.clauses.heads import head_of
from rapt.clauses.speech import Look
from rapt.clauses.speech_verbs import Said, quotes
from rapt.text.rule_patterns import search
from rapt.text.rules import Rules


def is_known(look: Look, who: Actor | None) -> bool:
    """Whether a speaker is one for sure: the issuer, an id, the press."""
    return who is not None and (who.own or bool(who.ids) or look.subjects.is_press(who))


def quoting(look: Look) -> Actor | None:
    """Somebody unknown before the quotation that he is the topic of: 取引先の一社は「…」と打ち明けた."""
    found = search(look.document.rules, "subject_quoting", look.words)
    start = look.sentence.start
    if found is None or look.subjects.is_claim(start, start + found.end("who")):
        return None
    return Actor("", start + found.start("who"), start + found.end("who"))


def body_by_name(look: Look) -> Actor | None:
    """A body that only its name shows, as the topic of what is said in a state's text: 経済相会議は…要請した."""
    if not look.subjects.speakers.speaks_for_state:
        return None
    found = search(look.document.rules, "subject_body", look.blotted)
    start = look.sentence.start
    return Actor("", start + found.start("who"), start + found.end("who")) if found else None


def speaker_of(look: Look) -> Actor | None:
    """The subject that speaks, or who or what is one only by its words."""
    return look.subject or quoting(look) or body_by_name(look)


def speaks_for_sure(look: Look, who: Actor | None) -> bool:
    """Whether a subject is a person, an office or a body, who says what any verb hands on."""
    if who is None:
        return False
    head = head_of(look.document.rules, look.document.folded[who.start : who.end])
    firm = head is not None and head.kind == "firm"
    return firm or look.subjects.is_person(who) or who.own or (bool(who.ids) and not who.group)


def goes_on(look: Look, said: Said, who: Actor | None) -> bool:
    """Whether words that nobody written says go on with whoever spoke before: その上で、窓口は開いていると畳みかけた."""
    words = look.words[: said.start - look.sentence.start]
    return who is None and (search(look.document.rules, "goes_on", look.words) is not None or "、と" in words)


def opens_before_quotation(look: Look) -> bool:
    """Whether somebody who speaks did something so, before words in quotation marks: 次のように口火を切った。「…」"""
    quoted = look.document.folded[look.sentence.end :].lstrip().startswith(("「", "『", "“"))
    return quoted and speaks_for_sure(look, look.subject)


def only_words(look: Look) -> bool:
    """Whether the object is nothing but words to come: 以下の見解を明らかにした."""
    thing = search(look.document.rules, "thing_so", look.words)
    return thing is not None and search(look.document.rules, "speech_itself", thing.group()) is not None


def only_told_of(look: Look) -> bool:
    """Whether the topic of what is handed on can't speak itself: 違反者は行政処罰を科すとした."""
    who = look.subject
    if who is None or who.own or who.ids or not who.group or look.subjects.is_press(who):
        return False
    return head_of(look.document.rules, look.document.folded[who.start : who.end]) is None


def says_itself(look: Look, said: Said, who: Actor) -> bool:
    """Whether a subject is who says what is only heard of: マレーシア側は…と説明したという, not 各社は…を求めたという."""
    if look.subjects.is_person(who) or who.own:
        return True
    words = look.document.folded[look.sentence.start : said.start]
    return bool(who.ids) and not who.group and quotes(look.document.rules, words)


def can_hold(rules: Rules, words: str) -> bool:
    return head_of(rules, words) is not None or search(rules, "holds_views", words) is not None


def unknown_giver(look: Look) -> Actor | None:
    """Somebody without a name before からは who can hold a view: 企業側からは、…との声が寄せられた."""
    found = search(look.document.rules, "view_holder", look.blotted)
    if found is None or "から" not in found.group() or not can_hold(look.document.rules, found["who"]):
        return None
    return Actor("", look.sentence.start + found.start("who"), look.sentence.start + found.end("who"))


def is_of_a_view(look: Look, said: Said) -> bool:
    """Whether a verb behind a quotation only says which view goes round: 「…」と案じる声が出ている."""
    return said.rule is None and search(look.document.rules, "frame_current", look.blotted) is not None


def unknown_in_cleft(start: int, match: re.Match[str], before: str) -> Actor | None:
    """Whoever nobody knows, where words in quotation marks are his: 「…」とコメントしたのは現地の駐在員だ."""
    return Actor("", start + match.start("who"), start + match.end("who")) if "」と" in before else None
