"""The GiNZA pipeline: loaded once, fed in batches with the distinct texts only; the only place that loads a model."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "ja_ginza"
# SudachiPy refuses longer texts with an error that would end the whole batch.
MAX_BYTES = 49_149
# Larger batches leave the processor's caches: 128 segments cost the least a token.
BATCH_SIZE = 128


@lru_cache(maxsize=1)
def load() -> Language:
    """The GiNZA pipeline, loaded on the first call and kept for the process.

    The same labels as stock GiNZA at a fraction of the time: numpy's BLAS instead of blis (whose kernels do not know
    recent processors), no spellings of vector keys, no sub-tokens. ``RAPT_STOCK=1`` in the environment loads the
    untouched pipeline, for comparison. Raises ``OSError`` with the install line if the model is missing.
    """
    import spacy

    if MODEL not in spacy.util.get_installed_models():
        raise OSError(f"GiNZA's model {MODEL} is not installed: pip install ginza {MODEL}")
    if os.environ.get("RAPT_STOCK") == "1":
        return spacy.load(MODEL)
    from thinc.api import get_current_ops, use_ops

    if get_current_ops().name == "apple":
        return _without_subtokens(spacy.load(MODEL, exclude=["strings"]))
    with use_ops("numpy", use_blis=False):
        return _without_subtokens(spacy.load(MODEL, exclude=["strings"]))


def parse(texts: Iterable[str]) -> dict[str, Doc]:
    """GiNZA docs of the distinct texts, by text, from one batched pass in order of first appearance.

    Texts that :func:`refusal` names are left out; ask it first and tell the user.

    >>> [token.lemma_ for token in parse(["撤回を求めた。"])["撤回を求めた。"]]
    ['撤回', 'を', '求める', 'た', '。']
    """
    distinct = [text for text in dict.fromkeys(texts) if text and not refusal(text)]
    return dict(zip(distinct, load().pipe(distinct, batch_size=BATCH_SIZE), strict=True)) if distinct else {}


def refusal(text: str) -> str:
    """Why GiNZA's tokenizer cannot take a text, or an empty string if it can.

    >>> refusal("撤回を求めた。")
    ''
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        return f"character {error.start} is half of a surrogate pair and no text; read the file with its right encoding"
    if size > MAX_BYTES:
        return f"{size:,} bytes without a sentence end, GiNZA takes {MAX_BYTES:,}; break the line up"
    return ""


def _without_subtokens(nlp: Language) -> Language:
    # Read only by other split modes than the one in use.
    cast("Any", nlp.tokenizer).need_subtokens = False
    return nlp
