"""Words that break off behind what is asked for: 「一方的な追加関税の撤廃を」 is a request."""

from __future__ import annotations

from collections.abc import Mapping

from rapt.clauses.actors import Actors
from rapt.clauses.asks import Ask
from rapt.clauses.clauses import Reading
from rapt.clauses.roles import SUBJECTS, find_roles
from rapt.extract.demands.boundaries import action_start
from rapt.extract.demands.carried_voices import voice_outside
from rapt.extract.demands.making import Found, make_demand
from rapt.extract.demands.possessors import possessor
from rapt.extract.demands.recovery import recovered_addressee, scope_of
from rapt.extract.demands.scene import Scene, issuer_voice, speaker_of
from rapt.extract.demands.splitting import noun_start, split_nouns
from rapt.extract.demands.state import State
from rapt.tables.rows import Demand, Evidence, Voice
from rapt.text.document import Document
from rapt.text.rules import Rule, Rules, built
from rapt.text.sentences import Sentence

STRENGTH = 3
_RULE = Rule("ellipsis", "ask", "", "noun", strength=str(STRENGTH))


@built
def _called_for(rules: Rules) -> tuple[str, ...]:
    """Acts that are called for where words break off."""
    return tuple(word for rule in rules.of("called_for") for word in rule.words)


def by_ellipsis(
    document: Document, actors: Actors, sentence: Sentence, reading: Reading, voices: Mapping[str, Voice], state: State
) -> tuple[list[Demand], State]:
    """The demand of a quotation or headline that ends in を behind an act; in one topic may be who is asked."""
    unit = reading.unit
    tokens = [t for t in unit.tokens if t.text not in "。！!"]
    breaks = len(tokens) > 2 and tokens[-1].text == "を" and tokens[-3].text in ("の", "へ")
    if not (unit.quoted or unit.headline) or not breaks or not tokens[-2].text.endswith(_called_for(document.rules)):
        return [], state
    mark = tokens[-1]
    ask = Ask(_RULE, mark.start, mark.end, STRENGTH, None)
    roles = [r for r in find_roles(reading, actors) if r.end <= mark.start]
    scene = Scene(document, actors, sentence, reading, ask, unit.start, roles, None, voices)
    voice = voices[sentence.sentence_id]
    voice = issuer_voice(document, voice) if unit.headline else voice_outside(scene, voice)
    demander = speaker_of(actors, voice)
    if voice.voice in ("narrator", "reporter") or not demander:
        return [], state
    named = next((r for r in roles if (r.case in SUBJECTS or r.is_addressed) and r.actor.ids != demander), None)
    begin = action_start(reading, unit.start, mark.start, [named.end] if named else [])
    actions = list(split_nouns(reading, noun_start(reading, begin, mark.start), mark.start))
    owner, actions = (named.actor, actions) if named else possessor(scene, actions, demander)
    target = owner or recovered_addressee(document, actors, state, sentence, demander)
    why = (Evidence("ellipsis", "anchor", mark.start, mark.end),)
    found = Found(document, sentence, mark.start, mark.end, STRENGTH, demander, voice, why, "ellipsis")
    rows = [make_demand(found, action, target, "noun", unit) for action in actions]
    return rows, state.with_addressed(scope_of(document, sentence), target)
