"""An analysis to its words as they are compared: compounds as one word, spelled as the statements write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from rapt.compare.compounds import affixes_apart, find_compounds
from rapt.compare.counts import Words, coded, find_words
from rapt.compare.messages import both_languages
from rapt.compare.selection import ISSUER, Voices
from rapt.compare.spelling import written_forms
from rapt.tables.analysis import Analysis

# A user's own compounds; None for single words only.
Compounds = Iterable[str] | None


def find_terms(
    analysis: Analysis, voices: Voices = ISSUER, compounds: Compounds = (), stop: Iterable[str] = ()
) -> Words:
    """The words of the sentences in the given voices, ``compounds`` joined, the words of ``stop`` no content words.

    Affixes that are no part of a compound (日本側) are no content words either. Compounds are found in the whole
    analysis, so that a word is the same in all groups.

    >>> import rapt
    >>> words = find_terms(rapt.analyze("商務部は誤ったやり方を正すよう求めた。"), None)
    >>> words.lemmas[words.lemma[words.content]].tolist()
    ['商務部', '誤る', 'やり方', '正す', '求める']
    """
    no_content = [*check_words("stop", stop), *affixes_apart()]
    codes, lemmas = coded(analysis.tokens["lemma"])
    words = replace(find_words(analysis, voices), lemmas=written_forms(analysis.tokens, codes, lemmas))
    if compounds is not None:
        words = _joined(analysis, words, find_compounds(analysis, check_words("compounds", compounds)))
    # Lemmas that are written alike are one word.
    same, names = pd.factorize(words.lemmas)
    stopped = np.isin(names.astype(str), no_content)[same] if len(names) else np.zeros(0, dtype=bool)
    return replace(
        words,
        lemmas=names,
        lemma=same[words.lemma] if len(names) else words.lemma,
        content=words.content & ~stopped[words.lemma] if len(names) else words.content,
    )


def check_words(parameter: str, words: Iterable[str]) -> list[str]:
    """A list of words. Raises ``TypeError`` for a string, which is no list of words, and for empty words."""
    listed = [] if isinstance(words, str) or not isinstance(words, Iterable) else list(words)
    if (
        isinstance(words, str)
        or not isinstance(words, Iterable)
        or not all(isinstance(word, str) and word.strip() for word in listed)
    ):
        raise TypeError(both_languages("no_words", parameter=parameter, value=words))
    return listed


def _joined(analysis: Analysis, words: Words, spans: list[tuple[int, int]]) -> Words:
    """The words with each compound as one, in the place of its first token."""
    first, last = (np.array([span[n] for span in spans], dtype=np.int64) for n in (0, 1))
    texts = analysis.tokens["text"].to_numpy(dtype=object)
    compound, names = pd.factorize(np.array(["".join(texts[a : b + 1]) for a, b in spans], dtype=object))
    # The compound that each token is in, -1 for none.
    of = np.full(len(texts), -1)
    for n, (a, b) in enumerate(spans):
        of[a : b + 1] = n
    inside = of[words.token]
    opens = inside >= 0
    opens[opens] = first[inside[opens]] == words.token[opens]
    lemma, content, until = words.lemma.copy(), words.content.copy(), words.last.copy()
    lemma[opens] = compound[inside[opens]] + len(words.lemmas)
    content[opens] = True
    until[opens] = last[inside[opens]]
    joined = replace(
        words,
        lemmas=np.concatenate([words.lemmas, names]).astype(object),
        lemma=lemma,
        content=content,
        last=until,
    )
    return joined.where((inside < 0) | opens)
