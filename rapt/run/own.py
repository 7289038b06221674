"""What a researcher lays over the bundled lexicon and rules, loaded once and passed along, to other processes too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rapt.text.lexicons import Lexicon, load_lexicon
from rapt.text.rules import Rules, load_rules


@dataclass(frozen=True)
class Own:
    """The lexicon and the rules in force, each with the bundled ones below; None: the bundled ones alone."""

    lexicon: Lexicon | None = None
    rules: Rules | None = None


def load_own(lexicon: str | Path | None = None, rules: str | Path | Rules | None = None) -> Own:
    """A researcher's own CSV of entities and own rules; raises what loading them raises.

    >>> load_own()
    Own(lexicon=None, rules=None)
    """
    return Own(
        lexicon=load_lexicon(lexicon) if lexicon is not None else None,
        rules=load_rules(rules) if rules is not None else None,
    )
