"""Docs to spaCy's dependency trees, stepped from Python where its own loop is slow; the same trees as stock.

Up to Python 3.11, spaCy's wheels are compiled so that every inlined call in the parser's loop takes the interpreter's
lock and gives it back (Cython's ``profile`` directive, explosion/spaCy#12979). Stepping all docs of a batch together
from Python, move by move, holds the lock and takes half the time. From 3.12 on spaCy's own loop is the faster one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

NAME = "rapt_fast_parser"
# Whether it is faster than spaCy's own on this Python.
FASTER = sys.version_info < (3, 12)


class FastParser(DependencyParser):
    """The dependency parser, its greedy search stepped through spaCy's public methods."""

    def predict(self, docs: Sequence[Doc] | Doc) -> Any:
        """The final states of the parser, one a doc."""
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        if self.cfg["beam_width"] != 1 or not any(map(len, docs)):
            return super().predict(docs)
        scorer = self.model.predict(docs)
        states = self.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            unfinished = self.transition_states(unfinished, scorer.predict(unfinished))
        scorer.clear_memory()
        return states


@Language.factory(
    NAME,
    assigns=["token.dep", "token.head", "token.is_sent_start", "doc.sents"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "learn_tokens": False,
        "min_action_freq": 30,
        "scorer": {"@scorers": "spacy.parser_scorer.v1"},
    },
    default_score_weights={"dep_uas": 0.5, "dep_las": 0.5, "dep_las_per_type": None, "sents_f": 0.0},
)
def make_fast_parser(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    learn_tokens: bool,
    min_action_freq: int,
    scorer: Callable[..., Any] | None,
) -> FastParser:
    """spaCy's ``parser`` with the same configuration and weights."""
    return FastParser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        learn_tokens=learn_tokens,
        min_action_freq=min_action_freq,
        scorer=scorer,
    )
