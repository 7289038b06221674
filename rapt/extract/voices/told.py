"""Topics that are only told of: a sentence's は phrase that whoever spoke before blames, or whose words he takes up."""

from __future__ import annotations

from rapt.clauses.actors import Actor
from rapt.clauses.asks import asking_verbs
from rapt.clauses.clauses import read
from rapt.clauses.offices import is_state
from rapt.clauses.phrases import find_phrases, told_words
from rapt.clauses.speech import Speech
from rapt.clauses.speech_subjects import Subjects
from rapt.clauses.units import unit_of
from rapt.extract.voices.state import State
from rapt.extract.voices.writers import sign
from rapt.tables.rows import Voice
from rapt.text.rule_patterns import patterns
from rapt.text.rules import Rules
from rapt.text.sentences import Sentence


def is_blamed(subjects: Subjects, sentence: Sentence, speech: Speech, who: Actor, state: State) -> bool:
    """Whether the topic is who is blamed, not who speaks: 台湾側は…続けて、利益を損なってきたと指摘。

    So it is where the issuer spoke last and the words, which have no other doer, tell what the topic itself did.
    """
    rules, actors, issuer = subjects.rules, subjects.actors, subjects.actors.issuer
    mine = who.own or issuer in who.ids.split(";")
    if mine or not who.ids or state.spoken.voice != "issuer" or not sign(rules, "blames", speech.cue):
        return False
    found = (p.match(subjects.document.folded, who.end, sentence.end) for _, p in patterns(rules, "blamed"))
    said = next((match for match in found if match and "が" not in match["said"]), None)
    if said is None:
        return False
    # What is said of the issuer's own state is the topic's complaint.
    homes = {*actors.home.split(";")} - {""}
    return not any(e.entity_id.partition("-")[0] in homes for e in actors.inside(*said.span("said")))


def takes_up(subjects: Subjects, sentence: Sentence, speech: Speech, who: Actor, run: Voice) -> bool:
    """Whether a person who spoke before takes up what a state said: (報道官は…。)日本は取らないと説明してきたとして、…望むと述べた.

    States say what persons say only through somebody; a sentence that names the person's own state is not in his words.
    """
    document, actors = subjects.document, subjects.actors
    speaker = next((e for e in run.evidence if e.role == "speaker"), None)
    if not is_state(who.ids) or speaker is None or not sign(document.rules, "persons_verb", speech.cue):
        return False
    before = actors.resolve(speaker.start, speaker.end)
    home = run.speaker.partition("-")[0]
    if before is None or not subjects.is_person(before) or home in ("", who.ids):
        return False
    named = [e for e in actors.inside(who.start, who.end) if e.label == "GPE"]
    if not any((e.start, e.end) == (who.start, who.end) for e in named):
        return False
    reading = read(document, unit_of(document, sentence.start, sentence.end))
    told = (told_words(reading, p) for p in find_phrases(reading) if p.start <= who.start < p.end)
    clause = next((c for c in told if c is not None), None)
    behind = actors.inside(clause.close, speech.start) if clause is not None else []
    return clause is not None and not any(e.entity_id.partition("-")[0] == home for e in behind)


def asks(rules: Rules, speech: Speech, *, in_words: bool = False) -> bool:
    """Whether the verb of a frame is one of asking (求める, 要請する); with ``in_words`` neither a hope, which may be the
    writer's (相手が歩み寄ることを期待する), nor pressure, which is an act (迫る), nor a claim (主張する)."""
    rule, verbs = rules.by_id.get(speech.rule), asking_verbs(rules)
    found = [verbs[word] for word in rule.words if word in verbs] if rule is not None else []
    words = [one for one in found if one.strength != "1" and one.mood != "thing" and "noun" in one.case_frame]
    return bool(words if in_words else found)
