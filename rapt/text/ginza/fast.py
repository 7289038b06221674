"""GiNZA loaded for speed: numpy's products, only the components RAPT reads, three of them rewritten.

Only spaCy's public interfaces are used: operations by ``use_ops``, components by factory. :func:`load` compares the loaded
model with spaCy's own components on a sentence, and raises ``UnknownModelError`` where they differ.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.tok2vec import Tok2Vec
from thinc.api import get_current_ops, use_ops

from rapt.text.ginza import fast_ner, fast_parser, fast_tok2vec

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The component that only this pipeline has.
PLAIN_DEPS = "rapt_plain_deps"
# Spellings of the vectors' keys, the splitter that is configured to do nothing, and the bunsetu that no layer reads.
_NOT_NEEDED = ["strings", "compound_splitter", "bunsetu_recognizer"]
_BUNSETU = "_bunsetu"
# Far above the rounding differences of another order of addition, far below the margin between two labels.
_ROUNDING = 1e-4
_PROBE = "商務部報道官は2025年10月12日、北京で米国の輸出規制を批判し、関税の撤回を求めた。"


class UnknownModelError(Exception):
    """The model or this version of spaCy is not what the fast path was written for."""


def load(model: str) -> Language:
    """The model as a pipeline that gives the labels of stock GiNZA faster; raises ``UnknownModelError`` if it cannot."""
    factories = {"tok2vec": fast_tok2vec.NAME, "ner": fast_ner.NAME}
    if fast_parser.FASTER:
        factories["parser"] = fast_parser.NAME
    config = {"components": {name: {"factory": factory} for name, factory in factories.items()}}
    with _numpy():
        nlp = spacy.load(model, exclude=_NOT_NEEDED, config=config)
    # Read only by other split modes than the one in use.
    cast("Any", nlp.tokenizer).need_subtokens = False
    nlp.add_pipe(PLAIN_DEPS)
    _check(nlp)
    return nlp


@Language.component(PLAIN_DEPS, requires=["token.dep"], assigns=["token.dep"])
def plain_deps(doc: Doc) -> Doc:
    """Take GiNZA's mark of bunsetu heads off the dependency labels, as its own ``bunsetu_recognizer`` does."""
    for token in doc:
        if token.dep_.endswith(_BUNSETU):
            token.dep_ = token.dep_[: -len(_BUNSETU)]
    return doc


def _numpy() -> AbstractContextManager[Any]:
    """numpy's products instead of those of blis, which is slow on recent processors; Apple's own stay."""
    return nullcontext() if get_current_ops().name == "apple" else use_ops("numpy", use_blis=False)


def _check(nlp: Language) -> None:
    tok2vec, ner = nlp.get_pipe("tok2vec"), nlp.get_pipe("ner")
    if not isinstance(tok2vec, fast_tok2vec.FastTok2Vec) or not tok2vec.knows():
        raise UnknownModelError("its token vectors are made by other layers")
    if not isinstance(ner, fast_ner.FastNer) or not ner.knows():
        raise UnknownModelError("its entity recogniser has another shape")
    stock, fast = nlp(_PROBE), nlp(_PROBE)
    if not np.allclose(Tok2Vec.predict(tok2vec, [stock])[0], fast.tensor, atol=_ROUNDING):
        raise UnknownModelError("its token vectors differ from spaCy's")
    stock.set_ents([], default="missing")
    EntityRecognizer.set_annotations(ner, [stock], EntityRecognizer.predict(ner, [stock]))
    if _entities(stock) != _entities(fast) or not fast.ents:
        raise UnknownModelError("its entity recogniser decodes in another way")


def _entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]
