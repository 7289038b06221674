"""One asking with several it asks, each for something else: 中国政府には許可の迅速化を、米政府には規制の緩和を求めた."""

from __future__ import annotations

from collections.abc import Iterator

from rapt.clauses.actors import Actor
from rapt.clauses.phrases import find_phrases
from rapt.clauses.roles import Role
from rapt.extract.demands.homes import home_of, role_at_home
from rapt.extract.demands.scene import Scene
from rapt.extract.demands.splitting import Action, split_nouns


def distributed(scene: Scene, demander: str, asker: Role | None = None) -> list[tuple[Action, Actor]]:
    """The acts of an asking with whom each is asked of; empty unless several are addressed, each with an object of its own."""
    complement, clause = scene.complement, scene.ask.clause
    if complement is None or complement.kind != "noun" or complement.phrase is None or clause is None:
        return []
    objects = [p for p in find_phrases(scene.reading) if p.case == "を" and p.owner == clause.n]
    objects = [p for p in objects if scene.floor <= p.start and p.close <= complement.phrase.close]
    home = home_of(scene.document, scene.actors, demander, asker)
    roles = [role_at_home(scene.document, scene.actors, r, home, demander) for r in scene.roles]
    pairs: list[tuple[Role, int]] = []
    for n, phrase in enumerate(objects):
        since = objects[n - 1].close if n else scene.floor
        asked = [r for r in roles if r.is_addressed and since <= r.start and r.end <= phrase.start]
        if len(asked) != 1 or not asked[0].actor.acts or (phrase.close < complement.phrase.close and not phrase.comma):
            return []
        pairs.append((asked[0], phrase.end))
    return list(_acts(scene, pairs)) if len(pairs) > 1 and objects[-1].close == complement.phrase.close else []


def _acts(scene: Scene, pairs: list[tuple[Role, int]]) -> Iterator[tuple[Action, Actor]]:
    for role, close in pairs:
        for action in split_nouns(scene.reading, role.end, close):
            yield action, role.actor
