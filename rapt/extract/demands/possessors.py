"""A noun asked for to whose act it is: 米国の誠意ある対応 is asked of the US, as is 米国の措置の撤回."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rapt.clauses.actors import Actor
from rapt.extract.demands.scene import Scene
from rapt.extract.demands.splitting import Action
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of

# Behind a state whose act or thing it is: 米国の, EU側による.
_OWNING = ("の", "による", "が")
# Behind what is dealt with by what is asked for.
_TOWARD = "ことへの"
_SIDES = ("側", "政府", "当局", "")


def possessor(scene: Scene, actions: list[Action], demander: str) -> tuple[Actor | None, list[Action]]:
    """Whose act is asked for (米国の誠意ある対応) or to be undone (米国の措置の撤回), and the actions without their subject."""
    document, actors = scene.document, scene.actors
    for n, action in enumerate(actions):
        for entity in actors.inside(action.start, action.end):
            actor = actors.resolve(entity.start, entity.end)
            behind = _behind_owner(document, entity.end)
            if behind and document.folded[behind - 1] == "の" and _of_matter(document, behind, action.end):
                continue  # 北朝鮮の密輸摘発への協力
            if behind and document.folded[behind - 1] == "の" and _of_people(document, behind, action.end):
                continue  # 香港の活動家の釈放 is not for those in Hong Kong to do.
            if document.folded.find(_TOWARD, entity.end, action.end) >= 0:
                continue  # 中国が市場を閉ざしていることへの対策 is not China's.
            if actor and actor.acts and actor.ids != demander and behind:
                return actor, [*actions[:n], _without_subject(document, action, actor, behind), *actions[n + 1 :]]
    return None, actions


def _of_matter(document: Document, start: int, end: int) -> bool:
    """Whether what a name owns is only what the act is about: (北朝鮮の)密輸摘発への協力."""
    return any_of(document.rules, "act_about").search(document.folded[start:end]) is not None


def _of_people(document: Document, start: int, end: int) -> bool:
    """Whether what a place owns is people to whom something is to be done: (香港の)活動家の釈放, (北京の)記者への圧力."""
    noun, of, _ = document.folded[start:end].partition("の")
    return bool(of) and any(noun.endswith(rule.words) for rule in document.rules.of("patient"))


def _behind_owner(document: Document, at: int) -> int:
    """Behind 側の or による after a name, 0 where nothing is owned."""
    for side in _SIDES:
        for mark in _OWNING:
            if document.folded.startswith(side + mark, at):
                return at + len(side + mark)
    return 0


def _without_subject(document: Document, action: Action, actor: Actor, behind: int) -> Action:
    """The action after 米国の or 米国による, if that is the actor and not the owner of a measure."""
    rest = document.folded[behind : action.end]
    owns = any(rest[n] == "の" and rest[n - 1] not in "とへでら" for n in range(1, len(rest)))
    acts = (document.folded[behind - 2 : behind] == "よる" and not _owns_act(document, behind, action.end)) or not owns
    return replace(action, start=behind) if actor.start <= action.start + 1 and acts else action


def _owns_act(document: Document, start: int, end: int) -> bool:
    """Whether what is to be undone is itself an act of whom による names: 中国による|課税の即時撤廃; not 中国による早期の撤廃."""
    tokens = document.tokens_in(start, end)
    return any(b.text == "の" and a.act_noun for a, b in pairwise(tokens))
