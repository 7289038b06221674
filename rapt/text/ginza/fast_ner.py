"""Docs to spaCy's entities, decoded greedily for a whole batch at once; the same entities as stock.

With no entity open, the scores of a token depend on that token alone, so one product gives the best move of every
token. Wherever that move begins an entity, the entity is followed until it closes, all of them in step; then the
entities are accepted in order of their start, leaving out those that begin inside an accepted one. Those that go on for
longer than names do are followed one by one as they are accepted: each token of one may begin another. Stock scores all
758 moves token by token, and on Python 3.11 its wheels take and release the interpreter's lock for each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

NAME = "rapt_fast_ner"
# Tokens of an entity that are followed for all at once.
_IN_STEP = 64


class Found(NamedTuple):
    """An entity: token positions in its doc, half-open, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class _Moves:
    """The moves of a BILUO transition system in the order the model scores them: B, I, L, U of each label, then O."""

    labels: tuple[str, ...]

    @classmethod
    def read(cls, names: Sequence[str]) -> _Moves | None:
        """The moves by their names, or None if they are in another order than the decoder knows."""
        labels = tuple(name[2:] for name in names if name.startswith("B-"))
        expected = [f"{kind}-{label}" for kind in "BILU" for label in labels] + ["U-", "O"]
        return cls(labels) if labels and list(names) == expected else None

    @property
    def closed(self) -> np.ndarray:
        """Numbers of the moves possible with no entity open: B and U of each label, O."""
        n = len(self.labels)
        return np.r_[0:n, 3 * n : 4 * n, 4 * n + 1]


@dataclass(frozen=True)
class _Batch:
    """The tokens of all docs in a row: hidden features, first tokens of docs, and where entities have to end."""

    features: np.ndarray
    """(tokens + 1, 3, hidden, pieces): what a token adds as next word, first word, last word; row 0 is for "none"."""
    bounds: np.ndarray
    """(docs + 1): first token of each doc, and the number of tokens."""
    stops: np.ndarray
    """Tokens after which no entity continues: the last of a doc or of a sentence."""
    spaces: np.ndarray
    """Tokens of white space, where no entity begins."""


class FastNer(EntityRecognizer):
    """The entity recogniser for docs and models it knows; all others are left to spaCy's own."""

    def knows(self) -> bool:
        """Whether the model has the shape that the decoder is written for."""
        model = self.model
        if not {"tok2vec", "lower", "upper"} <= set(model.ref_names):
            return False
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        return (
            self.cfg["beam_width"] == 1
            and not model.attrs["unseen_classes"]
            and lower.has_dim("nF") is True
            and lower.get_dim("nF") == 3
            and lower.get_dim("nP") >= 2
            and upper.has_param("W") is True
            and self._moves() is not None
            and upper.get_dim("nO") == self.moves.n_moves
        )

    def predict(self, docs: Sequence[Doc] | Doc) -> Any:
        """The entities of each doc, or the parser states of spaCy where something is preset."""
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        unusual = any(len(doc) and (not doc.tensor.size or doc.has_annotation("ENT_IOB")) for doc in docs)
        if unusual or not any(map(len, docs)) or not self.knows():
            return super().predict(docs)
        return self._decode(docs)

    def set_annotations(self, docs: Sequence[Doc], predictions: Any) -> None:
        """Write the entities of :meth:`predict` into the docs."""
        if not isinstance(predictions, tuple):
            super().set_annotations(docs, predictions)
            return
        for doc, found in zip(docs, predictions, strict=True):
            doc.set_ents([Span(doc, e.start, e.end, label=e.label) for e in found], default="outside")

    def _moves(self) -> _Moves | None:
        count = self.moves.n_moves
        if getattr(self, "_read", (0, None))[0] != count:
            self._read = (count, _Moves.read([self.moves.get_class_name(n) for n in range(count)]))
        return self._read[1]

    def _decode(self, docs: Sequence[Doc]) -> tuple[list[Found], ...]:
        moves = cast("_Moves", self._moves())
        batch = _batch(self.model, docs)
        starts, best = _begun(self.model, moves, batch)
        open_ = np.flatnonzero(best < len(moves.labels))
        ends, still_open = _followed(self.model, moves, batch, starts, best, starts + 1, open_, _IN_STEP)

        def end_of(n: int) -> int:
            if n not in going_on:
                return int(ends[n])
            return int(_followed(self.model, moves, batch, starts, best, ends, np.array([n]), None)[0][n])

        going_on = set(still_open.tolist())
        return _accepted(moves, batch.bounds, starts, end_of, best % len(moves.labels))


def _batch(model: Any, docs: Sequence[Doc]) -> _Batch:
    tokens = model.get_ref("tok2vec").predict(docs)
    bounds = np.cumsum([0, *map(len, docs)])
    first = np.concatenate([doc.to_array("SENT_START") for doc in docs]) == 1
    first[bounds[:-1][bounds[:-1] < len(first)]] = True
    spaces = np.concatenate([doc.to_array("IS_SPACE") for doc in docs]) > 0
    return _Batch(model.get_ref("lower").predict(tokens), bounds, np.append(first[1:], True), spaces)


def _begun(model: Any, moves: _Moves, batch: _Batch) -> tuple[np.ndarray, np.ndarray]:
    """Tokens at which an entity would begin with none open, and the number of the move: B of a label, then U."""
    upper, features = model.get_ref("upper"), batch.features
    hidden = _hidden(model, features[1:, 0] + features[0, 1] + features[0, 2])
    scores = hidden @ upper.get_param("W")[moves.closed].T
    scores += upper.get_param("b")[moves.closed]
    n = len(moves.labels)
    scores[batch.stops, :n] = -np.inf
    scores[batch.spaces, : 2 * n] = -np.inf
    best = scores.argmax(axis=1)
    starts = np.flatnonzero(best < 2 * n)
    return starts, best[starts]


def _followed(
    model: Any,
    moves: _Moves,
    batch: _Batch,
    starts: np.ndarray,
    best: np.ndarray,
    ends: np.ndarray,
    open_: np.ndarray,
    steps: int | None,
) -> tuple[np.ndarray, np.ndarray]:
    """One past the last token of each entity begun, as far as so many steps lead (None: to their ends), and those still open."""
    upper, features, n = model.get_ref("upper"), batch.features, len(moves.labels)
    weights, bias = upper.get_param("W"), upper.get_param("b")
    for _ in range(steps) if steps is not None else count():
        if not len(open_):
            break
        token, label = ends[open_], best[open_]
        hidden = _hidden(model, features[token + 1, 0] + features[starts[open_] + 1, 1] + features[token, 2])
        go_on = (hidden * weights[n + label]).sum(axis=1) + bias[n + label]
        close = (hidden * weights[2 * n + label]).sum(axis=1) + bias[2 * n + label]
        ends[open_] += 1
        open_ = open_[(go_on >= close) & ~batch.stops[token]]
    return ends, open_


def _hidden(model: Any, summed: np.ndarray) -> np.ndarray:
    """The hidden layer of some states: the larger of the pieces of their summed features."""
    summed += model.get_ref("lower").get_param("b")
    return summed.max(axis=-1)


def _accepted(
    moves: _Moves, bounds: np.ndarray, starts: np.ndarray, end_of: Callable[[int], int], labels: np.ndarray
) -> tuple[list[Found], ...]:
    """The entities of each doc, in order, without those that begin inside an earlier one."""
    found: tuple[list[Found], ...] = tuple([] for _ in bounds[1:])
    docs = np.searchsorted(bounds, starts, side="right") - 1
    last = 0
    for n, (doc, start, label) in enumerate(zip(docs.tolist(), starts.tolist(), labels.tolist(), strict=True)):
        if start >= last:
            base, end = int(bounds[doc]), end_of(n)
            found[doc].append(Found(start - base, end - base, moves.labels[label]))
            last = end
    return found


@Language.factory(
    NAME,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_fast_ner(
    nlp: Language,
    name: str,
    model: Any,
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> FastNer:
    """spaCy's ``ner`` with the same configuration and weights, decoding by batch."""
    return FastNer(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )
