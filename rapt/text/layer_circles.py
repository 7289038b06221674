"""Rules whose patterns name layers, to the one that leads back to its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

# A layer that a pattern names: any of its words, or what its patterns find.
LAYER = re.compile(r"(?<!\?P)<([a-z_]+)>")


class Row(Protocol):
    """What is looked at of a rule."""

    @property
    def rule_id(self) -> str: ...
    @property
    def layer(self) -> str: ...
    @property
    def anchor(self) -> str: ...
    @property
    def is_pattern(self) -> bool: ...


def check_circles(placed: Sequence[tuple[str, Row]], ours: Iterable[Row]) -> None:
    """Raises ``ValueError`` for a rule, with its place, whose pattern names its own layer, directly or by way of others."""
    known = {rule.rule_id: rule for rule in ours} | {rule.rule_id: rule for _, rule in placed}
    named: dict[str, set[str]] = {}
    for rule in known.values():
        named.setdefault(rule.layer, set()).update(_layers_in(rule))
    for place, rule in placed:
        reached: set[str] = set()
        ahead = _layers_in(rule)
        while ahead:
            reached |= ahead
            ahead = {further for layer in ahead for further in named.get(layer, ())} - reached
        if rule.layer in reached:
            raise ValueError(
                f"{place}: anchor: {rule.anchor!r} names layer {rule.layer}, of which the rule itself is, perhaps by way of another layer; "
                "name no layer that leads back to it"
            )


def _layers_in(rule: Row) -> set[str]:
    return set(LAYER.findall(rule.anchor)) if rule.is_pattern else set()
