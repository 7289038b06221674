"""Sentences written word by word to analyses, so that statistics can be checked without a model."""

from __future__ import annotations

import re
from dataclasses import replace

import rapt
from rapt.tables import schema


def made(*statements: list[str], **columns: list[str]) -> rapt.Analysis:
    """An Analysis of statements given as sentences, ``"日本/PROPN 求める/VERB"``, by default NOUN and the issuer's voice.

    A sentence beginning with ``(other)`` is in that voice; the head of a word ``A/VERB>2`` is the sentence's word number 2.
    ``columns`` are further columns of the statements table.
    """
    rows: dict[str, list[dict[str, object]]] = {"statements": [], "sentences": [], "tokens": []}
    for n, sentences in enumerate(statements, start=1):
        name, text = f"s{n}", ""
        for k, written in enumerate(sentences, start=1):
            voice = (re.match(r"\((\w+)\)", written) or [None, "issuer"])[1]
            words = re.sub(r"^\(\w+\)\s*", "", written).split()
            begin, starts, parts = len(text), [], []
            for word in words:
                form, _, rest = word.partition("/")
                pos, _, head = rest.partition(">")
                starts.append(len(text))
                parts.append((form, pos or "NOUN", head))
                text += form
            of = {"statement_id": name, "sentence_id": f"sen{k}"}
            rows["sentences"].append(of | {"start": begin, "end": len(text), "text": text[begin:], "voice": voice})
            for start, (form, pos, head) in zip(starts, parts, strict=True):
                at = starts[int(head) - 1] if head else start
                spans = {"start": start, "end": start + len(form), "text": form, "head": at}
                rows["tokens"].append(of | spans | {"lemma": form, "pos": pos})
        rows["statements"].append({"statement_id": name, "text": text} | {c: v[n - 1] for c, v in columns.items()})
    return rapt.Analysis(**{name: schema.frame(name, rows.get(name, [])) for name in schema.TABLES})


def with_rows(analysis: rapt.Analysis, **rows: list[dict[str, object]]) -> rapt.Analysis:
    """The analysis with other tables, given as rows; columns left out are empty."""
    return replace(analysis, **{name: schema.frame(name, of_table) for name, of_table in rows.items()})


EMPTY = made()
