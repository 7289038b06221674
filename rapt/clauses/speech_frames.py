"""Sentences to speech, by the frames of ``lexicon/speech_frames.csv``: verbs, endings, nouns, names and marks.

…と述べた, …としている, Xによると, …というのがXの立場だ, …と述べたのはXだ, 「…」とX, X:…, 次のように述べた.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from rapt.clauses.actors import Actor, Actors
from rapt.clauses.heads import head_of
from rapt.clauses.speech import Look, Speech, matched_speech, said_speech
from rapt.clauses.speech_by_verb import by_cleft, by_stop, by_verb, points_back, said_before
from rapt.clauses.speech_nouns import BLOT, masked
from rapt.clauses.speech_subjects import Subjects
from rapt.clauses.speech_topics import (
    can_hold,
    is_known,
    only_told_of,
    only_words,
    opens_before_quotation,
    speaker_of,
    unknown_giver,
)
from rapt.text.brackets import QUOTATION
from rapt.text.document import Document, is_overlong
from rapt.text.rule_patterns import matched, patterns, search
from rapt.text.sentences import Sentence

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
    return matched_speech(look, "label", found[0], match, who)


def _according(look: Look) -> Speech | None:
    """Whoever stands before によると, unless somebody named speaks behind it."""
    found = matched(look.document.rules, "frame_according", look.words)
    if found is None or look.blotted[found[1].start()] == BLOT:
        return None
    pattern, match = found
    behind = match["cue"].startswith("(")  # …しなければならない(公告第12号).
    if behind or search(look.document.rules, "source_back", look.words[: match.start()]):
        return matched_speech(look, "according", pattern, match)
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
            return said_speech(look, look.said, _of_source(look, inner, source))
    return matched_speech(look, "according", pattern, match, source)


def _of_source(look: Look, inner: Actor, source: Actor) -> Actor:
    """Whoever speaks in what a ministry gives, as the ministry's where nothing else tells whose he is: 中国外務省によると、秦剛外相は…."""
    state = source.ids.partition("-")[0]
    named = look.subjects.actors.inside(inner.start, inner.end)
    told = any(e.entity_id for e in named) or look.subjects.known_before(inner)
    if not state or ";" in source.ids or told or not named or not look.subjects.is_person(inner):
        return inner
    return replace(inner, ids=source.ids, own=source.own)


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
            speech = matched_speech(look, "view", pattern, match, who)
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
    speech = matched_speech(look, kind, *found, None if only_told_of(look) else look.subject)
    return replace(speech, backward=points_back(look))


def _by_published(look: Look) -> Speech | None:
    """Words made clear or published: …とする公告を出し, …姿勢を鮮明にした."""
    found = matched(look.document.rules, "frame_published", look.words)
    if found is None:
        return None
    return replace(matched_speech(look, "published", *found, speaker_of(look)), complete=not only_words(look))


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
    return matched_speech(look, "given", *found, who) if who or goes_on else None


def _by_current(look: Look) -> Speech | None:
    """A view that goes round (…との見方が出ている); it is nobody's where no holder is written (市場では)."""
    found = matched(look.document.rules, "frame_current", look.blotted)
    if found is None:
        return None
    speech = matched_speech(look, "current", *found)
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


def _by_list(look: Look) -> Speech | None:
    """What announces items or words in somebody's name: 次の3点を挙げた, 談話は次のとおり."""
    rules = look.document.rules
    listed_below = look.sentence.segment_id in look.document.lead_ins
    named = matched(rules, "frame_follows_of", look.words)
    if named := named or (matched(rules, "frame_asks_of", look.words) if listed_below else None):
        who = look.subjects.named(look.sentence.start, named[1])
        return replace(matched_speech(look, "follows", *named, who), cue="", complete=False) if who else None
    listed = matched(rules, "frame_list", look.words)
    if listed and (look.subject or listed[0][0].label == "reason"):
        # 理由として挙げるのは次の3点だ only announces them, 次の3点を挙げた gives them.
        announces = search(rules, "list_announced", look.words) is not None
        return replace(matched_speech(look, "list", *listed, look.subject), complete=not announces)
    if held := matched(rules, "frame_held_in", look.words):
        return matched_speech(look, "list", *held)
    follows = matched(rules, "frame_follows", look.words)
    if follows and (search(rules, "speech_itself", look.words) or opens_before_quotation(look)):
        return replace(matched_speech(look, "follows", *follows, look.subject), cue="", complete=False)
    return None


def _by_reports(look: Look) -> Speech | None:
    """What is reported by nobody named: 輸出が止まっていると報じられている."""
    found = matched(look.document.rules, "frame_reported", look.words)
    return matched_speech(look, "reported", *found) if found else None


def _silent(look: Look) -> Speech | None:
    """Somebody said nothing: 時期には触れなかった."""
    found = matched(look.document.rules, "silent_verb", look.blotted)
    who = look.subject if found else None
    return matched_speech(look, "silent", *found, who) if found and who and (who.own or who.ids) else None


_FRAMES: tuple[Callable[[Look], Speech | None], ...] = (
    _by_label,
    _according,
    by_cleft,
    _by_view_of,
    _by_reports,
    _handed_on,
    by_verb,
    _by_published,
    _by_giving,
    _by_view_under_subject,
    _by_current,
    _by_name,
    said_before,
    by_stop,
    _by_list,
    _silent,
)
