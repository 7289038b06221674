"""Subjects that do not ask but are to do what is asked: 米国が措置を改めるよう希望する, said by somebody else."""

from __future__ import annotations

from rapt.clauses.offices import is_state
from rapt.clauses.phrases import told_words
from rapt.clauses.roles import Role
from rapt.extract.demands.scene import Scene, speaker_of
from rapt.tables.rows import Voice
from rapt.text.rules import words_of


def only_asked(scene: Scene, role: Role, voice: Voice) -> bool:
    """Whether a subject is to do what somebody else asks for."""
    return (
        _told_to_act(scene, role, voice) or _asked_in_own_words(scene, role, voice) or _is_taken_up(scene, role, voice)
    )


def _is_taken_up(scene: Scene, role: Role, voice: Voice) -> bool:
    """Whether whoever speaks takes up what the topic, a state, said: 日本は取らないと説明してきたとして、…するよう望むと述べた."""
    speaker = speaker_of(scene.actors, voice)
    told = voice.voice == "issuer" and speaker not in ("", role.actor.ids)
    return told and is_state(role.actor.ids) and told_words(scene.reading, role.phrase) is not None


def _told_to_act(scene: Scene, role: Role, voice: Voice) -> bool:
    """Whether が marks who is to do what somebody else asks for, whose words go on: (B氏は…述べた。)A側が枠を広げるよう要望した."""
    speaker = speaker_of(scene.actors, voice)
    if role.case == "が" and any(r.case == "に対し" and r.actor.ids == role.actor.ids != "" for r in scene.roles):
        return True  # 米国が…加えたことを非難し、米国に対し…求めた
    if role.case != "が" or voice.voice != "other" or not speaker or speaker == role.actor.ids or is_answered(scene):
        return False
    inside = scene.complement is not None and scene.complement.kind in ("you", "koto")
    apart = scene.document.folded.startswith("、", role.end - 1)
    addressed = any(r.is_addressed and r.start >= role.end for r in scene.roles)
    return inside and not apart and not addressed and not is_outer(scene, role)


def _asked_in_own_words(scene: Scene, role: Role, voice: Voice) -> bool:
    """Whether a subject is to do what whoever speaks now hopes for: 米国が原則を尊重するよう希望する; 「米国も合意に従うよう希望します」."""
    clause = scene.ask.clause
    if clause is None or clause.link.name != "final" or scene.ask.noun is not None or role.actor.own:
        return False
    if (
        scene.complement is None
        or scene.complement.kind not in ("you", "koto")
        or any(r.is_addressed for r in scene.roles)
    ):
        return False
    if clause.predicate.ending not in ("", *words_of(scene.document.rules, "own_words_ending")):
        return False
    if scene.document.tokens[clause.predicate.last].suru_noun:
        return False  # よう希望。: a headline tells what somebody did.
    if role.case == "が":
        return not scene.document.folded.startswith("、", role.end - 1) and not is_outer(scene, role)
    return voice.voice == "issuer" and role.is_topic and role.actor.ids not in ("", scene.actors.issuer)


def is_outer(scene: Scene, role: Role) -> bool:
    """Whether a が phrase belongs to the clause of asking, not to what is asked: 米国が、…よう求めた; …よう米国が求めた."""
    clause = scene.ask.clause
    return clause is not None and role.phrase.owner == clause.n and role.actor.ids != ""


def asks_both(scene: Scene, subject: Role) -> bool:
    """Whether the topic of a quoted request is whom it asks, the issuer with another: 「中国とEUは…するよう促す」."""
    ids = subject.actor.ids.split(";")
    pair = len(ids) > 1 and scene.actors.issuer in ids
    return scene.unit.quoted and pair and not any(r.is_addressed for r in scene.roles)


def is_answered(scene: Scene) -> bool:
    """Whether the asking is what the sentence's topic speaks to, so that another has asked: 中国が…するよう求めたことについて、."""
    return scene.ask.clause is not None and scene.ask.clause.link.name == "fact"
