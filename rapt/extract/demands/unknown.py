"""Askings whose addressee nobody can know, so that none is recovered from what was told before."""

from __future__ import annotations

from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import turning_to
from rapt.extract.demands.outside import turned_to
from rapt.extract.demands.scene import Scene
from rapt.text.rule_patterns import any_of


def acts_unknown(scene: Scene) -> bool:
    """Whether whoever is to act is named and nobody knows whose he is: 加盟国政府が備蓄を進めることを望む."""
    clause = scene.complement.clause if scene.complement is not None else None
    acts, known = any_of(scene.document.rules, "acting_end"), {r.phrase.start for r in scene.roles if r.actor.ids}
    if any(p.start not in known for p in turned_to(scene.reading, scene.floor, scene.ask.start)):
        return True  # 会員各位には、順守の徹底をお願いする
    if clause is None:
        return False
    doers = (p for p in find_phrases(scene.reading) if p.case == "が" and p.owner == clause.n)
    return any(acts.search(p.head.text) and p.start not in known for p in doers)


def turns_elsewhere(scene: Scene, demander: str) -> bool:
    """Whether anybody concerned is asked to turn to somebody, whom no other sentence names: 当省に相談するよう呼びかけた; not to
    a third body: 実態をWTOに通報するよう要求した."""
    clause = scene.complement.clause if scene.complement else None
    if clause is None or clause.predicate.lemma not in turning_to(scene.document.rules):
        return False
    home = demander.partition("-")[0]
    turned = [r.actor.ids for r in scene.roles if r.case in ("に", "へ") and r.phrase.owner == clause.n and r.actor.ids]
    return not turned or turned[-1].partition("-")[0] in (home, "")
