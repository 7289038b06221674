"""Texts to docs in batches of tokens on two threads, so that numpy's products and the parser's loop run side by side.

spaCy does not promise to be thread-safe. Relied on here, and tested: the tokenizer runs in the calling thread only,
every component gets whole batches of docs that no other thread sees, and writes to nothing but these docs.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Larger batches leave the processor's caches, smaller ones cost more calls.
BATCH_TOKENS = 2_500
_NOTHING = np.zeros((0,), dtype="float32")


def pipe(nlp: Language, texts: Iterable[str], threads: int = 2) -> Iterator[Doc]:
    """The docs of the texts, in order, as ``nlp.pipe`` gives them but for ``doc.tensor``, which is dropped.

    At most ``threads`` work side by side, and no more than the processors that this process may use.
    """
    threads = min(threads, _processors())
    waiting: deque[Future[list[Doc]]] = deque()
    with _blas().limit(limits=1, user_api="blas"), ThreadPoolExecutor(threads, "ginza") as pool:
        for batch in _batches(nlp, texts):
            waiting.append(pool.submit(_annotate, nlp, batch))
            if len(waiting) >= 2 * threads:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(nlp: Language, texts: Iterable[str]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    size = 0
    for text in texts:
        doc = nlp.make_doc(text)
        if batch and size + len(doc) > BATCH_TOKENS:
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc)
    if batch:
        yield batch


def _annotate(nlp: Language, docs: list[Doc]) -> list[Doc]:
    for _, component in nlp.pipeline:
        if hasattr(component, "pipe"):
            # spaCy's parsers split a batch into four; the docs go in together here.
            docs = list(component.pipe(docs, batch_size=4 * len(docs)))
        else:
            docs = [component(doc) for doc in docs]
    for doc in docs:
        # Half the memory of a doc, and nothing after the pipeline reads it.
        doc.tensor = _NOTHING
    return docs


@lru_cache(maxsize=1)
def _blas() -> Any:
    """The BLAS libraries in this process; finding them takes some milliseconds."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _processors() -> int:
    """Processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
