"""Sentences to speech, by their verbs of saying: …と述べた, …と述べたのはXだ, …と発表し、実施した, …と指摘。"""

from __future__ import annotations

import re
from dataclasses import replace

from rapt.clauses.asks import asking_verbs
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.speech import Look, Speech, said_speech
from rapt.clauses.speech_topics import (
    goes_on,
    is_of_a_view,
    only_words,
    says_itself,
    speaker_of,
    speaks_for_sure,
    unknown_in_cleft,
)
from rapt.clauses.speech_verbs import Said, asks_so, names, quoted_before, quotes, saying, speech_verbs
from rapt.text.rule_patterns import matched, search

_BEHIND_A_DASH = re.compile(r"^(?:[「『“].*[」』”]|[^「」。]{6,}?(?<=[だるたいなうろ]))(?:--|[―—─])+(?=[^―—─「」]*$)")


def by_cleft(look: Look) -> Speech | None:
    """The speaker after or before a nominalised verb of saying: …と述べたのはXだ, Xが強調したのは…."""
    document, sentence = look.document, look.sentence
    for predicate in predicates(document, sentence.start, sentence.end):
        token, last = document.tokens[predicate.first], document.tokens[predicate.last]
        if not document.folded.startswith("のは", last.end):
            continue
        before = document.folded[sentence.start : token.start]
        rule = saying(document.rules, predicate, before)
        if rule is None and (
            predicate.passive or names(document.rules, predicate) or not quoted_before(document.rules, before)
        ):
            continue
        said = Said(rule, predicate, token.start, last.end)
        behind = matched(document.rules, "frame_cleft", document.folded[last.end : sentence.end])
        if behind and (
            who := look.subjects.named(last.end, behind[1]) or unknown_in_cleft(last.end, behind[1], before)
        ):
            quoted = quotes(document.rules, before)
            return replace(said_speech(look, said, who), complete=quoted, backward=not quoted)
        # What somebody showed is a thing that the writer names, not words: 示したのは「一定数」という表現だ.
        says = rule is not None and rule.label == "say"
        for mark in reversed(document.tokens_in(sentence.start, token.start) if says else ()):
            if mark.text == "が" and (who := look.subjects.speakers.before(mark.i, sentence.start)):
                return said_speech(look, said, who)
    return None


def by_verb(look: Look) -> Speech | None:
    """The closing verb of saying: with its words, or pointing at those before or behind."""
    said = look.said
    if said is None:
        return None
    document, sentence = look.document, look.sentence
    dash = _BEHIND_A_DASH.search(look.blotted)
    if dash and sentence.start + dash.end() < said.start:
        return said_speech(look, said, look.subjects.subject(sentence, sentence.start + dash.end()))
    before = document.folded[sentence.start : said.start]
    who = speaker_of(look)
    if (said.free or (said.rule and "actor" in said.rule.mood)) and not speaks_for_sure(look, who):
        return said_speech(look, said, None, "held") if said.free and goes_on(look, said, who) else None
    if (who is None and said.predicate.passive) or is_of_a_view(look, said):
        # 企業には確認が求められる: nobody asks; 「…」と案じる声が出ている: whose voice it is.
        return None
    if said.handed_on and who is not None and not says_itself(look, said, who):
        return said_speech(look, said, who, "hearsay")
    speech = said_speech(look, said, who)
    so = search(document.rules, "frame_so", before) or search(document.rules, "view_so", before)
    if so and not look.blotted.startswith(("「", "『", "“")):
        return replace(speech, complete=False, backward=True)
    return replace(speech, complete=not _is_bare(look, said), backward=points_back(look))


def points_back(look: Look) -> bool:
    """Whether an earlier verb of saying points at the words before the sentence: 報道官はこう述べ、米国に撤回を求めた."""
    document, sentence = look.document, look.sentence
    for predicate in predicates(document, sentence.start, sentence.end):
        before = look.blotted[: document.tokens[predicate.first].start - sentence.start]
        said = predicate.form in ("continuing", "te") and saying(document.rules, predicate, before)
        if said and search(document.rules, "frame_so", before):
            return True
    return False


def _is_bare(look: Look, said: Said) -> bool:
    """Whether somebody only is said to speak: 次のように述べた, 質問に答えた, 成果について説明した."""
    rules = look.document.rules
    follows = search(rules, "frame_follows", look.words)
    words = only_words(look)
    if said.stance and search(rules, "words_alone", look.words[: said.start - look.sentence.start]):
        # 発表を受け、会長はコメントを出した, not 撤回を求めるコメントを出した.
        return True
    if words and not search(rules, "quotative", look.words[: said.start - look.sentence.start]):
        return True
    if said.predicate.lemma in asking_verbs(look.document.rules) and (_asks_somebody(look, said) or not follows):
        return False
    if follows and not search(rules, "quoted_before", look.words):
        # 次のような動きを問題視した says something of a thing; 次のような談話を発表した only announces words.
        return words or search(rules, "thing_so", look.words) is None
    if not said.bare or _asked_before(look, said):
        return False
    before = look.document.folded[look.sentence.start : said.start].rstrip("、")
    return not search(rules, "speech_content", before)


def _asked_before(look: Look, said: Said) -> bool:
    """Whether an earlier verb of the sentence asks with its words: 取りやめるよう求め、邦人の処遇にも言及した."""
    document, start = look.document, look.sentence.start
    for predicate in predicates(document, start, said.start):
        token, last = document.tokens[predicate.first], document.tokens[predicate.last]
        runs_on = predicate.form in ("continuing", "te") and document.folded.startswith(("、", ","), last.end)
        if runs_on and predicate.lemma in asking_verbs(document.rules):
            return asks_so(document.rules, document.folded[start : token.start])
    return False


def _asks_somebody(look: Look, said: Said) -> bool:
    """Whether a verb of asking says whom or for what it asks: 米国に次のように求めた, not 次のように訴えた."""
    words = look.document.folded[look.sentence.start : said.start]
    before = look.document.tokens_in(look.sentence.start, said.start)
    heard = search(look.document.rules, "hearers", words)
    return any(
        t.text in ("に", "を", "に対し")
        and t.tag.startswith("助詞-格助詞")
        and not (heard and t.end <= look.sentence.start + heard.end())
        for t in before
    )


def said_before(look: Look) -> Speech | None:
    """A verb of saying that runs on to what was done: 商務省は…載せると発表し、同じ日に実施した."""
    document, sentence = look.document, look.sentence
    for predicate in predicates(document, sentence.start, sentence.end):
        token, last = document.tokens[predicate.first], document.tokens[predicate.last]
        rule = saying(document.rules, predicate, document.folded[sentence.start : token.start])
        runs_on = predicate.form in ("continuing", "te") and document.folded.startswith(("、", ","), last.end)
        # 談話は「…」とし、報復の可能性を残した; held by whatever verb stands behind.
        held = document.folded[sentence.start : token.start].endswith(("」と", "」とも"))
        runs_on = runs_on or (held and document.folded.startswith("して", token.start))
        if document.folded.startswith("が、", last.end) and (speech := _asked_in_vain(look, predicate)):
            return speech
        if not runs_on or not (held or (rule is not None and rule.label in ("say", "quoted"))):
            continue
        others = [m for m in look.subjects.marked(last.end, sentence.end) if m.token.text == "は"]
        if quotes(document.rules, document.folded[sentence.start : token.start]) and not others:
            who = look.subject
            known = who is not None and (who.own or bool(who.ids))
            if who is None and held:
                # 「…」とも述べ、報復の可能性を残した: whoever spoke before.
                kind = "verb" if look.document_named else "held"
                return said_speech(look, Said(rule, predicate, token.start, last.end), None, kind)
            return said_speech(look, Said(rule, predicate, token.start, last.end), who) if known else None
    return None


def _asked_in_vain(look: Look, predicate: Predicate) -> Speech | None:
    """What somebody asked for before what came of it: 日本側は撤廃を求めてきたが、中国は応じていない."""
    document, sentence = look.document, look.sentence
    token, last = document.tokens[predicate.first], document.tokens[predicate.last]
    before = document.folded[sentence.start : token.start]
    rule = saying(document.rules, predicate, before)
    if rule is None or predicate.negated or predicate.passive or predicate.lemma not in asking_verbs(document.rules):
        return None
    if not search(document.rules, "speech_content", before):
        return None
    who = next((m.actor for m in look.subjects.marked(sentence.start, token.start)), None)
    known = who is not None and not who.group and (who.own or bool(who.ids))
    return said_speech(look, Said(rule, predicate, token.start, last.end), who) if known else None


def by_stop(look: Look) -> Speech | None:
    """A noun of saying that closes the sentence: …に反すると指摘。"""
    found = matched(look.document.rules, "frame_stopped", look.words)
    rule = speech_verbs(look.document.rules).get(found[1]["stem"] + "する") if found else None
    if not found or rule is None or rule.label == "stance":
        return None
    start = look.sentence.start + found[1].start("stem")
    return Speech(
        "verb", found[1]["stem"], rule.rule_id, start, start + 2, look.subject, tells=rule.relation == "tells"
    )
