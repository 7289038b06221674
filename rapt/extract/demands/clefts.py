"""What is asked for behind the asking: 求めているのは、誤った発言の撤回だ."""

from __future__ import annotations

from rapt.clauses.clauses import Reading
from rapt.clauses.phrases import find_phrases
from rapt.extract.demands.askers import told_last
from rapt.extract.demands.focus import focus_at
from rapt.extract.demands.scene import Scene
from rapt.extract.demands.splitting import Action, is_act, split_clauses, split_nouns
from rapt.text.document import Token


def cleft_actions(scene: Scene) -> list[Action]:
    """The actions behind the asking: 求めているのは、誤った発言の撤回だ; …のは、Aを直視し、Bを改めることだ."""
    reading = scene.reading
    # 求め|続けているのは: the verb behind the asking closes it.
    clause = next((c for c in reading.clauses if c.close == scene.ask.end), scene.ask.clause)
    # 課すと通知したのは、一方的な措置であり: a verb that takes no noun is judged, it asks for none.
    if scene.complement is not None and scene.complement.kind in ("you", "koto", "noun"):
        return []  # 撤回を求めたのは三度目だ
    takes_noun = "noun" in scene.ask.frames or "koto" in scene.ask.frames
    if clause is None or clause.link.name != "no" or not takes_noun or told_last(scene) is not None:
        return []
    folded = scene.document.folded
    topic = next((p for p in find_phrases(reading) if p.start >= clause.close and p.case == "は"), None)
    at = clause.end + 1 if folded.startswith("は", clause.end) else topic.close if topic else 0
    if not at:
        return []
    at += folded.startswith(("、", ","), at)
    # 求めたのは撤廃で、対話は続いている: what is asked ends with its own copula.
    own = next((p for p in find_phrases(reading) if p.case == "で" and p.start <= at < p.close and p.comma), None)
    if own is not None and is_act(scene.document, own.head):
        return list(split_nouns(reading, at, own.head.end))
    if (told := acts_in_focus(reading, clause.end, reading.unit.end)) is not None and own is None:
        return told
    later = [c for c in reading.clauses if c.begin >= at]
    closes = next(
        (c for c in later if c.link.name == "ren" and c.predicate.ending in ("で", "であり", "でありまし")), None
    )
    last = closes or (later[-1] if later else None)
    if last is None or own is not None:
        return []
    copula = last.predicate.ending.startswith(("だ", "で", "に"))
    head = scene.document.tokens[last.predicate.head]
    if not copula or head.end - at < 2:
        return []
    actions = list(split_nouns(reading, at, head.end))
    # 声明を出したのは、撤廃のためだ
    return actions if len(actions) > 1 or _asks_for(head) else []


def acts_in_focus(reading: Reading, at: int, end: int) -> list[Action] | None:
    """The acts that a clause ending at ``at`` in の is said to be: 対等な対話である, 誤った発言を撤回することだ; None where what is
    said is no act by itself."""
    document, span = reading.document, focus_at(reading.document, at, end)
    if span is None:
        return None
    told = next(
        (c for c in reading.clauses if c.begin >= span[0] and document.folded.startswith("こと", c.close)), None
    )
    if told is not None and told.close + len("こと") == span[1]:
        return list(split_clauses(reading, span[0], told, told.close))
    words = document.tokens_in(*span)
    alone = not any(c.begin >= span[0] for c in reading.clauses)
    return list(split_nouns(reading, *span)) if alone and words and is_act(document, words[-1]) else None


def _asks_for(head: Token) -> bool:
    """Whether a noun can be what is asked for: not why or when."""
    counts = head.tag.startswith(("接尾辞", "名詞-数詞")) or "助数詞" in head.tag
    return head.lemma not in ("ため", "為", "から", "とき", "時") and not (
        counts or head.tag.startswith("名詞-固有名詞")
    )
