"""Annotations of several coders to the statements that all of them annotated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from rapt.scoring.gold import Source, load_gold
from rapt.scoring.guidelines import LAYERS, Gold

# One statement as each coder annotated it, with the layers that all of them have.
Coded: TypeAlias = tuple[Gold, ...]


def in_common(sources: Sequence[Source]) -> list[Coded]:
    """The statements that all coders annotated and finished (same ``statement_id``, else same text), with the layers that all have.

    Raises ``ValueError`` for fewer than two coders, where no statement is in all, or a statement's texts differ.

    >>> a = {"statement_id": "s1", "text": "米国は撤回せよ", "entities": [], "voices": []}
    >>> [[sorted(gold) for gold in coded] for coded in in_common([a, {**a, "statement_id": "s9"}])][0][0]
    ['entities', 'statement_id', 'text', 'voices']
    """
    if len(sources) < 2:
        raise ValueError(f"agreement needs the annotations of two or more coders, got {len(sources)}")
    first, *others = [load_gold(source) for source in sources]
    found = []
    for gold in first:
        same = [_same_statement(gold, golds) for golds in others]
        if all(same):
            found.append(_shared((gold, *(one for one in same if one))))
    if not found:
        raise ValueError(
            "the annotations have no statement in common (same statement_id or same text) that every coder has finished"
        )
    return found


def _same_statement(gold: Gold, others: Sequence[Gold]) -> Gold | None:
    text = gold["text"].rstrip()
    by_id = (other for other in others if other["statement_id"] == gold["statement_id"])
    found = next(by_id, None) or next((other for other in others if other["text"].rstrip() == text), None)
    if found and found["text"].rstrip() != text:
        raise ValueError(
            f"the annotations of {gold['statement_id']} have different texts: coders must annotate the same text"
        )
    return found


def _shared(golds: Coded) -> Coded:
    """The annotations without the layers that not all of them have."""
    layers = {layer for layer in LAYERS if all(layer in gold for gold in golds)}
    return tuple(
        {name: value for name, value in gold.items() if name not in LAYERS or name in layers} for gold in golds
    )
