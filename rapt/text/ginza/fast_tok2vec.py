"""Docs to spaCy's token vectors without what stock computes twice; the same tensors but for rounding.

Embeddings depend on the word alone and are kept, word by word. The convolutions run over all docs in a row, which stock
keeps apart with eight rows of zeros a gap; a row of the gap matters only while it can still reach a token, at distance
``min(k, depth - k)`` in layer ``k``, and where no token has reached it yet it is one constant for all gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock, local
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.pipeline.tok2vec import Tok2Vec
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

NAME = "rapt_fast_tok2vec"
# Words whose embeddings are kept: about 1 KB each.
MAX_WORDS = 50_000


@dataclass(frozen=True)
class _Layer:
    """One residual convolution: maxout of a window of three rows, normalised, added to the row."""

    weights: np.ndarray
    """(3 rows x width, pieces x width), the pieces apart, so that maxout is a maximum of blocks."""
    bias: np.ndarray
    gain: np.ndarray
    shift: np.ndarray
    width: int
    pieces: int

    @classmethod
    def read(cls, residual: Any) -> _Layer | None:
        """The layer's weights, or None if it is built otherwise."""
        names = [node.name for node in residual.walk()]
        by_name = {node.name: node for node in residual.walk()}
        if {"expand_window", "maxout", "layernorm"} - set(names) or by_name["expand_window"].attrs["window_size"] != 1:
            return None
        maxout, norm = by_name["maxout"], by_name["layernorm"]
        weights = maxout.get_param("W")
        width, pieces, inputs = weights.shape
        if inputs != 3 * width:
            return None
        apart = np.ascontiguousarray(weights.transpose(1, 0, 2)).reshape(pieces * width, inputs)
        bias = np.ascontiguousarray(maxout.get_param("b").T).reshape(-1)
        return cls(apart.T, bias, norm.get_param("G"), norm.get_param("b"), width, pieces)

    def __call__(self, windows: np.ndarray, pieces: np.ndarray | None = None) -> np.ndarray:
        """The values that the layer adds to the middle rows of the windows; ``pieces`` is a buffer for the product."""
        product = np.dot(windows, self.weights, out=pieces)
        product += self.bias
        best = product[:, : self.width]
        for n in range(1, self.pieces):
            np.maximum(best, product[:, n * self.width : (n + 1) * self.width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.square(best).mean(axis=1, keepdims=True) + 1e-08
        best *= variance ** (-1.0 / 2.0)
        best *= self.gain
        best += self.shift
        return best


class _Encoder:
    """All convolutions over the tokens of a batch of docs."""

    def __init__(self, layers: Sequence[_Layer]) -> None:
        self.layers = layers
        self.width = layers[0].width
        self.reach = len(layers) // 2
        # The row of a gap that no token has reached, after each layer.
        self.far = [np.zeros(self.width, "float32")]
        for layer in layers:
            self.far.append(self.far[-1] + layer(np.tile(self.far[-1], 3)[None])[0])
        self._buffers = local()

    @classmethod
    def read(cls, model: Any) -> _Encoder | None:
        """The encoder of a tok2vec model, or None if it is built otherwise."""
        if not {"embed", "encode"} <= set(model.ref_names):
            return None
        encode = model.get_ref("encode")
        layers = encode.layers[0].layers if encode.layers else []
        read = [_Layer.read(node) if node.name.startswith("residual") else None for node in layers]
        layers = [layer for layer in read if layer is not None]
        if not layers or len(layers) != len(read) or len(layers) % 2 or encode.attrs.get("pad") != len(layers):
            return None
        return cls(layers)

    def __call__(self, embedded: np.ndarray, lengths: Sequence[int]) -> np.ndarray:
        """The encoded rows of all tokens, from their embeddings in a row and the docs' lengths, none of which is 0."""
        tokens, gaps = len(embedded), 2 * len(lengths)
        windows = _windows(np.asarray(lengths), self.reach)
        last = len(windows)
        rows, columns, pieces = self._rows(last)
        rows[:tokens] = embedded
        for k, layer in enumerate(self.layers, 1):
            needed = tokens + gaps * min(k, len(self.layers) - k)
            reached = tokens + gaps * min(k - 1, self.reach)
            rows[last] = self.far[k - 1]
            chosen = (
                windows[:needed] if k > self.reach else np.where(windows[:needed] < reached, windows[:needed], last)
            )
            window = columns[:needed]
            np.take(rows, chosen, axis=0, out=window, mode="clip")
            added = layer(window.reshape(needed, -1), pieces[:needed])
            np.add(window[:, 1], added, out=rows[:needed])
        return rows[:tokens].copy()

    def _rows(self, count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Memory for so many rows, each thread's own: fresh pages for every batch would cost as much as a layer."""
        if len(getattr(self._buffers, "pieces", ())) < count:
            self._buffers.rows = np.empty((count + 1, self.width), "float32")
            self._buffers.columns = np.empty((count, 3, self.width), "float32")
            self._buffers.pieces = np.empty((count, self.layers[0].pieces * self.width), "float32")
        return self._buffers.rows[: count + 1], self._buffers.columns[:count], self._buffers.pieces[:count]


def _windows(lengths: np.ndarray, reach: int) -> np.ndarray:
    """(rows, 3): left neighbour, itself and right neighbour of every row; one past the last row is "far from a token".

    Rows are ordered by their distance from a token: all tokens, then the rows beside each doc, left ones first, then
    those one farther, and so on to ``reach``. So the rows that a layer needs are always the first ones.
    """
    docs, tokens = len(lengths), int(lengths.sum())
    count = tokens + 2 * docs * reach
    rows = np.arange(count)
    windows = np.stack([rows - 1, rows, rows + 1], axis=1)
    ends = np.cumsum(lengths)
    windows[ends - lengths, 0] = tokens + np.arange(docs)
    windows[ends - 1, 2] = tokens + docs + np.arange(docs)
    for side, inward, outward, edge in ((0, 2, 0, ends - lengths), (docs, 0, 2, ends - 1)):
        for distance in range(1, reach + 1):
            here = tokens + 2 * docs * (distance - 1) + side + np.arange(docs)
            windows[here, inward] = edge if distance == 1 else here - 2 * docs
            windows[here, outward] = here + 2 * docs if distance < reach else count
    return windows


class _Embeddings:
    """Words to embeddings, which spaCy's own layers make at a word's first occurrence."""

    def __init__(self, embed: Any, vocab: Vocab) -> None:
        self.embed, self.vocab = embed, vocab
        self.known: dict[int, int] = {}
        self.table = np.empty((0, 0), "float32")
        self.lock = Lock()

    def __call__(self, orths: np.ndarray) -> np.ndarray:
        """(words, width): the embeddings of words given by their ids."""
        words = orths.tolist()
        with self.lock:
            new = [word for word in dict.fromkeys(words) if word not in self.known]
            if new:
                self._learn(new, words)
            return self.table[[self.known[word] for word in words]]

    def _learn(self, new: list[int], words: list[int]) -> None:
        if self.known and len(self.known) + len(new) > MAX_WORDS:
            self.known.clear()
            new = list(dict.fromkeys(words))
        strings = self.vocab.strings
        (rows,) = self.embed.predict([Doc(self.vocab, words=[strings[word] for word in new])])
        used = len(self.known)
        if len(self.table) < used + len(new):
            grown = np.empty((2 * (used + len(new)), rows.shape[1]), "float32")
            grown[:used] = self.table[:used] if used else 0
            self.table = grown
        self.table[used : used + len(new)] = rows
        self.known.update(zip(new, range(used, used + len(new)), strict=True))


class FastTok2Vec(Tok2Vec):
    """spaCy's tok2vec for inference; training, and models that are built otherwise, are left to spaCy's own."""

    _read: tuple[_Embeddings, _Encoder] | None = None

    def knows(self) -> bool:
        """Whether the model has the shape that this class is written for."""
        return self._parts() is not None

    def predict(self, docs: Iterable[Doc]) -> Any:
        """The tensor of each doc."""
        docs = list(docs)
        parts = self._parts()
        full = [doc for doc in docs if len(doc)]
        if parts is None or not full:
            return super().predict(docs)
        embeddings, encoder = parts
        lengths = [len(doc) for doc in full]
        encoded = encoder(embeddings(np.concatenate([doc.to_array(ORTH) for doc in full])), lengths)
        bounds = np.cumsum([0, *map(len, docs)]).tolist()
        return [encoded[a:b] for a, b in pairwise(bounds)]

    def update(self, *args: Any, **kwargs: Any) -> Any:
        """Train as spaCy does; what was computed from the weights before is forgotten."""
        self._read = None
        return super().update(*args, **kwargs)

    def from_disk(self, *args: Any, **kwargs: Any) -> Any:
        """Load weights from a folder."""
        self._read = None
        return super().from_disk(*args, **kwargs)

    def from_bytes(self, *args: Any, **kwargs: Any) -> Any:
        """Load weights."""
        self._read = None
        return super().from_bytes(*args, **kwargs)

    def _parts(self) -> tuple[_Embeddings, _Encoder] | None:
        if self._read is None:
            encoder = _Encoder.read(self.model)
            self._read = (_Embeddings(self.model.get_ref("embed"), self.vocab), encoder) if encoder else None
        return self._read


@Language.factory(NAME, assigns=["doc.tensor"])
def make_fast_tok2vec(nlp: Language, name: str, model: Any) -> FastTok2Vec:
    """spaCy's ``tok2vec`` with the same configuration and weights."""
    return FastTok2Vec(nlp.vocab, model, name)
