"""Who or what a sentence says it is: 改めるべきなのは|米国|だ, 求めたのは|中国商務省|である."""

from __future__ import annotations

from rapt.clauses.actors import Actor, Actors
from rapt.extract.demands.modals import Modal
from rapt.text.document import Document
from rapt.text.rule_patterns import any_of

# What a state is called where it is set against another.
_SIDES = ("の側", "の方", "のほう", "自身")


def focus_at(document: Document, at: int, end: int) -> tuple[int, int] | None:
    """Where the words stand that a clause ending at ``at`` in の is said to be: (改めるべきなの)は、米国|だ."""
    opening = any_of(document.rules, "focus_mark").match(document.folded, at, end)
    if opening is None:
        return None
    copula = any_of(document.rules, "focus_copula").search(document.folded, opening.end(), end)
    return (opening.end(), copula.start()) if copula and copula.start() > opening.end() else None


def actor_in_focus(document: Document, actors: Actors, at: int, end: int) -> Actor | None:
    """The state or body that is in focus: 米国の側|だ; not 米国の姿勢だ."""
    span = focus_at(document, at, end)
    if span is None:
        return None
    start, close = span
    side = next((words for words in _SIDES if document.folded.endswith(words, start, close)), "")
    close -= len(side)
    actor = with_capital(actors, start, close)
    return actor if actor is not None and actor.ids and actor.acts else None


def with_capital(actors: Actors, start: int, end: int) -> Actor | None:
    """The actor of a phrase in which a capital stands for its state: 北京への要求."""
    words = actors.document.folded[start:end]
    capital = next((rule.label for rule in actors.document.rules.of("capital") if words in rule.words), "")
    return Actor(capital, start, end, kind="state") if capital else actors.resolve(start, end)


def is_cleft(modal: Modal) -> bool:
    """Whether a modal stands before the の or は behind which it is said who or what is meant: 改めるべき|なのは."""
    document = modal.reading.document
    return modal.word == "べきだ" and (
        any_of(document.rules, "focus_mark").match(document.folded, modal.close, modal.reading.unit.end) is not None
    )
