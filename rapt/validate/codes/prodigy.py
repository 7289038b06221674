"""Prodigy's JSON lines of spans to coded rows; examples that were ignored or rejected are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapt.validate.codes.coded import Coded

_IDS = ("statement_id", "id", "source")


def is_prodigy(one: Any) -> bool:
    """Whether an object is an example with spans as Prodigy exports them.

    >>> is_prodigy({"text": "米国に", "spans": [{"start": 0, "end": 2, "label": "GPE"}], "answer": "accept"})
    True
    """
    if not isinstance(one, Mapping) or not isinstance(one.get("text"), str):
        return False
    spans = one.get("spans")
    if spans is None:
        return "_task_hash" in one
    return isinstance(spans, list) and all(isinstance(s, Mapping) and "start" in s and "label" in s for s in spans)


def read_prodigy(objects: Sequence[Mapping[str, Any]], name: str) -> Iterator[Coded]:
    """The spans of each accepted example; one without any says that nothing was found in it.

    >>> example = {"text": "米国に", "spans": [{"start": 0, "end": 2, "label": "GPE"}], "meta": {"id": "s1"}}
    >>> [(c.statement, c.start, c.end) for c in read_prodigy([example, {**example, "answer": "reject"}], "p.jsonl")]
    [('s1', 0, 2)]
    """
    for n, one in enumerate(objects, 1):
        if one.get("answer", "accept") != "accept":
            continue
        known = {**one, **(one.get("meta") or {})}
        statement = next((str(known[key]) for key in _IDS if known.get(key)), "")
        for m, span in enumerate(one.get("spans") or (), 1):
            place = f"{name} line {n} span {m}"
            values = {key: span[key] for key in span if key not in ("start", "end", "token_start", "token_end", "text")}
            yield Coded(place, statement, document=one["text"], start=span["start"], end=span["end"], values=values)
        if not one.get("spans"):
            yield Coded(f"{name} line {n}", statement, document=one["text"])
