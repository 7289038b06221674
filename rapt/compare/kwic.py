"""A pattern to its concordance: every occurrence with the text before and after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from rapt.compare.messages import check_at_least, check_one_of
from rapt.compare.results import result
from rapt.compare.search import find_matches
from rapt.compare.selection import ISSUER, Choice, Source, Voices, as_analysis

SORTS = ("left", "right", "date")


def kwic(
    analysis: Source,
    pattern: str | Sequence[str],
    by: str = "text",
    window: int = 30,
    sort: str = "date",
    *,
    regex: bool = False,
    voices: Voices = ISSUER,
    statements: Choice = None,
) -> pd.DataFrame:
    """Occurrences of a pattern in their context: the ``kwic`` table of results.

    Parameters: ``pattern`` one or several; ``by`` says what it is compared with: the ``text`` (a regular expression
    with ``regex=True``), a ``lemma`` (several in a row apart by spaces: ``"輸出 管理"``; a word as written finds its
    normalised form, a compound its tokens), an ``entity`` (id or canonical name) or a ``move``; ``window`` characters
    on either side, in which line breaks are shown as spaces; ``sort`` by the text ``left`` of the keyword (read
    from it outwards), ``right`` of it, or by ``date``; ``voices`` and ``statements`` say where to look.
    Raises ``ValueError`` for an unknown ``by``, ``sort`` or voice, a negative window, or a pattern that is empty,
    cannot be read or takes more than ten seconds.

    >>> import rapt
    >>> found = kwic(rapt.analyze("米国に撤回を求めた。日本にも撤回するよう求めた。"), "撤回", window=4)
    >>> found[["pre", "keyword", "post"]].values.tolist()
    [['米国に', '撤回', 'を求めた'], ['日本にも', '撤回', 'するよう']]
    """
    check_one_of("sort", sort, SORTS)
    check_at_least("window", window, 0)
    analysis = as_analysis(analysis)
    found = find_matches(analysis, pattern, by, voices, statements, regex)
    texts = analysis.statements["text"].to_numpy(dtype=object)
    spans = list(zip(texts[found.statement], found.start.tolist(), found.end.tolist(), strict=True))
    pre = [_on_one_line(text[max(start - window, 0) : start]) for text, start, _ in spans]
    post = [_on_one_line(text[end : end + window]) for text, _, end in spans]
    table = result(
        "kwic",
        {
            "statement_id": analysis.statements["statement_id"].to_numpy(dtype=object)[found.statement],
            "sentence_id": analysis.sentences["sentence_id"].to_numpy(dtype=object)[found.sentence],
            "date": analysis.statements["date"].to_numpy()[found.statement],
            "pre": pre,
            "keyword": [text[start:end] for text, start, end in spans],
            "post": post,
            "pattern": found.pattern,
            "start": found.start,
            "end": found.end,
        },
    )
    keys = {"left": [text[::-1] for text in pre], "right": post, "date": table["date"]}
    order = pd.Series(keys[sort], dtype=None if sort == "date" else object).argsort(kind="stable").to_numpy()
    return table.iloc[_missing_last(table["date"], order) if sort == "date" else order].reset_index(drop=True)


def _on_one_line(text: str) -> str:
    return re.sub(r"[\r\n\t]", " ", text)


def _missing_last(days: pd.Series, order: np.ndarray) -> np.ndarray:
    missing = days.isna().to_numpy()[order]
    return np.concatenate([order[~missing], order[missing]])
