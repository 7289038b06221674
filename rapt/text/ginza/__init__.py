"""Texts to GiNZA's docs: each distinct text once, in batches. Only here is a model loaded.

Other modules call ``load``, ``parse``, ``stream`` and ``rejection``; the modules beside them are the fast path.
"""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "ja_ginza"
# SudachiPy rejects longer texts with an error that would end the whole batch.
MAX_BYTES = 49_149
# And one that it makes longer than this when it writes each sign out (㈱ as (株), ㌖ as キロメートル); none grows more than elevenfold.
_MAX_WRITTEN_OUT = 65_535
_GROWTH = 11
# Two threads are busy all the time; more would wait for the interpreter's lock.
THREADS = 2
# Stock GiNZA's batches: larger ones leave the processor's caches, 128 segments cost the least a token.
_STOCK_BATCH = 128

_log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def load() -> Language:
    """The GiNZA pipeline, loaded on the first call and kept for the process.

    It gives the labels of stock GiNZA in a fraction of the time, without the components that no layer of RAPT reads
    (see :mod:`rapt.text.ginza.fast`). Stock GiNZA is loaded, and one line logged, where model or spaCy are not those of
    the fast path, and on request by ``RAPT_STOCK=1`` in the environment. Raises ``OSError`` with the install line if
    the model is missing.

    >>> [token.lemma_ for token in load()("米国に撤回を求めた。")]
    ['米国', 'に', '撤回', 'を', '求める', 'た', '。']
    """
    import spacy

    if MODEL not in spacy.util.get_installed_models():
        raise OSError(f"GiNZA's model {MODEL} is not installed: pip install ginza {MODEL}")
    if os.environ.get("RAPT_STOCK") == "1":
        return spacy.load(MODEL)
    try:
        from rapt.text.ginza import fast

        return fast.load(MODEL)
    except Exception as error:  # stock GiNZA gives the same labels after any error
        _log.warning("stock %s is used, several times slower: %s: %s", MODEL, type(error).__name__, error)
        return spacy.load(MODEL)


def parse(texts: Iterable[str]) -> dict[str, Doc]:
    """GiNZA docs of the distinct texts, by text, from one batched pass in order of first appearance.

    Texts that :func:`rejection` has a reason for are left out; call it first to report them.

    >>> [token.lemma_ for token in parse(["撤回を求めた。"])["撤回を求めた。"]]
    ['撤回', 'を', '求める', 'た', '。']
    """
    return dict(stream(texts))


def stream(texts: Iterable[str], threads: int = THREADS) -> Iterator[tuple[str, Doc]]:
    """Pairs of text and doc one by one, as in :func:`parse`; the next ones are parsed meanwhile on up to ``threads`` threads.

    >>> [text for text, doc in stream(["撤回を求めた。", "反対する。", "撤回を求めた。"])]
    ['撤回を求めた。', '反対する。']
    """
    distinct = [text for text in dict.fromkeys(texts) if text and not rejection(text)]
    if not distinct:
        return
    nlp = load()
    if _is_fast(nlp):
        from rapt.text.ginza.batches import pipe

        docs = pipe(nlp, distinct, threads)
    else:
        docs = nlp.pipe(distinct, batch_size=_STOCK_BATCH)
    yield from zip(distinct, docs, strict=True)


def rejection(text: str) -> str:
    """The reason why GiNZA's tokenizer cannot take a text, or an empty string if it can.

    >>> rejection("撤回を求めた。")
    ''
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        return f"character {error.start} is half of a surrogate pair and no text; read the file with its right encoding"
    if size > MAX_BYTES:
        return f"{size:,} bytes without a sentence end, GiNZA takes {MAX_BYTES:,}; break the line up"
    if size * _GROWTH > _MAX_WRITTEN_OUT and (longer := _written_out(text)) > _MAX_WRITTEN_OUT:
        return f"{longer:,} bytes once its signs are written out, GiNZA takes {_MAX_WRITTEN_OUT:,}; break the line up"
    return ""


def _written_out(text: str) -> int:
    """How many bytes a text has when signs for several characters are written out (NFKC), as Sudachi does."""
    return sum(len(unicodedata.normalize("NFKC", char).encode()) for char in text)


def _is_fast(nlp: Language) -> bool:
    from rapt.text.ginza.fast import PLAIN_DEPS

    return PLAIN_DEPS in nlp.pipe_names
