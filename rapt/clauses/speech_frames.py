"""Sentences to speech, by the frames of ``lexicon/speech_frames.csv``: verbs, endings, nouns, names and marks.

…と述べた, …としている, Xによると, …というのがXの立場だ, …と述べたのはXだ, 「…」とX, X:…, 次のように述べた.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.asks import asking_verbs
from rapt.clauses.heads import head_of
from rapt.clauses.predicates import Predicate, predicates
from rapt.clauses.speech import Look, Speech
from rapt.clauses.speech_nouns import BLOT, masked, noun_rule
from rapt.clauses.speech_subjects import Subjects
from rapt.clauses.speech_topics import (
    body_by_name,
    can_hold,
    goes_on,
    is_known,
    is_of_a_view,
    only_told_of,
    opens_before_quotation,
    quoting,
    says_itself,
    speaks_for_sure,
    unknown_giver,
    unknown_in_cleft,
)
from rapt.clauses.speech_verbs import Said, names, quoted_before, quotes, saying, speech_verbs
from rapt.text.brackets import QUOTATION
from rapt.text.document import Document, is_overlong
from rapt.text.rule_patterns import Pattern, matched, patterns, search
from rapt.text.sentences import Sentence

_BEHIND_A_DASH = re.compile(r"^[「『“].*[」』”](?:--|[―—─])+")
# What stands in brackets behind all: …を禁止するとした(詳細は表参照)。
_ASIDE = re.compile(r"\([^()「」]*\)(?=。?$)")
_ONLY_QUOTED = re.compile(rf"^[{QUOTATION}].*[」』”]。?$", re.DOTALL)


class Speeches:
    """The speech of one document's sentences, each found once."""

    def __init__(self, document: Document, actors: Actors) -> None:
        self.document = document
        self.subjects = Subjects(document, actors)
        self._found: dict[str, Speech | None] = {}

    def of(self, sentence: Sentence) -> Speech | None:
        """How a sentence hands words on, or None; one that is too long to be read hands on none."""
        if is_overlong(sentence):
            return None
        if sentence.sentence_id not in self._found:
            self._found[sentence.sentence_id] = find_speech(Look(self.document, self.subjects, sentence))
        return self._found[sentence.sentence_id]


def find_speech(look: Look) -> Speech | None:
    """The speech of a sentence by the first frame that fits."""
    for frame in _FRAMES:
        if found := frame(look):
            who = found.speaker
            return replace(found, speaker_rule=look.subjects.rule_of(who)) if who else found
    return None


def only_quoted(words: str) -> bool:
    """Whether a sentence is a quotation and nothing else."""
    blotted = masked(words).strip()
    return bool(_ONLY_QUOTED.match(blotted)) and "」と" not in blotted


def _speech(look: Look, kind: str, pattern: Pattern, match: re.Match[str], who: Actor | None = None) -> Speech:
    """Speech by a match of a frame's pattern; the cue is its group of that name, else what follows the holder."""
    groups = match.re.groupindex
    if "cue" in groups:
        first, last = match.span("cue")
    else:
        first, last = match.end("who") if "who" in groups else match.start(), match.end()
    cue = look.words[first:last].strip("。")
    noun = noun_rule(look.document.rules, pattern[0], match)
    start = look.sentence.start + first
    return Speech(kind, cue, pattern[0].rule_id, start, start + len(cue), who, noun=noun.rule_id if noun else "")


def _said(look: Look, said: Said, who: Actor | None, kind: str = "verb") -> Speech:
    free = said.free.rule_id if said.free else "behind_quotation"
    rule = said.rule.rule_id if said.rule else free
    tells = said.rule is None or said.rule.relation == "tells"
    cue = look.document.text[said.start : said.end]
    return Speech(
        kind, cue, rule, said.start, said.end, who, tells=tells, noun=said.stance.rule_id if said.stance else ""
    )


def _by_label(look: Look) -> Speech | None:
    """Whoever a label names: 報道官:…, 中国側の説明:…, in a list also 中国側:…, but not 米国:…."""
    found = matched(look.document.rules, "frame_label", look.words)
    if found is None:
        return None
    (rule, _), match = found
    head = head_of(look.document.rules, match["who"])
    listed = look.document.segment_of(look.sentence).kind == "list_item"
    speaks = rule.mood == "noun" or (head is not None and head.kind in ("staff", "office", "expert", "member"))
    if not speaks and not (listed and match["who"].endswith(("側", "政府", "商務省", "商務部"))):
        return None
    who = look.subjects.named(look.sentence.start, match)
    if not is_known(look, who) and not (head and rule.mood != "noun"):
        return None
    return _speech(look, "label", found[0], match, who)


def _according(look: Look) -> Speech | None:
    """Whoever stands before によると, unless somebody named speaks behind it."""
    found = matched(look.document.rules, "frame_according", look.words)
    if found is None or look.blotted[found[1].start()] == BLOT:
        return None
    pattern, match = found
    behind = match["cue"].startswith("(")  # …しなければならない(公告第12号).
    if behind or search(look.document.rules, "source_back", look.words[: match.start()]):
        return _speech(look, "according", pattern, match)
    if search(look.document.rules, "source_rule", look.words[: match.start()]):
        return None
    source = look.subjects.source(look.sentence, look.words[: match.start()])
    if source is None:
        return None
    # 読売新聞によると、報道官は…と述べた; 中国側の発表によれば、EU側は…望んだ: whoever speaks inside counts.
    handed = matched(look.document.rules, "frame_handed", look.words)
    if look.said and (look.said.aspect or not handed):
        inner = look.subjects.subject(look.sentence, look.sentence.start + match.end(), look.said.end)
        if inner is not None and (inner.own or inner.ids) and not look.subjects.tells_of_them(source, inner):
            return _said(look, look.said, _of_source(look, inner, source))
    return _speech(look, "according", pattern, match, source)


def _of_source(look: Look, inner: Actor, source: Actor) -> Actor:
    """Whoever speaks in what a ministry gives, as the ministry's where nothing else tells whose he is: 中国外務省によると、秦剛外相は…."""
    state = source.ids.partition("-")[0]
    named = look.subjects.actors.inside(inner.start, inner.end)
    told = any(e.entity_id for e in named) or look.subjects.known_before(inner)
    if not state or ";" in source.ids or told or not named or not look.subjects.is_person(inner):
        return inner
    return replace(inner, ids=source.ids, own=source.own)


def _by_cleft(look: Look) -> Speech | None:
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
            return replace(_said(look, said, who), complete=quoted, backward=not quoted)
        # What somebody showed is a thing that the writer names, not words: 示したのは「一定数」という表現だ.
        says = rule is not None and rule.label == "say"
        for mark in reversed(document.tokens_in(sentence.start, token.start) if says else ()):
            if mark.text == "が" and (who := look.subjects.speakers.before(mark.i, sentence.start)):
                return _said(look, said, who)
    return None


def _by_view(look: Look, held: bool) -> Speech | None:
    """A stance or plan that a noun hands on; ``held`` for those whose holder is written with it: …というのがXの立場だ."""
    for pattern in patterns(look.document.rules, "frame_view"):
        match = pattern[1].search(look.blotted) if (pattern[0].mood != "subject") == held else None
        if not match:
            continue
        if held:
            who = look.subjects.speakers.named(
                look.sentence.start + match.start("who"), look.sentence.start + match.end("who")
            )
        else:
            who = look.subject
        if who is not None or not held:
            speech = _speech(look, "view", pattern, match, who)
            back = pattern[0].label == "this" and match.start() == 0
            return replace(speech, complete=False, backward=True) if back else speech
    return None


def _by_view_of(look: Look) -> Speech | None:
    return _by_view(look, held=True)


def _by_view_under_subject(look: Look) -> Speech | None:
    return _by_view(look, held=False)


def _handed_on(look: Look) -> Speech | None:
    """An ending that hands words on: …としている, …という."""
    if look.said and look.said.aspect:
        return None
    found = matched(look.document.rules, "frame_handed", _ASIDE.sub("", look.words))
    if found is None:
        return None
    kind = "hearsay" if found[0][0].label == "hearsay" else "handed"
    speech = _speech(look, kind, *found, None if only_told_of(look) else look.subject)
    return replace(speech, backward=_points_back(look))


def _by_verb(look: Look) -> Speech | None:
    """The closing verb of saying: with its words, or pointing at those before or behind."""
    said = look.said
    if said is None:
        return None
    document, sentence = look.document, look.sentence
    dash = _BEHIND_A_DASH.search(look.blotted)
    if dash and sentence.start + dash.end() < said.start:
        return _said(look, said, look.subjects.subject(sentence, sentence.start + dash.end()))
    before = document.folded[sentence.start : said.start]
    who = _whoever(look)
    if (said.free or (said.rule and "actor" in said.rule.mood)) and not speaks_for_sure(look, who):
        return _said(look, said, None, "held") if said.free and goes_on(look, said, who) else None
    if (who is None and said.predicate.passive) or is_of_a_view(look, said):
        # 企業には確認が求められる: nobody asks; 「…」と案じる声が出ている: whose voice it is.
        return None
    if said.handed_on and who is not None and not says_itself(look, said, who):
        return _said(look, said, who, "hearsay")
    speech = _said(look, said, who)
    so = search(document.rules, "frame_so", before) or search(document.rules, "view_so", before)
    if so and not look.blotted.startswith(("「", "『", "“")):
        return replace(speech, complete=False, backward=True)
    return replace(speech, complete=not _is_bare(look, said), backward=_points_back(look))


def _whoever(look: Look) -> Actor | None:
    return look.subject or quoting(look) or body_by_name(look)


def _points_back(look: Look) -> bool:
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
    words = _only_words(look)
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
    if not said.bare:
        return False
    before = look.document.folded[look.sentence.start : said.start].rstrip("、")
    return not search(rules, "speech_content", before)


def _only_words(look: Look) -> bool:
    """Whether the object is nothing but words to come: 以下の見解を明らかにした."""
    thing = search(look.document.rules, "thing_so", look.words)
    return thing is not None and search(look.document.rules, "speech_itself", thing.group()) is not None


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


def _by_published(look: Look) -> Speech | None:
    """Words made clear or published: …とする公告を出し, …姿勢を鮮明にした."""
    found = matched(look.document.rules, "frame_published", look.words)
    if found is None:
        return None
    return replace(_speech(look, "published", *found, _whoever(look)), complete=not _only_words(look))


def _by_giving(look: Look) -> Speech | None:
    """Words that come from somebody: 王部長からは、…との説明がありました."""
    found = matched(look.document.rules, "frame_given", look.blotted)
    if found is None:
        return None
    who = look.subjects.giver(look.sentence) or unknown_giver(look)
    # また、…を促す発言もありました: whoever spoke before.
    # Who is marked by が is not who gives them, which mark what is given: 日本側が審査を急ぐよう要請がありました.
    aside = look.subject is None or look.document.folded.startswith("が", look.subject.end)
    goes_on = not who and aside and not any(source in look.blotted for source in ("からは", "からも"))
    return _speech(look, "given", *found, who) if who or goes_on else None


def _by_current(look: Look) -> Speech | None:
    """A view that goes round (…との見方が出ている); it is nobody's where no holder is written (市場では)."""
    found = matched(look.document.rules, "frame_current", look.blotted)
    if found is None:
        return None
    speech = _speech(look, "current", *found)
    for offset, part in ((0, look.blotted[: found[1].start()]), (found[1].start("rest") + 1, found[1]["rest"][1:])):
        for _, pattern in patterns(look.document.rules, "view_holder"):
            for match in pattern.finditer(part):
                # Whose very words are quoted is somebody: 販売店の間では「…」との声が多い.
                quoted = match["held"].endswith("の間") and look.words.startswith("」", found[1].start() - 1)
                diffuse = search(look.document.rules, "diffuse", match["held"]) and "から" not in match.group()
                if not quoted and (diffuse or not can_hold(look.document.rules, match["who"])):
                    continue
                start, end = (look.sentence.start + offset + at for at in match.span("who"))
                who = look.subjects.speakers.named(start, end) or Actor("", start, end)
                return replace(speech, speaker=replace(who, group=False))
    return speech


def _by_name(look: Look) -> Speech | None:
    """Whoever is only named behind his words: 「…」と報道官。"""
    found = matched(look.document.rules, "frame_name", look.words)
    who = look.subjects.named(look.sentence.start, found[1]) if found else None
    if not found or not who:
        return None
    at = look.sentence.start + found[1].start("who") - 1
    return Speech("name", "と", found[0][0].rule_id, at, at + 1, who)


def _said_before(look: Look) -> Speech | None:
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
                return _said(look, Said(rule, predicate, token.start, last.end), None, kind)
            return _said(look, Said(rule, predicate, token.start, last.end), who) if known else None
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
    return _said(look, Said(rule, predicate, token.start, last.end), who) if known else None


def _by_stop(look: Look) -> Speech | None:
    """A noun of saying that closes the sentence: …に反すると指摘。"""
    found = matched(look.document.rules, "frame_stopped", look.words)
    rule = speech_verbs(look.document.rules).get(found[1]["stem"] + "する") if found else None
    if not found or rule is None or rule.label == "stance":
        return None
    start = look.sentence.start + found[1].start("stem")
    return Speech(
        "verb", found[1]["stem"], rule.rule_id, start, start + 2, look.subject, tells=rule.relation == "tells"
    )


def _by_list(look: Look) -> Speech | None:
    """What announces items or words in somebody's name: 次の3点を挙げた, 談話は次のとおり."""
    rules = look.document.rules
    listed_below = look.sentence.segment_id in look.document.lead_ins
    named = matched(rules, "frame_follows_of", look.words)
    if named := named or (matched(rules, "frame_asks_of", look.words) if listed_below else None):
        who = look.subjects.named(look.sentence.start, named[1])
        return replace(_speech(look, "follows", *named, who), cue="", complete=False) if who else None
    listed = matched(rules, "frame_list", look.words)
    if listed and (look.subject or listed[0][0].label == "reason"):
        # 理由として挙げるのは次の3点だ only announces them, 次の3点を挙げた gives them.
        announces = search(rules, "list_announced", look.words) is not None
        return replace(_speech(look, "list", *listed, look.subject), complete=not announces)
    if held := matched(rules, "frame_held_in", look.words):
        return _speech(look, "list", *held)
    follows = matched(rules, "frame_follows", look.words)
    if follows and (search(rules, "speech_itself", look.words) or opens_before_quotation(look)):
        return replace(_speech(look, "follows", *follows, look.subject), cue="", complete=False)
    return None


def _by_reports(look: Look) -> Speech | None:
    """What is reported by nobody named: 輸出が止まっていると報じられている."""
    found = matched(look.document.rules, "frame_reported", look.words)
    return _speech(look, "reported", *found) if found else None


def _silent(look: Look) -> Speech | None:
    """Somebody said nothing: 時期には触れなかった."""
    found = matched(look.document.rules, "silent_verb", look.blotted)
    who = look.subject if found else None
    return _speech(look, "silent", *found, who) if found and who and (who.own or who.ids) else None


_FRAMES: tuple[Callable[[Look], Speech | None], ...] = (
    _by_label,
    _according,
    _by_cleft,
    _by_view_of,
    _by_reports,
    _handed_on,
    _by_verb,
    _by_published,
    _by_giving,
    _by_view_under_subject,
    _by_current,
    _by_name,
    _said_before,
    _by_stop,
    _by_list,
    _silent,
)
